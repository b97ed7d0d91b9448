//! Instruction sequences: a body of numbers, and the tables that it says the places of. The instructions are read elsewhere.

use super::number::number;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// A number that stands for no sequence.
pub const NONE: u64 = u64::MAX;

macro_rules! body {
    ($($name:ident $title:literal $meaning:literal,)*) => {
        /// The numbers of a sequence, in the order of the file. Places of tables are distances back from where these numbers begin.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Body {
            $(#[doc = $meaning] pub $name: u64,)*
        }

        impl Body {
            /// Reads them.
            ///
            /// # Errors
            /// The bytes end before they do.
            pub fn read(reader: &mut Reader<'_, '_>) -> Read<Body> {
                Ok(Body { $($name: number(reader, $title, $meaning)?,)* })
            }
        }
    };
}

body! {
    kind "type" "0 top, 1 method, 2 block, 3 class, 4 rescue, 5 ensure, 6 eval, 7 main, 8 plain.",
    words "words" "How many words the instructions have in memory: one for each opcode and each operand.",
    code "instructions" "How far back the instructions are.",
    code_size "bytes of instructions" "How many bytes the instructions have here.",
    parameter_flags "parameter flags" "1 required, 2 optional, 4 rest, 8 after the rest, 16 keywords, 32 keyword rest, 64 block, 128 one that may be split, 256 no keywords, 512 ruby2_keywords.",
    parameter_size "parameters" "How many local variables are parameters.",
    lead "required parameters" "How many parameters are required.",
    optional "optional parameters" "How many parameters have default values.",
    rest "rest parameter" "Which local variable takes further arguments, if there is one.",
    post_start "first parameter after the rest" "Which local variable is the first required one after those.",
    post "parameters after the rest" "How many required parameters follow.",
    block "block parameter" "Which local variable takes the block, if there is one.",
    optional_table "table of optional parameters" "How far back the table is of where to begin with so many optional arguments.",
    keyword_table "keywords" "Where the description of keyword parameters is, or 0.",
    path "path" "The object that is the path of the source, or the path and the real path.",
    base_label "base label" "The object that is the name of the method or class.",
    label "label" "The object that is the name of this sequence.",
    first_line "first line" "The line in which it begins, as an integer is in a machine word: twice the line and 1.",
    node "node" "The number of the node of the syntax tree that it was made from.",
    start_line "line" "Where its source begins.",
    start_column "column" "Where its source begins in that line.",
    end_line "last line" "Where its source ends.",
    end_column "last column" "Where its source ends in that line.",
    lines "lines and events" "How far back lines and events of instructions are.",
    positions "positions" "How far back the positions of those are.",
    line_count "entries of lines" "How many entries both have.",
    local_table "names of locals" "How far back the names of local variables are.",
    catch_count "entries of the catch table" "How many entries the catch table has.",
    catch_table "catch table" "How far back the catch table is.",
    parent "parent" "The sequence around this one, or −1.",
    scope "scope" "The sequence of the method or class that this one is in.",
    mandatory_only "short form" "The sequence that runs if no optional argument is given, or −1.",
    calls "call information" "How far back call information is.",
    outer "outer variables" "How far back the variables of scopes around are, with whether they are written.",
    flip_flops "flip-flops" "How many flip-flops there are.",
    locals "locals" "How many local variables there are.",
    caches "caches" "How many inline caches there are.",
    call_count "calls" "How many entries of call information there are: one for each instruction that calls, and perhaps more.",
    stack_max "stack" "How many values are on the stack at most.",
    catches "catches exceptions" "1 if exceptions may end in this sequence.",
    inlines "inlines" "1 if it is a function of the interpreter that can be called without a frame.",
}

/// A sequence.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// Where its numbers begin.
    pub at: u32,
    /// Where they end.
    pub end: u32,
    /// Its numbers; 0 if they could not be read.
    pub body: Body,
    /// Its instructions.
    pub code: Span,
    /// Where to begin with no optional argument, one, and so on.
    pub optional_table: Vec<u64>,
    /// Its keyword parameters.
    pub keyword: Option<Keyword>,
    /// Lines and events, by position.
    pub lines: Vec<Line>,
    /// Objects that are names of local variables; 0 for those without.
    pub locals: Vec<u64>,
    /// Where exceptions go.
    pub catches: Vec<Catch>,
    /// Call information, in the order of the instructions.
    pub calls: Vec<Option<Call>>,
    /// Variables of scopes around: the object that is the name, and whether it is written.
    pub outer: Vec<(u64, u64)>,
}

