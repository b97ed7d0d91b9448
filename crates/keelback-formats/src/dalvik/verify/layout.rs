//! The header and the map: lengths, offsets, order (header_item, map_list).

use super::super::file::{Dex, Section, section, section_kind};
use super::super::header::{LITTLE_ENDIAN, Table};
use super::Report;

pub(super) fn check(dex: &Dex<'_>, report: &mut Report) {
    header(dex, report);
    map(dex, report);
}

fn header(dex: &Dex<'_>, report: &mut Report) {
    let header = &dex.header;
    let at = header.at;
    let expected = header.expected_len();
    if header.header_size != expected {
        report
            .add(at + 36, format!("header_size is {:#x} instead of {expected:#x} (header_item)", header.header_size));
    }
    if header.endian_tag != LITTLE_ENDIAN {
        report.add(at + 40, format!("endian_tag is {:#010x} (header_item)", header.endian_tag));
    }
    if let Some((size, place)) = header.container {
        if size as usize != dex.file.len() {
            report.add(
                at + 112,
                format!("container_size is {size}, and the file has {} (header_item)", dex.file.len()),
            );
        }
        if place != at {
            report.add(at + 116, format!("header_offset is {place:#x} instead of {at:#x} (header_item)"));
        }
    }
    let limit = u64::from(header.limit().min(dex.file.len() as u32));
    let tables = [
        ("link", header.link, 1, 44),
        ("string_ids", header.strings, 4, 56),
        ("type_ids", header.types, 4, 64),
        ("proto_ids", header.protos, 12, 72),
        ("field_ids", header.fields, 8, 80),
        ("method_ids", header.methods, 8, 88),
        ("class_defs", header.classes, 32, 96),
        ("data", header.data, 1, 104),
    ];
    for (name, table, len, place) in tables {
        // From version 041 on the section of data is that of the container.
        if name == "data" && header.container.is_some() {
            continue;
        }
        let Table { size, offset } = table;
        if (size == 0) != (offset == 0) {
            report.add(at + place, format!("{name}: size {size} and offset {offset:#x} (header_item)"));
        }
        if u64::from(dex.base) + u64::from(offset) + u64::from(size) * len > limit {
            report.add(at + place, format!("{name}: {size} entries at {offset:#x} are beyond the end (header_item)"));
        }
        if len > 1 && offset % 4 != 0 {
            report.add(at + place, format!("{name}: {offset:#x} is no multiple of four (header_item)"));
        }
    }
    for (name, table, place) in [("type_ids", header.types, 64), ("proto_ids", header.protos, 72)] {
        if table.size > 65_535 {
            report
                .add(at + place, format!("{name}: {} entries, at most 65535 are allowed (header_item)", table.size));
        }
    }
}

fn map(dex: &Dex<'_>, report: &mut Report) {
    let header = &dex.header;
    let mut kinds = std::collections::HashSet::new();
    let mut last = None;
    for one in &dex.sections {
        let Table { size, offset } = one.table;
        let Some((name, alignment)) = section_kind(one.kind) else {
            report.add(one.at, format!("{:#06x} is no kind of section (map_list)", one.kind));
            continue;
        };
        if !kinds.insert(one.kind) {
            report.add(one.at, format!("{name} stands twice in the map (map_list)"));
        }
        if last.is_some_and(|last| last >= offset) {
            report.add(one.at, format!("{name} at {offset:#x} is out of order (map_list)"));
        }
        last = Some(offset);
        if offset % alignment != 0 {
            report.add(one.at + 8, format!("{name}: {offset:#x} is no multiple of {alignment} (map_list)"));
        }
        if size == 0 {
            report.add(one.at + 4, format!("{name} has no entries (map_list)"));
        }
        if dex.position(offset).is_none_or(|at| at as usize >= dex.file.len()) {
            report.add(one.at + 8, format!("{name}: {offset:#x} is beyond the end (map_list)"));
        }
    }
    let at = header.at + 52;
    for (kind, table) in header.tables() {
        if !is_same(table, dex.section(kind)) {
            let name = section_kind(kind).map_or("", |(name, _)| name);
            report.add(at, format!("{name}: the header and the map differ (map_list)"));
        }
    }
    let own = [(section::HEADER, 1, header.at - dex.base), (section::MAP_LIST, 1, header.map_offset)];
    for (kind, size, offset) in own {
        if dex.section(kind).is_none_or(|section| section.table != Table { size, offset }) && !dex.sections.is_empty()
        {
            let name = section_kind(kind).map_or("", |(name, _)| name);
            report.add(at, format!("{name} is not in the map where it is in the file (map_list)"));
        }
    }
}

/// Whether a table of the header is the section of the map.
fn is_same(table: Table, section: Option<Section>) -> bool {
    match section {
        Some(section) => section.table == table,
        None => table.size == 0,
    }
}
