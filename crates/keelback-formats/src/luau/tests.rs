//! Files made by hand, damaged ones, and real ones.
