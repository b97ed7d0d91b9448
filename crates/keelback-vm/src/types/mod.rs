//! The builtin types, one file (or folder) each, and the registry of their methods.

pub(crate) mod generator;
pub(crate) mod iter;
pub(crate) mod iter_library;
mod iterator_state;
pub(crate) mod iterators;

mod args;
pub(crate) mod bytes;
mod class;
mod class_new;
mod code;
mod codec;
pub(crate) mod complex;
mod construct;
pub(crate) mod dict;
pub(crate) mod docs;
mod exception;
pub(crate) mod fields;
pub(crate) mod float;
pub(crate) mod frame;
mod function;
mod host;
pub(crate) mod int;
pub(crate) mod list;
pub(crate) mod memoryview;
mod module;
mod native;
pub(crate) mod object;
pub(crate) mod property;
mod range;
pub(crate) mod receiver;
mod recode;
pub(crate) mod set;
mod singletons;
mod slice;
pub(crate) mod str;
pub(crate) mod super_;
pub(crate) mod text;
pub(crate) mod traceback;
pub(crate) mod tuple;
pub(crate) mod unawaited;
pub(crate) mod weakref;

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
    (Builtin::Str, &str::TABLES),
    (Builtin::Bytes, &bytes::BYTES_TABLES),
    (Builtin::ByteArray, &bytes::ARRAY_TABLES),
    (Builtin::MemoryView, &[&memoryview::METHODS]),
    (Builtin::NoneType, &[&singletons::NONE]),
    (Builtin::EllipsisType, &[&singletons::ELLIPSIS]),
    (Builtin::NotImplementedType, &[&singletons::NOT_IMPLEMENTED]),
    (Builtin::Super, &[&super_::METHODS]),
    (Builtin::Property, &[&property::PROPERTY_METHODS]),
    (Builtin::StaticMethod, &[&property::STATIC_METHODS]),
    (Builtin::ClassMethod, &[&property::CLASS_METHODS]),
    (Builtin::Function, &[&function::FUNCTION_METHODS]),
    (Builtin::Method, &[&function::METHOD_METHODS]),
    (Builtin::Cell, &[&function::CELL_METHODS]),
    (Builtin::Code, &[&code::METHODS]),
    (Builtin::Module, &[&module::METHODS]),
    (Builtin::Generator, &[&generator::GENERATOR_METHODS]),
    (Builtin::Coroutine, &[&generator::COROUTINE_METHODS]),
    (Builtin::AsyncGenerator, &[&generator::ASYNC_METHODS]),
    (Builtin::Frame, &[&frame::METHODS]),
    (Builtin::Traceback, &[&traceback::METHODS]),
    (Builtin::WeakRef, &[&weakref::METHODS]),
    (Builtin::BaseException, &[&exception::METHODS]),
    (Builtin::BaseExceptionGroup, &[&exception::GROUP_METHODS]),
    (Builtin::AttributeError, &[&exception::ATTRIBUTE_METHODS]),
    (Builtin::NameError, &[&exception::NAME_METHODS]),
    (Builtin::ImportError, &[&exception::IMPORT_METHODS]),
    (Builtin::KeyError, &[&exception::KEY_METHODS]),
    (Builtin::OSError, &[&exception::OS_METHODS]),
    (Builtin::SyntaxError, &[&exception::SYNTAX_METHODS]),
    (Builtin::UnicodeDecodeError, &[&exception::UNICODE_DECODE_METHODS]),
    (Builtin::UnicodeEncodeError, &[&exception::UNICODE_ENCODE_METHODS]),
    (Builtin::UnicodeTranslateError, &[&exception::UNICODE_TRANSLATE_METHODS]),
    (Builtin::HostObject, &[&host::OBJECT_METHODS]),
    (Builtin::HostFunction, &[&host::METHODS]),
    (Builtin::BuiltinFunction, &[&native::METHODS]),
    (Builtin::MethodDescriptor, &[&native::METHODS, &native::DESCRIPTOR_METHODS]),
    (Builtin::ClassMethodDescriptor, &[&native::METHODS, &native::DESCRIPTOR_METHODS]),
    (Builtin::WrapperDescriptor, &[&native::METHODS, &native::DESCRIPTOR_METHODS]),
    (Builtin::MethodWrapper, &[&native::METHODS]),
    (Builtin::GetSetDescriptor, &[&native::MEMBER_METHODS]),
    (Builtin::MemberDescriptor, &[&native::MEMBER_METHODS]),
    (Builtin::List, &[&list::METHODS]),
    (Builtin::Tuple, &[&tuple::METHODS]),
    (Builtin::Dict, &[&dict::METHODS]),
    (Builtin::MappingProxy, &[&dict::PROXY]),
    (Builtin::DictKeys, &[&dict::VIEW, &dict::KEYS]),
    (Builtin::DictValues, &[&dict::VIEW, &dict::VALUES]),
    (Builtin::DictItems, &[&dict::VIEW, &dict::ITEMS]),
    (Builtin::Set, &[&set::METHODS, &set::SET_METHODS, &set::SET]),
    (Builtin::FrozenSet, &[&set::METHODS, &set::FROZEN_METHODS, &set::FROZENSET]),
    (Builtin::Range, &[&range::METHODS]),
    (Builtin::Slice, &[&slice::METHODS]),
    (Builtin::DictKeyIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::DictValueIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::DictItemIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::DictReverseKeyIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::DictReverseValueIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::DictReverseItemIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (Builtin::OrderedDictIterator, &[&iterators::METHODS, &iterator_state::METHODS]),
    (Builtin::ListIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE]),
    (
        Builtin::ListReverseIterator,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE],
    ),
    (Builtin::TupleIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE]),
    (Builtin::RangeIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE]),
    (
        Builtin::LongRangeIterator,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE],
    ),
    (Builtin::StrIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE]),
    (
        Builtin::StrAsciiIterator,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE],
    ),
    (Builtin::BytesIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE]),
    (
        Builtin::ByteArrayIterator,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE],
    ),
    (Builtin::MemoryIterator, &[&iterators::METHODS]),
    (Builtin::SetIterator, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT]),
    (
        Builtin::SequenceIterator,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE],
    ),
    (Builtin::CallableIterator, &[&iterators::METHODS, &iterator_state::METHODS]),
    (
        Builtin::Reversed,
        &[&iterators::METHODS, &iterator_state::METHODS, &iterators::HINT, &iterators::STATE, &iterators::REVERSED],
    ),
    (Builtin::Enumerate, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::ENUMERATE]),
    (Builtin::Zip, &[&iterators::METHODS, &iterator_state::METHODS, &iterators::ZIP]),
];

