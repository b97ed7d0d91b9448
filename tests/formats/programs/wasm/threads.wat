;; Atomic operations on a shared memory.
(module
  (memory 1 2 shared)
  (func (param i32 i64) (result i64)
    local.get 0 i32.const 1 memory.atomic.notify offset=4 drop
    local.get 0 i32.const 1 local.get 1 memory.atomic.wait32 drop
    local.get 0 local.get 1 i64.const -1 memory.atomic.wait64 drop
    atomic.fence
    local.get 0 i32.atomic.load8_u offset=1 drop
    local.get 0 local.get 1 i64.atomic.store16 offset=2
    local.get 0 local.get 1 i64.atomic.rmw32.xchg_u
    local.get 0 local.get 1 local.get 1 i64.atomic.rmw.cmpxchg offset=8
    i64.add))
