//! What a builtin function is: a plain Rust function, a text signature, a docstring. Argument binding with CPython's messages.

use std::sync::OnceLock;

use keelback_heap::Value;

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

/// The Rust side of a builtin. It gets one value per declared parameter ([`Value::UNBOUND`] for one that was left out), then
/// whatever `*args` took; a `**kwargs` dictionary, if declared, comes before those. It may allocate freely: collections happen
/// only between instructions. It must not call back into Python: it returns [`Flow::Slow`] *before any effect*, and the prelude's
/// version of the same function runs instead, or it makes a tail call with `Vm::tail_call`.
pub(crate) type NativeFn = fn(&mut Vm, &[Value]) -> Result<Value, Flow>;

/// How a builtin is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NativeKind {
    /// A function of a module.
    Function,
    /// A method: the first parameter is the receiver.
    Method,
    /// A static method of a type.
    Static,
    /// A class method of a type: the first parameter is the class.
    Class,
    /// A read-only attribute of a type's instances.
    Getter,
    /// `__new__` of a class of the library: the first parameter is the class. Messages call it by the name of the class.
    New,
}

impl NativeKind {
    /// Whether the first parameter is given by what the builtin is looked up on.
    fn has_receiver(self) -> bool {
        matches!(self, NativeKind::Method | NativeKind::Class | NativeKind::New)
    }
}

/// A builtin's row.
#[derive(Debug)]
pub(crate) struct NativeDef {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its parameters as in a `def`, with `/` and `*`; defaults are written out for `inspect`. Behind ` | ` stands what
    /// `__text_signature__` says in place of them, or `?` if it says nothing.
    pub(crate) params: &'static str,
    /// Its docstring.
    pub(crate) doc: &'static str,
    /// How it is reached.
    pub(crate) kind: NativeKind,
    /// The function.
    pub(crate) run: NativeFn,
    /// The parsed parameters.
    pub(crate) spec: OnceLock<Spec>,
}

/// Declares tables of builtins, one row each: `/// doc`, kind, name, parameters, function.
#[macro_export]
macro_rules! natives {
    ($($(#[$meta:meta])* $vis:vis static $table:ident = [$(
        $(#[doc = $doc:literal])* $kind:ident $name:literal ($params:literal) => $run:path;
    )*];)*) => {$(
        $(#[$meta])*
        $vis static $table: [$crate::native::NativeDef; <[&str]>::len(&[$($name),*])] = [$(
            $crate::native::NativeDef {
                name: $name,
                params: $params,
                doc: concat!("" $(, $doc, "\n")*),
                kind: $crate::native::NativeKind::$kind,
                run: $run,
                spec: std::sync::OnceLock::new(),
            },
        )*];
    )*};
}

/// What a call by position alone needs of a builtin. Until the first call, and for those that need more than this says, no
/// number of arguments is right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HotNative {
    pub(crate) run: NativeFn,
    least: u8,
    most: u8,
    /// How many values the function gets at least: those that are missing are unbound.
    takes: u8,
    /// How many unbound values, for parameters by name only, come before all others.
    before: u8,
    /// With so many arguments, it goes on with the generator that the first is, and sends it the second; 0 for all others.
    pub(crate) resumes: u8,
    /// The fewest arguments that it takes just as they are.
    just: u8,
    /// How many numbers of arguments from there on it takes just as they are.
    span: u8,
}

impl HotNative {
    fn new(run: NativeFn, resumes: u8) -> HotNative {
        HotNative { run, least: 1, most: 0, takes: 0, before: 0, resumes, just: 0, span: 0 }
    }

    fn takes(&mut self, least: u8, most: u8, takes: u8, before: u8) {
        let just = least.max(takes);
        let span = if just <= most { (most - just).saturating_add(1) } else { 0 };
        *self = HotNative { least, most, takes, before, just, span, ..*self };
    }

    /// Whether it takes `count` arguments by position just as they are.
    #[inline(always)]
    pub(crate) fn takes_just(&self, count: u32) -> bool {
        count.wrapping_sub(u32::from(self.just)) < u32::from(self.span)
    }
}

