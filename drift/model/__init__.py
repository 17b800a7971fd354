"""The nouns: immutable values that every other module passes around.

Positions are half-open spans of code points into ``Document.text``; lines and
columns exist only in what ``Document.locate`` returns.  Standard library only.
"""

from drift.model.alignment import (
    Alignment,
    Link,
    Matching,
    NameEntry,
    NameVerdict,
    Pair,
    Reading,
    Rendering,
    Restatement,
    Tag,
    Unlinked,
)
from drift.model.figures import FigureEntry, FigureRendering, FigureVerdict
from drift.model.findings import (
    Evidence,
    Failure,
    Finding,
    Kind,
    Report,
    Rule,
    Run,
    Severity,
    Suppression,
    Verdict,
)
from drift.model.text import (
    Block,
    BlockKind,
    Document,
    Location,
    Origin,
    Piece,
    Sentence,
    Side,
    Span,
    line_starts,
)

__all__ = [
    "Alignment",
    "Block",
    "BlockKind",
    "Document",
    "Evidence",
    "Failure",
    "FigureEntry",
    "FigureRendering",
    "FigureVerdict",
    "Finding",
    "Kind",
    "Link",
    "Location",
    "Matching",
    "NameEntry",
    "NameVerdict",
    "Origin",
    "Pair",
    "Piece",
    "Reading",
    "Rendering",
    "Report",
    "Restatement",
    "Rule",
    "Run",
    "Sentence",
    "Severity",
    "Side",
    "Span",
    "Suppression",
    "Tag",
    "Unlinked",
    "Verdict",
    "line_starts",
]
