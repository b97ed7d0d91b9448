//! Listings of register code, as it is made: what each instruction does, with the names of its registers.
//!
//! Instructions that specialise themselves do that later, in the machine that runs them. Must not know how instructions execute.

use keelback_bytecode::{CodeId, Op, dis};
use keelback_verify::VerifiedModule;

use super::reg_ops::LOOP_COST_MAX;
use super::{Ins, Lowered, LoweredConst, RegOp, TooLarge};

/// Most registers that are named of a row of them.
const MOST_REGISTERS: u32 = 12;

/// The register code of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterListing {
    /// What the registers are called: local slots by their names, places of the operand stack by their numbers.
    pub registers: Vec<String>,
    /// The instructions.
    pub rows: Vec<RegisterRow>,
}

/// A register instruction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterRow {
    /// Its name.
    pub opcode: String,
    /// What it does to which registers.
    pub text: String,
    /// The offset of the stack instruction that it does the work of; of several, the last one. None is the work of the call itself.
    pub origin: Option<u32>,
}

impl RegisterRow {
    /// How many bytes every register instruction has.
    pub const BYTES: usize = size_of::<Ins>();
}

/// Lists the register code of a code object.
///
/// # Errors
/// [`TooLarge`] when there is none, as a count exceeds what operands can name.
pub fn list(module: &VerifiedModule, code: CodeId) -> Result<RegisterListing, TooLarge> {
    let lowered = super::lower(module, code, false)?;
    let slots = &module.code(code).slots;
    let names = slots.iter().map(|slot| module.name(slot.name).to_owned());
    let stack = (slots.len()..lowered.registers as usize).map(|register| format!("s{}", register - slots.len()));
    let lister = Lister { module, lowered: &lowered, registers: names.chain(stack).collect() };
    let rows = lowered.code.iter().enumerate().map(|(at, ins)| RegisterRow {
        opcode: format!("{:?}", ins.op),
        text: lister.text(at, *ins),
        origin: Some(lowered.origins[at]).filter(|origin| *origin != u32::MAX),
    });
    let rows = rows.collect();
    Ok(RegisterListing { registers: lister.registers, rows })
}

/// How an operator is written, for the opcodes that apply it.
fn operator(op: RegOp) -> Option<&'static str> {
    use RegOp::*;
    Some(match op {
        Add | AddK | KAdd | AddReturn | AddKReturn => "+",
        Sub | SubK | KSub | SubReturn => "-",
        Mul | MulK | KMul | MulReturn => "*",
        TrueDiv | TrueDivK | KTrueDiv => "/",
        FloorDiv | FloorDivK => "//",
        Mod | ModK => "%",
        Pow | PowK => "**",
        MatMul | MatMulK => "@",
        Shl | ShlK => "<<",
        Shr | ShrK => ">>",
        And | AndK => "&",
        Or | OrK => "|",
        Xor | XorK => "^",
        Lt | LtK | JumpLt | JumpLtK | LoopLt | LoopLtK => "<",
        Le | LeK | JumpLe | JumpLeK | LoopLe | LoopLeK => "<=",
        Eq | EqK | JumpEq | JumpEqK | LoopEq | LoopEqK => "==",
        Ne | NeK | JumpNe | JumpNeK | LoopNe | LoopNeK => "!=",
        Gt | GtK | JumpGt | JumpGtK | LoopGt | LoopGtK => ">",
        Ge | GeK | JumpGe | JumpGeK | LoopGe | LoopGeK => ">=",
        _ => return None,
    })
}

/// What becomes of the result of an operator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Stored,
    Returned,
    /// Decides on a jump.
    Jump,
    /// Decides on a jump back, and takes fuel.
    Loop,
}

