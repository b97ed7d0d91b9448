//! What `prelude/_files.py` asks of the host: files, standard input, the environment, entropy. Each is there if the host grants it,
//! and the host checks what it is asked for: programs can get at these functions.

use std::time::Duration;

use keelback_heap::{Kind, Value};

use super::errno;
use crate::builtin::Builtin;
use crate::files::{Change, FileError, FileKind, FileResult, FileStat, FileSystem, OpenMode, Place};
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The intrinsics. `shown` is how the program itself called a path.
    pub(crate) static INTRINSICS = [
        /// Whether the host grants files outside the sandbox.
        Function "_has_files" ("") => has_files;
        /// File systems in memory: pairs of a path and the files at the start, pairs of path and contents.
        Function "_memory_mounts" ("") => memory_mounts;
        /// The current folder at the start.
        Function "_first_folder" ("") => first_folder;
        /// Opens a file: a handle.
        Function "_file_open" ("path, shown, flags, permissions, /") => open;
        /// Closes a handle.
        Function "_file_close" ("handle, /") => close;
        /// Reads at most so many bytes.
        Function "_file_read" ("handle, count, /") => read;
        /// Writes bytes; gives how many were taken.
        Function "_file_write" ("handle, data, /") => write;
        /// Goes somewhere else.
        Function "_file_seek" ("handle, offset, whence, /") => seek;
        /// Cuts off.
        Function "_file_set_size" ("handle, size, /") => set_size;
        /// Waits for the medium.
        Function "_file_sync" ("handle, /") => sync;
        /// The fields of `os.stat_result`, with nanoseconds.
        Function "_file_stat" ("handle, /") => stat_open;
        /// The same for a path.
        Function "_path_stat" ("path, shown, follow, /") => stat;
        /// Pairs of names and kinds.
        Function "_path_list" ("path, shown, /") => list;
        /// Where a link leads.
        Function "_path_read_link" ("path, shown, /") => read_link;
        /// Changes what is at a path, with what belongs to the change.
        Function "_path_change" ("path, shown, shown2, what, argument, argument2, argument3, /") => change;
        /// At most so many bytes of standard input.
        Function "_read_input" ("count, /") => read_input;
        /// Writes bytes to a stream of the host.
        Function "_write_bytes" ("stream, data, /") => write_bytes;
        /// Whether a stream is a terminal.
        Function "_is_terminal" ("stream, /") => is_terminal;
        /// So many random bytes.
        Function "_entropy" ("count, /") => entropy;
        /// Environment variables, a dictionary.
        Function "_environment" ("") => environment;
        /// Nanoseconds since 1970, or None if the host grants no clock.
        Function "_unix_time" ("") => unix_time;
    ];
}

/// Most bytes of a path.
const PATH_MAX: usize = 4096;

/// Most bytes that are read at once.
const READ_MAX: usize = 1 << 22;

/// `mode` as `_file_open` gets it.
mod flag {
    pub(super) const READ: i64 = 1;
    pub(super) const WRITE: i64 = 2;
    pub(super) const APPEND: i64 = 4;
    pub(super) const TRUNCATE: i64 = 8;
    pub(super) const CREATE: i64 = 16;
    pub(super) const EXCLUSIVE: i64 = 32;
}

impl Vm {
    /// What a program is told when something is not granted to it: `PermissionError: [Errno 1] … is not granted`.
    pub(crate) fn not_granted(&mut self, what: &str) -> Flow {
        self.raise_os_error(1, &format!("{what} is not granted"), &[])
    }

    fn raise_os_error(&mut self, number: i32, text: &str, paths: &[Value]) -> Flow {
        match self.new_str(text).and_then(|text| self.os_error_of(number, text, paths)) {
            Ok(exception) => self.raise(exception),
            Err(flow) => flow,
        }
    }

    fn file_error(&mut self, error: &FileError, paths: &[Value]) -> Flow {
        match error {
            FileError::NotGranted(what) => self.raise_os_error(1, &format!("{what} is not granted"), paths),
            FileError::Number(number) => self.raise_os_error(*number, &errno::text(i64::from(*number)), paths),
        }
    }

