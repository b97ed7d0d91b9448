//! The code of a method: instructions, exception table, lines, variables, frames.

use std::fmt::Write as _;

use super::Listing;
use crate::jvm::attribute::{CharacterRange, Code, Frame, FrameKind, LocalVariable, SlotType};
use crate::jvm::decode::{Decoded, decode};
use crate::jvm::flags::range_names;
use crate::jvm::instructions::Operands;
use crate::jvm::names::{class_name, push_operand};

/// The names of the types that `newarray` makes arrays of, from 4 on.
pub(in crate::jvm) const PRIMITIVES: [&str; 8] =
    ["boolean", "char", "float", "double", "byte", "short", "int", "long"];

impl Listing<'_, '_> {
    /// The Code attribute. `arguments` counts those with `this`.
    pub(super) fn code(&mut self, code: &Code, arguments: usize) {
        self.put("Code:");
        self.indent += 2;
        self.put(&format!("stack={}, locals={}, args_size={arguments}", code.max_stack, code.max_locals));
        for decoded in decode(code.span.of(self.class.file)) {
            if self.is_over() {
                break;
            }
            self.instruction(&decoded);
        }
        if !code.exceptions.is_empty() {
            self.put("Exception table:");
            self.indent += 2;
            self.put(" from    to  target type");
            for entry in &code.exceptions {
                if self.is_over() {
                    break;
                }
                self.begin();
                let _ = write!(self.text, " {:>5} {:>5} {:>5}   ", entry.start, entry.end, entry.handler);
                if entry.class == 0 {
                    self.text.push_str("any");
                } else {
                    let name = class_name(&self.class.pool, entry.class);
                    let _ = write!(self.text, "Class {name}");
                }
                self.end();
            }
            self.indent -= 2;
        }
        self.attributes(&code.attributes);
        self.indent -= 2;
    }

    fn instruction(&mut self, decoded: &Decoded<'_>) {
        self.begin();
        self.right(decoded.offset, 4);
        self.text.push_str(": ");
        let Some(opcode) = decoded.opcode else {
            let _ = write!(self.text, "bytecode {}", decoded.bytes.first().copied().unwrap_or(0));
            self.end();
            return;
        };
        let start = self.text.len();
        self.text.push_str(opcode.name);
        if decoded.is_wide {
            self.text.push_str("_w");
        }
        if opcode.operands != Operands::None {
            let width = self.text.len() - start;
            self.pad(13_usize.saturating_sub(width) + 1);
        }
        let Decoded { first, second, .. } = *decoded;
        match opcode.operands {
            Operands::None => {}
            Operands::Byte | Operands::Short | Operands::Local | Operands::Wide => self.number(first),
            Operands::LocalAndByte => {
                let _ = write!(self.text, "{first}, {second}");
            }
            Operands::Branch | Operands::WideBranch => self.number(decoded.target().unwrap_or(0)),
            Operands::Primitive => {
                let name = usize::try_from(first - 4).ok().and_then(|place| PRIMITIVES.get(place));
                let _ = write!(self.text, " {}", name.unwrap_or(&"???"));
            }
            Operands::TableSwitch | Operands::LookupSwitch => self.switch(decoded),
            Operands::SmallConstant | Operands::Constant | Operands::Field | Operands::Method | Operands::Class => {
                self.text.push('#');
                self.number(first);
                self.resolved(decoded.index());
            }
            Operands::InterfaceMethod | Operands::Dynamic | Operands::Dimensions => {
                let _ = write!(self.text, "#{first},  {second}");
                self.resolved(decoded.index());
            }
        }
        self.end();
    }

    fn resolved(&mut self, index: u16) {
        self.tab();
        push_operand(&self.class.pool, index, self.class.this_class, &mut self.text);
    }

    fn switch(&mut self, decoded: &Decoded<'_>) {
        let Some(switch) = decoded.switch() else { return };
        if decoded.operands() == Operands::TableSwitch {
            let _ = writeln!(self.text, "{{ // {} to {}", decoded.first, decoded.second);
        } else {
            let _ = writeln!(self.text, "{{ // {}", decoded.first);
        }
        for (number, target) in switch.entries() {
            self.pad(self.indent);
            let _ = writeln!(self.text, "{number:>18}: {target}");
        }
        self.pad(self.indent);
        let _ = writeln!(self.text, "{:>18}: {}", "default", switch.default());
        self.pad(self.indent + 6);
        self.text.push('}');
    }

    pub(super) fn lines(&mut self, lines: &[(u16, u16)]) {
        self.put("LineNumberTable:");
        for (start, line) in lines {
            self.begin();
            self.text.push_str("  line ");
            self.number(*line);
            self.text.push_str(": ");
            self.number(*start);
            self.end();
        }
    }

