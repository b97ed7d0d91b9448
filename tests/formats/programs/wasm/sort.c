// Sorting through pointers to functions: indirect calls, structures by value, recursion.
typedef struct { int key; double weight; const char *name; } Item;
typedef int (*Compare)(const Item *, const Item *);

static int by_key(const Item *a, const Item *b) { return (a->key > b->key) - (a->key < b->key); }
static int by_weight(const Item *a, const Item *b) { return (a->weight > b->weight) - (a->weight < b->weight); }
static int by_name(const Item *a, const Item *b) {
  const char *x = a->name, *y = b->name;
  while (*x && *x == *y) { x++; y++; }
  return (unsigned char)*x - (unsigned char)*y;
}
static Compare orders[] = { by_key, by_weight, by_name };

void sort(Item *items, int count, unsigned order) {
  if (count < 2) return;
  Compare compare = orders[order % 3];
  Item pivot = items[count / 2];
  int low = 0, high = count - 1;
  while (low <= high) {
    while (compare(&items[low], &pivot) < 0) low++;
    while (compare(&items[high], &pivot) > 0) high--;
    if (low <= high) { Item swap = items[low]; items[low++] = items[high]; items[high--] = swap; }
  }
  sort(items, high + 1, order);
  sort(items + low, count - low, order);
}
