//! Interprets the grammar over tokens: a packrat parser that remembers how far it looked.

use super::grammar::{Action, Alternative, Grammar, Item, Place, RuleId};
use super::tokens::{Kind, Token, Tokenizer, Trouble};
use crate::error::{ErrorDetails, ErrorKind, Stage};

/// Nested rules at once; CPython's parser gives up at as many.
const MAX_DEPTH: u32 = 6_000;
/// Steps after which explaining is given up, so that no program takes long to be refused.
const MAX_STEPS: u64 = 50_000_000;
const RED_ZONE: usize = 96 * 1024;
const STACK_STEP: usize = 2 * 1024 * 1024;

pub(super) type NodeId = u32;

/// What a rule matched, as far as messages need it.
#[derive(Debug)]
pub(super) struct Node {
    /// The kind of expression, or "" for everything else.
    pub(super) kind: &'static str,
    /// Tokens, the end exclusive.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) children: Vec<NodeId>,
}

/// What an item with a letter matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capture {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) node: Option<NodeId>,
}

pub(super) type Captures = [Option<Capture>; 4];

/// Why matching stopped for good.
#[derive(Debug)]
pub(super) enum Failure {
    /// An error found by a rule, or by the tokenizer with a message of its own.
    Raised(Box<ErrorDetails>),
    /// The text nests too deeply.
    TooComplex,
    /// Explaining takes too long.
    GaveUp,
}

/// A rule's result at a position.
struct Memory {
    rule: RuleId,
    result: Option<(u32, NodeId)>,
    /// The next entry of the same position, plus one.
    next: u32,
}

pub(super) struct Engine<'s> {
    pub(super) grammar: &'static Grammar,
    pub(super) text: &'s str,
    pub(super) filename: &'s str,
    pub(super) tokenizer: Tokenizer<'s>,
    pub(super) tokens: Vec<Token>,
    /// The grammar's number of each token's text.
    words: Vec<u16>,
    pub(super) nodes: Vec<Node>,
    /// The newest entry of each position's list in `memory`, plus one.
    remembered: Vec<u32>,
    memory: Vec<Memory>,
    /// What the alternatives that are being tried have matched so far.
    pub(super) pending: Vec<NodeId>,
    pub(super) explains: bool,
    pub(super) failure: Option<Failure>,
    /// Whether `failure` comes from the tokenizer.
    pub(super) tokenizer_failed: bool,
    depth: u32,
    steps: u64,
    /// Interactive input: the end of the text ends a line and all blocks first.
    pub(super) interactive: bool,
    /// The text is a file that CPython reads line by line: behind its last line it knows no column.
    pub(super) from_file: bool,
    started: bool,
}

impl<'s> Engine<'s> {
    pub(super) fn new(text: &'s str, filename: &'s str) -> Self {
        Engine {
            grammar: Grammar::python(),
            text,
            filename,
            tokenizer: Tokenizer::new(text, filename),
            tokens: Vec::new(),
            words: Vec::new(),
            nodes: Vec::new(),
            remembered: Vec::new(),
            memory: Vec::new(),
            pending: Vec::new(),
            explains: false,
            failure: None,
            tokenizer_failed: false,
            depth: 0,
            steps: 0,
            interactive: false,
            from_file: false,
            started: false,
        }
    }

    /// Matches a rule from a token on.
    pub(super) fn run(&mut self, rule: RuleId, first: usize, explains: bool) -> bool {
        self.explains = explains;
        self.memory.clear();
        self.remembered.clear();
        self.nodes.clear();
        self.pending.clear();
        self.depth = 0;
        self.rule(rule, first).is_some()
    }

    fn recall(&self, rule: RuleId, position: usize) -> Option<Option<(u32, NodeId)>> {
        let mut at = self.remembered.get(position).copied().unwrap_or(0);
        while at != 0 {
            let memory = &self.memory[at as usize - 1];
            if memory.rule == rule {
                return Some(memory.result);
            }
            at = memory.next;
        }
        None
    }

