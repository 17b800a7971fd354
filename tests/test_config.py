"""Configuration: where it is found, what wins, and what is said of what is wrong in it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

import jsonschema
import pytest
from conftest import ROOT

from drift.checks.omission import Omission
from drift.config import Configuration, Settings, load, schema
from drift.config.convert import key_of
from drift.errors import UsageError
from drift.model import Severity


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A project folder to work in; ``desk(text)`` writes its drift.toml."""
    monkeypatch.chdir(tmp_path)

    def write(text, name="drift.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_everything_has_its_default(desk):
    found = load()
    assert found.settings == Settings()
    assert {found.origin(key_of(item.name)) for item in fields(Settings)} == {"default"}


def test_the_nearest_file_counts_alone(desk, tmp_path, monkeypatch):
    desk('fail-on = "info"\nencoder = "e5"\n')
    desk('fail-on = "critical"\n', "blog/drift.toml")
    monkeypatch.chdir(tmp_path / "blog")
    assert load().settings == Settings(fail_on="critical")
    (tmp_path / "blog" / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "blog" / "deep")
    assert load().settings.fail_on == "critical"
    assert load().root == tmp_path / "blog"


def test_a_pyproject_counts_only_with_a_section(desk, tmp_path, monkeypatch):
    desk('[tool.drift]\nfail-on = "minor"\n', "pyproject.toml")
    desk('[project]\nname = "x"\n', "package/pyproject.toml")
    monkeypatch.chdir(tmp_path / "package")
    assert load().settings.fail_on == "minor"
    with pytest.raises(UsageError, match=r"no \[tool.drift\]"):
        load(["pyproject.toml"])


def test_the_command_line_wins_over_the_file_and_the_file_over_the_defaults(desk):
    desk(
        'encoder = "e5"\nfail-on = "info"\nselect = ["names"]\n\n[severity]\nnames = "minor"\nnumbers = "info"\n'
    )
    found = load(["fail-on=minor", "severity.names=critical"], {"select": ("numbers", "dates")})
    assert found.settings.encoder == "e5" and found.settings.fail_on == "minor"
    assert found.settings.select == ("numbers", "dates")
    assert found.settings.severity == {"names": Severity.CRITICAL, "numbers": Severity.INFO}
    assert found.origin("encoder") == "drift.toml:1"
    assert found.origin("fail-on") == "--config fail-on=minor"
    assert found.origin("select") == "--select"
    assert found.origin("offline") == "default"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("select=names,numbers", "select", ("names", "numbers")),
        ("select=names", "select", ("names",)),
        ('select=["names"]', "select", ("names",)),
        ("offline=true", "offline", True),
        ("cache-size=20", "cache_size", 20),
        ("checks.omission.shortest=20", "checks", {"omission": {"shortest": 20}}),
        ("severity.names=minor", "severity", {"names": Severity.MINOR}),
        ('severity."names/added"=info', "severity", {"names/added": Severity.INFO}),
        ("encoder=use+e5", "encoder", "use+e5"),
    ],
)
def test_a_key_on_the_command_line(desk, text, field, value):
    assert getattr(load([text]).settings, field) == value


def test_paths_count_from_their_file(desk, tmp_path, monkeypatch):
    desk('baseline = "known.json"\nmanifest = "lists/pairs.tsv"\nreports = ["html:site/", "json:r.json"]\n')
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    found = load()
    assert found.settings.baseline == str(tmp_path / "known.json")
    assert found.settings.manifest == str(tmp_path / "lists" / "pairs.tsv")
    assert found.settings.reports == (f"html:{tmp_path / 'site'}/", f"json:{tmp_path / 'r.json'}")
    assert load(["baseline=mine.json"]).settings.baseline == str(tmp_path / "sub" / "mine.json")


WRONG = [
    ("fail_on = 'major'", ["drift.toml:1", "fail_on"], "did you mean 'fail-on'"),
    ("fail-on = 'hugo'", ["drift.toml:1", "fail-on", "hugo"], "critical, major"),
    ("\n\nfail-on = 'minr'", ["drift.toml:3", "minor"], "use one of"),
    ("offline = 'yes'", ["drift.toml:1", "offline", "yes"], "true or false"),
    ("offline = 1", ["offline"], "true or false"),
    ("cache-size = true", ["cache-size"], "whole number"),
    ("cache-size = 0", ["cache-size"], "cache = false"),
    ("select = 3", ["select"], "list"),
    ("select = ['names', 3]", ["select[1]"], "string"),
    ("select = ['nmaes']", ["select", "nmaes"], "'names'"),
    ("[severity]\nnames = 'loud'", ["drift.toml:1", "severity.names", "loud"], "critical"),
    ("[severity]\nnmaes = 'minor'", ["severity", "nmaes"], "'names'"),
    ("[severity]\n'names/garbeld' = 'minor'", ["names/garbeld"], "'names/garbled'"),
    ("[per-file-ignores]\n'a/**' = ['namse']", ["per-file-ignores", "namse"], "'names'"),
    ("[checks.omission]\nshortst = 3", ["checks.omission", "shortst"], "'shortest'"),
    ("[checks.omission]\nshortest = 'long'", ["checks.omission.shortest", "long"], "whole number"),
    ("[checks.omision]\nshortest = 3", ["checks", "omision"], "'omission'"),
    ("[[pairs]]\nsource = 'a/{lang}/{path}.md'", ["pairs", "which language is the source"], "source-lang"),
    ("[[pairs]]\nsource = 'a/{path}.md'\nsource-lang = 'en'", ["a/{path}.md"], "{lang}"),
    ("[[pairs]]\nsource = '{lang}/{pth}.md'\nsource-lang = 'en'", ["{pth}"], "{path}"),
    ("[[pairs]]\nsource = '../{lang}/{path}.md'\nsource-lang = 'en'", ["leaves the folder"], "below"),
    ("[[pairs]]\ntarget = '{lang}/{path}.md'", ["source"], "left out"),
    ("[[pairs]]\nsorce = '{lang}/{path}.md'", ["sorce"], "'source'"),
    ("pairs = ['{lang}/{path}.md']", ["pairs[0]"], "table"),
    ("encoder = 'e5'\nfail-on = \noffline = true", ["no TOML", "line 2"], "correct"),
]


