//! Files of results, such as `benches/RESULTS.md`: one section for each kind of measurement, replaced when it is made again.
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::TaskResult;

/// A file of results.
pub(crate) struct Results {
    /// Where it is in the workspace.
    pub(crate) path: &'static str,
    /// What stands before all sections.
    pub(crate) introduction: &'static str,
}

impl Results {
    /// The text of a section, if it is there.
    pub(crate) fn section(&self, root: &Path, name: &str) -> Option<String> {
        let text = fs::read_to_string(root.join(self.path)).ok()?;
        let [begin, end] = marks(name);
        let from = text.find(&begin)? + begin.len();
        let len = text[from..].find(&end)?;
        Some(text[from..from + len].to_owned())
    }

    /// Puts `text` in the place of the section `name`, or after all others when there is none.
    pub(crate) fn write_section(&self, root: &Path, name: &str, text: &str) -> TaskResult<()> {
        let file = root.join(self.path);
        let old = fs::read_to_string(&file).unwrap_or_else(|_| self.introduction.to_owned());
        let [begin, end] = marks(name);
        let section = format!("{begin}{}\n{end}", text.trim_end());
        let new = match (old.find(&begin), old.find(&end)) {
            (Some(from), Some(to)) if from < to => {
                format!("{}{section}{}", &old[..from], &old[to + end.len()..])
            }
            _ => format!("{}\n\n{section}", old.trim_end()),
        };
        let folder = file.parent().unwrap_or(root);
        // Whole or not at all: nobody is to find half a table.
        let failed = |error: std::io::Error| format!("{}: {error}", file.display());
        let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        temporary.write_all(new.as_bytes()).map_err(failed)?;
        // Temporary files are private; this one is for everybody.
        #[cfg(unix)]
        temporary.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644)).map_err(failed)?;
        temporary.persist(&file).map(drop).map_err(|error| failed(error.error))
    }
}

/// What stands before and after a section.
fn marks(name: &str) -> [String; 2] {
    [format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_others_stay() -> std::io::Result<()> {
        const RESULTS: Results = Results { path: "benches/RESULTS.md", introduction: "# Results\n" };
        let root = tempfile::tempdir()?;
        fs::create_dir(root.path().join("benches"))?;
        for (name, text) in [("a", "first"), ("b", "second"), ("a", "third")] {
            assert_eq!(RESULTS.write_section(root.path(), name, text), Ok(()));
        }
        let text = fs::read_to_string(root.path().join("benches/RESULTS.md"))?;
        assert!(text.starts_with(RESULTS.introduction));
        assert!(text.ends_with("<!-- a -->\nthird\n<!-- end of a -->\n\n<!-- b -->\nsecond\n<!-- end of b -->\n"));
        assert_eq!(RESULTS.section(root.path(), "b").as_deref(), Some("second\n"));
        assert_eq!(RESULTS.section(root.path(), "c"), None);
        Ok(())
    }
}
