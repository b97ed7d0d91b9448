//! What files must be by ECMA-335, as far as that needs no other file: references of tables, signatures, bodies. Not checked: types on
//! the stack, access, what other assemblies have.

use super::Open;
use super::heaps::sized;
use super::metadata::Metadata;
use super::schema::{
    FIELD, FIELD_PTR, Kind, MEMBER_REF, METHOD_DEF, METHOD_PTR, METHOD_SPEC, MODULE, PROPERTY, SIGNATURES,
    STANDALONE_SIG, TABLES, TYPE_SPEC, TableId, table,
};
use super::types::{Cursor, skip_type};
use super::verify_body::verify_body;
use crate::model::Problem;

/// More problems than that are not told.
const MOST: usize = 1000;

/// Tables that have to be sorted, and by which column (ECMA-335 II.22).
const SORTED: [(TableId, usize); 14] = [
    (0x0F, 2),
    (0x0B, 2),
    (0x0C, 0),
    (0x0E, 1),
    (0x10, 1),
    (0x0D, 0),
    (0x1D, 1),
    (0x2A, 2),
    (0x2C, 0),
    (0x1C, 1),
    (0x09, 0),
    (0x19, 0),
    (0x18, 2),
    (0x29, 0),
];

pub(super) struct Problems {
    pub(super) list: Vec<Problem>,
}

