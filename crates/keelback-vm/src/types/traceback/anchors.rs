//! Where the operator or the brackets of an expression stand, for the marks under the source lines of a traceback.
//!
//! CPython parses the expression again. What is needed here is only what stands at the top: a binary operation, a subscript, a
//! call, or something else, which a scan of the tokens outside brackets tells.

/// A place in the expression: line and column, in characters, both from 0.
pub(super) type Place = (usize, usize);

/// What the expression is, with the places between which the secondary mark goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Anchors {
    /// A binary operation: first character of the operator, and the one after it.
    Operator(Place, Place),
    /// A subscript: the left bracket, and the end.
    Subscript(Place, Place),
    /// A call: the left bracket, the end, and whether what is called is a plain name.
    Call(Place, Place, bool),
}

impl Anchors {
    /// Where the secondary mark begins and ends.
    pub(super) fn range(self) -> (Place, Place) {
        match self {
            Anchors::Operator(start, end) | Anchors::Subscript(start, end) | Anchors::Call(start, end, _) => {
                (start, end)
            }
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    Name(String),
    Literal,
    Operator(String),
    Open(char),
    Close(char),
}

struct Scanner<'a> {
    lines: &'a [Vec<char>],
    line: usize,
    column: usize,
    /// f-strings around what is read.
    level: u8,
}

/// Deepest nesting of f-strings that is followed.
const MAX_LEVEL: u8 = 8;

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.lines.get(self.line)?.get(self.column + ahead).copied()
    }

    fn next_line(&mut self) {
        self.line += 1;
        self.column = 0;
    }

    /// The next token and where it starts. `None` at the end; `Err` for what is no expression.
    fn token(&mut self) -> Result<Option<(Token, Place)>, ()> {
        loop {
            if self.line >= self.lines.len() {
                return Ok(None);
            }
            match self.peek(0) {
                None | Some('#') => self.next_line(),
                Some('\\') if self.peek(1).is_none() => self.next_line(),
                Some(ch) if ch.is_whitespace() => self.column += 1,
                Some(_) => break,
            }
        }
        let start = (self.line, self.column);
        let first = self.peek(0).unwrap_or(' ');
        if first.is_alphabetic() || first == '_' {
            let mut name = String::new();
            while let Some(ch) = self.peek(0).filter(|ch| ch.is_alphanumeric() || *ch == '_') {
                name.push(ch);
                self.column += 1;
            }
            let quoted = matches!(self.peek(0), Some('\'' | '"'));
            if quoted && name.len() <= 2 && name.chars().all(|ch| "rRbBfFuU".contains(ch)) {
                let raw = name.contains(['r', 'R']);
                if name.contains(['f', 'F']) {
                    self.fstring(raw)?
                } else {
                    self.string(raw)?
                }
                return Ok(Some((Token::Literal, start)));
            }
            return Ok(Some((Token::Name(name), start)));
        }
        if first.is_ascii_digit() || (first == '.' && self.peek(1).is_some_and(|ch| ch.is_ascii_digit())) {
            self.number();
            return Ok(Some((Token::Literal, start)));
        }
        if first == '\'' || first == '"' {
            self.string(false)?;
            return Ok(Some((Token::Literal, start)));
        }
        self.column += 1;
        Ok(Some((
            match first {
                '(' | '[' | '{' => Token::Open(first),
                ')' | ']' | '}' => Token::Close(first),
                _ => {
                    let mut text = String::from(first);
                    const LONG: [&str; 12] =
                        ["**", "//", "<<", ">>", "==", "!=", "<=", ">=", ":=", "->", "...", "<>"];
                    while let Some(next) = self.peek(0) {
                        let longer = format!("{text}{next}");
                        if !LONG.iter().any(|operator| operator.starts_with(&longer)) {
                            break;
                        }
                        text = longer;
                        self.column += 1;
                    }
                    Token::Operator(text)
                }
            },
            start,
        )))
    }

    fn number(&mut self) {
        let mut before = ' ';
        while let Some(ch) = self.peek(0) {
            let sign = (ch == '+' || ch == '-') && matches!(before, 'e' | 'E');
            if !(ch.is_alphanumeric() || ch == '_' || ch == '.' || sign) {
                break;
            }
            before = ch;
            self.column += 1;
        }
    }

    /// Skips an f-string from its opening quote on.
    fn fstring(&mut self, raw: bool) -> Result<(), ()> {
        let quote = self.peek(0).ok_or(())?;
        let triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        let quotes = if triple { 3 } else { 1 };
        self.column += quotes;
        loop {
            match self.peek(0) {
                None if triple && self.line + 1 < self.lines.len() => self.next_line(),
                None => return Err(()),
                Some('\\') if !raw || self.peek(1) == Some(quote) => self.column += 2,
                Some(ch) if ch == quote && (0..quotes).all(|ahead| self.peek(ahead) == Some(quote)) => {
                    self.column += quotes;
                    return Ok(());
                }
                Some('{') if self.peek(1) == Some('{') => self.column += 2,
                Some('{') => self.field()?,
                Some(_) => self.column += 1,
            }
        }
    }

    /// Skips a replacement field from its opening bracket on.
    fn field(&mut self) -> Result<(), ()> {
        if self.level >= MAX_LEVEL {
            return Err(());
        }
        self.level += 1;
        self.column += 1;
        let mut depth = 0_usize;
        loop {
            match self.token()?.ok_or(())?.0 {
                Token::Open(_) => depth += 1,
                Token::Close(_) if depth > 0 => depth -= 1,
                Token::Close('}') => break,
                Token::Close(_) => return Err(()),
                Token::Operator(operator) if operator == ":" && depth == 0 => {
                    // The format specification: text, with fields.
                    loop {
                        match self.peek(0).ok_or(())? {
                            '{' => self.field()?,
                            '}' => break,
                            _ => self.column += 1,
                        }
                    }
                }
                _ => {}
            }
        }
        self.level -= 1;
        Ok(())
    }

    /// Skips a string from its opening quote on.
    fn string(&mut self, raw: bool) -> Result<(), ()> {
        let quote = self.peek(0).ok_or(())?;
        let triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        self.column += if triple { 3 } else { 1 };
        loop {
            match self.peek(0) {
                None if triple && self.line + 1 < self.lines.len() => self.next_line(),
                None => return Err(()),
                Some('\\') if !raw || self.peek(1) == Some(quote) => self.column += 2,
                Some(ch) if ch == quote => {
                    if !triple {
                        self.column += 1;
                        return Ok(());
                    }
                    if self.peek(1) == Some(quote) && self.peek(2) == Some(quote) {
                        self.column += 3;
                        return Ok(());
                    }
                    self.column += 1;
                }
                Some(_) => self.column += 1,
            }
        }
    }
}

