//! Tests of snapshots and of the verifier.

use super::*;
use crate::layout::{DictObj, IntObj, ListObj, ShapeObj, StrObj};
use crate::value::Value;

/// A heap with something of most kinds, reached from roots.
fn sample() -> Heap {
    let mut heap = Heap::new(64 << 20, (7, 8)).unwrap();
    let dict = heap.new_dict().unwrap();
    heap.set_root(0, Value::exact(Kind::Dict, dict));
    for i in 0..300 {
        let text = heap.new_str(format!("kéy {i}").as_bytes()).unwrap();
        let big = heap.int_pow(Value::int(3 + i), Value::int(40)).unwrap();
        let tuple = heap.new_tuple(&[Value::int(i), big, Value::float(0.5)]).unwrap();
        heap.dict_set(dict, Value::exact(Kind::Str, text), Value::exact(Kind::Tuple, tuple)).unwrap();
    }
    for i in 0..50 {
        let text = heap.new_str(format!("kéy {i}").as_bytes()).unwrap();
        heap.dict_remove(dict, Value::exact(Kind::Str, text)).unwrap();
    }
    let class = heap.new_test_class(Kind::Instance, 1);
    let mut objects = Vec::new();
    for i in 0..20 {
        let root = heap.shape_root(class).unwrap();
        let object = heap.new_object(root).unwrap();
        for name in ["a", "b", "c", "d"].iter().take(i % 5) {
            let name = heap.intern(name).unwrap();
            heap.instance_set(object, name, Value::int(i as i64)).unwrap();
        }
        if i % 7 == 6 {
            heap.instance_to_dictionary(object).unwrap();
        }
        objects.push(Value::exact(Kind::Instance, object));
    }
    let list = heap.new_list(&objects).unwrap();
    heap.set_root(1, Value::exact(Kind::List, list));
    let list_class = heap.new_test_class(Kind::List, 2);
    let root = heap.shape_root(list_class).unwrap();
    let sub = heap.subclass_copy(list, root).unwrap();
    let sub = heap.value_of(sub);
    heap.set_root(2, sub);
    let set = heap.new_set().unwrap();
    for i in 0..1000 {
        heap.set_add(set, Value::int(i * i)).unwrap();
    }
    heap.set_root(3, Value::exact(Kind::Set, set));
    let bytes = heap.new_bytearray(&[7; 20_000]).unwrap();
    heap.set_root(4, Value::exact(Kind::ByteArray, bytes));
    let mut text = heap.new_str("ä".repeat(600).as_bytes()).unwrap();
    let more = heap.new_str("日本".as_bytes()).unwrap();
    for _ in 0..10 {
        text = heap.str_concat(text, more).unwrap();
    }
    heap.str_char(text, 610);
    heap.set_root(5, Value::exact(Kind::Str, text));
    heap.new_weakref(Value::exact(Kind::Set, set), Value::NONE).unwrap();
    let weak = heap.new_weakref(Value::exact(Kind::Set, set), Value::NONE).unwrap();
    heap.set_root(6, Value::exact(Kind::WeakRef, weak));
    heap.char_str(200).unwrap();
    heap.empty_tuple().unwrap();
    heap.set_value_at(STACK_START, Value::exact(Kind::Set, set));
    heap.set_value_at(STACK_START + 8, Value::float(1.5));
    heap
}

fn snapshot(heap: &mut Heap) -> Vec<u8> {
    heap.snapshot(STACK_START + 16, FRAMES_START + 32, |marker| marker.range(STACK_START, STACK_START + 16))
}

#[test]
fn restored_is_the_same() {
    for origin in [Origin::Unknown, Origin::Heap] {
        is_the_same_from(origin);
    }
}

fn is_the_same_from(origin: Origin) {
    let mut heap = sample();
    let bytes = snapshot(&mut heap);
    assert_eq!(snapshot(&mut heap), bytes, "saving changes nothing");
    let Restored { heap: mut copy, books, numbered } = Heap::restore(&bytes, 64 << 20, origin).unwrap();
    assert_eq!(numbered, Heap::restore(&bytes, 64 << 20, Origin::Unknown).unwrap().numbered);
    assert!(copy.committed_bytes() <= heap.committed_bytes());
    copy.go_on_with(books);
    assert_eq!(copy.committed_bytes(), heap.committed_bytes());
    assert_eq!(copy.statistics(), heap.statistics());
    for root in 0..7 {
        assert_eq!(copy.root(root), heap.root(root));
    }
    assert_eq!(copy.value_at(STACK_START + 8), Value::float(1.5));
    assert_eq!(snapshot(&mut copy), bytes, "a snapshot of the copy is the same");
    // It goes on as if nothing had been, and puts new objects in the same places.
    for i in 0..3000 {
        let text = format!("garbage {i}").repeat(i % 300);
        let places = [&mut heap, &mut copy].map(|heap| heap.new_str(text.as_bytes()).unwrap());
        assert_eq!(places[0], places[1]);
    }
    let dict = copy.root(0).as_ref();
    for i in 0..5000 {
        copy.dict_set(dict, Value::int(i), Value::int(i)).unwrap();
        copy.new_str(format!("garbage {i}").as_bytes()).unwrap();
    }
    copy.collect(|marker| marker.range(STACK_START, STACK_START + 16));
    copy.check(STACK_START + 16).unwrap();
    let key = copy.new_str("kéy 77".as_bytes()).unwrap();
    let value = copy.dict_get(dict, Value::exact(Kind::Str, key)).unwrap().unwrap();
    assert_eq!(copy.tuple_items(value.as_ref())[0], Value::int(77));
    let a = copy.intern("a").unwrap();
    let object = copy.list_items(copy.root(1).as_ref())[1].as_ref();
    assert_eq!(copy.instance_get(object, a), Some(Value::int(1)));
}

