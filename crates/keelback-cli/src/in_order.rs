//! Work on many files at once, on all processors: what is written about them comes out in their order, as if it were done one by one.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::failure::Failure;
use crate::output::Output;

/// How much the files that wait or are worked on may weigh together; a heavier one is worked on alone.
const MOST_WEIGHT: usize = 4 << 20;
/// How many may wait.
const MOST_WAITING: usize = 64;
/// How many bytes may wait for their turn to be written.
const MOST_BYTES: usize = 1 << 20;
/// What is written at once.
const PIECE: usize = 64 << 10;

/// What is done with each job.
pub(crate) trait Work: Sync {
    /// One of many.
    type Job: Send;
    /// What is left of a job when all that it writes is made.
    type End: Send;
    /// What comes of all of them.
    type Sum: Default + Send;

    /// Does a job. Several are done at once.
    fn work(&self, job: Self::Job, out: &mut Turn<'_, Self>) -> Self::End;

    /// Ends a job: called in the order of the jobs, after what they wrote.
    ///
    /// # Errors
    /// After one nothing more is done.
    fn end(&self, end: Self::End, sum: &mut Self::Sum, out: &mut Output) -> Result<(), Failure>;
}

/// Does all jobs that `feed` gives to the function that it gets, with their weights in bytes. Gives what came of them.
///
/// # Errors
/// The first in the order of the jobs; then what `feed` gives.
pub(crate) fn in_order<W: Work>(
    out: Output,
    work: &W,
    feed: impl FnOnce(&mut dyn FnMut(W::Job, usize) -> Result<(), Failure>) -> Result<(), Failure>,
) -> Result<W::Sum, Failure> {
    let line = Line {
        state: Mutex::new(State {
            waiting: VecDeque::new(),
            pushed: 0,
            is_fed: false,
            weight: 0,
            turn: 0,
            has_written: false,
            out,
            done: BTreeMap::new(),
            done_bytes: 0,
            sum: W::Sum::default(),
            failure: None,
            is_stopped: false,
        }),
        changed: Condvar::new(),
        work,
    };
    let fed = thread::scope(|scope| {
        let mut has_help = false;
        let fed = feed(&mut |job, weight| {
            line.push(job, weight)?;
            // One job alone is not worth a thread.
            if !has_help && line.lock().pushed > 1 {
                has_help = true;
                for _ in 0..thread::available_parallelism().map_or(1, |count| count.get()) {
                    scope.spawn(|| line.run());
                }
            }
            Ok(())
        });
        line.lock().is_fed = true;
        line.changed.notify_all();
        line.run();
        fed
    });
    let mut state = line.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.failure {
        Some(failure) => Err(failure),
        None => fed.and_then(|()| {
            state.out.flush()?;
            Ok(state.sum)
        }),
    }
}

/// The jobs, and where they are.
struct Line<'w, W: Work + ?Sized> {
    state: Mutex<State<W>>,
    changed: Condvar,
    work: &'w W,
}

struct State<W: Work + ?Sized> {
    /// Jobs that nobody has begun, with their numbers and weights.
    waiting: VecDeque<(u64, W::Job, usize)>,
    /// How many there were so far.
    pushed: u64,
    /// Whether there will be no more.
    is_fed: bool,
    /// The weight of those that are not done.
    weight: usize,
    /// The number of the job whose text is next.
    turn: u64,
    has_written: bool,
    out: Output,
    /// What is done before its turn.
    done: BTreeMap<u64, Done<W::End>>,
    /// How many bytes that has.
    done_bytes: usize,
    sum: W::Sum,
    failure: Option<Failure>,
    is_stopped: bool,
}

/// A job that is done.
struct Done<End> {
    bytes: Vec<u8>,
    is_apart: bool,
    end: End,
}

/// Where a job writes: to the output, from its turn on.
pub(crate) struct Turn<'a, W: Work + ?Sized> {
    line: &'a Line<'a, W>,
    number: u64,
    bytes: Vec<u8>,
    /// With how many bytes to see whether it is this job's turn.
    look_at: usize,
    is_apart: bool,
}

