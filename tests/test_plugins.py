"""What other packages add, from a package that is really installed."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from importlib.metadata import EntryPoint

import pytest
from conftest import FIXTURES, ROOT

from drift import plugins


@pytest.fixture
def points(monkeypatch):
    """Have these entry points, and forget them afterwards."""

    def have(*entries):
        monkeypatch.setattr(plugins, "entry_points", lambda group: [e for e in entries if e.group == group])
        plugins.plugins.cache_clear()

    yield have
    plugins.plugins.cache_clear()


def test_a_plugin_that_cannot_be_loaded_is_named_and_left_out(points):
    points(
        EntryPoint("lost", "no_such_module:thing", "drift.formats"),
        EntryPoint("sound", "drift.render.concise:render", "drift.formats"),
    )
    with pytest.warns(
        plugins.PluginWarning, match="'lost' of drift.formats was left out: ModuleNotFoundError"
    ):
        assert list(plugins.plugins("drift.formats")) == ["sound"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(plugins.plugins("drift.formats")) == ["sound"], "said once"


def test_one_name_one_plugin(points):
    points(
        EntryPoint("twice", "drift.render.concise:render", "drift.formats"),
        EntryPoint("twice", "drift.render.markdown:render", "drift.formats"),
    )
    with pytest.warns(plugins.PluginWarning, match="another package has that name"):
        assert plugins.plugins("drift.formats")["twice"].__module__ == "drift.render.concise"


@pytest.mark.parametrize(
    ("name", "what", "why"),
    [
        ("numbers", "drift.checks.dates:Dates", "drift has a check of that name"),
        ("other", "drift.checks.dates:Dates", "no class with a rule whose id is 'other'"),
        ("other", "drift.render.concise:render", "no class with a rule"),
    ],
)
def test_a_check_that_is_none_is_left_out(points, name, what, why):
    from drift import checks

    points(EntryPoint(name, what, "drift.checks"))
    checks.catalogue.cache_clear()
    with pytest.warns(plugins.PluginWarning, match=why):
        assert checks.catalogue() == checks.CATALOGUE
    checks.catalogue.cache_clear()


@pytest.mark.slow
def test_an_installed_plugin_serves_every_command(tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([*pip, str(tmp_path / "lib"), str(FIXTURES / "plugin")], check=True)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path / 'lib'}"}

    def drift(*argv):
        return subprocess.run(
            [sys.executable, "-m", "drift", *argv],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )

    (tmp_path / "a.txt").write_text("It was late in Lindmouth.\nThe ferry had left.\n", encoding="utf-8")
    (tmp_path / "b.shout").write_text(
        "IT WAS LATE IN LINDMOUTH.  # loud\nThe ferry had left.\n", encoding="utf-8"
    )
    pair = ["a.txt", "b.shout", "--source-lang", "en", "--target-lang", "en"]

    assert "shouting" in drift("checks").stdout and "least = 5" in drift("explain", "shouting").stdout
    done = drift("check", *pair, "--select", "shouting", "--encoder", "letters", "--output-format", "concise")
    assert done.returncode == 0 and "b.shout:1:1: minor shouting/loud" in done.stdout, done
    assert "loud\n" not in done.stdout, "the reader left it out"
    counted = drift(
        "check", *pair, "--select", "shouting", "--encoder", "letters", "--output-format", "count"
    )
    assert counted.stdout == "1 findings\n", counted
    least = drift("check", *pair, "--encoder", "letters", "--output-format", "count", "--select", "shouting",
                  "--config", "checks.shouting.least=99")  # fmt: skip
    assert least.stdout == "0 findings\n", least
    assert "shouting" in drift("config", "show", "--config", "checks.shouting.least=9").stdout
    wrong = drift("check", *pair, "--output-format", "broken")
    assert wrong.returncode == 2
    assert "warning: the plug-in 'broken' of drift.formats was left out" in wrong.stderr
