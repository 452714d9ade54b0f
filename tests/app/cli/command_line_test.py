"""Drives the shipped program without a display, as scripts do, and checks what it writes and how it ends.

The program's path is in SIGHTLINE_PROGRAM, the source tree in SIGHTLINE_SOURCE, SIGHTLINE_HAS_AI is 0 or 1.
"""
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import unittest

import phantom
from picture import read_png

PROGRAM = os.environ["SIGHTLINE_PROGRAM"]
SOURCE = os.environ["SIGHTLINE_SOURCE"]
HAS_AI = os.environ.get("SIGHTLINE_HAS_AI") == "1"
TINY = os.path.join(SOURCE, "tests/data/tiny-model/model.ts")
DONE, FAILED, BAD_ARGUMENTS, TROUBLE = 0, 1, 2, 3


class ProgramCase(unittest.TestCase):
    """A folder of its own for each case; nothing of the user is touched."""

    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.mkdtemp()
        cls.ct = os.path.join(cls.shared, "ct")
        phantom.write_series(cls.ct)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared)

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.models = self.path("models")
        os.mkdir(self.models)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def environment(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        environment.update(SIGHTLINE_HOME=self.path("home"), SIGHTLINE_MODELS=self.models, LC_ALL="C.UTF-8")
        return environment

    def run_program(self, *arguments):
        result = subprocess.run([PROGRAM, *arguments], env=self.environment(), capture_output=True, text=True, timeout=800)
        # What a sanitizer says is a failure, of a decode worker, too, whose end the program survives.
        self.assertNotRegex(result.stderr, "AddressSanitizer|: runtime error: ")
        return result

    def expect(self, code, *arguments):
        result = self.run_program(*arguments)
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        return result

    def unwritable_folder(self):
        if os.geteuid() != 0:
            folder = self.path("locked")
            os.mkdir(folder, 0o555)
            return folder
        if not os.path.isdir("/sys/kernel"):
            self.skipTest("root may write everywhere here")
        return "/sys/kernel"


class ContainerTest(ProgramCase):
    def test_an_archive_opens_as_its_folder_and_leaves_nothing(self):
        archive = shutil.make_archive(self.path("study"), "zip", self.shared)
        folder = json.loads(self.expect(DONE, "info", "--json", self.ct).stdout)
        study = json.loads(self.expect(DONE, "info", "--json", archive).stdout)
        self.assertEqual(study["studies"], folder["studies"])
        cache = self.path("home", "cache", "archives")
        self.assertEqual([name for name in os.listdir(cache) if name != "lock"], [])

    def test_a_cut_archive_opens_with_trouble(self):
        archive = shutil.make_archive(self.path("study"), "zip", self.shared)
        os.truncate(archive, os.path.getsize(archive) * 2 // 3)
        result = self.expect(TROUBLE, "info", "--json", archive)
        self.assertEqual(len(json.loads(result.stdout)["studies"]), 1)
        self.assertTrue(json.loads(result.stdout)["unused"])

    def test_files_are_remembered_only_when_asked(self):
        index = self.path("home", "data", "headers", "index.sqlite")
        self.expect(DONE, "info", self.ct)
        self.assertFalse(os.path.exists(index))
        first = self.expect(DONE, "info", "--index", self.ct).stdout
        self.assertTrue(os.path.exists(index))
        self.assertEqual(os.stat(index).st_mode & 0o077, 0)
        self.assertEqual(self.expect(DONE, "info", "--index", self.ct).stdout, first)


class GeneralTest(ProgramCase):
    def test_says_its_version_and_purpose(self):
        self.assertRegex(self.expect(DONE, "--version").stdout, r"^Sightline \d+\.\d+\.\d+\n$")
        for verb in ("info", "render", "detect", "report", "models", "deidentify", "demo"):
            self.assertIn("\n  %s" % verb, self.expect(DONE, "--help").stdout)
            if HAS_AI or verb not in ("detect", "models"):
                text = self.expect(DONE, verb, "--help").stdout
                self.assertIn("sightline %s" % verb, text)
                self.assertIn("Not for diagnostic use", text)

    def test_unknown_word_is_neither_command_nor_path(self):
        result = self.expect(BAD_ARGUMENTS, "nonsense")
        self.assertIn("nonsense: neither a command nor an existing file or folder", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_unknown_option(self):
        self.assertIn("--nonsense", self.expect(BAD_ARGUMENTS, "info", self.ct, "--nonsense").stderr)
        self.assertIn("--help", self.expect(BAD_ARGUMENTS, "--nonsense").stderr)

    def test_wrong_arguments_are_named(self):
        for arguments, words in ((["render", self.ct], "--output is missing"),
                                 (["render", self.ct, "--output", "a.png", "--view", "up"], "--view: up is not known"),
                                 (["render", self.ct, "--size"], "--size: the value"),
                                 (["info", self.ct, "--%1"], "--%1: not known"),
                                 (["--scale", "9", self.ct], "--scale: 9 is no number from 0.5 to 4")):
            with self.subTest(arguments):
                self.assertIn(words, self.expect(BAD_ARGUMENTS, *arguments).stderr)

    def test_window_without_display_says_what_works(self):
        self.assertIn("no display", self.expect(FAILED, self.ct).stderr)

    def test_speaks_chinese_when_told(self):
        packed = os.path.join(os.path.dirname(PROGRAM), "../translations/sightline_zh_CN.qm")
        if not os.path.exists(packed):
            self.skipTest("the translations are not built: build all, or the target translations")
        os.mkdir(self.path("home"))
        with open(self.path("home", "settings.ini"), "w") as file:
            file.write("[General]\nlanguage=zh_CN\n")
        self.assertRegex(self.expect(DONE, "--help").stdout, "[\u4e00-\u9fff]{4}")
        help_of_render = self.expect(DONE, "render", "--help").stdout
        self.assertIn("选项:", help_of_render)
        self.assertIn("不得用于诊断", help_of_render)
        self.assertIn("缺少 --output。", self.expect(BAD_ARGUMENTS, "render", self.ct).stderr)
        self.assertIn("--nonsense：", self.expect(BAD_ARGUMENTS, "info", self.ct, "--nonsense").stderr)


class InfoTest(ProgramCase):
    def info(self, code, *paths):
        return json.loads(self.expect(code, "info", "--json", *paths).stdout)

    def test_geometry_comes_from_positions(self):
        study = self.info(DONE, self.ct)["studies"][0]
        self.assertEqual(study["uid"], phantom.STUDY)
        self.assertEqual(study["patient"]["name"], "Phantom^Ball")
        series = study["series"][0]
        self.assertEqual(series["uid"], phantom.SERIES)
        self.assertEqual(series["images"], phantom.SIZE)
        self.assertEqual(series["size"], [phantom.SIZE] * 3)
        for n in range(3):
            self.assertAlmostEqual(series["spacing_mm"][n], phantom.SPACING, 4)
            self.assertAlmostEqual(series["origin_lps"][n], phantom.ORIGIN[n], 3)
        self.assertEqual(series["axes"], [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        self.assertEqual(series["unit"], "HU")
        self.assertEqual(series["spacing_kind"], "patient")
        self.assertTrue(series["has_sides"])
        self.assertFalse(series["is_resampled"])
        self.assertEqual((series["part"]["count"], series["part"]["group"], series["part"]["b_value"]), (1, None, None))
        self.assertTrue(series["is_volume"])
        self.assertEqual(series["issues"], [])

    def test_hash_is_that_of_the_decoded_pixels(self):
        pixels = b"".join(phantom.slice_pixels(k) for k in range(phantom.SIZE))
        series = self.info(DONE, "--hash", self.ct)["studies"][0]["series"][0]
        self.assertEqual(series["sha256"], hashlib.sha256(pixels).hexdigest())
        self.assertNotIn("sha256", self.info(DONE, self.ct)["studies"][0]["series"][0])
        self.assertIn(series["sha256"], self.expect(DONE, "info", "--hash", self.ct).stdout)

    def test_hash_names_what_cannot_be_decoded(self):
        folder = self.path("corrupt")
        phantom.write_series(folder, corrupt=3)
        series = self.info(TROUBLE, "--hash", folder)["studies"][0]["series"][0]
        self.assertIn("unreadable-slice", [issue["kind"] for issue in series["issues"]])

    def test_ultrasound_regions_and_frame_times(self):
        with open(self.path("clip.dcm"), "wb") as file:
            file.write(phantom.ultrasound_clip())
        series = self.info(DONE, self.path("clip.dcm"))["studies"][0]["series"][0]
        self.assertFalse(series["has_millimetres"])
        tissue, doppler = series["calibrated_regions"]
        self.assertEqual(tissue["rectangle"], [0, 0, 31, 47])
        self.assertEqual((tissue["kind"], tissue["units"], tissue["deltas"]), ("2d", ["cm", "cm"], [0.02, -0.03]))
        self.assertEqual((tissue["first_image"], tissue["images"], tissue["fault"]), (1, 4, "none"))
        self.assertEqual((doppler["kind"], doppler["units"]), ("spectral", ["s", "cm/s"]))
        self.assertEqual(series["cine"]["source"], "frame-time")
        self.assertEqual(series["cine"]["frame_ms"], [40, 40, 40, 40])
        text = self.expect(DONE, "info", self.path("clip.dcm")).stdout
        self.assertIn("a pixel is 0.02 cm by -0.03 cm", text)
        self.assertIn("0.16 s, times from the file", text)

    def test_text_for_people(self):
        text = self.expect(DONE, "info", self.ct).stdout
        self.assertIn("84 x 84 x 84, 1.250 x 1.250 x 1.250 mm", text)
        self.assertIn(phantom.SERIES, text)

    def test_missing_path(self):
        result = self.expect(BAD_ARGUMENTS, "info", self.path("absent"))
        self.assertIn("no such file or folder", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_missing_path_beside_a_good_one(self):
        self.assertEqual(len(self.info(TROUBLE, self.path("absent"), self.ct)["studies"]), 1)

    def test_empty_folder(self):
        os.mkdir(self.path("empty"))
        self.assertIn("no readable image", self.expect(FAILED, "info", self.path("empty")).stderr)

    def test_text_files(self):
        with open(self.path("letter.txt"), "w") as file:
            file.write("Dear colleague\n" * 100)
        result = self.expect(FAILED, "info", "--json", self.folder)
        unused = {os.path.basename(file["path"]): file["reason"] for file in json.loads(result.stdout)["unused"]}
        self.assertTrue(unused["letter.txt"])

    def test_text_file_beside_images_is_no_trouble(self):
        phantom.write_series(self.path("ct"), slices=3)
        with open(self.path("ct", "letter.txt"), "w") as file:
            file.write("Dear colleague\n")
        self.assertEqual(len(self.info(DONE, self.path("ct"))["unused"]), 1)

    def test_truncated_file_costs_one_image(self):
        phantom.write_series(self.path("ct"), slices=12, truncated=11)
        found = self.info(TROUBLE, self.path("ct"))
        self.assertEqual(found["studies"][0]["series"][0]["images"], 11)
        self.assertEqual([os.path.basename(file["path"]) for file in found["unused"]], ["011.dcm"])

    def test_unknown_series(self):
        result = self.expect(BAD_ARGUMENTS, "info", self.ct, "--series", "1.2.3")
        self.assertIn(phantom.SERIES, result.stderr)


class RenderTest(ProgramCase):
    SIDE = 420  # 0.25 mm a pixel

    def render(self, *arguments, code=DONE, data=None):
        output = self.path("picture.png")
        result = self.expect(code, "render", data or self.ct, "--size", "%dx%d" % (self.SIDE, self.SIDE), "--output",
                             output, *arguments)
        return read_png(output) if code in (DONE, TROUBLE) else result

    def pixel(self, right, low_right, down, low_down):
        """Where a point of the patient lies in a picture of the whole block."""
        edge = phantom.SPACING / 2
        step = phantom.SIZE * phantom.SPACING / self.SIDE
        return int((right - (low_right - edge)) / step), int((down - (low_down - edge)) / step)

    def test_axial_shows_the_ball_where_it_is(self):
        width, height, rows = self.render("--window", "-425,1900", "--at", "12,17,33")
        self.assertEqual((width, height), (self.SIDE, self.SIDE))
        x, y = self.pixel(phantom.BALL[0], phantom.ORIGIN[0], phantom.BALL[1], phantom.ORIGIN[1])
        self.assertAlmostEqual(rows[y][x][0], 255 * (phantom.TISSUE + 425 + 950) / 1900, delta=3)
        for beside in (rows[y][x + 40], rows[y][x - 40], rows[y + 40][x], rows[y - 40][x]):  # 10 mm away
            self.assertAlmostEqual(beside[0], 255 * (phantom.AIR + 425 + 950) / 1900, delta=3)

    def test_coronal_and_sagittal_have_the_head_above(self):
        low, step = phantom.ORIGIN, phantom.SPACING * (phantom.SIZE - 1)
        for view, along in (("coronal", 0), ("sagittal", 1)):
            _, _, rows = self.render("--view", view, "--preset", "lung", "--at", "12,17,33")
            x, y = self.pixel(phantom.BALL[along], low[along], -phantom.BALL[2], -(low[2] + step))
            self.assertGreater(rows[y][x][0], 200, view)
            self.assertGreater(rows[y - 20][x][0], 200, view)  # 5 mm up: still in the ball
            self.assertLess(rows[y - 28][x][0], 128, view)
            self.assertLess(rows[self.SIDE - 1 - y][self.SIDE - 1 - x][0], 128, view)  # not upside down

    def test_oblique_along_the_head_is_axial(self):
        axial = self.render("--preset", "lung", "--at", "12,17,33")
        oblique = self.render("--view", "oblique", "--normal", "0,0,1", "--preset", "lung", "--at", "12,17,33")
        self.assertEqual(axial, oblique)

    def test_slab_reaches_what_a_slice_misses(self):
        x, y = self.pixel(phantom.BALL[0], phantom.ORIGIN[0], phantom.BALL[1], phantom.ORIGIN[1])
        _, _, thin = self.render("--preset", "lung", "--at", "12,17,45")
        _, _, thick = self.render("--preset", "lung", "--at", "12,17,45", "--slab", "20:mip")
        self.assertLess(thin[y][x][0], 128)
        self.assertGreater(thick[y][x][0], 200)

    def test_bad_arguments(self):
        for arguments in (("--at", "1,2"), ("--at", "1,2,nan"), ("--window", "40"), ("--window", "40,0"),
                          ("--preset", "spleen"), ("--slab", "ten:mip"), ("--slab", "5:max"), ("--size", "0x7"),
                          ("--view", "oblique"), ("--normal", "0,0,1"), ("--view", "frontal"),
                          ("--view", "oblique", "--normal", "0,0,0"), ("--window", "1,2", "--preset", "lung")):
            result = self.expect(BAD_ARGUMENTS, "render", self.ct, "--output", self.path("p.png"), *arguments)
            self.assertIn("error", result.stderr)
            self.assertFalse(os.path.exists(self.path("p.png")))

    def test_corrupt_slice_is_named_and_the_rest_is_drawn(self):
        phantom.write_series(self.path("bad"), slices=20, corrupt=4)
        result = self.expect(TROUBLE, "render", self.path("bad"), "--preset", "lung", "--output", self.path("p.png"))
        self.assertIn("004.dcm", result.stderr)
        self.assertTrue(os.path.exists(self.path("p.png")))

    def test_folder_that_cannot_be_written(self):
        result = self.expect(FAILED, "render", self.ct, "--output", os.path.join(self.unwritable_folder(), "p.png"))
        self.assertIn("cannot be written", result.stderr)
        self.expect(FAILED, "render", self.ct, "--output", self.folder)


@unittest.skipUnless(HAS_AI, "this build has no detectors")
class ModelsTest(ProgramCase):
    def test_good_package(self):
        phantom.write_package(self.models, TINY)
        listed = json.loads(self.expect(DONE, "models", "list", "--json").stdout)["models"]
        self.assertEqual([(m["id"], m["usable"]) for m in listed], [("test.tiny", True)])
        self.assertTrue(json.loads(self.expect(DONE, "models", "verify", "--json").stdout)["models"][0]["verified"])
        self.assertIn("test.tiny", self.expect(DONE, "models", "show", "test.tiny").stdout)

    def test_wrong_hash_is_refused(self):
        phantom.write_package(self.models, TINY, listed_hash="0" * 64)
        result = self.expect(FAILED, "models", "verify", "test.tiny")
        self.assertIn("refused", result.stderr)

    def test_package_without_manifest(self):
        phantom.write_package(self.models, TINY, with_manifest=False)
        listed = json.loads(self.expect(TROUBLE, "models", "list", "--json").stdout)["models"]
        self.assertFalse(listed[0]["usable"])
        self.assertIn("sightline.json", listed[0]["reason"])
        self.expect(FAILED, "models", "show", "test.tiny")

    def test_unknown_model(self):
        phantom.write_package(self.models, TINY)
        self.expect(BAD_ARGUMENTS, "models", "show", "test.absent")
        self.expect(BAD_ARGUMENTS, "models", "show")
        self.expect(BAD_ARGUMENTS, "models", "dance")


@unittest.skipIf(HAS_AI, "this build has detectors")
class NoDetectorsTest(ProgramCase):
    def test_detect_and_models_say_so(self):
        self.assertIn("no detectors", self.expect(FAILED, "detect", self.ct, "--out", self.path("out")).stderr)
        self.assertIn("no detectors", self.expect(FAILED, "models", "list").stderr)


@unittest.skipUnless(HAS_AI, "this build has no detectors")
class DetectTest(ProgramCase):
    def findings(self, *names):
        with open(self.path("out", *names, "findings.json")) as file:
            return json.load(file)

    def test_finds_the_ball_and_writes_both_files(self):
        phantom.write_package(self.models, TINY)
        result = self.expect(DONE, "detect", self.ct, "--device", "cpu", "--out", self.path("out"), "--json")
        written = self.findings()
        self.assertEqual(json.loads(result.stdout), written)
        run = written["series"][0]["detectors"][0]
        self.assertEqual((written["study"], written["series"][0]["uid"]), (phantom.STUDY, phantom.SERIES))
        self.assertEqual((run["model"], run["status"]), ("test.tiny", "done"))
        best = run["findings"][0]
        for n in range(3):
            self.assertAlmostEqual(best["centre_lps"][n], phantom.BALL[n], delta=2.5)
        self.assertEqual((best["review"], best["label"]), ("unreviewed", "Nodule 1"))
        with open(self.path("out", "ai-results-%s.dcm" % phantom.SERIES), "rb") as file:
            self.assertEqual(file.read(132)[128:], b"DICM")

    def test_series_that_does_not_suit_is_told_why(self):
        phantom.write_package(self.models, TINY)
        phantom.write_series(self.path("mr"), modality="MR", slices=5)
        self.expect(DONE, "detect", self.path("mr"), "--out", self.path("out"))
        run = self.findings()["series"][0]["detectors"][0]
        self.assertEqual(run["status"], "not-applicable")
        self.assertTrue(run["reason"])
        self.assertEqual(os.listdir(self.path("out")), ["findings.json"])

    def test_wrong_hash_does_not_run(self):
        phantom.write_package(self.models, TINY, listed_hash="0" * 64)
        result = self.expect(FAILED, "detect", self.ct, "--out", self.path("out"))
        self.assertIn("sha256", result.stderr)
        run = self.findings()["series"][0]["detectors"][0]
        self.assertEqual((run["status"], run["findings"]), ("failed", []))

    def test_package_without_manifest(self):
        phantom.write_package(self.models, TINY, with_manifest=False)
        self.assertIn("sightline.json", self.expect(FAILED, "detect", self.ct, "--out", self.path("out")).stderr)

    def test_unknown_model(self):
        phantom.write_package(self.models, TINY)
        result = self.expect(BAD_ARGUMENTS, "detect", self.ct, "--model", "test.absent", "--out", self.path("out"))
        self.assertIn("test.tiny", result.stderr)

    def test_folder_that_cannot_be_written_is_found_before_the_work(self):
        phantom.write_package(self.models, TINY)
        result = self.expect(FAILED, "detect", self.ct, "--out", os.path.join(self.unwritable_folder(), "out"))
        self.assertIn("Nothing was done", result.stderr)
        with open(self.path("file"), "w"):
            pass
        self.expect(FAILED, "detect", self.ct, "--out", self.path("file"))

    def test_two_studies_have_a_folder_each(self):
        phantom.write_package(self.models, TINY)
        other = "1.2.826.0.1.3680043.10.1338.77"
        phantom.write_series(self.path("both", "a"), modality="MR", slices=3)
        phantom.write_series(self.path("both", "b"), modality="MR", slices=3, study=other)
        self.expect(DONE, "detect", self.path("both"), "--out", self.path("out"))
        self.assertEqual(self.findings(phantom.STUDY)["study"], phantom.STUDY)
        self.assertEqual(self.findings(other)["study"], other)

    def test_interrupted_run_says_what_is_written(self):
        phantom.write_package(self.models, TINY, spacing=0.3)  # so many tiles that it cannot end first
        process = subprocess.Popen([PROGRAM, "detect", self.ct, "--out", self.path("out")], env=self.environment(),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        watchdog = threading.Timer(240, process.kill)
        watchdog.start()
        said = ""
        for line in process.stderr:
            said += line
            if "test.tiny on " in line:  # the detector is at work
                process.send_signal(signal.SIGINT)
                break
        said += process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        code = process.wait()
        watchdog.cancel()
        self.assertEqual(code, FAILED, said)
        self.assertIn("Stopped", said)
        self.assertEqual(self.findings()["study"], phantom.STUDY)


@unittest.skipUnless(HAS_AI, "the findings to report come from a detector")
class ReportTest(ProgramCase):
    def setUp(self):
        super().setUp()
        phantom.write_package(self.models, TINY)
        self.expect(DONE, "detect", self.ct, "--device", "cpu", "--out", self.path("found"))
        with open(self.path("found", "findings.json")) as file:
            reviewed = json.load(file)
        for n, finding in enumerate(reviewed["series"][0]["detectors"][0]["findings"]):
            finding["review"] = "rejected" if n else "confirmed"
            finding["review_reader"] = "Reader^Test"
            finding["review_when"] = "2026-01-05T10:00:00Z"
            if n:
                finding["review_reason"] = "vessel"
        self.findings = self.path("reviewed.json")
        with open(self.findings, "w") as file:
            json.dump(reviewed, file)

    def report(self, code, *arguments, data=None):
        return self.expect(code, "report", data or self.ct, "--findings", self.findings, "--out", self.path("report"),
                           *arguments)

    def test_writes_pdf_and_sr(self):
        result = self.report(DONE, "--json", "--impression", "One nodule.")
        files = {file["format"]: file["path"] for file in json.loads(result.stdout)["files"]}
        with open(files["pdf"], "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        with open(files["sr"], "rb") as file:
            self.assertEqual(file.read(132)[128:], b"DICM")
        if shutil.which("dciodvfy"):
            check = subprocess.run(["dciodvfy", files["sr"]], capture_output=True, text=True)
            self.assertNotIn("Error", check.stderr)

    def test_one_format(self):
        self.report(DONE, "--format", "sr")
        self.assertEqual(os.listdir(self.path("report")), ["report-sr.dcm"])

    def test_formats_of_later_versions_and_unknown_ones(self):
        self.assertIn("not available in this version", self.report(BAD_ARGUMENTS, "--format", "pdf,seg").stderr)
        self.report(BAD_ARGUMENTS, "--format", "docx")

    def test_images_of_another_study(self):
        phantom.write_series(self.path("other"), slices=3, study="1.2.826.0.1.3680043.10.1338.77")
        self.assertIn(phantom.STUDY, self.report(FAILED, data=self.path("other")).stderr)

    def test_damaged_findings(self):
        with open(self.findings, "w") as file:
            file.write("{\"study\": ")
        self.report(FAILED)
        os.remove(self.findings)
        self.report(FAILED)

    def test_findings_are_drawn_on_request(self):
        plain, drawn = self.path("plain.png"), self.path("drawn.png")
        place = ("render", self.ct, "--preset", "lung", "--at", "12,17,33", "--size", "420x420")
        self.expect(DONE, *place, "--output", plain)
        self.expect(DONE, *place, "--findings", self.findings, "--output", drawn)
        _, _, before = read_png(plain)
        _, _, after = read_png(drawn)
        green = sum(1 for a, b in zip(before, after) for p, q in zip(a, b) if p != q and q[1] > q[0] + 40)
        self.assertGreater(green, 50)  # the outline of a confirmed finding


class DeidentifyTest(ProgramCase):
    def deidentify(self, code, *arguments):
        return json.loads(self.expect(code, "deidentify", "--json", *arguments).stdout)

    def bytes_below(self, folder):
        content = b""
        for place, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(place, name), "rb") as file:
                    content += file.read()
        return content

    def test_same_volume_without_the_patient(self):
        done = self.deidentify(DONE, self.ct, self.path("out"))
        self.assertEqual(len(done["written"]), phantom.SIZE)
        self.assertEqual((done["patients"], done["studies"], done["series"]), (1, 1, 1))
        self.assertEqual((done["refused"], done["skipped"], done["problem"]), ([], [], ""))
        self.assertFalse(done["may_show_faces"])
        content = self.bytes_below(self.path("out"))
        for secret in (b"Phantom", b"BALL", b"20260105", b"093000", phantom.STUDY.encode(), b"Ball in air"):
            self.assertNotIn(secret, content)
        before = json.loads(self.expect(DONE, "info", "--json", self.ct).stdout)["studies"][0]
        after = json.loads(self.expect(DONE, "info", "--json", self.path("out")).stdout)["studies"][0]
        self.assertRegex(after["patient"]["name"], "^ANON-[A-Z2-9]{8}$")
        self.assertEqual(after["patient"]["birth_date"], "")
        for key in ("size", "spacing_mm", "origin_lps", "axes", "images", "modality", "unit"):
            self.assertEqual(after["series"][0][key], before["series"][0][key])

    def test_same_key_same_pseudonym(self):
        names = []
        for out, key in (("1", "a.key"), ("2", "a.key"), ("3", "b.key")):
            self.deidentify(DONE, self.ct, self.path(out), "--key", self.path(key))
            study = json.loads(self.expect(DONE, "info", "--json", self.path(out)).stdout)["studies"][0]
            names.append((study["patient"]["id"], study["uid"]))
        self.assertEqual(names[0], names[1])
        self.assertNotEqual(names[0][0], names[2][0])
        self.assertNotEqual(names[0][1], names[2][1])

    def test_options(self):
        phantom.write_series(self.path("ct"), slices=3)
        self.deidentify(DONE, self.path("ct"), self.path("out"), "--dates", "keep", "--keep", "uids,device",
                        "--pseudonym", "Case 7", "--mapping", self.path("who.csv"))
        study = json.loads(self.expect(DONE, "info", "--json", self.path("out")).stdout)["studies"][0]
        self.assertEqual(study["uid"], phantom.STUDY)
        self.assertEqual(study["date"], "20260105")
        self.assertEqual(study["patient"]["name"], "Case 7")
        with open(self.path("who.csv")) as file:
            self.assertIn('patient,"BALL","Case 7"', file.read())
        self.assertEqual(os.stat(self.path("who.csv")).st_mode & 0o777, 0o600)

    def test_refused_is_said(self):
        phantom.write_series(self.path("ct"), slices=2)
        with open(self.path("ct", "us.dcm"), "wb") as file:
            file.write(phantom.slice_bytes(5, "US"))
        done = self.deidentify(TROUBLE, self.path("ct"), self.path("out"))
        self.assertEqual(len(done["written"]), 2)
        self.assertEqual([os.path.basename(file["source"]) for file in done["refused"]], ["us.dcm"])
        self.assertIn("ultrasound", done["refused"][0]["reason"])
        done = self.deidentify(DONE, self.path("ct"), self.path("out2"), "--mask", "0,0,84,10")
        self.assertEqual([file["blackened"] for file in done["written"]].count(True), 1)

    def test_truncated_file_is_refused(self):
        phantom.write_series(self.path("ct"), slices=3, truncated=1)
        self.assertEqual(len(self.deidentify(TROUBLE, self.path("ct"), self.path("out"))["written"]), 2)

    def test_compressed_pixels_are_carried_over(self):
        phantom.write_series(self.path("ct"), slices=1, corrupt=0)
        self.deidentify(DONE, self.path("ct"), self.path("out"))
        self.assertIn(b"\x5a" * 64, self.bytes_below(self.path("out")))

    def test_bad_arguments(self):
        self.expect(BAD_ARGUMENTS, "deidentify", self.ct)
        self.expect(BAD_ARGUMENTS, "deidentify", self.path("absent"), self.path("out"))
        for wrong in (["--keep", "names"], ["--dates", "never"], ["--mask", "1,2,3"], ["--pseudonym", "J\u00f6"],
                      ["--pixels-checked", "--mask", "0,0,1,1"], ["--descriptors", "some"]):
            self.expect(BAD_ARGUMENTS, "deidentify", self.ct, self.path("out"), *wrong)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_folder_in_use(self):
        result = self.expect(FAILED, "deidentify", self.ct, self.folder)
        self.assertIn("not empty", result.stderr)

    def test_unwritable(self):
        self.expect(FAILED, "deidentify", self.ct, os.path.join(self.unwritable_folder(), "out"))


class BenchTest(ProgramCase):
    """What is measured and how it is told; never how long it took."""

    def test_scroll_names_every_figure(self):
        figures = json.loads(self.expect(DONE, "bench", "scroll", self.ct, "--frames", "5", "--json").stdout)["scroll_ms"]
        pictures = ["axial linear", "coronal linear", "sagittal linear", "oblique linear", "axial cubic", "oblique cubic",
                    "axial MIP 10 mm", "oblique MIP 10 mm", "four linked orthogonal", "four linked oblique"]
        # Detection may be over before anything could be measured beside it, or not be installed.
        self.assertEqual([name for name in figures if name != "wait during detection"],
                         pictures + ["wait idle", "wait during load"])
        for name, figure in figures.items():
            self.assertEqual(figure["count"], 150 if name.startswith("wait") else 5, name)
            self.assertGreater(figure["min"], 0, name)
            self.assertLessEqual(figure["min"], figure["median"], name)
            self.assertLessEqual(figure["median"], figure["p99"], name)
            self.assertLessEqual(figure["p99"], figure["max"], name)

    def test_scroll_refuses_what_is_not_there(self):
        result = self.expect(BAD_ARGUMENTS, "bench", "scroll", self.path("nowhere"))
        self.assertIn("no such file or folder", result.stderr)
        self.expect(BAD_ARGUMENTS, "bench", "scroll", "--frames", "4")


class SelfTestTest(ProgramCase):
    def test_every_check_is_in_the_json(self):
        result = self.run_program("self-test", "--json")
        told = json.loads(result.stdout)
        checks = {check["id"]: check for check in told["checks"]}
        self.assertEqual(list(checks), ["screens", "fonts", "memory", "disk", "decoders", "models", "journal"])
        self.assertIn("HTJ2K", checks["decoders"]["found"])
        for check in told["checks"]:
            if check["state"] in ("warning", "failed"):
                self.assertTrue(check["advice"], check)
            if check["id"] not in ("models", "memory"):  # the one is planted below, the other is the machine's
                self.assertNotEqual(check["state"], "failed", check)

    @unittest.skipUnless(HAS_AI, "no detectors in this build")
    def test_models_that_are_missing_fail(self):
        # The folder of models that the cases name is empty.
        result = self.expect(FAILED, "self-test", "--json")
        models = {check["id"]: check for check in json.loads(result.stdout)["checks"]}["models"]
        self.assertEqual(models["state"], "failed")
        self.assertIn("Install the package of the model again", models["advice"])

    def test_bad_arguments(self):
        self.expect(BAD_ARGUMENTS, "self-test", "--fast")


class DemoTest(ProgramCase):
    def test_bad_arguments(self):
        self.expect(BAD_ARGUMENTS, "demo", "--no-window", "--screenshot", self.path("p.png"))
        self.expect(BAD_ARGUMENTS, "demo", "--size", "large")

    def test_folder_that_cannot_be_written(self):
        self.expect(FAILED, "demo", "--no-window", "--out", os.path.join(self.unwritable_folder(), "demo"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
