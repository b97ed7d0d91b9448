//! The state of code generation: the module under construction and the stack of code objects being written.
use keelback_bytecode::{
    Code, CodeBytes, CodeFlags, CodeId, Const, ConstId, Instr, Module, NameId, Position, Slot, SlotKind,
};
use keelback_bytecode::{PositionTable, assemble::assemble};
use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use crate::CompileOptions;
use crate::block::Block;
use crate::constant::Constant;
use crate::emit::traits::{self, Traits};
use crate::emit::{Emitter, Finished, SlotMap};
use crate::fault::{Res, fault, too_large};
use crate::fold::Folder;
use crate::future::Future;
use crate::pool::{ConstPool, NamePool, order_by_use};
use crate::source::SourceFile;
use crate::symbols::{Root, ScopeId, ScopeKind, Symbols};

/// The most instructions in one module. `finally` bodies are written twice, so nesting them could ask for more than any
/// machine has.
const MAX_INSTRUCTIONS: usize = 1 << 23;
/// The most slots and operand-stack places of a code object together: register numbers have 16 bits.
const MAX_REGISTERS: usize = 65_000;

/// Parameter counts of a code object.
#[derive(Clone, Copy, Default)]
pub(crate) struct Arity {
    pub(crate) positional: u32,
    pub(crate) positional_only: u32,
    pub(crate) keyword_only: u32,
}

/// What a code object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    /// The hidden function around a generic definition, or a bound or default.
    Annotation,
    /// The value of a `type` statement.
    Alias,
}

/// A code object being written.
pub(crate) struct Unit<'a> {
    pub(crate) emit: Emitter,
    pub(crate) kind: UnitKind,
    pub(crate) scope: ScopeId,
    /// The inlined comprehensions that the current point is in, outermost first.
    pub(crate) inlined: Vec<ScopeId>,
    pub(crate) blocks: Vec<Block<'a>>,
    /// The class whose body this is in, for name mangling.
    pub(crate) private: Option<&'a str>,
    pub(crate) qualname: String,
    /// For classes: attributes that methods set on their first parameter.
    pub(crate) static_attributes: Vec<NameId>,
    pub(crate) doc: Option<ConstId>,
    code: CodeId,
    name: NameId,
    flags: CodeFlags,
    arity: Arity,
    first_line: u32,
    /// Parameters and plain locals. Own cells and free variables come after them.
    pub(crate) slots: Vec<Slot>,
    pub(crate) slot_of: FxHashMap<(ScopeId, NameId), u32>,
    pub(crate) cells: Vec<NameId>,
    pub(crate) cell_of: FxHashMap<NameId, u32>,
    pub(crate) free: Vec<NameId>,
    parameters: u32,
}

impl Unit<'_> {
    /// A module body without instructions.
    fn empty(name: NameId) -> Self {
        Unit {
            emit: Emitter::new(),
            kind: UnitKind::Module,
            scope: ScopeId(0),
            inlined: Vec::new(),
            blocks: Vec::new(),
            private: None,
            qualname: String::new(),
            static_attributes: Vec::new(),
            doc: None,
            code: CodeId(0),
            name,
            flags: CodeFlags(0),
            arity: Arity::default(),
            first_line: 1,
            slots: Vec::new(),
            slot_of: FxHashMap::default(),
            cells: Vec::new(),
            cell_of: FxHashMap::default(),
            free: Vec::new(),
            parameters: 0,
        }
    }

    /// How many positional parameters there are.
    pub(crate) fn positional(&self) -> u32 {
        self.arity.positional
    }
}

struct Written {
    code: Code,
    finished: Finished,
}

