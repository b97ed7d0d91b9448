# Bytes: checksums, run-length coding, hex dumps and a small LZ compressor on bytes and bytearray.
def make_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    return table


TABLE = make_table()


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def run_lengths(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out.append(j - i)
        out.append(data[i])
        i = j
    return bytes(out)


def expand(data):
    return b"".join(bytes([value]) * count for count, value in zip(data[::2], data[1::2]))


def compress(data):
    seen = {}
    out = bytearray()
    i = 0
    while i < len(data):
        key = data[i:i + 4]
        start = seen.get(key)
        seen[key] = i
        if start is not None and i - start < 65536 and len(key) == 4:
            length = 4
            while length < 255 and i + length < len(data) and data[start + length] == data[i + length]:
                length += 1
            out += bytes((0, length)) + (i - start).to_bytes(2, "little")
            i += length
        else:
            if data[i] == 0:
                out += b"\0\0"
            else:
                out.append(data[i])
            i += 1
    return bytes(out)


def decompress(data):
    out = bytearray()
    i = 0
    while i < len(data):
        if data[i]:
            out.append(data[i])
            i += 1
        elif data[i + 1] == 0:
            out.append(0)
            i += 2
        else:
            length = data[i + 1]
            distance = int.from_bytes(data[i + 2:i + 4], "little")
            for _ in range(length):
                out.append(out[-distance])
            i += 4
    return bytes(out)


def hexdump(data):
    lines = []
    for start in range(0, len(data), 16):
        row = data[start:start + 16]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        lines.append(f"{start:06x}  {row.hex(' '):<47}  {text}")
    return lines


data = "\n".join(f"{i}: the quick brown fox {'z' * (i % 30)}" for i in range(12_000)).encode()
print(len(data), f"{crc32(data):08x} {adler32(data):08x}", f"{crc32(b'123456789'):08x}")
packed = run_lengths(data)
print(len(packed), expand(packed) == data)
packed = compress(data)
print(len(packed), decompress(packed) == data)
lines = hexdump(data[:40_000])
print(len(lines))
print("\n".join(lines[:3]))
