//! Annotations: each one with the numbers of its constants, and again with what they stand for.

use std::fmt::Write as _;

use super::Listing;
use crate::jvm::attribute::{Detail, Item, Location, Target, TypeAnnotation};
use crate::jvm::names::push_escaped;
use crate::jvm::pool::Constant;
use crate::jvm::types::java_type;

/// What is still to be written.
enum Open {
    /// So many pairs of an annotation, the first or not.
    Pairs(u16, bool),
    /// So many values of an array, the first or not.
    Values(u16, bool),
}

impl Listing<'_, '_> {
    pub(super) fn annotations(&mut self, annotations: &[Vec<Item>]) {
        for (number, items) in annotations.iter().enumerate() {
            if self.is_over() {
                break;
            }
            self.begin();
            let _ = write!(self.text, "{number}: ");
            self.numbers(items);
            self.end();
            self.indent += 2;
            self.begin();
            self.resolved_annotation(items);
            self.end();
            self.indent -= 2;
        }
    }

    pub(super) fn type_annotations(&mut self, annotations: &[TypeAnnotation]) {
        for (number, annotation) in annotations.iter().enumerate() {
            if self.is_over() {
                break;
            }
            self.begin();
            let _ = write!(self.text, "{number}: ");
            self.numbers(&annotation.items);
            self.text.push_str(": ");
            self.target(&annotation.target);
            self.path(&annotation.path);
            self.end();
            self.indent += 2;
            self.begin();
            self.resolved_annotation(&annotation.items);
            self.end();
            self.indent -= 2;
        }
    }

    pub(super) fn annotation_default(&mut self, value: &[Item]) {
        self.put("AnnotationDefault:");
        self.indent += 2;
        self.begin();
        self.text.push_str("default_value: ");
        self.numbers(value);
        self.end();
        self.indent += 2;
        self.begin();
        self.resolved_annotation(value);
        self.end();
        self.indent -= 4;
    }

    /// Items with the numbers of their constants.
    fn numbers(&mut self, items: &[Item]) {
        let mut open: Vec<Open> = Vec::new();
        for item in items {
            if self.is_over() {
                break;
            }
            match *item {
                Item::Annotation(of, count) => {
                    let _ = write!(self.text, "#{of}(");
                    open.push(Open::Pairs(count, true));
                }
                Item::Name(name) => {
                    self.comma(&mut open, ",");
                    let _ = write!(self.text, "#{name}=");
                    continue;
                }
                value => {
                    if matches!(open.last(), Some(Open::Values(..))) {
                        self.comma(&mut open, ",");
                    }
                    match value {
                        Item::Constant(tag, index) => {
                            let _ = write!(self.text, "{}#{index}", char::from(tag));
                        }
                        Item::Enum(of, name) => {
                            let _ = write!(self.text, "e#{of}.#{name}");
                        }
                        Item::Class(index) => {
                            let _ = write!(self.text, "c#{index}");
                        }
                        Item::Array(count) => {
                            self.text.push('[');
                            open.push(Open::Values(count, true));
                        }
                        _ => {
                            self.text.push('@');
                            continue;
                        }
                    }
                }
            }
            while let Some(last) = open.last() {
                match last {
                    Open::Pairs(0, _) => self.text.push(')'),
                    Open::Values(0, _) => self.text.push(']'),
                    _ => break,
                }
                open.pop();
            }
        }
    }

    /// Counts one item of the innermost list, after a separator unless it is the first.
    fn comma(&mut self, open: &mut [Open], separator: &str) {
        if let Some(Open::Pairs(count, is_first) | Open::Values(count, is_first)) = open.last_mut() {
            *count = count.saturating_sub(1);
            if !*is_first {
                self.text.push_str(separator);
            }
            *is_first = false;
        }
    }

    /// Items with what their constants stand for.
    fn resolved_annotation(&mut self, items: &[Item]) {
        let pool = &self.class.pool;
        let mut open: Vec<Open> = Vec::new();
        for item in items {
            if self.is_over() {
                break;
            }
            match *item {
                Item::Annotation(of, count) => {
                    self.text.push_str(&java_type(pool.bytes(of).unwrap_or_default()));
                    open.push(Open::Pairs(count, true));
                    if count > 0 {
                        self.text.push_str("(\n");
                        self.indent += 2;
                    }
                }
                Item::Name(name) => {
                    if let Some(Open::Pairs(count, is_first)) = open.last_mut() {
                        *count = count.saturating_sub(1);
                        if !*is_first {
                            self.text.push('\n');
                        }
                        *is_first = false;
                    }
                    self.pad(self.indent);
                    let _ = write!(self.text, "{}=", pool.text(name));
                    continue;
                }
                value => {
                    if matches!(open.last(), Some(Open::Values(..))) {
                        self.comma(&mut open, ",");
                    }
                    match value {
                        Item::Constant(tag, index) => self.annotation_constant(tag, index),
                        Item::Enum(of, name) => {
                            let _ = write!(self.text, "{}.{}", pool.text(of), pool.text(name));
                        }
                        Item::Class(index) => {
                            let _ = write!(self.text, "class {}", pool.text(index));
                        }
                        Item::Array(count) => {
                            self.text.push('[');
                            open.push(Open::Values(count, true));
                        }
                        _ => {
                            self.text.push('@');
                            continue;
                        }
                    }
                }
            }
            while let Some(last) = open.last() {
                match last {
                    Open::Pairs(0, true) => {}
                    Open::Pairs(0, false) => {
                        self.text.push('\n');
                        self.indent -= 2;
                        self.pad(self.indent);
                        self.text.push(')');
                    }
                    Open::Values(0, _) => self.text.push(']'),
                    _ => break,
                }
                open.pop();
            }
        }
    }

