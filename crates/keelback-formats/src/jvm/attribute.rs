//! Attributes of classes, fields, methods and code (JVMS §4.7). One that is not known, stands where it may not, or is damaged, is kept as
//! its bytes: its length says where the file goes on.

mod annotation;
mod code;
mod module;

pub use self::annotation::{Detail, Item, Location, Target, TypeAnnotation};
pub use self::code::{CharacterRange, Code, ExceptionEntry, Frame, FrameKind, LocalVariable, SlotType};
pub use self::module::{Exports, Module, ModuleHash, Provides, Requires};

use super::pool::Pool;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// What has attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The class.
    Class,
    /// A field.
    Field,
    /// A method.
    Method,
    /// The code of a method.
    Code,
    /// A component of a record.
    Component,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Entry of the pool: its name.
    pub name: u16,
    /// What follows its length.
    pub span: Span,
    /// What it says.
    pub body: Body,
}

/// What an attribute says. Numbers are entries of the constant pool unless it is said otherwise.
#[derive(Clone, Debug)]
pub enum Body {
    /// It is not known, or stands where it may not.
    Unknown,
    /// It could not be read.
    Damaged,
    /// The value of a static field.
    ConstantValue(u16),
    /// The instructions of a method.
    Code(Box<Code>),
    /// The types of locals and operands at some offsets.
    StackMapTable(Vec<Frame>),
    /// The same for the small machines of CLDC, whole and with the offsets themselves in place of differences.
    StackMap(Vec<Frame>),
    /// Parts of the source that parts of the code come from (`javac -Xjcov`).
    CharacterRangeTable(Vec<CharacterRange>),
    /// The exceptions that a method announces.
    Exceptions(Vec<u16>),
    /// Classes that are members of others.
    InnerClasses(Vec<InnerClass>),
    /// The class and the method that a class is local to; the method may be 0.
    EnclosingMethod(u16, u16),
    /// It was made by the compiler.
    Synthetic,
    /// Its type with type parameters.
    Signature(u16),
    /// The file that it was compiled from.
    SourceFile(u16),
    /// When that file was changed, in milliseconds since 1970 (`javac -Xjcov`).
    SourceId(u16),
    /// When it was compiled (`javac -Xjcov`).
    CompilationId(u16),
    /// Text for debuggers: its bytes are the attribute's.
    SourceDebugExtension,
    /// Offsets in the code, and the lines that begin there.
    LineNumberTable(Vec<(u16, u16)>),
    /// Names and descriptors of local variables.
    LocalVariableTable(Vec<LocalVariable>),
    /// Names and signatures of local variables.
    LocalVariableTypeTable(Vec<LocalVariable>),
    /// It should not be used any more.
    Deprecated,
    /// Annotations.
    Annotations(Vec<Vec<Item>>),
    /// Annotations of each parameter.
    ParameterAnnotations(Vec<Vec<Vec<Item>>>),
    /// Annotations of types.
    TypeAnnotations(Vec<TypeAnnotation>),
    /// The value of an annotation's element where none is given.
    AnnotationDefault(Vec<Item>),
    /// How constants and call sites are computed: a method handle, and arguments.
    BootstrapMethods(Vec<(u16, Vec<u16>)>),
    /// Names and flags of parameters.
    MethodParameters(Vec<(u16, u16)>),
    /// What a module requires, exports and so on.
    Module(Box<Module>),
    /// The packages of a module.
    ModulePackages(Vec<u16>),
    /// The main class of a module.
    ModuleMainClass(u16),
    /// The class whose private members this one may use.
    NestHost(u16),
    /// The classes that may use this one's private members.
    NestMembers(Vec<u16>),
    /// The components of a record.
    Record(Vec<Component>),
    /// The classes that may extend this one.
    PermittedSubclasses(Vec<u16>),
    /// Hashes of modules that belong to this one: the algorithm, and for each module its hash. The JDK's own.
    ModuleHashes(u16, Vec<ModuleHash>),
    /// The system that a module is for. The JDK's own.
    ModuleTarget(u16),
    /// How a module is resolved: flags. The JDK's own.
    ModuleResolution(u16),
}

/// A class that is a member of another, or local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InnerClass {
    /// The class.
    pub inner: u16,
    /// The class that it is a member of, or 0.
    pub outer: u16,
    /// Its name in the source, or 0.
    pub name: u16,
    /// Its flags in the source.
    pub access: u16,
}

/// A component of a record.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its name.
    pub name: u16,
    /// Its type.
    pub descriptor: u16,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// Reads attributes, their count first.
