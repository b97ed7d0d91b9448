//! f-strings.
use std::borrow::Cow;

use keelback_bytecode::Instr;
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};
use ruff_text_size::{Ranged, TextRange};

use crate::compiler::Compiler;
use crate::deep::deep;
use crate::fault::Res;
use crate::fold::{Conversion, FormatPiece};
use crate::literal::{fstring_text, string_part};

/// How many pieces stand on the operand stack at most.
const MAX_PIECES: u32 = 256;

/// Adds up the pieces of an f-string; literal text that stands together becomes one constant.
struct Pieces {
    text: Vec<u8>,
    count: u32,
}

impl<'a> Compiler<'a> {
    pub(crate) fn f_string(&mut self, string: &'a ast::ExprFString) -> Res {
        let mut pieces = Pieces { text: Vec::new(), count: 0 };
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => pieces.text.extend_from_slice(&string_part(literal, self.source)),
                FStringPart::FString(string) => {
                    let raw = string.flags.prefix().is_raw();
                    for element in &string.elements {
                        self.element(element, &mut pieces, raw, string.range)?;
                    }
                }
            }
        }
        self.join_pieces(pieces, string.range);
        Ok(())
    }

    /// A `%` format that can be written as an f-string.
    pub(crate) fn format_pieces(&mut self, format: Vec<FormatPiece<'a>>, range: TextRange) -> Res {
        let mut pieces = Pieces { text: Vec::new(), count: 0 };
        for piece in format {
            let (expr, conversion, spec) = match piece {
                FormatPiece::Text(text) => {
                    pieces.text.extend_from_slice(&text);
                    continue;
                }
                FormatPiece::Value { expr, conversion, spec } => (expr, conversion, spec),
            };
            self.flush(&mut pieces, range);
            self.expr(expr)?;
            let kind = match conversion {
                Conversion::Str => 1,
                Conversion::Repr => 2,
                Conversion::Ascii => 3,
            };
            self.op(Instr::ConvertValue { kind }, expr.range());
            if spec.is_empty() {
                self.op(Instr::FormatSimple {}, expr.range());
            } else {
                self.push_str(&spec, expr.range());
                self.op(Instr::FormatWithSpec {}, expr.range());
            }
            self.count_piece(&mut pieces, range);
        }
        self.join_pieces(pieces, range);
        Ok(())
    }

    fn join_pieces(&mut self, mut pieces: Pieces, range: TextRange) {
        self.flush(&mut pieces, range);
        match pieces.count {
            0 => self.push_str("", range),
            1 => {}
            count => self.op(Instr::BuildString { count }, range),
        }
    }

    /// Counts a piece on the operand stack; many become one in between, which bounds the stack.
    fn count_piece(&mut self, pieces: &mut Pieces, range: TextRange) {
        pieces.count += 1;
        if pieces.count == MAX_PIECES {
            self.op(Instr::BuildString { count: MAX_PIECES }, range);
            pieces.count = 1;
        }
    }

    fn flush(&mut self, pieces: &mut Pieces, range: TextRange) {
        if !pieces.text.is_empty() {
            let constant = self.consts.intern_str(&pieces.text);
            self.op(Instr::LoadConst { constant }, range);
            pieces.text.clear();
            self.count_piece(pieces, range);
        }
    }

    fn element(
        &mut self,
        element: &'a InterpolatedStringElement,
        pieces: &mut Pieces,
        raw: bool,
        range: TextRange,
    ) -> Res {
        let element = match element {
            InterpolatedStringElement::Literal(literal) => {
                pieces.text.extend_from_slice(&fstring_text(literal, raw, self.source));
                return Ok(());
            }
            InterpolatedStringElement::Interpolation(element) => element,
        };
        if let Some(text) = &element.debug_text {
            pieces.text.extend_from_slice(without_comments(text.as_str()).as_bytes());
        }
        self.flush(pieces, range);
        self.expr(&element.expression)?;
        let conversion = match element.conversion {
            ConversionFlag::None if element.debug_text.is_some() && element.format_spec.is_none() => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        if conversion != 0 {
            self.op(Instr::ConvertValue { kind: conversion }, element.range);
        }
        match &element.format_spec {
            None => self.op(Instr::FormatSimple {}, element.range),
            Some(spec) => {
                deep(|| -> Res {
                    let mut inner = Pieces { text: Vec::new(), count: 0 };
                    for element in &spec.elements {
                        self.element(element, &mut inner, raw, spec.range)?;
                    }
                    self.join_pieces(inner, spec.range);
                    Ok(())
                })?;
                self.op(Instr::FormatWithSpec {}, element.range);
            }
        }
        self.count_piece(pieces, range);
        Ok(())
    }
}

/// The text that `=` shows: CPython 3.13 leaves out what stands between `#` and the end of the line, also in strings.
pub(crate) fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains('#') {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split('\n').map(|line| line.split('#').next().unwrap_or(line)).collect();
    Cow::Owned(lines.join("\n"))
}
