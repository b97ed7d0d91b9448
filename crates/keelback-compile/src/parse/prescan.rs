//! A quick look over the source before it is parsed: bounds how deep the parser can nest. Knows no grammar.
//!
//! The parser recurses on brackets, prefix operators, `**`, `lambda`, `else` in conditional expressions, f-string
//! replacement fields and indentation. This scan counts how many of them can be open at once, never too few, and refuses
//! what is beyond CPython's own limits before the parser spends memory on it. It also tells whether any logical line has
//! so many tokens that its tree may be deep, so that the exact check of the tree's depth can mostly be left out.

mod skim;

/// Open brackets at once, as in CPython's tokenizer.
const MAX_BRACKETS: usize = 200;
/// Indentation levels, as in CPython's tokenizer.
const MAX_INDENTS: usize = 100;
/// f-strings inside each other, as in CPython's tokenizer.
const MAX_FSTRINGS: usize = 150;
/// Recursion of the parser: CPython's own parser stops at 6,000 nested rules, of which each level takes at least one.
const MAX_NESTING: u32 = 6_000;
/// Tokens of a logical line from which its tree is measured.
const LONG_LINE: u32 = 250;

/// Why a text is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// A null byte.
    Null,
    /// More brackets than CPython allows.
    Brackets,
    /// More indentation levels than CPython allows.
    Indents,
    /// More f-strings inside each other than CPython allows.
    FStrings,
    /// More nesting than CPython's parser stands.
    Nesting,
    /// An integer literal with this many digits.
    Digits(usize),
}

/// What the scan found out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Findings {
    /// Whether some logical line has more than 250 tokens.
    pub(super) long_line: bool,
}

#[derive(Clone, Copy)]
enum Level {
    /// `(`, `[` or `{`: the nesting before it.
    Bracket { outer: u32 },
    /// A replacement field of the f-string below on the stack.
    Field { outer: u32 },
    /// The parameters of a `lambda`, up to its `:`.
    LambdaParameters { outer_base: u32 },
    /// Literal text of an f-string: its quote, whether tripled, and whether inside a format specification.
    FString { quote: u8, triple: bool },
    /// A format specification: text again, inside a replacement field.
    FormatSpec { quote: u8, triple: bool, outer: u32 },
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    levels: Vec<Level>,
    brackets: usize,
    fstrings: usize,
    /// How many recursions may be open here.
    nesting: u32,
    /// Nesting at the start of the current bracket or parameter list: where a comma returns to.
    base: u32,
    /// Prefix operators directly before the current operand.
    prefixes: u32,
    after_operand: bool,
    indents: Vec<u32>,
    tokens: u32,
    long_line: bool,
    max_digits: usize,
}

/// Scans a text; on refusal tells the byte offset. Integer literals have at most so many decimal digits, 0 for no limit.
pub(super) fn scan(text: &str, max_digits: usize) -> Result<Findings, (Refusal, usize)> {
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err((Refusal::Null, at));
    }
    let mut scan = Scan::new(text, max_digits);
    if scan.skim().is_err() {
        // Skimming may refuse too much; what it lets pass is fine.
        scan = Scan::new(text, max_digits);
        scan.run().map_err(|refusal| (refusal, scan.at))?;
    }
    Ok(Findings { long_line: scan.long_line || scan.tokens > LONG_LINE })
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Blank,
    Word,
    Quote,
    Open,
    Close,
    Newline,
    Hash,
    Backslash,
    Comma,
    Colon,
    Prefix,
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | 0xc => Class::Blank,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80.. => Class::Word,
            b'"' | b'\'' => Class::Quote,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b'\n' => Class::Newline,
            b'#' => Class::Hash,
            b'\\' => Class::Backslash,
            b',' => Class::Comma,
            b':' => Class::Colon,
            b'+' | b'-' | b'~' | b'*' => Class::Prefix,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

const fn key(word: &str) -> u64 {
    let (bytes, mut key, mut at) = (word.as_bytes(), 0, 0);
    while at < bytes.len() {
        key |= (bytes[at] as u64) << (8 * at);
        at += 1;
    }
    key
}

const NOT: u64 = key("not");
const AWAIT: u64 = key("await");
const YIELD: u64 = key("yield");
const ASYNC: u64 = key("async");
const LAMBDA: u64 = key("lambda");
const ELSE: u64 = key("else");
const AND: u64 = key("and");
const OR: u64 = key("or");
const IN: u64 = key("in");
const IS: u64 = key("is");
const IF: u64 = key("if");
const ELIF: u64 = key("elif");
const FOR: u64 = key("for");
const WHILE: u64 = key("while");
const RETURN: u64 = key("return");
const DEL: u64 = key("del");
const ASSERT: u64 = key("assert");
const RAISE: u64 = key("raise");
const FROM: u64 = key("from");
const IMPORT: u64 = key("import");
const AS: u64 = key("as");
const WITH: u64 = key("with");
const EXCEPT: u64 = key("except");

