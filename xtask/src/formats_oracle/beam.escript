#!/usr/bin/env escript
%% Lists modules with the disassembler of the Erlang that runs this.
%%
%% Usage: escript beam.escript PAIRS. PAIRS has in each line the path of a module, a tab, and where its listing goes.
main([Pairs]) ->
    {ok, Text} = file:read_file(Pairs),
    Lines = string:split(string:trim(unicode:characters_to_list(Text)), "\n", all),
    lists:foreach(fun(Line) -> [Path, Target] = string:split(Line, "\t"), list(Path, Target) end, Lines).

list(Path, Target) ->
    Listing = io_lib:format("~tp.~n", [beam_disasm:file(Path)]),
    ok = file:write_file(Target, unicode:characters_to_binary(Listing)).
