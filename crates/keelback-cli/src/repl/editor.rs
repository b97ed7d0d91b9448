//! The editor of a prompt at a terminal: history, several lines, completion.

use std::borrow::Cow;
use std::path::PathBuf;

use reedline::{
    ColumnarMenu, Emacs, FileBackedHistory, KeyCode, KeyModifiers, MenuBuilder, Prompt, PromptEditMode,
    PromptHistorySearch, Reedline, ReedlineEvent, ReedlineMenu, Signal, ValidationResult, Validator,
    default_emacs_keybindings,
};

use super::complete::Names;
use super::{Session, statement};
use crate::failure::Failure;

/// Entries that are kept from one time to the next.
const HISTORY_ENTRIES: usize = 1_000;
const MENU: &str = "completion";

/// Python's prompts.
struct Prompts;

impl Prompt for Prompts {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _mode: PromptEditMode) -> Cow<'_, str> {
        ">>> ".into()
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        "... ".into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        format!("(search: {}) ", search.term).into()
    }
}

/// Enter begins a new line as long as the statement is not whole.
struct WholeStatements;

impl Validator for WholeStatements {
    fn validate(&self, line: &str) -> ValidationResult {
        if statement::is_incomplete(line) { ValidationResult::Incomplete } else { ValidationResult::Complete }
    }
}

/// Reads and runs until Ctrl-D.
pub(super) fn run(session: &mut Session, keeps_history: bool) -> Result<(), Failure> {
    let names = Names::default();
    let mut keys = default_emacs_keybindings();
    let complete = ReedlineEvent::UntilFound(vec![ReedlineEvent::Menu(MENU.to_owned()), ReedlineEvent::MenuNext]);
    keys.add_binding(KeyModifiers::NONE, KeyCode::Tab, complete);
    let mut editor = Reedline::create()
        .with_validator(Box::new(WholeStatements))
        .with_completer(Box::new(names.clone()))
        .with_menu(ReedlineMenu::EngineCompleter(Box::new(ColumnarMenu::default().with_name(MENU))))
        .with_quick_completions(true)
        .with_partial_completions(true)
        .with_edit_mode(Box::new(Emacs::new(keys)));
    if let Some(file) = history_file().filter(|_| keeps_history)
        && let Ok(history) = FileBackedHistory::with_file(HISTORY_ENTRIES, file)
    {
        editor = editor.with_history(Box::new(history));
    }
    loop {
        names.refresh(session);
        match editor.read_line(&Prompts) {
            Ok(Signal::Success(source)) => session.run(&source),
            Ok(Signal::CtrlC) => eprintln!("KeyboardInterrupt"),
            Ok(Signal::CtrlD) => session.end(0),
            Err(error) => return Err(Failure::file("read", "the terminal", &error)),
        }
    }
}

/// Where the history is kept.
fn history_file() -> Option<PathBuf> {
    Some(PathBuf::from(std::env::var_os("HOME")?).join(".keelback_history"))
}
