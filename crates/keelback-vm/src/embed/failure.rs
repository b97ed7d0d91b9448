//! What the host learns of an exception that ended a run.

use keelback_heap::Value;

use super::data::{Data, DataLimits};
use crate::vm::Vm;

/// An exception of the guest's, as text: none of its own code runs when this is looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Failure {
    /// The name of its class, with the module's but for builtins and `__main__`.
    pub class: String,
    /// The names of the classes that it is an instance of, the most special first.
    pub bases: Vec<String>,
    /// `str(exception)`.
    pub message: String,
    /// `__notes__`.
    pub notes: Vec<String>,
    /// Where it was raised, the outermost call first.
    pub traceback: Vec<Place>,
    /// `__cause__`: what it was raised from.
    pub cause: Option<Box<Failure>>,
    /// `__context__`: what was being handled when it was raised, unless that is not to be shown.
    pub context: Option<Box<Failure>>,
    /// The exceptions of a group.
    pub group: Vec<Failure>,
    /// `SystemExit.code`, if it is one.
    pub exit_code: Option<Data>,
    /// All of it as Python prints it.
    pub text: String,
}

/// A place in a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The file.
    pub file: String,
    /// Line from 1; 0 if it is not known.
    pub line: u32,
    /// Column from 1, in bytes; 0 if it is not known.
    pub column: u32,
    /// The function.
    pub function: String,
    /// The source line without its indentation, if it is known.
    pub source: Option<String>,
}

/// Exceptions inside each other that are described.
const CHAIN: u32 = 20;

impl Vm {
    /// Describes an exception. Its `__str__` and the like run, with fuel of their own; where that does not reach for the causes and
    /// the text of the whole, the exception is described alone, and of one that hides itself only the class is said.
    pub fn failure_of(&mut self, exception: Value) -> Failure {
        let limits = DataLimits { depth: 100, values: 100_000, bytes: 16 << 20 };
        let mut described = |function| {
            let described = self.after_the_end(|vm| {
                let function = vm.prelude_function(function).ok()?;
                let described = vm.call_from_host(function, &[exception]).ok()?;
                vm.export(described, &limits).ok()
            });
            described.ok().flatten()
        };
        match described("_describe_exception").or_else(|| described("_describe_briefly")) {
            Some(Data::Dict(pairs)) => failure(&pairs, CHAIN),
            _ => {
                let class = self.guarded(|vm| vm.full_type_name(exception));
                let class = class.unwrap_or_else(|_| "SystemError".to_owned());
                let class = class.strip_prefix("__main__.").unwrap_or(&class).to_owned();
                let text = format!("{class}: <no more memory or fuel to say more>\n");
                Failure { class, text, ..Failure::default() }
            }
        }
    }
}

fn text(data: &Data) -> String {
    match data {
        Data::Str(text) => text.clone(),
        _ => String::new(),
    }
}

fn number(data: Option<&Data>) -> u32 {
    match data {
        Some(Data::Int(number)) => u32::try_from(*number).unwrap_or(0),
        _ => 0,
    }
}

fn items(data: &Data) -> &[Data] {
    match data {
        Data::List(items) | Data::Tuple(items) => items,
        _ => &[],
    }
}

fn failure(pairs: &[(Data, Data)], depth: u32) -> Failure {
    let mut made = Failure::default();
    let inner = |data: &Data| match data {
        Data::Dict(pairs) if depth > 0 => Some(Box::new(failure(pairs, depth - 1))),
        _ => None,
    };
    for (key, value) in pairs {
        let Data::Str(key) = key else { continue };
        match key.as_str() {
            "class" => made.class = text(value),
            "bases" => made.bases = items(value).iter().map(text).collect(),
            "message" => made.message = text(value),
            "notes" => made.notes = items(value).iter().map(text).collect(),
            "traceback" => made.traceback = items(value).iter().map(place).collect(),
            "cause" => made.cause = inner(value),
            "context" => made.context = inner(value),
            "group" => made.group = items(value).iter().filter_map(inner).map(|inner| *inner).collect(),
            "exit_code" => made.exit_code = Some(value.clone()),
            "text" => made.text = text(value),
            _ => {}
        }
    }
    made
}

fn place(row: &Data) -> Place {
    let row = items(row);
    Place {
        file: row.first().map(text).unwrap_or_default(),
        line: number(row.get(1)),
        column: number(row.get(2)),
        function: row.get(3).map(text).unwrap_or_default(),
        source: match row.get(4) {
            Some(Data::Str(text)) => Some(text.clone()),
            _ => None,
        },
    }
}
