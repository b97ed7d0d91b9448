//! The end of a program: the exit code, and the report of an exception that nothing caught.

use keelback_heap::Value;

use crate::builtin::Builtin;
use crate::guard::Damaged;
use crate::vm::Vm;

/// The exit code of a process that an exception ended.
const EXIT_RAISED: i32 = 1;
/// The exit code after `KeyboardInterrupt`: as a shell shows a process that the signal ended.
const EXIT_INTERRUPTED: i32 = 130;
/// What the report may use: the program's own `__str__` and `__repr__` are called in it.
const REPORT_FUEL_OPS: i64 = 50_000_000;

impl Vm {
    /// Writes what Python writes about an exception that nothing caught, and gives the exit code of the process.
    /// `SystemExit` says nothing, or what it was given to say.
    pub fn report_uncaught(&mut self, exception: Value) -> i32 {
        self.after_the_end(|vm| vm.report(exception)).unwrap_or(EXIT_RAISED)
    }

    /// Calls what the program registered to be called at its end.
    pub fn run_exit_functions(&mut self) {
        self.run_registered();
        let _ = self.after_the_end(Vm::warn_at_end);
    }

    fn run_registered(&mut self) {
        let Some(namespace) = self.heap.root(crate::vm::root::PRELUDE).to_ref() else { return };
        // Nothing was registered if nobody needed the file.
        let registered = [&b"_exit_functions"[..], b"_last_functions"].iter().any(|name| {
            self.heap
                .lookup_interned(name)
                .and_then(|name| self.heap.dict_get_interned(namespace, name))
                .and_then(|list| list.layout_ref(keelback_heap::Kind::List))
                .is_some_and(|list| self.heap.list_len(list) > 0)
        });
        if registered {
            let _ = self.after_the_end(|vm| {
                if let Ok(function) = vm.prelude_function("_run_exit_functions") {
                    let _ = vm.call_from_host(function, &[]);
                }
            });
        }
    }

    /// Runs the program's own code after its end, with fuel of its own.
    pub(crate) fn after_the_end<T>(&mut self, work: impl FnOnce(&mut Vm) -> T) -> Result<T, Damaged> {
        let fuel = (self.fuel_limited, self.fuel, self.slice);
        let ticks = self.ticks();
        let used = self.account.fuel_used;
        (self.fuel_limited, self.fuel, self.slice) = (true, REPORT_FUEL_OPS, 0);
        self.set_ticks(0);
        let modes = (self.stepping, self.traced);
        (self.stepping, self.traced) = (false, false);
        let result = self.timed(work);
        (self.stepping, self.traced) = modes;
        (self.fuel_limited, self.fuel, self.slice) = fuel;
        self.account.fuel_used = used;
        self.set_ticks(ticks);
        result
    }

    fn report(&mut self, exception: Value) -> i32 {
        if self.is_builtin_exception(exception, Builtin::SystemExit) {
            return self.exit_code(exception);
        }
        let text = self.format_exception(exception);
        self.write_report(&text);
        if self.is_builtin_exception(exception, Builtin::KeyboardInterrupt) { EXIT_INTERRUPTED } else { EXIT_RAISED }
    }

    /// What `SystemExit` asks for: nothing is success, a number is the code, anything else is said.
    fn exit_code(&mut self, exception: Value) -> i32 {
        let code = self.exit_status(exception);
        if code == Value::NONE {
            return 0;
        }
        if self.heap.is_integer(code) {
            // Out of range is -1 for the operating system.
            return self.heap.int_to_i64(code).map_or(-1, |code| code as i32);
        }
        let text = format!("{}\n", self.host_text(code));
        self.write_report(&text);
        EXIT_RAISED
    }

    /// Writes to standard error what the program's limit of output leaves room for.
    fn write_report(&mut self, text: &str) {
        // There is nobody left to tell that standard error is gone.
        if self.count_output(text.len()).is_ok() {
            let _ = self.ask_host(|host| host.write(2, text.as_bytes()));
        }
    }

    /// What `SystemExit.code` is.
    fn exit_status(&self, exception: Value) -> Value {
        match self.exception_field(exception, 0) {
            Value::UNBOUND => match self.exception_args(exception).as_slice() {
                [] => Value::NONE,
                [one] => *one,
                _ => self.exception_tuple(exception),
            },
            code => code,
        }
    }

    /// `str(value)`.
    fn host_text(&mut self, value: Value) -> String {
        let text = self.prelude_function("_exit_text").map(|function| self.call_from_host(function, &[value]));
        match text {
            Ok(Ok(text)) if text.has_layout(keelback_heap::Kind::Str) => self.str_lossy(text),
            _ => String::new(),
        }
    }

    /// Passes output that the host holds back on.
    ///
    /// # Errors
    /// The host's.
    pub fn flush_host(&mut self) -> std::io::Result<()> {
        self.ask_host(|host| host.flush())
    }
}
