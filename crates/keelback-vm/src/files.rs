//! What a host that grants files implements: operations on paths and on handles of open files, as an operating system has them.
//!
//! Paths are absolute, in the guest's terms, with `/` between their parts and without `.` or `..` in them. Whoever implements
//! [`FileSystem`] must check everything itself: a program, or a snapshot that somebody made up, may ask for any path and name any
//! handle. What the program sees (open files, the current folder, file systems in memory) lies in the sandbox and is part of its
//! snapshots; handles are not, so that a handle of another run must be unknown ([`FileError::STALE`]).

/// Why an operation on files did not work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    /// The program was not granted this: `PermissionError: [Errno 1] … is not granted`. The text is what is missing, such as
    /// `"writing files"`.
    NotGranted(&'static str),
    /// A number of Linux's `errno.h`, which decides the class and the words of the exception.
    Number(i32),
}

impl FileError {
    /// There is no such file or folder.
    pub const NOT_FOUND: FileError = FileError::Number(2);
    /// The handle is not one that is open here: it is of another run.
    pub const STALE: FileError = FileError::Number(116);
    /// What is wanted leads out of what is granted, or is no file or folder.
    pub const NOT_PERMITTED: FileError = FileError::Number(1);
}

/// What operations on files give.
pub type FileResult<T> = Result<T, FileError>;

/// How a file is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OpenMode {
    /// For reading.
    pub read: bool,
    /// For writing.
    pub write: bool,
    /// What is written goes to the end, wherever that is.
    pub append: bool,
    /// The file is emptied.
    pub truncate: bool,
    /// It is made if it is not there.
    pub create: bool,
    /// It is an error if it is there.
    pub exclusive: bool,
    /// Access bits of a file that is made.
    pub permissions: u32,
}

/// What kind of thing a path leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// Something else: a device, a socket, a pipe.
    Other,
}

/// What is known about a file: the fields of `os.stat_result`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStat {
    /// What it is.
    pub kind: FileKind,
    /// Access bits.
    pub permissions: u32,
    /// A number that tells files of one device apart.
    pub inode: u64,
    /// A number of the file system.
    pub device: u64,
    /// How many names it has.
    pub links: u64,
    /// Bytes in it.
    pub size: u64,
    /// Its owner.
    pub owner: u32,
    /// Its owner's group.
    pub group: u32,
    /// When it was last read, in nanoseconds since 1970.
    pub accessed_ns: i64,
    /// When it was last written.
    pub modified_ns: i64,
    /// When its description last changed.
    pub changed_ns: i64,
}

/// Where to go in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// So many bytes from the start.
    Start(u64),
    /// So many bytes from where it is.
    Current(i64),
    /// So many bytes from the end.
    End(i64),
}

/// A change of what folders say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change<'a> {
    /// Makes a folder with these access bits.
    MakeFolder(u32),
    /// Removes an empty folder.
    RemoveFolder,
    /// Removes a file or a link.
    RemoveFile,
    /// Gives a file or folder another path, in place of what is there.
    Rename(&'a str),
    /// Makes a symbolic link that leads there.
    Link(&'a str),
    /// Gives a file a second name, that path.
    SecondName(&'a str),
    /// Sets when it was last read and written, in nanoseconds since 1970; `follow` is for links.
    Times {
        /// Read.
        accessed_ns: i64,
        /// Written.
        modified_ns: i64,
        /// Of what a link leads to, not of the link.
        follow: bool,
    },
    /// Sets the access bits.
    Permissions(u32),
}

/// Files that a host grants.
pub trait FileSystem {
    /// Opens a regular file or, for reading, a folder, whose handle knows no more than [`FileSystem::stat_open`]. Handles are
    /// numbers of at most 47 bits that no other file system of this process gives.
    ///
    /// # Errors
    /// Why it cannot be opened.
    fn open(&mut self, path: &str, mode: OpenMode) -> FileResult<u64>;

    /// Closes a handle.
    ///
    /// # Errors
    /// [`FileError::STALE`], or what went wrong.
    fn close(&mut self, handle: u64) -> FileResult<()>;

    /// Reads at most so many bytes; none at the end.
    ///
    /// # Errors
    /// Why not.
    fn read(&mut self, handle: u64, into: &mut [u8]) -> FileResult<usize>;

    /// Writes; gives how many bytes were taken.
    ///
    /// # Errors
    /// Why not.
    fn write(&mut self, handle: u64, bytes: &[u8]) -> FileResult<usize>;

    /// Goes somewhere else in the file; gives how many bytes are before it.
    ///
    /// # Errors
    /// Why not.
    fn seek(&mut self, handle: u64, place: Place) -> FileResult<u64>;

    /// Cuts the file off, or makes it longer with zeros.
    ///
    /// # Errors
    /// Why not.
    fn set_size(&mut self, handle: u64, size: u64) -> FileResult<()>;

    /// Waits until what was written is on its medium.
    ///
    /// # Errors
    /// Why not.
    fn sync(&mut self, handle: u64) -> FileResult<()>;

    /// What is known about an open file.
    ///
    /// # Errors
    /// Why not.
    fn stat_open(&mut self, handle: u64) -> FileResult<FileStat>;

    /// What is known about what is at a path; `follow` is for links.
    ///
    /// # Errors
    /// Why not.
    fn stat(&mut self, path: &str, follow: bool) -> FileResult<FileStat>;

    /// The names in a folder, with what they are.
    ///
    /// # Errors
    /// Why not.
    fn list(&mut self, path: &str) -> FileResult<Vec<(String, FileKind)>>;

    /// Where a symbolic link leads.
    ///
    /// # Errors
    /// Why not.
    fn read_link(&mut self, path: &str) -> FileResult<String>;

    /// Changes what is at a path.
    ///
    /// # Errors
    /// Why not.
    fn change(&mut self, path: &str, change: Change<'_>) -> FileResult<()>;
}

/// A file system in the sandbox's memory, which is part of its snapshots and forks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemoryMount {
    /// The folder where the program finds it; `/` for everything that is no other mount.
    pub path: String,
    /// Files that are there at the start: paths in it, and contents. Folders on the way are made.
    pub files: Vec<(String, Vec<u8>)>,
}
