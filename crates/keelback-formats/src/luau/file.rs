//! A file of Luau's compiler: strings, functions, and which one is the main one. What instructions mean is not known here. The rules are
//! those that Luau's loader follows, for the versions 3 to 14 and the experimental 100.

use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// The oldest version that is read.
pub const OLDEST: u8 = 3;
/// The newest one that is known.
pub const NEWEST: u8 = 14;
/// One that is tried out, with classes.
pub const WITH_CLASSES: u8 = 100;

/// The flag of a function that may be inlined.
const INLINABLE: u8 = 8;

/// A file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its version.
    pub version: u8,
    /// Whether that is known.
    pub is_exact: bool,
    /// The version of its types, from 4 on.
    pub type_version: u8,
    /// Its strings; numbers of strings count from 1.
    pub strings: Vec<Span>,
    /// Types of the host that it mentions, and the numbers of their names.
    pub host_types: Vec<(u8, u32)>,
    /// The numbers of the names of such types, by their own.
    host_names: Box<[Option<u32>; 256]>,
    /// Its functions.
    pub prototypes: Vec<Prototype>,
    /// The main one.
    pub main: u32,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// Why reading ended before the end, or what is wrong with a function.
    pub error: Option<Malformed>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct Prototype {
    /// Its bytes.
    pub span: Span,
    /// How many registers it needs.
    pub stack_size: u8,
    /// How many named parameters it has.
    pub parameters: u8,
    /// How many upvalues it has.
    pub upvalues: u8,
    /// Not 0 if it takes extra arguments.
    pub is_vararg: u8,
    /// 1 and 4: has native code, 2: not worth that, 8: may be inlined, 16: exports.
    pub flags: u8,
    /// Types of its parameters, after two bytes that say that it is a function and of how many.
    pub parameter_types: Span,
    /// Types of its upvalues.
    pub upvalue_types: Span,
    /// Types of registers.
    pub register_types: Vec<RegisterType>,
    /// Its instructions.
    pub code: Span,
    /// Its constants.
    pub constants: Vec<Constant>,
    /// The numbers of functions in it.
    pub children: Vec<u32>,
    /// The line that it begins in.
    pub first_line: u32,
    /// The number of its name, or 0.
    pub name: u32,
    /// The line of each instruction, if they are told.
    pub lines: Option<Lines>,
    /// Local variables.
    pub locals: Vec<Local>,
    /// Numbers of the names of upvalues.
    pub upvalue_names: Vec<u32>,
    /// Where the machine notes what happens: what kind of thing, and where or what.
    pub feedback: Vec<(u8, u32)>,
}

/// The type of a register.
#[derive(Clone, Copy, Debug)]
pub struct RegisterType {
    /// Which type.
    pub kind: u8,
    /// Which register.
    pub register: u8,
    /// The first word where it has it.
    pub start: u32,
    /// The first where it no longer does.
    pub end: u32,
}

/// Lines of instructions: each is that of its range and a difference.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// How many words a range has, as a power of two.
    pub range_log: u8,
    /// The difference to the range's line, less that of the word before.
    pub steps: Span,
    /// The line of each range, less that of the one before, in four bytes.
    pub ranges: Span,
}

/// A local variable.
#[derive(Clone, Copy, Debug)]
pub struct Local {
    /// The number of its name.
    pub name: u32,
    /// The first word that sees it.
    pub start: u32,
    /// The first that does no more.
    pub end: u32,
    /// Its register.
    pub register: u8,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `nil`
    Nil,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(f64),
    /// The number of a string.
    String(u32),
    /// A global variable or a field of one: two bits say how many names, and ten each which constants.
    Import(u32),
    /// Keys of a table, and from 7 on which constants its values are, or -1.
    Table(Vec<(u32, i32)>),
    /// A function.
    Closure(u32),
    /// A vector.
    Vector([f32; 4]),
    /// A vector of twice the precision.
    WideVector(Box<[f64; 4]>),
    /// An integer.
    Integer(i64),
    /// A class.
    Class(Box<Class>),
}

