"""The nodule generator, targets and export. Run from the repository's root:
/usr/bin/python3 -m unittest discover -s tests/training
"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import numpy as np
    import scipy  # noqa: F401
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"the training needs python3-torch, numpy and scipy: {missing}")

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ai.training.nodule import VOXEL_MM, dataset, fields, nodules  # noqa: E402
from ai.training.nodule.detect import decode, output_maps  # noqa: E402
from ai.training.nodule.evaluate import match, threshold_for  # noqa: E402
from ai.training.nodule.imaging import Scanner  # noqa: E402
from ai.training.nodule.lungs import closed_lungs  # noqa: E402
from ai.training.nodule.network import NoduleNetwork  # noqa: E402
from ai.training.nodule.package import PACKAGE_FOLDER, export, sha256  # noqa: E402
from ai.training.nodule.phantom import build_phantom  # noqa: E402
from ai.training.nodule.realscan import resample  # noqa: E402


def lung_block(edge=72):
    """HU and lung distance of a block of plain lung."""
    return np.full((edge,) * 3, -850, np.float32), np.full((edge,) * 3, -50, np.float32)


class Shapes(unittest.TestCase):
    def test_volume_is_that_of_the_diameter(self):
        for diameter in (5, 12, 30):
            volumes = [fields_volume(nodules.draw_shape(np.random.default_rng(s), diameter)) for s in range(12)]
            sphere = np.pi / 6 * diameter ** 3
            self.assertGreater(np.median(volumes), 0.6 * sphere)
            self.assertLess(np.median(volumes), 1.8 * sphere)

    def test_capsule_keeps_its_cross_section(self):
        for radius in (0.4, 0.8, 3.0):
            volume = np.zeros((60, 40, 40), np.float32)
            fields.paint_capsule(volume, (10, 25, 25), (65, 25, 25), radius, radius, VOXEL_MM)
            area = volume[20:40].sum() / 20 * VOXEL_MM ** 2
            self.assertAlmostEqual(area / (np.pi * radius ** 2), 1, delta=0.25)

    def test_label_centroid_is_the_nodules_centre(self):
        found = 0
        for seed in range(30):
            rng = np.random.default_rng(seed)
            hu, distance = lung_block()
            mask, lesions = np.zeros(hu.shape, bool), []
            lesion = nodules.insert_nodule(rng, hu, mask, distance, np.zeros((0, 3)), lesions)
            if lesion is None or lesion.kind not in ("solid", "calcified") or lesion.diameter_mm > 20:
                continue
            found += 1
            weight = np.clip(hu + 800, 0, None)
            centre = [(np.indices(hu.shape)[a] * weight).sum() / weight.sum() for a in range(3)]
            self.assertLess(np.abs(np.array(centre) - lesion.centre_vox).max(), 1.0)
            self.assertLess(np.abs(np.argwhere(mask).mean(0) - lesion.centre_vox).max(), 1e-6)
        self.assertGreater(found, 3)

    def test_nodule_does_not_change_the_wall(self):
        hu, distance = lung_block()
        distance[:, :, 36:] = 20
        hu[:, :, 36:] = 50
        for seed in range(40):
            rng = np.random.default_rng(seed)
            nodules.insert_nodule(rng, hu, np.zeros(hu.shape, bool), distance, np.zeros((0, 3)), [])
        self.assertTrue((hu[:, :, 37:] == 50).all())


def fields_volume(shape):
    return float(shape.sum()) * VOXEL_MM ** 3


class Phantoms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.phantom = build_phantom(7)

    def test_seed_fixes_the_volume(self):
        self.assertTrue(np.array_equal(self.phantom.hu, build_phantom(7).hu))

    def test_chest_is_plausible(self):
        hu, lung = self.phantom.hu, self.phantom.lung_distance < 0
        litres = lung.sum() * VOXEL_MM ** 3 / 1e6
        self.assertTrue(1.5 < litres < 7, litres)
        self.assertTrue(-930 < np.median(hu[lung]) < -650, np.median(hu[lung]))
        x = np.arange(hu.shape[2]) * VOXEL_MM - hu.shape[2] * VOXEL_MM / 2
        bone = hu > 350
        self.assertGreater(bone[:, hu.shape[1] // 2:].sum(), bone[:, :hu.shape[1] // 2].sum())      # spine at the back
        self.assertGreater(lung[:, :, x < 0].sum(), 0)
        self.assertGreater(lung[:, :, x > 0].sum(), 0)

    def test_closed_lungs_hold_the_lungs(self):
        mask, lung = closed_lungs(self.phantom.hu), self.phantom.lung_distance < -2
        self.assertGreater((mask & lung).sum() / lung.sum(), 0.97)
        self.assertLess(mask.mean(), 2 * lung.mean())

    def test_scanner_keeps_the_mean(self):
        rng = np.random.default_rng(3)
        hu = np.full((40, 64, 64), -500, np.float32)
        for _ in range(5):
            self.assertLess(abs(Scanner.random(rng).acquire(rng, hu)[8:-8].mean() + 500), 25)


class Targets(unittest.TestCase):
    def test_peak_lies_at_the_lesion(self):
        mask = np.zeros((64,) * 3, bool)
        mask[20:30, 30:40, 40:50] = True
        lesions = np.array([[24.5, 34.5, 44.5, 12.5]])
        target = dataset.make_target(mask, lesions)
        place = np.unravel_index(target[0].argmax(), target[0].shape)
        self.assertTrue(np.allclose(np.array(place) * 2 + 0.5, lesions[0, :3], atol=2))
        self.assertAlmostEqual(float(target[1].sum()), 1, places=5)
        self.assertAlmostEqual(float(target[4].sum()) * 8, 1000, places=2)

    def test_augmentation_moves_lesions_with_the_image(self):
        rng = np.random.default_rng(5)
        for _ in range(20):
            hu = np.full((72,) * 3, -1000, np.int16)
            hu[34:37, 39:42, 29:32] = 300
            image, mask, lesions = dataset.augment(rng, hu, hu > 0, np.array([[35.0, 40.0, 30.0, 5.0]], np.float32))
            self.assertLess(np.abs(np.argwhere(mask).mean(0) - lesions[0, :3]).max(), 1e-4)
            self.assertEqual(image.shape, (64, 64, 64))


class Decoding(unittest.TestCase):
    def test_one_peak_becomes_one_mark(self):
        maps = np.full((3, 32, 32, 32), -8, np.float32)
        maps[0, 10:12, 12:14, 14:16] = 2                # centre between voxels: 10.5, 12.5, 14.5
        maps[0, 10, 12, 14] = 2.001
        maps[1] = np.log(2)
        marks = decode(maps, np.ones((64,) * 3, bool))
        self.assertEqual(len(marks), 1)
        self.assertTrue(np.allclose(marks[0].centre_vox, np.array([10.5, 12.5, 14.5]) * 2 + 0.5, atol=0.15))
        self.assertAlmostEqual(marks[0].diameter_mm, 16, places=3)

    def test_tiles_agree_with_one_pass(self):
        class Local(torch.nn.Module):
            def forward(self, x):
                return torch.nn.functional.avg_pool3d(x, 2).repeat(1, 3, 1, 1, 1)
        hu = np.random.default_rng(1).uniform(-1000, 400, (100, 120, 96)).astype(np.float32)
        maps = output_maps(Local(), hu, np.ones(hu.shape, bool))
        whole = Local()(torch.from_numpy(dataset.normalise(hu))[None, None])[0].numpy()
        self.assertLess(np.abs(maps - whole).max(), 1e-5)

    def test_matching_and_threshold(self):
        lesion = nodules.Lesion(np.array([10.0, 10, 10]), 10.0, "solid", "free")
        marks = decode_marks([(10, 10, 13), (10, 10, 30)])
        self.assertEqual(match(marks, [lesion]), [0, -1])
        records = [{"false": [0.9, 0.4]}, {"false": [0.7]}]
        self.assertAlmostEqual(threshold_for(records, 1), 0.4001)


def decode_marks(centres):
    from ai.training.nodule.detect import Mark
    return [Mark(np.array(c, float), 8.0, 0.5) for c in centres]


class RealGrid(unittest.TestCase):
    def test_resampling_keeps_places(self):
        z, y, x = np.meshgrid(*(np.arange(n) * s for n, s in zip((40, 60, 70), (2.5, 0.7, 0.8))), indexing="ij")
        ramp = (3 * z + 2 * y - x).astype(np.float32)
        out = resample(ramp, (2.5, 0.7, 0.8))
        inner = out[5:-5, 5:-5, 5:-5]
        at = np.indices(out.shape)[:, 5:-5, 5:-5, 5:-5] * VOXEL_MM
        self.assertLess(np.abs(inner - (3 * at[0] + 2 * at[1] - at[2])).max(), 0.05)


class Package(unittest.TestCase):
    def test_export_and_reload_give_the_same_output(self):
        torch.manual_seed(0)
        network = NoduleNetwork().eval()
        for module in network.modules():                # batch norms that do something
            if isinstance(module, torch.nn.BatchNorm3d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 1.5)
        x = torch.rand(1, 1, 32, 32, 48)
        with torch.no_grad():
            wanted = network(x)
        with tempfile.TemporaryDirectory() as folder:
            torch.save({"average": network.state_dict()}, Path(folder) / "checkpoint.pt")
            path = export(Path(folder) / "checkpoint.pt", Path(folder))
            with torch.no_grad():
                got = torch.jit.load(str(path))(x)
            self.assertEqual(tuple(got.shape), (1, 3, 16, 16, 24))
            self.assertLess(float((got - wanted).abs().max()), 1e-4)
            sidecar = json.loads((path.parent / "sightline.json").read_text())
            listed = json.loads((Path(folder) / "installed.json").read_text())["models"][0]
            self.assertEqual(sidecar["files"]["model.ts"], sha256(path))
            self.assertEqual(listed["sha256"], sha256(path))

    @unittest.skipUnless((PACKAGE_FOLDER / "model.ts").exists(), "no model package in this checkout")
    def test_shipped_package_is_whole(self):
        sidecar = json.loads((PACKAGE_FOLDER / "sightline.json").read_text())
        self.assertEqual(sidecar["files"]["model.ts"], sha256(PACKAGE_FOLDER / "model.ts"))
        self.assertLess((PACKAGE_FOLDER / "model.ts").stat().st_size, 6_000_000)
        network = torch.jit.load(str(PACKAGE_FOLDER / "model.ts"))
        hu = np.full((48, 48, 48), -850, np.float32)
        z, y, x = np.indices(hu.shape) - 23.5
        hu += 900 * np.clip(6 - np.sqrt(x * x + y * y + z * z), 0, 1).astype(np.float32)     # a 14 mm ball in plain lung
        with torch.no_grad():
            heat = torch.sigmoid(network(torch.from_numpy(dataset.normalise(hu))[None, None])[0, 0]).numpy()
        self.assertGreater(heat.max(), 0.5)
        place = np.array(np.unravel_index(heat.argmax(), heat.shape)) * 2 + 0.5
        self.assertLess(np.abs(place - 23.5).max(), 3)


if __name__ == "__main__":
    unittest.main()
