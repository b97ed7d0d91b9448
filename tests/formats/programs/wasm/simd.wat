;; Vectors: every kind of immediate that their instructions have.
(module
  (memory 1)
  (func (param i32 v128) (result v128)
    local.get 0 v128.load offset=16 align=1
    local.get 0 v128.load8x8_s offset=8
    i16x8.add
    local.get 0 v128.load32_splat align=2
    i8x16.shuffle 0 31 1 30 2 29 3 28 4 27 5 26 6 25 7 24
    local.get 0 local.get 1 v128.load8_lane offset=3 15
    v128.const f32x4 1.5 -0 nan inf
    v128.bitselect
    i32.const 7 i32x4.replace_lane 3
    local.get 0 local.get 1 v128.store64_lane align=4 1
    local.get 1 f64x2.extract_lane 1 drop
    v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 i8x16.swizzle
    v128.const i64x2 -1 1 f32x4.pmin
    i32x4.trunc_sat_f64x2_u_zero))
