//! `json`: reading and writing of documents whose parts are plain. What calls back into Python is in `prelude/json*.py`, which
//! goes on where these natives stop.

mod decode;
mod encode;

/// Deepest nesting that is read or written, as in CPython.
const MAX_DEPTH: usize = 9_998;
/// After how many bytes of text the limits are looked at.
const LOOK_BYTES: usize = 1 << 16;

crate::natives! {
    /// Natives of `json.decoder`.
    pub(crate) static DECODER = [
        /// scanstring(string, end, strict=True) -> (string, end)
        ///
        /// Scan the string s for a JSON string. End is the index of the
        /// character in s after the quote that started the JSON string.
        /// Unescapes all valid JSON string escape sequences and raises ValueError
        /// on attempt to decode an invalid string. If strict is False then literal
        /// control characters are allowed in the string.
        ///
        /// Returns a tuple of the decoded string and the index of the character in s
        /// after the end quote.
        Function "scanstring" ("string, end, strict=True, /") => decode::scan_string;
        /// What is wrong with a string: (message, position).
        Function "_string_error" ("string, end, strict, /") => decode::string_error;
        /// The value of a whole document.
        Function "_decode" ("string, strict, /") => decode::decode;
        /// The value at an index: (value, end, fixups, message, position).
        Function "_scan" ("string, index, flags, /") => decode::scan;
    ];

    /// Natives of `json.encoder`.
    pub(crate) static ENCODER = [
        /// encode_basestring(string) -> string
        ///
        /// Return a JSON representation of a Python string
        Function "encode_basestring" ("string, /") => encode::encode_text;
        /// encode_basestring_ascii(string) -> string
        ///
        /// Return an ASCII-only JSON representation of a Python string
        Function "encode_basestring_ascii" ("string, /") => encode::encode_text_ascii;
        /// The text of an object, or what is needed to go on.
        Function "_encode" ("options, object, /") => encode::encode;
        /// Goes on with what was needed.
        Function "_encode_more" ("options, state, answer, /") => encode::encode_more;
    ];
}
