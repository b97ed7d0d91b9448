//! The tables of CLI metadata and their columns, from `tables.txt` (ECMA-335 II.22). Knows no file.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::table;

/// How many tables there can be: the bits of a mask.
pub const TABLES: usize = 64;

/// A table's number.
pub type TableId = u8;

/// What a cell of a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of so many bytes.
    Number(u8),
    /// An offset in the heap of strings.
    Str,
    /// A number of a GUID, from 1 on.
    Guid,
    /// An offset in the heap of blobs.
    Blob,
    /// A row of a table, from 1 on.
    Row(TableId),
    /// A row of one of several tables.
    Coded(&'static Coded),
}

/// A coded index: a row's number with a tag below it that says which table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// Its name.
    pub name: &'static str,
    /// How many bits the tag has.
    pub bits: u32,
    /// The tables by tag.
    pub tables: Vec<Option<TableId>>,
}

impl Coded {
    /// The table and row that a value stands for, if its tag is a table's.
    #[must_use]
    pub fn decode(&self, value: u32) -> Option<(TableId, u32)> {
        let table = *self.tables.get((value & ((1 << self.bits) - 1)) as usize)?;
        Some((table?, value >> self.bits))
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What they say.
    pub meaning: &'static str,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row stands for.
    pub meaning: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
}

macro_rules! tables {
    ($($name:ident = $number:literal,)*) => {$(
        #[doc = concat!("The number of the table ", stringify!($name), ".")]
        pub const $name: TableId = $number;
    )*};
}

tables! {
    MODULE = 0x00,
    TYPE_REF = 0x01,
    TYPE_DEF = 0x02,
    FIELD_PTR = 0x03,
    FIELD = 0x04,
    METHOD_PTR = 0x05,
    METHOD_DEF = 0x06,
    PARAM_PTR = 0x07,
    PARAM = 0x08,
    INTERFACE_IMPL = 0x09,
    MEMBER_REF = 0x0A,
    CONSTANT = 0x0B,
    CUSTOM_ATTRIBUTE = 0x0C,
    FIELD_MARSHAL = 0x0D,
    DECL_SECURITY = 0x0E,
    CLASS_LAYOUT = 0x0F,
    FIELD_LAYOUT = 0x10,
    STANDALONE_SIG = 0x11,
    EVENT_MAP = 0x12,
    EVENT_PTR = 0x13,
    EVENT = 0x14,
    PROPERTY_MAP = 0x15,
    PROPERTY_PTR = 0x16,
    PROPERTY = 0x17,
    METHOD_SEMANTICS = 0x18,
    METHOD_IMPL = 0x19,
    MODULE_REF = 0x1A,
    TYPE_SPEC = 0x1B,
    IMPL_MAP = 0x1C,
    FIELD_RVA = 0x1D,
    ASSEMBLY = 0x20,
    ASSEMBLY_REF = 0x23,
    FILE = 0x26,
    EXPORTED_TYPE = 0x27,
    MANIFEST_RESOURCE = 0x28,
    NESTED_CLASS = 0x29,
    GENERIC_PARAM = 0x2A,
    METHOD_SPEC = 0x2B,
    GENERIC_PARAM_CONSTRAINT = 0x2C,
}

/// The columns that hold signatures: table and column.
pub const SIGNATURES: [(TableId, usize); 7] = [
    (FIELD, 2),
    (METHOD_DEF, 4),
    (MEMBER_REF, 2),
    (PROPERTY, 2),
    (STANDALONE_SIG, 0),
    (TYPE_SPEC, 0),
    (METHOD_SPEC, 1),
];

/// A table, if its number is known.
#[must_use]
pub fn table(number: TableId) -> Option<&'static Table> {
    schema().tables.get(usize::from(number))?.as_ref()
}

/// A coded index by its name.
#[must_use]
pub fn coded(name: &str) -> Option<&'static Coded> {
    schema().coded.get(name).copied()
}

/// The table and row that a value of a coded index stands for.
#[must_use]
pub fn decode(name: &str, value: u32) -> Option<(TableId, u32)> {
    coded(name)?.decode(value)
}

struct Schema {
    tables: Vec<Option<Table>>,
    coded: HashMap<&'static str, &'static Coded>,
}

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| parse(include_str!("tables.txt")).expect("the list of tables is well-formed"))
}

fn parse(text: &'static str) -> Option<Schema> {
    let mut numbers: HashMap<&str, TableId> = HashMap::new();
    for line in table::lines(text).filter_map(|line| line.strip_prefix("table ")) {
        let mut words = line.split(' ');
        let number = TableId::from_str_radix(words.next()?, 16).ok()?;
        numbers.insert(words.next()?, number);
    }
    let mut coded: HashMap<&'static str, &'static Coded> = HashMap::new();
    let mut tables: Vec<Option<Table>> = vec![None; TABLES];
    let mut current = 0_usize;
    for line in table::lines(text) {
        if let Some(line) = line.strip_prefix("coded ") {
            let mut words = line.split(' ');
            let (name, bits) = (words.next()?, words.next()?.parse().ok()?);
            let tags = words.map(|name| numbers.get(name).copied()).collect();
            // One for each kind of index, for as long as the program runs.
            coded.insert(name, Box::leak(Box::new(Coded { name, bits, tables: tags })));
            continue;
        }
        let (head, meaning) = line.split_once(" | ")?;
        if let Some(head) = head.strip_prefix("table ") {
            let (number, name) = head.split_once(' ')?;
            current = usize::from_str_radix(number, 16).ok()?;
            *tables.get_mut(current)? = Some(Table { name, meaning, columns: Vec::new() });
            continue;
        }
        let (name, kind) = head.split_once(' ')?;
        let kind = match kind {
            "u8" => Kind::Number(1),
            "u16" => Kind::Number(2),
            "u32" => Kind::Number(4),
            "str" => Kind::Str,
            "guid" => Kind::Guid,
            "blob" => Kind::Blob,
            // Two coded indexes have the names of columns; none has that of a table.
            kind => match coded.get(kind) {
                Some(coded) => Kind::Coded(coded),
                None => Kind::Row(*numbers.get(kind)?),
            },
        };
        tables.get_mut(current)?.as_mut()?.columns.push(Column { name, kind, meaning });
    }
    Some(Schema { tables, coded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_coded_indexes_are_those_of_the_standard() {
        let named: Vec<_> = (0..TABLES as u8).filter_map(table).map(|table| table.name).collect();
        assert_eq!(named.len(), 45);
        let constant = table(CONSTANT).expect("a table");
        assert_eq!(constant.columns.len(), 4);
        assert_eq!(constant.columns[2].kind, Kind::Coded(coded("HasConstant").expect("an index")));
        assert_eq!(table(TYPE_DEF).expect("a table").columns[5].kind, Kind::Row(METHOD_DEF));
        assert_eq!(decode("CustomAttributeType", 5 << 3 | 3), Some((MEMBER_REF, 5)));
        assert_eq!(decode("CustomAttributeType", 5 << 3), None);
        assert_eq!(decode("HasCustomAttribute", 1 << 5 | 21), Some((METHOD_SPEC, 1)));
        assert_eq!(decode("HasCustomAttribute", 1 << 5 | 31), None);
    }
}
