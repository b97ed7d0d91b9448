//! Makes random programs from the tables in `grammar.rs` and `statements.rs`: valid, ending, and the same ones for the same seed.

use std::collections::HashMap;

use super::grammar::{self, EXPRESSIONS, LEAVES};
use super::statements::{self, CASES, METHODS, USES};
use super::{call_functions, call_methods, calls, classes, control};

/// Modules that forms use; a program imports those that it names.
const MODULES: [&str; 24] = [
    "abc",
    "asyncio",
    "bisect",
    "cmath",
    "collections",
    "contextlib",
    "contextvars",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "heapq",
    "inspect",
    "itertools",
    "json",
    "math",
    "operator",
    "random",
    "string",
    "traceback",
    "types",
    "typing",
    "warnings",
    "weakref",
];

/// Prints values of any kind: sets in an order of their own, and what iterators give.
const SHOW: &str = "\
def shown(value):
    if isinstance(value, (set, frozenset)):
        return f'{type(value).__name__}{sorted(map(shown, value))}'
    if hasattr(type(value), '__next__'):
        return f'{type(value).__name__} of {[shown(item) for item in itertools.islice(value, 8)]}'
    return repr(value)
def show(*values):
    print(*map(shown, values))
";

/// The tables of statements, and how many of a hundred statements come from each.
const TABLES: [(&[&str], usize); 4] =
    [(statements::STATEMENTS, 35), (calls::STATEMENTS, 25), (control::STATEMENTS, 18), (classes::STATEMENTS, 22)];

/// A small random number generator (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A variable that is in scope.
struct Variable {
    name: String,
    kind: &'static str,
    /// It ends with the form that declares it.
    ends_with_form: bool,
}

/// Makes one program.
struct Generator {
    random: Random,
    scope: Vec<Variable>,
    /// Where the variables of the function begin that is being made.
    function_base: usize,
    /// Bodies around what is being made.
    nesting: usize,
    /// Loops around it, in the same function or not.
    loops: usize,
    statements_left: usize,
    names: usize,
    /// Whether an item of a set display is being made. The order of a set must not come from the address of an object.
    in_set: bool,
}

/// The program with a number, of a seed.
pub(super) fn program(seed: u64, number: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ number);
    random.next();
    let mut generator = Generator {
        random,
        scope: Vec::new(),
        function_base: 0,
        nesting: 0,
        loops: 0,
        statements_left: 45,
        names: 0,
        in_set: false,
    };
    let mut text = String::new();
    let count = 4 + generator.random.below(7);
    for _ in 0..count {
        let statement = generator.statement();
        if generator.random.chance(85) {
            let error = generator.fresh("e");
            text.push_str(&format!(
                "try:\n    {}\nexcept Exception as {error}:\n    print(type({error}).__name__, {error})\n",
                indented(&statement, 4)
            ));
        } else {
            text.push_str(&statement);
            text.push('\n');
        }
    }
    prologue(&text) + &text
}

