//! `benches/RESULTS.md`: one section for each kind of measurement, replaced when it is made again.
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::TaskResult;

const INTRODUCTION: &str = "# Benchmark results

Written by `cargo xtask bench` (and its `--compile-stdlib` and `--start`); not edited by hand.
";

/// Puts `text` in the place of the section `name`, or after all others when there is none.
pub(super) fn write_section(root: &Path, name: &str, text: &str) -> TaskResult<()> {
    let file = root.join("benches/RESULTS.md");
    let old = fs::read_to_string(&file).unwrap_or_else(|_| INTRODUCTION.to_owned());
    let begin = format!("<!-- {name} -->\n");
    let end = format!("<!-- end of {name} -->\n");
    let section = format!("{begin}{}\n{end}", text.trim_end());
    let new = match (old.find(&begin), old.find(&end)) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{section}{}", &old[..from], &old[to + end.len()..])
        }
        _ => format!("{}\n\n{section}", old.trim_end()),
    };
    // Whole or not at all: nobody is to find half a table.
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut temporary = tempfile::NamedTempFile::new_in(root.join("benches")).map_err(failed)?;
    temporary.write_all(new.as_bytes()).map_err(failed)?;
    // Temporary files are private; this one is for everybody.
    #[cfg(unix)]
    temporary.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644)).map_err(failed)?;
    temporary.persist(&file).map(drop).map_err(|error| failed(error.error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_others_stay() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        fs::create_dir(root.path().join("benches"))?;
        for (name, text) in [("a", "first"), ("b", "second"), ("a", "third")] {
            assert_eq!(write_section(root.path(), name, text), Ok(()));
        }
        let text = fs::read_to_string(root.path().join("benches/RESULTS.md"))?;
        assert!(text.starts_with(INTRODUCTION));
        assert!(text.ends_with("<!-- a -->\nthird\n<!-- end of a -->\n\n<!-- b -->\nsecond\n<!-- end of b -->\n"));
        Ok(())
    }
}
