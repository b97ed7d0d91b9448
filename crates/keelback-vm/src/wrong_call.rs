//! What Python says of calls whose arguments do not fit the parameters. Knows nothing of how calls are made.

use keelback_heap::layout::FunctionObj;
use keelback_heap::{Ref, Value};

use crate::call::Arguments;
use crate::flow::Flow;
use crate::vm::Vm;

/// Classes of the library that CPython has in C, which tells of wrong calls in other words, with those of their methods that take
/// arguments by name.
const IN_C: [(&str, &[&str]); 2] =
    [("OrderedDict", &["pop", "popitem", "setdefault", "move_to_end", "fromkeys"]), ("deque", &[])];

impl Vm {
    /// The name of a function that is a method of one of those classes, and whether it takes arguments by name.
    pub(crate) fn method_in_c(&self, function: Ref) -> Option<(String, bool)> {
        if !self.is_prelude_code(self.heap.get::<FunctionObj>(function).code) {
            return None;
        }
        let label = self.function_label(function);
        let (class, method) = label.split_once('.')?;
        let (_, by_name) = IN_C.iter().find(|(name, _)| *name == class)?;
        Some((method.to_owned(), by_name.contains(&method)))
    }

    /// A function's qualified name, for messages.
    pub(crate) fn function_label(&self, function: Ref) -> String {
        self.text_of(self.heap.get::<FunctionObj>(function).qualname)
    }

    /// The error for a method of a class that CPython has in C, in the words that it has for those.
    fn wrong_c_method(&mut self, function: Ref, given: u32, keywords: usize) -> Option<Flow> {
        let object = *self.heap.get::<FunctionObj>(function);
        let (method, takes_names) = self.method_in_c(function)?;
        let method = method.as_str();
        let shape = self.codes[object.code as usize].shape;
        let defaults = if object.defaults.is_null() { 0 } else { self.heap.tuple_len(object.defaults) };
        let most = shape.positional.saturating_sub(1);
        let least = most.saturating_sub(defaults);
        let given = given.saturating_sub(1);
        let plural = |count: u32| if count == 1 { "" } else { "s" };
        if crate::types::text::is_slot(method) {
            return Some(if keywords > 0 {
                self.type_error(format!("wrapper {method}() takes no keyword arguments"))
            } else {
                let gap =
                    if matches!(method, "__mul__" | "__rmul__" | "__imul__" | "__setitem__") { " " } else { "" };
                self.type_error(format!("{gap}expected {most} argument{}, got {given}", plural(most)))
            });
        }
        if takes_names {
            let names = keywords as u32;
            return Some(if given + names > most {
                let kind = if given == 0 { "keyword " } else { "" };
                let all = given + names;
                self.type_error(format!(
                    "{method}() takes at most {most} {kind}argument{} ({all} given)",
                    plural(most)
                ))
            } else if given < least {
                let name = if method == "fromkeys" { "iterable" } else { "key" };
                self.type_error(format!("{method}() missing required argument '{name}' (pos 1)"))
            } else {
                return None;
            });
        }
        if least != most {
            return None;
        }
        let label = self.function_label(function);
        Some(match (keywords, most) {
            (1.., _) => self.type_error(format!("{label}() takes no keyword arguments")),
            (_, 0) => self.type_error(format!("{label}() takes no arguments ({given} given)")),
            (_, 1) => self.type_error(format!("{label}() takes exactly one argument ({given} given)")),
            _ => self.type_error(format!("{method} expected {most} arguments, got {given}")),
        })
    }

    /// The error for an argument that is given by name and by position, for a method of such a class.
    #[cold]
    pub(crate) fn repeated_in_c(&mut self, function: Ref, name: &str, arguments: Arguments) -> Option<Flow> {
        let object = *self.heap.get::<FunctionObj>(function);
        let (method, true) = self.method_in_c(function)? else { return None };
        let most = self.codes[object.code as usize].shape.positional.saturating_sub(1);
        let given = arguments.count.saturating_sub(1);
        let place = self.codes[object.code as usize].parameters.iter().position(|own| self.text_of(*own) == name)?;
        Some(self.type_error(if given > most {
            format!("{method}() takes at most {most} arguments ({given} given)")
        } else {
            format!("argument for {method}() given by name ('{name}') and position ({place})")
        }))
    }

