"""Tests the exported package: FROC on held-out synthetic scans, then, apart, the two real scans.

Writes evaluation.json and CARD.md into the package and the operating points into sightline.json. The operating
points come from the synthetic scans alone; the real scans are run afterwards and change nothing.
  python3 -m ai.training.nodule.evaluate --scans 20
"""

import argparse
import json
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np
import torch

from . import VOXEL_MM
from .card import write_card
from .detect import FLOOR, detect
from .heldout import make_scan
from .package import MODELS_FOLDER, PACKAGE_FOLDER, ROOT, sha256, write_manifests
from .realscan import LESIONS, load_scan

FALSE_POSITIVE_RATES = (1, 2, 4, 8)
# False marks a synthetic scan; these scans hold far more structures that tempt a detector than a real one does.
POINT_RATES = {"sensitive": 8, "balanced": 2, "specific": 0.5}
SIZE_BINS = ((3, 5), (5, 8), (8, 15), (15, 36))


def match(marks, lesions):
    """For each mark the index of the lesion it hits (within its radius, at least 4 mm), or -1."""
    hits = []
    for mark in marks:
        gaps = [np.linalg.norm((mark.centre_vox - lesion.centre_vox) * VOXEL_MM) - max(lesion.diameter_mm / 2, 4)
                for lesion in lesions]
        best = int(np.argmin(gaps)) if gaps else -1
        hits.append(best if gaps and gaps[best] <= 0 else -1)
    return hits


_network = None                                     # of a helper process


def _load(path):
    global _network
    torch.set_num_threads(1)
    _network = torch.jit.load(path)


def _test_one(index):
    """Record of one held-out scan: lesions (diameter, kind, best score), the scores of false marks, seconds."""
    scan = make_scan(index)
    start = time.time()
    marks = detect(_network, scan.hu)
    seconds = time.time() - start
    hits = match(marks, scan.lesions)
    lesions = []
    for number, lesion in enumerate(scan.lesions):
        best = max((m for m, h in zip(marks, hits) if h == number), key=lambda m: m.score, default=None)
        lesions.append({"diameter_mm": round(lesion.diameter_mm, 2), "kind": lesion.kind, "place": lesion.place,
                        "score": round(best.score, 4) if best else 0.0,
                        "estimated_mm": round(best.diameter_mm, 2) if best else None})
    return {"lesions": lesions, "false": [round(m.score, 4) for m, h in zip(marks, hits) if h < 0],
            "seconds": round(seconds, 1)}


def run_synthetic(model, scans, processes):
    """Records of the held-out scans 0 to `scans` - 1, one thread a process."""
    records = []
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, initializer=_load, initargs=(str(model),)) as pool:
        for index, record in enumerate(pool.imap(_test_one, range(scans))):
            records.append(record)
            found = sum(lesion["score"] >= 0.5 for lesion in record["lesions"])
            print(f"held-out {index + 1}/{scans}: {len(record['lesions'])} nodules, {found} found at 0.5, "
                  f"{sum(s >= 0.5 for s in record['false'])} false, {record['seconds']} s", flush=True)
    return records


def threshold_for(records, rate):
    """The lowest score, at or above FLOOR, at which at most `rate` false marks a scan remain."""
    false = sorted((s for r in records for s in r["false"]), reverse=True)
    allowed = int(rate * len(records))
    return false[allowed] + 1e-4 if len(false) > allowed else FLOOR


def sensitivity(records, threshold, low=0.0, high=1e9, kind=None):
    """(found, all) among nodules of a size range and kind."""
    scores = [l["score"] for r in records for l in r["lesions"]
              if low <= l["diameter_mm"] < high and kind in (None, l["kind"])]
    return sum(s >= threshold for s in scores), len(scores)