/// A line of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The first word that it is about.
    pub position: u32,
    /// The line.
    pub line: u32,
    /// The node of the syntax tree.
    pub node: u64,
    /// The events that happen there.
    pub events: u64,
    /// Its position in the file.
    pub at: u32,
}

/// Keyword parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyword {
    /// How many there are.
    pub count: i32,
    /// How many of them are required.
    pub required: i32,
    /// The local variable that tells which ones were not given.
    pub bits: i32,
    /// The local variable that takes others.
    pub rest: i32,
    /// Objects that are their names.
    pub names: Vec<u64>,
    /// Objects that are their default values.
    pub defaults: Vec<u64>,
    /// Where it is in the file.
    pub at: u32,
}

/// An entry of the catch table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Catch {
    /// The sequence that it runs.
    pub sequence: u64,
    /// What it catches, as an integer object.
    pub kind: u64,
    /// The first word that it covers.
    pub start: u64,
    /// The word after the last.
    pub end: u64,
    /// Where it goes on.
    pub target: u64,
    /// How many values are on the stack then.
    pub depth: u64,
    /// Where it is in the file.
    pub at: u32,
}

/// Call information.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The object that is the method's name, or 0.
    pub name: u64,
    /// How arguments are passed.
    pub flags: u64,
    /// How many arguments there are, with those of keywords.
    pub arguments: u64,
    /// Objects that are keywords.
    pub keywords: Vec<u64>,
    /// Where it is in the file.
    pub span: Span,
}

/// What is told of parts that are not read any more.
const OVERLAP: &str = "parts of the file overlap so much that no more of them is read";

/// How many bytes may be read in all: files whose tables overlap would be read again and again.
pub struct Budget {
    left: u64,
}

impl Budget {
    /// A quarter more than a file has, as tables may share some bytes.
    #[must_use]
    pub fn of(file: &[u8]) -> Budget {
        Budget { left: file.len() as u64 + file.len() as u64 / 4 + 64 }
    }

    /// Whether nothing more may be read.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Takes what was read from an offset up to here.
    ///
    /// # Errors
    /// There is nothing left.
    pub fn spend(&mut self, bytes: Span) -> Read<()> {
        let Some(left) = self.left.checked_sub(bytes.len().max(1).into()) else {
            self.left = 0;
            return Err(Malformed::new(bytes.start, OVERLAP));
        };
        self.left = left;
        Ok(())
    }
}

/// What could not be read: the first parts of it, and how many there are in all.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// The first ones.
    pub list: Vec<Malformed>,
    /// How many there are.
    pub count: usize,
}

impl Errors {
    /// Most that are kept.
    const MOST: usize = 100;

    /// Notes one.
    pub fn push(&mut self, error: Malformed) {
        self.count += 1;
        if self.list.len() < Self::MOST {
            self.list.push(error);
        }
    }
}

/// What reading a sequence needs, beside the sequence.
pub struct Loader<'r, 'a, 'n> {
    /// The file.
    pub reader: &'r mut Reader<'a, 'n>,
    /// What may yet be read.
    pub budget: &'r mut Budget,
    /// What was read.
    pub covered: &'r mut Vec<Span>,
    /// What could not be.
    pub errors: &'r mut Errors,
}

