//! `str`: padding, tabs, translation.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::{chars, encode_char, push_char};

use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::vm::Vm;

crate::natives! {
    /// Padding and translation.
    pub(crate) static METHODS = [
        /// Return a centered string of length width.
        ///
        /// Padding is done using the specified fill character (default is a space).
        Method "center" ("self, width, fillchar=' ', /") => center;
        /// Return a left-justified string of length width.
        ///
        /// Padding is done using the specified fill character (default is a space).
        Method "ljust" ("self, width, fillchar=' ', /") => ljust;
        /// Return a right-justified string of length width.
        ///
        /// Padding is done using the specified fill character (default is a space).
        Method "rjust" ("self, width, fillchar=' ', /") => rjust;
        /// Pad a numeric string with zeros on the left, to fill a field of the given width.
        ///
        /// The string is never truncated.
        Method "zfill" ("self, width, /") => zfill;
        /// Return a copy where all tab characters are expanded using spaces.
        ///
        /// If tabsize is not given, a tab size of 8 characters is assumed.
        Method "expandtabs" ("self, /, tabsize=8") => expandtabs;
        /// Replace each character in the string using the given translation table.
        Method "translate" ("self, table, /") => translate;
        /// Return a translation table usable for str.translate().
        Static "maketrans" ("x, y=<missing>, z=<missing>, /") => maketrans;
    ];
}

/// The string with so many fill characters before and after it.
fn padded(vm: &mut Vm, at: Ref, before: usize, after: usize, fill: u32) -> Result<Value, Flow> {
    if before + after == 0 {
        return vm.exact_str(at);
    }
    let mut buffer = [0; 4];
    let fill = encode_char(fill, &mut buffer);
    let text = vm.text_at(at);
    let total = (before + after).saturating_mul(fill.len()).saturating_add(text.len as usize);
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    let put = |out: &mut Vec<u8>, count: usize| match fill {
        [byte] => out.resize(out.len() + count, *byte),
        _ => out.extend(std::iter::repeat_n(fill, count).flatten()),
    };
    put(&mut out, before);
    out.extend_from_slice(vm.text_bytes(text));
    put(&mut out, after);
    vm.make_str(&out)
}

/// The arguments of the justifying methods: the text, how many characters are wanting, the width, the fill character.
fn pad_arguments(vm: &mut Vm, args: &[Value], method: &str) -> Result<(Ref, usize, usize, u32), Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let width = vm.index_argument(args[1])?;
    let fill = match args.get(2).copied().unwrap_or(Value::UNBOUND) {
        Value::UNBOUND => u32::from(b' '),
        fill => {
            let Some(fill) = fill.layout_ref(Kind::Str) else {
                let name = vm.type_name(fill);
                return Err(vm.type_error(format!("The fill character must be a unicode character, not {name}")));
            };
            if vm.heap.str_len(fill) != 1 {
                return Err(vm.type_error("The fill character must be exactly one character long"));
            }
            vm.heap.str_char(fill, 0)
        }
    };
    let width = usize::try_from(width).unwrap_or(0);
    Ok((at, width.saturating_sub(vm.heap.str_len(at) as usize), width, fill))
}

fn center(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, missing, width, fill) = pad_arguments(vm, args, "center")?;
    let before = missing / 2 + (missing & width & 1);
    padded(vm, at, before, missing - before, fill)
}

fn ljust(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, missing, _, fill) = pad_arguments(vm, args, "ljust")?;
    padded(vm, at, 0, missing, fill)
}

fn rjust(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, missing, _, fill) = pad_arguments(vm, args, "rjust")?;
    padded(vm, at, missing, 0, fill)
}

fn zfill(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, missing, _, _) = pad_arguments(vm, args, "zfill")?;
    if missing == 0 {
        return vm.exact_str(at);
    }
    let text = vm.text_at(at);
    let total = missing.saturating_add(text.len as usize);
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    let mut bytes = vm.text_bytes(text);
    if let [sign @ (b'+' | b'-'), rest @ ..] = bytes {
        out.push(*sign);
        bytes = rest;
    }
    out.resize(out.len() + missing, b'0');
    out.extend_from_slice(bytes);
    vm.make_str(&out)
}

fn expandtabs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "expandtabs")?;
    let size = vm.tab_size(args[1])?;
    let text = vm.text_at(at);
    match expand_tabs(vm.text_bytes(text), size, |byte| (byte as i8) >= -0x40) {
        None => vm.exact_str(at),
        Some(total) => {
            vm.check_result_size(total)?;
            let out = expanded(vm.text_bytes(text), size, total, |byte| (byte as i8) >= -0x40);
            vm.make_str(&out)
        }
    }
}

/// The length of the text with tabs expanded; `None` if it has none.
pub(crate) fn expand_tabs(bytes: &[u8], size: usize, starts: impl Fn(u8) -> bool) -> Option<usize> {
    memchr::memchr(b'\t', bytes)?;
    let (mut total, mut column) = (0_usize, 0_usize);
    for &byte in bytes {
        match byte {
            b'\t' => {
                let step = if size == 0 { 0 } else { size - column % size };
                total = total.saturating_add(step);
                column += step;
            }
            _ => {
                total = total.saturating_add(1);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + usize::from(starts(byte)) };
            }
        }
    }
    Some(total)
}

/// The text with tabs expanded.
pub(crate) fn expanded(bytes: &[u8], size: usize, total: usize, starts: impl Fn(u8) -> bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(total);
    let mut column = 0;
    for &byte in bytes {
        if byte == b'\t' {
            let step = if size == 0 { 0 } else { size - column % size };
            out.resize(out.len() + step, b' ');
            column += step;
        } else {
            out.push(byte);
            column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + usize::from(starts(byte)) };
        }
    }
    out
}

