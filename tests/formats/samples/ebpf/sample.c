/* What clang makes of a program with maps, variables, helpers, a function of the kernel, and fields that move. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef int s32;
typedef long long s64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value) *name

static void *(*map_lookup_elem)(void *, const void *) = (void *)1;
static long (*map_update_elem)(void *, const void *, const void *, u64) = (void *)2;
static u64 (*ktime_get_ns)(void) = (void *)5;
static long (*trace_printk)(const char *, u32, ...) = (void *)6;
static u64 (*get_current_pid_tgid)(void) = (void *)14;

extern int bpf_of_the_kernel(u64 number) __attribute__((section(".ksyms")));

struct key {
    u32 sum;
    u16 time;
    u8 rest[2];
};

struct task {
    int state;
    s64 start;
} __attribute__((preserve_access_index));

struct {
    __uint(type, 1);
    __uint(max_entries, 256);
    __type(key, struct key);
    __type(value, u64);
} counts SEC(".maps");

int limit = 5;
const volatile u64 mask = 0x123456789abcdef0ull;
static u64 total;

static __attribute__((noinline)) u64 mix(u64 a, u64 b) {
    a ^= b << 13;
    a ^= a >> 7;
    a *= 0x9E3779B97F4A7C15ull;
    return a / (b | 1);
}

__attribute__((noinline)) u32 fold(const u8 *bytes, u32 count) {
    u32 sum = 0;
    for (u32 place = 0; place < count; place++)
        sum = sum * 31 + bytes[place];
    return sum;
}

__attribute__((noinline)) s64 order(s64 a, s32 b, const s8 *c) {
    s64 least = a < b ? a : b;
    return least + *c + (s8)b + __builtin_bswap32(b);
}

SEC("xdp") int count(u32 *context) {
    u8 bytes[32];
    u64 time = ktime_get_ns();
    for (int place = 0; place < 32; place++)
        bytes[place] = time >> (place & 7);
    struct key key = {fold(bytes, sizeof bytes), time, {1, 2}};
    u64 *value = map_lookup_elem(&counts, &key), one = 1;
    if (value)
        __sync_fetch_and_add(value, 1);
    else
        map_update_elem(&counts, &key, &one, 0);
    total += mix(time, mask);
    if ((s32)context[0] < -limit)
        return 1;
    return 2;
}

SEC("kprobe/do_unlinkat") int probe(struct task *task) {
    static const char form[] = "pid %d\n";
    u64 id = get_current_pid_tgid();
    if (id >> 32 > 1000 && task->state != -1)
        trace_printk(form, sizeof form, id >> 32);
    return bpf_of_the_kernel(order(task->start, id, (const s8 *)&id));
}

char name_of_license[] SEC("license") = "Dual MIT/GPL";
