//! Readers for other machines' bytecode.
#![forbid(unsafe_code)]
