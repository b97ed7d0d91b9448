//! Resolution: decides for every name of every scope where its value lives.
use keelback_bytecode::NameId;

use super::{Binding, ScopeId, ScopeKind, Symbols, uses};
use crate::fault::{Res, fault};
use crate::pool::NamePool;

/// The names that the rules treat specially.
pub(super) struct Special {
    pub(super) class: NameId,
    pub(super) class_dict: NameId,
}

enum Found {
    Variable(ScopeId),
    Global,
}

/// Resolves all names. Parents come before children in `symbols.scopes`.
pub(super) fn resolve(symbols: &mut Symbols, names: &NamePool, special: &Special) -> Res {
    for index in 0..symbols.scopes.len() {
        let scope = ScopeId(index as u32);
        if symbols.scopes[index].unevaluated {
            continue;
        }
        for at in 0..symbols.scopes[index].symbols.len() {
            let symbol = symbols.scopes[index].symbols[at];
            let binding = if symbol.uses & uses::GLOBAL != 0 {
                if symbol.uses & uses::NONLOCAL != 0 {
                    return fault(
                        directive(symbols, scope, symbol.name).unwrap_or(symbol.range),
                        format!("name '{}' is nonlocal and global", names.get(symbol.name)),
                    );
                }
                Binding::GlobalExplicit
            } else if symbol.uses & uses::NONLOCAL != 0 {
                nonlocal(symbols, names, special, scope, at)?
            } else if symbol.uses & uses::BOUND != 0 {
                Binding::Local
            } else {
                free_or_global(symbols, special, scope, symbol.name)
            };
            symbols.scopes[index].symbols[at].binding = binding;
        }
    }
    for scope in &mut symbols.scopes {
        // The order of closure cells is that of CPython: sorted by name.
        scope.free.sort_by(|a, b| names.get(*a).cmp(names.get(*b)));
    }
    Ok(())
}

fn directive(symbols: &Symbols, scope: ScopeId, name: NameId) -> Option<ruff_text_size::TextRange> {
    symbols.scope(scope).directives.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
}

fn nonlocal(symbols: &mut Symbols, names: &NamePool, special: &Special, scope: ScopeId, at: usize) -> Res<Binding> {
    let symbol = symbols.scope(scope).symbols[at];
    // Looked for only where it is needed: a scope may declare many names.
    let range = || directive(symbols, scope, symbol.name).unwrap_or(symbol.range);
    if symbols.scope(scope).kind == ScopeKind::Module {
        return fault(range(), "nonlocal declaration not allowed at module level");
    }
    if let Some(Found::Variable(owner)) = find(symbols, special, scope, symbol.name) {
        if let Some(found) = symbols.symbol(owner, symbol.name)
            && found.uses & uses::TYPE_PARAM != 0
        {
            let name = names.get(symbol.name);
            return fault(range(), format!("nonlocal binding not allowed for type parameter '{name}'"));
        }
        return Ok(capture(symbols, special, scope, owner, symbol.name));
    }
    fault(range(), format!("no binding for nonlocal '{}' found", names.get(symbol.name)))
}

fn free_or_global(symbols: &mut Symbols, special: &Special, scope: ScopeId, name: NameId) -> Binding {
    if let Some(class) = visible_class(symbols, scope)
        && let Some(symbol) = symbols.symbol(class, name)
    {
        if symbol.uses & uses::GLOBAL != 0 {
            return Binding::GlobalExplicit;
        }
        if symbol.uses & uses::BOUND != 0 && symbol.uses & uses::NONLOCAL == 0 {
            return Binding::GlobalImplicit;
        }
    }
    match find(symbols, special, scope, name) {
        Some(Found::Variable(owner)) => capture(symbols, special, scope, owner, name),
        Some(Found::Global) | None => Binding::GlobalImplicit,
    }
}

/// The class whose namespace an annotation scope looks into first.
fn visible_class(symbols: &Symbols, scope: ScopeId) -> Option<ScopeId> {
    let mut at = scope;
    while symbols.scope(at).sees_class {
        at = symbols.scope(at).parent?;
        if symbols.scope(at).kind == ScopeKind::Class {
            return Some(at);
        }
    }
    None
}

fn find(symbols: &Symbols, special: &Special, scope: ScopeId, name: NameId) -> Option<Found> {
    let mut below = scope;
    let mut same_unit = true;
    while let Some(at) = symbols.scope(below).parent {
        same_unit &= symbols.scope(below).inlined;
        let parent = symbols.scope(at);
        match parent.kind {
            ScopeKind::Module => return None,
            ScopeKind::Class => {
                if name == special.class || name == special.class_dict {
                    // A comprehension in the class body itself does not see the cell.
                    return (!same_unit).then_some(Found::Variable(at));
                }
            }
            _ => {
                if let Some(symbol) = symbols.symbol(at, name) {
                    if symbol.uses & uses::GLOBAL != 0 {
                        return Some(Found::Global);
                    }
                    if symbol.uses & uses::BOUND != 0 && symbol.uses & uses::NONLOCAL == 0 {
                        return Some(Found::Variable(at));
                    }
                }
            }
        }
        below = at;
    }
    None
}

/// Notes that `scope` uses the variable `name` of `owner`, in every code object from one to the other.
fn capture(symbols: &mut Symbols, special: &Special, scope: ScopeId, owner: ScopeId, name: NameId) -> Binding {
    let owner_unit = unit(symbols, owner);
    let mut at = unit(symbols, scope);
    if at == owner_unit {
        return Binding::Enclosing;
    }
    if symbols.scope(owner).kind == ScopeKind::Class {
        let class = symbols.scope_mut(owner);
        class.needs_class_cell |= name == special.class;
        class.needs_class_dict |= name == special.class_dict;
    } else if let Some(symbol) = symbols.symbol_mut(owner, name) {
        symbol.captured = true;
    }
    while at != owner_unit {
        if symbols.captures.insert(super::key(at, name)) {
            symbols.scope_mut(at).free.push(name);
        }
        match symbols.scope(at).parent {
            Some(parent) => at = unit(symbols, parent),
            None => break,
        }
    }
    Binding::Free
}

/// The scope whose code object holds the code of `scope`.
fn unit(symbols: &Symbols, scope: ScopeId) -> ScopeId {
    let mut at = scope;
    while symbols.scope(at).inlined {
        match symbols.scope(at).parent {
            Some(parent) => at = parent,
            None => break,
        }
    }
    at
}
