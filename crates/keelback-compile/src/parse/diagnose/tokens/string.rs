//! String tokens, and the pieces of f-strings.

use super::{EOF, Kind, Mode, Token, Tokenizer, Trouble};

const MAX_FSTRINGS: usize = 150;
const MAX_FIELD_NESTING: i32 = 3;

impl Tokenizer<'_> {
    /// A string from its opening quote on, which has been read.
    pub(super) fn string(&mut self, quote: u8, start: usize) -> Result<Token, Trouble> {
        let (first_line, first_line_start) = (self.line, self.line_start);
        let mut quote_size = 1;
        let mut end_size = 0;
        let mut escaped_quote = false;
        let mut byte = self.next();
        if byte == quote {
            byte = self.next();
            if byte == quote {
                quote_size = 3;
            } else {
                end_size = 1;
            }
        }
        if byte != quote {
            self.back(byte);
        }
        while end_size != quote_size {
            byte = self.next();
            if (byte == EOF && self.at_eof) || (quote_size == 1 && byte == b'\n') {
                let last_line = self.line;
                self.cur = start + 1;
                self.limit = self.limit.max(self.cur);
                self.line_start = first_line_start;
                self.line = first_line;
                if self.in_fstring() && self.mode().quote == quote && self.mode().quote_size == quote_size {
                    return self.raise("f-string: expecting '}'");
                }
                if quote_size == 3 {
                    return self
                        .raise(format!("unterminated triple-quoted string literal (detected at line {last_line})"));
                }
                let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
                return self.raise(format!("unterminated string literal (detected at line {last_line}){hint}"));
            }
            if byte == quote {
                end_size += 1;
            } else {
                end_size = 0;
                if byte == b'\\' {
                    byte = self.next();
                    escaped_quote |= byte == quote;
                }
            }
        }
        self.token_between(Kind::String, start, self.cur, first_line)
    }

    pub(super) fn fstring_start(&mut self, quote: u8, start: usize) -> Result<Token, Trouble> {
        let mut quote_size = 1;
        if self.bytes()[self.cur..].starts_with(&[quote; 2]) {
            self.cur += 2;
            quote_size = 3;
        }
        if self.modes.len() >= MAX_FSTRINGS {
            return self.raise("too many nested f-strings");
        }
        let raw = self.bytes()[start..self.cur].iter().any(|byte| matches!(byte, b'r' | b'R'));
        self.modes.push(Mode {
            in_text: true,
            quote,
            quote_size,
            raw,
            start,
            start_line: self.line,
            start_line_start: self.line_start,
            bracket_depth: 0,
            field_depth: -1,
            in_spec: false,
        });
        self.token(Kind::FStart, start)
    }

    /// A token in the text of an f-string or of a format specification.
    pub(super) fn text_token(&mut self) -> Result<Token, Trouble> {
        let start = self.cur;
        let first_line = self.line;
        self.start = Some(start);
        let first = self.next();
        if first == b'{' {
            let second = self.peek();
            self.back(first);
            if second != b'{' {
                self.enter_field()?;
                return self.code_token();
            }
        } else {
            self.back(first);
        }
        let Mode { quote, quote_size, raw, .. } = *self.mode();
        if self.bytes()[self.cur..].starts_with(&[quote; 3][..quote_size]) {
            self.cur += quote_size;
            self.modes.pop();
            return self.token(Kind::FEnd, start);
        }
        let mut end_size = 0;
        let mut named_escape = false;
        while end_size != quote_size {
            let byte = self.next();
            let in_spec = self.mode().in_spec && self.mode().field_depth >= 0;
            if (byte == EOF && self.at_eof) || (quote_size == 1 && byte == b'\n') {
                if in_spec && byte == b'\n' {
                    self.back(byte);
                    self.mode().in_text = false;
                    self.mode().in_spec = false;
                    return self.token_between(Kind::FMiddle, start, self.cur, first_line);
                }
                let last_line = self.line;
                let mode = *self.mode();
                self.cur = mode.start + 1;
                self.line_start = mode.start_line_start;
                self.line = mode.start_line;
                let triple = if quote_size == 3 { "triple-quoted " } else { "" };
                return self.raise(format!("unterminated {triple}f-string literal (detected at line {last_line})"));
            }
            if byte == quote {
                end_size += 1;
                continue;
            }
            end_size = 0;
            match byte {
                b'{' => {
                    let second = self.next();
                    if second != b'{' || in_spec {
                        self.back(second);
                        self.back(byte);
                        self.enter_field()?;
                        return self.token_between(Kind::FMiddle, start, self.cur, first_line);
                    }
                    return self.token_between(Kind::FMiddle, start, self.cur - 1, first_line);
                }
                b'}' => {
                    if named_escape {
                        return self.token_between(Kind::FMiddle, start, self.cur, first_line);
                    }
                    let second = self.next();
                    if second == b'}' && !in_spec && self.mode().bracket_depth == 0 {
                        return self.token_between(Kind::FMiddle, start, self.cur - 1, first_line);
                    }
                    self.back(second);
                    self.back(byte);
                    self.mode().in_text = false;
                    self.mode().in_spec = false;
                    return self.token_between(Kind::FMiddle, start, self.cur, first_line);
                }
                b'\\' => {
                    let escaped = self.next();
                    if matches!(escaped, b'{' | b'}') {
                        self.back(escaped);
                    } else if !raw && escaped == b'N' {
                        let brace = self.next();
                        if brace == b'{' {
                            named_escape = true;
                        } else {
                            self.back(brace);
                        }
                    }
                }
                _ => {}
            }
        }
        self.cur -= quote_size;
        self.token_between(Kind::FMiddle, start, self.cur, first_line)
    }

    fn enter_field(&mut self) -> Result<(), Trouble> {
        let mode = self.mode();
        mode.field_depth += 1;
        if mode.field_depth >= MAX_FIELD_NESTING {
            return self.raise("f-string: expressions nested too deeply");
        }
        mode.in_text = false;
        mode.in_spec = false;
        Ok(())
    }
}