/// Binding strength of a binary operator; weaker ones are nearer to the top of the tree.
fn strength(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => 8,
        _ => return None,
    })
}

const NOT_AT_TOP: [&str; 31] = [
    "lambda", "if", "else", "or", "and", "not", "in", "is", "for", "yield", "from", "return", "raise", "del",
    "assert", "import", "with", "while", "pass", "break", "continue", "global", "nonlocal", "try", "except",
    "finally", "class", "def", "async", "elif", "as",
];

/// Finds the anchors of an expression.
pub(super) fn find(lines: &[Vec<char>]) -> Option<Anchors> {
    let mut scanner = Scanner { lines, line: 0, column: 0, level: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = scanner.token().ok()? {
        tokens.push(token);
    }
    let end = (lines.len().checked_sub(1)?, lines.last()?.len());
    analyse(&tokens, end)
}

/// For each token, the index of the bracket that it closes or that closes it.
fn partners(tokens: &[(Token, Place)]) -> Option<Vec<usize>> {
    let mut partners = vec![0; tokens.len()];
    let mut open = Vec::new();
    for (index, (token, _)) in tokens.iter().enumerate() {
        match token {
            Token::Open(_) => open.push(index),
            Token::Close(close) => {
                let start = open.pop()?;
                let expected = match tokens[start].0 {
                    Token::Open('(') => ')',
                    Token::Open('[') => ']',
                    _ => '}',
                };
                if *close != expected {
                    return None;
                }
                (partners[index], partners[start]) = (start, index);
            }
            _ => {}
        }
    }
    open.is_empty().then_some(partners)
}

fn analyse(mut tokens: &[(Token, Place)], mut end: Place) -> Option<Anchors> {
    let (partners, last) = loop {
        let partners = partners(tokens)?;
        let last = tokens.len().checked_sub(1)?;
        // Brackets around all of it mean nothing.
        if tokens[0].0 != Token::Open('(') || partners[0] != last || last == 1 {
            break (partners, last);
        }
        (tokens, end) = (&tokens[1..last], tokens[last].1);
    };
    let mut index = 0;
    let mut operand = false;
    let mut starts_unary = false;
    let mut root: Option<(usize, u8)> = None;
    while index <= last {
        match &tokens[index].0 {
            Token::Open(_) => {
                index = partners[index];
                operand = true;
            }
            Token::Close(_) => return None,
            Token::Name(name) if NOT_AT_TOP.contains(&name.as_str()) => return None,
            Token::Name(name) if name == "await" => starts_unary |= index == 0,
            Token::Name(_) | Token::Literal => operand = true,
            Token::Operator(operator) => match operator.as_str() {
                "." => {}
                "..." => operand = true,
                "+" | "-" | "~" if !operand => starts_unary |= index == 0,
                other => {
                    let strength = strength(other).filter(|_| operand)?;
                    let weaker = match root {
                        None => true,
                        Some((_, best)) => strength < best || (strength == best && strength != 8),
                    };
                    if weaker {
                        root = Some((index, strength));
                    }
                    operand = false;
                }
            },
        }
        index += 1;
    }
    if let Some((at, strength)) = root {
        let sign = matches!(&tokens[0].0, Token::Operator(_));
        if strength == 8 && starts_unary && sign {
            return None;
        }
        let (line, column) = tokens[at].1;
        let Token::Operator(operator) = &tokens[at].0 else { return None };
        let mut right = column + operator.chars().count().min(2);
        // As CPython has it, a bracket right after a short operator counts as part of it when it belongs to no operand.
        let bracket = operator.len() == 1
            && tokens.get(at + 1).is_some_and(|token| token.1 == (line, column + 1))
            && tokens[at + 1].0 == Token::Open('(')
            && partners[at + 1] == last
            && is_group(&tokens[at + 2..last]);
        if bracket {
            right += 1;
        }
        return Some(Anchors::Operator((line, column), (line, right)));
    }
    if starts_unary {
        return None;
    }
    let open = partners[last];
    match tokens[last].0 {
        Token::Close(']') if open > 0 => Some(Anchors::Subscript(tokens[open].1, end)),
        Token::Close(')') if open > 0 => {
            let plain = open == 1 && matches!(tokens[0].0, Token::Name(_));
            Some(Anchors::Call(tokens[open].1, end, plain))
        }
        _ => None,
    }
}

/// Whether what stands between brackets is one expression, not a tuple or a generator.
fn is_group(tokens: &[(Token, Place)]) -> bool {
    let mut depth = 0;
    for (token, _) in tokens {
        match token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth -= 1,
            Token::Operator(operator) if depth == 0 && operator == "," => return false,
            Token::Name(name) if depth == 0 && (name == "for" || name == "async") => return false,
            _ => {}
        }
    }
    !tokens.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Option<(usize, usize)> {
        let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
        find(&lines).map(|anchors| {
            let ((_, start), (_, end)) = anchors.range();
            (start, end)
        })
    }

    #[test]
    fn operators_brackets_and_what_is_neither() {
        assert_eq!(marks("a + b * c"), Some((2, 3)));
        assert_eq!(marks("a * b + c - d"), Some((10, 11)));
        assert_eq!(marks("a ** b ** c"), Some((2, 4)));
        assert_eq!(marks("-a ** b"), None);
        assert_eq!(marks("-a * b"), Some((3, 4)));
        assert_eq!(marks("x[0][1 + 2]"), Some((4, 11)));
        assert_eq!(marks("f(a, b)(c)"), Some((7, 10)));
        assert_eq!(marks("[1, 2]"), None);
        assert_eq!(marks("(a + b)"), Some((3, 4)));
        assert_eq!(marks("a.b"), None);
        assert_eq!(marks("a == b + c"), None);
        assert_eq!(marks("'a + b' % c"), Some((8, 9)));
        assert_eq!(marks("1e-5 / 0"), Some((5, 6)));
        assert_eq!(marks("raise X()"), None);
        assert_eq!(marks("float(f'{a['b']:{w}} {{' + 'c')"), Some((5, 31)));
        assert_eq!(marks("f'{x:>{len('a')}}' + 1"), Some((19, 20)));
        assert_eq!(marks("x = f()"), None);
    }
}
