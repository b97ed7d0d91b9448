//! `Program`: something that can run, wherever it came from. Knows nothing of how it runs.

use std::fmt;
use std::sync::Arc;

use keelback_bytecode::{KasmError, KbcError, Module, from_kasm};
use keelback_compile::{CompileError, CompileOptions, SyntaxWarning};
use keelback_verify::{VerifiedModule, VerifyError, verify};

/// A verified program. Cheap to clone.
///
/// ```
/// use keelback::Program;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let source = "x = 1\nif x is 1: print('one')\n";
/// let program = Program::from_source(source, "main.py")?;
/// assert_eq!((program.filename(), program.source().map(|text| &**text)), ("main.py", Some(source)));
/// let warning = &program.warnings()[0];
/// assert_eq!((warning.line, &*warning.message), (2, "\"is\" with 'int' literal. Did you mean \"==\"?"));
///
/// // What it was compiled to goes into a file; the text does not, but may be given again.
/// let kbc: Vec<u8> = program.to_kbc();
/// let again = Program::from_kbc(kbc)?;
/// assert_eq!((again.module().module(), again.source()), (program.module().module(), None));
/// assert!(again.with_source(source).source().is_some());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    module: VerifiedModule,
    source: Option<Arc<str>>,
    warnings: Arc<[SyntaxWarning]>,
}

/// Why there is no program.
///
/// ```
/// use keelback::{Program, ProgramError};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let Err(ProgramError::Compile(error)) = Program::from_source("x = = 1", "main.py") else { panic!() };
/// assert_eq!((error.line, error.column, error.text.as_deref()), (1, 5, Some("x = = 1")));
/// let damaged = Program::from_kbc(b"KBC and so on".to_vec());
/// assert!(matches!(damaged, Err(ProgramError::Kbc(_))));
/// // Code that takes a value from an empty stack.
/// let unsafe_code = Program::from_kasm(".code '<module>'\n .stack 1\n POP_TOP\n HALT\n");
/// assert!(matches!(unsafe_code, Err(ProgramError::Verify(_))));
/// assert!(matches!(Program::from_kasm("nonsense"), Err(ProgramError::Kasm(_))));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProgramError {
    /// The source text is wrong.
    Compile(CompileError),
    /// The source text is longer than the engine takes.
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The bytes are no `.kbc` file of this version.
    Kbc(KbcError),
    /// The assembly text is wrong.
    Kasm(KasmError),
    /// The module is not safe to run.
    Verify(VerifyError),
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProgramError::Compile(error) => error.fmt(f),
            ProgramError::TooLong { bytes, limit } => {
                write!(f, "the source has {bytes} bytes, more than the limit of {limit}")
            }
            ProgramError::Kbc(error) => error.fmt(f),
            ProgramError::Kasm(error) => error.fmt(f),
            ProgramError::Verify(error) => write!(f, "the verifier refuses it: {error}"),
        }
    }
}

impl std::error::Error for ProgramError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(match self {
            ProgramError::Compile(error) => error,
            ProgramError::Kbc(error) => error,
            ProgramError::Kasm(error) => error,
            ProgramError::Verify(error) => error,
            ProgramError::TooLong { .. } => return None,
        })
    }
}

impl From<CompileError> for ProgramError {
    fn from(error: CompileError) -> Self {
        ProgramError::Compile(error)
    }
}

impl From<KbcError> for ProgramError {
    fn from(error: KbcError) -> Self {
        ProgramError::Kbc(error)
    }
}

impl From<KasmError> for ProgramError {
    fn from(error: KasmError) -> Self {
        ProgramError::Kasm(error)
    }
}

impl From<VerifyError> for ProgramError {
    fn from(error: VerifyError) -> Self {
        ProgramError::Verify(error)
    }
}

impl Program {
    /// Compiles a Python source text; `filename` is its name in tracebacks.
    ///
    /// # Errors
    /// What is wrong with the source.
    pub fn from_source(source: &str, filename: &str) -> Result<Program, ProgramError> {
        Program::compiled(source, CompileOptions { filename: filename.to_owned(), ..CompileOptions::default() })
    }

    pub(crate) fn compiled(source: &str, options: CompileOptions) -> Result<Program, ProgramError> {
        let mut warnings = Vec::new();
        let module = keelback_compile::compile_with_warnings(source, &options, &mut warnings)?;
        Ok(Program { module: verify(module)?, source: Some(source.into()), warnings: warnings.into() })
    }

