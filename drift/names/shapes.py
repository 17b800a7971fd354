"""Which romanisation a name has the shape of: what tells the way it went when both sides are one language.

Syllable inventories after the standards: Wade-Giles (Giles 1912), Palladius for Chinese in Cyrillic, Hepburn for
Japanese, the Revised Romanisation of Korean (2000).  A shape is a hint in the evidence and decides nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drift.names.pinyin import shaped
from drift.names.scripts import fold, script_of
from drift.names.skeleton import vowelless

_MORA = r"(?:[kgsztdnhbpmyrw]?y?[aiueo]|sh[aiueo]|ch[aiueo]|tsu|j[aiuoe]|f[aiueo]|n(?![aiueoy]))"
_HEPBURN = re.compile(rf"(?:(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p))?{_MORA}){{2,7}}")
_KOREAN = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|[gnkdtrmbpsjh])?(?:yeo|yae|wae|yu|yo|ya|ye|eo|eu|ae|oe|wi|wa|wo|ui|[aeiou])(?:ng|[knlmpt])?){1,2}"
)
_WADE = re.compile(
    r"(?:hs|ts['’]?|tz['’]?|ch['’]?|[ptk]['’]|sz|ss|sh|[ptkmnlfhjwy])?(?:iung|iang|uang|ieh|iao|ung|eng|ang|uan|ian|ien|uei|ih|eh|ao|ai|ou|en|an|in|un|ei|ia|uo|ui|[aeiou])"
)
_WADE_ONLY = re.compile(r"hs|ts['’]|ch['’]|[ptk]['’]|ieh|ien|tz|ss[uŭ]|ung\b")
_PALLADIUS = re.compile(
    r"(?:чж|цз|цх|[бпмфдтнлгкхцчшсжйв])?(?:юань|юэ|янь|янг?|уань|уай|уан|иань|ао|ай|оу|эй|энь?|эр|ань?|инь?|унь?|юнь?|яо|ю|я|уэй|уй|у|о|а|и|е|э|ы)(?:нь|н)?"
)
_PALLADIUS_ONLY = re.compile(r"чж|цз|нь|эй|уа")

_SHORT = 3
"""Letters up to which a word may have no vowel of its own: Mrs, Ng."""


@lru_cache(maxsize=4096)
def shape(name: str) -> str:
    """The romanisation a whole name looks like, in words; empty where it looks like none."""
    words = _words(fold(name))
    if not words:
        return ""
    if script_of(name) == "cyrillic":
        chinese = 2 <= len(words) <= 3 and _all(_several(_PALLADIUS), words)
        return "Chinese by Palladius" if chinese and _PALLADIUS_ONLY.search(fold(name)) else ""
    if script_of(name) != "latin":
        return ""
    if any(len(word) > _SHORT and vowelless(one) for word, one in zip(words, _words(name), strict=True)):
        return "Arabic without its vowels"
    if 2 <= len(words) <= 3 and _all(_WADE, words) and _WADE_ONLY.search(fold(name)):
        return "Wade-Giles"
    if shaped(name):
        return "plain pinyin"
    if len(words) <= 2 and all(len(word) > 3 for word in words) and _all(_HEPBURN, words):
        return "Japanese in romaji"
    return "Korean in Revised Romanisation" if len(words) == 3 and _all(_KOREAN, words) else ""


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", name) if word]


def _all(pattern: re.Pattern[str], words: list[str]) -> bool:
    return all(pattern.fullmatch(word) for word in words)


def _several(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """One syllable or two in a word."""
    return re.compile(rf"(?:{pattern.pattern}){{1,2}}")
