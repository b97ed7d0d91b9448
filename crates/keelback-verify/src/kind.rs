//! What the verifier knows of a place on the operand stack, and how each instruction changes it.

use keelback_bytecode::{CodeId, Instr, Module, SlotKind};

use crate::error::{Result, reject};

/// What stands in a place of the operand stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Any Python object.
    Value,
    /// The absent marker.
    Null,
    /// The absent marker or an object.
    MaybeNull,
    /// What `PUSH_EXC_INFO` keeps.
    ExcState,
    /// An exception instance.
    Exc,
    /// An exception instance or `None`.
    ExcOrNone,
    /// A list, set or dictionary that only this place refers to.
    List,
    Set,
    Dict,
    /// A cell.
    Cell,
    /// A tuple of that many cells.
    CellTuple(u32),
}

impl Kind {
    fn name(self) -> String {
        match self {
            Kind::Value => "an object".into(),
            Kind::Null => "the absent marker".into(),
            Kind::MaybeNull => "perhaps the absent marker".into(),
            Kind::ExcState => "a kept exception state".into(),
            Kind::Exc => "an exception".into(),
            Kind::ExcOrNone => "an exception or None".into(),
            Kind::List => "a list under construction".into(),
            Kind::Set => "a set under construction".into(),
            Kind::Dict => "a dictionary under construction".into(),
            Kind::Cell => "a cell".into(),
            Kind::CellTuple(count) => format!("a tuple of {count} cells"),
        }
    }

    /// Whether any instruction on objects may see it.
    fn is_object(self) -> bool {
        !matches!(self, Kind::Null | Kind::MaybeNull | Kind::ExcState)
    }

    /// What is known where two paths meet; `None` if they must not.
    pub(crate) fn join(self, other: Kind) -> Option<Kind> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Kind::ExcState, _) | (_, Kind::ExcState) => None,
            (Kind::Null | Kind::MaybeNull, _) | (_, Kind::Null | Kind::MaybeNull) => Some(Kind::MaybeNull),
            (Kind::Exc | Kind::ExcOrNone, Kind::Exc | Kind::ExcOrNone) => Some(Kind::ExcOrNone),
            _ => Some(Kind::Value),
        }
    }

    /// What it is once something else may refer to it.
    fn shared(self) -> Kind {
        match self {
            Kind::List | Kind::Set | Kind::Dict => Kind::Value,
            other => other,
        }
    }
}

/// How many of the values at the bottom of what an instruction pops it leaves as they are.
pub(crate) fn kept(instr: Instr) -> u32 {
    match instr {
        Instr::Copy { depth }
        | Instr::ListAppend { depth }
        | Instr::SetAdd { depth }
        | Instr::MapAdd { depth }
        | Instr::ListExtend { depth }
        | Instr::SetUpdate { depth }
        | Instr::DictUpdate { depth } => depth,
        Instr::DictMerge { depth } => depth.saturating_add(3),
        Instr::ForIter { .. }
        | Instr::ImportFrom { .. }
        | Instr::CheckExcMatch {}
        | Instr::GetAnext {}
        | Instr::GetLen {}
        | Instr::MatchMapping {}
        | Instr::MatchSequence {} => 1,
        Instr::MatchKeys {} => 2,
        Instr::WithExceptStart {} => 3,
        _ => 0,
    }
}

/// The operand stack before an instruction. Depths are checked before [`Stack::step`] is called.
pub(crate) struct Stack<'a> {
    pub(crate) kinds: &'a mut Vec<Kind>,
    /// The lowest place whose kind was changed without being popped.
    pub(crate) changed: Option<usize>,
}