/// A class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Class {
    /// The constant that is its name.
    pub name: u32,
    /// How many fields are private.
    pub private_fields: u8,
    /// How many methods are private.
    pub private_methods: u8,
    /// The constants that name the other fields.
    pub fields: Vec<u32>,
    /// The constants that name the other methods.
    pub methods: Vec<u32>,
}

impl File {
    /// Reads a file. What was read before something went wrong is kept.
    ///
    /// # Errors
    /// Its version is not one that is read, or its strings are damaged.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<File> {
        let mut file = reader.group(|| "header".into(), "The version, and the strings of the file.", head)?;
        file.error = file.functions(reader).err().or(file.error);
        Ok(file)
    }

    fn functions(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let count = count(reader, 10, "functions", "How many functions follow.")?;
        for number in 0..count {
            let group = reader.open_group(|| format!("function {number}").into(), "A function.");
            let read = self.function(reader);
            reader.close_group(&group);
            read?;
        }
        self.main = uleb(reader, "main function", "Which function is the main one.")?;
        if !reader.is_done() {
            let (at, left) = (reader.at(), reader.left());
            reader.bytes(left, "rest", "Bytes after the end, which Luau does not read.")?;
            self.warnings.push(Warning { at, text: format!("{left} bytes follow the end") });
        }
        if self.main as usize >= self.prototypes.len() {
            let what = format!("the main function is {} of {}", self.main, self.prototypes.len());
            return reader.malformed(what);
        }
        Ok(())
    }

    fn function(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let mut prototype = Prototype::default();
        if self.version < 12 {
            let start = reader.at();
            let read = prototype.read(reader, self.version, self.type_version);
            prototype.span = reader.since(start);
            self.prototypes.push(prototype);
            return read;
        }
        let len = uleb(reader, "length", "How many bytes the function has.")?;
        let start = reader.at();
        if len > reader.left() {
            return reader.malformed(format!("a function of {len} bytes, and {} are left", reader.left()));
        }
        let span = Span::new(start, start + len);
        prototype.span = span;
        let mut part = reader.part(span)?;
        let read = prototype.read(&mut part, self.version, self.type_version);
        match read {
            Ok(()) if !part.is_done() => {
                let left = part.left();
                part.bytes(left, "rest", "What a newer version may say of the function.")?;
            }
            Ok(()) => {}
            // The length says where the next one begins.
            Err(error) => {
                let text = format!("{}: the rest of this function is not read", error.what);
                self.warnings.push(Warning { at: error.at, text });
                self.error = self.error.take().or(Some(error));
            }
        }
        self.prototypes.push(prototype);
        reader.seek(span.end)
    }

    /// The number of the name of a type of the host.
    #[must_use]
    pub fn host_type(&self, index: u8) -> Option<u32> {
        self.host_names[usize::from(index)]
    }

    /// A string by its number.
    #[must_use]
    pub fn string<'a>(&self, bytes: &'a [u8], number: u32) -> Option<&'a [u8]> {
        let place = (number as usize).checked_sub(1)?;
        self.strings.get(place).map(|span| span.of(bytes))
    }
}

fn head(reader: &mut Reader<'_, '_>) -> Read<File> {
    let version = reader.u8("version", "The version of the bytecode; 0 if an error's text follows.")?;
    if version < OLDEST {
        let what = if version == 0 { "the compiler's error, not bytecode" } else { "a version of Luau before 3" };
        return Err(Malformed::new(0, what));
    }
    let is_exact = version <= NEWEST || version == WITH_CLASSES;
    let mut warnings = Vec::new();
    if !is_exact {
        let text = format!("version {version} is not known; read as version {NEWEST}");
        warnings.push(Warning { at: 0, text });
    }
    let type_version = if version >= 4 {
        reader
            .u8("version of types", "How types are told: 1 of parameters, 2 of registers too, 3 of the host too.")?
    } else {
        0
    };
    if type_version > 3 || version >= 4 && type_version == 0 {
        return Err(Malformed::new(1, format!("types of version {type_version}, which are not known")));
    }
    let string_count = count(reader, 1, "strings", "How many strings follow.")?;
    let mut strings = Vec::new();
    for _ in 0..string_count {
        let len = uleb(reader, "length", "How long a string is.")?;
        let start = reader.at();
        reader.text(len, "string", "The bytes of a string, which functions refer to by its number.")?;
        strings.push(reader.since(start));
    }
    let (mut host_types, mut host_names) = (Vec::new(), Box::new([None; 256]));
    if type_version == 3 {
        loop {
            let index = reader.u8("host type", "A type of the host; 0 if no more follow.")?;
            if index == 0 {
                break;
            }
            let name = uleb(reader, "name", "The number of its name.")?;
            host_types.push((index, name));
            host_names[usize::from(index)].get_or_insert(name);
        }
    }
    let (prototypes, main, error) = (Vec::new(), 0, None);
    Ok(File { version, is_exact, type_version, strings, host_types, host_names, prototypes, main, warnings, error })
}

