//! The rarer stack instructions, on operands that stand in their stack registers.

use keelback_bytecode::{CodeFlags, Op};
use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// Does what the stack instruction `ins.x` does.
    #[inline(never)]
    pub(crate) fn rare(&mut self, ins: Ins) -> Result<(), Flow> {
        let Some(op) = Op::from_byte(ins.x) else {
            return Err(self.system_error("no such instruction"));
        };
        let a = ins.a;
        let first = self.register(a);
        match op {
            Op::LoadLocals => {
                let namespace = self.heap.value_of(self.body_namespace());
                self.set_register(a, namespace);
            }
            Op::SetupAnnotations => {
                let (namespace, key) = (self.body_namespace(), self.name(Name::Annotations));
                let object = self.heap.value_of(namespace);
                if !object.is_exact(Kind::Dict) {
                    let function = self.prelude_function("_setup_annotations")?;
                    self.call_with(function, &[object], Resume::Discard as u32)?;
                    return Ok(());
                }
                if self.heap.dict_get_interned(namespace, key).is_none() {
                    let dict = self.new_dict()?;
                    self.heap.dict_set_interned(namespace, key, Value::exact(Kind::Dict, dict))?;
                }
            }
            Op::LoadBuildClass => match self.needed_builtin(Name::BuildClass, "_own_build_class", &[])? {
                Some(function) => self.set_register(a, function),
                None => {
                    let key = self.name(Name::BuildClass);
                    return Err(self.name_error(Builtin::NameError, key, "__build_class__ not found"));
                }
            },
            Op::LoadAssertionError => {
                let class = self.class_value(Builtin::AssertionError);
                self.set_register(a, class);
            }
            Op::GetLen => {
                let length = if crate::interp::ops::arith::is_plain(first) {
                    self.length_of(first, Resume::Enter as u32)?
                } else {
                    let function = self.prelude_function("_length_to_match")?;
                    self.call_with(function, &[first], Resume::Enter as u32)?
                };
                self.set_register(a + 1, length);
            }
            Op::MatchMapping => {
                let matches = self.matches_mapping(first);
                self.set_register(a + 1, Value::bool(matches));
            }
            Op::MatchSequence => {
                let matches = self.matches_sequence(first);
                self.set_register(a + 1, Value::bool(matches));
            }
            Op::MatchKeys => {
                let values = self.match_keys(first, self.register(a + 1))?;
                self.set_register(a + 2, values);
            }
            Op::MatchClass => {
                let (class, names) = (self.register(a + 1), self.constant(ins.c));
                let attributes = self.match_class(first, class, usize::from(ins.b), names)?;
                self.set_register(a, attributes);
            }
            Op::BeforeWith => return self.before_with(a, first, (Name::Enter, Name::Exit)),
            Op::BeforeAsyncWith => return self.before_with(a, first, (Name::Aenter, Name::Aexit)),
            Op::WithExceptStart => {
                let exception = self.register(a + 2);
                let class = Value::exact(Kind::Class, self.class_of(exception));
                let Some(at) = exception.layout_ref(Kind::Exception) else {
                    return Err(self.system_error("WITH_EXCEPT_START finds no exception"));
                };
                let traceback = self.heap.get::<keelback_heap::layout::ExceptionObj>(at).traceback;
                let result = self.call_with(first, &[class, exception, traceback], Resume::WithExit as u32)?;
                self.set_register(a + 3, result);
            }
            Op::PrintExpr => {
                let function = self.prelude_function("_show_value")?;
                self.call_with(function, &[first], Resume::Discard as u32)?;
            }
            Op::ImportName => {
                let name = self.constant(ins.b);
                let (level, names) = (first, self.register(a + 1));
                let globals = self.heap.value_of(self.codes[self.frame().code as usize].globals);
                let args = [name, globals, Value::NONE, names, level];
                let Some(function) = self.needed_builtin(Name::Import, "_own_import", &args)? else {
                    return Err(self.raise_text(Builtin::ImportError, "__import__ not found"));
                };
                let value = self.call_with(function, &args, Resume::Store as u32)?;
                self.set_register(a, value);
            }
            Op::ImportFrom => {
                let name = self.constant(ins.b);
                let function = self.prelude_function("_import_from")?;
                let value = self.call_with(function, &[first, name], Resume::Enter as u32)?;
                self.set_register(a + 1, value);
            }
            Op::ImportStar => {
                let namespace = self.heap.value_of(self.body_namespace());
                let function = self.prelude_function("_import_star")?;
                self.call_with(function, &[first, namespace], Resume::Discard as u32)?;
            }
            Op::CheckEgMatch => {
                let function = self.prelude_function("_check_eg_match")?;
                let class = self.register(a + 1);
                let pair = self.call_with(function, &[first, class], Resume::Pair as u32)?;
                self.store_pair(a, pair);
            }
            Op::PrepReraiseStar => return self.rare_in_prelude(a, "_prep_reraise_star", 2, None),
            Op::GetYieldFromIter => {
                let value = match first.exact_ref(Kind::Generator) {
                    Some(inner) if self.generator_flavour(inner) == "coroutine" => {
                        let code = self.frame().code;
                        let flags = self.codes[code as usize].shape.flags;
                        if !flags.contains(CodeFlags::COROUTINE)
                            && !self.is_prelude_code(code)
                            && !self.runs_iterable_coroutine()
                        {
                            return Err(self
                                .type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
                        }
                        first
                    }
                    Some(_) => first,
                    None => self.get_iter(first)?,
                };
                self.set_register(a, value);
            }
            Op::GetAwaitable => return self.get_awaitable(a, first, ins.b),
            Op::GetAiter => return self.rare_in_prelude(a, "_get_aiter", 1, None),
            Op::GetAnext => {
                if self.is_direct_step(first) {
                    self.set_register(a + 1, first);
                    return Ok(());
                }
                let method = self.special(first, Name::Anext);
                if let Some(method) = method.filter(|method| self.makes(*method, CodeFlags::COROUTINE)) {
                    // Its coroutine is there at once, and nobody awaits it yet.
                    let coroutine = self.call_method(method, first, &[], Resume::Enter as u32)?;
                    self.set_register(a + 1, coroutine);
                    return Ok(());
                }
                let function = self.prelude_function("_get_anext")?;
                let value = self.call_with(function, &[first], Resume::Enter as u32)?;
                self.set_register(a + 1, value);
            }
            Op::EndAsyncFor => {
                let exception = self.register(a + 1);
                if !self.is_builtin_exception(exception, Builtin::StopAsyncIteration) {
                    self.reraising = true;
                    return Err(self.raise_as_is(exception));
                }
            }
            Op::AsyncGenYield => return Err(self.async_yield(first)),
            Op::MakeTypevar => {
                let (name, kind) = (self.constant(ins.b), Value::int(i64::from(ins.c)));
                let evaluate = if ins.c == 0 { Value::NONE } else { first };
                return self.rare_call(a, "_make_typevar", &[name, kind, evaluate]);
            }
            Op::MakeParamspec => {
                let name = self.constant(ins.b);
                return self.rare_call(a, "_make_paramspec", &[name]);
            }
            Op::MakeTypevartuple => {
                let name = self.constant(ins.b);
                return self.rare_call(a, "_make_typevartuple", &[name]);
            }
            Op::SetTypeparamDefault => return self.rare_in_prelude(a, "_set_typeparam_default", 2, None),
            Op::MakeTypeAlias => {
                let name = self.constant(ins.b);
                return self.rare_in_prelude(a, "_make_type_alias", 2, Some(name));
            }
            Op::SubscriptGeneric => return self.rare_in_prelude(a, "_subscript_generic", 1, None),
            Op::SetFunctionTypeParams => {
                let params = self.register(a + 1);
                self.set_function_extra(first, Name::TypeParams, params)?;
            }
            _ => {
                let name = op.info().name;
                return Err(self.system_error(format!("{name} has no rare form")));
            }
        }
        Ok(())
    }

    /// Calls a prelude function with values; its result goes to register `a`.
    fn rare_call(&mut self, a: u16, name: &str, args: &[Value]) -> Result<(), Flow> {
        let function = self.prelude_function(name)?;
        let value = self.call_with(function, args, Resume::Store as u32)?;
        self.set_register(a, value);
        Ok(())
    }

    /// Calls a prelude function with the registers from `a` on (after `before`); its result goes to register `a`.
    fn rare_in_prelude(&mut self, a: u16, name: &str, count: u16, before: Option<Value>) -> Result<(), Flow> {
        let mut args: Vec<Value> = before.into_iter().collect();
        args.extend((0..count).map(|offset| self.register(a + offset)));
        self.rare_call(a, name, &args)
    }

    /// Spreads a pair over two registers.
    pub(crate) fn store_pair(&mut self, a: u16, pair: Value) {
        if let Some(tuple) = pair.layout_ref(Kind::Tuple) {
            for index in 0..2 {
                let value = self.heap.tuple_get(tuple, index).unwrap_or(Value::NONE);
                self.set_register(a + index as u16, value);
            }
        }
    }

    /// `with` and `async with`: finds both methods, calls the first.
    fn before_with(&mut self, a: u16, manager: Value, names: (Name, Name)) -> Result<(), Flow> {
        let is_async = names.0 == Name::Aenter;
        let protocol = if is_async { "asynchronous context manager" } else { "context manager" };
        let class = self.class_of(manager);
        let Some(enter) = self.lookup_name(class, names.0) else {
            let name = self.type_name_of_class(class);
            return Err(self.type_error(format!("'{name}' object does not support the {protocol} protocol")));
        };
        let Some(exit) = self.lookup_name(class, names.1) else {
            let name = self.type_name_of_class(class);
            return Err(self.type_error(format!(
                "'{name}' object does not support the {protocol} protocol (missed {} method)",
                names.1.text()
            )));
        };
        let exit = self.descriptor_get(exit, manager, class)?;
        self.set_register(a, exit);
        let result = self.call_method(enter, manager, &[], Resume::Enter as u32)?;
        self.set_register(a + 1, result);
        Ok(())
    }

    /// The value that `__dict__`-less facts of functions are kept under.
    pub(crate) fn set_function_extra(&mut self, function: Value, name: Name, value: Value) -> Result<(), Flow> {
        let Some(at) = function.exact_ref(Kind::Function) else { return Ok(()) };
        let mut extra = self.heap.get::<keelback_heap::layout::FunctionObj>(at).extra;
        if extra.is_null() {
            extra = self.new_dict()?;
            self.heap.get_mut::<keelback_heap::layout::FunctionObj>(at).extra = extra;
        }
        let key = self.name(name);
        Ok(self.heap.dict_set_interned(extra, key, value)?)
    }
}
