//! WebAssembly: modules of core 3.0 with the proposals that are in use, and components around them.

mod clauses;
pub mod component;
mod control;
pub mod custom;
pub mod decode;
pub mod float;
mod function;
pub mod module;
pub mod names;
mod native;
pub mod opcodes;
mod sections;
mod segments;
#[cfg(test)]
mod tests;
pub mod types;
mod verify;

use std::io::{self, Write};

use self::component::Component;
use self::control::structure_of;
use self::function::{decode_all, function_of, instructions_of};
use self::module::{External, MOST_TOLD, Module};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Text, Warning};
use crate::reader::Reader;
use crate::span::{Malformed, Span};

/// WebAssembly's files and instructions.
pub struct Wasm;

/// The one that there is.
pub static WASM: Wasm = Wasm;

/// How many names of one kind are told.
const NAMES: usize = 100;

impl Format for Wasm {
    fn name(&self) -> &'static str {
        "wasm"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&WASM)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(b"\0asm")
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        Ok(Box::new(Open::read(file, &mut Reader::new(file))?))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let open = Open::read(file, &mut Reader::noting(file, fields))?;
        open.first_fault().map_or(Ok(()), |fault| Err(fault.clone()))
    }
}

impl Machine for Wasm {
    fn name(&self) -> &'static str {
        "wasm"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["webassembly"]
    }

    fn about(&self) -> &'static str {
        "WebAssembly, a stack machine with structured control: blocks end where an `end` stands, and branches name a block by how many lie \
         between. An opcode is a byte, or a prefix and a number; it says which immediates follow, most of them LEB128 numbers, whose \
         last byte has its top bit clear."
    }

    fn versions(&self) -> Vec<String> {
        Vec::new()
    }

    fn decode(&self, _: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let (module, all) = (Module::default(), decode_all(bytes, Span::new(0, len)));
        let structure = structure_of(&module, None, &all);
        instructions_of(&module, None, &all, structure, 0)
    }
}

/// A file that was read.
struct Open<'a> {
    file: &'a [u8],
    /// The one module, or those of a component.
    modules: Vec<Module>,
    component: Option<Component>,
    /// The module of each function, and its place there.
    functions: Vec<(usize, usize)>,
    warnings: Vec<Warning>,
}

impl<'a> Open<'a> {
    fn read(file: &'a [u8], reader: &mut Reader<'a, '_>) -> Result<Open<'a>, Malformed> {
        let is_component = matches!(file, [_, _, _, _, _, _, 1, 0, ..]);
        let (mut component, modules) = if is_component {
            let mut component = Component::read(reader)?;
            let modules = std::mem::take(&mut component.modules);
            (Some(component), modules)
        } else {
            (None, vec![Module::read(reader)?])
        };
        let all = modules.iter().enumerate();
        let functions = all.flat_map(|(number, module)| (0..module.bodies.len()).map(move |place| (number, place)));
        let functions = functions.collect();
        let mut warnings =
            component.as_mut().map(|component| std::mem::take(&mut component.warnings)).unwrap_or_default();
        warnings.extend(modules.iter().flat_map(|module| module.warnings.iter().cloned()));
        let mut open = Open { file, modules, component, functions, warnings };
        let faults: Vec<Malformed> = open.faults().take(MOST_TOLD).cloned().collect();
        open.warnings.extend(faults.into_iter().map(|Malformed { at, what }| Warning { at, text: what }));
        open.warnings.truncate(MOST_TOLD);
        Ok(open)
    }

    fn faults(&self) -> impl Iterator<Item = &Malformed> {
        let of_component = self.component.iter().flat_map(|component| &component.faults);
        of_component.chain(self.modules.iter().flat_map(|module| &module.faults))
    }

    fn first_fault(&self) -> Option<&Malformed> {
        self.faults().next()
    }

    /// What is in all modules together.
    fn contents(&self) -> Vec<Contents> {
        let mut contents = Vec::new();
        let mut add = |kind: &'static str, count: usize, names: Vec<String>| {
            if count > 0 {
                contents.push(Contents { kind: kind.into(), count, names });
            }
        };
        if let Some(component) = &self.component {
            let names =
                component.sections.iter().take(NAMES).map(|section| component::name_of(section.id).to_owned());
            add("sections", component.sections.len(), names.collect());
            add("imports", component.imports.len(), component.imports.iter().take(NAMES).cloned().collect());
            add("exports", component.exports.len(), component.exports.iter().take(NAMES).cloned().collect());
            add("modules", self.modules.len(), self.module_names());
        }
        let total = |count: fn(&Module) -> usize| self.modules.iter().map(count).sum();
        let texts = |of: fn(&Module) -> Vec<String>| self.modules.iter().flat_map(of).take(NAMES).collect();
        let all = |module: &Module| module.imports.iter().take(NAMES).map(|import| import.name.clone()).collect();
        add("types", total(|module| module.types.len()), Vec::new());
        add(
            if self.component.is_some() { "imports of modules" } else { "imports" },
            total(|module| module.imports.len()),
            texts(all),
        );
        let names = (0..self.functions.len().min(NAMES)).map(|number| self.function_name(number)).collect();
        add("functions", self.functions.len(), names);
        let all = |module: &Module| module.exports.iter().take(NAMES).map(|export| export.name.clone()).collect();
        add(
            if self.component.is_some() { "exports of modules" } else { "exports" },
            total(|module| module.exports.len()),
            texts(all),
        );
        add(
            "tables",
            total(|module| module.tables.len()),
            texts(|module| {
                module.tables.iter().take(NAMES).map(|(value, limits)| format!("{value}, {limits}")).collect()
            }),
        );
        add(
            "memories",
            total(|module| module.memories.len()),
            texts(|module| module.memories.iter().take(NAMES).map(|limits| format!("{limits} pages")).collect()),
        );
        add(
            "globals",
            total(|module| module.globals.len()),
            texts(|module| {
                let named = module.globals.iter().take(NAMES).zip(0..).map(|(global, number)| {
                    let name = module.names.get(External::Global, number).unwrap_or_default();
                    let change = if global.is_mutable { " mutable" } else { "" };
                    format!("{name}{}{}{change}", if name.is_empty() { "" } else { ": " }, global.value)
                });
                named.collect()
            }),
        );
        add("tags", total(|module| module.tags.len()), Vec::new());
        add("element segments", total(|module| module.elements as usize), Vec::new());
        add("data segments", total(|module| module.data.0 as usize), Vec::new());
        add(
            "custom sections",
            total(|module| module.customs.len()),
            texts(|module| module.customs.iter().take(NAMES).map(|custom| custom.name.clone()).collect()),
        );
        contents
    }

