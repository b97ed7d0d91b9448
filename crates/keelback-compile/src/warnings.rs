//! `SyntaxWarning`s: what CPython 3.13 finds suspicious in a program that is right. Knows nothing of how it is compiled.
//!
//! The texts of literals are looked at as tokens, the rest as a tree; both in the order in which CPython comes by.

use std::fmt;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{CmpOp, Expr, ExprCompare, Operator, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::constant::Constant;
use crate::deep::deep;
use crate::fold::Folder;
use crate::source::SourceFile;

/// A program gets no more warnings than this. What stands in nested `finally` blocks is warned about twice per level.
const MAX_WARNINGS: usize = 1_000;

/// Something suspicious in a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxWarning {
    /// The message, without the class.
    pub message: String,
    /// The file's name.
    pub filename: String,
    /// Line from 1.
    pub line: u32,
    /// Column from 1, in characters.
    pub column: u32,
    /// The text of the line, without white space around it.
    pub text: String,
}

/// As CPython's `warnings` shows it, without the newline at the end. The line is only shown for what was read from a file.
impl fmt::Display for SyntaxWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: SyntaxWarning: {}", self.filename, self.line, self.message)?;
        if !self.text.is_empty() && !self.filename.starts_with('<') {
            write!(f, "\n  {}", self.text)?;
        }
        Ok(())
    }
}

/// Warnings about number and string literals before an offset.
pub(crate) fn of_tokens(source: &SourceFile<'_>, tokens: &Tokens, end: usize, found: &mut Vec<SyntaxWarning>) {
    let mut literals = Literals { source, found, fstrings: Vec::new() };
    let mut tokens = tokens.iter().take_while(|token| token.start().to_usize() < end).peekable();
    while let Some(token) = tokens.next() {
        let (kind, range) = token.as_tuple();
        let text = source.slice(range);
        match kind {
            TokenKind::Int | TokenKind::Float | TokenKind::Complex => {
                let next = tokens.peek().filter(|next| next.start() == range.end());
                if next.is_some_and(|next| may_touch_number(source.slice(next.range()))) {
                    literals.warn(range.start(), format!("invalid {} literal", number_name(text)));
                }
            }
            TokenKind::String => literals.string(range.start(), text),
            TokenKind::FStringStart => {
                literals.fstrings.push(FString { raw: is_raw(text), escapes: Vec::new() });
            }
            TokenKind::FStringMiddle => literals.fstring_middle(range.start(), text),
            TokenKind::FStringEnd => {
                let escapes = literals.fstrings.pop().map_or(Vec::new(), |fstring| fstring.escapes);
                for message in escapes {
                    literals.warn(range.start(), message);
                }
            }
            _ => {}
        }
    }
}

/// Whether a word begins like a keyword that CPython's tokenizer lets follow a number without a space, for now.
fn may_touch_number(word: &str) -> bool {
    ["and", "else", "for", "if", "in", "is", "not", "or"].iter().any(|keyword| word.starts_with(keyword))
}

fn number_name(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.get(1).map(u8::to_ascii_lowercase), bytes.last()) {
        (Some(b'0'), Some(b'x'), _) => "hexadecimal",
        (Some(b'0'), Some(b'o'), _) => "octal",
        (Some(b'0'), Some(b'b'), _) => "binary",
        (_, _, Some(b'j' | b'J')) => "imaginary",
        _ => "decimal",
    }
}

fn prefix(literal: &str) -> &str {
    &literal[..literal.find(['"', '\'']).unwrap_or(0)]
}

fn is_raw(literal: &str) -> bool {
    prefix(literal).contains(['r', 'R'])
}

struct FString {
    raw: bool,
    /// Messages that wait for the end of the literal, which is the place they are told for.
    escapes: Vec<String>,
}

struct Literals<'a, 's> {
    source: &'a SourceFile<'s>,
    found: &'a mut Vec<SyntaxWarning>,
    fstrings: Vec<FString>,
}

impl Literals<'_, '_> {
    fn warn(&mut self, at: TextSize, message: String) {
        warn(self.source, self.found, at, message);
    }

