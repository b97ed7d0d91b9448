//! `keelback diff`: the instructions of two programs side by side, the same ones beside each other.

mod many;

use std::io::Write;

use keelback_bytecode::dis::{CodeListing, Listing, Row, list};
use keelback_formats::container::is_container;
use keelback_formats::format::format_of;
use serde_json::{Value, json};

use crate::align::align;
use crate::args::DiffArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{File, as_bytecode};
use crate::foreign::{self, is_foreign};
use crate::input::contents;
use crate::output::{self, FAINT, HEADING, LABEL, VALUE, tame};
use crate::verify::count;

/// The left column is at least and at most so wide.
const WIDTH_MIN: usize = 24;
const WIDTH_MAX: usize = 56;

/// A line of the result: an instruction of either program, or of both.
struct Line<'a> {
    left: Option<&'a Row>,
    right: Option<&'a Row>,
    is_same: bool,
}

/// Compares two programs.
pub(crate) fn run(args: &DiffArgs) -> Result<(), Failure> {
    let [left, right] = args.split();
    if let (Some(left), Some(right)) = (left.path(), right.path())
        && [left, right].iter().all(|path| path.is_dir() || contents(path).is_ok_and(|bytes| is_container(&bytes)))
    {
        let (outcome, differ) = many::run(args, [left, right])?;
        return end(args, outcome, differ);
    }
    let (left, right) = (left.read()?, right.read()?);
    if !args.code && (is_foreign(&left.bytes) || is_foreign(&right.bytes)) {
        let [left, right] = [left, right].map(|input| {
            if is_container(&input.bytes) {
                let text = "an archive: name a file in it, as in `ARCHIVE!/PATH`";
                return Err(Failure::refused(&input.name, text));
            }
            let format = format_of(&input.bytes);
            as_bytecode(File { format, name: input.name, bytes: input.bytes, is_named: true })
        });
        return end(args, Outcome::default(), foreign::diff::run(args, [&left?, &right?])?);
    }
    let names = if args.code {
        [&left, &right].map(|input| String::from_utf8_lossy(&input.bytes).into_owned())
    } else {
        [left.name.clone(), right.name.clone()]
    };
    let (left, right) = (list(&left.module()?.0), list(&right.module()?.0));
    let pairs: Vec<_> =
        pairs(&left, &right).into_iter().map(|(left, right)| (left, right, lines(left, right))).collect();
    let is_same = |line: &Line| line.is_same;
    let differ =
        pairs.iter().any(|(left, right, lines)| left.is_some() != right.is_some() || !lines.iter().all(is_same));
    let mut out = output::stdout();
    if args.json {
        let functions: Vec<Value> =
            pairs.iter().map(|(left, right, lines)| function_json(*left, *right, lines)).collect();
        let sizes = [&left, &right].map(|listing| {
            let (instructions, bytes) = size(listing);
            json!({ "instructions": instructions, "bytes": bytes })
        });
        let report = json!({ "left": names[0], "right": names[1], "functions": functions, "sizes": sizes });
        writeln!(out, "{report:#}")?;
        out.flush()?;
        return end(args, Outcome::default(), differ);
    }
    let rows = left.codes.iter().flat_map(|code| &code.rows);
    let width = rows.map(|row| text(row).chars().count()).max().unwrap_or(0);
    let name_width = names[0].lines().next().unwrap_or("").chars().count();
    let width = width.max(name_width).clamp(WIDTH_MIN, WIDTH_MAX);
    let first_line = |name: &str| tame(name.lines().next().unwrap_or("")).into_owned();
    let head = [cut(&first_line(&names[0]), width), first_line(&names[1])];
    writeln!(out, "{}{:width$}   {}{}", HEADING.render(), head[0], head[1], HEADING.render_reset())?;
    for (left, right, lines) in pairs {
        let name = |code: Option<&CodeListing>| code.map_or("-".to_owned(), |code| format!("code {}", code.qualname));
        writeln!(out, "{}{:width$}   {}{}", FAINT.render(), name(left), name(right), FAINT.render_reset())?;
        for line in lines {
            let (mark, style) = match (&line.left, &line.right) {
                _ if line.is_same => (' ', FAINT),
                (Some(_), Some(_)) => ('|', VALUE),
                (Some(_), None) => ('<', LABEL),
                _ => ('>', LABEL),
            };
            let left = cut(&line.left.map_or(String::new(), text), width);
            let right = line.right.map_or(String::new(), text);
            let line = format!("{left:width$} {mark} {right}");
            writeln!(out, "{}{}{}", style.render(), line.trim_end(), style.render_reset())?;
        }
    }
    let totals = [&left, &right].map(|listing| {
        let (instructions, bytes) = size(listing);
        format!("{}, {}", count(instructions, "instruction"), count(bytes, "byte"))
    });
    writeln!(out, "{}{:width$}   {}{}", HEADING.render(), totals[0], totals[1], HEADING.render_reset())?;
    out.flush()?;
    end(args, Outcome::default(), differ)
}

