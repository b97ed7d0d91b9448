//! The metadata of a file: tables and heaps together, with what is looked up often. Makes no text but names of types.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cli::Root;
use super::heaps::Heaps;
use super::schema::{
    ASSEMBLY, ASSEMBLY_REF, CLASS_LAYOUT, CONSTANT, CUSTOM_ATTRIBUTE, DECL_SECURITY, EVENT, EVENT_MAP, EVENT_PTR,
    FIELD, FIELD_LAYOUT, FIELD_MARSHAL, FIELD_PTR, FIELD_RVA, GENERIC_PARAM, GENERIC_PARAM_CONSTRAINT, IMPL_MAP,
    INTERFACE_IMPL, METHOD_DEF, METHOD_IMPL, METHOD_PTR, METHOD_SEMANTICS, MODULE_REF, NESTED_CLASS, PARAM,
    PARAM_PTR, PROPERTY, PROPERTY_MAP, PROPERTY_PTR, TYPE_DEF, TYPE_REF, TableId,
};
use super::tables::Tables;
use crate::model::Warning;
use crate::reader::{Read, Reader};

/// How deep types may lie in each other, for names.
const DEEPEST_NESTING: usize = 64;

/// Rows of a table by the value of one of its columns.
#[derive(Clone, Debug, Default)]
pub struct Index(HashMap<u32, Vec<u32>>);

impl Index {
    fn new(tables: &Tables<'_>, table: TableId, column: usize) -> Index {
        let mut rows: HashMap<u32, Vec<u32>> = HashMap::new();
        for row in 1..=tables.rows(table) {
            rows.entry(tables.cell(table, row, column)).or_default().push(row);
        }
        Index(rows)
    }

    /// The rows with a value, in order.
    #[must_use]
    pub fn rows(&self, value: u32) -> &[u32] {
        self.0.get(&value).map_or(&[], Vec::as_slice)
    }
}

/// What is known of whether a type of another module is a class or a value type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Only the other module says.
    Unknown,
    /// A class or interface.
    Class,
    /// A value type.
    Value,
}

/// The metadata of a file.
#[derive(Debug)]
pub struct Metadata<'a> {
    /// The root.
    pub root: Root,
    /// The tables.
    pub tables: Tables<'a>,
    /// The heaps.
    pub heaps: Heaps<'a>,
    /// Attributes by what has them.
    pub attributes: Index,
    /// Constants by what has them.
    pub constants: Index,
    /// Native types by field or parameter.
    pub marshals: Index,
    /// Offsets of fields by field.
    pub field_layouts: Index,
    /// First values of fields by field.
    pub field_rvas: Index,
    /// Sizes by type.
    pub class_layouts: Index,
    /// Permissions by what asks for them.
    pub permissions: Index,
    /// Interfaces by type.
    pub interfaces: Index,
    /// Inner types by outer type.
    pub inner: Index,
    /// The row of an inner type in the table of nested types.
    outer: Index,
    /// Generic parameters by what has them.
    pub generics: Index,
    /// Constraints by generic parameter.
    pub constraints: Index,
    /// Methods of properties and events.
    pub semantics: Index,
    /// Implementations by method.
    pub method_impls: Index,
    /// Native functions by method.
    pub impl_maps: Index,
    /// Rows of the table of property maps by type.
    pub property_maps: Index,
    /// Rows of the table of event maps by type.
    pub event_maps: Index,
    /// Places of fields where they have an order of their own.
    field_order: Index,
    /// Places of methods where they have an order of their own.
    method_order: Index,
    /// Of each type of another module, by its row.
    pub sorts: Vec<Sort>,
    /// What is odd.
    pub warnings: Vec<Warning>,
}

