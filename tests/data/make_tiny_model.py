"""Writes tests/data/tiny-model: a TorchScript blob detector without training, for the tests of ai/.

    python3 tests/data/make_tiny_model.py

Output as the nodule package's: (1, 3, Z/2, Y/2, X/2), heat (logit), log(diameter / 8 mm), mask. The heat is high where a
small cube is brighter than the larger cube around it; the size is always 12 mm. Input over 5 gives values that are not
finite, so that this can be tested too.
`newer.ts` is the same file claiming a format version that LibTorch 1.13 does not know.
"""
import math
import os
import zipfile

import torch
import torch.nn.functional as F


class Blob(torch.nn.Module):
    def forward(self, x):
        pooled = F.avg_pool3d(x, 2)
        small = F.avg_pool3d(pooled, 3, 1, 1)
        large = F.avg_pool3d(pooled, 11, 1, 5)
        heat = 20.0 * (small - large - 0.5)
        heat = torch.where(pooled > 5.0, torch.full_like(heat, float("nan")), heat)
        size = torch.full_like(heat, math.log(12.0 / 8.0))
        return torch.cat([heat, size, 10.0 * (pooled - 0.5)], 1)


def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tiny-model")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "model.ts")
    with torch.no_grad():
        torch.jit.save(torch.jit.trace(Blob().eval(), torch.zeros(1, 1, 48, 48, 48), check_trace=False), path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(os.path.join(folder, "newer.ts"), "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, b"99\n" if entry.filename.endswith("/version") else data)


if __name__ == "__main__":
    main()