impl Prototype {
    fn read(&mut self, reader: &mut Reader<'_, '_>, version: u8, type_version: u8) -> Read<()> {
        self.stack_size = reader.u8("stack size", "How many registers the function needs.")?;
        self.parameters = reader.u8("parameters", "How many named parameters it has.")?;
        self.upvalues = reader.u8("upvalues", "How many variables of functions around it it uses.")?;
        self.is_vararg = reader.u8("is vararg", "Not 0 if it takes extra arguments.")?;
        if version >= 4 {
            let meaning =
                "1 and 4: native code is wanted, 2: native code is not worth it, 8: may be inlined, 16: exports.";
            self.flags = reader.u8("flags", meaning)?;
            self.types(reader, type_version)?;
        }
        let instructions = count(reader, 4, "code size", "How many words of code follow.")?;
        let start = reader.at();
        reader.take(instructions.saturating_mul(4))?;
        self.code = reader.since(start);
        reader.note(start, "code", "The instructions, in words of four bytes.", || {
            format!("{instructions} of 4 bytes")
        });
        let constants = count(reader, 1, "constants", "How many constants follow.")?;
        for number in 0..constants {
            let group = reader.open_group(|| format!("constant {number}").into(), "A value that instructions use.");
            let constant = constant(reader);
            reader.close_group(&group);
            self.constants.push(constant?);
        }
        let children = count(reader, 1, "functions in it", "How many functions it makes.")?;
        for _ in 0..children {
            self.children.push(uleb(reader, "function", "The number of a function that it makes.")?);
        }
        self.first_line = uleb(reader, "first line", "The line that it begins in.")?;
        self.name = uleb(reader, "name", "The number of its name; 0 without one.")?;
        if reader.u8("has lines", "Not 0 if lines follow.")? != 0 {
            self.lines = Some(lines(reader, instructions)?);
        }
        if reader.u8("has names", "Not 0 if names of variables follow.")? != 0 {
            self.names(reader)?;
        }
        if version >= 11 {
            let slots = count(reader, 2, "feedback", "In how many places the machine notes what happens.")?;
            for _ in 0..slots {
                let kind = reader.u8("kind", "0: what is called, 1: what is made.")?;
                let value = uleb(reader, "place", "Which instruction, or which constant.")?;
                self.feedback.push((kind, value));
            }
        }
        if version >= 12 && self.flags & INLINABLE != 0 {
            reader.leb_unsigned(64, "cost", "How much it would cost to inline the function.")?;
        }
        Ok(())
    }