/// The first lines of a program: what it needs of modules and of `SHOW`.
fn prologue(text: &str) -> String {
    let has_show = text.contains("show(");
    let is_named = |module: &&str| {
        let mention = format!("{module}.");
        let starts = text.match_indices(&mention).map(|(at, _)| at);
        let mut whole =
            starts.filter(|&at| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'));
        whole.next().is_some()
    };
    let mut named: Vec<&str> = MODULES.into_iter().filter(is_named).collect();
    if text.contains("collections.abc") {
        named.push("collections.abc");
    }
    if has_show && !named.contains(&"itertools") {
        named.push("itertools");
    }
    let imports = if named.is_empty() { String::new() } else { format!("import {}\n", named.join(", ")) };
    imports + if has_show { SHOW } else { "" }
}

/// The text with its lines after the first moved to the right.
fn indented(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{:by$}", ""))
}

impl Generator {
    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    fn statement_form(&mut self) -> &'static str {
        let mut share = self.random.below(TABLES.iter().map(|(_, share)| share).sum());
        for (table, size) in TABLES {
            if share < size {
                return self.random.pick(table);
            }
            share -= size;
        }
        "pass"
    }

    /// One statement, which may be a compound one.
    fn statement(&mut self) -> String {
        self.statements_left = self.statements_left.saturating_sub(1);
        let may_nest = self.nesting < 3 && self.statements_left > 0;
        loop {
            let form = self.statement_form();
            let is_compound = form.contains("    ");
            if is_compound && (!may_nest || self.nesting > 0 && self.random.chance(50)) {
                continue;
            }
            // What is changed in place must be there.
            if let Some(kind) = changed_kind(form)
                && !self.scope[self.function_base..].iter().any(|variable| variable.kind == kind)
            {
                continue;
            }
            return self.form(form, 3);
        }
    }

    /// Expands a form. `depth` is how deep its expressions may be.
    fn form(&mut self, form: &str, depth: usize) -> String {
        self.form_with(form, depth, HashMap::new())
    }

    /// Expands a form that stands in another one, with the names of that.
    fn form_with(&mut self, form: &str, depth: usize, mut names: HashMap<String, String>) -> String {
        let start = self.scope.len();
        let is_loop = form.contains("for ") || form.contains("while ") || form.contains("def ");
        let mut out = String::new();
        let mut changed = None;
        let mut rest = form;
        while let Some(at) = rest.find(['@', '$']) {
            out.push_str(&rest[..at]);
            let mark = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            if rest.starts_with(mark as char) {
                out.push(mark as char);
                rest = &rest[1..];
                continue;
            }
            let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
            if word.is_empty() {
                out.push(mark as char);
                continue;
            }
            if mark == b'@' {
                rest = &rest[word.len()..];
                let name = match names.get(&word) {
                    Some(name) => name.clone(),
                    None => {
                        let name = self.fresh(&word.to_lowercase());
                        names.insert(word, name.clone());
                        name
                    }
                };
                out.push_str(&name);
                if let Some((kind, ends_with_form)) = declared(rest) {
                    rest = &rest[1 + kind.len()..];
                    self.scope.push(Variable { name, kind, ends_with_form });
                }
                continue;
            }
            let column = out.len() - out.rfind('\n').map_or(0, |newline| newline + 1);
            let (part, length) = self.part(&word, depth, start, is_loop, column, &names);
            rest = &rest[length..];
            if word.starts_with('v') && changed_kind(&format!("${word}")).is_some() {
                changed = Some((part.clone(), changed_kind(&format!("${word}"))));
            }
            let is_number = part.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            if is_number && rest.starts_with('.') && !out.ends_with(['\'', '%', '.']) {
                out.push_str(&format!("({part})"));
            } else {
                out.push_str(&part);
            }
        }
        out.push_str(rest);
        if self.loops > 0
            && let Some((name, Some(kind))) = changed
        {
            // What grows in a loop is cut.
            match kind {
                "i" => out.push_str(&format!("\n{name} = {name} % 1000003")),
                "s" | "y" | "t" => out.push_str(&format!("\n{name} = {name}[:30]")),
                "li" | "ls" => out.push_str(&format!("\ndel {name}[12:]")),
                _ => {}
            }
        }
        let mut index = start;
        while index < self.scope.len() {
            if self.scope[index].ends_with_form {
                self.scope.remove(index);
            } else {
                index += 1;
            }
        }
        out
    }

    /// What a `$word` stands for, and how much of the word was its name.
    fn part(
        &mut self,
        word: &str,
        depth: usize,
        start: usize,
        is_loop: bool,
        column: usize,
        names: &HashMap<String, String>,
    ) -> (String, usize) {
        let length = (1..=word.len()).rev().find(|&length| is_part(&word[..length])).unwrap_or(word.len());
        let name = &word[..length];
        let text = match name {
            "body" => indented(&self.body(None, is_loop), column),
            "fbody" => indented(&self.body(Some(start), is_loop), column),
            "methods" => {
                let methods = self.several(METHODS, 1, 5, start);
                indented(&methods, column)
            }
            "cases" => {
                let cases = self.several(CASES, 1, 5, self.function_base);
                indented(&cases, column)
            }
            "classvars" => {
                let value = self.expression("o", 1);
                if self.random.chance(50) { format!("kind = {value}") } else { "pass".to_owned() }
            }
            "uses" => {
                let class = names.get("C").cloned().unwrap_or_default();
                let mut uses = Vec::new();
                for _ in 0..2 + self.random.below(6) {
                    let instance = format!("{class}({})", if self.random.chance(80) { "$k" } else { "$o" });
                    let form = self.random.pick(USES).replace('#', &instance);
                    let error = self.fresh("e");
                    let text = self.form(&form, 1);
                    uses.push(format!(
                        "try:\n    print({text})\nexcept Exception as {error}:\n    print(type({error}).__name__, {error})"
                    ));
                }
                uses.join("\n")
            }
            "fs" => self.fstring(depth),
            _ if let Some(kind) = changed_kind(&format!("${name}")) => {
                let candidates: Vec<&Variable> =
                    self.scope[self.function_base..].iter().filter(|variable| variable.kind == kind).collect();
                match candidates.len() {
                    0 => "missing".to_owned(),
                    count => {
                        let chosen = (self.random.next() % count as u64) as usize;
                        candidates[chosen].name.clone()
                    }
                }
            }
            _ if let Some(texts) = texts(name) => {
                let text = self.random.pick(texts);
                indented(&self.form_with(text, depth.saturating_sub(1), names.clone()), column)
            }
            kind => self.expression(kind, depth.saturating_sub(1)),
        };
        (text, length)
    }

    /// Statements of a body; of a function's if the index of its first variable is given.
    fn body(&mut self, function: Option<usize>, is_loop: bool) -> String {
        let (base, scope) = (self.function_base, self.scope.len());
        if let Some(start) = function {
            self.function_base = start;
        }
        self.nesting += 1;
        self.loops += usize::from(is_loop);
        let count = 1 + self.random.below(if self.nesting > 1 { 2 } else { 3 });
        let statements: Vec<String> = (0..count).map(|_| self.statement()).collect();
        self.loops -= usize::from(is_loop);
        self.nesting -= 1;
        self.function_base = base;
        self.scope.truncate(scope);
        statements.join("\n")
    }

    /// Some forms of a table, one under the other.
    fn several(&mut self, table: &[&str], least: usize, most: usize, function: usize) -> String {
        let base = std::mem::replace(&mut self.function_base, function);
        let count = least + self.random.below(most - least + 1);
        let mut chosen: Vec<&str> = Vec::new();
        for _ in 0..count {
            let form = self.random.pick(table);
            if !chosen.contains(&form) {
                chosen.push(form);
            }
        }
        let forms: Vec<String> = chosen.iter().map(|form| self.form(form, 2)).collect();
        self.function_base = base;
        forms.join("\n")
    }

    fn expression(&mut self, kind: &str, depth: usize) -> String {
        if kind == "o" {
            return self.anything(depth);
        }
        // Now and then a value of another type, for the errors.
        if self.random.chance(2) {
            return self.anything(depth);
        }
        if self.random.chance(45) {
            let candidates: Vec<usize> =
                (0..self.scope.len()).filter(|&index| self.scope[index].kind == kind).collect();
            if !candidates.is_empty() {
                let chosen = candidates[self.random.below(candidates.len())];
                return self.scope[chosen].name.clone();
            }
        }
        let is_leaf = depth == 0 || self.random.chance(25);
        let forms = lookup(if is_leaf { &LEAVES } else { &EXPRESSIONS }, kind).unwrap_or(&["None"]);
        let form = self.random.pick(forms);
        let outside = self.in_set;
        self.in_set |= form == grammar::SET_DISPLAY;
        let text = self.form(form, depth);
        self.in_set = outside;
        text
    }

    /// An expression of any type. Its integers are small: it may be a size.
    fn anything(&mut self, depth: usize) -> String {
        match self.random.below(24) {
            0 | 1 => "None".to_owned(),
            2 | 3 | 10 | 13 | 15 if self.in_set => "None".to_owned(),
            2 => "...".to_owned(),
            3 => "NotImplemented".to_owned(),
            4..=7 => self.form("$k", 0),
            8 => self.form("($k + $n)", 0),
            9 => self.form("[$o, $o]", depth.min(1)),
            10 => self.form("object", 0),
            11 => self.form("{$s: $o}", depth.min(1)),
            12 => self.form("{$k: $o, $o: $o}", depth.min(1)),
            13 => self.form("$fn", depth.min(1)),
            14 => self.form("iter($o)", depth.min(1)),
            15 => self.form("$cls", 0),
            _ => {
                let kinds = ["f", "b", "s", "y", "li", "ls", "t", "d", "e", "c", "r"];
                let kind = self.random.pick(&kinds);
                self.expression(kind, depth)
            }
        }
    }

    fn fstring(&mut self, depth: usize) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.random.below(3) {
            match self.random.below(6) {
                0 => text.push_str(self.random.pick(&["a ", "é", "{{", "}}", "-", "\\n", "\\'"])),
                1 => text.push_str(&self.form("{ $i:$si}", depth)),
                2 => text.push_str(&self.form("{ $f:$sf}", depth)),
                3 => text.push_str(&self.form("{ $s!r:$ss}", depth)),
                4 => text.push_str(&self.form("{ $o }", depth)),
                _ => text.push_str(&self.form("{ $o!r}", depth)),
            }
        }
        text
    }
}

