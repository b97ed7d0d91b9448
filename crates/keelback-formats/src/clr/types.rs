//! Types in signatures (ECMA-335 II.23.2.12), printed while they are read. Nothing recurses: what is to be printed after the parts of a
//! type waits on a stack.

use super::heaps::{compressed, compressed_signed};
use super::metadata::{Metadata, Sort};
use super::names::Generics;
use super::schema::{SIGNATURES, TYPE_DEF, TYPE_REF, TYPE_SPEC, TableId};

/// How deep types may lie in each other.
const DEEPEST: usize = 256;

/// Text of a signature is cut off here.
pub(super) const LONGEST: usize = 1 << 16;

/// The numbers of element types (ECMA-335 II.23.1.16).
pub mod element {
    #![expect(missing_docs, reason = "the names are the standard's")]
    pub const VOID: u8 = 0x01;
    pub const BOOLEAN: u8 = 0x02;
    pub const CHAR: u8 = 0x03;
    pub const I1: u8 = 0x04;
    pub const U1: u8 = 0x05;
    pub const I2: u8 = 0x06;
    pub const U2: u8 = 0x07;
    pub const I4: u8 = 0x08;
    pub const U4: u8 = 0x09;
    pub const I8: u8 = 0x0A;
    pub const U8: u8 = 0x0B;
    pub const R4: u8 = 0x0C;
    pub const R8: u8 = 0x0D;
    pub const STRING: u8 = 0x0E;
    pub const PTR: u8 = 0x0F;
    pub const BYREF: u8 = 0x10;
    pub const VALUETYPE: u8 = 0x11;
    pub const CLASS: u8 = 0x12;
    pub const VAR: u8 = 0x13;
    pub const ARRAY: u8 = 0x14;
    pub const GENERICINST: u8 = 0x15;
    pub const TYPEDBYREF: u8 = 0x16;
    pub const I: u8 = 0x18;
    pub const U: u8 = 0x19;
    pub const FNPTR: u8 = 0x1B;
    pub const OBJECT: u8 = 0x1C;
    pub const SZARRAY: u8 = 0x1D;
    pub const MVAR: u8 = 0x1E;
    pub const CMOD_REQD: u8 = 0x1F;
    pub const CMOD_OPT: u8 = 0x20;
    pub const SENTINEL: u8 = 0x41;
    pub const PINNED: u8 = 0x45;
}

/// The word for a type that is a number alone.
#[must_use]
pub fn simple_name(element: u8) -> Option<&'static str> {
    Some(match element {
        element::VOID => "void",
        element::BOOLEAN => "bool",
        element::CHAR => "char",
        element::I1 => "int8",
        element::U1 => "unsigned int8",
        element::I2 => "int16",
        element::U2 => "unsigned int16",
        element::I4 => "int32",
        element::U4 => "unsigned int32",
        element::I8 => "int64",
        element::U8 => "unsigned int64",
        element::R4 => "float32",
        element::R8 => "float64",
        element::STRING => "string",
        element::TYPEDBYREF => "typedref",
        element::I => "native int",
        element::U => "native unsigned int",
        element::OBJECT => "object",
        _ => return None,
    })
}

/// The words for calling conventions.
#[must_use]
pub fn convention(flags: u8) -> &'static str {
    match flags & 0x0F {
        0 => "default",
        1 => "unmanaged cdecl",
        2 => "unmanaged stdcall",
        3 => "unmanaged thiscall",
        4 => "unmanaged fastcall",
        5 => "vararg",
        _ => "invalid-flags",
    }
}

/// How `monodis` prints types: it has two ways, which it uses in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the signature says it: `class [mscorlib]System.Object`, arguments after a comma.
    Signature,
    /// As the loaded type is called: `object`, arguments after a comma and a space.
    Loaded,
    /// As the class of the loaded type is called: the same, but arrays have no bounds, and nothing has modifiers.
    Class,
}

