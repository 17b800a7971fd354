"""`words = true`: what links of words add, through the configuration and through a file of pairs."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from drift.cli import cli

SOURCE = "The council did not close the bridge, but it will not pay for the repair."
TARGET = "Der Rat hat die Brücke geschlossen, aber er wird die Reparatur nicht bezahlen."
PAIRS = [
    ("a", SOURCE, TARGET, "en", "de"),
    ("b", "The museum opens at ten.", "Le musée ouvre à dix heures.", "en", "fr"),
    (
        "c",
        "The ferry left at noon with ninety people.",
        "The boat sailed at twelve. It was full.",
        "en",
        "en",
    ),
    ("d", "桥在星期五关闭。居民表示欢迎。", "Residents welcomed it.", "zh", "en"),
    ("e", "The ferry left at noon.", "", "en", "de"),
]


@pytest.mark.parametrize(
    "asked", [["--words"], ["--config", "words=true"], []], ids=["option", "key", "not asked"]
)
def test_negation_is_judged_through_links_where_words_are_asked_for(tmp_path, asked):
    for name, text in (("source.txt", SOURCE), ("target.txt", TARGET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [
        "check", str(tmp_path / "source.txt"), str(tmp_path / "target.txt"), "--source-lang", "en", "--target-lang",
        "de", "--encoder", "use", "--select", "negation", "--output-format", "json", "--no-cache", *asked,
    ]  # fmt: skip
    (report,) = [json.loads(CliRunner().invoke(cli, command).stdout)]
    (finding,) = report["findings"]
    assert bool(report["pairs"][0]["links"]) == bool(asked)
    quoted = {evidence["text"] for evidence in finding["evidence"]}
    # by links the very word that lost its denial; by counting the sentence
    assert ("geschlossen" in quoted) == bool(asked)


def test_a_file_of_pairs_in_two_halves_gives_what_the_whole_gives(tmp_path):
    rows = [
        dict(zip(("id", "source", "target", "source_lang", "target_lang"), pair, strict=True))
        for pair in PAIRS
    ]

    def answers(some):
        path = tmp_path / f"{len(some)}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
        return CliRunner().invoke(cli, ["score", str(path)]).stdout.splitlines()

    whole = answers(rows)
    assert len(whole) == len(rows)
    assert whole == answers(rows[:2]) + answers(rows[2:])
