//! What is in packages of Debian, fetched with apt and not installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{FormatsOracleArgs, tool};
use crate::TaskResult;

/// Fetches a package and unpacks it in a folder of its own. When that cannot be done, one line says so.
pub(super) fn unpacked(package: &str, args: &FormatsOracleArgs) -> TaskResult<Option<PathBuf>> {
    let folder = args.folder.join(format!("files/debian/{package}"));
    let made = tool::made_once(&folder, |folder| {
        tool::run(Command::new("apt-get").args(["download", "-q", package]).current_dir(folder))?;
        let archive = super::corpus::files_in(folder, |path: &Path| super::corpus::has_extension(path, &["deb"]))?;
        let archive = archive.first().ok_or_else(|| format!("{package}: apt-get fetched nothing"))?;
        tool::run(Command::new("dpkg").arg("-x").arg(&archive.path).arg(folder)).map(drop)
    });
    match made {
        Ok(()) => Ok(Some(folder)),
        Err(why) => {
            eprintln!("{package}: left out: {why}");
            Ok(None)
        }
    }
}
