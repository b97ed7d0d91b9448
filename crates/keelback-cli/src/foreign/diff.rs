//! `keelback diff` of two files of any format: functions of the same name side by side.

use std::collections::HashMap;
use std::io::Write;

use keelback_formats::format::Opened;
use keelback_formats::model::Function;
use serde_json::{Value, json};

use crate::align::align;
use crate::args::DiffArgs;
use crate::diff::cut;
use crate::failure::Failure;
use crate::files::File;
use crate::foreign::open;
use crate::listing::{labels_of, text_of};
use crate::output::{self, FAINT, HEADING, LABEL, VALUE, tame};
use crate::verify::count;

/// How wide the left column is.
const WIDTH: usize = 52;

/// A line of the result: an instruction of either file, or of both.
type Line<'a> = (Option<&'a str>, Option<&'a str>);

/// Compares two files; gives whether their functions differ.
pub(crate) fn run(args: &DiffArgs, files: [&File; 2]) -> Result<bool, Failure> {
    let [left, right] = [open(files[0])?, open(files[1])?];
    let mut out = output::stdout();
    let mut codes = Vec::new();
    let mut differ = false;
    if !args.json {
        let names = files.map(|file| cut(&tame(&file.name), WIDTH));
        writeln!(out, "{}{:WIDTH$}   {}{}", HEADING.render(), names[0], names[1], HEADING.render_reset())?;
    }
    for (left_number, right_number) in pairs(&*left, &*right) {
        let left = left_number.map(|number| Side::new(left.function(number)));
        let right = right_number.map(|number| Side::new(right.function(number)));
        let lines = lines(left.as_ref(), right.as_ref());
        let name = |side: &Option<Side>| side.as_ref().map_or("-".to_owned(), |one| tame(&one.name).into_owned());
        let names = [name(&left), name(&right)];
        let is_same = left.is_some() == right.is_some() && lines.iter().all(|(left, right)| left == right);
        differ |= !is_same;
        if args.json {
            let rows: Vec<Value> = lines
                .iter()
                .map(|(left, right)| json!({ "same": left == right, "left": left, "right": right }))
                .collect();
            codes.push(json!({ "left": left.as_ref().map(|one| &one.name), "right": right.as_ref().map(|one| &one.name), "rows": rows }));
            continue;
        }
        if is_same {
            let text = format!("{}: {}, the same in both", names[0], count(lines.len() as u64, "instruction"));
            writeln!(out, "{}{text}{}", FAINT.render(), FAINT.render_reset())?;
            continue;
        }
        writeln!(
            out,
            "{}{:WIDTH$}   {}{}",
            HEADING.render(),
            cut(&names[0], WIDTH),
            names[1],
            HEADING.render_reset()
        )?;
        for (left, right) in &lines {
            let (mark, style) = match (left, right) {
                (Some(left), Some(right)) if left == right => (' ', FAINT),
                (Some(_), Some(_)) => ('|', LABEL),
                (Some(_), None) => ('<', LABEL),
                _ => ('>', VALUE),
            };
            let (left, right) = (cut(left.unwrap_or_default(), WIDTH), right.unwrap_or_default());
            let line = format!("{left:WIDTH$} {mark} {right}");
            writeln!(out, "{}{}{}", style.render(), line.trim_end(), style.render_reset())?;
        }
    }
    if args.json {
        let report = json!({ "left": files[0].name, "right": files[1].name, "functions": codes });
        writeln!(out, "{report:#}")?;
    }
    out.flush()?;
    Ok(differ)
}

/// The numbers of functions of the same name, in the order of the left file, then those of the right one alone.
fn pairs(left: &dyn Opened, right: &dyn Opened) -> Vec<(Option<usize>, Option<usize>)> {
    let mut others: HashMap<String, Vec<usize>> = HashMap::new();
    for number in (0..right.function_count()).rev() {
        others.entry(right.head(number).0).or_default().push(number);
    }
    let mut pairs = Vec::new();
    for number in 0..left.function_count() {
        let other = others.get_mut(&left.head(number).0).and_then(Vec::pop);
        pairs.push((Some(number), other));
    }
    let mut alone: Vec<usize> = others.into_values().flatten().collect();
    alone.sort_unstable();
    pairs.extend(alone.into_iter().map(|number| (None, Some(number))));
    pairs
}

/// What is compared of a function: all else of it takes much more memory.
struct Side {
    name: String,
    /// Instructions without their offsets, so that one that moved is the same.
    texts: Vec<String>,
}

impl Side {
    fn new(function: Function) -> Side {
        let labels = labels_of(&function);
        let texts = function.instructions.iter().map(|one| text_of(one, &labels)).collect();
        Side { name: function.name, texts }
    }
}

fn lines<'a>(left: Option<&'a Side>, right: Option<&'a Side>) -> Vec<Line<'a>> {
    let [left, right] = [left, right].map(|side| side.map_or(&[][..], |side| &side.texts[..]));
    let text = |texts: &'a [String], place: Option<usize>| Some(&*texts[place?]);
    align(left, right).into_iter().map(|(old, new)| (text(left, old), text(right, new))).collect()
}
