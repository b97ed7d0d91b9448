//! Tests of hidden classes.

use super::*;
use crate::header::Header;

impl Heap {
    /// A class good enough for tests.
    pub(crate) fn new_test_class(&mut self, kind: Kind, reserved: u16) -> Ref {
        class(self, kind, 0, reserved)
    }
}

fn class(heap: &mut Heap, kind: Kind, inline: u8, reserved: u16) -> Ref {
    let name = heap.intern("C").unwrap();
    heap.alloc(
        ClassObj {
            header: Header::new(Kind::Class),
            name,
            qualname: name,
            bases: Ref::NULL,
            mro: Ref::NULL,
            dict: Ref::NULL,
            metaclass: Ref::NULL,
            base: Ref::NULL,
            subclasses: Ref::NULL,
            root_shape: Ref::NULL,
            slots: Ref::NULL,
            version: 1,
            instance_kind: kind as u8,
            inline_slots: inline,
            reserved_slots: reserved,
            features: 0,
            attrs: Ref::NULL,
            id: 0,
            call_init: Value::UNBOUND,
            call_new: Value::UNBOUND,
            call_version: 0,
            slot_base: 0,
        },
        0,
    )
    .unwrap()
}

fn names(heap: &mut Heap, count: usize) -> Vec<Ref> {
    (0..count).map(|i| heap.intern(&format!("a{i}")).unwrap()).collect()
}

#[test]
fn attributes_come_and_go_in_order() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let class = class(&mut heap, Kind::Instance, 3, 0);
    let names = names(&mut heap, 200);
    for count in [1, 3, 4, 10, 40, 200] {
        let root = heap.shape_root(class).unwrap();
        let object = heap.new_object(root).unwrap();
        let mut model: Vec<(Ref, Value)> = Vec::new();
        for (index, &name) in names[..count].iter().enumerate() {
            heap.instance_set(object, name, Value::int(index as i64)).unwrap();
            model.push((name, Value::int(index as i64)));
        }
        assert_eq!(heap.instance_items(object), model);
        for (name, value) in &model {
            assert_eq!(heap.instance_get(object, *name), Some(*value));
        }
        for at in [count / 2, 0, count.saturating_sub(3)] {
            if at < model.len() {
                let (name, _) = model.remove(at);
                assert_eq!(heap.instance_delete(object, name), Ok(true));
                assert_eq!(heap.instance_delete(object, name), Ok(false));
                assert_eq!(heap.instance_get(object, name), None);
            }
        }
        assert_eq!(heap.instance_items(object), model);
        heap.instance_set(object, names[count / 2], Value::NONE).unwrap();
        model.push((names[count / 2], Value::NONE));
        assert_eq!(heap.instance_items(object), model);
        let dict = heap.instance_to_dictionary(object).unwrap();
        assert_eq!(heap.dict_len(dict) as usize, model.len());
        assert_eq!(heap.instance_items(object), model);
    }
}

#[test]
fn equal_histories_share_shapes_and_learn() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let class = class(&mut heap, Kind::Instance, 2, 0);
    let names = names(&mut heap, 6);
    let mut shapes = Vec::new();
    for _ in 0..3 {
        let root = heap.shape_root(class).unwrap();
        let object = heap.new_object(root).unwrap();
        for &name in &names {
            heap.instance_set(object, name, Value::TRUE).unwrap();
        }
        shapes.push((heap.header_of(object).shape, heap.u32_at(heap.overflow_field(object))));
    }
    assert_ne!(shapes[0].1, 0, "the first one overflows");
    assert_eq!(shapes[1].1, 0, "the class has learned");
    assert_eq!(shapes[1], shapes[2]);
}

#[test]
fn reserved_slots_survive_dictionary_mode() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let names = names(&mut heap, 3);
    for kind in [Kind::Instance, Kind::List] {
        let class = class(&mut heap, kind, 0, 2);
        let root = heap.shape_root(class).unwrap();
        let object = if kind == Kind::Instance {
            heap.new_object(root).unwrap()
        } else {
            let list = heap.new_list(&[Value::int(5)]).unwrap();
            heap.subclass_copy(list, root).unwrap()
        };
        let at = heap.slot_address(object, 1);
        heap.write(object, at, Value::int(7));
        for &name in &names {
            heap.instance_set(object, name, Value::TRUE).unwrap();
        }
        heap.instance_to_dictionary(object).unwrap();
        assert_eq!(heap.value_at(heap.slot_address(object, 1)), Value::int(7));
        assert_eq!(heap.instance_items(object).len(), 3);
        if kind == Kind::List {
            assert_eq!(heap.list_items(object), &[Value::int(5)]);
            assert!(heap.value_of(object).is_subclass_instance());
        }
    }
}

#[test]
fn endless_names_end_in_dictionary_mode() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let class = class(&mut heap, Kind::Instance, 2, 0);
    let root = heap.shape_root(class).unwrap();
    for i in 0..2000 {
        let object = heap.new_object(root).unwrap();
        let name = heap.intern(&format!("dynamic{i}")).unwrap();
        heap.instance_set(object, name, Value::int(i)).unwrap();
        assert_eq!(heap.instance_get(object, name), Some(Value::int(i)));
    }
    let ShapeObj { children, .. } = *heap.get::<ShapeObj>(root);
    assert!(heap.dict_len(children) <= MAX_CHILDREN);
}

#[test]
fn classes_can_change() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let (a, b) = (class(&mut heap, Kind::Instance, 2, 0), class(&mut heap, Kind::Instance, 5, 0));
    let names = names(&mut heap, 4);
    let root = heap.shape_root(a).unwrap();
    let object = heap.new_object(root).unwrap();
    for (index, &name) in names.iter().enumerate() {
        heap.instance_set(object, name, Value::int(index as i64)).unwrap();
    }
    let before = heap.instance_items(object);
    heap.instance_set_class(object, b).unwrap();
    assert_eq!(heap.instance_items(object), before);
    assert_eq!(heap.get::<ShapeObj>(heap.header_of(object).shape).class, b);
}

#[test]
fn subclass_copies_of_builtins() {
    let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
    let name = heap.intern("note").unwrap();
    let text = heap.new_str("täxt".as_bytes()).unwrap();
    let tuple = heap.new_tuple(&[Value::int(1), Value::int(2)]).unwrap();
    let int = heap.new_int_i64(i64::MAX).unwrap().as_ref();
    for (kind, source) in [(Kind::Str, text), (Kind::Tuple, tuple), (Kind::Int, int)] {
        let class = class(&mut heap, kind, 0, 0);
        let root = heap.shape_root(class).unwrap();
        let copy = heap.subclass_copy(source, root).unwrap();
        let copy = heap.subclass_copy(copy, root).unwrap();
        heap.instance_set(copy, name, Value::TRUE).unwrap();
        assert_eq!(heap.instance_get(copy, name), Some(Value::TRUE));
        let (copy, source) = (heap.value_of(copy), heap.value_of(source));
        assert_eq!(heap.equal(copy, source), Ok(true));
        assert_eq!(heap.hash(copy), heap.hash(source));
    }
}
