//! Encodings of text, and what is done with what they cannot express. Byte buffers of all kinds come in as ranges of the region.

mod decode;
mod encode;
mod escape;
mod handler;

use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

/// An encoding of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Encoding {
    Utf8,
    /// UTF-8 that begins with a mark.
    Utf8Signed,
    Ascii,
    Latin1,
    /// UTF-16 or UTF-32, in bytes per unit; without an order, it begins with a mark.
    Wide(usize, Option<Order>),
    /// UTF-16 in base 64, between ASCII.
    Utf7,
    /// Latin-1 with the escapes of string literals.
    UnicodeEscape,
    /// Latin-1 with `\\u` and `\\U`.
    RawUnicodeEscape,
}

/// Order of the bytes of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    Little,
    Big,
}

impl Encoding {
    /// Whether it is one of those in which ASCII stands for all other characters.
    fn is_escaped(self) -> bool {
        matches!(self, Encoding::Utf7 | Encoding::UnicodeEscape | Encoding::RawUnicodeEscape)
    }

    /// The encoding with a name, by the aliases of CPython's `encodings.aliases`.
    fn named(name: &str) -> Option<Encoding> {
        let name: String = name
            .chars()
            .map(|char| if matches!(char, ' ' | '_') { '-' } else { char.to_ascii_lowercase() })
            .collect();
        let (little, big) = (Some(Order::Little), Some(Order::Big));
        Some(match name.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "utf8-ucs2" | "utf8-ucs4" | "cp65001" => Encoding::Utf8,
            "utf-8-sig" => Encoding::Utf8Signed,
            "ascii" | "us-ascii" | "646" | "us" | "ansi-x3.4-1968" | "ansi-x3-4-1968" | "ansi-x3.4-1986"
            | "cp367" | "csascii" | "ibm367" | "iso646-us" | "iso-646.irv-1991" | "iso-ir-6" => Encoding::Ascii,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "iso88591" | "8859" | "cp819"
            | "csisolatin1" | "ibm819" | "iso8859" | "iso-8859-1-1987" | "iso-ir-100" => Encoding::Latin1,
            "utf-16" | "utf16" | "u16" => Encoding::Wide(2, None),
            "utf-16-le" | "utf-16le" | "utf16-le" | "unicodelittleunmarked" => Encoding::Wide(2, little),
            "utf-16-be" | "utf-16be" | "utf16-be" | "unicodebigunmarked" => Encoding::Wide(2, big),
            "utf-32" | "utf32" | "u32" => Encoding::Wide(4, None),
            "utf-32-le" | "utf-32le" | "utf32-le" => Encoding::Wide(4, little),
            "utf-32-be" | "utf-32be" | "utf32-be" => Encoding::Wide(4, big),
            "utf-7" | "utf7" | "u7" | "unicode-1-1-utf-7" => Encoding::Utf7,
            "unicode-escape" => Encoding::UnicodeEscape,
            "raw-unicode-escape" => Encoding::RawUnicodeEscape,
            _ => return None,
        })
    }

    /// Its name in errors.
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Signed => "utf-8",
            Encoding::Utf7 => "utf7",
            Encoding::UnicodeEscape => "unicodeescape",
            Encoding::RawUnicodeEscape => "rawunicodeescape",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Wide(2, None) => "utf-16",
            Encoding::Wide(2, Some(Order::Little)) => "utf-16-le",
            Encoding::Wide(2, Some(Order::Big)) => "utf-16-be",
            Encoding::Wide(_, None) => "utf-32",
            Encoding::Wide(_, Some(Order::Little)) => "utf-32-le",
            Encoding::Wide(_, Some(Order::Big)) => "utf-32-be",
        }
    }
}

impl Vm {
    /// An `encoding` or `errors` argument.
    pub(crate) fn codec_argument(&mut self, value: Value, method: &str, name: &str) -> Result<Option<String>, Flow> {
        if value.is_unbound() {
            return Ok(None);
        }
        if !value.has_layout(Kind::Str) {
            // `str` alone calls `None` by its type.
            let given = if method == "str" { self.type_name(value) } else { self.argument_type(value) };
            return Err(self.type_error(format!("{method}() argument '{name}' must be str, not {given}")));
        }
        let text = self.str_lossy(value);
        if text.contains('\0') {
            return Err(self.value_error("embedded null character"));
        }
        Ok(Some(text))
    }

    /// The encoding with a name; UTF-8 if there is none. `function` is what would take other codecs.
    fn encoding(&mut self, name: Option<&str>, function: &str) -> Result<Encoding, Flow> {
        let Some(name) = name else { return Ok(Encoding::Utf8) };
        match Encoding::named(name) {
            Some(encoding) => Ok(encoding),
            None => Err(self.unknown_encoding(name, function)),
        }
    }

    /// Notes on a codec's error which codec it was, as CPython does for all but those that it does not look up.
    fn note_codec(
        &mut self,
        result: Result<Value, Flow>,
        doing: &str,
        encoding: Option<&str>,
    ) -> Result<Value, Flow> {
        const NOT_LOOKED_UP: [&str; 12] = [
            "utf8",
            "utf-8",
            "utf16",
            "utf-16",
            "utf32",
            "utf-32",
            "ascii",
            "us-ascii",
            "latin1",
            "latin-1",
            "iso8859-1",
            "iso-8859-1",
        ];
        let (Err(Flow::Raise), Some(encoding)) = (&result, encoding) else { return result };
        let plain = encoding.to_ascii_lowercase().replace('_', "-");
        let Some(exception) = self.pending_value().layout_ref(Kind::Exception) else { return result };
        if NOT_LOOKED_UP.contains(&plain.as_str()) || Encoding::named(encoding).is_none() {
            return result;
        }
        let note = self.new_str(&format!("{doing} with '{encoding}' codec failed"))?;
        let notes = self.new_list(&[note])?;
        let name = self.heap.intern("__notes__")?;
        self.heap.instance_set(exception, name, notes)?;
        result
    }

    #[cold]
    fn unknown_encoding(&mut self, name: &str, function: &str) -> Flow {
        let plain = name.to_ascii_lowercase().replace('_', "-");
        let message = match plain.as_str() {
            "hex" | "base64" | "bz2" | "zlib" | "zip" | "rot13" | "rot-13" | "quopri" | "quopri-codec" | "uu"
            | "uu-codec" | "hex-codec" | "base64-codec" | "bz2-codec" | "zlib-codec" => {
                format!("'{name}' is not a text encoding; use codecs.{function}() to handle arbitrary codecs")
            }
            _ => format!("unknown encoding: {name}"),
        };
        self.raise_text(Builtin::LookupError, &message)
    }
}
