//! Constant folding: which expressions CPython 3.13 computes at compile time, and their values.
//!
//! Folds only what cannot be observed: no expression that raises, no result over CPython's size limits. What CPython
//! folds and this does not, only costs the run a little time: powers with complex operands or results, quotients of
//! integers beyond 53 bits, sums of strings beyond 64 KiB.

mod arith;
mod percent;

use std::borrow::Cow;

use ruff_python_ast::{CmpOp, Expr, ExprContext, UnaryOp};
use rustc_hash::FxHashSet;

pub use self::percent::{Conversion, FormatPiece};
use crate::constant::Constant;
use crate::literal;
use crate::source::SourceFile;

/// Native stack to have left before descending, and what to take if there is less.
const RED_ZONE: usize = 64 * 1024;
const STACK_STEP: usize = 1024 * 1024;

/// Folds the expressions of one source text.
///
/// The code generator asks once per expression, outermost first. What failed is remembered, so that asking for the parts
/// of an expression that did not fold does not compute them again: the cost stays linear on long chains.
#[derive(Debug)]
pub struct Folder<'a> {
    source: &'a SourceFile<'a>,
    /// Addresses of operator nodes that are known not to fold. The tree is borrowed, so they stay what they are.
    failed: FxHashSet<usize>,
    /// The value of `__debug__`.
    debug: bool,
    /// How deep `fold` is inside an expression that was asked for.
    depth: u32,
}

impl<'a> Folder<'a> {
    /// A folder for expressions of this source.
    #[must_use]
    pub fn new(source: &'a SourceFile<'a>) -> Self {
        Folder { source, failed: FxHashSet::default(), debug: true, depth: 0 }
    }

    /// Sets the value of `__debug__`, which is true unless this is called.
    #[must_use]
    pub fn with_debug(mut self, debug: bool) -> Self {
        self.debug = debug;
        self
    }

    /// The value of an expression, if it is a constant. To be asked of expressions that are loaded, not of targets.
    #[inline]
    pub fn fold(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        match expr {
            Expr::NoneLiteral(_) => Some(Constant::None),
            Expr::EllipsisLiteral(_) => Some(Constant::Ellipsis),
            Expr::BooleanLiteral(literal) => Some(Constant::Bool(literal.value)),
            Expr::NumberLiteral(literal) => literal::number(&literal.value),
            Expr::StringLiteral(literal) => Some(Constant::Str(literal::string(&literal.value, self.source))),
            Expr::BytesLiteral(literal) => Some(Constant::Bytes(match literal.value.as_slice() {
                [single] => Cow::Borrowed(&*single.value),
                parts => Cow::Owned(parts.iter().flat_map(|part| part.value.iter().copied()).collect()),
            })),
            Expr::Name(name) if name.id.as_str() == "__debug__" => Some(Constant::Bool(self.debug)),
            Expr::UnaryOp(_) | Expr::BinOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => self.fold_compound(expr),
            _ => None,
        }
    }

    /// The value of an expression that is only iterated or searched (`for x in [1, 2]`, `x in {1, 2}`): list displays
    /// become tuples and set displays frozensets.
    ///
    /// A list display that is not constant may be built as a tuple in these places.
    pub fn fold_iterable(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        match expr {
            Expr::List(list) => self.fold_all(&list.elts).map(Constant::Tuple),
            Expr::Set(set) => self.fold_all(&set.elts).map(Constant::FrozenSet),
            _ => self.fold(expr),
        }
    }

    /// The values of all expressions, if all are constants.
    pub fn fold_all(&mut self, exprs: &'a [Expr]) -> Option<Vec<Constant<'a>>> {
        // Look first whether there is anything that cannot fold: mostly there is, and then nothing is computed.
        if !exprs.iter().all(may_fold) {
            return None;
        }
        exprs.iter().map(|expr| self.fold(expr)).collect()
    }

    #[cold]
    fn fold_deep(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.compute(expr))
    }

    fn fold_compound(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        if !may_fold(expr) {
            return None;
        }
        let address = std::ptr::from_ref(expr) as usize;
        if self.failed.contains(&address) {
            return None;
        }
        self.depth += 1;
        let value = if self.depth.is_multiple_of(16) { self.fold_deep(expr) } else { self.compute(expr) };
        self.depth -= 1;
        if value.is_none() {
            self.failed.insert(address);
        }
        value
    }

    fn compute(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        match expr {
            Expr::UnaryOp(unary) => match (unary.op, &*unary.operand) {
                (UnaryOp::Not, operand) => Some(Constant::Bool(!self.fold(operand)?.is_true())),
                (op, operand) => arith::unary(op, self.fold(operand)?),
            },
            Expr::BinOp(binary) => {
                let left = self.fold(&binary.left)?;
                let right = self.fold(&binary.right)?;
                arith::binary(left, binary.op, right)
            }
            Expr::Tuple(tuple) if tuple.ctx == ExprContext::Load => self.fold_all(&tuple.elts).map(Constant::Tuple),
            Expr::Subscript(subscript) if subscript.ctx == ExprContext::Load => {
                let container = self.fold(&subscript.value)?;
                arith::subscript(container, &self.fold(&subscript.slice)?)
            }
            _ => None,
        }
    }
}

/// Whether an expression's outermost shape allows it to be a constant: cheap, and false for nearly all that is not.
fn may_fold(expr: &Expr) -> bool {
    match expr {
        Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_) => true,
        Expr::Name(name) => name.id.as_str() == "__debug__",
        Expr::UnaryOp(unary) => is_leaf_or_compound(&unary.operand),
        Expr::BinOp(binary) => is_leaf_or_compound(&binary.left) && is_leaf_or_compound(&binary.right),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_leaf_or_compound),
        Expr::Subscript(subscript) => is_leaf_or_compound(&subscript.value),
        _ => false,
    }
}

fn is_leaf_or_compound(expr: &Expr) -> bool {
    match expr {
        Expr::UnaryOp(_) | Expr::BinOp(_) | Expr::Tuple(_) | Expr::Subscript(_) => true,
        Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_) => true,
        Expr::Name(name) => name.id.as_str() == "__debug__",
        _ => false,
    }
}

/// `not a in b` is `a not in b`, and `not a is b` is `a is not b`: the opposite operator if there is one that gives a
/// `bool` whatever the operands are.
#[must_use]
pub fn negated(op: CmpOp) -> Option<CmpOp> {
    match op {
        CmpOp::In => Some(CmpOp::NotIn),
        CmpOp::NotIn => Some(CmpOp::In),
        CmpOp::Is => Some(CmpOp::IsNot),
        CmpOp::IsNot => Some(CmpOp::Is),
        _ => None,
    }
}
