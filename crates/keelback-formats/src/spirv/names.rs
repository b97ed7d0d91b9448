//! Names of ids as the disassembler makes them: from debug names, built-in variables, and what types and constants are.

use std::collections::{HashMap, HashSet};

use super::decode::number_type;
use super::literal::number_text;
use super::module::{Module, NumberType, Raw};
use super::op;
use super::opcodes::{name_in, opcode_of};
use crate::text::cut;

/// Bytes that names made of other names may have together, beside so many times the module's own. More than that only hostile modules need.
const ROOM: usize = 1 << 22;
/// Bytes that such a name may have.
const MOST: usize = 1 << 16;
/// The decoration of built-in variables.
const BUILT_IN: u32 = 11;

/// Names of ids.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: HashMap<u32, Box<str>>,
}

impl Names {
    /// Those of a module.
    #[must_use]
    pub fn read(module: &Module<'_>) -> Names {
        let room = module.file().len().saturating_mul(4).saturating_add(ROOM);
        let mut maker = Maker { module, names: HashMap::new(), used: HashSet::new(), next: HashMap::new(), room };
        for raw in &module.instructions {
            maker.learn(*raw);
        }
        Names { names: maker.names }
    }

    /// The name of an id, or else its number, and no more of it than so many bytes.
    #[must_use]
    pub fn shown(&self, id: u32, most: usize) -> String {
        self.get(id).map_or_else(|| id.to_string(), |name| cut(name, most))
    }

    /// The name of an id, if it is more than its number.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<&str> {
        self.names.get(&id).map(|name| &**name)
    }
}

struct Maker<'m, 'a> {
    module: &'m Module<'a>,
    names: HashMap<u32, Box<str>>,
    used: HashSet<Box<str>>,
    /// The number that is tried next to tell a name from others.
    next: HashMap<Box<str>, u32>,
    room: usize,
}

impl Maker<'_, '_> {
    fn learn(&mut self, raw: Raw) {
        let Some(opcode) = opcode_of(raw.number) else { return };
        let module = self.module;
        let end = raw.at + u32::from(raw.words);
        let word = |word| module.operand(raw, word).unwrap_or(0);
        match raw.number {
            op::NAME => return self.save(word(1), &sanitized(&module.string(raw.at + 2, end).0)),
            op::DECORATE if word(2) == BUILT_IN && raw.words > 3 => {
                if let Some(name) = name_in("BuiltIn", word(3)).and_then(built_in_name) {
                    self.save(word(1), &name);
                }
                return;
            }
            _ => {}
        }
        let Some(id) = module.result_of(raw, opcode).filter(|id| *id != 0 && !self.names.contains_key(id)) else {
            return;
        };
        let name = match raw.number {
            op::TYPE_VOID => "void".to_owned(),
            op::TYPE_BOOL => "bool".to_owned(),
            op::TYPE_INT => integer_name(word(2), word(3)),
            op::TYPE_FLOAT => match word(2) {
                16 => "half".to_owned(),
                32 => "float".to_owned(),
                64 => "double".to_owned(),
                width => format!("fp{width}"),
            },
            op::TYPE_VECTOR => self.join(&["v", &word(3).to_string()], &[word(2)]),
            op::TYPE_MATRIX => self.join(&["mat", &word(3).to_string()], &[word(2)]),
            op::TYPE_ARRAY => self.join(&["_arr_"], &[word(2), word(3)]),
            op::TYPE_RUNTIME_ARRAY => self.join(&["_runtimearr_"], &[word(2)]),
            op::TYPE_POINTER => {
                let class = name_in("StorageClass", word(2));
                let class = class.map_or_else(|| format!("StorageClass{}", word(2)), str::to_owned);
                self.join(&["_ptr_", &class, "_"], &[word(3)])
            }
            op::TYPE_PIPE => match name_in("AccessQualifier", word(2)) {
                Some(access) => format!("Pipe{access}"),
                None => format!("PipeStorageClass{}", word(2)),
            },
            op::TYPE_EVENT => "Event".to_owned(),
            op::TYPE_DEVICE_EVENT => "DeviceEvent".to_owned(),
            op::TYPE_RESERVE_ID => "ReserveId".to_owned(),
            op::TYPE_QUEUE => "Queue".to_owned(),
            op::TYPE_OPAQUE => format!("Opaque_{}", sanitized(&module.string(raw.at + 2, end).0)),
            op::TYPE_PIPE_STORAGE => "PipeStorage".to_owned(),
            op::TYPE_NAMED_BARRIER => "NamedBarrier".to_owned(),
            op::TYPE_STRUCT => format!("_struct_{id}"),
            op::CONSTANT_TRUE => "true".to_owned(),
            op::CONSTANT_FALSE => "false".to_owned(),
            op::CONSTANT => {
                let number = number_type(module, raw).unwrap_or(NumberType::Unsigned(0));
                let text = number_text(number, word(3), module.operand(raw, 4)).replace('-', "n");
                let type_name = self.name_of(word(1));
                sanitized(format!("{type_name}_{text}").as_bytes())
            }
            _ => id.to_string(),
        };
        self.save(id, if name.is_empty() { "_" } else { &name });
    }

