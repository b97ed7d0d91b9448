//! Folders of the real file system that a program is granted: [`Folders`].
//!
//! Each is reached through an open directory (`cap-std`), so that no path leads out of it: not by `..`, not by links, and not by
//! somebody who moves things about meanwhile. Only regular files are opened: no device, pipe or socket.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs::FileTimes;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions};
use keelback_vm::files::{Change, FileError, FileKind, FileResult, FileStat, FileSystem, OpenMode, Place};

/// Most files that are open at one time.
const OPEN_MAX: usize = 4096;

const READING: FileError = FileError::NotGranted("reading here");
const WRITING: FileError = FileError::NotGranted("writing here");
const LEAVING: FileError = FileError::NotGranted("leaving the granted folders");

/// What a program may do in a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Access {
    /// Reading files, and their names.
    pub read: bool,
    /// Writing, making and removing them.
    pub write: bool,
}

impl Access {
    /// Reading alone.
    pub const READ: Access = Access { read: true, write: false };
    /// Writing alone.
    pub const WRITE: Access = Access { read: false, write: true };
    /// Both.
    pub const ALL: Access = Access { read: true, write: true };

    fn or(self, other: Access) -> Access {
        Access { read: self.read || other.read, write: self.write || other.write }
    }
}

/// Real folders, each at a path of the program's. What is granted in a folder is granted in those below it.
///
/// ```
/// use keelback::folders::{Access, Folders};
///
/// let folder = std::env::temp_dir();
/// let mut folders = Folders::new();
/// folders.grant("/data", &folder, Access::READ)?;
/// // There it may write, and not read.
/// folders.grant("/out", &folder, Access::WRITE)?;
/// assert!(!folders.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Default)]
pub struct Folders {
    /// By the parts of the guest's path.
    granted: Arc<BTreeMap<Vec<String>, Granted>>,
    open: HashMap<u64, Open>,
}

/// The same folders, with no file open.
impl Clone for Folders {
    fn clone(&self) -> Folders {
        Folders { granted: Arc::clone(&self.granted), open: HashMap::new() }
    }
}

#[derive(Clone)]
struct Granted {
    folder: Arc<Dir>,
    access: Access,
}

/// An open file, or a folder that is known by what was said of it.
struct Open {
    file: Option<File>,
    stat: FileStat,
}

impl fmt::Debug for Folders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let access = self.granted.iter().map(|(path, granted)| (format!("/{}", path.join("/")), granted.access));
        f.debug_map().entries(access).finish()
    }
}

impl Folders {
    /// No folders.
    #[must_use]
    pub fn new() -> Folders {
        Folders::default()
    }

    /// Grants a folder: the program finds it at `guest`, an absolute path with `/` between its parts. Granting the same path again
    /// adds to what may be done there.
    ///
    /// # Errors
    /// When there is no such folder, or it cannot be opened.
    pub fn grant(&mut self, guest: &str, folder: &Path, access: Access) -> io::Result<()> {
        let parts = parts(guest);
        let before = self.granted.get(&parts).map_or(Access::default(), |granted| granted.access);
        let folder = Arc::new(Dir::open_ambient_dir(folder, ambient_authority())?);
        Arc::make_mut(&mut self.granted).insert(parts, Granted { folder, access: access.or(before) });
        Ok(())
    }

    /// Whether nothing is granted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.granted.is_empty()
    }

    /// The folder in which a path is, what is granted there, and the path from there.
    fn locate(&self, path: &str) -> Option<(&Dir, Access, String)> {
        let parts = parts(path);
        let mut access = Access::default();
        let mut found = None;
        for length in 0..=parts.len() {
            if let Some(granted) = self.granted.get(&parts[..length]) {
                access = access.or(granted.access);
                found = Some((&*granted.folder, length));
            }
        }
        let (folder, length) = found?;
        let rest = parts[length..].join("/");
        Some((folder, access, if rest.is_empty() { ".".to_owned() } else { rest }))
    }

    fn readable(&self, path: &str) -> FileResult<(&Dir, String)> {
        match self.locate(path) {
            Some((folder, Access { read: true, .. }, rest)) => Ok((folder, rest)),
            _ => Err(READING),
        }
    }

    fn writable(&self, path: &str) -> FileResult<(&Dir, String)> {
        match self.locate(path) {
            Some((folder, Access { write: true, .. }, rest)) => Ok((folder, rest)),
            _ => Err(WRITING),
        }
    }

    /// Names of the granted folders below a path, the first part each.
    fn below(&self, path: &str) -> Vec<String> {
        let parts = parts(path);
        let below = self.granted.keys().filter(|granted| granted.len() > parts.len() && granted.starts_with(&parts));
        let mut names: Vec<String> = below.map(|granted| granted[parts.len()].clone()).collect();
        names.dedup();
        names
    }

    fn handle(&mut self, handle: u64) -> FileResult<&mut Open> {
        self.open.get_mut(&handle).ok_or(FileError::STALE)
    }

    fn file(&mut self, handle: u64) -> FileResult<&mut File> {
        self.handle(handle)?.file.as_mut().ok_or(FileError::Number(21))
    }

    fn keep(&mut self, open: Open) -> FileResult<u64> {
        if self.open.len() >= OPEN_MAX {
            return Err(FileError::Number(24));
        }
        let handle = next_handle();
        self.open.insert(handle, open);
        Ok(handle)
    }
}