def summarise(records):
    points = {name: round(float(threshold_for(records, rate)), 3) for name, rate in POINT_RATES.items()}
    froc = []
    for rate in FALSE_POSITIVE_RATES:
        threshold = threshold_for(records, rate)
        found, total = sensitivity(records, threshold)
        froc.append({"false_marks_per_scan": rate, "threshold": round(float(threshold), 3),
                     "sensitivity": round(found / total, 3)})
    tables = {}
    for name, threshold in points.items():
        false = sum(s >= threshold for r in records for s in r["false"]) / len(records)
        sizes = {f"{low}-{high} mm": sensitivity(records, threshold, low, high) for low, high in SIZE_BINS}
        kinds = sorted({l["kind"] for r in records for l in r["lesions"]})
        tables[name] = {"threshold": threshold, "false_marks_per_scan": round(false, 2),
                        "all": sensitivity(records, threshold), "by_size": sizes,
                        "by_kind": {kind: sensitivity(records, threshold, kind=kind) for kind in kinds}}
    errors = [abs(l["estimated_mm"] / l["diameter_mm"] - 1) for r in records for l in r["lesions"] if l["estimated_mm"]]
    return {"scans": len(records), "scans_without_nodule": sum(not r["lesions"] for r in records),
            "nodules": sum(len(r["lesions"]) for r in records), "froc": froc, "operating_points": tables,
            "median_relative_size_error": round(float(np.median(errors)), 3) if errors else None,
            "median_seconds": float(np.median([r["seconds"] for r in records]))}, points


def run_real(network, data):
    """Marks on those of the two real scans that are there."""
    results = []
    for name in LESIONS:
        folder = Path(data) / name
        if not folder.is_dir():
            print(f"real scan {name}: not there, left out", flush=True)
            continue
        scan = load_scan(folder)
        start = time.time()
        marks = detect(network, scan.hu)
        seconds = time.time() - start
        listed = []
        for mark in marks:
            lps = scan.to_lps(mark.centre_vox)
            hit = bool((lps >= scan.box[0]).all() and (lps <= scan.box[1]).all())
            listed.append({"lps_mm": [round(float(v), 1) for v in lps], "diameter_mm": round(mark.diameter_mm, 1),
                           "score": round(mark.score, 3), "hit": hit})
        results.append({"scan": name, "seconds": round(seconds, 1),
                        "marks_over_0.2": [m for m in listed if m["score"] >= 0.2]})
    return results


def count_real(results, points):
    """Adds the lesion's score and the number of marks at each operating point (all of them lie above 0.2)."""
    for result in results:
        marks = result["marks_over_0.2"]
        result["lesion_score"] = max((m["score"] for m in marks if m["hit"]), default=0.0)
        result["marks"] = {name: sum(m["score"] >= t for m in marks) for name, t in points.items()}
        print(f"real scan {result['scan']}: lesion score {result['lesion_score']:.3f}, marks {result['marks']}", flush=True)


def evaluate(scans, data, models_folder=MODELS_FOLDER, processes=2, reuse=False):
    """`reuse` takes the marks of the last evaluation of the same model.ts and only counts them again."""
    folder = Path(models_folder) / PACKAGE_FOLDER.name
    model, report = folder / "model.ts", folder / "evaluation.json"
    last = json.loads(report.read_text(encoding="utf-8")) if reuse and report.exists() else {}
    if last.get("model_sha256") == sha256(model):
        records, real = last["synthetic_scans"], last["real"]
    else:
        records = run_synthetic(model, scans, processes)
        torch.set_num_threads(processes)
        real = run_real(torch.jit.load(str(model)), data)
    synthetic, points = summarise(records)
    count_real(real, points)
    result = {"model_sha256": sha256(model), "synthetic": synthetic, "real": real, "synthetic_scans": records}
    report.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    write_manifests(models_folder, points, floor=min(0.25, points["sensitive"]))
    write_card(folder / "CARD.md", result)
    return result


def add_arguments(parser):
    parser.add_argument("--scans", type=int, default=20, help="held-out synthetic scans")
    parser.add_argument("--data", default=os.environ.get("TEST_DATA_DIR", str(ROOT.parent / "shared" / "data")),
                        help="folder of the real test series")


def main():
    parser = argparse.ArgumentParser(description="tests the exported model package")
    add_arguments(parser)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--reuse", action="store_true", help="count the last evaluation's marks again")
    arguments = parser.parse_args()
    evaluate(arguments.scans, arguments.data, processes=arguments.processes, reuse=arguments.reuse)


if __name__ == "__main__":
    main()
