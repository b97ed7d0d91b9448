//! Readers for other machines' bytecode.