impl<W: Work> Line<'_, W> {
    fn lock(&self) -> MutexGuard<'_, State<W>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<W>>) -> MutexGuard<'a, State<W>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, job: W::Job, weight: usize) -> Result<(), Failure> {
        let mut state = self.lock();
        let is_full = |state: &State<W>| {
            state.waiting.len() >= MOST_WAITING || state.weight > 0 && state.weight + weight > MOST_WEIGHT
        };
        while is_full(&state) && state.pushed > 1 && !state.is_stopped {
            state = self.wait(state);
        }
        if state.is_stopped {
            // Whoever stopped has said why.
            return Err(Failure::OutputClosed);
        }
        let number = state.pushed;
        state.waiting.push_back((number, job, weight));
        state.weight += weight;
        state.pushed += 1;
        drop(state);
        self.changed.notify_all();
        Ok(())
    }

    /// Does jobs until there are no more.
    fn run(&self) {
        let _stop = StopOnPanic(self);
        loop {
            let mut state = self.lock();
            let (number, job, weight) = loop {
                if state.is_stopped {
                    return;
                }
                if let Some(next) = state.waiting.pop_front() {
                    break next;
                }
                if state.is_fed {
                    return;
                }
                state = self.wait(state);
            };
            drop(state);
            let mut turn = Turn { line: self, number, bytes: Vec::new(), look_at: PIECE, is_apart: false };
            let end = self.work.work(job, &mut turn);
            let Turn { bytes, is_apart, .. } = turn;
            self.finish(number, weight, Done { bytes, is_apart, end });
        }
    }

    /// Writes what a job made and all that waited for it, if it is its turn; otherwise leaves it to whoever is before it.
    fn finish(&self, number: u64, weight: usize, done: Done<W::End>) {
        let mut state = self.lock();
        while state.turn != number && state.done_bytes + done.bytes.len() > MOST_BYTES && !state.is_stopped {
            state = self.wait(state);
        }
        state.weight -= weight;
        state.done_bytes += done.bytes.len();
        state.done.insert(number, done);
        while !state.is_stopped {
            let turn = state.turn;
            let Some(Done { bytes, is_apart, end }) = state.done.remove(&turn) else { break };
            state.done_bytes -= bytes.len();
            let written = state.write(&bytes, is_apart).map_err(Failure::from);
            let State { sum, out, .. } = &mut *state;
            if let Err(failure) = written.and_then(|()| self.work.end(end, sum, out)) {
                state.failure = Some(failure);
                state.is_stopped = true;
            }
            state.turn += 1;
        }
        drop(state);
        self.changed.notify_all();
    }
}

impl<W: Work + ?Sized> State<W> {
    fn write(&mut self, bytes: &[u8], is_apart: bool) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if is_apart && self.has_written {
            self.out.write_all(b"\n")?;
        }
        self.has_written = true;
        self.out.write_all(bytes)
    }
}

/// Lets the others end too, if one of them panics: they would wait for its turn forever.
struct StopOnPanic<'a, W: Work>(&'a Line<'a, W>);

impl<W: Work> Drop for StopOnPanic<'_, W> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().is_stopped = true;
            self.0.changed.notify_all();
        }
    }
}

impl<W: Work> Turn<'_, W> {
    /// Has an empty line before what this job writes, if others have written before. To be called before anything is written.
    pub(crate) fn set_apart(&mut self) {
        self.is_apart = true;
    }

    /// Writes what there is, if it is this job's turn, or waits for it when there is too much.
    fn pass_on(&mut self) -> io::Result<()> {
        let mut state = self.line.lock();
        while state.turn != self.number {
            if state.is_stopped {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            if self.bytes.len() < MOST_BYTES {
                self.look_at = self.bytes.len() + PIECE;
                return Ok(());
            }
            state = self.line.wait(state);
        }
        // Only the first piece is set apart.
        let is_apart = std::mem::take(&mut self.is_apart);
        let written = state.write(&self.bytes, is_apart);
        self.bytes.clear();
        self.look_at = PIECE;
        written
    }
}

