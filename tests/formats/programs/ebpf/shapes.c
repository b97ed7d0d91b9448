/* Arithmetic, jumps, loops and calls of many shapes; made by a program. */
typedef unsigned char u8;typedef unsigned short u16;typedef unsigned int u32;typedef unsigned long long u64;typedef signed char s8;typedef short s16;typedef int s32;typedef long long s64;
#define SEC(n) __attribute__((section(n),used))
static void *(*lookup)(void*,const void*)=(void*)1;static u64 (*ktime)(void)=(void*)5;static u32 (*prandom)(void)=(void*)7;static long (*probe_read)(void*,u32,const void*)=(void*)113;
struct {int (*type)[2];int (*max_entries)[64];u32 *key;u64 *value;} m SEC(".maps");
u64 g1=7;s32 g2;static const char txt[]="hello %d";
SEC("tracepoint/syscalls/sys_enter_open") u64 f0_0(s32 a, u32 b, s64 c, u8 *p) {
  u32 x=((u8)(((u64)(a) % ((u64)(983710)|1))) << ((((u8)(7) << ((381841) & 7))) & 7)), y=((((s32)(a) >> ((b) & 7))) * (((b) & (101))));
  if ((u32)(((c) ^ (7095))) == (((x) - (387498)))) x = ((((c) + (x))) * (((38991382) | (b)))); else y += ((u64)(c) % ((u64)(0xbf9703c96fabb7bull)|1));
  g1 += x; g2 -= y; x ^= txt[y & 7];
  { u8 buf[32]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  for (u32 i = 0; i < 11; i++) x = x * 3 + p[i] + (u8)((x) - (c));
  return x + y;
}
__attribute__((noinline)) u64 f0_1(s32 a, u32 b, u8 c, u8 *p) {
  u32 x=((s64)(((c) + (c))) >> ((((c) | (0x49f088d76832b62ull))) & 15)), y=((((b) & (0x559741ef4de438full))) | (((102) * (165333))));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  for (u32 i = 0; i < 4; i++) x = x * 3 + p[i] + (u8)((s32)(y) << ((0x5a03a61f5532e9cull) & 7));
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  return x + y;
}
SEC("tc") u64 f0_2(u64 a, u16 b, u64 c, u8 *p) {
  u32 x=((u64)(((c) ^ (a))) % ((u64)(((b) | (0xa8f99dd1f33ebeeull)))|1)), y=((u64)(((u64)(83837) / ((u64)(c)|1))) % ((u64)(((u64)(c) / ((u64)(0x7e0502c4b0e62beull)|1)))|1));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  *(u16 *)(p + 2) = ((a) ^ (b)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  *(u16 *)(p + 2) = ((y) + (2102729086)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  g1 += x; g2 -= y; x ^= txt[y & 7];
  return x + y;
}
__attribute__((noinline)) u64 f0_3(u8 a, s64 b, u32 c, u8 *p) {
  u8 x=((s64)(((2) + (200))) >> ((((1) | (3))) & 7)), y=((((0xb394d1e23c7a75aull) - (c))) - (((c) | (c))));
  if ((s32)(((u16)(a) >> ((a) & 15))) != (((y) | (a)))) x = ((u64)(((x) * (a))) / ((u64)(((a) & (0xecad54e5823f1b6ull)))|1)); else y += ((123509) | (b));
  for (u32 i = 0; i < 20; i++) x = x * 3 + p[i] + (u8)((b) - (x));
  *(u16 *)(p + 2) = ((a) + (854531)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  if ((u8)(((u64)(b) / ((u64)(a)|1))) <= (((x) * (0x9248b6e6c5590f3ull)))) x = ((((s64)(c) << ((b) & 15))) ^ (((u64)(c) % ((u64)(x)|1)))); else y += ((u64)(7) / ((u64)(142)|1));
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  return x + y;
}
SEC("tracepoint/syscalls/sys_enter_open") u64 f0_4(u64 a, u32 b, s32 c, u8 *p) {
  u8 x=((u64)(((u64)(c) << ((b) & 7))) / ((u64)(((74) & (507677213)))|1)), y=((u64)(((u64)(b) % ((u64)(a)|1))) / ((u64)(((a) * (c)))|1));
  { u8 buf[16]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_5(s64 a, s32 b, s64 c, u8 *p) {
  u64 x=((((u64)(b) / ((u64)(0x159cda547df24e2ull)|1))) ^ (((a) | (c)))), y=((u8)(((b) | (6))) >> ((((a) ^ (c))) & 7));
  for (u32 i = 0; i < 31; i++) x = x * 3 + p[i] + (u8)((c) ^ (c));
  for (u32 i = 0; i < 17; i++) x = x * 3 + p[i] + (u8)((a) & (y));
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u8 buf[16]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_6(u32 a, u16 b, u64 c, u8 *p) {
  u8 x=((((u64)(b) / ((u64)(a)|1))) | (((330341745) * (b)))), y=((((u64)(b) % ((u64)(a)|1))) + (((b) + (b))));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  if ((u8)(((215) + (y))) > (((y) + (921871)))) x = ((((c) | (a))) - (((u64)(c) / ((u64)(c)|1)))); else y += ((b) - (a));
  for (u32 i = 0; i < 13; i++) x = x * 3 + p[i] + (u8)((u16)(a) >> ((y) & 15));
  if ((u8)(((u64)(y) >> ((951426743) & 7))) >= (((x) - (145455)))) x = ((((c) - (c))) & (((s64)(1999442344) << ((y) & 7)))); else y += ((u64)(a) % ((u64)(1880131124)|1));
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_7(u16 a, u16 b, u64 c, u8 *p) {
  u16 x=((u64)(((u32)(0x4490e8a6f110214ull) >> ((b) & 15))) << ((((u32)(b) << ((0xd894fd45b89b9d8ull) & 15))) & 15)), y=((((c) - (0xf8dcfffc6c43714ull))) - (((c) ^ (a))));
  for (u32 i = 0; i < 8; i++) x = x * 3 + p[i] + (u8)((u32)(a) << ((y) & 7));
  for (u32 i = 0; i < 31; i++) x = x * 3 + p[i] + (u8)((1098648325) & (0x676968c78740f56ull));
  for (u32 i = 0; i < 15; i++) x = x * 3 + p[i] + (u8)((x) + (c));
  switch (x & 7) { case 0: y = ((s64)(y) >> ((x) & 7)); break; case 1: case 3: x ^= y; break; case 5: return ((u64)(y) << ((8) & 7)); default: y--; }
  return x + y;
}
SEC("tracepoint/syscalls/sys_enter_open") u64 f0_8(s32 a, u16 b, s64 c, u8 *p) {
  u64 x=((((a) ^ (0x112308594d7343full))) - (((a) | (a)))), y=((((u8)(a) << ((98) & 15))) & (((u64)(a) % ((u64)(877796482)|1))));
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  *(u16 *)(p + 2) = ((a) | (x)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  *(u16 *)(p + 2) = ((0xc4f9f5edb470a39ull) * (0xad7fc16a125c03aull)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  for (u32 i = 0; i < 28; i++) x = x * 3 + p[i] + (u8)((x) - (c));
  for (u32 i = 0; i < 27; i++) x = x * 3 + p[i] + (u8)((c) ^ (x));
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_9(u8 a, u16 b, u8 c, u8 *p) {
  u64 x=((((a) & (c))) * (((996181438) & (0x550a2cab1d80369ull)))), y=((s32)(((b) ^ (0x51cea4fff2a4e1cull))) << ((((c) - (241838))) & 15));
  switch (x & 7) { case 0: y = ((s64)(c) >> ((c) & 7)); break; case 1: case 3: x ^= y; break; case 5: return ((c) + (b)); default: y--; }
  g1 += x; g2 -= y; x ^= txt[y & 7];
  *(u16 *)(p + 2) = ((a) + (y)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  return x + y;
}
__attribute__((noinline)) u64 f0_10(s64 a, s64 b, u8 c, u8 *p) {
  s32 x=((((u64)(b) << ((a) & 7))) | (((u64)(b) / ((u64)(0xa583c43aa1541c6ull)|1)))), y=((u64)(((b) & (8))) / ((u64)(((0x2fcc46f98c6444bull) & (c)))|1));
  { u8 buf[32]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  switch (x & 7) { case 0: y = ((u64)(x) % ((u64)(x)|1)); break; case 1: case 3: x ^= y; break; case 5: return ((s32)(4) >> ((b) & 15)); default: y--; }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  if ((u32)(((x) ^ (y))) == (((y) + (b)))) x = ((u64)(((u64)(x) % ((u64)(b)|1))) / ((u64)(((0x1e9783550885a11ull) | (0x49705db50889e68ull)))|1)); else y += ((u64)(a) / ((u64)(y)|1));
  *(u16 *)(p + 2) = ((976662) | (y)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_11(u32 a, u8 b, u64 c, u8 *p) {
  u64 x=((u8)(((u64)(1333343196) % ((u64)(a)|1))) << ((((u64)(b) / ((u64)(824807689)|1))) & 15)), y=((u64)(((1) * (43895954))) / ((u64)(((c) | (117)))|1));
  for (u32 i = 0; i < 38; i++) x = x * 3 + p[i] + (u8)((x) * (x));
  g1 += x; g2 -= y; x ^= txt[y & 7];
  *(u16 *)(p + 2) = ((c) + (0x4760020551db739ull)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  *(u16 *)(p + 2) = ((u64)(0xfbed81f704b2bdfull) % ((u64)(54553)|1)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  return x + y;
}
SEC("xdp") u64 f0_12(u8 a, u64 b, u16 c, u8 *p) {
  s32 x=((((u32)(0x5c7a62d8fbcf94ull) >> ((a) & 7))) + (((b) * (691467676)))), y=((((u64)(c) >> ((72551) & 15))) & (((s32)(a) >> ((0x68514aa9945d722ull) & 7))));
  switch (x & 7) { case 0: y = ((0x72a2c7121b776e4ull) + (x)); break; case 1: case 3: x ^= y; break; case 5: return ((y) - (x)); default: y--; }
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  if ((u64)(((x) * (c))) != (((1) ^ (4)))) x = ((u64)(((685023) * (x))) << ((((a) - (x))) & 15)); else y += ((b) | (44));
  *(u16 *)(p + 2) = ((c) - (y)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  return x + y;
}
__attribute__((noinline)) u64 f0_13(u8 a, s32 b, u32 c, u8 *p) {
  u8 x=((((u64)(a) % ((u64)(a)|1))) - (((b) - (b)))), y=((u64)(((64) * (c))) / ((u64)(((u64)(0x4ec50d38a96f6cull) >> ((c) & 7)))|1));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  { u8 buf[64]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  for (u32 i = 0; i < 7; i++) x = x * 3 + p[i] + (u8)((u64)(a) / ((u64)(134)|1));
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_14(s64 a, u64 b, u8 c, u8 *p) {
  u64 x=((((a) ^ (c))) & (((u64)(137) / ((u64)(880892)|1)))), y=((u16)(((b) & (0xa80a684afed4a5dull))) >> ((((s32)(0xe1cdc488f5903c6ull) >> ((370147) & 7))) & 7));
  { u8 buf[16]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  switch (x & 7) { case 0: y = ((x) & (333559)); break; case 1: case 3: x ^= y; break; case 5: return ((u64)(c) / ((u64)(b)|1)); default: y--; }
  *(u16 *)(p + 2) = ((0xd87106aababcc40ull) + (y)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  for (u32 i = 0; i < 22; i++) x = x * 3 + p[i] + (u8)((u64)(295412) << ((y) & 15));
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  return x + y;
}
__attribute__((noinline)) u64 f0_15(s32 a, u16 b, s64 c, u8 *p) {
  u64 x=((((a) * (0xc27b5b4d200b413ull))) - (((a) | (0x26dd035d7d14952ull)))), y=((((c) ^ (b))) | (((u8)(0x56fb4520ab7d289ull) >> ((c) & 15))));
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  if ((u64)(((c) * (102))) > (((u64)(2141516431) / ((u64)(0xed1624639c062b9ull)|1)))) x = ((u16)(((u32)(x) >> ((b) & 15))) >> ((((u64)(y) % ((u64)(1024151)|1))) & 7)); else y += ((x) + (0xf333d7b2826c940ull));
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  for (u32 i = 0; i < 21; i++) x = x * 3 + p[i] + (u8)((u64)(0xe73acb88827273aull) << ((a) & 7));
  switch (x & 7) { case 0: y = ((y) & (116697)); break; case 1: case 3: x ^= y; break; case 5: return ((0xb602dce5f496bb1ull) + (y)); default: y--; }
  return x + y;
}
__attribute__((noinline)) u64 f0_16(u8 a, s32 b, u16 c, u8 *p) {
  u32 x=((((c) ^ (0x9e92faf7ab7b3b8ull))) * (((c) ^ (139)))), y=((u64)(((u64)(0xe7753ab5c5a776bull) % ((u64)(0x74f47f1a26ce8abull)|1))) / ((u64)(((u64)(c) << ((411480) & 15)))|1));
  if ((u16)(((0x190c97fd80a95d0ull) & (0x26aa6a61c8aea34ull))) > (((b) ^ (b)))) x = ((((s64)(y) >> ((a) & 15))) | (((246) + (0xb9e542ed6904721ull)))); else y += ((u64)(b) / ((u64)(y)|1));
  { u8 buf[64]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_17(u16 a, u64 b, u64 c, u8 *p) {
  s32 x=((u64)(((256336148) - (0xbb4ef597fc69a89ull))) / ((u64)(((c) & (0x1c52589237afa1bull)))|1)), y=((s32)(((0x1d2083f93999c7full) | (a))) << ((((a) & (c))) & 15));
  switch (x & 7) { case 0: y = ((8) ^ (0x62a65deddc5a44cull)); break; case 1: case 3: x ^= y; break; case 5: return ((706762) - (c)); default: y--; }
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  return x + y;
}
__attribute__((noinline)) u64 f0_18(u16 a, u16 b, s64 c, u8 *p) {
  u32 x=((u64)(((u64)(28) / ((u64)(0x7dd0ae5ba136145ull)|1))) % ((u64)(((a) * (c)))|1)), y=((u64)(((u64)(94) % ((u64)(326689)|1))) / ((u64)(((u64)(a) << ((0x4a7d92c8c3ed77full) & 7)))|1));
  *(u16 *)(p + 2) = ((s64)(y) << ((x) & 15)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  { u8 buf[64]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  return x + y;
}
static __attribute__((noinline,used)) u64 f0_19(s32 a, u16 b, s32 c, u8 *p) {
  u8 x=((((u8)(a) >> ((867136) & 15))) & (((b) ^ (0x8bfa35fe106b006ull)))), y=((u64)(((5) & (b))) % ((u64)(((u64)(c) / ((u64)(c)|1)))|1));
  if ((s64)(((a) + (c))) < (((378085) | (b)))) x = ((((s64)(x) << ((1663493040) & 7))) * (((u32)(0x34b4ef0773ccc89ull) << ((y) & 7)))); else y += ((u8)(0x9a84062e11f0db7ull) >> ((194987) & 7));
  for (u32 i = 0; i < 23; i++) x = x * 3 + p[i] + (u8)((b) * (0x918f12c02c0cae5ull));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  if ((u16)(((851793) - (254))) < (((229826) - (y)))) x = ((u32)(((u8)(0x63d9e320bd96cf4ull) << ((c) & 15))) << ((((4) - (313521))) & 7)); else y += ((0xf56d6d24cbacdeaull) - (y));
  return x + y;
}
SEC("kprobe/f20") u64 f0_20(u8 a, u8 b, u64 c, u8 *p) {
  s64 x=((((u64)(0xa1891f9f7b37517ull) / ((u64)(1044589)|1))) ^ (((b) ^ (c)))), y=((u64)(((c) + (a))) / ((u64)(((u64)(2028291774) >> ((a) & 7)))|1));
  *(u16 *)(p + 2) = ((x) | (c)); *(u64 *)(p + 8) = ktime(); *(u32*)(p+16)=prandom();
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u8 buf[64]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  return x + y;
}
SEC("kprobe/f21") u64 f0_21(s64 a, s32 b, u8 c, u8 *p) {
  u64 x=((((u64)(c) / ((u64)(57)|1))) * (((b) + (c)))), y=((u64)(((0xf414e0ecdced3e7ull) ^ (0x46edb53243545a6ull))) % ((u64)(((b) * (c)))|1));
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  for (u32 i = 0; i < 25; i++) x = x * 3 + p[i] + (u8)((c) + (y));
  for (u32 i = 0; i < 7; i++) x = x * 3 + p[i] + (u8)((u16)(a) >> ((993498) & 15));
  if ((u8)(((c) - (x))) != (((248) - (c)))) x = ((u64)(((y) * (b))) / ((u64)(((x) & (a)))|1)); else y += ((b) * (x));
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  return x + y;
}
__attribute__((noinline)) u64 f0_22(s32 a, u64 b, u16 c, u8 *p) {
  u8 x=((u32)(((b) | (0x705c0f50e1a9295ull))) << ((((c) | (a))) & 7)), y=((u32)(((0xd46858c8b043120ull) | (c))) << ((((u16)(a) << ((a) & 7))) & 7));
  if ((u16)(((0xf2732df702b62bdull) * (x))) > (((u64)(c) / ((u64)(a)|1)))) x = ((u8)(((x) * (c))) >> ((((0x847ffdd39c4a69bull) * (7))) & 7)); else y += ((u64)(y) % ((u64)(582813736)|1));
  { u8 buf[32]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  switch (x & 7) { case 0: y = ((u64)(a) % ((u64)(a)|1)); break; case 1: case 3: x ^= y; break; case 5: return ((0x3aa534e0d554c37ull) ^ (b)); default: y--; }
  { u32 k = x; u64 *v = lookup(&m, &k); if (v) { __sync_fetch_and_add(v, y); x = *v; } }
  for (u32 i = 0; i < 34; i++) x = x * 3 + p[i] + (u8)((0x32dc8fbb87aa462ull) & (x));
  for (u32 i = 0; i < 9; i++) x = x * 3 + p[i] + (u8)((u64)(449790) / ((u64)(a)|1));
  return x + y;
}
__attribute__((noinline)) u64 f0_23(s32 a, u64 b, u8 c, u8 *p) {
  u64 x=((u64)(((s32)(a) << ((0xee6c02f8d178a13ull) & 15))) / ((u64)(((u64)(1345060330) % ((u64)(b)|1)))|1)), y=((((u64)(a) / ((u64)(0xd62d69b4fe3a678ull)|1))) * (((a) + (603952682))));
  { u8 buf[64]; probe_read(buf, sizeof buf, p); for (int i=0;i<8;i++) x += buf[i] << i; }
  for (u32 i = 0; i < 18; i++) x = x * 3 + p[i] + (u8)((u16)(a) << ((c) & 15));
  g1 += x; g2 -= y; x ^= txt[y & 7];
  g1 += x; g2 -= y; x ^= txt[y & 7];
  if ((s32)(((c) & (c))) != (((5) - (a)))) x = ((((b) - (y))) - (((837060) * (b)))); else y += ((961756) | (y));
  for (u32 i = 0; i < 6; i++) x = x * 3 + p[i] + (u8)((671410) * (0x63bc3312b10972cull));
  return x + y;
}
SEC("xdp") u64 f0_24(u64 a, u32 b, u64 c, u8 *p) {
  u16 x=((((u64)(a) % ((u64)(c)|1))) - (((b) * (c)))), y=((s32)(((0xceac989b9b0e27full) ^ (a))) >> ((((u64)(c) / ((u64)(a)|1))) & 7));
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  x = __builtin_bswap32(x); y = __builtin_bswap16(y) + __builtin_bswap64(x);
  { u32 k=1; u64 *v=lookup(&m,&k); if(v) __sync_fetch_and_add((u32*)v,1); }
  return x + y;
}
char lic[] SEC("license") = "GPL";
