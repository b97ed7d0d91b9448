//! The notation of `rules.txt`, read into a table that `engine` interprets.
//!
//! A rule is `name: | alternative | alternative`; `name*` remembers its results by position. An alternative that starts
//! with `?` instead of `|` is tried only while explaining an error. Items:
//! * `'x'` a keyword or operator, `"x"` a name with this text, `NAME` and the like a kind of token, `x` another rule;
//! * `x?`, `x*`, `x+`, `x % ','` (one or more, separated), `(a / b)` alternatives;
//! * `&x` and `!x` look ahead, `~` commits to the alternative, `&&'x'` must be there;
//! * `a:x` names what an action speaks of. `@quiet` before a rule's alternatives: no explaining inside.
//!
//! Actions: `=> Kind` (`^Kind`: only if there are several parts) says what expression this is; `=> name a b` and
//! `-> name a b` call for a check of that name in `engine`; `-> error PLACE "message"` is an error at `a`, at `a..b`, from
//! `a` to where the tokenizer stands (`a..`), at the last token read (`last`) or at the next one (`next`); `-> indent` is
//! the same as an `IndentationError` at the last token.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::tokens::Kind;

pub(super) type RuleId = u16;
pub(super) type WordId = u16;

#[derive(Debug)]
pub(super) enum Item {
    Literal(WordId),
    SoftKeyword(WordId),
    AnySoftKeyword,
    Token(Kind),
    Rule(RuleId),
    Optional(Box<Item>),
    Repeat(Box<Item>),
    OneOrMore(Box<Item>),
    Separated(Box<Item>, Box<Item>),
    Ahead(Box<Item>),
    NotAhead(Box<Item>),
    Cut,
    Forced(WordId),
    Group(Vec<Alternative>),
    Capture(usize, Box<Item>),
}

#[derive(Debug)]
pub(super) struct Alternative {
    pub(super) items: Vec<Item>,
    pub(super) explains: bool,
    pub(super) action: Action,
}

/// Where an error is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    At(usize),
    Between(usize, usize),
    From(usize),
    Last,
    Next,
}

#[derive(Debug)]
pub(super) enum Action {
    None,
    Kind { name: &'static str, only_if_many: bool },
    Error(Place, &'static str),
    Indentation(&'static str),
    Check { name: &'static str, arguments: Vec<usize>, word: &'static str },
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) remembers: bool,
    pub(super) quiet: bool,
    pub(super) alternatives: Vec<Alternative>,
}

#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) rules: Vec<Rule>,
    pub(super) words: Vec<&'static str>,
    pub(super) word_ids: FxHashMap<&'static str, WordId>,
    rule_ids: FxHashMap<&'static str, RuleId>,
}

impl Grammar {
    /// The rules of Python. They are read at the first error of the process.
    pub(super) fn python() -> &'static Grammar {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| read(include_str!("rules.txt")))
    }

    /// A rule by name.
    ///
    /// # Panics
    /// If there is none: the rules are a part of this program.
    pub(super) fn rule(&self, name: &str) -> RuleId {
        *self.rule_ids.get(name).unwrap_or_else(|| panic!("rules.txt has the rule {name}"))
    }
}

struct Reader {
    rest: &'static str,
    words: Vec<&'static str>,
    word_ids: FxHashMap<&'static str, WordId>,
    rule_ids: FxHashMap<&'static str, RuleId>,
}

