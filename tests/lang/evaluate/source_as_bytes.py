"""Source that is given as bytes, in the encoding that it declares."""


def attempt(label, action):
    try:
        print(label, ascii(action()))
    except Exception as error:
        print(label, type(error).__name__, ascii(str(error)))


def run(source):
    namespace = {}
    exec(source, namespace)
    return namespace["value"]


attempt("plain", lambda: run(b"value = 'abc'"))
attempt("utf-8", lambda: run("value = '\u00e4\u20ac'".encode()))
attempt("declared", lambda: run("# -*- coding: utf-8 -*-\nvalue = '\u00e4'".encode()))
attempt("latin", lambda: run(b"# coding: latin-1\nvalue = '\xe4\xa4'"))
attempt("iso", lambda: run(b"# vim: set fileencoding=iso-8859-1 :\nvalue = '\xe4'"))
attempt("second line", lambda: run(b"#!program\n# coding=latin1\nvalue = '\xe4'"))
attempt("third line", lambda: run("\n\n# coding=latin1\nvalue = '\u00e4'".encode()))
attempt("mark", lambda: run(b"\xef\xbb\xbfvalue = 1"))
attempt("mark and name", lambda: run(b"\xef\xbb\xbf# coding: utf-8\nvalue = 2"))
attempt("array", lambda: run(bytearray(b"value = 3")))
attempt("view", lambda: run(memoryview(b"value = 4")))
attempt("text with another name", lambda: run("# coding: latin-1\nvalue = '\u20ac'"))
attempt("eval", lambda: eval(b"1 + 1"))
attempt("eval", lambda: eval("'\u00e4'".encode()))
attempt("compiled", lambda: eval(compile(b"'\xc3\xa4'", "name", "eval")))
attempt("ascii", lambda: run(b"# coding: ascii\nvalue = 5"))
attempt("lines", lambda: run(b"value = 1\r\nvalue += 1\r\n"))
attempt("carriage", lambda: run(b"value = 1\rvalue += 1\r"))
attempt("names", lambda: run("\u00e4\u00f6 = 3\nvalue = \u00e4\u00f6".encode()))
attempt("normalised", lambda: run("\ufb01 = 3\nvalue = fi".encode()))
