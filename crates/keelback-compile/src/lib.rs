//! Python 3.13 source to Module. The only crate that names the parser.