pub(super) fn read_attributes(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    owner: Owner,
    warnings: &mut Vec<Warning>,
) -> Read<Vec<Attribute>> {
    let count = reader.u16_be("attributes_count", "How many attributes it has.")?;
    let mut attributes = Vec::new();
    for _ in 0..count {
        let peeked = Span::new(reader.at(), reader.at() + 2).of(reader.file());
        let index = peeked.first_chunk().map_or(0, |bytes| u16::from_be_bytes(*bytes));
        let name = pool.brief(index);
        let attribute = reader.group(
            || name.clone().into_owned().into(),
            meaning_of(&name),
            |reader| read_attribute(reader, pool, owner, warnings),
        )?;
        attributes.push(attribute);
    }
    Ok(attributes)
}

fn read_attribute(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    owner: Owner,
    warnings: &mut Vec<Warning>,
) -> Read<Attribute> {
    let index = reader.u16_be("attribute_name_index", "What kind of attribute it is.")?;
    reader.means(|| format!("#{index} {}", pool.brief(index)));
    let len = reader.u32_be("attribute_length", "How many bytes follow.")?;
    let start = reader.at();
    reader.take(len)?;
    let span = reader.since(start);
    let name = pool.bytes(index).unwrap_or_default();
    let mut part = reader.part(span)?;
    let read = read_body(&mut part, pool, name, owner, warnings);
    let (at, is_done) = (part.at(), part.is_done());
    let body = match read {
        Ok(Some(body)) if is_done => body,
        Ok(None) => {
            reader.seek(start)?;
            reader.bytes(len, "info", "What an attribute says that is not known here.")?;
            Body::Unknown
        }
        Ok(Some(body)) => {
            let name = pool.brief(index);
            warn(warnings, at, format!("{} bytes are left in {name}", span.end - at));
            reader.seek(at)?;
            reader.bytes(span.end - at, "rest", "Bytes that are too many.")?;
            // What can be said of it still holds; for the verifier it is damaged all the same.
            body
        }
        Err(error) => {
            warn(warnings, error.at, format!("{}: {}", pool.brief(index), error.what));
            reader.seek(start)?;
            reader.bytes(len, "info", "The bytes of an attribute that is damaged.")?;
            Body::Damaged
        }
    };
    reader.seek(span.end)?;
    Ok(Attribute { name: index, span, body })
}

/// Adds a warning, unless there are so many that nobody wants more.
fn warn(warnings: &mut Vec<Warning>, at: u32, text: String) {
    const MOST: usize = 1000;
    if warnings.len() < MOST {
        warnings.push(Warning { at, text: super::cut(text) });
    }
}

