//! Times the hottest functions of the heap: `cargo run --profile quick -p keelback-heap --example heap_bench`.

use std::hint::black_box;
use std::time::Instant;

use keelback_heap::{Heap, Kind, Ref, Value};

fn time(name: &str, steps: u64, mut run: impl FnMut()) {
    let mut best = f64::MAX;
    for _ in 0..7 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{name:40} {:8.2} ns", best * 1e9 / steps as f64);
}

fn new_heap() -> Heap {
    Heap::new(2 << 30, (1, 2)).expect("address space")
}

/// A tree of tuples of two.
fn tree(heap: &mut Heap, depth: u32) -> Ref {
    if depth == 0 {
        return heap.new_tuple(&[Value::NONE, Value::NONE]).expect("memory");
    }
    let left = tree(heap, depth - 1);
    let right = tree(heap, depth - 1);
    heap.new_tuple(&[Value::exact(Kind::Tuple, left), Value::exact(Kind::Tuple, right)]).expect("memory")
}

fn main() {
    let mut heap = new_heap();
    time("allocate a tuple of two, collect", 1_000_000, || {
        for i in 0..1_000_000 {
            black_box(heap.new_tuple(&[Value::int(i), Value::NONE]).expect("memory"));
            if heap.collection_due() {
                heap.collect(|_| {});
            }
        }
    });
    let mut heap = new_heap();
    time("binary trees, per node", 1 << 21, || {
        let long = tree(&mut heap, 16);
        for _ in 0..31 {
            black_box(tree(&mut heap, 15));
            if heap.collection_due() {
                heap.collect(|marker| marker.reference(long));
            }
        }
    });
    let mut heap = new_heap();
    let big = tree(&mut heap, 19);
    time("mark and sweep, per live object", 1 << 20, || heap.collect(|marker| marker.reference(big)));
    let mut heap = new_heap();
    time("append to a list", 1_000_000, || {
        let list = heap.new_list(&[]).expect("memory");
        for i in 0..1_000_000 {
            heap.list_push(list, Value::int(i)).expect("memory");
        }
        heap.list_clear(list);
    });
    time("list of three, collect", 1_000_000, || {
        for i in 0..1_000_000 {
            black_box(heap.new_list(&[Value::int(i), Value::NONE, Value::TRUE]).expect("memory"));
            if heap.collection_due() {
                heap.collect(|_| {});
            }
        }
    });
    let mut heap = new_heap();
    let dict = heap.new_dict().expect("memory");
    let names: Vec<Ref> = (0..20).map(|i| heap.intern(&format!("name{i}")).expect("memory")).collect();
    for &name in &names {
        heap.dict_set_interned(dict, name, Value::int(1)).expect("memory");
    }
    time("dict_get_interned", 20_000_000, || {
        for _ in 0..1_000_000 {
            for &name in &names {
                black_box(heap.dict_get_interned(dict, name));
            }
        }
    });
    time("dictionary of three names, collect", 1_000_000, || {
        for _ in 0..1_000_000 {
            let dict = heap.new_dict().expect("memory");
            for &name in &names[..3] {
                heap.dict_set_interned(dict, name, Value::NONE).expect("memory");
            }
            if heap.collection_due() {
                heap.collect(|marker| names.iter().for_each(|&name| marker.reference(name)));
            }
        }
    });
    let numbers = heap.new_dict().expect("memory");
    time("dict_set of integers, growing, per key", 200_000, || {
        heap.dict_clear(numbers);
        for i in 0..200_000 {
            heap.dict_set(numbers, Value::int(i), Value::int(i)).expect("memory");
        }
    });
    time("dict_get of integers", 200_000, || {
        for i in 0..200_000 {
            black_box(heap.dict_get(numbers, Value::int(i))).expect("native");
        }
    });
    let words: Vec<Ref> =
        (0..5000).map(|i| heap.new_str(format!("word{}", i % 500).as_bytes()).expect("memory")).collect();
    let counts = heap.new_dict().expect("memory");
    time("count words", 5_000_000, || {
        for _ in 0..1000 {
            for &word in &words {
                let key = Value::exact(Kind::Str, word);
                let count = heap.dict_get(counts, key).expect("native").unwrap_or(Value::int(0));
                heap.dict_set(counts, key, Value::int(count.as_int() + 1)).expect("native");
            }
        }
    });
    let mut heap = new_heap();
    time("new_ascii of 12 bytes, collect", 1_000_000, || {
        for _ in 0..1_000_000 {
            black_box(heap.new_str(black_box(b"hello, world")).expect("memory"));
            if heap.collection_due() {
                heap.collect(|_| {});
            }
        }
    });
    let (a, b) = (heap.new_str(b"some text, ").expect("memory"), heap.new_str(b"and more").expect("memory"));
    time("concatenate short strings, collect", 1_000_000, || {
        for _ in 0..1_000_000 {
            black_box(heap.str_concat(a, b).expect("memory"));
            if heap.collection_due() {
                heap.collect(|marker| {
                    marker.reference(a);
                    marker.reference(b);
                });
            }
        }
    });
    let mut heap = new_heap();
    let mut x = heap.int_pow(Value::int(3), Value::int(200)).expect("memory");
    let y = heap.int_pow(Value::int(7), Value::int(100)).expect("memory");
    time("add integers of five limbs", 1_000_000, || {
        for _ in 0..1_000_000 {
            x = heap.int_add(x, y).expect("memory");
            if heap.collection_due() {
                heap.collect(|marker| {
                    marker.value(x);
                    marker.value(y);
                });
            }
        }
    });
    time("multiply five by five limbs", 1_000_000, || {
        for _ in 0..1_000_000 {
            black_box(heap.int_mul(x, y).expect("memory"));
            if heap.collection_due() {
                heap.collect(|marker| {
                    marker.value(x);
                    marker.value(y);
                });
            }
        }
    });
    time("fresh heap", 100, || {
        for _ in 0..100 {
            black_box(new_heap());
        }
    });
}
