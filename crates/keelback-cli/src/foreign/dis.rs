//! `keelback dis` of files of any format.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};

use keelback_formats::format::Opened;
use keelback_formats::model::{Instruction, Role, Warning};
use regex_lite::Regex;
use serde_json::{Value, json};

use crate::args::{DisArgs, Style};
use crate::failure::{Failure, Outcome, complain};
use crate::files::{File, Found, as_bytecode, each_or_raw, listed};
use crate::foreign::{no_function, numbers_of, open, unread};
use crate::in_order::{Turn, Work, in_order};
use crate::listing::{self, json, labels_of, text_of};
use crate::output::{self, FAINT, HEADING, Output, quoted, tame};

/// Lists files.
pub(crate) fn run(args: &DisArgs, names: &[OsString], name: Option<&str>) -> Result<(), Failure> {
    let (out, lister) = lister(args, name)?;
    let Counts { files, outcome, missing, missing_of, has_listed } = in_order(out, &lister, |push| {
        each_or_raw(names, &args.raw, |found| match found {
            Found::File(file) => {
                let weight = file.bytes.len();
                push(Ok(file), weight)
            }
            Found::Container { .. } => Ok(()),
            Found::Unreadable { failure, .. } => push(Err(failure), 0),
        })
    })?;
    outcome.end()?;
    let names = listed(names);
    match (missing, name) {
        (Some(_), Some(name)) if files == 0 && missing_of > 1 => {
            Err(Failure::Refused(format!("none of the {missing_of} files in {names} has {name}")))
        }
        (Some(failure), _) if files == 0 => Err(failure),
        _ => need_fitting(args, &names, has_listed),
    }
}

/// Whether `--grep` left something: if not, that is said.
fn need_fitting(args: &DisArgs, file: &str, has_listed: bool) -> Result<(), Failure> {
    match &args.grep {
        Some(pattern) if !has_listed => {
            let what = if args.xref { "nothing that it refers to" } else { "none of its instructions" };
            Err(Failure::refused(file, format!("{what} fits --grep {}", quoted(pattern))))
        }
        _ => Ok(()),
    }
}

/// Lists one file that was read already.
pub(crate) fn of_file(args: &DisArgs, file: File, name: Option<&str>) -> Result<(), Failure> {
    let (out, lister) = lister(args, name)?;
    let file_name = file.name.clone();
    let counts = in_order(out, &lister, |push| push(Ok(file), 0))?;
    need_fitting(args, &file_name, counts.has_listed)
}

/// What lists files, and where that goes.
fn lister<'a>(args: &'a DisArgs, name: Option<&'a str>) -> Result<(Output, Lister<'a>), Failure> {
    let pattern = args.grep.as_deref().map(Regex::new).transpose();
    let pattern = pattern.map_err(|error| Failure::Usage(format!("--grep: {error}")))?;
    Ok((output::stdout(), Lister { args, name, pattern }))
}

/// Lists files, several at once.
struct Lister<'a> {
    args: &'a DisArgs,
    name: Option<&'a str>,
    pattern: Option<Regex>,
}

/// What came of the files so far.
#[derive(Default)]
struct Counts {
    files: u64,
    outcome: Outcome,
    /// Why the last of the files that have no function of the name is not listed, and how many there are.
    missing: Option<Failure>,
    missing_of: u64,
    /// Whether an instruction or a reference was listed.
    has_listed: bool,
}

/// What came of a file.
enum End {
    /// It is listed.
    Listed {
        /// What there is to warn of.
        warnings: Vec<String>,
        /// Whether there was something to list that `--grep` does not leave out.
        has_listed: bool,
    },
    /// It could not be read.
    Unreadable(Failure),
    /// It is damaged, or has no function of the name, but another file may do.
    Refused(Failure),
    Failed(Failure),
}

