//! Descriptors and signatures (JVMS §4.3, §4.7.9.1): what they say, and how the Java language writes it. Nothing recurses: types nest as
//! deep as a file likes.

/// A cursor over a descriptor or signature.
#[derive(Clone, Copy)]
pub struct Types<'a> {
    bytes: &'a [u8],
    at: usize,
}

enum Step {
    /// A type.
    Type,
    /// The end of a type of array elements: so many dimensions.
    Dimensions(usize),
    /// What follows the name of a class.
    Tail,
    /// Type arguments, the first one or not.
    Arguments(bool),
}

impl<'a> Types<'a> {
    /// At the beginning of some text.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Types<'a> {
        Types { bytes, at: 0 }
    }

    /// The next byte.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes past a byte if it is the next.
    pub fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// What comes before the first of some bytes.
    fn until(&mut self, ends: &[u8]) -> Option<&'a [u8]> {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().position(|byte| ends.contains(byte))?;
        self.at += len;
        Some(&rest[..len])
    }

    /// The text of the next field descriptor, if there is one.
    pub fn descriptor(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let end = end_of_descriptor(&self.bytes[start..])?;
        self.at = start + end;
        Some(&self.bytes[start..self.at])
    }

    /// Writes the next type as the Java language does. `slash` stands between the parts of names.
    pub fn write_type(&mut self, slash: char, out: &mut String) -> Option<()> {
        let mut steps = vec![Step::Type];
        while let Some(step) = steps.pop() {
            match step {
                Step::Type => {
                    let start = self.at;
                    while self.eat(b'[') {}
                    steps.push(Step::Dimensions(self.at - start));
                    let letter = self.peek()?;
                    self.at += 1;
                    match letter {
                        b'L' => {
                            push_name(self.until(b"<;.")?, slash, out);
                            steps.push(Step::Tail);
                        }
                        b'T' => {
                            push_name(self.until(b";")?, slash, out);
                            self.at += 1;
                        }
                        _ => out.push_str(primitive(letter)?),
                    }
                }
                Step::Dimensions(count) => (0..count).for_each(|_| out.push_str("[]")),
                Step::Tail => {
                    let letter = self.peek()?;
                    self.at += 1;
                    match letter {
                        b';' => {}
                        b'.' => {
                            out.push('.');
                            push_name(self.until(b"<;.")?, slash, out);
                            steps.push(Step::Tail);
                        }
                        b'<' => {
                            out.push('<');
                            steps.extend([Step::Tail, Step::Arguments(true)]);
                        }
                        _ => return None,
                    }
                }
                Step::Arguments(is_first) => {
                    if self.eat(b'>') {
                        out.push('>');
                        continue;
                    }
                    if !is_first {
                        out.push_str(", ");
                    }
                    steps.push(Step::Arguments(false));
                    if self.eat(b'*') {
                        out.push('?');
                    } else {
                        if self.eat(b'+') {
                            out.push_str("? extends ");
                        } else if self.eat(b'-') {
                            out.push_str("? super ");
                        }
                        steps.push(Step::Type);
                    }
                }
            }
        }
        Some(())
    }

    /// Writes type parameters with their bounds, if there are any: `<T extends java.lang.Object>`.
    pub fn write_parameters(&mut self, out: &mut String) -> Option<()> {
        if !self.eat(b'<') {
            return Some(());
        }
        let mut separator = "<";
        while !self.eat(b'>') {
            out.push_str(separator);
            separator = ", ";
            push_name(self.until(b":")?, '.', out);
            let mut word = " extends ";
            while self.eat(b':') {
                if self.peek()? == b':' {
                    continue;
                }
                out.push_str(word);
                word = " & ";
                self.write_type('.', out)?;
            }
        }
        out.push('>');
        Some(())
    }

    /// Writes the types of parameters in their parentheses; the last array as the Java language writes a variable number of arguments,
    /// which that need not be: a class may have been given more parameters.
    pub fn write_arguments(&mut self, is_variable: bool, out: &mut String) -> Option<()> {
        if !self.eat(b'(') {
            return None;
        }
        out.push('(');
        let mut is_first = true;
        while !self.eat(b')') {
            if !is_first {
                out.push_str(", ");
            }
            is_first = false;
            self.write_type('.', out)?;
        }
        if is_variable && let Some(array) = out.rfind("[]") {
            out.replace_range(array..array + 2, "...");
        }
        out.push(')');
        Some(())
    }
}

