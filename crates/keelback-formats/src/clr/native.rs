//! Listings as `monodis` prints them.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::Open;
use super::body::{Body, Clause, ClauseKind};
use super::decode::{Decoded, decode};
use super::flags;
use super::function::Scope;
use super::instructions::Argument;
use super::literal::{constant_text, data_dump, float32_operand, float64_operand};
use super::marshal::marshal_text;
use super::metadata::{Metadata, Sort};
use super::names::{Generics, escaped};
use super::permissions::permission_text;
use super::schema::{
    CLASS_LAYOUT, CONSTANT, CUSTOM_ATTRIBUTE, DECL_SECURITY, EVENT, EVENT_MAP, FIELD, FIELD_LAYOUT, FIELD_MARSHAL,
    FIELD_RVA, GENERIC_PARAM, INTERFACE_IMPL, METHOD_DEF, METHOD_IMPL, METHOD_SEMANTICS, NESTED_CLASS, PARAM,
    PROPERTY, PROPERTY_MAP, TYPE_DEF, TYPE_REF, TYPE_SPEC, TableId, decode as decode_coded,
};
use super::signatures::{
    Form, generic_parameters, import_text, method_definition, parameter_rows, property_definition, special,
};
use super::types::{LONGEST, Printer, Shape, Style};

/// Tags of what can have attributes.
mod attributed {
    pub(super) const METHOD: u32 = 0;
    pub(super) const FIELD: u32 = 1;
    pub(super) const TYPE: u32 = 3;
    pub(super) const PARAM: u32 = 4;
    pub(super) const PROPERTY: u32 = 9;
    pub(super) const EVENT: u32 = 10;
    pub(super) const GENERIC_PARAM: u32 = 19;
}

/// How deep types may lie in each other.
const DEEPEST: usize = 64;

/// `monodis` stops where blocks lie deeper in each other.
const DEEPEST_INDENT: usize = 512;

pub(super) struct Listing<'o, 'a, 'w> {
    pub(super) open: &'o Open<'a>,
    pub(super) metadata: &'o Metadata<'a>,
    pub(super) out: &'w mut dyn Write,
}

/// A type that is being written: what comes after its inner types waits.
struct Unfinished {
    row: u32,
    inner: Vec<u32>,
}