    fn remember(&mut self, rule: RuleId, position: usize, result: Option<(u32, NodeId)>) {
        if self.remembered.len() <= position {
            self.remembered.resize(position + 1, 0);
        }
        self.memory.push(Memory { rule, result, next: self.remembered[position] });
        self.remembered[position] = self.memory.len() as u32;
    }

    /// The token at a position, read if it was not yet.
    pub(super) fn token(&mut self, position: usize) -> Option<Token> {
        while self.tokens.len() <= position {
            if self.failure.is_some() {
                return None;
            }
            match self.tokenizer.advance() {
                Ok(mut token) => {
                    if self.interactive && token.kind == Kind::End && self.started {
                        token.kind = Kind::Newline;
                        self.tokenizer.end_blocks();
                        self.started = false;
                    } else {
                        self.started = true;
                    }
                    let text = if matches!(token.kind, Kind::Keyword | Kind::Op | Kind::Name) {
                        &self.text[token.start..token.end]
                    } else {
                        ""
                    };
                    self.words.push(self.grammar.word_ids.get(text).copied().unwrap_or(0));
                    self.tokens.push(token);
                }
                Err(trouble) => {
                    self.tokenizer_failed = true;
                    self.tokens.push(self.tokenizer.bare(Kind::Error));
                    self.words.push(0);
                    let details = self.explain_trouble(trouble);
                    self.failure = Some(Failure::Raised(Box::new(details)));
                    return None;
                }
            }
        }
        self.tokens.get(position).copied()
    }

    fn explain_trouble(&self, trouble: Trouble) -> ErrorDetails {
        let line = self.tokenizer.line;
        match trouble {
            Trouble::Raised(details) => *details,
            Trouble::Eof => match self.unclosed_bracket() {
                Some(details) => details,
                None => self.at_last(ErrorKind::Syntax, "unexpected EOF while parsing".into()),
            },
            Trouble::Dedent => {
                let message = "unindent does not match any outer indentation level";
                self.at_last(ErrorKind::Indentation, message.into())
            }
            Trouble::Tab => {
                let message = "inconsistent use of tabs and spaces in indentation";
                self.details(ErrorKind::Tab, message.into(), (line, 1), (line, 0))
            }
            Trouble::TooDeep => {
                self.details(ErrorKind::Indentation, "too many levels of indentation".into(), (line, 1), (line, 0))
            }
            Trouble::LineContinuation => {
                let cursor = self.tokenizer.bare(Kind::Error).cursor;
                let column = self.column(self.tokenizer.buffer_start, cursor - 1) + 1;
                let message = "unexpected character after line continuation character";
                self.details(ErrorKind::Syntax, message.into(), (line, column), (line, 0))
            }
        }
    }

    /// "'(' was never closed" for the innermost bracket that is open where the tokenizer stands.
    pub(super) fn unclosed_bracket(&self) -> Option<ErrorDetails> {
        let &(bracket, line, byte_column) = self.tokenizer.brackets.last()?;
        let start = self.line_start(line);
        let column = self.column(start, start + byte_column) + 1;
        let message = format!("'{}' was never closed", bracket as char);
        Some(self.details(ErrorKind::Syntax, message, (line, column), (line, 0)))
    }

    fn line_start(&self, line: u32) -> usize {
        let newlines = memchr::memchr_iter(b'\n', self.text.as_bytes());
        if line <= 1 { 0 } else { newlines.map(|at| at + 1).nth(line as usize - 2).unwrap_or(self.text.len()) }
    }

    /// Characters from a line's start to a place.
    fn column(&self, line_start: usize, mut place: usize) -> u32 {
        while !self.text.is_char_boundary(place) {
            place += 1;
        }
        self.text.get(line_start..place).map_or(0, |text| text.chars().count() as u32)
    }

    pub(super) fn details(
        &self,
        kind: ErrorKind,
        message: String,
        (line, column): (u32, u32),
        (end_line, end_column): (u32, i32),
    ) -> ErrorDetails {
        let start = self.line_start(line);
        let text = self.text[start..].split('\n').next().unwrap_or("");
        ErrorDetails {
            stage: Stage::Parsing,
            warnings: Vec::new(),
            kind,
            message,
            filename: self.filename.to_owned(),
            line,
            column,
            end_line,
            end_column,
            text: Some(text.to_owned()),
        }
    }

