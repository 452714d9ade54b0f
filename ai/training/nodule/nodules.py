"""Lung nodules and masses of 3.5 to 35 mm: shapes, tissue, and their insertion into a synthetic chest."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from . import VOXEL_MM
from .fields import axes_mm, coverage, paint_capsule, random_direction, smooth_noise

SMALLEST_MM, LARGEST_MM = 3.5, 35.0
KINDS = ("solid", "faint", "ground glass", "part-solid", "calcified")
KIND_SHARE = (0.68, 0.08, 0.11, 0.09, 0.04)
PLACES = ("free", "pleura", "vessel")
PLACE_SHARE = (0.50, 0.28, 0.22)


@dataclass
class Lesion:
    """A labelled nodule: centroid (voxels, z y x) and equal-volume diameter (mm) of its part inside the lung."""
    centre_vox: np.ndarray
    diameter_mm: float
    kind: str
    place: str


def random_diameter(rng):
    """Small ones as in practice, and enough masses that a large lesion is never a surprise."""
    draw = rng.random()
    if draw < 0.48:
        size = np.exp(rng.uniform(np.log(SMALLEST_MM), np.log(LARGEST_MM)))
    elif draw < 0.87:
        size = np.exp(rng.normal(np.log(8.5), 0.4))
    else:
        size = rng.uniform(15, LARGEST_MM)
    return float(np.clip(size, SMALLEST_MM, LARGEST_MM))


def _ellipsoid_distance(axes, frame, centre, ratios, radius):
    z, y, x = (a - c for a, c in zip(axes, centre))
    turned = (sum(row[k] * a for k, a in enumerate((z, y, x))) for row in frame)
    return np.sqrt(sum((t / r) ** 2 for t, r in zip(turned, ratios))) - radius


def draw_shape(rng, diameter_mm):
    """Coverage (0..1) of a random nodule in the middle of an odd cube of 1.25 mm voxels.

    An ellipsoid with a rough surface; it may gain lobes (a union of ellipsoids), flat faces (lymph nodes on
    fissures are polygonal) or, above 7 mm, spicules (tapered strands).
    """
    u = rng.uniform
    radius = diameter_mm / 2
    edge = int(np.ceil(diameter_mm * 1.9 / VOXEL_MM)) + 8
    edge += 1 - edge % 2
    middle = (edge - 1) / 2 * VOXEL_MM
    box = (slice(0, edge),) * 3
    axes = axes_mm(box, VOXEL_MM, (middle,) * 3)
    ratios = np.exp(rng.normal(0, 0.18, 3))
    ratios /= ratios.prod() ** (1 / 3)
    frame = np.linalg.qr(rng.standard_normal((3, 3)))[0]

    distance = _ellipsoid_distance(axes, frame, (0, 0, 0), ratios, radius)
    style = rng.random()
    if style < 0.38:
        for _ in range(rng.integers(1, 5)):
            lobe = random_direction(rng) * radius * u(0.3, 0.75)
            distance = np.minimum(distance, _ellipsoid_distance(axes, frame, lobe, ratios, radius * u(0.35, 0.7)))
    elif style < 0.53:
        for _ in range(rng.integers(2, 6)):
            normal = random_direction(rng)
            distance = np.maximum(distance, sum(n * a for n, a in zip(normal, axes)) - radius * u(0.45, 0.9))
    distance = distance + radius * u(0.03, 0.22) * smooth_noise(rng, (edge,) * 3, max(2.0, radius * u(0.4, 1) / VOXEL_MM))
    shape = coverage(distance, VOXEL_MM)
    if diameter_mm > 7 and rng.random() < 0.33:
        for _ in range(rng.integers(6, 30)):
            way = random_direction(rng)
            tip = way * radius * u(1.15, 1.85) + rng.standard_normal(3) * radius * 0.12
            paint_capsule(shape, middle + way * radius * 0.6, middle + tip, radius * u(0.08, 0.22), 0.25, VOXEL_MM)
    return shape


def _tissue_hu(rng, shape, kind, diameter_mm):
    """HU field of a nodule's substance, with texture, core, cavity and air bronchogram where they belong."""
    u = rng.uniform
    radius_vox = diameter_mm / 2 / VOXEL_MM
    texture = smooth_noise(rng, shape.shape, u(1.5, 4))
    if kind == "calcified":
        return u(200, 900) + 80 * texture
    if kind == "faint":
        hu = u(-350, -60) + u(10, 60) * texture
    elif kind == "ground glass":
        hu = u(-680, -380) + u(10, 70) * texture
    elif kind == "part-solid":
        core = np.clip(0.5 + 6 * (ndimage.gaussian_filter(shape, 0.6 * radius_vox * u(0.3, 0.7)) - u(0.55, 0.85)), 0, 1)
        hu = u(-680, -420) * (1 - core) + u(-100, 60) * core + u(10, 60) * texture
    else:
        hu = u(-60, 120) + u(0, 25) * texture
        if diameter_mm > 12 and rng.random() < 0.12:
            hole = np.clip(8 * (ndimage.gaussian_filter(shape, 0.5 * radius_vox) - u(0.7, 0.9)), 0, 1)
            hu = hu * (1 - hole) - 950 * hole
    if diameter_mm > 14 and rng.random() < 0.15:
        tube = smooth_noise(rng, shape.shape, 7) ** 2 + smooth_noise(rng, shape.shape, 7) ** 2
        tube = np.exp(-tube / u(0.03, 0.1))
        hu = hu * (1 - tube) - 850 * tube
    return hu


