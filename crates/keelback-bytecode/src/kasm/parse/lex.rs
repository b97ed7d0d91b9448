//! The tokens of one line of `.kasm`.

use std::iter::Peekable;

use crate::kasm::KasmError;
use crate::positions::Position;

type Result<T = ()> = std::result::Result<T, KasmError>;

/// A token.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token<'a> {
    /// Anything up to a space, mark or quote.
    Word(&'a str),
    /// Text in quotes, as WTF-8.
    Text(Vec<u8>),
    /// `b'…'`.
    Bytes(Vec<u8>),
    /// One of `( ) { } , @ :`.
    Mark(char),
}

/// The tokens of a line that are not used up.
pub(super) struct Line<'a> {
    tokens: Peekable<std::vec::IntoIter<(Token<'a>, u32)>>,
    number: u32,
    end: u32,
}

const MARKS: &str = "(){},@:";

/// Splits a line.
pub(super) fn lex(text: &str, number: u32) -> Result<Line<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let column = |at: usize| text[..at].chars().count() as u32 + 1;
    while let Some(first) = text[at..].chars().next() {
        let place = column(at);
        let is_bytes = text[at..].starts_with("b'") || text[at..].starts_with("b\"");
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first == ';' {
            break;
        } else if MARKS.contains(first) {
            tokens.push((Token::Mark(first), place));
            at += 1;
        } else if is_bytes || first == '\'' || first == '"' {
            let start = at + usize::from(is_bytes);
            let unquoted = unquote(&text[start..], is_bytes);
            let (value, length) = unquoted.map_err(|(offset, message)| KasmError {
                line: number,
                column: column(start + offset),
                message: message.to_owned(),
            })?;
            tokens.push((if is_bytes { Token::Bytes(value) } else { Token::Text(value) }, place));
            at = start + length;
        } else {
            let ends = |character: char| {
                character.is_whitespace() || MARKS.contains(character) || ";'\"".contains(character)
            };
            let length = text[at..].find(ends).unwrap_or(text.len() - at);
            tokens.push((Token::Word(&text[at..at + length]), place));
            at += length;
        }
    }
    Ok(Line { tokens: tokens.into_iter().peekable(), number, end: column(at) })
}

