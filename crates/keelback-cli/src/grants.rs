//! What `run` and `repl` grant a program: files, environment, clock, entropy, standard input.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use keelback::console::Console;
use keelback::files::MemoryMount;
use keelback::folders::{Access, Folders};

use crate::failure::Failure;

/// A real folder that is granted.
#[derive(Clone, Debug)]
pub(crate) struct Granted {
    pub(crate) folder: PathBuf,
    pub(crate) access: Access,
}

/// Options that grant something. As soon as one of them is given, nothing else is granted.
#[derive(Args, Default)]
#[command(next_help_heading = "Grants")]
pub(crate) struct GrantArgs {
    /// Grant nothing
    #[arg(long)]
    sandbox: bool,
    /// Grant reading below a folder, or everywhere
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = "/")]
    allow_read: Vec<PathBuf>,
    /// Grant writing below a folder, or everywhere
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = "/")]
    allow_write: Vec<PathBuf>,
    /// Grant environment variables: some, with commas between their names, or all
    #[arg(long, value_name = "NAMES", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    allow_env: Vec<String>,
    /// Grant the clock
    #[arg(long)]
    allow_clock: bool,
    /// Grant random numbers
    #[arg(long)]
    allow_entropy: bool,
    /// Grant standard input
    #[arg(long)]
    allow_stdin: bool,
    /// A file system in memory at a folder's path, or at /: it ends with the program
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true, default_missing_value = "/")]
    memory_fs: Vec<String>,
}

impl GrantArgs {
    /// Whether the options say what is granted.
    pub(crate) fn is_explicit(&self) -> bool {
        self.sandbox
            || self.allow_clock
            || self.allow_entropy
            || self.allow_stdin
            || !self.allow_read.is_empty()
            || !self.allow_write.is_empty()
            || !self.allow_env.is_empty()
            || !self.memory_fs.is_empty()
    }

    /// Whether the program may read what is in a folder.
    pub(crate) fn may_read(&self, folder: &Path) -> bool {
        !self.is_explicit() || self.allow_read.iter().any(|granted| folder.starts_with(absolute(granted)))
    }

    /// The real folders that are granted. `own` is the program's folder.
    pub(crate) fn folders(&self, own: Option<&Path>) -> Vec<Granted> {
        let of = |folders: &[PathBuf], access| {
            let absolute = folders.iter().map(|folder| absolute(folder));
            absolute.map(|folder| Granted { folder, access }).collect::<Vec<_>>()
        };
        if self.is_explicit() {
            return [of(&self.allow_read, Access::READ), of(&self.allow_write, Access::WRITE)].concat();
        }
        let usual: Vec<PathBuf> = env::current_dir().into_iter().chain([env::temp_dir()]).collect();
        let own: Vec<PathBuf> = own.into_iter().map(Path::to_path_buf).collect();
        [of(&usual, Access::ALL), of(&own, Access::READ)].concat()
    }

    /// Grants it. `own` is the program's folder.
    pub(crate) fn apply(&self, mut console: Console, own: Option<&Path>) -> Result<Console, Failure> {
        let mut folders = Folders::new();
        for Granted { folder, access } in self.folders(own) {
            match folders.grant(&guest_path(&folder), &folder, access) {
                Err(error) if self.is_explicit() => return Err(Failure::file("grant", folder.display(), &error)),
                // Of what a script usually needs, what is not there is not needed.
                Ok(()) | Err(_) => {}
            }
        }
        let has_folders = !folders.is_empty();
        let current =
            env::current_dir().ok().filter(|_| has_folders).map_or("/".to_owned(), |current| guest_path(&current));
        console = console.with_folders(folders, &current);
        for path in &self.memory_fs {
            // A folder for temporary files is there, as programs expect.
            let files = if path == "/" { vec![("tmp/".to_owned(), Vec::new())] } else { Vec::new() };
            console = console.with_memory_files(MemoryMount { path: path.clone(), files });
        }
        let usual = !self.is_explicit();
        let names: Vec<&str> =
            self.allow_env.iter().flat_map(|names| names.split(',')).filter(|name| !name.is_empty()).collect();
        let all = usual || self.allow_env.iter().any(String::is_empty);
        console = console.with_environment(env::vars_os().filter_map(|(name, value)| {
            let (name, value) = (name.into_string().ok()?, value.into_string().ok()?);
            (all || names.contains(&&*name)).then_some((name, value))
        }));
        if usual || self.allow_entropy {
            console = console.with_entropy();
        } else {
            // Then every run is the same.
            console = console.with_hash_key((0, 0));
        }
        if usual || self.allow_stdin {
            console = console.with_input();
        }
        if !usual && !self.allow_clock {
            console = console.without_clock();
        }
        Ok(if usual { console } else { console.without_sources() })
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A real path as the program sees it.
fn guest_path(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { format!("/{}", text.replace('\\', "/")) } else { text.into_owned() }
}
