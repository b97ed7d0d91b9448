//! `itertools`: how its constructors bind their arguments. The iterators are in `prelude/itertools.py`.

use super::support::python;

crate::natives! {
    /// Functions.
    pub(crate) static FUNCTIONS = [
        /// Returns a tuple of n independent iterators.
        Function "tee" ("iterable, n=2, /") => python;
    ];

    /// Constructors.
    pub(crate) static CONSTRUCTORS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        New "accumulate" ("cls, iterable, func=None, *, initial=None") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "batched" ("cls, iterable, n, *, strict=False") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "chain" ("cls, /, *iterables") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "combinations" ("cls, iterable, r") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "combinations_with_replacement" ("cls, iterable, r") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "compress" ("cls, data, selectors") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "count" ("cls, start=0, step=1") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "cycle" ("cls, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "dropwhile" ("cls, predicate, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "filterfalse" ("cls, function, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "groupby" ("cls, iterable, key=None") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "islice" ("cls, iterable, start, stop=?, step=None, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "pairwise" ("cls, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "permutations" ("cls, iterable, r=None") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "product" ("cls, /, *iterables, repeat=1") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "repeat" ("cls, object, times=?") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "starmap" ("cls, function, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "takewhile" ("cls, predicate, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "_tee" ("cls, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "zip_longest" ("cls, /, ***") => python;
    ];
}