fn read(text: &'static str) -> Grammar {
    let mut reader =
        Reader { rest: text, words: vec![""], word_ids: FxHashMap::default(), rule_ids: FxHashMap::default() };
    let mut rules: Vec<Option<Rule>> = Vec::new();
    loop {
        reader.skip_space();
        if reader.rest.is_empty() {
            break;
        }
        let id = reader.rule_name();
        let remembers = reader.take("*");
        reader.expect(":");
        let quiet = reader.take("@quiet");
        let mut alternatives = Vec::new();
        loop {
            let explains = reader.take("?");
            if !explains && !reader.take("|") {
                break;
            }
            alternatives.push(reader.alternative(explains));
        }
        rules.resize_with(rules.len().max(id as usize + 1), || None);
        rules[id as usize] = Some(Rule { remembers, quiet, alternatives });
    }
    let names: FxHashMap<RuleId, &str> = reader.rule_ids.iter().map(|(name, id)| (*id, *name)).collect();
    rules.resize_with(names.len(), || None);
    let rules = rules.into_iter().enumerate();
    let rules = rules.map(|(id, rule)| rule.unwrap_or_else(|| panic!("rules.txt defines {}", names[&(id as u16)])));
    Grammar { rules: rules.collect(), words: reader.words, word_ids: reader.word_ids, rule_ids: reader.rule_ids }
}