/// What comes of it, by what went wrong before and whether there is a difference.
fn end(args: &DiffArgs, mut outcome: Outcome, differ: bool) -> Result<(), Failure> {
    if differ && args.exit_code {
        outcome.note(None);
    }
    outcome.end()
}

/// Which code objects are compared: those of one qualified name, in the order of the first program, then what is left.
fn pairs<'a>(left: &'a Listing, right: &'a Listing) -> Vec<(Option<&'a CodeListing>, Option<&'a CodeListing>)> {
    let mut rest: Vec<Option<&CodeListing>> = right.codes.iter().map(Some).collect();
    let mut pairs = Vec::new();
    for code in &left.codes {
        let partner = rest.iter_mut().find(|other| other.is_some_and(|other| other.qualname == code.qualname));
        pairs.push((Some(code), partner.and_then(Option::take)));
    }
    pairs.extend(rest.into_iter().flatten().map(|code| (None, Some(code))));
    pairs
}

/// The instructions of two code objects, aligned.
fn lines<'a>(left: Option<&'a CodeListing>, right: Option<&'a CodeListing>) -> Vec<Line<'a>> {
    let rows = |code: Option<&'a CodeListing>| code.map_or(&[][..], |code| &code.rows[..]);
    let (left, right) = (rows(left), rows(right));
    let texts = |rows: &[Row]| rows.iter().map(text).collect::<Vec<String>>();
    let (left_texts, right_texts) = (texts(left), texts(right));
    let pairs = align(&left_texts, &right_texts).into_iter();
    let lines = pairs.map(|(old, new)| Line {
        left: old.map(|place| &left[place]),
        right: new.map(|place| &right[place]),
        is_same: old.zip(new).is_some_and(|(old, new)| left_texts[old] == right_texts[new]),
    });
    lines.collect()
}

/// An instruction without its place: the opcode, and what its operands stand for.
fn text(row: &Row) -> String {
    let operands = match &row.resolved {
        Some(resolved) => resolved.clone(),
        None => row.operands.iter().map(i64::to_string).collect::<Vec<_>>().join(" "),
    };
    format!("{} {operands}", row.opcode).trim_end().to_owned()
}

pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 1).chain(['…']).collect()
}

/// Instructions and their bytes.
fn size(listing: &Listing) -> (u64, u64) {
    let rows = || listing.codes.iter().flat_map(|code| &code.rows);
    (rows().count() as u64, rows().map(|row| row.bytes.len() as u64).sum())
}

/// As of files of any format.
fn function_json(left: Option<&CodeListing>, right: Option<&CodeListing>, lines: &[Line<'_>]) -> Value {
    let rows: Vec<Value> = lines
        .iter()
        .map(|line| json!({ "same": line.is_same, "left": line.left.map(text), "right": line.right.map(text) }))
        .collect();
    let name = |code: Option<&CodeListing>| code.map(|code| code.qualname.clone());
    json!({ "left": name(left), "right": name(right), "rows": rows })
}
