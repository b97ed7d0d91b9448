//! `eval`, `exec` and `compile`: the compiler is the host's.

use keelback_bytecode::CodeFlags;
use keelback_heap::layout::CodeObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::frame::Resume;
use crate::host::{CompileKind, CompileMode, CompileRequest, CompileWarning, Compiled};
use crate::loads::{CompiledCode, Maker};
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Evaluate the given source in the context of globals and locals.
        ///
        /// The source may be a string representing a Python expression
        /// or a code object as returned by compile().
        /// The globals must be a dictionary and locals can be any mapping,
        /// defaulting to the current globals and locals.
        /// If only globals is given, locals defaults to it.
        Function "eval" ("source, /, globals=None, locals=None") => eval;
        /// Execute the given source in the context of globals and locals.
        ///
        /// The source may be a string representing one or more Python statements
        /// or a code object as returned by compile().
        /// The globals must be a dictionary and locals can be any mapping,
        /// defaulting to the current globals and locals.
        /// If only globals is given, locals defaults to it.
        /// The closure must be a tuple of cellvars, and can only be used
        /// when source is a code object requiring exactly that many cellvars.
        Function "exec" ("source, /, globals=None, locals=None, *, closure=None") => exec;
        /// Compile source into a code object that can be executed by exec() or eval().
        ///
        /// The source code may represent a Python module, statement or expression.
        /// The filename will be used for run-time error messages.
        /// The mode must be 'exec' to compile a module, 'single' to compile a
        /// single (interactive) statement, or 'eval' to compile an expression.
        Function "compile" ("source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1") => compile;
    ];

    /// What the prelude needs for namespaces that are no dictionaries.
    pub(crate) static INTRINSICS = [
        /// A global or builtin by its name; NameError if there is none.
        Function "_global_value" ("globals, name, /") => global_value;
        /// The builtin that a name means in code with these globals.
        Function "_global_builtin" ("globals, name, /") => global_builtin;
    ];
}

/// Flags of `from __future__` imports, which change nothing here or are taken by the source itself.
const FUTURE_FLAGS: i64 = 0x1FE_0000 | 0x10;
/// `from __future__ import annotations`.
const FUTURE_ANNOTATIONS: i64 = 0x100_0000;
/// `PyCF_DONT_IMPLY_DEDENT`, `PyCF_ALLOW_INCOMPLETE_INPUT`, `PyCF_TYPE_COMMENTS`.
const HARMLESS_FLAGS: i64 = 0x200 | 0x4000 | 0x1000;
/// `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const TOP_LEVEL_AWAIT: i64 = 0x2000;
/// The part of `PyCF_OPTIMIZED_AST` that `PyCF_ONLY_AST` is without.
const OPTIMIZED_AST: i64 = 0x8000;
/// `PyCF_ONLY_AST`.
const ONLY_AST: i64 = 0x400;
/// Programs that are kept compiled because the same text may come again.
const KEPT_PROGRAMS: usize = 1024;
/// Longest text of such a program.
const KEPT_LENGTH: usize = 4096;

/// Where the code runs: globals, and the namespace of names that are neither.
struct Namespaces {
    globals: Ref,
    locals: Value,
}

fn eval(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let locals = given(args[2]);
    if locals.is_some_and(|locals| !vm.is_mapping(locals)) {
        return Err(vm.type_error("locals must be a mapping"));
    }
    let globals = match given(args[1]) {
        Some(globals) => match globals.layout_ref(Kind::Dict) {
            Some(globals) => Some(globals),
            None if vm.is_mapping(globals) => {
                return Err(vm.type_error("globals must be a real dict; try eval(expr, {}, mapping)"));
            }
            None => return Err(vm.type_error("globals must be a dict")),
        },
        None => None,
    };
    let namespaces = namespaces(vm, globals, locals)?;
    let code = match args[0].exact_ref(Kind::Code) {
        Some(code) => {
            let code = vm.heap.get::<CodeObj>(code).code;
            if vm.free_variables(code) > 0 {
                return Err(vm.type_error("code object passed to eval() may not contain free variables"));
            }
            vm.code_with_globals(code, namespaces.globals)?
        }
        None => {
            let Some(source) = source_text(vm, args[0], "<string>")? else {
                return Err(vm.type_error("eval() arg 1 must be a string, bytes or code object"));
            };
            let source = source.trim_start_matches([' ', '\t']);
            let (code, warnings) = compiled(vm, source, CompileKind::Eval, namespaces.globals)?;
            if !warnings.is_empty() {
                return run_warned(vm, code, &warnings, &namespaces, "eval");
            }
            code
        }
    };
    run(vm, code, Ref::NULL, &namespaces, Resume::Store)
}

