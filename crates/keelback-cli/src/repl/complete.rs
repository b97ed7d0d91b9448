//! Completion: keywords, names, and attributes of what has a name. The names are asked for after each statement, because the machine
//! belongs to the prompt and not to the editor.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use reedline::{Completer, Span, Suggestion};

use super::Session;

const KEYWORDS: &str = "False None True and as assert async await break class continue def del elif else except finally for from \
                        global if import in is lambda match nonlocal not or pass raise return try while with yield";

/// Prints a line for each name: the name and the attributes of what it stands for.
const ASK: &str = "(lambda names: [print(name, *dir(value)) for name, value in names])(list(globals().items()) + \
                   [(name, None) for name in dir(__import__('builtins'))])\n";

/// What can be completed.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Arc<Mutex<BTreeMap<String, Vec<String>>>>);

impl Names {
    /// Asks the machine.
    pub(super) fn refresh(&self, session: &mut Session) {
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in session.ask(ASK).lines() {
            let mut words = line.split(' ').map(str::to_owned);
            if let Some(name) = words.next() {
                names.entry(name).or_insert_with(|| words.collect());
            }
        }
        for keyword in KEYWORDS.split(' ').filter(|word| !word.is_empty()) {
            names.entry(keyword.to_owned()).or_default();
        }
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = names;
    }

    /// What an unfinished word may become, with where the part begins that is completed.
    fn matching(&self, text: &str) -> (usize, Vec<String>) {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let start =
            text.rfind(|c| !is_part(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let word = &text[start..];
        let before = &text[..start];
        let candidates: Vec<&String> = match before.strip_suffix('.') {
            Some(object) => {
                let from = object.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
                let owner = object.get(from..).and_then(|name| names.get(name));
                owner.map_or(Vec::new(), |attributes| attributes.iter().collect())
            }
            None if word.is_empty() => Vec::new(),
            None => names.keys().collect(),
        };
        let is_wanted = |name: &&String| name.starts_with(word) && (word.starts_with('_') || !name.starts_with('_'));
        (start, candidates.into_iter().filter(is_wanted).cloned().collect())
    }
}

impl Completer for Names {
    fn complete(&mut self, line: &str, pos: usize) -> Vec<Suggestion> {
        let Some(text) = line.get(..pos) else { return Vec::new() };
        let (start, found) = self.matching(text);
        let suggestion = |value| Suggestion {
            value,
            span: Span::new(start, pos),
            append_whitespace: false,
            ..Suggestion::default()
        };
        found.into_iter().map(suggestion).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_attributes_are_completed() {
        let names = Names::default();
        let table = [("value", vec!["real", "_x"]), ("variable", vec![]), ("print", vec![])];
        *names.0.lock().expect("no poison") = table
            .into_iter()
            .map(|(name, of)| (name.to_owned(), of.into_iter().map(str::to_owned).collect()))
            .collect();
        assert_eq!(names.matching("x = va"), (4, vec!["value".to_owned(), "variable".to_owned()]));
        assert_eq!(names.matching("value."), (6, vec!["real".to_owned()]));
        assert_eq!(names.matching("(value.r"), (7, vec!["real".to_owned()]));
        assert_eq!(names.matching("nothing."), (8, vec![]));
    }
}
