//! What rules say that takes more than a match: conditions, expression names, the parts of messages.

use super::engine::{Capture, Captures, Engine, NodeId};
use super::strings;

/// Which statement wants targets; they differ in what they allow and in their words.
#[derive(Clone, Copy, PartialEq)]
enum Targets {
    Assign,
    Delete,
    For,
}

impl Engine<'_> {
    /// Puts what was captured into a message: `{a:kind}`, `{a:text}`, `{a:line}`.
    pub(super) fn fill(&self, message: &str, captures: &Captures) -> String {
        let mut filled = String::new();
        let mut rest = message;
        while let Some(at) = rest.find(['{', '\\']) {
            filled.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(escaped) = rest.strip_prefix('\\') {
                rest = escaped;
                continue;
            }
            let letter = rest.as_bytes().get(1).map_or(0, |letter| letter.wrapping_sub(b'a') as usize);
            let field = rest.get(2..).and_then(|field| field.strip_prefix(':'));
            let Some((field, behind)) = field.and_then(|field| field.split_once('}')) else {
                filled.push('{');
                rest = &rest[1..];
                continue;
            };
            if let Some(capture) = captures.get(letter).copied().flatten() {
                let token = self.tokens[self.span(capture).0];
                match field {
                    "kind" => filled.push_str(self.name_of(capture)),
                    "line" => filled.push_str(&token.line.to_string()),
                    _ => filled.push_str(&self.text[token.start..token.end]),
                }
            }
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }

    fn kind_of(&self, capture: Capture) -> &'static str {
        capture.node.map_or("", |id| self.nodes[id as usize].kind)
    }

    /// What CPython calls an expression in messages.
    fn name_of(&self, capture: Capture) -> &'static str {
        expression_name(self.kind_of(capture))
    }

    fn text_of(&self, capture: Capture) -> &str {
        let (start, end) = self.span(capture);
        match (self.tokens.get(start), self.tokens.get(end.max(1) - 1)) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end).unwrap_or(""),
            _ => "",
        }
    }

    /// The named checks of `rules.txt`. `None`: the alternative does not match, or an error was raised.
    #[expect(clippy::too_many_arguments, reason = "the state of the alternative that the check belongs to")]
    pub(super) fn check(
        &mut self,
        name: &str,
        word: &'static str,
        a: Capture,
        b: Capture,
        start: usize,
        end: usize,
        before: usize,
    ) -> Option<usize> {
        match name {
            "pass" => {
                self.pending.truncate(before);
                self.pending.extend(a.node);
                Some(end)
            }
            "span" => {
                self.pending.truncate(before);
                let (first, last) = self.span(a);
                let node = self.add("", first, last, Vec::new());
                self.pending.push(node);
                Some(end)
            }
            "trail" => {
                if self.pending.len() > before + 1 {
                    let kind = self.pending.last().map_or("", |&last| self.nodes[last as usize].kind);
                    self.pending.truncate(before);
                    let node = self.add(kind, start, end, Vec::new());
                    self.pending.push(node);
                }
                Some(end)
            }
            "strings" => {
                if let Some(details) = strings::check(self, start, end) {
                    self.raise(details);
                    return None;
                }
                let parts = &self.pending[before..];
                let is_fstring = parts.iter().any(|&part| self.nodes[part as usize].kind == "FString");
                let kind = if is_fstring { "FString" } else { "Constant" };
                self.pending.truncate(before);
                let node = self.add(kind, start, end, Vec::new());
                self.pending.push(node);
                Some(end)
            }
            "conversion" => self.conversion(a, b).map(|()| end),
            "complex" => {
                let is_imaginary = |capture| self.text_of(capture).ends_with(['j', 'J']);
                let wrong = if is_imaginary(a) {
                    Some(("real number required in complex literal", a))
                } else if !is_imaginary(b) {
                    Some(("imaginary number required in complex literal", b))
                } else {
                    None
                };
                let Some((message, place)) = wrong else { return Some(end) };
                let details = self.between(message.into(), place, place);
                self.raise(details);
                None
            }
            "target" => {
                let targets = match word {
                    "assign" => Targets::Assign,
                    "delete" => Targets::Delete,
                    _ => Targets::For,
                };
                let verb = if targets == Targets::Delete { "delete" } else { "assign to" };
                let wrong = self.wrong_target(a.node?, targets)?;
                let wrong = Capture { start, end, node: Some(wrong) };
                let details = self.between(format!("cannot {verb} {}", self.name_of(wrong)), wrong, wrong);
                self.raise(details);
                None
            }
            "missing_comma" => {
                if self.is_legacy_statement(a) || self.tokens[end - 1].level == 0 {
                    return None;
                }
                let details = self.between("invalid syntax. Perhaps you forgot a comma?".into(), a, b);
                self.raise(details);
                None
            }
            "legacy" => {
                if !self.is_legacy_statement(a) {
                    return None;
                }
                let name = self.text_of(a);
                let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
                let details = self.between(message, a, b);
                self.raise(details);
                None
            }
            "bare_generator" => {
                let last = self.last_of_several_arguments(a)?;
                let last = Capture { start, end, node: Some(last) };
                let details = self.between("Generator expression must be parenthesized".into(), last, b);
                self.raise(details);
                None
            }
            "positional_after" => {
                let unpacks = a.node.is_some_and(|id| self.contains(id, "KeywordUnpacking"));
                let message = if unpacks {
                    "positional argument follows keyword argument unpacking"
                } else {
                    "positional argument follows keyword argument"
                };
                let details = self.at_last(crate::error::ErrorKind::Syntax, message.into());
                self.raise(details);
                None
            }
            "bound" => {
                let what = if self.kind_of(b) == "Tuple" { "constraints" } else { "bound" };
                let details = self.from(format!("cannot use {what} with {word}"), a);
                self.raise(details);
                None
            }
            "after_key" => {
                let mut details = self.between("':' expected after dictionary key".into(), a, a);
                (details.line, details.column) =
                    (details.end_line.min(details.line), (details.end_column - 1).max(0).cast_unsigned());
                details.end_column = 0;
                self.raise(details);
                None
            }
            _ => None,
        }
    }

    fn is_legacy_statement(&self, capture: Capture) -> bool {
        self.kind_of(capture) == "Name" && matches!(self.text_of(capture), "print" | "exec")
    }

    fn conversion(&mut self, mark: Capture, name: Capture) -> Option<()> {
        let (mark_token, name_token) = (self.tokens[mark.start], self.tokens[name.start]);
        if mark_token.end != name_token.start {
            let message = "f-string: conversion type must come right after the exclamanation mark";
            let details = self.between(message.into(), mark, name);
            self.raise(details);
            return None;
        }
        let text = self.text_of(name);
        if matches!(text, "s" | "r" | "a") {
            return Some(());
        }
        let message = format!("f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
        let details = self.between(message, name, name);
        self.raise(details);
        None
    }

    /// The expressions below a node, through the nodes that only group.
    fn parts(&self, id: NodeId) -> Vec<NodeId> {
        let mut parts = Vec::new();
        let mut pending: Vec<NodeId> = self.nodes[id as usize].children.iter().rev().copied().collect();
        while let Some(next) = pending.pop() {
            let node = &self.nodes[next as usize];
            if node.kind.is_empty() {
                pending.extend(node.children.iter().rev());
            } else {
                parts.push(next);
            }
        }
        parts
    }

    fn contains(&self, id: NodeId, kind: &str) -> bool {
        self.parts(id).iter().any(|&part| self.nodes[part as usize].kind == kind)
    }

    /// The last positional argument, if there are at least two.
    fn last_of_several_arguments(&self, arguments: Capture) -> Option<NodeId> {
        let mut positional = Vec::new();
        for part in self.parts(arguments.node?) {
            match self.nodes[part as usize].kind {
                "Positional" => {
                    let parts = self.parts(part);
                    if parts.is_empty() { positional.push(part) } else { positional.extend(parts) }
                }
                "Starred" => positional.push(part),
                _ => {}
            }
        }
        if positional.len() < 2 { None } else { positional.last().copied() }
    }

    /// The first part of an expression that cannot be assigned to or deleted.
    fn wrong_target(&self, id: NodeId, targets: Targets) -> Option<NodeId> {
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            match self.nodes[id as usize].kind {
                "List" | "Tuple" => pending.extend(self.parts(id).iter().rev()),
                "Starred" if targets != Targets::Delete => pending.extend(self.parts(id).iter().rev()),
                // `for x in y` reads as a comparison up to the colon.
                "CompareIn" if targets == Targets::For => pending.extend(self.parts(id).first()),
                "Compare" if targets == Targets::For => return None,
                "Name" | "Subscript" | "Attribute" => {}
                _ => return Some(id),
            }
        }
        None
    }
}

fn expression_name(kind: &str) -> &'static str {
    match kind {
        "Attribute" => "attribute",
        "Subscript" => "subscript",
        "Starred" => "starred",
        "Name" => "name",
        "List" => "list",
        "Tuple" => "tuple",
        "Lambda" => "lambda",
        "Call" => "function call",
        "Operation" => "expression",
        "Generator" => "generator expression",
        "Yield" => "yield expression",
        "Await" => "await expression",
        "ListComp" => "list comprehension",
        "SetComp" => "set comprehension",
        "DictComp" => "dict comprehension",
        "Dict" => "dict literal",
        "Set" => "set display",
        "FString" => "f-string expression",
        "Constant" | "String" => "literal",
        "True" => "True",
        "False" => "False",
        "None" => "None",
        "Ellipsis" => "ellipsis",
        "Compare" | "CompareIn" => "comparison",
        "IfExp" => "conditional expression",
        "Named" => "named expression",
        _ => "expression",
    }
}
