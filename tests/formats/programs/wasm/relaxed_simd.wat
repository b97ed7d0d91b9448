;; Vector instructions whose results may depend on the machine.
(module
  (func (param v128 v128 v128) (result v128)
    local.get 0 local.get 1 i8x16.relaxed_swizzle
    i32x4.relaxed_trunc_f32x4_s
    local.get 1 local.get 2 f32x4.relaxed_madd
    local.get 1 f64x2.relaxed_min
    local.get 1 i16x8.relaxed_q15mulr_s
    local.get 2 i16x8.relaxed_dot_i8x16_i7x16_s
    local.get 1 local.get 2 i32x4.relaxed_dot_i8x16_i7x16_add_s
    local.get 1 local.get 2 i64x2.relaxed_laneselect))
