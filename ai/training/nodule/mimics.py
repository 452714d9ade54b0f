"""Normal or harmless structures that a nodule detector is tempted to mark. They are drawn and never labelled.

Classes: bumps of the costal pleura (fat, muscle, rib), pleural tags, the first rib's cartilage, apical caps,
vessel forks seen end-on, winding vessels, calcified dots under 3 mm, mucus-filled bronchi. The mediastinal ones
(azygos arch, hilar and paratracheal nodes, cardiophrenic fat, vertebral spurs) are part of the thorax itself.
"""

import numpy as np

from .fields import axes_mm, box_around, paint_capsule, random_direction, smooth_noise


def _surface_voxels(lung_distance, step=2):
    """Voxels (n, 3) close to the lungs' surface, on a thinned grid."""
    thin = lung_distance[::step, ::step, ::step]
    return np.argwhere(np.abs(thin) < 1.0) * step


def _raise_pleura(lung_distance, tissue, place_mm, height, spread, hu, voxel_mm, flat_axis=None):
    """Pushes the pleura inwards by `height` at a point, with a Gaussian profile, and fills it with `hu`."""
    reach = 3 * spread
    box = box_around(place_mm - reach, place_mm + reach, lung_distance.shape, voxel_mm)
    if box is None:
        return
    z, y, x = axes_mm(box, voxel_mm, place_mm)
    if flat_axis is not None:                       # stretched along one axis: a ridge instead of a dome
        z, y, x = (c * (0.45 if axis == flat_axis else 1.0) for axis, c in enumerate((z, y, x)))
    profile = np.exp(-(z ** 2 + y ** 2 + x ** 2) / (2 * spread ** 2))
    lung_distance[box] += height * profile
    mix = np.clip(profile * 1.6, 0, 1)
    tissue[box] = tissue[box] * (1 - mix) + hu * mix


def dent_pleura(rng, thorax, lung_distance, tissue, voxel_mm):
    """Fat and muscle bumps, the first rib's end on both sides, apical caps; works in place on the fine maps."""
    u = rng.uniform
    places = _surface_voxels(lung_distance)
    lateral = np.abs(places[:, 2] * voxel_mm - thorax.origin[2]) > 0.45 * thorax.half_width
    costal = places[lateral] if lateral.any() else places
    for _ in range(rng.integers(0, 22)):
        place = costal[rng.integers(len(costal))] * voxel_mm
        spread = u(1.5, 7)
        hu = thorax.fat_hu + u(-10, 20) if rng.random() < 0.5 else u(10, 70)
        _raise_pleura(lung_distance, tissue, place, spread * u(0.25, 0.75), spread, hu, voxel_mm,
                      None if rng.random() < 0.5 else int(rng.integers(3)))
    for side in (-1, 1):
        if rng.random() < 0.7:                      # cartilage of the first rib, often calcified
            target = thorax.origin + np.array([u(0.7, 0.88) * thorax.height, -u(0.3, 0.7) * thorax.half_depth,
                                               side * u(0.2, 0.5) * thorax.half_width])
            nearest = places[np.argmin(((places * voxel_mm - target) ** 2).sum(1))] * voxel_mm
            _raise_pleura(lung_distance, tissue, nearest, u(2, 8), u(3.5, 8), u(100, 600), voxel_mm)
    for _ in range(rng.integers(0, 8)):             # costal cartilage and callus further down
        place = costal[rng.integers(len(costal))] * voxel_mm
        _raise_pleura(lung_distance, tissue, place, u(0.5, 2.5), u(2.5, 6), u(100, 500), voxel_mm)
    if rng.random() < 0.5:                          # apical cap: an uneven soft layer on top of the lungs
        level = (np.arange(lung_distance.shape[0]) * voxel_mm - thorax.origin[0]) / thorax.height
        start = int(np.searchsorted(level, 0.78))
        ramp = np.clip((level[start:] - 0.8) / 0.12, 0, 1)[:, None, None]
        uneven = np.clip(0.5 + 0.7 * smooth_noise(rng, lung_distance[start:].shape, u(4, 9)), 0, 2)
        lung_distance[start:] += (u(0.5, 5) * ramp * uneven).astype(np.float32)


