"""CARD.md of the model package, with the numbers that the evaluation measured."""

from pathlib import Path

TEMPLATE = """# Nodule: lung nodules in chest CT

**Not for diagnostic use.** A small network that suggests places to look at; a reader decides on every one of them.

| | |
|---|---|
| Finds | pulmonary nodules and masses of about 4 to 35 mm, one mark each, with score and diameter |
| Input | chest CT, slices at most 3.5 mm apart, with or without contrast; resampled to 1.25 mm |
| Network | 3-D encoder and decoder, four levels, output at 2.5 mm (`ai/training/nodule/network.py`) |
| Trained on | **synthetic chest volumes only**, made by `ai/training/nodule`; no patient's image, no reader's contour |
| Tested on | synthetic volumes from other seeds ({scans} scans, {nodules} nodules), and, apart, {real_count} real scans |
| Not tested | any clinical use, any larger set of real scans, children, prone or very obese patients, other scanners' artefacts |
| Model file | `model.ts`, sha256 `{sha}` |
| Licence | Apache-2.0 |

## Held-out synthetic scans
{scans} whole chests ({empty} without any nodule), {nodules} nodules of 3.5 to 35 mm. A mark hits when its centre lies within
the nodule's radius (at least 4 mm).

| false marks a scan | score threshold | sensitivity |
|---|---|---|
{froc}

| operating point | threshold | false marks a scan | {columns} |
|---|---|---|{rule}|
{points}

By kind at the balanced point: {kinds}. The diameter of a found nodule is off by {size_error:.0%} (median).

## Real scans (LIDC-IDRI, CC BY 3.0), a final check and nothing else
Training never saw them, and the thresholds are computed from the synthetic scans alone; but what an earlier and this model mark
here was known when the rates of the operating points (8, 2 and 0.5 false marks a synthetic scan) were settled. Two scans prove
little. Hit: the mark's centre lies in the box of the four readers' contours.
"Other marks" may be right or wrong; only the lesion that all four readers marked is counted as certain.

{real}

{real_note}

## Known limits
* Nodules under 5 mm and ground glass are often missed.
* Likely false marks: scars, pleural plaques, lymph nodes at the hilum, vessel forks, the first rib's cartilage.
* The score ranks marks; it is not a probability of disease, and says nothing of malignancy.
* Synthetic scans are not real ones: neither the sensitivity nor the false marks above carry over to patients.
"""


def _share(pair):
    found, total = pair
    return f"{found}/{total}" if total else "-"


def _real_table(results, points):
    if not results:
        return "The real scans were not at hand when this card was written."
    names = list(points)
    lines = ["| scan | score of the lesion | " + " | ".join(f"marks, {n} ({points[n]})" for n in names) + " |",
             "|---|---|" + "---|" * len(names)]
    for result in results:
        lines.append(f"| {result['scan']} | {result['lesion_score']:.2f} | "
                     + " | ".join(str(result["marks"][n]) for n in names) + " |")
    return "\n".join(lines)


def write_card(path, result):
    synthetic, real = result["synthetic"], result["real"]
    tables = synthetic["operating_points"]
    sizes = list(next(iter(tables.values()))["by_size"])
    points = "\n".join(f"| {name} | {t['threshold']} | {t['false_marks_per_scan']} | {_share(t['all'])} | "
                       + " | ".join(_share(t["by_size"][s]) for s in sizes) + " |" for name, t in tables.items())
    froc = "\n".join(f"| {f['false_marks_per_scan']} | {f['threshold']} | {f['sensitivity']:.2f} |" for f in synthetic["froc"])
    kinds = ", ".join(f"{kind} {_share(pair)}" for kind, pair in tables["balanced"]["by_kind"].items())
    Path(path).write_text(TEMPLATE.format(
        scans=synthetic["scans"], nodules=synthetic["nodules"], empty=synthetic["scans_without_nodule"],
        real_count=len(real), sha=result["model_sha256"], froc=froc, columns=" | ".join(["all", *sizes]),
        rule="---|" * len(sizes) + "---", points=points, kinds=kinds,
        size_error=synthetic["median_relative_size_error"] or 0.0,
        real=_real_table(real, {name: t["threshold"] for name, t in tables.items()}),
        real_note="The marks count includes the lesion itself." if real else ""), encoding="utf-8")
