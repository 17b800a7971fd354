"""The number words of a language, read from its ``[numbers]`` table and made ready to match."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from drift.languages import facts, primary
from drift.languages.alternation import alternation

Words = tuple[str, ...]


class Role(Enum):
    """What a number word does inside a number."""

    CARDINAL = "cardinals"
    SCALE = "scales"
    ORDINAL = "ordinals"
    FRACTION = "fractions"
    MULTIPLE = "multiples"
    VAGUE = "vague"


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without Arabic vowel signs, tatweel and hamza seats, ё, or Devanagari nukta."""
    return unicodedata.normalize("NFC", word.lower()).translate(_FOLD)


_FOLD = str.maketrans(
    dict.fromkeys(map(chr, (*range(0x64B, 0x653), 0x640, 0x93C, 0x307)), "")
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е"}
    | {"\u095b": "\u091c", "\u095c": "\u0921", "\u095d": "\u0922"}
)


@cache
def unit_table() -> Mapping[str, tuple[str, Decimal]]:
    """Unit id to its dimension and its size in that dimension's measure."""
    return {
        unit: (dimension, Decimal(size))
        for dimension, units in _units_file().items()
        if dimension != "symbols"
        for unit, size in units.items()
    }


@cache
def _units_file() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's number words; every table is optional."""

    language: str
    table: Mapping[str, Any]
    dates: Mapping[str, Any]

    @cached_property
    def decimal(self) -> str:
        """The decimal mark."""
        return str(self.table.get("decimal", "."))

    @cached_property
    def words(self) -> Mapping[str, tuple[Role, Decimal]]:
        """Single words, folded, with role and value."""
        return {words[0]: entry for words, entry in self._phrases.items() if len(words) == 1}

    @cached_property
    def longer(self) -> Mapping[str, tuple[tuple[Words, tuple[Role, Decimal]], ...]]:
        """Number words of several parts ("quatre-vingt") by their first part, longest first."""
        found: dict[str, list[tuple[Words, tuple[Role, Decimal]]]] = {}
        for words, entry in self._phrases.items():
            if len(words) > 1:
                found.setdefault(words[0], []).append((words, entry))
        return {k: tuple(sorted(v, key=lambda item: -len(item[0]))) for k, v in found.items()}

    @cached_property
    def _phrases(self) -> dict[Words, tuple[Role, Decimal]]:
        found: dict[Words, tuple[Role, Decimal]] = {}
        for role in Role:
            for value, forms in self.table.get(role.value, {}).items():
                for form in forms.split():
                    found.setdefault(tuple(re.split("[-'’]", fold(form))), (role, Decimal(value)))
        return found

    def _listed(self, key: str) -> frozenset[str]:
        """A space-separated entry of the table as a set of folded words."""
        return frozenset(fold(word) for word in str(self.table.get(key, "")).split())

    @cached_property
    def soft(self) -> frozenset[str]:
        """Words that are a number and something else: German "achten" is "eighth" and "heed"."""
        return self._listed("soft")

    @cached_property
    def articles(self) -> frozenset[str]:
        """Words that may stand between a share and its whole: half *a* million."""
        return self._listed("articles")

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """What is glued in front of words (Arabic and, the, with), longest first."""
        return tuple(sorted(self._listed("prefixes"), key=len, reverse=True))

    @cached_property
    def counters(self) -> tuple[str, ...]:
        """Words that a numeral must stand before to count anything."""
        return tuple(str(self.table.get("counters", "")).split())

    @cached_property
    def joiners(self) -> frozenset[str]:
        """Words inside a number: "and", "y", "et"."""
        return self._listed("joiners")

    @cached_property
    def bare(self) -> frozenset[str]:
        """Scale words that are a number alone: German "hundert", French "mille"."""
        return self._listed("bare")

    @cached_property
    def pieces(self) -> re.Pattern[str] | None:
        """The parts of glued number words, longest first; None where words are not glued."""
        if not self.table.get("compound"):
            return None
        roles = (Role.CARDINAL, Role.SCALE)
        parts = [word for word, (role, _) in self.words.items() if role in roles]
        return re.compile("|".join(sorted(map(re.escape, [*parts, *self.joiners]), key=len, reverse=True)))

    @cached_property
    def endings(self) -> tuple[tuple[re.Pattern[str], Role], ...]:
        """What makes an ordinal of a cardinal ("-ste"), or glues it to what it counts ("-jährig")."""
        keys = (("ordinal_ending", Role.ORDINAL), ("counted_ending", Role.CARDINAL))
        return tuple((re.compile(f"(?:{self.table[k]})$"), role) for k, role in keys if k in self.table)

    def counts_inside(self, surface: str) -> bool:
        """Whether a word has both number and unit in it: "dreijährig", so that no unit follows."""
        word = fold(surface)
        inside = (ending for ending, role in self.endings if role is Role.CARDINAL)
        return word not in self.words and any(ending.search(word) for ending in inside)

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """Unit words and symbols as written, with the ids they may stand for; case as in the table."""
        found: dict[str, list[str]] = {}
        for table in (self.table.get("units", {}), _units_file()["symbols"]):
            for unit, forms in table.items():
                for form in forms.split():
                    spelling = form.replace("_", " ")
                    if unit not in found.setdefault(spelling, []):
                        found[spelling].append(unit)
        return {form: tuple(ids) for form, ids in found.items()}

    @cached_property
    def unit_after(self) -> re.Pattern[str]:
        """A unit right behind a number; group 1 is the unit as written."""
        border = "" if self.table.get("unspaced") else r"(?![^\W\d_])"
        more = "[多余餘來来几幾]?[个個]?" if self.table.get("unspaced") else ""
        link = f"(?:{self.table['unit_link']})?" if "unit_link" in self.table else ""
        return re.compile(rf"[\s-]?{link}{more}(?:{_alternatives(self.units, border)})")

    @cached_property
    def unit_before(self) -> re.Pattern[str]:
        """A currency in front of a number, at the end of the text given."""
        money = [form for form, ids in self.units.items() if unit_table()[ids[0]][0] == "currency"]
        return re.compile(rf"({'|'.join(map(re.escape, sorted(money, key=len, reverse=True)))})\s?$")

    @cached_property
    def idioms(self) -> re.Pattern[str] | None:
        """Phrases whose number words count nothing."""
        found = self.table.get("idioms", ())
        if not found:
            return None
        left, right = ("", "") if self.table.get("unspaced") else (r"(?<!\w)", r"(?!\w)")
        return re.compile(f"{left}(?:{alternation(found)}){right}", re.IGNORECASE)

    def says(self, key: str, text: str) -> bool:
        """Whether the pattern ``key`` of the table is found: ``..._before`` anywhere, others at the start."""
        pattern = self._patterns.get(key)
        if pattern is None:
            return False
        return bool(pattern.search(text) if key.endswith("before") else pattern.match(text))

    def ordinal_suffix(self, behind: str) -> int:
        """How many letters behind a number make it an ordinal: 2 in "23rd century"."""
        pattern = self._patterns.get("ordinal_behind")
        found = pattern.match(behind) if pattern else None
        return found.end() if found else 0

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        keys = (key for key in self.table if key.endswith(("_before", "_behind")))
        return {key: re.compile(self.table[key], re.IGNORECASE) for key in keys}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Month names, folded, with their number."""
        rows: Iterable[str] = self.dates.get("months", ())
        return {fold(form): i for i, row in enumerate(rows, 1) for form in row.split()}

    @cached_property
    def short(self) -> tuple[tuple[Decimal, re.Pattern[str]], ...]:
        """Letters behind digits that multiply them: 5m, 3bn."""
        table: Mapping[str, str] = self.table.get("short", {})
        return tuple((Decimal(v), re.compile(rf"(?:{'|'.join(f.split())})(?!\w)")) for v, f in table.items())

    @cached_property
    def around(self) -> re.Pattern[str] | None:
        """Words before or behind a number that make it approximate."""
        words = sorted(str(self.table.get("approximate", "")).split(), key=len, reverse=True)
        if not words:
            return None
        left, right = ("", "") if self.table.get("unspaced") else (r"(?<!\w)", r"(?!\w)")
        return re.compile(
            f"{left}(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in words)}){right}", re.IGNORECASE
        )


def _alternatives(forms: Iterable[str], border: str) -> str:
    """Longest first; a letter must not follow a form that ends in one."""
    ordered = sorted(forms, key=len, reverse=True)
    letters = [re.escape(form) for form in ordered if form[-1].isalpha()]
    signs = [re.escape(form) for form in ordered if not form[-1].isalpha()]
    return f"(?P<unit>{'|'.join(signs)})|(?P<word>{'|'.join(letters)}){border}"


@cache
def lexicon(language: str) -> Lexicon:
    """The number words of a language; an empty lexicon where there is no table."""
    known = facts(language)
    return Lexicon(primary(language), known.get("numbers", {}), known.get("dates", {}))