/// The bytes of a signature, and how far they are read.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Cursor<'a> {
        Cursor { bytes, at: 0 }
    }

    /// The next byte, which stays the next.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The next byte, if it is this one.
    pub fn eat(&mut self, wanted: u8) -> bool {
        let is_it = self.peek() == Some(wanted);
        self.at += usize::from(is_it);
        is_it
    }

    /// A number.
    pub fn number(&mut self) -> Option<u32> {
        let (number, len) = compressed(self.bytes.get(self.at..)?)?;
        self.at += len as usize;
        Some(number)
    }

    /// A signed number.
    pub fn signed(&mut self) -> Option<i32> {
        let (number, len) = compressed_signed(self.bytes.get(self.at..)?)?;
        self.at += len as usize;
        Some(number)
    }

    /// A type that is defined here or in another module.
    pub fn class(&mut self) -> Option<(TableId, u32)> {
        super::schema::decode("TypeDefOrRef", self.number()?)
    }

    /// So many bytes.
    pub fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let bytes = self.bytes.get(self.at..)?.get(..len)?;
        self.at += len;
        Some(bytes)
    }

    /// Text with its length before it.
    pub fn text(&mut self) -> Option<String> {
        let len = self.number()?;
        Some(String::from_utf8_lossy(self.take(len as usize)?).into_owned())
    }

    /// As many bytes as an array has.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.first_chunk().copied()
    }

    /// How many bytes are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.bytes.len() - self.at
    }
}

/// What is to be printed when a part of a type is done.
enum After {
    Text(String),
    /// More parts, with something between them and after the last.
    Parts {
        left: u32,
        between: &'static str,
        end: &'static str,
        style: Style,
    },
    /// The shape of an array, which is in the signature after the type of the elements; with its bounds or without.
    Shape {
        has_bounds: bool,
    },
    /// The parameters of a function pointer.
    Parameters(u32),
}

/// Prints types of one signature.
pub struct Printer<'m, 'a> {
    metadata: &'m Metadata<'a>,
    /// What is read.
    pub cursor: Cursor<'a>,
    /// Names of generic parameters; without them they are called by their numbers.
    generics: Option<&'m Generics<'m>>,
    /// The generic type that the signature is read in. An instance of it with its own parameters is it itself, where its class is
    /// printed.
    pub own: Option<u32>,
    /// Text of a signature is cut off here.
    pub longest: usize,
    /// What was printed.
    pub out: String,
}

impl<'m, 'a> Printer<'m, 'a> {
    /// Nothing is printed yet.
    #[must_use]
    pub fn new(metadata: &'m Metadata<'a>, bytes: &'a [u8], generics: Option<&'m Generics<'m>>) -> Printer<'m, 'a> {
        Printer { metadata, cursor: Cursor::new(bytes), generics, own: None, longest: LONGEST, out: String::new() }
    }

    /// Prints a type, or as much of it as there is. False if it can't be read to its end.
    pub fn print(&mut self, style: Style) -> bool {
        let done = self.try_print(style).is_some();
        if !done {
            self.out.push('?');
        }
        done
    }

    fn try_print(&mut self, mut style: Style) -> Option<()> {
        let mut waiting: Vec<After> = Vec::new();
        loop {
            self.begin(&mut style, &mut waiting)?;
            if waiting.len() > DEEPEST || self.out.len() > self.longest {
                return None;
            }
            // What is done lets those print that waited for it.
            loop {
                match waiting.pop() {
                    None => return Some(()),
                    Some(After::Text(text)) => self.out.push_str(&text),
                    Some(After::Shape { has_bounds }) => self.shape(has_bounds)?,
                    Some(After::Parts { left: 0, end, .. }) => self.out.push_str(end),
                    Some(After::Parts { left, between, end, style: of_parts }) => {
                        self.out.push_str(between);
                        waiting.push(After::Parts { left: left - 1, between, end, style: of_parts });
                        style = of_parts;
                        break;
                    }
                    Some(After::Parameters(0)) => self.out.push_str("  *() "),
                    Some(After::Parameters(count)) => {
                        self.out.push_str("  *(");
                        waiting.push(After::Parts {
                            left: count - 1,
                            between: ", ",
                            end: ") ",
                            style: Style::Loaded,
                        });
                        style = Style::Loaded;
                        break;
                    }
                }
            }
        }
    }

