//! `'…%s…' % (a, b)` as the pieces of an f-string, where that is the same for any operands.

use ruff_python_ast::{Expr, ExprBinOp, Operator};

use super::Folder;
use crate::constant::Constant;

/// A piece of a `%` format.
#[derive(Debug, Clone, PartialEq)]
pub enum FormatPiece<'a> {
    /// Text (WTF-8).
    Text(Vec<u8>),
    /// A value to convert and format.
    Value {
        /// The operand.
        expr: &'a Expr,
        /// How it becomes a string.
        conversion: Conversion,
        /// The format specification, empty if there is none.
        spec: String,
    },
}

/// Conversions of f-strings: `!s`, `!r`, `!a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// `str()`.
    Str,
    /// `repr()`.
    Repr,
    /// `ascii()`.
    Ascii,
}

/// Digits of a width or precision that are translated at most.
const MAX_DIGITS: usize = 2;

impl<'a> Folder<'a> {
    /// The pieces of a `%` expression whose left side is a string literal and whose right side is a tuple display, if all
    /// its conversions are `%s`, `%r`, `%a` or `%%` and match the operands in number.
    ///
    /// To be asked after [`fold`](Self::fold) said no. A right side that is constant as a whole is left to the run time,
    /// as CPython leaves it.
    pub fn percent_format(&mut self, binary: &'a ExprBinOp) -> Option<Vec<FormatPiece<'a>>> {
        let (Operator::Mod, Expr::Tuple(operands)) = (binary.op, &*binary.right) else { return None };
        if operands.elts.iter().any(Expr::is_starred_expr) || self.fold(&binary.right).is_some() {
            return None;
        }
        let Constant::Str(format) = self.fold(&binary.left)? else { return None };
        let mut pieces = Vec::new();
        let mut text = Vec::new();
        let mut operands = operands.elts.iter();
        let mut bytes = format.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte != b'%' {
                text.push(byte);
                continue;
            }
            if bytes.next_if_eq(&b'%').is_some() {
                text.push(b'%');
                continue;
            }
            let mut left = false;
            while let Some(flag) = bytes.next_if(|flag| matches!(flag, b'-' | b'+' | b' ' | b'#' | b'0')) {
                left |= flag == b'-';
            }
            let mut digits = || {
                let mut digits = String::new();
                while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
                    digits.push(digit as char);
                }
                (digits.len() <= MAX_DIGITS).then_some(digits)
            };
            let width = digits()?;
            let mut spec = String::new();
            if !width.is_empty() {
                if !left {
                    spec.push('>');
                }
                spec.push_str(&width);
            }
            if bytes.next_if_eq(&b'.').is_some() {
                let mut precision = String::new();
                while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
                    precision.push(digit as char);
                }
                if precision.len() > MAX_DIGITS {
                    return None;
                }
                spec.push('.');
                spec.push_str(if precision.is_empty() { "0" } else { &precision });
            }
            let conversion = match bytes.next()? {
                b's' => Conversion::Str,
                b'r' => Conversion::Repr,
                b'a' => Conversion::Ascii,
                _ => return None,
            };
            if !text.is_empty() {
                pieces.push(FormatPiece::Text(std::mem::take(&mut text)));
            }
            pieces.push(FormatPiece::Value { expr: operands.next()?, conversion, spec });
        }
        if !text.is_empty() {
            pieces.push(FormatPiece::Text(text));
        }
        operands.next().is_none().then_some(pieces)
    }
}
