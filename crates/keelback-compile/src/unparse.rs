//! Annotations as text, under `from __future__ import annotations`: the form that CPython gives them.
use ruff_python_ast::{
    self as ast, BoolOp, Comprehension, ConversionFlag, Expr, FStringPart, InterpolatedStringElement,
    InterpolatedStringElements, Parameters, UnaryOp,
};

use crate::constant::Constant;
use crate::deep::deep;
use crate::fold::Folder;
use crate::literal::{fstring_text, string_part};
use crate::source::SourceFile;

/// How tightly an expression's surroundings bind.
type Level = u8;
const TUPLE: Level = 0;
const TEST: Level = 1;
const OR: Level = 2;
const AND: Level = 3;
const NOT: Level = 4;
const COMPARE: Level = 5;
const BIT_OR: Level = 6;
const BIT_XOR: Level = 7;
const BIT_AND: Level = 8;
const SHIFT: Level = 9;
const SUM: Level = 10;
const TERM: Level = 11;
const FACTOR: Level = 12;
const POWER: Level = 13;
const AWAIT: Level = 14;
const ATOM: Level = 15;

/// The text of an annotation.
pub(crate) fn unparse<'a>(expr: &'a Expr, folder: &mut Folder<'a>, source: &SourceFile<'_>) -> String {
    let mut writer = Writer { out: String::new(), folder, source };
    writer.expr(expr, TEST);
    writer.out
}

struct Writer<'w, 'a> {
    out: String,
    folder: &'w mut Folder<'a>,
    source: &'w SourceFile<'w>,
}

