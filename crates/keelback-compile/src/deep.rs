//! Recursion on the depth of the tree, on a stack that grows.

/// Calls `step` where at least 64 KiB of stack are left, on a new piece of stack if need be. The parser's depth limit
/// bounds how many pieces there are.
pub(crate) fn deep<T>(step: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(64 << 10, 1 << 20, step)
}
