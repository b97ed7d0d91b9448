# What the clocks are, as far as it does not depend on the time.
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "x", 5):
    try:
        info = time.get_clock_info(name)
        print(name, info.monotonic, info.adjustable, info.resolution, info.implementation)
    except Exception as error:
        print(name, type(error).__name__, error)

for clock in (time.CLOCK_REALTIME, time.CLOCK_MONOTONIC, time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID):
    print(clock, type(time.clock_gettime(clock)).__name__, type(time.clock_gettime_ns(clock)).__name__, time.clock_gettime(clock) >= 0)
for wrong in (lambda: time.clock_gettime(99), lambda: time.clock_gettime("x"), lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(float("nan"))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)

for clock in (time.monotonic, time.perf_counter, time.process_time, time.thread_time):
    first, second = clock(), clock()
    print(clock.__name__, type(first).__name__, second >= first)
for clock in (time.monotonic_ns, time.perf_counter_ns, time.process_time_ns, time.time_ns, time.thread_time_ns):
    first, second = clock(), clock()
    print(clock.__name__, type(first).__name__, second >= first)
before = time.perf_counter()
print(time.sleep(0.002), time.sleep(0), time.perf_counter() - before >= 0.002)
print(abs(time.time() - time.time_ns() / 1e9) < 1, time.gmtime().tm_year >= 2024, len(time.ctime()), len(time.asctime()))
