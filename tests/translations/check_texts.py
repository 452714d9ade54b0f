#!/usr/bin/env python3
"""The translations are whole, and filed under the names that the program asks for.

check_texts.py FOLDER_OF_THE_SOURCE   says what is wrong and fails
check_texts.py --self-test            every planted fault has to be found
"""

import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

PLACEHOLDER = re.compile(r"%(?:L?\d{1,2}|L?n)")
ACCELERATOR = re.compile(r"&[A-Za-z]")
INDENT = re.compile(r"(?:\s{2,})?")
TAG = re.compile(r"</?[a-z]+>")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")
TRANSLATE = re.compile(r'\btranslate\(\s*"(\w+)"')
NOOP = re.compile(r'\bQT_TRANSLATE_NOOP3?\(\s*"(\w+)"')
DECLARED = re.compile(r"\bQ_DECLARE_TR_FUNCTIONS\((\w+)\)")
OBJECT = re.compile(r"\bclass (\w+)[^;{]*\{\s*Q_OBJECT\b")
# Names, codes and units that Chinese readers use as they are.
SAME = re.compile(r"\b(UID|SHA|Sightline|Page (Down|Up))\b")


def messages(text):
    """(context, message, source, [translations]) of each text of a .ts file."""
    for context in ElementTree.fromstring(text).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            yield context.findtext("name"), message, message.findtext("source"), forms or [translation.text or ""]


def faults_of_texts(text, language):
    forms_of_a_plural = {"en": 2, "zh_CN": 1}[language]
    for context, message, source, forms in messages(text):
        where = f"{language}, {context}, '{source}': "
        kind = message.find("translation").get("type")
        if kind is not None:
            yield where + kind
            continue
        plural = message.get("numerus") == "yes"
        if plural != ("%n" in source):
            yield where + "%n and plural forms belong together"
        if len(forms) != (forms_of_a_plural if plural else 1):
            yield where + f"{len(forms)} forms"
        for form in forms:
            if not form.strip():
                yield where + "empty"
                continue
            if Counter(PLACEHOLDER.findall(form)) != Counter(PLACEHOLDER.findall(source)):
                yield where + f"other placeholders in '{form}'"
            if Counter(TAG.findall(form)) != Counter(TAG.findall(source)):
                yield where + f"other markup in '{form}'"
            wanted, found = (Counter(key.upper() for key in ACCELERATOR.findall(one)) for one in (source, form))
            if wanted != found:
                yield where + f"other access keys in '{form}'"
            if INDENT.match(form).group() != INDENT.match(source).group():
                yield where + "indented differently"
            plain = SAME.sub("", TAG.sub("", source))
            if language == "zh_CN" and WORD.search(plain) and not CHINESE.search(form):
                yield where + "still English"


def faults_of_names(sources, contexts):
    """sources: text by path; contexts: the names that texts are filed under."""
    objects = {name for text in sources.values() for name in OBJECT.findall(text)}
    declared = {name for text in sources.values() for name in DECLARED.findall(text)}
    asked = {name for text in sources.values() for name in TRANSLATE.findall(text)}
    for context in sorted(contexts):
        name = context.removeprefix("sightline::")
        if context != name:
            if name not in objects:
                yield f"{context}: no class with Q_OBJECT asks for these texts"
        elif name in objects:
            yield f"{context}: the class asks for sightline::{name}"
        elif name not in asked | declared:
            yield f"{context}: nothing asks for these texts"
    for path, text in sources.items():
        for name in sorted(set(NOOP.findall(text)) - set(TRANSLATE.findall(text)) - declared):
            yield f"{path}: texts are marked for {name}, which this file does not ask for"


def faults(root):
    sources = {str(path.relative_to(root)): path.read_text(encoding="utf-8")
               for folder in ("viewer", "ai", "app")
               for path in sorted((root / folder).rglob("*")) if path.suffix in (".cpp", ".h")}
    contexts = set()
    for language in ("en", "zh_CN"):
        text = (root / "translations" / f"sightline_{language}.ts").read_text(encoding="utf-8")
        contexts |= {context for context, *_ in messages(text)}
        yield from faults_of_texts(text, language)
    yield from faults_of_names(sources, contexts)


class PlantedFaults(unittest.TestCase):
    @staticmethod
    def texts(source, translation, attributes="", kind="", language="zh_CN"):
        text = (f"<TS><context><name>Scan</name><message{attributes}><source>{source}</source>"
                f"<translation{kind}>{translation}</translation></message></context></TS>")
        return list(faults_of_texts(text, language))

    def test_good_texts_pass(self):
        self.assertEqual(self.texts("&amp;Open %1", "打开 %1(&amp;O)"), [])
        self.assertEqual(self.texts("%1 mm", "%1 mm"), [])
        self.assertEqual(self.texts("%n files", "<numerusform>%n 个文件</numerusform>", ' numerus="yes"'), [])

    def test_texts(self):
        for planted in (dict(source="Open", translation="", kind=' type="unfinished"'),
                        dict(source="Open", translation="打开", kind=' type="vanished"'),
                        dict(source="Open", translation=""),
                        dict(source="Open", translation="Open"),
                        dict(source="%1 of %2", translation="%1 共 %1"),
                        dict(source="&amp;Open", translation="打开"),
                        dict(source="&lt;b&gt;Open&lt;/b&gt;", translation="打开"),
                        dict(source="  Open", translation="打开"),
                        dict(source="%n files", translation="%n 个文件"),
                        dict(source="%n files", translation="<numerusform>%n files</numerusform>",
                             attributes=' numerus="yes"', language="en"),
                        dict(source="%n files", attributes=' numerus="yes"', language="en",
                             translation="<numerusform></numerusform><numerusform>%n files</numerusform>")):
            with self.subTest(planted):
                self.assertEqual(len(self.texts(**planted)), 1)

    def test_names(self):
        window = {"app/MainWindow.h": "class MainWindow : public QMainWindow {\n    Q_OBJECT\npublic:"}
        self.assertEqual(list(faults_of_names(window, {"sightline::MainWindow"})), [])
        self.assertEqual(len(list(faults_of_names(window, {"MainWindow"}))), 1)
        self.assertEqual(len(list(faults_of_names(window, {"sightline::Other"}))), 1)
        self.assertEqual(len(list(faults_of_names({}, {"Other"}))), 1)
        marked = 'QT_TRANSLATE_NOOP("Kind", "Nodule")'
        asked = 'QCoreApplication::translate("Kind", text)'
        self.assertEqual(list(faults_of_names({"a.cpp": marked + asked}, {"Kind"})), [])
        self.assertEqual(len(list(faults_of_names({"a.cpp": marked, "b.cpp": asked}, {"Kind"}))), 1)


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        unittest.main(argv=sys.argv[:1])
    found = list(faults(Path(sys.argv[1])))
    print("\n".join(found) or "every text is translated")
    sys.exit(1 if found else 0)
