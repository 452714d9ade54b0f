"""Reads the 8-bit PNG pictures that the program writes, with nothing but Python (PNG specification, section 9)."""
import struct
import zlib


def read_png(path):
    """(width, height, rows) where rows[y][x] is a tuple of the channels."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    place, packed = 8, b""
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place:place + 8])
        content = data[place + 8:place + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", content)
            assert depth == 8 and interlace == 0
            channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += content
        place += size + 12
    raw = zlib.decompress(packed)
    stride = width * channels
    before = bytearray(stride)
    rows = []
    for y in range(height):
        method = raw[y * (stride + 1)]
        line = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for n in range(stride):
            left = line[n - channels] if n >= channels else 0
            above = before[n]
            corner = before[n - channels] if n >= channels else 0
            if method == 1:
                line[n] = (line[n] + left) & 255
            elif method == 2:
                line[n] = (line[n] + above) & 255
            elif method == 3:
                line[n] = (line[n] + (left + above) // 2) & 255
            elif method == 4:
                guess = left + above - corner
                distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
                line[n] = (line[n] + (left, above, corner)[distances.index(min(distances))]) & 255
        before = line
        rows.append([tuple(line[x * channels:(x + 1) * channels]) for x in range(width)])
    return width, height, rows
