"""Chinese names of Chinese people against a translation in Latin letters: there they are written in pinyin.

A name that is written otherwise (a Cantonese or Korean reading, an English first name) is never judged: only where
another name in pinyin stands that the source does not have is something said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from drift.mentions.names.across import ABSENT
from drift.mentions.names.beads import Bead, Cover, State
from drift.mentions.names.match import words_of
from drift.mentions.names.mention import Mention
from drift.model import Sentence, Span
from drift.names.channel import likelihood_ratios
from drift.names.han import simplified
from drift.names.pinyin import shaped
from drift.names.scripts import letters
from drift.names.units import spread, units_of
from drift.names.words import chinese_surnames, words

_LONGEST = 3
"""Characters of the longest name with a surname of one character; transcribed names are longer."""
_GIVEN, _SHORTEST = 2, 2
_VERB = 4
"""Characters after a name in which a verb of speech is its own."""


def chinese(name: str) -> bool:
    """Whether a Latin name is surname and given name in pinyin, the surname first: Li Hongwei."""
    return shaped(name) and letters(name.split()[0]) in _sounds()


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(units_of(surname, "han")) for surname in chinese_surnames())


def native(beads: Sequence[Bead], back: dict[int, Cover], language: str) -> Iterator[Mention]:
    """The native names of the source: those that the translation writes in pinyin, and others beside them.

    The tagger takes its time: it is asked only where a Chinese name of the translation has nothing behind it.
    """
    for bead in beads:
        theirs = [m for m in bead.target if chinese(m.text)]
        spelt = [one for m in theirs for s in bead.pair.source if (one := _spelt(m, s, language))]
        yield from spelt
        if any(back[m.span.start].state is not State.WHOLE for m in theirs):
            for sentence in bead.pair.source:
                found = named(sentence, language)
                yield from (one for one in found if not any(one.span.overlaps(o.span) for o in spelt))


def _spelt(theirs: Mention, sentence: Sentence, language: str) -> Mention | None:
    """The characters that a Latin name is the pinyin of, if they begin with a surname."""
    wanted = letters(theirs.text)
    sounds, offsets = spread(sentence.text, "han")
    for first, at in enumerate(offsets):
        for size in range(_SHORTEST, _LONGEST + 2):
            last = first + size - 1
            if last >= len(offsets) or offsets[last] - at != size - 1:
                break
            name = sentence.text[at : at + size]
            if "".join(sounds[first : last + 1]) == wanted and _surname(simplified(name)):
                return _mention(Span(at, at + size), sentence, language)
    return None


def named(sentence: Sentence, language: str) -> Iterator[Mention]:
    """Names of people of Chinese shape: tagged as such, and begun with a surname."""
    from drift.names.segmenter import persons

    for span in persons(sentence.text):
        name = simplified(sentence.text[span.start : span.end])
        given = name.removeprefix(_surname(name))
        title = given in words(language).titles
        if given != name and 1 <= len(given) <= _GIVEN and len(name) >= _LONGEST and not title:
            yield _mention(span, sentence, language)


def _mention(span: Span, sentence: Sentence, language: str) -> Mention:
    """A person's name; one that a verb of speech follows is quoted."""
    verbs = words(language).speech
    after = sentence.text[span.end : span.end + _VERB]
    speaks = any(verb in after for verb in verbs)
    cues = {"native", "full", *(("speech",) if speaks else ())}
    text = sentence.text[span.start : span.end]
    where = span.shifted(sentence.span.start)
    return Mention(where, text, sentence.index, (text,), "person", 0.8, frozenset(cues))


def _surname(name: str) -> str:
    return next((name[:size] for size in (2, 1) if name[:size] in chinese_surnames()), "")


def read_out(mention: Mention, bead: Bead, heard: Cover) -> Cover:
    """What stands for a native name in its pair: ``heard`` is what sounds like it."""
    name = units_of(mention.text, "han")
    size = len(_surname(simplified(mention.text)))
    surname, given = "".join(name[:size]), "".join(name[size:])
    partly: Cover | None = None
    for sentence in bead.pair.target:
        run = [(letters(word), word, at) for word, at in words_of(sentence.text) if word[0].isupper()]
        for number, (sound, word, at) in enumerate(run):
            span = Span(at, at + len(word)).shifted(sentence.span.start)
            if sound in (surname + given, given + surname):
                return Cover(State.WHOLE, span, word, "its reading in pinyin")
            after = run[number + 1] if number + 1 < len(run) else ("", "", -1)
            if {sound, after[0]} == {surname, given}:
                span = Span(at, after[2] + len(after[1])).shifted(sentence.span.start)
                return Cover(State.WHOLE, span, f"{word} {after[1]}", "its reading in pinyin")
            if sound in (surname, given, *name):
                partly = partly or Cover(State.WHOLE, span, word, "a part of its reading in pinyin")
    return partly or heard


def other_given(mention: Mention, theirs: Mention) -> bool:
    """Whether a Chinese name has the surname of a native one, and a given name that does not sound like its own."""
    name = units_of(mention.text, "han")
    size = len(_surname(simplified(mention.text)))
    first, *rest = theirs.text.replace("-", " ").split()
    given = letters("".join(rest))
    if not chinese(theirs.text) or letters(first) != "".join(name[:size]):
        return False
    return not any(s in given for s in name[size:]) and _ratio(given, name[size:]) < ABSENT["han"]


def _ratio(given: str, units: tuple[str, ...]) -> float:
    return likelihood_ratios("han", [given], [units])[0]


def compared(found: Sequence[Bead], there: dict[int, Cover], back: dict[int, Cover]) -> None:
    """Correct both sides' covers by what pinyin says of the native names."""
    for bead in found:
        ours = [m for m in bead.source if "native" in m.cues]
        for mention in ours:
            at = mention.span.start
            there[at] = read_out(mention, bead, there[at])
            rivals = [o for o in bead.source if o is not mention and o.text[0] == mention.text[0]]
            left = [m for m in bead.target if back[m.span.start].state is not State.WHOLE]
            strange = [m for m in left if other_given(mention, m) and there[at].text == m.text.split()[0]]
            if strange and not rivals:
                there[at] = back[strange[0].span.start] = Cover(State.NONE)