/// Handles begin somewhere else in each process, so that none of another run's is taken for one of this.
fn next_handle() -> u64 {
    static NEXT: OnceLock<AtomicU64> = OnceLock::new();
    let next = NEXT.get_or_init(|| AtomicU64::new(RandomState::new().hash_one("handles") >> 18));
    next.fetch_add(1, Ordering::Relaxed) & ((1 << 47) - 1)
}

fn parts(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// A folder that is only there because granted ones lie below it.
fn above() -> FileStat {
    FileStat {
        kind: FileKind::Folder,
        permissions: 0o555,
        inode: 1,
        device: 0,
        links: 2,
        size: 4096,
        owner: 0,
        group: 0,
        accessed_ns: 0,
        modified_ns: 0,
        changed_ns: 0,
    }
}

fn failure(error: io::Error) -> FileError {
    if let Some(number) = error.raw_os_error()
        && cfg!(unix)
    {
        return FileError::Number(number);
    }
    match error.kind() {
        ErrorKind::NotFound => FileError::NOT_FOUND,
        ErrorKind::AlreadyExists => FileError::Number(17),
        // What `cap-std` says of paths that lead out.
        ErrorKind::PermissionDenied => LEAVING,
        ErrorKind::InvalidInput => FileError::Number(22),
        ErrorKind::NotADirectory => FileError::Number(20),
        ErrorKind::IsADirectory => FileError::Number(21),
        ErrorKind::DirectoryNotEmpty => FileError::Number(39),
        _ => FileError::Number(5),
    }
}

fn nanoseconds(time: io::Result<SystemTime>) -> i64 {
    let Ok(time) = time else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

fn time_of(ns: i64) -> SystemTime {
    let length = Duration::from_nanos(ns.unsigned_abs());
    if ns < 0 { UNIX_EPOCH - length } else { UNIX_EPOCH + length }
}

fn kind_of(kind: cap_std::fs::FileType) -> FileKind {
    if kind.is_file() {
        FileKind::File
    } else if kind.is_dir() {
        FileKind::Folder
    } else if kind.is_symlink() {
        FileKind::Link
    } else {
        FileKind::Other
    }
}

fn describe(metadata: &Metadata) -> FileStat {
    let kind = kind_of(metadata.file_type());
    let accessed_ns = nanoseconds(metadata.accessed().map(cap_std::time::SystemTime::into_std));
    let modified_ns = nanoseconds(metadata.modified().map(cap_std::time::SystemTime::into_std));
    #[cfg(unix)]
    {
        use cap_std::fs::MetadataExt;
        FileStat {
            kind,
            permissions: metadata.mode() & 0o7777,
            inode: metadata.ino(),
            device: metadata.dev(),
            links: metadata.nlink(),
            size: metadata.len(),
            owner: metadata.uid(),
            group: metadata.gid(),
            accessed_ns,
            modified_ns,
            changed_ns: metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()),
        }
    }
    #[cfg(not(unix))]
    {
        let permissions = if metadata.permissions().readonly() { 0o555 } else { 0o777 };
        let (size, changed_ns) = (metadata.len(), modified_ns);
        FileStat {
            kind,
            permissions,
            size,
            accessed_ns,
            modified_ns,
            changed_ns,
            inode: 0,
            device: 0,
            links: 1,
            ..above()
        }
    }
}

/// How a file is opened: never so that opening waits for somebody, or that a terminal becomes the process's own.
fn options(mode: OpenMode) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(mode.read).write(mode.write).append(mode.append && mode.write);
    if mode.write && mode.exclusive && mode.create {
        options.create_new(true);
    } else if mode.write {
        options.create(mode.create);
    }
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt;
        use rustix::fs::OFlags;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.mode(mode.permissions & 0o777).custom_flags(flags.bits().cast_signed());
    }
    options
}