    pub(super) fn variables(&mut self, name: &str, variables: &[LocalVariable]) {
        let pool = &self.class.pool;
        self.put(&format!("{name}:"));
        self.put("  Start  Length  Slot  Name   Signature");
        for variable in variables {
            if self.is_over() {
                break;
            }
            self.begin();
            let LocalVariable { start, len, name, of, slot } = *variable;
            self.right(start, 7);
            self.right(len, 8);
            self.right(slot, 6);
            let _ = write!(self.text, " {:>5}   ", pool.text(name));
            self.text.push_str(&pool.text(of));
            self.end();
            if self.is_over() {
                break;
            }
        }
    }

    pub(super) fn frames(&mut self, frames: &[Frame]) {
        self.put(&format!("StackMapTable: number_of_entries = {}", frames.len()));
        self.indent += 2;
        for frame in frames {
            if self.is_over() {
                break;
            }
            let name = match frame.tag {
                0..64 => "same",
                64..128 => "same_locals_1_stack_item",
                247 => "same_locals_1_stack_item_frame_extended",
                248..251 => "chop",
                251 => "same_frame_extended",
                255 => "full_frame",
                _ => "append",
            };
            self.begin();
            let _ = write!(self.text, "frame_type = {} /* {name} */", frame.tag);
            self.end();
            self.indent += 2;
            if frame.tag >= 247 {
                self.put(&format!("offset_delta = {}", frame.delta));
            }
            self.slots(&frame.kind);
            self.indent -= 2;
            if self.is_over() {
                break;
            }
        }
        self.indent -= 2;
    }

    pub(super) fn whole_frames(&mut self, frames: &[Frame]) {
        self.put(&format!("StackMap: number_of_entries = {}", frames.len()));
        self.indent += 2;
        for frame in frames {
            if self.is_over() {
                break;
            }
            self.put(&format!("frame_type = {} offset = {}", frame.tag, frame.delta));
            self.indent += 2;
            self.slots(&frame.kind);
            self.indent -= 2;
        }
        self.indent -= 2;
    }

    /// What a frame says of locals and stack.
    fn slots(&mut self, kind: &FrameKind) {
        match kind {
            FrameKind::Same | FrameKind::Chop(_) => {}
            FrameKind::SameWithItem(item) => self.slot_types("stack", std::slice::from_ref(item)),
            FrameKind::Append(locals) => self.slot_types("locals", locals),
            FrameKind::Full(locals, stack) => {
                self.slot_types("locals", locals);
                self.slot_types("stack", stack);
            }
        }
    }

    pub(super) fn ranges(&mut self, ranges: &[CharacterRange]) {
        self.put("CharacterRangeTable:");
        self.indent += 2;
        for range in ranges {
            if self.is_over() {
                break;
            }
            let CharacterRange { start, end, from, to, flags } = *range;
            self.begin();
            let _ = write!(self.text, "    {start:2}, {end:2}, {from:6x}, {to:6x}, {flags:4x}");
            self.tab();
            let _ = write!(self.text, "{start:2}, {end:2}");
            for place in [from, to] {
                let _ = write!(self.text, ", {:4}:{:02}", place >> 10, place & 0x3FF);
            }
            let names = range_names(flags);
            self.text.push_str(if names.is_empty() { "" } else { ", " });
            self.text.push_str(&names);
            self.end();
        }
        self.indent -= 2;
    }

    fn slot_types(&mut self, what: &str, types: &[SlotType]) {
        self.begin();
        let _ = write!(self.text, "{what} = [");
        for (place, slot) in types.iter().enumerate() {
            if self.is_over() {
                break;
            }
            self.text.push_str(if place > 0 { ", " } else { " " });
            match slot {
                SlotType::Top => self.text.push_str("top"),
                SlotType::Integer => self.text.push_str("int"),
                SlotType::Float => self.text.push_str("float"),
                SlotType::Double => self.text.push_str("double"),
                SlotType::Long => self.text.push_str("long"),
                SlotType::Null => self.text.push_str("null"),
                SlotType::UninitializedThis => self.text.push_str("this"),
                SlotType::Object(class) => {
                    let name = class_name(&self.class.pool, *class);
                    self.text.push_str("class ");
                    self.text.push_str(&name);
                }
                SlotType::Uninitialized(offset) => {
                    let _ = write!(self.text, "uninitialized {offset}");
                }
            }
        }
        self.text.push_str(if types.is_empty() { "]" } else { " ]" });
        self.end();
    }
}
