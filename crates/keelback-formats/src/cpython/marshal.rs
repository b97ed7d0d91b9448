//! Marshalled objects: what follows the header of a `.pyc` file (CPython's `Python/marshal.c`).
//!
//! What is open at a time stands on a stack of ours, not on that of the machine. As CPython's, it has a limit.

use super::object::{CodeFields, Encoding, Object, ObjectId, Objects};
use super::version::Version;
use crate::reader::{Group, Read, Reader};
use crate::span::{Malformed, Span};

/// How deep objects may lie in each other.
const DEPTH_LIMIT: usize = 2_000;
/// The bit of a type byte that says that later objects may refer to this one.
const MAY_BE_REFERRED_TO: u8 = 0x80;

/// A field of a code object, and how it is stored.
#[derive(Clone, Copy)]
enum Part {
    Number(&'static str, &'static str, fn(&mut CodeFields) -> &mut u32),
    Object(&'static str, &'static str, fn(&mut CodeFields) -> &mut Option<ObjectId>),
}

/// The fields of code objects, in the order of each version.
fn code_parts(version: Version) -> Vec<Part> {
    let since = |minor, part: Part| (version >= Version::new(3, minor)).then_some(part);
    let before_3_11 = |part: Part| (version < Version::V3_11).then_some(part);
    let parts = [
        Some(Part::Number("argcount", "How many arguments may be given by position.", |code| &mut code.arg_count)),
        since(
            8,
            Part::Number("posonlyargcount", "How many of them only by position.", |code| &mut code.positional_only),
        ),
        since(
            0,
            Part::Number("kwonlyargcount", "How many arguments are given by name only.", |code| {
                &mut code.keyword_only
            }),
        ),
        before_3_11(Part::Number("nlocals", "How many local variables there are.", |code| &mut code.local_count)),
        Some(Part::Number("stacksize", "The deepest that the operand stack gets.", |code| &mut code.stack_size)),
        Some(Part::Number("flags", "What kind of function it is.", |code| &mut code.flags)),
        Some(Part::Object("co_code", "The instructions.", |code| &mut code.code)),
        Some(Part::Object("co_consts", "The constants that instructions refer to by number.", |code| {
            &mut code.consts
        })),
        Some(Part::Object(
            "co_names",
            "The names of globals, attributes and modules that instructions refer to by number.",
            |code| &mut code.names,
        )),
        Some(Part::Object(
            "co_varnames",
            "The names of local variables, arguments first; from 3.11 on also of cells and free variables.",
            |code| &mut code.var_names,
        )),
        since(
            11,
            Part::Object(
                "co_localspluskinds",
                "For each of these names a byte: whether it is a local variable, a cell, free.",
                |code| &mut code.var_kinds,
            ),
        ),
        before_3_11(Part::Object("co_freevars", "The names of variables of functions around it.", |code| {
            &mut code.free_vars
        })),
        before_3_11(Part::Object("co_cellvars", "The names of variables that functions in it share.", |code| {
            &mut code.cell_vars
        })),
        Some(Part::Object("co_filename", "The file that it was compiled from.", |code| &mut code.filename)),
        Some(Part::Object("co_name", "Its name.", |code| &mut code.name)),
        since(
            11,
            Part::Object("co_qualname", "Its name with the names that it is in.", |code| &mut code.qualified_name),
        ),
        Some(Part::Number("firstlineno", "The first line of its source.", |code| &mut code.first_line)),
        Some(Part::Object(
            "co_linetable",
            "Which instruction was made from which line; co_lnotab before 3.10.",
            |code| &mut code.lines,
        )),
        since(11, Part::Object("co_exceptiontable", "Where exceptions go.", |code| &mut code.exceptions)),
    ];
    parts.into_iter().flatten().collect()
}

/// An object that has begun and not ended.
struct Open {
    id: ObjectId,
    kind: Kind,
}

enum Kind {
    /// So many more items.
    Items { kind: fn(Vec<ObjectId>) -> Object, left: u32, items: Vec<ObjectId> },
    /// Keys and values up to a null.
    Dict(Vec<ObjectId>),
    /// The fields from a number on.
    Code { next: usize, fields: Box<CodeFields> },
}