    /// Reads a type up to the first type that it is made of, or to its end if it is made of none.
    fn begin(&mut self, style: &mut Style, waiting: &mut Vec<After>) -> Option<()> {
        let before = self.cursor;
        self.cursor.eat(element::BYREF);
        if *style == Style::Signature {
            match self.cursor.byte()? {
                kind @ (element::VALUETYPE | element::CLASS) => {
                    let class = self.cursor.class()?;
                    self.class(class, sort_of(kind), false);
                    return Some(());
                }
                element::GENERICINST => {
                    let kind = self.cursor.byte()?;
                    let class = self.cursor.class()?;
                    self.class(class, sort_of(kind), false);
                    return self.arguments(",", Style::Signature, waiting);
                }
                _ => {
                    self.cursor = before;
                    *style = Style::Loaded;
                }
            }
        }
        self.cursor = before;
        let mut suffix = String::new();
        let mods = self.modifiers()?;
        let (mut is_pinned, mut is_byref, mut more) = (false, false, mods);
        loop {
            match self.cursor.peek()? {
                element::PINNED => is_pinned = true,
                element::BYREF => is_byref = true,
                element::CMOD_OPT | element::CMOD_REQD => {
                    more.extend(self.modifiers()?);
                    continue;
                }
                _ => break,
            }
            self.cursor.byte();
        }
        if *style == Style::Class {
            more.clear();
        }
        suffix.push_str(if is_byref { "&" } else { "" });
        suffix.push_str(if is_pinned { " pinned" } else { "" });
        for (place, text) in more.iter().enumerate() {
            suffix.push_str(if place > 0 { " " } else { "" });
            suffix.push_str(text);
        }
        suffix.push_str(if more.is_empty() { "" } else { " " });
        if !suffix.is_empty() {
            waiting.push(After::Text(suffix));
        }
        match self.cursor.byte()? {
            kind @ (element::VALUETYPE | element::CLASS) => {
                let class = self.cursor.class()?;
                self.class(class, sort_of(kind), true);
            }
            element::GENERICINST => {
                let kind = self.cursor.byte()?;
                let class = self.cursor.class()?;
                self.class(class, sort_of(kind), true);
                if *style == Style::Class
                    && self.own.is_some_and(|own| class == (TYPE_DEF, own))
                    && self.eat_own_arguments()
                {
                    return Some(());
                }
                return self.arguments(", ", Style::Loaded, waiting);
            }
            element::PTR => {
                waiting.push(After::Text("*".to_owned()));
                begin_inner(Style::Loaded, waiting);
            }
            element::SZARRAY => {
                waiting.push(After::Text("[]".to_owned()));
                begin_inner(Style::Class, waiting);
            }
            element::ARRAY => {
                waiting.push(After::Shape { has_bounds: *style != Style::Class });
                begin_inner(Style::Class, waiting);
            }
            element::FNPTR => {
                let flags = self.cursor.byte()?;
                if flags & 0x10 != 0 {
                    self.cursor.number()?;
                }
                let count = self.cursor.number()?;
                self.out.push_str("method ");
                self.out.push_str(convention(flags));
                self.out.push(' ');
                waiting.push(After::Parameters(count));
                begin_inner(Style::Loaded, waiting);
            }
            kind @ (element::VAR | element::MVAR) => {
                let number = self.cursor.number()?;
                let (mark, name) = match self.generics {
                    Some(Generics { are_lost: true, .. }) => {
                        (if kind == element::VAR { "!" } else { "!!" }, Some("(null)".to_owned()))
                    }
                    Some(generics) if kind == element::VAR => {
                        ("!", self.metadata.generic_name(generics.of_type, number))
                    }
                    Some(generics) => ("!!", self.metadata.generic_name(generics.of_method, number)),
                    None => (if kind == element::VAR { "!" } else { "!!" }, None),
                };
                self.out.push_str(mark);
                self.out.push_str(&name.unwrap_or_else(|| number.to_string()));
            }
            kind => self.out.push_str(simple_name(kind)?),
        }
        Some(())
    }

    fn arguments(&mut self, between: &'static str, style: Style, waiting: &mut Vec<After>) -> Option<()> {
        let count = self.cursor.number()?;
        self.out.push('<');
        match count {
            0 => self.out.push('>'),
            _ => {
                waiting.push(After::Parts { left: count - 1, between, end: ">", style });
                begin_inner(style, waiting);
            }
        }
        Some(())
    }

    /// Reads over arguments if they are the parameters of the type itself.
    fn eat_own_arguments(&mut self) -> bool {
        let mut cursor = self.cursor;
        let count = cursor.number().unwrap_or(0);
        let are_own =
            count > 0 && (0..count).all(|number| cursor.eat(element::VAR) && cursor.number() == Some(number));
        if are_own {
            self.cursor = cursor;
        }
        are_own
    }