impl FileSystem for Folders {
    fn open(&mut self, path: &str, mode: OpenMode) -> FileResult<u64> {
        let (folder, access, rest) =
            self.locate(path).ok_or(if mode.write || mode.create { WRITING } else { READING })?;
        if (mode.write || mode.create) && !access.write {
            return Err(WRITING);
        }
        if mode.read && !access.read {
            return Err(READING);
        }
        // What is there is looked at first, because opening a device can do something; and once more when it is open.
        match folder.metadata(&rest) {
            Ok(found) if found.is_dir() => {
                if mode.write || mode.create {
                    return Err(FileError::Number(if mode.exclusive { 17 } else { 21 }));
                }
                let stat = describe(&found);
                return self.keep(Open { file: None, stat });
            }
            Ok(found) if !found.is_file() => return Err(FileError::NOT_PERMITTED),
            _ => {}
        }
        let file = folder.open_with(&rest, &options(mode)).map_err(failure)?;
        let found = file.metadata().map_err(failure)?;
        if !found.is_file() {
            return Err(FileError::NOT_PERMITTED);
        }
        if mode.truncate && mode.write && found.len() > 0 {
            file.set_len(0).map_err(failure)?;
        }
        let stat = describe(&found);
        self.keep(Open { file: Some(file), stat })
    }

    fn close(&mut self, handle: u64) -> FileResult<()> {
        self.open.remove(&handle).map(|_| ()).ok_or(FileError::STALE)
    }

    fn read(&mut self, handle: u64, into: &mut [u8]) -> FileResult<usize> {
        self.file(handle)?.read(into).map_err(failure)
    }

    fn write(&mut self, handle: u64, bytes: &[u8]) -> FileResult<usize> {
        self.file(handle)?.write(bytes).map_err(failure)
    }

    fn seek(&mut self, handle: u64, place: Place) -> FileResult<u64> {
        let place = match place {
            Place::Start(at) => SeekFrom::Start(at),
            Place::Current(by) => SeekFrom::Current(by),
            Place::End(by) => SeekFrom::End(by),
        };
        self.file(handle)?.seek(place).map_err(failure)
    }

    fn set_size(&mut self, handle: u64, size: u64) -> FileResult<()> {
        self.file(handle)?.set_len(size).map_err(failure)
    }

    fn sync(&mut self, handle: u64) -> FileResult<()> {
        self.file(handle)?.sync_all().map_err(failure)
    }

    fn stat_open(&mut self, handle: u64) -> FileResult<FileStat> {
        let open = self.handle(handle)?;
        match &open.file {
            Some(file) => Ok(describe(&file.metadata().map_err(failure)?)),
            None => Ok(open.stat),
        }
    }

    fn stat(&mut self, path: &str, follow: bool) -> FileResult<FileStat> {
        let found = match self.readable(path) {
            Ok((folder, rest)) if follow || rest == "." => folder.metadata(&rest).map_err(failure),
            Ok((folder, rest)) => folder.symlink_metadata(&rest).map_err(failure),
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => Ok(describe(&found)),
            Err(_) if !self.below(path).is_empty() => Ok(above()),
            Err(error) => Err(error),
        }
    }

    fn list(&mut self, path: &str) -> FileResult<Vec<(String, FileKind)>> {
        let below = self.below(path);
        let mut entries = Vec::new();
        match self.readable(path) {
            Ok((folder, rest)) => match folder.read_dir(&rest) {
                Ok(found) => {
                    for entry in found {
                        let entry = entry.map_err(failure)?;
                        let kind = entry.file_type().map_or(FileKind::Other, kind_of);
                        entries.push((entry.file_name().to_string_lossy().into_owned(), kind));
                    }
                }
                Err(error) if below.is_empty() => return Err(failure(error)),
                Err(_) => {}
            },
            Err(error) if below.is_empty() => return Err(error),
            Err(_) => {}
        }
        for name in below {
            if !entries.iter().any(|(other, _)| *other == name) {
                entries.push((name, FileKind::Folder));
            }
        }
        Ok(entries)
    }