/// The value of the text in quotes at the start of `text`, and its length there; or where it goes wrong.
fn unquote(text: &str, is_bytes: bool) -> std::result::Result<(Vec<u8>, usize), (usize, &'static str)> {
    let mut characters = text.char_indices();
    let quote = characters.next().map_or('"', |(_, quote)| quote);
    let mut value = Vec::new();
    while let Some((at, character)) = characters.next() {
        if character == quote {
            return Ok((value, at + 1));
        }
        if character != '\\' {
            if is_bytes && !character.is_ascii() {
                return Err((at, "bytes are ASCII and escapes"));
            }
            value.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let escape = characters.next().map(|(_, escape)| escape);
        let code = match escape {
            Some('n') => 10,
            Some('r') => 13,
            Some('t') => 9,
            Some(same @ ('\\' | '\'' | '"')) => same as u32,
            Some(kind @ ('x' | 'u' | 'U')) => {
                let digits = match kind {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let start = at + 2;
                let number = text.get(start..start + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                for _ in 0..digits {
                    characters.next();
                }
                number.ok_or((at, "hexadecimal digits expected"))?
            }
            _ => return Err((at, "unknown escape")),
        };
        if is_bytes {
            value.push(u8::try_from(code).map_err(|_| (at, "a byte is at most \\xff"))?);
        } else {
            push_wtf8(&mut value, code).ok_or((at, "no character has that number"))?;
        }
    }
    Err((0, "the text has no end"))
}

fn push_wtf8(out: &mut Vec<u8>, code: u32) -> Option<()> {
    if (0xd800..0xe000).contains(&code) {
        out.extend([0xed, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8]);
    } else {
        out.extend_from_slice(char::from_u32(code)?.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(())
}

/// Bytes from an even number of hexadecimal digits.
pub(super) fn hex_bytes(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.as_bytes();
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

impl<'a> Line<'a> {
    /// Where the next token stands, or the line ends.
    pub(super) fn place(&mut self) -> (u32, u32) {
        (self.number, self.tokens.peek().map_or(self.end, |token| token.1))
    }

    fn error<T>(&mut self, message: impl Into<String>) -> Result<T> {
        let (line, column) = self.place();
        Err(KasmError { line, column, message: message.into() })
    }

    pub(super) fn is_empty(&mut self) -> bool {
        self.tokens.peek().is_none()
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        self.tokens.next().map(|token| token.0)
    }

    pub(super) fn end(&mut self) -> Result {
        if self.is_empty() { Ok(()) } else { self.error("the end of the line expected") }
    }

    pub(super) fn take_mark(&mut self, mark: char) -> bool {
        self.tokens.next_if(|token| token.0 == Token::Mark(mark)).is_some()
    }

    pub(super) fn expect_mark(&mut self, mark: char) -> Result {
        if self.take_mark(mark) { Ok(()) } else { self.error(format!("{mark} expected")) }
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Result {
        match self.tokens.next_if(|token| token.0 == Token::Word(word)) {
            Some(_) => Ok(()),
            None => self.error(format!("{word} expected")),
        }
    }

    fn word(&mut self, expected: &str) -> Result<&'a str> {
        match self.tokens.next_if(|token| matches!(token.0, Token::Word(_))) {
            Some((Token::Word(word), _)) => Ok(word),
            _ => self.error(format!("{expected} expected")),
        }
    }

    /// A word, or text in quotes that is UTF-8.
    pub(super) fn text(&mut self) -> Result<String> {
        let (line, column) = self.place();
        match self.next() {
            Some(Token::Word(word)) => Ok(word.to_owned()),
            Some(Token::Text(text)) => String::from_utf8(text).map_err(|_| KasmError {
                line,
                column,
                message: "a name without lone surrogates expected".into(),
            }),
            _ => Err(KasmError { line, column, message: "a name expected".into() }),
        }
    }

    /// `#` and a number, if that comes next.
    pub(super) fn take_number_sign(&mut self) -> Result<Option<u32>> {
        let Some((Token::Word(word), _)) = self.tokens.peek() else { return Ok(None) };
        let Some(digits) = word.strip_prefix('#') else { return Ok(None) };
        match digits.parse() {
            Ok(number) => {
                self.next();
                Ok(Some(number))
            }
            Err(_) => self.error("a number after # expected"),
        }
    }

    pub(super) fn number(&mut self) -> Result<u32> {
        let (line, column) = self.place();
        let word = self.word("a number")?;
        word.parse().map_err(|_| KasmError { line, column, message: format!("{word} is no 32-bit number") })
    }

    pub(super) fn signed(&mut self) -> Result<i64> {
        let (line, column) = self.place();
        let word = self.word("a number")?;
        word.parse().map_err(|_| KasmError { line, column, message: format!("{word} is no number") })
    }

    /// The rest of the line as hexadecimal bytes.
    pub(super) fn hex(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while !self.is_empty() {
            bytes.extend(self.hex_word()?);
        }
        Ok(bytes)
    }

    /// Hexadecimal bytes up to a mark, which stays.
    pub(super) fn hex_until(&mut self, mark: char) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while !self.is_empty() && self.tokens.peek().is_some_and(|token| token.0 != Token::Mark(mark)) {
            bytes.extend(self.hex_word()?);
        }
        Ok(bytes)
    }

    fn hex_word(&mut self) -> Result<Vec<u8>> {
        let (line, column) = self.place();
        let word = self.word("hexadecimal bytes")?;
        let message = || format!("{word} is no hexadecimal bytes");
        hex_bytes(word).ok_or_else(|| KasmError { line, column, message: message() })
    }

    /// `-`, or `line:column-line:column`.
    pub(super) fn position(&mut self) -> Result<Position> {
        let place = self.place();
        let mut text = String::new();
        for (token, _) in self.tokens.by_ref() {
            match token {
                Token::Word(word) => text.push_str(word),
                Token::Mark(mark) => text.push(mark),
                _ => text.push('?'),
            }
        }
        if text == "-" {
            return Ok(Position::default());
        }
        let pair = |text: &str| {
            let (line, column) = text.split_once(':')?;
            Some((line.parse().ok()?, column.parse().ok()?))
        };
        let parsed = text.split_once('-').and_then(|(start, end)| Some((pair(start)?, pair(end)?)));
        match parsed {
            Some(((line, column), (end_line, end_column))) => Ok(Position { line, column, end_line, end_column }),
            None => Err(KasmError {
                line: place.0,
                column: place.1,
                message: "line:column-line:column or - expected".into(),
            }),
        }
    }
}
