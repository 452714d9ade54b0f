"""The large shapes of a random chest on a coarse grid: cavity, mediastinum, diaphragm, ribs, wall, spine.

Result: where the lungs are (signed distance) and the HU of everything else. Vessels, airways and lung tissue
come later, on the fine grid. Numbers are ranges of adult anatomy, widened so that a real chest is not unusual.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from .fields import signed_distance, smooth_noise

COARSE_MM = 2.5
COARSE_SHAPE = (100, 104, 128)                      # 250 x 260 x 320 mm
FOOT_MARGIN_MM = 8.0                                # the grid starts this far below the cavity's zero


@dataclass
class Thorax:
    """Coarse maps and the landmarks that later stages need; landmarks are (z, y, x) in mm from voxel 0's centre."""
    tissue: np.ndarray                              # HU outside the lungs
    lung_distance: np.ndarray                       # mm, negative inside the lungs
    origin: np.ndarray                              # (z, y, x) of the anatomical zero
    half_width: float
    half_depth: float
    height: float
    spine_depth: float                              # y of the vertebral bodies' centre
    hilum: np.ndarray                               # (z, y, |x|) relative to the origin, right and left alike
    carina: np.ndarray                              # (z, y, x) relative to the origin
    trachea_radius: float
    contrast: bool
    blood_hu: float
    fat_hu: float


class _Space:
    """Warped coordinates of the coarse grid and the solids drawn in them."""

    def __init__(self, rng):
        axes = [np.arange(n, dtype=np.float32) * COARSE_MM for n in COARSE_SHAPE]
        self.origin = np.array([FOOT_MARGIN_MM, COARSE_SHAPE[1] * COARSE_MM / 2, COARSE_SHAPE[2] * COARSE_MM / 2])
        z, y, x = (a - o for a, o in zip(axes, self.origin))
        self.flat_z, self.flat_y, self.flat_x = z[:, None, None], y[None, :, None], x[None, None, :]
        warp = rng.uniform(2, 6)
        self.z, self.y, self.x = (a + warp * smooth_noise(rng, COARSE_SHAPE, 20)
                                  for a in (self.flat_z, self.flat_y, self.flat_x))

    def ellipsoid(self, centre, radii):
        """Solid ellipsoid; centre and radii as (x, y, z) in mm."""
        return (((self.x - centre[0]) / radii[0]) ** 2 + ((self.y - centre[1]) / radii[1]) ** 2
                + ((self.z - centre[2]) / radii[2]) ** 2) < 1

    def column(self, centre, radii):
        """Upright elliptic cylinder; centre and radii as (x, y) in mm."""
        return ((self.x - centre[0]) / radii[0]) ** 2 + ((self.y - centre[1]) / radii[1]) ** 2 < 1


def _cavity(rng, space, width, depth, height):
    u = rng.uniform
    top = np.clip((space.z - 0.45 * height) / (0.55 * height), 0, 1)
    taper = np.sqrt(np.clip(1 - top ** u(2, 3), 1e-3, 1))
    exponent = u(2, 2.6)
    lean = top * u(5, 25)
    ring = (np.abs(space.x / (width * taper)) ** exponent
            + np.abs((space.y - lean) / (depth * taper)) ** exponent) ** (1 / exponent)
    return (ring < 1) & (space.z < height) & (space.z > -50)


