"""People's names in Chinese text, as jieba tags them: over-generous, a candidate and never a verdict."""

from __future__ import annotations

import contextlib
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from drift.model import Span
from drift.names.words import chinese_surnames

_PERSON = "nr"
"""jieba's tag of a person's name; ``nrt`` and ``nrfg`` are transcribed names, which their characters show."""
_GIVEN = frozenset({"nr", "nrt", "nrfg", "ns", "nz"})
"""Tags that a given name has after a surname that was cut off."""
_SMALL = frozenset({"c", "d", "m", "p", "r", "uj", "ul"})
"""Tags of small words that are written like a surname."""


@lru_cache(maxsize=4096)
def persons(text: str) -> tuple[Span, ...]:
    """Where names of people of Chinese shape may stand in a text; the first call loads jieba (some seconds)."""
    found: list[Span] = []
    at, before, its_tag = 0, "", ""
    for word, tag in _tagger().cut(text):
        end = at + len(word)
        cut_off = before in chinese_surnames() and its_tag not in _SMALL and len(word) == 2
        if cut_off and tag in _GIVEN:
            found = [span for span in found if span.end < at]
            found.append(Span(at - len(before), end))
        elif tag == _PERSON:
            found.append(Span(at, end))
        at, before, its_tag = end, word, tag
    return tuple(found)


@cache
def _tagger() -> Any:
    """A tagger of our own: the one jieba shares may hold words of the program that drift runs in."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba is old: its own code warns under newer Pythons
        import jieba
        from jieba import posseg

        jieba.setLogLevel(100)  # it reports its progress, and a cache it cannot write, on stderr
        words = jieba.Tokenizer()
        words.tmp_dir, words.cache_file = str(_folder()), f"jieba-{jieba.__version__}.cache"
        words.initialize()

    class Tagger(posseg.POSTokenizer):  # type: ignore[misc]
        """Takes the table of tags that importing jieba has read, instead of reading it again."""

        def load_word_tag(self, f: BinaryIO) -> None:
            f.close()
            self.word_tag_tab = dict(posseg.dt.word_tag_tab)

    return Tagger(words)


def _folder() -> Path:
    """Where jieba keeps its dictionary in a form that loads fast; it writes there whole files or nothing."""
    from platformdirs import user_cache_path

    folder = user_cache_path("drift", appauthor=False)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
