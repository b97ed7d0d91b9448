//! How the Python files of the library get at natives: decorators that join the two, and what else only those files may do.
//!
//! A function or class of such a file is complete in Python. `@_native` and `@_natives` put the natives of the registry in its
//! place, with the Python versions for the cases in which Python code has to run.

use keelback_heap::layout::{
    ClassMethodObj, ClassObj, FunctionObj, GeneratorObj, MemberObj, NativeObj, ShapeObj, StaticMethodObj,
};
use keelback_heap::{Kind, Ref, Value};

use crate::attr::has_shape;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::names::Name;
use crate::stdlib::MODULES;
use crate::types::generator::GeneratorState;
use crate::vm::{Vm, root};

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// A decorator: gives the module's native of the same name, for which the function stands in when Python code has to run.
        Function "_native" ("function, /") => native_function;
        /// A decorator: puts the registry's natives into a class; methods of the same names stand in for them.
        Function "_natives" ("cls, /") => native_class;
        /// A local variable of an iterator that is a generator, by the number of the parameter; the default when it has ended.
        Function "_state" ("iterator, index, default, /") => state;
        /// Changes such a variable.
        Function "_set_state" ("iterator, index, value, /") => set_state;
        /// `__name__` of the module whose code called into the library, or the default if its namespace has none.
        Function "_caller_module" ("default='__main__', /") => caller_module;
        /// The file whose code called the function that called this one, be it the library's or not.
        Function "_calling_file" ("") => calling_file;
        /// The name that was probably meant, or None.
        Function "_closest_name" ("name, candidates, /") => closest_name;
        /// A descriptor that gives a tuple's item.
        Function "_tuplegetter" ("index, doc, /") => tuplegetter;
        /// `__new__` of a named tuple.
        Function "_namedtuple_constructor" ("typename, fields, defaults, /") => namedtuple_constructor;
    ];
}

/// Classes of the library, written in Python, whose instances natives work on. They are known from `@_natives` on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LibraryClass {
    /// `collections.deque`.
    Deque,
    /// `collections.defaultdict`.
    DefaultDict,
    /// `collections.OrderedDict`.
    OrderedDict,
    /// `functools._lru_cache_wrapper`.
    LruCache,
    /// `functools.partial`.
    Partial,
    /// `operator.itemgetter`.
    ItemGetter,
    /// `operator.attrgetter`.
    AttrGetter,
    /// `_random.Random`.
    Random,
    /// `collections._deque_iterator`.
    DequeIterator,
    /// `collections._deque_reverse_iterator`.
    DequeReverseIterator,
    /// `itertools._tee`.
    Tee,
    /// `io.BytesIO`.
    BytesIo,
    /// `io.StringIO`.
    StringIo,
    /// `io.BufferedReader`.
    BufferedReader,
    /// `io.TextIOWrapper`.
    TextIoWrapper,
    /// `abc._abc_data`.
    AbcData,
}

const LIBRARY_CLASSES: [(&str, &str); 16] = [
    ("collections", "deque"),
    ("collections", "defaultdict"),
    ("collections", "OrderedDict"),
    ("functools", "_lru_cache_wrapper"),
    ("functools", "partial"),
    ("operator", "itemgetter"),
    ("operator", "attrgetter"),
    ("_random", "Random"),
    ("collections", "_deque_iterator"),
    ("collections", "_deque_reverse_iterator"),
    ("itertools", "_tee"),
    ("_io", "BytesIO"),
    ("_io", "StringIO"),
    ("_io", "BufferedReader"),
    ("_io", "TextIOWrapper"),
    ("abc", "_abc_data"),
];

impl LibraryClass {
    /// How many slots of its instances natives know.
    fn known_slots(self) -> u32 {
        match self {
            LibraryClass::OrderedDict
            | LibraryClass::DequeIterator
            | LibraryClass::DequeReverseIterator
            | LibraryClass::Tee => 0,
            LibraryClass::DefaultDict | LibraryClass::AttrGetter | LibraryClass::Random => 1,
            LibraryClass::ItemGetter | LibraryClass::BytesIo | LibraryClass::BufferedReader => 2,
            LibraryClass::Partial | LibraryClass::AbcData => 3,
            LibraryClass::Deque => super::deque::SLOTS,
            LibraryClass::StringIo => 5,
            LibraryClass::LruCache => 6,
            LibraryClass::TextIoWrapper => 20,
        }
    }
}

