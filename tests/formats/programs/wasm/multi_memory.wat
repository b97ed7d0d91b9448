;; More than one memory.
(module
  (memory 1) (memory $b 1) (memory $c 2)
  (data $d "x")
  (func (param i32)
    local.get 0 local.get 0 i32.load $b offset=4 i32.store8 $c offset=1 align=1
    local.get 0 i32.const 1 i32.const 2 memory.copy $b $c
    local.get 0 i32.const 1 i32.const 2 memory.copy
    local.get 0 i32.const 1 i32.const 2 memory.fill $c
    local.get 0 i32.const 0 i32.const 1 memory.init $b $d
    memory.size $b memory.grow $c drop
    local.get 0 v128.load64_splat $b offset=2 drop
    local.get 0 (v128.const i32x4 1 2 3 4) v128.store16_lane $c offset=6 5))
