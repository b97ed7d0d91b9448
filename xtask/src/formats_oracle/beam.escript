#!/usr/bin/env escript
%% Lists modules with the disassembler of the Erlang that runs this.
%%
%% Usage: escript beam.escript FOLDER LIST. LIST is a file with the path of a module in each line. Writes FOLDER/N.txt for each of them, and how
%% long that took to FOLDER/seconds.txt.
main([Folder, List]) ->
    {ok, Text} = file:read_file(List),
    Paths = string:split(string:trim(unicode:characters_to_list(Text)), "\n", all),
    Started = erlang:monotonic_time(millisecond),
    lists:foldl(fun(Path, Number) -> list(Folder, Path, Number), Number + 1 end, 0, Paths),
    Seconds = (erlang:monotonic_time(millisecond) - Started) / 1000,
    ok = file:write_file(filename:join(Folder, "seconds.txt"), io_lib:format("~.3f~n", [Seconds])).

list(Folder, Path, Number) ->
    Listing = io_lib:format("~tp.~n", [beam_disasm:file(Path)]),
    Target = filename:join(Folder, integer_to_list(Number) ++ ".txt"),
    ok = file:write_file(Target, unicode:characters_to_binary(Listing)).