impl<'a> Metadata<'a> {
    /// Reads the metadata; `reader` begins and ends with them.
    ///
    /// # Errors
    /// There is no root, or there are no tables.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<Metadata<'a>> {
        let mut warnings = Vec::new();
        let file = reader.file();
        let root = reader.group(
            || "metadata root".into(),
            "Where the parts of the metadata are.",
            |reader| Root::read(reader, &mut warnings),
        )?;
        let Some(stream) = root.stream("#~").or_else(|| root.stream("#-")) else {
            return reader.malformed("there is no stream of tables, #~ or #- (ECMA-335 II.24.2.6)");
        };
        let mut part = reader.part(stream)?;
        let tables = part.group(
            || "tables".into(),
            "The tables of the metadata, one after the other.",
            |reader| {
                let tables = Tables::read(reader, &mut warnings, None)?;
                let left = reader.left();
                if left > 0 {
                    reader.bytes(left, "padding", "Fills the stream up.")?;
                }
                Ok(tables)
            },
        )?;
        let heap = |name| root.stream(name).unwrap_or_default();
        let heaps = Heaps {
            file,
            strings: heap("#Strings"),
            blobs: heap("#Blob"),
            user_strings: heap("#US"),
            guids: heap("#GUID"),
        };
        let index = |table, column| Index::new(&tables, table, column);
        let sorts = vec![Sort::Unknown; tables.rows(TYPE_REF) as usize + 1];
        let mut metadata = Metadata {
            attributes: index(CUSTOM_ATTRIBUTE, 0),
            constants: index(CONSTANT, 2),
            marshals: index(FIELD_MARSHAL, 0),
            field_layouts: index(FIELD_LAYOUT, 1),
            field_rvas: index(FIELD_RVA, 1),
            class_layouts: index(CLASS_LAYOUT, 2),
            permissions: index(DECL_SECURITY, 1),
            interfaces: index(INTERFACE_IMPL, 0),
            inner: index(NESTED_CLASS, 1),
            outer: index(NESTED_CLASS, 0),
            generics: index(GENERIC_PARAM, 2),
            constraints: index(GENERIC_PARAM_CONSTRAINT, 0),
            semantics: index(METHOD_SEMANTICS, 2),
            method_impls: index(METHOD_IMPL, 1),
            impl_maps: index(IMPL_MAP, 1),
            property_maps: index(PROPERTY_MAP, 0),
            event_maps: index(EVENT_MAP, 0),
            field_order: index(FIELD_PTR, 0),
            method_order: index(METHOD_PTR, 0),
            root,
            tables,
            heaps,
            sorts,
            warnings,
        };
        metadata.find_sorts();
        Ok(metadata)
    }

    /// A cell of a table.
    #[must_use]
    pub fn cell(&self, table: TableId, row: u32, column: usize) -> u32 {
        self.tables.cell(table, row, column)
    }

    /// A name that a cell refers to.
    #[must_use]
    pub fn name(&self, table: TableId, row: u32, column: usize) -> Cow<'a, str> {
        self.heaps.name(self.cell(table, row, column))
    }

    /// A blob that a cell refers to.
    #[must_use]
    pub fn blob(&self, table: TableId, row: u32, column: usize) -> &'a [u8] {
        self.heaps.blob(self.cell(table, row, column))
    }

    /// The name of the assembly; empty if this file is no main module.
    #[must_use]
    pub fn assembly_name(&self) -> Cow<'a, str> {
        self.name(ASSEMBLY, 1, 7)
    }

    /// The type that a type lies in.
    #[must_use]
    pub fn outer(&self, row: u32) -> Option<u32> {
        let nested = *self.outer.rows(row).first()?;
        Some(self.cell(NESTED_CLASS, nested, 1))
    }

    /// The types that a type lies in, the outermost first, and itself.
    #[must_use]
    pub fn type_path(&self, row: u32) -> Vec<u32> {
        let mut path = vec![row];
        while let Some(outer) = path.last().and_then(|row| self.outer(*row))
            && path.len() < DEEPEST_NESTING
        {
            path.push(outer);
        }
        path.reverse();
        path
    }

    /// The types that a type of another module lies in, the outermost first, and itself; and where the outermost is.
    #[must_use]
    pub fn type_ref_path(&self, row: u32) -> (Vec<u32>, Option<(TableId, u32)>) {
        let mut path = vec![row];
        loop {
            let scope = self.cell(TYPE_REF, path.last().copied().unwrap_or(0), 0);
            match super::schema::decode("ResolutionScope", scope) {
                Some((TYPE_REF, outer)) if path.len() < DEEPEST_NESTING => path.push(outer),
                scope => {
                    path.reverse();
                    return (path, scope);
                }
            }
        }
    }

    /// The name of the assembly or module that a scope stands for.
    #[must_use]
    pub fn scope_name(&self, scope: Option<(TableId, u32)>) -> Option<Cow<'a, str>> {
        match scope? {
            (ASSEMBLY_REF, row) => Some(self.name(ASSEMBLY_REF, row, 6)),
            (MODULE_REF, row) => Some(self.name(MODULE_REF, row, 0)),
            _ => None,
        }
    }

    /// The rows of another table that a row has, from the first that it names up to the first that the next row names; in files with
    /// `#-` by way of the table of their order, if there is one.
    pub fn list(&self, table: TableId, row: u32, column: usize, of: TableId) -> impl Iterator<Item = u32> + '_ {
        let order = order_table(of).filter(|order| self.tables.rows(*order) > 0);
        let rows = self.tables.list(table, row, column, order.unwrap_or(of));
        rows.map(move |row| order.map_or(row, |order| self.cell(order, row, 0)))
    }

    /// The place of a row in the lists of other tables' rows.
    fn place(&self, table: TableId, row: u32) -> u32 {
        let order = if table == FIELD { &self.field_order } else { &self.method_order };
        order.rows(row).first().copied().unwrap_or(row)
    }

    /// The type that a method belongs to.
    #[must_use]
    pub fn type_of_method(&self, row: u32) -> Option<u32> {
        self.tables.owner(TYPE_DEF, 5, self.place(METHOD_DEF, row)).filter(|_| row <= self.tables.rows(METHOD_DEF))
    }

    /// The type that a field belongs to.
    #[must_use]
    pub fn type_of_field(&self, row: u32) -> Option<u32> {
        self.tables.owner(TYPE_DEF, 4, self.place(FIELD, row)).filter(|_| row <= self.tables.rows(FIELD))
    }

    /// Whether this file is the library that has the types which every program needs.
    #[must_use]
    pub fn is_core_library(&self) -> bool {
        is_core_library(&self.assembly_name())
    }

    /// Whether a type that is defined here is a value type: it inherits from `System.ValueType` or `System.Enum`.
    #[must_use]
    pub fn is_value_type(&self, row: u32) -> bool {
        let Some((table, base)) = super::schema::decode("TypeDefOrRef", self.cell(TYPE_DEF, row, 3)) else {
            return false;
        };
        let (name, namespace) = match table {
            TYPE_REF => (self.name(TYPE_REF, base, 1), self.name(TYPE_REF, base, 2)),
            TYPE_DEF => (self.name(TYPE_DEF, base, 1), self.name(TYPE_DEF, base, 2)),
            _ => return false,
        };
        let is_enum_itself = || self.name(TYPE_DEF, row, 1) == "Enum" && self.name(TYPE_DEF, row, 2) == "System";
        namespace == "System" && (name == "Enum" || name == "ValueType" && !is_enum_itself())
    }

    /// A token as in instructions: the table and the row, if there is such a row.
    #[must_use]
    pub fn token(&self, token: u32) -> Option<(TableId, u32)> {
        let (table, row) = ((token >> 24) as TableId, token & 0xFF_FFFF);
        (row > 0 && row <= self.tables.rows(table)).then_some((table, row))
    }
}

/// The table that has the order of a table's rows, if they are in lists.
fn order_table(table: TableId) -> Option<TableId> {
    match table {
        FIELD => Some(FIELD_PTR),
        METHOD_DEF => Some(METHOD_PTR),
        PARAM => Some(PARAM_PTR),
        EVENT => Some(EVENT_PTR),
        PROPERTY => Some(PROPERTY_PTR),
        _ => None,
    }
}

/// Whether an assembly has the types which every program needs: `System.Object` and so on.
#[must_use]
pub fn is_core_library(name: &str) -> bool {
    matches!(name, "mscorlib" | "System.Private.CoreLib" | "System.Runtime" | "netstandard" | "corlib")
}