    /// A string or bytes literal that is no f-string: its first bad escape.
    fn string(&mut self, at: TextSize, literal: &str) {
        let prefix = prefix(literal);
        if !literal.contains('\\') || prefix.contains(['r', 'R']) {
            return;
        }
        let is_bytes = prefix.contains(['b', 'B']);
        let body = &literal.as_bytes()[prefix.len()..];
        // A literal that is not terminated may end in a backslash.
        let mut rest = body;
        while let Some(backslash) = memchr::memchr(b'\\', rest) {
            rest = &rest[backslash + 1..];
            if let Some(message) = bad_escape(rest, is_bytes) {
                self.warn(at, message);
                return;
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }

    /// Text of an f-string: the first bad escape of each part between doubled braces.
    fn fstring_middle(&mut self, at: TextSize, text: &str) {
        let Some(fstring) = self.fstrings.last_mut() else { return };
        if fstring.raw || !text.contains('\\') {
            return;
        }
        let bytes = text.as_bytes();
        let (mut position, mut has_bad) = (0, false);
        let mut braces = Vec::new();
        while let Some(&byte) = bytes.get(position) {
            position += 1;
            match (byte, bytes.get(position)) {
                (b'{' | b'}', Some(&next)) if next == byte => {
                    position += 1;
                    has_bad = false;
                }
                (b'\\', Some(&next @ (b'{' | b'}'))) => braces.push((position, next)),
                (b'\\', None) => {
                    let behind = TextSize::new(at.to_u32() + text.len() as u32);
                    let next = self.source.text().as_bytes().get(behind.to_usize());
                    braces.extend(next.filter(|next| matches!(next, b'{' | b'}')).map(|&next| (position, next)));
                }
                (b'\\', Some(b'N')) if bytes.get(position + 1) == Some(&b'{') => {
                    position += memchr::memchr(b'}', &bytes[position..]).map_or(bytes.len(), |end| end + 1);
                }
                (b'\\', Some(_)) => {
                    if !has_bad && let Some(message) = bad_escape(&bytes[position..], false) {
                        fstring.escapes.push(message);
                        has_bad = true;
                    }
                    position += 1;
                }
                _ => {}
            }
        }
        for (position, brace) in braces {
            let place = TextSize::new(at.to_u32() + position as u32 - 1);
            self.warn(place, format!("invalid escape sequence '\\{}'", brace as char));
        }
    }
}

/// What is wrong with the escape whose backslash stands before `rest`.
fn bad_escape(rest: &[u8], is_bytes: bool) -> Option<String> {
    match *rest.first()? {
        b'\n' | b'\\' | b'\'' | b'"' | b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'x' => None,
        b'N' | b'u' | b'U' if !is_bytes => None,
        b'4'..=b'7' if rest.len() >= 3 && rest[1..3].iter().all(|digit| matches!(digit, b'0'..=b'7')) => {
            let digits: String = rest[..3].iter().copied().map(char::from).collect();
            Some(format!("invalid octal escape sequence '\\{digits}'"))
        }
        b'0'..=b'7' | 0x80.. => None,
        other => Some(format!("invalid escape sequence '\\{}'", other as char)),
    }
}

fn warn(source: &SourceFile<'_>, found: &mut Vec<SyntaxWarning>, at: TextSize, message: String) {
    if found.len() < MAX_WARNINGS {
        let line = source.line(at);
        let column = source.position(TextRange::empty(at)).column + 1;
        let text = source.line_text(line).unwrap_or("").trim().to_owned();
        found.push(SyntaxWarning { message, filename: source.filename().to_owned(), line, column, text });
    }
}

/// Warnings about statements and expressions. Annotations that nothing evaluates are passed over.
pub(crate) fn of_body<'a>(
    source: &'a SourceFile<'a>,
    body: &'a [Stmt],
    annotations_are_text: bool,
    found: &mut Vec<SyntaxWarning>,
) {
    Walk::new(source, found, annotations_are_text).visit_body(body);
}

/// Warnings about one expression.
pub(crate) fn of_expression<'a>(source: &'a SourceFile<'a>, expr: &'a Expr, found: &mut Vec<SyntaxWarning>) {
    Walk::new(source, found, false).visit_expr(expr);
}

/// Most statements of `finally` that are looked at again because something leaves the statement early. Copies in copies double.
const MAX_COPIES: usize = 10_000;

/// What `return`, `break` and `continue` leave.
#[derive(Clone, Copy)]
enum Block<'a> {
    Loop,
    Finally(&'a [Stmt]),
}

struct Walk<'a, 'f> {
    source: &'a SourceFile<'a>,
    found: &'f mut Vec<SyntaxWarning>,
    folder: Folder<'a>,
    /// What encloses a statement in its function, innermost last.
    blocks: Vec<Block<'a>>,
    /// Statements of `finally` that may still be looked at again.
    copies_left: usize,
    annotations_are_text: bool,
    /// Whether the expression that comes next is what an odd number of `not` turn round.
    negated: bool,
}

impl<'a, 'f> Walk<'a, 'f> {
    fn new(source: &'a SourceFile<'a>, found: &'f mut Vec<SyntaxWarning>, annotations_are_text: bool) -> Self {
        let folder = Folder::new(source);
        let (blocks, copies_left) = (Vec::new(), MAX_COPIES);
        Walk { source, found, folder, blocks, copies_left, annotations_are_text, negated: false }
    }

    fn warn(&mut self, at: TextSize, message: String) {
        warn(self.source, self.found, at, message);
    }