impl Vm {
    /// Whether a value is an instance of a class of the library.
    #[inline]
    pub(crate) fn is_library_instance(&self, value: Value, class: LibraryClass) -> bool {
        self.library_instance(value, class).is_some()
    }

    /// Whether a dictionary is an `OrderedDict`.
    pub(crate) fn is_ordered_dict(&self, dict: Ref) -> bool {
        let value = self.heap.value_of(dict);
        value.is_subclass_instance() && self.is_library_instance(value, LibraryClass::OrderedDict)
    }

    /// A class of the library, once it is there.
    pub(crate) fn library_class_object(&self, class: LibraryClass) -> Option<Ref> {
        let classes = self.heap.root(root::LIBRARY_CLASSES).exact_ref(Kind::List)?;
        self.heap.list_get(classes, class as u32)?.exact_ref(Kind::Class)
    }

    /// The class of an instance of a class of the library.
    #[inline]
    fn library_instance(&self, value: Value, class: LibraryClass) -> Option<Ref> {
        let classes = self.heap.root(root::LIBRARY_CLASSES).exact_ref(Kind::List)?;
        let class = self.heap.list_get(classes, class as u32)?.exact_ref(Kind::Class)?;
        let own = self.class_of(value);
        (own == class || self.is_subclass(own, class)).then_some(own)
    }

    /// Offset of the first slot of an instance of a class of the library. Slots are in the order of their (mangled) names: in
    /// instances with a `__dict__` they have places of their own, in others the class first sets them in this order.
    #[inline]
    pub(crate) fn library_slots(&self, value: Value, class: LibraryClass) -> Option<u32> {
        let features = self.features(self.library_instance(value, class)?);
        // A subclass with `__slots__` may have set its own ones first, unless `__new__` is native.
        let foreign = features & (feature::NO_DICT | feature::QUALIFIED) == feature::NO_DICT;
        if foreign && class != LibraryClass::Deque { None } else { self.first_slot(value, class.known_slots()) }
    }

    /// Offset of the first slot of an object that has at least so many, in the object or all of them outside.
    #[inline]
    fn first_slot(&self, value: Value, slots: u32) -> Option<u32> {
        let at = value.to_ref().filter(|_| has_shape(value))?;
        let ShapeObj { inline, count, dictionary, .. } = *self.heap.get::<ShapeObj>(self.heap.header_of(at).shape);
        if inline >= slots {
            return Some(self.heap.inline_start(at));
        }
        (inline == 0 && count >= slots && dictionary == 0).then(|| self.heap.slot_address(at, 0))
    }

    /// [`Vm::library_slots`] of an instance of the class itself.
    pub(crate) fn exact_library_slots(&self, value: Value, class: LibraryClass) -> Option<u32> {
        let classes = self.heap.root(root::LIBRARY_CLASSES).exact_ref(Kind::List)?;
        let class_object = self.heap.list_get(classes, class as u32)?.exact_ref(Kind::Class)?;
        // The class itself has no slots but those.
        if self.class_of(value) == class_object { self.first_slot(value, class.known_slots()) } else { None }
    }

    /// Notes a class that natives work on.
    fn note_library_class(&mut self, module: &str, name: &str, class: Value) -> Result<(), Flow> {
        let Some(number) = LIBRARY_CLASSES.iter().position(|entry| *entry == (module, name)) else { return Ok(()) };
        let classes = match self.heap.root(root::LIBRARY_CLASSES).exact_ref(Kind::List) {
            Some(classes) => classes,
            None => {
                let classes = self.new_list(&[Value::NONE; LIBRARY_CLASSES.len()])?;
                self.heap.set_root(root::LIBRARY_CLASSES, classes);
                classes.as_ref()
            }
        };
        self.heap.list_set(classes, number as u32, class);
        Ok(())
    }