    fn class(&mut self, class: (TableId, u32), sort: Sort, is_short: bool) {
        match class {
            (TYPE_SPEC, row) => self.out.push_str(&format!("<type {row} of the table TypeSpec>")),
            class => {
                let text = self.metadata.class_text(class, sort, is_short);
                self.out.push_str(text.as_deref().unwrap_or("(null)"));
            }
        }
    }

    /// Reads modifiers: each with the word for it and its type.
    pub fn modifiers(&mut self) -> Option<Vec<String>> {
        let (mut texts, mut len) = (Vec::new(), 0);
        while let Some(kind @ (element::CMOD_OPT | element::CMOD_REQD)) = self.cursor.peek() {
            self.cursor.byte();
            let word = if kind == element::CMOD_REQD { "modreq" } else { "modopt" };
            // No text of such a type: it could have modifiers that are such types.
            let name = match self.cursor.class()? {
                (TYPE_SPEC, row) => format!("<type {row} of the table TypeSpec>"),
                (table, row) => self.metadata.type_name(table, row),
            };
            len += name.len();
            texts.push(format!(" {word} ({name})"));
            if texts.len() > DEEPEST || len > self.longest {
                return None;
            }
        }
        Some(texts)
    }

    fn shape(&mut self, has_bounds: bool) -> Option<()> {
        let shape = shape_text(&mut self.cursor)?;
        let without: String = shape.chars().filter(|character| "[,]".contains(*character)).collect();
        self.out.push_str(if has_bounds { &shape } else { &without });
        Some(())
    }
}

/// A type that another one is made of comes next.
fn begin_inner(style: Style, waiting: &mut Vec<After>) {
    waiting.push(After::Parts { left: 1, between: "", end: "", style });
}

/// The shape of an array (ECMA-335 II.23.2.13): its rank, and bounds of some dimensions.
#[must_use]
pub fn shape_text(cursor: &mut Cursor<'_>) -> Option<String> {
    // No array has more dimensions in any implementation.
    let rank = cursor.number()?.min(32);
    let mut sizes = Vec::new();
    for _ in 0..cursor.number()? {
        sizes.push(cursor.number()?);
    }
    let mut lows = Vec::new();
    for _ in 0..cursor.number()? {
        lows.push(cursor.signed()?);
    }
    let dimension = |place: usize| {
        let (low, size) = (lows.get(place), sizes.get(place));
        let last = size.map(|size| low.map_or(i64::from(*size), |low| i64::from(*low) + i64::from(*size) - 1));
        let low = low.map(|low| format!("{low}...")).unwrap_or_default();
        low + &last.map(|last| last.to_string()).unwrap_or_default()
    };
    Some(format!("[{}]", (0..rank as usize).map(dimension).collect::<Vec<_>>().join(",")))
}

fn sort_of(kind: u8) -> Sort {
    if kind == element::VALUETYPE { Sort::Value } else { Sort::Class }
}

/// Reads over a type, and tells of each class in it. `None` if it can't be read to its end.
pub fn skip_type(cursor: &mut Cursor<'_>, mut on_class: impl FnMut((TableId, u32), Sort)) -> Option<()> {
    // How many types are still to come, and shapes after them.
    let mut waiting: Vec<Option<u32>> = vec![Some(1)];
    while let Some(next) = waiting.pop() {
        match next {
            None => drop(shape_text(cursor)?),
            Some(0) => {}
            Some(count) => {
                waiting.push(Some(count - 1));
                if waiting.len() > DEEPEST {
                    return None;
                }
                loop {
                    match cursor.byte()? {
                        element::CMOD_OPT | element::CMOD_REQD => drop(cursor.class()?),
                        element::PINNED | element::BYREF | element::SENTINEL => {}
                        kind @ (element::VALUETYPE | element::CLASS) => {
                            on_class(cursor.class()?, sort_of(kind));
                            break;
                        }
                        element::GENERICINST => {
                            let kind = cursor.byte()?;
                            on_class(cursor.class()?, sort_of(kind));
                            waiting.push(Some(cursor.number()?));
                            break;
                        }
                        element::PTR | element::SZARRAY => {}
                        element::ARRAY => {
                            waiting.push(None);
                            waiting.push(Some(1));
                            break;
                        }
                        element::FNPTR => {
                            if cursor.byte()? & 0x10 != 0 {
                                cursor.number()?;
                            }
                            waiting.push(Some(cursor.number()?.checked_add(1)?));
                            break;
                        }
                        element::VAR | element::MVAR => {
                            cursor.number()?;
                            break;
                        }
                        kind => {
                            simple_name(kind)?;
                            break;
                        }
                    }
                }
            }
        }
    }
    Some(())
}