    /// Asks the host's file system. Nothing may have been done before, nor may anything go wrong after.
    fn ask_files<T>(
        &mut self,
        paths: &[Value],
        ask: impl FnOnce(&mut dyn FileSystem) -> FileResult<T>,
    ) -> Result<T, Flow> {
        self.charge(64);
        let answer = self.ask_host(|host| match host.files() {
            Some(files) => ask(files),
            None => Err(FileError::NotGranted("access to files")),
        });
        answer.map_err(|error| self.file_error(&error, paths))
    }

    fn text_argument(&mut self, value: Value) -> Result<String, Flow> {
        let Some(text) = value.layout_ref(Kind::Str) else {
            let name = self.type_name(value);
            return Err(self.type_error(format!("expected str, got {name}")));
        };
        match self.heap.str_text(text) {
            // As long as Linux's may be.
            Some(text) if text.len() > PATH_MAX => Err(self.raise_os_error(36, &errno::text(36), &[])),
            Some(text) if text.contains('\0') => Err(self.value_error("embedded null byte")),
            Some(text) => Ok(text.to_owned()),
            // No file that a host shows has such a name.
            None => Err(self.raise_os_error(2, &errno::text(2), &[value])),
        }
    }

    fn handle_argument(&mut self, value: Value) -> Result<u64, Flow> {
        Ok(self.index_argument(value)?.cast_unsigned())
    }
}

fn has_files(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.ask_host(|host| host.files().is_some())))
}

fn memory_mounts(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let mut mounts = Vec::new();
    for mount in vm.ask_host(|host| host.memory_mounts()) {
        let mut files = Vec::new();
        for (path, contents) in &mount.files {
            let pair = [vm.new_str(path)?, Value::exact(Kind::Bytes, vm.heap.new_bytes(contents)?)];
            files.push(vm.new_tuple(&pair)?);
        }
        let pair = [vm.new_str(&mount.path)?, vm.new_list(&files)?];
        mounts.push(vm.new_tuple(&pair)?);
    }
    vm.new_list(&mounts)
}

fn first_folder(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let folder = vm.ask_host(|host| host.working_directory());
    vm.new_str(&folder)
}

fn open(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let path = vm.text_argument(args[0])?;
    let (flags, permissions) = (vm.index_argument(args[2])?, vm.index_argument(args[3])?);
    let mode = OpenMode {
        read: flags & flag::READ != 0,
        write: flags & flag::WRITE != 0,
        append: flags & flag::APPEND != 0,
        truncate: flags & flag::TRUNCATE != 0,
        create: flags & flag::CREATE != 0,
        exclusive: flags & flag::EXCLUSIVE != 0,
        permissions: (permissions & 0o7777) as u32,
    };
    let handle = vm.ask_files(&[args[1]], |files| files.open(&path, mode))?;
    Ok(Value::int((handle & ((1 << 47) - 1)).cast_signed()))
}

fn close(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let handle = vm.handle_argument(args[0])?;
    vm.ask_files(&[], |files| files.close(handle))?;
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (handle, count) = (vm.handle_argument(args[0])?, vm.index_argument(args[1])?);
    let mut bytes = vec![0; usize::try_from(count).unwrap_or(0).min(READ_MAX)];
    vm.charge(bytes.len() / 16);
    let got = vm.ask_files(&[], |files| files.read(handle, &mut bytes))?;
    match vm.heap.new_bytes(&bytes[..got.min(bytes.len())]) {
        Ok(made) => Ok(Value::exact(Kind::Bytes, made)),
        Err(error) => {
            // It will be read again.
            vm.ask_files(&[], |files| files.seek(handle, Place::Current(-(got as i64))))?;
            Err(error.into())
        }
    }
}

fn write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let handle = vm.handle_argument(args[0])?;
    let range = vm.buffer_argument(args[1])?;
    vm.charge(range.1 as usize / 16);
    let bytes = vm.range_bytes(range).to_vec();
    let count = vm.ask_files(&[], |files| files.write(handle, &bytes))?;
    Ok(Value::int(count as i64))
}

