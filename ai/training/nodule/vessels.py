"""Pulmonary arteries, veins and bronchi as branching capsules.

The trees are greedy minimum-cost trees: each new end point joins the node that minimises distance + balance *
path length (Cuntz et al., PLoS Comput Biol 6(8), 2010); radii follow Murray's law, r^g of the parent is the sum
over the children.
"""

from dataclasses import dataclass, field

import numpy as np

from .fields import paint_capsule, random_direction

SMALLEST_RADIUS_MM = 0.28


@dataclass
class VesselMaps:
    """Coverage (0..1) on the fine grid, and the trees' nodes as rows (z, y, x, radius) in mm from voxel 0."""
    blood: np.ndarray
    wall: np.ndarray
    lumen: np.ndarray
    nodes: list = field(default_factory=list)

    @classmethod
    def empty(cls, shape):
        return cls(*(np.zeros(shape, np.float32) for _ in range(3)))

    def node_array(self):
        return np.array(self.nodes, np.float32).reshape(-1, 4)


def grow_tree(rng, ends, root, balance, exponent, root_radius):
    """Connects `ends` (n, 3) to `root`; returns points (root first), parent indices, radii."""
    order = np.argsort(np.linalg.norm(ends - root, axis=1) * rng.uniform(0.85, 1.15, len(ends)))
    points = np.vstack([root[None], ends[order]]).astype(np.float32)
    count = len(points)
    parent = np.zeros(count, int)
    path = np.zeros(count, np.float32)
    for i in range(1, count):
        gap = np.sqrt(((points[:i] - points[i]) ** 2).sum(1))
        parent[i] = int((gap + balance * path[:i]).argmin())
        path[i] = path[parent[i]] + gap[parent[i]]
    flow = np.ones(count)
    for i in range(count - 1, 0, -1):
        flow[parent[i]] += flow[i]
    radius = root_radius * (flow / flow[0]) ** (1 / exponent)
    return points, parent, np.maximum(radius, SMALLEST_RADIUS_MM)


def _bend(rng, start, end):
    """Points along a slightly crooked way from start to end."""
    length = float(np.linalg.norm(end - start))
    parts = 1 if length < 8 else 2 if length < 16 else 3
    inner = [start + (end - start) * (j / parts) + rng.standard_normal(3) * 0.06 * length for j in range(1, parts)]
    return [start, *inner, end]


def _draw_way(volume, way, start_radius, end_radius, voxel_mm):
    parts = len(way) - 1
    for j in range(parts):
        paint_capsule(volume, way[j], way[j + 1], start_radius + (end_radius - start_radius) * j / parts,
                      start_radius + (end_radius - start_radius) * (j + 1) / parts, voxel_mm)


def _draw_bronchus(maps, way, r0, r1, style, voxel_mm):
    side, ratio, wall = style
    airway = (r0 * ratio, r1 * ratio)
    starts = [p + side * (r0 + (r1 - r0) * j / (len(way) - 1)) * (1 + ratio) + side * wall * 0.6
              for j, p in enumerate(way)]
    _draw_way(maps.wall, starts, airway[0] + 0.8 * wall, airway[1] + 0.8 * wall, voxel_mm)
    _draw_way(maps.lumen, starts, airway[0], airway[1], voxel_mm)


def draw_tree(rng, maps, ends, root, with_bronchi, voxel_mm):
    u = rng.uniform
    points, parent, radius = grow_tree(rng, ends, root, u(0.25, 0.7), u(2.5, 3.1), u(4.0, 8.0))
    smallest_bronchus = u(1.1, 3.0)
    style = (random_direction(rng), u(0.7, 1.15), u(0.5, 1.4))
    for i in range(1, len(points)):
        way = _bend(rng, points[parent[i]], points[i])
        r0, r1 = min(radius[parent[i]], radius[i] * 1.35), radius[i]
        _draw_way(maps.blood, way, r0, r1, voxel_mm)
        maps.nodes.append((*points[i], r1))
        if with_bronchi and r1 > smallest_bronchus:
            _draw_bronchus(maps, way, r0, r1, style, voxel_mm)


def draw_lung_vessels(rng, thorax, lung_distance, voxel_mm):
    """An artery with bronchi and a vein for each lung."""
    u = rng.uniform
    maps = VesselMaps.empty(lung_distance.shape)
    inner = np.argwhere(lung_distance[::2, ::2, ::2] < -2.5) * 2
    middle = thorax.origin[2]
    for side in (-1, 1):
        places = inner[(inner[:, 2] * voxel_mm - middle) * side > 0]
        if len(places) < 100:
            continue
        for vein in (False, True):
            count = int(u(420, 850))
            ends = places[rng.integers(len(places), size=count)] * voxel_mm + u(-1, 1, (count, 3))
            root = thorax.origin + np.array([thorax.hilum[0] + 5 * side - (u(5, 20) if vein else 0),
                                             thorax.hilum[1] + u(-6, 8), side * thorax.hilum[2] * u(0.6, 0.85)])
            draw_tree(rng, maps, ends, root, not vein, voxel_mm)
    return maps
