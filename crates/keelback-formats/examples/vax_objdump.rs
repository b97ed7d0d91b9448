//! Compares what is told of VAX instructions with what `objdump -m vax` prints: of the bytes of files, or without any, of every opcode with every
//! operand specifier, and of a million bytes without meaning.
//!
//! ```console
//! $ cargo run -p keelback-formats --example vax_objdump -- vax-netbsdelf-objdump [FILE…]
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use keelback_formats::model::Instruction;
use keelback_formats::vax::decode::{Content, Decoded, decode_at};
use keelback_formats::vax::instruction::instruction_of;
use keelback_formats::vax::opcodes::{DataType, Opcode, opcode};
use keelback_formats::vax::specifier::Mode;

/// Differences that are shown.
const SHOWN: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let objdump = PathBuf::from(arguments.next().ok_or("usage: vax_objdump OBJDUMP [FILE…]")?);
    let mut files: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let folder = tempfile_folder()?;
    if files.is_empty() {
        for (name, bytes) in [("every.bin", every_specifier()), ("random.bin", random_bytes(1_000_000))] {
            fs::write(folder.join(name), bytes)?;
            files.push(folder.join(name));
        }
    }
    let mut all_equal = true;
    for file in &files {
        let counts = compare(&objdump, file)?;
        println!("{}", file.display());
        for (what, count) in &counts.of {
            println!("  {count:>9} {what}");
        }
        for difference in &counts.differences {
            println!("  {difference}");
        }
        all_equal &= counts.differences.is_empty();
    }
    fs::remove_dir_all(&folder)?;
    if all_equal { Ok(()) } else { Err("there are differences".into()) }
}

