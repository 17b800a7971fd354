"""What is made to be pasted: it parses, names what there is, and runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import FIXTURES, ROOT
from identify.identify import ALL_TAGS

from drift.cli import ExitCode, cli
from drift.render import RENDERERS

HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
PASTED = [HOOKS, ACTION, *sorted((ROOT / "docs" / "ci").iterdir()), ROOT / "Dockerfile"]


def options(command) -> set[str]:
    """What a command takes, and what those below it take."""
    own = {option for parameter in command.params for option in parameter.opts}
    return own.union(*(options(below) for below in getattr(command, "commands", {}).values()))


OPTIONS = {name: options(command) for name, command in cli.commands.items()}


def parsed(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in PASTED if p.suffix in {".yml", ".yaml"}], ids=lambda p: p.name)
def test_it_parses(path):
    assert parsed(path)


@pytest.mark.parametrize(
    "path", [*PASTED, ROOT / "docs" / "ci.md", ROOT / "docs" / "formats.md"], ids=lambda p: p.name
)
def test_it_names_real_options_and_formats(path):
    """A command may go on over several lines; what begins with drift and a command is read up to its end."""
    text = re.sub(r"\\\n\s*", " ", path.read_text(encoding="utf-8"))
    text = re.sub(r"(drift check[^\n]*)\n\s+(--[^\n]*)", r"\1 \2", text)
    commands = re.findall(r"drift\"? (check|baseline|report|pairs|cache|config)\b([^\n`|]*)", text)
    for command, rest in commands:
        for option in re.findall(r"(?<=\s)--?[a-z][\w-]*", rest):
            assert option in OPTIONS[command], f"{path.name}: drift {command} has no {option}"
    for name in re.findall(r"--(?:report|output-format) \"?([a-z-]+)(?=[: \n])", text):
        assert name in RENDERERS, f"{path.name}: there is no format {name}"


@pytest.mark.parametrize("hook", parsed(HOOKS), ids=lambda hook: hook["id"])
def test_a_hook_is_one_that_pre_commit_takes(hook):
    assert hook["language"] == "python" and hook["require_serial"] is True
    assert set(hook["types_or"]) <= ALL_TAGS
    assert set(hook.get("stages", ())) <= {"pre-commit", "pre-push", "manual"}


def test_the_example_names_hooks_that_there_are():
    example = parsed(ROOT / "docs" / "ci" / "pre-commit.yaml")
    named = {hook["id"] for repo in example["repos"] for hook in repo["hooks"]}
    assert named == {hook["id"] for hook in parsed(HOOKS)}


def test_the_workflow_gives_inputs_that_the_action_has():
    workflow = parsed(ROOT / "docs" / "ci" / "github.yml")
    (step,) = [s for s in workflow["jobs"]["drift"]["steps"] if "drift" in s["uses"]]
    assert set(step["with"]) <= set(parsed(ACTION)["inputs"])


def test_nothing_that_a_stranger_writes_is_pasted_into_the_shell():
    """Inputs reach a script as variables: a branch may be called anything."""
    for step in parsed(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]


def test_the_container_is_not_root_and_stays_offline():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("FROM ") for line in lines) == 2
    assert [line for line in lines if line.startswith("USER ")][-1] == "USER drift"
    assert any("HF_HUB_OFFLINE=1" in line for line in lines)
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for copied in re.findall(r"^COPY (?!--from)(.*) \S+$", "\n".join(lines), re.M):
        for name in copied.split():
            assert (ROOT / name).exists() and f"!{name}" in kept


def test_the_page_has_the_table_of_exit_codes():
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \| {code.name} \|", page, re.M)


def test_the_page_shows_the_files_themselves():
    """docs/ci.md quotes what stands in docs/ci word for word."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs" / "ci").iterdir()):
        assert path.read_text(encoding="utf-8").strip() in page, f"docs/ci.md lacks {path.name}"


# The action, step by step, as the runner runs it


