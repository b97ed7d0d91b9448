//! `luac -l -l` of Lua 5.1 to 5.4, over sources from packages of Debian and a few that are made here.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::compare::without_addresses;
use super::corpus::{self, Corpus, Entry, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, debian, tool};
use crate::TaskResult;

/// The versions that are looked for.
const VERSIONS: [&str; 4] = ["5.1", "5.2", "5.3", "5.4"];
/// Packages with many sources.
const PACKAGES: [&str; 14] = [
    "awesome",
    "lua-busted",
    "lua-check",
    "lua-cqueues",
    "lua-http",
    "lua-ldoc",
    "lua-lgi",
    "lua-luassert",
    "lua-penlight",
    "luakit",
    "luarocks",
    "neovim-runtime",
    "nmap-common",
    "prosody",
];
/// Every so manieth source is compiled without what is for people, too.
const STRIPPED: usize = 4;
/// Dumps and lists with LuaJIT.
const PROGRAM: &str = include_str!("luajit.lua");

pub(super) struct Lua;

impl Oracle for Lua {
    fn format(&self) -> &'static str {
        "lua"
    }

    fn heading(&self) -> &'static str {
        "Lua"
    }

    fn about(&self) -> &'static str {
        "The Lua sources of 14 packages of Debian, and a few that are made to be large, compiled by each version's `luac`, every fourth
also stripped, and listed by its `luac -l -l`, a process for each. Addresses are made the same."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let mut corpora = Vec::new();
        let additional = corpus::additional(args, self.format())?;
        for version in VERSIONS.into_iter().filter(|version| args.asks_for("lua", version)) {
            let program = format!("luac{version}");
            let Some(luac) = tool::find(&program, &format!("lua{version}")) else { continue };
            if !args.only_corpus {
                let folder = args.folder.join(format!("files/lua-{version}"));
                tool::made_once(&folder, |folder| compile(&luac, folder, args))?;
                let files = files_in(&folder, |path| has_extension(path, &["luac"]))?;
                corpora.push(Corpus {
                    name: format!("Lua {version}, packages of Debian"),
                    tool: luac.clone(),
                    files,
                });
            }
            let digit = version.bytes().next_back().unwrap_or(b'0') - b'0';
            let is_its =
                |entry: &&Entry| fs::read(&entry.path).is_ok_and(|file| file.get(4) == Some(&(0x50 | digit)));
            let files = additional.iter().filter(is_its);
            let files = files.map(|entry| Entry { name: entry.name.clone(), path: entry.path.clone() }).collect();
            corpora.push(Corpus { name: format!("Lua {version}, --corpus"), tool: luac, files });
        }
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        corpus.list_each(listings, |entry| {
            let mut command = Command::new(&corpus.tool);
            // The option to parse only, or it would write its output too.
            command.args(["-l", "-l", "-p"]).arg(&entry.path);
            Ok(command)
        })
    }

    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        without_addresses(listing, b"0x")
    }
}

/// Compiles all sources to `FOLDER/N.luac` and `FOLDER/N-stripped.luac`; what a version does not take is left out.
fn compile(luac: &Path, folder: &Path, args: &FormatsOracleArgs) -> TaskResult<()> {
    for (number, source) in sources(args)?.iter().enumerate() {
        let mut forms = vec![(format!("{number:04}.luac"), None)];
        if number % STRIPPED == 0 {
            forms.push((format!("{number:04}-stripped.luac"), Some("-s")));
        }
        for (name, option) in forms {
            let mut command = Command::new(luac);
            command.args(option).arg("-o").arg(folder.join(name)).arg(&source.path);
            let ended = command.stdin(Stdio::null()).stderr(Stdio::null()).status();
            if !ended.map_err(|error| format!("{}: {error}", luac.display()))?.success() {
                break;
            }
        }
    }
    Ok(())
}

