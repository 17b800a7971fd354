"""Pairs: patterns, lists, halves, and what git says has changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.corpus import (
    ArticlePair,
    Corpus,
    Missing,
    PairPattern,
    changed_since,
    joined,
    manifest,
    scan,
    touching,
)
from drift.errors import InputError, UsageError


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """``tree("a.md b.md")`` makes empty files below the working directory."""
    monkeypatch.chdir(tmp_path)

    def make(names):
        for name in names.split():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("", encoding="utf-8")
        return tmp_path

    return make


LAYOUTS = {
    "hugo": (
        PairPattern("content/{lang}/{path}.md", source_lang="en"),
        "content/en/a.md content/en/news/b.md content/de/a.md content/zh-hans/news/b.md content/img/a.md "
        "content/fr/c.md",
        [
            ("content/en/a.md", "content/de/a.md", "de"),
            ("content/en/news/b.md", "content/zh-hans/news/b.md", "zh-hans"),
        ],
        [],
        ["content/fr/c.md"],
    ),
    "docusaurus": (
        PairPattern(
            "docs/{path}.md",
            "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}.md",
            "en",
            ("de", "fr"),
        ),
        "docs/a.md docs/deep/b.md i18n/de/docusaurus-plugin-content-docs/current/a.md i18n/de/other/current/a.md",
        [("docs/a.md", "i18n/de/docusaurus-plugin-content-docs/current/a.md", "de")],
        [("docs/a.md", ("fr",)), ("docs/deep/b.md", ("de", "fr"))],
        [],
    ),
    "mkdocs suffix": (
        PairPattern("{path}.md", "{path}.{lang}.md", "en"),
        "docs/a.md docs/a.de.md docs/a.pt-BR.md docs/b.min.md docs/c.md",
        [("docs/a.md", "docs/a.de.md", "de"), ("docs/a.md", "docs/a.pt-BR.md", "pt-BR")],
        [("docs/b.min.md", ()), ("docs/c.md", ())],
        [],
    ),
    "both suffixed": (
        PairPattern("{path}.{lang}.md", source_lang="en"),
        "a.en.md a.de.md b.en.md c.de.md README.md",
        [("a.en.md", "a.de.md", "de")],
        [("b.en.md", ())],
        ["c.de.md"],
    ),
    "gettext": (
        PairPattern(
            "locale/{lang}/LC_MESSAGES/{path}.md", source_lang="en_US", target_langs=("pt-br", "zh-CN")
        ),
        "locale/en_US/LC_MESSAGES/a.md locale/pt_BR/LC_MESSAGES/a.md locale/xx/LC_MESSAGES/a.md",
        [("locale/en_US/LC_MESSAGES/a.md", "locale/pt_BR/LC_MESSAGES/a.md", "pt-BR")],
        [("locale/en_US/LC_MESSAGES/a.md", ("zh-CN",))],
        [],
    ),
    "the language twice": (
        PairPattern("{lang}/{path}.{lang}.md", source_lang="en"),
        "en/a.en.md de/a.de.md de/b.fr.md en/b.en.md",
        [("en/a.en.md", "de/a.de.md", "de")],
        [("en/b.en.md", ())],
        [],
    ),
    "one file": (
        PairPattern("README.md", "README.{lang}.md", "en"),
        "README.md README.de.md CHANGES.md",
        [("README.md", "README.de.md", "de")],
        [],
        [],
    ),
}


@pytest.mark.parametrize(("pattern", "files", "pairs", "missing", "orphans"), LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(tree, pattern, files, pairs, missing, orphans):
    found = scan(tree(files), [pattern.check("here")])
    assert [(p.source, p.target, p.target_lang) for p in found.pairs] == pairs
    assert [(m.source, m.languages) for m in found.untranslated] == missing
    assert list(found.orphans) == orphans
    assert {p.source_lang for p in found.pairs} == {pattern.source_lang.replace("_", "-")}


def test_files_that_hold_both_texts(tree):
    root = tree("locale/de/LC_MESSAGES/a.po locale/pt_BR/LC_MESSAGES/a.po locale/a.pot xliff/b.xlf")
    gettext = PairPattern("locale/{lang}/LC_MESSAGES/{path}.po", source_lang="en", bilingual=True)
    xliff = PairPattern("xliff/{path}.xlf", bilingual=True)
    found = scan(root, [gettext.check("here"), xliff.check("here")])
    assert found.pairs == (
        ArticlePair("locale/de/LC_MESSAGES/a.po", "", "en", "de"),
        ArticlePair("locale/pt_BR/LC_MESSAGES/a.po", "", "en", "pt-BR"),
        ArticlePair("xliff/b.xlf"),
    )
    assert touching(found, ["xliff/b.xlf", "."]).pairs == (ArticlePair("xliff/b.xlf"),)


def test_what_is_excluded_or_hidden_is_no_article(tree):
    root = tree("en/a.md de/a.md en/drafts/b.md de/drafts/b.md .git/en/c.md en/.cache/d.md")
    found = scan(root, [PairPattern("{lang}/{path}.md", source_lang="en")], ["drafts/"])
    assert [p.source for p in found.pairs] == ["en/a.md"] and not found.untranslated


def test_paths_are_shown_from_where_one_stands(tree, tmp_path, monkeypatch):
    root = tree("site/en/a.md site/de/a.md")
    pattern = PairPattern("site/{lang}/{path}.md", source_lang="en")
    assert scan(root, [pattern]).pairs[0].source == "site/en/a.md"
    monkeypatch.chdir(tmp_path / "site")
    assert scan(root, [pattern]).pairs[0].source == "en/a.md"
    monkeypatch.chdir(tmp_path / "site" / "de")
    assert scan(root, [pattern]).pairs[0].source == str(tmp_path / "site" / "en" / "a.md")


def test_two_patterns_make_one_corpus(tree):
    root = tree("docs/a.md docs/a.de.md docs/b.md de/b.md")
    patterns = [
        PairPattern("docs/{path}.md", "docs/{path}.{lang}.md"),
        PairPattern("docs/{path}.md", "{lang}/{path}.md"),
    ]
    found = scan(root, patterns)
    assert [(p.source, p.target) for p in found.pairs] == [
        ("docs/a.md", "docs/a.de.md"),
        ("docs/b.md", "de/b.md"),
    ]
    assert not found.untranslated and not found.orphans


name = st.from_regex(r"[a-z0-9.]{1,8}(/[a-z0-9.]{1,8}){0,2}", fullmatch=True)
language = st.sampled_from(["de", "zh-Hant", "pt_BR", "sr-Latn-RS", "yue"])
shape = st.sampled_from(["{lang}/{path}.md", "{path}.{lang}.md", "x/{path}/{lang}.txt", "a.{lang}/{path}"])


@given(name, language, shape)
def test_a_pattern_reads_what_it_writes(path, tag, text):
    pattern = PairPattern(text, source_lang="en").check("here")
    here, there = (text.replace("{lang}", name).replace("{path}", path) for name in ("en", tag))
    assert pattern.as_target(there) == (path, tag)
    assert pattern.as_source(here) == path
    assert pattern.as_target(here) is None and pattern.as_source(there) is None


def test_one_half_finds_the_other(tree):
    tree("en/a.md de/a.md fr/a.md en/b.md de/b.md README.md")
    corpus = scan(Path(), [PairPattern("{lang}/{path}.md", source_lang="en")])
    assert [p.target for p in touching(corpus, ["en/a.md"]).pairs] == ["de/a.md", "fr/a.md"]
    half = touching(corpus, ["./fr/a.md", "README.md"])
    assert [p.target for p in half.pairs] == ["fr/a.md"] and half.strangers == ("README.md",)


def test_joined_drops_what_another_has_paired():
    one = Corpus((ArticlePair("a", "b"),), (Missing("c"),), ("d",))
    other = Corpus((ArticlePair("c", "d"), ArticlePair("a", "b")), (Missing("a"),), ("b",))
    assert joined([one, other]) == Corpus((ArticlePair("a", "b"), ArticlePair("c", "d")))


def test_a_table_of_pairs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "lists" / "pairs.tsv"
    path.parent.mkdir()
    path.write_text(
        "target\tsource\ttarget_lang\nb.md\ta, 1.md\tde\n\n../c.md\ta, 1.md\t\n", encoding="utf-8-sig"
    )
    assert manifest(path) == (
        ArticlePair("lists/a, 1.md", "lists/b.md", "", "de"),
        ArticlePair("lists/a, 1.md", "c.md", "", ""),
    )


def test_a_list_of_objects(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"source": "a", "target": "b", "source_lang": "en"}\n\n', encoding="utf-8")
    assert manifest(path) == (ArticlePair("a", "b", "en", ""),)


def test_a_file_with_both_texts_needs_no_target(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pairs.tsv"
    path.write_text("source\ttarget\nde.po\t\nboard.xlf\t\n", encoding="utf-8")
    assert manifest(path) == (ArticlePair("de.po", "", "", ""), ArticlePair("board.xlf", "", "", ""))


@pytest.mark.parametrize(
    ("name", "text", "says", "hint"),
    [
        ("p.tsv", "a.md\tb.md\n", "p.tsv:1: the heading has no column 'source'", "names the columns"),
        ("p.tsv", "source\ttarget\na\tb\tc\n", "p.tsv:2: the row has more columns", "tabs"),
        ("p.tsv", "source\ttarget\na\t\n", "p.tsv:2: a pair needs source and target", "both"),
        (
            "p.tsv",
            "source\ttarget\ttarget_lng\na\tb\tde\n",
            "p.tsv:2: a pair has no 'target_lng'; did you mean",
            "it has",
        ),
        ("p.tsv", "source\ttarget\n", "p.tsv: the list of pairs is empty", "one pair a line"),
        ("p.jsonl", "[1]\n", "p.jsonl:1: not a JSON object", "source"),
        ("p.jsonl", "{\n", "p.jsonl:1: not JSON", "one JSON object a line"),
        ("p.jsonl", '{"source": 3, "target": "b"}\n', "p.jsonl:1: a pair needs source and target", "both"),
    ],
)
def test_a_bad_list_says_the_line(tmp_path, name, text, says, hint):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        manifest(path)
    assert says in raised.value.message and hint in raised.value.hint


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="could not be read"):
        manifest(tmp_path / "p.tsv")
    (tmp_path / "p.tsv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        manifest(tmp_path / "p.tsv")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A git repository; calling it runs git in it."""
    monkeypatch.chdir(tmp_path)
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "desk@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for name in ("kept", "edited", "staged", "gone", "old name, with comma"):
        (tmp_path / name).write_text(f"{name}\n" * 20, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("tag", "first")
    return git


def test_what_changed_since(repository, tmp_path):
    repository("checkout", "-qb", "work")
    (tmp_path / "committed").write_text("x", encoding="utf-8")
    repository("add", "-A")
    repository("commit", "-qm", "second")
    (tmp_path / "edited").write_text("x", encoding="utf-8")
    (tmp_path / "staged").write_text("y", encoding="utf-8")
    repository("add", "staged")
    (tmp_path / "gone").unlink()
    repository("mv", "old name, with comma", "new näme")
    (tmp_path / "untracked").write_text("z", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    names = {Path(path).name for path in changed_since("first", tmp_path / "sub")}
    assert names == {"committed", "edited", "staged", "new näme", "untracked"}
    assert all(Path(path).is_absolute() for path in changed_since("main", tmp_path))


def test_what_others_did_on_main_meanwhile_does_not_count(repository, tmp_path):
    repository("checkout", "-qb", "work")
    repository("checkout", "-q", "main")
    (tmp_path / "kept").write_text("theirs", encoding="utf-8")
    repository("commit", "-qam", "theirs")
    repository("checkout", "-q", "work")
    assert changed_since("main", tmp_path) == ()


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-x", ""])
def test_a_revision_that_is_none(repository, tmp_path, revision):
    with pytest.raises(UsageError, match="knows no revision") as raised:
        changed_since(revision, tmp_path)
    assert "fetch-depth" in raised.value.hint


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not in a git repository"):
        changed_since("HEAD", tmp_path)


def test_no_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs git"):
        changed_since("HEAD", tmp_path)