impl<'a> Scan<'a> {
    fn new(text: &'a str, max_digits: usize) -> Self {
        Scan {
            bytes: text.as_bytes(),
            at: 0,
            levels: Vec::new(),
            brackets: 0,
            fstrings: 0,
            nesting: 0,
            base: 0,
            prefixes: 0,
            after_operand: false,
            indents: Vec::new(),
            tokens: 0,
            long_line: false,
            max_digits,
        }
    }

    /// The exact scan.
    fn run(&mut self) -> Result<(), Refusal> {
        self.line_start()?;
        while self.at < self.bytes.len() {
            self.step()?;
        }
        Ok(())
    }

    /// Goes over one token.
    fn step(&mut self) -> Result<(), Refusal> {
        if let Some(&byte) = self.bytes.get(self.at) {
            if self.fstrings > 0
                && let Some(&(Level::FString { quote, triple } | Level::FormatSpec { quote, triple, .. })) =
                    self.levels.last()
            {
                return self.fstring_text(byte, quote, triple);
            }
            match CLASSES[byte as usize] {
                Class::Blank => self.at += 1,
                Class::Word => self.word()?,
                Class::Quote => self.string(self.at)?,
                Class::Open => {
                    self.brackets += 1;
                    if self.brackets > MAX_BRACKETS {
                        return Err(Refusal::Brackets);
                    }
                    self.levels.push(Level::Bracket { outer: self.nesting });
                    self.deeper(1)?;
                    self.base = self.nesting;
                    self.prefixes = 0;
                    self.operator();
                }
                Class::Close => self.close(byte),
                Class::Newline => {
                    self.at += 1;
                    self.newline()?;
                }
                Class::Hash => self.at = self.line_end(),
                // With whatever follows, a newline mostly.
                Class::Backslash => self.at += 2,
                Class::Comma => {
                    self.nesting = self.base;
                    self.prefixes = 0;
                    self.operator();
                }
                Class::Colon => self.colon()?,
                Class::Prefix => self.sign(byte)?,
                Class::Other => {
                    if byte == b';' && self.levels.is_empty() {
                        self.nesting = 0;
                        self.base = 0;
                        self.prefixes = 0;
                    }
                    self.operator();
                    // An attribute's dot and the like leave the operand open for `**`, which `prefixes` is kept for.
                    self.after_operand = false;
                }
            }
        }
        Ok(())
    }

    fn deeper(&mut self, levels: u32) -> Result<(), Refusal> {
        self.nesting += levels;
        if self.nesting > MAX_NESTING { Err(Refusal::Nesting) } else { Ok(()) }
    }

    /// One byte of an operator or separator.
    fn operator(&mut self) {
        self.at += 1;
        self.tokens += 1;
        self.after_operand = false;
    }

    /// A name, number or string is complete: the prefix operators before it are done, unless `**` follows.
    fn operand(&mut self) {
        self.tokens += 1;
        if !self.after_operand {
            self.nesting -= self.prefixes.min(self.nesting.saturating_sub(self.base));
        }
        self.after_operand = true;
    }

    fn sign(&mut self, byte: u8) -> Result<(), Refusal> {
        if byte == b'*' && self.bytes.get(self.at + 1) == Some(&b'*') && self.after_operand {
            // The right operand of `**` is inside its left operand's prefixes.
            self.deeper(1 + self.prefixes)?;
            self.prefixes = 0;
            self.at += 1;
            self.operator();
        } else if self.after_operand {
            self.prefixes = 0;
            self.operator();
        } else {
            self.prefixes += 1;
            self.deeper(1)?;
            self.operator();
        }
        Ok(())
    }