impl Work for Lister<'_> {
    type Job = Result<File, Failure>;
    type End = End;
    type Sum = Counts;

    fn work(&self, job: Self::Job, out: &mut Turn<'_, Self>) -> End {
        let file = match job {
            Ok(file) => file,
            Err(failure) => return End::Unreadable(failure),
        };
        let is_alone = self.is_alone(&file);
        if !self.args.json {
            out.set_apart();
        }
        match self.list(file, out) {
            Ok((warnings, has_listed)) => End::Listed { warnings, has_listed },
            Err(failure @ (Failure::Refused(_) | Failure::Program(_))) if !is_alone => End::Refused(failure),
            Err(failure) => End::Failed(failure),
        }
    }

    fn end(&self, end: End, counts: &mut Counts, out: &mut Output) -> Result<(), Failure> {
        match end {
            End::Listed { warnings, has_listed } => {
                if !warnings.is_empty() {
                    out.flush()?;
                }
                warnings.iter().for_each(|text| complain(text));
                counts.files += 1;
                counts.has_listed |= has_listed;
            }
            End::Unreadable(failure) => {
                out.flush()?;
                counts.outcome.say(failure)?;
            }
            End::Refused(failure) => {
                // A name may be that of a function of another file.
                if self.name.is_none() {
                    out.flush()?;
                    counts.outcome.say(failure)?;
                } else {
                    counts.missing = Some(failure);
                    counts.missing_of += 1;
                }
            }
            End::Failed(failure) => return Err(failure),
        }
        Ok(())
    }
}

impl Lister<'_> {
    /// Whether a file is the one that was asked for: nothing else may be listed in its place.
    fn is_alone(&self, file: &File) -> bool {
        file.is_named && self.args.files().len() < 2
    }

    /// Lists a file; gives what there is to warn of, and whether something was listed.
    fn list(&self, file: File, out: &mut dyn Write) -> Result<(Vec<String>, bool), Failure> {
        let is_alone = self.is_alone(&file);
        let file = &as_bytecode(file)?;
        let opened = open(file)?;
        // A format whose instructions are not read says why.
        if opened.function_count() == 0
            && let Some(why) = unread(&opened.about())
        {
            return Err(Failure::refused(&file.name, format!("instructions are {why}")));
        }
        let numbers = match self.name {
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
        let list = List { file, is_alone, opened: &*opened, numbers, pattern: self.pattern.as_ref() };
        let has_listed = list.write(out, self.args)?;
        let warning = |Warning { at, text }: &Warning| format!("{}: at offset {at:#x}: {text}", file.name);
        Ok((opened.warnings().iter().map(warning).collect(), has_listed))
    }
}

/// What is listed of a file.
struct List<'a> {
    file: &'a File,
    /// Whether it is the one that was asked for.
    is_alone: bool,
    opened: &'a dyn Opened,
    numbers: Vec<usize>,
    pattern: Option<&'a Regex>,
}

