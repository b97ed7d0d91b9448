//! `run --isolate`: a second wall around the first. The program runs in a process of its own that has given up, before the program
//! begins, everything it does not need: the kernel refuses it all files but those below the granted folders (Landlock), and all system
//! calls but those of memory, time and open files (seccomp). What got out of the sandbox would find itself there.

use std::env;
use std::process::{self, Command};

use crate::failure::Failure;
use crate::grants::Granted;

/// Tells the process inside that it is there.
const INSIDE: &str = "KEELBACK_ISOLATED";

/// Starts the same command in a process of its own and ends with its exit code; comes back in that process.
pub(crate) fn separate() -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Usage("--isolate needs Linux".to_owned()));
    }
    if env::var_os(INSIDE).is_some() {
        return Ok(());
    }
    let failed = |error: std::io::Error| Failure::Usage(format!("cannot start a process of its own: {error}"));
    let own = env::current_exe().map_err(failed)?;
    let status = Command::new(own).args(env::args_os().skip(1)).env(INSIDE, "1").status().map_err(failed)?;
    process::exit(exit_code(status))
}

#[cfg(unix)]
fn exit_code(status: process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => code,
        // As a shell says it.
        (None, Some(signal)) => {
            crate::failure::complain(&format!("the isolated process was ended by signal {signal}"));
            128 + signal
        }
        (None, None) => 1,
    }
}

#[cfg(not(unix))]
fn exit_code(status: process::ExitStatus) -> i32 {
    status.code().unwrap_or(1)
}

/// Gives up what the program does not need. There is no way back.
#[cfg(target_os = "linux")]
pub(crate) fn enter(granted: &[Granted]) -> Result<(), Failure> {
    linux::restrict_files(granted)?;
    linux::restrict_calls()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn enter(_granted: &[Granted]) -> Result<(), Failure> {
    Err(Failure::Usage("--isolate needs Linux".to_owned()))
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;
    use std::env;

    use landlock::{
        ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr,
        RulesetStatus, Scope,
    };
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };

    use crate::failure::Failure;
    use crate::grants::Granted;

    /// The newest version that is asked for; what an older kernel does not know of it is left out.
    const VERSION: ABI = ABI::V6;

    fn refused(error: impl std::fmt::Display) -> Failure {
        Failure::Usage(format!("cannot isolate the program: {error}"))
    }

    /// No files but those below the granted folders, no network, no signals to others.
    pub(super) fn restrict_files(granted: &[Granted]) -> Result<(), Failure> {
        let rules = Ruleset::default()
            .handle_access(AccessFs::from_all(VERSION))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(VERSION)))
            .and_then(|rules| rules.scope(Scope::from_all(VERSION)))
            .and_then(Ruleset::create)
            .map_err(refused)?;
        let mut rules = rules;
        for Granted { folder, access } in granted {
            // What is not there cannot be used.
            let Ok(opened) = PathFd::new(folder) else { continue };
            let allowed = if access.write { AccessFs::from_all(VERSION) } else { AccessFs::from_read(VERSION) };
            // Nothing is ever executed.
            rules = rules.add_rule(PathBeneath::new(opened, allowed & !AccessFs::Execute)).map_err(refused)?;
        }
        match rules.restrict_self().map_err(refused)?.ruleset {
            RulesetStatus::NotEnforced => Err(refused("this kernel has no Landlock (Linux 5.13 and newer have it)")),
            RulesetStatus::PartiallyEnforced | RulesetStatus::FullyEnforced => Ok(()),
        }
    }

    /// System calls that are allowed. All others fail with `EPERM`.
    const CALLS: &[i64] = &[
        // Memory; `mmap` and `mprotect` stand below.
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_memfd_create,
        // Open files.
        libc::SYS_read,
        libc::SYS_pread64,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_pwrite64,
        libc::SYS_writev,
        libc::SYS_lseek,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_ftruncate,
        libc::SYS_fsync,
        libc::SYS_fdatasync,
        libc::SYS_fcntl,
        libc::SYS_dup,
        libc::SYS_ppoll,
        libc::SYS_ioctl,
        // Files below folders: Landlock says which.
        libc::SYS_openat,
        libc::SYS_openat2,
        libc::SYS_newfstatat,
        libc::SYS_statx,
        libc::SYS_faccessat,
        libc::SYS_faccessat2,
        libc::SYS_getdents64,
        libc::SYS_mkdirat,
        libc::SYS_unlinkat,
        libc::SYS_renameat,
        libc::SYS_renameat2,
        libc::SYS_linkat,
        libc::SYS_symlinkat,
        libc::SYS_readlinkat,
        libc::SYS_utimensat,
        libc::SYS_fchmod,
        libc::SYS_fchmodat,
        libc::SYS_getcwd,
        // Time, random numbers, the end.
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_sched_yield,
        libc::SYS_getrandom,
        libc::SYS_exit,
        libc::SYS_exit_group,
        // What threads, locks and signals of the process itself need.
        libc::SYS_futex,
        libc::SYS_rseq,
        libc::SYS_set_robust_list,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_sched_getaffinity,
    ];

    /// The same, where the machine has them.
    #[cfg(target_arch = "x86_64")]
    const OLD_CALLS: &[i64] = &[
        libc::SYS_poll,
        libc::SYS_open,
        libc::SYS_stat,
        libc::SYS_lstat,
        libc::SYS_readlink,
        libc::SYS_unlink,
        libc::SYS_rename,
        libc::SYS_mkdir,
        libc::SYS_rmdir,
    ];
    #[cfg(not(target_arch = "x86_64"))]
    const OLD_CALLS: &[i64] = &[];

    pub(super) fn restrict_calls() -> Result<(), Failure> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            CALLS.iter().chain(OLD_CALLS).map(|call| (*call, Vec::new())).collect();
        // Memory is never executable: the third argument says what it is for.
        let executable = libc::PROT_EXEC as u64;
        let plain = SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(executable), 0);
        let plain = plain.and_then(|condition| SeccompRule::new(vec![condition])).map_err(refused)?;
        for call in [libc::SYS_mmap, libc::SYS_mprotect] {
            rules.insert(call, vec![plain.clone()]);
        }
        let forbidden = SeccompAction::Errno(libc::EPERM.cast_unsigned());
        let machine = env::consts::ARCH.try_into().map_err(refused)?;
        let filter = SeccompFilter::new(rules, forbidden, SeccompAction::Allow, machine).map_err(refused)?;
        let program: BpfProgram = filter.try_into().map_err(refused)?;
        seccompiler::apply_filter(&program).map_err(refused)
    }
}