fn exec(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let globals = match given(args[1]) {
        Some(globals) => match globals.layout_ref(Kind::Dict) {
            Some(globals) => Some(globals),
            None => {
                let name = vm.type_name(globals);
                return Err(vm.type_error(format!("exec() globals must be a dict, not {name}")));
            }
        },
        None => None,
    };
    let locals = given(args[2]);
    if let Some(locals) = locals {
        if !vm.is_mapping(locals) {
            let name = vm.type_name(locals);
            return Err(vm.type_error(format!("locals must be a mapping or None, not {name}")));
        }
    }
    let namespaces = namespaces(vm, globals, locals)?;
    let closure = given(args[3]);
    let Some(code) = args[0].exact_ref(Kind::Code) else {
        let Some(source) = source_text(vm, args[0], "<string>")? else {
            return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
        };
        if closure.is_some() {
            return Err(vm.type_error("closure can only be used when source is a code object"));
        }
        let (code, warnings) = compiled(vm, &source, CompileKind::Exec, namespaces.globals)?;
        if !warnings.is_empty() {
            return run_warned(vm, code, &warnings, &namespaces, "exec");
        }
        return run(vm, code, Ref::NULL, &namespaces, Resume::StoreNone);
    };
    let code = vm.heap.get::<CodeObj>(code).code;
    let free = vm.free_variables(code);
    let cells = match closure {
        None if free > 0 => {
            return Err(vm.type_error(format!("code object requires a closure of exactly length {free}")));
        }
        None => Ref::NULL,
        Some(_) if free == 0 => {
            return Err(vm.type_error("cannot use a closure with this code object"));
        }
        Some(closure) => {
            let fits = closure.exact_ref(Kind::Tuple).filter(|tuple| {
                let cells = vm.heap.tuple_items(*tuple);
                cells.len() == free && cells.iter().all(|cell| cell.is_exact(Kind::Cell))
            });
            match fits {
                Some(tuple) => tuple,
                None => {
                    return Err(vm.type_error(format!("code object requires a closure of exactly length {free}")));
                }
            }
        }
    };
    let code = vm.code_with_globals(code, namespaces.globals)?;
    run(vm, code, cells, &namespaces, Resume::StoreNone)
}

