//! `match`: patterns are tested with the subject on the operand stack.
//!
//! Captured values wait on the operand stack, below what is still to be tested, until the whole pattern has matched: a
//! pattern that fails binds nothing.
use keelback_bytecode::operand::NamesConst;
use keelback_bytecode::{Instr, NameId};
use ruff_python_ast::{self as ast, Identifier, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::compiler::Compiler;
use crate::deep::deep;
use crate::emit::{Jump, Label, NOWHERE};
use crate::fault::{Res, fault};

/// What is known while a pattern is compiled.
#[derive(Default)]
struct Matching {
    /// The names captured so far; their values are on the operand stack, the first one highest.
    stores: Vec<NameId>,
    /// Whether a pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// Where to go on failure: the label at index `n` drops `n` values first.
    fail: Vec<Label>,
    /// Values above the captured ones that a failure has to drop.
    on_top: usize,
}

impl<'a> Compiler<'a> {
    pub(crate) fn match_(&mut self, stmt: &'a ast::StmtMatch) -> Res {
        self.expr(&stmt.subject)?;
        let end = self.unit.emit.label();
        let count = stmt.cases.len();
        let has_default = count > 1 && stmt.cases.last().is_some_and(|case| is_wildcard(&case.pattern));
        let tested = count - usize::from(has_default);
        for (at, case) in stmt.cases.iter().take(tested).enumerate() {
            let range = case.pattern.range();
            let last = at + 1 == tested;
            if !last {
                self.op(Instr::Copy { depth: 1 }, range);
            }
            let mut matching =
                Matching { allow_irrefutable: case.guard.is_some() || at + 1 == count, ..Matching::default() };
            self.pattern(&case.pattern, &mut matching)?;
            for name in std::mem::take(&mut matching.stores) {
                self.store_name(name, range);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut matching, 0);
                self.jump_if(guard, fail, false)?;
            }
            if !last {
                self.op(Instr::PopTop {}, range);
            }
            self.body(&case.body)?;
            self.unit.emit.jump(Jump::Always, end, NOWHERE);
            self.bind_failures(&mut matching, range);
        }
        if let Some(case) = stmt.cases.last()
            && has_default
        {
            self.op(Instr::Nop {}, case.pattern.range());
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false)?;
            }
            self.body(&case.body)?;
        }
        self.unit.emit.bind(end);
        Ok(())
    }

    fn fail_label(&mut self, matching: &mut Matching, pops: usize) -> Label {
        while matching.fail.len() <= pops {
            let label = self.unit.emit.label();
            matching.fail.push(label);
        }
        matching.fail[pops]
    }

    /// Jumps to where the values that this pattern has put on the operand stack are dropped.
    fn jump_to_fail(&mut self, jump: Jump, matching: &mut Matching, range: TextRange) {
        let label = self.fail_label(matching, matching.on_top + matching.stores.len());
        self.unit.emit.jump(jump, label, range);
    }

    fn bind_failures(&mut self, matching: &mut Matching, range: TextRange) {
        let labels = std::mem::take(&mut matching.fail);
        for (pops, label) in labels.into_iter().enumerate().rev() {
            self.unit.emit.bind(label);
            if pops > 0 {
                self.op(Instr::PopTop {}, range);
            }
        }
    }

    fn subpattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Res {
        let allowed = std::mem::replace(&mut matching.allow_irrefutable, true);
        let result = self.pattern(pattern, matching);
        matching.allow_irrefutable = allowed;
        result
    }

    fn pattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Res {
        self.check_size(self.unit.emit.len())?;
        deep(|| match pattern {
            Pattern::MatchValue(value) => self.match_value(value, matching),
            Pattern::MatchSingleton(singleton) => {
                let instr = match singleton.value {
                    Singleton::None => Instr::LoadNone {},
                    Singleton::True => Instr::LoadTrue {},
                    Singleton::False => Instr::LoadFalse {},
                };
                self.op(instr, singleton.range);
                self.op(Instr::Is {}, singleton.range);
                self.jump_to_fail(Jump::IfFalse, matching, singleton.range);
                Ok(())
            }
            Pattern::MatchSequence(sequence) => self.match_sequence(sequence, matching),
            Pattern::MatchMapping(mapping) => self.match_mapping(mapping, matching),
            Pattern::MatchClass(class) => self.match_class(class, matching),
            Pattern::MatchStar(star) => self.capture(star.name.as_ref(), matching, star.range),
            Pattern::MatchAs(pattern) => self.match_as(pattern, matching),
            Pattern::MatchOr(pattern) => self.match_or(pattern, matching),
        })
    }

    /// Puts the top value below all that a failure would drop, as the value of a captured name.
    fn capture(&mut self, name: Option<&'a Identifier>, matching: &mut Matching, range: TextRange) -> Res {
        let Some(name) = name else {
            self.op(Instr::PopTop {}, range);
            return Ok(());
        };
        self.check_assignable(name.as_str(), range)?;
        let id = self.mangled(name.as_str());
        self.check_captured_once(id, matching, range)?;
        self.rotate(matching.on_top + matching.stores.len() + 1, range);
        // The newest name is the lowest on the operand stack.
        matching.stores.push(id);
        Ok(())
    }

    fn check_captured_once(&self, name: NameId, matching: &Matching, range: TextRange) -> Res {
        if matching.stores.contains(&name) {
            return fault(range, format!("multiple assignments to name '{}' in pattern", self.names.get(name)));
        }
        Ok(())
    }

    /// Moves the top value `count - 1` places down.
    fn rotate(&mut self, count: usize, range: TextRange) {
        for depth in (2..=count).rev() {
            self.op(Instr::Swap { depth: depth as u32 }, range);
        }
    }

    fn match_value(&mut self, pattern: &'a ast::PatternMatchValue, matching: &mut Matching) -> Res {
        let value = &*pattern.value;
        if self.constant_of(value).is_none() && !value.is_attribute_expr() {
            return fault(pattern.range, "patterns may only match literals and attribute lookups");
        }
        self.expr(value)?;
        self.op(Instr::CompareEq {}, pattern.range);
        self.jump_to_fail(Jump::IfFalse, matching, pattern.range);
        Ok(())
    }

    fn match_as(&mut self, pattern: &'a ast::PatternMatchAs, matching: &mut Matching) -> Res {
        let range = pattern.range;
        let Some(inner) = &pattern.pattern else {
            if !matching.allow_irrefutable {
                return fault(
                    range,
                    match &pattern.name {
                        Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
                        None => "wildcard makes remaining patterns unreachable".to_owned(),
                    },
                );
            }
            return self.capture(pattern.name.as_ref(), matching, range);
        };
        matching.on_top += 1;
        self.op(Instr::Copy { depth: 1 }, range);
        self.pattern(inner, matching)?;
        matching.on_top -= 1;
        self.capture(pattern.name.as_ref(), matching, range)
    }

    fn match_sequence(&mut self, sequence: &'a ast::PatternMatchSequence, matching: &mut Matching) -> Res {
        let range = sequence.range;
        let patterns = sequence.patterns.as_slice();
        let mut star = None;
        for (at, pattern) in patterns.iter().enumerate() {
            if pattern.is_match_star() {
                if star.is_some() {
                    return fault(range, "multiple starred names in sequence pattern");
                }
                star = Some(at);
            }
        }
        let is_wild = |pattern: &Pattern| is_wildcard(pattern) || is_star_wildcard(pattern);
        matching.on_top += 1;
        self.op(Instr::MatchSequence {}, range);
        self.jump_to_fail(Jump::IfFalse, matching, range);
        let length = patterns.len() as i32;
        let check = match star {
            None => Some((length, Instr::CompareEq {})),
            Some(_) if patterns.len() > 1 => Some((length - 1, Instr::CompareGe {})),
            Some(_) => None,
        };
        if let Some((length, compare)) = check {
            self.op(Instr::GetLen {}, range);
            self.op(Instr::LoadInt { value: length }, range);
            self.op(compare, range);
            self.jump_to_fail(Jump::IfFalse, matching, range);
        }
        matching.on_top -= 1;
        if patterns.iter().all(is_wild) {
            self.op(Instr::PopTop {}, range);
            return Ok(());
        }
        match star {
            Some(star) if is_star_wildcard(&patterns[star]) => self.match_items(patterns, star, matching, range),
            _ => self.match_unpacked(patterns, star, matching, range),
        }
    }

    /// Unpacks the subject and matches each item.
    fn match_unpacked(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        matching: &mut Matching,
        range: TextRange,
    ) -> Res {
        let count = patterns.len();
        match star {
            None => self.op(Instr::UnpackSequence { count: count as u32 }, range),
            Some(before) => {
                let after = count - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return fault(range, "too many expressions in star-unpacking sequence pattern");
                }
                self.op(Instr::UnpackEx { before: before as u32, after: after as u32 }, range);
            }
        }
        matching.on_top += count;
        for pattern in patterns {
            matching.on_top -= 1;
            self.subpattern(pattern, matching)?;
        }
        Ok(())
    }

    /// Matches single items by index: for patterns with `*_`, which would copy what nobody wants.
    fn match_items(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        matching: &mut Matching,
        range: TextRange,
    ) -> Res {
        matching.on_top += 1;
        for (at, pattern) in patterns.iter().enumerate() {
            if at == star || is_wildcard(pattern) {
                continue;
            }
            self.op(Instr::Copy { depth: 1 }, range);
            if at < star {
                self.op(Instr::LoadInt { value: at as i32 }, range);
            } else {
                self.op(Instr::GetLen {}, range);
                self.op(Instr::LoadInt { value: (patterns.len() - at) as i32 }, range);
                self.op(Instr::Subtract {}, range);
            }
            self.op(Instr::LoadSubscr {}, range);
            self.subpattern(pattern, matching)?;
        }
        matching.on_top -= 1;
        self.op(Instr::PopTop {}, range);
        Ok(())
    }

    fn match_class(&mut self, class: &'a ast::PatternMatchClass, matching: &mut Matching) -> Res {
        let range = class.range;
        let positional = &class.arguments.patterns;
        let named = &class.arguments.keywords;
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for keyword in named {
            self.check_assignable(keyword.attr.as_str(), keyword.pattern.range())?;
            if !seen.insert(keyword.attr.as_str()) {
                return fault(
                    keyword.pattern.range(),
                    format!("attribute name repeated in class pattern: {}", keyword.attr),
                );
            }
        }
        self.expr(&class.cls)?;
        let names: Vec<NameId> = named.iter().map(|keyword| self.names.intern(keyword.attr.as_str())).collect();
        let names = self.names_constant(&names);
        self.op(Instr::MatchClass { positional: positional.len() as u32, names: NamesConst(names.0) }, range);
        self.op(Instr::Copy { depth: 1 }, range);
        matching.on_top += 1;
        self.jump_to_fail(Jump::IfNone, matching, range);
        let count = positional.len() + named.len();
        self.op(Instr::UnpackSequence { count: count as u32 }, range);
        matching.on_top = matching.on_top + count - 1;
        for pattern in positional.iter().chain(named.iter().map(|keyword| &keyword.pattern)) {
            matching.on_top -= 1;
            if is_wildcard(pattern) {
                self.op(Instr::PopTop {}, range);
            } else {
                self.subpattern(pattern, matching)?;
            }
        }
        Ok(())
    }

    fn match_mapping(&mut self, mapping: &'a ast::PatternMatchMapping, matching: &mut Matching) -> Res {
        let range = mapping.range;
        let count = mapping.keys.len();
        matching.on_top += 1;
        self.op(Instr::MatchMapping {}, range);
        self.jump_to_fail(Jump::IfFalse, matching, range);
        if count == 0 && mapping.rest.is_none() {
            matching.on_top -= 1;
            self.op(Instr::PopTop {}, range);
            return Ok(());
        }
        if count > 0 {
            self.op(Instr::GetLen {}, range);
            self.op(Instr::LoadInt { value: count as i32 }, range);
            self.op(Instr::CompareGe {}, range);
            self.jump_to_fail(Jump::IfFalse, matching, range);
        }
        self.mapping_keys(mapping)?;
        self.op(Instr::BuildTuple { count: count as u32 }, range);
        self.op(Instr::MatchKeys {}, range);
        matching.on_top += 2;
        self.op(Instr::Copy { depth: 1 }, range);
        self.jump_to_fail(Jump::IfNone, matching, range);
        self.op(Instr::UnpackSequence { count: count as u32 }, range);
        matching.on_top = matching.on_top + count - 1;
        for pattern in &mapping.patterns {
            matching.on_top -= 1;
            self.subpattern(pattern, matching)?;
        }
        matching.on_top -= 2;
        let Some(rest) = &mapping.rest else {
            self.op(Instr::PopTop {}, range);
            self.op(Instr::PopTop {}, range);
            return Ok(());
        };
        // subject, keys → a copy of the subject without the keys
        self.op(Instr::BuildMap { count: 0 }, range);
        self.op(Instr::Swap { depth: 3 }, range);
        self.op(Instr::DictUpdate { depth: 2 }, range);
        self.op(Instr::UnpackSequence { count: count as u32 }, range);
        for left in (1..=count).rev() {
            self.op(Instr::Copy { depth: left as u32 + 1 }, range);
            self.op(Instr::Swap { depth: 2 }, range);
            self.op(Instr::DeleteSubscr {}, range);
        }
        self.capture(Some(rest), matching, range)
    }

    fn mapping_keys(&mut self, mapping: &'a ast::PatternMatchMapping) -> Res {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        for key in &mapping.keys {
            if let Some(constant) = self.constant_of(key) {
                // Keys that are equal as Python values are one key: `1`, `1.0` and `True`.
                let id = self.consts.intern_constant(&canonical(&constant));
                if !seen.insert(id.0) {
                    let text = crate::unparse::constant_repr(&constant);
                    return fault(mapping.range, format!("mapping pattern checks duplicate key ({text})"));
                }
            } else if !key.is_attribute_expr() {
                return fault(mapping.range, "mapping pattern keys may only match literals and attribute lookups");
            }
            self.expr(key)?;
        }
        Ok(())
    }

    fn match_or(&mut self, pattern: &'a ast::PatternMatchOr, matching: &mut Matching) -> Res {
        let range = pattern.range;
        let end = self.unit.emit.label();
        let mut control: Vec<NameId> = Vec::new();
        let count = pattern.patterns.len();
        for (at, alternative) in pattern.patterns.iter().enumerate() {
            let alt_range = alternative.range();
            let mut inner =
                Matching { allow_irrefutable: at + 1 == count && matching.allow_irrefutable, ..Matching::default() };
            self.op(Instr::Copy { depth: 1 }, alt_range);
            self.pattern(alternative, &mut inner)?;
            if at == 0 {
                control = std::mem::take(&mut inner.stores);
            } else {
                self.reorder(&control, std::mem::take(&mut inner.stores), range)?;
            }
            self.unit.emit.jump(Jump::Always, end, alt_range);
            self.bind_failures(&mut inner, alt_range);
        }
        self.op(Instr::PopTop {}, range);
        self.jump_to_fail(Jump::Always, matching, range);
        self.unit.emit.bind(end);
        // The captured values stand above the subject; each goes to its place below everything.
        let places = control.len() + 1 + matching.on_top + matching.stores.len();
        for name in &control {
            self.rotate(places, range);
            self.check_captured_once(*name, matching, range)?;
        }
        matching.stores.extend(control);
        self.op(Instr::PopTop {}, range);
        Ok(())
    }

    /// Brings the captured values of an alternative into the order of the first one.
    fn reorder(&mut self, control: &[NameId], mut stores: Vec<NameId>, range: TextRange) -> Res {
        const DIFFERENT: &str = "alternative patterns bind different names";
        if stores.len() != control.len() {
            return fault(range, DIFFERENT);
        }
        for (want, wanted) in control.iter().enumerate() {
            let Some(have) = stores.iter().position(|name| name == wanted) else {
                return fault(range, DIFFERENT);
            };
            if have == want {
                continue;
            }
            // The value of `stores[n]` is `n` places from the top.
            self.exchange(want, have, range);
            stores.swap(want, have);
        }
        Ok(())
    }

    /// Exchanges two values by their distances from the top.
    fn exchange(&mut self, a: usize, b: usize, range: TextRange) {
        let (near, far) = (a.min(b) as u32, a.max(b) as u32);
        if near > 0 {
            self.op(Instr::Swap { depth: near + 1 }, range);
        }
        self.op(Instr::Swap { depth: far + 1 }, range);
        if near > 0 {
            self.op(Instr::Swap { depth: near + 1 }, range);
        }
    }
}

/// A constant that is the same for all constants that are equal in Python.
fn canonical<'a>(constant: &crate::constant::Constant<'a>) -> crate::constant::Constant<'a> {
    use crate::constant::Constant;
    match constant {
        Constant::Bool(value) => Constant::Int(i64::from(*value)),
        Constant::Float(value) => integral(*value).map_or(Constant::Float(*value), Constant::Int),
        Constant::Complex(real, imaginary) if *imaginary == 0.0 => canonical(&Constant::Float(*real)),
        other => other.clone(),
    }
}

fn integral(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < 9e18).then_some(value as i64)
}

/// Whether the pattern is `_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(pattern) if pattern.name.is_none() && pattern.pattern.is_none())
}

fn is_star_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchStar(star) if star.name.is_none())
}
