"""The pool of training patches, and the targets that are made from them.

A pool is a folder with three files a phantom: NNNN.hu.npy (n, 72, 72, 72) int16 HU, NNNN.mask.npy (the nodules'
voxels, packed bits), NNNN.lesions.npy rows (patch, z, y, x, diameter mm), z y x in voxels of the patch.
  python3 -m ai.training.nodule.dataset --pool FOLDER --phantoms 200 --processes 2
"""

import argparse
import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import VOXEL_MM
from .imaging import Scanner
from .nodules import insert_nodule
from .phantom import build_phantom

PATCH = 72                                          # voxels stored along each edge
CROP = 64                                           # voxels that the network sees in training
STRIDE = 2                                          # input voxels per output voxel
PATCHES_PER_PHANTOM = 24
SIZE_REFERENCE_MM = 8.0
LESION_COUNTS, LESION_SHARE = (0, 1, 2, 3), (0.25, 0.40, 0.23, 0.12)


@dataclass
class PatchSet:
    hu: np.ndarray                                  # (n, 72, 72, 72) int16
    mask: np.ndarray                                # (n, 72, 72, 72) bool
    lesions: np.ndarray                             # (m, 5) float32


def _cut_patch(rng, phantom, corner):
    box = tuple(slice(c, c + PATCH) for c in corner)
    hu, distance = phantom.hu[box].copy(), phantom.lung_distance[box]
    nodes = phantom.vessel_nodes[:, :3] / VOXEL_MM - corner
    nodes = nodes[((nodes > 8) & (nodes < PATCH - 8)).all(1)]
    mask, lesions = np.zeros(hu.shape, bool), []
    wanted = rng.choice(LESION_COUNTS, p=LESION_SHARE)
    for _ in range(3 * wanted):
        if len(lesions) < wanted:
            insert_nodule(rng, hu, mask, distance, nodes, lesions)
    hu = Scanner.random(rng).acquire(rng, hu)
    return np.clip(hu, -1024, 1500).astype(np.int16), mask, lesions


