// Text: bytes loaded and stored in every width, calls with many arguments, variable arguments, copies of memory.
#include <stdarg.h>
extern void put(const char *, unsigned);
unsigned length(const char *text) { unsigned n = 0; while (text[n]) n++; return n; }
static unsigned digits(char *out, unsigned long long value, unsigned base) {
  char reversed[64];
  unsigned n = 0;
  do { reversed[n++] = "0123456789abcdef"[value % base]; value /= base; } while (value);
  for (unsigned i = 0; i < n; i++) out[i] = reversed[n - 1 - i];
  return n;
}
void print(const char *form, ...) {
  char out[128];
  va_list arguments;
  va_start(arguments, form);
  for (; *form; form++) {
    if (*form != '%') { put(form, 1); continue; }
    switch (*++form) {
      case 'd': { int value = va_arg(arguments, int); if (value < 0) { put("-", 1); value = -value; } put(out, digits(out, value, 10)); break; }
      case 'x': put(out, digits(out, va_arg(arguments, unsigned), 16)); break;
      case 'l': put(out, digits(out, va_arg(arguments, unsigned long long), 10)); break;
      case 's': { const char *text = va_arg(arguments, const char *); put(text, length(text)); break; }
      case 'f': put(out, digits(out, (unsigned)va_arg(arguments, double), 10)); break;
      default: put(form, 1);
    }
  }
  va_end(arguments);
}
short swap16(short x) { return (short)((x & 0xFF) << 8 | (x >> 8 & 0xFF)); }
struct Pair { signed char a; short b; long long c; char name[40]; };
struct Pair widen(struct Pair pair, int d, float e, double f, long long g, const char *h) {
  pair.a += (signed char)d; pair.b -= (short)e; pair.c *= (long long)f ^ g;
  __builtin_memcpy(pair.name, h, sizeof pair.name);
  return pair;
}
void example(void) { print("%d %x %s %l %f%%\n", -42, 255u, "text", 1ull << 40, 2.5); }