/// The attributes of each builtin class, one line per class.
pub(crate) static FIELDS: &[(Builtin, &[fields::Field])] = &[
    (Builtin::Object, object::FIELDS),
    (Builtin::Type, class::FIELDS),
    (Builtin::Super, super_::FIELDS),
    (Builtin::MemoryView, memoryview::FIELDS),
    (Builtin::Range, range::FIELDS),
    (Builtin::Slice, slice::FIELDS),
    (Builtin::DictKeys, dict::VIEW_FIELDS),
    (Builtin::DictValues, dict::VIEW_FIELDS),
    (Builtin::DictItems, dict::VIEW_FIELDS),
    (Builtin::Property, property::PROPERTY_FIELDS),
    (Builtin::StaticMethod, property::STATIC_FIELDS),
    (Builtin::ClassMethod, property::CLASS_FIELDS),
    (Builtin::Function, function::FUNCTION_FIELDS),
    (Builtin::Method, function::METHOD_FIELDS),
    (Builtin::Cell, function::CELL_FIELDS),
    (Builtin::Code, code::FIELDS),
    (Builtin::Module, module::FIELDS),
    (Builtin::Generator, generator::GENERATOR_FIELDS),
    (Builtin::Coroutine, generator::COROUTINE_FIELDS),
    (Builtin::AsyncGenerator, generator::ASYNC_FIELDS),
    (Builtin::Frame, frame::FIELDS),
    (Builtin::Traceback, traceback::FIELDS),
    (Builtin::WeakRef, weakref::FIELDS),
    (Builtin::BaseException, exception::FIELDS),
    (Builtin::BaseExceptionGroup, exception::GROUP),
    (Builtin::StopIteration, exception::STOP_ITERATION),
    (Builtin::SystemExit, exception::SYSTEM_EXIT),
    (Builtin::AttributeError, exception::ATTRIBUTE_ERROR),
    (Builtin::NameError, exception::NAME_ERROR),
    (Builtin::ImportError, exception::IMPORT_ERROR),
    (Builtin::OSError, exception::OS_ERROR),
    (Builtin::SyntaxError, exception::SYNTAX_ERROR),
    (Builtin::UnicodeDecodeError, exception::UNICODE_DECODE),
    (Builtin::UnicodeEncodeError, exception::UNICODE_ENCODE),
    (Builtin::UnicodeTranslateError, exception::UNICODE_TRANSLATE),
    (Builtin::HostFunction, host::FIELDS),
    (Builtin::BuiltinFunction, native::FIELDS),
    (Builtin::MethodDescriptor, native::DESCRIPTOR_FIELDS),
    (Builtin::ClassMethodDescriptor, native::DESCRIPTOR_FIELDS),
    (Builtin::WrapperDescriptor, native::DESCRIPTOR_FIELDS),
    (Builtin::MethodWrapper, native::WRAPPER_FIELDS),
    (Builtin::GetSetDescriptor, native::MEMBER_FIELDS),
    (Builtin::MemberDescriptor, native::MEMBER_FIELDS),
];