/// What becomes of it, and whether the left and the right operand are constants.
fn form(op: RegOp) -> (Outcome, bool, bool) {
    use RegOp::*;
    match op {
        AddReturn | SubReturn | MulReturn => (Outcome::Returned, false, false),
        AddKReturn => (Outcome::Returned, false, true),
        KAdd | KSub | KMul | KTrueDiv => (Outcome::Stored, true, false),
        AddK | SubK | MulK | TrueDivK | FloorDivK | ModK | PowK | MatMulK | ShlK | ShrK | AndK | OrK | XorK | LtK
        | LeK | EqK | NeK | GtK | GeK => (Outcome::Stored, false, true),
        JumpLt | JumpLe | JumpEq | JumpNe | JumpGt | JumpGe => (Outcome::Jump, false, false),
        JumpLtK | JumpLeK | JumpEqK | JumpNeK | JumpGtK | JumpGeK => (Outcome::Jump, false, true),
        LoopLt | LoopLe | LoopEq | LoopNe | LoopGt | LoopGe => (Outcome::Loop, false, false),
        LoopLtK | LoopLeK | LoopEqK | LoopNeK | LoopGtK | LoopGeK => (Outcome::Loop, false, true),
        _ => (Outcome::Stored, false, false),
    }
}

struct Lister<'a> {
    module: &'a VerifiedModule,
    lowered: &'a Lowered,
    registers: Vec<String>,
}