    fn annotation_constant(&mut self, tag: u8, index: u16) {
        let pool = &self.class.pool;
        match (tag, pool.get(index)) {
            (b's', _) => {
                let text = pool.text(index);
                self.text.push('"');
                push_escaped(&text, &mut self.text);
                self.text.push('"');
            }
            (b'Z', Constant::Integer(value)) => self.text.push_str(if value != 0 { "true" } else { "false" }),
            (b'C', Constant::Integer(value)) => {
                let char = char::from_u32(value.cast_unsigned()).unwrap_or('?');
                self.text.push('\'');
                self.text.push(char);
                if char == '\n' {
                    self.pad(self.indent);
                }
                self.text.push('\'');
            }
            (b'B', Constant::Integer(value)) => {
                let _ = write!(self.text, "(byte) {value}");
            }
            (b'S', Constant::Integer(value)) => {
                let _ = write!(self.text, "(short) {value}");
            }
            (_, _) => crate::jvm::names::push_constant(pool, index, &mut self.text),
        }
    }

    fn target(&mut self, target: &Target) {
        let name = match target.kind {
            0x00 => "CLASS_TYPE_PARAMETER",
            0x01 => "METHOD_TYPE_PARAMETER",
            0x10 => "CLASS_EXTENDS",
            0x11 => "CLASS_TYPE_PARAMETER_BOUND",
            0x12 => "METHOD_TYPE_PARAMETER_BOUND",
            0x13 => "FIELD",
            0x14 => "METHOD_RETURN",
            0x15 => "METHOD_RECEIVER",
            0x16 => "METHOD_FORMAL_PARAMETER",
            0x17 => "THROWS",
            0x40 => "LOCAL_VARIABLE",
            0x41 => "RESOURCE_VARIABLE",
            0x42 => "EXCEPTION_PARAMETER",
            0x43 => "INSTANCEOF",
            0x44 => "NEW",
            0x45 => "CONSTRUCTOR_REFERENCE",
            0x46 => "METHOD_REFERENCE",
            0x47 => "CAST",
            0x48 => "CONSTRUCTOR_INVOCATION_TYPE_ARGUMENT",
            0x49 => "METHOD_INVOCATION_TYPE_ARGUMENT",
            0x4A => "CONSTRUCTOR_REFERENCE_TYPE_ARGUMENT",
            _ => "METHOD_REFERENCE_TYPE_ARGUMENT",
        };
        self.text.push_str(name);
        let _ = match &target.detail {
            Detail::None => Ok(()),
            Detail::Number(number) => match target.kind {
                0x00 | 0x01 | 0x16 => write!(self.text, ", param_index={number}"),
                0x10 | 0x17 => write!(self.text, ", type_index={number}"),
                0x42 => write!(self.text, ", exception_index={number}"),
                _ => write!(self.text, ", offset={number}"),
            },
            Detail::Pair(first, second) => match target.kind {
                0x11 | 0x12 => write!(self.text, ", param_index={first}, bound_index={second}"),
                _ => write!(self.text, ", offset={first}, type_index={second}"),
            },
            Detail::Variable(parts) => {
                self.text.push_str(", {");
                for (place, (start, len, slot)) in parts.iter().enumerate() {
                    if self.is_over() {
                        break;
                    }
                    let comma = if place > 0 { "; " } else { "" };
                    let _ = write!(self.text, "{comma}start_pc={start}, length={len}, index={slot}");
                }
                self.text.push('}');
                Ok(())
            }
        };
    }

    fn path(&mut self, path: &[Location]) {
        if path.is_empty() {
            return;
        }
        self.text.push_str(", location=[");
        for (place, (kind, argument)) in path.iter().enumerate() {
            if place > 0 {
                self.text.push_str(", ");
            }
            match kind {
                0 => self.text.push_str("ARRAY"),
                1 => self.text.push_str("INNER_TYPE"),
                2 => self.text.push_str("WILDCARD"),
                _ => {
                    let _ = write!(self.text, "TYPE_ARGUMENT({argument})");
                }
            }
        }
        self.text.push(']');
    }
}
