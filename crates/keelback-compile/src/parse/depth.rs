//! Depth of a syntax tree, and taking a deep one apart: both without recursion on its depth.

use std::cell::RefCell;

use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{AtomicNodeIndex, Expr, ExprNoneLiteral, Mod, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The depth of the deepest expression, and where the first expression beyond `limit` is.
pub(super) fn measure(tree: &Mod, limit: u32) -> Result<u32, TextSize> {
    let mut walk = Measure { pending: Vec::new(), depth: 0, deepest: 0 };
    match tree {
        Mod::Module(module) => visitor::walk_body(&mut walk, &module.body),
        Mod::Expression(expression) => walk.visit_expr(&expression.body),
    }
    // Last in, first out: the list stays as long as the tree is wide at one branch, not as the tree has nodes.
    while let Some((node, depth)) = walk.pending.pop() {
        if depth > limit {
            let range = match node {
                Node::Expr(expr) => expr.range(),
                Node::Pattern(pattern) => pattern.range(),
            };
            return Err(range.start());
        }
        walk.depth = depth;
        walk.deepest = walk.deepest.max(depth);
        match node {
            Node::Expr(expr) => visitor::walk_expr(&mut walk, expr),
            Node::Pattern(pattern) => visitor::walk_pattern(&mut walk, pattern),
        }
    }
    Ok(walk.deepest)
}

enum Node<'a> {
    Expr(&'a Expr),
    Pattern(&'a Pattern),
}

/// Expressions and patterns wait in a list. Statements are walked in place: indentation bounds how deep they nest.
struct Measure<'a> {
    pending: Vec<(Node<'a>, u32)>,
    depth: u32,
    deepest: u32,
}

impl<'a> Visitor<'a> for Measure<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.pending.push((Node::Expr(expr), self.depth + 1));
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.pending.push((Node::Pattern(pattern), self.depth + 1));
    }
}

/// Drops a tree of any depth with little stack.
pub(super) fn dismantle(mut tree: Mod) {
    let shears = Shears { cut: RefCell::new(Vec::new()) };
    match &mut tree {
        Mod::Module(module) => shears.visit_body(&mut module.body),
        Mod::Expression(expression) => shears.visit_expr(&mut expression.body),
    }
    loop {
        let next = shears.cut.borrow_mut().pop();
        let Some(mut expr) = next else { break };
        transformer::walk_expr(&shears, &mut expr);
    }
}

/// Takes the expressions out of whatever it visits, so that each is dropped without its parts.
struct Shears {
    cut: RefCell<Vec<Expr>>,
}

impl Transformer for Shears {
    fn visit_expr(&self, expr: &mut Expr) {
        let nothing = ExprNoneLiteral { node_index: AtomicNodeIndex::NONE, range: TextRange::default() };
        self.cut.borrow_mut().push(std::mem::replace(expr, Expr::NoneLiteral(nothing)));
    }
}