    /// A statement leaves the blocks around it, up to the loop or all of them: their `finally` stands there too.
    fn leave(&mut self, loop_only: bool) {
        let blocks = self.blocks.clone();
        while let Some(block) = self.blocks.pop() {
            match block {
                Block::Loop if loop_only => break,
                Block::Finally(body) if self.copies_left >= body.len() && self.found.len() < MAX_WARNINGS => {
                    self.copies_left -= body.len();
                    self.visit_body(body);
                }
                _ => {}
            }
        }
        self.blocks = blocks;
    }

    /// Visits a body inside a block.
    fn inside(&mut self, block: Block<'a>, visit: impl FnOnce(&mut Self)) {
        self.blocks.push(block);
        visit(self);
        self.blocks.pop();
    }

    /// Warns again about what was found from an index to another: CPython generates that code twice.
    fn repeat(&mut self, from: usize, to: usize) {
        let room = MAX_WARNINGS.saturating_sub(self.found.len());
        self.found.extend_from_within(from..to.min(from + room));
    }

    /// `is` with a value that need not be the same object each time. CPython has made `a is not b` of `not a is b` by then.
    fn comparison(&mut self, compare: &'a ExprCompare, negated: bool) {
        let mut left = &*compare.left;
        let negated = negated && compare.ops.len() == 1;
        for (op, right) in compare.ops.iter().zip(&compare.comparators) {
            let word = match op {
                CmpOp::Is | CmpOp::IsNot if negated == (*op == CmpOp::IsNot) => Some(("is", "==")),
                CmpOp::Is | CmpOp::IsNot => Some(("is not", "!=")),
                _ => None,
            };
            if let Some((word, better)) = word
                && let Some(name) = self.literal_of_no_identity(left).or_else(|| self.literal_of_no_identity(right))
            {
                let message = format!("\"{word}\" with '{name}' literal. Did you mean \"{better}\"?");
                self.warn(compare.start(), message);
                return;
            }
            left = right;
        }
    }

    fn subscript(&mut self, value: &'a Expr, index: &'a Expr) {
        match (value, self.constant_type(value)) {
            (Expr::Set(_) | Expr::SetComp(_) | Expr::Generator(_) | Expr::Lambda(_), _)
            | (_, Some("NoneType" | "ellipsis" | "bool" | "int" | "float" | "complex")) => {
                let name = self.type_name(value).unwrap_or_default();
                let message = format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(value.start(), message);
            }
            (Expr::Tuple(_) | Expr::List(_) | Expr::ListComp(_) | Expr::FString(_), _)
            | (_, Some("str" | "bytes" | "tuple")) => {
                let index = self.type_name(index).filter(|name| !matches!(*name, "int" | "bool"));
                if let (Some(name), Some(index)) = (self.type_name(value), index) {
                    let message = format!(
                        "{name} indices must be integers or slices, not {index}; perhaps you missed a comma?"
                    );
                    self.warn(value.start(), message);
                }
            }
            _ => {}
        }
    }

