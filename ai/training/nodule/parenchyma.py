"""What fills the lungs besides vessels: density gradients, emphysema, reticulation, fissures, bands, dependent
density. Returns HU on the fine grid; nothing in here is a nodule."""

import numpy as np
from scipy import ndimage

from .fields import axes_mm, box_around, double_grid, smooth_noise, white_noise


def lung_tissue(rng, thorax, lung_distance, voxel_mm):
    """HU of lung tissue without vessels; `lung_distance` is the fine map (mm, negative inside)."""
    u = rng.uniform
    shape = lung_distance.shape
    half = tuple(n // 2 for n in shape)
    coarse_distance = thorax.lung_distance
    back = (np.arange(half[1], dtype=np.float32) * 2 * voxel_mm - thorax.origin[1])[None, :, None]

    coarse = u(-925, -775) + u(0, 70) * back / thorax.half_depth + u(8, 28) * smooth_noise(rng, half, u(3, 8))
    coarse = coarse + np.where((coarse_distance > -u(4, 14)) & (back > 0), u(0, 90), 0)
    if rng.random() < 0.3:                          # patchy ground glass, far larger than a nodule
        coarse = coarse + u(60, 220) * np.clip(smooth_noise(rng, half, u(8, 20)) - u(0, 1), 0, 1)
    if rng.random() < 0.35:                         # emphysema
        coarse = coarse - u(40, 130) * np.clip(smooth_noise(rng, half, u(2, 6)) - u(0.3, 1.3), 0, 1)
    if rng.random() < 0.3:                          # dependent atelectasis: a soft layer along the back
        edge = u(1, 9) * (0.7 + 0.6 * smooth_noise(rng, half, u(5, 14)))
        layer = np.clip((coarse_distance + edge) / 3, 0, 1) * np.clip(back / thorax.half_depth * 3 - 1, 0, 1)
        coarse = coarse * (1 - layer) + u(-500, 20) * layer
    hu = double_grid(coarse.astype(np.float32))
    hu += u(6, 30) * white_noise(rng, shape, u(0.6, 1.0))
    if rng.random() < 0.3:                          # reticulation, mostly peripheral
        threads = np.exp(-(smooth_noise(rng, shape, u(3, 6)) / 0.12) ** 2)
        where = np.clip(double_grid(smooth_noise(rng, half, 12)) + u(-0.5, 1), 0, 1)
        hu += u(60, 220) * threads * where * (lung_distance > -u(8, 40))
    return np.clip(hu, -1000, -100)


def _plane(rng, hu, origin, centre, normal, half_thick, reach, plane_hu, voxel_mm, side=0):
    """Blends a wavy sheet into `hu`; `reach` None means a whole fissure of one side of the chest."""
    fissure = reach is None
    spread = 400.0 if fissure else reach
    middle = origin + centre
    box = box_around(middle - spread, middle + spread, hu.shape, voxel_mm)
    if box is None:
        return
    if fissure:
        cut = int(origin[2] / voxel_mm)
        box = box[:2] + ((slice(0, cut) if side < 0 else slice(cut, hu.shape[2])),)
    z, y, x = axes_mm(box, voxel_mm, middle)
    normal = normal / np.linalg.norm(normal)
    shape = tuple(s.stop - s.start for s in box)
    gap = z * normal[0] + y * normal[1] + x * normal[2] + (rng.uniform(1, 4) if fissure else rng.uniform(0, 2)) \
        * smooth_noise(rng, shape, 14)
    thinnest = 0.55 * voxel_mm
    part = np.clip(0.5 - (np.abs(gap) - max(half_thick, thinnest)) / voxel_mm, 0, 1) * min(1, half_thick / thinnest)
    if not fissure:
        radius = np.sqrt(x ** 2 + y ** 2 + z ** 2) / reach
        part = part * np.clip(1.5 - 1.5 * radius + 0.3 * smooth_noise(rng, shape, 6), 0, 1)
    hu[box] = hu[box] * (1 - part) + plane_hu * part


def draw_fissures_and_bands(rng, hu, thorax, voxel_mm):
    u = rng.uniform
    level, wide, deep = thorax.hilum[0], thorax.half_width, thorax.half_depth
    for side in (-1, 1):                            # oblique fissures
        _plane(rng, hu, thorax.origin, np.array([level - u(0, 20), u(-10, 10), side * 0.5 * wide]),
               np.array([u(0.4, 0.8), -u(0.5, 0.9), u(-0.1, 0.1)]), u(0.25, 0.8), None, u(-700, -250), voxel_mm, side)
    _plane(rng, hu, thorax.origin, np.array([level + u(-5, 15), -20, -0.5 * wide]),
           np.array([1, u(-0.15, 0.15), u(-0.15, 0.15)]), u(0.25, 0.8), 70, u(-700, -250), voxel_mm)
    for _ in range(rng.poisson(3)):                 # scars and plate atelectases
        side = rng.choice([-1, 1])
        centre = np.array([u(0.1, 0.9) * thorax.height, u(-0.7, 0.7) * deep, side * u(0.25, 0.85) * wide])
        _plane(rng, hu, thorax.origin, centre, rng.standard_normal(3), u(0.4, 2.5), u(10, 40), u(-500, 20), voxel_mm)


def blur_heart_motion(rng, hu, thorax, voxel_mm):
    """Doubles the contours near the heart, as an ungated scan does; works in place."""
    u = rng.uniform
    shift = u(-3, 3, 3) / voxel_mm
    low = thorax.origin + np.array([0, -thorax.half_depth, -0.5 * thorax.half_width])
    high = thorax.origin + np.array([0.45 * thorax.height, 0.5 * thorax.half_depth, 0.8 * thorax.half_width])
    box = box_around(low, high, hu.shape, voxel_mm)
    part = hu[box]
    z, y, x = (np.linspace(-1, 1, n, dtype=np.float32) for n in part.shape)
    weight = np.clip(1.4 - 1.4 * np.sqrt(z[:, None, None] ** 2 + y[None, :, None] ** 2 + x[None, None, :] ** 2), 0, 1)
    weight *= u(0.25, 0.5)
    hu[box] = part * (1 - weight) + ndimage.shift(part, shift, order=1, mode="nearest") * weight