impl Loader<'_, '_, '_> {
    /// Reads a sequence whose numbers are at an offset. Tables that cannot be read are told, and empty.
    #[must_use]
    pub fn sequence(&mut self, place: usize, at: u32) -> Sequence {
        let mut sequence = Sequence { at, end: at, ..Sequence::default() };
        let body = self.part(at, |reader| {
            let body = reader.group(
                || format!("sequence {place}").into(),
                "An instruction sequence: its parameters, where its source is, and where its tables are.",
                Body::read,
            )?;
            Ok((body, reader.at()))
        });
        let Some((body, end)) = body else { return sequence };
        sequence.body = body;
        sequence.end = end;
        let back = |distance: u64| u64::from(at).checked_sub(distance).and_then(|place| u32::try_from(place).ok());
        if let Some(start) = back(body.code) {
            let end = u64::from(start).checked_add(body.code_size).and_then(|end| u32::try_from(end).ok());
            let code = end.map(|end| Span::new(start, end)).filter(|code| code.end <= self.reader.end());
            match code {
                Some(code) => match self.budget.spend(code) {
                    Ok(()) => {
                        sequence.code = code;
                        self.covered.push(code);
                    }
                    Err(error) => self.errors.push(error),
                },
                None => self.errors.push(Malformed::new(at, "its instructions are not in the file")),
            }
        } else {
            self.errors.push(Malformed::new(at, "its instructions are not in the file"));
        }
        let mut table = |name: &'static str, distance: u64, is_empty: bool| {
            let place = back(distance);
            if place.is_none() && !is_empty {
                self.errors.push(Malformed::new(at, format!("its {name} would be before the file")));
            }
            place.filter(|_| !is_empty)
        };
        let places = [
            table("table of optional parameters", body.optional_table, body.optional == 0),
            table("lines", body.lines, body.line_count == 0),
            table("positions", body.positions, body.line_count == 0),
            table("names of locals", body.local_table, body.locals == 0),
            table("catch table", body.catch_table, body.catch_count == 0),
            table("call information", body.calls, body.call_count == 0),
            table("outer variables", body.outer, false),
        ];
        let [optional, lines, positions, locals, catches, calls, outer] = places;
        let rows = |place: Option<u32>, count: u64| place.map(|place| (place, count));
        sequence.optional_table =
            self.rows("optional parameters", rows(optional, body.optional.saturating_add(1)), 8, |reader| {
                reader.u64_le("start", "The word to begin at with so many optional arguments.")
            });
        if body.keyword_table != 0 {
            sequence.keyword = self.keyword(at, body.keyword_table);
        }
        sequence.lines = self.lines(rows(lines, body.line_count), rows(positions, body.line_count));
        sequence.locals = self.rows("names of locals", rows(locals, body.locals), 8, |reader| {
            reader.u64_le("name", "The object that is a local variable's name, or 0.")
        });
        sequence.catches = self.rows("catch table", rows(catches, body.catch_count), 6, Catch::read);
        sequence.calls = self.rows("call information", rows(calls, body.call_count), 4, Call::read);
        if let Some(place) = outer {
            let count = self.part(place, |reader| {
                let count = number(reader, "outer variables", "How many variables of scopes around are used.")?;
                Ok((count, reader.at()))
            });
            if let Some((count, place)) = count.filter(|(count, _)| *count > 0) {
                sequence.outer = self.rows("outer variables", Some((place, count)), 2, |reader| {
                    let name = number(reader, "name", "The object that is a variable's name, or 0.")?;
                    Ok((name, number(reader, "written", "Whether it is written.")?))
                });
            }
        }
        sequence
    }

    /// Reads something that is elsewhere.
    fn part<T>(&mut self, at: u32, read: impl FnOnce(&mut Reader<'_, '_>) -> Read<T>) -> Option<T> {
        if self.budget.is_spent() {
            self.errors.push(Malformed::new(at, OVERLAP));
            return None;
        }
        let result = self.reader.seek(at).and_then(|()| read(self.reader));
        let span = self.reader.since(at.min(self.reader.at()));
        if !span.is_empty() {
            self.covered.push(span);
        }
        match self.budget.spend(span).and(result) {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(error);
                None
            }
        }
    }

    /// Reads a table of so many rows, each of which has at least so many bytes. What was read before an error is kept.
    fn rows<T>(
        &mut self,
        name: &'static str,
        table: Option<(u32, u64)>,
        least: u64,
        mut read: impl FnMut(&mut Reader<'_, '_>) -> Read<T>,
    ) -> Vec<T> {
        let mut rows = Vec::new();
        let Some((at, count)) = table else { return rows };
        self.part(at, |reader| {
            if count > u64::from(reader.left()) / least {
                return reader.malformed(format!("{name}: {count} entries are expected, which are not there"));
            }
            reader.group(
                || name.into(),
                "A table of an instruction sequence.",
                |reader| {
                    for _ in 0..count {
                        rows.push(read(reader)?);
                    }
                    Ok(())
                },
            )
        });
        rows
    }

    fn lines(&mut self, lines: Option<(u32, u64)>, positions: Option<(u32, u64)>) -> Vec<Line> {
        let lines: Vec<Line> = self.rows("lines", lines, 3, |reader| {
            let at = reader.at();
            let line = number(reader, "line", "The line of the source.")?;
            let node = number(reader, "node", "The node of the syntax tree.")?;
            let events = number(reader, "events", "What is told here to whoever traces the program.")?;
            Ok(Line { position: 0, line: u32::try_from(line).unwrap_or(0), node, events, at })
        });
        let steps = self.rows("positions", positions, 1, |reader| {
            number(reader, "words", "How many words after the entry before it an entry begins.")
        });
        let mut position = 0_u32;
        let place = |(line, step): (Line, u64)| {
            position = position.wrapping_add(step as u32);
            Line { position, ..line }
        };
        lines.into_iter().zip(steps).map(place).collect()
    }

    fn keyword(&mut self, at: u32, place: u64) -> Option<Keyword> {
        let Ok(place) = u32::try_from(place) else {
            self.errors.push(Malformed::new(at, "its keywords are not in the file"));
            return None;
        };
        let (mut keyword, names, defaults) = self.part(place, |reader| {
            let (count, required, bits, rest, names, defaults) = reader.group(
                || "keywords".into(),
                "The keyword parameters of a method or block.",
                |reader| {
                    Ok((
                        reader.i32_le("keywords", "How many there are.")?,
                        reader.i32_le("required keywords", "How many of them are required.")?,
                        reader.i32_le("bits", "The local variable that tells which ones were not given.")?,
                        reader.i32_le("keyword rest", "The local variable that takes others, if there is one.")?,
                        reader.u64_le("names", "Where their names are.")?,
                        reader.u64_le("default values", "Where their default values are.")?,
                    ))
                },
            )?;
            let keyword = Keyword { count, required, bits, rest, at: place, ..Keyword::default() };
            Ok((keyword, names, defaults))
        })?;
        let table = |place: u64, count: i32| {
            let count = u64::try_from(count).unwrap_or(0);
            u32::try_from(place).ok().map(|place| (place, count)).filter(|_| count > 0)
        };
        keyword.names = self.rows("names of keywords", table(names, keyword.count), 8, |reader| {
            reader.u64_le("name", "The object that is a keyword.")
        });
        let with_default = keyword.count.checked_sub(keyword.required).unwrap_or(0);
        keyword.defaults = self.rows("default values of keywords", table(defaults, with_default), 8, |reader| {
            reader.u64_le(
                "default value",
                "The object that is a keyword's default value, or undefined if it is computed.",
            )
        });
        Some(keyword)
    }
}

