"""Held-out synthetic scans: whole phantoms with nodules and a scanner, from seeds that training never uses."""

from dataclasses import dataclass

import numpy as np

from . import VOXEL_MM
from .imaging import Scanner
from .nodules import insert_nodule
from .phantom import build_phantom

FIRST_SEED = 900_000
EMPTY_SHARE = 0.2                                   # of scans without any nodule


@dataclass
class Scan:
    hu: np.ndarray
    lesions: list


def make_scan(index):
    """The held-out scan number `index`: up to nine nodules in one chest."""
    seed = FIRST_SEED + index
    phantom = build_phantom(seed)
    rng = np.random.default_rng([23, seed])
    hu, mask, lesions = phantom.hu, np.zeros(phantom.hu.shape, bool), []
    nodes = phantom.vessel_nodes[:, :3] / VOXEL_MM
    wanted = 0 if rng.random() < EMPTY_SHARE else rng.integers(2, 10)
    for _ in range(4 * wanted):
        if len(lesions) < wanted:
            insert_nodule(rng, hu, mask, phantom.lung_distance, nodes, lesions)
    return Scan(np.clip(Scanner.random(rng).acquire(rng, hu), -1024, 3000), lesions)
