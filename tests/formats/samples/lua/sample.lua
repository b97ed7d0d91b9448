-- A small program with most kinds of instructions. The files beside it were made of it by each version's compiler.
local limit, names = 3, {"a", "b\n\0", n = 0.1}
local function add(x, ...)
  local rest = {...}
  if x == nil or x < 2 then return 1, ... end
  return x + add(x - 1, #rest)
end
function names:count(up)
  for i = 1, limit do self[i] = function() limit = limit + i end end
  for key, value in pairs(self) do print(key .. value, not up and -key) end
  while up do up = names.n ~= 1e15; break end
  return self:count(true)
end
result = add(limit, 2) * 2 ^ 5 / 7 % 4
