//! Classes made by hand, a few that are as they should be and many that the machine refuses, each for one reason. Each broken one was
//! shown to Java 17, which refuses it as well.

use crate::jvm::class::ClassFile;
use crate::reader::Reader;

/// A method of a class to be.
#[derive(Clone)]
struct Method {
    access: u16,
    name: u16,
    descriptor: u16,
    /// Whatever its Code attribute has, or nothing.
    code: Option<Code>,
}

#[derive(Clone)]
struct Code {
    stack: u16,
    locals: u16,
    bytes: Vec<u8>,
    /// Start, end, handler and class.
    handlers: Vec<[u16; 4]>,
    /// How many frames there are, and their bytes.
    frames: (u16, Vec<u8>),
}

/// A class to be.
#[derive(Clone)]
struct Class {
    major: u16,
    minor: u16,
    pool: Vec<Vec<u8>>,
    access: u16,
    this: u16,
    superclass: u16,
    interfaces: Vec<u16>,
    /// Access, name, descriptor and ConstantValue, or 0.
    fields: Vec<[u16; 4]>,
    methods: Vec<Method>,
    /// Name and bytes.
    attributes: Vec<(u16, Vec<u8>)>,
}

fn utf8(text: &str) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend((text.len() as u16).to_be_bytes());
    bytes.extend(text.as_bytes());
    bytes
}

fn one(tag: u8, index: u16) -> Vec<u8> {
    [&[tag], &index.to_be_bytes()[..]].concat()
}

fn two(tag: u8, first: u16, second: u16) -> Vec<u8> {
    [&[tag], &first.to_be_bytes()[..], &second.to_be_bytes()].concat()
}

/// A class `A` with nothing but a constant pool, whose entries have the numbers that stand here.
fn class() -> Class {
    let pool = vec![
        utf8("A"),                                 // 1
        one(7, 1),                                 // 2 class A
        utf8("java/lang/Object"),                  // 3
        one(7, 3),                                 // 4 class Object
        utf8("<init>"),                            // 5
        utf8("()V"),                               // 6
        two(12, 5, 6),                             // 7
        two(10, 4, 7),                             // 8 Object.<init>()V
        utf8("f"),                                 // 9
        utf8("I"),                                 // 10
        two(12, 9, 10),                            // 11
        two(9, 2, 11),                             // 12 A.f I
        utf8("java/lang/String"),                  // 13
        one(7, 13),                                // 14 class String
        utf8("text"),                              // 15
        one(8, 15),                                // 16 "text"
        [&[3][..], &7_i32.to_be_bytes()].concat(), // 17 int 7
        [&[5][..], &8_i64.to_be_bytes()].concat(), // 18 long 8, and 19
        [&[6][..], &0_u64.to_be_bytes()].concat(), // 20 double 0, and 21
        [&[4][..], &0_u32.to_be_bytes()].concat(), // 22 float 0
        utf8("m"),                                 // 23
        utf8("(IJ)I"),                             // 24
        two(12, 23, 24),                           // 25
        two(10, 2, 25),                            // 26 A.m(IJ)I
        utf8("java/lang/Runnable"),                // 27
        one(7, 27),                                // 28 interface Runnable
        utf8("run"),                               // 29
        two(12, 29, 6),                            // 30
        two(11, 28, 30),                           // 31 Runnable.run()V
        utf8("[[I"),                               // 32
        one(7, 32),                                // 33 class int[][]
        utf8("Code"),                              // 34
        utf8("StackMapTable"),                     // 35
        utf8("java/lang/Integer"),                 // 36
        one(7, 36),                                // 37 class Integer
        utf8("length"),                            // 38
        utf8("()I"),                               // 39
        two(12, 38, 39),                           // 40
        two(10, 14, 40),                           // 41 String.length()I
        two(10, 2, 7),                             // 42 A.<init>()V
        utf8("java/lang/Throwable"),               // 43
        one(7, 43),                                // 44 class Throwable
        utf8("ConstantValue"),                     // 45
        utf8("t"),                                 // 46
        utf8("<clinit>"),                          // 47
        utf8("J"),                                 // 48
        utf8("(Ljava/lang/String;)V"),             // 49
        utf8("()Ljava/lang/String;"),              // 50
        utf8("InnerClasses"),                      // 51
        utf8("BootstrapMethods"),                  // 52
        two(12, 23, 6),                            // 53
        two(10, 2, 53),                            // 54 A.m()V
        two(10, 37, 7),                            // 55 Integer.<init>()V
        utf8("([II)V"),                            // 56
        utf8("NestHost"),                          // 57
        utf8("NestMembers"),                       // 58
    ];
    Class {
        major: 61,
        minor: 0,
        pool,
        access: 0x21,
        this: 2,
        superclass: 4,
        interfaces: Vec::new(),
        fields: Vec::new(),
        methods: Vec::new(),
        attributes: Vec::new(),
    }
}