    fn line_start_before(&self, place: usize) -> usize {
        memchr::memrchr(b'\n', &self.text.as_bytes()[..place]).map_or(0, |at| at + 1)
    }

    /// Line and column (from 1) of a token's start and of its end.
    fn start_of(&self, token: Token) -> (u32, u32) {
        let line_start = self.line_start_before(token.start);
        (token.line, if token.has_columns { self.column(line_start, token.start) + 1 } else { 0 })
    }

    fn end_of(&self, token: Token) -> (u32, i32) {
        let line_start = self.line_start_before(token.end.max(1) - 1);
        (token.end_line, if token.has_columns { self.column(line_start, token.end).cast_signed() + 1 } else { 0 })
    }

    /// An error at one token, without regard to what a rule knows. A token without text has its place where the tokenizer
    /// stood after it.
    pub(super) fn at_token(&self, kind: ErrorKind, message: String, token: Token) -> ErrorDetails {
        let ((line, mut column), mut end) = (self.start_of(token), self.end_between(token, token));
        if !token.has_columns {
            let is_behind_file = self.from_file && self.tokenizer.is_at_end() && !self.tokenizer_failed;
            column = if is_behind_file { 0 } else { self.column(token.line_start, token.cursor) };
            end.1 = -1;
        }
        self.details(kind, message, (line, column), end)
    }

    /// An error at the last token that was read.
    pub(super) fn at_last(&self, kind: ErrorKind, message: String) -> ErrorDetails {
        match self.tokens.last() {
            Some(&token) => {
                // The cursor has moved on only if the tokenizer failed behind the token.
                let mut token = token;
                if !token.has_columns {
                    let now = self.tokenizer.bare(Kind::Error);
                    (token.cursor, token.line_start) = (now.cursor, now.line_start);
                }
                self.at_token(kind, message, token)
            }
            None => self.details(kind, message, (0, 0), (0, 0)),
        }
    }

    /// "invalid syntax" at a token.
    pub(super) fn at(&self, message: String, token: Token) -> ErrorDetails {
        self.details(ErrorKind::Syntax, message, self.start_of(token), self.end_between(token, token))
    }

    /// First and last token of a capture: of its expression if it is one, else of what was matched.
    pub(super) fn span(&self, capture: Capture) -> (usize, usize) {
        match capture.node {
            Some(id) => (self.nodes[id as usize].start, self.nodes[id as usize].end),
            None => (capture.start, capture.end),
        }
    }

    pub(super) fn between(&self, message: String, first: Capture, last: Capture) -> ErrorDetails {
        let start = self.tokens[self.span(first).0];
        let end = self.tokens[self.span(last).1.max(1) - 1];
        self.details(ErrorKind::Syntax, message, self.start_of(start), self.end_between(start, end))
    }

    /// Line and column of the end of a range of tokens.
    fn end_between(&self, start: Token, end: Token) -> (u32, i32) {
        if start.line == end.end_line || !end.has_columns {
            return self.end_of(end);
        }
        let bytes = end.end - self.line_start_before(end.end.max(1) - 1) + 1;
        (end.end_line, self.on_first_line(start, bytes).cast_signed())
    }

    /// CPython counts the characters up to an end column on the first line of the range, whatever line the end is on.
    fn on_first_line(&self, start: Token, end_bytes: usize) -> u32 {
        let line = &self.text.as_bytes()[self.line_start_before(start.start)..];
        let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
        let bytes = end_bytes.min(line.len() + 1);
        let within = bytes.min(line.len());
        String::from_utf8_lossy(&line[..within]).chars().count() as u32 + (bytes - within) as u32
    }

    /// From a capture to where the tokenizer stands.
    pub(super) fn from(&self, message: String, first: Capture) -> ErrorDetails {
        let start = self.tokens[self.span(first).0];
        let now = self.tokenizer.bare(Kind::Error);
        let line = self.tokenizer.line;
        let column = if line == start.line {
            self.column(now.line_start, now.cursor)
        } else {
            self.on_first_line(start, now.cursor - now.line_start)
        };
        self.details(ErrorKind::Syntax, message, self.start_of(start), (line, column.cast_signed()))
    }