impl Listing<'_, '_, '_> {
    /// Writes the whole file.
    pub(super) fn file(&mut self) -> io::Result<()> {
        self.manifest()?;
        self.globals()?;
        let mut seen = HashSet::new();
        for row in 2..=self.metadata.tables.rows(TYPE_DEF) {
            if self.metadata.cell(TYPE_DEF, row, 0) & 7 < 2 {
                self.type_tree(row, &mut seen)?;
            }
        }
        self.data()
    }

    /// Writes one method, without the type that it is in.
    pub(super) fn lone_method(&mut self, row: u32) -> io::Result<()> {
        let owner = self.metadata.type_of_method(row).filter(|owner| *owner > 1);
        let name = owner.map(|owner| self.metadata.name(TYPE_DEF, owner, 1).into_owned());
        self.method(row, name.as_deref())
    }

    fn globals(&mut self) -> io::Result<()> {
        if self.metadata.tables.rows(TYPE_DEF) == 0 {
            return writeln!(self.out);
        }
        self.fields(1)?;
        writeln!(self.out)?;
        for row in self.metadata.list(TYPE_DEF, 1, 5, METHOD_DEF) {
            self.method(row, None)?;
        }
        Ok(())
    }

    /// Writes a type and the types in it.
    fn type_tree(&mut self, row: u32, seen: &mut HashSet<u32>) -> io::Result<()> {
        let mut open: Vec<Unfinished> = Vec::new();
        let mut next = Some(row);
        loop {
            if let Some(row) = next.take().filter(|row| seen.insert(*row) && open.len() < DEEPEST) {
                self.type_body(row, !open.is_empty())?;
                let rows = self.metadata.inner.rows(row).iter();
                let mut inner: Vec<u32> = rows.map(|nested| self.metadata.cell(NESTED_CLASS, *nested, 0)).collect();
                inner.reverse();
                open.push(Unfinished { row, inner });
            }
            let Some(last) = open.last_mut() else { return Ok(()) };
            next = last.inner.pop();
            if next.is_none() {
                let row = last.row;
                open.pop();
                self.type_end(row, !open.is_empty())?;
            }
        }
    }

    fn type_end(&mut self, row: u32, is_nested: bool) -> io::Result<()> {
        let (name, namespace) = (self.metadata.name(TYPE_DEF, row, 1), self.metadata.name(TYPE_DEF, row, 2));
        let dot = if namespace.is_empty() { "" } else { "." };
        writeln!(self.out, "  }} // end of class {namespace}{dot}{name}")?;
        if !namespace.is_empty() && !is_nested {
            writeln!(self.out, "}}")?;
        }
        writeln!(self.out)
    }

    fn type_body(&mut self, row: u32, is_nested: bool) -> io::Result<()> {
        let metadata = self.metadata;
        let (name, namespace) = (metadata.name(TYPE_DEF, row, 1), metadata.name(TYPE_DEF, row, 2));
        if !namespace.is_empty() && !is_nested {
            writeln!(self.out, ".namespace {}\n{{", escaped(&namespace))?;
        }
        let bits = metadata.cell(TYPE_DEF, row, 0);
        let generics = metadata.generics(Some(row), None);
        let parameters = generic_parameters(metadata, row << 1, &generics).unwrap_or_default();
        let is_interface = bits & 0x20 != 0;
        let word = if is_interface { "interface " } else { "" };
        writeln!(self.out, "  .class {word}{}{}{parameters}", flags::type_flags(bits), escaped(&name))?;
        let base = metadata.cell(TYPE_DEF, row, 3);
        if !is_interface && base != 0 {
            writeln!(self.out, "  \textends {}", self.class(base))?;
        }
        for (place, interface) in metadata.interfaces.rows(row).iter().enumerate() {
            let text = self.class(metadata.cell(INTERFACE_IMPL, *interface, 1));
            write!(self.out, "{}{text}", if place == 0 { "  \timplements " } else { ", " })?;
        }
        writeln!(self.out, "  {{")?;
        self.attributes(attributed::TYPE, row, "    ")?;
        self.generic_attributes(row << 1, "    ")?;
        self.permissions(row << 2, "    ")?;
        if let Some(layout) = metadata.class_layouts.rows(row).first() {
            writeln!(self.out, "    .pack {}", metadata.cell(CLASS_LAYOUT, *layout, 0))?;
            writeln!(self.out, "    .size {}", metadata.cell(CLASS_LAYOUT, *layout, 1).cast_signed())?;
        }
        self.fields(row)?;
        writeln!(self.out)?;
        for method in metadata.list(TYPE_DEF, row, 5, METHOD_DEF) {
            self.method(method, Some(&name))?;
        }
        self.properties(row, &generics)?;
        self.events(row)
    }

    /// A type as a coded index names it.
    fn class(&self, value: u32) -> String {
        match decode_coded("TypeDefOrRef", value) {
            Some((table @ (TYPE_DEF | TYPE_REF | TYPE_SPEC), row)) => self.metadata.type_name(table, row),
            _ => "?".to_owned(),
        }
    }

    /// The attributes of a thing, each in a paragraph.
    pub(super) fn attributes(&mut self, tag: u32, row: u32, indent: &str) -> io::Result<()> {
        for attribute in self.metadata.attributes.rows(row << 5 | tag) {
            let text = self.attribute(*attribute);
            writeln!(self.out, "{indent}{text}")?;
        }
        Ok(())
    }

    fn attribute(&self, row: u32) -> String {
        let constructor = decode_coded("CustomAttributeType", self.metadata.cell(CUSTOM_ATTRIBUTE, row, 1));
        let method = constructor.map_or("?".to_owned(), |method| self.metadata.method_text(method, None));
        let value = data_dump(self.metadata.blob(CUSTOM_ATTRIBUTE, row, 2), "\t\t");
        format!(".custom {method} = {value}")
    }

    fn generic_attributes(&mut self, owner: u32, indent: &str) -> io::Result<()> {
        for row in self.metadata.generics.rows(owner) {
            if !self.metadata.attributes.rows(row << 5 | attributed::GENERIC_PARAM).is_empty() {
                writeln!(self.out, "{indent}.param type {}", self.metadata.name(GENERIC_PARAM, *row, 3))?;
                self.attributes(attributed::GENERIC_PARAM, *row, indent)?;
            }
        }
        Ok(())
    }

    /// The permissions that a thing asks for; `parent` is the coded index.
    pub(super) fn permissions(&mut self, parent: u32, indent: &str) -> io::Result<()> {
        for row in self.metadata.permissions.rows(parent) {
            let action = flags::security_action(self.metadata.cell(DECL_SECURITY, *row, 0));
            let text = permission_text(self.metadata.blob(DECL_SECURITY, *row, 2), indent);
            write!(self.out, "{indent}.permissionset {action} = {text}")?;
        }
        Ok(())
    }

    fn fields(&mut self, owner: u32) -> io::Result<()> {
        let metadata = self.metadata;
        for row in metadata.list(TYPE_DEF, owner, 4, FIELD) {
            let bits = metadata.cell(FIELD, row, 0);
            let words = flags::field_flags(bits);
            let native = metadata.marshals.rows(row << 1).first().filter(|_| bits & 0x1000 != 0);
            let native = native.map(|row| marshal_text(metadata.blob(FIELD_MARSHAL, *row, 1)));
            let native = native.unwrap_or_else(|| " ".to_owned());
            let signature = metadata.field_signature(metadata.blob(FIELD, row, 2));
            let name = escaped(&metadata.name(FIELD, row, 1));
            if bits & 0x8000 != 0 {
                let value = self.constant(row << 2);
                writeln!(self.out, "    .field {words}{native}{signature} {name} = {value}")?;
            } else {
                let offset = metadata.field_layouts.rows(row).first();
                let offset = offset.map(|row| metadata.cell(FIELD_LAYOUT, *row, 0)).filter(|at| *at != u32::MAX);
                let offset = offset.map(|at| format!("[{}]", at.cast_signed())).unwrap_or_default();
                let rva = metadata.field_rvas.rows(row).first().filter(|_| bits & 0x100 != 0);
                let data = rva.map(|row| format!(" at D_{:08x}", metadata.cell(FIELD_RVA, *row, 0)));
                let data = data.unwrap_or_default();
                writeln!(self.out, "    .field {offset} {words}{native}{signature} {name}{data}")?;
            }
            self.attributes(attributed::FIELD, row, "    ")?;
        }
        Ok(())
    }

    /// The constant of a thing; `parent` is the coded index.
    fn constant(&self, parent: u32) -> String {
        match self.metadata.constants.rows(parent).first() {
            Some(row) => {
                let kind = self.metadata.cell(CONSTANT, *row, 0) as u8;
                constant_text(kind, self.metadata.blob(CONSTANT, *row, 3))
            }
            None => "not found".to_owned(),
        }
    }

    fn method(&mut self, row: u32, class: Option<&str>) -> io::Result<()> {
        let metadata = self.metadata;
        let (bits, rva) = (metadata.cell(METHOD_DEF, row, 2), metadata.cell(METHOD_DEF, row, 0));
        let impl_bits = metadata.cell(METHOD_DEF, row, 1);
        let scope = Scope::new(metadata, row);
        let name = metadata.name(METHOD_DEF, row, 3);
        writeln!(self.out, "    // method line {row}")?;
        write!(self.out, "    .method {}", flags::method_flags(bits))?;
        if bits & 0x2000 != 0 && rva == 0 {
            write!(self.out, "{}", import_text(metadata, row).unwrap_or_default())?;
        }
        let form = Form { is_qualified: false, has_native_types: true, longest: LONGEST };
        let definition = method_definition(metadata, row, &scope.generics, form);
        writeln!(self.out, "\n           {definition} {}", flags::method_impl_flags(impl_bits))?;
        writeln!(self.out, "    {{")?;
        self.attributes(attributed::METHOD, row, "        ")?;
        self.generic_attributes(row << 1 | 1, "        ")?;
        self.parameters(row, scope.own)?;
        writeln!(self.out, "        // Method begins at RVA 0x{rva:x}")?;
        self.permissions(row << 2 | 1, "        ")?;
        if impl_bits & 1 != 0 {
            writeln!(self.out, "          // Disassembly of native methods is not supported")?;
        } else if rva != 0 {
            self.body(row, rva, &scope)?;
        }
        match class {
            Some(class) => writeln!(self.out, "    }} // end of method {class}::{name}\n"),
            None => writeln!(self.out, "    }} // end of global method {name}\n"),
        }
    }

    fn parameters(&mut self, method: u32, own: Option<Shape>) -> io::Result<()> {
        let Some(own) = own else { return Ok(()) };
        for row in parameter_rows(self.metadata, method, own, LONGEST) {
            let sequence = self.metadata.cell(PARAM, row, 1);
            if self.metadata.cell(PARAM, row, 0) & 0x1000 != 0 {
                let value = self.constant(row << 2 | 1);
                writeln!(self.out, "\t.param [{sequence}] = {value}")?;
            } else if !self.metadata.attributes.rows(row << 5 | attributed::PARAM).is_empty() {
                writeln!(self.out, "\t.param [{sequence}]")?;
            }
            self.attributes(attributed::PARAM, row, "\t")?;
        }
        Ok(())
    }

    fn body(&mut self, row: u32, rva: u32, scope: &Scope<'_, '_>) -> io::Result<()> {
        if let Some(text) = self.overridden(row, scope) {
            writeln!(self.out, "\t.override {text}")?;
        }
        let entry = self.open.cli.as_ref().map_or(0, |cli| cli.entry);
        if let Some((METHOD_DEF, entry)) = self.metadata.token(entry)
            && self.metadata.cell(METHOD_DEF, entry, 0) == rva
        {
            writeln!(self.out, "\t.entrypoint")?;
        }
        let Some(body) = self.open.body(row) else { return Ok(()) };
        writeln!(self.out, "\t// Code size {0} (0x{0:x})", body.announced)?;
        writeln!(self.out, "\t.maxstack {}", body.max_stack)?;
        let locals = scope.locals(body.locals, u32::MAX);
        if !locals.is_empty() {
            writeln!(self.out, "\t.locals {}(", if body.init_locals { "init " } else { "" })?;
            for (number, local) in locals.iter().enumerate() {
                let end = if number + 1 == locals.len() { ")" } else { "," };
                writeln!(self.out, "\t\t{local}\tV_{number}{end}")?;
            }
        }
        self.code(body, scope)
    }

    /// The method that this one implements, if a table says so.
    fn overridden(&self, row: u32, scope: &Scope<'_, '_>) -> Option<String> {
        let first = self.metadata.method_impls.rows(row << 1).first()?;
        let declaration = decode_coded("MethodDefOrRef", self.metadata.cell(METHOD_IMPL, *first, 2))?;
        let generics = Some(&scope.generics);
        if self.is_in_generic_type(declaration) {
            return Some(format!("method {}", self.metadata.method_text(declaration, generics)));
        }
        let name = self.metadata.method_name(declaration, generics);
        let count = self.metadata.called_signature(u32::from(declaration.0) << 24 | declaration.1);
        let count = count.map_or(0, |shape| shape.generics);
        let is_ref = declaration.0 != METHOD_DEF;
        Some(if is_ref && count > 0 { format!("{name} <[{count}]>") } else { name })
    }

    fn is_in_generic_type(&self, (table, row): (TableId, u32)) -> bool {
        if table == METHOD_DEF {
            let owner = self.metadata.type_of_method(row).unwrap_or(0);
            return !self.metadata.generics.rows(owner << 1).is_empty();
        }
        let parent = self.metadata.cell(table, row, 0);
        matches!(decode_coded("MemberRefParent", parent), Some((TYPE_SPEC, row))
            if self.metadata.blob(TYPE_SPEC, row, 0).first() == Some(&super::types::element::GENERICINST))
    }

    fn properties(&mut self, owner: u32, generics: &Generics<'_>) -> io::Result<()> {
        let Some(map) = self.metadata.property_maps.rows(owner).first() else { return Ok(()) };
        for row in self.metadata.list(PROPERTY_MAP, *map, 1, PROPERTY) {
            let definition = property_definition(self.metadata, row, generics);
            writeln!(self.out, "\t.property {definition}\n\t{{")?;
            self.attributes(attributed::PROPERTY, row, "\t\t")?;
            let words = |semantics| match semantics {
                1 => Some(".set"),
                2 => Some(".get"),
                4 => Some(".other"),
                _ => None,
            };
            self.semantics(row << 1 | 1, words)?;
            writeln!(self.out, "\t}}")?;
        }
        Ok(())
    }

    fn events(&mut self, owner: u32) -> io::Result<()> {
        let Some(map) = self.metadata.event_maps.rows(owner).first() else { return Ok(()) };
        for row in self.metadata.list(EVENT_MAP, *map, 1, EVENT) {
            let words = special(self.metadata.cell(EVENT, row, 0));
            let class = self.class(self.metadata.cell(EVENT, row, 2));
            let name = escaped(&self.metadata.name(EVENT, row, 1));
            writeln!(self.out, "\t.event {words}{class} {name}\n\t{{")?;
            self.attributes(attributed::EVENT, row, "\t\t")?;
            let words = |semantics| match semantics {
                4 => Some(".other"),
                8 => Some(".addon"),
                0x10 => Some(".removeon"),
                0x20 => Some(".fire"),
                _ => None,
            };
            self.semantics(row << 1, words)?;
            writeln!(self.out, "\t}}")?;
        }
        Ok(())
    }

    /// The methods of a property or event; `association` is the coded index.
    fn semantics(&mut self, association: u32, word: fn(u32) -> Option<&'static str>) -> io::Result<()> {
        for row in self.metadata.semantics.rows(association) {
            let method = self.metadata.cell(METHOD_SEMANTICS, *row, 1);
            let mut generics = self.metadata.generics(self.metadata.type_of_method(method), Some(method));
            // `monodis` reads these signatures without the type around them unless the method itself is generic.
            generics.are_lost = generics.of_method.is_empty();
            let form = Form { is_qualified: true, has_native_types: false, longest: LONGEST };
            let definition = method_definition(self.metadata, method, &generics, form);
            let word = word(self.metadata.cell(METHOD_SEMANTICS, *row, 0)).unwrap_or("(null)");
            writeln!(self.out, "\t\t{word} {definition}")?;
        }
        Ok(())
    }

    fn code(&mut self, body: &Body, scope: &Scope<'_, '_>) -> io::Result<()> {
        let clauses = &body.clauses;
        let mut blocks = Blocks::new(clauses);
        let code = body.code.of(self.open.file);
        for decoded in decode(code) {
            blocks.before(self, decoded.offset)?;
            self.instruction(&decoded, scope, &blocks)?;
            blocks.after(self, decoded.end())?;
        }
        Ok(())
    }

    fn instruction(&mut self, decoded: &Decoded, scope: &Scope<'_, '_>, blocks: &Blocks<'_>) -> io::Result<()> {
        let indent = blocks.indent();
        write!(self.out, "\t{indent}IL_{:04x}: ", decoded.offset)?;
        let Some(opcode) = decoded.opcode else {
            let code = decoded.len;
            return writeln!(self.out, " // {code} bytes that are no instruction");
        };
        if blocks.is_in_fault && opcode.name == "endfinally" {
            write!(self.out, " endfault")?;
        } else {
            write!(self.out, " {} ", opcode.name)?;
        }
        let value = decoded.value;
        match opcode.argument {
            Argument::None => {}
            Argument::I8 => write!(self.out, "0x{:02x}", (value as i32).cast_unsigned())?,
            Argument::U8 => write!(self.out, "0x{:02x}", i32::from(value as i8).cast_unsigned())?,
            Argument::I32 | Argument::Arg8 | Argument::Local8 => write!(self.out, "{value}")?,
            Argument::Arg16 | Argument::Local16 => writeln!(self.out, "{value}")?,
            Argument::I64 => write!(self.out, "0x{value:x}")?,
            Argument::F32 => write!(self.out, "{}", float32_operand(f32::from_bits(decoded.token())))?,
            Argument::F64 => write!(self.out, "{}", float64_operand(f64::from_bits(value.cast_unsigned())))?,
            Argument::Target8 | Argument::Target32 => writeln!(self.out, "{}", label(value))?,
            Argument::Switch => {
                write!(self.out, "{}", if decoded.targets.is_empty() { "( )" } else { "(\n" })?;
                for (place, target) in decoded.targets.iter().enumerate() {
                    let end = if place + 1 == decoded.targets.len() { ")" } else { ",\n" };
                    write!(self.out, "\t{indent}  {}{end}", label(*target))?;
                }
            }
            Argument::Signature => write!(self.out, "signature-0x{:08x}", decoded.token())?,
            Argument::Method | Argument::Field | Argument::Type | Argument::Token | Argument::String => {
                match scope.operand_text(decoded) {
                    Some(text) => write!(self.out, "{text}")?,
                    None => write!(self.out, "0x{:08x}", decoded.token())?,
                }
            }
        }
        writeln!(self.out)
    }

    /// The class that a clause catches.
    fn caught(&self, token: u32) -> String {
        match self.metadata.token(token) {
            Some((TYPE_SPEC, row)) => {
                let blob = self.metadata.blob(TYPE_SPEC, row, 0);
                // `monodis` takes the number of a generic parameter for the name of a class here.
                if let [super::types::element::VAR | super::types::element::MVAR, number] = blob {
                    return format!("class {number}");
                }
                let mut printer = Printer::new(self.metadata, blob, None);
                printer.print(Style::Class);
                printer.out
            }
            Some(class @ (TYPE_DEF | TYPE_REF, _)) => {
                self.metadata.class_text(class, Sort::Class, false).unwrap_or_default()
            }
            _ => format!("0x{token:08x}"),
        }
    }
}

