//! What a builtin function is: a plain Rust function, a text signature, a docstring. Argument binding with CPython's messages.

use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::{Arc, OnceLock};

use keelback_heap::{Kind, Value};

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
    /// Whether it looks a key up.
    pub(crate) looks_up: bool,
}

impl HotNative {
    fn new(run: NativeFn, resumes: u8, looks_up: bool) -> HotNative {
        HotNative { run, least: 1, most: 0, takes: 0, before: 0, resumes, just: 0, span: 0, looks_up }
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

/// What is registered while a machine is built and never changes afterwards.
#[derive(Default)]
pub(crate) struct Registry {
    /// The builtins, by number.
    pub(crate) natives: Vec<&'static NativeDef>,
    /// The type or module that each belongs to, for messages.
    pub(crate) owners: Vec<Option<&'static str>>,
    /// Attributes of builtin types, by number.
    pub(crate) fields: Vec<&'static crate::types::fields::Field>,
    /// The class that each of them belongs to.
    pub(crate) field_owners: Vec<crate::builtin::Builtin>,
    /// The first builtin of each module of the library.
    pub(crate) module_natives: Vec<u32>,
    /// Number of `_register_slow`.
    pub(crate) register: u32,
    /// Builtins by qualified name, once somebody asked.
    names: OnceLock<HashMap<String, u32>>,
    /// [`Registry::hash`].
    hash: OnceLock<u64>,
}

impl Registry {
    /// A builtin's name with its owner's, as `_slow` has it.
    pub(crate) fn qualified_name(&self, native: u32) -> String {
        let name = self.natives[native as usize].name;
        match self.owners[native as usize] {
            Some(owner) => format!("{owner}.{name}"),
            None => name.to_owned(),
        }
    }

    /// The builtin with a qualified name; of several, the last.
    pub(crate) fn native_named(&self, name: &str) -> Option<u32> {
        let names = self.names.get_or_init(|| {
            (0..self.natives.len() as u32).map(|native| (self.qualified_name(native), native)).collect()
        });
        names.get(name).copied()
    }

    /// A hash of all builtins, in order: machines with the same one have the same builtins.
    pub(crate) fn hash(&self) -> u64 {
        *self.hash.get_or_init(|| {
            let mut text = Vec::new();
            for (def, owner) in self.natives.iter().zip(&self.owners) {
                text.extend_from_slice(def.name.as_bytes());
                text.extend_from_slice(owner.unwrap_or("").as_bytes());
                text.push(0);
            }
            let mut hasher = std::hash::DefaultHasher::new();
            hasher.write(&text);
            hasher.finish()
        })
    }
}

/// What a machine makes for itself and then shares with those that are made from its images.
pub(crate) enum Shared<T> {
    Own(Box<T>),
    Shared(Arc<T>),
}

impl<T: Default> Shared<T> {
    /// Changes it, while it is the machine's own.
    pub(crate) fn build<R>(&mut self, change: impl FnOnce(&mut T) -> R) -> R {
        match self {
            Shared::Own(own) => change(own),
            // Nothing is registered once a machine is built.
            Shared::Shared(_) => change(&mut T::default()),
        }
    }

    /// It, to be shared from now on.
    pub(crate) fn share(&mut self) -> Arc<T> {
        let shared = match self {
            Shared::Own(own) => Arc::new(std::mem::take(&mut **own)),
            Shared::Shared(shared) => shared.clone(),
        };
        *self = Shared::Shared(shared.clone());
        shared
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Shared::Own(own) => own,
            Shared::Shared(shared) => shared,
        }
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

    /// Whether that is so but for parameters that are only given by name and can all be left out.
    #[must_use]
    fn leaves_out_names(&self) -> bool {
        !self.varargs && !self.varkw && self.required_keywords.is_empty()
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
    /// Gives a builtin the next number, while the machine is being built.
    pub(crate) fn number_native(&mut self, def: &'static NativeDef, owner_name: Option<&'static str>) -> u32 {
        self.registry.build(|registry| {
            registry.natives.push(def);
            registry.owners.push(owner_name);
            registry.natives.len() as u32 - 1
        })
    }

    /// Makes what calls by position need, when all builtins have their numbers.
    pub(crate) fn make_hot_natives(&mut self) {
        let all = self.registry.natives.iter().zip(&self.registry.owners);
        self.hot_natives = all
            .map(|(def, owner)| {
                let resumes = match (owner, def.name) {
                    (None | Some("builtins"), "next") | (Some("generator"), "__next__") => 1,
                    (Some("generator"), "send") => 2,
                    _ => 0,
                };
                let looks_up = crate::interp::keys::is_lookup(owner.unwrap_or("builtins"), def.name);
                HotNative::new(def.run, resumes, looks_up)
            })
            .collect();
    }

    /// Remembers what calls by position need of all builtins, so that machines can share it.
    pub(crate) fn heat_natives(&mut self) {
        if Arc::get_mut(&mut self.hot_natives).is_some() {
            for native in 0..self.registry.natives.len() as u32 {
                self.heat_native(native);
            }
        }
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

    /// Remembers what calls by position need, if that is simple enough. Where machines share it, that was done before.
    fn heat_native(&mut self, native: u32) {
        let def = self.registry.natives[native as usize];
        let spec = def.spec();
        let named = spec.names.len();
        let (least, most, takes, before) = if spec.leaves_out_names() && named <= FEW_PARAMS {
            (spec.required, spec.positional, named, 0)
        } else if spec.varargs && !spec.varkw && !spec.raw && named == 0 {
            (0, usize::from(u8::MAX), 0, 0)
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
            if let Some(hot) = Arc::get_mut(&mut self.hot_natives) {
                hot[native as usize].takes(least, most, takes, before);
            }
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
        let def = self.registry.natives[native as usize];
        let spec = def.spec();
        if names.is_empty() && (spec.leaves_out_names() || spec.varargs) {
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
            return Err(self.wrong_native_call(native, positional, &[]));
        }
        if names.is_empty()
            && spec.leaves_out_names()
            && (spec.required..=spec.positional).contains(&positional.len())
            && spec.names.len() <= MAX_PARAMS
        {
            // Parameters that are only given by name are all left out.
            let mut padded = [Value::UNBOUND; MAX_PARAMS];
            padded[..positional.len()].copy_from_slice(positional);
            return (def.run)(self, &padded[..spec.names.len()]);
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
                padded[count] = Value::exact(Kind::Dict, self.new_dict()?);
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
        let def = self.registry.natives[native as usize];
        let spec = def.spec();
        let takes_no_names = spec.names.len() == spec.positional_only && !spec.varkw;
        if !names.is_empty() && takes_no_names && self.takes_foreign_keywords(native, positional) {
            return self.call_native(native, positional, &[], &[]);
        }
        if (positional.len() > spec.positional && !spec.varargs) || (!names.is_empty() && takes_no_names) {
            return Err(self.wrong_native_call(native, positional, names));
        }
        let mut bound = vec![Value::UNBOUND; spec.names.len() + usize::from(spec.varkw)];
        let by_position = positional.len().min(spec.positional);
        bound[..by_position].copy_from_slice(&positional[..by_position]);
        let extra = if spec.varkw {
            let dict = self.new_dict()?;
            bound[spec.names.len()] = Value::exact(Kind::Dict, dict);
            Some(dict)
        } else {
            None
        };
        for (name, value) in names.iter().zip(named) {
            let text = self.str_lossy(*name);
            let index = spec.names.iter().skip(spec.positional_only).position(|param| *param == text);
            match (index.map(|index| index + spec.positional_only), extra) {
                (Some(index), _) if bound[index].is_unbound() => bound[index] = *value,
                (None, Some(dict)) => self.dict_set(dict, *name, *value)?,
                _ => return Err(self.wrong_native_call(native, positional, names)),
            }
        }
        if (0..spec.required).chain(spec.required_keywords.iter().copied()).any(|index| bound[index].is_unbound()) {
            return Err(self.wrong_native_call(native, positional, names));
        }
        if positional.len() > by_position {
            bound.extend_from_slice(&positional[by_position..]);
        }
        (def.run)(self, &bound)
    }

    /// Whether a constructor overlooks named arguments, because they are for the other method (`__init__` or `__new__`)
    /// that a subclass has of its own.
    fn takes_foreign_keywords(&mut self, native: u32, positional: &[Value]) -> bool {
        let (owner, name) = (self.registry.owners[native as usize], self.registry.natives[native as usize].name);
        let (class, other) = match (owner, name, positional.first()) {
            (Some("tuple" | "frozenset" | "float" | "reversed"), "__new__", Some(class)) => {
                (class.exact_ref(Kind::Class), Name::Init)
            }
            (Some("list"), "__init__", Some(object)) => (Some(self.class_of(*object)), Name::New),
            _ => return false,
        };
        let other = class.and_then(|class| self.lookup_name(class, other));
        other.is_some_and(|method| !method.is_exact(Kind::Native))
    }
}