    #[cold]
    pub(crate) fn too_many_arguments(&mut self, function: Ref, given: u32, keywords: usize) -> Flow {
        if let Some(error) = self.wrong_c_method(function, given, keywords) {
            return error;
        }
        let object = *self.heap.get::<FunctionObj>(function);
        let shape = self.codes[object.code as usize].shape;
        let label = self.function_label(function);
        let defaults = if object.defaults.is_null() { 0 } else { self.heap.tuple_len(object.defaults) };
        let takes = if defaults > 0 {
            format!("from {} to {}", shape.positional.saturating_sub(defaults), shape.positional)
        } else {
            shape.positional.to_string()
        };
        let plural = if shape.positional == 1 && defaults == 0 { "" } else { "s" };
        let (given_text, verb) = if keywords > 0 {
            let plural_keywords = if keywords == 1 { "" } else { "s" };
            let plural_given = if given == 1 { "" } else { "s" };
            (
                format!(
                    "{given} positional argument{plural_given} (and {keywords} keyword-only argument{plural_keywords})"
                ),
                "were",
            )
        } else {
            (given.to_string(), if given == 1 { "was" } else { "were" })
        };
        self.type_error(format!("{label}() takes {takes} positional argument{plural} but {given_text} {verb} given"))
    }

    #[cold]
    pub(crate) fn missing_positional(&mut self, function: Ref, bound: &[Value], required: u32) -> Flow {
        let given = bound.iter().take(required as usize).filter(|value| !value.is_unbound()).count() as u32;
        if let Some(error) = self.wrong_c_method(function, given, 0) {
            return error;
        }
        let missing: Vec<usize> =
            (0..required as usize).filter(|slot| bound.get(*slot).is_none_or(|value| value.is_unbound())).collect();
        self.missing_arguments(function, "positional", &missing)
    }

    #[cold]
    pub(crate) fn missing_keyword_only(&mut self, function: Ref, bound: &[Value]) -> Flow {
        let first = self.codes[self.heap.get::<FunctionObj>(function).code as usize].shape.positional as usize;
        let missing: Vec<usize> =
            bound.iter().enumerate().filter(|(_, value)| value.is_unbound()).map(|(slot, _)| first + slot).collect();
        self.missing_arguments(function, "keyword-only", &missing)
    }

    fn missing_arguments(&mut self, function: Ref, what: &str, missing: &[usize]) -> Flow {
        let code = &self.codes[self.heap.get::<FunctionObj>(function).code as usize];
        let verified = self.modules[code.module as usize].module.clone();
        let names: Vec<String> = missing
            .iter()
            .map(|slot| format!("'{}'", verified.name(verified.code(code.id).slots[*slot].name)))
            .collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [head @ .., last] => format!("{}, and {last}", head.join(", ")),
            [] => String::new(),
        };
        let label = self.function_label(function);
        let plural = if names.len() == 1 { "" } else { "s" };
        self.type_error(format!("{label}() missing {} required {what} argument{plural}: {list}", names.len()))
    }

    #[cold]
    pub(crate) fn unexpected_keyword(&mut self, function: Ref, name: Value, arguments: Arguments) -> Flow {
        let named = if arguments.names.is_null() { 0 } else { self.heap.tuple_len(arguments.names) };
        let by_position = arguments.count.saturating_sub(named);
        if let Some(error) = self.wrong_c_method(function, by_position, named as usize) {
            return error;
        }
        let code = &self.codes[self.heap.get::<FunctionObj>(function).code as usize];
        let verified = self.modules[code.module as usize].module.clone();
        let source = verified.code(code.id);
        let label = match self.method_in_c(function) {
            Some((method, true)) => method,
            _ => self.function_label(function),
        };
        // Names of positional-only parameters that were given by keyword are all told at once.
        let mut wrong = Vec::new();
        for given in self.heap.tuple_items(arguments.names) {
            let text = self.str_lossy(*given);
            if source.slots[..source.posonly_count as usize].iter().any(|slot| verified.name(slot.name) == text) {
                wrong.push(text);
            }
        }
        if !wrong.is_empty() {
            return self.type_error(format!(
                "{label}() got some positional-only arguments passed as keyword arguments: '{}'",
                wrong.join(", ")
            ));
        }
        // A builtin class that the prelude defines.
        if let Some(class) = label.strip_suffix(".__new__")
            && self.is_prelude_code(self.heap.get::<FunctionObj>(function).code)
            && source.arg_count == 1
            && source.kwonly_count == 0
        {
            return self.type_error(format!("{class}() takes no keyword arguments"));
        }
        let text = self.str_lossy(name);
        let candidates: Vec<String> = source.slots
            [source.posonly_count as usize..(source.arg_count + source.kwonly_count) as usize]
            .iter()
            .map(|slot| verified.name(slot.name).to_owned())
            .collect();
        let hint = match crate::suggest::closest(&text, &candidates) {
            Some(close) => format!(". Did you mean '{close}'?"),
            None => String::new(),
        };
        self.type_error(format!("{label}() got an unexpected keyword argument '{text}'{hint}"))
    }
}
