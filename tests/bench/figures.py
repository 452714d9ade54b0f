#!/usr/bin/env python3
"""Measures the figures of docs/benchmarks.md on the built program, from outside, as a reader meets them.

    figures.py PROGRAM start            start of the process to the first paint of the empty window
    figures.py PROGRAM load [PATH]      command to first image and to the full volume
    figures.py PROGRAM detect [PATH...] seconds and peak memory of `sightline detect`
    figures.py PROGRAM open DIR [NAME=COMMAND...]   whole process, the series in memory; other programs in turn with it
    figures.py PROGRAM scroll VTK_BENCH slices in a view; in turn with a VTK program that prints `name : N ms` lines for `mpr`
    figures.py PROGRAM memory PATH      peak memory of the window with a series, decode workers included
    figures.py PROGRAM                  start, load and detect

Without PATH, the real chest CTs LIDC-IDRI-0001 and 0314 are used where the test data are (TEST_DATA_DIR, or ../shared/data
beside the checkout), else the demonstration study. In a COMMAND {d} stands for DIR. Without a display everything runs under Xvfb. Standard library only.
"""

import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNS = 11
PATIENCE_S = 300


def test_data():
    return pathlib.Path(os.environ.get("TEST_DATA_DIR", ROOT.parent / "shared" / "data"))


def chest_scans(program, home):
    """The real scans, or else the demonstration study, written now."""
    real = [path for path in (test_data() / f"chest-ct-lidc-{name}" for name in ("0001", "0314")) if path.is_dir()]
    if real:
        return real
    demo = home / "demo-study"
    print("no real scans here: measuring on the demonstration study", file=sys.stderr)
    subprocess.run([program, "demo", "--out", demo], check=True, stdout=subprocess.DEVNULL)
    return [demo]


def milestones(program, arguments, awaited, home):
    """Starts the window, waits for the awaited milestone, ends it. -> {milestone: milliseconds after the start}"""
    record = home / "milestones.txt"
    record.unlink(missing_ok=True)
    environment = dict(os.environ, SIGHTLINE_MILESTONES=str(record), SIGHTLINE_HOME=str(home / "user"))
    started = time.monotonic_ns()
    process = subprocess.Popen([program, *map(str, arguments)], env=environment, stderr=subprocess.DEVNULL)
    try:
        seen = {}
        while awaited not in seen:
            if process.poll() is not None:
                sys.exit(f"{program} ended with {process.returncode} before '{awaited}'")
            if time.monotonic_ns() - started > PATIENCE_S * 1e9:
                sys.exit(f"'{awaited}' did not come within {PATIENCE_S} s")
            time.sleep(0.005)
            lines = record.read_text(encoding="ascii").splitlines() if record.exists() else []
            seen = {name: (int(at) - started) / 1e6 for name, at in (line.split() for line in lines if " " in line)}
        return seen
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def report(what, values, unit, aim=""):
    digits = 0 if unit == "ms" or unit == "MB" else 1
    spread = f"{min(values):.{digits}f} to {max(values):.{digits}f}"
    print(f"| {what} | {statistics.median(values):.{digits}f} {unit} | {spread} | {len(values)} | {aim} |", flush=True)


def measure_start(program, home):
    runs = [milestones(program, [], "first-paint", home)["first-paint"] for _ in range(RUNS + 1)]
    report("empty window: start to first paint", runs[1:], "ms", "100 ms")  # the first run warms the disk's cache


def measure_load(program, home, paths):
    for path in paths:
        runs = [milestones(program, [path], "volume-complete", home) for _ in range(4)][1:]
        report(f"{path.name}: command to first image", [run["first-image"] for run in runs], "ms")
        report(f"{path.name}: command to full volume", [run["volume-complete"] for run in runs], "ms")


