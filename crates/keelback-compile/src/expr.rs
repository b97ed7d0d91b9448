//! Expressions, except calls, comprehensions, functions and f-strings, which have files of their own.
use keelback_bytecode::{Instr, NameId};
use ruff_python_ast::{self as ast, CmpOp, Expr, Operator, UnaryOp};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::compiler::{Compiler, UnitKind};
use crate::constant::Constant;
use crate::deep::deep;
use crate::emit::Jump;
use crate::fault::{Res, fault};

/// From how many elements on a set or dictionary display is filled one by one, as in CPython, where it decides whether an
/// unhashable element is found before the elements after it are computed.
const GRADUAL_FROM: usize = 31;
/// The same for lists and tuples, where it only bounds the operand stack.
const GRADUAL_LIST_FROM: usize = 256;

/// The displays that can hold starred elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    List,
    Tuple,
    Set,
}

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression.
    pub(crate) fn expr(&mut self, expr: &'a Expr) -> Res {
        match expr {
            Expr::Name(name) => {
                self.name_load(name);
                Ok(())
            }
            _ => deep(|| self.compound(expr)),
        }
    }

    /// The value of an expression if it is a constant.
    pub(crate) fn constant_of(&mut self, expr: &'a Expr) -> Option<Constant<'a>> {
        match expr {
            Expr::Name(name) => self.debug_constant(name),
            Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BinOp(_)
            | Expr::UnaryOp(_)
            | Expr::Tuple(_)
            | Expr::Subscript(_) => self.folder.fold(expr),
            _ => None,
        }
    }

    fn debug_constant(&self, name: &ast::ExprName) -> Option<Constant<'a>> {
        (name.id.as_str() == "__debug__").then_some(Constant::Bool(self.options.optimize == 0))
    }

    fn name_load(&mut self, name: &'a ast::ExprName) {
        if let Some(constant) = self.debug_constant(name) {
            self.push_constant(&constant, name.range);
            return;
        }
        let id = match name.node_index.load().as_u32() {
            Some(id) => NameId(id),
            None => self.mangled(name.id.as_str()),
        };
        self.load_name(id, name.range);
    }

    fn compound(&mut self, expr: &'a Expr) -> Res {
        if let Some(constant) = self.constant_of(expr) {
            self.push_constant(&constant, expr.range());
            return Ok(());
        }
        let range = expr.range();
        match expr {
            Expr::Name(name) => self.name_load(name),
            Expr::BoolOp(op) => self.bool_op(op)?,
            Expr::Named(named) => {
                self.expr(&named.value)?;
                self.op(Instr::Copy { depth: 1 }, range);
                self.store(&named.target)?;
            }
            Expr::BinOp(_) => self.binary(expr)?,
            Expr::UnaryOp(op) => {
                if op.op == UnaryOp::Not && self.negated_comparison(&op.operand, range)? {
                    return Ok(());
                }
                self.expr(&op.operand)?;
                let instr = match op.op {
                    UnaryOp::Invert => Instr::UnaryInvert {},
                    UnaryOp::Not => Instr::UnaryNot {},
                    UnaryOp::UAdd => Instr::UnaryPositive {},
                    UnaryOp::USub => Instr::UnaryNegative {},
                };
                self.op(instr, range);
            }
            Expr::Lambda(lambda) => self.lambda(lambda)?,
            Expr::If(test) => {
                let other = self.unit.emit.label();
                let end = self.unit.emit.label();
                self.jump_if(&test.test, other, false)?;
                self.expr(&test.body)?;
                self.unit.emit.jump(Jump::Always, end, range);
                self.unit.emit.bind(other);
                self.expr(&test.orelse)?;
                self.unit.emit.bind(end);
            }
            Expr::Dict(dict) => self.dict(dict)?,
            Expr::Set(set) => self.display(Display::Set, &set.elts, range)?,
            Expr::List(list) => self.display(Display::List, &list.elts, range)?,
            Expr::Tuple(tuple) => self.display(Display::Tuple, &tuple.elts, range)?,
            Expr::ListComp(comp) => self.list_comp(comp)?,
            Expr::SetComp(comp) => self.set_comp(comp)?,
            Expr::DictComp(comp) => self.dict_comp(comp)?,
            Expr::Generator(comp) => self.generator(comp, range)?,
            Expr::Await(wait) => {
                self.check_await(range)?;
                self.expr(&wait.value)?;
                self.op(Instr::GetAwaitable { kind: 0 }, range);
                self.op(Instr::YieldFrom {}, range);
            }
            Expr::Yield(expr) => self.yield_(expr)?,
            Expr::YieldFrom(expr) => {
                self.check_yield(range, "'yield from' outside function")?;
                if self.unit.kind == UnitKind::AsyncFunction {
                    return fault(range, "'yield from' inside async function");
                }
                self.expr(&expr.value)?;
                self.op(Instr::GetYieldFromIter {}, range);
                self.op(Instr::YieldFrom {}, range);
            }
            Expr::Compare(compare) => self.compare(compare)?,
            Expr::Call(call) => self.call(call)?,
            Expr::FString(string) => self.f_string(string)?,
            Expr::Attribute(attribute) => self.attribute(attribute)?,
            Expr::Subscript(subscript) => self.subscript(subscript)?,
            Expr::Slice(slice) => self.slice(slice)?,
            Expr::Starred(_) => return fault(range, "can't use starred expression here"),
            Expr::TString(_) => return fault(range, "template strings are not part of Python 3.13"),
            Expr::IpyEscapeCommand(_) => return fault(range, "invalid syntax"),
            // Constants, done above.
            Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_) => return fault(range, "internal error: literal without a value"),
        }
        Ok(())
    }

    /// `not a in b` as `a not in b`, and the like; `false` if the operand is nothing of that kind.
    fn negated_comparison(&mut self, operand: &'a Expr, range: TextRange) -> Res<bool> {
        let Expr::Compare(compare) = operand else { return Ok(false) };
        let ([op], [right]) = (&*compare.ops, &*compare.comparators) else { return Ok(false) };
        self.expr(&compare.left)?;
        self.comparator(*op, right, true)?;
        match crate::fold::negated(*op) {
            Some(opposite) => self.op(compare_instr(opposite), compare.range),
            None => {
                // CPython merges the comparison with the truth test, which has the position of the whole.
                self.op(compare_instr(*op), range);
                self.op(Instr::UnaryNot {}, range);
            }
        }
        Ok(true)
    }

    /// A chain of binary operators, without recursion on its length.
    fn binary(&mut self, expr: &'a Expr) -> Res {
        let mut chain = Vec::new();
        let mut at = expr;
        while let Expr::BinOp(op) = at {
            if !chain.is_empty()
                && let Some(constant) = self.constant_of(at)
            {
                self.push_constant(&constant, op.range);
                return self.binary_rest(chain);
            }
            if op.op == Operator::Mod
                && op.right.is_tuple_expr()
                && let Some(pieces) = self.folder.percent_format(op)
            {
                self.format_pieces(pieces, op.range)?;
                return self.binary_rest(chain);
            }
            chain.push(op);
            at = &op.left;
        }
        self.expr(at)?;
        self.binary_rest(chain)
    }

    fn binary_rest(&mut self, chain: Vec<&'a ast::ExprBinOp>) -> Res {
        for op in chain.into_iter().rev() {
            self.expr(&op.right)?;
            self.op(binary_instr(op.op), op.range);
        }
        Ok(())
    }

    fn bool_op(&mut self, op: &'a ast::ExprBoolOp) -> Res {
        let end = self.unit.emit.label();
        let jump = match op.op {
            ast::BoolOp::And => Jump::IfFalseOrPop,
            ast::BoolOp::Or => Jump::IfTrueOrPop,
        };
        let Some((last, first)) = op.values.split_last() else { return Ok(()) };
        for value in first {
            self.expr(value)?;
            self.unit.emit.jump(jump, end, op.range);
        }
        self.expr(last)?;
        self.unit.emit.bind(end);
        Ok(())
    }

    /// Pushes the right side of a comparison. A list that is only looked into can be a constant tuple; in the middle of a chain
    /// it is the left side of the next comparison too.
    fn comparator(&mut self, op: CmpOp, expr: &'a Expr, last: bool) -> Res {
        if last
            && matches!(op, CmpOp::In | CmpOp::NotIn)
            && matches!(expr, Expr::List(_) | Expr::Set(_))
            && let Some(constant) = self.folder.fold_iterable(expr)
        {
            self.push_constant(&constant, expr.range());
            return Ok(());
        }
        self.expr(expr)
    }

    fn compare(&mut self, compare: &'a ast::ExprCompare) -> Res {
        let range = compare.range;
        self.expr(&compare.left)?;
        let count = compare.ops.len();
        let cleanup = (count > 1).then(|| self.unit.emit.label());
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            self.comparator(*op, right, at + 1 == count)?;
            match cleanup {
                Some(cleanup) if at + 1 < count => {
                    self.op(Instr::Swap { depth: 2 }, range);
                    self.op(Instr::Copy { depth: 2 }, range);
                    self.op(compare_instr(*op), range);
                    self.unit.emit.jump(Jump::IfFalseOrPop, cleanup, range);
                }
                _ => self.op(compare_instr(*op), range),
            }
        }
        if let Some(cleanup) = cleanup {
            let end = self.unit.emit.label();
            self.unit.emit.jump(Jump::Always, end, range);
            self.unit.emit.bind(cleanup);
            self.op(Instr::Swap { depth: 2 }, range);
            self.op(Instr::PopTop {}, range);
            self.unit.emit.bind(end);
        }
        Ok(())
    }

    /// Evaluates a condition and jumps to `target` if its truth is `when`.
    pub(crate) fn jump_if(&mut self, expr: &'a Expr, target: crate::emit::Label, when: bool) -> Res {
        deep(|| self.jump_if_inner(expr, target, when))
    }

    fn jump_if_inner(&mut self, expr: &'a Expr, target: crate::emit::Label, when: bool) -> Res {
        if let Some(constant) = self.constant_of(expr) {
            if constant.is_true() == when {
                self.unit.emit.jump(Jump::Always, target, expr.range());
            }
            return Ok(());
        }
        match expr {
            Expr::UnaryOp(op) if op.op == UnaryOp::Not => return self.jump_if(&op.operand, target, !when),
            Expr::BoolOp(op) => {
                let short = op.op == ast::BoolOp::Or;
                let Some((last, first)) = op.values.split_last() else { return Ok(()) };
                if short == when {
                    for value in first {
                        self.jump_if(value, target, when)?;
                    }
                    return self.jump_if(last, target, when);
                }
                let past = self.unit.emit.label();
                for value in first {
                    self.jump_if(value, past, short)?;
                }
                self.jump_if(last, target, when)?;
                self.unit.emit.bind(past);
                return Ok(());
            }
            Expr::If(test) => {
                let other = self.unit.emit.label();
                let end = self.unit.emit.label();
                self.jump_if(&test.test, other, false)?;
                self.jump_if(&test.body, target, when)?;
                self.unit.emit.jump(Jump::Always, end, expr.range());
                self.unit.emit.bind(other);
                self.jump_if(&test.orelse, target, when)?;
                self.unit.emit.bind(end);
                return Ok(());
            }
            Expr::Compare(compare) if compare.ops.len() > 1 => return self.jump_if_chain(compare, target, when),
            _ => {}
        }
        if let Expr::Compare(compare) = expr
            && let ([op @ (CmpOp::Is | CmpOp::IsNot)], [Expr::NoneLiteral(_)]) =
                (&*compare.ops, &*compare.comparators)
            && !self.unit.emit.is_bound(target)
        {
            self.expr(&compare.left)?;
            let jump = if (*op == CmpOp::Is) == when { Jump::IfNone } else { Jump::IfNotNone };
            self.unit.emit.jump(jump, target, expr.range());
            return Ok(());
        }
        self.expr(expr)?;
        self.unit.emit.jump(if when { Jump::IfTrue } else { Jump::IfFalse }, target, expr.range());
        Ok(())
    }

    fn jump_if_chain(&mut self, compare: &'a ast::ExprCompare, target: crate::emit::Label, when: bool) -> Res {
        let range = compare.range;
        let cleanup = self.unit.emit.label();
        let end = self.unit.emit.label();
        self.expr(&compare.left)?;
        let last = compare.ops.len() - 1;
        for (at, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            self.comparator(*op, right, at == last)?;
            if at < last {
                self.op(Instr::Swap { depth: 2 }, range);
                self.op(Instr::Copy { depth: 2 }, range);
                self.op(compare_instr(*op), range);
                self.unit.emit.jump(Jump::IfFalse, cleanup, range);
            } else {
                self.op(compare_instr(*op), range);
                self.unit.emit.jump(if when { Jump::IfTrue } else { Jump::IfFalse }, target, range);
            }
        }
        self.unit.emit.jump(Jump::Always, end, range);
        self.unit.emit.bind(cleanup);
        self.op(Instr::PopTop {}, range);
        if !when {
            self.unit.emit.jump(Jump::Always, target, range);
        }
        self.unit.emit.bind(end);
        Ok(())
    }

    /// Pushes a list, tuple or set of the elements.
    pub(crate) fn display(&mut self, display: Display, elements: &'a [Expr], range: TextRange) -> Res {
        let count = elements.len() as u32;
        let starred = elements.iter().any(Expr::is_starred_expr);
        if !starred {
            if display != Display::Tuple
                && elements.len() > 2
                && let Some(constant) = self.constant_elements(display, elements)
            {
                self.op(build(display, 0), range);
                self.push_constant(&constant, range);
                self.op(extend(display), range);
                return Ok(());
            }
            let from = if display == Display::Set { GRADUAL_FROM } else { GRADUAL_LIST_FROM };
            if elements.len() < from {
                for element in elements {
                    self.expr(element)?;
                }
                self.op(build(display, count), range);
                return Ok(());
            }
        }
        self.gradual_display(display, elements, range)?;
        if display == Display::Tuple {
            self.op(Instr::ListToTuple {}, range);
        }
        Ok(())
    }

    fn constant_elements(&mut self, display: Display, elements: &'a [Expr]) -> Option<Constant<'a>> {
        let mut items = Vec::new();
        for element in elements {
            items.push(self.constant_of(element)?);
        }
        Some(if display == Display::Set { Constant::FrozenSet(items) } else { Constant::Tuple(items) })
    }

    /// Fills a list or set element by element; a tuple is left as a list.
    pub(crate) fn gradual_display(&mut self, display: Display, elements: &'a [Expr], range: TextRange) -> Res {
        let leading = elements.iter().take_while(|element| !element.is_starred_expr()).count();
        let leading = if leading < GRADUAL_FROM && leading < elements.len() { leading } else { 0 };
        for element in &elements[..leading] {
            self.expr(element)?;
        }
        self.op(build(if display == Display::Set { display } else { Display::List }, leading as u32), range);
        for element in &elements[leading..] {
            match element {
                Expr::Starred(starred) => {
                    self.expr(&starred.value)?;
                    self.op(extend(display), range);
                }
                _ => {
                    self.expr(element)?;
                    let add = match display {
                        Display::Set => Instr::SetAdd { depth: 1 },
                        Display::List | Display::Tuple => Instr::ListAppend { depth: 1 },
                    };
                    self.op(add, range);
                }
            }
        }
        Ok(())
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) -> Res {
        let range = dict.range;
        let mut exists = false;
        let mut rest = dict.items.as_slice();
        if rest.is_empty() {
            self.op(Instr::BuildMap { count: 0 }, range);
        }
        while let Some(first) = rest.first() {
            if first.key.is_none() {
                if !exists {
                    self.op(Instr::BuildMap { count: 0 }, range);
                }
                self.expr(&first.value)?;
                self.op(Instr::DictUpdate { depth: 1 }, range);
                rest = &rest[1..];
            } else {
                let run = rest.iter().take_while(|item| item.key.is_some()).count();
                let (items, others) = rest.split_at(run);
                let gradual = run * 2 >= GRADUAL_FROM;
                if gradual && !exists {
                    self.op(Instr::BuildMap { count: 0 }, range);
                }
                for item in items {
                    if let Some(key) = &item.key {
                        self.expr(key)?;
                    }
                    self.expr(&item.value)?;
                    if gradual {
                        self.op(Instr::MapAdd { depth: 1 }, range);
                    }
                }
                if !gradual {
                    self.op(Instr::BuildMap { count: run as u32 }, range);
                    if exists {
                        self.op(Instr::DictUpdate { depth: 1 }, range);
                    }
                }
                rest = others;
            }
            exists = true;
        }
        Ok(())
    }

    /// The range that an attribute access points at: if it spans lines, the name alone.
    pub(crate) fn attribute_range(&self, attribute: &ast::ExprAttribute) -> TextRange {
        self.attribute_range_in(attribute, attribute.range)
    }

    /// The same for a call of the attribute, whose range is `range`.
    pub(crate) fn attribute_range_in(&self, attribute: &ast::ExprAttribute, range: TextRange) -> TextRange {
        let own = attribute.range;
        if self.source.line(own.start()) == self.source.line(own.end()) {
            return range;
        }
        let length = TextSize::new(attribute.attr.as_str().len() as u32);
        let start = own.end() - length.min(own.end());
        if range == own { TextRange::new(start, own.end()) } else { TextRange::new(start, range.end().max(start)) }
    }

    fn attribute(&mut self, attribute: &'a ast::ExprAttribute) -> Res {
        if self.super_attribute(attribute)? {
            return Ok(());
        }
        self.expr(&attribute.value)?;
        let name = self.mangled(attribute.attr.as_str());
        let range = self.attribute_range(attribute);
        self.op(Instr::LoadAttr { name }, range);
        Ok(())
    }

    fn subscript(&mut self, subscript: &'a ast::ExprSubscript) -> Res {
        self.expr(&subscript.value)?;
        if let Some((start, stop)) = two_part_slice(&subscript.slice) {
            self.slice_bounds(start, stop, subscript.slice.range())?;
            self.op(Instr::LoadSlice {}, subscript.range);
        } else {
            self.expr(&subscript.slice)?;
            self.op(Instr::LoadSubscr {}, subscript.range);
        }
        Ok(())
    }

    /// Pushes the two ends of a slice.
    pub(crate) fn slice_bounds(&mut self, start: Option<&'a Expr>, stop: Option<&'a Expr>, range: TextRange) -> Res {
        for bound in [start, stop] {
            match bound {
                Some(bound) => self.expr(bound)?,
                None => self.op(Instr::LoadNone {}, range),
            }
        }
        Ok(())
    }

    fn slice(&mut self, slice: &'a ast::ExprSlice) -> Res {
        self.slice_bounds(slice.lower.as_deref(), slice.upper.as_deref(), slice.range)?;
        let mut count = 2;
        if let Some(step) = &slice.step {
            self.expr(step)?;
            count = 3;
        }
        self.op(Instr::BuildSlice { count }, slice.range);
        Ok(())
    }

    fn check_yield(&self, range: TextRange, message: &str) -> Res {
        match self.unit.kind {
            UnitKind::Module | UnitKind::Class => fault(range, message),
            _ => Ok(()),
        }
    }

    fn yield_(&mut self, expr: &'a ast::ExprYield) -> Res {
        self.check_yield(expr.range, "'yield' outside function")?;
        match &expr.value {
            Some(value) => self.expr(value)?,
            None => self.op(Instr::LoadNone {}, expr.range),
        }
        self.yield_top(expr.range);
        Ok(())
    }

    /// Yields the top value.
    pub(crate) fn yield_top(&mut self, range: TextRange) {
        let facts = self.symbols.scope(self.unit.scope);
        let instr = if facts.coroutine && facts.generator { Instr::AsyncGenYield {} } else { Instr::YieldValue {} };
        self.op(instr, range);
    }

    fn check_await(&mut self, range: TextRange) -> Res {
        if self.may_wait() {
            return Ok(());
        }
        match self.unit.kind {
            UnitKind::Module | UnitKind::Class => fault(range, "'await' outside function"),
            UnitKind::Comprehension => Ok(()),
            _ => fault(range, "'await' outside async function"),
        }
    }
}

