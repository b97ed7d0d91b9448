//! Tests of the collector.

use super::*;
use crate::heap::HEAP_ROOTS_START;

fn heap() -> Heap {
    Heap::new(512 << 20, (1, 2)).unwrap()
}

fn no_roots(_: &mut Marker<'_>) {}

#[test]
fn what_is_reached_survives_and_the_rest_is_reused() {
    let mut heap = heap();
    let keep = heap.new_list(&[]).unwrap();
    heap.set_root(0, Value::exact(Kind::List, keep));
    let mut seed = 1_u64;
    for round in 0..20 {
        for i in 0..5000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let text = heap.new_str(format!("round {round} item {i}").as_bytes()).unwrap();
            let tuple = heap.new_tuple(&[Value::int(i), Value::exact(Kind::Str, text)]).unwrap();
            let dict = heap.new_dict().unwrap();
            heap.dict_set(dict, Value::exact(Kind::Str, text), Value::exact(Kind::Tuple, tuple)).unwrap();
            if seed >> 60 == 0 {
                heap.list_push(keep, Value::exact(Kind::Dict, dict)).unwrap();
            }
        }
        let before = heap.committed_bytes();
        heap.collect(no_roots);
        assert!(heap.committed_bytes() <= before);
        if round > 2 {
            assert!(heap.peak_bytes() < 6 << 20, "{}", heap.peak_bytes());
        }
    }
    let dicts = heap.list_items(keep).to_vec();
    assert!(dicts.len() > 3000);
    for dict in dicts {
        let (key, value) = heap.dict_next(dict.as_ref(), &mut 0).unwrap();
        let items = heap.tuple_items(value.as_ref()).to_vec();
        assert_eq!(items[1], key);
        let text = heap.str_text(key.as_ref()).unwrap();
        assert!(text.ends_with(&format!(" item {}", items[0].as_int())), "{text}");
        assert_eq!(heap.dict_get(dict.as_ref(), key), Ok(Some(value)));
    }
    heap.set_root(0, Value::NONE);
    heap.collect(no_roots);
    assert!(heap.statistics().live_objects < 10, "{:?}", heap.statistics());
    assert!(heap.committed_bytes() < 256 << 10);
}

#[test]
fn deep_and_wide_data_fit_any_stack() {
    for limit in [1, 2, 100, STACK_LIMIT] {
        let mut heap = heap();
        let depth = if limit < 100 { 300 } else { 200_000 };
        let mut chain = heap.new_tuple(&[]).unwrap();
        for i in 0..depth {
            let text = heap.new_str(b"leaf").unwrap();
            chain = heap
                .new_tuple(&[Value::exact(Kind::Tuple, chain), Value::exact(Kind::Str, text), Value::int(i)])
                .unwrap();
        }
        let wide: Vec<Value> =
            (0..depth).map(|i| Value::exact(Kind::Tuple, heap.new_tuple(&[Value::int(i)]).unwrap())).collect();
        let wide = heap.new_list(&wide).unwrap();
        let mark = |marker: &mut Marker<'_>| {
            marker.reference(chain);
            marker.value(Value::exact(Kind::List, wide));
        };
        heap.collect_with(limit, None, mark, |_| Vec::new());
        assert_eq!(heap.statistics().live_objects, 3 * depth as u64 + 3, "limit {limit}");
        let mut at = chain;
        for i in (0..depth).rev() {
            assert_eq!(heap.tuple_items(at)[2], Value::int(i));
            at = heap.tuple_items(at)[0].as_ref();
        }
        assert!(limit > 2 || heap.statistics().rescans > 0);
    }
}

