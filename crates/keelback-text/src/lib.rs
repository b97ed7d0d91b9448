//! Facts about text as Python has it: generalised UTF-8, what characters are, how `repr()` quotes, numbers in decimal. A leaf: knows
//! nothing of values, of the heap, and of who asks.
#![forbid(unsafe_code)]

pub mod decimal;
pub mod float;
pub mod quote;
pub mod unicode;
pub mod wtf8;
