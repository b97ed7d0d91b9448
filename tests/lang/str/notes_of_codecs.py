# Errors of codecs that are looked up by name get a note, whatever the error is.
for encoding in (
    "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf_8", "U16", "utf-8-sig",
    "iso8859-1", "us-ascii", "utf16", "UTF-32LE", "unicode_escape", "nonesuch",
):  # fmt: skip
    for errors in ("strict", "namereplace", "xmlcharrefreplace", "nonesuch", "ignore"):
        for value in (b"abc\xff", "\ud800\xfff"):
            method = value.encode if isinstance(value, str) else value.decode
            try:
                result = method(encoding, errors)
            except Exception as error:
                print(encoding, errors, method.__name__, type(error).__name__, error, getattr(error, "__notes__", None))
            else:
                print(encoding, errors, result)