fn seek(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (handle, offset) = (vm.handle_argument(args[0])?, vm.index_argument(args[1])?);
    let place = match (vm.index_argument(args[2])?, u64::try_from(offset)) {
        (0, Ok(offset)) => Place::Start(offset),
        (1, _) => Place::Current(offset),
        (2, _) => Place::End(offset),
        _ => return Err(vm.file_error(&FileError::Number(22), &[])),
    };
    let at = vm.ask_files(&[], |files| files.seek(handle, place))?;
    Ok(vm.heap.new_int_i128(i128::from(at))?)
}

fn set_size(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let handle = vm.handle_argument(args[0])?;
    let Ok(size) = u64::try_from(vm.index_argument(args[1])?) else {
        return Err(vm.file_error(&FileError::Number(22), &[]));
    };
    vm.ask_files(&[], |files| files.set_size(handle, size))?;
    Ok(Value::NONE)
}

fn sync(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let handle = vm.handle_argument(args[0])?;
    vm.ask_files(&[], |files| files.sync(handle))?;
    Ok(Value::NONE)
}

/// A number for each kind, which is its part of `st_mode`.
fn kind_bits(kind: FileKind) -> i64 {
    match kind {
        FileKind::File => 0o100_000,
        FileKind::Folder => 0o040_000,
        FileKind::Link => 0o120_000,
        FileKind::Other => 0o010_000,
    }
}

fn stat_fields(vm: &mut Vm, stat: &FileStat) -> Result<Value, Flow> {
    let mode = kind_bits(stat.kind) | i64::from(stat.permissions & 0o7777);
    let mut fields = Vec::with_capacity(10);
    for field in [
        i128::from(mode),
        i128::from(stat.inode),
        i128::from(stat.device),
        i128::from(stat.links),
        i128::from(stat.owner),
        i128::from(stat.group),
        i128::from(stat.size),
        i128::from(stat.accessed_ns),
        i128::from(stat.modified_ns),
        i128::from(stat.changed_ns),
    ] {
        fields.push(vm.heap.new_int_i128(field)?);
    }
    vm.new_tuple(&fields)
}

fn stat_open(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let handle = vm.handle_argument(args[0])?;
    let stat = vm.ask_files(&[], |files| files.stat_open(handle))?;
    stat_fields(vm, &stat)
}

fn stat(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let path = vm.text_argument(args[0])?;
    let follow = args[2] != Value::FALSE;
    let stat = vm.ask_files(&[args[1]], |files| files.stat(&path, follow))?;
    stat_fields(vm, &stat)
}

fn list(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let path = vm.text_argument(args[0])?;
    let entries = vm.ask_files(&[args[1]], |files| files.list(&path))?;
    vm.charge(entries.len() * 4);
    let mut pairs = Vec::with_capacity(entries.len());
    for (name, kind) in entries {
        let pair = [vm.new_str(&name)?, Value::int(kind_bits(kind))];
        pairs.push(vm.new_tuple(&pair)?);
    }
    vm.new_list(&pairs)
}

fn read_link(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let path = vm.text_argument(args[0])?;
    let target = vm.ask_files(&[args[1]], |files| files.read_link(&path))?;
    vm.new_str(&target)
}

fn change(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let path = vm.text_argument(args[0])?;
    let what = vm.text_argument(args[3])?;
    let mut paths = vec![args[1]];
    if !args[2].is_none() {
        paths.push(args[2]);
    }
    let other;
    let change = match &*what {
        "mkdir" => Change::MakeFolder((vm.index_argument(args[4])? & 0o7777) as u32),
        "rmdir" => Change::RemoveFolder,
        "unlink" => Change::RemoveFile,
        "rename" => {
            other = vm.text_argument(args[4])?;
            Change::Rename(&other)
        }
        "link" => {
            other = vm.text_argument(args[4])?;
            Change::SecondName(&other)
        }
        "symlink" => {
            other = vm.text_argument(args[4])?;
            Change::Link(&other)
        }
        "utime" => Change::Times {
            accessed_ns: vm.index_argument(args[4])?,
            modified_ns: vm.index_argument(args[5])?,
            follow: args[6] != Value::FALSE,
        },
        "chmod" => Change::Permissions((vm.index_argument(args[4])? & 0o7777) as u32),
        _ => return Err(vm.value_error("no such change")),
    };
    vm.ask_files(&paths, |files| files.change(&path, change))?;
    Ok(Value::NONE)
}

