//! Files that are written whole or not at all, whoever reads or writes them at the same time.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a temporary file in the same folder and renames it, so that nobody ever sees a part of the file.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("state");
/// keelback::whole_file::write(&path, b"a snapshot")?;
/// assert_eq!(std::fs::read(&path)?, b"a snapshot");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The operating system's; then nothing has changed.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The name may be a link, which is to stay, or a device, which cannot be replaced.
    let path = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => return fs::write(path, bytes),
        Ok(_) => fs::canonicalize(path)?,
        Err(_) => path.to_path_buf(),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut number = std::process::id();
    let (temporary, mut file) = loop {
        let temporary = folder.join(format!(".keelback-{number}.tmp"));
        match fs::File::create_new(&temporary) {
            Ok(file) => break (temporary, file),
            // Left over from a process that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
            Err(error) => return Err(error),
        }
    };
    let written = file.write_all(bytes).and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        // What counts is the first error.
        let _ = fs::remove_file(&temporary);
    }
    written
}