impl List<'_> {
    /// Gives whether there was something to list that `--grep` does not leave out.
    fn write(&self, out: &mut dyn Write, args: &DisArgs) -> Result<bool, Failure> {
        if args.json && args.xref {
            return self.write_references_json(out);
        }
        if args.json {
            let (json, has_listed) = self.json();
            writeln!(out, "{json}")?;
            return Ok(has_listed);
        }
        // With a pattern, only files in which something fits it are named.
        if self.pattern.is_none() {
            self.write_name(out)?;
        }
        match args.style {
            _ if args.xref => self.write_references(out),
            Style::Native => {
                // Everything in its order, unless only something of it was asked for.
                let all = self.numbers.len() == self.opened.function_count();
                let numbers = (!all).then_some(&self.numbers[..]);
                self.opened.write_native(out, numbers)?;
                Ok(true)
            }
            Style::Table => self.write_table(out),
        }
    }

    /// Writes the file's name, unless it is the one that was asked for.
    fn write_name(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.is_alone {
            return Ok(());
        }
        writeln!(out, "{}{}:{}", HEADING.render(), tame(&self.file.name), HEADING.render_reset())
    }

    fn write_table(&self, out: &mut dyn Write) -> Result<bool, Failure> {
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
            } else if self.pattern.is_some() {
                self.write_name(out)?;
            }
            is_first = false;
            listing::write_function(out, &function, &self.file.bytes, &keep)?;
        }
        Ok(!is_first)
    }

    fn json(&self) -> (Value, bool) {
        let has_listed = Cell::new(false);
        let functions: Vec<Value> = self
            .numbers
            .iter()
            .map(|number| {
                let function = self.opened.function(*number);
                let labels = labels_of(&function);
                let fits = |one: &Instruction| {
                    let fits = self.pattern.is_none_or(|pattern| pattern.is_match(&text_of(one, &labels)));
                    has_listed.set(has_listed.get() || fits);
                    fits
                };
                json::function(&function, &self.file.bytes, &fits)
            })
            .collect();
        let report = json!({
            "file": self.file.name,
            "format": self.opened.about().format,
            "functions": functions,
            "warnings": self.opened.warnings().iter().map(json::warning).collect::<Vec<_>>(),
        });
        (report, has_listed.get())
    }

    /// What is referred to, and from where, with the names of functions that refer to something.
    fn references(&self) -> (BTreeMap<(Role, String), Vec<Place>>, Vec<String>) {
        let mut references: BTreeMap<(Role, String), Vec<Place>> = BTreeMap::new();
        // Those that refer to something, in the order in which they are listed.
        let mut functions: Vec<String> = Vec::new();
        for &number in &self.numbers {
            let function = self.opened.function(number);
            let place = functions.len();
            let mut refers = false;
            for instruction in &function.instructions {
                for operand in &instruction.operands {
                    let is_one = !matches!(
                        operand.role,
                        Role::Local
                            | Role::Register
                            | Role::Target
                            | Role::Count
                            | Role::Flags
                            | Role::Immediate
                            | Role::Increment
                    );
                    if let (true, Some(text)) = (is_one, &operand.text)
                        && self.pattern.is_none_or(|pattern| pattern.is_match(text))
                    {
                        let places = references.entry((operand.role, text.clone())).or_default();
                        places.push(Place { function: place, offset: instruction.offset });
                        refers = true;
                    }
                }
            }
            if refers {
                functions.push(function.name);
            }
        }
        (references, functions)
    }

    /// The same as JSON, a line for each thing that is referred to.
    fn write_references_json(&self, out: &mut dyn Write) -> Result<bool, Failure> {
        let (references, functions) = self.references();
        for ((role, text), places) in &references {
            let of_one = |places: &[Place]| {
                let offsets: Vec<u32> = places.iter().map(|place| place.offset).collect();
                json!({ "function": functions[places[0].function], "offsets": offsets })
            };
            let places: Vec<Value> =
                places.chunk_by(|one, other| one.function == other.function).map(of_one).collect();
            let report = json!({ "file": self.file.name, "role": role.word(), "text": text, "places": places });
            writeln!(out, "{report}")?;
        }
        Ok(!references.is_empty())
    }

    fn write_references(&self, out: &mut dyn Write) -> Result<bool, Failure> {
        let (references, functions) = self.references();
        if self.pattern.is_some() && !references.is_empty() {
            self.write_name(out)?;
        }
        let mut last = None;
        for ((role, text), places) in &references {
            if last != Some(role) {
                writeln!(out, "{}{}{}", HEADING.render(), role.word(), HEADING.render_reset())?;
                last = Some(role);
            }
            write!(out, "  {}  {}", tame(text), FAINT.render())?;
            for (number, of_one) in places.chunk_by(|one, other| one.function == other.function).enumerate() {
                write!(out, "{}{}", if number == 0 { "" } else { ", " }, tame(&functions[of_one[0].function]))?;
                for (number, place) in of_one.iter().enumerate() {
                    write!(out, "{}+{}", if number == 0 { "" } else { " " }, place.offset)?;
                }
            }
            writeln!(out, "{}", FAINT.render_reset())?;
        }
        Ok(!references.is_empty())
    }
}

/// From where something is referred to.
struct Place {
    /// The function, by its place among those that refer to something.
    function: usize,
    offset: u32,
}
