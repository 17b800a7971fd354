"""XLIFF 1.2 and 2.x: each segment with its target is a translation unit.

Tags inside of a segment are no text; what ``ph``, ``bpt``, ``ept`` and ``it`` hold of the original file's code is none
either.  A segment without a target, or with an empty one, is an omission there.  Left out and counted are units that
are not to be translated, and targets that say themselves that they are no translation yet (``new``,
``needs-translation``, in XLIFF 2 ``initial``).  Alternative translations and notes are not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drift.errors import InputError
from drift.markup.bitext import Unit, documents
from drift.markup.excerpts import Excerpt
from drift.markup.xmltree import Element, parse, text_of
from drift.model import Document

_CODE = frozenset({"ph", "bpt", "ept", "it", "cp"})
_UNFINISHED = frozenset({"new", "needs-translation", "initial"})
_HINT = "an XLIFF file has the root element xliff, and file elements in it"


def read(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """The segments as two documents, in the order of the file."""
    root = parse(path, text)
    files = root.elements("file")
    if root.name != "xliff" or not files:
        raise InputError(f"{path} is no XLIFF file: its root element is {root.name!r}", _HINT)
    second = root.attributes.get("version", "").startswith("2")
    named = _languages(root if second else files[0], second=second)
    left_out: Counter[str] = Counter()
    units: list[Unit] = []
    for number, file in enumerate(files, 1):
        if not second and _languages(file, second=False) != named:
            pairs = sorted({"-".join(_languages(one, second=False)) for one in files})
            raise InputError(
                f"{path} holds several pairs of languages: {', '.join(pairs)}", "give one pair at a time"
            )
        prefix = f"{file.attributes.get('original', number)}\x04" if len(files) > 1 else ""
        units += _second(file, prefix, left_out) if second else _first(file, prefix, left_out)
    languages = source_language or named[0], target_language or named[1]
    return documents(path, text, languages, units, left_out)


def _languages(element: Element, *, second: bool) -> tuple[str, str]:
    names = ("srcLang", "trgLang") if second else ("source-language", "target-language")
    source, target = (element.attributes.get(name, "") for name in names)
    return source, target


def _first(file: Element, prefix: str, left_out: Counter[str]) -> Iterator[Unit]:
    """The units of a file element of XLIFF 1.2; a segmented one gives as many as its source has segments."""
    for unit in file.walk("trans-unit"):
        name = prefix + unit.attributes.get("id", "")
        source, target = unit.first("source"), unit.first("target")
        state = target.attributes.get("state", "") if target else ""
        if not source or _skipped(unit, state, _text(target, unit), left_out):
            continue
        segments = _marked(unit.first("seg-source"))
        translated = _marked(target)
        if not segments or (not translated and _text(target, unit).text):
            yield Unit(name, _text(source, unit), _text(target, unit))
            continue
        for number, segment in segments.items():
            yield Unit(f"{name}\x04{number}", _text(segment, unit), _text(translated.get(number), unit))


def _second(file: Element, prefix: str, left_out: Counter[str]) -> Iterator[Unit]:
    """The units of a file element of XLIFF 2: its segments."""
    for unit in file.walk("unit"):
        segments = unit.elements("segment")
        for number, segment in enumerate(segments, 1):
            name = prefix + unit.attributes.get("id", "")
            if len(segments) > 1:
                name += f"\x04{segment.attributes.get('id', number)}"
            source, target = segment.first("source"), segment.first("target")
            found = _text(target, segment)
            if source and not _skipped(unit, segment.attributes.get("state", ""), found, left_out):
                yield Unit(name, _text(source, segment), found)


def _skipped(unit: Element, state: str, target: Excerpt, left_out: Counter[str]) -> bool:
    if unit.attributes.get("translate") == "no":
        left_out["not to be translated"] += 1
        return True
    if state in _UNFINISHED and target.text:
        left_out["not translated yet"] += 1
        return True
    return False


def _marked(element: Element | None) -> dict[str, Element]:
    """The segments that a text is marked up into, by their numbers."""
    marks = element.walk("mrk") if element else ()
    return {m.attributes.get("mid", ""): m for m in marks if m.attributes.get("mtype") == "seg"}


def _text(element: Element | None, around: Element) -> Excerpt:
    """The words of an element; without any, an empty text where they are missing."""
    if element is None:
        return around.nothing()
    found = text_of(element, _CODE, _breaks).tidied()
    return found if found.text else element.nothing()


def _breaks(element: Element) -> bool:
    """Whether this is a placeholder that breaks a line: it parts words."""
    return element.attributes.get("ctype") == "lb" or element.attributes.get("subType") == "xlf:lb"
