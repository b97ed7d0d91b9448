// Atomic operations of several widths; plain ones where the target has none.
static int lock;
long long total;
unsigned char flags[16];
void acquire(void) { while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) { } }
void release(void) { __atomic_store_n(&lock, 0, __ATOMIC_RELEASE); }
long long add(long long by) { return __atomic_fetch_add(&total, by, __ATOMIC_SEQ_CST); }
int replace(int *at, int old, int new) { return __atomic_compare_exchange_n(at, &old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); }
unsigned char set(int flag, unsigned char bits) { return __atomic_fetch_or(&flags[flag & 15], bits, __ATOMIC_SEQ_CST); }
short both(short *at, short bits) { return __atomic_fetch_and(at, bits, __ATOMIC_SEQ_CST) ^ __atomic_fetch_xor(at, 3, __ATOMIC_SEQ_CST); }
void fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