    /// Types of parameters and registers.
    fn types(&mut self, reader: &mut Reader<'_, '_>, type_version: u8) -> Read<()> {
        let len = uleb(reader, "length of types", "How many bytes of types follow.")?;
        if len == 0 {
            return Ok(());
        }
        let start = reader.at();
        if len > reader.left() {
            return reader.malformed(format!("{len} bytes of types, and {} are left", reader.left()));
        }
        let mut part = reader.part(Span::new(start, start + len))?;
        let meaning = "The types of its parameters, after two bytes that say that it is a function and of how many.";
        if type_version == 1 {
            part.bytes(len, "types of parameters", meaning)?;
            self.parameter_types = part.since(start);
        } else {
            let parameters = uleb(&mut part, "parameters", "How many bytes of types of parameters follow.")?;
            let upvalues = uleb(&mut part, "upvalues", "How many types of upvalues follow.")?;
            let registers = count(&mut part, 4, "registers", "How many types of registers follow.")?;
            let from = part.at();
            if parameters > 0 {
                part.bytes(parameters, "types of parameters", meaning)?;
            }
            self.parameter_types = part.since(from);
            let from = part.at();
            if upvalues > 0 {
                part.bytes(upvalues, "types of upvalues", "A type of each upvalue.")?;
            }
            self.upvalue_types = part.since(from);
            for _ in 0..registers {
                let kind = part.u8("type", "The type of a register.")?;
                let register = part.u8("register", "Which register.")?;
                let start = uleb(&mut part, "start", "The first word where it has it.")?;
                let extent = uleb(&mut part, "extent", "For how many words it has it.")?;
                self.register_types.push(RegisterType { kind, register, start, end: start.saturating_add(extent) });
            }
            if !part.is_done() {
                let left = part.left();
                part.bytes(left, "more types", "What a newer version may say of types.")?;
            }
        }
        reader.seek(start + len)
    }

    /// Names of variables.
    fn names(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let locals = count(reader, 4, "locals", "How many local variables follow.")?;
        for _ in 0..locals {
            let name = uleb(reader, "name", "The number of a variable's name.")?;
            let start = uleb(reader, "start", "The first word that sees it.")?;
            let end = uleb(reader, "end", "The first word that does no more.")?;
            let register = reader.u8("register", "The register that it is in.")?;
            self.locals.push(Local { name, start, end, register });
        }
        let upvalues = count(reader, 1, "names of upvalues", "How many names of upvalues follow.")?;
        for _ in 0..upvalues {
            self.upvalue_names.push(uleb(reader, "name", "The number of an upvalue's name.")?);
        }
        Ok(())
    }

    /// Its words.
    pub fn words<'a>(&self, bytes: &'a [u8]) -> impl Iterator<Item = u32> + use<'a> {
        self.code.of(bytes).as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
    }

    /// The line of each word, if the file tells them.
    #[must_use]
    pub fn line_numbers(&self, bytes: &[u8]) -> Vec<i32> {
        let Some(lines) = self.lines else { return Vec::new() };
        let mut line = 0_i32;
        let ranges = lines.ranges.of(bytes).as_chunks::<4>().0.iter().map(|step| {
            line = line.wrapping_add(i32::from_le_bytes(*step));
            line
        });
        let ranges: Vec<i32> = ranges.collect();
        let mut offset = 0_u8;
        let numbers = lines.steps.of(bytes).iter().enumerate().map(|(place, step)| {
            offset = offset.wrapping_add(*step);
            ranges.get(place >> lines.range_log).copied().unwrap_or(0).wrapping_add(offset.into())
        });
        numbers.collect()
    }
}

fn lines(reader: &mut Reader<'_, '_>, instructions: u32) -> Read<Lines> {
    let at = reader.at();
    let range_log = reader
        .u8("range", "How many words have a line in common that theirs are counted from, as a power of two.")?;
    if range_log >= 32 {
        return Err(Malformed::new(at, format!("ranges of 2^{range_log} words")));
    }
    let start = reader.at();
    reader.take(instructions)?;
    let steps = reader.since(start);
    if instructions > 0 {
        let meaning = "The line of each word less that of its range, less that of the word before.";
        reader.note(start, "line differences", meaning, || format!("{instructions} of 1 byte"));
    }
    let ranges = if instructions == 0 { 0 } else { ((instructions - 1) >> range_log) + 1 };
    let start = reader.at();
    reader.take(ranges.saturating_mul(4))?;
    if ranges > 0 {
        let meaning = "The line of each range, less that of the one before.";
        reader.note(start, "lines of ranges", meaning, || format!("{ranges} of 4 bytes"));
    }
    Ok(Lines { range_log, steps, ranges: reader.since(start) })
}

