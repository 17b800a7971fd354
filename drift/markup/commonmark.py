"""Markdown as markdown-it reads it: its tokens, with the ends of links and pictures, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drift.errors import InputError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LONGEST_PARAGRAPH = 50_000
"""Code points up to which the marks of a paragraph are read; a longer one is text as it stands."""
MOST_TEXT = 2_000_000
"""Code points of text in all: more is no article, and its marks would take minutes."""
MOST_BRACKETS = 50_000
DEEPEST = 60
"""Levels of quotations and lists; a list and its item are two."""


def tokens(text: str, name: str) -> list[Token]:
    """The block tokens of a text, its inline ones as their children.

    Raises:
        InputError: there is more text than in any article; ``name`` is for the message.

    """
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = _parser().enable(["table", "strikethrough"]).disable("text_join")
    parser.use(front_matter_plugin).use(footnote_plugin).disable(["footnote_inline", "footnote_tail"])
    parser.core.ruler.at("inline", _bounded(name))
    parser.options["maxNesting"] = DEEPEST
    try:
        found = parser.parse(text)
    except RecursionError:
        raise _too_deep(name) from None
    if any(token.level >= DEEPEST - 1 for token in found):
        raise _too_deep(name)  # what is deeper still the library leaves out without a word
    return found


def _too_deep(name: str) -> InputError:
    return InputError(f"{name} is nested more than {DEEPEST} deep", "give the article as plain text")


def _parser() -> MarkdownIt:
    """CommonMark whose links and pictures remember where they end."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    def remembered(rule: Any) -> Any:
        def read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's own signature)
            found = bool(rule(state, silent))
            if found and not silent:
                state.tokens[-1].meta = {**state.tokens[-1].meta, "end": state.pos}
            return found

        return read

    parser = MarkdownIt("commonmark")
    parser.inline.ruler.at("link", remembered(link))
    parser.inline.ruler.at("image", remembered(image))
    return parser


def _bounded(name: str) -> Any:
    def inline(state: StateCore) -> None:
        blocks = [token for token in state.tokens if token.type == "inline"]
        brackets = sum(token.content.count("[") for token in blocks)
        if sum(len(token.content) for token in blocks) > MOST_TEXT or brackets > MOST_BRACKETS:
            what = f"more than {MOST_TEXT:,} characters of text or {MOST_BRACKETS:,} brackets"
            raise InputError(f"{name} is too much Markdown: {what}", "give one article at a time")
        for token in blocks:
            if len(token.content) <= LONGEST_PARAGRAPH:
                _read(state, token)

    return inline


def _read(state: StateCore, token: Token) -> None:
    token.children = []
    try:
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    except RecursionError:  # pictures in the descriptions of pictures, hundreds deep
        token.children = []
