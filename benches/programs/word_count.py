# Dictionaries of words: counting, grouping and ranking the words of a generated text.
SYLLABLES = ["ka", "lo", "mi", "ren", "tas", "vo", "qui", "sel", "dor", "an", "be", "ush", "y"]


def make_text(words, seed):
    state = seed
    lines = []
    line = []
    for _ in range(words):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        count = 1 + (state >> 28) % 3
        word = ""
        pick = state >> 8
        for _ in range(count):
            word += SYLLABLES[pick % 13]
            pick //= 13
        if state & 0xF00 == 0:
            word = word.capitalize() + "."
        line.append(word)
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line))
    return "\n".join(lines)


def count_words(text):
    counts = {}
    for word in text.split():
        word = word.strip(".,;").lower()
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def count_with_get(text):
    counts = {}
    for line in text.splitlines():
        for word in line.split(" "):
            counts[word] = counts.get(word, 0) + 1
    return counts


def group_by_length(counts):
    groups = {}
    for word, count in counts.items():
        groups.setdefault(len(word), []).append((count, word))
    return groups


def count_pairs(text):
    pairs = {}
    previous = None
    for word in text.split():
        if previous is not None:
            key = (previous, word)
            pairs[key] = pairs.get(key, 0) + 1
        previous = word
    return pairs


text = make_text(120_000, 42)
for _ in range(6):
    counts = count_words(text)
    raw = count_with_get(text)
print("words:", sum(counts.values()), "distinct:", len(counts), "raw:", len(raw))
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]:
    print(f"{word:<10} {count:>6}")
for length, group in sorted(group_by_length(counts).items()):
    print(length, len(group), max(group))
pairs = count_pairs(text)
print("pairs:", len(pairs), max(pairs.values()))