/// Values that are enough for the parameters of most builtins.
const FEW_PARAMS: usize = 8;

/// A parsed parameter list.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    /// Names of positional parameters, then of keyword-only ones.
    pub(crate) names: Vec<&'static str>,
    /// How many parameters can be given by position.
    pub(crate) positional: usize,
    /// How many of those only by position.
    pub(crate) positional_only: usize,
    /// How many positional parameters have no default.
    pub(crate) required: usize,
    /// Keyword-only parameters without a default.
    pub(crate) required_keywords: Vec<usize>,
    /// `*args`.
    pub(crate) varargs: bool,
    /// `**kwargs`.
    pub(crate) varkw: bool,
    /// `***`: the function gets the positional arguments just as they are. With arguments by name, the prelude's version runs.
    pub(crate) raw: bool,
}

impl Spec {
    /// Parses a parameter list. Rows are ours: a malformed one is a bug that the registry's test finds.
    #[must_use]
    pub(crate) fn parse(params: &'static str) -> Spec {
        let mut spec = Spec::default();
        let mut keyword_only = false;
        let params = params.split_once(" | ").map_or(params, |(params, _)| params);
        for part in split_parameters(params) {
            if part == "/" {
                spec.positional_only = spec.names.len();
            } else if part == "*" {
                keyword_only = true;
            } else if part == "***" {
                (spec.varargs, spec.raw) = (true, true);
            } else if part.starts_with("**") {
                spec.varkw = true;
            } else if part.starts_with('*') {
                spec.varargs = true;
                keyword_only = true;
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name, Some(default)),
                    None => (part, None),
                };
                if keyword_only {
                    if default.is_none() {
                        spec.required_keywords.push(spec.names.len());
                    }
                } else {
                    spec.positional += 1;
                    if default.is_none() {
                        spec.required += 1;
                    }
                }
                spec.names.push(name);
            }
        }
        spec
    }

    /// Whether a call by position alone needs no more than a count.
    #[must_use]
    pub(crate) fn is_simple(&self) -> bool {
        !self.varargs && !self.varkw && self.names.len() == self.positional
    }
}

