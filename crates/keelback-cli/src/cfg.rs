//! `keelback cfg`: the basic blocks of a function, as text, for Graphviz, or as a picture.

use std::fmt::Write as _;
use std::io::Write;
use std::slice;

use keelback_formats::blocks::{Block, Edge, blocks_of};
use keelback_formats::model::{Function, Instruction};
use keelback_formats::raw::FUNCTION;
use serde_json::json;

use crate::args::CfgArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{Found, as_bytecode, each_or_raw};
use crate::foreign::{no_function, numbers_of, open};
use crate::listing::{json, labels_of, operands_of, text_of};
use crate::output::{self, HEADING, LABEL, OPCODE, VALUE, tame};

mod svg;

/// Most blocks of a picture.
const PICTURE_BLOCKS: usize = 2_000;

/// Shows the blocks of a function.
pub(crate) fn run(args: &CfgArgs) -> Result<(), Failure> {
    let mut shown = false;
    let mut missing = None;
    let mut outcome = Outcome::default();
    // Raw instructions are one function.
    let name = args.name.as_deref().unwrap_or(FUNCTION);
    each_or_raw(slice::from_ref(&args.file), &args.raw, |found| {
        let file = match found {
            _ if shown => return Ok(()),
            Found::File(file) => as_bytecode(file),
            Found::Container { .. } => return Ok(()),
            Found::Unreadable { failure, .. } => Err(failure),
        };
        let file = match file {
            Ok(file) => file,
            Err(failure) => return outcome.say(failure),
        };
        let opened = match open(&file) {
            Ok(opened) => opened,
            Err(failure) => return outcome.say(failure),
        };
        let Some(&number) = numbers_of(&*opened, name).first() else {
            missing = Some(if file.is_named {
                no_function(&file.name, &*opened, name)
            } else {
                Failure::Refused(format!("nothing in {} has {name}", args.file.to_string_lossy()))
            });
            return Ok(());
        };
        shown = true;
        show(args, &opened.function(number))
    })?;
    match missing {
        Some(failure) if !shown => Err(failure),
        _ if shown => Ok(()),
        _ => outcome.end(),
    }
}

fn show(args: &CfgArgs, function: &Function) -> Result<(), Failure> {
    let blocks = blocks_of(function);
    if args.svg && blocks.len() > PICTURE_BLOCKS {
        let text = format!("{} blocks are too many for a picture: try --dot", blocks.len());
        return Err(Failure::refused(&function.name, text));
    }
    let labels = labels_of(function);
    let line = |one: &Instruction| format!("{} {}", one.offset, text_of(one, &labels));
    // What jumps to a block calls it by the label of its first instruction.
    let label_of = |block: &Block| labels.get(&function.instructions.get(block.instructions.start)?.offset);
    let lines_of = |block: &Block| {
        let instructions = function.instructions[block.instructions.clone()].iter().map(line);
        label_of(block).map(|label| format!("{label}:")).into_iter().chain(instructions).collect::<Vec<_>>()
    };
    let lines = || blocks.iter().map(lines_of).collect::<Vec<_>>();
    let name = tame(&function.name);
    let mut out = output::stdout();
    if args.json {
        let report = json!({ "function": function.name, "blocks": json::blocks(&blocks, function) });
        writeln!(out, "{report:#}")?;
    } else if args.dot {
        out.write_all(dot(&name, &blocks, &lines()).as_bytes())?;
    } else if args.svg {
        out.write_all(svg::picture(&name, &blocks, lines()).as_bytes())?;
    } else {
        writeln!(out, "{}{} {name}{}", HEADING.render(), function.kind, HEADING.render_reset())?;
        for (number, block) in blocks.iter().enumerate() {
            let label = label_of(block).map_or(String::new(), |label| format!(", {label}"));
            writeln!(out, "{}block {number}{label}{}", LABEL.render(), LABEL.render_reset())?;
            for instruction in &function.instructions[block.instructions.clone()] {
                let text = operands_of(instruction, &labels);
                write!(
                    out,
                    "  {:>5}  {}{}{}",
                    instruction.offset,
                    OPCODE.render(),
                    instruction.name,
                    OPCODE.render_reset()
                )?;
                if !text.is_empty() {
                    write!(out, "  {}{text}{}", VALUE.render(), VALUE.render_reset())?;
                }
                writeln!(out)?;
            }
            for (word, next) in ways(block) {
                writeln!(out, "  {}{word} block {next}{}", LABEL.render(), LABEL.render_reset())?;
            }
        }
    }
    Ok(out.flush()?)
}

/// The ways out of a block in words, each with the block that it leads to: what comes next before jumps, exceptions last.
fn ways(block: &Block) -> Vec<(&'static str, usize)> {
    let mut next = block.next.clone();
    next.sort_by_key(|(next, edge)| (*edge, *next));
    let word = |(place, (next, edge)): (usize, &(usize, Edge))| match edge {
        Edge::Next => ("then", *next),
        Edge::Jump if place == 0 => ("jumps to", *next),
        Edge::Jump => ("or jumps to", *next),
        Edge::Exception => ("exceptions go to", *next),
    };
    next.iter().enumerate().map(word).collect()
}

/// In the language of Graphviz, with the lines of each block.
fn dot(name: &str, blocks: &[Block], lines: &[Vec<String>]) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = format!("digraph \"{}\" {{\n  node [shape=box fontname=monospace]\n", quoted(name));
    for (number, (block, lines)) in blocks.iter().zip(lines).enumerate() {
        let lines: String = lines.iter().map(|line| format!("{}\\l", quoted(line))).collect();
        let _ = writeln!(text, "  b{number} [label=\"{lines}\"]");
        for (next, edge) in &block.next {
            let style = match edge {
                Edge::Next => "",
                Edge::Jump => " [color=blue]",
                Edge::Exception => " [color=red style=dashed]",
            };
            let _ = writeln!(text, "  b{number} -> b{next}{style}");
        }
    }
    text.push_str("}\n");
    text
}
