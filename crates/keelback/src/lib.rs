//! Runs Python 3.13 in a sandbox: the embedding API.