class Runner:
    """Runs the ``run`` steps of the action in order; ``uses`` steps are GitHub's own."""

    def __init__(self, folder: Path, inputs: dict[str, str]) -> None:
        action = parsed(ACTION)
        self.steps = action["runs"]["steps"]
        self.inputs = {name: one.get("default", "") for name, one in action["inputs"].items()} | inputs
        self.folder, self.temp = folder, folder.parent / "temp"
        self.temp.mkdir(exist_ok=True)
        self.outputs: dict[str, dict[str, str]] = {}
        self.summary = self.temp / "summary.md"

    def expression(self, text: str) -> str:
        values = {f"inputs.{name}": value for name, value in self.inputs.items()}
        values |= {"github.action_path": str(ROOT), "runner.temp": str(self.temp), "runner.os": "Linux"}
        values |= {f"steps.{i}.outputs.{k}": v for i, out in self.outputs.items() for k, v in out.items()}
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda m: values.get(m[1], ""), text)

    def wanted(self, step: dict) -> bool:
        condition = step.get("if", "true").replace("always() && ", "")
        left, compare, right = condition.partition(" == ")
        return not compare or self.expression(f"${{{{ {left} }}}}") == right.strip("'")

    def run(self, step: dict) -> subprocess.CompletedProcess:
        script, output = self.temp / "script.sh", self.temp / "output"
        script.write_text(step["run"], encoding="utf-8")
        output.write_text("", encoding="utf-8")
        self.summary.touch()
        env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("DRIFT_", "PYTHON"))},
            **{k: self.expression(v) for k, v in step.get("env", {}).items()},
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        cwd = self.folder / self.expression(step.get("working-directory", "."))
        # how the runner calls a step whose shell is bash
        argv = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, text=True, timeout=600)
        rows = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
        self.outputs[step.get("id", step.get("name", ""))] = {k: v for k, _, v in rows}
        return done

    def all(self) -> dict[str, subprocess.CompletedProcess]:
        return {step["name"]: self.run(step) for step in self.steps if "run" in step and self.wanted(step)}


@pytest.fixture
def content(tmp_path) -> Path:
    """A content repository of two articles, one of them with a drift."""
    folder = tmp_path / "content"
    (folder / "en").mkdir(parents=True)
    (folder / "zh").mkdir()
    demo = FIXTURES / "demo"
    for name, translation in (("good", "translation.zh.md"), ("bad, 100%", "translation-drifted.zh.md")):
        shutil.copy(demo / "source.en.md", folder / "en" / f"{name}.md")
        shutil.copy(demo / translation, folder / "zh" / f"{name}.md")
    pairs = 'pairs = [{ source = "{lang}/{path}.md", source-lang = "en", target-langs = ["zh"] }]\n'
    (folder / "drift.toml").write_text(pairs, encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_steps_of_the_action_run(content):
    runner = Runner(content, {"sarif": "true"})
    done = runner.all()
    assert done["Install drift"].returncode == 0, done["Install drift"].stderr
    assert done["Compare"].returncode == 0, "the last step ends the job, once everything is uploaded"
    assert "::error title=drift names/substituted,file=zh/bad%2C 100%25.md,line=" in done["Compare"].stdout
    assert runner.outputs["check"]["exit-code"] == "1"
    assert done["Exit code"].returncode == 1
    report = Path(runner.outputs["check"]["json"])
    assert json.loads(report.read_text(encoding="utf-8"))["schema"] == "drift-run/1"
    assert {file.name for file in report.parent.iterdir()} == {"report.html", "report.json", "drift.sarif"}
    assert runner.summary.read_text(encoding="utf-8").startswith("**")
    assert runner.outputs["sarif"] == {"ready": "true"}

    # the newsroom lets them stand: nothing is left for code scanning, and the job is green
    drift = runner.temp / "drift-env" / "bin" / "drift"
    known = [str(drift), "baseline", "write", str(report), "--all", "--reason", "first run"]
    subprocess.run(known, cwd=content, check=True, timeout=60)
    runner.inputs["args"] = "--baseline drift-baseline.tsv"
    again = [runner.run(step) for step in runner.steps if step.get("id") in ("check", "sarif")]
    assert runner.outputs["check"]["exit-code"] == "0", again[0].stderr
    log = json.loads((report.parent / "drift.sarif").read_text(encoding="utf-8"))
    assert log["runs"] and not any(run["results"] for run in log["runs"])
    assert "::error" not in again[0].stdout and "5 known in the baseline" in again[0].stdout

    runner.inputs["args"] = "--no-such-option"
    broken = runner.run(next(step for step in runner.steps if step.get("id") == "check"))
    assert broken.returncode == 0 and runner.outputs["check"]["exit-code"] == "2"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_pre_commit_runs_the_hook(content, tmp_path):
    """As ``pre-commit try-repo`` does it: a fresh environment out of the repository, and a commit of one half."""
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull}
    env.pop("PYTHONPATH", None)

    def call(*argv: str) -> subprocess.CompletedProcess:
        return subprocess.run(argv, cwd=content, env=env, capture_output=True, text=True, timeout=800)

    for argv in (["init", "-q"], ["add", "."]):
        assert call("git", *argv).returncode == 0
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "drift", "--files"]
    bad = call(*hook, "zh/bad, 100%.md")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "names/substituted" in bad.stdout and "good" not in bad.stdout
    good = call(*hook, "en/good.md")
    assert good.returncode == 0, good.stdout + good.stderr