    fn read_link(&mut self, path: &str) -> FileResult<String> {
        let (folder, rest) = self.readable(path)?;
        let target = folder.read_link_contents(rest).map_err(failure)?;
        Ok(target.to_string_lossy().into_owned())
    }

    fn change(&mut self, path: &str, change: Change<'_>) -> FileResult<()> {
        let (folder, rest) = self.writable(path)?;
        if rest == "." && !matches!(change, Change::Times { .. } | Change::Permissions(_)) {
            // The granted folder itself stays.
            let number = if matches!(change, Change::MakeFolder(_) | Change::Link(_)) { 17 } else { 16 };
            return Err(FileError::Number(number));
        }
        match change {
            Change::MakeFolder(permissions) => make_folder(folder, &rest, permissions).map_err(failure),
            Change::RemoveFolder => folder.remove_dir(rest).map_err(failure),
            Change::RemoveFile => {
                // As Linux says it.
                if folder.symlink_metadata(&rest).is_ok_and(|found| found.is_dir()) {
                    return Err(FileError::Number(21));
                }
                folder.remove_file(rest).map_err(failure)
            }
            Change::Rename(other) => {
                let (other_folder, other_rest) = self.writable(other)?;
                if !std::ptr::eq(folder, other_folder) {
                    return Err(FileError::Number(18));
                }
                if other_rest == "." {
                    return Err(FileError::Number(16));
                }
                folder.rename(rest, other_folder, other_rest).map_err(failure)
            }
            Change::SecondName(other) => {
                let (other_folder, other_rest) = self.writable(other)?;
                if !std::ptr::eq(folder, other_folder) {
                    return Err(FileError::Number(18));
                }
                folder.hard_link(rest, other_folder, other_rest).map_err(failure)
            }
            Change::Link(target) => make_link(folder, target, &rest).map_err(failure),
            Change::Times { accessed_ns, modified_ns, follow } => {
                if !follow && folder.symlink_metadata(&rest).is_ok_and(|found| found.is_symlink()) {
                    return Err(FileError::Number(95));
                }
                let times = FileTimes::new().set_accessed(time_of(accessed_ns)).set_modified(time_of(modified_ns));
                let found = folder.metadata(&rest).map_err(failure)?;
                if !found.is_dir() && !found.is_file() {
                    return Err(FileError::NOT_PERMITTED);
                }
                let mode = OpenMode { read: cfg!(unix), write: !cfg!(unix), ..OpenMode::default() };
                let file = folder.open_with(&rest, &options(mode)).map_err(failure)?;
                file.into_std().set_times(times).map_err(failure)
            }
            Change::Permissions(permissions) => set_permissions(folder, &rest, permissions),
        }
    }
}

#[cfg(unix)]
fn make_folder(folder: &Dir, path: &str, permissions: u32) -> io::Result<()> {
    use cap_std::fs::DirBuilderExt;
    let mut builder = cap_std::fs::DirBuilder::new();
    builder.mode(permissions & 0o777);
    folder.create_dir_with(path, &builder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Dir, path: &str, _permissions: u32) -> io::Result<()> {
    folder.create_dir(path)
}

/// Links may say anything but an absolute path: they are followed inside the granted folder only.
#[cfg(unix)]
fn make_link(folder: &Dir, target: &str, path: &str) -> io::Result<()> {
    folder.symlink(target, path)
}

#[cfg(not(unix))]
fn make_link(folder: &Dir, target: &str, path: &str) -> io::Result<()> {
    folder.symlink_file(target, path)
}

#[cfg(unix)]
fn set_permissions(folder: &Dir, path: &str, permissions: u32) -> FileResult<()> {
    use std::os::unix::fs::PermissionsExt;
    let found = folder.metadata(path).map_err(failure)?;
    if !found.is_file() && !found.is_dir() {
        return Err(FileError::NOT_PERMITTED);
    }
    // No bits with which a file runs as somebody else.
    let permissions = std::fs::Permissions::from_mode(permissions & 0o777);
    folder.set_permissions(path, cap_std::fs::Permissions::from_std(permissions)).map_err(failure)
}

#[cfg(not(unix))]
fn set_permissions(folder: &Dir, path: &str, permissions: u32) -> FileResult<()> {
    let mut new = folder.metadata(path).map_err(failure)?.permissions();
    new.set_readonly(permissions & 0o222 == 0);
    folder.set_permissions(path, new).map_err(failure)
}