#[test]
fn what_is_given_up_was_never_begun() {
    let mut heap = heap();
    let keep = heap.new_list(&[]).unwrap();
    heap.set_root(0, Value::exact(Kind::List, keep));
    let looks = std::cell::Cell::new(0);
    for round in 0..30 {
        for i in 0..20_000 {
            let text = heap.new_str(format!("round {round} item {i}").as_bytes()).unwrap();
            if i % 3 == 0 {
                heap.list_push(keep, Value::exact(Kind::Str, text)).unwrap();
            }
        }
        let (before, collections) = (heap.statistics(), heap.statistics().collections);
        looks.set(0);
        // Sooner or later in the marking, and in the end only at the third look at the clock.
        let gives_up = || looks.replace(looks.get() + 1) >= round % 4;
        let done = heap.collect_unless(Some(&gives_up), no_roots, |_| Vec::new());
        assert_eq!(heap.statistics().collections, collections + u64::from(done));
        assert!(done || heap.statistics() == before);
        // Nothing was lost, and nothing that lives is handed out again.
        for (number, text) in heap.list_items(keep).to_vec().into_iter().enumerate() {
            let (round, item) = (number / 6667, number % 6667 * 3);
            assert_eq!(heap.str_text(text.as_ref()), Some(&*format!("round {round} item {item}")));
        }
        if round % 7 == 6 {
            heap.collect(no_roots);
        }
    }
    assert!(looks.get() > 0, "large enough to be asked");
    heap.collect(no_roots);
    assert_eq!(heap.check(crate::heap::STACK_START).err(), None);
}

#[test]
fn ranges_are_roots() {
    let mut heap = heap();
    let text = heap.new_str(b"on the stack").unwrap();
    let start = crate::heap::STACK_START;
    heap.set_value_at(start + 8, Value::exact(Kind::Str, text));
    heap.collect(|marker| marker.range(start, start + 16));
    assert_eq!(heap.str_text(text), Some("on the stack"));
    assert_eq!(heap.statistics().live_objects, 1);
    heap.wipe(start, start + 64);
    heap.collect(|marker| marker.range(start, start + 16));
    assert_eq!(heap.statistics().live_objects, 0);
}

#[test]
fn interned_strings_are_weak() {
    let mut heap = heap();
    let kept = heap.intern("kept for ever").unwrap();
    heap.set_root(1, Value::exact(Kind::Str, kept));
    for i in 0..10_000 {
        heap.intern(&format!("dropped {i}")).unwrap();
    }
    heap.collect(no_roots);
    assert_eq!(heap.lookup_interned(b"kept for ever"), Some(kept));
    assert_eq!(heap.lookup_interned(b"dropped 77"), None);
    assert!(heap.statistics().live_bytes < 300 << 10);
    heap.collect(no_roots);
    assert!(heap.statistics().live_bytes < 10 << 10, "the table has shrunk: {:?}", heap.statistics());
    let again = heap.intern("dropped 77").unwrap();
    assert_eq!(heap.str_text(again), Some("dropped 77"));
}

#[test]
fn weak_references_are_cleared() {
    let mut heap = heap();
    let (a, b) = (heap.new_list(&[]).unwrap(), heap.new_list(&[]).unwrap());
    let weak: Vec<Ref> = [(a, Value::NONE), (b, Value::NONE), (b, Value::TRUE)]
        .map(|(at, callback)| heap.new_weakref(Value::exact(Kind::List, at), callback).unwrap())
        .to_vec();
    let all: Vec<Value> = weak.iter().map(|&at| Value::exact(Kind::WeakRef, at)).collect();
    let all = heap.new_list(&all).unwrap();
    heap.set_root(0, Value::exact(Kind::List, a));
    heap.set_root(1, Value::exact(Kind::List, all));
    heap.collect(no_roots);
    assert_eq!(heap.weakref_get(weak[0]), Some(Value::exact(Kind::List, a)));
    assert_eq!(heap.weakref_get(weak[1]), None);
    assert_eq!(heap.take_dead_weakref(), Some(weak[2]));
    assert_eq!(heap.take_dead_weakref(), None);
    heap.collect(no_roots);
    assert_eq!(heap.weakref_get(weak[0]), Some(Value::exact(Kind::List, a)));
    assert_eq!(heap.take_dead_weakref(), None);
}