    fn word(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let len = rest.iter().position(|&byte| CLASSES[byte as usize] != Class::Word).unwrap_or(rest.len());
        let word = &rest[..len];
        self.at += len;
        if len <= 2 && matches!(self.bytes.get(self.at), Some(b'"' | b'\'')) && is_string_prefix(word) {
            return self.string(start);
        }
        // Keywords as numbers: their bytes, least significant first. They have two to six characters.
        let mut key = 0;
        if (2..=6).contains(&len) {
            for (place, byte) in word.iter().enumerate() {
                key |= u64::from(*byte) << (8 * place);
            }
        }
        match key {
            NOT | AWAIT | YIELD | ASYNC if !self.after_operand => {
                self.prefixes += 1;
                self.tokens += 1;
                self.deeper(1)?;
            }
            LAMBDA => {
                self.tokens += 1;
                self.prefixes = 0;
                self.after_operand = false;
                self.deeper(1)?;
                self.levels.push(Level::LambdaParameters { outer_base: self.base });
                self.base = self.nesting;
            }
            ELSE => {
                self.tokens += 1;
                self.after_operand = false;
                self.prefixes = 0;
                self.deeper(1)?;
            }
            NOT | AWAIT | YIELD | ASYNC | AND | OR | IN | IS | IF | ELIF | FOR | WHILE | RETURN | DEL | ASSERT
            | RAISE | FROM | IMPORT | AS | WITH | EXCEPT => {
                self.tokens += 1;
                self.after_operand = false;
                self.prefixes = 0;
            }
            _ => {
                if len > self.max_digits && self.max_digits > 0 {
                    self.check_digits(word, start)?;
                }
                self.operand();
            }
        }
        Ok(())
    }

