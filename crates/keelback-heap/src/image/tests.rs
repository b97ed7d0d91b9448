//! Heaps made from images, and pooled regions.

use std::sync::Arc;

use super::{RegionPool, Use};
use crate::heap::{FRAMES_START, Heap, STACK_START};
use crate::value::{Ref, Value};
use crate::{HeapImage, Kind};

const LIMIT: u64 = 1 << 30;

/// A heap with objects of all sizes, some of them dead.
fn sample(bytes: u32) -> Heap {
    let mut heap = Heap::new(LIMIT, (1, 2)).expect("memory");
    let list = heap.new_list(&[]).expect("memory");
    heap.set_root(0, Value::exact(Kind::List, list));
    let (mut size, mut made) = (1, 0);
    while made < bytes {
        let text = vec![b'a' + (size % 26) as u8; size];
        let kept = heap.new_str(&text).expect("memory");
        heap.list_push(list, Value::exact(Kind::Str, kept)).expect("memory");
        heap.new_str(&text).expect("memory");
        made += size as u32;
        size = (size * 3 + 1) % 20_011;
    }
    heap.set_value_at(STACK_START, Value::int(77));
    heap
}

fn texts(heap: &Heap) -> Vec<Vec<u8>> {
    let list = heap.root(0).as_ref();
    heap.list_items(list).iter().map(|text| heap.str_bytes(text.as_ref()).to_vec()).collect()
}

fn image(heap: &Heap, how: Use) -> Arc<HeapImage> {
    Arc::new(heap.freeze(STACK_START + 8, FRAMES_START, how).expect("memory"))
}

fn add(heap: &mut Heap, text: &[u8]) -> Ref {
    let (list, text) = (heap.root(0).as_ref(), heap.new_str(text).expect("memory"));
    heap.list_push(list, Value::exact(Kind::Str, text)).expect("memory");
    text
}

#[test]
fn heaps_from_an_image_are_equal_and_independent() {
    for (bytes, how) in [(1000, Use::Few), (100_000, Use::Many), (3 << 20, Use::Few)] {
        for collected in [false, true] {
            let mut parent = sample(bytes);
            if collected {
                parent.collect(|_| {});
            }
            let before = texts(&parent);
            let image = image(&parent, how);
            let mut children = [image.heap(LIMIT).expect("memory"), image.heap(LIMIT).expect("memory")];
            for child in &children {
                assert!(texts(child) == before);
                assert_eq!(child.value_at(STACK_START), Value::int(77));
                assert_eq!(child.committed_bytes(), parent.committed_bytes());
            }
            // All go on in the same way.
            let places = [&mut parent].into_iter().chain(&mut children).map(|heap| {
                (0..5000_u32)
                    .map(|number| add(heap, number.to_string().repeat(number as usize % 90 + 1).as_bytes()).0)
                    .collect()
            });
            let places: Vec<Vec<u32>> = places.collect();
            assert!(places[0] == places[1] && places[1] == places[2]);
            add(&mut children[0], b"only here");
            let after = texts(&parent);
            assert!(after.len() == before.len() + 5000 && after[..before.len()] == before);
            assert!(texts(&children[1]) == after);
            for heap in [&mut parent].into_iter().chain(&mut children) {
                heap.collect(|_| {});
                assert_eq!(heap.check(STACK_START), Ok(()));
            }
            assert!(texts(&parent) == after);
            assert!(texts(&image.heap(LIMIT).expect("memory")) == before);
        }
    }
}

#[test]
fn an_image_larger_than_the_limit_is_refused() {
    let image = image(&sample(1 << 20), Use::Few);
    assert!(image.heap(1 << 19).is_err());
    let pool = RegionPool::new(image, 2);
    drop(pool.heap(LIMIT).expect("memory"));
    assert_eq!(pool.len(), 1);
    assert!(pool.heap(1 << 19).is_err());
    assert_eq!(pool.len(), 1);
}

/// All of the region that a heap may have written to, as far as it is not zero.
fn contents(heap: &Heap) -> Vec<(u32, Vec<u8>)> {
    let mut found = Vec::new();
    let ranges = [(0, 0x20_0000), (0x0800_0000, 0x0810_0000), (0x0E00_0000, 0x0F00_0000), (0x1000_0000, 0x1100_0000)];
    for (start, end) in ranges.into_iter().chain([(0x6000_0000, 0x6100_0000)]) {
        for page in (start..end).step_by(4096) {
            let bytes = heap.bytes_at(page, 4096);
            if bytes.iter().any(|&byte| byte != 0) {
                found.push((page, bytes.to_vec()));
            }
        }
    }
    found
}

#[test]
fn nothing_of_an_earlier_heap_is_left_in_a_pooled_region() {
    for collected in [false, true] {
        let mut base = sample(150_000);
        if collected {
            base.collect(|_| {});
        }
        let image = image(&base, Use::Many);
        let clean = contents(&image.heap(LIMIT).expect("memory"));
        let pool = RegionPool::new(image, 2);
        for round in 0..40_u32 {
            let mut heap = pool.heap(LIMIT).expect("memory");
            assert!(contents(&heap) == clean, "round {round}");
            // Sizes of all classes, in numbers that begin and fill blocks, and storage that is given back and used again.
            let mut seed = round.wrapping_mul(2_654_435_761) | 1;
            for _ in 0..round * round {
                seed ^= seed << 13;
                seed ^= seed >> 17;
                seed ^= seed << 5;
                let size = if seed % 50 == 0 { seed % 30_000 } else { seed % 700 };
                let text = vec![b'S'; size as usize];
                add(&mut heap, &text);
                if seed % 7 == 0 {
                    let list = heap.new_list(&[]).expect("memory");
                    for item in 0..i64::from(seed % 300) {
                        heap.list_push(list, Value::int(item)).expect("memory");
                    }
                }
            }
            for offset in (0..round * 1000).step_by(8) {
                heap.set_value_at(STACK_START + offset, Value::int(5));
                heap.set_value_at(FRAMES_START + offset, Value::int(6));
            }
            heap.set_value_at(0x07F0_0000, Value::int(9));
        }
        assert_eq!(pool.len(), 1);
    }
}

#[test]
fn a_heap_that_has_collected_does_not_come_back() {
    let pool = RegionPool::new(image(&sample(1000), Use::Few), 4);
    let mut heap = pool.heap(LIMIT).expect("memory");
    heap.collect(|_| {});
    drop(heap);
    assert!(pool.is_empty());
    let heaps: Vec<Heap> = (0..6).map(|_| pool.heap(LIMIT).expect("memory")).collect();
    drop(heaps);
    assert_eq!(pool.len(), 4);
}

#[test]
fn freed_memory_of_a_mapped_image_reads_as_zero() {
    let mut heap = Heap::new(LIMIT, (1, 2)).expect("memory");
    let text = heap.new_str(&vec![b'x'; 40 << 20]).expect("memory");
    heap.set_root(0, Value::exact(Kind::Str, text));
    let image = image(&heap, Use::Few);
    let mut child = image.heap(LIMIT).expect("memory");
    assert_eq!(child.str_bytes(text)[30 << 20], b'x');
    child.set_root(0, Value::NONE);
    child.collect(|_| {});
    assert!(child.bytes_at(text.0, 40 << 20).iter().all(|&byte| byte == 0));
    assert_eq!(heap.str_bytes(text)[30 << 20], b'x');
}