/// Generates the code of one module.
pub(crate) struct Compiler<'a> {
    pub(crate) source: &'a SourceFile<'a>,
    pub(crate) options: &'a CompileOptions,
    pub(crate) symbols: &'a Symbols,
    pub(crate) names: NamePool,
    pub(crate) consts: ConstPool,
    pub(crate) folder: Folder<'a>,
    pub(crate) unit: Unit<'a>,
    pub(crate) outer: Vec<Unit<'a>>,
    pub(crate) future_annotations: bool,
    /// Whether expression statements are shown.
    pub(crate) interactive: bool,
    pub(crate) future: Future,
    written: Vec<Option<Written>>,
    instructions: usize,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(
        source: &'a SourceFile<'a>,
        options: &'a CompileOptions,
        symbols: &'a Symbols,
        mut names: NamePool,
        future: Future,
    ) -> Self {
        let module = names.intern("<module>");
        let unit = Unit::empty(module);
        Compiler {
            source,
            options,
            symbols,
            names,
            consts: ConstPool::new(),
            folder: Folder::new(source).with_debug(options.optimize == 0),
            unit,
            outer: Vec::new(),
            future_annotations: options.future_annotations,
            interactive: false,
            future,
            written: vec![None],
            instructions: 0,
        }
    }

    /// Starts a code object inside the current one. `private` stays unless the caller changes it.
    pub(crate) fn enter(
        &mut self,
        kind: UnitKind,
        scope: ScopeId,
        name: NameId,
        first_line: u32,
        arity: Arity,
        parameters: &[NameId],
    ) {
        let qualname = self.qualname_of(kind, name);
        let code = CodeId::from(self.written.len());
        self.written.push(None);
        let symbols = self.symbols;
        let facts = symbols.scope(scope);
        let mut cells = Vec::new();
        let mut cell_of = FxHashMap::default();
        let mut slots = Vec::with_capacity(parameters.len());
        let mut slot_of = FxHashMap::default();
        for parameter in parameters {
            let captured = symbols.symbol(scope, *parameter).is_some_and(|symbol| symbol.captured);
            let at = slots.len() as u32;
            if captured {
                cell_of.insert(*parameter, at);
            } else {
                slot_of.insert((scope, *parameter), at);
            }
            slots.push(Slot { name: *parameter, kind: if captured { SlotKind::Cell } else { SlotKind::Local } });
        }
        if facts.kind.is_function_like() {
            let captured = facts.symbols.iter().filter(|symbol| symbol.captured).map(|symbol| symbol.name);
            cells.extend(captured.filter(|name| !cell_of.contains_key(name)));
        } else if facts.kind == ScopeKind::Class {
            if facts.needs_class_cell {
                cells.push(self.names.intern("__class__"));
            }
            if facts.needs_class_dict {
                cells.push(self.names.intern("__classdict__"));
            }
        }
        cells.sort_by(|a, b| self.names.get(*a).cmp(self.names.get(*b)));
        for (at, cell) in cells.iter().enumerate() {
            cell_of.insert(*cell, SlotMap::CELL + at as u32);
        }
        for (at, free) in facts.free.iter().enumerate() {
            cell_of.insert(*free, SlotMap::FREE + at as u32);
        }
        let unit = Unit {
            emit: Emitter::new(),
            kind,
            scope,
            inlined: Vec::new(),
            blocks: Vec::new(),
            private: self.unit.private,
            qualname,
            static_attributes: Vec::new(),
            doc: None,
            code,
            name,
            flags: self.flags(kind, scope),
            arity,
            first_line,
            slots,
            slot_of,
            cells,
            cell_of,
            free: facts.free.clone(),
            parameters: parameters.len() as u32,
        };
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    fn qualname_of(&mut self, kind: UnitKind, name: NameId) -> String {
        // Hidden functions are not seen in qualified names.
        let parent = match self.unit.kind {
            UnitKind::Annotation => self.outer.last().unwrap_or(&self.unit),
            _ => &self.unit,
        };
        let mut text = String::new();
        if parent.kind != UnitKind::Module {
            let declared_global = matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class) && {
                let mangled = crate::names::mangle(parent.private, self.names.get(name));
                let id = mangled.map_or(name, |mangled| self.names.intern(&mangled));
                self.symbols
                    .symbol(parent.scope, id)
                    .is_some_and(|symbol| symbol.binding == crate::symbols::Binding::GlobalExplicit)
            };
            if !declared_global {
                text.push_str(&parent.qualname);
                let function = matches!(
                    parent.kind,
                    UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda | UnitKind::Alias
                );
                text.push_str(if function { ".<locals>." } else { "." });
            }
        }
        text.push_str(self.names.get(name));
        text
    }

    fn flags(&self, kind: UnitKind, scope: ScopeId) -> CodeFlags {
        let facts = self.symbols.scope(scope);
        let mut flags = CodeFlags(0);
        if facts.kind.is_function_like() {
            flags |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
            if facts.nested {
                flags |= CodeFlags::NESTED;
            }
            match (facts.generator, facts.coroutine) {
                (true, false) => flags |= CodeFlags::GENERATOR,
                (false, true) => flags |= CodeFlags::COROUTINE,
                (true, true) => flags |= CodeFlags::ASYNC_GENERATOR,
                (false, false) => {}
            }
        }
        if kind == UnitKind::Class {
            flags |= CodeFlags::CLASS_BODY;
        }
        let method = matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda);
        if method && facts.parent.is_some_and(|parent| self.symbols.scope(parent).kind == ScopeKind::Class) {
            flags |= CodeFlags::METHOD;
        }
        if self.future_annotations {
            flags |= CodeFlags::FUTURE_ANNOTATIONS;
        }
        flags
    }

    /// Whether the current code object may wait for others. The body of a module that does is a coroutine from then on.
    pub(crate) fn may_wait(&mut self) -> bool {
        if self.unit.kind == UnitKind::Module && self.options.top_level_await {
            self.add_flag(CodeFlags::COROUTINE);
            return true;
        }
        self.unit.kind == UnitKind::AsyncFunction
    }

    /// Adds a flag to the current code object.
    pub(crate) fn add_flag(&mut self, flag: CodeFlags) {
        self.unit.flags |= flag;
    }

    /// Ends the current code object and goes back to the one around. Returns its number and the names in its closure.
    pub(crate) fn leave(&mut self) -> Res<(CodeId, Vec<NameId>)> {
        let Some(outer) = self.outer.pop() else {
            return fault(TextRange::default(), "internal error: no enclosing code object");
        };
        let unit = std::mem::replace(&mut self.unit, outer);
        let result = (unit.code, unit.free.clone());
        self.write(unit)?;
        Ok(result)
    }

    /// Drops a code object that nothing refers to, and what is inside it: they are the newest.
    pub(crate) fn discard_from(&mut self, code: CodeId) {
        self.written.truncate(code.index());
    }

    fn write(&mut self, unit: Unit<'a>) -> Res {
        let qualname = match unit.kind {
            UnitKind::Module => unit.name,
            _ => self.names.intern(&unit.qualname),
        };
        let map =
            SlotMap { locals: unit.slots.len() as u32, cells: unit.cells.len() as u32, parameters: unit.parameters };
        let finished = unit.emit.finish(map, self.source, unit.first_line);
        self.instructions += finished.instrs.len();
        self.check_size(0)?;
        let mut slots = unit.slots;
        slots.extend(unit.cells.iter().map(|name| Slot { name: *name, kind: SlotKind::Cell }));
        slots.extend(unit.free.iter().map(|name| Slot { name: *name, kind: SlotKind::Free }));
        if slots.len() + finished.max_stack as usize > MAX_REGISTERS {
            let message = format!("'{}' has too many variables and operands", self.names.get(unit.name));
            return too_large(message);
        }
        let code = Code {
            name: unit.name,
            qualname,
            flags: unit.flags,
            arg_count: unit.arity.positional,
            posonly_count: unit.arity.positional_only,
            kwonly_count: unit.arity.keyword_only,
            first_line: unit.first_line,
            doc: unit.doc,
            slots,
            max_stack: finished.max_stack,
            code: CodeBytes::from(Vec::new()),
            handlers: Vec::new(),
            positions: PositionTable::default(),
        };
        self.written[unit.code.index()] = Some(Written { code, finished });
        Ok(())
    }

    /// Fails when the module becomes larger than any sensible one.
    pub(crate) fn check_size(&self, pending: usize) -> Res {
        if self.instructions + pending > MAX_INSTRUCTIONS {
            return too_large("program is too large");
        }
        Ok(())
    }

    /// Writes the module body.
    pub(crate) fn module(&mut self, root: &Root<'a>) -> Res {
        if self.future_annotations {
            self.add_flag(CodeFlags::FUTURE_ANNOTATIONS);
        }
        match root {
            Root::Body(body) => match body.split_last() {
                Some((Stmt::Expr(last), before)) if self.options.last_value => {
                    self.namespace_body(before)?;
                    self.expr(&last.value)?;
                    self.op(Instr::ReturnValue {}, last.range);
                }
                _ => {
                    self.namespace_body(body)?;
                    self.end_with_none();
                }
            },
            Root::Expression(expr) => {
                self.expr(expr)?;
                self.op(Instr::ReturnValue {}, expr.range());
            }
        }
        Ok(())
    }

    /// Ends the module.
    pub(crate) fn finish(mut self, source_hash: [u8; 16]) -> Res<Module> {
        let body = std::mem::replace(&mut self.unit, Unit::empty(NameId(0)));
        self.write(body)?;
        let mut written: Vec<Written> = self.written.into_iter().flatten().collect();
        let (name_order, const_order) = orders(&written, &self.names, &self.consts);
        let mut codes = Vec::with_capacity(written.len());
        for Written { code, finished } in &mut written {
            renumber(code, &mut finished.instrs, &name_order, &const_order);
            let assembled = match assemble(&finished.instrs, &finished.handlers) {
                Ok(assembled) => assembled,
                Err(error) => return too_large(error.to_string()),
            };
            let (bytes, handlers, positions) = assembled.into_parts();
            let empty: Vec<(Instr, Position)> = Vec::new();
            drop(std::mem::replace(&mut finished.instrs, empty));
            let done = Code { code: bytes, handlers, positions, ..code.clone() };
            codes.push(done);
        }
        Ok(Module {
            filename: self.source.filename().to_owned(),
            source_hash,
            names: self.names.into_ordered(&name_order),
            consts: self.consts.into_ordered(&const_order),
            codes,
        })
    }

    /// Writes an instruction that does not jump.
    pub(crate) fn op(&mut self, instr: Instr, range: TextRange) {
        self.unit.emit.op(instr, range);
    }

    /// Pushes a constant.
    pub(crate) fn push_constant(&mut self, constant: &Constant<'_>, range: TextRange) {
        let instr = match constant {
            Constant::None => Instr::LoadNone {},
            Constant::Bool(true) => Instr::LoadTrue {},
            Constant::Bool(false) => Instr::LoadFalse {},
            Constant::Int(value) if i32::try_from(*value).is_ok() => Instr::LoadInt { value: *value as i32 },
            _ => {
                if !self.unit.emit.reachable() {
                    return;
                }
                Instr::LoadConst { constant: self.consts.intern_constant(constant) }
            }
        };
        self.op(instr, range);
    }

    /// Pushes a string.
    pub(crate) fn push_str(&mut self, text: &str, range: TextRange) {
        let constant = self.consts.intern_str(text.as_bytes());
        self.op(Instr::LoadConst { constant }, range);
    }

    /// The string constant with the text of a name.
    pub(crate) fn name_constant(&mut self, name: NameId) -> ConstId {
        let text = self.names.get(name).as_bytes();
        self.consts.intern_str(text)
    }

    /// The constant tuple of the texts of names.
    pub(crate) fn names_constant(&mut self, names: &[NameId]) -> ConstId {
        let items = names.iter().map(|name| self.consts.intern_str(self.names.get(*name).as_bytes())).collect();
        self.consts.intern(Const::Tuple(items))
    }

    /// A name as the current code means it.
    pub(crate) fn mangled(&mut self, name: &str) -> NameId {
        if let Some(only) = &self.symbols.scope(self.current_scope()).mangled_only {
            let plain = self.names.intern(name);
            if !only.contains(&plain) {
                return plain;
            }
        }
        crate::names::intern_mangled(&mut self.names, self.unit.private, name)
    }
}