@pytest.mark.parametrize(("text", "says", "hint"), WRONG, ids=[w[0].replace("\n", " ")[:50] for w in WRONG])
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(desk, text, says, hint):
    desk(text)
    with pytest.raises(UsageError) as raised:
        load()
    assert raised.value.message.startswith("drift.toml") or "drift.toml" in raised.value.message
    for word in says:
        assert word in raised.value.message, raised.value.message
    assert hint in raised.value.hint, raised.value.hint


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (["nowhere.toml"], "nowhere.toml"),
        (["a.toml", "b.toml"], "two files"),
        (["fail-onn=major"], "fail-onn"),
        (["checks.omission.shortest=long"], "--config checks.omission.shortest=long"),
    ],
)
def test_wrong_options(desk, config, says):
    with pytest.raises(UsageError, match=says) as raised:
        load(config)
    assert raised.value.hint


def test_the_published_schema_is_the_table(request):
    text = json.dumps(schema(), indent=2) + "\n"
    path = ROOT / "docs" / "config.schema.json"
    if request.config.getoption("--accept"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text, "run pytest --accept"
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(("text", "says", "hint"), WRONG, ids=[w[0].replace("\n", " ")[:50] for w in WRONG])
def test_the_schema_refuses_what_is_of_another_shape(text, says, hint):
    import tomllib

    shaped = not {
        "'nmaes'",
        "'names'",
        "'names/garbled'",
        "source-lang",
        "{lang}",
        "{path}",
        "below",
        "correct",
    } & {hint}
    if shaped and "cache = false" not in hint and "'omission'" not in hint:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(text), schema())


def test_the_schema_takes_what_the_loader_takes(desk):
    import tomllib

    text = """
encoder = "use"
select = ["names", "omission"]
source-lang = "en"
target-langs = ["de", "zh-Hant"]
per-file-ignores = { "opinion/**" = ["names/added"] }
pairs = [{ source = "content/{lang}/{path}.md" }, { source = "{path}.md", target = "{path}.{lang}.md" }]
[severity]
names = "minor"
[checks.omission]
shortest = 20
"""
    jsonschema.validate(tomllib.loads(text), schema())
    desk(text)
    found = load()
    assert [p.source_lang for p in found.patterns] == ["en", "en"]
    assert found.patterns[0].target_langs == ("de", "zh-Hant")


def test_the_options_of_a_check_reach_it():
    from drift.api import chosen

    assert chosen(["omission"], (), {"omission": {"shortest": 20}}) == (Omission(shortest=20),)
    with pytest.raises(UsageError, match="longest"):
        chosen(["omission"], (), {"omission": {"longest": 20}})


def test_a_configuration_by_hand_has_a_policy():
    assert Configuration(Settings(severity={"names": Severity.INFO})).policy.severities == {
        "names": Severity.INFO
    }


def _table() -> str:
    """The keys as the page in the docs has them."""
    rows = ["| key | default | what it says |", "|---|---|---|"]
    for item in fields(Settings):
        default = getattr(Settings(), item.name)
        shown = json.dumps(default, default=asdict)
        rows.append(f"| `{key_of(item.name)}` | `{shown}` | {item.metadata['about']} |")
    return "\n".join(rows)


def test_the_page_has_every_key(request):
    path = ROOT / "docs" / "configuration.md"
    page = path.read_text(encoding="utf-8")
    head, rest = page.split("pytest --accept -->\n", 1)
    tail = rest[rest.index("<!-- /keys -->") :]
    made = f"{head}pytest --accept -->\n{_table()}\n{tail}"
    if request.config.getoption("--accept"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made, "run pytest --accept"


def test_the_example_of_the_page_is_right(desk):
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    desk(page.split("```toml\n", 1)[1].split("```", 1)[0])
    found = load()
    assert found.settings.severity["quotes"] is Severity.MINOR and len(found.patterns) == 1
    import re

    for row in re.findall(r"^\| .* \| (`source = .*) \|$", page, re.M):
        text = "\n".join(re.findall(r"`([\w-]+ = [^`]*)`", row))
        desk(f"[[pairs]]\n{text}\n")
        assert load().patterns
