//! Entering scopes and noting how names are used in them.
use keelback_bytecode::NameId;
use ruff_text_size::TextRange;

use super::{Binding, CompKind, Scope, ScopeId, ScopeKind, Symbol, Symbols, key, uses};
use crate::fault::{Res, fault};
use crate::names::intern_mangled;
use crate::pool::NamePool;

/// The state of the walk that builds the scopes.
pub(super) struct Builder<'a, 'n> {
    pub(super) symbols: Symbols,
    pub(super) names: &'n mut NamePool,
    pub(super) current: ScopeId,
    /// The class whose body this is, for name mangling.
    pub(super) private: Option<&'a str>,
    pub(super) future_annotations: bool,
    /// How many annotations that are not evaluated are being visited.
    pub(super) unevaluated: u32,
}

impl<'a> Builder<'a, '_> {
    pub(super) fn scope(&mut self) -> &mut Scope {
        self.symbols.scope_mut(self.current)
    }

    pub(super) fn kind(&self) -> ScopeKind {
        self.symbols.scope(self.current).kind
    }

    /// Starts a scope inside the current one and makes it the current one.
    pub(super) fn enter(&mut self, kind: ScopeKind, node: Option<usize>) -> ScopeId {
        let id = ScopeId(u32::try_from(self.symbols.scopes.len()).unwrap_or(u32::MAX));
        let parent = (!self.symbols.scopes.is_empty()).then_some(self.current);
        let outer = parent.map(|parent| self.symbols.scope(parent));
        let nested = outer.is_some_and(|outer| outer.nested || outer.kind.is_function_like());
        let in_iterable = outer.map_or(0, |outer| outer.in_iterable);
        let inlined = matches!(kind, ScopeKind::Comprehension(kind) if kind != CompKind::Generator)
            && outer.is_some_and(|outer| !outer.sees_class);
        let mangled_only = outer.filter(|_| kind != ScopeKind::Class).and_then(|outer| outer.mangled_only.clone());
        self.symbols.scopes.push(Scope {
            kind,
            parent,
            symbols: Vec::new(),
            free: Vec::new(),
            inlined,
            nested,
            generator: false,
            coroutine: false,
            needs_class_cell: false,
            needs_class_dict: false,
            sees_class: false,
            mangled_only,
            unevaluated: self.unevaluated > 0,
            in_iterable,
            in_target: false,
            directives: Vec::new(),
        });
        if let Some(node) = node {
            self.symbols.nodes.insert(node, id);
        }
        self.current = id;
        id
    }

    /// Goes back to the scope around.
    pub(super) fn leave(&mut self) {
        if let Some(parent) = self.symbols.scope(self.current).parent {
            self.current = parent;
        }
    }

    /// The number of a name as the current scope means it.
    pub(super) fn mangled(&mut self, name: &'a str) -> NameId {
        if let Some(only) = &self.symbols.scope(self.current).mangled_only {
            let plain = self.names.intern(name);
            if !only.contains(&plain) {
                return plain;
            }
        }
        intern_mangled(self.names, self.private, name)
    }

    pub(super) fn uses(&self, scope: ScopeId, name: NameId) -> u16 {
        self.symbols.symbol(scope, name).map_or(0, |symbol| symbol.uses)
    }

    /// Notes a use of `name` in the current scope.
    pub(super) fn add(&mut self, name: &'a str, how: u16, range: TextRange) -> Res<NameId> {
        let id = self.mangled(name);
        self.add_id(self.current, id, how, range)?;
        Ok(id)
    }

    pub(super) fn add_id(&mut self, scope: ScopeId, name: NameId, how: u16, range: TextRange) -> Res {
        let in_target = self.symbols.scope(scope).in_target;
        let found = self.symbols.index.get(&key(scope, name)).copied();
        let symbols = &self.symbols.scope(scope).symbols;
        let before = found.and_then(|at| symbols.get(at as usize)).map_or(0, |symbol| symbol.uses);
        if how & before & uses::PARAM != 0 {
            let name = self.names.get(name);
            return fault(range, format!("duplicate argument '{name}' in function definition"));
        }
        if how & before & uses::TYPE_PARAM != 0 {
            return fault(range, format!("duplicate type parameter '{}'", self.names.get(name)));
        }
        let mut how = how;
        if in_target {
            if before & (uses::GLOBAL | uses::NONLOCAL) != 0 {
                let name = self.names.get(name);
                let message = format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return fault(range, message);
            }
            how |= uses::COMP_TARGET;
        }
        let symbols = &mut self.symbols.scope_mut(scope).symbols;
        match found.and_then(|at| symbols.get_mut(at as usize)) {
            Some(symbol) => symbol.uses |= how,
            None => self.note(scope, name, how, range),
        }
        if how & uses::GLOBAL != 0 && scope != ScopeId(0) {
            // The module's own uses of the name then go to the globals too, whatever its namespace is.
            self.note(ScopeId(0), name, uses::GLOBAL, range);
        }
        Ok(())
    }

    fn note(&mut self, scope: ScopeId, name: NameId, how: u16, range: TextRange) {
        if let Some(symbol) = self.symbols.symbol_mut(scope, name) {
            symbol.uses |= how;
            return;
        }
        let symbols = &mut self.symbols.scope_mut(scope).symbols;
        let at = u32::try_from(symbols.len()).unwrap_or(u32::MAX);
        symbols.push(Symbol { name, uses: how, binding: Binding::Local, captured: false, range });
        self.symbols.index.insert(key(scope, name), at);
    }

    /// Checks and notes a `global` or `nonlocal` statement for one name.
    pub(super) fn declare(&mut self, name: &'a str, how: u16, range: TextRange) -> Res {
        let word = if how == uses::GLOBAL { "global" } else { "nonlocal" };
        let id = self.mangled(name);
        let before = self.uses(self.current, id);
        if before & (uses::PARAM | uses::LOCAL | uses::USE | uses::ANNOT) != 0 {
            let message = if before & uses::PARAM != 0 {
                format!("name '{name}' is parameter and {word}")
            } else if before & uses::USE != 0 {
                format!("name '{name}' is used prior to {word} declaration")
            } else if before & uses::ANNOT != 0 {
                format!("annotated name '{name}' can't be {word}")
            } else {
                format!("name '{name}' is assigned to before {word} declaration")
            };
            return fault(range, message);
        }
        self.add_id(self.current, id, how, range)?;
        self.scope().directives.push((id, range));
        Ok(())
    }

    /// Binds the target of `:=` in a comprehension in the scope that the comprehension stands in.
    pub(super) fn bind_named(&mut self, name: &'a str, range: TextRange) -> Res {
        let id = self.mangled(name);
        let mut at = Some(self.current);
        while let Some(scope) = at {
            let kind = self.symbols.scope(scope).kind;
            let found = self.uses(scope, id);
            let message = match kind {
                ScopeKind::Comprehension(_) => {
                    if found & uses::COMP_TARGET != 0 && found & uses::LOCAL != 0 {
                        let message =
                            format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                        return fault(range, message);
                    }
                    at = self.symbols.scope(scope).parent;
                    continue;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    let how = if found & uses::GLOBAL != 0 { uses::GLOBAL } else { uses::NONLOCAL };
                    self.add_id(self.current, id, how, range)?;
                    self.scope().directives.push((id, range));
                    self.note(scope, id, uses::LOCAL, range);
                    return Ok(());
                }
                ScopeKind::Module => {
                    self.add_id(self.current, id, uses::GLOBAL, range)?;
                    self.scope().directives.push((id, range));
                    return Ok(());
                }
                ScopeKind::Class => "assignment expression within a comprehension cannot be used in a class body",
                ScopeKind::TypeVariable(_) => {
                    "assignment expression within a comprehension cannot be used in a TypeVar bound"
                }
                ScopeKind::TypeAlias => "assignment expression within a comprehension cannot be used in a type alias",
                ScopeKind::TypeParams => {
                    "assignment expression within a comprehension cannot be used within the definition of a generic"
                }
                ScopeKind::Annotation => "named expression cannot be used within an annotation",
            };
            return fault(range, message);
        }
        Ok(())
    }

    /// The error for expressions that may not stand in annotation scopes.
    pub(super) fn check_annotation_scope(&self, what: &str, range: TextRange) -> Res {
        let place = match self.kind() {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable(info) => info,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParams => "the definition of a generic",
            _ => return Ok(()),
        };
        fault(range, format!("{what} cannot be used within {place}"))
    }
}