/// The sources: those of the packages, and those that are made here.
pub(super) fn sources(args: &FormatsOracleArgs) -> TaskResult<Vec<Entry>> {
    let mut sources = Vec::new();
    for package in PACKAGES {
        if let Some(folder) = debian::unpacked(package, args)? {
            sources.extend(files_in(&folder, |path| has_extension(path, &["lua", "nse"]))?);
        }
    }
    let folder = args.folder.join("files/lua-made");
    tool::made_once(&folder, |folder| {
        for (name, text) in made() {
            let path = folder.join(name);
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    })?;
    sources.extend(files_in(&folder, |path| has_extension(path, &["lua"]))?);
    Ok(sources)
}

/// Sources that need what people's rarely do: operands that do not fit, far jumps, many constants, every operator.
fn made() -> Vec<(&'static str, String)> {
    let many = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let constants = many(70_000, &|number| format!("t[{number}]={number}.5\n"));
    let strings = many(300, &|number| format!("x.field{number}=x.other{number}(x, 'text {number}')\n"));
    let table = many(40_000, &|number| format!("{number}, "));
    let far = many(20_000, &|number| format!("  x = x + {number} * y\n"));
    let locals = many(190, &|number| format!("local l{number} = {number}\n"));
    let uses = many(190, &|number| format!("l{number} = l{} .. l{}\n", (number + 1) % 190, (number * 7) % 190));
    let upvalues = many(50, &|number| format!("  l{number} = l{number} or l{}\n", number + 1));
    let nested = many(150, &|_| "return function(a, ...) ".to_owned()) + &many(150, &|_| " end".to_owned());
    let blocks = many(90, &|number| format!("for i{number} = 1, 2 do ")) + &many(90, &|_| " end".to_owned());
    let integers = many(64, &|bit| {
        format!("n({}, -{}, {}.0, 1e{}, 0x{:x})\n", 1_u64 << bit, 1_u64 << bit, bit, bit, u64::MAX >> bit)
    });
    let mut escapes = String::from("s = \"");
    for byte in 0..256 {
        let _ = write!(escapes, "\\{byte:03}");
    }
    escapes.push_str("\"\nt[s] = s .. \"\\0\\0tail\"\n");
    let long = format!("s = '{}'\n", "long ".repeat(100_000));
    vec![
        ("constants.lua", format!("local t = {{}}\n{constants}return t\n")),
        ("strings.lua", format!("local x = ...\n{strings}return x\n")),
        ("table.lua", format!("return {{ {table} ... }}\n")),
        ("far.lua", format!("local x, y = ...\nwhile x < 10 do\n{far}  if x == y then break end\nend\nreturn x\n")),
        ("locals.lua", format!("{locals}{uses}return l0, l189\n")),
        ("upvalues.lua", format!("{locals}local function f()\n{upvalues}end\nreturn f\n")),
        ("nested.lua", nested),
        ("blocks.lua", blocks),
        ("numbers.lua", format!("local n = print\n{integers}n(1/0, -1/0, 0/0, -0.0)\n")),
        ("escapes.lua", escapes),
        ("long.lua", long),
        (
            "operators.lua",
            "local a, b, t = ...\nt = { a + b, a - b, a * b, a / b, a % b, a ^ b, -a, not a, #a, a .. b .. a, a == b, a ~= b, a < b, \
             a <= b, a > b, a >= b, a and b, a or b, a + 1, 1 + a, a - 1, 1 - a, a * 2, 2 / a, a % 3, a == 'x', a ~= nil, a == 1.5, a < 3, \
             3 < a, a >= 2.0, a == true }\nfunction t.x.y:m(...) return self, select('#', ...), ... end\nfor k, v in pairs(t) do \
             t[k], t[v] = v, k end\nrepeat local c = t.x; t.f = function() return c end until c\nfor i = 10, 1, -3 do t[i] = \
             function() return i end end\nreturn t:m(t.x(a)), (t.y())\n"
                .to_owned(),
        ),
        (
            "integers.lua",
            "local a, b = ...\nreturn a // b, a & b, a | b, a ~ b, a << b, a >> b, ~a, a // 2, a & 7, 7 | a, a ~ 0xFF, a << 3, 3 << a, a \
             >> 2, a // 2.5, 1 // a, a & 0x7FFFFFFFFFFFFFFF\n"
                .to_owned(),
        ),
        (
            "goto.lua",
            "local i = 0\n::top:: i = i + 1\nif i < 10 then goto top end\nfor j = 1, 3 do if j == 2 then goto continue end; i = i + j \
             ::continue:: end\n"
                .to_owned(),
        ),
        (
            "attributes.lua",
            "local c <const> = 42\nlocal f <close> = setmetatable({}, { __close = print })\nfor k, v in next, {}, nil, f do print(k, v, c) end\nreturn c\n"
                .to_owned(),
        ),
    ]
}

/// `luajit -bl`, over what `luajit -b` makes of the same sources.
pub(super) struct LuaJit;

impl Oracle for LuaJit {
    fn format(&self) -> &'static str {
        "luajit"
    }

    fn heading(&self) -> &'static str {
        "LuaJIT"
    }

    fn about(&self) -> &'static str {
        "The same sources, dumped by `luajit -b`, every fourth also stripped, and listed as `luajit -bl` does, by its own module, all
in one process. Addresses are made the same; a stripped dump has no name, and is loaded as `?`."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(luajit) = tool::find("luajit", "luajit") else { return Ok(Vec::new()) };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            let folder = args.folder.join("files/luajit");
            tool::made_once(&folder, |folder| dump(&luajit, folder, args))?;
            let files = files_in(&folder, |path| has_extension(path, &["ljbc"]))?;
            corpora.push(Corpus { name: "LuaJIT 2.1, packages of Debian".to_owned(), tool: luajit.clone(), files });
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "LuaJIT 2.1, --corpus".to_owned(), tool: luajit, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        let pairs = corpus.write_pairs(listings)?;
        let program = tool::write_beside(&pairs, "list.lua", PROGRAM)?;
        let started = Instant::now();
        tool::run(Command::new(&corpus.tool).arg(program).arg("list").arg(&pairs))?;
        Ok(started.elapsed())
    }

    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        without_addresses(listing, b"0x")
    }
}

/// Dumps all sources to `FOLDER/N.ljbc` and `FOLDER/N-stripped.ljbc`.
fn dump(luajit: &Path, folder: &Path, args: &FormatsOracleArgs) -> TaskResult<()> {
    let mut lines = String::new();
    for (number, source) in sources(args)?.iter().enumerate() {
        let path = folder.join(format!("{number:04}.ljbc"));
        let _ = writeln!(lines, "{}\t{}", source.path.display(), path.display());
        if number % STRIPPED == 0 {
            let path = folder.join(format!("{number:04}-stripped.ljbc"));
            let _ = writeln!(lines, "{}\t{}\tstripped", source.path.display(), path.display());
        }
    }
    let pairs = folder.join("pairs.txt");
    fs::write(&pairs, lines).map_err(|error| format!("{}: {error}", pairs.display()))?;
    let program = tool::write_beside(&pairs, "list.lua", PROGRAM)?;
    tool::run(Command::new(luajit).arg(program).arg("dump").arg(&pairs)).map(drop)
}
