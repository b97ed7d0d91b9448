//! Lowering to register code, the interpreter, the builtin types and modules.