def _mediastinum(rng, space, width, depth, height, hilum, blood_hu, fat_hu, spine_depth):
    """List of (solid, HU) in painting order; their union is what the lungs do not fill between them."""
    u = rng.uniform
    soft = lambda: u(20, 60)
    vessel = lambda: blood_hu * u(0.85, 1.1)
    solids = []
    half = u(16, 28)
    column = ((space.x / (half * (1 + 0.3 * np.sin(space.z / height * 3)))) ** 2
              + ((space.y + u(-5, 15)) / (depth * u(0.7, 0.95))) ** 2) < 1
    solids.append((column, u(fat_hu, 10)))
    # Fat in the angle between heart and diaphragm, on both sides: an unlabelled round density at the lung's foot.
    for side in (-1, 1):
        if rng.random() < 0.7:
            centre = (side * u(22, 62), -depth * u(0.25, 0.75), u(12, 70))
            solids.append((space.ellipsoid(centre, (u(12, 26), u(12, 28), u(12, 30))), fat_hu + u(-10, 25)))
    # Paratracheal, subcarinal and prevascular nodes; some calcified.
    for _ in range(rng.integers(2, 10)):
        centre = (u(-1, 1) * half, u(-0.5, 0.35) * depth, height * u(0.42, 0.8))
        solids.append((space.ellipsoid(centre, u(3, 8, 3)), u(200, 600) if rng.random() < 0.1 else u(20, 90)))
    heart_centre = np.array([u(12, 35), -depth * u(0.1, 0.4), height * u(0.2, 0.36)])
    heart_radii = np.array([u(45, 66), u(40, 56), u(42, 62)])
    solids.append((space.ellipsoid(heart_centre, heart_radii), u(30, 110)))
    for _ in range(4):                              # chambers
        centre = heart_centre + heart_radii * u(-0.4, 0.4, 3)
        solids.append((space.ellipsoid(centre, heart_radii * u(0.3, 0.5, 3)), vessel()))
    solids.append((space.column((u(-4, 12), spine_depth - u(34, 44)), (u(5, 9), u(4, 8))), soft()))     # oesophagus
    sway = u(0, 8) * np.sin(space.flat_z / u(30, 60) + u(0, 6))
    aorta_radius = u(9, 17)
    aorta = ((space.x - u(14, 26) - sway) ** 2 + (space.y - spine_depth + u(14, 26)) ** 2 < aorta_radius ** 2)
    solids.append((aorta & (space.z < height * 0.74), vessel()))
    ascending = space.column((u(-12, 0), -u(14, 30)), [u(12, 19)] * 2)
    solids.append((ascending & (space.z > height * 0.3) & (space.z < height * 0.72), vessel()))
    solids.append((space.ellipsoid((u(6, 18), u(-8, 8), height * u(0.68, 0.77)), (u(20, 32), u(32, 46), u(10, 17))),
                   vessel()))
    cava = space.column((-u(16, 30), -u(2, 22)), [u(7, 12)] * 2)
    solids.append((cava & (space.z > height * 0.35), vessel() * (u(1, 2.5) if blood_hu > 90 else 1)))
    # The azygos vein arches over the right main bronchus and dents the right lung.
    solids.append((space.ellipsoid((-u(14, 26), u(4, 22), hilum[0] + u(22, 40)), (u(6, 12), u(14, 24), u(4, 8))),
                   vessel()))
    for side in (-1, 1):
        centre = np.array([side * hilum[2] * 0.85, hilum[1], hilum[0] + 5 * side])
        radii = np.array([u(10, 20), u(12, 22), u(14, 26)])
        solids.append((space.ellipsoid(centre, radii), u(0.4, 1) * blood_hu))
        for _ in range(rng.integers(0, 5)):         # hilar nodes
            node = centre + radii * u(-0.85, 0.85, 3)
            solids.append((space.ellipsoid(node, u(3, 9, 3)), u(200, 500) if rng.random() < 0.1 else u(20, 100)))
    return solids


def _spine(rng, space, depth):
    """(solid, HU field) of vertebral bodies with discs, and bony spurs at the discs' edges."""
    u = rng.uniform
    step = u(22, 28)
    bend = u(-6, 6) * np.sin(space.flat_z / 40)
    wave = np.cos(space.flat_z / step * 2 * np.pi)
    rx, ry = u(16, 22), u(15, 22)
    ring = ((space.x + bend) / rx) ** 2 + ((space.y - depth) / ry) ** 2
    body = ring < 1 + 0.12 * wave
    process = (np.abs(space.x + bend) < u(4, 8)) & (space.y > depth + ry * 0.8)
    side = ((np.abs(space.y - depth - ry * 0.9) < u(5, 9)) & (np.abs(space.x) < u(26, 36)) & (wave > -0.2))
    hu = np.where(ring > 0.75, u(250, 500), u(110, 240)).astype(np.float32)
    hu = np.where(wave < -0.8, np.float32(u(50, 110)), hu)
    solid = body | process | side
    for _ in range(rng.integers(0, 7)):
        level = step * (rng.integers(0, 9) + 0.5)
        spur = space.ellipsoid((rng.choice([-1, -1, 1]) * rx * u(0.8, 1.05), depth - ry * u(-0.1, 0.6), level),
                               (u(4, 8), u(4, 8), u(3, 7)))
        solid = solid | spur
        hu = np.where(spur, np.float32(u(180, 500)), hu)
    canal = ((space.x + bend) / 9) ** 2 + ((space.y - depth - ry - 8) / 8) ** 2 < 1
    return solid, np.where(canal, np.float32(30), hu)


def _dome(rng, space, centre_x, peak, width, depth):
    u = rng.uniform
    flat = ((space.flat_x - centre_x) / (0.62 * width)) ** 2 + ((space.flat_y - u(-0.3, 0.1) * depth) / (0.95 * depth)) ** 2
    return peak * (1 - u(0.7, 1.2) * flat) + u(1, 5) * smooth_noise(rng, (1,) + COARSE_SHAPE[1:], 10)