#[test]
fn wrong_bytes_are_refused() {
    let mut heap = sample();
    let bytes = snapshot(&mut heap);
    assert_eq!(Heap::restore(&[], 1 << 20, Origin::Unknown).err(), Some(SnapshotError::NotASnapshot));
    assert!(matches!(Heap::restore(&bytes, 1 << 16, Origin::Unknown).err(), Some(SnapshotError::TooLarge { .. })));
    let mut flipped = bytes.clone();
    flipped[5000] ^= 1;
    assert_eq!(Heap::restore(&flipped, 1 << 26, Origin::Unknown).err(), Some(SnapshotError::Damaged));
    let mut other = bytes.clone();
    other[8] = 99;
    assert_eq!(Heap::restore(&other, 1 << 26, Origin::Unknown).err(), Some(SnapshotError::OtherVersion(99)));
    for len in (0..bytes.len()).step_by(997) {
        assert!(Heap::restore_body(&bytes[..len], 1 << 26, Origin::Unknown).is_err());
    }
}

#[test]
fn mutated_bodies_never_crash() {
    let mut heap = sample();
    let bytes = snapshot(&mut heap);
    let body = &bytes[..bytes.len() - 4];
    let mut seed = 42_u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let (mut refused, rounds) = (0, 1500);
    for _ in 0..rounds {
        let mut changed = body.to_vec();
        for _ in 0..=random() % 4 {
            let at = 28 + random() % (changed.len() - 28);
            match random() % 3 {
                0 => changed[at] ^= 1 << (random() % 8),
                1 => changed[at] = random() as u8,
                _ => {
                    let from = random() % (changed.len() - 8);
                    let word: [u8; 8] = changed[from..from + 8].try_into().unwrap();
                    let at = at.min(changed.len() - 8);
                    changed[at..at + 8].copy_from_slice(&word);
                }
            }
        }
        match Heap::restore_body(&changed, 1 << 26, Origin::Unknown) {
            Err(_) => refused += 1,
            Ok(Restored { mut heap, books, .. }) => {
                heap.go_on_with(books);
                // What is accepted can be used.
                heap.collect(|marker| marker.range(STACK_START, STACK_START + 16));
                heap.check(STACK_START).unwrap();
            }
        }
    }
    assert!(refused > rounds / 4, "{refused}");
}

#[test]
fn particular_lies_are_found() {
    let lie = |change: &dyn Fn(&mut Heap), what: &str| {
        let mut heap = sample();
        heap.collect(|marker| marker.range(STACK_START, STACK_START + 16));
        heap.check(STACK_START + 16).unwrap();
        change(&mut heap);
        match heap.check(STACK_START + 16) {
            Err(SnapshotError::Invalid { what: found, .. }) => assert_eq!(found, what),
            other => panic!("{what}: {other:?}"),
        }
    };
    lie(&|heap| heap.get_mut::<ListObj>(heap.root(1).as_ref()).len = 1 << 20, "storage of a list");
    lie(&|heap| heap.get_mut::<DictObj>(heap.root(0).as_ref()).used += 1, "number of entries");
    lie(&|heap| heap.get_mut::<StrObj>(heap.root(5).as_ref()).char_len += 1, "length of a string");
    lie(&|heap| heap.header_of_mut(heap.root(5).as_ref()).flags |= 1, "flag of a string");
    lie(
        &|heap| heap.set_value_at(STACK_START, Value::exact(Kind::Dict, heap.root(3).as_ref())),
        "value on the stack",
    );
    lie(&|heap| heap.set_root(0, Value::from_bits(0xFFFB << 48)), "root value");
    lie(
        &|heap| {
            let items = heap.get::<ListObj>(heap.root(1).as_ref()).items;
            heap.get_mut::<ListObj>(heap.root(2).as_ref()).items = items;
        },
        "storage with two owners",
    );
    lie(
        &|heap| {
            let object = heap.list_items(heap.root(1).as_ref())[3].as_ref();
            let shape = heap.header_of(object).shape;
            heap.get_mut::<ShapeObj>(shape).parent = shape;
        },
        "child of a shape",
    );
    lie(
        &|heap| {
            let dict = heap.root(0).as_ref();
            let (_, value) = heap.dict_next(dict, &mut 0).unwrap();
            let big = heap.tuple_items(value.as_ref())[1].as_ref();
            heap.get_mut::<IntObj>(big).len = 3000;
        },
        "object larger than its cell",
    );
}

#[test]
fn what_is_outside_counts_after_a_restore() {
    let mut heap = sample();
    let live = Heap::restore(&snapshot(&mut heap), 64 << 20, Origin::Unknown).unwrap().heap.committed_bytes();
    heap.charge_outside(1 << 20).unwrap();
    // Garbage: with it, the books do not fit where the heap alone does.
    heap.new_str(&[b'x'; 4 << 20]).unwrap();
    let bytes = snapshot(&mut heap);
    let needed = live + (1 << 20);
    assert_eq!(
        Heap::restore(&bytes, needed - 1, Origin::Unknown).err(),
        Some(SnapshotError::TooLarge { bytes: needed })
    );
    let Restored { heap: mut copy, books, .. } = Heap::restore(&bytes, needed, Origin::Unknown).unwrap();
    copy.go_on_with(books);
    assert_eq!(copy.committed_bytes(), needed);
}
