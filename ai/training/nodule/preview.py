"""Pictures of what the generator makes: python3 -m ai.training.nodule.preview SEED OUTPUT.png [--patches]"""

import argparse
import struct
import zlib

import numpy as np


def write_png(path, grey):
    """Writes a 2-D uint8 array as an 8-bit grey PNG (no imaging library is needed)."""
    rows = b"".join(b"\0" + row.tobytes() for row in np.ascontiguousarray(grey))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], 8, 0, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
                   + chunk(b"IEND", b""))


def window(hu, centre=-500, width=1500):
    return (np.clip((hu - centre) / width + 0.5, 0, 1) * 255).astype(np.uint8)


def phantom_sheet(hu):
    """Five axial slices, one coronal, one sagittal at lung window; two axial at a soft-tissue window."""
    depth = hu.shape[0]
    tiles = [window(hu[int(depth * k)]) for k in (0.15, 0.3, 0.45, 0.6, 0.78)]
    tiles.append(window(hu[::-1, hu.shape[1] // 2]))
    tiles.append(window(hu[::-1, :, hu.shape[2] // 3]))
    tiles += [window(hu[int(depth * k)], 50, 450) for k in (0.3, 0.6)]
    height, width = max(t.shape[0] for t in tiles), max(t.shape[1] for t in tiles)
    tiles = [np.pad(t, ((0, height - t.shape[0]), (0, width - t.shape[1]))) for t in tiles]
    return np.vstack([np.hstack(tiles[i:i + 3]) for i in range(0, 9, 3)])


def patch_sheet(patches, columns=8):
    """Middle slice of each patch (n, z, y, x), lung window."""
    tiles = [window(p[p.shape[0] // 2].astype(np.float32)) for p in patches]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    return np.vstack([np.hstack(tiles[i:i + columns]) for i in range(0, len(tiles), columns)])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("output")
    parser.add_argument("--patches", action="store_true", help="training patches instead of the whole phantom")
    arguments = parser.parse_args()
    if arguments.patches:
        from .dataset import make_patches
        sheet = patch_sheet(make_patches(arguments.seed, 24).hu)
        sheet = np.repeat(np.repeat(sheet, 2, 0), 2, 1)
    else:
        from .imaging import Scanner
        from .phantom import build_phantom
        phantom = build_phantom(arguments.seed)
        rng = np.random.default_rng(arguments.seed)
        sheet = phantom_sheet(Scanner.random(rng).acquire(rng, phantom.hu))
    write_png(arguments.output, sheet)


if __name__ == "__main__":
    main()
