"""What a reader, an encoder, a check, a suppressor and a renderer must be; one protocol each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from drift.model import Alignment, Document, Finding, Report, Rule, Run

    Vectors: TypeAlias = npt.NDArray[np.float32]

RuntimeName: TypeAlias = Literal["numpy", "onnx"]
"""What runs the layers of networks, see ``drift.runtime``."""


class States(NamedTuple):
    """A text half way through multilingual-e5-small: what the network that reads pairs goes on from."""

    rows: Vectors
    """Float32 ``(pieces + 2, d)``: after layer 6, with the marks of beginning and end."""
    spans: list[tuple[int, int]]
    """Of every piece, half-open, in code points of the text; some are empty."""


class WordPieces(NamedTuple):
    """The word pieces of a text, seen in its context."""

    vectors: Vectors
    """Float32 ``(pieces, d)``, unit rows."""
    spans: list[tuple[int, int]]
    """Half-open, in code points of the text."""
    weights: Vectors
    """``(pieces,)``: surprisal in nats by the vocabulary's own frequencies; 0 where there is no letter or digit."""
    whole: Vectors
    """``(d,)``: the sum over the last layer, whose direction is the text's."""
    upper: tuple[Vectors, ...] = ()
    """Of the same shape as ``vectors``, at the ninth and the last layer: words that know more of their sentence."""
    states: States | None = None
    """Where the encoder is multilingual-e5-small."""


@runtime_checkable
class WordEncoder(Protocol):
    """Maps the words of many languages into one vector space."""

    version: str
    """As an ``Encoder``'s."""

    def word_pieces(self, texts: Sequence[str]) -> list[WordPieces]:
        """The pieces of each text; none for a blank one."""
        ...


class Passage(NamedTuple):
    """One side of a pair, for whatever reads pairs."""

    text: str
    language: str
    """BCP 47 tag."""
    states: States
    """Of the sentences one after the other, with the first one's beginning and the last one's end."""


class Judgement(NamedTuple):
    """What is said of a pair."""

    risk: float
    """Log-odds that the two sides do not say the same."""
    types: tuple[tuple[str, float], ...]
    """Probability of every type of error, by name."""
    tags: tuple[Vectors, Vectors]
    """By side: the probability of every piece, ``(pieces,)``, that it is among the wrong words."""


class PairReader(Protocol):
    """Reads both sides of a pair together."""

    version: str
    """Hash of its weights; goes into the signature."""

    def read(self, pairs: Sequence[tuple[Passage, Passage]]) -> list[Judgement | None]:
        """What it says of each pair; None of one that it cannot read as a whole."""
        ...


class NameFinder(Protocol):
    """Finds names in a sentence, beside the rules that ``drift.mentions.names`` has."""

    version: str
    """Library and model, with their versions; goes into the signature."""

    def __call__(self, text: str, language: str) -> Iterable[tuple[int, int, str]]:
        """Half-open code points of each name, and ``person``, ``place``, ``organisation`` or ``name``."""
        ...


class Reader(Protocol):
    """Turns decoded text into a document whose spans count in that very text."""

    def __call__(self, path: str, text: str, language: str) -> Document:
        """Find the blocks of ``text``; ``path`` is for messages only."""
        ...


class BinaryReader(Protocol):
    """Turns the bytes of a file that is no text into a document."""

    def __call__(self, path: str, data: bytes, language: str) -> Document:
        """Find the text and its blocks; ``path`` is for messages only."""
        ...


class BitextReader(Protocol):
    """Turns decoded text that holds both languages into two documents whose blocks carry units."""

    def __call__(
        self, path: str, text: str, source_language: str, target_language: str
    ) -> tuple[Document, Document]:
        """Find the units of ``text``; a language of ``""`` is for the file to say."""
        ...


class Encoder(Protocol):
    """Maps sentences of many languages into one vector space."""

    name: str
    """As the user names it: ``use``, ``e5``, ``use+e5``."""
    version: str
    """Library version and hash of the weights; goes into the signature."""
    languages: frozenset[str] | None
    """Primary language subtags it was trained for; None where nobody published a list."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32, shape ``(len(texts), d)``, unit rows (a zero row for blank text)."""
        ...

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest, shape ``(len(texts), d)``: row i encodes texts i-k+1..i joined.

        Rows with ``i < k - 1`` are zero.  ``windows(texts, 1)[0]`` equals ``encode(texts)``.
        """
        ...


class Check(Protocol):
    """Reads an alignment and yields what drifted; a frozen dataclass whose fields are its options."""

    rule: ClassVar[Rule]

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """Yield findings in any order; the pipeline sorts and names them."""
        ...


class Suppressor(Protocol):
    """Changes what counts in a report, after the checks: configuration, baseline, remarks in the text.

    Any function from ``Report`` to ``Report``; ``drift.judgement`` has what keeps verdict and faithfulness right.
    ``Checker(after=...)`` applies them in order.
    """

    def __call__(self, report: Report, /) -> Report:
        """The same comparison with other severities, or with some findings set aside; none is ever removed."""
        ...


class Renderer(Protocol):
    """Turns a run into text; filters, sorts and counts nothing."""

    def __call__(self, run: Run) -> str:
        """The whole output as one string."""
        ...