impl Lister<'_> {
    fn register(&self, number: u32) -> String {
        self.registers.get(number as usize).cloned().unwrap_or_else(|| format!("register {number}"))
    }

    /// Registers that follow each other, the first ones of many.
    fn registers(&self, first: u32, count: u32) -> String {
        self.named(first..first + count.min(MOST_REGISTERS), count)
    }

    /// The same, from the last one down.
    fn registers_down(&self, first: u32, count: u32) -> String {
        let end = first + count;
        self.named((end - count.min(MOST_REGISTERS)..end).rev(), count)
    }

    fn named(&self, numbers: impl Iterator<Item = u32>, count: u32) -> String {
        let mut names: Vec<String> = numbers.map(|number| self.register(number)).collect();
        if count > MOST_REGISTERS {
            names.push(format!("… {} more", count - MOST_REGISTERS));
        }
        names.join(", ")
    }

    fn constant(&self, number: u32) -> String {
        match self.lowered.consts.get(number as usize) {
            Some(LoweredConst::Pool(id)) => dis::constant(self.module, *id),
            Some(LoweredConst::Name(name)) => self.module.name(*name).to_owned(),
            Some(LoweredConst::Int(value)) => value.to_string(),
            Some(LoweredConst::Reciprocal(divisor)) => format!("1/{divisor}"),
            Some(LoweredConst::None) => "None".to_owned(),
            Some(LoweredConst::Bool(value)) => if *value { "True" } else { "False" }.to_owned(),
            None => format!("constant {number}"),
        }
    }

    /// The name that a cache site is for.
    fn site(&self, number: u32) -> &str {
        self.lowered.sites.get(number as usize).map_or("?", |site| self.module.name(site.name))
    }

    /// An operator with its operands, and what becomes of the result.
    fn operation(&self, at: usize, ins: Ins, operator: &str) -> String {
        let (outcome, is_left_constant, is_right_constant) = form(ins.op);
        let operand = |number: u16, is_constant: bool| {
            if is_constant { self.constant(number.into()) } else { self.register(number.into()) }
        };
        let (left, right) = (operand(ins.b, is_left_constant), operand(ins.c, is_right_constant));
        let operation = format!("{left} {operator} {right}");
        match outcome {
            Outcome::Stored => format!("{} = {operation}", self.register(ins.a.into())),
            Outcome::Returned => format!("return {operation}"),
            Outcome::Jump => conditional(&operation, ins.x, jump_by_a(at, ins)),
            Outcome::Loop => {
                let fuel = ins.x >> 1 & LOOP_COST_MAX;
                format!("fuel {fuel}; {}", conditional(&operation, ins.x & 1, jump_by_a(at, ins)))
            }
        }
    }

    /// What an instruction does.
    fn text(&self, at: usize, ins: Ins) -> String {
        use RegOp::*;
        if let Some(operator) = operator(ins.op) {
            return self.operation(at, ins, operator);
        }
        let wide = ins.wide_operand();
        let (a, b, c) = (u32::from(ins.a), u32::from(ins.b), u32::from(ins.c));
        let [ra, rb, rc] = [a, b, c].map(|number| self.register(number));
        let to_wide = at as i64 + i64::from(wide.cast_signed());
        match ins.op {
            Move => format!("{ra} = {rb}"),
            Move2 => format!("{ra}, {} = {rb}, {rc}", self.register(a + 1)),
            LoadK => format!("{ra} = {}", self.constant(wide)),
            LoadNull => format!("{ra} = NULL"),
            LoadCheck => format!("{ra} = {rb}, if it has a value"),
            DeleteFast => format!("del {ra}"),
            LoadDeref => format!("{ra} = value in the cell {rb}"),
            StoreDeref => format!("value in the cell {ra} = {rb}"),
            DeleteDeref => format!("del value in the cell {ra}"),
            NewCell => format!("{ra} = a new cell"),
            MakeCell => format!("{ra} = a new cell with {ra} in it"),
            LoadGlobal | LoadName => format!("{ra} = {}", self.site(wide)),
            StoreGlobal | StoreName => format!("{} = {ra}", self.site(wide)),
            DeleteGlobal | DeleteName => format!("del {}", self.constant(wide)),
            Neg => format!("{ra} = -{rb}"),
            Pos => format!("{ra} = +{rb}"),
            Invert => format!("{ra} = ~{rb}"),
            Not => format!("{ra} = not {rb}"),
            Is => format!("{ra} = {rb} {} {rc}", if ins.x == 0 { "is" } else { "is not" }),
            Contains => format!("{ra} = {rb} {} {rc}", if ins.x == 0 { "in" } else { "not in" }),
            JumpIs => conditional(&format!("{rb} is {rc}"), ins.x, jump_by_a(at, ins)),
            JumpContains => conditional(&format!("{rb} in {rc}"), ins.x, jump_by_a(at, ins)),
            JumpExcMatch => conditional(&format!("exception {rb} matches {rc}"), ins.x, jump_by_a(at, ins)),
            Jump => format!("to {to_wide}"),
            JumpBack => format!("fuel {a}; to {}", at as i64 - i64::from(wide)),
            LoopCheck => format!("fuel {a}"),
            JumpIf => conditional(&ra, ins.x, to_wide),
            JumpIfNone => conditional(&format!("{ra} is None"), ins.x, to_wide),
            Subscr => format!("{ra} = {rb}[{rc}]"),
            SubscrK => format!("{ra} = {rb}[{}]", self.constant(c)),
            StoreSubscr => format!("{rb}[{rc}] = {ra}"),
            DeleteSubscr => format!("del {rb}[{rc}]"),
            LoadSlice => format!("{ra} = {rb}[{rc}:{}]", self.register(c + 1)),
            StoreSlice => format!("{rb}[{rc}:{}] = {ra}", self.register(c + 1)),
            LoadAttr => format!("{ra} = {rb}.{}", self.site(c)),
            StoreAttr => format!("{rb}.{} = {ra}", self.site(c)),
            DeleteAttr => format!("del {rb}.{}", self.site(c)),
            LoadMethod => format!("{ra}, {} = {rb}.{}, receiver", self.register(a + 1), self.site(c)),
            LoadSuperAttr => format!("{ra} = super({}).{}", self.registers(b, 3), self.site(c)),
            Call => format!("{ra} = {rb}({})", self.registers(b + 2, c)),
            CallMethod | CallKw => format!("{ra} = {rb}({})", self.registers(b + 1, c + 1)),
            Return => format!("return {ra}"),
            ReturnK => format!("return {}", self.constant(wide)),
            GetIter => format!("{ra} = iter({rb})"),
            ForIter => format!("{rb} = next({ra}); at the end to {}", at + ins.c as usize),
            ForBack => format!("fuel {}; as at {}", ins.x, at as i64 - i64::from(c)),
            BuildTuple => format!("{ra} = ({})", self.registers(b, c)),
            BuildList => format!("{ra} = [{}]", self.registers(b, c)),
            BuildSet => format!("{ra} = {{{}}}", self.registers(b, c)),
            BuildMap => format!("{ra} = dict of {}", self.registers(b, c * 2)),
            BuildString => format!("{ra} = text of {}", self.registers(b, c)),
            BuildSlice => format!("{ra} = slice({})", self.registers(b, c)),
            Unpack | UnpackMoves => format!("{} = {rb}", self.registers_down(a, c)),
            ListAppend => format!("{ra}.append({rb})"),
            SetAdd => format!("{ra}.add({rb})"),
            MapAdd => format!("{ra}[{rb}] = {rc}"),
            Raise => format!("raise {ra}"),
            RaiseFrom => format!("raise {ra} from {rb}"),
            Yield => format!("{ra} = yield {rb}"),
            YieldFrom => format!("{ra} = yield from {rb}"),
            MakeFunction => {
                let code = self.lowered.codes.get(b as usize).map(|code| self.module.code(*code));
                format!("{ra} = function {}", code.map_or("?", |code| self.module.name(code.qualname)))
            }
            FormatSimple => format!("{ra} = format({rb})"),
            FormatSpec => format!("{ra} = format({rb}, {rc})"),
            Convert => {
                format!("{ra} = {}({rb})", ["", "str", "repr", "ascii"].get(usize::from(ins.x)).unwrap_or(&""))
            }
            Reraise => format!("raise {ra} again"),
            PushExcInfo => format!("{ra}, {} = what is being handled, {ra}", self.register(a + 1)),
            PopExcept => format!("what is being handled = {ra}"),
            ExcMatch => format!("{ra} = exception {rb} matches {rc}"),
            ListExtend => format!("{ra}.extend({rb})"),
            ListToTuple => format!("{ra} = tuple({rb})"),
            SetUpdate | DictUpdate => format!("{ra}.update({rb})"),
            DictMerge => format!("{ra}.update({rb}), for a call of {rc}"),
            CallEx if ins.x == 1 => format!("{ra} = {rb}(*{}, **{})", self.register(b + 2), self.register(b + 3)),
            CallEx => format!("{ra} = {rb}(*{})", self.register(b + 2)),
            LoadSuperMethod => {
                let (next, arguments) = (self.register(a + 1), self.registers(b, 3));
                format!("{ra}, {next} = super({arguments}).{}, receiver", self.site(c))
            }
            UnpackEx => {
                let before = u32::from(ins.x);
                let (first, last) = (self.registers_down(a + c + 1, before), self.registers_down(a, c));
                let parts = [first, format!("*{}", self.register(a + c)), last];
                let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                format!("{} = {rb}", parts.join(", "))
            }
            Rare => {
                let name = Op::from_byte(ins.x).map_or("?", |op| op.info().name);
                format!("{name} on the registers from {ra} on")
            }
            Data => format!("names {}", self.constant(wide)),
            RaiseAgain | Halt | End => String::new(),
            _ => format!("x {}, a {a}, b {b}, c {c}", ins.x),
        }
    }
}

/// A jump on a condition.
fn conditional(condition: &str, sense: u8, target: i64) -> String {
    match sense {
        0 if condition.contains(' ') => format!("if not ({condition}): to {target}"),
        0 => format!("if not {condition}: to {target}"),
        _ => format!("if {condition}: to {target}"),
    }
}

/// Where a jump leads whose distance is in `a`.
fn jump_by_a(at: usize, ins: Ins) -> i64 {
    at as i64 + i64::from(ins.a.cast_signed())
}
