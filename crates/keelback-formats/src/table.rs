//! Tables of opcodes and the like, as text: an entry in each line, and comments in lines that begin with `#`.

/// The lines of a table that are no comments.
pub fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// The entries of a table, each as `parse` understands its line.
///
/// # Panics
/// When a line is not understood: a table is part of the program.
pub fn entries<T>(table: &'static str, mut parse: impl FnMut(&'static str) -> Option<T>) -> impl Iterator<Item = T> {
    lines(table).map(move |line| parse(line).unwrap_or_else(|| panic!("a line of a table is not understood: {line}")))
}

/// The same for a table whose lines have numbers from 0 on.
///
/// # Panics
/// When a line is not understood, or has another number than its place.
pub fn numbered<T>(table: &'static str, parse: impl FnMut(&'static str) -> Option<(usize, T)>) -> Vec<T> {
    let in_order = |(place, (number, entry))| {
        assert_eq!(number, place, "the lines of a table stand in order");
        entry
    };
    entries(table, parse).enumerate().map(in_order).collect()
}