impl<'a> Writer<'_, 'a> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes in brackets if `level` binds tighter than `own`.
    fn bracketed(&mut self, level: Level, own: Level, write: impl FnOnce(&mut Self)) {
        if level > own {
            self.text("(");
        }
        write(self);
        if level > own {
            self.text(")");
        }
    }

    fn list(&mut self, items: impl IntoIterator<Item = &'a Expr>, level: Level) {
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.expr(item, level);
        }
    }

    fn expr(&mut self, expr: &'a Expr, level: Level) {
        deep(|| self.expr_inner(expr, level));
    }

    fn expr_inner(&mut self, expr: &'a Expr, level: Level) {
        match expr {
            Expr::BoolOp(op) => {
                let (own, word) = if op.op == BoolOp::And { (AND, " and ") } else { (OR, " or ") };
                self.bracketed(level, own, |writer| {
                    for (at, value) in op.values.iter().enumerate() {
                        if at > 0 {
                            writer.text(word);
                        }
                        writer.expr(value, own + 1);
                    }
                });
            }
            Expr::Named(named) => self.bracketed(level, TUPLE, |writer| {
                writer.expr(&named.target, ATOM);
                writer.text(" := ");
                writer.expr(&named.value, ATOM);
            }),
            Expr::BinOp(op) => {
                let (own, right_first) = operator_level(op.op);
                self.bracketed(level, own, |writer| {
                    writer.expr(&op.left, own + Level::from(right_first));
                    writer.text(" ");
                    writer.text(op.op.as_str());
                    writer.text(" ");
                    writer.expr(&op.right, own + Level::from(!right_first));
                });
            }
            Expr::UnaryOp(op) => {
                let (own, word) = match op.op {
                    UnaryOp::Invert => (FACTOR, "~"),
                    UnaryOp::Not => (NOT, "not "),
                    UnaryOp::UAdd => (FACTOR, "+"),
                    UnaryOp::USub => (FACTOR, "-"),
                };
                self.bracketed(level, own, |writer| {
                    writer.text(word);
                    writer.expr(&op.operand, own);
                });
            }
            Expr::Lambda(lambda) => self.bracketed(level, TEST, |writer| {
                writer.text("lambda");
                if let Some(parameters) = &lambda.parameters {
                    if !parameters.args.is_empty() || !parameters.posonlyargs.is_empty() {
                        writer.text(" ");
                    }
                    writer.parameters(parameters);
                }
                writer.text(": ");
                writer.expr(&lambda.body, TEST);
            }),
            Expr::If(test) => self.bracketed(level, TEST, |writer| {
                writer.expr(&test.body, TEST + 1);
                writer.text(" if ");
                writer.expr(&test.test, TEST + 1);
                writer.text(" else ");
                writer.expr(&test.orelse, TEST);
            }),
            Expr::Dict(dict) => {
                self.text("{");
                for (at, item) in dict.items.iter().enumerate() {
                    if at > 0 {
                        self.text(", ");
                    }
                    match &item.key {
                        Some(key) => {
                            self.expr(key, TEST);
                            self.text(": ");
                            self.expr(&item.value, TEST);
                        }
                        None => {
                            self.text("**");
                            self.expr(&item.value, BIT_OR);
                        }
                    }
                }
                self.text("}");
            }
            Expr::Set(set) => {
                self.text("{");
                self.list(&set.elts, TEST);
                self.text("}");
            }
            Expr::ListComp(comp) => self.comp("[", None, &comp.elt, &comp.generators, "]"),
            Expr::SetComp(comp) => self.comp("{", None, &comp.elt, &comp.generators, "}"),
            Expr::DictComp(comp) => self.comp("{", comp.key.as_deref(), &comp.value, &comp.generators, "}"),
            Expr::Generator(comp) => self.comp("(", None, &comp.elt, &comp.generators, ")"),
            Expr::Await(wait) => self.bracketed(level, AWAIT, |writer| {
                writer.text("await ");
                writer.expr(&wait.value, ATOM);
            }),
            Expr::Yield(expr) => {
                self.text("(yield");
                if let Some(value) = &expr.value {
                    self.text(" ");
                    self.expr(value, TUPLE);
                }
                self.text(")");
            }
            Expr::YieldFrom(expr) => {
                self.text("(yield from ");
                self.expr(&expr.value, TEST);
                self.text(")");
            }
            Expr::Compare(compare) => self.bracketed(level, COMPARE, |writer| {
                writer.expr(&compare.left, COMPARE + 1);
                for (op, right) in compare.ops.iter().zip(&compare.comparators) {
                    writer.text(" ");
                    writer.text(op.as_str());
                    writer.text(" ");
                    writer.expr(right, COMPARE + 1);
                }
            }),
            Expr::Call(call) => self.call(call),
            Expr::FString(string) => self.f_string(string),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value, ATOM);
                let is_int = matches!(
                    &*attribute.value,
                    Expr::NumberLiteral(literal) if literal.value.is_int()
                );
                self.text(if is_int { " ." } else { "." });
                self.text(attribute.attr.as_str());
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value, ATOM);
                self.text("[");
                self.expr(&subscript.slice, TUPLE);
                self.text("]");
            }
            Expr::Starred(starred) => {
                self.text("*");
                self.expr(&starred.value, BIT_OR);
            }
            Expr::Name(name) => self.text(name.id.as_str()),
            Expr::List(list) => {
                self.text("[");
                self.list(&list.elts, TEST);
                self.text("]");
            }
            Expr::Tuple(tuple) => {
                if tuple.elts.is_empty() {
                    self.text("()");
                    return;
                }
                self.bracketed(level, TUPLE, |writer| {
                    writer.list(&tuple.elts, TEST);
                    if tuple.elts.len() == 1 {
                        writer.text(",");
                    }
                });
            }
            Expr::Slice(slice) => {
                if let Some(lower) = &slice.lower {
                    self.expr(lower, TEST);
                }
                self.text(":");
                if let Some(upper) = &slice.upper {
                    self.expr(upper, TEST);
                }
                if let Some(step) = &slice.step {
                    self.text(":");
                    self.expr(step, TEST);
                }
            }
            Expr::StringLiteral(literal) => {
                if literal.value.is_unicode() {
                    self.text("u");
                }
                self.constant(expr);
            }
            Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => self.constant(expr),
            Expr::TString(_) | Expr::IpyEscapeCommand(_) => {}
        }
    }

    fn constant(&mut self, expr: &'a Expr) {
        if let Some(constant) = self.folder.fold(expr) {
            self.out.push_str(&constant_repr(&constant));
        }
    }

    fn comp(
        &mut self,
        open: &str,
        key: Option<&'a Expr>,
        element: &'a Expr,
        loops: &'a [Comprehension],
        close: &str,
    ) {
        self.text(open);
        if let Some(key) = key {
            self.expr(key, TEST);
            self.text(": ");
        }
        self.expr(element, TEST);
        for part in loops {
            self.text(if part.is_async { " async for " } else { " for " });
            self.expr(&part.target, TUPLE);
            self.text(" in ");
            self.expr(&part.iter, TEST + 1);
            for test in &part.ifs {
                self.text(" if ");
                self.expr(test, TEST + 1);
            }
        }
        self.text(close);
    }

    fn call(&mut self, call: &'a ast::ExprCall) {
        self.expr(&call.func, ATOM);
        let arguments = &call.arguments;
        if let ([generator @ Expr::Generator(_)], []) = (&*arguments.args, &*arguments.keywords) {
            self.expr(generator, TUPLE);
            return;
        }
        self.text("(");
        self.list(&arguments.args, TEST);
        for (at, keyword) in arguments.keywords.iter().enumerate() {
            if at > 0 || !arguments.args.is_empty() {
                self.text(", ");
            }
            match &keyword.arg {
                Some(name) => {
                    self.text(name.as_str());
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(&keyword.value, TEST);
        }
        self.text(")");
    }

    fn parameters(&mut self, parameters: &'a Parameters) {
        let mut first = true;
        let mut comma = |writer: &mut Self| {
            if !std::mem::take(&mut first) {
                writer.text(", ");
            }
        };
        for (at, arg) in parameters.posonlyargs.iter().chain(&parameters.args).enumerate() {
            comma(self);
            self.text(arg.parameter.name.as_str());
            if let Some(default) = &arg.default {
                self.text("=");
                self.expr(default, TEST);
            }
            if at + 1 == parameters.posonlyargs.len() {
                self.text(", /");
            }
        }
        if parameters.vararg.is_some() || !parameters.kwonlyargs.is_empty() {
            comma(self);
            self.text("*");
            if let Some(vararg) = &parameters.vararg {
                self.text(vararg.name.as_str());
            }
        }
        for arg in &parameters.kwonlyargs {
            comma(self);
            self.text(arg.parameter.name.as_str());
            if let Some(default) = &arg.default {
                self.text("=");
                self.expr(default, TEST);
            }
        }
        if let Some(kwarg) = &parameters.kwarg {
            comma(self);
            self.text("**");
            self.text(kwarg.name.as_str());
        }
    }

    fn f_string(&mut self, string: &'a ast::ExprFString) {
        let outer = std::mem::take(&mut self.out);
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => {
                    let text = string_part(literal, self.source);
                    self.escaped_braces(&String::from_utf8_lossy(&text));
                }
                FStringPart::FString(string) => self.elements(&string.elements, string.flags.prefix().is_raw()),
            }
        }
        let body = std::mem::replace(&mut self.out, outer);
        self.text("f");
        self.out.push_str(&string_repr(body.as_bytes()));
    }

    fn escaped_braces(&mut self, text: &str) {
        self.out.push_str(&text.replace('{', "{{").replace('}', "}}"));
    }

    fn elements(&mut self, elements: &'a InterpolatedStringElements, raw: bool) {
        for element in elements {
            let element = match element {
                InterpolatedStringElement::Literal(literal) => {
                    let text = fstring_text(literal, raw, self.source);
                    self.escaped_braces(&String::from_utf8_lossy(&text));
                    continue;
                }
                InterpolatedStringElement::Interpolation(element) => element,
            };
            if let Some(debug) = &element.debug_text {
                self.escaped_braces(&crate::fstring::without_comments(debug.as_str()));
            }
            self.text("{");
            let before = self.out.len();
            self.expr(&element.expression, TEST + 1);
            if self.out[before..].starts_with('{') {
                self.out.insert(before, ' ');
            }
            match element.conversion {
                ConversionFlag::None if element.debug_text.is_some() && element.format_spec.is_none() => {
                    self.text("!r");
                }
                ConversionFlag::None => {}
                ConversionFlag::Str => self.text("!s"),
                ConversionFlag::Repr => self.text("!r"),
                ConversionFlag::Ascii => self.text("!a"),
            }
            if let Some(spec) = &element.format_spec {
                self.text(":");
                self.elements(&spec.elements, raw);
            }
            self.text("}");
        }
    }
}

