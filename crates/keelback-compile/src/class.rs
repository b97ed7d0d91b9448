//! Classes.
use keelback_bytecode::Instr;
use keelback_bytecode::operand::Cell;
use ruff_python_ast::{self as ast, Expr, Keyword, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::call::Extra;
use crate::compiler::{Arity, Compiler, UnitKind};
use crate::emit::{NOWHERE, SlotMap};
use crate::fault::Res;
use crate::function::docstring;

impl<'a> Compiler<'a> {
    pub(crate) fn class(&mut self, def: &'a ast::StmtClassDef) -> Res {
        let range = self.definition_range(&def.decorator_list, def.range);
        self.decorators(&def.decorator_list)?;
        let first_line = self.source.line(def.range.start());
        if let Some(params) = &def.type_params {
            self.enter_generic_class(def, params)?;
        }
        let name = self.names.intern(def.name.as_str());
        let scope = self.symbols.of_node(def);
        self.enter(UnitKind::Class, scope, name, first_line, Arity::default(), &[]);
        self.unit.private = Some(def.name.as_str());
        self.class_body(def, first_line)?;
        let (code, free) = self.leave()?;
        let generic = def.type_params.as_ref().map(|_| self.generic_base(range));
        self.op(Instr::LoadBuildClass {}, range);
        self.op(Instr::PushNull {}, range);
        self.make_function(code, &free, 0, range)?;
        self.push_str(def.name.as_str(), range);
        let args: &'a [Expr] = def.arguments.as_ref().map_or(&[], |arguments| &arguments.args);
        let keywords: &'a [Keyword] = def.arguments.as_ref().map_or(&[], |arguments| &arguments.keywords);
        self.check_keywords(keywords)?;
        self.call_with(args, keywords, Extra { pushed: 2, base: generic }, range)?;
        if def.type_params.is_some() {
            self.leave_generic_class(range)?;
        }
        self.apply_decorators(&def.decorator_list);
        self.check_assignable(def.name.as_str(), range)?;
        let target = self.mangled(def.name.as_str());
        self.store_name(target, range);
        Ok(())
    }

    fn class_body(&mut self, def: &'a ast::StmtClassDef, first_line: u32) -> Res {
        let start = self.source.line_start(first_line);
        let at = TextRange::empty(start);
        let name = self.names.intern("__name__");
        self.op(Instr::LoadName { name }, at);
        self.store_namespace("__module__", at);
        let qualname = self.unit.qualname.clone();
        self.push_str(&qualname, at);
        self.store_namespace("__qualname__", at);
        self.op(Instr::LoadInt { value: i32::try_from(first_line).unwrap_or(i32::MAX) }, at);
        self.store_namespace("__firstlineno__", at);
        if def.type_params.is_some() {
            let params = self.names.intern(".type_params");
            self.load_name(params, at);
            self.store_namespace("__type_params__", at);
        }
        let facts = self.symbols.scope(self.unit.scope);
        if facts.needs_class_dict {
            self.op(Instr::LoadLocals {}, at);
            if let Some(cell) = self.class_cell("__classdict__") {
                self.op(Instr::StoreDeref { cell }, at);
            }
        }
        self.namespace_body(&def.body)?;
        self.store_static_attributes(NOWHERE);
        if facts.needs_class_dict
            && let Some(cell) = self.class_cell("__classdict__")
        {
            self.op(Instr::LoadClosure { cell }, NOWHERE);
            self.store_namespace("__classdictcell__", NOWHERE);
        }
        match self.class_cell("__class__") {
            Some(cell) if facts.needs_class_cell => {
                self.op(Instr::LoadClosure { cell }, NOWHERE);
                self.op(Instr::Copy { depth: 1 }, NOWHERE);
                self.store_namespace("__classcell__", NOWHERE);
                self.op(Instr::ReturnValue {}, NOWHERE);
            }
            _ => self.end_with_none(),
        }
        Ok(())
    }

    fn class_cell(&mut self, name: &str) -> Option<Cell> {
        let name = self.names.intern(name);
        let at = self.unit.cells.iter().position(|cell| *cell == name)?;
        Some(Cell(SlotMap::CELL + at as u32))
    }

    fn store_namespace(&mut self, name: &str, range: TextRange) {
        let name = self.names.intern(name);
        self.op(Instr::StoreName { name }, range);
    }

    /// The statements of a module or class: `__annotations__`, the docstring, the rest.
    pub(crate) fn namespace_body(&mut self, body: &'a [Stmt]) -> Res {
        if has_annotations(body) {
            let first = body.first().filter(|_| self.outer.is_empty());
            self.op(Instr::SetupAnnotations {}, first.map_or(NOWHERE, Ranged::range));
        }
        let mut body = body;
        if !self.interactive
            && let Some(text) = docstring(body)
        {
            body = &body[1..];
            if self.options.optimize < 2 {
                let clean = self.clean_docstring(text);
                self.push_constant(&clean, text.range());
                let name = self.names.intern("__doc__");
                self.store_name(name, NOWHERE);
            }
        }
        self.body(body)
    }
}

/// Whether a body has annotated assignments that are not in a definition inside it.
fn has_annotations(body: &[Stmt]) -> bool {
    crate::deep::deep(|| {
        body.iter().any(|stmt| match stmt {
            Stmt::AnnAssign(_) => true,
            Stmt::For(stmt) => has_annotations(&stmt.body) || has_annotations(&stmt.orelse),
            Stmt::While(stmt) => has_annotations(&stmt.body) || has_annotations(&stmt.orelse),
            Stmt::If(stmt) => {
                has_annotations(&stmt.body)
                    || stmt.elif_else_clauses.iter().any(|clause| has_annotations(&clause.body))
            }
            Stmt::With(stmt) => has_annotations(&stmt.body),
            Stmt::Match(stmt) => stmt.cases.iter().any(|case| has_annotations(&case.body)),
            Stmt::Try(stmt) => {
                let handlers = stmt.handlers.iter().map(|handler| {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    &handler.body
                });
                [&stmt.body, &stmt.orelse, &stmt.finalbody]
                    .into_iter()
                    .chain(handlers)
                    .any(|body| has_annotations(body))
            }
            _ => false,
        })
    })
}