    /// The Python function that stands in for a native from now on.
    fn set_slow_path(&mut self, native: u32, function: Value) {
        let array = self.heap.root(root::SLOW_PATHS).as_ref();
        self.heap.set_value_at(array.offset(16 + native * 8), function);
    }
}

fn native_function(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(function) = args[0].exact_ref(Kind::Function) else {
        return Err(vm.type_error("_native() takes a function"));
    };
    let FunctionObj { globals, name, .. } = *vm.heap.get::<FunctionObj>(function);
    let key = vm.heap.intern_ref(name)?;
    match vm.heap.dict_get_interned(globals, key).and_then(|found| found.exact_ref(Kind::Native)) {
        Some(native) => {
            let number = vm.heap.get::<NativeObj>(native).native;
            vm.set_slow_path(number, args[0]);
            Ok(Value::exact(Kind::Native, native))
        }
        None => {
            let name = vm.text_of(name);
            Err(vm.system_error(format!("the module has no native '{name}'")))
        }
    }
}

fn native_class(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(class) = args[0].exact_ref(Kind::Class) else {
        return Err(vm.type_error("_natives() takes a class"));
    };
    let ClassObj { dict, name, .. } = *vm.heap.get::<ClassObj>(class);
    let key = vm.name(Name::Module);
    let module = match vm.heap.dict_get_interned(dict, key) {
        Some(module) => vm.str_lossy(module),
        None => String::new(),
    };
    let name = vm.text_of(name);
    let Some(number) = MODULES.iter().position(|def| def.name == module) else {
        return Err(vm.system_error(format!("no module of the library has the name '{module}'")));
    };
    let def = &MODULES[number];
    let mut native = vm.registry.module_natives[number];
    native += def.tables.iter().map(|table| table.len() as u32).sum::<u32>();
    for (rows, method) in [(def.constructors, "__new__"), (def.initializers, "__init__")] {
        for row in rows {
            if row.name == name {
                put_native(vm, class, method, native)?;
            }
            native += 1;
        }
    }
    for (owner, table) in def.classes {
        for row in *table {
            if *owner == name {
                put_native(vm, class, row.name, native)?;
            }
            native += 1;
        }
    }
    // As the classes that CPython has in C: messages name the module, and programs cannot change them.
    vm.heap.get_mut::<ClassObj>(class).features |= feature::QUALIFIED | feature::IMMUTABLE;
    vm.note_iterator_class(class);
    vm.class_modified(class);
    vm.note_library_class(&module, &name, args[0])?;
    Ok(args[0])
}

/// Puts a native into a class; the Python method that it finds there stands in for it.
fn put_native(vm: &mut Vm, class: Ref, name: &str, native: u32) -> Result<(), Flow> {
    let key = vm.heap.intern(name)?;
    let dict = vm.heap.get::<ClassObj>(class).dict;
    if let Some(found) = vm.heap.dict_get_interned(dict, key) {
        let function = match (found.exact_ref(Kind::StaticMethod), found.exact_ref(Kind::ClassMethod)) {
            (Some(at), _) => vm.heap.get::<StaticMethodObj>(at).callable,
            (_, Some(at)) => vm.heap.get::<ClassMethodObj>(at).callable,
            _ => found,
        };
        if function.is_exact(Kind::Function) {
            vm.set_slow_path(native, function);
        }
    }
    let header = vm.heap.header(Kind::Native);
    let object = NativeObj { header, native, owner: class, receiver: Value::UNBOUND };
    let at = vm.heap.alloc(object, 0)?;
    Ok(vm.heap.dict_set_interned(dict, key, Value::exact(Kind::Native, at))?)
}

/// Where a variable of an iterator that is a generator lies; `None` when it has ended.
fn state_address(vm: &mut Vm, args: &[Value]) -> Result<Option<u32>, Flow> {
    let (Some(generator), Some(index)) = (args[0].exact_ref(Kind::Generator), args[1].to_int()) else {
        return Err(vm.type_error("_state() takes an iterator that is a generator"));
    };
    let object = vm.heap.get::<GeneratorObj>(generator);
    let ended = GeneratorState::from_number(object.state) == GeneratorState::Finished;
    if ended || !(0..i64::from(object.len)).contains(&index) {
        return Ok(None);
    }
    Ok(Some(generator.offset(size_of::<GeneratorObj>() as u32 + index as u32 * 8)))
}

