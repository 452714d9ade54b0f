"""Scalar fields on regular grids: smooth noise, distances, coverage, capsules. No anatomy in here."""

import numpy as np
from scipy import ndimage


def _along(values, axis):
    shape = [1, 1, 1]
    shape[axis] = -1
    return values.reshape(shape)


def _interpolate(array, axis, position, smooth=False):
    """Linear interpolation of `array` along `axis` at fractional indices `position` (clamped to the grid)."""
    last = array.shape[axis] - 1
    position = np.clip(position, 0, last)
    low = np.minimum(position.astype(int), max(last - 1, 0))
    part = (position - low).astype(np.float32)
    if smooth:
        part = part * part * (3 - 2 * part)
    part = _along(part, axis)
    high = np.minimum(low + 1, last)
    return np.take(array, low, axis) * (1 - part) + np.take(array, high, axis) * part


def smooth_noise(rng, shape, cell_vox):
    """Value noise of about unit standard deviation whose correlation length is about `cell_vox` voxels."""
    coarse = rng.standard_normal([int(np.ceil(n / cell_vox)) + 3 for n in shape]).astype(np.float32)
    for axis in np.argsort(shape):                  # the longest axis last: fewest intermediate values
        position = np.arange(shape[axis]) / cell_vox + rng.uniform(0, 1)
        coarse = _interpolate(coarse, int(axis), position, smooth=True)
    return coarse * np.float32(1.6)


def white_noise(rng, shape, sigma_vox):
    """Gaussian noise of unit standard deviation after a Gaussian filter of `sigma_vox` (scalar or per axis)."""
    noise = ndimage.gaussian_filter(rng.standard_normal(shape, dtype=np.float32), sigma_vox, mode="wrap")
    return noise / max(float(noise.std()), 1e-6)


def double_grid(array):
    """Linear interpolation to half the voxel size; the shape doubles and both grids cover the same box."""
    for axis in range(3):
        position = (np.arange(2 * array.shape[axis]) - 0.5) / 2
        array = _interpolate(array, axis, position)
    return array


def signed_distance(mask, spacing_mm, smooth_vox=0.8):
    """Distance to the border of `mask` in mm, negative inside, lightly smoothed to hide the voxel steps."""
    distance = ndimage.distance_transform_edt(~mask) - ndimage.distance_transform_edt(mask)
    return ndimage.gaussian_filter(distance.astype(np.float32) * np.float32(spacing_mm), smooth_vox)


def coverage(distance_mm, voxel_mm):
    """Part of a voxel that lies inside a surface, from the signed distance at the voxel's centre (0..1)."""
    return np.clip(0.5 - distance_mm / voxel_mm, 0, 1).astype(np.float32)


def box_around(low_mm, high_mm, shape, voxel_mm):
    """Slices of the voxels between two corners (mm from the first voxel centre), or None when there are none."""
    low = np.maximum(np.floor(np.asarray(low_mm) / voxel_mm).astype(int), 0)
    high = np.minimum(np.ceil(np.asarray(high_mm) / voxel_mm).astype(int) + 1, shape)
    if (high <= low).any():
        return None
    return tuple(slice(int(a), int(b)) for a, b in zip(low, high))


def axes_mm(box, voxel_mm, origin_mm=(0.0, 0.0, 0.0)):
    """Open (broadcastable) z, y, x coordinates in mm, relative to `origin_mm`, of the voxels in `box`."""
    return tuple(_along((np.arange(s.start, s.stop, dtype=np.float32) * np.float32(voxel_mm) - np.float32(o)), axis)
                 for axis, (s, o) in enumerate(zip(box, origin_mm)))


def paint_capsule(volume, start, end, start_radius, end_radius, voxel_mm):
    """Raise `volume` (0..1) to the coverage of a tapered capsule between two points (mm from voxel 0's centre).

    A capsule thinner than the grid can show is drawn at the thinnest width that it can, with a weight that keeps
    its cross-section's area, so that small vessels fade as they do in a scanner.
    """
    start, end = np.asarray(start, np.float32), np.asarray(end, np.float32)
    reach = max(start_radius, end_radius) + voxel_mm
    box = box_around(np.minimum(start, end) - reach, np.maximum(start, end) + reach, volume.shape, voxel_mm)
    if box is None:
        return
    z, y, x = axes_mm(box, voxel_mm, start)
    d = end - start
    along = np.clip((z * d[0] + y * d[1] + x * d[2]) / (float(d @ d) + 1e-6), 0, 1)
    gap = np.sqrt((z - along * d[0]) ** 2 + (y - along * d[1]) ** 2 + (x - along * d[2]) ** 2)
    radius = start_radius + (end_radius - start_radius) * along
    drawn = np.maximum(radius, np.float32(0.62 * voxel_mm))
    part = np.clip(0.5 - (gap - drawn) / voxel_mm, 0, 1) * np.minimum(1, (radius / drawn) ** 2)
    np.maximum(volume[box], part, out=volume[box])


def random_direction(rng):
    direction = rng.standard_normal(3)
    return direction / np.linalg.norm(direction)