fn operator_level(op: ast::Operator) -> (Level, bool) {
    use ast::Operator;
    match op {
        Operator::Add | Operator::Sub => (SUM, false),
        Operator::Mult | Operator::MatMult | Operator::Div | Operator::Mod | Operator::FloorDiv => (TERM, false),
        Operator::LShift | Operator::RShift => (SHIFT, false),
        Operator::BitOr => (BIT_OR, false),
        Operator::BitXor => (BIT_XOR, false),
        Operator::BitAnd => (BIT_AND, false),
        Operator::Pow => (POWER, true),
    }
}

/// `repr()` of a constant, with infinity as a literal that overflows.
pub(crate) fn constant_repr(constant: &Constant<'_>) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::Ellipsis => "...".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => float_repr(*value),
        Constant::Complex(real, imaginary) => {
            let digits = |value: f64| {
                let text = float_repr(value);
                text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
            };
            if *real == 0.0 && real.is_sign_positive() {
                format!("{}j", digits(*imaginary))
            } else {
                let sign = if imaginary.is_sign_negative() { "" } else { "+" };
                format!("({}{sign}{}j)", digits(*real), digits(*imaginary))
            }
        }
        Constant::Str(text) => string_repr(text),
        Constant::Bytes(bytes) => format!("b{}", bytes_repr(bytes)),
        Constant::Tuple(items) => match items.as_slice() {
            [single] => format!("({},)", constant_repr(single)),
            items => format!("({})", items.iter().map(constant_repr).collect::<Vec<_>>().join(", ")),
        },
        Constant::FrozenSet(items) => {
            format!("frozenset({{{}}})", items.iter().map(constant_repr).collect::<Vec<_>>().join(", "))
        }
    }
}