/// Reads what follows the length. None if it is not known there.
fn read_body(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    name: &[u8],
    owner: Owner,
    warnings: &mut Vec<Warning>,
) -> Read<Option<Body>> {
    use Owner::{Class, Component as Part, Field, Method};
    let class = |reader: &mut Reader<'_, '_>, name, meaning| constant(reader, pool, name, meaning);
    let body = match (name, owner) {
        (b"ConstantValue", Field) => Body::ConstantValue(class(reader, "constantvalue_index", "The value.")?),
        (b"Code", Method) => Body::Code(Box::new(code::read_code(reader, pool, warnings)?)),
        (b"StackMapTable", Owner::Code) => Body::StackMapTable(code::read_frames(reader, pool)?),
        (b"StackMap", _) => Body::StackMap(code::read_whole_frames(reader, pool)?),
        (b"CharacterRangeTable", _) => Body::CharacterRangeTable(code::read_ranges(reader)?),
        (b"LineNumberTable", Owner::Code) => Body::LineNumberTable(code::read_lines(reader)?),
        (b"LocalVariableTable", Owner::Code) => Body::LocalVariableTable(code::read_variables(reader, pool)?),
        (b"LocalVariableTypeTable", Owner::Code) => Body::LocalVariableTypeTable(code::read_variables(reader, pool)?),
        (b"Exceptions", Method) => Body::Exceptions(constants(
            reader,
            pool,
            ("number_of_exceptions", "How many there are."),
            ("exception_index", "A class of exceptions that the method may throw."),
        )?),
        (b"InnerClasses", Class) => Body::InnerClasses(inner_classes(reader, pool)?),
        (b"EnclosingMethod", Class) => {
            let outer = class(reader, "class_index", "The innermost class around this one.")?;
            let method = reader.u16_be("method_index", "The method that this class is local to, or 0.")?;
            Body::EnclosingMethod(outer, method)
        }
        (b"Synthetic", Class | Field | Method) => Body::Synthetic,
        (b"Deprecated", Class | Field | Method) => Body::Deprecated,
        (b"Signature", Class | Field | Method | Part) => {
            Body::Signature(class(reader, "signature_index", "The type with type parameters and arguments.")?)
        }
        (b"SourceFile", Class) => Body::SourceFile(class(reader, "sourcefile_index", "The name of the file.")?),
        (b"SourceID", _) => Body::SourceId(class(reader, "sourceid_index", "Milliseconds since 1970, as text.")?),
        (b"CompilationID", _) => {
            Body::CompilationId(class(reader, "compilationid_index", "Milliseconds since 1970, as text.")?)
        }
        (b"SourceDebugExtension", Class) => {
            reader.bytes(reader.left(), "debug_extension", "Text for debuggers.")?;
            Body::SourceDebugExtension
        }
        (b"RuntimeVisibleAnnotations" | b"RuntimeInvisibleAnnotations", Class | Field | Method | Part) => {
            Body::Annotations(annotation::read_annotations(reader, pool)?)
        }
        (b"RuntimeVisibleParameterAnnotations" | b"RuntimeInvisibleParameterAnnotations", Method) => {
            Body::ParameterAnnotations(annotation::read_parameters(reader, pool)?)
        }
        (b"RuntimeVisibleTypeAnnotations" | b"RuntimeInvisibleTypeAnnotations", _) => {
            Body::TypeAnnotations(annotation::read_type_annotations(reader, pool)?)
        }
        (b"AnnotationDefault", Method) => Body::AnnotationDefault(annotation::read_value(reader, pool)?),
        (b"BootstrapMethods", Class) => Body::BootstrapMethods(bootstrap_methods(reader, pool)?),
        (b"MethodParameters", Method) => Body::MethodParameters(parameters(reader, pool)?),
        (b"Module", Class) => Body::Module(Box::new(module::read_module(reader, pool)?)),
        (b"ModulePackages", Class) => Body::ModulePackages(constants(
            reader,
            pool,
            ("package_count", "How many there are."),
            ("package_index", "A package of the module."),
        )?),
        (b"ModuleMainClass", Class) => {
            Body::ModuleMainClass(class(reader, "main_class_index", "The class that is run if none is named.")?)
        }
        (b"ModuleHashes", Class) => module::read_hashes(reader, pool)?,
        (b"ModuleTarget", Class) => {
            Body::ModuleTarget(class(reader, "target_platform_index", "System and processor.")?)
        }
        (b"ModuleResolution", Class) => {
            Body::ModuleResolution(reader.u16_be("resolution_flags", "Whether to warn when the module is used.")?)
        }
        (b"NestHost", Class) => Body::NestHost(class(reader, "host_class_index", "The host of the nest.")?),
        (b"NestMembers", Class) => Body::NestMembers(constants(
            reader,
            pool,
            ("number_of_classes", "How many there are."),
            ("class_index", "A member of the nest."),
        )?),
        (b"Record", Class) => Body::Record(components(reader, pool, warnings)?),
        (b"PermittedSubclasses", Class) => Body::PermittedSubclasses(constants(
            reader,
            pool,
            ("number_of_classes", "How many there are."),
            ("class_index", "A class that may extend this one."),
        )?),
        _ => return Ok(None),
    };
    Ok(Some(body))
}

/// Reads an index of the pool and says what stands there.
pub(super) fn constant(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    name: &'static str,
    meaning: &'static str,
) -> Read<u16> {
    let index = reader.u16_be(name, meaning)?;
    reader.means(|| {
        let text = pool.brief(if pool.bytes(index).is_some() { index } else { pool.name_index(index) });
        format!("#{index} {text}").trim_end().to_owned()
    });
    Ok(index)
}

/// Reads a count and so many indexes of the pool.
pub(super) fn constants(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    count: (&'static str, &'static str),
    each: (&'static str, &'static str),
) -> Read<Vec<u16>> {
    let count = reader.u16_be(count.0, count.1)?;
    (0..count).map(|_| constant(reader, pool, each.0, each.1)).collect()
}

/// Reads entries, their count first. Each is shown as what it is called, with its number, and a sentence.
fn entries<'a, 'n, T>(
    reader: &mut Reader<'a, 'n>,
    (count, how_many): (&'static str, &'static str),
    (name, meaning): (&'static str, &'static str),
    mut read: impl FnMut(&mut Reader<'a, 'n>) -> Read<T>,
) -> Read<Vec<T>> {
    let count = reader.u16_be(count, how_many)?;
    let mut entries = Vec::new();
    for number in 0..count {
        entries.push(reader.group(|| format!("{name} {number}").into(), meaning, &mut read)?);
    }
    Ok(entries)
}

