;; Exceptions with try_table, in all forms of its clauses.
(module
  (tag $text (param i32))
  (tag $empty)
  (func $throws (param i32) local.get 0 throw $text)
  (func (result i32)
    (block $all_ref (result exnref)
      (block $all
        (block $with_ref (result i32 exnref)
          (block $with (result i32)
            (try_table (result i32) (catch $text $with) (catch_ref $text $with_ref) (catch_all $all)
              i32.const 1 call $throws
              (try_table (catch_all_ref $all_ref) throw $empty)
              i32.const 2))
          return)
        throw_ref)
      i32.const 3 return)
    throw_ref))