fn push_name(name: &[u8], slash: char, out: &mut String) {
    let text = crate::mutf8::decode(name, '?');
    for (place, part) in text.split('/').enumerate() {
        if place > 0 {
            out.push(slash);
        }
        out.push_str(part);
    }
}

fn primitive(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'B' => "byte",
        b'C' => "char",
        b'D' => "double",
        b'F' => "float",
        b'I' => "int",
        b'J' => "long",
        b'S' => "short",
        b'V' => "void",
        b'Z' => "boolean",
        _ => return None,
    })
}

/// Where the field descriptor ends that some bytes begin with.
fn end_of_descriptor(bytes: &[u8]) -> Option<usize> {
    let dimensions = bytes.iter().take_while(|byte| **byte == b'[').count();
    match bytes.get(dimensions)? {
        b'B' | b'C' | b'D' | b'F' | b'I' | b'J' | b'S' | b'Z' => Some(dimensions + 1),
        b'L' => {
            let len = bytes[dimensions..].iter().position(|byte| *byte == b';')?;
            (len > 1).then_some(dimensions + len + 1)
        }
        _ => None,
    }
}

/// The parameters and the result of a method's descriptor.
#[derive(Clone, Debug)]
pub struct MethodTypes<'a> {
    /// Descriptors of the parameters.
    pub parameters: Vec<&'a [u8]>,
    /// Descriptor of the result; `V` for none.
    pub result: &'a [u8],
}

impl MethodTypes<'_> {
    /// How many slots the parameters have, without `this`.
    #[must_use]
    pub fn slots(&self) -> u32 {
        self.parameters.iter().map(|parameter| slots_of(parameter)).sum()
    }
}

/// The types of a method's descriptor, if that is well-formed.
#[must_use]
pub fn method_types(descriptor: &[u8]) -> Option<MethodTypes<'_>> {
    let mut types = Types::new(descriptor);
    if !types.eat(b'(') {
        return None;
    }
    let mut parameters = Vec::new();
    while !types.eat(b')') {
        parameters.push(types.descriptor()?);
    }
    let result = &descriptor[types.at..];
    (result == b"V" || is_descriptor(result)).then_some(MethodTypes { parameters, result })
}

/// Whether some text is the descriptor of a field.
#[must_use]
pub fn is_descriptor(text: &[u8]) -> bool {
    end_of_descriptor(text) == Some(text.len())
}

/// How many slots a value of a type has.
#[must_use]
pub fn slots_of(descriptor: &[u8]) -> u32 {
    match descriptor.first() {
        None | Some(b'V') => 0,
        Some(b'J' | b'D') => 2,
        Some(_) => 1,
    }
}

/// A type as the Java language writes it; as it is if it is none.
#[must_use]
pub fn java_type(descriptor: &[u8]) -> String {
    let (mut out, mut types) = (String::new(), Types::new(descriptor));
    match types.write_type('.', &mut out) {
        Some(()) if types.is_done() => out,
        _ => crate::mutf8::decode(descriptor, '?').into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_java() {
        assert_eq!(java_type(b"[[J"), "long[][]");
        assert_eq!(java_type(b"La/B<TX;-[La/C$D<*>.E<+Lf;I>;>;"), "a.B<X, ? super a.C$D<?>.E<? extends f, int>[]>");
        assert_eq!(java_type(b"La/B"), "La/B");
        let mut out = String::new();
        assert!(Types::new(b"<X::La/C<TX;>;:Lr;Y:LO;>").write_parameters(&mut out).is_some());
        assert_eq!(out, "<X extends a.C<X> & r, Y extends O>");
        // A compiler gave a method more parameters than its source has.
        out.clear();
        assert!(Types::new(b"([I[JLa;)V").write_arguments(true, &mut out).is_some());
        assert_eq!(out, "(int[], long..., a)");
        // Deep nesting is only long.
        let deep = b"La<".repeat(100_000);
        assert_eq!(java_type(&deep).len(), deep.len());
    }

    #[test]
    fn descriptors() {
        let types = method_types(b"(IJ[La/B;D)V").expect("a descriptor");
        assert_eq!((types.parameters.len(), types.slots(), types.result), (4, 6, &b"V"[..]));
        for bad in ["", "()", "(V)V", "(I)VV", "(L;)V", "(La)V", "I", "([)V"] {
            assert!(method_types(bad.as_bytes()).is_none(), "{bad}");
        }
    }
}