    /// The type of a constant, as CPython's optimiser leaves it: what can be computed is.
    fn constant_type(&mut self, expr: &'a Expr) -> Option<&'static str> {
        let Some(constant) = self.folder.fold(expr) else {
            return self.type_computed_later(expr);
        };
        Some(match constant {
            Constant::None => "NoneType",
            Constant::Ellipsis => "ellipsis",
            Constant::Bool(_) => "bool",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(..) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        })
    }

    /// The type of what CPython computes beforehand and here the program does: complex powers, and floats out of large integers.
    fn type_computed_later(&mut self, expr: &'a Expr) -> Option<&'static str> {
        let operation = match expr {
            Expr::UnaryOp(sign) if matches!(sign.op, UnaryOp::USub | UnaryOp::UAdd) => match &*sign.operand {
                Expr::BinOp(operation) => operation,
                _ => return None,
            },
            Expr::BinOp(operation) => operation,
            _ => return None,
        };
        // The real part, the imaginary one, and whether it is an integer.
        let mut number = |expr: &'a Expr| match self.folder.fold(expr)? {
            Constant::Bool(value) => Some((f64::from(u8::from(value)), None, true)),
            Constant::Int(value) => Some((value as f64, None, true)),
            Constant::BigInt(value) => Some((value.to_f64().value(), None, true)),
            Constant::Float(value) => Some((value, None, false)),
            Constant::Complex(real, imaginary) => Some((real, Some(imaginary), false)),
            _ => None,
        };
        let (a, a_turned, a_whole) = number(&operation.left)?;
        let (b, b_turned, b_whole) = number(&operation.right)?;
        if !a.is_finite() || !b.is_finite() {
            return None;
        }
        if a_turned.is_some() || b_turned.is_some() {
            let (a_turned, b_turned) = (a_turned.unwrap_or(0.0), b_turned.unwrap_or(0.0));
            // Nothing to a negative or complex power is an error, and so is a result that is too large.
            let is_fine = if a == 0.0 && a_turned == 0.0 {
                b >= 0.0 && b_turned == 0.0
            } else {
                b * a.hypot(a_turned).ln() - b_turned * a_turned.atan2(a) < f64::MAX.ln()
            };
            return (operation.op == Operator::Pow && is_fine).then_some("complex");
        }
        let both_whole = a_whole && b_whole;
        match operation.op {
            Operator::Pow if a < 0.0 && b != b.floor() => Some("complex"),
            Operator::Pow => {
                let is_fine = (a != 0.0 || b >= 0.0) && a.powf(b).is_finite() && (!both_whole || b < 0.0);
                is_fine.then_some("float")
            }
            Operator::Div => (b != 0.0 && (!both_whole || (a / b).is_finite())).then_some("float"),
            Operator::FloorDiv | Operator::Mod => (b != 0.0 && !both_whole).then_some("float"),
            Operator::Add | Operator::Sub | Operator::Mult => (!both_whole).then_some("float"),
            _ => None,
        }
    }

    /// The type of an expression that shows it.
    fn type_name(&mut self, expr: &'a Expr) -> Option<&'static str> {
        Some(match expr {
            Expr::Tuple(_) => "tuple",
            Expr::List(_) | Expr::ListComp(_) => "list",
            Expr::Dict(_) | Expr::DictComp(_) => "dict",
            Expr::Set(_) | Expr::SetComp(_) => "set",
            Expr::Generator(_) => "generator",
            Expr::Lambda(_) => "function",
            Expr::FString(_) => "str",
            _ => return self.constant_type(expr),
        })
    }

    /// The type of a constant that is not always the same object.
    fn literal_of_no_identity(&mut self, expr: &'a Expr) -> Option<&'static str> {
        self.constant_type(expr).filter(|name| !matches!(*name, "NoneType" | "ellipsis" | "bool"))
    }
}

impl<'a> Visitor<'a> for Walk<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Assert(assert) => {
                let is_true = match &*assert.test {
                    Expr::Tuple(tuple) => !tuple.elts.is_empty(),
                    test => matches!(self.folder.fold(test), Some(Constant::Tuple(items)) if !items.is_empty()),
                };
                if is_true {
                    let message = "assertion is always true, perhaps remove parentheses?";
                    self.warn(assert.start(), message.to_owned());
                }
                visitor::walk_stmt(self, stmt);
            }
            // The test stands before the body and again behind it.
            Stmt::While(stmt) => {
                let from = self.found.len();
                self.visit_expr(&stmt.test);
                let to = self.found.len();
                self.inside(Block::Loop, |walk| walk.visit_body(&stmt.body));
                self.repeat(from, to);
                self.visit_body(&stmt.orelse);
            }
            Stmt::For(stmt) => {
                self.visit_expr(&stmt.iter);
                self.visit_expr(&stmt.target);
                self.inside(Block::Loop, |walk| walk.visit_body(&stmt.body));
                self.visit_body(&stmt.orelse);
            }
            Stmt::Return(_) => {
                visitor::walk_stmt(self, stmt);
                self.leave(false);
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.leave(true),
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {
                let blocks = std::mem::take(&mut self.blocks);
                visitor::walk_stmt(self, stmt);
                self.blocks = blocks;
            }
            // `finally` stands where nothing was raised and again where something was.
            Stmt::Try(stmt) => {
                let visit = |walk: &mut Self| {
                    walk.visit_body(&stmt.body);
                    walk.visit_body(&stmt.orelse);
                    for handler in &stmt.handlers {
                        walk.visit_except_handler(handler);
                    }
                };
                match stmt.finalbody.as_slice() {
                    [] => visit(self),
                    finalbody => self.inside(Block::Finally(finalbody), visit),
                }
                let from = self.found.len();
                self.visit_body(&stmt.finalbody);
                self.repeat(from, self.found.len());
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, expr: &'a Expr) {
        if !self.annotations_are_text {
            self.visit_expr(expr);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let negated = std::mem::take(&mut self.negated);
        match expr {
            Expr::Compare(compare) => self.comparison(compare, negated),
            Expr::UnaryOp(op) if op.op == UnaryOp::Not => self.negated = !negated,
            Expr::Call(call) => {
                if !matches!(&*call.func, Expr::Lambda(_))
                    && let Some(name) = self.type_name(&call.func)
                {
                    let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
                    self.warn(call.func.start(), message);
                }
            }
            Expr::Subscript(subscript) if subscript.ctx.is_load() => {
                self.subscript(&subscript.value, &subscript.slice);
            }
            _ => {}
        }
        deep(|| visitor::walk_expr(self, expr));
    }
}
