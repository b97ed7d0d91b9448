//! Calls, `super` forms and the arguments of class definitions.
use keelback_bytecode::operand::NamesConst;
use keelback_bytecode::{Instr, NameId};
use ruff_python_ast::{self as ast, Expr, Keyword};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::compiler::{Compiler, UnitKind};
use crate::expr::Display;
use crate::fault::{Res, fault};
use crate::symbols::Binding;

/// From how many arguments on a call passes a tuple and a dictionary.
const SPREAD_FROM: usize = 255;

/// Arguments of a call that do not stand in the source.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extra {
    /// How many are on the operand stack already.
    pub(crate) pushed: u32,
    /// A variable that is passed after the positional arguments.
    pub(crate) base: Option<NameId>,
}

impl<'a> Compiler<'a> {
    pub(crate) fn call(&mut self, call: &'a ast::ExprCall) -> Res {
        let arguments = &call.arguments;
        let range = call.range();
        self.check_keywords(&arguments.keywords)?;
        if let Expr::Attribute(attribute) = &*call.func
            && !needs_spread(&arguments.args, &arguments.keywords, Extra::default())
        {
            let name = self.mangled(attribute.attr.as_str());
            if let Some(explicit) = self.super_arguments(attribute)? {
                self.op(Instr::LoadSuperMethod { name, explicit }, attribute.range);
            } else {
                self.expr(&attribute.value)?;
                let range = self.attribute_range(attribute);
                self.op(Instr::LoadMethod { name }, range);
            }
            let range = self.attribute_range_in(attribute, range);
            return self.call_with(&arguments.args, &arguments.keywords, Extra::default(), range);
        }
        self.expr(&call.func)?;
        self.op(Instr::PushNull {}, call.func.range());
        // A generator expression without brackets of its own has those of the call.
        if let ([Expr::Generator(generator)], []) = (&*arguments.args, &*arguments.keywords)
            && !generator.parenthesized
        {
            self.generator(generator, arguments.range)?;
            self.op(Instr::Call { argc: 1 }, range);
            return Ok(());
        }
        self.call_with(&arguments.args, &arguments.keywords, Extra::default(), range)
    }