impl Class {
    fn bytes(&self) -> Vec<u8> {
        let mut out = 0xCAFE_BABE_u32.to_be_bytes().to_vec();
        let short = |out: &mut Vec<u8>, number: usize| out.extend((number as u16).to_be_bytes());
        short(&mut out, self.minor.into());
        short(&mut out, self.major.into());
        let wide = self.pool.iter().filter(|entry| matches!(entry[0], 5 | 6)).count();
        short(&mut out, self.pool.len() + wide + 1);
        out.extend(self.pool.concat());
        for number in [self.access, self.this, self.superclass] {
            short(&mut out, number.into());
        }
        short(&mut out, self.interfaces.len());
        for index in &self.interfaces {
            short(&mut out, (*index).into());
        }
        short(&mut out, self.fields.len());
        for [access, name, descriptor, value] in &self.fields {
            for number in [*access, *name, *descriptor, u16::from(*value != 0)] {
                short(&mut out, number.into());
            }
            if *value != 0 {
                out.extend([0, 45, 0, 0, 0, 2]);
                short(&mut out, (*value).into());
            }
        }
        short(&mut out, self.methods.len());
        for method in &self.methods {
            for number in [method.access, method.name, method.descriptor, u16::from(method.code.is_some())] {
                short(&mut out, number.into());
            }
            if let Some(code) = &method.code {
                let body = code.body();
                out.extend([0, 34]);
                out.extend((body.len() as u32).to_be_bytes());
                out.extend(body);
            }
        }
        short(&mut out, self.attributes.len());
        for (name, bytes) in &self.attributes {
            short(&mut out, (*name).into());
            out.extend((bytes.len() as u32).to_be_bytes());
            out.extend(bytes);
        }
        out
    }

    fn with(mut self, change: impl FnOnce(&mut Class)) -> Class {
        change(&mut self);
        self
    }

    fn method(self, access: u16, name: u16, descriptor: u16, code: Option<Code>) -> Class {
        self.with(|class| class.methods.push(Method { access, name, descriptor, code }))
    }
}

impl Code {
    fn body(&self) -> Vec<u8> {
        let mut out = [self.stack.to_be_bytes(), self.locals.to_be_bytes()].concat();
        out.extend((self.bytes.len() as u32).to_be_bytes());
        out.extend(&self.bytes);
        out.extend((self.handlers.len() as u16).to_be_bytes());
        out.extend(self.handlers.as_flattened().iter().flat_map(|number| number.to_be_bytes()));
        let (count, frames) = &self.frames;
        if *count == 0 {
            out.extend([0, 0]);
        } else {
            out.extend([0, 1, 0, 35]);
            out.extend((frames.len() as u32 + 2).to_be_bytes());
            out.extend(count.to_be_bytes());
            out.extend(frames);
        }
        out
    }
}

fn plain(stack: u16, locals: u16, bytes: &[u8]) -> Code {
    Code { stack, locals, bytes: bytes.to_vec(), handlers: Vec::new(), frames: (0, Vec::new()) }
}

/// What is wrong, or nothing.
fn verdict(class: &Class) -> String {
    let bytes = class.bytes();
    match ClassFile::read(&mut Reader::new(&bytes)) {
        Ok(class) => {
            let problems = super::verify(&class);
            problems.first().map(|problem| problem.what.clone()).unwrap_or_default()
        }
        Err(error) => error.what,
    }
}

const STATIC: u16 = 9;
const PUBLIC: u16 = 1;

/// A static method `m` with a descriptor: 6 is ()V, 24 is (IJ)I, 49 takes a String, 50 returns one, 56 takes an array and an int.
fn code(descriptor: u16, stack: u16, locals: u16, bytes: &[u8]) -> Class {
    class().method(STATIC, 23, descriptor, Some(plain(stack, locals, bytes)))
}

