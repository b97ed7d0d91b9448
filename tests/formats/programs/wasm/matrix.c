// Floating point in both widths, and vectors where the target has them.
void multiply(int n, const double *a, const double *b, double *c) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      c[i * n + j] = sum;
    }
}
void scale(int n, float *x, float by) { for (int i = 0; i < n; i++) x[i] = x[i] * by + 1.5f; }
float length(int n, const float *x) { float sum = 0; for (int i = 0; i < n; i++) sum += x[i] * x[i]; return __builtin_sqrtf(sum); }
double rounded(double x, int how) {
  switch (how) {
    case 0: return __builtin_floor(x);
    case 1: return __builtin_ceil(x);
    case 2: return __builtin_trunc(x);
    case 3: return __builtin_nearbyint(x);
    case 4: return __builtin_fabs(x);
    case 5: return __builtin_copysign(x, -1.0);
    case 6: return (double)(long long)x + (double)(unsigned)x + (float)(int)(float)x;
    default: return x < 0 ? -1e308 * 10 : 0x1.921fb54442d18p+1;
  }
}
typedef float Four __attribute__((vector_size(16)));
Four mix(Four a, Four b) { return a * b + (Four){ 1, 2, 3, -0.0f }; }
typedef signed char Sixteen __attribute__((vector_size(16)));
Sixteen reverse(Sixteen a) { return __builtin_shufflevector(a, a, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0) + a; }
