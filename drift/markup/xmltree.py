"""XML as a small tree whose text knows where it stands in the file, and nothing of XML that could hurt.

expat reads the file: it does not recurse, never opens another file or address, and tells the byte of everything it
finds, where lxml and ElementTree tell a line at most.  A document type may be named, as XLIFF and NITF files do, but
entities of its own are refused (they are how few bytes become many), and so is deep nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from drift.errors import InputError
from drift.markup.excerpts import Excerpt, joined, refuse_crowded
from drift.model import Piece, Span

DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Element:
    """An element without its prefix; ``children`` are elements and stretches of text in order."""

    name: str
    attributes: Mapping[str, str]
    start: int
    """Where its start tag stands in the file."""
    children: list[Element | Excerpt] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """One number once it is closed: where its end tag stands, or its only tag."""

    @property
    def end(self) -> int:
        """Where its content ends in the file."""
        return self.ends[0]

    def elements(self, *names: str) -> list[Element]:
        """The child elements of these names, or all."""
        return [c for c in self.children if isinstance(c, Element) and (not names or c.name in names)]

    def first(self, name: str) -> Element | None:
        """The first child element of a name."""
        return next(iter(self.elements(name)), None)

    def walk(self, *names: str) -> Iterator[Element]:
        """Every element below, in order; those of these names are yielded and not entered, if any are given."""
        for child in self.elements():
            if not names or child.name in names:
                yield child
            if not names or child.name not in names:
                yield from child.walk(*names)

    def nothing(self) -> Excerpt:
        """An empty text at the end of this element: where one is missing."""
        return Excerpt("", (Piece(Span(0, 0), Span(self.end, self.end)),))


def parse(path: str, file: str) -> Element:
    """The root element of a decoded XML file, whatever encoding it declares.

    Raises:
        InputError: it is not well-formed, declares entities, or is nested deeper than ``DEEPEST``.

    """
    refuse_crowded(path, file, "<", "&")
    builder = _Builder(path, file)
    try:
        builder.parser.Parse(builder.data, True)  # noqa: FBT003 (expat's own signature)
    except expat.ExpatError as error:
        at = builder.character(builder.parser.ErrorByteIndex)
        what = expat.ErrorString(error.code)
        raise InputError(f"{_where(path, file, at)}: not well-formed XML: {what}", _hint(error)) from None
    return builder.root.elements()[0]


def text_of(
    element: Element, dropped: Collection[str], blank: Callable[[Element], bool] | None = None
) -> Excerpt:
    """The words inside of an element, tags left out.

    What is in ``dropped`` elements is no text; one that is ``blank`` stands for a space.
    """
    return joined(_texts(element, dropped, blank or (lambda _: False)))


def _texts(element: Element, dropped: Collection[str], blank: Callable[[Element], bool]) -> Iterator[Excerpt]:
    for child in element.children:
        if isinstance(child, Excerpt):
            yield child
        elif blank(child):
            yield Excerpt(" ", (Piece(Span(0, 1), Span(child.start, child.start)),))
        elif child.name not in dropped:
            yield from _texts(child, dropped, blank)


def _where(path: str, file: str, at: int) -> str:
    line = file.count("\n", 0, at) + 1
    return f"{path}:{line}:{at - (file.rfind(chr(10), 0, at) + 1) + 1}"


def _hint(error: expat.ExpatError) -> str:
    if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]:
        return "the file was cut off: fetch or export it again"
    return "check the file with xmllint --noout"


class _Builder:
    """What expat calls while it reads."""

    def __init__(self, path: str, file: str) -> None:
        self.path, self.file = path, file
        self.data = file.encode("utf-8")
        self.root = Element("", {}, 0)
        self._open = [self.root]
        self._run: list[Excerpt] = []
        self._byte = self._char = 0
        self._quoted = False
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = lambda: self._quote(quoted=True)
        parser.EndCdataSectionHandler = lambda: self._quote(quoted=False)
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._skipped

    def character(self, byte: int) -> int:
        """The code point at a byte; cheap where bytes are asked for in order."""
        if byte < self._byte:
            self._byte = self._char = 0
        self._char += len(self.data[self._byte : byte].decode("utf-8", "ignore"))
        self._byte = byte
        return self._char

    def _here(self) -> int:
        return self.character(self.parser.CurrentByteIndex)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        at = self._here()
        element = Element(name.rpartition(":")[2], attributes, at)
        if len(self._open) > DEEPEST:
            where = _where(self.path, self.file, at)
            raise InputError(
                f"{where}: nested more than {DEEPEST} deep", "no article or catalogue needs that"
            )
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._flush()
        self._open.pop().ends.append(self._here())

    def _text(self, text: str) -> None:
        start = self._here()
        if self.file.startswith("&", start) and not self._quoted:
            end = self.file.index(";", start) + 1
        elif text == "\n":
            end = start + (2 if self.file.startswith("\r\n", start) else 1)
        else:
            end = start + len(text)
        self._run.append(Excerpt(text, (Piece(Span(0, len(text)), Span(start, end)),)))

    def _flush(self) -> None:
        if self._run:
            self._open[-1].children.append(joined(self._run))
            self._run = []

    def _quote(self, *, quoted: bool) -> None:
        self._quoted = quoted

    def _skipped(self, name: str, parameter: bool) -> None:  # noqa: FBT001 (expat's own signature)
        """An entity of a document type that was not read: known to all if it is one of HTML's."""
        at = self._here()
        if f"{name};" not in html5 or parameter:
            where = _where(self.path, self.file, at)
            raise InputError(f"{where}: the entity &{name}; is not known", "write the character itself")
        meant = html5[f"{name};"]
        self._run.append(Excerpt(meant, (Piece(Span(0, len(meant)), Span(at, at + len(name) + 2)),)))

    def _refuse_entity(self, name: str, *_: object) -> None:
        where = _where(self.path, self.file, self._here())
        raise InputError(
            f"{where}: the file declares an entity of its own, {name!r}: such files are not read",
            "remove the declaration and write the text in its place",
        )
