//! The scan for ordinary programs, which looks at few bytes and hands what it doubts to the exact one.

use super::{CLASSES, Class, LONG_LINE, MAX_BRACKETS, MAX_INDENTS, Refusal, Scan, is_string_prefix};

/// Bytes that matter to the skimming scan.
const STRUCTURAL: [bool; 256] = {
    let mut structural = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        structural[byte] = matches!(
            CLASSES[byte],
            Class::Quote | Class::Open | Class::Close | Class::Newline | Class::Hash | Class::Backslash
        );
        byte += 1;
    }
    structural
};

impl Scan<'_> {
    /// The scan for ordinary programs: looks only at brackets, strings, comments and line ends. A logical line with more
    /// than a few hundred bytes outside strings is gone over again, token by token.
    pub(super) fn skim(&mut self) -> Result<(), Refusal> {
        let mut line_start = 0;
        let mut in_strings = 0;
        self.check_margin()?;
        loop {
            let rest = &self.bytes[self.at.min(self.bytes.len())..];
            let Some(skipped) = rest.iter().position(|&byte| STRUCTURAL[byte as usize]) else {
                self.at = self.bytes.len();
                break;
            };
            self.at += skipped;
            let byte = self.bytes[self.at];
            match CLASSES[byte as usize] {
                Class::Quote => {
                    let start = self.at;
                    let before = &self.bytes[..start];
                    let word =
                        before.iter().rev().take(3).take_while(|&&b| CLASSES[b as usize] == Class::Word).count();
                    let prefix = if word <= 2 && is_string_prefix(&before[start - word..]) { word } else { 0 };
                    self.string(start - prefix)?;
                    while self.fstrings > 0 && self.at < self.bytes.len() {
                        self.step()?;
                    }
                    in_strings += self.at - start;
                }
                Class::Open => {
                    self.brackets += 1;
                    if self.brackets > MAX_BRACKETS {
                        return Err(Refusal::Brackets);
                    }
                    self.at += 1;
                }
                Class::Close => {
                    self.brackets = self.brackets.saturating_sub(1);
                    self.at += 1;
                }
                Class::Hash => self.at = self.line_end(),
                Class::Backslash => self.at += 2,
                _ => {
                    self.at += 1;
                    if self.brackets == 0 {
                        self.end_skimmed_line(line_start, in_strings)?;
                        line_start = self.at;
                        in_strings = 0;
                        self.check_margin()?;
                    }
                }
            }
        }
        self.brackets = 0;
        self.end_skimmed_line(line_start, in_strings)
    }

    /// Goes over a logical line token by token if it is long.
    fn end_skimmed_line(&mut self, start: usize, in_strings: usize) -> Result<(), Refusal> {
        let end = self.at.min(self.bytes.len());
        if end - start - in_strings.min(end - start) <= LONG_LINE as usize {
            return Ok(());
        }
        // Strings that are not closed leave levels and brackets behind.
        self.levels.clear();
        (self.brackets, self.fstrings) = (0, 0);
        (self.at, self.tokens, self.nesting, self.base, self.prefixes) = (start, 0, 0, 0, 0);
        self.after_operand = false;
        while self.at < end {
            self.step()?;
        }
        self.long_line |= self.tokens > LONG_LINE;
        self.tokens = 0;
        self.levels.clear();
        (self.at, self.brackets, self.fstrings) = (end, 0, 0);
        Ok(())
    }

    /// Refuses a line that is indented so far that there may be too many levels.
    fn check_margin(&self) -> Result<(), Refusal> {
        let deep = self.bytes.get(self.at..self.at + MAX_INDENTS - 1);
        if deep.is_some_and(|margin| CLASSES[margin[MAX_INDENTS - 2] as usize] == Class::Blank)
            && deep.is_some_and(|margin| margin.iter().all(|&byte| CLASSES[byte as usize] == Class::Blank))
        {
            return Err(Refusal::Indents);
        }
        Ok(())
    }
}
