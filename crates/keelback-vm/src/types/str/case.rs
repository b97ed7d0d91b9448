//! `str`: case, and questions about all characters.

use keelback_heap::{Kind, Value};
use keelback_text::wtf8::{chars, push_char};

use crate::flow::Flow;
use crate::vm::Vm;
use keelback_text::unicode::{self, Mapped};

crate::natives! {
    /// Case and questions.
    pub(crate) static METHODS = [
        /// Return a copy of the string converted to uppercase.
        Method "upper" ("self, /") => upper;
        /// Return a copy of the string converted to lowercase.
        Method "lower" ("self, /") => lower;
        /// Return a version of the string suitable for caseless comparisons.
        Method "casefold" ("self, /") => casefold;
        /// Convert uppercase characters to lowercase and lowercase characters to uppercase.
        Method "swapcase" ("self, /") => swapcase;
        /// Return a capitalized version of the string.
        Method "capitalize" ("self, /") => capitalize;
        /// Return a version of the string where each word is titlecased.
        Method "title" ("self, /") => title;
        /// Return True if the string is an alphabetic string, False otherwise.
        Method "isalpha" ("self, /") => isalpha;
        /// Return True if the string is an alpha-numeric string, False otherwise.
        Method "isalnum" ("self, /") => isalnum;
        /// Return True if all characters in the string are ASCII, False otherwise.
        Method "isascii" ("self, /") => isascii;
        /// Return True if the string is a decimal string, False otherwise.
        Method "isdecimal" ("self, /") => isdecimal;
        /// Return True if the string is a digit string, False otherwise.
        Method "isdigit" ("self, /") => isdigit;
        /// Return True if the string is a numeric string, False otherwise.
        Method "isnumeric" ("self, /") => isnumeric;
        /// Return True if the string is a valid Python identifier, False otherwise.
        Method "isidentifier" ("self, /") => isidentifier;
        /// Return True if all characters in the string are printable, False otherwise.
        Method "isprintable" ("self, /") => isprintable;
        /// Return True if the string is a whitespace string, False otherwise.
        Method "isspace" ("self, /") => isspace;
        /// Return True if the string is a lowercase string, False otherwise.
        Method "islower" ("self, /") => islower;
        /// Return True if the string is an uppercase string, False otherwise.
        Method "isupper" ("self, /") => isupper;
        /// Return True if the string is a title-cased string, False otherwise.
        Method "istitle" ("self, /") => istitle;
    ];
}

const SIGMA: u32 = 0x3A3;
const FINAL_SIGMA: u32 = 0x3C2;

/// Makes a new string: `ascii` maps the bytes of ASCII text, `other` writes what other text becomes.
fn mapped(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    ascii: impl FnMut(u8) -> u8,
    other: impl FnOnce(&[u8], &mut Vec<u8>),
) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let text = vm.text_at(at);
    vm.afford(text.len as usize / if text.ascii { 4 } else { 1 })?;
    if text.ascii {
        return Ok(Value::exact(Kind::Str, vm.heap.str_map_ascii(at, ascii)?));
    }
    // A character becomes at most three, and a two-byte one at most two times three bytes.
    vm.check_result_size(text.len as usize * 3)?;
    let mut out = Vec::with_capacity(text.len as usize + 8);
    other(vm.text_bytes(text), &mut out);
    vm.make_str(&out)
}

/// Appends each character as `map` gives it.
fn map_chars(bytes: &[u8], out: &mut Vec<u8>, map: impl Fn(u32) -> Mapped) {
    for char in chars(bytes) {
        map(char).for_each(|char| push_char(out, char));
    }
}

/// A character in lower case; a sigma at the end of a word is another one (Unicode, 3.13, Final_Sigma).
fn lower_at(text: &[u32], at: usize) -> Mapped {
    let char = text[at];
    if char != SIGMA {
        return unicode::to_lower(char);
    }
    let letter = |char: Option<&u32>| char.is_some_and(|&char| unicode::is_cased(char));
    let before = text[..at].iter().rev().find(|&&char| !unicode::is_case_ignorable(char));
    let after = text[at + 1..].iter().find(|&&char| !unicode::is_case_ignorable(char));
    Mapped::One(if letter(before) && !letter(after) { FINAL_SIGMA } else { 0x3C3 })
}

/// Appends each character as `map` gives it from the whole text and the place.
fn map_places(bytes: &[u8], out: &mut Vec<u8>, mut map: impl FnMut(&[u32], usize) -> Mapped) {
    let text: Vec<u32> = chars(bytes).collect();
    for at in 0..text.len() {
        map(&text, at).for_each(|char| push_char(out, char));
    }
}

fn upper(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped(vm, args, "upper", |byte| byte.to_ascii_uppercase(), |bytes, out| map_chars(bytes, out, unicode::to_upper))
}

