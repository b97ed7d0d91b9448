//! `keelback dis` of files of any format.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;

use anstyle::Style;
use keelback_formats::format::Opened;
use keelback_formats::model::{Role, Warning};
use regex_lite::Regex;
use serde_json::{Value, json};

use crate::args::{DisArgs, Style as Listing};
use crate::failure::{Failure, complain};
use crate::files::{File, Found, each_or_raw};
use crate::foreign::{no_function, numbers_of, open};
use crate::listing::{self, json, labels_of, text_of};
use crate::output::{self, FAINT, HEADING, Output, tame};

/// Lists files.
pub(crate) fn run(args: &DisArgs, input: &OsString, name: Option<&str>) -> Result<(), Failure> {
    let pattern = pattern_of(args)?;
    let (mut out, heading) = output_for(args);
    let (mut files, mut has_failed, mut missing) = (0, false, None);
    each_or_raw(input, &args.raw, |found| {
        let file = match found {
            Found::File(file) => *file,
            Found::Container { .. } => return Ok(()),
            Found::Unreadable { name, why } => {
                out.flush()?;
                complain(&format!("{name}: {why}"));
                has_failed = true;
                return Ok(());
            }
        };
        match list_file(&mut out, args, file, name, pattern.as_ref(), files > 0, heading) {
            Ok(()) => files += 1,
            Err(Failure::Refused(text)) if !file.is_named => {
                // A name may be that of a function of another file.
                if name.is_none() {
                    out.flush()?;
                    complain(&text);
                    has_failed = true;
                }
                missing = Some(Failure::Refused(text));
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    })?;
    out.flush()?;
    match missing {
        Some(failure) if files == 0 && !has_failed => Err(failure),
        _ if has_failed => Err(Failure::Said(1)),
        _ if files == 0 => {
            Err(Failure::refused(input.to_string_lossy(), "there is no file in it whose format is known"))
        }
        _ => Ok(()),
    }
}

/// Lists one file that was read already.
pub(crate) fn of_file(args: &DisArgs, file: &File, name: Option<&str>) -> Result<(), Failure> {
    let pattern = pattern_of(args)?;
    let (mut out, heading) = output_for(args);
    list_file(&mut out, args, file, name, pattern.as_ref(), false, heading)?;
    Ok(out.flush()?)
}

fn pattern_of(args: &DisArgs) -> Result<Option<Regex>, Failure> {
    let pattern = args.grep.as_deref().map(Regex::new).transpose();
    pattern.map_err(|error| Failure::Usage(format!("--grep: {error}")))
}

/// Where a listing goes, and how headings look in it.
fn output_for(args: &DisArgs) -> (Output, Style) {
    let is_native = !args.json && !args.xref && matches!(args.style, Listing::Native);
    match if is_native { output::plain_stdout() } else { None } {
        Some(out) => (out, Style::new()),
        None => (output::stdout(), HEADING),
    }
}

fn list_file(
    out: &mut Output,
    args: &DisArgs,
    file: &File,
    name: Option<&str>,
    pattern: Option<&Regex>,
    is_further: bool,
    heading: Style,
) -> Result<(), Failure> {
    let opened = open(file)?;
    // A format whose instructions are not read says why.
    if opened.function_count() == 0
        && let Some((_, why)) = opened.about().facts.into_iter().find(|(name, _)| name == "instructions")
    {
        return Err(Failure::refused(&file.name, format!("instructions are {why}")));
    }
    let numbers = match name {
        None => (0..opened.function_count()).collect(),
        // A name may be that of a file in a container.
        Some(name) if file.name.ends_with(&format!("!/{name}")) => (0..opened.function_count()).collect(),
        Some(name) => {
            let numbers = numbers_of(&*opened, name);
            if numbers.is_empty() {
                return Err(no_function(&file.name, &*opened, name));
            }
            numbers
        }
    };
    List { file, opened: &*opened, numbers, pattern, heading }.write(out, args, is_further)?;
    out.flush()?;
    for Warning { at, text } in opened.warnings() {
        complain(&format!("{}: at offset {at:#x}: {text}", file.name));
    }
    Ok(())
}

/// What is listed of a file.
struct List<'a> {
    file: &'a File,
    opened: &'a dyn Opened,
    numbers: Vec<usize>,
    pattern: Option<&'a Regex>,
    heading: Style,
}

impl List<'_> {
    fn write(&self, out: &mut Output, args: &DisArgs, is_further: bool) -> Result<(), Failure> {
        if args.json {
            return Ok(writeln!(out, "{}", self.json())?);
        }
        if is_further {
            writeln!(out)?;
        }
        if !self.file.is_named {
            writeln!(out, "{}{}:{}", self.heading.render(), self.file.name, self.heading.render_reset())?;
        }
        match args.style {
            _ if args.xref => self.write_references(out),
            Listing::Native => {
                // Everything in its order, unless only something of it was asked for.
                let all = self.numbers.len() == self.opened.function_count();
                let numbers = (!all).then_some(&self.numbers[..]);
                Ok(self.opened.write_native(out, numbers)?)
            }
            Listing::Table => self.write_table(out),
        }
    }

    fn write_table(&self, out: &mut Output) -> Result<(), Failure> {
        let keep = |row: &str| self.pattern.is_none_or(|pattern| pattern.is_match(row));
        let mut is_first = true;
        for &number in &self.numbers {
            let mut function = self.opened.function(number);
            if self.pattern.is_some() {
                let labels = labels_of(&function);
                if !function.instructions.iter().any(|one| keep(&text_of(one, &labels))) {
                    continue;
                }
                function.facts.clear();
                function.handlers.clear();
            }
            if !is_first {
                writeln!(out)?;
            }
            is_first = false;
            listing::write_function(out, &function, &self.file.bytes, &keep)?;
        }
        Ok(())
    }

    fn json(&self) -> Value {
        let functions: Vec<Value> = self
            .numbers
            .iter()
            .map(|number| {
                let function = self.opened.function(*number);
                let labels = labels_of(&function);
                json::function(&function, &self.file.bytes, &|one| {
                    self.pattern.is_none_or(|pattern| pattern.is_match(&text_of(one, &labels)))
                })
            })
            .collect();
        json!({
            "file": self.file.name,
            "format": self.opened.about().format,
            "functions": functions,
            "warnings": self.opened.warnings().iter().map(json::warning).collect::<Vec<_>>(),
        })
    }

    /// What is referred to, and from where.
    fn write_references(&self, out: &mut Output) -> Result<(), Failure> {
        let mut references: BTreeMap<(Role, String), Vec<String>> = BTreeMap::new();
        for &number in &self.numbers {
            let function = self.opened.function(number);
            for instruction in &function.instructions {
                for operand in &instruction.operands {
                    let is_one = !matches!(
                        operand.role,
                        Role::Local | Role::Register | Role::Target | Role::Count | Role::Flags | Role::Immediate
                    );
                    if let (true, Some(text)) = (is_one, &operand.text)
                        && self.pattern.is_none_or(|pattern| pattern.is_match(text))
                    {
                        let places = references.entry((operand.role, text.clone())).or_default();
                        places.push(format!("{}+{}", function.name, instruction.offset));
                    }
                }
            }
        }
        let mut last = None;
        for ((role, text), places) in &references {
            if last != Some(role) {
                writeln!(out, "{}{}{}", HEADING.render(), role.word(), HEADING.render_reset())?;
                last = Some(role);
            }
            writeln!(
                out,
                "  {}  {}{}{}",
                tame(text),
                FAINT.render(),
                tame(&places.join(", ")),
                FAINT.render_reset()
            )?;
        }
        Ok(())
    }
}
