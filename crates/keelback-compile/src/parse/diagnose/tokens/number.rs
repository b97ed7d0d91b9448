//! Number tokens.

use super::{Kind, Token, Tokenizer, Trouble};

type IsDigit = fn(u8) -> bool;

impl Tokenizer<'_> {
    pub(super) fn number(&mut self, first: u8, start: usize) -> Result<Token, Trouble> {
        if first != b'0' {
            let byte = self.decimal_tail()?;
            return if byte == b'.' {
                let next = self.next();
                self.fraction(next, start)
            } else {
                self.exponent(byte, start)
            };
        }
        let mut byte = self.next();
        let radix: Option<(&str, IsDigit)> = match byte {
            b'x' | b'X' => Some(("hexadecimal", |byte| byte.is_ascii_hexdigit())),
            b'o' | b'O' => Some(("octal", |byte| matches!(byte, b'0'..=b'7'))),
            b'b' | b'B' => Some(("binary", |byte| matches!(byte, b'0' | b'1'))),
            _ => None,
        };
        if let Some((name, is_digit)) = radix {
            byte = self.next();
            loop {
                if byte == b'_' {
                    byte = self.next();
                }
                if !is_digit(byte) {
                    if byte.is_ascii_digit() {
                        return self.raise(format!("invalid digit '{}' in {name} literal", byte as char));
                    }
                    self.back(byte);
                    return self.raise(format!("invalid {name} literal"));
                }
                while is_digit(byte) {
                    byte = self.next();
                }
                if byte != b'_' {
                    break;
                }
            }
            if byte.is_ascii_digit() {
                return self.raise(format!("invalid digit '{}' in {name} literal", byte as char));
            }
            return self.number_end(byte, name, start);
        }
        let mut nonzero = false;
        loop {
            if byte == b'_' {
                byte = self.next();
                if !byte.is_ascii_digit() {
                    self.back(byte);
                    return self.raise("invalid decimal literal");
                }
            }
            if byte != b'0' {
                break;
            }
            byte = self.next();
        }
        let zeros_end = self.cur;
        if byte.is_ascii_digit() {
            nonzero = true;
            byte = self.decimal_tail()?;
        }
        match byte {
            b'.' => {
                let next = self.next();
                self.fraction(next, start)
            }
            b'e' | b'E' | b'j' | b'J' => self.exponent(byte, start),
            _ if nonzero => {
                self.back(byte);
                let column = (start + 1 - self.line_start) as u32;
                self.raise_at(
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                    column,
                    (zeros_end - self.line_start) as u32,
                )
            }
            _ => self.number_end(byte, "decimal", start),
        }
    }

    /// Digits and underscores; returns the byte behind them.
    fn decimal_tail(&mut self) -> Result<u8, Trouble> {
        loop {
            let mut byte = self.next();
            while byte.is_ascii_digit() {
                byte = self.next();
            }
            if byte != b'_' {
                return Ok(byte);
            }
            byte = self.next();
            if !byte.is_ascii_digit() {
                self.back(byte);
                return self.raise("invalid decimal literal");
            }
        }
    }

    pub(super) fn fraction(&mut self, byte: u8, start: usize) -> Result<Token, Trouble> {
        let byte = if byte.is_ascii_digit() { self.decimal_tail()? } else { byte };
        self.exponent(byte, start)
    }

    fn exponent(&mut self, mut byte: u8, start: usize) -> Result<Token, Trouble> {
        if matches!(byte, b'e' | b'E') {
            let letter = byte;
            byte = self.next();
            if matches!(byte, b'+' | b'-') {
                byte = self.next();
                if !byte.is_ascii_digit() {
                    self.back(byte);
                    return self.raise("invalid decimal literal");
                }
            } else if !byte.is_ascii_digit() {
                self.back(byte);
                return self.number_end(letter, "decimal", start);
            }
            byte = self.decimal_tail()?;
        }
        if matches!(byte, b'j' | b'J') {
            byte = self.next();
            return self.number_end(byte, "imaginary", start);
        }
        self.number_end(byte, "decimal", start)
    }

    /// A number that ends before `byte`, which has been read. A keyword may follow directly, a name may not.
    fn number_end(&mut self, byte: u8, kind: &str, start: usize) -> Result<Token, Trouble> {
        self.back(byte);
        let rest = &self.bytes()[self.cur..];
        let is_word = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80);
        let keyword = ["and", "else", "for", "or", "not"]
            .iter()
            .any(|word| rest.starts_with(word.as_bytes()) && !is_word(rest.get(word.len())))
            || matches!(rest, [b'i', b'f' | b'n' | b's', ..]);
        if !keyword && (byte.is_ascii_alphanumeric() || byte == b'_') {
            return self.raise(format!("invalid {kind} literal"));
        }
        self.token(Kind::Number, start)
    }
}
