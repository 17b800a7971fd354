"""A JSON record holds all that any other report needs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_run import P, align, back, build, clean, one, several

from drift import reread
from drift.errors import InputError
from drift.model import Document, Report, Run, Sentence, Span, Verdict
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
