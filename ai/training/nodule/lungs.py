"""The closed lung region of a chest CT: where marks count.

Air inside the body at 2.5 mm, split into lungs and airways, each lung closed by a ball (so that nodules at the
pleura and vessels at the hilum are inside), holes filled per slice, grown by 2 mm.
"""

import numpy as np
from scipy import ndimage

from . import VOXEL_MM

AIR_HU = -450
NECK_MM, SMALLEST_SEED_ML, SMALLEST_LUNG_ML = 4.0, 8, 60
CLOSE_MM, GROW_MM = 14.0, 2.0
COARSE = 2                                          # working voxels per mask voxel


def _outer_air(air):
    """Air that is connected, within its slice, to the slice's border."""
    outer = np.zeros_like(air)
    for index, part in enumerate(air):
        labels, count = ndimage.label(part)
        if count:
            edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
            outer[index] = np.isin(labels, edge[edge > 0])
    return outer


def _grow(mask, radius_vox):
    return ndimage.distance_transform_edt(~mask) <= radius_vox


def _close(mask, radius_vox):
    pad = int(np.ceil(radius_vox)) + 3
    grown = _grow(np.pad(mask, pad), radius_vox)
    closed = (ndimage.distance_transform_edt(grown) > radius_vox)[(slice(pad, -pad),) * 3] | mask
    return np.stack([ndimage.binary_fill_holes(part) for part in closed])


def closed_lungs(hu):
    """Boolean mask on the 1.25 mm grid of `hu`; empty when there is no lung."""
    size = VOXEL_MM * COARSE
    millilitre = 1000 / size ** 3
    coarse = ndimage.uniform_filter(hu, COARSE)[::COARSE, ::COARSE, ::COARSE]
    air = coarse < AIR_HU
    labels, count = ndimage.label(air & ~_outer_air(air))
    if count == 0:
        return np.zeros(hu.shape, bool)
    volume = np.bincount(labels.ravel())
    volume[0] = 0
    large = [i for i in np.argsort(volume)[::-1][:4] if volume[i] > 150 * millilitre or volume[i] == volume.max()]
    lung = np.isin(labels, large)

    seeds, _ = ndimage.label((ndimage.distance_transform_edt(np.pad(lung, 1)) > NECK_MM / size)[1:-1, 1:-1, 1:-1])
    volume = np.bincount(seeds.ravel())
    volume[0] = 0
    kept = [i for i in np.argsort(volume)[::-1] if volume[i] > SMALLEST_SEED_ML * millilitre] or [int(volume.argmax())]
    seeds = np.where(np.isin(seeds, kept), seeds, 0)
    nearest = ndimage.distance_transform_edt(seeds == 0, return_distances=False, return_indices=True)
    owner = seeds[tuple(nearest)] * lung

    closed = np.zeros_like(lung)
    for index in kept:
        part = owner == index
        if part.sum() >= SMALLEST_LUNG_ML * millilitre or index == kept[0]:
            closed |= _close(part, CLOSE_MM / size)
    closed = _grow(closed, GROW_MM / size)
    for axis in range(3):
        closed = np.repeat(closed, COARSE, axis)
    return closed[tuple(slice(0, n) for n in hu.shape)]