/// What came of reading a type byte.
enum Started {
    Done(ObjectId),
    Open(Open),
    /// The end of a dictionary.
    Null,
}

/// Reads the objects of a marshalled file.
struct Unmarshaller<'r, 'a, 'n> {
    reader: &'r mut Reader<'a, 'n>,
    version: Version,
    objects: Objects,
    /// What `r` refers to, by number. What is not ready yet is null, so that referring to it is an error.
    referred: Vec<ObjectId>,
    /// The interned strings of Python 2, which `R` refers to.
    interned: Vec<ObjectId>,
    parts: Vec<Part>,
    /// What was begun and not ended, for those who want to know what each byte is.
    groups: Vec<Group>,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Unmarshalled {
    /// All objects.
    pub objects: Objects,
    /// The one that the others are in, if it has begun.
    pub top: Option<ObjectId>,
    /// What is wrong where reading ended: objects that had begun then have what was read of them.
    pub error: Option<Malformed>,
}

/// Reads one object, with all that is in it, as far as it can be read.
pub fn unmarshal(reader: &mut Reader<'_, '_>, version: Version) -> Unmarshalled {
    let parts = code_parts(version);
    let mut unmarshaller = Unmarshaller {
        reader,
        version,
        objects: Objects::default(),
        referred: Vec::new(),
        interned: Vec::new(),
        parts,
        groups: Vec::new(),
    };
    let mut open = Vec::new();
    let (top, error) = match unmarshaller.read(&mut open) {
        Ok(top) => (Some(top), None),
        Err(error) => (unmarshaller.end_all(open), Some(error)),
    };
    // After an error they end where reading ended.
    while !unmarshaller.groups.is_empty() {
        unmarshaller.close_field();
    }
    Unmarshalled { objects: unmarshaller.objects, top, error }
}

