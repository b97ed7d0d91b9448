//! Runs a child process and measures it: wall time, processor time and peak memory.
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use wait4::Wait4;

/// A process that has ended, with everything it wrote and used.
pub(crate) struct Finished {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) status: ExitStatus,
    pub(crate) timed_out: bool,
    /// From just before the process was started until it was reaped.
    pub(crate) wall: Duration,
    /// User and system time together.
    pub(crate) cpu: Duration,
    /// Peak resident set. Linux keeps the high-water mark of the *parent* across fork and exec, so
    /// this is never below the size of this task runner (see [`resident_floor_bytes`]).
    pub(crate) peak_bytes: u64,
}

impl Finished {
    /// The exit code as a shell shows it: 128 + signal number for a process that a signal ended.
    pub(crate) fn exit_code(&self) -> i32 {
        self.status.code().unwrap_or_else(|| 128 + self.status.signal().unwrap_or(0))
    }

    /// Why the process counts as failed, in a few words; `None` when it ended well.
    pub(crate) fn failure(&self) -> Option<String> {
        if self.timed_out {
            return Some(format!("stopped after {:.0} s", self.wall.as_secs_f64()));
        }
        if self.status.success() {
            return None;
        }
        let stderr = String::from_utf8_lossy(&self.stderr);
        let last_line = stderr.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("");
        let how = match self.status.signal() {
            Some(signal) => format!("signal {signal}"),
            None => format!("exit {}", self.exit_code()),
        };
        Some(if last_line.is_empty() { how } else { format!("{how}: {}", last_line.trim()) })
    }
}

/// Runs `command` to its end with empty input, killing it after `timeout`.
///
/// The output goes through temporary files and not pipes, so that a reader's speed is not measured.
pub(crate) fn run(command: &mut Command, timeout: Duration) -> io::Result<Finished> {
    let mut stdout = tempfile::tempfile()?;
    let mut stderr = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(stdout.try_clone()?).stderr(stderr.try_clone()?);
    let started = Instant::now();
    let mut child = command.spawn()?;
    let pid = Pid::from_child(&child);
    let (ended, wait_for_end) = mpsc::channel::<()>();
    let watchdog = thread::spawn(move || {
        let late = wait_for_end.recv_timeout(timeout) == Err(mpsc::RecvTimeoutError::Timeout);
        if late {
            // The process can only be gone already if it ended this very moment: nothing to do then.
            let _ = kill_process(pid, Signal::KILL);
        }
        late
    });
    let used = child.wait4()?;
    let wall = started.elapsed();
    drop(ended);
    let timed_out = watchdog.join().unwrap_or(false);
    Ok(Finished {
        stdout: read_back(&mut stdout)?,
        stderr: read_back(&mut stderr)?,
        status: used.status,
        timed_out,
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        peak_bytes: used.rusage.maxrss,
    })
}

/// The smallest peak memory that [`run`] can see here: that of a process that does nothing.
pub(crate) fn resident_floor_bytes() -> u64 {
    run(&mut Command::new("true"), Duration::from_secs(10)).map_or(0, |done| done.peak_bytes)
}

fn read_back(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