impl Problems {
    pub(super) fn add(&mut self, at: u32, function: Option<&str>, what: impl FnOnce() -> String) {
        if self.list.len() < MOST {
            self.list.push(Problem { at, function: function.map(str::to_owned), what: what() });
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }
}

pub(super) fn verify(open: &Open<'_>) -> Vec<Problem> {
    let mut problems = Problems { list: Vec::new() };
    for warning in &open.warnings {
        problems.add(warning.at, None, || warning.text.clone());
    }
    if let Some(metadata) = &open.metadata {
        streams(metadata, &mut problems);
        cells(metadata, &mut problems);
        order(metadata, &mut problems);
        signatures(metadata, &mut problems);
        for row in 1..=metadata.tables.rows(METHOD_DEF) {
            if problems.is_full() {
                break;
            }
            verify_body(open, metadata, row, &mut problems);
        }
    }
    problems.list
}

fn streams(metadata: &Metadata<'_>, problems: &mut Problems) {
    let rows = metadata.tables.rows(MODULE);
    if rows != 1 {
        let at = metadata.tables.offset(MODULE, 1);
        problems.add(at, None, || format!("there are {rows} modules, and one is required (ECMA-335 II.22.30)"));
    }
    let mut names: Vec<&str> = metadata.root.streams.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    for pair in names.windows(2).filter(|pair| pair[0] == pair[1]) {
        problems.add(0, None, || format!("there are two streams {} (ECMA-335 II.24.2.2)", pair[0]));
    }
}

/// Whether what cells refer to is there.
fn cells(metadata: &Metadata<'_>, problems: &mut Problems) {
    for number in 0..TABLES as TableId {
        let Some(table) = table(number) else { continue };
        for row in 1..=metadata.tables.rows(number) {
            for (place, column) in table.columns.iter().enumerate() {
                let value = metadata.cell(number, row, place);
                // Lists may begin after the last row, and are empty then.
                let is_list = column.name.ends_with("List");
                let has_order = is_list && metadata.tables.rows(FIELD_PTR) + metadata.tables.rows(METHOD_PTR) > 0;
                let wrong = match &column.kind {
                    Kind::Number(_) => None,
                    Kind::Str => (!metadata.heaps.has_name(value)).then_some("beyond the heap of strings"),
                    Kind::Guid => {
                        (value > 0 && metadata.heaps.guid(value).is_none()).then_some("beyond the heap of GUIDs")
                    }
                    Kind::Blob => (value > 0 && sized(metadata.heaps.file, metadata.heaps.blobs, value).is_none())
                        .then_some("beyond the heap of blobs"),
                    // What is in the lists is in other tables then.
                    Kind::Row(_) if has_order => None,
                    Kind::Row(of) => {
                        (value > metadata.tables.rows(*of) + u32::from(is_list)).then_some("no row of its table")
                    }
                    Kind::Coded(coded) => match coded.decode(value) {
                        None => Some("a tag that no table has"),
                        Some((of, row)) => (row > metadata.tables.rows(of)).then_some("no row of its table"),
                    },
                };
                if let Some(wrong) = wrong {
                    let at = metadata.tables.offset(number, row);
                    let name = (table.name, column.name);
                    problems.add(at, None, || {
                        format!("{} of row {row} of {} is {value:#x}, {wrong} (ECMA-335 II.22)", name.1, name.0)
                    });
                }
            }
            if problems.is_full() {
                return;
            }
        }
    }
}

/// Whether tables and lists are in order.
fn order(metadata: &Metadata<'_>, problems: &mut Problems) {
    let lists = (0..TABLES as TableId).filter_map(|number| Some((number, table(number)?)));
    let lists = lists.flat_map(|(number, table)| {
        let columns = table.columns.iter().enumerate();
        columns.filter(|(_, column)| column.name.ends_with("List")).map(move |(place, _)| (number, place))
    });
    let is_sorted = |number: &TableId| metadata.tables.sorted >> number & 1 != 0;
    let sorted = SORTED.into_iter().filter(|(number, _)| is_sorted(number));
    for (number, column) in lists.chain(sorted) {
        for row in 2..=metadata.tables.rows(number) {
            if metadata.cell(number, row, column) < metadata.cell(number, row - 1, column) {
                let at = metadata.tables.offset(number, row);
                let name = table(number).map_or("?", |table| table.name);
                problems.add(at, None, || format!("row {row} of {name} is not in order (ECMA-335 II.22)"));
                break;
            }
        }
    }
}

/// Whether signatures are whole (ECMA-335 II.23.2).
fn signatures(metadata: &Metadata<'_>, problems: &mut Problems) {
    // A hostile file may have one long signature in many rows.
    let mut budget = metadata.heaps.file.len() * 4;
    for (number, column) in SIGNATURES {
        for row in 1..=metadata.tables.rows(number) {
            let blob = metadata.blob(number, row, column);
            let Some(left) = budget.checked_sub(blob.len()) else { return };
            budget = left;
            let mut cursor = Cursor::new(blob);
            let is_whole = signature(metadata, number, &mut cursor).is_some();
            if !is_whole || cursor.left() > 0 {
                let name = table(number).map_or("?", |table| table.name);
                let what = if is_whole { "goes on after its end" } else { "can't be read" };
                problems.add(metadata.tables.offset(number, row), None, || {
                    format!("the signature of row {row} of {name} {what} (ECMA-335 II.23.2)")
                });
            }
        }
    }
}

fn signature(metadata: &Metadata<'_>, number: TableId, cursor: &mut Cursor<'_>) -> Option<()> {
    let count = if number == TYPE_SPEC {
        1
    } else {
        let flags = cursor.byte()?;
        match (number, flags & 0x0F) {
            (FIELD | MEMBER_REF, 6) => 1,
            // A stand-alone signature of a field is what debuggers need.
            (STANDALONE_SIG, 6) => 1,
            (STANDALONE_SIG, 7) | (METHOD_SPEC, 0x0A) => cursor.number()?,
            (PROPERTY, 8) => cursor.number()?.checked_add(1)?,
            (METHOD_DEF | MEMBER_REF | STANDALONE_SIG, 0..=5 | 9) => {
                if flags & 0x10 != 0 {
                    cursor.number()?;
                }
                cursor.number()?.checked_add(1)?
            }
            _ => return None,
        }
    };
    let mut is_there = true;
    for _ in 0..count {
        skip_type(cursor, |(table, row), _| is_there &= row > 0 && row <= metadata.tables.rows(table))?;
    }
    is_there.then_some(())
}