/// The ends of a slice without a step.
pub(crate) fn two_part_slice(index: &Expr) -> Option<(Option<&Expr>, Option<&Expr>)> {
    match index {
        Expr::Slice(slice) if slice.step.is_none() => Some((slice.lower.as_deref(), slice.upper.as_deref())),
        _ => None,
    }
}

fn build(display: Display, count: u32) -> Instr {
    match display {
        Display::List => Instr::BuildList { count },
        Display::Tuple => Instr::BuildTuple { count },
        Display::Set => Instr::BuildSet { count },
    }
}

fn extend(display: Display) -> Instr {
    match display {
        Display::Set => Instr::SetUpdate { depth: 1 },
        Display::List | Display::Tuple => Instr::ListExtend { depth: 1 },
    }
}

fn binary_instr(op: Operator) -> Instr {
    match op {
        Operator::Add => Instr::Add {},
        Operator::Sub => Instr::Subtract {},
        Operator::Mult => Instr::Multiply {},
        Operator::MatMult => Instr::MatrixMultiply {},
        Operator::Div => Instr::TrueDivide {},
        Operator::Mod => Instr::Remainder {},
        Operator::Pow => Instr::Power {},
        Operator::LShift => Instr::Lshift {},
        Operator::RShift => Instr::Rshift {},
        Operator::BitOr => Instr::Or {},
        Operator::BitXor => Instr::Xor {},
        Operator::BitAnd => Instr::And {},
        Operator::FloorDiv => Instr::FloorDivide {},
    }
}

