(module
  (func $steps (param $n i32) (result i32)
    (local $count i32)
    (block $done
      (loop $again
        (br_if $done (i32.eq (local.get $n) (i32.const 1)))
        (if (i32.eqz (i32.rem_u (local.get $n) (i32.const 2)))
          (then (local.set $n (i32.div_u (local.get $n) (i32.const 2))))
          (else (local.set $n
            (i32.add (i32.mul (local.get $n) (i32.const 3)) (i32.const 1)))))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $again)))
    (local.get $count))

  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_u (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else (i32.add
        (call $fib (i32.sub (local.get $n) (i32.const 1)))
        (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  (func (export "fib35") (result i32) (call $fib (i32.const 35)))

  (func (export "steps") (result i32)
    (local $i i32)
    (local $n i32)
    (local $sum i32)
    (loop $again
      (local.set $n (i32.const 1))
      (loop $next
        (local.set $sum (i32.add (local.get $sum) (call $steps (local.get $n))))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $n) (i32.const 100000))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 5))))
    (local.get $sum)))