    fn module_names(&self) -> Vec<String> {
        let named = self.modules.iter().take(NAMES).enumerate();
        named
            .map(|(number, module)| module.names.module.clone().unwrap_or_else(|| format!("module {number}")))
            .collect()
    }

    fn function_name(&self, number: usize) -> String {
        let Some(&(module_number, place)) = self.functions.get(number) else { return String::new() };
        let module = &self.modules[module_number];
        let name = function::name_of(module, module.imported_functions + place as u32);
        match self.modules.len() {
            1 => name,
            _ => format!("module {module_number}: {name}"),
        }
    }

    /// How it is run, as its imports tell.
    fn run(&self) -> String {
        if self.component.is_some() {
            return "wasmtime run FILE".to_owned();
        }
        let imports = |from: &str| {
            self.modules.iter().flat_map(|module| &module.imports).any(|import| import.name.starts_with(from))
        };
        let exports =
            |name: &str| self.modules.iter().flat_map(|module| &module.exports).any(|export| export.name == name);
        if self.modules.iter().flat_map(|module| &module.customs).any(|custom| custom.name == "linking") {
            "wasm-ld FILE, as it is an object file".to_owned()
        } else if imports("wasi_") && exports("_start") {
            "wasmtime FILE, or node:wasi in Node.js".to_owned()
        } else if imports("wbg") || imports("./") || imports("__wbindgen") {
            "with the JavaScript file that wasm-bindgen made beside it".to_owned()
        } else if imports("gojs") || imports("go.") {
            "with wasm_exec.js of Go".to_owned()
        } else if imports("env.emscripten") || imports("a.a") {
            "with the JavaScript file that Emscripten made beside it".to_owned()
        } else {
            "WebAssembly.instantiate in JavaScript, or wasmtime --invoke FUNCTION FILE".to_owned()
        }
    }

    fn facts(&self) -> Vec<(Text, String)> {
        let mut facts: Vec<(Text, String)> = Vec::new();
        match &self.component {
            Some(component) => facts.push(("version".into(), component.version.to_string())),
            None => facts.extend(self.modules.first().map(|module| ("version".into(), module.version.to_string()))),
        }
        for module in &self.modules {
            facts.extend(module.names.module.iter().map(|name| ("module name".into(), name.clone())));
            if let Some(start) = module.start {
                facts.push(("start function".into(), function::name_of(module, start)));
            }
            if module.data.1 > 0 {
                facts.push(("data".into(), format!("{} bytes", module.data.1)));
            }
            facts.extend(module.customs.iter().flat_map(|custom| custom.facts.iter().cloned()));
            if facts.len() > NAMES {
                break;
            }
        }
        facts
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let facts = self.facts();
        let made = facts.iter().filter(|(name, _)| matches!(&**name, "processed-by" | "language" | "sdk"));
        let made: Vec<&str> = made.map(|(_, value)| value.as_str()).collect();
        About {
            format: match &self.component {
                Some(_) => "WebAssembly component".to_owned(),
                None => format!("WebAssembly {} module", self.modules.first().map_or(1, |module| module.version)),
            },
            machine: "WebAssembly, a stack machine with structured control".into(),
            run: self.run(),
            producer: Some(made.join(", ")).filter(|made| !made.is_empty()),
            facts,
            contents: self.contents(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        self.functions.len()
    }

    fn function(&self, number: usize) -> Function {
        let Some(&(module, place)) = self.functions.get(number) else { return Function::default() };
        let function = function_of(self.file, &self.modules[module], place);
        function.map_or_else(Function::default, |function| Function { name: self.function_name(number), ..function })
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        (self.function_name(number), None)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let all: Vec<usize> = (0..self.functions.len()).collect();
        let numbers = numbers.unwrap_or(&all);
        let (mut written, mut room) = (None, native::Room::new(self.file.len()));
        // A module without code has a head as well.
        if let [module] = &self.modules[..] {
            native::write_head(out, module)?;
            written = Some(0);
        }
        for &(number, place) in numbers.iter().filter_map(|number| self.functions.get(*number)) {
            let module = &self.modules[number];
            if written != Some(number) {
                native::write_head(out, module)?;
                written = Some(number);
            }
            native::write_function(out, self.file, module, place, &mut room)?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(component) = &self.component {
            verify::verify_component(component, &mut problems);
        }
        for module in &self.modules {
            verify::verify(self.file, module, &mut problems);
            if problems.len() >= MOST_TOLD {
                break;
            }
        }
        problems
    }
}
