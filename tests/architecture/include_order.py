#!/usr/bin/env python3
"""Checks the order of the folders: who may include whom, and which library is seen where.

    include_order.py ROOT         prints every include and every link that goes against the order; exit 1 if there is one
    include_order.py --self-test  plants one fault of each kind in a small tree and expects each to be found

docs/architecture.md draws the same order. Python's standard library only.
"""

import pathlib
import re
import sys
import tempfile

# Folder -> the folders it may include, beside itself. Tests may include everything and are not looked at.
ORDER = {
    "viewer/study": [],
    "viewer/findings": ["viewer/study"],
    "viewer/dicom": ["viewer/study", "viewer/findings"],
    "viewer/pacs": ["viewer/study", "viewer/findings", "viewer/dicom"],
    "viewer/view": ["viewer/study", "viewer/findings"],
    "viewer/registration": ["viewer/study"],
    "viewer/report": ["viewer/study", "viewer/findings"],
    "viewer/render": ["viewer/study", "viewer/findings", "viewer/view"],
    "viewer/tools": ["viewer/study", "viewer/findings", "viewer/view"],
    "viewer/widgets": ["viewer/study", "viewer/findings", "viewer/view", "viewer/render", "viewer/tools"],
    "ai": ["viewer/study", "viewer/findings"],
    "app": ["viewer", "ai"],
}

