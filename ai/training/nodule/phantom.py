"""A whole synthetic chest without nodules, on the 1.25 mm grid."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from . import VOXEL_MM
from .fields import coverage, double_grid, paint_capsule, smooth_noise
from .mimics import dent_pleura, draw_dots, draw_pleural_tags, draw_vessel_mimics
from .parenchyma import blur_heart_motion, draw_fissures_and_bands, lung_tissue
from .thorax import build_thorax
from .vessels import draw_lung_vessels


@dataclass
class Phantom:
    """hu: ideal (noise-free, unblurred) HU; lung_distance: mm, negative inside the lungs; vessel_nodes: rows
    (z, y, x, radius) in mm from the first voxel's centre. Shape (200, 208, 256) at 1.25 mm."""
    hu: np.ndarray
    lung_distance: np.ndarray
    vessel_nodes: np.ndarray


def _main_airways(rng, thorax, shape):
    """Coverage of wall and lumen of the main bronchi, from the carina to both hila."""
    wall, lumen = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    carina = thorax.origin + thorax.carina
    for side in (-1, 1):
        end = thorax.origin + np.array([thorax.hilum[0] + 5 * side, thorax.hilum[1], side * thorax.hilum[2] * 0.9])
        radius = thorax.trachea_radius * rng.uniform(0.6, 0.8)
        for volume, extra in ((wall, rng.uniform(1, 2)), (lumen, 0.0)):
            paint_capsule(volume, carina, end, radius * 1.1 + extra, radius * 0.8 + extra, VOXEL_MM)
    return wall, lumen


def build_phantom(seed):
    """A random chest; the same seed gives the same volume (about 3 s on one core)."""
    rng = np.random.default_rng([20, seed])
    u = rng.uniform
    thorax = build_thorax(rng)
    tissue = double_grid(ndimage.gaussian_filter(thorax.tissue, 0.35))
    distance = double_grid(thorax.lung_distance)
    distance += u(0, 0.5) * smooth_noise(rng, distance.shape, u(3, 6))
    dent_pleura(rng, thorax, distance, tissue, VOXEL_MM)

    wall, lumen = _main_airways(rng, thorax, distance.shape)
    tissue = tissue * (1 - wall) + 40 * wall
    tissue = tissue * (1 - lumen) - 990 * lumen

    lung = lung_tissue(rng, thorax, distance, VOXEL_MM)
    draw_fissures_and_bands(rng, lung, thorax, VOXEL_MM)
    maps = draw_lung_vessels(rng, thorax, distance, VOXEL_MM)
    nodes = maps.node_array()
    draw_vessel_mimics(rng, maps, VOXEL_MM)
    draw_pleural_tags(rng, distance, maps, VOXEL_MM)
    draw_dots(rng, distance, maps, VOXEL_MM)
    vessel_hu = u(60, 300) if thorax.contrast else u(10, 60)
    lung += (u(-150, 50) - lung) * maps.wall
    lung += (vessel_hu - lung) * maps.blood
    lung += (-985 - lung) * maps.lumen

    inside = coverage(distance, VOXEL_MM)
    hu = lung * inside + tissue * (1 - inside)
    if rng.random() < 0.4:
        blur_heart_motion(rng, hu, thorax, VOXEL_MM)
    return Phantom(hu.astype(np.float32), distance, nodes)
