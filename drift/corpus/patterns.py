"""Patterns of paths: which file is the translation of which, and into what language.

``{lang}`` stands for a language tag (``de``, ``zh-Hant``, ``pt_BR``), ``{path}`` for the rest of the name, folders
included.  A pattern for the source alone serves both sides: ``content/{lang}/{path}.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drift.errors import UsageError

_FIELD = re.compile(r"\{(.*?)\}")
_TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
"""A BCP 47 tag; gettext's underscore too."""


@dataclass(frozen=True)
class PairPattern:
    """Where sources stand, and where their translations do."""

    source: str = field(metadata={"about": "Path of a source article, with {path} and perhaps {lang}."})
    target: str = field(
        default="", metadata={"about": "Path of its translation, with {lang}; that of `source` if left out."}
    )
    source_lang: str = field(default="", metadata={"about": "Language of the sources, a BCP 47 tag."})
    target_langs: tuple[str, ...] = field(
        default=(),
        metadata={"about": "Languages that every article is translated into; all that are found if empty."},
    )

    bilingual: bool = field(
        default=False, metadata={"about": "Each file that `source` matches holds both texts: PO, XLIFF, TMX."}
    )

    @property
    def there(self) -> str:
        """The pattern of translations."""
        return self.target or self.source

    def check(self, where: str) -> PairPattern:
        """The pattern itself; raises ``UsageError`` for one that could not tell a pair."""
        for name, text in (("source", self.source), ("target", self.there)):
            unknown = [word for word in _FIELD.findall(text) if word not in {"lang", "path"}]
            if unknown:
                raise UsageError(
                    f"{where}: {name} = {text!r} has {{{unknown[0]}}}, which stands for nothing",
                    "a pattern has {path}, and {lang} for the language of a translation",
                )
            if text.count("{path}") > 1:
                raise UsageError(f"{where}: {name} = {text!r} has {{path}} twice", "write it once")
            if not text or text.startswith("/") or ".." in text.split("/"):
                raise UsageError(
                    f"{where}: {name} = {text!r} leaves the folder of the configuration",
                    "write paths below it, with forward slashes",
                )
        if self.bilingual:
            return self
        if "{lang}" not in self.there:
            raise UsageError(
                f"{where}: nothing in {self.there!r} tells a translation from its source",
                "put {lang} where the path has the language, for example content/{lang}/{path}.md",
            )
        if ("{path}" in self.source) != ("{path}" in self.there):
            raise UsageError(
                f"{where}: only one of source and target has {{path}}", "write it in both, or in none"
            )
        if "{lang}" in self.source and not self.source_lang:
            raise UsageError(
                f"{where}: {self.source!r} has {{lang}}, and nobody says which language is the source",
                'add source-lang = "en", or whichever it is',
            )
        return self

    @cached_property
    def _source(self) -> re.Pattern[str]:
        return _compiled(self.source, (self.source_lang,) if self.source_lang else ())

    @cached_property
    def _target(self) -> re.Pattern[str]:
        return _compiled(self.there, self.target_langs)

    def as_source(self, path: str) -> str | None:
        """What ``{path}`` is when the path is that of a source; None when it is none."""
        found = self._source.fullmatch(path)
        return None if found is None else found.groupdict().get("path", "")

    def as_target(self, path: str) -> tuple[str, str] | None:
        """``{path}`` and ``{lang}`` when the path is that of a translation; None when it is none."""
        found = self._target.fullmatch(path)
        if found is None or same_tag(found["lang"], self.source_lang):
            return None
        return found.groupdict().get("path", ""), found["lang"]

    def as_both(self, path: str) -> str | None:
        """The language of a file that holds both texts, empty where the path has none; None when it is no such file."""
        found = self._target.fullmatch(path)
        return None if found is None else found.groupdict().get("lang", "")

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold everything the pattern can match."""
        return tuple(re.split(r"\{", text)[0].rpartition("/")[0] for text in (self.source, self.there))


def same_tag(one: str, other: str) -> bool:
    """Whether two tags are one: ``zh_cn`` is ``zh-CN``."""
    return tag(one).casefold() == tag(other).casefold()


def tag(text: str) -> str:
    """A language as a path has it, as BCP 47 writes it: ``zh_CN`` is ``zh-CN``."""
    return text.replace("_", "-")


def _compiled(pattern: str, languages: Sequence[str]) -> re.Pattern[str]:
    """The expression of a pattern; a second ``{lang}`` must be what the first was."""
    out, seen = "", False
    tags = "|".join("[-_]".join(map(re.escape, re.split("[-_]", name))) for name in languages) or _TAG
    for i, part in enumerate(_FIELD.split(pattern)):
        if i % 2 == 0:
            out += re.escape(part)
        elif part == "path":
            out += "(?P<path>.+)"
        else:
            out += "(?P=lang)" if seen else f"(?P<lang>(?i:{tags}))"
            seen = True
    return re.compile(out)
