//! The linear memory: values, references, object layouts, allocator, collector, snapshots.