fn framed(class: Class, count: u16, frames: &[u8]) -> Class {
    class.with(|class| {
        if let Some(code) = class.methods.last_mut().and_then(|method| method.code.as_mut()) {
            code.frames = (count, frames.to_vec());
        }
    })
}

fn handled(class: Class, handlers: &[[u16; 4]]) -> Class {
    class.with(|class| {
        if let Some(code) = class.methods.last_mut().and_then(|method| method.code.as_mut()) {
            code.handlers = handlers.to_vec();
        }
    })
}

/// A constructor.
fn constructor(stack: u16, locals: u16, bytes: &[u8]) -> Class {
    class().with(|class| class.fields = vec![[1, 9, 10, 0]]).method(PUBLIC, 5, 6, Some(plain(stack, locals, bytes)))
}

/// An instance method `m()V`.
fn instance(stack: u16, locals: u16, bytes: &[u8]) -> Class {
    class().method(PUBLIC, 23, 6, Some(plain(stack, locals, bytes)))
}

#[test]
fn well_made_classes_are_accepted() {
    let good = [
        class(),
        code(6, 0, 0, &[0xB1]),
        code(24, 4, 3, &[0x1A, 0x1F, 0x88, 0x60, 0xAC]),
        constructor(1, 1, &[0x2A, 0xB7, 0, 8, 0xB1]),
        // The field may be set before the other constructor runs.
        constructor(2, 1, &[0x2A, 0x03, 0xB5, 0, 12, 0x2A, 0xB7, 0, 8, 0xB1]),
        // iload_0; ifeq 6; iconst_0; ireturn; iconst_1; ireturn
        framed(code(24, 1, 3, &[0x1A, 0x99, 0, 5, 0x03, 0xAC, 0x04, 0xAC]), 1, &[6]),
        // aconst_null; athrow, with a handler for all
        framed(handled(code(6, 1, 0, &[0x01, 0xBF, 0x57, 0xB1]), &[[0, 2, 2, 0]]), 1, &[66, 7, 0, 44]),
        // A loop without frames in an old class.
        code(24, 1, 3, &[0x84, 0, 1, 0x1A, 0x99, 0xFF, 0xFC, 0x1A, 0xAC]).with(|class| class.major = 48),
        // new A; dup; invokespecial; pop
        code(6, 2, 0, &[0xBB, 0, 2, 0x59, 0xB7, 0, 42, 0x57, 0xB1]).method(
            PUBLIC,
            5,
            6,
            Some(plain(1, 1, &[0x2A, 0xB7, 0, 8, 0xB1])),
        ),
    ];
    for (number, class) in good.iter().enumerate() {
        assert_eq!(verdict(class), "", "class {number}");
    }
}