impl<W: Work> Write for Turn<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() >= self.look_at {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, BufWriter, Write};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use std::{panic, thread};

    use super::{MOST_BYTES, PIECE, Turn, Work, in_order};
    use crate::failure::Failure;
    use crate::output::Output;

    /// What was written, for a test to look at.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no test panics while it writes").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Writes its number so many times, and sleeps first.
    struct Job {
        number: u64,
        times: usize,
        sleep: u64,
    }

    struct Numbers {
        fails_at: Option<u64>,
        panics_at: Option<u64>,
    }

    impl Work for Numbers {
        type Job = Job;
        type End = u64;
        type Sum = u64;

        fn work(&self, job: Job, out: &mut Turn<'_, Self>) -> u64 {
            thread::sleep(Duration::from_millis(job.sleep));
            assert_ne!(Some(job.number), self.panics_at);
            out.set_apart();
            for _ in 0..job.times {
                // Writing fails when a job before has failed.
                let _ = writeln!(out, "{}", job.number);
            }
            job.number
        }

        fn end(&self, number: u64, sum: &mut u64, out: &mut Output) -> Result<(), Failure> {
            if Some(number) == self.fails_at {
                return Err(Failure::Said(7));
            }
            *sum += 1;
            Ok(writeln!(out, "end of {number}")?)
        }
    }

    fn run(jobs: Vec<Job>, numbers: &Numbers) -> (Result<u64, Failure>, String) {
        let written = Written::default();
        let out = BufWriter::new(Box::new(written.clone()) as Box<_>);
        let result = in_order(out, numbers, |push| jobs.into_iter().try_for_each(|job| push(job, 1)));
        let bytes = written.0.lock().expect("nothing panicked while it wrote").clone();
        (result, String::from_utf8(bytes).expect("numbers"))
    }

    fn text_of(jobs: &[Job]) -> String {
        let mut text = String::new();
        for Job { number, times, .. } in jobs {
            let apart = if *times > 0 && *number > 0 { "\n" } else { "" };
            text += &format!("{apart}{}end of {number}\n", format!("{number}\n").repeat(*times));
        }
        text
    }

    fn jobs(count: u64) -> Vec<Job> {
        let job = |number| Job { number, times: (number as usize * 37) % 91, sleep: (number * 7) % 3 };
        (0..count).map(job).collect()
    }

    #[test]
    fn texts_come_in_the_order_of_the_jobs() {
        for count in [0, 1, 2, 300] {
            let expected = text_of(&jobs(count));
            // The first writes nothing, so that nothing is set apart from it.
            let expected = expected.replacen("end of 0\n\n1\n", "end of 0\n1\n", 1);
            let (result, text) = run(jobs(count), &Numbers { fails_at: None, panics_at: None });
            assert!(result.is_ok_and(|sum| sum == count));
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn long_texts_wait_for_their_turn() {
        let times = [1, 3 * MOST_BYTES / 2, PIECE, 2 * MOST_BYTES, 0, MOST_BYTES, 5];
        let jobs = || (0..).zip(times).map(|(number, times)| Job { number, times, sleep: 5 * (number == 0) as u64 });
        let (result, text) = run(jobs().collect(), &Numbers { fails_at: None, panics_at: None });
        assert!(result.is_ok());
        assert!(text == text_of(&jobs().collect::<Vec<_>>()));
    }

    #[test]
    fn nothing_is_written_after_a_failure() {
        let (result, text) = run(jobs(200), &Numbers { fails_at: Some(20), panics_at: None });
        assert!(matches!(result, Err(Failure::Said(7))));
        assert!(text.contains("end of 19\n") && !text.contains("end of 20") && !text.contains("21\n"));
    }

    #[test]
    fn a_panic_ends_all() {
        let caught = panic::catch_unwind(|| run(jobs(200), &Numbers { fails_at: None, panics_at: Some(20) }));
        assert!(caught.is_err());
    }
}