/// The type of the variable that a form changes in place: it begins with `$v…` or has it behind a word.
fn changed_kind(form: &str) -> Option<&'static str> {
    let at = form.find("$v")?;
    let word: String = form[at + 2..].chars().take_while(char::is_ascii_alphabetic).collect();
    EXPRESSIONS.iter().map(|(kind, _)| *kind).find(|kind| **kind == *word)
}

/// A declaration behind a name: `:i` or `~i`.
fn declared(rest: &str) -> Option<(&'static str, bool)> {
    let ends_with_form = match rest.as_bytes().first()? {
        b':' => false,
        b'~' => true,
        _ => return None,
    };
    let word: String = rest[1..].chars().take_while(char::is_ascii_alphabetic).collect();
    let kind = EXPRESSIONS.iter().map(|(kind, _)| *kind).find(|kind| **kind == *word)?;
    Some((kind, ends_with_form))
}

fn lookup(table: &[(&str, &'static [&'static str])], name: &str) -> Option<&'static [&'static str]> {
    table.iter().find(|(key, _)| *key == name).map(|(_, forms)| *forms)
}

fn texts(name: &str) -> Option<&'static [&'static str]> {
    let tables: [&[_]; 6] = [
        &grammar::WORDS,
        &statements::WORDS,
        call_methods::WORDS,
        call_functions::WORDS,
        control::WORDS,
        classes::WORDS,
    ];
    tables.into_iter().find_map(|table| lookup(table, name))
}