def _soften(rng, shape, diameter_mm, kind):
    """Blurred or ragged margin for some solid nodules and for all that are not solid."""
    u = rng.uniform
    if kind in ("ground glass", "part-solid") or rng.random() < 0.4:
        shape = ndimage.gaussian_filter(shape, u(0.3, 0.9) if diameter_mm < 8 else u(0.4, 1.8))
        if diameter_mm > 8 and rng.random() < 0.4:
            shape = np.clip(shape * (1 + 0.35 * smooth_noise(rng, shape.shape, u(1.5, 3))), 0, 1)
    return shape


def _choose_place(rng, place, radius, lung_distance, vessel_nodes_vox, margin_vox):
    """Random voxel (z, y, x) that suits the kind of place, or None."""
    u = rng.uniform
    if place == "vessel" and len(vessel_nodes_vox):
        node = vessel_nodes_vox[rng.integers(len(vessel_nodes_vox))]
        return np.round(node + rng.normal(0, radius * 0.5 / VOXEL_MM, 3)).astype(int)
    inner = lung_distance[(slice(margin_vox, -margin_vox),) * 3]
    if place == "pleura":
        fits = (inner > -radius * u(0.5, 1)) & (inner < radius * u(-0.3, 0.35))
    else:
        fits = inner < -max(2.0, radius * 0.8)
    choices = np.flatnonzero(fits)
    if len(choices) < 20:
        return None
    return np.array(np.unravel_index(choices[rng.integers(len(choices))], inner.shape)) + margin_vox


def _too_close(voxel, diameter_mm, lesions):
    return any(np.linalg.norm((other.centre_vox - voxel) * VOXEL_MM) < 0.55 * (diameter_mm + other.diameter_mm) + 4
               for other in lesions)


def insert_nodule(rng, hu, mask, lung_distance, vessel_nodes_vox, lesions, margin_vox=8):
    """Tries once to put a random nodule into `hu` (in place).

    On success marks its voxels in `mask` (bool), appends a Lesion to `lesions` and returns it, else None. What
    lies outside the lung is never changed, so a nodule at the pleura is cut off by the wall as in reality.
    """
    u = rng.uniform
    diameter = random_diameter(rng)
    kind = str(rng.choice(KINDS, p=KIND_SHARE))
    if diameter < 6 and kind in ("ground glass", "part-solid"):
        kind = "solid"
    place = str(rng.choice(PLACES, p=PLACE_SHARE))
    shape = draw_shape(rng, diameter)
    voxel = _choose_place(rng, place, diameter / 2, lung_distance, vessel_nodes_vox, margin_vox)
    size = np.array(hu.shape)
    if voxel is None or (voxel < 5).any() or (voxel >= size - 5).any() or _too_close(voxel, diameter, lesions):
        return None
    if lung_distance[tuple(voxel)] > diameter * 0.2:
        return None

    low = voxel - np.array(shape.shape) // 2
    box = tuple(slice(max(a, 0), min(a + n, m)) for a, n, m in zip(low, shape.shape, size))
    part = tuple(slice(b.start - a, b.stop - a) for b, a in zip(box, low))
    inside = coverage(lung_distance[box], VOXEL_MM)
    seen = shape[part] * inside
    volume = float(seen.sum()) * VOXEL_MM ** 3
    core = seen > 0.5
    if volume < 15 or volume < 0.25 * float(shape.sum()) * VOXEL_MM ** 3 or not core.any():
        return None

    before = hu[box]
    under = before
    if diameter > 8 and kind in ("solid", "part-solid") and rng.random() < 0.25:       # halo of ground glass
        halo = ndimage.gaussian_filter(shape, u(1.2, 2.5))[part] * (1 + 0.6 * smooth_noise(rng, before.shape, u(1.2, 3)))
        raised = np.minimum(before + np.clip(1.6 * halo, 0, 1) * u(100, 400), -100)
        under = np.where(before < -150, raised, before)
    substance = _tissue_hu(rng, shape, kind, diameter)[part]
    if kind != "calcified" and substance.min() > -800:
        substance = np.maximum(substance, under)        # vessels stay visible inside
    weight = _soften(rng, shape, diameter, kind)[part] * inside
    hu[box] = before * (1 - inside) + under * (inside - weight) + substance * weight

    mask[box] |= core
    lesion = Lesion(np.argwhere(core).mean(0) + [b.start for b in box], (6 * volume / np.pi) ** (1 / 3), kind, place)
    lesions.append(lesion)
    return lesion
