;; What the first version had, with the largest and smallest of each immediate.
(module
  (type $pair (func (param i64) (result i64 i64)))
  (global $g (mut f64) (f64.const -0x1.fffffffffffffp+1023))
  (func (param $x i32) (result f64)
    (local $a i64) (local i32 i32 i32) (local f32)
    i64.const -9223372036854775808 local.tee $a drop
    i32.const -2147483648 i32.const 2147483647 i32.add drop
    f32.const 0x1p-149 f32.const -inf f32.const nan f32.const 0x1.fffffep+127 drop drop drop drop
    f64.const 0x0.0000000000001p-1022 f64.const nan:0x4 drop drop
    block $out (result i32)
      block $in
        loop $again
          local.get $x br_table $in $again $in $in
        end
      end
      local.get $a (block (type $pair) local.get $a) drop drop
      i32.const 1 i32.const 2 local.get $x select (result i32)
    end
    if (result f64)
      global.get $g
    else
      unreachable
    end
    f64.const 1 f64.nearest f64.copysign
    i64.const 1 i64.extend8_s drop f64.const 1 i64.trunc_sat_f64_u drop)
  (func (param i32) local.get 0 br_if 0 return nop))
