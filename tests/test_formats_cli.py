"""Every format through ``drift check``: one changed number, found where it stands in the file."""

from __future__ import annotations

import json

import pytest
from test_docx import package, para
from test_docx import run as words

from drift.cli import run

S, T = "The ferry to the island costs 12 crowns.", "Die Fähre zur Insel kostet 21 Kronen."
KEPT = "Nobody waited at the gate.", "Niemand wartete am Tor."

BOTH = {
    "a.po": f'msgid "{S}"\nmsgstr "{T}"\n\nmsgid "{KEPT[0]}"\nmsgstr "{KEPT[1]}"\n',
    "a.tsv": f"en\tde\n{KEPT[0]}\t{KEPT[1]}\n{S}\t{T}\n",
    "a.csv": f'source,target\n"{S}","{T}"\n',
    "a.jsonl": json.dumps({"source": S, "target": T}) + "\n",
    "a.xlf": "<xliff version='1.2'><file source-language='en' target-language='de'>\n<trans-unit id='1'>"
    f"<source>{S}</source>\n<target>{T.replace('kostet', '<g>kostet</g>')}</target></trans-unit></file></xliff>",
    "a.tmx": f"<tmx><header srclang='en'/><body><tu>\n<tuv lang='en'><seg>{S}</seg></tuv>\n"
    f"<tuv lang='de'><seg>{T}</seg></tuv></tu></body></tmx>",
}

CUE = "1\n00:00:01,000 --> 00:00:02,000\n{}\n{}\n"
ONE = {
    "b.srt": CUE.format("<i>" + T[:15], T[16:] + "</i>"),
    "b.vtt": "WEBVTT\n\n" + CUE[2:].format(T[:15], T[16:]),
    "b.nitf": f"<nitf><body><body.content>\n<p>{T.replace('ä', '&#228;')}</p></body.content></body></nitf>",
    "b.newsml": "<newsItem><contentSet><inlineXML><html><body>\n"
    f"<p>{T}</p></body></html></inlineXML></contentSet></newsItem>",
    "b.json": json.dumps(
        {"bodies": [{"contentType": "text/html", "value": f"<p>{KEPT[1]}</p>\n<p>{T}</p>"}]}
    ),
}


def place(content: str) -> str:
    """Line and column of the changed number."""
    at = content.index(" 21 ") + 1
    return f"{content.count(chr(10), 0, at) + 1}:{at - content.rfind(chr(10), 0, at)}"


def found(capsys, *argv: str) -> list[str]:
    """Line and column of the target's words in every finding."""
    code = run(["check", *argv, "--select", "numbers", "--output-format", "json", "--encoder", "use"])
    record = json.loads(capsys.readouterr().out)
    assert code == int(bool(record["findings"]))
    evidence = [e for f in record["findings"] for e in f["evidence"] if e["side"] == "target"]
    assert [e["text"] for e in evidence] == ["21"]
    return [f"{e['line']}:{e['column']}" for e in evidence]


@pytest.mark.parametrize("name", BOTH)
def test_one_file_with_both_sides(name, tmp_path, capsys):
    content = BOTH[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert found(capsys, str(path), "--source-lang", "en", "--target-lang", "de") == [place(content)]


@pytest.mark.parametrize("name", ONE)
def test_a_text_against_a_file_with_markup(name, tmp_path, capsys):
    content = ONE[name]
    (tmp_path / "a.txt").write_text(f"{KEPT[0]}\n\n{S}\n" if name == "b.json" else S)
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    paths = str(tmp_path / "a.txt"), str(path)
    assert found(capsys, *paths, "--source-lang", "en", "--target-lang", "de") == [place(content)]


def test_a_word_document_against_a_text(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(S)
    (tmp_path / "b.docx").write_bytes(package(para() + para(words(T))))
    paths = str(tmp_path / "a.txt"), str(tmp_path / "b.docx")
    assert found(capsys, *paths, "--source-lang", "en", "--target-lang", "de") == ["2:28"]


def test_a_file_that_cannot_be_read_ends_in_2(tmp_path, capsys):
    path = tmp_path / "a.xlf"
    path.write_text("<!DOCTYPE a [<!ENTITY b 'c'>]><xliff/>")
    assert run(["check", str(path), "--source-lang", "en", "--target-lang", "de"]) == 2
    assert "declares an entity" in capsys.readouterr().err
