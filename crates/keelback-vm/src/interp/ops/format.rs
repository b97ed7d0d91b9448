//! Formatting and conversion instructions.

use keelback_heap::{Kind, Value};

use super::arith::is_plain;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// `format(value, spec)`; an unbound spec is the empty one.
    #[inline(never)]
    pub(crate) fn format_value(&mut self, value: Value, spec: Value) -> Result<Value, Flow> {
        if let Some(spec) = spec.exact_ref(Kind::Str)
            && (value.is_int() || value.is_float() || value.is_exact(Kind::Str))
            && let Some(text) = self.format_quick(value, spec)?
        {
            return Ok(text);
        }
        let empty = spec.is_unbound() || (spec.has_layout(Kind::Str) && self.heap.str_len(spec.as_ref()) == 0);
        if is_plain(value) {
            let result = if empty { self.str_builtin(value) } else { self.format_builtin(value, spec) };
            match result {
                Ok(Some(text)) => return Ok(text),
                Ok(None) | Err(Flow::Slow) => {}
                Err(flow) => return Err(flow),
            }
        }
        let spec = if spec.is_unbound() { Value::exact(Kind::Str, self.heap.empty_str()?) } else { spec };
        match self.special(value, Name::Format) {
            Some(method) => {
                let result = self.call_method(method, value, &[spec], Resume::Text as u32 | 3 << 8)?;
                self.checked_text(result, 3)
            }
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("unsupported format string passed to {name}.__format__")))
            }
        }
    }

    /// `str(value)`, `repr(value)` or `ascii(value)`.
    #[inline(never)]
    pub(crate) fn convert_value(&mut self, kind: u8, value: Value) -> Result<Value, Flow> {
        match kind {
            1 => self.str_of(value),
            2 => self.repr_of(value),
            _ => {
                let text = self.repr_of(value)?;
                self.ascii_of(text)
            }
        }
    }

    /// `str(value)`; a result that Python code gives goes to the running instruction.
    pub(crate) fn str_of(&mut self, value: Value) -> Result<Value, Flow> {
        if is_plain(value) {
            match self.str_builtin(value) {
                Ok(Some(text)) => return Ok(text),
                Ok(None) | Err(Flow::Slow) => {}
                Err(flow) => return Err(flow),
            }
        }
        match self.special(value, Name::Str) {
            Some(method) => {
                let result = self.call_method(method, value, &[], Resume::Text as u32 | 1 << 8)?;
                self.checked_text(result, 1)
            }
            None => self.repr_of(value),
        }
    }

    /// `repr(value)`; a result that Python code gives goes to the running instruction.
    pub(crate) fn repr_of(&mut self, value: Value) -> Result<Value, Flow> {
        if is_plain(value) {
            match self.repr_builtin(value) {
                Ok(Some(text)) => return Ok(text),
                Ok(None) => {}
                Err(Flow::Slow) => {
                    let function = self.prelude_function("_repr")?;
                    let result = self.call_with(function, &[value], Resume::Text as u32 | 2 << 8)?;
                    return self.checked_text(result, 2);
                }
                Err(flow) => return Err(flow),
            }
        }
        match self.special(value, Name::Repr) {
            Some(method) => {
                let result = self.call_method(method, value, &[], Resume::Text as u32 | 2 << 8)?;
                self.checked_text(result, 2)
            }
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object has no __repr__")))
            }
        }
    }

    /// Checks what a text method returned.
    fn checked_text(&mut self, result: Value, method: u32) -> Result<Value, Flow> {
        if result.has_layout(Kind::Str) {
            return Ok(result);
        }
        let name = self.type_name(result);
        Err(self.type_error(match method {
            1 => format!("__str__ returned non-string (type {name})"),
            2 => format!("__repr__ returned non-string (type {name})"),
            _ => format!("__format__ must return a str, not {name}"),
        }))
    }

    /// What the running instruction makes of the text that it waited for.
    pub(crate) fn converted_text(&mut self, ins: Ins, text: Value) -> Result<Value, Flow> {
        if ins.op == RegOp::Convert && ins.x == 3 { self.ascii_of(text) } else { Ok(text) }
    }
}