def build_thorax(rng):
    """A random chest without its lungs' content; see Thorax."""
    u = rng.uniform
    space = _Space(rng)
    height, width, depth = u(195, 238), u(105, 142), u(72, 102)
    spine_depth = depth * u(0.8, 0.95)
    hilum = np.array([height * u(0.48, 0.56), u(-6, 12), u(30, 44)])
    carina = np.array([hilum[0] + u(8, 25), hilum[1] + u(-4, 8), u(-5, 5)])
    contrast = bool(rng.random() < 0.5)
    blood_hu = u(100, 330) if contrast else u(30, 55)
    fat_hu = u(-120, -80)

    cavity = _cavity(rng, space, width, depth, height)
    solids = _mediastinum(rng, space, width, depth, height, hilum, blood_hu, fat_hu, spine_depth)
    spine, spine_hu = _spine(rng, space, spine_depth)
    middle = spine.copy()
    for solid, _ in solids:
        middle |= solid
    middle = ndimage.gaussian_filter(middle.astype(np.float32), 0.8) > 0.5

    peak = u(30, 85)
    floor = np.where(space.flat_x < 0, _dome(rng, space, -0.5 * width, peak, width, depth),
                     _dome(rng, space, 0.5 * width, peak - u(-5, 22), width, depth))
    below = space.flat_z < floor

    wall = signed_distance(cavity, COARSE_MM)
    rib_step, tilt = u(20, 29), u(0.3, 0.8)
    turn = (space.z - tilt * space.y + 0.25 * np.abs(space.x) + 3 * smooth_noise(rng, COARSE_SHAPE, 30)) / rib_step
    from_rib = (turn - np.floor(turn) - 0.5) * rib_step
    bulge = u(0.3, 2.5)                             # the pleura is dented by the ribs
    inside = (wall + bulge * (2 * np.exp(-(from_rib / 5) ** 2) - 1)) < 0
    lung = inside & ~middle & ~below

    tissue = np.full(COARSE_SHAPE, u(35, 65), np.float32)
    muscle, fat = u(14, 26), u(6, 40)
    tissue[wall > muscle] = fat_hu
    tissue[wall > muscle + fat] = 40
    tissue[wall > muscle + fat + 2.5] = -1000
    marbling = smooth_noise(rng, COARSE_SHAPE, 3)
    tissue[(wall > 3) & (wall < muscle) & (marbling > u(0.8, 1.6))] = fat_hu     # fat planes between muscles
    tissue[middle] = u(fat_hu, 30)
    for solid, hu in solids:
        tissue[solid] = hu
    tissue[below & (wall < 0) & ~middle] = u(45, 120)
    if rng.random() < 0.5:
        gas = space.ellipsoid((u(0.35, 0.6) * width, -0.1 * depth, u(-20, peak - 25)), (u(25, 45), u(25, 50), u(20, 35)))
        tissue[gas & below & ~middle] = -990

    rib_depth = u(5.5, 8.5)
    section = ((wall - rib_depth) / u(4, 5.5)) ** 2 + (from_rib / u(5, 7.5)) ** 2
    rib = (section < 1) & (np.abs(space.flat_x) > 15)
    tissue[rib] = np.where(section[rib] > 0.5, u(350, 800), u(80, 250))
    cartilage = rib & (space.flat_y < -depth * u(0.45, 0.7))
    calcified = u(0, 500) if rng.random() < 0.5 else 0.0
    tissue[cartilage] = u(80, 180) + calcified * np.clip(marbling[cartilage], 0, 1.5)
    sternum = (np.abs(space.flat_x) < u(12, 22)) & (wall > 3) & (wall < u(11, 16)) & (space.flat_y < -depth * 0.5)
    tissue[sternum] = np.where(np.abs(wall[sternum] - 8) > 3, u(250, 450), u(60, 180))
    blade = ((np.abs(wall - u(22, 30)) < u(2, 4)) & (space.y > depth * u(-0.1, 0.15)) & (space.z > height * 0.45)
             & (np.abs(space.x) > 0.35 * width))
    tissue[blade & (wall < muscle + fat)] = u(250, 500)
    tissue[spine] = spine_hu[spine]
    trachea_radius = u(6.5, 10)
    trachea = ((space.flat_x - carina[2]) ** 2 + (space.flat_y - carina[1]) ** 2) < trachea_radius ** 2
    tissue[trachea & (space.flat_z > carina[0])] = -1000
    tissue += u(4, 14) * marbling * (tissue > -300)

    return Thorax(tissue, signed_distance(lung, COARSE_MM, 0.7), space.origin, width, depth, height, spine_depth,
                  hilum, carina, trachea_radius, contrast, blood_hu, fat_hu)
