;; A memory with 64-bit addresses, and offsets that need them.
(module
  (memory i64 1)
  (table i64 4 funcref)
  (data "abc")
  (func (param i64) (result i64)
    local.get 0 i64.load offset=0x123456789
    local.get 0 i64.load32_u offset=4294967295 align=1 i64.add
    local.get 0 f32.const nan:0x200000 f32.store
    local.get 0 i32.const 0 i32.const 3 memory.init 0 data.drop 0
    memory.size i64.const 1 memory.grow i64.add i64.sub
    local.get 0 i32.wrap_i64 drop))
