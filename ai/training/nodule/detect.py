"""Reference inference in Python: tiles, decoding of the heat map, the rules that the C++ runtime follows too."""

from dataclasses import dataclass

import numpy as np
import torch
from scipy import ndimage

from . import VOXEL_MM
from .dataset import SIZE_REFERENCE_MM, STRIDE, normalise
from .lungs import closed_lungs

TILE, OVERLAP = 96, 16                              # input voxels
FLOOR = 0.05                                        # nothing below this score is kept
MIN_DISTANCE_MM = 5.0


@dataclass
class Mark:
    centre_vox: np.ndarray                          # (z, y, x) in working voxels
    diameter_mm: float
    score: float


def _tile_starts(length):
    """Starts of tiles of TILE voxels that cover `length` (a multiple of STRIDE) with OVERLAP between neighbours."""
    if length <= TILE:
        return [0]
    starts = list(range(0, length - TILE, TILE - OVERLAP))
    return starts + [length - TILE]


def output_maps(network, hu, region):
    """Raw output (3, Z/2, Y/2, X/2) of tiles that touch `region`; elsewhere the heat is very low.

    The OVERLAP/2 outermost input voxels of a tile are not used, except at the volume's borders.
    """
    size = [max(TILE, n + n % STRIDE) for n in hu.shape]
    image = np.zeros(size, np.float32)              # air outside
    image[tuple(slice(0, n) for n in hu.shape)] = normalise(hu)
    maps = np.zeros([3] + [n // STRIDE for n in size], np.float32)
    maps[0] = -20
    for z in _tile_starts(size[0]):
        for y in _tile_starts(size[1]):
            for x in _tile_starts(size[2]):
                start = (z, y, x)
                if not region[tuple(slice(s, s + TILE) for s in start)].any():
                    continue
                tile = torch.from_numpy(image[tuple(slice(s, s + TILE) for s in start)].copy())[None, None]
                with torch.no_grad():
                    out = network(tile)[0].numpy()
                low = [0 if s == 0 else OVERLAP // 2 for s in start]
                high = [TILE if s + TILE >= n else TILE - OVERLAP // 2 for s, n in zip(start, size)]
                used = tuple(slice(a // STRIDE, b // STRIDE) for a, b in zip(low, high))
                put = tuple(slice((s + a) // STRIDE, (s + b) // STRIDE) for s, a, b in zip(start, low, high))
                maps[(slice(None),) + put] = out[(slice(None),) + used]
    return maps


def decode(maps, region, floor=FLOOR):
    """Marks from raw maps, best first: local maxima of the heat inside the region, thinned to MIN_DISTANCE_MM."""
    heat = 1 / (1 + np.exp(-maps[0]))
    peak = (heat == ndimage.maximum_filter(heat, 3)) & (heat >= floor)
    found = []
    for voxel in np.argwhere(peak):
        box = tuple(slice(max(v - 1, 0), v + 2) for v in voxel)
        weight = heat[box] - heat[box].min() + 1e-9     # zero at the lowest neighbour: no pull from the background
        weight = weight / weight.sum()
        fine = np.array([(weight * (np.indices(weight.shape)[axis] + box[axis].start)).sum() for axis in range(3)])
        centre = fine * STRIDE + (STRIDE - 1) / 2
        nearest = np.round(centre).astype(int)
        if (nearest >= region.shape).any() or not region[tuple(nearest)]:
            continue
        diameter = SIZE_REFERENCE_MM * float(np.exp((weight * np.clip(maps[1][box], -6, 6)).sum()))
        found.append(Mark(centre, diameter, float(heat[tuple(voxel)])))
    found.sort(key=lambda mark: -mark.score)
    kept = []
    for mark in found:
        if all(np.linalg.norm((mark.centre_vox - k.centre_vox) * VOXEL_MM)
               >= max(MIN_DISTANCE_MM, 0.5 * k.diameter_mm) for k in kept):
            kept.append(mark)
    return kept


def detect(network, hu, floor=FLOOR):
    """Marks of one chest CT on the 1.25 mm grid (z, y, x), HU."""
    region = closed_lungs(hu)
    return decode(output_maps(network, hu, region), region, floor)
