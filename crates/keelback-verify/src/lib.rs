//! The one gate from Module to VerifiedModule.