/// The broken ones: what each is, and a part of what is said of it.
fn broken() -> Vec<(&'static str, Class, &'static str)> {
    let goto = framed(code(6, 0, 0, &[0xA7, 0, 3, 0xB1]), 1, &[3]);
    // Entries 18 and 20 take two numbers.
    let place = |index: usize| index - 1 - usize::from(index > 18) - usize::from(index > 20);
    let pool = |index: usize, entry: Vec<u8>| class().with(|class| class.pool[place(index)] = entry);
    let field = |access: u16, name: u16, descriptor: u16, value: u16| {
        class().with(|class| class.fields = vec![[access, name, descriptor, value]])
    };
    let flags = |access: u16| class().with(|class| class.access = access);
    let method = |access: u16, name: u16, descriptor: u16| {
        class().method(access, name, descriptor, Some(plain(1, 4, &[0xB1])))
    };
    let extra = |entry: Vec<u8>| class().with(|class| class.pool.push(entry));
    let at_switch = |bytes: &[u8]| framed(code(24, 1, 3, bytes), 1, &[bytes.len() as u8 - 2]);
    vec![
        // Format (§4.1, §4.4 to §4.7).
        ("a version of the future", class().with(|class| class.major = 99), "§4.1"),
        ("a minor version", class().with(|class| class.minor = 3), "§4.1"),
        ("an unknown constant", pool(15, vec![2, 0, 0]), "no kind of constant"),
        ("a class without a name", pool(14, one(7, 17)), "§4.4.1"),
        ("a class name with a dot", pool(13, utf8("java.lang.String")), "§4.2.1"),
        ("a class name with an empty part", pool(13, utf8("java//lang")), "§4.2.1"),
        ("a class name that ends in a slash", pool(13, utf8("java/lang/")), "§4.2.1"),
        ("an array type with a semicolon too many", pool(32, utf8("[[I;")), "§4.4.1"),
        ("a string that is a number", pool(16, one(8, 17)), "§4.4.3"),
        ("a field of no class", pool(12, two(9, 3, 11)), "§4.4.2"),
        ("a field with a method's type", pool(12, two(9, 2, 7)), "§4.4.2"),
        ("a method with a field's type", pool(26, two(10, 2, 11)), "§4.4.2"),
        ("a method named with a bracket", pool(23, utf8("m<")), "§4.4.2"),
        ("a constructor that returns something", pool(7, two(12, 5, 39)), "§4.4.2"),
        ("a name and type without a type", pool(25, two(12, 23, 17)), "§4.4.6"),
        ("a descriptor that is none", pool(24, utf8("(IJ")), "§4.4.6"),
        ("a descriptor with void among the parameters", pool(24, utf8("(V)I")), "§4.4.6"),
        ("an index beyond the pool", pool(14, one(7, 999)), "§4.4.1"),
        ("text that is not in modified UTF-8", pool(15, vec![1, 0, 1, 0xFF]), "§4.4.7"),
        ("text with a zero", pool(15, vec![1, 0, 1, 0]), "§4.4.7"),
        ("a method handle of kind 12", extra(vec![15, 12, 0, 8]), "§4.4.8"),
        ("a method handle for a field that is a method", extra(vec![15, 1, 0, 8]), "§4.4.8"),
        ("a method handle for a constructor that is called", extra(vec![15, 6, 0, 8]), "§4.4.8"),
        ("a method type that is a field's", extra(one(16, 10)), "§4.4.9"),
        ("a call site without a bootstrap method", extra(two(18, 0, 30)), "§4.4.10"),
        ("a module in a class", extra(one(19, 1)), "§4.4.11"),
        ("a method handle in an old class", extra(vec![15, 5, 0, 8]).with(|class| class.major = 50), "§4.4"),
        ("an interface that is not abstract", flags(0x0200), "§4.1"),
        ("an interface that is final", flags(0x0610), "§4.1"),
        ("a class that is final and abstract", flags(0x0431), "§4.1"),
        ("an annotation that is no interface", flags(0x2021), "§4.1"),
        ("a class that is a string", class().with(|class| class.this = 15), "§4.1"),
        ("no superclass", class().with(|class| class.superclass = 0), "§4.1"),
        ("a superclass that is an array", class().with(|class| class.superclass = 33), "§4.1"),
        ("an interface that extends a class", flags(0x0600).with(|class| class.superclass = 14), "§4.1"),
        ("an interface twice", class().with(|class| class.interfaces = vec![28, 28]), "§4.1"),
        ("an interface that is a number", class().with(|class| class.interfaces = vec![17]), "§4.1"),
        ("a field that is public and private", field(3, 9, 10, 0), "§4.5"),
        ("a field that is final and volatile", field(0x50, 9, 10, 0), "§4.5"),
        ("a field of type (IJ)I", field(1, 9, 24, 0), "§4.5"),
        ("a field without a name", field(1, 17, 10, 0), "§4.5"),
        ("a field twice", class().with(|class| class.fields = vec![[1, 9, 10, 0]; 2]), "§4.5"),
        (
            "a field of an interface that is not static",
            field(1, 9, 10, 0).with(|class| class.access = 0x0600),
            "§4.5",
        ),
        ("an int with the value of a long", field(8, 9, 10, 18), "§4.7.2"),
        ("a long with the value of an int", field(8, 9, 48, 17), "§4.7.2"),
        ("a method that is private and protected", method(6, 23, 6), "§4.6"),
        ("a method of type I", method(1, 23, 10), "§4.6"),
        ("a method named <x", pool(46, utf8("<x")).method(1, 46, 6, Some(plain(0, 1, &[0xB1]))), "§4.6"),
        ("a constructor that is static", method(9, 5, 6), "§4.6"),
        ("a constructor that returns an int", method(1, 5, 39), "§4.3.3"),
        ("an initializer with a parameter", method(8, 47, 49), "§4.6"),
        ("a method twice", method(1, 23, 6).method(1, 23, 6, Some(plain(0, 1, &[0xB1]))), "§4.6"),
        ("a method without code", class().method(1, 23, 6, None), "§4.7.3"),
        ("an abstract method with code", method(0x0401, 23, 6).with(|class| class.access = 0x0421), "§4.7.3"),
        ("a native method with code", method(0x0101, 23, 6), "§4.7.3"),
        (
            "an abstract method that is final",
            class().with(|class| class.access = 0x0421).method(0x0411, 23, 6, None),
            "§4.6",
        ),
        (
            "a method of an interface that is protected",
            class().with(|class| class.access = 0x0600).method(0x0404, 23, 6, None),
            "§4.6",
        ),
        (
            "inner classes that are cut off",
            class().with(|class| class.attributes = vec![(51, vec![0, 1, 0])]),
            "§4.7",
        ),
        (
            "inner classes that are numbers",
            class().with(|class| class.attributes = vec![(51, vec![0, 1, 0, 17, 0, 0, 0, 0, 0, 0])]),
            "§4.7",
        ),
        (
            "a bootstrap method that is a method",
            class().with(|class| class.attributes = vec![(52, vec![0, 1, 0, 8, 0, 0])]),
            "§4.7",
        ),
        (
            "two hosts of a nest",
            class().with(|class| class.attributes = vec![(57, vec![0, 4]), (57, vec![0, 4])]),
            "§4.7",
        ),
        (
            "a host and members of a nest",
            class().with(|class| class.attributes = vec![(57, vec![0, 4]), (58, vec![0, 1, 0, 4])]),
            "§4.7.28",
        ),
        // Static constraints (§4.9.1).
        ("no code", code(6, 0, 0, &[]), "§4.7.3"),
        ("an unknown opcode", code(6, 0, 0, &[0xCB, 0xB1]), "§4.9.1"),
        ("an opcode for debuggers", code(6, 0, 0, &[0xCA, 0xB1]), "§4.9.1"),
        ("operands that are cut off", code(6, 1, 0, &[0x11, 0]), "§4.9.1"),
        ("a jump into an instruction", code(6, 1, 0, &[0x11, 0, 0, 0xA7, 0xFF, 0xFE]), "§4.9.1"),
        ("a jump before the code", code(6, 0, 0, &[0xA7, 0xFF, 0xF0]), "§4.9.1"),
        ("a jump behind the code", code(6, 0, 0, &[0xA7, 0, 99, 0xB1]), "§4.9.1"),
        ("a local variable beyond the last", code(6, 1, 0, &[0x03, 0x3B, 0xB1]), "§4.9.1"),
        ("a long in the last local variable", code(6, 2, 1, &[0x09, 0x3F, 0xB1]), "§4.9.1"),
        ("parameters that do not fit in", code(24, 1, 2, &[0x03, 0xAC]), "§4.7.3"),
        ("a constant that is a method", code(6, 1, 0, &[0x12, 8, 0x57, 0xB1]), "§4.9.1"),
        ("a long loaded as an int", code(6, 2, 0, &[0x12, 18, 0x57, 0xB1]), "§4.9.1"),
        ("an int loaded as a long", code(6, 2, 0, &[0x14, 0, 17, 0x58, 0xB1]), "§4.9.1"),
        ("a field that is a method", code(6, 1, 0, &[0xB2, 0, 8, 0x57, 0xB1]), "§4.9.1"),
        ("a method that is a field", code(6, 1, 0, &[0xB8, 0, 12, 0xB1]), "§4.9.1"),
        ("an interface's method that is a class's", code(6, 1, 0, &[0x01, 0xB9, 0, 41, 1, 0, 0x57, 0xB1]), "§4.9.1"),
        ("a wrong count of arguments", code(6, 1, 0, &[0x01, 0xB9, 0, 31, 2, 0, 0xB1]), "§4.9.1"),
        ("a byte that is not zero", code(6, 1, 0, &[0x01, 0xB9, 0, 31, 1, 1, 0xB1]), "§4.9.1"),
        ("a constructor called as another method", code(6, 1, 0, &[0x01, 0xB6, 0, 8, 0xB1]), "§4.9.1"),
        ("a class that is text", code(6, 1, 0, &[0xBB, 0, 13, 0x57, 0xB1]), "§4.9.1"),
        ("new for an array", code(6, 1, 0, &[0xBB, 0, 33, 0x57, 0xB1]), "§4.9.1"),
        ("an array of no primitive type", code(6, 1, 0, &[0x03, 0xBC, 3, 0x57, 0xB1]), "§4.9.1"),
        ("more dimensions than there are", code(6, 3, 0, &[0x03, 0x03, 0x03, 0xC5, 0, 33, 3, 0x57, 0xB1]), "§4.9.1"),
        ("no dimensions", code(6, 1, 0, &[0xC5, 0, 33, 0, 0x57, 0xB1]), "§4.9.1"),
        ("a subroutine in a new class", code(6, 1, 1, &[0xA8, 0, 3, 0x4B, 0xB1]), "§4.9.1"),
        (
            "numbers out of order",
            at_switch(&[
                0x1A, 0xAB, 0, 0, 0, 0, 0, 27, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 27, 0, 0, 0, 4, 0, 0, 0, 27, 0x03,
                0xAC,
            ]),
            "§4.9.1",
        ),
        (
            "a table whose end comes before its beginning",
            at_switch(&[0x1A, 0xAA, 0, 0, 0, 0, 0, 15, 0, 0, 0, 5, 0, 0, 0, 3, 0x03, 0xAC]),
            "§4.9.1",
        ),
        (
            "a handler's range that is empty",
            framed(handled(code(6, 1, 0, &[0xB1, 0x57, 0xB1]), &[[0, 0, 1, 0]]), 1, &[65, 7, 0, 44]),
            "§4.7.3",
        ),
        (
            "a handler in the middle of an instruction",
            handled(code(6, 1, 0, &[0x11, 0, 0, 0x57, 0xB1]), &[[0, 3, 1, 0]]),
            "§4.7.3",
        ),
        (
            "a handler for a number",
            framed(handled(code(6, 1, 0, &[0xB1, 0x57, 0xB1]), &[[0, 1, 1, 17]]), 1, &[65, 7, 0, 44]),
            "§4.7.3",
        ),
        // Types (§4.10.1).
        ("a stack that is empty", code(6, 1, 0, &[0x57, 0xB1]), "§4.9.2"),
        ("a stack that is too small", code(6, 1, 0, &[0x03, 0x03, 0x58, 0xB1]), "§4.9.2"),
        ("the end of the code", code(6, 1, 0, &[0x00]), "§4.9.2"),
        ("an int from a float", code(6, 2, 0, &[0x03, 0x0B, 0x60, 0x57, 0xB1]), "iadd"),
        ("half of a long", code(6, 2, 0, &[0x09, 0x57, 0x57, 0xB1]), "pop"),
        ("a local variable without a value", code(6, 1, 1, &[0x1A, 0x57, 0xB1]), "iload_0"),
        ("an int as a reference", code(24, 1, 3, &[0x2A, 0x57, 0x03, 0xAC]), "aload_0"),
        ("an int returned by nothing", code(6, 1, 0, &[0x03, 0xAC]), "§4.9.2"),
        ("nothing returned by an int", code(24, 0, 3, &[0xB1]), "§4.9.2"),
        ("an int that is returned as a String", code(50, 1, 0, &[0x03, 0xB0]), "areturn"),
        ("an Integer that is returned as a String", code(50, 1, 0, &[0x01, 0xC0, 0, 37, 0xB0]), "areturn"),
        ("an Integer's length", code(6, 1, 0, &[0x01, 0xC0, 0, 37, 0xB6, 0, 41, 0x57, 0xB1]), "invokevirtual"),
        ("a String that is thrown", code(49, 1, 1, &[0x2A, 0xBF]), "athrow"),
        ("arguments in the wrong order", code(6, 3, 0, &[0x09, 0x03, 0xB8, 0, 26, 0x57, 0xB1]), "invokestatic"),
        ("the length of a String as an array", code(49, 1, 1, &[0x2A, 0xBE, 0x57, 0xB1]), "arraylength"),
        ("a long from an array of ints", code(56, 2, 2, &[0x2A, 0x1B, 0x2F, 0x58, 0xB1]), "laload"),
        ("a reference from an array of ints", code(56, 2, 2, &[0x2A, 0x1B, 0x32, 0x57, 0xB1]), "aaload"),
        ("a byte into an array of ints", code(56, 3, 2, &[0x2A, 0x1B, 0x03, 0x54, 0xB1]), "bastore"),
        (
            "an object that is not constructed",
            code(6, 1, 0, &[0xBB, 0, 14, 0xB6, 0, 41, 0x57, 0xB1]),
            "invokevirtual",
        ),
        ("another class's constructor", code(6, 2, 0, &[0xBB, 0, 14, 0x59, 0xB7, 0, 42, 0x57, 0xB1]), "§4.9.2"),
        (
            "an object constructed twice",
            code(6, 3, 0, &[0xBB, 0, 2, 0x59, 0x59, 0xB7, 0, 42, 0xB7, 0, 42, 0x57, 0xB1]),
            "§4.9.2",
        ),
        ("a constructor that calls no other", constructor(0, 1, &[0xB1]), "§4.9.2"),
        ("a constructor that calls that of a stranger", constructor(1, 1, &[0x2A, 0xB7, 0, 55, 0xB1]), "§4.9.2"),
        (
            "a field that is read too early",
            constructor(1, 1, &[0x2A, 0xB4, 0, 12, 0x57, 0x2A, 0xB7, 0, 8, 0xB1]),
            "getfield",
        ),
        ("a constructor called for this in a method", instance(1, 1, &[0x2A, 0xB7, 0, 8, 0xB1]), "§4.9.2"),
        ("a jump without a frame", framed(goto.clone(), 0, &[]), "§4.10.1"),
        ("a frame in the middle of an instruction", framed(goto.clone(), 2, &[1, 1]), "§4.7.4"),
        (
            "a frame with a local that is not there",
            framed(
                goto.clone().with(|class| {
                    class.methods[0].code.as_mut().expect("code").locals = 1;
                }),
                1,
                &[252, 0, 3, 1],
            ),
            "§4.10.1.4",
        ),
        ("a frame with more locals than there are", framed(goto.clone(), 1, &[252, 0, 3, 1]), "§4.7.4"),
        (
            "a frame with an operand that is not there",
            framed(
                goto.clone().with(|class| {
                    class.methods[0].code.as_mut().expect("code").stack = 1;
                }),
                1,
                &[67, 1],
            ),
            "§4.10.1.4",
        ),
        ("a frame that takes too many locals away", framed(goto.clone(), 1, &[248, 0, 3]), "§4.7.4"),
        ("a frame of a reserved kind", framed(goto.clone(), 1, &[200]), "§4.7"),
        ("a frame with an unknown type", framed(goto.clone(), 1, &[67, 9]), "§4.7"),
        ("a frame with a class that is a number", framed(goto.clone(), 1, &[67, 7, 0, 17]), "§4.7.4"),
        ("fewer frames than announced", framed(goto, 2, &[3]), "§4.7"),
        ("code that nothing leads to", code(6, 0, 0, &[0xB1, 0xB1]), "§4.10.1"),
        ("a handler without a frame", handled(code(6, 1, 0, &[0x00, 0xB1, 0x57, 0xB1]), &[[0, 1, 2, 0]]), "§4.10.1"),
        (
            "a handler whose frame has an int",
            framed(handled(code(6, 1, 0, &[0x00, 0xB1, 0x57, 0xB1]), &[[0, 1, 2, 0]]), 1, &[66, 1]),
            "§4.10.1",
        ),
        (
            "a handler that catches Strings",
            framed(handled(code(6, 1, 0, &[0x00, 0xB1, 0x57, 0xB1]), &[[0, 1, 2, 14]]), 1, &[66, 7, 0, 14]),
            "§4.9.1",
        ),
        // Types without frames (§4.10.2).
        (
            "stacks of two depths",
            code(24, 2, 3, &[0x1A, 0x1A, 0x99, 0, 4, 0x57, 0x03, 0xAC]).with(|class| class.major = 48),
            "§4.10.2",
        ),
        (
            "two types in one local variable",
            code(24, 1, 4, &[0x1A, 0x99, 0, 9, 0x03, 0x36, 3, 0xA7, 0, 5, 0x01, 0x4E, 0x15, 3, 0xAC])
                .with(|class| class.major = 48),
            "iload",
        ),
    ]
}

#[test]
fn broken_classes_are_refused() {
    let all = broken();
    assert!(all.len() >= 100, "{}", all.len());
    let wrong: Vec<String> = all
        .iter()
        .map(|(what, class, expected)| (what, verdict(class), expected))
        .filter(|(_, found, expected)| !found.contains(*expected))
        .map(|(what, found, expected)| format!("{what}: {expected} is expected, and found is {found:?}"))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
