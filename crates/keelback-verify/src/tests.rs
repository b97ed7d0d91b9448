//! Tests on modules made by hand; the bulk of the tests is `.kasm` text under `tests/verify/`.

use keelback_bytecode::{
    Code, CodeFlags, Handler, Instr, Local, Module, NameId, Position, Slot, SlotKind, Target, assemble,
};

use super::*;

fn module(instrs: &[Instr], handlers: &[Handler], slots: usize) -> Module {
    let instrs: Vec<_> = instrs.iter().map(|instr| (*instr, Position::default())).collect();
    let (code, handlers, positions) = assemble(&instrs, handlers).unwrap().into_parts();
    let slot = Slot { name: NameId(0), kind: SlotKind::Local };
    let body = Code {
        name: NameId(0),
        qualname: NameId(0),
        flags: CodeFlags::default(),
        arg_count: 0,
        posonly_count: 0,
        kwonly_count: 0,
        first_line: 1,
        doc: None,
        slots: vec![slot; slots],
        max_stack: 100,
        code,
        handlers,
        positions,
    };
    Module {
        filename: "test.py".into(),
        source_hash: [0; 16],
        names: vec!["<module>".into()],
        consts: Vec::new(),
        codes: vec![body],
    }
}

#[test]
fn loops_and_handlers_give_blocks() {
    let handlers = [Handler { start: 3, end: 5, handler: 7, depth: 1 }];
    let instrs = |read: Local| {
        [
            Instr::LoadNone {},
            Instr::GetIter {},
            Instr::ForIter { target: Target(6) },
            Instr::StoreFast { slot: Local(0) },
            Instr::PrintExpr {},
            Instr::JumpBack { target: Target(2) },
            Instr::Halt {},
            Instr::PopTop {},
            Instr::LoadFast { slot: read },
            Instr::PrintExpr {},
            Instr::JumpBack { target: Target(2) },
        ]
    };
    let mut fixed = instrs(Local(0));
    assert_eq!(verify(module(&fixed, &handlers, 1)).unwrap_err().rule, Rule::HandlerStack);
    fixed[4] = Instr::Nop {};
    let error = verify(module(&fixed, &handlers, 1)).unwrap_err();
    assert_eq!((error.rule, error.offset), (Rule::Assignment, Some(11)));
    let text = "assignment: code 0 `<module>`, offset 11: LOAD_FAST of slot 0, which is not assigned on every path";
    assert_eq!(error.to_string(), text);
    fixed[8] = Instr::LoadNone {};
    let verified = verify(module(&fixed, &handlers, 1)).unwrap();
    let block = |offset, depth, is_forward_target, is_loop_head, is_handler| Block {
        offset,
        depth,
        is_forward_target,
        is_loop_head,
        is_handler,
    };
    let blocks = [
        block(0, 0, false, false, false),
        block(2, 1, false, true, false),
        block(9, 0, true, false, false),
        block(10, 2, false, false, true),
    ];
    assert_eq!(*verified.check(CodeId(0)).unwrap().blocks, blocks);
}

#[test]
fn many_paths_and_slots_run_out_of_budget() {
    // One branch after the other, each of which loses knowledge of one slot.
    let slots = 60_000_u32;
    let mut instrs = Vec::new();
    for slot in 0..slots {
        instrs.extend([Instr::LoadNone {}, Instr::StoreFast { slot: Local(slot) }]);
    }
    for slot in 0..slots {
        let next = instrs.len() as u32 + 3;
        instrs.extend([
            Instr::LoadNone {},
            Instr::PopJumpIfNone { target: Target(next) },
            Instr::DeleteFast { slot: Local(slot) },
        ]);
    }
    for slot in 0..slots {
        instrs.extend([Instr::LoadFast { slot: Local(slot) }, Instr::PopTop {}]);
    }
    instrs.push(Instr::Halt {});
    let started = std::time::Instant::now();
    assert_eq!(verify(module(&instrs, &[], slots as usize)).unwrap_err().rule, Rule::Budget);
    assert!(started.elapsed().as_secs() < 5);
}
