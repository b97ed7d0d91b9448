//! Tokens as CPython 3.13's tokenizer makes them, with its errors. Used only to explain programs that do not parse.

mod number;
mod string;

use crate::error::{ErrorDetails, ErrorKind, Stage};

/// The kinds of token that the rules distinguish.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(super) enum Kind {
    Name,
    Keyword,
    Number,
    String,
    Op,
    Newline,
    Indent,
    Dedent,
    End,
    FStart,
    FMiddle,
    FEnd,
    /// What the tokenizer could not read.
    Error,
}

/// A token. Offsets are bytes in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Line of the start.
    pub(super) line: u32,
    /// Line of the end.
    pub(super) end_line: u32,
    /// False for tokens without text: indents, dedents and the end.
    pub(super) has_columns: bool,
    /// Open brackets after it.
    pub(super) level: u32,
    /// Where the tokenizer stood afterwards, and the start of its line.
    pub(super) cursor: usize,
    pub(super) line_start: usize,
}

/// Why there is no further token.
#[derive(Debug)]
pub(super) enum Trouble {
    /// An error with its own message and place.
    Raised(Box<ErrorDetails>),
    /// The end of the text inside brackets or after a backslash.
    Eof,
    /// A dedent to a column that no block has.
    Dedent,
    /// Tabs and spaces that compare differently at other tab sizes.
    Tab,
    /// 100 levels.
    TooDeep,
    /// Something behind a backslash.
    LineContinuation,
}

const EOF: u8 = 0;
const MAX_LEVEL: usize = 200;
const MAX_INDENT: usize = 100;

/// The state for one f-string, or for plain code at the bottom.
#[derive(Clone, Copy)]
struct Mode {
    in_text: bool,
    quote: u8,
    quote_size: usize,
    raw: bool,
    start: usize,
    start_line: u32,
    start_line_start: usize,
    bracket_depth: i32,
    field_depth: i32,
    in_spec: bool,
}

pub(super) struct Tokenizer<'s> {
    text: &'s str,
    filename: &'s str,
    cur: usize,
    /// End of the line that is being read, its newline included.
    limit: usize,
    pub(super) line_start: usize,
    pub(super) line: u32,
    at_line_start: bool,
    at_eof: bool,
    /// Open brackets: which, their lines and byte columns.
    pub(super) brackets: Vec<(u8, u32, usize)>,
    indents: Vec<(u32, u32)>,
    pending: i32,
    modes: Vec<Mode>,
    start: Option<usize>,
    /// The start of the line, or of the first line of a string that ends on it: what CPython has in its buffer.
    pub(super) buffer_start: usize,
}

impl<'s> Tokenizer<'s> {
    pub(super) fn new(text: &'s str, filename: &'s str) -> Self {
        let code = Mode {
            in_text: false,
            quote: 0,
            quote_size: 0,
            raw: false,
            start: 0,
            start_line: 0,
            start_line_start: 0,
            bracket_depth: 0,
            field_depth: -1,
            in_spec: false,
        };
        Tokenizer {
            text,
            filename,
            cur: 0,
            limit: 0,
            line_start: 0,
            line: 0,
            at_line_start: true,
            at_eof: false,
            brackets: Vec::new(),
            indents: vec![(0, 0)],
            pending: 0,
            modes: vec![code],
            start: None,
            buffer_start: 0,
        }
    }

