//! What the verifier says of a module that it refuses.

use keelback_bytecode::{CodeId, Module, NameId};

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)*) => {
        /// The property that a module lacks.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Rule {
            /// All rules, in the order in which they are documented.
            pub const ALL: &'static [Rule] = &[$(Rule::$name),*];

            /// Its name in messages and tests.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Rule::$name => $text,)*
                }
            }

            /// What it asks for.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self {
                    $(Rule::$name => concat!($($doc),+),)*
                }
            }
        }
    };
}

rules! {
    /// Counts and sizes stay within the limits of the format.
    Limits = "limits";
    /// Every index names an existing entry of its table.
    Index = "index";
    /// Constants are well-formed: earlier elements only, text in UTF-8 with surrogates, canonical integers and NaNs, bounded nesting.
    Constant = "constant";
    /// Flags are known and go together.
    Flags = "flags";
    /// Slots agree with the parameters; free variables stand last.
    Slots = "slots";
    /// An operand names a slot of the kind that the instruction works on.
    SlotKind = "slot-kind";
    /// Instructions decode one after the other to the end of the code.
    Decode = "decode";
    /// Operands that are counts, distances or choices have values that the instruction knows.
    Operand = "operand";
    /// Jumps lead to instructions, forwards or backwards as the instruction says.
    Jump = "jump";
    /// Exception ranges are sorted, do not overlap, and begin and end at instructions.
    Ranges = "ranges";
    /// Position entries decode and belong to instructions, in order.
    Positions = "positions";
    /// The stack has one depth at each instruction, never below zero, never above the declared depth.
    Stack = "stack";
    /// An exception range finds its slots on the stack, and no protected instruction replaces them.
    HandlerStack = "handler-stack";
    /// Markers, cells, exceptions and containers under construction go only where they belong.
    Kind = "kind";
    /// An unchecked load reads a slot that is assigned on every path.
    Assignment = "assignment";
    /// Instructions stand only in the kinds of code object that they are for.
    Context = "context";
    /// A function is made of a later code object, with as many cells as that has free variables.
    Closure = "closure";
    /// Every path ends in a terminator.
    Terminator = "terminator";
    /// The analysis stays within a budget that is linear in the size of the code.
    Budget = "budget";
}

/// Why a module was refused: the first violation found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// The property that does not hold.
    pub rule: Rule,
    /// The code object, where it is about one.
    pub code: Option<CodeId>,
    /// The qualified name of that code object.
    pub code_name: String,
    /// The offset of the instruction, where it is about one.
    pub offset: Option<u32>,
    /// What was found and what was expected.
    pub message: String,
}

impl VerifyError {
    pub(crate) fn new(rule: Rule, message: impl Into<String>) -> Self {
        VerifyError { rule, code: None, code_name: String::new(), offset: None, message: message.into() }
    }

    pub(crate) fn at(mut self, offset: u32) -> Self {
        self.offset = Some(offset);
        self
    }

    pub(crate) fn within(mut self, module: &Module, code: usize) -> Self {
        self.code = Some(CodeId::from(code));
        let name = |NameId(id): NameId| module.names.get(id as usize).map(|name| name.to_string());
        self.code_name = module.codes.get(code).and_then(|code| name(code.qualname)).unwrap_or_default();
        self
    }
}

impl std::fmt::Display for VerifyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.rule.name())?;
        if let Some(CodeId(code)) = self.code {
            write!(f, "code {code} `{}`", self.code_name)?;
            if let Some(offset) = self.offset {
                write!(f, ", offset {offset}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for VerifyError {}

pub(crate) type Result<T = ()> = std::result::Result<T, VerifyError>;

/// `Err` with a formatted message.
macro_rules! reject {
    ($rule:ident, $($format:tt)+) => {
        return Err($crate::error::VerifyError::new($crate::error::Rule::$rule, format!($($format)+)))
    };
}
pub(crate) use reject;