impl Reader {
    fn skip_space(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if !self.rest.starts_with('#') {
                return;
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    fn take(&mut self, text: &str) -> bool {
        self.skip_space();
        let Some(rest) = self.rest.strip_prefix(text) else { return false };
        self.rest = rest;
        true
    }

    fn expect(&mut self, text: &str) {
        assert!(self.take(text), "rules.txt: {text} expected at {:.40}", self.rest);
    }

    fn identifier(&mut self) -> &'static str {
        self.skip_space();
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        assert!(end > 0, "rules.txt: a name expected at {:.40}", self.rest);
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn rule_name(&mut self) -> RuleId {
        let name = self.identifier();
        let next = self.rule_ids.len() as RuleId;
        *self.rule_ids.entry(name).or_insert(next)
    }

    fn word(&mut self, text: &'static str) -> WordId {
        *self.word_ids.entry(text).or_insert_with(|| {
            self.words.push(text);
            (self.words.len() - 1) as WordId
        })
    }

    fn quoted(&mut self, quote: char) -> &'static str {
        let body = &self.rest[1..];
        let mut end = 0;
        while !body[end..].starts_with(quote) {
            end += if body[end..].starts_with('\\') { 2 } else { 1 };
        }
        self.rest = &body[end + 1..];
        &body[..end]
    }

    fn alternative(&mut self, explains: bool) -> Alternative {
        let mut items = Vec::new();
        while let Some(item) = self.item() {
            items.push(item);
        }
        let action = if self.take("=>") {
            if self.take("^") {
                Action::Kind { name: self.identifier(), only_if_many: true }
            } else {
                self.rest = self.rest.trim_start();
                if self.rest.starts_with(|c: char| c.is_ascii_uppercase()) {
                    Action::Kind { name: self.identifier(), only_if_many: false }
                } else {
                    self.check()
                }
            }
        } else if self.take("->") {
            if self.take("error") {
                let place = self.place();
                Action::Error(place, self.message())
            } else if self.take("indent") {
                Action::Indentation(self.message())
            } else {
                self.check()
            }
        } else {
            Action::None
        };
        Alternative { items, explains, action }
    }

    fn check(&mut self) -> Action {
        let name = self.identifier();
        let mut arguments = Vec::new();
        let mut word = "";
        loop {
            self.skip_space();
            if let Some(letter) = self.letter() {
                arguments.push(letter);
            } else if self.rest.starts_with('"') {
                word = self.quoted('"');
            } else if self.rest.starts_with(|c: char| c.is_ascii_lowercase()) && !self.at_rule_head() {
                word = self.identifier();
            } else {
                return Action::Check { name, arguments, word };
            }
        }
    }

    /// Whether the next thing is `name:` or `name*:`.
    fn at_rule_head(&self) -> bool {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        self.rest[end..].trim_start_matches('*').starts_with(':')
    }

    fn letter(&mut self) -> Option<usize> {
        let mut characters = self.rest.chars();
        let letter = characters.next().filter(|letter| matches!(letter, 'a'..='d'))?;
        if characters.next().is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | ':')) {
            return None;
        }
        self.rest = &self.rest[1..];
        Some(letter as usize - 'a' as usize)
    }

    fn place(&mut self) -> Place {
        self.skip_space();
        let Some(first) = self.letter() else {
            return match self.identifier() {
                "last" => Place::Last,
                "next" => Place::Next,
                other => panic!("rules.txt: {other} is no place"),
            };
        };
        if !self.take("..") {
            return Place::At(first);
        }
        self.skip_space();
        self.letter().map_or(Place::From(first), |second| Place::Between(first, second))
    }

    fn message(&mut self) -> &'static str {
        self.skip_space();
        self.quoted('"')
    }

    fn item(&mut self) -> Option<Item> {
        self.skip_space();
        let first = self.rest.chars().next()?;
        let item = match first {
            '|' | '?' | ')' | '/' | '=' | '-' => return None,
            '&' if self.take("&&") => {
                let text = self.quoted('\'');
                return Some(Item::Forced(self.word(text)));
            }
            '&' => {
                self.rest = &self.rest[1..];
                return Some(Item::Ahead(Box::new(self.operand()?)));
            }
            '!' => {
                self.rest = &self.rest[1..];
                return Some(Item::NotAhead(Box::new(self.operand()?)));
            }
            '~' => {
                self.rest = &self.rest[1..];
                return Some(Item::Cut);
            }
            'a'..='d' if self.rest[1..].starts_with(':') && !self.rest[2..].starts_with([' ', '\n']) => {
                self.rest = &self.rest[2..];
                return Some(Item::Capture(first as usize - 'a' as usize, Box::new(self.postfix()?)));
            }
            _ if self.at_rule_head() => return None,
            _ => self.postfix()?,
        };
        Some(item)
    }

    fn postfix(&mut self) -> Option<Item> {
        let mut item = self.operand()?;
        loop {
            // Directly behind the operand: a `?` after a space starts an alternative.
            item = if let Some(rest) = self.rest.strip_prefix('?') {
                self.rest = rest;
                Item::Optional(Box::new(item))
            } else if let Some(rest) = self.rest.strip_prefix('*') {
                self.rest = rest;
                Item::Repeat(Box::new(item))
            } else if let Some(rest) = self.rest.strip_prefix('+') {
                self.rest = rest;
                Item::OneOrMore(Box::new(item))
            } else if self.take("%") {
                self.skip_space();
                Item::Separated(Box::new(item), Box::new(self.operand()?))
            } else {
                return Some(item);
            };
        }
    }

    fn operand(&mut self) -> Option<Item> {
        self.skip_space();
        Some(match self.rest.chars().next()? {
            '\'' => {
                let text = self.quoted('\'');
                Item::Literal(self.word(text))
            }
            '"' => {
                let text = self.quoted('"');
                Item::SoftKeyword(self.word(text))
            }
            '(' => {
                self.rest = &self.rest[1..];
                let mut alternatives = vec![self.alternative(false)];
                while self.take("/") {
                    alternatives.push(self.alternative(false));
                }
                self.expect(")");
                Item::Group(alternatives)
            }
            'A'..='Z' => match self.identifier() {
                "NAME" => Item::Token(Kind::Name),
                "NUMBER" => Item::Token(Kind::Number),
                "STRING" => Item::Token(Kind::String),
                "NEWLINE" => Item::Token(Kind::Newline),
                "INDENT" => Item::Token(Kind::Indent),
                "DEDENT" => Item::Token(Kind::Dedent),
                "END" => Item::Token(Kind::End),
                "FSTART" => Item::Token(Kind::FStart),
                "FMIDDLE" => Item::Token(Kind::FMiddle),
                "FEND" => Item::Token(Kind::FEnd),
                "SOFT" => Item::AnySoftKeyword,
                other => panic!("rules.txt: {other} is no kind of token"),
            },
            'a'..='z' => Item::Rule(self.rule_name()),
            _ => panic!("rules.txt: an item expected at {:.40}", self.rest),
        })
    }
}