/// How long the machine waits for input without looking at what may stop it.
const NAP: Duration = Duration::from_millis(5);

/// Waits until there is input; an interruption or a deadline ends it.
fn await_input(vm: &mut Vm) -> Result<(), Flow> {
    loop {
        let nap = vm.time_left().map_or(NAP, |left| left.min(NAP));
        match vm.ask_host(|host| host.await_input(nap)) {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(error) => return Err(vm.host_error(&error)),
        }
        if vm.ask_host(|host| host.interrupted()) {
            return Err(vm.raise_with(Builtin::KeyboardInterrupt, &[]));
        }
        vm.may_go_on()?;
    }
}

fn read_input(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let count = usize::try_from(vm.index_argument(args[0])?).unwrap_or(0).min(READ_MAX);
    vm.charge(64 + count / 16);
    await_input(vm)?;
    let input =
        vm.ask_host(|host| host.input().map(|bytes| bytes.map(|bytes| bytes[..bytes.len().min(count)].to_vec())));
    let bytes = match input {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(vm.not_granted("standard input")),
        Err(error) => return Err(vm.host_error(&error)),
    };
    let made = vm.heap.new_bytes(&bytes)?;
    vm.ask_host(|host| host.consume_input(bytes.len()));
    Ok(Value::exact(Kind::Bytes, made))
}

fn write_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let stream = if vm.index_argument(args[0])? == 2 { 2 } else { 1 };
    let range = vm.buffer_argument(args[1])?;
    let bytes = vm.range_bytes(range).to_vec();
    vm.write_raw(stream, &bytes)?;
    Ok(Value::int(i64::from(range.1)))
}

fn is_terminal(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let stream = u8::try_from(vm.index_argument(args[0])?).unwrap_or(u8::MAX);
    Ok(Value::bool(vm.ask_host(|host| host.is_terminal(stream))))
}

fn entropy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let count = vm.index_argument(args[0])?;
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("negative argument not allowed"));
    };
    vm.afford(count / 16)?;
    let made = vm.heap.new_bytes_zeroed(count)?;
    // In pieces, so that no large copy stands outside the region.
    let mut piece = [0; 4096];
    for start in (0..count).step_by(piece.len()) {
        let length = piece.len().min(count - start);
        if !vm.ask_host(|host| host.entropy(&mut piece[..length])) {
            return Err(vm.not_granted("entropy"));
        }
        vm.heap.bytes_mut(made)[start..start + length].copy_from_slice(&piece[..length]);
    }
    if count == 0 && !vm.ask_host(|host| host.entropy(&mut [])) {
        return Err(vm.not_granted("entropy"));
    }
    Ok(Value::exact(Kind::Bytes, made))
}

fn environment(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.new_dict()?;
    for (name, value) in vm.ask_host(|host| host.environment()) {
        let (name, value) = (vm.new_str(&name)?, vm.new_str(&value)?);
        vm.dict_set(dict, name, value)?;
    }
    Ok(vm.heap.value_of(dict))
}

fn unix_time(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.ask_host(|host| host.unix_ns()) {
        Some(ns) => Ok(vm.heap.new_int_i128(ns)?),
        None => Ok(Value::NONE),
    }
}

impl Vm {
    /// Writes bytes to one of the host's streams.
    pub(crate) fn write_raw(&mut self, stream: u8, bytes: &[u8]) -> Result<(), Flow> {
        self.charge(bytes.len() / 16);
        self.count_output(bytes.len())?;
        match self.ask_host(|host| host.write(stream, bytes)) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.host_error(&error)),
        }
    }
}
