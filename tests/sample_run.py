"""Hand-made comparisons for the renderers: every shape a report can take, in our own words."""

from __future__ import annotations

from drift.model import (
    Alignment,
    Block,
    BlockKind,
    Document,
    Evidence,
    Failure,
    FigureEntry,
    FigureRendering,
    FigureVerdict,
    Finding,
    Kind,
    Link,
    NameEntry,
    NameVerdict,
    Pair,
    Rendering,
    Report,
    Restatement,
    Rule,
    Run,
    Sentence,
    Severity,
    Side,
    Span,
    Suppression,
    Verdict,
)

S, T = Side.SOURCE, Side.TARGET
H, P, B, C, I = (  # noqa: E741
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.BYLINE,
    BlockKind.CAPTION,
    BlockKind.ITEM,
)


def _rule(check: str, summary: str, blind: str, **kinds: Severity) -> Rule:
    docs = f"{summary}\n\nWhy it matters\n    Because.\nBlind to\n    {blind}\n"
    return Rule(check, summary, tuple(Kind(k, s, f"the {check} is {k}") for k, s in kinds.items()), docs)


NAMES = _rule(
    "names",
    "a name was garbled, replaced or lost",
    "A pen name, or a name that the newsroom spells its own way.",
    garbled=Severity.CRITICAL,
    alias=Severity.INFO,
)
NUMBERS = _rule(
    "numbers",
    "a number changed its value",
    "Figures that the text itself corrects.",
    changed=Severity.CRITICAL,
)
OMISSION = _rule(
    "omission",
    "a sentence has no counterpart",
    "Sentences folded into a neighbour in very free translation.",
    sentence=Severity.MAJOR,
)
ADDITION = _rule(
    "addition",
    "a sentence was put in",
    "Explanations that a foreign reader needs.",
    sentence=Severity.MAJOR,
)
MODALITY = _rule("modality", "a claim became more or less certain", "Irony.", strengthened=Severity.MINOR)


def build(path: str, language: str, blocks: list[tuple[BlockKind, list[str]]], joint: str = " "):
    """A document with a blank line between blocks, and its sentences."""
    text, at, sentences = [], [], []
    offset = 0
    for number, (kind, parts) in enumerate(blocks):
        start = offset
        for part in parts:
            sentences.append(Sentence(len(sentences), Span(offset, offset + len(part)), part, kind, number))
            text.append(part + joint)
            offset += len(part) + len(joint)
        at.append(Block(Span(start, offset - len(joint)), kind))
        text.append("\n\n")
        offset += 2
    return Document(path, language, "".join(text), tuple(at)), tuple(sentences)


def align(left, right, beads: list[tuple[list[int], list[int]]], **more) -> Alignment:
    """Beads as lists of sentence numbers; a negative target number marks a moved bead."""
    (source, s), (target, t) = left, right
    pairs = tuple(
        Pair(
            index,
            tuple(s[i] for i in a),
            tuple(t[abs(i)] for i in b),
            similarity=0.81 if a and b else 0.0,
            moved=any(i < 0 for i in b),
            drift=round((index * 37 % 100) / 250, 6),
            features=(("length", 0.25),) if a and b else (),
        )
        for index, (a, b) in enumerate(beads)
    )
    return Alignment(source, target, s, t, pairs, **more)