fn constant(reader: &mut Reader<'_, '_>) -> Read<Constant> {
    const NAMES: [&str; 12] = [
        "nil",
        "boolean",
        "number",
        "string",
        "import",
        "table",
        "function",
        "vector",
        "table with values",
        "integer",
        "class",
        "wide vector",
    ];
    let at = reader.at();
    let kind = reader.u8("type", "What kind of value follows.")?;
    reader.means(|| NAMES.get(usize::from(kind)).map_or_else(|| kind.to_string(), |name| (*name).to_owned()));
    Ok(match kind {
        0 => Constant::Nil,
        1 => Constant::Boolean(reader.u8("boolean", "0 for false, else true.")? != 0),
        2 => Constant::Number(reader.f64_le("number", "A number.")?),
        3 => Constant::String(uleb(reader, "string", "The number of a string.")?),
        4 => {
            let meaning = "The name of a global variable and of fields: bits 30 and 31 say how many, ten bits each which constants.";
            let path = reader.u32_le("path", meaning)?;
            reader.means(|| format!("{path:#010x}"));
            Constant::Import(path)
        }
        5 | 8 => {
            let least = if kind == 8 { 5 } else { 1 };
            let keys = count(reader, least, "keys", "How many keys the table has.")?;
            let mut entries = Vec::new();
            for _ in 0..keys {
                let key = uleb(reader, "key", "The constant that is a key.")?;
                let value =
                    if kind == 8 { reader.i32_le("value", "The constant that is its value, or -1.")? } else { -1 };
                entries.push((key, value));
            }
            Constant::Table(entries)
        }
        6 => Constant::Closure(uleb(reader, "function", "The number of a function.")?),
        7 => {
            let mut vector = [0.0; 4];
            for part in &mut vector {
                *part = reader.f32_le("component", "A component of a vector.")?;
            }
            Constant::Vector(vector)
        }
        9 => {
            let is_negative = reader.u8("sign", "Not 0 if the integer is negative.")? != 0;
            let magnitude = reader.leb_unsigned(64, "magnitude", "The integer without its sign.")?;
            let number = magnitude.cast_signed();
            Constant::Integer(if is_negative { number.wrapping_neg() } else { number })
        }
        10 => Constant::Class(Box::new(class(reader)?)),
        11 => {
            let mut vector = [0.0; 4];
            for part in &mut vector {
                *part = reader.f64_le("component", "A component of a vector.")?;
            }
            Constant::WideVector(Box::new(vector))
        }
        _ => return Err(Malformed::new(at, format!("{kind} is no type of a constant"))),
    })
}

fn class(reader: &mut Reader<'_, '_>) -> Read<Class> {
    let name = uleb(reader, "name", "The constant that is the name of the class.")?;
    let private_fields = reader.u8("private fields", "How many fields are private.")?;
    let private_methods = reader.u8("private methods", "How many methods are private.")?;
    let at = reader.at();
    let fields = uleb(reader, "fields", "How many fields there are.")?;
    let methods = uleb(reader, "methods", "How many methods there are.")?;
    let (Some(fields), Some(methods)) =
        (fields.checked_sub(private_fields.into()), methods.checked_sub(private_methods.into()))
    else {
        return Err(Malformed::new(at, "a class has more private members than members"));
    };
    let mut class = Class { name, private_fields, private_methods, ..Class::default() };
    for _ in 0..fields {
        class.fields.push(uleb(reader, "field", "The constant that is the name of a field.")?);
    }
    for _ in 0..methods {
        class.methods.push(uleb(reader, "method", "The constant that is the name of a method.")?);
    }
    Ok(class)
}

/// A number of 32 bits.
fn uleb(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    Ok(reader.leb_unsigned(32, name, meaning)? as u32)
}

/// How many things of at least so many bytes follow.
fn count(reader: &mut Reader<'_, '_>, least_len: u32, name: &'static str, meaning: &'static str) -> Read<u32> {
    let at = reader.at();
    let count = uleb(reader, name, meaning)?;
    if u64::from(count) * u64::from(least_len) > u64::from(reader.left()) {
        let what = format!("{count} of at least {least_len} bytes are announced, and {} are left", reader.left());
        return Err(Malformed::new(at, what));
    }
    Ok(count)
}