def make_patches(seed, count=PATCHES_PER_PHANTOM):
    """Patches of one random chest, each with its own nodules and its own scanner."""
    phantom = build_phantom(seed)
    rng = np.random.default_rng([21, seed])
    lung = np.argwhere(phantom.lung_distance[::3, ::3, ::3] < -3) * 3
    limit = np.array(phantom.hu.shape) - PATCH
    images, masks, rows = [], [], []
    for index in range(count):
        centre = lung[rng.integers(len(lung))] + rng.integers(-10, 11, 3)
        hu, mask, lesions = _cut_patch(rng, phantom, np.clip(centre - PATCH // 2, 0, limit))
        images.append(hu)
        masks.append(mask)
        rows += [(index, *lesion.centre_vox, lesion.diameter_mm) for lesion in lesions]
    return PatchSet(np.stack(images), np.stack(masks), np.array(rows, np.float32).reshape(-1, 5))


def _pool_files(folder, seed):
    return tuple(Path(folder) / f"{seed:04d}.{name}.npy" for name in ("hu", "mask", "lesions"))


def _write_phantom(task):
    folder, seed = task
    files = _pool_files(folder, seed)
    if not files[-1].exists():                      # written last, so its presence means the phantom is complete
        patches = make_patches(seed)
        for file, array in zip(files, (patches.hu, np.packbits(patches.mask, axis=-1), patches.lesions)):
            np.save(file, array)
    return seed


def write_pool(folder, phantoms, processes=1, first_seed=0):
    """Writes the phantoms that are still missing; an interrupted call is simply repeated."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    tasks = [(str(folder), seed) for seed in range(first_seed, first_seed + phantoms)]
    start = time.time()
    with multiprocessing.Pool(processes) as pool:
        for done, _ in enumerate(pool.imap_unordered(_write_phantom, tasks), 1):
            if done % 10 == 0 or done == phantoms:
                print(f"pool: {done}/{phantoms} phantoms, {time.time() - start:.0f} s", flush=True)


class Pool:
    """Read access to a pool; images stay on disk (memory-mapped) until they are drawn."""

    def __init__(self, folder, phantoms):
        self._hu, self._mask, self._place, self._lesions = [], [], [], []
        for seed in range(phantoms):
            hu, mask, lesions = _pool_files(folder, seed)
            self._hu.append(np.load(hu, mmap_mode="r"))
            self._mask.append(np.load(mask, mmap_mode="r"))
            rows = np.load(lesions)
            for index in range(len(self._hu[-1])):
                self._place.append((seed, index))
                self._lesions.append(rows[rows[:, 0] == index, 1:])

    def __len__(self):
        return len(self._place)

    def read(self, number):
        """HU (72^3 int16), mask (72^3 bool) and lesion rows (z, y, x, diameter) of one patch."""
        seed, index = self._place[number]
        mask = np.unpackbits(self._mask[seed][index], axis=-1, count=PATCH).astype(bool)
        return self._hu[seed][index], mask, self._lesions[number]


def normalise(hu):
    """HU to the network's input: [-1000, 400] to [0, 1], clipped."""
    return np.clip((np.asarray(hu, np.float32) + 1000) / 1400, 0, 1)


def augment(rng, hu, mask, lesions):
    """A random crop of 64^3, mirrored, with x and y sometimes exchanged, and with another scanner's calibration."""
    corner = rng.integers(0, PATCH - CROP + 1, 3)
    box = tuple(slice(c, c + CROP) for c in corner)
    hu, mask, lesions = hu[box], mask[box], lesions.copy()
    lesions[:, :3] -= corner
    for axis, chance in enumerate((0.3, 0.3, 0.5)):
        if rng.random() < chance:
            hu, mask = np.flip(hu, axis), np.flip(mask, axis)
            lesions[:, axis] = CROP - 1 - lesions[:, axis]
    if rng.random() < 0.3:
        hu, mask, lesions = hu.swapaxes(1, 2), mask.swapaxes(1, 2), lesions[:, [0, 2, 1, 3]]
    image = normalise(hu * rng.uniform(0.94, 1.06) + rng.uniform(-35, 35))
    if rng.random() < 0.5:                          # bend the whole grey scale: other kernels, other contrast
        image = image ** np.float32(np.exp(rng.uniform(-0.22, 0.22)))
    return np.ascontiguousarray(image), np.ascontiguousarray(mask), lesions


def make_target(mask, lesions):
    """Output maps (5, 32, 32, 32) at stride 2: heat, weight of the positive voxels, log size, their mask, nodule part.

    An output voxel k lies at input coordinate 2 k + 0.5. A ball round each centre is positive and shares weight 1;
    round it the heat falls off as a Gaussian that softens the penalty for near misses (as in CenterNet).
    """
    edge = CROP // STRIDE
    part = mask.reshape(edge, STRIDE, edge, STRIDE, edge, STRIDE).mean((1, 3, 5)).astype(np.float32)
    heat, weight, size, positive = (np.zeros((edge,) * 3, np.float32) for _ in range(4))
    at = np.arange(edge) * STRIDE + (STRIDE - 1) / 2
    for z, y, x, diameter in lesions:
        gap = VOXEL_MM * np.sqrt((at - z)[:, None, None] ** 2 + (at - y)[None, :, None] ** 2 + (at - x)[None, None, :] ** 2)
        ball = gap < max(2.2, 0.18 * diameter)
        heat = np.maximum(heat, np.exp(-0.5 * (gap / max(2.2, diameter / 5.5)) ** 2))
        if ball.any():
            weight[ball] = 1 / ball.sum()
            size[ball] = np.log(diameter / SIZE_REFERENCE_MM)
            positive[ball] = 1
    heat[positive > 0] = 1
    return np.stack([heat, weight, size, positive, part])


def main():
    parser = argparse.ArgumentParser(description="writes the pool of training patches")
    parser.add_argument("--pool", required=True)
    parser.add_argument("--phantoms", type=int, default=200)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    write_pool(arguments.pool, arguments.phantoms, arguments.processes, arguments.first_seed)


if __name__ == "__main__":
    main()
