//! Tests of dictionaries.

use super::*;

fn heap() -> Heap {
    Heap::new(256 << 20, (1, 2)).unwrap()
}

fn pairs(heap: &Heap, dict: Ref) -> Vec<(Value, Value)> {
    let mut position = 0;
    std::iter::from_fn(|| heap.dict_next(dict, &mut position)).collect()
}

#[test]
fn behaves_like_a_model() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    let mut model: Vec<(i64, i64)> = Vec::new();
    let mut seed = 12345_u64;
    for step in 0..60_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let key = ((seed >> 33) % 700) as i64 - 300;
        match (seed >> 20) % 8 {
            0..4 => {
                heap.dict_set(dict, Value::int(key), Value::int(step)).unwrap();
                match model.iter_mut().find(|pair| pair.0 == key) {
                    Some(pair) => pair.1 = step,
                    None => model.push((key, step)),
                }
            }
            4..7 => {
                let removed = heap.dict_remove(dict, Value::int(key)).unwrap();
                let at = model.iter().position(|pair| pair.0 == key);
                assert_eq!(removed, at.map(|at| Value::int(model.remove(at).1)));
            }
            _ => {
                let got = heap.dict_get(dict, Value::int(key)).unwrap();
                assert_eq!(got, model.iter().find(|pair| pair.0 == key).map(|pair| Value::int(pair.1)));
            }
        }
        assert_eq!(heap.dict_len(dict) as usize, model.len());
    }
    let expected: Vec<_> = model.iter().map(|&(key, value)| (Value::int(key), Value::int(value))).collect();
    assert_eq!(pairs(&heap, dict), expected);
    let copy = heap.dict_copy(dict).unwrap();
    assert_eq!(pairs(&heap, copy), expected);
    while let Some(pair) = heap.dict_pop_last(dict) {
        assert_eq!(Some(pair), model.pop().map(|(key, value)| (Value::int(key), Value::int(value))));
    }
    assert!(model.is_empty() && pairs(&heap, dict).is_empty());
}

#[test]
fn large_tables() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    for key in 0..300_000 {
        heap.dict_set(dict, Value::int(key * 8), Value::int(key)).unwrap();
    }
    for key in 0..300_000 {
        assert_eq!(heap.dict_get(dict, Value::int(key * 8)).unwrap(), Some(Value::int(key)));
        assert_eq!(heap.dict_get(dict, Value::int(key * 8 + 1)).unwrap(), None);
    }
}

#[test]
fn queue_and_stack_use_stay_cheap() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    for key in 0..50_000 {
        heap.dict_set(dict, Value::int(key), Value::NONE).unwrap();
    }
    for key in 0..200_000 {
        let mut position = 0;
        let (first, _) = heap.dict_next(dict, &mut position).unwrap();
        assert_eq!(first, Value::int(key));
        heap.dict_remove(dict, first).unwrap();
        heap.dict_set(dict, Value::int(key + 50_000), Value::NONE).unwrap();
    }
    for key in (200_000..250_000).rev() {
        assert_eq!(heap.dict_pop_last(dict).unwrap().0, Value::int(key));
    }
}

#[test]
fn keys_of_equal_numbers_are_one() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    heap.dict_set(dict, Value::int(1), Value::int(10)).unwrap();
    heap.dict_set(dict, Value::float(1.0), Value::int(11)).unwrap();
    heap.dict_set(dict, Value::TRUE, Value::int(12)).unwrap();
    assert_eq!(pairs(&heap, dict), [(Value::int(1), Value::int(12))]);
    let list = heap.new_list(&[]).unwrap();
    let list = Value::exact(Kind::List, list);
    assert_eq!(heap.dict_get(dict, list), Err(TableError::Unhashable(list)));
}

#[test]
fn strings_are_found_by_text() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    let name = heap.intern("name").unwrap();
    heap.dict_set_interned(dict, name, Value::int(1)).unwrap();
    let other = heap.new_str(b"name").unwrap();
    assert_ne!(name, other);
    assert_eq!(heap.dict_get(dict, Value::exact(Kind::Str, other)).unwrap(), Some(Value::int(1)));
    let dynamic = heap.new_str(b"dynamic").unwrap();
    heap.dict_set(dict, Value::exact(Kind::Str, dynamic), Value::int(2)).unwrap();
    let dynamic = heap.intern("dynamic").unwrap();
    assert_eq!(heap.dict_get_interned(dict, dynamic), Some(Value::int(2)));
    assert_eq!(heap.dict_remove_interned(dict, name), Some(Value::int(1)));
    assert_eq!(heap.dict_get_interned(dict, name), None);
}

#[test]
fn versions_follow_the_keys() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    let name = heap.intern("x").unwrap();
    heap.dict_set_interned(dict, name, Value::int(1)).unwrap();
    let version = heap.dict_version(dict);
    heap.dict_set_interned(dict, name, Value::int(2)).unwrap();
    assert_eq!(heap.dict_version(dict), version);
    let y = heap.intern("y").unwrap();
    heap.dict_set_interned(dict, y, Value::int(2)).unwrap();
    assert_ne!(heap.dict_version(dict), version);
}

#[test]
fn probing_gives_all_with_the_hash() {
    let mut heap = heap();
    let dict = heap.new_dict().unwrap();
    for key in 0..100 {
        heap.dict_insert_new(dict, Value::int(key), (key % 7) as u32 * 64, Value::NONE).unwrap();
    }
    let (mut state, mut count) = (0, 0);
    while let Some(entry) = heap.dict_probe(dict, 128, &mut state) {
        assert_eq!(heap.dict_entry(dict, entry).unwrap().0.as_int() % 7, 2);
        count += 1;
    }
    assert_eq!(count, 14);
}

#[test]
fn update_merges() {
    let mut heap = heap();
    let (a, b) = (heap.new_dict().unwrap(), heap.new_dict().unwrap());
    for key in 0..500 {
        heap.dict_set(a, Value::int(key), Value::int(1)).unwrap();
        heap.dict_set(b, Value::int(key + 250), Value::int(2)).unwrap();
    }
    heap.dict_remove(a, Value::int(3)).unwrap();
    heap.dict_update(a, b).unwrap();
    assert_eq!(heap.dict_len(a), 749);
    for (key, value) in pairs(&heap, a) {
        assert_eq!(value, Value::int(if key.as_int() < 250 { 1 } else { 2 }));
    }
}