/// The instruction of an augmented assignment.
pub(crate) fn inplace_instr(op: Operator) -> Instr {
    match op {
        Operator::Add => Instr::InplaceAdd {},
        Operator::Sub => Instr::InplaceSubtract {},
        Operator::Mult => Instr::InplaceMultiply {},
        Operator::MatMult => Instr::InplaceMatrixMultiply {},
        Operator::Div => Instr::InplaceTrueDivide {},
        Operator::Mod => Instr::InplaceRemainder {},
        Operator::Pow => Instr::InplacePower {},
        Operator::LShift => Instr::InplaceLshift {},
        Operator::RShift => Instr::InplaceRshift {},
        Operator::BitOr => Instr::InplaceOr {},
        Operator::BitXor => Instr::InplaceXor {},
        Operator::BitAnd => Instr::InplaceAnd {},
        Operator::FloorDiv => Instr::InplaceFloorDivide {},
    }
}

fn compare_instr(op: CmpOp) -> Instr {
    match op {
        CmpOp::Eq => Instr::CompareEq {},
        CmpOp::NotEq => Instr::CompareNe {},
        CmpOp::Lt => Instr::CompareLt {},
        CmpOp::LtE => Instr::CompareLe {},
        CmpOp::Gt => Instr::CompareGt {},
        CmpOp::GtE => Instr::CompareGe {},
        CmpOp::Is => Instr::Is {},
        CmpOp::IsNot => Instr::IsNot {},
        CmpOp::In => Instr::Contains {},
        CmpOp::NotIn => Instr::NotContains {},
    }
}
