"""The model package: model.ts, metadata.json, sightline.json, and the list of installed models beside it."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from . import VOXEL_MM
from .dataset import SIZE_REFERENCE_MM, STRIDE
from .detect import MIN_DISTANCE_MM, OVERLAP, TILE
from .network import NoduleNetwork
from .train import load_checkpoint

MODEL_ID, VERSION = "sightline.nodule", "1.0.0"
ROOT = Path(__file__).resolve().parents[3]
MODELS_FOLDER = ROOT / "resources" / "models"
PACKAGE_FOLDER = MODELS_FOLDER / "nodule"
DEFAULT_POINTS = {"sensitive": 0.35, "balanced": 0.5, "specific": 0.65}
INTENDED_USE = ("Research and teaching: suggests places in a chest CT that may be pulmonary nodules or masses of about "
                "4 to 35 mm, for a reader who looks at every image himself. Not for diagnostic use.")
LIMITS = ("Trained on synthetic volumes only. Not tested for clinical performance. Misses many nodules under 5 mm and much "
          "ground glass; marks scars, lymph nodes and vessel forks at times. The score is not a probability.")


def script_network(network):
    """TorchScript with the batch norms folded, in evaluation mode, on the CPU."""
    scripted = torch.jit.script(network.cpu().eval())
    return torch.jit.freeze(scripted)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _write_json(path, value):
    Path(path).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _metadata():
    tensor = {"type": "image", "modality": "CT", "dtype": "float32", "is_patch_data": True}
    return {
        "version": VERSION, "monai_version": "", "pytorch_version": torch.__version__, "numpy_version": np.__version__,
        "required_packages_version": {}, "task": "Detection of lung nodules in chest CT",
        "description": "A 3-D heat map, size and mask network trained on synthetic chest volumes only.",
        "authors": "The Sightline project", "copyright": "The Sightline project, Apache-2.0",
        "intended_use": INTENDED_USE, "data_source": "Synthetic volumes made by ai/training/nodule; no patient data.",
        "changelog": {VERSION: "First version."},
        "network_data_format": {
            "inputs": {"image": dict(tensor, format="hounsfield", num_channels=1, spatial_shape=["16*n"] * 3,
                                     value_range=[0, 1], channel_def={"0": "image"})},
            "outputs": {"pred": dict(tensor, format="segmentation", num_channels=3, spatial_shape=["8*n"] * 3,
                                     value_range=[], channel_def={"0": "heat logit", "1": "log(diameter / 8 mm)",
                                                                  "2": "mask logit"})}}}


def _sidecar(digest, points, floor):
    return {
        "schema": 1, "id": MODEL_ID, "name": "Nodule", "version": VERSION, "licence": "Apache-2.0",
        "source": "ai/training/nodule", "files": {"model.ts": digest}, "finding": {"kind": "nodule"},
        "series": {"modality": ["CT"], "body_part": "chest", "max_slice_spacing_mm": 3.5, "min_slices": 40,
                   "min_coverage_mm": 100, "max_in_plane_spacing_mm": 1.5},
        "input": {"axes": "LPS", "spacing_mm": [VOXEL_MM] * 3,
                  "intensity": {"from": [-1000, 400], "to": [0, 1], "clip": True}, "pad_value": 0.0, "region": "lungs"},
        "tiling": {"size": [TILE] * 3, "overlap": [OVERLAP] * 3},
        "output": {"decoder": "heatmap", "stride": STRIDE, "channels": {"heat": 0, "log_size": 1, "mask": 2},
                   "activation": "sigmoid", "size_reference_mm": SIZE_REFERENCE_MM, "min_distance_mm": MIN_DISTANCE_MM},
        "operating_points": points, "floor": floor, "intended_use": INTENDED_USE, "limits": LIMITS}


def _register(models_folder, digest):
    """Puts this model into installed.json; other entries stay."""
    path = models_folder / "installed.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["models"] if path.exists() else []
    listed = [entry for entry in listed if entry["id"] != MODEL_ID]
    listed.append({"id": MODEL_ID, "version": VERSION, "folder": PACKAGE_FOLDER.name, "sha256": digest, "approved": True})
    _write_json(path, {"models": listed})


def write_manifests(models_folder=MODELS_FOLDER, points=None, floor=0.25):
    """Writes everything beside model.ts, which is there already."""
    folder = Path(models_folder) / PACKAGE_FOLDER.name
    digest = sha256(folder / "model.ts")
    _write_json(folder / "metadata.json", _metadata())
    _write_json(folder / "sightline.json", _sidecar(digest, points or DEFAULT_POINTS, floor))
    _register(Path(models_folder), digest)


def export(checkpoint, models_folder=MODELS_FOLDER, points=None, floor=0.25):
    """Writes the package from a checkpoint's averaged weights; returns the path of model.ts."""
    network = NoduleNetwork()
    network.load_state_dict(load_checkpoint(checkpoint)["average"])
    folder = Path(models_folder) / PACKAGE_FOLDER.name
    folder.mkdir(parents=True, exist_ok=True)
    torch.jit.save(script_network(network), str(folder / "model.ts"))
    write_manifests(models_folder, points, floor)
    return folder / "model.ts"


def main():
    parser = argparse.ArgumentParser(description="writes the model package from a checkpoint")
    parser.add_argument("checkpoint")
    parser.add_argument("--models", default=str(MODELS_FOLDER), help="folder that holds installed.json")
    arguments = parser.parse_args()
    path = export(arguments.checkpoint, Path(arguments.models))
    print(path, path.stat().st_size, "bytes", sha256(path))


if __name__ == "__main__":
    main()