fn lower(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped(
        vm,
        args,
        "lower",
        |byte| byte.to_ascii_lowercase(),
        |bytes, out| {
            if memchr::memmem::find(bytes, "Σ".as_bytes()).is_some() {
                map_places(bytes, out, lower_at);
            } else {
                map_chars(bytes, out, unicode::to_lower);
            }
        },
    )
}

fn casefold(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped(
        vm,
        args,
        "casefold",
        |byte| byte.to_ascii_lowercase(),
        |bytes, out| map_chars(bytes, out, unicode::to_folded),
    )
}

fn swapcase(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let ascii = |byte: u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte };
    mapped(vm, args, "swapcase", ascii, |bytes, out| {
        map_places(bytes, out, |text, at| {
            let char = text[at];
            if unicode::is_upper(char) {
                lower_at(text, at)
            } else if unicode::is_lower(char) {
                unicode::to_upper(char)
            } else {
                Mapped::One(char)
            }
        });
    })
}

fn capitalize(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut first = true;
    let ascii = |byte: u8| {
        if std::mem::take(&mut first) { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    mapped(vm, args, "capitalize", ascii, |bytes, out| {
        map_places(bytes, out, |text, at| if at == 0 { unicode::to_title(text[0]) } else { lower_at(text, at) });
    })
}

fn title(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut inside = false;
    let ascii = |byte: u8| {
        let inside = std::mem::replace(&mut inside, byte.is_ascii_alphabetic());
        if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
    };
    mapped(vm, args, "title", ascii, |bytes, out| {
        let mut inside = false;
        map_places(bytes, out, |text, at| {
            let inside = std::mem::replace(&mut inside, unicode::is_cased(text[at]));
            if inside { lower_at(text, at) } else { unicode::to_title(text[at]) }
        });
    })
}

/// Whether the text has characters and all of them are of a kind.
fn all(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    ascii: impl Fn(u8) -> bool,
    other: impl Fn(u32) -> bool,
) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let text = vm.text_at(at);
    vm.afford(text.len as usize / 4)?;
    let bytes = vm.text_bytes(text);
    let holds = if text.ascii { bytes.iter().all(|&byte| ascii(byte)) } else { chars(bytes).all(other) };
    Ok(Value::bool(holds && !bytes.is_empty()))
}

fn isalpha(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isalpha", |byte| byte.is_ascii_alphabetic(), unicode::is_alpha)
}

fn isalnum(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isalnum", |byte| byte.is_ascii_alphanumeric(), unicode::is_alnum)
}

fn isdecimal(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isdecimal", |byte| byte.is_ascii_digit(), unicode::is_decimal)
}

fn isdigit(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isdigit", |byte| byte.is_ascii_digit(), unicode::is_digit)
}

fn isnumeric(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isnumeric", |byte| byte.is_ascii_digit(), unicode::is_numeric)
}

fn isspace(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all(vm, args, "isspace", |byte| unicode::is_space(u32::from(byte)), unicode::is_space)
}

fn isascii(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "isascii")?;
    Ok(Value::bool(vm.heap.str_is_ascii(at)))
}

fn isprintable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "isprintable")?;
    vm.afford(vm.heap.str_bytes(at).len() / 2)?;
    Ok(Value::bool(chars(vm.heap.str_bytes(at)).all(unicode::is_printable)))
}

fn isidentifier(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "isidentifier")?;
    vm.afford(vm.heap.str_bytes(at).len() / 2)?;
    let mut rest = chars(vm.heap.str_bytes(at));
    Ok(Value::bool(rest.next().is_some_and(unicode::is_id_start) && rest.all(unicode::is_id_continue)))
}

/// Whether there are cased characters and all of them are of the wanted case.
fn one_case(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    wanted: fn(u32) -> bool,
    unwanted: fn(u32) -> bool,
) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    vm.afford(vm.heap.str_bytes(at).len() / 2)?;
    let mut any = false;
    let holds = chars(vm.heap.str_bytes(at)).all(|char| {
        any |= wanted(char);
        !unwanted(char) && !unicode::is_title(char)
    });
    Ok(Value::bool(holds && any))
}

fn islower(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    one_case(vm, args, "islower", unicode::is_lower, unicode::is_upper)
}

fn isupper(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    one_case(vm, args, "isupper", unicode::is_upper, unicode::is_lower)
}

fn istitle(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "istitle")?;
    vm.afford(vm.heap.str_bytes(at).len() / 2)?;
    let (mut any, mut inside) = (false, false);
    let holds = chars(vm.heap.str_bytes(at)).all(|char| {
        let upper = unicode::is_upper(char) || unicode::is_title(char);
        let lower = unicode::is_lower(char);
        let fits = if upper { !inside } else { !lower || inside };
        inside = upper || lower;
        any |= inside;
        fits
    });
    Ok(Value::bool(holds && any))
}
