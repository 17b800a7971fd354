"""When cues suffice: what two documents together say of two names in one slot."""

from __future__ import annotations

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.cues import ALIKE, VARIANT, VARIANT_ACROSS, Cue
from drift.mentions.names.linking import decides
from drift.mentions.names.mention import Entity
from drift.mentions.names.native import chinese
from drift.mentions.names.reading import Names
from drift.mentions.names.slots import Meeting
from drift.model import NameVerdict
from drift.names.exonyms import INFLECTED
from drift.names.pinyin import divide
from drift.names.romanised import same_name
from drift.names.scripts import CASED, fold, script_of
from drift.names.spelling import likeness
from drift.names.words import everyday, familiarity

_DECIDES = frozenset({"sound", "shared", "spelling", "known", "pinyin", "strangers"})
"""Cues of which a name that is not surely a person needs one."""
_PERSONAL = frozenset({"person", "name"})
"""Kinds that other cues than links may decide about."""
TRANSCRIBED = 1.2
"""Sound from which a name is surely written by its sound elsewhere, not translated."""
_ALONE = 2.5
"""Worth of two names that decides where nothing else is left over."""
_ENDING, _STEM = 4, 3
"""Letters of the longest ending of a case, and of the shortest name without it."""
_SLIP = 3.5 * 0.9
"""Weight of the spelling cue from which a letter or two are wrong."""
_KNOWN = 3
"""Familiarity from which a word of a name says that it is a person's."""


def judged(entity: Entity) -> bool:
    """Whether a name is one that verdicts are passed on: a person, or a full name of unknown kind."""
    return entity.personal or (entity.kind == "name" and "full" in entity.cues)


def around(source: Entity, target: Entity, names: Names) -> list[Cue]:
    """What the rest of the two documents says of two names that are left over in one pair."""
    found = []
    if _anchored(source, names.source_covers):
        found.append(Cue("elsewhere", 1.5, f"{source.name} is right elsewhere in the translation"))
    if any(one is not None and one.score >= TRANSCRIBED for one in _covers(source, names.source_covers)):
        found.append(Cue("transcribed", 0.0, ""))
    if len(names.beads) > 1:
        other = "the name of another" if _anchored(target, names.target_covers) else "nowhere"
        found.append(Cue("nowhere", 1.0, f"{target.name} is {other} in the source"))
        if _anchored(target, names.target_covers):
            found.append(Cue("another", 0.0, ""))
    return found


def one_person(source: Entity, target: Entity, names: Names) -> bool:
    """Whether the target's name is a longer form of the source's that is right elsewhere: Kit, Kit Harley."""
    words = {fold(token) for mention in source.mentions for token in mention.tokens}
    shared = words & {fold(token) for mention in target.mentions for token in mention.tokens}
    return bool(shared) and _anchored(target, names.target_covers)


def _anchored(entity: Entity, covers: dict[int, Cover]) -> bool:
    """Whether some mention of a name has its counterpart."""
    return any(one is not None and one.state is State.WHOLE for one in _covers(entity, covers))


def _covers(entity: Entity, covers: dict[int, Cover]) -> list[Cover | None]:
    return [covers.get(mention.span.start) for mention in entity.mentions]


def settled(source: Entity, target: Entity, meeting: Meeting, languages: tuple[str, str]) -> bool:
    """Whether the cues between two names are of the kind that may decide; languages are their primary ones."""
    cues = set(meeting.cues)
    across = script_of(source.name) != script_of(target.name)
    linked = "linked" in cues and not across and decides(source, target, languages)
    if not _PERSONAL.issuperset((source.kind, target.kind)):
        return linked and "another" not in cues
    alike = "spelling" in cues and meeting.cues["spelling"].weight >= _variant(across=across)
    alike = alike and "pinyin" not in cues and not _divided_anew(source, target, cues)
    if alike or same_name(source.tokens[-1], target.tokens[-1], languages):
        return False
    personal = source.personal
    if "native" in source.cues and not chinese(target.name):
        return False  # a Chinese person's English name, or another romanisation
    if across:
        return _settled_across(source, target, cues)
    if (
        linked or ("alone" in cues and decides(source, target, languages, _ALONE))
    ) and "spelling" not in cues:
        return True
    known = not source.cues.isdisjoint(("known", "listed", "given", "speech"))
    known = known or ("title" in source.cues and cues >= {"spelling"} and _slip(meeting))
    known = known or (personal and len(source.tokens) > 1)
    if personal and {"elsewhere", "nowhere"} <= cues and _borne(target, languages[1]):
        return True
    if {"shared", "spelling"} <= cues:
        return True  # one word of it stands there unchanged, the other is almost there
    if not personal:
        cues -= {"shared", "strangers"}  # of a name that is no person's the rest may be translated
    if (
        languages[0] != languages[1]
        and not known
        and not ("sound" in cues and all(map(divide, target.tokens)))
    ):
        return False  # between languages, words that are no names are spelt alike too
    return not _DECIDES.isdisjoint(cues) or (personal and target.personal)


def _slip(meeting: Meeting) -> bool:
    """Whether two names are spelt so much alike that a letter or two are wrong, and no word was translated."""
    return meeting.cues["spelling"].weight >= _SLIP


def _borne(entity: Entity, language: str) -> bool:
    """Whether every word of a full name is one that people bear: a translated title has others."""
    cuts = _ENDING if language in INFLECTED else 0
    return len(entity.tokens) > 1 and all(_bears(token, cuts) for token in entity.tokens)


def _bears(word: str, cuts: int) -> bool:
    """Whether people are called so, or so without an ending of at most so many letters."""
    known = (familiarity(word[: len(word) - cut]) for cut in range(1, cuts + 1) if len(word) - cut >= _STEM)
    return familiarity(word) > 0 or any(seen >= _KNOWN for seen in known)


def _settled_across(source: Entity, target: Entity, cues: set[str]) -> bool:
    """The same between two scripts."""
    if "pinyin" in cues:
        return True
    latin = source if script_of(source.name) == "latin" else target
    if everyday(latin.tokens[-1]):
        return False  # a word that may stand there translated
    personal = source.personal or target.personal
    known = any(familiarity(token) >= _KNOWN for token in source.tokens)
    capitals = script_of(target.name) in CASED
    if "elsewhere" not in cues and "spelling" in cues:
        return False  # half of the sound is there: most likely it is the name, strangely written
    if {"elsewhere", "nowhere"} <= cues:
        return (personal or known or "transcribed" in cues) and (judged(target) or capitals)
    return personal and not cues.isdisjoint({"shared", "strangers", "spelling"})


def _divided_anew(source: Entity, target: Entity, cues: set[str]) -> bool:
    """Whether one word of the source came back as several that sound like it: a name read from characters."""
    return (
        "sound" in cues and len(target.tokens) > 1 and likeness(source.tokens[-1], target.tokens[-1]) < ALIKE
    )


def _variant(*, across: bool) -> float:
    """The weight of the spelling cue from which two forms are one name."""
    return VARIANT_ACROSS if across else VARIANT


def verdict(cues: dict[str, Cue]) -> NameVerdict:
    """What kind of change the cues speak for."""
    if "sound" in cues or "pinyin" in cues:
        return NameVerdict.GARBLED
    return NameVerdict.MISSPELT if "spelling" in cues else NameVerdict.SUBSTITUTED