    /// Evaluates arguments and calls. The callable, its receiver and `pushed` arguments are on the operand stack.
    pub(crate) fn call_with(
        &mut self,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        extra: Extra,
        range: TextRange,
    ) -> Res {
        if needs_spread(args, keywords, extra) {
            self.spread_positional(args, extra, range)?;
            return self.spread_named(keywords, range);
        }
        for arg in args {
            match arg {
                Expr::Generator(generator) if !generator.parenthesized => {
                    let range = self.bracketed(generator.range);
                    self.generator(generator, range)?;
                }
                _ => self.expr(arg)?,
            }
        }
        if let Some(base) = extra.base {
            self.load_name(base, range);
        }
        let argc = args.len() as u32 + extra.pushed + u32::from(extra.base.is_some());
        if keywords.is_empty() {
            self.op(Instr::Call { argc }, range);
            return Ok(());
        }
        let mut names = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            self.expr(&keyword.value)?;
            if let Some(name) = &keyword.arg {
                names.push(self.names.intern(name.as_str()));
            }
        }
        let names = self.names_constant(&names);
        self.op(Instr::CallKw { argc: argc + keywords.len() as u32, names: NamesConst(names.0) }, range);
        Ok(())
    }

    /// The range of a generator expression with the brackets of the call around it.
    fn bracketed(&self, range: TextRange) -> TextRange {
        let text = self.source.text().as_bytes();
        let mut start = range.start().to_usize();
        while start > 0 && text[start - 1].is_ascii_whitespace() {
            start -= 1;
        }
        let mut end = range.end().to_usize();
        while end < text.len() && text[end].is_ascii_whitespace() {
            end += 1;
        }
        if start > 0 && text[start - 1] == b'(' && text.get(end) == Some(&b')') {
            let at = |offset: usize| ruff_text_size::TextSize::new(offset as u32);
            return TextRange::new(at(start - 1), at(end + 1));
        }
        range
    }

    fn spread_positional(&mut self, args: &'a [Expr], extra: Extra, range: TextRange) -> Res {
        let pushed = extra.pushed;
        if pushed == 0
            && let [Expr::Starred(starred)] = args
        {
            return self.expr(&starred.value);
        }
        if pushed == 0 && args.is_empty() {
            self.op(Instr::BuildTuple { count: 0 }, range);
            return Ok(());
        }
        if pushed == 0 {
            self.gradual_display(Display::List, args, range)?;
        } else {
            self.op(Instr::BuildList { count: pushed }, range);
            for arg in args {
                if let Expr::Starred(starred) = arg {
                    self.expr(&starred.value)?;
                    self.op(Instr::ListExtend { depth: 1 }, range);
                } else {
                    self.expr(arg)?;
                    self.op(Instr::ListAppend { depth: 1 }, range);
                }
            }
        }
        if let Some(base) = extra.base {
            self.load_name(base, range);
            self.op(Instr::ListAppend { depth: 1 }, range);
        }
        self.op(Instr::ListToTuple {}, range);
        Ok(())
    }

    fn spread_named(&mut self, keywords: &'a [Keyword], range: TextRange) -> Res {
        let mut exists = false;
        let mut rest = keywords;
        while let Some(first) = rest.first() {
            if first.arg.is_none() {
                if !exists {
                    self.op(Instr::BuildMap { count: 0 }, range);
                }
                self.expr(&first.value)?;
                self.op(Instr::DictMerge { depth: 1 }, range);
                rest = &rest[1..];
            } else {
                let run = rest.iter().take_while(|keyword| keyword.arg.is_some()).count();
                let (named, others) = rest.split_at(run);
                let gradual = run * 2 > SPREAD_FROM;
                if gradual && !exists {
                    self.op(Instr::BuildMap { count: 0 }, range);
                }
                for keyword in named {
                    if let Some(name) = &keyword.arg {
                        let name = self.names.intern(name.as_str());
                        let constant = self.name_constant(name);
                        self.op(Instr::LoadConst { constant }, range);
                    }
                    self.expr(&keyword.value)?;
                    if gradual && !exists {
                        self.op(Instr::MapAdd { depth: 1 }, range);
                    }
                }
                // A dictionary that may hold some of the names already is merged, which finds repeated ones.
                if !gradual || exists {
                    self.op(Instr::BuildMap { count: run as u32 }, range);
                }
                if exists {
                    self.op(Instr::DictMerge { depth: 1 }, range);
                }
                rest = others;
            }
            exists = true;
        }
        self.op(Instr::CallEx { has_kwargs: u8::from(exists) }, range);
        Ok(())
    }

    /// The errors for keyword arguments: names that may not be assigned to, and repeated ones.
    pub(crate) fn check_keywords(&self, keywords: &'a [Keyword]) -> Res {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            self.check_assignable(name.as_str(), keyword.range)?;
            if keywords.len() > 1 && !seen.insert(name.as_str()) {
                return fault(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }

    /// `super().name` and `super(C, self).name`; `false` if it is neither.
    pub(crate) fn super_attribute(&mut self, attribute: &'a ast::ExprAttribute) -> Res<bool> {
        let Some(explicit) = self.super_arguments(attribute)? else { return Ok(false) };
        let name = self.mangled(attribute.attr.as_str());
        self.op(Instr::LoadSuperAttr { name, explicit }, attribute.range);
        Ok(true)
    }

    /// Pushes `super`, the class and the instance if `attribute` is one of a plain `super` call.
    fn super_arguments(&mut self, attribute: &'a ast::ExprAttribute) -> Res<Option<u8>> {
        let Expr::Call(call) = &*attribute.value else { return Ok(None) };
        let Expr::Name(function) = &*call.func else { return Ok(None) };
        // `super().__class__` is the class of the super object.
        let is_class = attribute.attr.as_str() == "__class__";
        if function.id.as_str() != "super" || is_class || !call.arguments.keywords.is_empty() {
            return Ok(None);
        }
        let args = &*call.arguments.args;
        let scope = self.unit.inlined.last().copied().unwrap_or(self.unit.scope);
        let super_name = self.names.intern("super");
        let is_builtin = |symbol: &crate::symbols::Symbol| symbol.binding == Binding::GlobalImplicit;
        if !self.symbols.symbol(scope, super_name).is_some_and(is_builtin)
            || self.symbols.symbol(crate::symbols::ScopeId(0), super_name).is_some()
        {
            return Ok(None);
        }
        let range = call.range();
        match args {
            [first, second] if !first.is_starred_expr() && !second.is_starred_expr() => {
                self.load_name(super_name, function.range);
                self.expr(first)?;
                self.expr(second)?;
                Ok(Some(1))
            }
            [] => {
                let class = self.names.intern("__class__");
                let free = self.symbols.symbol(scope, class).is_some_and(|symbol| symbol.binding == Binding::Free);
                if !free || !self.has_first_parameter() {
                    return Ok(None);
                }
                self.load_name(super_name, function.range);
                self.load_name(class, range);
                self.load_first_parameter(range);
                Ok(Some(0))
            }
            _ => Ok(None),
        }
    }

    /// Whether the function that is being compiled has a positional parameter.
    fn has_first_parameter(&self) -> bool {
        let function = matches!(
            self.unit.kind,
            UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda | UnitKind::Comprehension
        );
        function && self.unit.positional() > 0
    }
}

fn needs_spread(args: &[Expr], keywords: &[Keyword], extra: Extra) -> bool {
    args.len() + keywords.len() * 2 + extra.pushed as usize > SPREAD_FROM
        || args.iter().any(Expr::is_starred_expr)
        || keywords.iter().any(|keyword| keyword.arg.is_none())
}