/// The final order of names and constants: the most used first, so that their operands take one byte.
fn orders(written: &[Written], names: &NamePool, consts: &ConstPool) -> (Vec<NameId>, Vec<ConstId>) {
    let mut name_counts = vec![0_u32; names.len()];
    let mut const_counts = vec![0_u32; consts.len()];
    let traits = Traits::get();
    for Written { finished, .. } in written {
        for (instr, _) in finished.instrs.iter().filter(|(instr, _)| traits.has(*instr, traits::ID)) {
            each_id(*instr, |name| name_counts[name.index()] += 1, |constant| const_counts[constant.index()] += 1);
        }
    }
    (order_by_use(&name_counts), consts.order_by_use(&const_counts))
}

fn each_id(instr: Instr, mut name_of: impl FnMut(&mut NameId), mut const_of: impl FnMut(&mut ConstId)) -> Instr {
    let mut instr = instr;
    match &mut instr {
        Instr::LoadName { name }
        | Instr::StoreName { name }
        | Instr::DeleteName { name }
        | Instr::LoadGlobal { name }
        | Instr::StoreGlobal { name }
        | Instr::DeleteGlobal { name }
        | Instr::LoadFromDictOrGlobals { name }
        | Instr::LoadAttr { name }
        | Instr::LoadMethod { name }
        | Instr::StoreAttr { name }
        | Instr::DeleteAttr { name }
        | Instr::LoadSuperAttr { name, .. }
        | Instr::LoadSuperMethod { name, .. }
        | Instr::ImportName { name }
        | Instr::ImportFrom { name }
        | Instr::MakeTypevar { name, .. }
        | Instr::MakeParamspec { name }
        | Instr::MakeTypevartuple { name }
        | Instr::MakeTypeAlias { name } => name_of(name),
        Instr::LoadConst { constant } => const_of(constant),
        Instr::CallKw { names, .. } | Instr::MatchClass { names, .. } => {
            let mut id = ConstId(names.0);
            const_of(&mut id);
            names.0 = id.0;
        }
        _ => {}
    }
    instr
}

fn renumber(code: &mut Code, instrs: &mut [(Instr, Position)], names: &[NameId], consts: &[ConstId]) {
    let traits = Traits::get();
    for (instr, _) in instrs.iter_mut().filter(|(instr, _)| traits.has(*instr, traits::ID)) {
        *instr = each_id(*instr, |name| *name = names[name.index()], |constant| *constant = consts[constant.index()]);
    }
    code.name = names[code.name.index()];
    code.qualname = names[code.qualname.index()];
    for slot in &mut code.slots {
        slot.name = names[slot.name.index()];
    }
    if let Some(doc) = &mut code.doc {
        *doc = consts[doc.index()];
    }
}