fn is_part(name: &str) -> bool {
    matches!(name, "body" | "fbody" | "methods" | "cases" | "classvars" | "uses" | "fs" | "o")
        || texts(name).is_some()
        || lookup(&EXPRESSIONS, name).is_some()
        || changed_kind(&format!("${name}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_program() {
        assert_eq!(program(1, 2), program(1, 2));
        assert_ne!(program(1, 2), program(1, 3));
        assert_ne!(program(1, 2), program(2, 2));
    }

    #[test]
    fn no_form_has_an_unknown_part() {
        let tables = TABLES.iter().map(|(table, _)| *table).chain([METHODS, USES, CASES]);
        let words = [
            &grammar::WORDS[..],
            &statements::WORDS,
            call_methods::WORDS,
            call_functions::WORDS,
            control::WORDS,
            classes::WORDS,
        ]
        .concat();
        let expressions = EXPRESSIONS.iter().chain(&LEAVES).chain(&words).map(|(_, forms)| *forms);
        for form in tables.chain(expressions).flatten() {
            for part in form.replace("$$", "").split('$').skip(1) {
                let word: String = part.chars().take_while(char::is_ascii_alphabetic).collect();
                assert!(word.is_empty() || (1..=word.len()).any(|length| is_part(&word[..length])), "{word}: {form}");
            }
        }
    }
}
