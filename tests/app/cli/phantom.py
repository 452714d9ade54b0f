"""Inputs of known truth for the tests of the shipped program, written with nothing but Python.

A block of air (-900 HU) with one ball (50 HU) as a CT series in explicit VR little endian, and a model package around
the tiny network of tests/data.
"""
import hashlib
import json
import os
import shutil
import struct

STUDY = "1.2.826.0.1.3680043.10.1338.1"
SERIES = STUDY + ".2"
FRAME = STUDY + ".9"
CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2"
MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
JPEG_LS = "1.2.840.10008.1.2.4.80"

SIZE = 84
SPACING = 1.25
MIDDLE = (10.0, 20.0, 30.0)
ORIGIN = tuple(c - SPACING * (SIZE - 1) / 2 for c in MIDDLE)
BALL = (12.0, 17.0, 33.0)
RADIUS = 6.0
AIR = -900
TISSUE = 50


def element(group, number, vr, value):
    if isinstance(value, str):
        value = value.encode("ascii")
    if len(value) % 2:
        value += b"\0" if vr == "UI" else b" "
    head = struct.pack("<HH", group, number) + vr.encode()
    if vr in ("OB", "OW", "UN", "SQ"):
        return head + b"\0\0" + struct.pack("<I", len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def us(value):
    return struct.pack("<H", value)


def slice_pixels(k):
    z = ORIGIN[2] + k * SPACING
    rows = []
    for j in range(SIZE):
        y = ORIGIN[1] + j * SPACING
        for i in range(SIZE):
            x = ORIGIN[0] + i * SPACING
            inside = (x - BALL[0]) ** 2 + (y - BALL[1]) ** 2 + (z - BALL[2]) ** 2 < RADIUS**2
            rows.append(TISSUE if inside else AIR)
    return struct.pack("<%dh" % len(rows), *rows)


def slice_bytes(k, modality="CT", study=STUDY, corrupt=False):
    """One image; `corrupt` says JPEG-LS and holds a fragment that no decoder reads."""
    sop_class = CT_IMAGE if modality == "CT" else MR_IMAGE
    instance = "%s.%d" % (study + SERIES[len(STUDY):], k + 1)
    syntax = JPEG_LS if corrupt else EXPLICIT_LITTLE
    meta = element(2, 1, "OB", b"\0\1") + element(2, 2, "UI", sop_class) + element(2, 3, "UI", instance)
    meta += element(2, 0x10, "UI", syntax) + element(2, 0x12, "UI", STUDY + ".7")
    data = element(8, 8, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
    data += element(8, 0x16, "UI", sop_class) + element(8, 0x18, "UI", instance)
    data += element(8, 0x20, "DA", "20260105") + element(8, 0x30, "TM", "093000")
    data += element(8, 0x60, "CS", modality) + element(8, 0x103E, "LO", "Ball in air")
    data += element(0x10, 0x10, "PN", "Phantom^Ball") + element(0x10, 0x20, "LO", "BALL")
    data += element(0x18, 0x15, "CS", "CHEST") + element(0x18, 0x50, "DS", "1.25")
    data += element(0x20, 0xD, "UI", study) + element(0x20, 0xE, "UI", study + SERIES[len(STUDY):])
    data += element(0x20, 0x11, "IS", "2") + element(0x20, 0x13, "IS", str(SIZE - k))
    data += element(0x20, 0x32, "DS", "%g\\%g\\%g" % (ORIGIN[0], ORIGIN[1], ORIGIN[2] + k * SPACING))
    data += element(0x20, 0x37, "DS", "1\\0\\0\\0\\1\\0") + element(0x20, 0x52, "UI", FRAME)
    data += element(0x28, 2, "US", us(1)) + element(0x28, 4, "CS", "MONOCHROME2")
    data += element(0x28, 0x10, "US", us(SIZE)) + element(0x28, 0x11, "US", us(SIZE))
    data += element(0x28, 0x30, "DS", "%g\\%g" % (SPACING, SPACING))
    data += element(0x28, 0x100, "US", us(16)) + element(0x28, 0x101, "US", us(16))
    data += element(0x28, 0x102, "US", us(15)) + element(0x28, 0x103, "US", us(1))
    if modality == "CT":
        data += element(0x28, 0x1052, "DS", "0") + element(0x28, 0x1053, "DS", "1") + element(0x28, 0x1054, "LO", "HU")
    if corrupt:
        item = struct.pack("<HHI", 0xFFFE, 0xE000, 0) + struct.pack("<HHI", 0xFFFE, 0xE000, 64) + b"\x5a" * 64
        end = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
        data += struct.pack("<HH", 0x7FE0, 0x10) + b"OB\0\0\xff\xff\xff\xff" + item + end
    else:
        data += element(0x7FE0, 0x10, "OW", slice_pixels(k))
    return b"\0" * 128 + b"DICM" + element(2, 0, "UL", struct.pack("<I", len(meta))) + meta + data


def ultrasound_clip():
    """Four frames of 64 x 48 pixels, 40 ms each: tissue of 0.2 by 0.3 mm on the left, a Doppler spectrum on the right."""
    us_multiframe = "1.2.840.10008.5.1.4.1.1.3.1"
    instance = STUDY + ".5.1"

    def region(left, top, right, bottom, kind, units, deltas):
        item = element(0x18, 0x6012, "US", us(kind)) + element(0x18, 0x6014, "US", us(kind))
        item += element(0x18, 0x6016, "UL", struct.pack("<I", 0))
        for number, value in ((0x6018, left), (0x601A, top), (0x601C, right), (0x601E, bottom)):
            item += element(0x18, number, "UL", struct.pack("<I", value))
        item += element(0x18, 0x6024, "US", us(units[0])) + element(0x18, 0x6026, "US", us(units[1]))
        item += element(0x18, 0x602C, "FD", struct.pack("<d", deltas[0]))
        item += element(0x18, 0x602E, "FD", struct.pack("<d", deltas[1]))
        return struct.pack("<HHI", 0xFFFE, 0xE000, len(item)) + item

    meta = element(2, 1, "OB", b"\0\1") + element(2, 2, "UI", us_multiframe) + element(2, 3, "UI", instance)
    meta += element(2, 0x10, "UI", EXPLICIT_LITTLE) + element(2, 0x12, "UI", STUDY + ".7")
    data = element(8, 0x16, "UI", us_multiframe) + element(8, 0x18, "UI", instance)
    data += element(8, 0x60, "CS", "US") + element(0x10, 0x20, "LO", "CLIP")
    data += element(0x18, 0x1063, "DS", "40")
    data += element(0x18, 0x6011, "SQ", region(0, 0, 31, 47, 1, (3, 3), (0.02, -0.03))
                    + region(32, 0, 63, 47, 3, (4, 7), (0.005, -1.5)))
    data += element(0x20, 0xD, "UI", STUDY) + element(0x20, 0xE, "UI", STUDY + ".5")
    data += element(0x28, 2, "US", us(1)) + element(0x28, 4, "CS", "MONOCHROME2")
    data += element(0x28, 8, "IS", "4") + element(0x28, 9, "AT", struct.pack("<HH", 0x18, 0x1063))
    data += element(0x28, 0x10, "US", us(48)) + element(0x28, 0x11, "US", us(64))
    data += element(0x28, 0x100, "US", us(8)) + element(0x28, 0x101, "US", us(8))
    data += element(0x28, 0x102, "US", us(7)) + element(0x28, 0x103, "US", us(0))
    data += element(0x7FE0, 0x10, "OB", bytes(4 * 64 * 48))
    return b"\0" * 128 + b"DICM" + element(2, 0, "UL", struct.pack("<I", len(meta))) + meta + data


def write_series(folder, modality="CT", study=STUDY, slices=SIZE, corrupt=None, truncated=None):
    os.makedirs(folder, exist_ok=True)
    for k in range(slices):
        content = slice_bytes(k, modality, study, corrupt=k == corrupt)
        if k == truncated:
            content = content[: len(content) // 2]
        with open(os.path.join(folder, "%03d.dcm" % k), "wb") as file:
            file.write(content)


def write_package(folder, weights, spacing=1.25, listed_hash=None, with_manifest=True):
    """A folder for SIGHTLINE_MODELS with the one model test.tiny."""
    package = os.path.join(folder, "tiny")
    os.makedirs(package)
    shutil.copy(weights, os.path.join(package, "model.ts"))
    with open(weights, "rb") as file:
        real_hash = hashlib.sha256(file.read()).hexdigest()
    manifest = {
        "schema": 1, "id": "test.tiny", "name": "Tiny", "version": "1.0.0", "files": {"model.ts": real_hash},
        "finding": {"kind": "nodule"},
        "series": {"modality": ["CT"], "body_part": "chest", "max_slice_spacing_mm": 3.5, "min_slices": 40,
                   "min_coverage_mm": 100, "max_in_plane_spacing_mm": 1.5},
        "input": {"axes": "LPS", "spacing_mm": [spacing] * 3,
                  "intensity": {"from": [-1000, 400], "to": [0, 1], "clip": True}, "pad_value": 0, "region": ""},
        "tiling": {"size": [48, 48, 48], "overlap": [24, 24, 24]},
        "output": {"decoder": "heatmap", "stride": 2, "channels": {"heat": 0, "log_size": 1, "mask": 2},
                   "activation": "sigmoid", "size_reference_mm": 8.0, "min_distance_mm": 5.0},
        "operating_points": {"balanced": 0.5}, "floor": 0.3,
    }
    if with_manifest:
        with open(os.path.join(package, "sightline.json"), "w") as file:
            json.dump(manifest, file)
    with open(os.path.join(package, "metadata.json"), "w") as file:
        json.dump({"version": "1.0.0"}, file)
    entry = {"id": "test.tiny", "version": "1.0.0", "folder": "tiny", "sha256": listed_hash or real_hash,
             "approved": True}
    with open(os.path.join(folder, "installed.json"), "w") as file:
        json.dump({"models": [entry]}, file)
