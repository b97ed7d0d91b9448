//! What `traceback`, `inspect` and `warnings` ask about places in the program and its source texts.

use std::sync::Arc;

use keelback_bytecode::positions::Position;
use keelback_heap::layout::{CodeObj, FrameObj, TracebackObj};
use keelback_heap::{Kind, Ref, Value};

use super::block;
use crate::flow::Flow;
use crate::loaded::LoadedModule;
use crate::vm::Vm;

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// Where a traceback's entries stand: (line, end line, column, end column) of each; columns in bytes.
        Function "_traceback_positions" ("traceback, /") => traceback_positions;
        /// Where a frame is, as a tuple like those.
        Function "_frame_position" ("frame, /") => frame_position;
        /// Lines of the source of a code object, from one number to another, or None.
        Function "_code_lines" ("code, first, last, /") => code_lines;
        /// The source text of a file of that name, or None.
        Function "_source_text" ("filename, /") => source_text;
        /// Lines of source with the marks of a traceback: (lines, number of lines after the first, column, end column).
        Function "_mark_source" ("text, more, column, end_column, /") => mark_source;
    ];
}

impl Vm {
    /// The source text of a loaded module: compiled files do not have it, and the host is asked for it.
    pub(crate) fn source_of_module(&mut self, number: u32) -> Option<Arc<str>> {
        let LoadedModule { source, prelude, module, .. } = self.modules.get(number as usize)?;
        if source.is_some() || *prelude {
            return source.clone();
        }
        let (name, hash) = (module.filename.clone(), module.source_hash);
        let text = self.ask_host(|host| host.source_text(&name))?;
        if keelback_bytecode::source_hash(text.as_bytes()) != hash {
            return None;
        }
        let source: Arc<str> = text.into();
        self.modules[number as usize].source = Some(Arc::clone(&source));
        Some(source)
    }

    fn position_tuple(&mut self, code: u32, offset: u32) -> Result<Value, Flow> {
        let loaded = &self.codes[code as usize];
        let code = self.modules[loaded.module as usize].module.code(loaded.id);
        match code.positions.at(offset) {
            Some(position) if position.line != 0 => {
                let Position { line, column, end_line, end_column } = position;
                self.new_tuple(&[line, end_line, column, end_column].map(|number| Value::int(i64::from(number))))
            }
            _ => self.new_tuple(&[Value::NONE; 4]),
        }
    }
}

fn traceback_positions(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut next = args[0].exact_ref(Kind::Traceback).unwrap_or(Ref::NULL);
    let mut rows = Vec::new();
    while !next.is_null() {
        let entry = *vm.heap.get::<TracebackObj>(next);
        vm.charge(8);
        rows.push(vm.position_tuple(entry.code, entry.offset)?);
        next = entry.next;
    }
    vm.new_list(&rows)
}

fn frame_position(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[0].exact_ref(Kind::Frame) else { return vm.new_tuple(&[Value::NONE; 4]) };
    let frame = *vm.heap.get::<FrameObj>(at);
    let offset = crate::types::frame::current_offset(vm, args[0]);
    vm.position_tuple(frame.code, offset)
}

fn code_lines(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(code), Some(first), Some(last)) = (args[0].exact_ref(Kind::Code), args[1].to_int(), args[2].to_int())
    else {
        return Ok(Value::NONE);
    };
    let number = vm.codes[vm.heap.get::<CodeObj>(code).code as usize].module;
    let Some(source) = vm.source_of_module(number) else { return Ok(Value::NONE) };
    vm.charge(source.len() / 64);
    let first = usize::try_from(first - 1).unwrap_or(0);
    let count = usize::try_from(last).unwrap_or(0).saturating_sub(first);
    let lines: Vec<&str> = source.split('\n').skip(first).take(count).collect();
    vm.new_str(&lines.join("\n"))
}

fn source_text(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    for number in (0..vm.modules.len() as u32).rev() {
        if vm.modules[number as usize].module.filename == name
            && !vm.modules[number as usize].prelude
            && let Some(source) = vm.source_of_module(number)
        {
            vm.charge(source.len() / 16);
            return vm.new_str(&source);
        }
    }
    Ok(Value::NONE)
}

fn mark_source(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let text = vm.str_lossy(args[0]);
    vm.charge(text.len());
    let number = |value: Value| value.to_int().and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
    let end_line = number(args[1]).saturating_add(1);
    let position = Position { line: 1, column: number(args[2]), end_line, end_column: number(args[3]) };
    let marked = block::source_block(&text, position);
    vm.new_str(&marked)
}
