//! The console of a prompt: tracebacks in colour, and output that the prompt asks for itself.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anstyle::{AnsiColor, Style};
use keelback::console::Console;

const PLACE: Style = AnsiColor::Magenta.on_default();
const KIND: Style = AnsiColor::Magenta.on_default().bold();
const MARK: Style = AnsiColor::Red.on_default().bold();

/// Output that does not go to the terminal, while somebody collects it.
#[derive(Clone, Debug, Default)]
pub(super) struct Capture(Arc<Mutex<Option<Vec<u8>>>>);

impl Capture {
    fn lock(&self) -> MutexGuard<'_, Option<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Collects from now on.
    pub(super) fn begin(&self) {
        *self.lock() = Some(Vec::new());
    }

    /// What was collected.
    pub(super) fn end(&self) -> String {
        String::from_utf8_lossy(&self.lock().take().unwrap_or_default()).into_owned()
    }
}

/// A console for a prompt.
pub(super) fn console_of(console: Console, capture: Capture, has_colour: bool) -> Console {
    let has_colour = has_colour && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    console.filtering_output(move |stream, bytes| {
        if let Some(collected) = capture.lock().as_mut() {
            collected.extend_from_slice(bytes);
            return None;
        }
        let report =
            std::str::from_utf8(bytes).ok().filter(|text| text.starts_with("Traceback (most recent call last):"));
        match report {
            Some(report) if stream == 2 && has_colour => Some(Cow::Owned(coloured(report).into_bytes())),
            _ => Some(Cow::Borrowed(bytes)),
        }
    })
}

/// A report in CPython's colours: places and messages magenta, markers red.
pub(super) fn coloured(text: &str) -> String {
    let styled = |style: Style, text: &str| format!("{}{text}{}", style.render(), style.render_reset());
    let mut out = String::new();
    for line in text.lines() {
        let bare = line.trim_start();
        let is_marker = !bare.is_empty() && bare.bytes().all(|byte| matches!(byte, b'^' | b'~' | b' '));
        if is_marker {
            out.push_str(&styled(MARK, line));
        } else if let Some(rest) = line.strip_prefix("  File \"")
            && let Some((file, rest)) = rest.split_once("\", line ")
        {
            let (number, function) = rest.split_once(", in ").map_or((rest, None), |(n, f)| (n, Some(f)));
            out.push_str(&format!(
                "  File {}, line {}",
                styled(PLACE, &format!("\"{file}\"")),
                styled(PLACE, number)
            ));
            if let Some(function) = function {
                out.push_str(&format!(", in {}", styled(PLACE, function)));
            }
        } else if !line.starts_with([' ', '\t']) && !line.starts_with("Traceback ") && !line.is_empty() {
            match line.split_once(": ") {
                Some((kind, message)) if !kind.contains(' ') => {
                    out.push_str(&format!("{}: {}", styled(KIND, kind), styled(PLACE, message)));
                }
                _ if !line.contains(' ') => out.push_str(&styled(KIND, line)),
                _ => out.push_str(line),
            }
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}