fn tempfile_folder() -> std::io::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("vax-objdump-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[derive(Default)]
struct Counts {
    of: BTreeMap<&'static str, usize>,
    differences: Vec<String>,
}

/// Compares each line of objdump with what stands there by our reading. So one difference does not bring others with it.
fn compare(objdump: &Path, file: &Path) -> Result<Counts, Box<dyn Error>> {
    let bytes = fs::read(file)?;
    let mut child = Command::new(objdump)
        .args(["-D", "-z", "-b", "binary", "-m", "vax", "--no-show-raw-insn"])
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()?;
    let output = BufReader::new(child.stdout.take().ok_or("no output")?);
    let mut counts = Counts::default();
    let mut last: Option<(u32, String)> = None;
    for line in output.lines() {
        let line = line?;
        let Some((address, text)) = line.split_once(":\t") else { continue };
        let Ok(address) = u32::from_str_radix(address.trim(), 16) else { continue };
        if let Some((at, text)) = last.replace((address, text.trim_end().to_owned())) {
            one(&bytes, at, address, &text, &mut counts);
        }
    }
    if let Some((at, text)) = last {
        one(&bytes, at, u32::try_from(bytes.len())?, &text, &mut counts);
    }
    let status = child.wait()?;
    if !status.success() {
        println!("objdump: {status}");
    }
    Ok(counts)
}

fn one(bytes: &[u8], at: u32, end: u32, theirs: &str, counts: &mut Counts) {
    let Some(decoded) = decode_at(bytes, at) else { return };
    let instruction = instruction_of(&decoded, bytes);
    let what = match &decoded.content {
        Content::Unknown if theirs.starts_with(".word") => "no opcode, for both",
        Content::CutOff(_) if theirs.ends_with("is out of bounds.") => "cut off, for both",
        Content::Instruction { opcode, .. } if opcode.name.starts_with("bug") => {
            "bugw, bugl: objdump takes a specifier where the manual has a number"
        }
        Content::Instruction { operands, .. } => {
            let written = operands.last().map(|operand| operand.mode);
            let is_wide = bytes[at as usize..].starts_with(&[0xFD, 0x33]);
            if is_wide && matches!(written, Some(Mode::Immediate(_) | Mode::Literal(_))) {
                "cvtgf to an immediate: objdump takes it for an H_floating number"
            } else {
                let len = operands.last().map_or(decoded.len, |last| last.at + last.len - at);
                let ours = objdump_text(&decoded, &instruction);
                if ours == theirs && end - at == len {
                    "equal"
                } else {
                    if counts.differences.len() < SHOWN {
                        let shown =
                            format!("{at:x}: ours {ours:?}, {len} bytes; objdump {theirs:?}, {} bytes", end - at);
                        counts.differences.push(shown);
                    }
                    "DIFFERENT"
                }
            }
        }
        _ => {
            if counts.differences.len() < SHOWN {
                counts.differences.push(format!("{at:x}: ours {:?}; objdump {theirs:?}", decoded.content));
            }
            "DIFFERENT"
        }
    };
    *counts.of.entry(what).or_default() += 1;
}

/// An instruction as objdump writes it.
fn objdump_text(decoded: &Decoded, instruction: &Instruction) -> String {
    let Content::Instruction { operands, .. } = &decoded.content else { return String::new() };
    // Where opcodes have several names, objdump takes the alphabetically first, with its operands.
    let (name, letter) = match &*instruction.name {
        "clrl" => ("clrf", Some('f')),
        "clrq" => ("clrd", Some('d')),
        "clro" => ("clrh", Some('h')),
        name => (name, None),
    };
    // Operands behind those with specifiers are a table, which objdump takes for instructions.
    let texts: Vec<String> = operands
        .iter()
        .zip(&instruction.operands)
        .map(|(operand, told)| {
            let text = told.text.as_deref().unwrap_or_default();
            let letter = letter.or(operand.kind.data.float_letter());
            match (operand.mode, letter) {
                (Mode::Literal(_) | Mode::Immediate(_), Some(letter)) => float_text(operand.mode, text, letter),
                _ => text.to_owned(),
            }
        })
        .collect();
    let space = if texts.is_empty() { "" } else { " " };
    format!("{name}{space}{}", texts.join(","))
}

/// A floating-point operand without its value. Of those that are reserved, objdump knows F and D.
fn float_text(mode: Mode, text: &str, letter: char) -> String {
    let is_reserved = matches!(mode, Mode::Immediate(bytes) if bytes & 0xFF80 == 0x8000);
    if is_reserved && matches!(letter, 'f' | 'd') {
        return format!("$0x[invalid {letter}-float]");
    }
    let digits = text.split(' ').next().unwrap_or(text);
    format!("{digits} [{letter}-float]")
}

/// Every opcode with every specifier in the place of each operand, and with every index before each of these. What is behind them does nothing.
fn every_specifier() -> Vec<u8> {
    let mut random = Random(1);
    let mut bytes = Vec::new();
    let first = (0..=0xFF_u8).map(|byte| vec![byte]);
    let further = (0xFD..=0xFF_u8).flat_map(|first| (0..=0xFF_u8).map(move |second| vec![first, second]));
    for number in first.chain(further) {
        let Some(opcode) = opcode(&number) else {
            add(&mut bytes, &number, None, &[], 0, &mut random);
            continue;
        };
        add(&mut bytes, &number, Some(opcode), &[], usize::MAX, &mut random);
        for place in 0..opcode.operands.len() {
            for specifier in 0..=0xFF_u8 {
                add(&mut bytes, &number, Some(opcode), &[specifier], place, &mut random);
                for index in 0x40..=0x4F {
                    if specifier >> 4 != 4 {
                        add(&mut bytes, &number, Some(opcode), &[index, specifier], place, &mut random);
                    }
                }
            }
        }
    }
    bytes
}

/// Adds an instruction, one of whose operands is a given one, and the others registers.
fn add(
    bytes: &mut Vec<u8>,
    number: &[u8],
    opcode: Option<&Opcode>,
    specifier: &[u8],
    place: usize,
    random: &mut Random,
) {
    bytes.extend(number);
    for (at, kind) in opcode.iter().flat_map(|opcode| &opcode.operands).enumerate() {
        if at != place {
            bytes.push(0x50 | random.next() & 15);
            continue;
        }
        bytes.extend(specifier);
        let size = kind.data.byte_count();
        let data = match specifier.last().copied().unwrap_or(0) {
            0x8F => size,
            0x9F | 0xE0.. => 4,
            0xA0..=0xBF => 1,
            0xC0..=0xDF => 2,
            _ => 0,
        };
        bytes.extend((0..data).map(|_| random.next()));
        if matches!(kind.data, DataType::F | DataType::D) && random.next() & 15 == 0 && data > 1 {
            let start = bytes.len() - data as usize;
            bytes[start..start + 2].copy_from_slice(&[0, 0x80]);
        }
    }
    bytes.extend([1; 2]);
}

fn random_bytes(count: usize) -> Vec<u8> {
    let mut random = Random(2);
    (0..count).map(|_| random.next()).collect()
}

/// Bytes without meaning, the same each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 56) as u8
    }
}
