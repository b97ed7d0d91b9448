//! Tests of strings.

use keelback_text::wtf8::push_char;

use super::*;

fn heap() -> Heap {
    Heap::new(256 << 20, (1, 2)).unwrap()
}

#[test]
fn lengths_and_flags() {
    let mut heap = heap();
    for text in ["", "a", "abc", "äöü", "日本語", "a😀b"] {
        let at = heap.new_str(text.as_bytes()).unwrap();
        assert_eq!(heap.str_text(at), Some(text));
        assert_eq!(heap.str_len(at) as usize, text.chars().count());
        assert_eq!(heap.str_is_ascii(at), text.is_ascii());
        for (index, (offset, char)) in text.char_indices().enumerate() {
            assert_eq!(heap.str_byte_offset(at, index), offset);
            assert_eq!(heap.str_char(at, index), u32::from(char));
        }
        assert_eq!(heap.str_byte_offset(at, 1000), text.len());
    }
}

#[test]
fn surrogates_survive() {
    let mut heap = heap();
    let mut text = Vec::new();
    for char in [0xD83D, 0xDE00, 0x1_F600, 0x41] {
        push_char(&mut text, char);
    }
    let at = heap.new_str(&text).unwrap();
    assert_eq!(heap.str_len(at), 4);
    assert_eq!(heap.str_text(at), None);
    assert_eq!(heap.str_char(at, 1), 0xDE00);
    assert_eq!(chars(&text).collect::<Vec<_>>(), [0xD83D, 0xDE00, 0x1_F600, 0x41]);
    assert_eq!(heap.str_lossy(at), "\u{FFFD}\u{FFFD}😀A");
}

#[test]
fn one_char_strings_are_shared() {
    let mut heap = heap();
    for char in [0, 65, 127, 128, 255] {
        assert_eq!(heap.char_str(char).unwrap(), heap.char_str(char).unwrap());
    }
    let wide = heap.char_str(0x1_F600).unwrap();
    assert_eq!(heap.str_text(wide), Some("😀"));
    let ascii = heap.new_str(b"A").unwrap();
    assert_eq!(ascii, heap.char_str(65).unwrap());
}

#[test]
fn index_of_long_text() {
    let mut heap = heap();
    let text = "aä日😀".repeat(300);
    let at = heap.new_str(text.as_bytes()).unwrap();
    for (index, (offset, char)) in text.char_indices().enumerate() {
        assert_eq!(heap.str_byte_offset(at, index), offset);
        assert_eq!(heap.str_char(at, index), u32::from(char));
    }
    let part = heap.str_slice(at, 2, 7).unwrap();
    assert_eq!(heap.str_text(part), Some("日😀aä日"));
}

#[test]
fn repeated_concatenation_is_linear_and_safe() {
    let mut heap = heap();
    let x = heap.new_str("xy".as_bytes()).unwrap();
    let z = heap.new_str("zz".as_bytes()).unwrap();
    let mut s = heap.empty_str().unwrap();
    let mut kept = Vec::new();
    for step in 0..200_000 {
        if step % 20_000 == 1000 {
            kept.push((step, s, heap.str_concat(s, z).unwrap()));
        }
        s = heap.str_concat(s, x).unwrap();
    }
    assert_eq!(heap.str_text(s).unwrap(), "xy".repeat(200_000));
    for (step, short, other) in kept {
        assert_eq!(heap.str_text(short).unwrap(), "xy".repeat(step));
        assert_eq!(heap.str_text(other).unwrap(), "xy".repeat(step) + "zz");
    }
    assert!(heap.peak_bytes() < 16 << 20, "{}", heap.peak_bytes());
}

#[test]
fn join_and_repeat() {
    let mut heap = heap();
    let items: Vec<Value> =
        ["a", "bcd", "é", ""].iter().map(|s| Value::exact(Kind::Str, heap.new_str(s.as_bytes()).unwrap())).collect();
    let list = heap.new_list(&items).unwrap();
    let separator = heap.new_str(b", ").unwrap();
    let joined = heap.str_join(separator, heap.list_start(list), 4).unwrap().unwrap();
    assert_eq!(heap.str_text(joined), Some("a, bcd, é, "));
    assert_eq!(heap.str_len(joined), 11);
    let repeated = heap.str_repeat(joined, 50).unwrap();
    assert_eq!(heap.str_text(repeated).unwrap(), "a, bcd, é, ".repeat(50));
}