fn float_repr(value: f64) -> String {
    if value.is_infinite() {
        return if value < 0.0 { "-1e309" } else { "1e309" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let text = format!("{value}");
        return if text.contains(['.', 'n', 'i']) { text } else { text + ".0" };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
}

fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn string_repr(text: &[u8]) -> String {
    let quote = quote_for(text.contains(&b'\''), text.contains(&b'"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    let mut rest = text;
    while !rest.is_empty() {
        let (valid, bad) = match std::str::from_utf8(rest) {
            Ok(valid) => (valid, &rest[rest.len()..]),
            Err(error) => {
                let (valid, bad) = rest.split_at(error.valid_up_to());
                (std::str::from_utf8(valid).unwrap_or(""), bad)
            }
        };
        for character in valid.chars() {
            escape(character, quote, &mut out);
        }
        rest = match bad {
            // A lone surrogate.
            [first, second, third, rest @ ..] => {
                let code = u32::from(first & 0x0f) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
                out.push_str(&format!("\\u{code:04x}"));
                rest
            }
            _ => &[],
        };
    }
    out.push(quote);
    out
}

fn escape(character: char, quote: char, out: &mut String) {
    match character {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if character == quote => {
            out.push('\\');
            out.push(quote);
        }
        ' '..='~' => out.push(character),
        _ if character.is_alphanumeric() => out.push(character),
        _ => {
            let code = u32::from(character);
            // The standard library's own escaping knows what cannot be printed. It also escapes a combining character at the
            // start of a text, hence the letter.
            let plain = format!("a{character}").escape_debug().count() == 2;
            match code {
                _ if plain => out.push(character),
                0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                _ => out.push_str(&format!("\\U{code:08x}")),
            }
        }
    }
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::new();
    out.push(quote);
    for byte in bytes {
        match byte {
            b' '..=b'~' | b'\n' | b'\r' | b'\t' => escape(char::from(*byte), quote, &mut out),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}
