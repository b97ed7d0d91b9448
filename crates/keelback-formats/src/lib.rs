//! Readers for other machines' bytecode: what a file is, what is in it, and what its instructions say.
//!
//! A format turns bytes into the facts, functions and instructions of [`model`]; whoever shows them knows no format. While it reads, a
//! [`reader::Reader`] notes which bytes are which field, if somebody wants to know. Nothing that is read is trusted: lengths and
//! offsets are compared with what is there, nothing recurses on the contents of a file, and what is unknown is shown as it is.
#![forbid(unsafe_code)]

pub mod beam;
pub mod blocks;
pub mod checksum;
pub mod clr;
pub mod container;
pub mod cpython;
pub mod dalvik;
pub mod damage;
pub mod depths;
pub mod ebpf;
pub mod fields;
pub mod format;
pub mod jvm;
pub mod keelback;
pub mod lua;
pub mod luajit;
pub mod luau;
pub mod model;
pub mod mutf8;
pub mod php;
mod places;
pub mod raw;
pub mod reader;
pub mod smalltalk;
pub mod snapshot;
pub mod span;
pub mod spirv;
pub mod table;
pub mod text;
mod time;
pub mod v8;
pub mod vax;
pub mod wasm;
pub mod yarv;
