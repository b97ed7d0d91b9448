//! Development tasks: tidy, expect, bench.
fn main() {}
