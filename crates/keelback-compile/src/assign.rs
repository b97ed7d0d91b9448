//! Assignment targets: storing, deleting, unpacking, augmented and annotated assignment.
use keelback_bytecode::{Const, Instr, NameId};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::compiler::{Compiler, UnitKind};
use crate::deep::deep;
use crate::expr::{inplace_instr, two_part_slice};
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    /// Assigns the top value to a target.
    pub(crate) fn store(&mut self, target: &'a Expr) -> Res {
        match target {
            Expr::Name(name) => self.store_source_name(name.id.as_str(), name.range),
            _ => deep(|| self.store_compound(target)),
        }
    }

    fn store_compound(&mut self, target: &'a Expr) -> Res {
        match target {
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                self.check_assignable(attribute.attr.as_str(), attribute.range)?;
                self.note_static_attribute(attribute);
                let name = self.mangled(attribute.attr.as_str());
                let range = self.attribute_range(attribute);
                self.op(Instr::StoreAttr { name }, range);
                Ok(())
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                if let Some((start, stop)) = two_part_slice(&subscript.slice) {
                    self.slice_bounds(start, stop, subscript.slice.range())?;
                    self.op(Instr::StoreSlice {}, subscript.range);
                } else {
                    self.expr(&subscript.slice)?;
                    self.op(Instr::StoreSubscr {}, subscript.range);
                }
                Ok(())
            }
            Expr::List(list) => self.unpack(&list.elts, list.range),
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, tuple.range),
            Expr::Starred(starred) => fault(starred.range, "starred assignment target must be in a list or tuple"),
            Expr::Name(name) => self.store_source_name(name.id.as_str(), name.range),
            _ => fault(target.range(), "cannot assign to expression"),
        }
    }

    fn unpack(&mut self, targets: &'a [Expr], range: TextRange) -> Res {
        let mut star = None;
        for (at, target) in targets.iter().enumerate() {
            if target.is_starred_expr() {
                if star.is_some() {
                    return fault(range, "multiple starred expressions in assignment");
                }
                star = Some(at);
            }
        }
        match star {
            None => self.op(Instr::UnpackSequence { count: targets.len() as u32 }, range),
            Some(before) => {
                let after = targets.len() - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return fault(range, "too many expressions in star-unpacking assignment");
                }
                self.op(Instr::UnpackEx { before: before as u32, after: after as u32 }, range);
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store(&starred.value)?,
                _ => self.store(target)?,
            }
        }
        Ok(())
    }

    /// Remembers an attribute that a method sets, for the class's `__static_attributes__`.
    fn note_static_attribute(&mut self, attribute: &'a ast::ExprAttribute) {
        let Expr::Name(object) = &*attribute.value else { return };
        if object.id.as_str() != "self" {
            return;
        }
        let name = self.names.intern(attribute.attr.as_str());
        if let Some(class) = self.outer.iter_mut().rev().find(|unit| unit.kind == UnitKind::Class) {
            class.static_attributes.push(name);
        }
    }

    pub(crate) fn assign(&mut self, stmt: &'a ast::StmtAssign) -> Res {
        if let [target] = stmt.targets.as_slice()
            && let Some(targets) = plain_targets(target)
            && let Expr::Tuple(value) = &*stmt.value
            && value.elts.len() == targets.len()
            && matches!(targets.len(), 2 | 3)
            && !value.elts.iter().any(Expr::is_starred_expr)
        {
            for value in &value.elts {
                self.expr(value)?;
            }
            self.op(Instr::Swap { depth: targets.len() as u32 }, target.range());
            return targets.iter().try_for_each(|target| self.store(target));
        }
        self.expr(&stmt.value)?;
        let Some((last, others)) = stmt.targets.split_last() else { return Ok(()) };
        for target in others {
            self.op(Instr::Copy { depth: 1 }, stmt.range);
            self.store(target)?;
        }
        self.store(last)
    }

    pub(crate) fn delete(&mut self, target: &'a Expr) -> Res {
        match target {
            Expr::Name(name) => {
                if name.id.as_str() == "__debug__" {
                    return fault(name.range, "cannot delete __debug__");
                }
                let id = self.mangled(name.id.as_str());
                self.delete_name(id, name.range);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                let name = self.mangled(attribute.attr.as_str());
                let range = self.attribute_range(attribute);
                self.op(Instr::DeleteAttr { name }, range);
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                self.expr(&subscript.slice)?;
                self.op(Instr::DeleteSubscr {}, subscript.range);
            }
            Expr::Tuple(tuple) => return tuple.elts.iter().try_for_each(|item| deep(|| self.delete(item))),
            Expr::List(list) => return list.elts.iter().try_for_each(|item| deep(|| self.delete(item))),
            _ => return fault(target.range(), "cannot delete expression"),
        }
        Ok(())
    }

    pub(crate) fn augmented(&mut self, stmt: &'a ast::StmtAugAssign) -> Res {
        let range = stmt.range;
        let target = stmt.target.range();
        match &*stmt.target {
            Expr::Name(name) => {
                self.check_assignable(name.id.as_str(), name.range)?;
                let id = self.mangled(name.id.as_str());
                self.load_name(id, target);
                self.expr(&stmt.value)?;
                self.op(inplace_instr(stmt.op), range);
                self.store_name(id, target);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                self.op(Instr::Copy { depth: 1 }, target);
                let name = self.mangled(attribute.attr.as_str());
                let target = self.attribute_range(attribute);
                self.op(Instr::LoadAttr { name }, target);
                self.expr(&stmt.value)?;
                self.op(inplace_instr(stmt.op), range);
                self.op(Instr::Swap { depth: 2 }, target);
                self.op(Instr::StoreAttr { name }, target);
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                if let Some((start, stop)) = two_part_slice(&subscript.slice) {
                    self.slice_bounds(start, stop, subscript.slice.range())?;
                    for _ in 0..3 {
                        self.op(Instr::Copy { depth: 3 }, target);
                    }
                    self.op(Instr::LoadSlice {}, target);
                    self.expr(&stmt.value)?;
                    self.op(inplace_instr(stmt.op), range);
                    for depth in [4, 3, 2] {
                        self.op(Instr::Swap { depth }, target);
                    }
                    self.op(Instr::StoreSlice {}, target);
                } else {
                    self.expr(&subscript.slice)?;
                    self.op(Instr::Copy { depth: 2 }, target);
                    self.op(Instr::Copy { depth: 2 }, target);
                    self.op(Instr::LoadSubscr {}, target);
                    self.expr(&stmt.value)?;
                    self.op(inplace_instr(stmt.op), range);
                    self.op(Instr::Swap { depth: 3 }, target);
                    self.op(Instr::Swap { depth: 2 }, target);
                    self.op(Instr::StoreSubscr {}, target);
                }
            }
            _ => return fault(target, "illegal expression for augmented assignment"),
        }
        Ok(())
    }

    pub(crate) fn annotated(&mut self, stmt: &'a ast::StmtAnnAssign) -> Res {
        if let Some(value) = &stmt.value {
            self.expr(value)?;
            self.store(&stmt.target)?;
        }
        let runs = matches!(self.unit.kind, UnitKind::Module | UnitKind::Class);
        match &*stmt.target {
            Expr::Name(target) => {
                self.check_assignable(target.id.as_str(), stmt.range)?;
                if stmt.simple && runs {
                    self.annotation(&stmt.annotation)?;
                    let annotations = self.names.intern("__annotations__");
                    self.op(Instr::LoadName { name: annotations }, stmt.range);
                    let name = self.mangled(target.id.as_str());
                    let constant = self.name_constant(name);
                    self.op(Instr::LoadConst { constant }, stmt.range);
                    self.op(Instr::StoreSubscr {}, stmt.range);
                }
            }
            Expr::Attribute(target) => {
                self.check_assignable(target.attr.as_str(), stmt.range)?;
                if stmt.value.is_none() {
                    self.evaluate(&target.value)?;
                }
            }
            Expr::Subscript(target) => {
                if stmt.value.is_none() {
                    self.evaluate(&target.value)?;
                    self.evaluate_index(&target.slice)?;
                }
            }
            other => return fault(other.range(), "illegal target for annotation"),
        }
        if !stmt.simple && runs && !self.future_annotations {
            self.evaluate(&stmt.annotation)?;
        }
        Ok(())
    }

    /// Evaluates an expression for its effects.
    fn evaluate(&mut self, expr: &'a Expr) -> Res {
        self.expr(expr)?;
        self.op(Instr::PopTop {}, expr.range());
        Ok(())
    }

    fn evaluate_index(&mut self, index: &'a Expr) -> Res {
        match index {
            Expr::Slice(slice) => {
                let parts = [&slice.lower, &slice.upper, &slice.step];
                parts.into_iter().flatten().try_for_each(|part| self.evaluate(part))
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|item| deep(|| self.evaluate_index(item))),
            _ => self.evaluate(index),
        }
    }

    /// Stores a class's `__static_attributes__`.
    pub(crate) fn store_static_attributes(&mut self, range: TextRange) {
        let mut names: Vec<NameId> = std::mem::take(&mut self.unit.static_attributes);
        names.sort_by(|a, b| self.names.get(*a).cmp(self.names.get(*b)));
        names.dedup();
        let constant = if names.is_empty() {
            self.consts.intern(Const::Tuple(Box::default()))
        } else {
            self.names_constant(&names)
        };
        self.op(Instr::LoadConst { constant }, range);
        let name = self.names.intern("__static_attributes__");
        self.op(Instr::StoreName { name }, range);
    }
}

/// The targets of an unpacking without a starred one.
fn plain_targets(target: &Expr) -> Option<&[Expr]> {
    let targets: &[Expr] = match target {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        _ => return None,
    };
    (!targets.iter().any(Expr::is_starred_expr)).then_some(targets)
}