    pub(super) fn raise(&mut self, details: ErrorDetails) {
        if self.failure.is_none() {
            self.failure = Some(Failure::Raised(Box::new(details)));
        }
    }

    pub(super) fn add(&mut self, kind: &'static str, start: usize, end: usize, children: Vec<NodeId>) -> NodeId {
        self.nodes.push(Node { kind, start, end, children });
        (self.nodes.len() - 1) as NodeId
    }

    fn rule(&mut self, id: RuleId, position: usize) -> Option<(usize, NodeId)> {
        let grammar = self.grammar;
        let rule = &grammar.rules[id as usize];
        if rule.remembers
            && let Some(known) = self.recall(id, position)
        {
            return known.map(|(end, node)| (end as usize, node));
        }
        self.depth += 1;
        self.steps += 1;
        if self.depth > MAX_DEPTH || self.steps > MAX_STEPS {
            self.failure = Some(if self.depth > MAX_DEPTH { Failure::TooComplex } else { Failure::GaveUp });
            return None;
        }
        let explains = self.explains;
        self.explains = explains && !rule.quiet;
        let alternatives = &rule.alternatives;
        let result = stacker::maybe_grow(RED_ZONE, STACK_STEP, || {
            let before = self.pending.len();
            let end = self.alternatives(alternatives, position)?;
            let node = match self.pending[before..] {
                [only] => {
                    self.pending.pop();
                    only
                }
                _ => {
                    let children = self.pending.split_off(before);
                    self.add("", position, end, children)
                }
            };
            Some((end, node))
        });
        self.explains = explains;
        self.depth -= 1;
        if rule.remembers && self.failure.is_none() {
            self.remember(id, position, result.map(|(end, node)| (end as u32, node)));
        }
        result
    }

    /// Tries alternatives in order; what they match is added to `nodes`.
    fn alternatives(&mut self, alternatives: &'static [Alternative], position: usize) -> Option<usize> {
        let before = self.pending.len();
        for alternative in alternatives {
            if alternative.explains && !self.explains {
                continue;
            }
            let mut captures = [None; 4];
            let mut committed = false;
            let matched = self.sequence(&alternative.items, position, &mut captures, &mut committed);
            if let Some(end) = matched
                && let Some(end) = self.act(&alternative.action, position, end, before, &captures)
            {
                return Some(end);
            }
            self.pending.truncate(before);
            if committed || self.failure.is_some() {
                return None;
            }
        }
        None
    }

    fn sequence(
        &mut self,
        items: &'static [Item],
        mut position: usize,
        captures: &mut Captures,
        committed: &mut bool,
    ) -> Option<usize> {
        for item in items {
            if let Item::Cut = item {
                *committed = true;
                continue;
            }
            position = self.item(item, position, captures)?;
        }
        Some(position)
    }