impl Unmarshaller<'_, '_, '_> {
    fn read(&mut self, open: &mut Vec<Open>) -> Read<ObjectId> {
        loop {
            self.open_field(open.last());
            let mut ended = match self.start()? {
                Started::Done(id) => {
                    self.close_field();
                    Some(id)
                }
                Started::Null => {
                    self.close_field();
                    None
                }
                Started::Open(started) => {
                    if open.len() >= DEPTH_LIMIT {
                        return self
                            .reader
                            .malformed(format!("objects lie more than {DEPTH_LIMIT} deep in each other"));
                    }
                    open.push(started);
                    match self.go_on(open)? {
                        Some(id) => Some(id),
                        None => continue,
                    }
                }
            };
            // What has ended goes into what it is in, which may end with it.
            loop {
                let Some(last) = open.last_mut() else {
                    return match ended {
                        Some(id) => Ok(id),
                        None => self.reader.malformed("nothing where an object should be"),
                    };
                };
                match (&mut last.kind, ended) {
                    (Kind::Items { items, left, .. }, Some(id)) => {
                        items.push(id);
                        *left -= 1;
                    }
                    (Kind::Dict(items), Some(id)) => items.push(id),
                    (Kind::Dict(items), None) => {
                        // A key without a value is left out, as CPython does.
                        items.truncate(items.len() & !1);
                        let object = Object::Dict(std::mem::take(items));
                        ended = Some(self.end(last.id, object));
                        self.close_field();
                        open.pop();
                        continue;
                    }
                    (Kind::Code { next, fields }, Some(id)) => {
                        if let Some(Part::Object(_, _, field)) = self.parts.get(*next) {
                            *field(fields) = Some(id);
                        }
                        *next += 1;
                    }
                    (_, None) => return self.reader.malformed("nothing where an object should be"),
                }
                ended = self.go_on(open)?;
                if ended.is_none() {
                    break;
                }
            }
        }
    }

    /// Goes on with what was opened last until an object has to be read for it, or it has ended.
    fn go_on(&mut self, open: &mut Vec<Open>) -> Read<Option<ObjectId>> {
        let Some(last) = open.last_mut() else { return Ok(None) };
        let object = match &mut last.kind {
            Kind::Items { kind, left: 0, items } => kind(std::mem::take(items)),
            Kind::Items { .. } | Kind::Dict(_) => return Ok(None),
            Kind::Code { next, fields } => {
                while let Some(Part::Number(name, meaning, field)) = self.parts.get(*next) {
                    *field(fields) = self.reader.u32_le(name, meaning)?;
                    *next += 1;
                }
                if *next < self.parts.len() {
                    return Ok(None);
                }
                Object::Code(std::mem::take(fields))
            }
        };
        let id = self.end(last.id, object);
        self.close_field();
        open.pop();
        Ok(Some(id))
    }

    /// Ends what has begun with what was read of it, after an error; gives the outermost object.
    fn end_all(&mut self, open: Vec<Open>) -> Option<ObjectId> {
        let mut inner: Option<ObjectId> = None;
        for Open { id, kind } in open.into_iter().rev() {
            let object = match kind {
                Kind::Items { kind, mut items, .. } => {
                    items.extend(inner);
                    kind(items)
                }
                Kind::Dict(mut items) => {
                    items.truncate(items.len() & !1);
                    Object::Dict(items)
                }
                Kind::Code { next, mut fields } => {
                    if let Some(Part::Object(_, _, field)) = self.parts.get(next) {
                        *field(&mut fields) = inner;
                    }
                    Object::Code(fields)
                }
            };
            inner = Some(self.end(id, object));
        }
        inner
    }

    /// Begins the field that an object is of what it lies in.
    fn open_field(&mut self, around: Option<&Open>) {
        let part = match around.map(|around| &around.kind) {
            Some(Kind::Code { next, .. }) => self.parts.get(*next),
            _ => None,
        };
        let (name, meaning) = match part {
            Some(Part::Object(name, meaning, _) | Part::Number(name, meaning, _)) => (*name, *meaning),
            None => ("code object", ""),
        };
        let name = || match around.map(|around| &around.kind) {
            Some(Kind::Items { items, .. }) => format!("item {}", items.len()).into(),
            Some(Kind::Dict(items)) if items.len() % 2 == 0 => "key".into(),
            Some(Kind::Dict(_)) => "value".into(),
            Some(Kind::Code { .. }) | None => name.into(),
        };
        let group = self.reader.open_group(name, meaning);
        self.groups.push(group);
    }

    fn close_field(&mut self) {
        if let Some(group) = self.groups.pop() {
            self.reader.close_group(&group);
        }
    }

    fn end(&mut self, id: ObjectId, object: Object) -> ObjectId {
        self.objects.set(id, object, self.reader.at());
        id
    }

    /// Reads a type byte and, unless objects follow, all of the object.
    fn start(&mut self) -> Read<Started> {
        let start = self.reader.at();
        let byte =
            self.reader.u8("type", "Which type of object follows; the top bit says that it may be referred to.")?;
        self.reader.means(|| format!("{:?}", char::from(byte & !MAY_BE_REFERRED_TO)));
        // Python 2 and the first versions of Python 3 know no such bit.
        let (tag, is_referred) = match self.version >= Version::new(3, 4) {
            true => (byte & !MAY_BE_REFERRED_TO, byte & MAY_BE_REFERRED_TO != 0),
            false => (byte, false),
        };
        if tag == b'0' {
            return Ok(Started::Null);
        }
        if tag == b'r' || tag == b'R' && self.version < Version::new(3, 0) {
            let number = self.reader.u32_le("reference", "The number of the object that this is again.")?;
            let list = if tag == b'r' { &self.referred } else { &self.interned };
            return match list.get(number as usize) {
                Some(id) => Ok(Started::Done(*id)),
                None => self.reader.malformed(format!("a reference to object {number}, which there is not")),
            };
        }
        let id = self.objects.reserve(start);
        if is_referred {
            self.referred.push(id);
        }
        let object = match tag {
            b'N' => Object::None,
            b'S' => Object::StopIteration,
            b'.' => Object::Ellipsis,
            b'F' => Object::Bool(false),
            b'T' => Object::Bool(true),
            b'i' => Object::Int(self.reader.i32_le("int", "A small integer.")?.into()),
            b'I' => Object::Int(self.reader.i64_le("int64", "An integer.")?),
            b'l' => self.long()?,
            b'f' => Object::Float(self.old_float()?),
            b'g' => Object::Float(self.reader.f64_le("float", "A number in binary floating point.")?),
            b'x' => Object::Complex(self.old_float()?, self.old_float()?),
            b'y' => Object::Complex(
                self.reader.f64_le("real", "The real part.")?,
                self.reader.f64_le("imaginary", "The imaginary part.")?,
            ),
            b's' => Object::Bytes(self.run(false, "bytes", "A string of bytes.")?),
            b't' if self.version < Version::new(3, 0) => {
                self.interned.push(id);
                Object::Bytes(self.run(false, "string", "An interned string.")?)
            }
            b'u' | b't' => Object::Str(self.run(false, "text", "A text in UTF-8.")?, Encoding::Utf8),
            b'a' | b'A' => Object::Str(self.run(false, "text", "A text in ASCII.")?, Encoding::Latin1),
            b'z' | b'Z' => Object::Str(self.run(true, "text", "A short text in ASCII.")?, Encoding::Latin1),
            b'(' => return self.items(id, Object::Tuple, false),
            b')' => return self.items(id, Object::Tuple, true),
            b'[' => return self.items(id, Object::List, false),
            b'<' => return self.items(id, Object::Set, false),
            b'>' => return self.items(id, Object::FrozenSet, false),
            b':' => {
                let kind = Kind::Items { kind: Object::Slice, left: 3, items: Vec::with_capacity(3) };
                return Ok(Started::Open(Open { id, kind }));
            }
            b'{' => return Ok(Started::Open(Open { id, kind: Kind::Dict(Vec::new()) })),
            b'c' => return Ok(Started::Open(Open { id, kind: Kind::Code { next: 0, fields: Box::default() } })),
            _ => {
                self.reader.seek(start)?;
                return self.reader.malformed(format!("{byte:#04x} is no type of a marshalled object"));
            }
        };
        Ok(Started::Done(self.end(id, object)))
    }

    /// The length of something that has at least a byte for each of its parts.
    fn len(&mut self, is_short: bool, name: &'static str) -> Read<u32> {
        const MEANING: &str = "How many follow.";
        let len = if is_short { self.reader.u8(name, MEANING)?.into() } else { self.reader.u32_le(name, MEANING)? };
        if len > self.reader.left() {
            return self.reader.malformed(format!("{len} are announced, and {} bytes are left", self.reader.left()));
        }
        Ok(len)
    }

    fn run(&mut self, is_short: bool, name: &'static str, meaning: &'static str) -> Read<Span> {
        let len = self.len(is_short, "length")?;
        let start = self.reader.at();
        self.reader.bytes(len, name, meaning)?;
        Ok(self.reader.since(start))
    }

    fn items(&mut self, id: ObjectId, kind: fn(Vec<ObjectId>) -> Object, is_short: bool) -> Read<Started> {
        let left = self.len(is_short, "count")?;
        let kind = Kind::Items { kind, left, items: Vec::with_capacity(left.min(1 << 16) as usize) };
        Ok(Started::Open(Open { id, kind }))
    }

    fn long(&mut self) -> Read<Object> {
        let count =
            self.reader.i32_le("count", "How many digits of 15 bits follow; below zero for a negative number.")?;
        let start = self.reader.at();
        let bytes = count.unsigned_abs().saturating_mul(2);
        let digits = self.reader.bytes(bytes, "digits", "The digits, the lowest first.")?;
        if let Some(place) = digits.chunks_exact(2).position(|digit| digit[1] & 0x80 != 0) {
            self.reader.seek(start + place as u32 * 2)?;
            return self.reader.malformed("a digit of more than 15 bits");
        }
        Ok(Object::Long { negative: count < 0, digits: self.reader.since(start) })
    }

    /// A number as text, which version 0 and 1 of the format have.
    fn old_float(&mut self) -> Read<f64> {
        let start = self.reader.at();
        let len = self.len(true, "length")?;
        let text = self.reader.text(len, "float", "A number in decimal.")?;
        match text.trim().parse() {
            Ok(number) => Ok(number),
            Err(_) => {
                self.reader.seek(start)?;
                self.reader.malformed(format!("{text:?} is no number"))
            }
        }
    }
}