    fn bytes(&self) -> &'s [u8] {
        self.text.as_bytes()
    }

    /// The next byte; `EOF` at the end. A line is entered when its first byte is read, which is when the line number
    /// changes.
    fn next(&mut self) -> u8 {
        if self.cur == self.limit {
            if self.limit == self.text.len() {
                self.at_eof = true;
                return EOF;
            }
            self.line_start = self.cur;
            if self.start.is_none() {
                self.buffer_start = self.cur;
            }
            self.line += 1;
            let rest = &self.bytes()[self.cur..];
            self.limit = memchr::memchr(b'\n', rest).map_or(self.text.len(), |len| self.cur + len + 1);
        }
        let byte = self.bytes()[self.cur];
        self.cur += 1;
        byte
    }

    fn back(&mut self, byte: u8) {
        if byte != EOF {
            self.cur -= 1;
        }
    }

    fn peek(&mut self) -> u8 {
        let byte = self.next();
        self.back(byte);
        byte
    }

    /// An error whose place is the last character read.
    fn raise<T>(&self, message: impl Into<String>) -> Result<T, Trouble> {
        let column = self.text[self.line_start..self.char_end(self.cur)].chars().count() as u32;
        self.raise_at(message, column, column)
    }

    fn char_end(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    fn raise_at<T>(&self, message: impl Into<String>, column: u32, end_column: u32) -> Result<T, Trouble> {
        let line_end = memchr::memchr(b'\n', &self.bytes()[self.line_start..])
            .map_or(self.text.len(), |len| self.line_start + len);
        Err(Trouble::Raised(Box::new(ErrorDetails {
            stage: Stage::Parsing,
            warnings: Vec::new(),
            kind: ErrorKind::Syntax,
            message: message.into(),
            filename: self.filename.to_owned(),
            line: self.line,
            column,
            end_line: self.line,
            end_column: end_column.cast_signed(),
            text: Some(self.text[self.line_start..line_end].to_owned()),
        })))
    }

    fn token(&self, kind: Kind, start: usize) -> Result<Token, Trouble> {
        self.token_between(kind, start, self.cur, self.line)
    }

    fn token_between(&self, kind: Kind, start: usize, end: usize, line: u32) -> Result<Token, Trouble> {
        Ok(Token {
            kind,
            start,
            end,
            line,
            end_line: self.line,
            has_columns: true,
            level: self.brackets.len() as u32,
            cursor: self.cur,
            line_start: self.line_start,
        })
    }

    /// Whether anything but blank lines and comments is left.
    pub(super) fn has_more(&self) -> bool {
        self.text[self.cur..].lines().any(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'))
    }

    /// Whether the end of the text was read.
    pub(super) fn is_at_end(&self) -> bool {
        self.at_eof
    }

    /// Makes the next tokens those that end all open blocks.
    pub(super) fn end_blocks(&mut self) {
        self.pending = 1 - self.indents.len() as i32;
        self.indents.truncate(1);
    }

    /// A token without text.
    pub(super) fn bare(&self, kind: Kind) -> Token {
        Token {
            kind,
            start: self.cur,
            end: self.cur,
            line: self.line,
            end_line: self.line,
            has_columns: false,
            level: self.brackets.len() as u32,
            cursor: self.cur,
            line_start: self.line_start,
        }
    }

    /// The next token.
    pub(super) fn advance(&mut self) -> Result<Token, Trouble> {
        if self.mode().in_text { self.text_token() } else { self.code_token() }
    }

    fn mode(&mut self) -> &mut Mode {
        let last = self.modes.len() - 1;
        &mut self.modes[last]
    }

    pub(super) fn in_fstring(&self) -> bool {
        self.modes.len() > 1
    }

    fn code_token(&mut self) -> Result<Token, Trouble> {
        loop {
            let mut blank_line = false;
            self.start = None;
            if self.at_line_start {
                self.at_line_start = false;
                blank_line = self.indentation()?;
            }
            if self.pending != 0 {
                let kind = if self.pending < 0 { Kind::Dedent } else { Kind::Indent };
                self.pending -= self.pending.signum();
                return Ok(self.bare(kind));
            }
            self.peek();
            if let Some(token) = self.code_token_on_line(blank_line)? {
                return Ok(token);
            }
        }
    }

    /// Measures indentation; tells whether the line has nothing but blanks or a comment.
    fn indentation(&mut self) -> Result<bool, Trouble> {
        let (mut column, mut alternative, mut continued) = (0, 0, 0);
        let byte = loop {
            match self.next() {
                b' ' => {
                    column += 1;
                    alternative += 1;
                }
                b'\t' => {
                    column = (column / 8 + 1) * 8;
                    alternative += 1;
                }
                0xc => (column, alternative) = (0, 0),
                b'\\' => {
                    // The first part decides where a line that goes on is indented.
                    if continued == 0 {
                        continued = column;
                    }
                    self.continuation()?;
                }
                byte => break byte,
            }
        };
        self.back(byte);
        if matches!(byte, b'#' | b'\n') {
            return Ok(true);
        }
        if !self.brackets.is_empty() {
            return Ok(false);
        }
        if continued != 0 {
            (column, alternative) = (continued, continued);
        }
        let (top, top_alternative) = self.indents[self.indents.len() - 1];
        if column == top {
            if alternative != top_alternative {
                return self.tab_trouble();
            }
        } else if column > top {
            if self.indents.len() >= MAX_INDENT {
                self.cur = self.limit;
                return Err(Trouble::TooDeep);
            }
            if alternative <= top_alternative {
                return self.tab_trouble();
            }
            self.pending += 1;
            self.indents.push((column, alternative));
        } else {
            while self.indents.len() > 1 && column < self.indents[self.indents.len() - 1].0 {
                self.pending -= 1;
                self.indents.pop();
            }
            let (top, top_alternative) = self.indents[self.indents.len() - 1];
            if column != top {
                self.cur = self.limit;
                return Err(Trouble::Dedent);
            }
            if alternative != top_alternative {
                return self.tab_trouble();
            }
        }
        Ok(false)
    }

    fn tab_trouble<T>(&mut self) -> Result<T, Trouble> {
        self.cur = self.limit;
        Err(Trouble::Tab)
    }

    /// Behind a backslash: there must be a newline and a further line.
    fn continuation(&mut self) -> Result<(), Trouble> {
        if self.next() != b'\n' {
            return Err(Trouble::LineContinuation);
        }
        let byte = self.next();
        if byte == EOF && self.at_eof {
            self.cur = self.limit;
            return Err(Trouble::Eof);
        }
        self.back(byte);
        Ok(())
    }

    /// A token on the current line; `None` at a newline that does not count.
    fn code_token_on_line(&mut self, blank_line: bool) -> Result<Option<Token>, Trouble> {
        loop {
            self.start = None;
            let mut byte = self.next();
            while matches!(byte, b' ' | b'\t' | 0xc) {
                byte = self.next();
            }
            if byte == EOF && self.at_eof {
                self.start = None;
                if !self.brackets.is_empty() {
                    return Err(Trouble::Eof);
                }
                return Ok(Some(self.bare(Kind::End)));
            }
            let start = self.cur - 1;
            self.start = Some(start);
            if byte == b'#' {
                while byte != b'\n' && !(byte == EOF && self.at_eof) {
                    byte = self.next();
                }
                if byte != b'\n' {
                    continue;
                }
            }
            return match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(byte, start).map(Some),
                b'\n' => {
                    self.at_line_start = true;
                    if blank_line || !self.brackets.is_empty() {
                        return Ok(None);
                    }
                    self.token(Kind::Newline, start).map(Some)
                }
                b'.' => {
                    let next = self.next();
                    if next.is_ascii_digit() {
                        return self.fraction(next, start).map(Some);
                    }
                    if next == b'.' {
                        let third = self.next();
                        if third == b'.' {
                            return self.token(Kind::Op, start).map(Some);
                        }
                        self.back(third);
                        self.cur -= 1;
                    } else {
                        self.back(next);
                    }
                    self.token(Kind::Op, start).map(Some)
                }
                b'0'..=b'9' => self.number(byte, start).map(Some),
                b'"' | b'\'' => self.string(byte, start).map(Some),
                b'\\' => {
                    self.continuation()?;
                    continue;
                }
                _ => self.operator(byte, start).map(Some),
            };
        }
    }

    fn word(&mut self, first: u8, start: usize) -> Result<Token, Trouble> {
        let mut byte = first;
        let (mut b, mut r, mut u, mut f) = (false, false, false, false);
        loop {
            match byte.to_ascii_lowercase() {
                b'b' if !(b || u || f) => b = true,
                b'u' if !(b || u || r || f) => u = true,
                b'r' if !(r || u) => r = true,
                b'f' if !(f || b || u) => f = true,
                _ => break,
            }
            byte = self.next();
            if matches!(byte, b'"' | b'\'') {
                return if f { self.fstring_start(byte, start) } else { self.string(byte, start) };
            }
        }
        let mut ascii = true;
        while matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80..) {
            ascii &= byte < 0x80;
            byte = self.next();
        }
        if !(byte == EOF && self.at_eof) {
            self.back(byte);
        }
        let word = &self.text[start..self.cur];
        if !ascii {
            self.check_identifier(word, start)?;
        }
        self.token(if is_keyword(word) { Kind::Keyword } else { Kind::Name }, start)
    }

    fn check_identifier(&mut self, word: &str, start: usize) -> Result<(), Trouble> {
        let invalid = word.char_indices().find(|&(at, character)| {
            if at == 0 {
                character != '_' && !unicode_ident::is_xid_start(character)
            } else {
                !unicode_ident::is_xid_continue(character)
            }
        });
        let Some((at, character)) = invalid else { return Ok(()) };
        self.cur = start + at + character.len_utf8();
        let code = character as u32;
        if is_printable(character) {
            self.raise(format!("invalid character '{character}' (U+{code:04X})"))
        } else {
            self.raise(format!("invalid non-printable character U+{code:04X}"))
        }
    }

    fn operator(&mut self, byte: u8, start: usize) -> Result<Token, Trouble> {
        if byte == b':' && self.in_fstring() {
            let mode = self.mode();
            if mode.field_depth >= 0 && mode.bracket_depth - 1 == mode.field_depth {
                mode.in_text = true;
                mode.in_spec = true;
                return self.token(Kind::Op, start);
            }
        }
        let rest = &self.bytes()[start..self.limit];
        if let Some(operator) = LONG_OPERATORS.iter().find(|operator| rest.starts_with(operator.as_bytes())) {
            self.cur = start + operator.len();
            return self.token(Kind::Op, start);
        }
        match byte {
            b'(' | b'[' | b'{' => {
                if self.brackets.len() >= MAX_LEVEL {
                    return self.raise("too many nested parentheses");
                }
                self.brackets.push((byte, self.line, start - self.line_start));
                if self.in_fstring() {
                    self.mode().bracket_depth += 1;
                }
            }
            b')' | b']' | b'}' => self.close(byte)?,
            0x20..0x7f => {}
            _ => return self.raise(format!("invalid non-printable character U+{byte:04X}")),
        }
        self.token(Kind::Op, start)
    }

    fn close(&mut self, byte: u8) -> Result<(), Trouble> {
        let closing = byte as char;
        let in_fstring = self.in_fstring();
        if in_fstring && self.mode().bracket_depth == 0 && byte == b'}' {
            return self.raise("f-string: single '}' is not allowed");
        }
        let Some((opening, line, _)) = self.brackets.pop() else {
            return self.raise(format!("unmatched '{closing}'"));
        };
        if !matches!((opening, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            if in_fstring && opening == b'{' && self.mode().bracket_depth - 1 == self.mode().field_depth {
                return self.raise(format!("f-string: unmatched '{closing}'"));
            }
            let opening = opening as char;
            let place = if line == self.line { String::new() } else { format!(" on line {line}") };
            return self.raise(format!(
                "closing parenthesis '{closing}' does not match opening parenthesis '{opening}'{place}"
            ));
        }
        if in_fstring {
            let mode = self.mode();
            mode.bracket_depth -= 1;
            if mode.bracket_depth < 0 {
                return self.raise(format!("f-string: unmatched '{closing}'"));
            }
            if byte == b'}' && mode.bracket_depth == mode.field_depth {
                mode.field_depth -= 1;
                mode.in_text = true;
                mode.in_spec = false;
            }
        }
        Ok(())
    }
}

/// Operators of more than one character, longest first.
const LONG_OPERATORS: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=", ":=", "<<", "<=",
    "<>", "==", ">=", ">>", "@=", "^=", "|=",
];

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "False"
            | "None"
            | "True"
            | "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}

/// `str.isprintable` of one character, as far as characters outside identifiers go.
fn is_printable(character: char) -> bool {
    let format_control = matches!(character as u32,
        0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x890..=0x891 | 0x8e2 | 0x180e | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff0..=0xfffb | 0x110bd | 0x110cd | 0x13430..=0x1343f
        | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff
        | 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff | 0xfffe..=0xffff);
    // Characters that nobody has defined yet are escaped too. What combines is only escaped where nothing precedes it.
    let is_defined = format!("a{character}").escape_debug().nth(1) == Some(character);
    !(character.is_control() || character.is_whitespace() || format_control) && is_defined
}
