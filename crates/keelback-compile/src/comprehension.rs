//! Comprehensions, inlined where CPython inlines them (PEP 709), and generator expressions.
use keelback_bytecode::{Instr, Local, NameId};
use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::block::BlockKind;
use crate::compiler::{Arity, Compiler, UnitKind};
use crate::emit::Jump;
use crate::fault::{Res, fault};
use crate::symbols::{CompKind, ScopeId};

/// What a comprehension makes.
#[derive(Clone, Copy)]
struct Shape<'a> {
    kind: CompKind,
    /// The key of a dictionary comprehension.
    key: Option<&'a Expr>,
    element: &'a Expr,
    generators: &'a [Comprehension],
    scope: ScopeId,
    range: TextRange,
}

impl<'a> Shape<'a> {
    fn element_range(&self) -> TextRange {
        match self.key {
            Some(key) => key.range().cover(self.element.range()),
            None => self.element.range(),
        }
    }
}

impl<'a> Compiler<'a> {
    pub(crate) fn list_comp(&mut self, comp: &'a ast::ExprListComp) -> Res {
        let scope = self.symbols.of_node(comp);
        self.comprehension(Shape {
            kind: CompKind::List,
            key: None,
            element: &comp.elt,
            generators: &comp.generators,
            scope,
            range: comp.range,
        })
    }

    pub(crate) fn set_comp(&mut self, comp: &'a ast::ExprSetComp) -> Res {
        let scope = self.symbols.of_node(comp);
        self.comprehension(Shape {
            kind: CompKind::Set,
            key: None,
            element: &comp.elt,
            generators: &comp.generators,
            scope,
            range: comp.range,
        })
    }

    pub(crate) fn dict_comp(&mut self, comp: &'a ast::ExprDictComp) -> Res {
        let scope = self.symbols.of_node(comp);
        let Some(key) = &comp.key else {
            return fault(comp.range, "dict unpacking cannot be used in dict comprehension");
        };
        self.comprehension(Shape {
            kind: CompKind::Dict,
            key: Some(key),
            element: &comp.value,
            generators: &comp.generators,
            scope,
            range: comp.range,
        })
    }

    pub(crate) fn generator(&mut self, comp: &'a ast::ExprGenerator, range: TextRange) -> Res {
        let scope = self.symbols.of_node(comp);
        self.comprehension(Shape {
            kind: CompKind::Generator,
            key: None,
            element: &comp.elt,
            generators: &comp.generators,
            scope,
            range,
        })
    }

    fn comprehension(&mut self, shape: Shape<'a>) -> Res {
        let Some(outermost) = shape.generators.first() else { return Ok(()) };
        let facts = self.symbols.scope(shape.scope);
        let waits = facts.coroutine && shape.kind != CompKind::Generator;
        // An asynchronous generator alone makes a coroutine of a body that may be one.
        let may_wait = facts.coroutine && self.may_wait() || self.unit.kind == UnitKind::Comprehension;
        if waits && !may_wait {
            return fault(shape.range, "asynchronous comprehension outside of an asynchronous function");
        }
        if facts.inlined {
            self.comp_iterator(outermost)?;
            for cell in self.hidden_cells(shape.scope) {
                self.op(Instr::NewCell { cell }, shape.range);
            }
            self.unit.inlined.push(shape.scope);
            self.empty(shape);
            self.op(Instr::Swap { depth: 2 }, shape.range);
            let result = self.generators(shape, 0, 1);
            self.unit.inlined.pop();
            return result;
        }
        let name = self.names.intern(match shape.kind {
            CompKind::List => "<listcomp>",
            CompKind::Set => "<setcomp>",
            CompKind::Dict => "<dictcomp>",
            CompKind::Generator => "<genexpr>",
        });
        let parameter: NameId = self.names.intern(".0");
        let first_line = self.source.line(shape.range.start());
        let arity = Arity { positional: 1, ..Arity::default() };
        self.enter(UnitKind::Comprehension, shape.scope, name, first_line, arity, &[parameter]);
        if shape.kind != CompKind::Generator {
            self.empty(shape);
        }
        self.op(Instr::LoadFastCheck { slot: Local(0) }, outermost.iter.range());
        self.generators(shape, 0, 1)?;
        if shape.kind == CompKind::Generator {
            self.end_with_none();
        } else {
            self.op(Instr::ReturnValue {}, shape.range);
        }
        let (code, free) = self.leave()?;
        self.make_function(code, &free, 0, shape.range)?;
        self.op(Instr::PushNull {}, shape.range);
        self.comp_iterator(outermost)?;
        self.op(Instr::Call { argc: 1 }, shape.range);
        if waits {
            self.op(Instr::GetAwaitable { kind: 0 }, shape.range);
            self.op(Instr::YieldFrom {}, shape.range);
        }
        Ok(())
    }