impl Stack<'_> {
    fn pop(&mut self) -> Kind {
        self.kinds.pop().unwrap_or(Kind::Value)
    }

    fn place(&self, depth: u32) -> usize {
        self.kinds.len() - depth as usize
    }

    fn object(&mut self, instr: Instr) -> Result {
        let kind = self.pop();
        if !kind.is_object() {
            reject!(Kind, "{} finds {}, an object expected", instr.op().info().name, kind.name());
        }
        Ok(())
    }

    fn expect(&mut self, instr: Instr, wanted: Kind) -> Result {
        let kind = self.pop();
        if kind != wanted && !(wanted == Kind::ExcOrNone && kind == Kind::Exc) {
            reject!(Kind, "{} finds {}, {} expected", instr.op().info().name, kind.name(), wanted.name());
        }
        Ok(())
    }

    /// An instruction that adds `values` values to the container at `depth` below them.
    fn fill(&mut self, instr: Instr, values: u32, depth: u32, wanted: Kind) -> Result {
        for _ in 0..values {
            self.object(instr)?;
        }
        let kind = self.kinds[self.place(depth)];
        if kind != wanted {
            reject!(Kind, "{} finds {}, {} expected", instr.op().info().name, kind.name(), wanted.name());
        }
        Ok(())
    }

    /// The kinds after `instr` when control goes on to the next instruction.
    pub(crate) fn step(&mut self, module: &Module, instr: Instr) -> Result {
        match instr {
            Instr::PopTop {} => {
                if self.pop() == Kind::ExcState {
                    reject!(Kind, "POP_TOP finds a kept exception state, which only POP_EXCEPT removes");
                }
            }
            Instr::Copy { depth } => {
                let place = self.place(depth);
                let kind = self.kinds[place].shared();
                if kind != self.kinds[place] {
                    self.kinds[place] = kind;
                    self.changed = Some(place);
                }
                self.kinds.push(kind);
            }
            Instr::Swap { depth } => {
                let (top, other) = (self.kinds.len() - 1, self.place(depth));
                self.kinds.swap(top, other);
            }
            Instr::PushNull {} => self.kinds.push(Kind::Null),
            Instr::LoadClosure { .. } => self.kinds.push(Kind::Cell),
            Instr::LoadMethod { .. } => {
                self.object(instr)?;
                self.kinds.extend([Kind::Value, Kind::MaybeNull]);
            }
            Instr::LoadSuperMethod { .. } => {
                for _ in 0..3 {
                    self.object(instr)?;
                }
                self.kinds.extend([Kind::Value, Kind::MaybeNull]);
            }
            Instr::BuildTuple { count } => {
                let items = self.place(count);
                let all_cells = count > 0 && self.kinds[items..].iter().all(|kind| *kind == Kind::Cell);
                for _ in 0..count {
                    self.object(instr)?;
                }
                self.kinds.push(if all_cells { Kind::CellTuple(count) } else { Kind::Value });
            }
            Instr::BuildList { .. } => self.build(instr, Kind::List)?,
            Instr::BuildSet { .. } => self.build(instr, Kind::Set)?,
            Instr::BuildMap { .. } => self.build(instr, Kind::Dict)?,
            Instr::ListAppend { depth } | Instr::ListExtend { depth } => self.fill(instr, 1, depth, Kind::List)?,
            Instr::SetAdd { depth } | Instr::SetUpdate { depth } => self.fill(instr, 1, depth, Kind::Set)?,
            Instr::MapAdd { depth } => self.fill(instr, 2, depth, Kind::Dict)?,
            Instr::DictUpdate { depth } => self.fill(instr, 1, depth, Kind::Dict)?,
            Instr::DictMerge { depth } => {
                self.fill(instr, 1, depth, Kind::Dict)?;
                let callable = self.kinds[self.place(depth.saturating_add(3))];
                if !callable.is_object() {
                    reject!(Kind, "DICT_MERGE finds {} as the callable, an object expected", callable.name());
                }
            }
            Instr::ListToTuple {} => {
                self.expect(instr, Kind::List)?;
                self.kinds.push(Kind::Value);
            }
            Instr::MakeFunction { code, parts } => self.make_function(module, instr, code, parts)?,
            Instr::Call { argc } | Instr::CallKw { argc, .. } => {
                for _ in 0..argc {
                    self.object(instr)?;
                }
                if self.pop() == Kind::ExcState {
                    reject!(Kind, "{} finds a kept exception state as self", instr.op().info().name);
                }
                self.object(instr)?;
                self.kinds.push(Kind::Value);
            }
            Instr::CallEx { has_kwargs } => {
                for _ in 0..=has_kwargs {
                    self.object(instr)?;
                }
                self.expect(instr, Kind::Null)?;
                self.object(instr)?;
                self.kinds.push(Kind::Value);
            }
            Instr::Reraise {} => self.expect(instr, Kind::ExcOrNone)?,
            Instr::PushExcInfo {} => {
                self.expect(instr, Kind::Exc)?;
                self.kinds.extend([Kind::ExcState, Kind::Exc]);
            }
            Instr::PopExcept {} => self.expect(instr, Kind::ExcState)?,
            Instr::CheckExcMatch {} => {
                self.object(instr)?;
                self.expect(instr, Kind::Exc)?;
                self.kinds.extend([Kind::Exc, Kind::Value]);
            }
            Instr::CheckEgMatch {} => {
                self.object(instr)?;
                self.expect(instr, Kind::ExcOrNone)?;
                self.kinds.extend([Kind::ExcOrNone, Kind::ExcOrNone]);
            }
            Instr::PrepReraiseStar {} => {
                self.expect(instr, Kind::List)?;
                self.expect(instr, Kind::Exc)?;
                self.kinds.push(Kind::ExcOrNone);
            }
            Instr::WithExceptStart {} => {
                self.expect(instr, Kind::Exc)?;
                self.expect(instr, Kind::ExcState)?;
                self.object(instr)?;
                self.kinds.extend([Kind::Value, Kind::ExcState, Kind::Exc, Kind::Value]);
            }
            Instr::EndAsyncFor {} => {
                self.expect(instr, Kind::Exc)?;
                self.object(instr)?;
            }
            Instr::ReturnValue {} => {
                self.object(instr)?;
                if self.kinds.contains(&Kind::ExcState) {
                    reject!(Kind, "RETURN_VALUE leaves a kept exception state, POP_EXCEPT first expected");
                }
            }
            _ => {
                let effect = instr.effects().next;
                for _ in 0..effect.pops {
                    self.object(instr)?;
                }
                self.kinds.extend((0..effect.pushes).map(|_| Kind::Value));
            }
        }
        Ok(())
    }

    fn build(&mut self, instr: Instr, made: Kind) -> Result {
        for _ in 0..instr.effects().next.pops {
            self.object(instr)?;
        }
        self.kinds.push(made);
        Ok(())
    }

    fn make_function(&mut self, module: &Module, instr: Instr, code: CodeId, parts: u8) -> Result {
        if parts & 8 != 0 {
            let slots = &module.codes[code.index()].slots;
            let free = slots.len() - slots.partition_point(|slot| slot.kind != SlotKind::Free);
            let wanted = Kind::CellTuple(free as u32);
            let given = self.pop();
            if given != wanted {
                let wanted = wanted.name();
                reject!(Closure, "MAKE_FUNCTION of code {} finds {}, {wanted} expected", code.0, given.name());
            }
        }
        for _ in 0..(parts & 7).count_ones() {
            self.object(instr)?;
        }
        self.kinds.push(Kind::Value);
        Ok(())
    }
}
