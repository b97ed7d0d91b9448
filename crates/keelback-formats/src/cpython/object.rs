//! Python objects as a marshalled file holds them. They refer to each other by number, so that what contains itself is no trouble.

use crate::span::Span;

/// The number of an object in [`Objects`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(pub(crate) u32);

impl ObjectId {
    /// Its place among the objects of the file.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The objects of a file.
#[derive(Clone, Debug, Default)]
pub struct Objects {
    list: Vec<(Object, Span)>,
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// Not read yet, or nothing at all.
    Null,
    /// `None`
    None,
    /// `StopIteration`, which nobody marshals any more.
    StopIteration,
    /// `...`
    Ellipsis,
    /// `False` or `True`
    Bool(bool),
    /// An `int`
    Int(i64),
    /// An `int` of any size: its sign, and digits of 15 bits, the lowest first.
    Long {
        /// Whether it is below zero.
        negative: bool,
        /// Where they are: two bytes each.
        digits: Span,
    },
    /// A `float`
    Float(f64),
    /// A `complex`
    Complex(f64, f64),
    /// `bytes`, or `str` in Python 2
    Bytes(Span),
    /// `str`, or `unicode` in Python 2
    Str(Span, Encoding),
    /// A `tuple`
    Tuple(Vec<ObjectId>),
    /// A `list`
    List(Vec<ObjectId>),
    /// A `set`
    Set(Vec<ObjectId>),
    /// A `frozenset`
    FrozenSet(Vec<ObjectId>),
    /// A `dict`, keys and values in turn
    Dict(Vec<ObjectId>),
    /// A `slice`: start, stop, step
    Slice(Vec<ObjectId>),
    /// A code object
    Code(Box<CodeFields>),
}

/// How the bytes of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One byte for each character, U+0000 to U+00FF.
    Latin1,
    /// UTF-8 in which lone surrogates may occur.
    Utf8,
}

/// The fields of a code object. Which there are depends on the version; numbers that are not there are 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeFields {
    /// Positional arguments, those that are positional only included
    pub arg_count: u32,
    /// Arguments that are positional only
    pub positional_only: u32,
    /// Arguments that are keyword only
    pub keyword_only: u32,
    /// Local variables, before 3.11
    pub local_count: u32,
    /// Places on the operand stack
    pub stack_size: u32,
    /// `co_flags`
    pub flags: u32,
    /// `co_code`
    pub code: Option<ObjectId>,
    /// `co_consts`
    pub consts: Option<ObjectId>,
    /// `co_names`
    pub names: Option<ObjectId>,
    /// `co_varnames`, or from 3.11 on the names of all that has a place in the frame
    pub var_names: Option<ObjectId>,
    /// What kinds these are, from 3.11 on
    pub var_kinds: Option<ObjectId>,
    /// `co_freevars`, before 3.11
    pub free_vars: Option<ObjectId>,
    /// `co_cellvars`, before 3.11
    pub cell_vars: Option<ObjectId>,
    /// `co_filename`
    pub filename: Option<ObjectId>,
    /// `co_name`
    pub name: Option<ObjectId>,
    /// `co_qualname`, from 3.11 on
    pub qualified_name: Option<ObjectId>,
    /// `co_firstlineno`
    pub first_line: u32,
    /// `co_lnotab`, or from 3.10 on `co_linetable`
    pub lines: Option<ObjectId>,
    /// `co_exceptiontable`, from 3.11 on
    pub exceptions: Option<ObjectId>,
}

impl Objects {
    /// A place for an object that is about to be read.
    pub(crate) fn reserve(&mut self, start: u32) -> ObjectId {
        let id = ObjectId(u32::try_from(self.list.len()).expect("objects have at least a byte of the file each"));
        self.list.push((Object::Null, Span::new(start, start)));
        id
    }

    pub(crate) fn set(&mut self, id: ObjectId, object: Object, end: u32) {
        if let Some((place, span)) = self.list.get_mut(id.0 as usize) {
            *place = object;
            span.end = end;
        }
    }

    /// An object.
    #[must_use]
    pub fn get(&self, id: ObjectId) -> &Object {
        self.list.get(id.0 as usize).map_or(&Object::Null, |(object, _)| object)
    }

    /// Where an object is in the file.
    #[must_use]
    pub fn span(&self, id: ObjectId) -> Span {
        self.list.get(id.0 as usize).map_or(Span::default(), |(_, span)| *span)
    }

    /// The items of a tuple; none of anything else.
    #[must_use]
    pub fn items(&self, id: Option<ObjectId>) -> &[ObjectId] {
        match id.map(|id| self.get(id)) {
            Some(Object::Tuple(items)) => items,
            _ => &[],
        }
    }

    /// Where the bytes of an object are, of `bytes` or text; an empty range for anything else.
    #[must_use]
    pub fn bytes(&self, id: Option<ObjectId>) -> Span {
        match id.map(|id| self.get(id)) {
            Some(Object::Bytes(span) | Object::Str(span, _)) => *span,
            _ => Span::default(),
        }
    }

    /// A name as text: what cannot be shown in it is replaced.
    #[must_use]
    pub fn name(&self, file: &[u8], id: Option<ObjectId>) -> String {
        self.name_within(file, id, usize::MAX)
    }

    /// The same, cut off after so many bytes of the file.
    #[must_use]
    pub fn name_within(&self, file: &[u8], id: Option<ObjectId>, most: usize) -> String {
        let (span, encoding) = match id.map(|id| self.get(id)) {
            Some(Object::Str(span, encoding)) => (*span, *encoding),
            Some(Object::Bytes(span)) => (*span, Encoding::Utf8),
            _ => return "?".to_owned(),
        };
        let bytes = span.of(file);
        let shown = &bytes[..bytes.len().min(most)];
        let mut text = match encoding {
            Encoding::Latin1 => shown.iter().map(|&byte| char::from(byte)).collect(),
            Encoding::Utf8 => String::from_utf8_lossy(shown).into_owned(),
        };
        if shown.len() < bytes.len() {
            text.push('…');
        }
        text
    }

    /// All objects.
    pub fn iter(&self) -> impl Iterator<Item = &Object> {
        self.list.iter().map(|(object, _)| object)
    }

    /// How many objects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
