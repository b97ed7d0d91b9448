//! How the arguments of a call meet the parameters of a function.

use keelback_bytecode::CodeFlags;
use keelback_heap::layout::FunctionObj;
use keelback_heap::{Kind, Ref, Value};

use super::Arguments;
use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// Fills missing positional parameters from the defaults; gives the number of parameters.
    pub(super) fn bind_positional(
        &mut self,
        function: Ref,
        arguments: Arguments,
        positional: u32,
    ) -> Result<u32, Flow> {
        if arguments.count == positional {
            return Ok(positional);
        }
        if arguments.count > positional {
            return Err(self.too_many_arguments(function, arguments.count, 0));
        }
        let defaults = self.heap.get::<FunctionObj>(function).defaults;
        let available = if defaults.is_null() { 0 } else { self.heap.tuple_len(defaults) };
        let missing = positional - arguments.count;
        if missing > available {
            let bound: Vec<Value> = self.argument_values(arguments).to_vec();
            return Err(self.missing_positional(function, &bound, positional - available));
        }
        for slot in arguments.count..positional {
            let value = self.heap.value_at(defaults.offset(16 + (slot - (positional - available)) * 8));
            self.heap.set_value_at(arguments.at + slot * 8, value);
        }
        Ok(positional)
    }

    /// Binds positional and named arguments to parameters none of which is starred, in place. `None`, with everything as it
    /// was, where that does not come out even: then [`Vm::bind_all`] says what is the matter.
    pub(super) fn bind_named(&mut self, function: Ref, arguments: Arguments) -> Option<u32> {
        let FunctionObj { code, defaults, .. } = *self.heap.get::<FunctionObj>(function);
        let code = &self.codes[code as usize];
        let shape = code.shape;
        let starred = shape.flags.contains(CodeFlags::VARARGS) || shape.flags.contains(CodeFlags::VARKEYWORDS);
        let mut named = [Value::UNBOUND; 8];
        let count = if arguments.names.is_null() { 0 } else { self.heap.tuple_len(arguments.names) };
        if starred || count > named.len() as u32 || arguments.count - count > shape.positional {
            return None;
        }
        let given = arguments.count - count;
        let rest = arguments.at + given * 8;
        for (index, value) in (0..count).zip(&mut named) {
            *value = self.heap.value_at(rest + index * 8);
        }
        let parameters = shape.positional + shape.keyword_only;
        self.heap.values_mut(rest, parameters - given.min(parameters)).fill(Value::UNBOUND);
        let placed = (0..count).zip(named).all(|(index, value)| {
            let name = self.heap.value_at(arguments.names.offset(16 + index * 8)).as_ref();
            let names = &self.codes[self.heap.get::<FunctionObj>(function).code as usize].parameters;
            let open = given.max(shape.positional_only);
            match names.iter().skip(open as usize).position(|own| *own == name) {
                Some(slot) => {
                    let at = arguments.at + (open + slot as u32) * 8;
                    let free = self.heap.value_at(at).is_unbound();
                    self.heap.set_value_at(at, value);
                    free
                }
                None => false,
            }
        });
        let available = if defaults.is_null() { 0 } else { self.heap.tuple_len(defaults) };
        let filled = placed
            && (given..parameters).all(|slot| {
                let at = arguments.at + slot * 8;
                if !self.heap.value_at(at).is_unbound() {
                    return true;
                }
                if slot >= shape.positional || slot + available < shape.positional {
                    return false;
                }
                let value = self.heap.value_at(defaults.offset(16 + (slot + available - shape.positional) * 8));
                self.heap.set_value_at(at, value);
                true
            });
        if !filled {
            for (index, value) in (0..count).zip(named) {
                self.heap.set_value_at(rest + index * 8, value);
            }
            return None;
        }
        Some(parameters)
    }

    /// Binds arguments of every kind; gives the number of parameter slots.
    pub(super) fn bind_all(&mut self, function: Ref, arguments: Arguments) -> Result<u32, Flow> {
        let object = *self.heap.get::<FunctionObj>(function);
        let code = &self.codes[object.code as usize];
        let shape = code.shape;
        let (module, id) = (code.module, code.id);
        let (positional, keyword_only) = (shape.positional as usize, shape.keyword_only as usize);
        let varargs = shape.flags.contains(CodeFlags::VARARGS);
        let varkw = shape.flags.contains(CodeFlags::VARKEYWORDS);
        let parameters = positional + keyword_only;
        let given = self.argument_values(arguments);
        let named = if arguments.names.is_null() { 0 } else { self.heap.tuple_len(arguments.names) as usize };
        let (by_position, by_name) = given.split_at(given.len() - named);
        let mut small = [Value::UNBOUND; 32];
        let mut large = Vec::new();
        let bound: &mut [Value] = if parameters + 2 <= small.len() {
            &mut small[..parameters + 2]
        } else {
            large.resize(parameters + 2, Value::UNBOUND);
            &mut large
        };
        let taken = by_position.len().min(positional);
        bound[..taken].copy_from_slice(&by_position[..taken]);
        let extra = if varargs {
            let at = self.heap.new_tuple(&by_position[taken..])?;
            Some(Value::exact(Kind::Tuple, at))
        } else {
            None
        };
        let extra_named = if varkw { Some(self.new_dict()?) } else { None };
        for (index, value) in by_name.iter().enumerate() {
            let name = self.heap.value_at(arguments.names.offset(16 + index as u32 * 8));
            let names = &self.codes[object.code as usize].parameters;
            let known = names.iter().skip(shape.positional_only as usize).position(|own| *own == name.as_ref());
            let known = known.or_else(|| {
                // Names out of a dictionary need not be interned.
                let name = name.layout_ref(Kind::Str)?;
                let same = |own: &Ref| self.heap.same_text(*own, name);
                names.iter().skip(shape.positional_only as usize).position(same)
            });
            let found = known.map(|parameter| parameter + shape.positional_only as usize);
            match (found, extra_named) {
                (Some(parameter), _) if bound[parameter].is_unbound() => bound[parameter] = *value,
                (Some(_), _) => {
                    let (label, text) = (self.function_label(function), self.str_lossy(name));
                    if let Some(error) = self.repeated_in_c(function, &text, arguments) {
                        return Err(error);
                    }
                    return Err(self.type_error(format!("{label}() got multiple values for argument '{text}'")));
                }
                (None, Some(dict)) => self.dict_set(dict, name, *value)?,
                (None, None) => return Err(self.unexpected_keyword(function, name, arguments)),
            }
        }
        if by_position.len() > positional && !varargs {
            let keywords = (positional..parameters).filter(|slot| !bound[*slot].is_unbound()).count();
            return Err(self.too_many_arguments(function, by_position.len() as u32, keywords));
        }
        let available = if object.defaults.is_null() { 0 } else { self.heap.tuple_len(object.defaults) as usize };
        for (slot, value) in bound.iter_mut().enumerate().take(positional).skip(taken) {
            if value.is_unbound() && slot + available >= positional {
                let index = slot + available - positional;
                *value = self.heap.value_at(object.defaults.offset(16 + index as u32 * 8));
            }
        }
        if bound[..positional].iter().any(|value| value.is_unbound()) {
            let values = bound[..positional].to_vec();
            return Err(self.missing_positional(function, &values, (positional - available.min(positional)) as u32));
        }
        for (slot, bound) in bound.iter_mut().enumerate().take(parameters).skip(positional) {
            if bound.is_unbound() && !object.kwdefaults.is_null() {
                let name = self.modules[module as usize].module.code(id).slots[slot].name;
                let name = self.module_name(module, name)?;
                if let Some(value) = self.heap.dict_get_interned(object.kwdefaults, name) {
                    *bound = value;
                }
            }
        }
        if bound[positional..parameters].iter().any(|value| value.is_unbound()) {
            let values = bound[positional..parameters].to_vec();
            return Err(self.missing_keyword_only(function, &values));
        }
        let mut count = parameters;
        if let Some(tuple) = extra {
            bound[count] = tuple;
            count += 1;
        }
        if let Some(dict) = extra_named {
            bound[count] = Value::exact(Kind::Dict, dict);
            count += 1;
        }
        self.heap.values_mut(arguments.at, count as u32).copy_from_slice(&bound[..count]);
        Ok(count as u32)
    }
}
