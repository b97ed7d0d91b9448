;; References to functions with their types, calls through them, tail calls, and branches on null.
(module
  (type $f (func (param i32) (result i32)))
  (type $g (func (result (ref null $f))))
  (table $t 3 funcref)
  (table $typed 2 (ref null $f))
  (elem declare func $one)
  (func $one (type $f) local.get 0 return_call $one)
  (func (param $r (ref null $f)) (result i32)
    (block $null
      i32.const 1 local.get $r br_on_null $null call_ref $f return)
    (block $some (result (ref $f)) local.get $r br_on_non_null $some i32.const 2 return)
    drop
    i32.const 3 local.get $r ref.as_non_null return_call_ref $f)
  (func (param i32) (result i32) local.get 0 local.get 0 return_call_indirect $t (type $f))
  (func (param i32) (result i32)
    local.get 0 i32.const 1 table.get $typed call_ref $f
    i32.const 0 call_indirect $t (type $f)
    ref.func $one ref.is_null i32.add)
  (func i32.const 0 i32.const 1 i32.const 1 table.copy $t $t
    ref.null func i32.const 1 table.grow $t drop
    i32.const 0 ref.null func table.size $t table.fill $t
    i32.const 0 ref.func $one table.set $t))
