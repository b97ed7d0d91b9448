//! The stream of tables, `#~` or `#-`: which tables there are, how wide their columns are, and the cells (ECMA-335 II.24.2.6).

use super::heaps::Heaps;
use super::schema::{self, Kind, TABLES, TableId};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::text::short;

/// Where the rows of a table are.
#[derive(Clone, Debug, Default)]
struct Layout {
    /// How many rows there are.
    rows: u32,
    /// Offset of the first row in the file.
    start: u32,
    /// How many bytes a row has.
    row_size: u32,
    /// Each column's offset in the row and how many bytes it has.
    columns: Vec<(u32, u32)>,
}

/// The tables of a file.
#[derive(Clone, Debug)]
pub struct Tables<'a> {
    file: &'a [u8],
    layouts: Vec<Layout>,
    /// Tables that are said to be sorted, a bit for each.
    pub sorted: u64,
    /// The version of the schema.
    pub version: (u8, u8),
}

impl<'a> Tables<'a> {
    /// No tables.
    #[must_use]
    pub fn none(file: &'a [u8]) -> Tables<'a> {
        Tables { file, layouts: vec![Layout::default(); TABLES], sorted: 0, version: (0, 0) }
    }

    /// Reads the stream; `reader` begins and ends with it.
    ///
    /// # Errors
    /// Its header is cut off, or it has a table of which the columns are not known.
    pub fn read(
        reader: &mut Reader<'a, '_>,
        warnings: &mut Vec<Warning>,
        heaps: Option<&Heaps<'_>>,
    ) -> Read<Tables<'a>> {
        let mut tables = Tables::none(reader.file());
        reader.u32_le("Reserved", "Zero.")?;
        let major = reader.u8("MajorVersion", "The version of the tables: 2.")?;
        let minor = reader.u8("MinorVersion", "The version of the tables: 0.")?;
        tables.version = (major, minor);
        let heap_sizes =
            reader.u8("HeapSizes", "Bits 0, 1, 2: offsets in strings, GUIDs, blobs have four bytes, not two.")?;
        reader.u8("Reserved", "One.")?;
        let valid = reader.u64_le("Valid", "Which tables there are, a bit for each.")?;
        reader.means(|| format!("{valid:#x}"));
        tables.sorted = reader.u64_le("Sorted", "Which tables are sorted, a bit for each.")?;
        let sorted = tables.sorted;
        reader.means(|| format!("{sorted:#x}"));
        for number in (0..TABLES).filter(|number| valid >> number & 1 != 0) {
            let rows = reader.u32_le("Rows", "How many rows a table has.")?;
            let name = schema::table(number as TableId).map_or("table of an unknown kind", |table| table.name);
            reader.means(|| format!("{rows} ({name})"));
            tables.layouts[number].rows = rows;
        }
        if heap_sizes & 0x40 != 0 {
            reader.u32_le("ExtraData", "Four bytes that tools with edit and continue write.")?;
        }
        tables.lay_out(reader, heap_sizes, warnings, heaps)?;
        Ok(tables)
    }

    fn lay_out(
        &mut self,
        reader: &mut Reader<'_, '_>,
        heap_sizes: u8,
        warnings: &mut Vec<Warning>,
        heaps: Option<&Heaps<'_>>,
    ) -> Read<()> {
        let heap = |bit: u8| if heap_sizes & bit != 0 { 4 } else { 2 };
        // How many bytes a row's number has follows from the counts that are announced.
        let announced: Vec<u32> = self.layouts.iter().map(|layout| layout.rows).collect();
        let rows = |table: TableId| announced.get(usize::from(table)).copied().unwrap_or(0);
        let width = |kind: &Kind| match kind {
            Kind::Number(bytes) => u32::from(*bytes),
            Kind::Str => heap(1),
            Kind::Guid => heap(2),
            Kind::Blob => heap(4),
            Kind::Row(table) => {
                if rows(*table) < 0x1_0000 {
                    2
                } else {
                    4
                }
            }
            Kind::Coded(coded) => {
                let most = coded.tables.iter().flatten().map(|table| rows(*table)).max().unwrap_or(0);
                if most < 0x1_0000 >> coded.bits { 2 } else { 4 }
            }
        };
        for (number, rows) in announced.iter().copied().enumerate() {
            if rows == 0 {
                continue;
            }
            let Some(table) = schema::table(number as TableId) else {
                let text =
                    format!("the columns of table {number:#04x} are not known: it and what follows are not read");
                warnings.push(Warning { at: reader.at(), text });
                self.layouts[number..].iter_mut().for_each(|layout| layout.rows = 0);
                break;
            };
            let mut columns = Vec::new();
            let mut row_size = 0;
            for column in &table.columns {
                let len = width(&column.kind);
                columns.push((row_size, len));
                row_size += len;
            }
            let fitting = rows.min(reader.left() / row_size);
            if fitting < rows {
                let text = format!("{rows} rows of {} are announced, and {fitting} are there", table.name);
                warnings.push(Warning { at: reader.at(), text });
            }
            let layout = Layout { rows: fitting, start: reader.at(), row_size, columns };
            if reader.is_noting() {
                note_rows(reader, &layout, table, heaps)?;
            } else {
                reader.take(fitting * row_size)?;
            }
            self.layouts[number] = layout;
        }
        Ok(())
    }

