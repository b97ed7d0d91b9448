%% What the tests of the reader of BEAM modules read: the kinds of operands and instructions that compilers make.
-module(sample).
-vsn("1").
-author(["somebody", "somebody else"]).
-export([sum/1, classify/1, parse/1, build/2, area/1, protect/1, wait/2, adder/1, record/1, update/2, table/0]).
-record(point, {x = 0, y = 0, name = 'a point'}).

sum(List) -> sum(List, 0).

sum([Head | Tail], Sum) when is_integer(Head) -> sum(Tail, Sum + Head);
sum([_ | Tail], Sum) -> sum(Tail, Sum);
sum([], Sum) -> Sum.

classify(Value) ->
    case Value of
        1 -> one;
        1000 -> thousand;
        100000 -> many;
        -5 -> negative;
        12345678901234567890123 -> huge;
        {A, B} when A == B -> pair;
        {_, _, _} -> triple;
        #{key := Inner} -> {map, Inner};
        "text" -> text;
        'Quoted atom' -> quoted;
        1.5 -> half
    end.

parse(<<"GET ", Length:16/little, Body:Length/binary, Rest/binary>>) -> {ok, Body, Rest};
parse(<<Char/utf8, Flags:3, _:5, Number:32/float, Rest/bitstring>>) -> {Char, Flags, Number, Rest};
parse(_) -> error.

build(Char, Body) ->
    Head = <<"PUT ", (byte_size(Body)):32/signed, Char/utf8>>,
    <<Head/binary, 0:3, (length([Char])):5, Body/binary, 1.25/float>>.

area({circle, Radius}) when is_float(Radius) -> 3.141592653589793 * Radius * Radius - 1.0e22;
area({square, Side}) when is_float(Side) -> Side * Side / 2.0.

protect(Fun) ->
    try Fun() of
        ok -> fine;
        Other -> {other, Other}
    catch
        throw:Reason -> {thrown, Reason};
        error:Reason:Stack -> {failed, Reason, Stack}
    after
        self() ! done
    end.

wait(Tag, Time) ->
    receive
        {Tag, Message} -> {ok, catch binary_to_term(Message)};
        stop -> exit(stopped)
    after Time -> timeout
    end.

adder(Number) -> fun(Other) -> lists:map(fun(Item) -> Item + Number + Other end, [Number, Other]) end.

record(#point{x = X, y = Y} = Point) when X > Y -> Point#point{x = Y, y = X};
record(Point) -> {Point#point.name, fun erlang:length/1}.

update(Map, Value) -> Map#{first => Value, second := [Value | table()]}.

table() ->
    [{latin, <<"caf\351">>}, {utf8, <<"λ"/utf8>>}, {bytes, <<0, 1, 2, 250>>}, {bits, <<5:3>>}, "caf\x{e9}", [0, 1, 955],
     #{1 => one, 2.0 => two, "three" => [3 | tail], four => {}, <<>> => #{}}, 0.1, 1.0e-10, 1000.0, -0.0, fun lists:map/2,
     -123456789012345678901234567890, 'div', 'ünïcode', 'O\'Brien', <<"a line that is so long that it has to be on a line of its own, and more">>].
