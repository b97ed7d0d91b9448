//! The JSON form of a listing. Fields may be added; those that are there keep their names and meanings.

use keelback_bytecode::Module;
use keelback_bytecode::dis::{CodeListing, Listing, Row};
use keelback_bytecode::ops::FORMAT_VERSION;
use serde_json::{Value, json};

use crate::output::{hex, hex_of_hash};

/// A whole listing.
pub(super) fn listing(listing: &Listing, module: &Module) -> Value {
    json!({
        "format_version": FORMAT_VERSION,
        "filename": listing.filename,
        "source_hash": hex_of_hash(&module.source_hash),
        "codes": listing.codes.iter().map(code).collect::<Vec<_>>(),
    })
}

fn code(code: &CodeListing) -> Value {
    let slots: Vec<_> = code.slots.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
    let handlers: Vec<_> = code
        .handlers
        .iter()
        .map(|handler| {
            json!({
                "start": handler.start,
                "end": handler.end,
                "target": handler.target,
                "label": handler.label,
                "depth": handler.depth,
            })
        })
        .collect();
    json!({
        "id": code.id,
        "parent": code.parent,
        "name": code.name,
        "qualname": code.qualname,
        "flags": code.flags,
        "first_line": code.first_line,
        "max_stack": code.max_stack,
        "slots": slots,
        "instructions": code.rows.iter().map(row).collect::<Vec<_>>(),
        "handlers": handlers,
        "error": code.error.as_ref().map(|(offset, message)| json!({ "offset": offset, "message": message })),
    })
}

fn row(row: &Row) -> Value {
    json!({
        "offset": row.offset,
        "bytes": hex(&row.bytes),
        "label": row.label,
        "opcode": row.opcode,
        "operands": row.operands,
        "resolved": row.resolved,
        "depth_before": row.depth_before,
        "depth_after": row.depth_after,
        "handler": row.handler,
        "starts_line": row.starts_line,
        "position": row.position.map(|position| {
            json!({
                "line": position.line,
                "column": position.column,
                "end_line": position.end_line,
                "end_column": position.end_column,
            })
        }),
    })
}
