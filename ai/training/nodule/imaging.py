"""From ideal HU to what a CT scanner and its reconstruction would have given, resampled to the working grid."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from . import VOXEL_MM
from .fields import white_noise


@dataclass
class Scanner:
    """One acquisition. Lengths in mm, sigmas in working voxels, noise in HU."""
    thickness: float
    step: float                                     # distance between slices
    phase: float                                    # position of the first slice, 0..1 of a step
    blur_vox: float                                 # in-plane
    noise_hu: float
    noise_sigma_vox: float
    noise_edge: float                               # 0 smooth kernel .. 1 sharp (blue noise)
    slice_correlation: float                        # sigma along z of the noise, in slices
    enhancement: float                              # unsharp masking
    enhancement_sigma_vox: float
    streaks_hu: float

    @classmethod
    def random(cls, rng):
        u = rng.uniform
        draw = rng.random()
        thickness = u(0.6, 1.3) if draw < 0.4 else u(1.3, 2.1) if draw < 0.65 else u(2.3, 3.2)
        step = thickness * (1.0 if rng.random() < 0.6 else u(0.5, 1.0))
        return cls(thickness, max(step, 0.6), u(0, 1), u(0.25, 0.65), float(np.exp(u(np.log(5), np.log(75)))),
                   u(0.3, 0.9), u(0.5, 1) if rng.random() < 0.45 else 0.0, u(0, 0.6),
                   u(0.2, 1.2) if rng.random() < 0.45 else 0.0, u(0.6, 1.2),
                   float(np.exp(u(np.log(10), np.log(90)))) if rng.random() < 0.12 else 0.0)

    def _slice_matrices(self, count):
        """(slices x voxels) averaging matrix and (voxels x slices) interpolation matrix for `count` voxels."""
        length = (count - 1) * VOXEL_MM
        places = np.arange((self.phase - 1) * self.step, length + 2 * self.step, self.step)
        voxels = np.arange(count) * VOXEL_MM
        gap = np.abs(np.clip(places, 0, length)[:, None] - voxels)
        take = np.clip((self.thickness + VOXEL_MM) / 2 - gap, 0, min(self.thickness, VOXEL_MM))
        take /= take.sum(1, keepdims=True)
        give = np.clip(1 - np.abs(voxels[:, None] - places) / self.step, 0, 1)
        give /= give.sum(1, keepdims=True)
        return take.astype(np.float32), give.astype(np.float32)

    def _streaks(self, rng, shape):
        """Rays from one point in or beside the volume, as from metal or dense contrast."""
        centre = rng.uniform(-0.3, 1.3, 2) * shape[1:]
        y, x = np.arange(shape[1])[:, None] - centre[0], np.arange(shape[2])[None, :] - centre[1]
        angle = (np.arctan2(y, x) / (2 * np.pi) % 1) * 180
        fall = np.exp(-np.hypot(y, x) / rng.uniform(25, 70))
        table = ndimage.gaussian_filter1d(rng.standard_normal((shape[0], 181)), rng.uniform(0.5, 2), axis=1)
        table = ndimage.gaussian_filter1d(table, 1.5, axis=0)
        table = (table / table.std()).astype(np.float32)
        return table[:, angle.astype(int)] * fall[None].astype(np.float32)

    def acquire(self, rng, hu):
        """Noisy, blurred HU on the same 1.25 mm grid; `hu` is (z, y, x) and is not changed."""
        take, give = self._slice_matrices(hu.shape[0])
        image = ndimage.gaussian_filter(hu.astype(np.float32), (0, self.blur_vox, self.blur_vox))
        image = np.tensordot(take, image, 1)
        noise = white_noise(rng, image.shape, (self.slice_correlation, self.noise_sigma_vox, self.noise_sigma_vox))
        if self.noise_edge > 0:
            noise = noise - self.noise_edge * ndimage.gaussian_filter(noise, (0, 1.5, 1.5))
            noise /= noise.std()
        image += self.noise_hu * noise
        if self.enhancement > 0:
            sigma = (0, self.enhancement_sigma_vox, self.enhancement_sigma_vox)
            image += self.enhancement * (image - ndimage.gaussian_filter(image, sigma))
        if self.streaks_hu > 0:
            image += self.streaks_hu * self._streaks(rng, image.shape)
        return np.tensordot(give, image, 1)
