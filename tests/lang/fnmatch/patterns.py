# fnmatch and glob.translate: patterns, and the expressions that they stand for.
import fnmatch
import glob

names = ["a", "ab", "abc", "a.txt", ".hidden", "A.TXT", "a-b", "a]b", "[x]", "", "a\nb", "ä", "x!", "^", "a\\b"]
patterns = ["*", "?", "a*", "*b", "a?c", "*.txt", "[a-c]", "[!a]*", "[]]", "a[]]b", "[!]]", "[[]x]", "[", "[a", "a[", "**", "*a*b*", "[c-a]", "[!c-a]", "a[-]b", "[a-]*", "[--0]", "[^]", "[!^]*", "?[!b]*", "", "[a-cx-z]*", "a[\\]b", "ä", "*?", "?*?"]
for pattern in patterns:
    print(repr(pattern), fnmatch.filter(names, pattern), fnmatch.translate(pattern))
print(fnmatch.fnmatch("A", "a"), fnmatch.fnmatchcase("A", "a"), fnmatch.fnmatch(b"abc", b"a*"), fnmatch.filter([b"a", b"b"], b"[b]"))
for call in [lambda: fnmatch.fnmatch("a", b"a"), lambda: fnmatch.fnmatch(b"a", "a"), lambda: fnmatch.filter([b"a"], "a")]:
    try:
        print(call())
    except TypeError as error:
        print("TypeError", error)
long = "a" * 3000
print(fnmatch.fnmatch(long, "*a" * 300), fnmatch.fnmatch(long, "*a" * 300 + "b"), fnmatch.fnmatch(long, "*" * 1000))
for pattern in ["*", "**", "a/*", "**/a", "a/**", "a/**/b", "*.py", "a?b", ".x*", "[!a]x/*y", "**a", "a//b"]:
    print(repr(pattern), glob.translate(pattern), glob.translate(pattern, recursive=True))
    print("   ", glob.translate(pattern, recursive=True, include_hidden=True), glob.translate(pattern, seps="/\\"))
print(glob.escape("a*[b]?c"), glob.escape(b"*"), glob.has_magic("a*"), glob.has_magic("a"))
print(fnmatch.__all__, glob.__all__)
