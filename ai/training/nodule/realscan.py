"""The check on real scans: reads the LIDC-IDRI test series and their readers' contours. Never used for training.

The series are JPEG-LS coded; DCMTK's dcmdjpls unpacks them.
"""

import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

from . import VOXEL_MM

# Folder name -> approximate LPS centre (mm) of the lesion that all four readers marked.
LESIONS = {"chest-ct-lidc-0001": (56.2, 86.2, -115.9), "chest-ct-lidc-0314": (-56.9, 131.3, -520.6)}


@dataclass
class RealScan:
    name: str
    hu: np.ndarray                                  # (z, y, x) at 1.25 mm, z to the head
    origin: np.ndarray                              # LPS (x, y, z) mm of the first voxel's centre
    box: tuple                                      # LPS corners (low, high) of the readers' contours

    def to_lps(self, voxel):
        return self.origin + np.asarray(voxel)[::-1] * VOXEL_MM


def resample(hu, spacing_mm):
    """To 1.25 mm, voxel (0, 0, 0) stays; an in-plane and through-plane low-pass where the grid gets coarser."""
    sigma = [0.35 * np.sqrt(max(0.0, (VOXEL_MM / s) ** 2 - 1)) for s in spacing_mm]
    hu = ndimage.gaussian_filter(hu.astype(np.float32), sigma, mode="nearest")
    count = [int(np.floor((n - 1) * s / VOXEL_MM + 1e-6)) + 1 for n, s in zip(hu.shape, spacing_mm)]
    for axis in range(3):
        position = np.arange(count[axis]) * VOXEL_MM / spacing_mm[axis]
        low = np.minimum(position.astype(int), hu.shape[axis] - 2)
        part = (position - low).astype(np.float32).reshape([-1 if a == axis else 1 for a in range(3)])
        hu = np.take(hu, low, axis) * (1 - part) + np.take(hu, low + 1, axis) * part
    return hu


def _read_slices(folder):
    import pydicom                                  # only this check needs it

    slices = []
    with tempfile.TemporaryDirectory() as plain:
        for file in sorted(Path(folder).glob("*.dcm")):
            target = Path(plain) / file.name
            subprocess.run(["dcmdjpls", str(file), str(target)], check=True, capture_output=True)
            data = pydicom.dcmread(target)
            if "ImagePositionPatient" in data:
                assert np.allclose(data.ImageOrientationPatient, (1, 0, 0, 0, 1, 0), atol=1e-3)
                hu = data.pixel_array * float(data.RescaleSlope) + float(data.RescaleIntercept)
                slices.append((np.array(data.ImagePositionPatient, float), [float(s) for s in data.PixelSpacing],
                               np.maximum(hu, -1024).astype(np.float32)))
    return sorted(slices, key=lambda s: s[0][2])


def _contour_box(folder, first, spacing, near):
    """LPS box of all contours, of any reader, that lie within 25 mm of `near`."""
    points = []
    for file in Path(folder).glob("*.xml"):
        for roi in (e for e in ElementTree.parse(file).iter() if e.tag.endswith("}roi")):
            values = {c.tag.split("}")[1]: c for c in roi}
            edge = [(float(e[0].text), float(e[1].text)) for e in roi if e.tag.endswith("}edgeMap")]
            z = float(values["imageZposition"].text)
            contour = [(first[0] + x * spacing[1], first[1] + y * spacing[0], z) for x, y in edge]
            if np.linalg.norm(np.mean(contour, 0) - near) < 25 and len(contour) > 1:
                points += contour
    return np.min(points, 0), np.max(points, 0)


def load_scan(folder):
    slices = _read_slices(folder)
    first, spacing, _ = slices[0]
    step = float(np.median(np.diff([s[0][2] for s in slices])))
    hu = resample(np.stack([s[2] for s in slices]), (step, *spacing))
    name = Path(folder).name
    return RealScan(name, hu, first, _contour_box(folder, first, spacing, np.array(LESIONS[name])))
