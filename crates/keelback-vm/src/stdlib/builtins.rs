//! Functions of `builtins`.

use keelback_heap::layout::RangeObj;
use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Prints the values.
        Function "print" ("*args") => print;
        /// A range.
        Function "range" ("start, stop=None, /") => range;
    ];
}

fn print(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut line = String::new();
    for (index, arg) in args.iter().enumerate() {
        if index > 0 {
            line.push(' ');
        }
        if vm.heap.is_integer(*arg) {
            line.push_str(&String::from_utf8_lossy(&vm.heap.int_to_text(*arg, 10)));
        } else if arg.has_layout(Kind::Str) {
            line.push_str(&vm.str_lossy(*arg));
        } else {
            line.push_str(&format!("{arg:?}"));
        }
    }
    line.push('\n');
    let _ = vm.host.write(1, line.as_bytes());
    Ok(Value::NONE)
}

fn range(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (start, stop) = if args[1].is_unbound() { (Value::int(0), args[0]) } else { (args[0], args[1]) };
    let length = Value::int((stop.as_int() - start.as_int()).max(0));
    let header = vm.heap.header(Kind::Range);
    let at = vm.heap.alloc(RangeObj { header, start, stop, step: Value::int(1), length }, 0)?;
    Ok(Value::exact(Kind::Range, at))
}