    /// Reads a `.kbc` file. Its source text is not in it, so that tracebacks show none unless [`Program::with_source`]
    /// adds it.
    ///
    /// # Errors
    /// When the file is damaged, made by another version, or refused by the verifier.
    pub fn from_kbc(bytes: Vec<u8>) -> Result<Program, ProgramError> {
        Program::from_module(Module::from_bytes(Arc::new(bytes))?)
    }

    /// Assembles `.kasm` text.
    ///
    /// ```
    /// # use keelback::Program;
    /// # fn main() -> Result<(), keelback::ProgramError> {
    /// let text = keelback_bytecode::to_kasm(Program::from_source("x = 1", "main.py")?.module());
    /// assert!(text.contains("STORE_NAME"));
    /// assert_eq!(Program::from_kasm(&text)?.filename(), "main.py");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The first mistake in the text, or what the verifier refuses.
    pub fn from_kasm(text: &str) -> Result<Program, ProgramError> {
        Program::from_module(from_kasm(text)?)
    }

    /// Verifies a module.
    ///
    /// ```
    /// # use keelback::{Module, Program};
    /// # fn main() -> Result<(), keelback::ProgramError> {
    /// let kbc = Program::from_source("x = 1", "main.py")?.to_kbc();
    /// let module = Module::from_slice(&kbc)?;
    /// assert_eq!(module.codes.len(), 1);
    /// assert_eq!(Program::from_module(module)?.filename(), "main.py");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What the verifier refuses.
    pub fn from_module(module: Module) -> Result<Program, ProgramError> {
        Ok(Program { module: verify(module)?, source: None, warnings: Arc::default() })
    }

    /// Takes the contents of a file, `.kbc` or Python source in any encoding that it declares. What it is shows in the
    /// contents, not in the name.
    ///
    /// ```
    /// # use keelback::Program;
    /// # fn main() -> Result<(), keelback::ProgramError> {
    /// let latin_1 = b"# coding: latin-1\nname = 'Andr\xe9'\n".to_vec();
    /// let program = Program::from_file_contents(latin_1, "main.py")?;
    /// assert_eq!(program.source().map(|text| text.contains("André")), Some(true));
    /// assert_eq!(Program::from_file_contents(program.to_kbc(), "main.py")?.filename(), "main.py");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for the other constructors.
    pub fn from_file_contents(bytes: Vec<u8>, filename: &str) -> Result<Program, ProgramError> {
        if Module::is_kbc(&bytes) {
            return Program::from_kbc(bytes);
        }
        let text = keelback_compile::decode(&bytes, filename)?;
        // What stands on the command line is no file for CPython either.
        let from_file = filename != "<string>";
        Program::compiled(
            &text,
            CompileOptions { filename: filename.to_owned(), from_file, ..CompileOptions::default() },
        )
    }

    /// The same program with its source text, for tracebacks. Nothing happens if the text is another one than the one
    /// that the program was compiled from.
    #[must_use]
    pub fn with_source(mut self, source: &str) -> Program {
        if keelback_bytecode::source_hash(source.as_bytes()) == self.module.source_hash {
            self.source = Some(source.into());
        }
        self
    }

    /// What is suspicious in the source text; empty for a program that was not compiled from one.
    #[must_use]
    pub fn warnings(&self) -> &[SyntaxWarning] {
        &self.warnings
    }

    /// The name of the source, as it stands in tracebacks.
    #[must_use]
    pub fn filename(&self) -> &str {
        &self.module.filename
    }

    /// The verified bytecode.
    #[must_use]
    pub fn module(&self) -> &VerifiedModule {
        &self.module
    }

    /// The source text, if it is known.
    #[must_use]
    pub fn source(&self) -> Option<&Arc<str>> {
        self.source.as_ref()
    }

    /// The program as a `.kbc` file.
    #[must_use]
    pub fn to_kbc(&self) -> Vec<u8> {
        self.module.to_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_in_its_contents() -> Result<(), ProgramError> {
        let text = "x = 1\n";
        let program = Program::from_file_contents(text.into(), "any.kbc")?;
        let again = Program::from_file_contents(program.to_kbc(), "any.py")?;
        assert_eq!(program.module().module(), again.module().module());
        assert_eq!(again.filename(), "any.kbc");
        assert_eq!(again.source(), None);
        assert_eq!(again.clone().with_source("x = 2\n").source(), None);
        assert_eq!(again.with_source(text).source().map(|text| &**text), Some(text));
        Ok(())
    }

    #[test]
    fn unverified_modules_do_not_pass() {
        let error = Program::from_kasm(".code '<module>'\n .stack 1\n POP_TOP\n HALT\n").expect_err("an underflow");
        assert!(error.to_string().starts_with("the verifier refuses it: stack: "), "{error}");
    }
}