impl Vm {
    /// The argument of `expandtabs`; 0 stands for all numbers below it too.
    pub(crate) fn tab_size(&mut self, value: Value) -> Result<usize, Flow> {
        if value.is_unbound() {
            return Ok(8);
        }
        let fits = if self.heap.is_integer(value) {
            self.heap.int_to_i64(value).and_then(|size| i32::try_from(size).ok())
        } else {
            Some(self.index_argument(value)? as i32)
        };
        match fits {
            Some(size) => Ok(usize::try_from(size).unwrap_or(0)),
            None => Err(self.overflow_error("Python int too large to convert to C int")),
        }
    }
}

/// What a character is translated to.
#[derive(Clone, Copy)]
enum Translated {
    Same,
    Nothing,
    Char(u32),
    Text(Ref),
}

/// What a table says about a character.
///
/// # Errors
/// [`Flow::Slow`] for a table that is no plain dictionary, string, list or tuple.
fn look_up(vm: &mut Vm, table: Value, char: u32) -> Result<Translated, Flow> {
    let found = match table.kind() {
        Some(Kind::Dict) => vm.dict_get(table.as_ref(), Value::int(i64::from(char)))?,
        Some(Kind::List | Kind::Tuple) => {
            let (start, len) = vm.items_range(table);
            (char < len).then(|| vm.heap.value_at(start + char * 8))
        }
        Some(Kind::Str) => {
            let at = table.as_ref();
            if char < vm.heap.str_len(at) {
                Some(Value::int(i64::from(vm.heap.str_char(at, char as usize))))
            } else {
                None
            }
        }
        _ => return Err(Flow::Slow),
    };
    let Some(value) = found else { return Ok(Translated::Same) };
    if value.is_none() {
        return Ok(Translated::Nothing);
    }
    if let Some(text) = value.layout_ref(Kind::Str) {
        return Ok(Translated::Text(text));
    }
    if vm.heap.is_integer(value) {
        return match vm.heap.int_to_i64(value) {
            Some(char @ 0..0x11_0000) => Ok(Translated::Char(char as u32)),
            _ => Err(vm.value_error("character mapping must be in range(0x110000)")),
        };
    }
    Err(vm.type_error("character mapping must return integer, None or str"))
}

fn translate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "translate")?;
    let table = args[1];
    if !is_plain(table) {
        return Err(Flow::Slow);
    }
    if !matches!(table.kind(), Some(Kind::Dict | Kind::List | Kind::Tuple | Kind::Str)) {
        if vm.special(table, crate::names::Name::Getitem).is_some() {
            return Err(Flow::Slow);
        }
        if vm.heap.str_len(at) == 0 {
            return vm.exact_str(at);
        }
        let name = vm.type_name(table);
        return Err(vm.type_error(format!("'{name}' object is not subscriptable")));
    }
    let text = vm.text_at(at);
    vm.afford(text.len as usize * 3)?;
    let mut known: [Option<Translated>; 128] = [None; 128];
    let mut out = Vec::with_capacity(text.len as usize);
    let mut from = 0;
    while from < text.len as usize {
        let (char, len) = keelback_text::wtf8::decode_char(&vm.text_bytes(text)[from..]);
        from += len;
        let translated = match known.get(char as usize) {
            Some(Some(translated)) => *translated,
            Some(None) => {
                let translated = look_up(vm, table, char)?;
                known[char as usize] = Some(translated);
                translated
            }
            None => look_up(vm, table, char)?,
        };
        match translated {
            Translated::Same => push_char(&mut out, char),
            Translated::Nothing => {}
            Translated::Char(char) => push_char(&mut out, char),
            Translated::Text(text) => {
                let more = vm.text_at(text);
                vm.check_growth(out.len(), more.len as usize)?;
                out.extend_from_slice(vm.text_bytes(more));
            }
        }
    }
    vm.make_str(&out)
}

fn maketrans(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (x, y, z) = (args[0], args[1], args[2]);
    let dict = vm.new_dict()?;
    if y.is_unbound() {
        let Some(source) = x.layout_ref(Kind::Dict) else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        let mut position = 0;
        while let Some((key, value)) = vm.heap.dict_next(source, &mut position) {
            vm.charge(2);
            let key = if let Some(text) = key.layout_ref(Kind::Str) {
                if vm.heap.str_len(text) != 1 {
                    return Err(vm.value_error("string keys in translate table must be of length 1"));
                }
                Value::int(i64::from(vm.heap.str_char(text, 0)))
            } else if vm.heap.is_integer(key) {
                key
            } else {
                return Err(vm.type_error("keys in translate table must be strings or integers"));
            };
            vm.dict_set(dict, key, value)?;
        }
        return Ok(Value::exact(Kind::Dict, dict));
    }
    let to = vm.str_argument(y, "maketrans", 2)?;
    let removed = if z.is_unbound() { None } else { Some(vm.str_argument(z, "maketrans", 3)?) };
    let Some(from) = x.layout_ref(Kind::Str) else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if vm.heap.str_len(from) != vm.heap.str_len(to) {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let keys: Vec<u32> = chars(vm.heap.str_bytes(from)).collect();
    let values: Vec<u32> = chars(vm.heap.str_bytes(to)).collect();
    vm.afford(keys.len() * 2)?;
    for (key, value) in keys.into_iter().zip(values) {
        vm.dict_set(dict, Value::int(i64::from(key)), Value::int(i64::from(value)))?;
    }
    if let Some(removed) = removed {
        let keys: Vec<u32> = chars(vm.heap.str_bytes(removed)).collect();
        for key in keys {
            vm.dict_set(dict, Value::int(i64::from(key)), Value::NONE)?;
        }
    }
    Ok(Value::exact(Kind::Dict, dict))
}
