"""What the way back looks like: Japanese names read in Mandarin, Arabic letters read back."""

from __future__ import annotations

import pytest
from conftest import pair

from drift.checks.names import Names
from drift.model import Severity
from drift.names import similarity
from drift.names.japanese import read_in_mandarin, reads_as
from drift.names.skeleton import agreement, skeleton, vowelless


@pytest.mark.parametrize(
    ("japanese", "mandarin", "written"),
    [
        ("Kenji Suzuki", "Lingmu Jianer", "鈴木健二"),
        ("Suzuki", "Ling Mu", "鈴木"),
        ("Satō", "Zuoteng", "佐藤"),
        ("Ōtani", "Dagu", "大谷"),
        ("Kenji Suzuki", "Lingmu Jian", "鈴木"),  # the given name is unknown
    ],
)
def test_a_mandarin_reading_is_known(japanese, mandarin, written):
    found = read_in_mandarin(japanese, mandarin)
    assert found is not None and found.written == written


@pytest.mark.parametrize(
    ("japanese", "mandarin"),
    [("Robert Horak", "Lingmu Jianer"), ("Suzuki", "Zuoteng"), ("Suzuki", "Lingmujian"), ("", "Ling"), ("Suzuki", "")],
)  # fmt: skip
def test_other_names_are_none(japanese, mandarin):
    assert read_in_mandarin(japanese, mandarin) is None


def test_characters_and_their_japanese_reading_are_one_name():
    assert reads_as("铃木健二", "Kenji Suzuki") and reads_as("鈴木", "Suzuki")
    assert not reads_as("铃木健二", "Kenta Suzuki")
    assert similarity("铃木健二", "Suzuki Kenji", "zh", "en") > 0.9
    assert similarity("Suzuki", "Lingmu", "en", "en") > 0.9


def test_the_evidence_says_what_was_read():
    found = list(Names()(pair("Kenji Suzuki said it was late.", "Lingmu Jianer said it was late.")))
    assert [(f.kind.name, f.severity) for f in found] == [("garbled", Severity.CRITICAL)]
    note = found[0].evidence[1].note
    assert "Lingmu Jianer is the Mandarin reading of 鈴木健二, in Japanese Suzuki Kenji" in note


@pytest.mark.parametrize(
    ("source", "target", "shared"),
    [
        ("Benjamin", "Bnjmn", "b-n-j-m-n"),
        ("Philip", "Filib", "f-l-b"),
        ("Vincent", "Finsint", "f-n-s-n-t"),
        ("Horak", "Horek", ""),  # other vowels alone
        ("Horak", "Tolliver", ""),
        ("Ida", "Ada", ""),
    ],
)
def test_consonants_agree_as_arabic_writes_them(source, target, shared):
    assert agreement(source, target) == shared


def test_consonants_of_a_name():
    assert skeleton("Paul") == ("b", "l")
    assert vowelless("Bnjmn") and not vowelless("Horak") and not vowelless("BBC")


def test_lost_vowels_are_said():
    found = list(Names()(pair("Robert Mansfield said so.", "Robert Mnsfld said so.")))
    assert [f.kind.name for f in found] == ["misspelt"]
    wanted = "consonants m-n-s-f-l-d agree with Mansfield, as Arabic writes it, and the vowels are lost"
    assert wanted in found[0].evidence[1].note