# Library -> what its headers look like, and the only places that may see them.
LIBRARIES = {
    "VTK": (r"vtk[A-Z]\w*\.h", ["viewer/render", "viewer/widgets"]),
    "CharLS": (r"charls/", ["viewer/dicom"]),
    "OpenJPEG": (r"openjpeg\.h", ["viewer/dicom"]),
    "libjpeg": (r"jpeglib\.h|turbojpeg\.h", ["viewer/dicom"]),
    "libjxl": (r"jxl/", ["viewer/dicom"]),
    "DCMTK": (r"dcmtk/", ["viewer/dicom", "viewer/pacs", "viewer/report", "app/demo"]),
    "LibTorch": (r"(torch|ATen|c10|caffe2)/", ["ai"]),
    "ITK": (r"itk[A-Z]\w*\.h", ["viewer/registration"]),
    "Qt": (r"Q[A-Z]\w*(\.h)?$|Qt[A-Z]\w*/", [folder for folder in ORDER if folder != "viewer/study"]),
    "Qt Widgets": (
        r"QtWidgets/|QApplication$|QMainWindow$|Q(HBox|VBox|Box|Grid|Form|Stacked)?Layout$|"
        r"Q\w*(Widget|Dialog|Button|Menu|Slider|Label|Splitter)$",  # QTextLayout, QAction and QWindow are Qt Gui
        ["viewer/widgets", "viewer/tools", "app"]),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TARGET = re.compile(r"\bsightline_(\w+)")
AI_NAME = re.compile(r"\b(sightline::ai\b|sightline_(ai|torch)\b|SIGHTLINE_AI\b)")
SOURCES = {".cpp", ".h", ".cu", ".cuh", ".inc"}


def folder_of(path):
    """The folder of ORDER that a path below the root lies in, or None."""
    for folder in ORDER:
        if path == folder or path.startswith(folder + "/"):
            return folder
    return None


def included_folder(root, file, name):
    """The folder that a quoted include of `file` leads to; None for a library's header."""
    beside = (root / file).parent / name
    if beside.is_file():
        try:
            return folder_of(beside.resolve().relative_to(root.resolve()).as_posix())
        except ValueError:
            return None
    return folder_of("viewer/" + name) or folder_of(name)


def allowed(folder, other):
    return other == folder or any(other == a or other.startswith(a + "/") for a in ORDER[folder])


def include_faults(root, file, folder, text):
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{file}:{number}"
        match = INCLUDE.match(line)
        if match:
            name = match.group(2)
            other = included_folder(root, file, name)
            if other and not allowed(folder, other):
                yield f"{where}: {folder} may not include {other} ({name})"
            if not other:
                for library, (pattern, places) in LIBRARIES.items():
                    if re.match(pattern, name) and not any(file.startswith(place + "/") for place in places):
                        yield f"{where}: {library} is included only by {', '.join(places)} ({name})"
        if folder.startswith("viewer/") and AI_NAME.search(line):
            yield f"{where}: the viewer does not know the detectors ({line.strip()})"


def link_faults(file, folder, text):
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{file}:{number}"
        for name in TARGET.findall(line.split("#")[0]):
            other = {"ai": "ai", "torch": "ai"}.get(name) or folder_of("viewer/" + name)
            if other and not allowed(folder, other):
                yield f"{where}: {folder} may not link {other} (sightline_{name})"


def faults(root):
    """All faults below root, and how many files were looked at."""
    found, looked = [], 0
    for top in ("viewer", "ai", "app"):
        for path in sorted((root / top).rglob("*")):
            file = path.relative_to(root).as_posix()
            folder = folder_of(file)
            if not path.is_file():
                continue
            if path.suffix in SOURCES:
                looked += 1
                text = path.read_text(encoding="utf-8", errors="replace")
                if folder:
                    found += include_faults(root, file, folder, text)
                else:
                    found.append(f"{file}: lies in no folder of the order; add the folder to {pathlib.Path(__file__).name}")
            elif path.name == "CMakeLists.txt" and folder:
                looked += 1
                found += link_faults(file, folder, path.read_text(encoding="utf-8"))
    return found, looked


def self_test():
    right = {
        "viewer/study/Volume.h": '#include "study/Geometry.h"\n#include <vector>\n',
        "viewer/study/Geometry.h": "#include <array>\n",
        "viewer/findings/Finding.h": '#include "study/Volume.h"\n#include <QString>\n#include <QTextLayout>\n',
        "viewer/view/Slab.h": '#include "study/Geometry.h"\n',
        "viewer/render/Slices.cpp": '#include "view/Slab.h"\n#include <vtkImageReslice.h>\n',
        "viewer/dicom/Scan.cpp": '#include "Scan.h"\n#include <charls/charls.h>\n#include <dcmtk/dcmdata/dctk.h>\n',
        "viewer/dicom/Scan.h": "#include <tl/expected.hpp>\n",
        "ai/runtime/Engine.cpp": '#include "ai/runtime/Device.h"\n#include "study/Volume.h"\n#include <torch/script.h>\n',
        "app/main.cpp": '#include "ai/runtime/Device.h"\n#include "render/Slices.h"\n#include <QApplication>\n',
        "viewer/view/CMakeLists.txt": "sightline_library(NAME view DEPENDS sightline_study) # not sightline_widgets\n",
    }
    wrong = {  # file -> (line, words of the message)
        "viewer/study/Back.h": ('#include "findings/Finding.h"', "may not include viewer/findings"),
        "viewer/study/Gui.h": ("#include <QString>", "Qt is included only by"),
        "viewer/study/QtCore.h": ("#include <QtCore/QString>", "Qt is included only by"),
        "viewer/findings/Dots.h": ('#include "../render/Slices.cpp"', "may not include viewer/render"),
        "viewer/view/Up.h": ('  #  include "widgets/Grid.h"', "may not include viewer/widgets"),
        "viewer/view/Picture.cpp": ("#include <vtkImageData.h>", "VTK is included only by"),
        "viewer/report/Pixels.cpp": ("#include <charls/charls.h>", "CharLS is included only by"),
        "viewer/tools/Tag.cpp": ("#include <dcmtk/dcmdata/dctk.h>", "DCMTK is included only by"),
        "viewer/widgets/Ai.h": ('#include "ai/runtime/Device.h"', "may not include ai"),
        "viewer/widgets/Names.cpp": ("auto d = sightline::ai::device();", "does not know the detectors"),
        "viewer/report/App.h": ('#include "app/Session.h"', "may not include app"),
        "ai/detectors/Scan.h": ('#include "dicom/Scan.h"', "may not include viewer/dicom"),
        "ai/detectors/App.h": ('#include "app/Session.h"', "may not include app"),
        "ai/detectors/Window.h": ("#include <QWidget>", "Qt Widgets is included only by"),
        "app/Tensor.cpp": ("#include <torch/script.h>", "LibTorch is included only by"),
        "viewer/study/CMakeLists.txt": ("sightline_library(NAME study DEPENDS sightline_view)", "may not link viewer/view"),
        "ai/CMakeLists.txt": ("target_link_libraries(a sightline_dicom)", "may not link viewer/dicom"),
        "viewer/stray/New.h": ("#include <vector>", "lies in no folder"),
    }
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        for file, text in right.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")
        found, looked = faults(root)
        assert not found, f"faults in a tree without one: {found}"
        assert looked == len(right), looked
        for file, (line, words) in wrong.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(line + "\n", encoding="utf-8")
            found, _ = faults(root)
            assert len(found) == 1 and words in found[0] and found[0].startswith(file), (file, found)
            path.unlink()
    print(f"self-test passed: {len(wrong)} planted faults found")


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    found, looked = faults(pathlib.Path(arguments[0]))
    for fault in found:
        print(fault, file=sys.stderr)
    if looked < 10:
        print(f"only {looked} files below {arguments[0]}: is this the root of the project?", file=sys.stderr)
        return 2
    print(f"{looked} files, {len(found)} against the order of the folders")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