def measure_detect(program, home, paths):
    for path in paths:
        seconds, megabytes, findings = [], [], set()
        for _ in range(3):
            out = home / "detect"
            shutil.rmtree(out, ignore_errors=True)
            started = time.monotonic()
            process = subprocess.Popen([program, "detect", str(path), "--out", str(out), "--json"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(time.monotonic() - started)
            megabytes.append(usage.ru_maxrss / 1000)  # KiB on Linux; the largest single process
            code = os.waitstatus_to_exitcode(status)
            if code not in (0, 3):
                sys.exit(f"{program} detect {path} ended with {code}")
            found = json.loads((out / "findings.json").read_text(encoding="utf-8"))
            findings.add(sum(len(d.get("findings", [])) for s in found["series"] for d in s["detectors"]))
        report(f"{path.name}: detect ({'/'.join(map(str, sorted(findings)))} marks)", seconds, "s")
        report(f"{path.name}: detect, peak memory", megabytes, "MB")


def whole_process(command):
    """-> wall seconds, processor seconds of a command and what it waited for."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime


def measure_open(program, folder, peers, home):
    """Interleaved, so that a busy moment strikes all alike; files are read once before each run."""
    os.environ["SIGHTLINE_HOME"] = str(home / "user")
    commands = {"sightline bench load": [program, "bench", "load", str(folder)]}
    for peer in peers:
        name, _, command = peer.partition("=")
        commands[name] = command.replace("{d}", str(folder)).split()
    times = {name: [] for name in commands}
    for turn in range(RUNS // 2 + 1):
        for name, command in commands.items():
            for file in sorted(folder.iterdir()):
                file.read_bytes()
            measured = whole_process(command)
            if turn > 0:  # the first warms the disk's cache
                times[name].append(measured)
    first = statistics.median(wall for wall, _ in times["sightline bench load"])
    for name, runs in times.items():
        report(f"{folder.name}: {name}", [wall * 1e3 for wall, _ in runs], "ms")
        report(f"{folder.name}: {name}, processor", [cpu * 1e3 for _, cpu in runs], "ms")
        if name != "sightline bench load":
            ratios = [mine[0] / other[0] for mine, other in zip(times["sightline bench load"], runs)]
            print(f"| {folder.name}: time of sightline / {name} | {statistics.median(ratios):.2f} "
                  f"({first / statistics.median(wall for wall, _ in runs):.2f} of medians) "
                  f"| {min(ratios):.2f} to {max(ratios):.2f} | {len(runs)} | |", flush=True)


# What a figure of `bench scroll` is held against, and the ratio to reach.
PEERS = {"axial linear": ("axial vtkImageSliceMapper linear", 0.2),
         "coronal linear": ("coronal vtkImageSliceMapper linear", 0.2),
         "sagittal linear": ("sagittal vtkImageSliceMapper linear", 0.2),
         "oblique linear": ("oblique vtkImageResliceMapper linear slab 0 mm", 0.15),
         "oblique cubic": ("oblique vtkImageResliceMapper cubic slab 0 mm", 0.4),
         "axial MIP 10 mm": ("axial vtkImageResliceMapper linear slab 10 mm", 0.2),
         "oblique MIP 10 mm": ("oblique vtkImageResliceMapper linear slab 10 mm", 0.2)}


def measure_scroll(program, peer, home):
    """Interleaved; a figure is the median of each run, a ratio is taken within a turn."""
    os.environ["SIGHTLINE_HOME"] = str(home / "user")
    own, other = [], []
    for _ in range(RUNS // 2):
        run = subprocess.run([program, "bench", "scroll", "--json"], check=True, stdout=subprocess.PIPE)
        own.append(json.loads(run.stdout)["scroll_ms"])
        lines = subprocess.run([*peer.split(), "mpr"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        found = (line.partition(":") for line in lines if " ms" in line)
        other.append({" ".join(name.split()): float(rest.split()[0]) for name, _, rest in found})
    for name in own[0]:
        runs = [run[name]["p99" if name.startswith("wait") else "median"] for run in own if name in run]
        report(f"{name}, 99th percentile" if name.startswith("wait") else name, runs, "ms")
        if name in PEERS and PEERS[name][0] in other[0]:
            theirs, aim = PEERS[name]
            ratios = [mine[name]["median"] / run[theirs] for mine, run in zip(own, other)]
            print(f"| {name} / {theirs} | {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} "
                  f"| {len(ratios)} | {aim} |", flush=True)


def family(root):
    """The process and all below it."""
    found, queue = [], [root]
    while queue:
        process = queue.pop()
        found.append(process)
        for children in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
            try:
                queue.extend(map(int, children.read_text().split()))
            except OSError:
                pass
    return found


def proportional_megabytes(root):
    """Memory shared between the processes counts once."""
    total = 0
    for process in family(root):
        try:
            rollup = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1000


def measure_memory(program, path, home):
    pixels = json.loads(subprocess.run([program, "bench", "load", str(path), "--json"], check=True,
                                       stdout=subprocess.PIPE).stdout)["load"]["pixel_bytes"] / 1e6
    record = home / "milestones.txt"
    environment = dict(os.environ, SIGHTLINE_MILESTONES=str(record), SIGHTLINE_HOME=str(home / "user"))
    settings = home / "user"
    settings.mkdir(exist_ok=True)
    # The detectors' memory is a figure of its own (detect).
    (settings / "settings.ini").write_text("[General]\ndetectAutomatically=false\n", encoding="ascii")
    peaks = []
    for _ in range(3):
        record.unlink(missing_ok=True)
        process = subprocess.Popen([program, str(path)], env=environment, stderr=subprocess.DEVNULL)
        peak, until = 0, time.monotonic() + PATIENCE_S
        settled = None
        while time.monotonic() < (settled or until):
            peak = max(peak, proportional_megabytes(process.pid))
            if settled is None and record.exists() and "volume-complete" in record.read_text(encoding="ascii"):
                settled = time.monotonic() + 4  # the 3-D view makes its picture
        process.send_signal(signal.SIGTERM)
        process.wait()
        peaks.append(peak)
    report(f"{path.name}: peak memory of the window, workers included", peaks, "MB", f"{1.3 * pixels + 150:.0f} MB")


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help") or arguments[1:2] not in (
            [], ["start"], ["load"], ["detect"], ["open"], ["scroll"], ["memory"]) or (
            arguments[1:2] in (["open"], ["scroll"], ["memory"]) and len(arguments) < 3):
        print(__doc__, file=sys.stderr)
        return 2
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.execvp("xvfb-run", ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", sys.executable, __file__, *arguments])
    program, what = str(pathlib.Path(arguments[0]).resolve()), arguments[1:2]
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        paths = [pathlib.Path(path).resolve() for path in arguments[2:3 if what == ["open"] else None]]
        if what == ["scroll"]:
            paths = [None]
        if not paths and what != ["start"]:
            paths = chest_scans(program, home)
        print("| what | median | spread | runs | aim |\n|---|---|---|---|---|")
        if what == ["open"]:
            measure_open(program, paths[0], arguments[3:], home)
        if what == ["scroll"]:
            measure_scroll(program, " ".join(arguments[2:]), home)
        if what == ["memory"]:
            measure_memory(program, paths[0], home)
        if what in ([], ["start"]):
            measure_start(program, home)
        if what in ([], ["load"]):
            measure_load(program, home, paths)
        if what in ([], ["detect"]):
            measure_detect(program, home, paths)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
