//! What only the prelude may do with classes, frames and modules: intrinsics.

use keelback_heap::layout::{ClassObj, ModuleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::types::object::attribute_name;
use crate::vm::{Vm, root};

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// The special method of an object's class, bound to it, or None.
        Function "_special" ("object, name, /") => special;
        /// What a class or its bases have under a name, unbound, or the default.
        Function "_lookup" ("cls, name, default=None, /") => lookup;
        /// Runs a class body's function in a namespace; gives what it returns.
        Function "_run_body" ("function, namespace, /") => run_body;
        /// Gives a class the method resolution order that its metaclass worked out.
        Function "_set_mro" ("cls, classes, /") => set_mro;
        /// Has the bases of a class know that it derives from them, and those that it had before that it does not.
        Function "_move_subclass" ("cls, old_bases, /") => move_subclass;
        /// Gives a class other bases; its method resolution order stays as it is.
        Function "_put_bases" ("cls, bases, /") => put_bases;
        /// Writes text to a stream of the host.
        Function "_write" ("stream, text, /") => write;
        /// Passes buffered output on.
        Function "_flush" ("") => flush;
        /// What a value found on an object's class gives for the object.
        Function "_bind" ("value, object, /") => bind;
        /// Makes messages name a class with its module, as those of classes that CPython has in C do.
        Function "_qualified" ("cls, /") => qualified;
        /// The name of an object's class in messages.
        Function "_type_name" ("object, /") => type_name;
        /// Has patterns take a class's instances for "sequence" or "mapping", or for what they take those of another class.
        Function "_match_as" ("cls, what, /") => match_as;
        /// sys.stdout as it is now.
        Function "_stdout" ("") => stdout;
        /// Says what sys.stdout is at the start.
        Function "_set_stdout" ("stream, /") => set_stdout;
    ];
}

fn special(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    let class = vm.class_of(args[0]);
    match vm.lookup(class, name) {
        Some(value) => vm.descriptor_get(value, args[0], class),
        None => Ok(Value::NONE),
    }
}

fn lookup(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    let found = args[0].exact_ref(Kind::Class).and_then(|class| vm.lookup(class, name));
    Ok(found.unwrap_or(if args[2].is_unbound() { Value::NONE } else { args[2] }))
}

fn run_body(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(function) = args[0].exact_ref(Kind::Function) else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    let Some(namespace) = args[1].to_ref() else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("__prepare__() must return a mapping, not {name}")));
    };
    vm.push_class_body(function, namespace)?;
    Err(Flow::Call)
}

fn set_mro(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(class), Some(classes)) = (args[0].exact_ref(Kind::Class), args[1].layout_ref(Kind::Tuple)) else {
        return Err(vm.type_error("mro() returned a non-class"));
    };
    for entry in vm.heap.tuple_items(classes).to_vec() {
        if !entry.is_exact(Kind::Class) {
            let name = vm.type_name(entry);
            return Err(vm.type_error(format!("mro() returned a non-class ('{name}')")));
        }
        if !vm.includes_layout(class, entry.as_ref()) {
            let name = vm.class_name(entry.as_ref());
            return Err(vm.type_error(format!("mro() returned base with unsuitable layout ('{name}')")));
        }
    }
    vm.set_mro(class, classes);
    Ok(Value::NONE)
}

fn move_subclass(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let (Some(class), Some(bases)) = (args[0].exact_ref(Kind::Class), args[1].layout_ref(Kind::Tuple)) {
        vm.move_subclass(class, bases)?;
    }
    Ok(Value::NONE)
}

fn put_bases(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(class), Some(bases)) = (args[0].exact_ref(Kind::Class), args[1].layout_ref(Kind::Tuple)) else {
        return Ok(Value::NONE);
    };
    let items = vm.heap.tuple_items(bases);
    let is_base =
        |base: &Value| base.exact_ref(Kind::Class).is_some_and(|base| !vm.is_in_chain_of_bases(class, base));
    if items.is_empty() || !items.iter().all(is_base) {
        return Err(vm.type_error("_put_bases() takes a tuple of classes"));
    }
    vm.put_checked_bases(class, bases)?;
    Ok(Value::NONE)
}

fn write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(text) = args[1].layout_ref(Kind::Str) else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("write() argument must be str, not {name}")));
    };
    let bytes = vm.heap.str_bytes(text).to_vec();
    let stream = args[0].to_int().unwrap_or(1) as u8;
    vm.write_text(stream, &bytes)?;
    Ok(Value::int(i64::from(vm.heap.str_len(text))))
}

fn flush(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    vm.flush_stream()?;
    Ok(Value::NONE)
}

fn bind(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_of(args[1]);
    vm.descriptor_get(args[0], args[1], class)
}

fn qualified(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(class) = args[0].exact_ref(Kind::Class) {
        vm.heap.get_mut::<ClassObj>(class).features |= feature::QUALIFIED | feature::IMMUTABLE;
        vm.class_modified(class);
    }
    Ok(args[0])
}

fn type_name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.type_name(args[0]);
    vm.new_str(&name)
}

fn match_as(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(class) = args[0].exact_ref(Kind::Class) else { return Ok(args[0]) };
    let flags = match args[1].exact_ref(Kind::Class) {
        Some(like) => {
            let mro = vm.heap.get::<ClassObj>(like).mro;
            let all = vm.heap.tuple_items(mro).iter().fold(0, |all, entry| all | vm.features(entry.as_ref()));
            all & (feature::SEQUENCE | feature::MAPPING)
        }
        None if vm.str_lossy(args[1]) == "mapping" => feature::MAPPING,
        None => feature::SEQUENCE,
    };
    vm.heap.get_mut::<ClassObj>(class).features |= flags;
    Ok(args[0])
}

fn stdout(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let Some(sys) = vm.heap.root(root::SYS).layout_ref(Kind::Module) else {
        return vm.prelude_function("_standard_output");
    };
    let (dict, key) = (vm.heap.get::<ModuleObj>(sys).dict, vm.name(Name::Stdout));
    match vm.heap.dict_get_interned(dict, key) {
        Some(stream) => Ok(stream),
        None => Err(vm.runtime_error("lost sys.stdout")),
    }
}

fn set_stdout(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.heap.set_root(root::STDOUT, args[0]);
    Ok(Value::NONE)
}

impl Vm {
    /// Pushes the frame of a class body, whose function has a closure but no parameters.
    fn push_class_body(&mut self, function: Ref, namespace: Ref) -> Result<(), Flow> {
        let code = self.heap.get::<keelback_heap::layout::FunctionObj>(function).code;
        self.push_body(code, namespace, Resume::Store as u32)?;
        self.frame_mut().function = function;
        let base = self.frame().base;
        self.place_closure(function, code, base);
        Ok(())
    }
}