def words(document: Document, side: Side, text: str, note: str = "", nth: int = 0) -> Evidence:
    """Evidence at the nth place where the text stands."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(text, start + 1)
    return Evidence(side, Span(start, start + len(text)), text, note)


def here(sentence: Sentence, note: str = "") -> Evidence:
    """Zero-width evidence in the target, behind a sentence."""
    return Evidence(T, Span(sentence.span.end, sentence.span.end), "", note)


def finding(
    rule: Rule, kind: str, message: str, evidence: list[Evidence], pair: int | None, **more
) -> Finding:
    """A finding with the severity its kind has."""
    kind_ = next(k for k in rule.kinds if k.name == kind)
    more.setdefault("confidence", 0.9)
    return Finding(rule, kind_, kind_.severity, message=message, evidence=tuple(evidence), pair=pair, **more)


def chinese() -> Report:
    """English to Chinese: a garbled name, a number off by ten, one out, one in, one moved, hostile text."""
    left = build(
        "desk, 50% done/harbour.en.md",
        "en",
        [
            (H, ["Old harbour bridge reopens"]),
            (B, ["By Marta Quellinghaus"]),
            (
                P,
                [
                    "The bridge at Lindmouth reopened on Saturday 🚢 after nine years of repairs.",
                    "“We kept our promise,” said Ilse Varnhagen, who leads the port authority.",
                    "The work cost 12.4 million crowns, Varnhagen said.",
                ],
            ),
            (
                P,
                [
                    "Some engineers think that the southern arch may need a second look.",
                    "Ferries carried half a million passengers last year.",
                    "The next inspection is due in 2031.",
                ],
            ),
            (P, ["A reader wrote </script><img src=x onerror=alert(1)> & left.", "It was removed."]),
        ],
    )
    right = build(
        "harbour.zh.md",
        "zh-Hans",
        [
            (H, ["旧港大桥重新开放"]),
            (B, ["记者 玛尔塔·奎林豪斯"]),
            (
                P,
                [
                    "林德茅斯的大桥经过九年修缮，于周六🚢重新开放。",
                    "下一次检查定于2031年进行。",
                    "“我们信守了承诺，”港务局局长伊尔泽·万海尔说。",
                    "范哈根说，工程耗资124万克朗。",
                ],
            ),
            (P, ["一些工程师认为南侧拱桥需要再次检查。", "市长向全体工人表示祝贺。"]),
            (P, ["一位读者写道</script><img src=x onerror=alert(1)>，随后离开，留言已被删除。"]),
        ],
        joint="",
    )
    beads = [
        ([0], [0]), ([1], [1]), ([2], [2]), ([3], [4]), ([4], [5]), ([5], [6]), ([6], []),
        ([7], [-3]), ([], [7]), ([8, 9], [8]),
    ]  # fmt: skip
    (source, s), (target, t) = left, right
    ledger = (
        NameEntry(
            "Ilse Varnhagen",
            "person",
            (
                Rendering(
                    "伊尔泽·万海尔",
                    NameVerdict.GARBLED,
                    (words(target, T, "伊尔泽·万海尔").span,),
                    (words(source, S, "Ilse Varnhagen").span,),
                    (3,),
                    0.93,
                    ("same slot in 1 of 1 sentence", "sounds 0.41 through Mandarin"),
                    (("in pinyin", "wan hai er"),),
                ),
                Rendering(
                    "范哈根",
                    NameVerdict.OK,
                    (words(target, T, "范哈根").span,),
                    (words(source, S, "Varnhagen", nth=1).span,),
                    (4,),
                ),
            ),
        ),
        NameEntry("Lindmouth", "place", (Rendering("林德茅斯", NameVerdict.OK, (Span(18, 22),), (), (2,)),)),
    )
    alignment = align(
        left,
        right,
        beads,
        names=ledger,
        figures=figures(source, target),
        restatements=(Restatement(T, 7, (3,), 0.61),),
        related=0.97,
    )
    found = (
        finding(
            NAMES,
            "garbled",
            "“Ilse Varnhagen” became “伊尔泽·万海尔”",
            [
                words(source, S, "Ilse Varnhagen"),
                words(
                    target, T, "伊尔泽·万海尔", "same slot in 1 of 1 sentence, sounds 0.41 through Mandarin"
                ),
            ],
            3,
            confidence=0.93,
            details=(("in pinyin", "yi er ze · wan hai er"), ("sounds alike", "0.41, least 0.62")),
            id="3f2a9c",
        ),
        finding(
            NUMBERS,
            "changed",
            "12.4 million became 1.24 million",
            [words(source, S, "12.4 million"), words(target, T, "124万")],
            4,
            details=(("source value", "12,400,000"), ("target value", "1,240,000")),
            id="81d0e2",
        ),
        finding(
            MODALITY,
            "strengthened",
            "“may” became certain",
            [words(source, S, "may need"), words(target, T, "需要", "no word of doubt is left")],
            5,
            confidence=0.7,
            id="5c77aa",
        ),
        finding(
            OMISSION,
            "sentence",
            "a sentence has no counterpart",
            [words(source, S, s[6].text), here(t[6])],
            6,
            id="b04411",
        ),
        finding(
            ADDITION,
            "sentence",
            "a sentence was put in",
            [words(target, T, t[7].text)],
            8,
            id="e9f3d0",
        ),
        finding(
            NAMES,
            "alias",
            "“Marta Quellinghaus” is “玛尔塔·奎林豪斯”",
            [words(source, S, "Marta Quellinghaus")],
            1,
            id="77aa01",
            suppressed=Suppression("baseline", "agreed with the desk"),
        ),
    )
    return Report(
        alignment,
        found,
        Verdict.DRIFTED,
        71.25,
        "drift:0.1.0|enc:fake-1|seg:rules|chk:all|cfg:default",
        notices=("the translation is taken to be Chinese; nobody said so",),
    )


def figures(source: Document, target: Document) -> tuple[FigureEntry, ...]:
    """The ledger of figures: one as it was, one off by ten, one left out with its sentence, one put in."""

    def here(document: Document, text: str) -> tuple[Span, ...]:
        return (words(document, S, text).span,)

    ok, changed, omitted, added = (
        FigureVerdict(verdict) for verdict in ("ok", "changed", "omitted", "added")
    )
    due = FigureRendering("2031年", ok, "2031", here(target, "2031年"), here(source, "2031"), (7,))
    cost = FigureRendering(
        "124万克朗", changed, "1240000", here(target, "124万克朗"), here(source, "12.4 million crowns"), (4,)
    )
    lost = FigureRendering("", omitted, "", (), here(source, "half a million"), (6,))
    extra = FigureRendering("全体", added, "100", here(target, "全体"), (), (8,))
    return (
        FigureEntry("12.4 million crowns", "money", "12400000", (cost,)),
        FigureEntry("half a million", "plain", "500000", (lost,)),
        FigureEntry("2031", "year", "2031", (due,)),
        FigureEntry("", "percent", "100", (extra,)),
    )


def back() -> Report:
    """English through another language and back: the word diff, a bidi override, word links."""
    left = build(
        "mill.en.txt",
        "en",
        [
            (H, ["The mill"]),
            (P, ["The old mill was not sold in May.", "Its owner, Piet Harmsen, kept it."]),
            (C, ["The mill in spring"]),
            (I, ["Two wheels still turn."]),
        ],
    )
    right = build(
        "mill.back.txt",
        "en",
        [
            (H, ["The mill"]),
            (P, ["The ancient mill was sold in May.", "Its owner, Pi Te Ha Mu Sen, \u202ekept\u202c it."]),
            (C, ["The mill in the spring"]),
            (I, ["Two wheels still turn."]),
        ],
    )
    source, target = left[0], right[0]
    alignment = align(left, right, [([i], [i]) for i in range(5)])
    linked = Link(words(source, S, "old").span, words(target, T, "ancient").span)
    pairs = list(alignment.pairs)
    pairs[1] = Pair(1, pairs[1].source, pairs[1].target, 0.9, links=(linked,))
    alignment = Alignment(
        source, target, alignment.source_sentences, alignment.target_sentences, tuple(pairs)
    )
    found = finding(
        NAMES,
        "garbled",
        "“Piet Harmsen” became “Pi Te Ha Mu Sen”",
        [
            words(source, S, "Piet Harmsen"),
            words(target, T, "Pi Te Ha Mu Sen", "plain pinyin, syllable by syllable"),
        ],
        2,
        id="aa01bc",
    )
    return Report(alignment, (found,), Verdict.DRIFTED, 90.0, "drift:0.1.0|enc:fake-1|cfg:default")


def arabic() -> Report:
    """English to Arabic: right to left, a number and a name changed."""
    left = build(
        "well.en.txt",
        "en",
        [
            (H, ["A new well"]),
            (P, ["Nadia Ferrow opened it in March.", "It is 40 metres deep."]),
            (P, ["Nobody has to pay for the water, Ferrow said."]),
        ],
    )
    right = build(
        "well.ar.txt",
        "ar",
        [
            (H, ["بئر جديدة"]),
            (P, ["افتتحتها ناديا فيرو في مارس.", "يبلغ عمقها 14 مترا."]),
            (P, ["وقالت فورار إن أحدا لن يدفع ثمن الماء."]),
        ],
    )
    (source, _), (target, _) = left, right
    found = (
        finding(
            NUMBERS,
            "changed",
            "40 became 14",
            [words(source, S, "40"), words(target, T, "14")],
            2,
            id="4014aa",
        ),
        finding(
            NAMES,
            "garbled",
            "“Ferrow” became “فورار”",
            [words(source, S, "Ferrow", nth=1), words(target, T, "فورار", "sounds 0.48 in Arabic script")],
            3,
            id="fe77aa",
        ),
    )
    alignment = align(left, right, [([i], [i]) for i in range(4)])
    return Report(alignment, found, Verdict.DRIFTED, 61.0, "drift:0.1.0|enc:fake-1|cfg:default")


def clean() -> Report:
    """Nothing found."""
    left, right = (
        build("tea.en.txt", "en", [(P, ["Tea is ready."])]),
        build("tea.de.txt", "de", [(P, ["Der Tee ist fertig."])]),
    )
    alignment = align(left, right, [([0], [0])])
    return Report(alignment, (), Verdict.FAITHFUL, 100.0, "drift:0.1.0|enc:fake-1|cfg:default")


def one() -> Run:
    """A run of one."""
    return Run((chinese(),))


def several() -> Run:
    """Four comparisons and one that could not be made."""
    lost = Failure("lost.txt", "there is no such file", "look at the path")
    return Run((chinese(), back(), arabic(), clean()), (lost,))