    fn item(&mut self, item: &'static Item, position: usize, captures: &mut Captures) -> Option<usize> {
        if self.failure.is_some() {
            return None;
        }
        match item {
            Item::Literal(word) => {
                let token = self.token(position)?;
                (token.kind != Kind::Name && self.words[position] == *word).then_some(position + 1)
            }
            Item::SoftKeyword(word) => {
                let token = self.token(position)?;
                (matches!(token.kind, Kind::Name | Kind::Op) && self.words[position] == *word).then_some(position + 1)
            }
            Item::AnySoftKeyword => {
                let token = self.token(position)?;
                let text = &self.text[token.start..token.end];
                // CPython compares only as many characters as the name has: `c` passes for `case`.
                let is_soft = ["_", "case", "match", "type"].iter().any(|word| word.starts_with(text));
                (token.kind == Kind::Name && is_soft).then_some(position + 1)
            }
            Item::Token(kind) => {
                let token = self.token(position)?;
                if token.kind != *kind {
                    return None;
                }
                let node = match kind {
                    Kind::Name => "Name",
                    Kind::Number => "Constant",
                    Kind::String => "String",
                    _ => return Some(position + 1),
                };
                let node = self.add(node, position, position + 1, Vec::new());
                self.pending.push(node);
                Some(position + 1)
            }
            Item::Rule(id) => {
                let (end, node) = self.rule(*id, position)?;
                self.pending.push(node);
                Some(end)
            }
            Item::Optional(inner) => {
                let end = self.item(inner, position, captures);
                if self.failure.is_some() { None } else { Some(end.unwrap_or(position)) }
            }
            Item::Repeat(inner) => self.repeat(inner, position, captures),
            Item::OneOrMore(inner) => {
                let end = self.item(inner, position, captures)?;
                self.repeat(inner, end, captures)
            }
            Item::Separated(inner, separator) => {
                let mut end = self.item(inner, position, captures)?;
                while let Some(next) = self.item(separator, end, captures) {
                    let Some(next) = self.item(inner, next, captures) else { break };
                    end = next;
                }
                if self.failure.is_some() { None } else { Some(end) }
            }
            Item::Ahead(inner) => {
                let before = self.pending.len();
                let matched = self.item(inner, position, captures).is_some();
                self.pending.truncate(before);
                matched.then_some(position)
            }
            Item::NotAhead(inner) => {
                let before = self.pending.len();
                let matched = self.item(inner, position, captures).is_some();
                self.pending.truncate(before);
                (!matched && self.failure.is_none()).then_some(position)
            }
            Item::Cut => Some(position),
            Item::Forced(word) => {
                let token = self.token(position)?;
                if self.words[position] == *word {
                    return Some(position + 1);
                }
                let details = self.at(format!("expected '{}'", self.grammar.words[*word as usize]), token);
                self.raise(details);
                None
            }
            Item::Group(alternatives) => self.alternatives(alternatives, position),
            Item::Capture(letter, inner) => {
                let before = self.pending.len();
                let end = self.item(inner, position, captures)?;
                let node = if self.pending.len() == before + 1 { self.pending.last().copied() } else { None };
                captures[*letter] = Some(Capture { start: position, end, node });
                Some(end)
            }
        }
    }

    fn repeat(&mut self, inner: &'static Item, mut position: usize, captures: &mut Captures) -> Option<usize> {
        while let Some(end) = self.item(inner, position, captures) {
            if end == position {
                break;
            }
            position = end;
        }
        if self.failure.is_some() { None } else { Some(position) }
    }

    /// Does what an alternative says once it has matched; `None` if it did not match after all, or if it is an error.
    fn act(
        &mut self,
        action: &'static Action,
        start: usize,
        end: usize,
        before: usize,
        captures: &Captures,
    ) -> Option<usize> {
        match action {
            Action::None => Some(end),
            Action::Kind { name, only_if_many } => {
                if !(*only_if_many && self.pending.len() == before + 1) {
                    let children = self.pending.split_off(before);
                    let node = self.add(name, start, end, children);
                    self.pending.push(node);
                }
                Some(end)
            }
            Action::Error(place, message) => {
                let message = self.fill(message, captures);
                let capture = |letter: usize| captures[letter].unwrap_or(Capture { start, end, node: None });
                let details = match *place {
                    Place::At(a) => self.between(message, capture(a), capture(a)),
                    Place::Between(a, b) => self.between(message, capture(a), capture(b)),
                    Place::From(a) => self.from(message, capture(a)),
                    Place::Last => self.at_last(ErrorKind::Syntax, message),
                    Place::Next => match self.token(end) {
                        Some(token) => self.at_token(ErrorKind::Syntax, message, token),
                        None => return None,
                    },
                };
                self.raise(details);
                None
            }
            Action::Indentation(message) => {
                let message = self.fill(message, captures);
                let details = self.at_last(ErrorKind::Indentation, message);
                self.raise(details);
                None
            }
            Action::Check { name, arguments, word } => {
                let capture = |index: usize| {
                    let letter = arguments.get(index).copied().unwrap_or(0);
                    captures[letter].unwrap_or(Capture { start, end, node: None })
                };
                let (a, b) = (capture(0), capture(1));
                self.check(name, word, a, b, start, end, before)
            }
        }
    }
}