    fn check_digits(&mut self, word: &[u8], start: usize) -> Result<(), Refusal> {
        let is_fraction = self.bytes.get(self.at) == Some(&b'.') || start > 0 && self.bytes[start - 1] == b'.';
        if !is_fraction && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'_') {
            let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
            if digits > self.max_digits && word[0] != b'0' {
                self.at = start;
                return Err(Refusal::Digits(digits));
            }
        }
        Ok(())
    }

    fn colon(&mut self) -> Result<(), Refusal> {
        match self.levels.last() {
            Some(&Level::LambdaParameters { outer_base }) => {
                self.levels.pop();
                self.nesting = self.base;
                self.base = outer_base;
            }
            Some(&Level::Field { .. }) => {
                if let Some(&Level::FString { quote, triple } | &Level::FormatSpec { quote, triple, .. }) =
                    self.levels.iter().rev().nth(1)
                {
                    self.levels.push(Level::FormatSpec { quote, triple, outer: self.nesting });
                }
            }
            // `if x: if y:` on one line is wrong, but the parser may descend before it says so.
            None => self.deeper(1)?,
            Some(_) => {}
        }
        self.prefixes = 0;
        self.operator();
        Ok(())
    }

    fn close(&mut self, byte: u8) {
        loop {
            match self.levels.last() {
                Some(Level::LambdaParameters { outer_base }) => {
                    self.base = *outer_base;
                    self.levels.pop();
                }
                Some(Level::Bracket { outer }) => {
                    self.nesting = *outer;
                    self.levels.pop();
                    self.brackets = self.brackets.saturating_sub(1);
                    break;
                }
                Some(Level::Field { outer }) => {
                    if byte == b'}' {
                        self.nesting = *outer;
                        self.levels.pop();
                        self.brackets = self.brackets.saturating_sub(1);
                    }
                    break;
                }
                _ => break,
            }
        }
        self.base = self.level_base();
        self.at += 1;
        // Whatever was in the brackets, it was one operand; prefixes before them are in `nesting` still, which errs on
        // the safe side.
        self.tokens += 1;
        self.after_operand = true;
        self.prefixes = 0;
        if self.levels.is_empty() && self.nesting > 0 && self.brackets == 0 {
            self.base = 0;
        }
    }

    /// The nesting to which a comma returns in the innermost level.
    fn level_base(&self) -> u32 {
        match self.levels.last() {
            Some(Level::Bracket { outer } | Level::Field { outer }) => outer + 1,
            Some(Level::LambdaParameters { outer_base }) => *outer_base,
            Some(Level::FString { .. } | Level::FormatSpec { .. }) => self.nesting,
            None => 0,
        }
    }

    fn newline(&mut self) -> Result<(), Refusal> {
        while let Some(Level::LambdaParameters { .. }) = self.levels.last() {
            if self.brackets > 0 {
                return Ok(());
            }
            self.levels.pop();
        }
        if !self.levels.is_empty() {
            return Ok(());
        }
        self.long_line |= self.tokens > LONG_LINE;
        self.tokens = 0;
        self.nesting = 0;
        self.base = 0;
        self.prefixes = 0;
        self.after_operand = false;
        self.line_start()
    }

    /// Indentation. Only its depth counts here; whether it is consistent, the parser says.
    fn line_start(&mut self) -> Result<(), Refusal> {
        let mut column = 0;
        loop {
            match self.bytes.get(self.at) {
                Some(b' ') => column += 1,
                Some(b'\t') => column = (column / 8 + 1) * 8,
                Some(0xc) => column = 0,
                Some(b'#' | b'\n' | b'\\') | None => return Ok(()),
                Some(_) => break,
            }
            self.at += 1;
        }
        while self.indents.last().is_some_and(|&indent| indent > column) {
            self.indents.pop();
        }
        if column > self.indents.last().copied().unwrap_or(0) {
            self.indents.push(column);
            if self.indents.len() >= MAX_INDENTS {
                return Err(Refusal::Indents);
            }
        }
        Ok(())
    }

    fn line_end(&self) -> usize {
        memchr::memchr(b'\n', &self.bytes[self.at..]).map_or(self.bytes.len(), |len| self.at + len)
    }

    /// A string literal from its quote on, the word before it being its prefix.
    fn string(&mut self, prefix_start: usize) -> Result<(), Refusal> {
        let prefix = &self.bytes[prefix_start..self.at];
        let is_fstring = prefix.iter().any(|byte| matches!(byte, b'f' | b'F' | b't' | b'T'));
        let quote = self.bytes[self.at];
        let triple = self.bytes[self.at..].starts_with(&[quote; 3]);
        self.at += if triple { 3 } else { 1 };
        self.operand();
        if is_fstring {
            self.fstrings += 1;
            if self.fstrings >= MAX_FSTRINGS {
                return Err(Refusal::FStrings);
            }
            self.levels.push(Level::FString { quote, triple });
            return Ok(());
        }
        loop {
            let rest = &self.bytes[self.at..];
            let len = if triple {
                memchr::memchr2(quote, b'\\', rest)
            } else {
                rest.iter().position(|&byte| byte == quote || byte == b'\\' || byte == b'\n')
            };
            let Some(len) = len else {
                self.at = self.bytes.len();
                return Ok(());
            };
            self.at += len;
            match self.bytes[self.at] {
                b'\\' => self.skip_escape(),
                b'\n' => return Ok(()),
                _ if !triple => {
                    self.at += 1;
                    return Ok(());
                }
                _ if self.bytes[self.at..].starts_with(&[quote; 3]) => {
                    self.at += 3;
                    return Ok(());
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_escape(&mut self) {
        self.at = (self.at + 2).min(self.bytes.len());
    }

    fn fstring_text(&mut self, byte: u8, quote: u8, triple: bool) -> Result<(), Refusal> {
        let is_spec = matches!(self.levels.last(), Some(Level::FormatSpec { .. }));
        match byte {
            // In a raw f-string a backslash before `{` is text and the field opens; so it does elsewhere.
            b'\\' => match self.bytes.get(self.at + 1) {
                Some(b'{' | b'}') | None => self.at += 1,
                Some(_) => self.skip_escape(),
            },
            b'{' if !is_spec && self.bytes.get(self.at + 1) == Some(&b'{') => self.at += 2,
            b'{' => {
                self.brackets += 1;
                if self.brackets > MAX_BRACKETS {
                    return Err(Refusal::Brackets);
                }
                self.levels.push(Level::Field { outer: self.nesting });
                self.deeper(1)?;
                self.base = self.nesting;
                self.prefixes = 0;
                self.operator();
            }
            b'}' if is_spec => {
                if let Some(Level::FormatSpec { outer, .. }) = self.levels.pop() {
                    self.nesting = outer;
                }
                self.close(b'}');
            }
            b'\n' if !triple => self.end_fstring(),
            _ if byte == quote && (!triple || self.bytes[self.at..].starts_with(&[quote; 3])) => {
                self.at += if triple { 3 } else { 1 };
                self.end_fstring();
            }
            _ => self.at += 1,
        }
        Ok(())
    }

    /// The closing quote, or the end of the line where it is missing; then fields may be open still.
    fn end_fstring(&mut self) {
        while let Some(level) = self.levels.pop() {
            match level {
                Level::FString { .. } => break,
                Level::Field { outer } | Level::Bracket { outer } => {
                    self.nesting = outer;
                    // Recovery from an unclosed bracket may have forgotten it already.
                    self.brackets = self.brackets.saturating_sub(1);
                }
                Level::FormatSpec { .. } | Level::LambdaParameters { .. } => {}
            }
        }
        self.fstrings = self.fstrings.saturating_sub(1);
        self.base = self.level_base().min(self.nesting);
        self.after_operand = true;
    }
}

fn is_string_prefix(word: &[u8]) -> bool {
    word.iter().all(|byte| matches!(byte.to_ascii_lowercase(), b'r' | b'b' | b'u' | b'f' | b't'))
}
