//! `exception`.
