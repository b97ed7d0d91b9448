//! Listings as `dexdump -d` of Android 11 prints them. Where that prints the name of the file, `FILE` stands.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::classes::{Class, Defined, Method};
use super::code::CodeItem;
use super::debug::{Frame, Local, NO_TYPE, for_each_local, for_each_position};
use super::decode::{Decoded, Payload, decode};
use super::file::Dex;
use super::header::NO_INDEX;
use super::instructions::{CONST_HIGH16, Format, Index};
use super::names::{HANDLES, Place, flags};
use super::value::{Event, Scalar, Start, kind, kind_name, walk_as};
use crate::lua::number::general;
use crate::reader::Reader;

/// Texts are repeated wherever something refers to them. After so many times the size of the file, and this much more, they are left out:
/// a listing that long can only be meant to be.
const MOST_OUTPUT: u64 = 64;
const MORE_OUTPUT: u64 = 16 << 20;
/// What a value counts as that is read and may be written as nothing.
const WALKED: u64 = 8;
/// The same of a parameter, whose type may have no name.
const PASSED: u64 = 4;

/// How many bytes the listing of a file may have.
pub(super) fn room_for(file: &[u8]) -> u64 {
    file.len() as u64 * MOST_OUTPUT + MORE_OUTPUT
}

/// Writes the listing of a file, or of its methods with some numbers; takes what it writes from the room that there is.
pub(super) fn write_dex(
    out: &mut dyn Write,
    dex: &Dex<'_>,
    numbers: Option<&[usize]>,
    room: &mut u64,
) -> io::Result<()> {
    let mut listing = Listing { dex, out, text: Vec::new(), room: *room, error: None };
    listing.file(numbers);
    listing.flush();
    *room = listing.room;
    listing.error.map_or(Ok(()), Err)
}

/// A listing that is being written.
struct Listing<'d, 'a, 'o> {
    dex: &'d Dex<'a>,
    out: &'o mut dyn Write,
    /// What is not written yet. Names are written with the bytes that they have.
    text: Vec<u8>,
    /// How many bytes may still be written.
    room: u64,
    error: Option<io::Error>,
}

/// Appends formatted text.
macro_rules! put {
    ($listing:expr, $($format:tt)*) => {{
        let _ = write!(Text(&mut $listing.text), $($format)*);
    }};
}

/// Bytes that take formatted text.
struct Text<'t>(&'t mut Vec<u8>);