/// Splits at commas outside brackets and quotes.
fn split_parameters(params: &'static str) -> impl Iterator<Item = &'static str> {
    let mut depth = 0_i32;
    let mut quote = None;
    params
        .split(move |ch| match (quote, ch) {
            (Some(open), _) if ch == open => {
                quote = None;
                false
            }
            (Some(_), _) => false,
            (None, '\'' | '"') => {
                quote = Some(ch);
                false
            }
            (None, '(' | '[' | '{') => {
                depth += 1;
                false
            }
            (None, ')' | ']' | '}') => {
                depth -= 1;
                false
            }
            _ => ch == ',' && depth == 0,
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

impl NativeDef {
    /// The parsed parameters.
    pub(crate) fn spec(&self) -> &Spec {
        self.spec.get_or_init(|| Spec::parse(self.params))
    }
}

/// Most parameters of any builtin; a longer row is a bug.
const MAX_PARAMS: usize = 24;

impl Vm {
    /// Gives a builtin the next number.
    pub(crate) fn number_native(&mut self, def: &'static NativeDef, owner_name: Option<&'static str>) {
        self.natives.push(def);
        self.native_owners.push(owner_name);
        let resumes = match (owner_name, def.name) {
            (None | Some("builtins"), "next") | (Some("generator"), "__next__") => 1,
            (Some("generator"), "send") => 2,
            _ => 0,
        };
        self.hot_natives.push(HotNative::new(def.run, resumes));
    }

    /// Calls a builtin with positional arguments.
    #[inline]
    pub(crate) fn call_native_positional(&mut self, native: u32, positional: &[Value]) -> Result<Value, Flow> {
        let hot = self.hot_natives[native as usize];
        let count = positional.len();
        if count < usize::from(hot.least) || count > usize::from(hot.most) {
            return self.call_native(native, positional, &[], &[]);
        }
        if count >= usize::from(hot.takes) {
            return (hot.run)(self, positional);
        }
        if hot.takes <= 4 {
            let at = |index: usize| positional.get(index).copied().unwrap_or(Value::UNBOUND);
            return (hot.run)(self, &[at(0), at(1), at(2), at(3)][..usize::from(hot.takes)]);
        }
        let mut padded = [Value::UNBOUND; FEW_PARAMS];
        let before = usize::from(hot.before);
        for (slot, value) in padded[before.min(FEW_PARAMS)..].iter_mut().zip(positional) {
            *slot = *value;
        }
        let len = if before == 0 { usize::from(hot.takes) } else { before + count };
        (hot.run)(self, &padded[..len.min(FEW_PARAMS)])
    }

    /// Remembers what calls by position need, if that is simple enough.
    fn heat_native(&mut self, native: u32) {
        let def = self.natives[native as usize];
        let spec = def.spec();
        let (least, most, takes, before) = if spec.is_simple() && spec.positional <= FEW_PARAMS {
            (spec.required, spec.positional, spec.positional, 0)
        } else if spec.raw {
            (spec.positional, usize::from(u8::MAX), spec.positional, 0)
        } else if spec.varargs
            && !spec.varkw
            && spec.positional == 0
            && spec.required_keywords.is_empty()
            && (1..FEW_PARAMS).contains(&spec.names.len())
        {
            // `max(a, b)` and the like.
            (0, FEW_PARAMS - spec.names.len(), usize::from(u8::MAX), spec.names.len())
        } else {
            return;
        };
        if let (Ok(least), Ok(most), Ok(takes), Ok(before)) =
            (u8::try_from(least), u8::try_from(most), u8::try_from(takes), u8::try_from(before))
        {
            self.hot_natives[native as usize].takes(least, most, takes, before);
        }
    }

    /// Calls a builtin with positional arguments and keyword arguments (`names` as values of `str`, in step with `named`).
    ///
    /// # Errors
    /// What the builtin raises, or a `TypeError` about its arguments.
    pub(crate) fn call_native(
        &mut self,
        native: u32,
        positional: &[Value],
        names: &[Value],
        named: &[Value],
    ) -> Result<Value, Flow> {
        let def = self.natives[native as usize];
        let spec = def.spec();
        if names.is_empty() && (spec.is_simple() || spec.varargs) {
            self.heat_native(native);
        }
        if names.is_empty() && spec.is_simple() {
            if positional.len() == spec.positional {
                return (def.run)(self, positional);
            }
            if positional.len() >= spec.required && positional.len() < spec.positional {
                let mut padded = [Value::UNBOUND; MAX_PARAMS];
                padded[..positional.len()].copy_from_slice(positional);
                return (def.run)(self, &padded[..spec.positional]);
            }
            return Err(self.native_count_error(native, positional));
        }
        if spec.raw && positional.len() >= spec.positional {
            return if names.is_empty() { (def.run)(self, positional) } else { Err(Flow::Slow) };
        }
        let before = spec.names.len();
        if names.is_empty()
            && spec.varargs
            && (spec.positional == 0 || (spec.positional == before && positional.len() >= before))
            && spec.required_keywords.is_empty()
            && before + positional.len() < MAX_PARAMS
        {
            // `max(a, b)`, `text.format(a, b)` and the like.
            let mut padded = [Value::UNBOUND; MAX_PARAMS];
            padded[..spec.positional].copy_from_slice(&positional[..spec.positional]);
            let mut count = before;
            if spec.varkw {
                padded[count] = Value::exact(keelback_heap::Kind::Dict, self.new_dict()?);
                count += 1;
            }
            let rest = &positional[spec.positional..];
            padded[count..count + rest.len()].copy_from_slice(rest);
            return (def.run)(self, &padded[..count + rest.len()]);
        }
        self.call_native_general(native, positional, names, named)
    }

    fn call_native_general(
        &mut self,
        native: u32,
        positional: &[Value],
        names: &[Value],
        named: &[Value],
    ) -> Result<Value, Flow> {
        let def = self.natives[native as usize];
        let spec = def.spec();
        if positional.len() > spec.positional && !spec.varargs {
            return Err(self.native_count_error(native, positional));
        }
        if !names.is_empty() && !spec.varargs && !spec.varkw {
            self.check_argument_count(native, positional.len(), names.len())?;
        }
        let mut bound = vec![Value::UNBOUND; spec.names.len() + usize::from(spec.varkw)];
        let by_position = positional.len().min(spec.positional);
        bound[..by_position].copy_from_slice(&positional[..by_position]);
        let extra = if spec.varkw {
            let dict = self.new_dict()?;
            bound[spec.names.len()] = Value::exact(keelback_heap::Kind::Dict, dict);
            Some(dict)
        } else {
            None
        };
        let mut unexpected = None;
        for (name, value) in names.iter().zip(named) {
            let text = self.str_lossy(*name);
            let index = spec.names.iter().skip(spec.positional_only).position(|param| *param == text);
            match (index.map(|index| index + spec.positional_only), extra) {
                (Some(index), _) if bound[index].is_unbound() => bound[index] = *value,
                (Some(index), _) => {
                    let label = self.native_short_label(native);
                    if label == "enumerate" {
                        return Err(self.invalid_keyword(&label, &text));
                    }
                    return Err(self.type_error(format!(
                        "argument for {label}() given by name ('{text}') and position ({})",
                        index + 1 - usize::from(def.kind.has_receiver() || def.name == "__new__")
                    )));
                }
                (None, Some(dict)) => self.dict_set(dict, *name, *value)?,
                (None, None) if spec.names.len() == spec.positional_only => {
                    if self.takes_foreign_keywords(native, positional) {
                        continue;
                    }
                    if let Some(flow) = self.foreign_native_receiver(native, positional) {
                        return Err(flow);
                    }
                    if self.is_slot_wrapper(native) && positional.is_empty() {
                        return Err(self.native_count_error(native, positional));
                    }
                    if self.is_slot_wrapper(native) && !matches!(def.name, "__new__" | "__init__" | "__call__") {
                        return Err(self.type_error(format!("wrapper {}() takes no keyword arguments", def.name)));
                    }
                    let label = self.native_label(native);
                    return Err(self.type_error(format!("{label}() takes no keyword arguments")));
                }
                (None, None) if def.name == "sorted" && positional.len() != 1 => {
                    let given = positional.len();
                    return Err(self.type_error(format!("sorted expected 1 argument, got {given}")));
                }
                (None, None) => {
                    let label = self.native_short_label(native);
                    if label == "enumerate" {
                        return Err(self.invalid_keyword(&label, &text));
                    }
                    // What is missing is said first.
                    unexpected.get_or_insert((label, text));
                }
            }
        }
        for index in (0..spec.required).chain(spec.required_keywords.iter().copied()) {
            if bound[index].is_unbound() {
                if index < spec.positional_only {
                    return Err(self.native_count_error(native, positional));
                }
                let label = self.native_short_label(native);
                if label == "enumerate" {
                    return Err(match names.first() {
                        Some(name) => {
                            let text = self.str_lossy(*name);
                            self.invalid_keyword(&label, &text)
                        }
                        None => self.type_error("enumerate() missing required argument 'iterable'"),
                    });
                }
                return Err(self.type_error(format!(
                    "{label}() missing required argument '{}' (pos {})",
                    spec.names[index],
                    index + 1 - usize::from(def.kind.has_receiver() || def.name == "__new__")
                )));
            }
        }
        if let Some((label, text)) = unexpected {
            let candidates: Vec<String> =
                spec.names.iter().skip(spec.positional_only).map(|name| (*name).to_owned()).collect();
            let hint = match crate::suggest::closest(&text, &candidates) {
                Some(close) => format!(". Did you mean '{close}'?"),
                None => String::new(),
            };
            return Err(self.type_error(format!("{label}() got an unexpected keyword argument '{text}'{hint}")));
        }
        if positional.len() > by_position {
            bound.extend_from_slice(&positional[by_position..]);
        }
        (def.run)(self, &bound)
    }

    /// More arguments, by position and by name, than there are parameters.
    fn check_argument_count(&mut self, native: u32, positional: usize, named: usize) -> Result<(), Flow> {
        let def = self.natives[native as usize];
        let spec = def.spec();
        let receiver = usize::from(
            matches!(def.name, "__new__" | "__init__") || def.kind == NativeKind::New || def.kind.has_receiver(),
        );
        let total = positional + named;
        if total <= spec.names.len() || spec.names.len() == spec.positional_only || positional < receiver {
            return Ok(());
        }
        let (most, given) = (spec.names.len() - receiver, total - receiver);
        let exact =
            spec.required == spec.positional && spec.required_keywords.len() + spec.required == spec.names.len();
        let label = self.native_short_label(native);
        Err(self.type_error(format!(
            "{label}() takes {} {most} {}argument{} ({given} given)",
            if exact { "exactly" } else { "at most" },
            if positional == receiver && label != "enumerate" { "keyword " } else { "" },
            if most == 1 { "" } else { "s" },
        )))
    }

    /// Whether a method is what CPython wraps a type's slot in. Some special methods are plain methods there.
    fn is_slot_wrapper(&self, native: u32) -> bool {
        let def = self.natives[native as usize];
        let is_plain = matches!(
            (self.native_owners[native as usize], def.name),
            (Some("list" | "dict"), "__getitem__")
                | (Some("dict" | "set" | "frozenset"), "__contains__")
                | (Some("code"), "__replace__")
        );
        def.kind == NativeKind::Method && !is_plain && crate::types::text::is_slot(def.name)
    }

    /// The error for a method of a builtin type that was called with an object of another type: it comes before what is wrong with
    /// the other arguments.
    fn foreign_native_receiver(&mut self, native: u32, positional: &[Value]) -> Option<Flow> {
        let def = self.natives[native as usize];
        let receiver = *positional.first().filter(|_| def.kind == NativeKind::Method)?;
        let owner = self.native_owners[native as usize]?;
        let row = Builtin::ALL.iter().find(|row| row.name == owner)?;
        if self.is_instance_of(receiver, self.class(row.id)) {
            return None;
        }
        let given = self.type_name(receiver);
        let name = def.name;
        Some(self.type_error(if self.is_slot_wrapper(native) {
            format!("descriptor '{name}' requires a '{owner}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object")
        }))
    }

    /// How `enumerate` words it.
    fn invalid_keyword(&mut self, label: &str, name: &str) -> Flow {
        self.type_error(format!("'{name}' is an invalid keyword argument for {label}()"))
    }

    /// Whether a constructor overlooks named arguments, because they are for the other method (`__init__` or `__new__`)
    /// that a subclass has of its own.
    fn takes_foreign_keywords(&mut self, native: u32, positional: &[Value]) -> bool {
        let (owner, name) = (self.native_owners[native as usize], self.natives[native as usize].name);
        let (class, other) = match (owner, name, positional.first()) {
            (Some("tuple" | "frozenset" | "float" | "reversed"), "__new__", Some(class)) => {
                (class.exact_ref(keelback_heap::Kind::Class), Name::Init)
            }
            (Some("list"), "__init__", Some(object)) => (Some(self.class_of(*object)), Name::New),
            _ => return false,
        };
        let other = class.and_then(|class| self.lookup_name(class, other));
        other.is_some_and(|method| !method.is_exact(keelback_heap::Kind::Native))
    }

    /// The name of a builtin in messages about its arguments: `list.append`, `len`.
    fn native_label(&self, native: u32) -> String {
        match self.native_owners[native as usize] {
            // Constructors go by the name of their class.
            Some(owner) if matches!(self.natives[native as usize].name, "__new__" | "__init__") => owner.to_owned(),
            Some(owner) => format!("{owner}.{}", self.natives[native as usize].name),
            None => self.natives[native as usize].name.to_owned(),
        }
    }

    /// The name that most of CPython's messages about arguments use: without the class.
    fn native_short_label(&self, native: u32) -> String {
        match self.natives[native as usize].name {
            "__new__" | "__init__" => self.native_label(native),
            "sorted" => "sort".to_owned(),
            name => name.to_owned(),
        }
    }

    /// The error for a wrong number of positional arguments, in the words of CPython's argument parsers.
    #[cold]
    fn native_count_error(&mut self, native: u32, positional: &[Value]) -> Flow {
        if let Some(flow) = self.foreign_native_receiver(native, positional) {
            return flow;
        }
        let given = positional.len();
        let def = self.natives[native as usize];
        let spec = def.spec();
        let constructs = matches!(def.name, "__new__" | "__init__") || def.kind == NativeKind::New;
        let receiver = usize::from(constructs || def.kind.has_receiver());
        let (least, most) =
            (spec.required - receiver.min(spec.required), spec.positional - receiver.min(spec.positional));
        if given < receiver {
            let label = self.native_label(native);
            if def.name == "__new__" {
                return self.type_error(format!("{label}.__new__(): not enough arguments"));
            }
            if def.name != "__set_name__" && self.is_slot_wrapper(native) {
                let (owner, method) = label.rsplit_once('.').unwrap_or((&label, def.name));
                return self.type_error(format!("descriptor '{method}' of '{owner}' object needs an argument"));
            }
            return self.type_error(format!("unbound method {label}() needs an argument"));
        }
        let given = given - receiver;
        if def.name == "__set_name__" {
            return self.type_error(format!("__set_name__() takes 2 positional arguments but {given} were given"));
        }
        let label = self.native_label(native);
        // The label of a `New` is its name already.
        let name = if constructs { label.as_str() } else { def.name };
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let slot = !constructs && self.is_slot_wrapper(native);
        let message = if slot && least == most {
            // The wrappers of a type's slots unpack their arguments without saying for whom.
            // Some leave the place for that empty.
            let is_number = ["int.", "bool.", "float.", "complex."].iter().any(|owner| label.starts_with(owner));
            let has_gap = match def.name {
                "__release_buffer__" | "__set__" | "__setattr__" | "__setitem__" | "__imul__" | "__buffer__" => true,
                "__mul__" | "__rmul__" => !is_number,
                _ => false,
            };
            let gap = if has_gap { " " } else { "" };
            format!("{gap}expected {most} argument{}, got {given}", plural(most))
        } else if slot {
            let (limit, count) = if given < least { ("least", least) } else { ("most", most) };
            format!(" expected at {limit} {count} argument{}, got {given}", plural(count))
        } else if matches!(name, "int" | "str") {
            format!("{name} expected at most {most} arguments, got {given}")
        } else if spec.is_simple() && least == most && spec.positional_only == spec.positional {
            match most {
                0 => format!("{label}() takes no arguments ({given} given)"),
                1 if constructs => format!("{name} expected 1 argument, got {given}"),
                1 => format!("{label}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {most} arguments, got {given}"),
            }
        } else if most == 0 && spec.names.len() > spec.positional {
            format!("{name}() takes no positional arguments")
        } else if spec.positional_only == spec.positional {
            if given < least {
                format!("{name} expected at least {least} argument{}, got {given}", plural(least))
            } else {
                format!("{name} expected at most {most} argument{}, got {given}", plural(most))
            }
        } else if given + receiver < spec.positional_only.min(spec.required) {
            let (needed, limit) =
                (spec.positional_only.min(spec.required) - receiver, spec.positional > spec.required);
            let limit = if limit { "at least" } else { "exactly" };
            format!("{name}() takes {limit} {needed} positional argument{} ({given} given)", plural(needed))
        } else if def.name == "__new__" && label == "str" {
            format!("str expected at most {most} arguments, got {given}")
        } else if given < least && label == "enumerate" {
            "enumerate() missing required argument 'iterable'".to_owned()
        } else if given < least {
            let missing = spec.names[given + receiver];
            format!("{name}() missing required argument '{missing}' (pos {})", given + 1)
        } else {
            let all = spec.names.len() - receiver;
            let (what, most) = if given > all || all == most { ("", all) } else { ("positional ", most) };
            let limit = if least == most && !what.is_empty() { "exactly" } else { "at most" };
            format!("{name}() takes {limit} {most} {what}argument{} ({given} given)", plural(most))
        };
        self.type_error(message)
    }
}