/// What a method's signature says besides types (ECMA-335 II.23.2.1 to II.23.2.3).
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Calling convention and bits.
    pub flags: u8,
    /// How many generic parameters it has.
    pub generics: u32,
    /// How many parameters, without the object.
    pub parameters: u32,
    /// Whether it gives nothing.
    pub is_void: bool,
}

impl Shape {
    /// Whether it is called with an object, or makes one.
    #[must_use]
    pub fn has_this(self) -> bool {
        self.flags & 0x20 != 0
    }

    /// How many arguments are on the stack for it, the object included unless the signature names it as a parameter.
    #[must_use]
    pub fn arguments(self) -> u32 {
        self.parameters.saturating_add(u32::from(self.flags & 0x60 == 0x20))
    }
}

/// Reads the beginning of a method's signature, up to the type of its result.
#[must_use]
pub fn method_head(cursor: &mut Cursor<'_>) -> Option<Shape> {
    let flags = cursor.byte()?;
    let generics = if flags & 0x10 != 0 { cursor.number()? } else { 0 };
    let parameters = cursor.number()?;
    let mut result = *cursor;
    for modifiers in 0.. {
        if modifiers > DEEPEST {
            return None;
        }
        if !result.eat(element::CMOD_OPT) && !result.eat(element::CMOD_REQD) {
            break;
        }
        result.class()?;
    }
    Some(Shape { flags, generics, parameters, is_void: result.peek() == Some(element::VOID) })
}

impl Metadata<'_> {
    /// The name of a type in any of three tables, as it stands there.
    #[must_use]
    pub fn type_name(&self, table: TableId, row: u32) -> String {
        match table {
            TYPE_DEF => self.type_def_name(row).unwrap_or_else(|| "(null)".to_owned()),
            TYPE_REF => self.type_ref_name(row),
            _ => self.type_spec_text(row, None),
        }
    }

    /// Looks through all signatures for types of other modules, to know which are value types.
    pub(super) fn find_sorts(&mut self) {
        let mut sorts = std::mem::take(&mut self.sorts);
        let mut note = |class: (TableId, u32), sort: Sort| {
            if let (TYPE_REF, row) = class
                && let Some(known) = sorts.get_mut(row as usize)
            {
                *known = sort;
            }
        };
        // A hostile file may have one long signature in many rows.
        let mut budget = self.heaps.file.len() * 4;
        for (table, column) in SIGNATURES {
            for row in 1..=self.tables.rows(table) {
                let blob = self.blob(table, row, column);
                let Some(left) = budget.checked_sub(blob.len()) else { break };
                budget = left;
                let mut cursor = Cursor::new(blob);
                if table != TYPE_SPEC {
                    let flags = cursor.byte().unwrap_or(0);
                    // Fields have a type; the others a count, or two.
                    if flags & 0x10 != 0 {
                        cursor.number();
                    }
                    if flags != 6 {
                        cursor.number();
                    }
                }
                while cursor.left() > 0 && skip_type(&mut cursor, &mut note).is_some() {}
            }
        }
        self.sorts = sorts;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_to_their_end() {
        let skip = |bytes: &[u8]| {
            let mut classes = Vec::new();
            let mut cursor = Cursor::new(bytes);
            skip_type(&mut cursor, |class, sort| classes.push((class, sort))).map(|()| (cursor.left(), classes))
        };
        let class = |row, sort| ((TYPE_REF, row), sort);
        assert_eq!(skip(&[0x1D, 0x08]), Some((0, vec![])));
        assert_eq!(
            skip(&[0x15, 0x12, 0x05, 2, 0x08, 0x11, 0x09]),
            Some((0, vec![class(1, Sort::Class), class(2, Sort::Value)]))
        );
        assert_eq!(skip(&[0x14, 0x08, 2, 1, 5, 1, 0, 0x0E]), Some((1, vec![])));
        assert_eq!(skip(&[0x1B, 0, 2, 1, 8, 8]), Some((0, vec![])));
        assert_eq!(skip(&[0x1D]), None);
        assert_eq!(skip(&[0x15; 600]), None);
    }
}