#[test]
fn strings_keep_their_buffers() {
    let mut heap = heap();
    let piece = heap.new_str("0123456789é".as_bytes()).unwrap();
    heap.set_root(0, Value::exact(Kind::Str, piece));
    let mut text = heap.empty_str().unwrap();
    for _ in 0..5000 {
        text = heap.str_concat(text, piece).unwrap();
        heap.set_root(1, Value::exact(Kind::Str, text));
        if heap.str_len(text).is_multiple_of(1000) {
            let last = heap.str_len(text) as usize - 1;
            assert_eq!(heap.str_char(text, last), 0xE9);
            heap.collect(no_roots);
        }
    }
    assert_eq!(heap.str_text(text).unwrap(), "0123456789é".repeat(5000));
}

#[test]
fn large_objects_are_joined_and_reused() {
    let mut heap = heap();
    for round in 0..50 {
        let mut kept = Vec::new();
        for i in 0..20 {
            let list = heap.new_list_with_capacity(10_000 + 100 * i + round).unwrap();
            if i % 3 == 0 {
                kept.push(Value::exact(Kind::List, list));
            }
        }
        let kept = heap.new_list(&kept).unwrap();
        heap.set_root(0, Value::exact(Kind::List, kept));
        heap.collect(no_roots);
    }
    assert!(heap.peak_bytes() < 4 << 20, "{}", heap.peak_bytes());
    heap.set_root(0, Value::NONE);
    heap.collect(no_roots);
    assert!(heap.allocator.large.is_empty() && heap.allocator.large_free.is_empty());
    assert_eq!(heap.allocator.large_top, crate::alloc::LARGE_START);
}

#[test]
fn the_limit_is_never_passed() {
    let limit = 4 << 20;
    let mut heap = Heap::new(limit, (1, 2)).unwrap();
    let mut failures = 0;
    let mut seed = 7_u64;
    for _ in 0..200_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
        let len = (seed >> 55) as u32 * if seed >> 20 & 63 == 0 { 100 } else { 1 };
        if heap.new_list_with_capacity(len).is_err() {
            failures += 1;
            heap.collect(no_roots);
        }
        assert!(heap.committed_bytes() <= limit);
    }
    assert!(failures > 10);
    assert!(heap.reserve(limit + 1).is_err());
}

#[test]
fn attributes_of_all_kinds_are_traced() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    heap.set_root(HEAP_ROOTS_START - 1, Value::exact(Kind::Dict, dict));
    let name = heap.intern("attribute").unwrap();
    let class = heap.new_test_class(Kind::List, 1);
    let root = heap.shape_root(class).unwrap();
    let list = heap.new_list(&[]).unwrap();
    let object = heap.subclass_copy(list, root).unwrap();
    let text = heap.new_str(b"in a slot").unwrap();
    let at = heap.slot_address(object, 0);
    heap.write(object, at, Value::exact(Kind::Str, text));
    let other = heap.new_str(b"in the overflow").unwrap();
    heap.instance_set(object, name, Value::exact(Kind::Str, other)).unwrap();
    let value = heap.value_of(object);
    heap.dict_set(dict, Value::int(1), value).unwrap();
    for _ in 0..3 {
        heap.collect(no_roots);
        assert!(!heap.shapes_freed());
        for i in 0..2000 {
            heap.new_str(format!("garbage {i}").as_bytes()).unwrap();
        }
        assert_eq!(heap.str_text(text), Some("in a slot"));
        let got = heap.instance_get(object, name).unwrap();
        assert_eq!(heap.str_text(got.as_ref()), Some("in the overflow"));
    }
    heap.dict_clear(dict);
    heap.collect(no_roots);
    assert!(heap.shapes_freed());
}
