//! Functions and lambdas.
use keelback_bytecode::{CodeFlags, CodeId, Instr, NameId};
use ruff_python_ast::{self as ast, Decorator, Expr, Parameter, Parameters, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::compiler::{Arity, Compiler, UnitKind};
use crate::constant::Constant;
use crate::emit::NOWHERE;
use crate::fault::Res;

/// What stands on the operand stack for `MAKE_FUNCTION`, as its operand says it.
pub(crate) mod parts {
    pub(crate) const DEFAULTS: u8 = 1;
    pub(crate) const KEYWORD_DEFAULTS: u8 = 2;
    pub(crate) const ANNOTATIONS: u8 = 4;
    pub(crate) const CLOSURE: u8 = 8;
}

/// All parameters in the order in which their annotations are evaluated.
pub(crate) fn all_parameters(parameters: &Parameters) -> impl Iterator<Item = &Parameter> {
    let plain = parameters.args.iter().chain(&parameters.posonlyargs).map(|arg| &arg.parameter);
    let keyword = parameters.kwonlyargs.iter().map(|arg| &arg.parameter);
    plain.chain(parameters.vararg.as_deref()).chain(keyword).chain(parameters.kwarg.as_deref())
}

/// The range of a parameter without the stars before it.
pub(crate) fn unstarred(parameter: &Parameter) -> TextRange {
    TextRange::new(parameter.name.range.start(), parameter.range.end())
}

impl<'a> Compiler<'a> {
    /// The range of a definition without its decorators.
    pub(crate) fn definition_range(&self, decorators: &[Decorator], range: TextRange) -> TextRange {
        let Some(last) = decorators.last() else { return range };
        let bytes = self.source.text().as_bytes();
        let mut at = last.range.end().to_usize();
        // Between a decorator and the definition stand only white space, comments and brackets that close the decorator.
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'#' => at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at),
                b'a' | b'd' | b'c' => break,
                _ => at += 1,
            }
        }
        let start = TextSize::new(at as u32).min(range.end());
        TextRange::new(start, range.end())
    }

    /// Pushes the decorators, each ready to be called.
    pub(crate) fn decorators(&mut self, decorators: &'a [Decorator]) -> Res {
        for decorator in decorators {
            self.expr(&decorator.expression)?;
            self.op(Instr::PushNull {}, decorator.expression.range());
        }
        Ok(())
    }

    /// Calls the decorators that `decorators` pushed.
    pub(crate) fn apply_decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators.iter().rev() {
            self.op(Instr::Call { argc: 1 }, decorator.expression.range());
        }
    }

    pub(crate) fn function(&mut self, def: &'a ast::StmtFunctionDef) -> Res {
        let range = self.definition_range(&def.decorator_list, def.range);
        self.decorators(&def.decorator_list)?;
        let first_line = self.source.line(def.range.start());
        let mut made = self.defaults(&def.parameters, range)?;
        if let Some(params) = &def.type_params {
            made = self.enter_generic_function(def, params, made, range)?;
        }
        made |= self.annotations(def, range)?;
        let kind = if def.is_async { UnitKind::AsyncFunction } else { UnitKind::Function };
        let names = self.parameter_names(&def.parameters)?;
        let name = self.names.intern(def.name.as_str());
        let scope = self.symbols.of_node(def);
        self.enter(kind, scope, name, first_line, arity(&def.parameters), &names);
        self.variadic_flags(&def.parameters);
        let body = self.function_docstring(&def.body);
        self.body(body)?;
        self.end_with_none();
        let (code, free) = self.leave()?;
        self.make_function(code, &free, made, range)?;
        if def.type_params.is_some() {
            self.leave_generic_function(made, range)?;
        }
        self.apply_decorators(&def.decorator_list);
        self.check_assignable(def.name.as_str(), range)?;
        let target = self.mangled(def.name.as_str());
        self.store_name(target, range);
        Ok(())
    }

    /// Returns `None` where control reaches the end.
    pub(crate) fn end_with_none(&mut self) {
        self.op(Instr::LoadNone {}, NOWHERE);
        self.op(Instr::ReturnValue {}, NOWHERE);
    }

    /// Takes the docstring off a function body.
    fn function_docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some(text) = docstring(body) else { return body };
        if self.options.optimize < 2 {
            let clean = self.clean_docstring(text);
            self.unit.doc = Some(self.consts.intern_constant(&clean));
            self.add_flag(CodeFlags::HAS_DOCSTRING);
        }
        &body[1..]
    }

    /// A docstring without its indentation.
    pub(crate) fn clean_docstring(&mut self, expr: &'a Expr) -> Constant<'a> {
        match self.folder.fold(expr) {
            Some(Constant::Str(text)) => Constant::Str(crate::docstring::clean(&text).into()),
            _ => Constant::None,
        }
    }

    pub(crate) fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Res {
        let range = lambda.range;
        let mut made = 0;
        let mut names = Vec::new();
        let mut counts = Arity::default();
        if let Some(parameters) = &lambda.parameters {
            made = self.defaults(parameters, range)?;
            names = self.parameter_names(parameters)?;
            counts = arity(parameters);
        }
        let name = self.names.intern("<lambda>");
        let scope = self.symbols.of_node(lambda);
        self.enter(UnitKind::Lambda, scope, name, self.source.line(range.start()), counts, &names);
        if let Some(parameters) = &lambda.parameters {
            self.variadic_flags(parameters);
        }
        self.expr(&lambda.body)?;
        self.op(Instr::ReturnValue {}, lambda.body.range());
        let (code, free) = self.leave()?;
        self.make_function(code, &free, made, range)
    }

    /// Makes a function of a finished code object; `made` says which parts are on the operand stack already.
    pub(crate) fn make_function(&mut self, code: CodeId, free: &[NameId], made: u8, range: TextRange) -> Res {
        if !self.unit.emit.reachable() {
            self.discard_from(code);
            return Ok(());
        }
        let mut made = made;
        if !free.is_empty() {
            for name in free {
                self.load_closure(*name, range)?;
            }
            self.op(Instr::BuildTuple { count: free.len() as u32 }, range);
            made |= parts::CLOSURE;
        }
        self.op(Instr::MakeFunction { code, parts: made }, range);
        Ok(())
    }

    fn variadic_flags(&mut self, parameters: &Parameters) {
        if parameters.vararg.is_some() {
            self.add_flag(CodeFlags::VARARGS);
        }
        if parameters.kwarg.is_some() {
            self.add_flag(CodeFlags::VARKEYWORDS);
        }
    }

    /// The names of the parameters in the order of their slots.
    fn parameter_names(&mut self, parameters: &'a Parameters) -> Res<Vec<NameId>> {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let plain = plain.map(|arg| &arg.parameter);
        let all = plain.chain(parameters.vararg.as_deref()).chain(parameters.kwarg.as_deref());
        let mut names = Vec::with_capacity(parameters.len());
        for parameter in all {
            self.check_assignable(parameter.name.as_str(), unstarred(parameter))?;
            names.push(self.mangled(parameter.name.as_str()));
        }
        Ok(names)
    }

    fn defaults(&mut self, parameters: &'a Parameters, range: TextRange) -> Res<u8> {
        let mut made = 0;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let values: Vec<&'a Expr> = positional.filter_map(|arg| arg.default.as_deref()).collect();
        if !values.is_empty() {
            made |= parts::DEFAULTS;
            let constants: Option<Vec<Constant<'a>>> = values.iter().map(|value| self.constant_of(value)).collect();
            match constants {
                Some(constants) => self.push_constant(&Constant::Tuple(constants), range),
                None => {
                    for value in &values {
                        self.expr(value)?;
                    }
                    self.op(Instr::BuildTuple { count: values.len() as u32 }, range);
                }
            }
        }
        let mut count = 0;
        for arg in &parameters.kwonlyargs {
            if let Some(default) = &arg.default {
                let name = self.mangled(arg.parameter.name.as_str());
                let constant = self.name_constant(name);
                self.op(Instr::LoadConst { constant }, range);
                self.expr(default)?;
                count += 1;
            }
        }
        if count > 0 {
            self.op(Instr::BuildMap { count }, range);
            made |= parts::KEYWORD_DEFAULTS;
        }
        Ok(made)
    }

    fn annotations(&mut self, def: &'a ast::StmtFunctionDef, range: TextRange) -> Res<u8> {
        let mut count = 0;
        for parameter in all_parameters(&def.parameters) {
            let Some(annotation) = &parameter.annotation else { continue };
            let name = self.mangled(parameter.name.as_str());
            let constant = self.name_constant(name);
            self.op(Instr::LoadConst { constant }, range);
            match &**annotation {
                // `*args: *Ts`: the one item of `*Ts`.
                Expr::Starred(starred) if !self.future_annotations => {
                    self.expr(&starred.value)?;
                    self.op(Instr::UnpackSequence { count: 1 }, range);
                }
                _ => self.annotation(annotation)?,
            }
            count += 1;
        }
        if let Some(returns) = &def.returns {
            self.push_str("return", range);
            self.annotation(returns)?;
            count += 1;
        }
        if count == 0 {
            return Ok(0);
        }
        self.op(Instr::BuildMap { count }, range);
        Ok(parts::ANNOTATIONS)
    }

    /// Pushes an annotation: its value, or its text.
    pub(crate) fn annotation(&mut self, annotation: &'a Expr) -> Res {
        if self.future_annotations {
            let text = crate::unparse::unparse(annotation, &mut self.folder, self.source);
            self.push_str(&text, annotation.range());
            return Ok(());
        }
        self.expr(annotation)
    }
}

/// The docstring expression of a body, if it has one.
pub(crate) fn docstring(body: &[Stmt]) -> Option<&Expr> {
    match body.first() {
        Some(Stmt::Expr(stmt)) if stmt.value.is_string_literal_expr() => Some(&stmt.value),
        _ => None,
    }
}

fn arity(parameters: &Parameters) -> Arity {
    Arity {
        positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
        positional_only: parameters.posonlyargs.len() as u32,
        keyword_only: parameters.kwonlyargs.len() as u32,
    }
}
