//! `warnings`: how its functions bind their arguments; what they do is written in Python.

use super::support::python;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Issue a warning, or maybe ignore it or raise an exception.
        ///
        ///   message
        ///     Text of the warning message.
        ///   category
        ///     The Warning category subclass. Defaults to UserWarning.
        ///   stacklevel
        ///     How far up the call stack to make this warning appear. A value of 2 for
        ///     example attributes the warning to the caller of the code calling warn().
        ///   source
        ///     If supplied, the destroyed object which emitted a ResourceWarning
        ///   skip_file_prefixes
        ///     An optional tuple of module filename prefixes indicating frames to skip
        ///     during stacklevel computations for stack frame attribution.
        Function "warn" ("message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=() | ?") => python;
        /// Issue a warning, or maybe ignore it or raise an exception.
        Function "warn_explicit" ("message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None | ?") => python;
    ];
}
