;; Structures, arrays, casts, and branches on them.
(module
  (rec
    (type $node (sub (struct (field $value (mut i32)) (field $next (mut (ref null $node))))))
    (type $leaf (sub final $node (struct (field (mut i32)) (field (mut (ref null $node))) (field (mut i8))))))
  (type $bytes (array (mut i8)))
  (type $nodes (array (mut (ref null $node))))
  (data $text "some text")
  (elem $none (ref null $node) (item ref.null none))
  (func (param $any anyref) (param $n i32) (result i32)
    (local $node (ref null $node)) (local $bytes (ref $bytes))
    local.get $n ref.null $node struct.new $node local.set $node
    local.get $node struct.get $node $value drop
    local.get $node struct.new_default $leaf struct.set $node $next
    struct.new_default $leaf struct.get_s $leaf 2 drop
    i32.const 1 local.get $n array.new $bytes drop
    i32.const 0 i32.const 4 array.new_data $bytes $text local.set $bytes
    i32.const 0 i32.const 1 array.new_elem $nodes $none drop
    local.get $node local.get $node array.new_fixed $nodes 2 drop
    local.get $bytes i32.const 0 array.get_u $bytes drop
    local.get $bytes i32.const 0 i32.const 65 i32.const 2 array.fill $bytes
    local.get $bytes i32.const 0 local.get $bytes i32.const 1 i32.const 2 array.copy $bytes $bytes
    local.get $bytes i32.const 0 i32.const 0 i32.const 1 array.init_data $bytes $text
    local.get $bytes array.len drop
    (block $is_node (result (ref $node))
      (block $other (result anyref)
        local.get $any br_on_cast $is_node anyref (ref $node)
        br_on_cast_fail $other anyref (ref null $leaf)
        drop local.get $n ref.i31)
      ref.test (ref i31) drop
      struct.new_default $node)
    ref.cast (ref null $leaf) ref.is_null
    local.get $any ref.cast i31ref i31.get_s i32.add)
  (func $extern (param externref) (result externref) local.get 0 any.convert_extern extern.convert_any)
  (func (param eqref eqref) (result i32) local.get 0 local.get 1 ref.eq))
