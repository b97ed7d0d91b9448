local function steps(n)
    local count = 0
    while n ~= 1 do
        if n % 2 == 0 then
            n = n // 2
        else
            n = n * 3 + 1
        end
        count = count + 1
    end
    return count
end

local function fib(n)
    if n < 2 then
        return n
    end
    return fib(n - 1) + fib(n - 2)
end

if arg[1] == "steps" then
    local sum = 0
    for i = 1, 5 do
        for n = 1, 99999 do
            sum = sum + steps(n)
        end
    end
    print(sum)
else
    print(fib(35))
end
