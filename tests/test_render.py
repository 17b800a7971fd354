"""Every renderer against its golden picture, and what must hold of all of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click import unstyle
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from sample_run import H, P, align, back, build, chinese, clean, one, several

from drift import summary
from drift.checks import CATALOGUE
from drift.model import Evidence, Failure, Report, Rule, Run, Sentence, Severity, Side, Span, Verdict
from drift.render import RENDERERS
from drift.render.terminal import _window
from drift.render.verbose import details
from drift.render.webpage.manual import manual
from drift.render.webpage.page import ROWS
from drift.render.webpage.pieces import Mark, pieces
from drift.render.webpage.worddiff import changes
from drift.version import __version__

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = {
    "full": "full.txt",
    "concise": "concise.txt",
    "json": "report.json",
    "markdown": "comment.md",
    "html": "report.html",
    "json-lines": "report.jsonl",
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "rdjson": "report.rdjson",
}


def page(run: Run) -> str:
    return RENDERERS["html"](run)


def bare(html: str) -> str:
    """The page without style, script and record: what a reviewer should read."""
    for opening in ("<style>", "<script>", '<script type="application/json" id="drift-data">'):
        start = html.index(opening) + len(opening)
        html = html[:start] + "..." + html[html.index("</s", start) :]
    return re.sub(r"'sha256-[^']*'", "'sha256-...'", html)


@pytest.mark.parametrize("name", GOLDEN)
def test_one_report(name, golden):
    text = unstyle(RENDERERS[name](one()))
    if name == "sarif":
        text = text.replace(f'"version": "{__version__}"', '"version": "..."')
    golden(GOLDEN[name], bare(text) if name == "html" else text)


def test_every_renderer_has_a_golden_file():
    assert set(RENDERERS) == set(GOLDEN)


@pytest.mark.parametrize("name", GOLDEN)
def test_equal_runs_give_equal_bytes(name):
    assert RENDERERS[name](several()) == RENDERERS[name](several())


@pytest.mark.parametrize("name", GOLDEN)
def test_a_run_of_nothing_but_failures_says_what_failed(name):
    run = Run((), (Failure("lost.txt", "there is no such file", "look at the path"),))
    assert "there is no such file" in RENDERERS[name](run)


@pytest.mark.parametrize("name", sorted(set(GOLDEN) - {"json", "json-lines"}))
def test_no_control_character_of_the_article_gets_out(name):
    report = back()
    text = report.alignment.target.text
    assert "\u202e" in text
    nasty = replace(report.findings[0], message="\x1b[31mred\u202e\x07")
    out = unstyle(RENDERERS[name](Run((replace(report, findings=(nasty,)),))))
    if name == "html":
        out = bare(out)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", out)


# JSON


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(
    "run", [one(), several(), Run((clean(),)), Run(())], ids=["one", "many", "clean", "none"]
)
def test_json_follows_the_schema(run, validator):
    assert [error.message for error in validator.iter_errors(json.loads(RENDERERS["json"](run)))] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.update(extra=1),
        lambda r: r["summary"].pop("matched"),
        lambda r: r["findings"][0].update(severity="error"),
        lambda r: r["findings"][0].update(confidence=93),
        lambda r: r["pairs"][0].update(source="0"),
    ],
    ids=["extra key", "missing key", "severity", "confidence", "type"],
)
def test_the_schema_is_strict(spoil, validator):
    record = json.loads(RENDERERS["json"](one()))
    spoil(record)
    assert list(validator.iter_errors(record))


def test_json_spans_and_counts_agree():
    record = json.loads(RENDERERS["json"](one()))
    alignment = chinese().alignment
    for side, document in (("source", alignment.source), ("target", alignment.target)):
        for sentence in record[side]["sentences"]:
            assert document.text[sentence["start"] : sentence["end"]] == sentence["text"]
    expected = {"source_sentences": 10, "target_sentences": 9, "matched": 9, "omitted": 1, "added": 1}
    assert expected.items() <= record["summary"].items()
    assert sum(record["summary"]["counts"].values()) == 5
    assert record["summary"]["suppressed"] == 1


# Terminal


def test_carets_stand_right_under_the_words():
    lines = unstyle(RENDERERS["full"](one())).split("\n")
    seen = 0
    for above, below in pairwise(lines):
        if below.strip() and not below.strip("^ "):
            start, width = below.index("^"), below.count("^")
            cells, words = 0, ""
            for char in above:
                if start <= cells < start + width:
                    words += char
                cells += cell_len(char)
            assert words in {"Ilse Varnhagen", "伊尔泽·万海尔", "12.4 million", "124万", "may need", "需要"}
            seen += 1
    assert seen == 6


def test_a_name_expected_in_a_sentence_is_pointed_at():
    report = chinese()
    sentence = report.alignment.target_sentences[5]
    here = Evidence(Side.TARGET, Span(sentence.span.start + 3, sentence.span.start + 3), "")
    lost = replace(report.findings[0], pair=4, evidence=(here,))
    lines = unstyle(RENDERERS["full"](Run((replace(report, findings=(lost,)),)))).split("\n")
    at = lines[2].index("^ expected here")
    assert cell_len(lines[1][: lines[1].index("范哈根") + 3]) == at


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    st.data(),
    st.integers(min_value=20, max_value=80),
)
def test_a_window_holds_the_words_and_its_width(text, data, width):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = _window(text, Span(start, end), width)
    assert sum(map(cell_len, (before, words, after))) <= max(width, 0)
    if sum(cell_len(char) for char in text) <= width and text.isprintable():
        assert before + words + after == text


def test_the_ledger_is_a_table():
    text = details(replace(chinese(), findings=()))
    names, _, pairs = text.partition("\n\n")
    assert [line.split()[-1] for line in names.splitlines()] == ["verdict", "garbled", "ok", "ok"]
    assert pairs.splitlines()[1].split() == ["9", "0.38"]
    assert details(Report(align(*[build("x", "en", [])] * 2, []), (), Verdict.FAITHFUL, 100.0, "")) == ""


# Markdown


def test_markdown_takes_every_sign_its_meaning():
    text = RENDERERS["markdown"](Run((replace(chinese(), notices=("ask @desk | [x](http://x) <b> `c`",)),)))
    assert "ask @\u2060desk \\| \\[x\\]\\(http\\://x\\) \\<b\\> \\`c\\`" in text


def test_markdown_stops_at_sixty_rows_and_says_how_many_more():
    report = chinese()
    many = tuple(replace(report.findings[0], id=str(i), severity=Severity(i % 4)) for i in range(75))
    lines = RENDERERS["markdown"](Run((replace(report, findings=many),))).splitlines()
    rows = [line.split(" | ")[0] for line in lines if line.startswith("| ")][1:]
    assert len(rows) == 60
    assert rows == sorted(rows, key=["| critical", "| major", "| minor", "| info"].index)
    assert lines[-1] == "and 15 more."


# HTML


def test_html_has_no_inline_style_handler_or_address():
    html = page(several())
    body = bare(html)
    assert not re.search(r"<[^>]*\s(style|on\w+)=", body)
    assert not re.search(r"<[^>]*\s(src|href)=\"(?!#)", body)
    assert "url(" not in html and "@import" not in html and "<img" not in html


def test_the_record_cannot_end_its_element():
    html = page(one())
    start = html.index('id="drift-data">') + len('id="drift-data">')
    record = html[start : html.index("</script>", start)]
    assert not re.search("[<>&\u2028\u2029]", record)
    assert json.loads(record) == json.loads(RENDERERS["json"](one()))


def test_every_finding_is_numbered_marked_and_explained():
    html = bare(page(one()))
    for number, finding in enumerate(chinese().active, 1):
        assert f'id="f-{finding.id}" data-number="{number}"' in html
        assert f'<a href="#f-{finding.id}" aria-label="finding {number}">{number}</a></sup>' in html


def test_every_link_has_its_target():
    check_links(bare(page(several())))


def check_links(html: str) -> None:
    targets = re.findall(r'\sid="([^"]+)"', html)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(targets)


def test_moved_rows_link_both_ways():
    html = bare(page(one()))
    assert 'moved: stands after <a href="#r3">3</a>' in html
    assert 'moved here, after this: from <a href="#r8">8</a>' in html


def test_languages_and_directions():
    html = bare(page(several()))
    assert html.count('<div class="cell target" lang="ar" dir="rtl">') == 4
    assert '<div class="cell target" lang="zh-Hans" dir="ltr">' in html
    assert '<span class="ctl" lang="en" dir="ltr">RLO</span>' in html


def test_a_title_that_the_heading_says_again_is_drawn_quietly():
    parts = [(H, ["The well"]), (H, ["The well"]), (P, ["It is deep."])]
    left, right = build("a.md", "en", parts), build("b.md", "en", parts)
    beads = [([i], [i]) for i in range(3)]
    report = Report(align(left, right, beads), (), Verdict.FAITHFUL, 100.0, "drift:0")
    assert re.findall(r'<li class="row ?([^"]*)"', page(Run((report,)))) == ["echo start", "start", "start"]


def test_the_page_of_a_check_is_on_the_page():
    html = bare(page(one()))
    check_links(html)
    names, *_ = re.findall(r'<div class="manual" id="check-names".*?</details>', html, re.DOTALL)
    assert re.findall("<h3>(.*)</h3>", names) == ["Why it matters", "Blind to"]
    assert "A pen name, or a name that the newsroom spells its own way." in names


def test_examples_of_a_check_carry_their_language():
    sections = {s.heading: s.groups for s in manual(CATALOGUE[0].rule).sections}
    assert sections["Drifts"][0][0].tongue.lang == "en"
    assert all(line.tongue is None for group in sections["Blind to"] for line in group)
    loose = Rule("x", "s", (), "s\n\n   Some text\n   of a plug-in.\n")
    assert [s.groups[0][0].text for s in manual(loose).sections] == ["Some text of a plug-in."]


@pytest.mark.parametrize("name", ["full", "markdown", "html", "junit"])
def test_what_was_not_wholly_compared_has_no_score(name):
    failed = (Failure("names", "the check crashed", "report it"),)
    crashed = replace(clean(), verdict=Verdict.INCOMPLETE, failures=failed, faithfulness=None)
    text = RENDERERS[name](Run((crashed,)))
    assert "not known" in text and not re.search(r"\b100\.0\b", text)


@pytest.mark.parametrize("verdict", Verdict)
def test_the_card_says_the_verdict(verdict):
    failed = (Failure("names", "the check crashed", "report it"),) if verdict is Verdict.INCOMPLETE else ()
    html = bare(page(Run((replace(chinese(), verdict=verdict, failures=failed),))))
    assert f'<h2 class="title" id="verdict">{summary.VERDICTS[verdict]}</h2>' in html
    assert ("the check crashed" in html) == bool(failed)


def test_rows_beyond_the_cap_are_counted_aloud(monkeypatch):
    assert ROWS == 5000
    monkeypatch.setattr("drift.render.webpage.page.ROWS", 4)
    html = bare(page(one()))
    assert html.count('<li class="row') == 4
    assert "6 more rows are not shown" in html
    check_links(html)
    assert html.count('<section class="finding') == 6


def test_several_pairs_share_the_rows_of_a_page(monkeypatch):
    monkeypatch.setattr("drift.render.webpage.page.ROWS", 12)
    html = bare(page(several()))
    assert html.count('<li class="row') == 12
    assert "3 more rows are not shown" in html and "--report html:FOLDER/" in html
    assert html.count('<section class="finding') == 9
    check_links(html)


@given(st.data())
def test_pieces_add_up_to_the_sentence(data):
    text = data.draw(st.text(st.sampled_from("ab \u202e漢é"), max_size=20))
    at = st.integers(0, 34)
    spans = data.draw(st.lists(st.tuples(at, at).map(sorted).map(lambda s: Span(*s)), max_size=5))
    sentence = Sentence(0, Span(7, 7 + len(text)), text)
    marks = [Mark(i, f"f-{i}", Severity.MINOR, span) for i, span in enumerate(spans)]
    cut = pieces(sentence, marks, spans[:2])
    assert "".join(piece.text for piece in cut) == text
    for mark in marks:
        inside = max(0, min(mark.span.end, 7 + len(text)) - max(mark.span.start, 7))
        assert sum(len(piece.text) for piece in cut if mark in piece.marks) == inside
        if inside or (text and mark.span.start == mark.span.end >= 7):
            assert sum(mark in piece.closing for piece in cut) == 1


def test_the_word_diff_finds_what_is_not_shared():
    alignment = back().alignment
    removed, added = changes(alignment.pairs[1])
    assert [alignment.source.text[s.start : s.end] for s in removed] == ["old", "not"]
    assert [alignment.target.text[s.start : s.end] for s in added] == ["ancient"]
