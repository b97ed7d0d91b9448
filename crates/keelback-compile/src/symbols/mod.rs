//! Scopes: which variable each name means. Built in one walk over the tree (`build`), then resolved (`analyze`).
//!
//! Knows nothing of instructions. An inlined comprehension (PEP 709) is a scope of its own whose `unit` is the scope that
//! gets a code object.
mod analyze;
mod build;
mod declare;

use std::rc::Rc;

use keelback_bytecode::NameId;
use ruff_python_ast::Expr;
use ruff_text_size::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use build::{Root, build};

/// A scope, as an index into [`Symbols::scopes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ScopeId(pub(crate) u32);

/// What made a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    Comprehension(CompKind),
    /// The scope that holds the type parameters of a function, class or alias.
    TypeParams,
    /// The lazily evaluated bound, constraints or default of a type parameter.
    TypeVariable(&'static str),
    /// The lazily evaluated value of a `type` statement.
    TypeAlias,
    /// An annotation under `from __future__ import annotations`: checked, but not run.
    Annotation,
}

impl ScopeKind {
    /// Whether the scope's variables live in slots that inner scopes can capture.
    pub(crate) fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// The kinds of comprehension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CompKind {
    List,
    Set,
    Dict,
    Generator,
}

/// How a name is used in one scope, as a set of bits.
pub(crate) mod uses {
    pub(crate) const GLOBAL: u16 = 1;
    pub(crate) const LOCAL: u16 = 2;
    pub(crate) const PARAM: u16 = 4;
    pub(crate) const NONLOCAL: u16 = 8;
    pub(crate) const USE: u16 = 16;
    pub(crate) const IMPORT: u16 = 32;
    pub(crate) const ANNOT: u16 = 64;
    pub(crate) const TYPE_PARAM: u16 = 128;
    /// The target of a comprehension's `for`.
    pub(crate) const COMP_TARGET: u16 = 256;
    pub(crate) const BOUND: u16 = LOCAL | PARAM | IMPORT | TYPE_PARAM;
}

/// Where a name's value lives, seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Binding {
    /// A variable of this scope.
    Local,
    /// A variable of an enclosing scope with the same code object (seen from an inlined comprehension).
    Enclosing,
    /// A variable of an enclosing function.
    Free,
    GlobalExplicit,
    GlobalImplicit,
}

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbol {
    pub(crate) name: NameId,
    pub(crate) uses: u16,
    pub(crate) binding: Binding,
    /// Whether a function inside captures it.
    pub(crate) captured: bool,
    /// Where it first appeared, for error messages.
    pub(crate) range: TextRange,
}

/// One scope.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) symbols: Vec<Symbol>,
    /// Names of enclosing functions' variables that this code object needs in its closure.
    pub(crate) free: Vec<NameId>,
    /// Whether the scope's code stands in its parent's code object.
    pub(crate) inlined: bool,
    /// Whether it is inside a function.
    pub(crate) nested: bool,
    pub(crate) generator: bool,
    /// `async def`, or a comprehension that waits.
    pub(crate) coroutine: bool,
    /// For classes: an inner function uses `__class__` or `super`.
    pub(crate) needs_class_cell: bool,
    /// For classes: an annotation scope inside looks names up in the class namespace.
    pub(crate) needs_class_dict: bool,
    /// For annotation scopes in classes: names may be found in the class namespace.
    pub(crate) sees_class: bool,
    /// In the type-parameter scope of a class, only these names are mangled.
    pub(crate) mangled_only: Option<Rc<FxHashSet<NameId>>>,
    /// Whether it stands in an annotation that is kept as text only.
    pub(crate) unevaluated: bool,
    /// Whether it is in the iterable of a comprehension, where `:=` is an error.
    in_iterable: u32,
    /// For comprehensions: whether the target of a `for` is being visited.
    in_target: bool,
    /// Where `global` and `nonlocal` statements declared names.
    directives: Vec<(NameId, TextRange)>,
}

/// All scopes of a source file.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    pub(crate) scopes: Vec<Scope>,
    index: FxHashMap<u64, u32>,
    nodes: FxHashMap<usize, ScopeId>,
    /// Which pairs stand in a `free` list.
    captures: FxHashSet<u64>,
}

fn key(scope: ScopeId, name: NameId) -> u64 {
    u64::from(scope.0) << 32 | u64::from(name.0)
}

impl Symbols {
    /// A scope.
    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// What is known of `name` in `scope`.
    pub(crate) fn symbol(&self, scope: ScopeId, name: NameId) -> Option<&Symbol> {
        let at = *self.index.get(&key(scope, name))?;
        self.scope(scope).symbols.get(at as usize)
    }

    fn symbol_mut(&mut self, scope: ScopeId, name: NameId) -> Option<&mut Symbol> {
        let at = *self.index.get(&key(scope, name))?;
        self.scope_mut(scope).symbols.get_mut(at as usize)
    }

    /// The scope of a type parameter's bound or default.
    pub(crate) fn of_lazy(&self, expr: &Expr) -> ScopeId {
        self.nodes.get(&lazy_address(expr)).copied().unwrap_or(ScopeId(0))
    }

    /// The scope that a node of the tree makes. The tree does not move between the two passes, so the node's address is
    /// its name.
    pub(crate) fn of_node<T>(&self, node: &T) -> ScopeId {
        self.nodes.get(&address(node)).copied().unwrap_or(ScopeId(0))
    }
}

/// The key of the scope in which a lazily evaluated expression runs. Nodes are aligned, so it is no other node's address.
fn lazy_address(expr: &Expr) -> usize {
    address(expr) | 1
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}
