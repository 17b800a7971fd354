"""What in a text is code and no words of a language: placeholders, options, tags, paths, addresses, identifiers.

Translators carry code over as it stands, and the words in it say nothing: ``--color=never`` denies nothing and
``%2$s`` counts nothing.  The patterns are narrow on purpose, since prose must never be taken for code: a typed dash
("the man --not his brother-- said"), a Turkish share (%50) and a sum of money ($US50) stay text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drift.model import Span

MASK = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: Unicode's own sign for something that is no text."""

_PLACEHOLDER = r"""
    (?<!\d)%(?:\d+\$)?[-+\#0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh?|ll?|[Lzjtq])?[diouxXfcCsSpnm](?!(?<=\d.)[^\W\d_])
    |%\d{1,2}\$[A-Za-z]
    |%\(\w+\)[-+\#0]*\d*(?:\.\d+)?[a-zA-Z]
    |\$?\{\{?[^{}\s]*\}\}?
    |(?<![\w$])\$(?:[a-z_]\w*|[A-Z_]{4,}(?![\d]))
    |</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+=(?:"[^"]*"|'[^']*'))*\s*/?>
"""
_OTHER = r"""
    `[^`\s](?:[^`\n]*[^`\s])?`
    |(?:https?|ftp|file)://[^\s<>"'’”»]+|www\.[^\s<>"'’”»]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+
    |(?<![\w-])--[A-Za-z][\w-]*(?:\[?=[^\s,;)]*)?(?![^\n]*\w--(?:[\s,.;:]|$))
    |(?<![\w-])-[A-Za-z](?![\w'’.-])(?:\[?=[^\s,;)]*)?
    |(?<![\w/<.])(?:~|\.{1,2})?/[A-Za-z_][\w.@+-]*(?:/[\w.@+-]*)*
    |(?<![\w/:])[a-z]\w*(?::\w+){2,}
    |(?<![\w.@=-])[a-z][a-z\d_.-]+=[A-Za-z_][^\s,;)]*
    |(?<![\w.@-])[a-z_][a-z\d_-]+(?:\.[a-z_][a-z\d_-]+)+(?![\w@]|\.\w)
    |(?<![\w@])[A-Za-z][A-Za-z\d]*(?:_[A-Za-z\d]+)+(?:\(\))?|(?<![\w@])[A-Za-z_]\w*\(\)
"""
_PATTERN = re.compile(f"(?P<placeholder>{_PLACEHOLDER})|{_OTHER}", re.VERBOSE)
_ANY = re.compile(
    r"[%{$<`@/_:(=.-](?:(?<=[%{$<`@/_])|(?<=\w:)\w+:|(?<!\w-)(?<=-)[A-Za-z-]|(?<=\()\)"
    r"|(?<=[a-z\d_-]{2}=)[A-Za-z_]|(?<=[a-z\d_-]{2}\.)[a-z_][a-z\d_-])"
)
"""What all code but www has; begins with a few signs, so that most texts are soon searched."""


@lru_cache(maxsize=4096)
def code(text: str) -> tuple[tuple[Span, bool], ...]:
    """Each stretch of code in order, and whether it is a placeholder, which stands for any words."""
    if not (_ANY.search(text) or "www" in text):
        return ()
    return tuple((Span(*m.span()), m["placeholder"] is not None) for m in _PATTERN.finditer(text))


def masked(text: str) -> str:
    """The text with every character of code replaced by ``MASK``; its length is kept."""
    found = code(text)
    for span, _ in found:
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text