    /// A name made of words and the names of ids, which have "_" between them.
    fn join(&mut self, words: &[&str], ids: &[u32]) -> String {
        let mut name = words.concat();
        for (place, id) in ids.iter().enumerate() {
            if place > 0 {
                name.push('_');
            }
            let part = self.names.get(id);
            let len = part.map_or(0, |part| part.len());
            match part {
                Some(part) if len <= self.room && name.len() + len <= MOST => name.push_str(part),
                _ => name.push_str(&id.to_string()),
            }
            self.room = self.room.saturating_sub(len);
        }
        name
    }

    fn name_of(&mut self, id: u32) -> String {
        self.join(&[], &[id])
    }

    /// Gives an id a name, with a number if another id has it.
    fn save(&mut self, id: u32, wanted: &str) {
        if self.names.contains_key(&id) {
            return;
        }
        let mut name: Box<str> = wanted.into();
        if self.used.contains(&name) {
            let next = self.next.entry(wanted.into()).or_insert(0);
            loop {
                name = format!("{wanted}_{next}").into();
                *next += 1;
                if !self.used.contains(&name) {
                    break;
                }
            }
        }
        self.used.insert(name.clone());
        self.names.insert(id, name);
    }
}

fn integer_name(width: u32, signedness: u32) -> String {
    let sign = if signedness == 0 { "u" } else { "" };
    match width {
        8 => format!("{sign}char"),
        16 => format!("{sign}short"),
        32 => format!("{sign}int"),
        64 => format!("{sign}long"),
        _ => format!("{}{width}", if signedness == 0 { "u" } else { "i" }),
    }
}

/// A name with "_" in the place of whatever is no letter or digit.
fn sanitized(name: &[u8]) -> String {
    if name.is_empty() {
        return "_".to_owned();
    }
    name.iter().map(|&byte| if byte.is_ascii_alphanumeric() { char::from(byte) } else { '_' }).collect()
}

/// What a variable is called that is built in, if the disassembler has a name for it.
fn built_in_name(name: &str) -> Option<String> {
    const LIKE_GLSL: [&str; 21] = [
        "BaseInstance",
        "Position",
        "PointSize",
        "ClipDistance",
        "CullDistance",
        "Layer",
        "ViewportIndex",
        "TessLevelOuter",
        "TessLevelInner",
        "TessCoord",
        "PatchVertices",
        "FragCoord",
        "PointCoord",
        "FrontFacing",
        "SamplePosition",
        "SampleMask",
        "FragDepth",
        "HelperInvocation",
        "LocalInvocationIndex",
        "VertexIndex",
        "InstanceIndex",
    ];
    const AS_THEY_ARE: [&str; 11] = [
        "WorkDim",
        "GlobalSize",
        "EnqueuedWorkgroupSize",
        "GlobalOffset",
        "GlobalLinearId",
        "SubgroupSize",
        "SubgroupMaxSize",
        "NumSubgroups",
        "NumEnqueuedSubgroups",
        "SubgroupId",
        "SubgroupLocalInvocationId",
    ];
    const RENAMED: [(&str, &str); 15] = [
        ("VertexId", "gl_VertexID"),
        ("InstanceId", "gl_InstanceID"),
        ("PrimitiveId", "gl_PrimitiveID"),
        ("InvocationId", "gl_InvocationID"),
        ("SampleId", "gl_SampleID"),
        ("NumWorkgroups", "gl_NumWorkGroups"),
        ("WorkgroupSize", "gl_WorkGroupSize"),
        ("WorkgroupId", "gl_WorkGroupID"),
        ("LocalInvocationId", "gl_LocalInvocationID"),
        ("GlobalInvocationId", "gl_GlobalInvocationID"),
        ("SubgroupEqMask", "SubgroupEqMaskKHR"),
        ("SubgroupGeMask", "SubgroupGeMaskKHR"),
        ("SubgroupGtMask", "SubgroupGtMaskKHR"),
        ("SubgroupLeMask", "SubgroupLeMaskKHR"),
        ("SubgroupLtMask", "SubgroupLtMaskKHR"),
    ];
    if LIKE_GLSL.contains(&name) {
        return Some(format!("gl_{name}"));
    }
    if AS_THEY_ARE.contains(&name) {
        return Some(name.to_owned());
    }
    RENAMED.iter().find(|(known, _)| *known == name).map(|(_, renamed)| (*renamed).to_owned())
}
