//! The keelback command.
fn main() {}
