"""The command line: what is printed, and one test for every row of the table of exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest
from conftest import FIXTURES

from drift.cli import run

DEMO = FIXTURES / "demo"
SOURCE = str(DEMO / "source.en.md")
BACK = str(DEMO / "back-translation.en.md")


def test_faithful_is_zero(capsys):
    assert run(["check", SOURCE, SOURCE]) == 0
    assert "identical" in capsys.readouterr().err


def test_drifted_is_one(capsys):
    assert run(["check", SOURCE, BACK, "--output-format", "concise"]) == 1
    assert "names/" in capsys.readouterr().out


def test_never_fails_on_findings(capsys):
    assert run(["check", SOURCE, BACK, "--fail-on", "never", "-q"]) == 0
    assert capsys.readouterr().out == ""


BROKEN = [
    (["check", "no-such-file.md", BACK], "no-such-file.md", "hint"),
    (["check", SOURCE, str(DEMO)], "folder", "hint"),
    (["check", SOURCE, BACK, "--encoder", "word2vec"], "word2vec", "use+e5"),
    (["check", SOURCE, BACK, "--select", "nmaes"], "nmaes", "did you mean 'names'"),
    (["check", SOURCE, BACK, "--report", "docx:r.docx"], "docx", "formats"),
    (["check", SOURCE, BACK, "--report", "html:no/such/folder/r.html"], "no/such/folder", "hint"),
    (["check", SOURCE], "nothing to compare", "TRANSLATION"),
    (["check", "-", "-"], "standard input", "hint"),
    (["explain", "nmaes"], "nmaes", "names"),
    (["frobnicate"], "frobnicate", "Usage"),
    (
        ["check", str(DEMO / "translation.zh.md"), SOURCE, "--source-lang", "en", "--target-lang", "zh"],
        "swapped",
        "exchange",
    ),
    (["check", SOURCE, BACK, "--target-lang", "zh", "--source-lang", "ja"], "Japanese", "--source-lang"),
]


@pytest.mark.parametrize(
    ("argv", "what", "advice"), BROKEN, ids=lambda v: " ".join(v[:3])[-40:] if isinstance(v, list) else ""
)
def test_bad_requests_are_two_and_say_why(argv, what, advice, capsys):
    assert run(argv) == 2
    said = capsys.readouterr()
    assert what in said.err and advice in said.err
    assert "Traceback" not in said.err
    assert not said.out


def test_a_sentence_transformer_without_the_extra_names_the_install_line(capsys):
    try:
        import sentence_transformers  # noqa: F401
    except ImportError:
        assert run(["check", SOURCE, BACK, "--encoder", "sentence-transformers:LaBSE"]) == 2
        assert "pip install 'translation-drift[transformers]'" in capsys.readouterr().err
    else:
        pytest.skip("the extra is installed")


def test_a_crashing_check_is_two_and_loses_nothing(monkeypatch, capsys):
    from drift.checks.numbers import Numbers

    def crash(self, alignment):
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(Numbers, "__call__", crash)
    assert run(["check", SOURCE, BACK]) == 2
    said = capsys.readouterr()
    assert "numbers" in said.err and "ZeroDivisionError" in said.err
    assert "names" in said.out


def test_an_untranslated_copy_gives_one_line(capsys):
    assert (
        run(
            [
                "check",
                SOURCE,
                SOURCE,
                "--source-lang",
                "en",
                "--target-lang",
                "zh",
                "--output-format",
                "concise",
            ]
        )
        == 1
    )
    out = capsys.readouterr().out.strip()
    assert "untranslated/language" in out.splitlines()[0]
    assert len([line for line in out.splitlines() if "critical" in line and "untranslated" in line]) == 1
    assert "omission/" not in out


def test_an_unrelated_pair_gives_one_line(capsys):
    other = str(FIXTURES / "faithful" / "target.de.md")
    assert run(["check", SOURCE, other, "--output-format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["verdict"] == "unrelated"
    assert len(report["findings"]) == 1


def test_reports_are_written(tmp_path, capsys):
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    argv = ["check", SOURCE, BACK, "-q", "--report", f"html:{page}", "--report", f"json:{data}"]
    assert run(argv) == 1
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    report = json.loads(data.read_text(encoding="utf-8"))
    text = (DEMO / "back-translation.en.md").read_text(encoding="utf-8")
    for finding in report["findings"]:
        for evidence in finding["evidence"]:
            if evidence["side"] == "target":
                assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_align_beads(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The ferry left at noon.\nNobody was hurt.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Die Fähre legte mittags ab.\nNiemand wurde verletzt.\n", encoding="utf-8"
    )
    argv = ["align", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--segmented", "--output-format", "beads",
            "--source-lang", "en", "--target-lang", "de"]  # fmt: skip
    assert run(argv) == 0
    beads = [line.rsplit(":", 1)[0] for line in capsys.readouterr().out.splitlines()]
    assert beads == ["[0]:[0]", "[1]:[1]"]


ROW = {
    "id": 7,
    "source": "It cost 40 euros.",
    "target": "Es kostete 400 Euro.",
    "source_lang": "en",
    "target_lang": "de",
}


def score(rows: list[str], tmp_path) -> tuple[int, list[dict]]:
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    code = run(["score", str(file), "--output", str(out)])
    return code, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_score_answers_in_order(tmp_path):
    other = {**ROW, "id": "b", "source_lang": "de", "target_lang": "en", "source": ROW["target"]}
    code, answers = score([json.dumps(ROW), json.dumps(other), json.dumps({**ROW, "id": 9})], tmp_path)
    assert code == 1
    assert [a["id"] for a in answers] == [7, "b", 9]
    assert answers[0]["flagged"] and "numbers" in answers[0]["checks"]
    assert {**answers[0], "id": 9} == answers[2]


def test_score_depends_on_the_pair_alone(tmp_path):
    rows = [json.dumps({**ROW, "id": i, "source": f"It cost {i} euros on a day in May."}) for i in range(40)]
    _, whole = score(rows, tmp_path)
    _, shard = score(rows[17:20], tmp_path)
    assert whole[17:20] == shard


def test_score_answers_bad_lines_in_their_place(tmp_path):
    code, answers = score(["{", json.dumps(ROW), '{"id": 3}', "[1]"], tmp_path)
    assert code == 2
    assert ["error" in a for a in answers] == [True, False, True, True]
    assert answers[2]["id"] == 3 and "line 3" in answers[2]["error"]


def test_score_takes_an_empty_side_as_an_answer(tmp_path):
    rows = [{**ROW, "target": ""}, {**ROW, "source": ""}, {**ROW, "target": "."}]
    code, answers = score([json.dumps(row) for row in rows], tmp_path)
    assert code == 1
    assert [a["checks"] for a in answers] == [["omission"], ["addition"], ["omission"]]
    assert all(a["drift"] == 1 for a in answers)


def test_a_closed_pipe_is_quiet():
    command = f"{sys.executable} -m drift check {SOURCE} {BACK} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr
    assert done.stdout


def test_standard_input_is_a_text(monkeypatch, capsys):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The ferry left at noon and nobody was hurt.\n"))
    )
    assert run(["check", "-", SOURCE, "--source-lang", "en"]) in (0, 1)


def test_checks_and_explain_speak(capsys):
    assert run(["checks"]) == 0
    assert "garbled (critical)" in capsys.readouterr().out
    assert run(["explain", "names"]) == 0
    assert "Why it matters" in capsys.readouterr().out


def test_a_json_report_is_rendered_again(tmp_path, capsys):
    data, page = tmp_path / "report.json", tmp_path / "again.html"
    first = tmp_path / "first.html"
    assert run(["check", SOURCE, BACK, "-q", "--report", f"json:{data}", "--report", f"html:{first}"]) == 1
    assert run(["report", str(data), "--report", f"html:{page}"]) == 0
    assert page.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")
    assert run(["report", SOURCE]) == 2
    assert "source.en.md" in capsys.readouterr().err
