//! `keelback cfg`: the basic blocks of a function, as text, for Graphviz, or as a picture.

use std::fmt::Write as _;
use std::io::Write;

use keelback_formats::blocks::{Block, Edge, blocks_of};
use keelback_formats::model::Function;
use keelback_formats::raw::FUNCTION;
use serde_json::json;

use crate::args::CfgArgs;
use crate::failure::Failure;
use crate::files::{Found, each_or_raw};
use crate::foreign::{no_function, numbers_of, open};
use crate::listing::{json, labels_of, operands_of};
use crate::output::{self, HEADING, LABEL, OPCODE, VALUE};

mod svg;

/// Most blocks of a picture.
const PICTURE_BLOCKS: usize = 2_000;

/// Shows the blocks of a function.
pub(crate) fn run(args: &CfgArgs) -> Result<(), Failure> {
    let mut shown = false;
    let mut missing = None;
    // Raw instructions are one function.
    let name = args.name.as_deref().unwrap_or(FUNCTION);
    each_or_raw(&args.file, &args.raw, |found| {
        let file = match found {
            Found::File(file) => *file,
            Found::Container { .. } => return Ok(()),
            Found::Unreadable { name, why } => return Err(Failure::refused(name, why)),
        };
        if shown {
            return Ok(());
        }
        let opened = open(file)?;
        let Some(&number) = numbers_of(&*opened, name).first() else {
            missing = Some(no_function(&file.name, &*opened, name));
            return Ok(());
        };
        shown = true;
        show(args, &opened.function(number))
    })?;
    match missing {
        Some(failure) if !shown => Err(failure),
        _ => Ok(()),
    }
}

fn show(args: &CfgArgs, function: &Function) -> Result<(), Failure> {
    let blocks = blocks_of(function);
    if args.svg && blocks.len() > PICTURE_BLOCKS {
        let text = format!("{} blocks are too many for a picture: try --dot", blocks.len());
        return Err(Failure::refused(&function.name, text));
    }
    let mut out = output::stdout();
    if args.json {
        let report = json!({ "function": function.name, "blocks": json::blocks(&blocks, function) });
        writeln!(out, "{report:#}")?;
    } else if args.dot {
        out.write_all(dot(function, &blocks).as_bytes())?;
    } else if args.svg {
        out.write_all(svg::picture(function, &blocks).as_bytes())?;
    } else {
        writeln!(out, "{}{} {}{}", HEADING.render(), function.kind, function.name, HEADING.render_reset())?;
        for (number, block) in blocks.iter().enumerate() {
            writeln!(out, "{}block {number}{}", LABEL.render(), LABEL.render_reset())?;
            let labels = labels_of(function);
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
            for (next, edge) in &block.next {
                writeln!(out, "  {}{} block {next}{}", LABEL.render(), word(*edge), LABEL.render_reset())?;
            }
        }
    }
    Ok(out.flush()?)
}

fn word(edge: Edge) -> &'static str {
    match edge {
        Edge::Next => "then",
        Edge::Jump => "or jumps to",
        Edge::Exception => "exceptions go to",
    }
}

/// The lines of a block.
fn lines_of(function: &Function, block: &Block) -> Vec<String> {
    let labels = labels_of(function);
    let line = |one: &keelback_formats::model::Instruction| {
        format!("{} {} {}", one.offset, one.name, operands_of(one, &labels)).trim_end().to_owned()
    };
    function.instructions[block.instructions.clone()].iter().map(line).collect()
}

/// In the language of Graphviz.
fn dot(function: &Function, blocks: &[Block]) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = format!("digraph \"{}\" {{\n  node [shape=box fontname=monospace]\n", quoted(&function.name));
    for (number, block) in blocks.iter().enumerate() {
        let lines: String = lines_of(function, block).iter().map(|line| format!("{}\\l", quoted(line))).collect();
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
