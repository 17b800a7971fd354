"""A JSON record holds all that any other report needs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_run import P, align, back, build, clean, one, several

from drift import reread
from drift.errors import InputError
from drift.model import (
    Document,
    NameEntry,
    NameVerdict,
    Origin,
    Piece,
    Rendering,
    Report,
    Run,
    Sentence,
    Span,
    Verdict,
)
from drift.records import run_to_dict
from drift.render import RENDERERS

RUNS = {
    "one": one(),
    "several": several(),
    "back": Run((back(),)),
    "clean": Run((clean(),)),
    "none": Run(()),
}


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_every_renderer_writes_the_same_from_the_record(name, run):
    again = reread.load(RENDERERS["json"](run), "results.json")
    assert RENDERERS[name](again) == RENDERERS[name](run)


@given(st.lists(st.tuples(st.text(" \n.", max_size=4), st.text("ab\n", min_size=1, max_size=4)), max_size=8))
def test_every_sentence_keeps_its_line_and_column(parts):
    text, sentences = "", []
    for index, (gap, words) in enumerate(parts):
        text += gap
        sentences.append(Sentence(index, Span(len(text), len(text) + len(words)), words))
        text += words
    left, right = (Document("a", "en", text, ()), tuple(sentences)), build("b", "en", [(P, ["x"])])
    beads = [([i], []) for i in range(len(sentences))] + [([], [0])]
    record = run_to_dict(Run((Report(align(left, right, beads), (), Verdict.DRIFTED, 1.0, "drift:0"),)))
    assert run_to_dict(reread.run(record)) == record


MARKUP = st.sampled_from(["", "*", "<b\n>", "\n> ", "[", "](x)", "😀 "])
CLEAN = st.sampled_from(
    [
        ("a", "a"),
        ("bc", "bc"),
        ("&", "&amp;"),
        ("\n", "<br>"),
        (" ", "\n   "),
        (" ", "\n"),
        ("é\u0301", "é\u0301"),
        ("fj", "&fjlig;"),
    ]
)


@given(st.lists(st.tuples(MARKUP, CLEAN), min_size=1, max_size=12), st.sets(st.integers(1, 11)), st.data())
def test_a_document_with_markup_keeps_words_and_places(parts, cuts, data):
    text, file, pieces, spans = "", "", [], []
    for number, (markup, (here, there)) in enumerate(parts):
        if number in cuts:
            text += "\n\n"
        file += markup
        pieces.append(Piece(Span(len(text), len(text) + len(here)), Span(len(file), len(file) + len(there))))
        text, file = text + here, file + there
        spans = (
            [*spans[:-1], Span(spans[-1].start, len(text))]
            if spans and number not in cuts
            else [*spans, pieces[-1].span]
        )
    left = Document("a.md", "en", text, (), Origin(file, tuple(pieces)))
    sentences = tuple(Sentence(i, span, text[span.start : span.end], block=i) for i, span in enumerate(spans))
    beads = [([i], []) for i in range(len(sentences))] + [([], [0])]
    first, last = (data.draw(st.integers(0, len(pieces) - 1)) for _ in range(2))
    cut = Span(pieces[min(first, last)].span.start, pieces[max(first, last)].span.end)
    rendering = Rendering("x", NameVerdict.OK, source_spans=(cut,))
    alignment = replace(align((left, sentences), build("b", "en", [(P, ["x"])]), beads),
                        names=(NameEntry("x", "name", (rendering,)),))  # fmt: skip
    run = Run((Report(alignment, (), Verdict.DRIFTED, 1.0, "drift:0"),))
    again = reread.run(run_to_dict(run))
    assert run_to_dict(again) == run_to_dict(run)
    assert again.reports[0].alignment.names == alignment.names
    assert again.reports[0].alignment.source_sentences == sentences
    restored = again.reports[0].alignment.source
    assert [restored.locate(at) for at in range(len(text) + 1)] == [
        left.locate(at) for at in range(len(text) + 1)
    ]


def test_a_record_of_an_earlier_version_has_no_figures():
    record = run_to_dict(one())
    del record["figures"]
    assert reread.run(record).reports[0].alignment.figures == ()


def damaged() -> str:
    record = json.loads(RENDERERS["json"](one()))
    del record["pairs"][0]["source"]
    return json.dumps(record)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "results.json is not JSON"),
        ("[]", "its schema is None"),
        ('{"schema": "drift-report/9"}', "its schema is 'drift-report/9'"),
        (damaged(), "is damaged (KeyError: 'source')"),
    ],
    ids=["text", "list", "version", "damaged"],
)
def test_anything_else_is_named_with_what_to_do(text, said):
    with pytest.raises(InputError, match=r"results\.json") as caught:
        reread.load(text, "results.json")
    assert said in caught.value.message
    assert "--report json:FILE" in caught.value.hint