fn compile(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let filename = match args[1].layout_ref(Kind::Str) {
        Some(_) => vm.str_lossy(args[1]),
        None => match vm.heap.bytes_like(args[1]) {
            Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            None => {
                let name = vm.type_name(args[1]);
                return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
            }
        },
    };
    if filename.contains('\0') {
        return Err(vm.value_error("embedded null character"));
    }
    if !args[2].has_layout(Kind::Str) {
        let name = vm.argument_type(args[2]);
        return Err(vm.type_error(format!("compile() argument 'mode' must be str, not {name}")));
    }
    let mode = vm.str_lossy(args[2]);
    if mode.contains('\0') {
        return Err(vm.value_error("embedded null character"));
    }
    let mut flags = compile_number(vm, args[3], 0)?;
    let inherits = match args[4] {
        Value::UNBOUND => true,
        value => !vm.native_truth(value)?,
    };
    let optimize = compile_number(vm, args[5], -1)?;
    compile_number(vm, args[6], -1)?;
    if flags & !(FUTURE_FLAGS | HARMLESS_FLAGS | TOP_LEVEL_AWAIT | OPTIMIZED_AST | ONLY_AST) != 0 {
        return Err(vm.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(vm.value_error("compile(): invalid optimize value"));
    }
    if inherits && caller_has_text_annotations(vm) {
        flags |= FUTURE_ANNOTATIONS;
    }
    let is_tree = flags & ONLY_AST != 0;
    let kind = match mode.as_str() {
        "exec" => CompileKind::Exec,
        "eval" => CompileKind::Eval,
        "single" => CompileKind::Single,
        "func_type" if !is_tree => {
            return Err(vm.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        "func_type" => CompileKind::Exec,
        _ if is_tree => {
            return Err(vm.value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'"));
        }
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if is_tree {
        return Err(vm.not_implemented_error("compile() to a syntax tree is not there yet"));
    }
    let Some(source) = source_text(vm, args[0], &filename)? else {
        return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
    };
    let text = &source;
    let mode = CompileMode {
        kind,
        optimize: u8::try_from(optimize).unwrap_or(0),
        future_annotations: flags & FUTURE_ANNOTATIONS != 0,
        top_level_await: flags & TOP_LEVEL_AWAIT != 0,
        max_digits: vm.max_str_digits(),
    };
    // Until it is run, nobody sees which globals it has.
    let globals = vm.new_dict()?;
    let (code, warnings) = compile_new(vm, text, &filename, mode, globals)?;
    let code = vm.code_object(code)?;
    if warnings.is_empty() {
        return Ok(code);
    }
    let (warnings, filename) = (vm.compile_warnings(&warnings)?, vm.new_str(&filename)?);
    let function = vm.prelude_function("_warned")?;
    vm.tail_call(function, &[warnings, filename, code])
}

/// Tells the program what the compiler warned of, and starts the code after that.
fn run_warned(
    vm: &mut Vm,
    code: u32,
    warnings: &[CompileWarning],
    namespaces: &Namespaces,
    how: &str,
) -> Result<Value, Flow> {
    let code = vm.code_object(code)?;
    let (warnings, filename, how) = (vm.compile_warnings(warnings)?, vm.new_str("<string>")?, vm.new_str(how)?);
    let function = vm.prelude_function("_warned_run")?;
    let globals = vm.heap.value_of(namespaces.globals);
    vm.tail_call(function, &[warnings, filename, how, code, globals, namespaces.locals])
}

/// An argument of `compile` that is a C integer.
fn compile_number(vm: &mut Vm, value: Value, default: i64) -> Result<i64, Flow> {
    if value.is_unbound() {
        return Ok(default);
    }
    let int = vm.integer_argument(value)?;
    match vm.heap.int_to_i64(int) {
        Some(int) if i32::try_from(int).is_ok() => Ok(int),
        _ => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

/// Whether `from __future__ import annotations` is in force where the call is.
fn caller_has_text_annotations(vm: &Vm) -> bool {
    let caller = vm.frame_at(vm.caller_depth(false)).code;
    vm.codes[caller as usize].shape.flags.contains(CodeFlags::FUTURE_ANNOTATIONS)
}

/// An argument that may be left out or be `None`.
fn given(value: Value) -> Option<Value> {
    (!value.is_unbound() && !value.is_none()).then_some(value)
}

/// The namespaces of the code, from those that were given and those of the caller.
fn namespaces(vm: &mut Vm, globals: Option<Ref>, locals: Option<Value>) -> Result<Namespaces, Flow> {
    let (globals, locals) = match (globals, locals) {
        (Some(globals), locals) => (globals, locals.unwrap_or(vm.heap.value_of(globals))),
        (None, locals) => {
            let depth = vm.caller_depth(false);
            let caller = vm.frame_at(depth).code;
            let locals = match locals {
                Some(locals) => locals,
                None => vm.frame_locals(depth)?,
            };
            (vm.codes[caller as usize].globals, locals)
        }
    };
    let key = vm.name(Name::Builtins);
    if vm.heap.dict_get_interned(globals, key).is_none() {
        let builtins = Value::exact(Kind::Dict, vm.builtins());
        vm.heap.dict_set_interned(globals, key, builtins)?;
    }
    Ok(Namespaces { globals, locals })
}

/// The source as text; `None` if it is of a type that cannot be source.
fn source_text(vm: &mut Vm, source: Value, filename: &str) -> Result<Option<String>, Flow> {
    let text = if source.has_layout(Kind::Str) {
        vm.str_lossy(source)
    } else if let Some(range) = vm.buffer_range(source)? {
        let bytes = vm.heap.bytes_at(range.0, range.1).to_vec();
        if bytes.contains(&0) {
            return Err(
                vm.raise_text(crate::builtin::Builtin::SyntaxError, "source code string cannot contain null bytes")
            );
        }
        match vm.ask_host(|host| host.decode(&bytes, filename)) {
            Ok(text) => text,
            Err(failure) => return Err(vm.compile_error(&failure)),
        }
    } else {
        return Ok(None);
    };
    if text.contains('\0') {
        return Err(
            vm.raise_text(crate::builtin::Builtin::SyntaxError, "source code string cannot contain null bytes")
        );
    }
    Ok(Some(text))
}

/// The number of the code of a text that is run at once. The same text with the same globals is not compiled again.
fn compiled(vm: &mut Vm, source: &str, kind: CompileKind, globals: Ref) -> Result<(u32, Vec<CompileWarning>), Flow> {
    let future_annotations = caller_has_text_annotations(vm);
    let mode = CompileMode { future_annotations, max_digits: vm.max_str_digits(), ..CompileMode::of(kind) };
    if mode != (CompileMode { future_annotations, ..CompileMode::of(kind) }) {
        return compile_new(vm, source, "<string>", mode, globals);
    }
    let key = (kind as u8 | u8::from(future_annotations) << 4, globals, source.to_owned());
    if let Some(known) = vm.compiled.get_mut(&key) {
        known.is_used = true;
        let code = known.code;
        // It costs what compiling does: whether it is known depends on where the machine was saved, and fuel does not.
        vm.afford_source(source.len())?;
        return Ok((code, Vec::new()));
    }
    let (code, warnings) = compile_new(vm, source, "<string>", mode, globals)?;
    if warnings.is_empty() && source.len() <= KEPT_LENGTH && vm.compiled.len() < KEPT_PROGRAMS {
        vm.compiled.insert(key, CompiledCode { code, is_used: true });
    }
    Ok((code, warnings))
}

fn compile_new(
    vm: &mut Vm,
    source: &str,
    filename: &str,
    mode: CompileMode,
    globals: Ref,
) -> Result<(u32, Vec<CompileWarning>), Flow> {
    vm.afford_source(source.len())?;
    vm.need_room_for_code()?;
    match vm.ask_host(|host| host.compile(&CompileRequest { source, filename, mode })) {
        Ok(Compiled { module, warnings }) => Ok((vm.load_module(module, globals, None, Maker::Program)?, warnings)),
        Err(mut failure) => {
            if let Some((_, line, _, text, _, _)) = &mut failure.place {
                // What is found after parsing is looked up in a file of that name.
                if failure.late {
                    *text = None;
                }
                // The parser has added a newline, if there was none; an expression needs none.
                let last = source.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
                let has_newline = match &*failure.message {
                    message if message.ends_with("was never closed") => *line == last || source.ends_with('\n'),
                    message => !is_of_tokens(message) && (mode.kind != CompileKind::Eval || *line < last),
                };
                if let Some(text) = text.as_mut().filter(|_| has_newline) {
                    text.push('\n');
                }
            }
            Err(vm.compile_error(&failure))
        }
    }
}

/// Whether CPython's tokenizer raises an error of that message: it shows lines without what ends them.
fn is_of_tokens(message: &str) -> bool {
    let beginnings = [
        "unterminated ",
        "unmatched ",
        "closing parenthesis ",
        "leading zeros ",
        "invalid character ",
        "invalid non-printable ",
        "unexpected EOF ",
        "too many nested ",
        "f-string: expecting ",
        "f-string: unterminated ",
    ];
    beginnings.iter().any(|beginning| message.starts_with(beginning))
        || message.starts_with("invalid ") && (message.ends_with(" literal") || message.contains(" in "))
}

/// Starts the code: a module's body in its namespace, or a function without arguments.
fn run(vm: &mut Vm, code: u32, closure: Ref, namespaces: &Namespaces, resume: Resume) -> Result<Value, Flow> {
    if vm.codes[code as usize].shape.flags.contains(CodeFlags::OPTIMIZED) {
        let function = vm.new_function(code, Ref::NULL, Ref::NULL, Ref::NULL, closure)?;
        return vm.call_with(function, &[], resume as u32).map(|value| match resume {
            Resume::StoreNone => Value::NONE,
            _ => value,
        });
    }
    if vm.codes[code as usize].shape.flags.contains(CodeFlags::COROUTINE) {
        let coroutine = vm.body_coroutine(code, namespaces.locals)?;
        return Ok(if resume == Resume::StoreNone { Value::NONE } else { coroutine });
    }
    vm.push_body(code, namespaces.locals.as_ref(), resume as u32)?;
    Err(Flow::Call)
}

fn global_value(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = crate::types::object::attribute_name(vm, args[1])?;
    match args[0].layout_ref(Kind::Dict) {
        Some(globals) => vm.global_or_builtin(globals, name),
        None => Err(vm.undefined_name(name)),
    }
}

fn global_builtin(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = crate::types::object::attribute_name(vm, args[1])?;
    match args[0].layout_ref(Kind::Dict) {
        Some(globals) => vm.builtin_of(globals, name),
        None => Err(vm.undefined_name(name)),
    }
}

impl Vm {
    /// Whether a value can be the namespace of names: it has `__getitem__`, and is an object.
    fn is_mapping(&mut self, value: Value) -> bool {
        value.to_ref().is_some()
            && !matches!(value.kind(), Some(Kind::Class))
            && self.special(value, Name::Getitem).is_some()
    }
}