fn inner_classes(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<InnerClass>> {
    entries(
        reader,
        ("number_of_classes", "How many entries there are."),
        ("class", "A class of the constant pool that is no member of a package."),
        |reader| {
            let inner = constant(reader, pool, "inner_class_info_index", "The class.")?;
            let outer = constant(reader, pool, "outer_class_info_index", "The class that it is a member of, or 0.")?;
            let name = constant(reader, pool, "inner_name_index", "Its name in the source; 0 if it has none.")?;
            let access = reader.u16_be("inner_class_access_flags", "Its flags in the source.")?;
            reader.means(|| format!("{access:#06x}"));
            Ok(InnerClass { inner, outer, name, access })
        },
    )
}

fn bootstrap_methods(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<(u16, Vec<u16>)>> {
    entries(
        reader,
        ("num_bootstrap_methods", "How many entries there are."),
        ("bootstrap method", "How a constant or a call site is computed when it is first needed."),
        |reader| {
            let method = reader.u16_be("bootstrap_method_ref", "The method handle that is called.")?;
            let count = ("num_bootstrap_arguments", "How many arguments it gets besides those that it always gets.");
            let arguments = constants(reader, pool, count, ("bootstrap_argument", "An argument."))?;
            Ok((method, arguments))
        },
    )
}

fn parameters(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<(u16, u16)>> {
    let count = reader.u8("parameters_count", "How many parameters are described.")?;
    let mut parameters = Vec::new();
    for _ in 0..count {
        let name = constant(reader, pool, "name_index", "The name of a parameter; 0 if it has none.")?;
        let access = reader.u16_be("access_flags", "Whether it is final, and whether the source has it.")?;
        reader.means(|| format!("{access:#06x}"));
        parameters.push((name, access));
    }
    Ok(parameters)
}

fn components(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, warnings: &mut Vec<Warning>) -> Read<Vec<Component>> {
    entries(
        reader,
        ("components_count", "How many components the record has."),
        ("component", "A component of the record."),
        |reader| {
            let name = constant(reader, pool, "name_index", "Its name.")?;
            let descriptor = constant(reader, pool, "descriptor_index", "Its type.")?;
            let attributes = read_attributes(reader, pool, Owner::Component, warnings)?;
            Ok(Component { name, descriptor, attributes })
        },
    )
}

/// A sentence about attributes of a name.
fn meaning_of(name: &str) -> &'static str {
    match name {
        "ConstantValue" => "The value that a static field begins with.",
        "Code" => "The instructions of a method, and what belongs to them.",
        "StackMapTable" => "Types of locals and operands where jumps arrive, which the verifier compares.",
        "StackMap" => "Types of locals and operands where jumps arrive, for the verifier of small machines (CLDC).",
        "CharacterRangeTable" => "Which part of the source each part of the code comes from, for coverage tools.",
        "SourceID" => "When the source was changed, for coverage tools.",
        "CompilationID" => "When the class was compiled, for coverage tools.",
        "Exceptions" => "The checked exceptions that a method announces.",
        "InnerClasses" => "The classes of the constant pool that are members of others, local or anonymous.",
        "EnclosingMethod" => "The method that a local or anonymous class stands in.",
        "Synthetic" => "Says that the source does not have it.",
        "Signature" => "The type as the source has it, with type variables and arguments.",
        "SourceFile" => "The name of the file that the class was compiled from.",
        "SourceDebugExtension" => "Text for debuggers.",
        "LineNumberTable" => "Which line of the source each part of the code comes from.",
        "LocalVariableTable" => "Names and types of local variables, for debuggers.",
        "LocalVariableTypeTable" => "Types of local variables with type arguments, for debuggers.",
        "Deprecated" => "Says that it should not be used any more.",
        "RuntimeVisibleAnnotations" => "Annotations that a running program can ask for.",
        "RuntimeInvisibleAnnotations" => "Annotations that a running program does not see.",
        "RuntimeVisibleParameterAnnotations" => "Annotations of parameters that a running program can ask for.",
        "RuntimeInvisibleParameterAnnotations" => "Annotations of parameters that a running program does not see.",
        "RuntimeVisibleTypeAnnotations" => "Annotations of types that a running program can ask for.",
        "RuntimeInvisibleTypeAnnotations" => "Annotations of types that a running program does not see.",
        "AnnotationDefault" => "The value of an annotation's element where none is given.",
        "BootstrapMethods" => "How call sites and constants are computed when they are first needed.",
        "MethodParameters" => "Names and flags of a method's parameters.",
        "Module" => "What a module requires, exports, opens, uses and provides.",
        "ModulePackages" => "All packages of a module.",
        "ModuleMainClass" => "The main class of a module.",
        "ModuleHashes" => "Hashes of the modules that were built with this one; the JDK's own.",
        "ModuleTarget" => "The system and processor that a module is for; the JDK's own.",
        "ModuleResolution" => "How a module takes part in resolution; the JDK's own.",
        "NestHost" => "The class that stands for the nest which this one is a member of.",
        "NestMembers" => "The classes that share private access with this one.",
        "Record" => "The components of a record class.",
        "PermittedSubclasses" => "The only classes that may extend or implement this one directly.",
        _ => "An attribute that is not known here; the machine ignores those.",
    }
}
