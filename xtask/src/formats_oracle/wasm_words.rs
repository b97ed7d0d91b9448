//! Instructions of WebAssembly in a form that listings of two kinds can be brought to.

/// An instruction.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// Its mnemonic.
    pub(super) name: String,
    /// Its operands: numbers and types.
    pub(super) operands: Vec<String>,
}

/// The instructions of our listing, which is that of `wasm-objdump`.
pub(super) fn ours(listing: &str) -> impl Iterator<Item = Row> + '_ {
    let texts = listing.lines().filter(|line| line.starts_with(' ')).filter_map(|line| line.split_once(" | "));
    let texts = texts.map(|(_, text)| text.trim());
    texts
        .filter(|text| !text.is_empty() && !text.starts_with("local["))
        .map(|text| row_of(&without_names(text), false))
}

/// A line without the names of what is imported or exported, which may have anything in them.
fn without_names(text: &str) -> String {
    match (text.find(" <"), text.rfind('>')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to + 1..]),
        // The end of the name is in the next line.
        (Some(from), None) => text[..from].to_owned(),
        _ => text.to_owned(),
    }
}

/// The instructions of wasmprinter's text.
pub(super) fn theirs(text: &str) -> impl Iterator<Item = Row> + '_ {
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['(', ')', ';', '@']));
    lines.map(|line| row_of(&without_comments(line), true))
}

/// A line without what stands in `(;` and `;)` or after `;;`.
fn without_comments(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line.split(";;").next().unwrap_or("");
    while let Some((before, after)) = rest.split_once("(;") {
        out.push_str(before);
        rest = after.split_once(";)").map_or("", |(_, after)| after);
    }
    out + rest
}

fn row_of(text: &str, is_theirs: bool) -> Row {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let name = match name {
        "i16x8.dot_i8x16_i7x16_s" => "i16x8.relaxed_dot_i8x16_i7x16_s",
        "i32x4.dot_i8x16_i7x16_add_s" => "i32x4.relaxed_dot_i8x16_i7x16_add_s",
        name => name,
    };
    let operands = match name {
        "block" | "loop" | "if" | "try" | "try_table" => block(rest),
        "i8x16.shuffle" => shuffle(rest, is_theirs),
        "i32.const" => vec![rest.trim().parse::<i64>().map_or(rest.to_owned(), |number| (number as u32).to_string())],
        "v128.const" => words(rest).into_iter().filter(|word| word != "i32x4").collect(),
        _ if is_access(name) => access(name, rest, is_theirs),
        // Memories and tables that are number 0 may be left out, and stand before or after the segment.
        _ if name.starts_with("memory.") || name.starts_with("table.") => {
            let mut numbers = words(rest);
            numbers.retain(|number| number != "0");
            numbers.sort();
            numbers
        }
        "call_indirect" | "return_call_indirect" => {
            let mut numbers = words(rest);
            // Of a tail call the first tool prints the type before the table, without a word.
            if let [of, table] = &numbers[..]
                && of != "type"
            {
                numbers = vec![table.clone(), "type".to_owned(), of.clone()];
            }
            if numbers.len() == 3 && numbers[0] == "0" {
                numbers.remove(0);
            }
            numbers
        }
        _ => words(rest),
    };
    Row { name: name.to_owned(), operands }
}

/// Words without parentheses; types of references in their short forms.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.replace(['(', ')', '[', ']'], " ").split_whitespace() {
        let is_nullable = words.len() > 1 && words.ends_with(&["ref".to_owned(), "null".to_owned()]);
        let short = match word {
            "none" => "nullref",
            "nofunc" => "nullfuncref",
            "noextern" => "nullexternref",
            "noexn" => "nullexnref",
            "func" | "extern" | "any" | "eq" | "i31" | "struct" | "array" | "exn" => &format!("{word}ref"),
            word => word,
        };
        if is_nullable && short != word {
            words.truncate(words.len() - 2);
            words.push(short.to_owned());
        } else if word != "result" {
            words.push(word.to_owned());
        }
    }
    words
}

/// The type of a block, and what follows it. Parameters and results of a type with a number are left out.
fn block(text: &str) -> Vec<String> {
    let mut words = words(text);
    if words.first().is_some_and(|word| word == "type") {
        let clauses = words.iter().position(|word| word.starts_with("catch")).unwrap_or(words.len());
        words.drain(2.min(clauses)..clauses);
    }
    words
}

/// The lanes of a shuffle as four numbers.
fn shuffle(text: &str, is_theirs: bool) -> Vec<String> {
    let words = words(text);
    if !is_theirs {
        return words;
    }
    let lanes: Vec<u8> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let lane = |lanes: &[u8]| lanes.iter().rev().fold("0x".to_owned(), |text, lane| format!("{text}{lane:02x}"));
    lanes.chunks(4).map(lane).collect()
}

/// Whether an instruction reads or writes a memory.
fn is_access(name: &str) -> bool {
    let is_plain = name.contains(".load") || name.contains(".store");
    is_plain || name.contains(".atomic.rmw") || name.starts_with("memory.atomic.")
}

/// The memory, the offset, the power of two of the alignment, and the lane.
fn access(name: &str, text: &str, is_theirs: bool) -> Vec<String> {
    let mut numbers = Vec::new();
    let (mut offset, mut align) = (0, natural(name));
    for word in text.split_whitespace() {
        if let Some(number) = word.strip_prefix("offset=") {
            offset = number.parse().unwrap_or(u64::MAX);
        } else if let Some(number) = word.strip_prefix("align=") {
            align = number.parse::<u64>().map_or(u32::MAX, u64::trailing_zeros);
        } else {
            numbers.push(word.parse::<u64>().unwrap_or(u64::MAX));
        }
    }
    let lane = if name.ends_with("_lane") { numbers.pop() } else { None };
    if !is_theirs && numbers.len() >= 2 {
        align = numbers.remove(0) as u32;
        offset = numbers.pop().unwrap_or(0);
    }
    let memory = numbers.pop().unwrap_or(0);
    // The second tool's offsets have 64 bits, the first one's 32.
    let all = [memory, offset & 0xFFFF_FFFF, align.into()].into_iter().chain(lane);
    all.map(|number| number.to_string()).collect()
}

/// The power of two of the alignment that is not written.
fn natural(name: &str) -> u32 {
    let (before, after) =
        ["load", "store", "rmw", "wait"].into_iter().find_map(|word| name.split_once(word)).unwrap_or((name, ""));
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    match (digits.as_str(), after) {
        _ if after.contains('x') && !after.starts_with("xchg") && before.starts_with("v128") => 3,
        ("8", _) => 0,
        ("16", _) => 1,
        ("32", _) => 2,
        ("64", _) => 3,
        _ if before.starts_with("i64") || before.starts_with("f64") => 3,
        _ if before.starts_with("v128") => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::{ours, theirs};

    #[test]
    fn both_kinds_of_listing_come_to_the_same() {
        let listing = " 000001: 00 | i64.load32_u 2 4\n 000002: 00 | block type[1]\n 000003: 00 |   br_on_cast 1 anyref (ref 0)\n 000004: 00 |   call 3 <a b>\n";
        let text = "(module\n  i64.load32_u offset=4\n  block (type 1) (param i32) (result i32) ;; label = @1\n    br_on_cast 1 (;@0;) (ref null any) (ref 0)\n    call 3\n";
        assert_eq!(ours(listing).collect::<Vec<_>>(), theirs(text).collect::<Vec<_>>());
        let other = theirs("    i64.load32_u offset=4 align=1\n").next();
        assert_ne!(ours(listing).next(), other);
    }
}