impl std::fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl Listing<'_, '_, '_> {
    /// Writes what there is.
    fn flush(&mut self) {
        if self.error.is_none()
            && self.room > 0
            && let Err(error) = self.out.write_all(&self.text)
        {
            self.error = Some(error);
        }
        let len = self.text.len() as u64;
        if self.room <= len && self.room > 0 && self.error.is_none() {
            self.error = self.out.write_all("…\n".as_bytes()).err();
        }
        self.room = self.room.saturating_sub(len);
        self.text.clear();
    }

    /// Notes work that writes little or nothing, which may be done as much as may be written.
    fn has_worked(&mut self, steps: u64) {
        self.room = self.room.saturating_sub(steps).max(u64::from(self.room > 0));
    }

    /// Whether there is no use in going on. Writes when there is much to write.
    fn is_over(&mut self) -> bool {
        if self.text.len() > 1 << 16 || self.is_full() {
            self.flush();
        }
        self.error.is_some() || self.room == 0
    }

    /// Whether what is not written yet is more than may be written.
    fn is_full(&self) -> bool {
        self.error.is_some() || self.text.len() as u64 >= self.room
    }

    /// How long a text may be: more than is left is not written anyway.
    fn most(&self) -> usize {
        usize::try_from(self.room).unwrap_or(usize::MAX)
    }

    fn string(&mut self, index: u32) {
        let bytes = if self.is_full() { None } else { self.dex.string_within(index, self.most()) };
        match bytes {
            Some((bytes, _)) => self.text.extend_from_slice(bytes),
            None => self.text.extend_from_slice(b"(null)"),
        }
    }

    fn descriptor(&mut self, index: u32) {
        match self.dex.type_name(index) {
            Some(name) => self.string(name),
            None => self.text.extend_from_slice(b"(null)"),
        }
    }

    fn signature(&mut self, proto: u32) {
        let Some(proto) = self.dex.proto(proto) else { return self.text.extend_from_slice(b"<no signature>") };
        self.text.push(b'(');
        for parameter in self.dex.type_list(proto.parameters) {
            self.has_worked(PASSED);
            if self.is_full() {
                return;
            }
            self.descriptor(parameter);
        }
        self.text.push(b')');
        self.descriptor(proto.return_type);
    }

    fn file(&mut self, numbers: Option<&[usize]>) {
        let dex = self.dex;
        let Some(numbers) = numbers else {
            for (number, class) in dex.classes.list.iter().enumerate() {
                if self.is_over() {
                    return;
                }
                self.class(number, class);
            }
            for number in 0..dex.method_handles().size {
                if self.is_over() || !self.method_handle(number) {
                    return;
                }
            }
            for number in 0..dex.call_sites().size {
                if self.is_over() || !self.call_site(number) {
                    return;
                }
            }
            return;
        };
        for number in numbers {
            if let Some(method) = dex.classes.methods.get(*number)
                && let Some(class) = dex.classes.list.get(method.class as usize)
            {
                let range = [&class.direct_methods, &class.virtual_methods];
                let range = range.into_iter().find(|range| range.contains(number));
                self.method(number - range.map_or(0, |range| range.start), method);
            }
        }
    }

    fn class(&mut self, number: usize, class: &Class) {
        let definition = &class.definition;
        put!(self, "Class #{number}            -\n  Class descriptor  : '");
        self.descriptor(definition.class);
        let access = definition.access;
        put!(self, "'\n  Access flags      : 0x{access:04x} ({})\n", flags(Place::Class, access));
        if let Some(superclass) = definition.superclass {
            put!(self, "  Superclass        : '");
            self.descriptor(superclass);
            put!(self, "'\n");
        }
        put!(self, "  Interfaces        -\n");
        for (place, interface) in self.dex.type_list(definition.interfaces).enumerate() {
            if self.is_over() {
                return;
            }
            put!(self, "    #{place}              : '");
            self.descriptor(interface);
            put!(self, "'\n");
        }
        put!(self, "  Static fields     -\n");
        let values = (definition.static_values != 0).then(|| self.dex.reader_at(definition.static_values).ok());
        let mut values = values.flatten();
        let count = values.as_mut().and_then(|values| values.leb_unsigned(32, "", "").ok()).unwrap_or(0);
        for (place, (field, hidden_api)) in class.static_fields.iter().enumerate() {
            if self.is_over() {
                return;
            }
            self.field(place, field, *hidden_api);
            if (place as u64) < count {
                put!(self, "      value         : ");
                self.value(&mut values);
                put!(self, "\n");
            }
        }
        put!(self, "  Instance fields   -\n");
        for (place, (field, hidden_api)) in class.instance_fields.iter().enumerate() {
            if self.is_over() {
                return;
            }
            self.field(place, field, *hidden_api);
        }
        let methods = [("Direct methods ", &class.direct_methods), ("Virtual methods", &class.virtual_methods)];
        for (title, range) in methods {
            put!(self, "  {title}   -\n");
            for (place, method) in self.dex.classes.methods[range.clone()].iter().enumerate() {
                if self.is_over() {
                    return;
                }
                self.method(place, method);
            }
        }
        put!(self, "  source_file_idx   : {} (", definition.source_file.cast_signed());
        match definition.source() {
            Some(source) => self.string(source),
            None => put!(self, "unknown"),
        }
        put!(self, ")\n\n");
    }

    /// What a field and a method begin with.
    fn member(&mut self, place: usize, class: u32, name: u32) {
        put!(self, "    #{place}              : (in ");
        self.descriptor(class);
        put!(self, ")\n      name          : '");
        self.string(name);
        put!(self, "'\n      type          : '");
    }

    fn access(&mut self, place: Place, access: u32, hidden_api: u32) {
        put!(self, "'\n      access        : 0x{access:04x} ({})\n", flags(place, access));
        if hidden_api != 0 {
            put!(self, "      hiddenapi     : 0x{hidden_api:04x} ({})\n", hidden_api_text(hidden_api));
        }
    }

    fn field(&mut self, place: usize, field: &Defined, hidden_api: u32) {
        if let Some(member) = self.dex.field(field.index) {
            self.member(place, member.class, member.name);
            self.descriptor(member.descriptor);
            self.access(Place::Field, field.access, hidden_api);
        }
    }

    fn method(&mut self, place: usize, method: &Method) {
        let Some(member) = self.dex.method(method.defined.index) else { return };
        self.member(place, member.class, member.name);
        self.signature(member.descriptor);
        self.access(Place::Method, method.defined.access, method.hidden_api);
        match CodeItem::of(self.dex, method.defined.code) {
            None => put!(self, "      code          : (none)\n"),
            Some(code) => {
                put!(self, "      code          -\n");
                self.code(method, &code);
            }
        }
        put!(self, "\n");
    }

    fn code(&mut self, method: &Method, code: &CodeItem) {
        let CodeItem { registers, ins, outs, units, .. } = *code;
        put!(self, "      registers     : {registers}\n      ins           : {ins}\n      outs          : {outs}\n");
        put!(self, "      insns size    : {} 16-bit code units\n", units.cast_signed());
        let offset = method.defined.code;
        put!(self, "{offset:06x}:                                        |[{offset:06x}] ");
        if let Some(member) = self.dex.method(method.defined.index) {
            let start = self.text.len();
            self.descriptor(member.class);
            dot(&mut self.text, start);
            put!(self, ".");
            self.string(member.name);
            put!(self, ":");
            self.signature(member.descriptor);
        }
        put!(self, "\n");
        if method.shows_code {
            for decoded in decode(code.instructions.of(self.dex.file)) {
                if self.is_over() {
                    return;
                }
                self.instruction(offset.wrapping_add(super::code::HEAD), &decoded);
            }
        }
        if method.shows_code {
            self.catches(code);
        }
        put!(self, "      positions     : \n");
        if method.shows_debug_info {
            for_each_position(self.dex, code.debug_info, |address, line| {
                put!(self, "        0x{address:04x} line={}\n", line.cast_signed());
                !self.is_over()
            });
        }
        put!(self, "      locals        : \n");
        let is_static = method.defined.access & 8 != 0;
        let frame = Frame { is_static, method: method.defined.index, registers, ins, units };
        if method.shows_debug_info {
            for_each_local(self.dex, code.debug_info, frame, |local| self.local(local));
        }
    }

    fn local(&mut self, local: &Local) {
        if self.is_over() {
            return;
        }
        put!(self, "        0x{:04x} - 0x{:04x} reg={} ", local.start, local.end, local.register);
        match (local.is_this, local.name) {
            (true, _) => put!(self, "this"),
            (_, NO_INDEX) => put!(self, "(null)"),
            (_, name) => self.string(name),
        }
        put!(self, " ");
        match local.kind {
            NO_TYPE => put!(self, "(null)"),
            kind => self.descriptor(kind),
        }
        put!(self, " ");
        if let Some(signature) = local.signature.filter(|signature| *signature != NO_INDEX) {
            self.string(signature);
        }
        put!(self, "\n");
    }

    fn catches(&mut self, code: &CodeItem) {
        if code.tries == 0 {
            return put!(self, "      catches       : (none)\n");
        }
        put!(self, "      catches       : {}\n", code.tries);
        let (tries, handlers) = code.tries(self.dex.file);
        for one in tries {
            if self.is_over() {
                return;
            }
            let end = one.start.wrapping_add(one.units.into());
            put!(self, "        0x{:04x} - 0x{end:04x}\n", one.start);
            let found = handlers.binary_search_by_key(&u32::from(one.handlers), |handlers| handlers.offset);
            let Some(list) = found.ok().and_then(|place| handlers.get(place)) else { continue };
            for (kind, address) in &list.typed {
                if self.is_over() {
                    return;
                }
                put!(self, "          ");
                self.descriptor(*kind);
                put!(self, " -> 0x{address:04x}\n");
            }
            if let Some(address) = list.all {
                put!(self, "          <any> -> 0x{address:04x}\n");
            }
        }
    }

    fn instruction(&mut self, start: u32, decoded: &Decoded<'_>) {
        put!(self, "{:06x}:", start.wrapping_add(decoded.at.wrapping_mul(2)));
        for place in 0..8 {
            match decoded.bytes.get(2 * place..2 * place + 2) {
                Some(_) if place == 7 => put!(self, " ... "),
                Some(unit) => put!(self, " {:02x}{:02x}", unit[0], unit[1]),
                None => put!(self, "     "),
            }
        }
        let (at, units) = (decoded.at, decoded.units());
        put!(self, "|{at:04x}: ");
        match (decoded.payload, decoded.opcode) {
            (Some(Payload::Packed { .. }), _) => put!(self, "packed-switch-data ({units} units)"),
            (Some(Payload::Sparse { .. }), _) => put!(self, "sparse-switch-data ({units} units)"),
            (Some(Payload::Array { .. }), _) => put!(self, "array-data ({units} units)"),
            (None, Some(opcode)) if opcode.format == Format::F10x && opcode.number == 0 => {
                put!(self, "nop // spacer");
            }
            (None, Some(opcode)) => {
                put!(self, "{}", opcode.name);
                self.operands(decoded, opcode.format);
            }
            (None, None) => put!(self, "unused-{:02x}", decoded.number),
        }
        put!(self, "\n");
    }

    fn operands(&mut self, decoded: &Decoded<'_>, format: Format) {
        let (a, b, c) = (decoded.a, decoded.b, decoded.c);
        let target = decoded.target().unwrap_or(0) as u32;
        let distance = decoded.distance().unwrap_or(0);
        let sign = if distance < 0 { '-' } else { '+' };
        let size = distance.unsigned_abs();
        match format {
            Format::F10x => {}
            Format::F12x | Format::F22x | Format::F32x => put!(self, " v{a}, v{b}"),
            Format::F11n => put!(self, " v{a}, #int {b} // #{:x}", b as u8),
            Format::F11x => put!(self, " v{a}"),
            Format::F10t | Format::F20t => put!(self, " {target:04x} // {sign}{size:04x}"),
            Format::F21t => put!(self, " v{a}, {target:04x} // {sign}{size:04x}"),
            Format::F21s => put!(self, " v{a}, #int {b} // #{:x}", b as u16),
            Format::F21h if decoded.number == CONST_HIGH16 => {
                put!(self, " v{a}, #int {} // #{:x}", ((b as u32) << 16).cast_signed(), b as u16);
            }
            Format::F21h => put!(self, " v{a}, #long {} // #{:x}", b << 48, b as u16),
            Format::F21c | Format::F31c => {
                put!(self, " v{a}, ");
                self.index(decoded);
            }
            Format::F23x => put!(self, " v{a}, v{b}, v{c}"),
            Format::F22b => put!(self, " v{a}, v{b}, #int {c} // #{:02x}", c as u8),
            Format::F22t => put!(self, " v{a}, v{b}, {target:04x} // {sign}{size:04x}"),
            Format::F22s => put!(self, " v{a}, v{b}, #int {c} // #{:04x}", c as u16),
            Format::F22c => {
                put!(self, " v{a}, v{b}, ");
                self.index(decoded);
            }
            Format::F30t => put!(self, " #{a:08x}"),
            Format::F31i => {
                let float = general(f32::from_bits(b as u32).into(), 6);
                put!(self, " v{a}, #float {float} // #{:08x}", b as u32);
            }
            Format::F31t => put!(self, " v{a}, {target:08x} // +{:08x}", b as u32),
            Format::F35c | Format::F45cc | Format::F3rc | Format::F4rcc => {
                put!(self, " {{");
                for (place, register) in decoded.argument_registers().enumerate() {
                    put!(self, "{}v{register}", if place == 0 { "" } else { ", " });
                }
                put!(self, "}}, ");
                self.index(decoded);
            }
            Format::F51l => {
                let double = general(f64::from_bits(b.cast_unsigned()), 6);
                put!(self, " v{a}, #double {double} // #{b:016x}");
            }
        }
    }

    fn index(&mut self, decoded: &Decoded<'_>) {
        let Some(opcode) = decoded.opcode else { return };
        let (dex, index) = (self.dex, decoded.index());
        let width = if opcode.format == Format::F31c { 8 } else { 4 };
        match opcode.index {
            Index::None => {}
            Index::Type => {
                match dex.type_name(index) {
                    Some(name) => self.string(name),
                    None => put!(self, "<type?>"),
                }
                put!(self, " // type@{index:0width$x}");
            }
            Index::String => {
                match dex.string_offset(index) {
                    Some(_) => {
                        put!(self, "\"");
                        self.string(index);
                        put!(self, "\"");
                    }
                    None => put!(self, "<string?>"),
                }
                put!(self, " // string@{index:0width$x}");
            }
            Index::Field => {
                match dex.field(index) {
                    Some(field) => {
                        self.descriptor(field.class);
                        put!(self, ".");
                        self.string(field.name);
                        put!(self, ":");
                        self.descriptor(field.descriptor);
                    }
                    None => put!(self, "<field?>"),
                }
                put!(self, " // field@{index:0width$x}");
            }
            Index::Method => {
                self.method_name(index);
                let is_polymorphic = matches!(opcode.format, Format::F45cc | Format::F4rcc);
                if is_polymorphic {
                    put!(self, ", ");
                    match dex.proto(decoded.h.into()) {
                        Some(_) => self.signature(decoded.h.into()),
                        None => put!(self, "<proto?>"),
                    }
                }
                put!(self, " // method@{index:0width$x}");
                if is_polymorphic {
                    put!(self, ", proto@{:0width$x}", decoded.h);
                }
            }
            Index::Proto => {
                match dex.proto(index) {
                    Some(_) => self.signature(index),
                    None => put!(self, "<?>"),
                }
                put!(self, " // proto@{index:0width$x}");
            }
            Index::CallSite => put!(self, "call_site@{index:0width$x}"),
            Index::MethodHandle => put!(self, "method_handle@{index:0width$x}"),
            Index::VtablePlace => put!(self, "[{index:0width$x}] // vtable #{index:0width$x}"),
            Index::FieldOffset => put!(self, "[obj+{index:0width$x}]"),
        }
    }

    fn method_name(&mut self, index: u32) {
        match self.dex.method(index) {
            Some(method) => {
                self.descriptor(method.class);
                put!(self, ".");
                self.string(method.name);
                put!(self, ":");
                self.signature(method.descriptor);
            }
            None => put!(self, "<method?>"),
        }
    }

    /// Writes the next value of a list. The tool does not know the kinds of method types and handles, and goes on right after their heads.
    fn value(&mut self, values: &mut Option<Reader<'_, 'static>>) {
        let Some(reader) = values else { return };
        let is_unknown = |scalar: Scalar| {
            matches!(scalar.kind, kind::METHOD_TYPE | kind::METHOD_HANDLE) || kind_name(scalar.kind).is_empty()
        };
        let mut is_annotation = Vec::new();
        let mut is_first = true;
        let read = walk_as(reader, Start::Value, &is_unknown, &mut |event| {
            self.has_worked(WALKED);
            let is_item = !matches!(event, Event::End | Event::Name(_)) && is_annotation.last() == Some(&false);
            if is_item && !is_first {
                put!(self, " ");
            }
            is_first = false;
            match event {
                Event::Scalar(scalar) => self.scalar(scalar),
                Event::Array(_) => {
                    put!(self, "{{");
                    is_annotation.push(false);
                }
                Event::Annotation(kind, _) => {
                    self.descriptor(kind);
                    is_annotation.push(true);
                }
                Event::Name(name) => {
                    put!(self, " ");
                    self.string(name);
                    put!(self, "=");
                }
                Event::End => {
                    if is_annotation.pop() == Some(false) {
                        put!(self, " }}");
                    }
                }
                Event::Unknown(_) => put!(self, "????"),
            }
        });
        if read.is_err() {
            *values = None;
        }
    }

    fn scalar(&mut self, scalar: Scalar) {
        match scalar.kind {
            kind::BYTE => put!(self, "{}", scalar.bits as i8),
            kind::SHORT => put!(self, "{}", scalar.signed() as i16),
            kind::CHAR => put!(self, "{}", scalar.bits as u16),
            kind::INT => put!(self, "{}", scalar.signed() as i32),
            kind::LONG => put!(self, "{}", scalar.signed()),
            kind::FLOAT => put!(self, "{}", general(scalar.float().into(), 6)),
            kind::DOUBLE => put!(self, "{}", general(scalar.double(), 6)),
            kind::STRING => {
                put!(self, "\"");
                let start = self.text.len();
                self.string(scalar.index());
                escape(&mut self.text, start);
                put!(self, "\"");
            }
            kind::TYPE => self.descriptor(scalar.index()),
            kind::FIELD | kind::ENUM => {
                let name = self.dex.field(scalar.index()).map_or(NO_INDEX, |field| field.name);
                self.string(name);
            }
            kind::METHOD => {
                let name = self.dex.method(scalar.index()).map_or(NO_INDEX, |method| method.name);
                self.string(name);
            }
            kind::NULL => put!(self, "null"),
            kind::BOOLEAN => put!(self, "{}", scalar.argument != 0),
            _ => {}
        }
    }

    /// Writes a method handle; false if it is not there.
    fn method_handle(&mut self, number: u32) -> bool {
        let Some(handle) = self.dex.method_handle(number) else { return false };
        let Some((name, is_method, has_object)) = HANDLES.get(usize::from(handle.kind)) else {
            put!(self, "Method handle #{number}:\n  type        : ?\n  target      : ? ?\n  target_type : ?\n");
            return true;
        };
        let member = if *is_method { self.dex.method(handle.member) } else { self.dex.field(handle.member) };
        let Some(member) = member else { return false };
        put!(self, "Method handle #{number}:\n  type        : {name}\n  target      : ");
        self.descriptor(member.class);
        put!(self, " ");
        self.string(member.name);
        put!(self, "\n  target_type : ");
        if *has_object {
            put!(self, "(");
            self.descriptor(member.class);
        }
        let start = self.text.len();
        if *is_method {
            self.signature(member.descriptor);
        } else {
            self.descriptor(member.descriptor);
        }
        // The object's class takes the place of the parenthesis, of which the types of fields have none.
        if *has_object && start < self.text.len() {
            self.text.remove(start);
        }
        put!(self, "\n");
        true
    }

    /// Writes a call site; false if it is not there.
    fn call_site(&mut self, number: u32) -> bool {
        let Some(offset) = self.dex.call_site(number) else { return false };
        let Ok(mut reader) = self.dex.reader_at(offset) else { return false };
        let mut arguments = Vec::new();
        let is_unknown = |scalar: Scalar| kind_name(scalar.kind).is_empty();
        let most = self.dex.file.len();
        let _ = walk_as(&mut reader, Start::Array, &is_unknown, &mut |event| {
            self.has_worked(WALKED);
            if let Event::Scalar(scalar) = event
                && arguments.len() < most
            {
                arguments.push(scalar);
            }
        });
        let [handle, name, kind_, rest @ ..] = &arguments[..] else { return true };
        put!(self, "Call site #{number}: // offset {offset}\n");
        put!(self, "  link_argument[0] : {} (MethodHandle)\n  link_argument[1] : ", handle.index());
        self.string(name.index());
        put!(self, " (String)\n  link_argument[2] : ");
        self.signature(kind_.index());
        put!(self, " (MethodType)\n");
        for (place, argument) in rest.iter().enumerate() {
            if self.is_over() {
                return false;
            }
            put!(self, "  link_argument[{}] : ", place + 3);
            match argument.kind {
                kind::BYTE => put!(self, "{}", i32::from(argument.bits as i8).cast_unsigned()),
                kind::METHOD_TYPE => self.signature(argument.index()),
                kind::METHOD_HANDLE => put!(self, "{}", argument.index().cast_signed()),
                kind::STRING => self.string(argument.index()),
                _ => self.scalar(*argument),
            }
            let kind = match argument.kind {
                kind::METHOD_TYPE => "MethodType",
                kind::METHOD_HANDLE => "MethodHandle",
                kind::STRING => "String",
                kind::TYPE => "Class",
                kind::NULL => "Null",
                other => kind_name(other),
            };
            put!(self, " ({kind})\n");
        }
        true
    }
}

