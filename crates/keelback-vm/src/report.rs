//! The end of a program: the exit code, and the report of an exception that nothing caught.

use std::fmt::Write;

use keelback_heap::layout::{ExceptionObj, TracebackObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::vm::Vm;

/// The exit code of a process that an exception ended.
const EXIT_RAISED: i32 = 1;
/// The exit code after `KeyboardInterrupt`: as a shell shows a process that the signal ended.
const EXIT_INTERRUPTED: i32 = 130;

impl Vm {
    /// Writes what Python writes about an exception that nothing caught, and gives the exit code of the process.
    /// `SystemExit` says nothing, or what it was given to say.
    pub fn report_uncaught(&mut self, exception: Value) -> i32 {
        if self.is_builtin_exception(exception, Builtin::SystemExit) {
            return self.exit_code(exception);
        }
        let mut text = String::from("Traceback (most recent call last):\n");
        let object = *self.heap.get::<ExceptionObj>(exception.as_ref());
        let mut next = object.traceback.layout_ref(Kind::Traceback).unwrap_or(Ref::NULL);
        if next.is_null() {
            text.clear();
        }
        while !next.is_null() {
            let entry = *self.heap.get::<TracebackObj>(next);
            let loaded = &self.codes[entry.code as usize];
            let module = &self.modules[loaded.module as usize];
            let code = module.module.code(loaded.id);
            let line = code.positions.at(entry.offset).map_or(0, |position| position.line);
            let name = module.module.name(code.qualname);
            let _ = writeln!(text, "  File \"{}\", line {line}, in {name}", module.module.filename);
            let source =
                module.source.as_deref().and_then(|source| source.lines().nth((line as usize).checked_sub(1)?));
            if let Some(source) = source {
                let _ = writeln!(text, "    {}", source.trim());
            }
            next = entry.next;
        }
        text.push_str(&self.type_name(exception));
        if let Some(&message) = self.heap.tuple_items(object.args).first() {
            let _ = write!(text, ": {}", self.plain_text(message));
        }
        text.push('\n');
        // There is nobody left to tell that standard error is gone.
        let _ = self.host.write(2, text.as_bytes());
        if self.is_builtin_exception(exception, Builtin::KeyboardInterrupt) { EXIT_INTERRUPTED } else { EXIT_RAISED }
    }

    /// What `SystemExit` asks for: nothing is success, a number is the code, anything else is said.
    fn exit_code(&mut self, exception: Value) -> i32 {
        let object = *self.heap.get::<ExceptionObj>(exception.as_ref());
        let Some(&code) = self.heap.tuple_items(object.args).first() else { return 0 };
        if code == Value::NONE {
            return 0;
        }
        if self.heap.is_integer(code) {
            // Out of range is -1 for the operating system.
            return self.heap.int_to_i64(code).map_or(-1, |code| code as i32);
        }
        let text = format!("{}\n", self.plain_text(code));
        let _ = self.host.write(2, text.as_bytes());
        EXIT_RAISED
    }

    /// `str(value)` for values whose text needs no Python code.
    fn plain_text(&self, value: Value) -> String {
        if self.heap.is_integer(value) {
            return String::from_utf8_lossy(&self.heap.int_to_text(value, 10)).into_owned();
        }
        if value.has_layout(Kind::Str) {
            return self.str_lossy(value);
        }
        format!("<{} object>", self.type_name(value))
    }

    /// Passes output that the host holds back on.
    ///
    /// # Errors
    /// The host's.
    pub fn flush_host(&mut self) -> std::io::Result<()> {
        self.host.flush()
    }
}
