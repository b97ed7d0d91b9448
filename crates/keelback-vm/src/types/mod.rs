//! The builtin types, one file (or folder) each, and the registry of their methods.

pub mod generator;
pub mod iter;

mod args;
mod bytes;
mod class;
mod class_new;
mod code;
pub(crate) mod complex;
mod dict;
mod exception;
pub(crate) mod fields;
pub(crate) mod float;
mod function;
pub(crate) mod int;
mod list;
mod memoryview;
mod module;
mod native;
pub(crate) mod object;
mod property;
mod range;
mod set;
pub(crate) mod str;
mod super_;
pub(crate) mod text;
pub(crate) mod unicode;

use crate::builtin::Builtin;
use crate::native::NativeDef;

/// The methods of each builtin class, one line per class.
pub(crate) static METHODS: &[(Builtin, &[&[NativeDef]])] = &[
    (Builtin::Object, &[&object::METHODS]),
    (Builtin::Type, &[&class::METHODS]),
    (Builtin::Int, &[&int::METHODS, &int::OPERATORS]),
    (Builtin::Bool, &[&int::BOOL_METHODS, &int::BOOL_OPERATORS]),
    (Builtin::Float, &[&float::METHODS, &float::OPERATORS]),
    (Builtin::Complex, &[&complex::METHODS]),
    (Builtin::List, &[]),
    (Builtin::Str, &str::TABLES),
    (Builtin::Super, &[&super_::METHODS]),
    (Builtin::Property, &[&property::PROPERTY_METHODS]),
    (Builtin::StaticMethod, &[&property::STATIC_METHODS]),
    (Builtin::ClassMethod, &[&property::CLASS_METHODS]),
    (Builtin::Function, &[&function::FUNCTION_METHODS]),
    (Builtin::Method, &[&function::METHOD_METHODS]),
    (Builtin::Cell, &[&function::CELL_METHODS]),
    (Builtin::Code, &[&code::METHODS]),
    (Builtin::Module, &[&module::METHODS]),
    (Builtin::BuiltinFunction, &[&native::METHODS]),
    (Builtin::MethodDescriptor, &[&native::METHODS, &native::DESCRIPTOR_METHODS]),
    (Builtin::ClassMethodDescriptor, &[&native::METHODS, &native::DESCRIPTOR_METHODS]),
    (Builtin::GetSetDescriptor, &[&native::MEMBER_METHODS]),
    (Builtin::MemberDescriptor, &[&native::MEMBER_METHODS]),
];

/// The attributes of each builtin class, one line per class.
pub(crate) static FIELDS: &[(Builtin, &[fields::Field])] = &[
    (Builtin::Object, object::FIELDS),
    (Builtin::Type, class::FIELDS),
    (Builtin::Super, super_::FIELDS),
    (Builtin::Property, property::PROPERTY_FIELDS),
    (Builtin::StaticMethod, property::STATIC_FIELDS),
    (Builtin::ClassMethod, property::CLASS_FIELDS),
    (Builtin::Function, function::FUNCTION_FIELDS),
    (Builtin::Method, function::METHOD_FIELDS),
    (Builtin::Cell, function::CELL_FIELDS),
    (Builtin::Code, code::FIELDS),
    (Builtin::Module, module::FIELDS),
    (Builtin::BuiltinFunction, native::FIELDS),
    (Builtin::MethodDescriptor, native::DESCRIPTOR_FIELDS),
    (Builtin::ClassMethodDescriptor, native::DESCRIPTOR_FIELDS),
    (Builtin::GetSetDescriptor, native::MEMBER_FIELDS),
    (Builtin::MemberDescriptor, native::MEMBER_FIELDS),
];