impl Catch {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Catch> {
        let at = reader.at();
        Ok(Catch {
            sequence: number(reader, "sequence", "The sequence that runs then, or −1.")?,
            kind: number(reader, "catch type", "3 rescue, 5 ensure, 7 retry, 9 break, 11 redo, 13 next.")?,
            start: number(reader, "start", "The first word that it covers.")?,
            end: number(reader, "end", "The word after the last that it covers.")?,
            target: number(reader, "target", "The word to go on at.")?,
            depth: number(reader, "depth", "How many values stay on the stack.")?,
            at,
        })
    }
}

impl Call {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Option<Call>> {
        let start = reader.at();
        let name =
            number(reader, "method", "The object that is the method's name, or 0; −1 if there is no such call.")?;
        if name == u64::MAX {
            return Ok(None);
        }
        let flags = number(reader, "flags", "How arguments are passed.")?;
        let arguments = number(reader, "arguments", "How many arguments there are.")?;
        let at = reader.at();
        let count = number(reader, "keywords", "How many of them are keywords.")?;
        if count > u64::from(reader.left()) {
            return Err(Malformed::new(at, format!("{count} keywords are expected, which are not there")));
        }
        let keywords = (0..count).map(|_| number(reader, "keyword", "The object that is a keyword."));
        let keywords = keywords.collect::<Read<Vec<u64>>>()?;
        Ok(Some(Call { name, flags, arguments, keywords, span: reader.since(start) }))
    }
}
