-- What `luajit -b` and `luajit -bl` do, for many files. Usage: luajit luajit.lua dump|list PAIRS. Each line of PAIRS is a file's path, a tab,
-- that of what is made of it, and perhaps a tab and "stripped".
local command, pairs_path = arg[1], arg[2]
local bc = require("jit.bc")

for line in io.lines(pairs_path) do
  local from, to, stripped = line:match("^([^\t]*)\t([^\t]*)\t?(.*)$")
  local loaded, why
  if command == "list" then
    -- A stripped dump takes the name that it is loaded by: it has none of its own.
    local file = assert(io.open(from, "rb"))
    loaded, why = loadstring(file:read("*a"), "=?")
    file:close()
    if loaded then
      local out = assert(io.open(to, "w"))
      bc.dump(loaded, out, true)
      out:close()
    else
      local out = assert(io.open(to:gsub("%.txt$", ".refused"), "w"))
      out:write(why)
      out:close()
    end
  else
    loaded, why = loadfile(from)
    if loaded then
      local out = assert(io.open(to, "wb"))
      out:write(string.dump(loaded, stripped ~= ""))
      out:close()
    end
  end
end