def _inward(lung_distance, voxel):
    """Unit vector that points from the surface into the lung, at a voxel (z, y, x)."""
    gradient = []
    for axis in range(3):
        low, high = list(voxel), list(voxel)
        low[axis], high[axis] = max(voxel[axis] - 2, 0), min(voxel[axis] + 2, lung_distance.shape[axis] - 1)
        gradient.append(lung_distance[tuple(low)] - lung_distance[tuple(high)])
    gradient = np.array(gradient)
    return gradient / max(np.linalg.norm(gradient), 1e-6)


def draw_pleural_tags(rng, lung_distance, maps, voxel_mm):
    """Thin strands from the pleura into the lung, and tufts of them at the apices."""
    u = rng.uniform
    places = _surface_voxels(lung_distance)
    for _ in range(rng.integers(4, 30)):
        voxel = places[rng.integers(len(places))]
        direction = _inward(lung_distance, voxel) + 0.5 * rng.standard_normal(3)
        start = voxel * voxel_mm
        for _ in range(1 if rng.random() < 0.75 else rng.integers(2, 5)):
            way = direction + 0.35 * rng.standard_normal(3)
            paint_capsule(maps.blood, start, start + way / np.linalg.norm(way) * u(4, 20), u(0.4, 1.3), 0.25, voxel_mm)


def draw_vessel_mimics(rng, maps, voxel_mm):
    """Forks, knots of crossing branches and winding vessels at nodes of the trees that are already there."""
    u = rng.uniform
    nodes = maps.node_array()
    thick = nodes[(nodes[:, 3] > 0.7) & (nodes[:, 3] < 3.2)]
    if len(thick) == 0:
        return
    for _ in range(rng.integers(8, 40)):            # forks: branches that leave one point along nearly one axis
        place = thick[rng.integers(len(thick))]
        centre, radius = place[:3], float(place[3])
        main = random_direction(rng)
        for _ in range(rng.integers(2, 4)):
            way = main * rng.choice([-1, 1]) + 0.55 * rng.standard_normal(3)
            paint_capsule(maps.blood, centre, centre + way / np.linalg.norm(way) * u(7, 22), radius * u(0.9, 1.35),
                          radius * u(0.5, 0.9), voxel_mm)
    for _ in range(rng.integers(0, 8)):             # winding vessels
        place = thick[rng.integers(len(thick))]
        point, radius, heading = place[:3].astype(float), float(place[3]) * u(0.7, 1.2), random_direction(rng)
        for _ in range(rng.integers(5, 12)):
            heading = heading + 0.9 * rng.standard_normal(3)
            heading /= np.linalg.norm(heading)
            step = point + heading * u(2.5, 5)
            paint_capsule(maps.blood, point, step, radius, radius, voxel_mm)
            point = step
    for _ in range(rng.integers(0, 6)):             # mucus-filled bronchi: short fat branching tubes
        place = thick[rng.integers(len(thick))]
        way = random_direction(rng)
        paint_capsule(maps.blood, place[:3], place[:3] + way * u(8, 22), u(1.2, 3), u(0.8, 2.5), voxel_mm)


def draw_dots(rng, lung_distance, maps, voxel_mm):
    """Specks well under the smallest labelled nodule (calcified granulomas, centrilobular dots)."""
    u = rng.uniform
    count = rng.integers(0, 15) if rng.random() < 0.85 else rng.integers(60, 250)
    inner = np.argwhere(lung_distance[::2, ::2, ::2] < -1.5) * 2
    for voxel in inner[rng.integers(len(inner), size=count)]:
        place = voxel * voxel_mm
        paint_capsule(maps.blood, place, place + random_direction(rng) * u(0.1, 1.2), u(0.4, 1.2), u(0.4, 1.0), voxel_mm)