fn label(target: i64) -> String {
    format!("IL_{:04x}", (target as i32).cast_unsigned())
}

/// Which clauses begin a protected block of their own: those whose block no clause before them has.
fn begins_block(clauses: &[Clause]) -> Vec<bool> {
    let mut seen = HashSet::new();
    clauses.iter().map(|clause| seen.insert((clause.try_start, clause.try_len))).collect()
}

/// The blocks around instructions.
struct Blocks<'c> {
    indent: usize,
    is_in_fault: bool,
    clauses: &'c [Clause],
    begins: Vec<bool>,
    /// The clauses of which something begins or ends at an offset.
    places: HashMap<u32, Vec<usize>>,
}

impl Blocks<'_> {
    fn new(clauses: &[Clause]) -> Blocks<'_> {
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (number, clause) in clauses.iter().enumerate() {
            let filter = if let ClauseKind::Filter(at) = clause.kind { at } else { clause.handler_start };
            let offsets = [clause.try_start, clause.handler_start, filter, clause.try_end(), clause.handler_end()];
            for at in offsets {
                let numbers = places.entry(at).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        Blocks { indent: 0, is_in_fault: false, clauses, begins: begins_block(clauses), places }
    }

    fn indent(&self) -> String {
        "  ".repeat(self.indent.min(DEEPEST_INDENT))
    }

    /// What begins before the instruction at an offset.
    fn before(&mut self, listing: &mut Listing<'_, '_, '_>, at: u32) -> io::Result<()> {
        let numbers = self.places.get(&at).cloned().unwrap_or_default();
        for number in numbers.into_iter().rev() {
            let clause = self.clauses[number];
            if at == clause.try_start && self.begins[number] {
                writeln!(listing.out, "\t{}.try {{ // {number}", self.indent())?;
                self.indent += 1;
            }
            if at == clause.handler_start {
                if let ClauseKind::Filter(_) = clause.kind {
                    self.indent = self.indent.saturating_sub(1);
                    writeln!(listing.out, "\t{}}} {{ // {number}", self.indent())?;
                } else {
                    let (word, class) = match clause.kind {
                        ClauseKind::Catch(token) => ("catch", listing.caught(token)),
                        ClauseKind::Finally => ("finally", String::new()),
                        ClauseKind::Fault => ("fault", String::new()),
                        ClauseKind::Filter(_) | ClauseKind::Unknown(_) => ("", String::new()),
                    };
                    writeln!(listing.out, "\t{}{word} {class} {{ // {number}", self.indent())?;
                }
                self.indent += 1;
                self.is_in_fault |= clause.kind == ClauseKind::Fault;
            }
            if clause.kind == ClauseKind::Filter(at) {
                writeln!(listing.out, "\t{}filter {{", self.indent())?;
                self.indent += 1;
            }
        }
        Ok(())
    }

    /// What ends after the instruction before an offset.
    fn after(&mut self, listing: &mut Listing<'_, '_, '_>, at: u32) -> io::Result<()> {
        for number in self.places.get(&at).cloned().unwrap_or_default() {
            let clause = self.clauses[number];
            if at == clause.try_end() && self.begins[number] {
                self.indent = self.indent.saturating_sub(1);
                writeln!(listing.out, "\t{}}} // end .try {number}", self.indent())?;
            }
            if at == clause.handler_end() {
                self.indent = self.indent.saturating_sub(1);
                writeln!(listing.out, "\t{}}} // end handler {number}", self.indent())?;
                self.is_in_fault &= clause.kind != ClauseKind::Fault;
            }
        }
        Ok(())
    }
}