/// The arguments of a function for an iterator that is a generator, with the generator that a native iterator has handed over to.
fn with_generator(args: &[Value], generator: Ref) -> Vec<Value> {
    let mut args = args.to_vec();
    args[0] = Value::exact(Kind::Generator, generator);
    args
}

fn state(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let (Some(iterator), Some(index)) = (args[0].layout_ref(Kind::Iter), args[1].to_int()) {
        return match vm.library_state(iterator, index as usize)? {
            Ok(generator) => state(vm, &with_generator(args, generator)),
            Err(value) => Ok(value.unwrap_or(args[2])),
        };
    }
    let value = state_address(vm, args)?.map_or(Value::UNBOUND, |at| vm.heap.value_at(at));
    Ok(if value.is_unbound() { args[2] } else { value })
}

fn set_state(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(iterator) = args[0].layout_ref(Kind::Iter) {
        if matches!(vm.library_state(iterator, 0)?, Err(None)) {
            return Ok(Value::NONE);
        }
        let generator = vm.hand_over(iterator)?;
        return set_state(vm, &with_generator(args, generator));
    }
    if let Some(at) = state_address(vm, args)? {
        vm.heap.set_value_at(at, args[2]);
    }
    Ok(Value::NONE)
}

fn caller_module(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    for depth in (1..=vm.depth).rev() {
        let code = vm.frame_at(depth).code;
        if !vm.is_prelude_code(code) {
            let (globals, key) = (vm.codes[code as usize].globals, vm.name(Name::Name));
            return match vm.heap.dict_get_interned(globals, key) {
                Some(name) => Ok(name),
                None if args[0] == Value::UNBOUND => vm.new_str("__main__"),
                None => Ok(args[0]),
            };
        }
    }
    if args[0] == Value::UNBOUND { vm.new_str("__main__") } else { Ok(args[0]) }
}

fn calling_file(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    // The frame at the top is the one that calls this native. What stands in for `issubclass()` and the like is left out.
    for depth in (1..vm.depth).rev() {
        let code = vm.frame_at(depth).code;
        let file = &vm.modules[vm.codes[code as usize].module as usize].module.filename;
        if file != "<prelude>/classes.py" {
            let file = file.clone();
            return vm.new_str(&file);
        }
    }
    Ok(Value::NONE)
}

fn closest_name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(candidates) = args[1].exact_ref(Kind::Tuple) else { return Ok(Value::NONE) };
    let name = vm.str_lossy(args[0]);
    let candidates: Vec<String> =
        vm.heap.tuple_items(candidates).iter().map(|candidate| vm.str_lossy(*candidate)).collect();
    match crate::suggest::closest(&name, &candidates) {
        Some(close) => vm.new_str(close),
        None => Ok(Value::NONE),
    }
}

fn tuplegetter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(index) = args[0].to_int() else { return Err(vm.type_error("_tuplegetter() takes an index")) };
    let header = vm.heap.header(Kind::Member);
    let (owner, name) = (vm.class(Builtin::Tuple), vm.heap.intern("_tuplegetter")?);
    let member = MemberObj { header, owner, name, index: index as u32, what: 4, doc: args[1] };
    Ok(Value::exact(Kind::Member, vm.heap.alloc(member, 0)?))
}

fn namedtuple_constructor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(number) = MODULES.iter().position(|def| def.name == "collections") else {
        return Err(vm.system_error("no module of the library has the name 'collections'"));
    };
    let mut native = vm.registry.module_natives[number];
    for row in MODULES[number].tables.iter().copied().flatten() {
        if row.name == "_namedtuple_new" {
            break;
        }
        native += 1;
    }
    let receiver = vm.new_tuple(args)?;
    let header = vm.heap.header(Kind::Native);
    let object = NativeObj { header, native, owner: Ref::NULL, receiver };
    Ok(Value::exact(Kind::Native, vm.heap.alloc(object, 0)?))
}

/// What a native returns that has no fast way: the Python version runs.
pub(crate) fn python(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Err(Flow::Slow)
}