/// Makes of a descriptor at the end of a text what the tool shows of it.
fn dot(text: &mut Vec<u8>, start: usize) {
    let descriptor = text.split_off(start);
    let depth = descriptor.iter().take(descriptor.len().saturating_sub(1)).take_while(|byte| **byte == b'[').count();
    let element = &descriptor[depth..];
    let primitive: &[u8] = match element {
        [b'B'] => b"byte",
        [b'C'] => b"char",
        [b'D'] => b"double",
        [b'F'] => b"float",
        [b'I'] => b"int",
        [b'J'] => b"long",
        [b'S'] => b"short",
        [b'V'] => b"void",
        [b'Z'] => b"boolean",
        [_] => b"UNKNOWN",
        [b'L', name @ .., b';'] => name,
        _ => element,
    };
    text.extend(primitive.iter().map(|byte| if *byte == b'/' { b'.' } else { *byte }));
    text.extend(std::iter::repeat_n(b"[]", depth).flatten());
}

/// Escapes the end of a text as the tool does in values.
fn escape(text: &mut Vec<u8>, start: usize) {
    let plain = text.split_off(start);
    for byte in plain {
        match byte {
            b'\\' => text.extend_from_slice(b"\\\\"),
            b'"' => text.extend_from_slice(b"\\\""),
            b'\t' => text.extend_from_slice(b"\\t"),
            b'\n' => text.extend_from_slice(b"\\n"),
            b'\r' => text.extend_from_slice(b"\\r"),
            byte => text.push(byte),
        }
    }
}

/// Restrictions of use.
fn hidden_api_text(flags: u32) -> String {
    const LISTS: [&str; 6] =
        ["WHITELIST", "GREYLIST", "BLACKLIST", "GREYLIST-MAX-O", "GREYLIST-MAX-P", "GREYLIST-MAX-Q"];
    let list = LISTS.get((flags & 7) as usize).copied();
    let domains = [(8, "CORE-PLATFORM-API"), (16, "TEST-API")];
    let domains = domains.into_iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| name);
    let names: Vec<&str> = list.into_iter().chain(domains).collect();
    if names.is_empty() { "INVALID".to_owned() } else { names.join(",") }
}