    fn empty(&mut self, shape: Shape<'a>) {
        let instr = match shape.kind {
            CompKind::List => Instr::BuildList { count: 0 },
            CompKind::Set => Instr::BuildSet { count: 0 },
            CompKind::Dict => Instr::BuildMap { count: 0 },
            CompKind::Generator => return,
        };
        self.op(instr, shape.range);
    }

    fn comp_iterator(&mut self, generator: &'a Comprehension) -> Res {
        self.iterable_of(generator)?;
        let instr = if generator.is_async { Instr::GetAiter {} } else { Instr::GetIter {} };
        self.op(instr, generator.iter.range());
        Ok(())
    }

    fn iterable_of(&mut self, generator: &'a Comprehension) -> Res {
        if generator.is_async { self.expr(&generator.iter) } else { self.iterable(&generator.iter) }
    }

    /// Writes the loops from number `at` on. `depth` iterators are on the operand stack, or one fewer if this loop's is not
    /// there yet.
    fn generators(&mut self, shape: Shape<'a>, at: usize, depth: u32) -> Res {
        crate::deep::deep(|| {
            let Some(generator) = shape.generators.get(at) else { return self.comp_element(shape, depth) };
            if generator.is_async {
                self.async_generator(shape, at, depth, generator)
            } else {
                self.sync_generator(shape, at, depth, generator)
            }
        })
    }

    fn sync_generator(&mut self, shape: Shape<'a>, at: usize, depth: u32, generator: &'a Comprehension) -> Res {
        let iter = generator.iter.range();
        if at > 0 {
            // `for y in [f(x)]` is an assignment.
            let single = match &generator.iter {
                Expr::List(list) => list.elts.as_slice(),
                Expr::Tuple(tuple) => tuple.elts.as_slice(),
                _ => &[],
            };
            if let [value] = single
                && !value.is_starred_expr()
            {
                self.expr(value)?;
                let next = self.unit.emit.label();
                self.store(&generator.target)?;
                for test in &generator.ifs {
                    self.jump_if(test, next, false)?;
                }
                self.inner(shape, at + 1, depth - 1)?;
                self.unit.emit.bind(next);
                return Ok(());
            }
            self.comp_iterator(generator)?;
        }
        let head = self.unit.emit.here();
        let done = self.unit.emit.label();
        let next = self.unit.emit.label();
        self.unit.emit.jump(Jump::ForIter, done, iter);
        self.store(&generator.target)?;
        for test in &generator.ifs {
            self.jump_if(test, next, false)?;
        }
        self.inner(shape, at + 1, depth)?;
        self.unit.emit.bind(next);
        self.unit.emit.jump(Jump::Always, head, shape.element_range());
        self.unit.emit.bind(done);
        Ok(())
    }

    /// What stands inside a loop: the next loop or the element.
    fn inner(&mut self, shape: Shape<'a>, at: usize, depth: u32) -> Res {
        if at < shape.generators.len() {
            self.generators(shape, at, depth + 1)
        } else {
            self.comp_element(shape, depth)
        }
    }

    fn async_generator(&mut self, shape: Shape<'a>, at: usize, depth: u32, generator: &'a Comprehension) -> Res {
        let iter = generator.iter.range();
        if at > 0 {
            self.comp_iterator(generator)?;
        }
        let head = self.unit.emit.here();
        let next = self.unit.emit.label();
        let (guard, outer) = self.unit.emit.guard();
        self.push_block(BlockKind::AsyncComprehension, outer, iter)?;
        self.op(Instr::GetAnext {}, shape.range);
        self.op(Instr::YieldFrom {}, shape.range);
        self.unit.emit.set_guard(outer);
        self.store(&generator.target)?;
        for test in &generator.ifs {
            self.jump_if(test, next, false)?;
        }
        self.inner(shape, at + 1, depth)?;
        self.unit.emit.bind(next);
        self.unit.emit.jump(Jump::Always, head, shape.element_range());
        self.pop_block();
        self.unit.emit.bind_handler(guard);
        self.op(Instr::EndAsyncFor {}, iter);
        Ok(())
    }

    fn comp_element(&mut self, shape: Shape<'a>, depth: u32) -> Res {
        if let Some(key) = shape.key {
            self.expr(key)?;
        }
        if let Expr::Starred(starred) = shape.element {
            return fault(starred.range, "iterable unpacking cannot be used in comprehension");
        }
        self.expr(shape.element)?;
        let range = shape.element_range();
        let depth = depth + 1;
        match shape.kind {
            CompKind::List => self.op(Instr::ListAppend { depth }, range),
            CompKind::Set => self.op(Instr::SetAdd { depth }, range),
            CompKind::Dict => self.op(Instr::MapAdd { depth }, range),
            CompKind::Generator => {
                self.yield_top(range);
                self.op(Instr::PopTop {}, range);
            }
        }
        Ok(())
    }
}
