;; Exceptions as they were before try_table.
(module
  (tag (param i64))
  (func (result i64)
    try (result i64)
      i64.const 1 throw 0
    catch 0
      i64.const 2 i64.add
    catch_all
      try (result i64)
        rethrow 1
      delegate 0
    end)
  (func try try nop delegate 0 catch_all rethrow 0 end))