    /// How many rows a table has.
    #[must_use]
    pub fn rows(&self, table: TableId) -> u32 {
        self.layouts.get(usize::from(table)).map_or(0, |layout| layout.rows)
    }

    /// A cell: the row counts from 1 on. Zero if there is none.
    #[must_use]
    pub fn cell(&self, table: TableId, row: u32, column: usize) -> u32 {
        let Some(layout) = self.layouts.get(usize::from(table)) else { return 0 };
        if row == 0 || row > layout.rows {
            return 0;
        }
        let Some(&(offset, len)) = layout.columns.get(column) else { return 0 };
        let start = (layout.start + (row - 1) * layout.row_size + offset) as usize;
        match (len, self.file.get(start..)) {
            (1, Some([a, ..])) => u32::from(*a),
            (2, Some([a, b, ..])) => u32::from(u16::from_le_bytes([*a, *b])),
            (_, Some([a, b, c, d, ..])) => u32::from_le_bytes([*a, *b, *c, *d]),
            _ => 0,
        }
    }

    /// Offset of a row in the file.
    #[must_use]
    pub fn offset(&self, table: TableId, row: u32) -> u32 {
        self.layouts
            .get(usize::from(table))
            .map_or(0, |layout| layout.start + row.saturating_sub(1) * layout.row_size)
    }

    /// The rows of another table that a row has: from the first that it names up to the first that the next row names.
    #[must_use]
    pub fn list(&self, table: TableId, row: u32, column: usize, of: TableId) -> std::ops::Range<u32> {
        let end = self.rows(of) + 1;
        let next = if row < self.rows(table) { self.cell(table, row + 1, column).min(end) } else { end };
        let first = self.cell(table, row, column);
        if row == 0 || row > self.rows(table) || first == 0 { 0..0 } else { first.min(next)..next }
    }

    /// The row of which [`Tables::list`] has another table's row, if lists are in order.
    #[must_use]
    pub fn owner(&self, table: TableId, column: usize, member: u32) -> Option<u32> {
        let (mut low, mut high) = (1, self.rows(table) + 1);
        // The last row whose list begins at or before the member.
        while low < high {
            let middle = low + (high - low) / 2;
            if self.cell(table, middle, column) <= member { low = middle + 1 } else { high = middle }
        }
        (low > 1 && member > 0).then(|| low - 1)
    }
}

fn note_rows(
    reader: &mut Reader<'_, '_>,
    layout: &Layout,
    table: &'static schema::Table,
    heaps: Option<&Heaps<'_>>,
) -> Read<()> {
    let rows = reader.open_group(|| table.name.into(), "The rows of a table.");
    for row in 1..=layout.rows {
        let group = reader.open_group(|| format!("{} {row}", table.name).into(), table.meaning);
        for (column, (_, len)) in table.columns.iter().zip(&layout.columns) {
            let number = match len {
                1 => u32::from(reader.u8(column.name, column.meaning)?),
                2 => u32::from(reader.u16_le(column.name, column.meaning)?),
                _ => reader.u32_le(column.name, column.meaning)?,
            };
            let named =
                |table: TableId, row: u32| format!("{} {row}", schema::table(table).map_or("?", |table| table.name));
            match &column.kind {
                Kind::Row(table) => reader.means(|| named(*table, number)),
                Kind::Coded(coded) => {
                    reader.means(|| match coded.decode(number) {
                        Some((table, row)) if row > 0 => named(table, row),
                        Some(_) => "none".to_owned(),
                        None => format!("{number:#x}, which is no table's"),
                    });
                }
                Kind::Str => {
                    reader.means(|| match heaps {
                        Some(heaps) => format!("{number}: {:?}", short(heaps.name(number))),
                        None => number.to_string(),
                    });
                }
                Kind::Number(4) => reader.means(|| format!("{number:#x}")),
                _ => {}
            }
        }
        reader.close_group(&group);
    }
    reader.close_group(&rows);
    Ok(())
}
