"""The project around the code: locks, make, image and docs keep what they promise."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import typer.main
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bot.core.model
from bot.cli import app

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
BUILD_FILES = (*LOCKS, "Makefile", "Dockerfile", ".dockerignore", ".ci/run", "pyproject.toml", "docker/config.toml")
DOCS = ("README.md", "CHANGELOG.md", "THIRD_PARTY.md", "docs/glossary.md", "docs/decisions.md", "docs/running.md")
LINKED = {"keepachangelog.com", "semver.org", "creativecommons.org"}
SCENARIO = ("Prigozhin", "Пригожин", "Shugaley", "Шугалей", "Ramani", "Mujahid", "Arghandiwal", "Kabulov", "McCaul")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Package → its pinned version, and how many hashes it has."""
    entries = re.split(r"\n(?=\S)", text(name).replace("\\\n", ""))
    found = (re.match(r"(\S+)==(\S+)", entry) for entry in entries)
    return {it[1]: (it[2], it.string.count("--hash=sha256:")) for it in found if it}


def required(*extras: str) -> list[Requirement]:
    optional = PROJECT["project"]["optional-dependencies"]
    return [
        Requirement(it) for it in [*PROJECT["project"]["dependencies"], *(one for e in extras for one in optional[e])]
    ]


@pytest.mark.parametrize(
    ("lock", "extras"), [(LOCKS[0], ("postgres", "build")), (LOCKS[1], ("postgres", "build", "dev"))]
)
def test_the_lock_pins_every_dependency_in_its_range_and_with_hashes(lock: str, extras: tuple[str, ...]) -> None:
    """What pyproject.toml asks for is in the lock, at a version that it allows, and nothing there lacks a hash."""
    pins = locked(lock)
    for need in required(*extras):
        version, _ = pins[canonicalize_name(need.name)]
        assert need.specifier.contains(version), f"{need} is locked at {version}"
    assert [name for name, (_, hashes) in pins.items() if not hashes] == []
    assert len(pins) == len(re.findall(r"^\S+==", text(lock), re.MULTILINE)) > len(required(*extras))


def test_what_is_developed_on_is_what_runs() -> None:
    """The development lock holds every package of the run-time lock, at the same version and with the same hashes."""
    run, dev = locked(LOCKS[0]), locked(LOCKS[1])
    assert {name: dev.get(name) for name in run} == run


def test_the_project_is_built_with_the_locked_tool() -> None:
    """No build fetches an unpinned tool: what [build-system] requires is an extra that is locked."""
    assert PROJECT["project"]["optional-dependencies"]["build"] == PROJECT["build-system"]["requires"]
    for name in ("Makefile", "Dockerfile"):
        assert "--no-build-isolation" in text(name)


@pytest.mark.parametrize("name", BUILD_FILES)
def test_no_build_file_names_an_index(name: str) -> None:
    """Where packages come from is pip's own configuration: no address and no index option stands in a build file."""
    assert "://" not in text(name).replace("sqlite:///", "")
    assert not re.search(r"(?<!no-emit-)index-url|find-links|trusted-host", text(name))


@pytest.mark.parametrize("name", DOCS)
def test_docs_link_to_no_other_hosts_and_to_files_that_exist(name: str) -> None:
    """Addresses in the docs are few and chosen (never a registry's), and a relative link leads somewhere."""
    hosts = set(re.findall(r"https?://([^\s/)\"`]+)", text(name)))
    assert hosts <= LINKED
    links = [it for it in re.findall(r"\]\(([^)#]+)", text(name)) if "://" not in it]
    assert [it for it in links if not ((ROOT / name).parent / it).exists()] == []


@pytest.mark.parametrize("name", [*BUILD_FILES, *DOCS])
def test_no_path_of_one_machine_is_written_down(name: str) -> None:
    """A checkout works wherever it lies: neither its own place nor the developer's home is in a file."""
    for place in (ROOT, Path.home()):
        assert place == Path("/") or f"{place}/" not in text(name)


def test_the_top_level_holds_what_was_asked_for() -> None:
    """Someone who lists the folder finds each thing under its usual name; CI's entry can be started."""
    names = "bot watchlists tests docs pyproject.toml config.example.toml Dockerfile Makefile LICENSE"
    assert [name for name in (*names.split(), *LOCKS, *DOCS) if not (ROOT / name).exists()] == []
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def _commands(group: Any, within: str = "") -> Iterator[tuple[str, Any]]:
    """Each command by the words that call it, those of groups below as well."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{within}{name} ")
        else:
            yield f"{within}{name}", command


def test_every_command_has_a_heading_and_every_option_a_word_in_the_docs() -> None:
    """docs/running.md is complete: ``### bot NAME`` for each command, and each option by its name."""
    running, group = text("docs/running.md"), typer.main.get_command(app)
    commands = dict(_commands(group))
    headings = set(re.findall(r"^### bot (.+)$", running, re.MULTILINE))
    assert set(commands) == headings
    options = {
        name
        for command in (group, *commands.values())
        for param in command.params
        for name in param.opts
        if name.startswith("--") and "completion" not in name
    }
    assert {name for name in options if name not in running} == set()
    assert options >= {"--config", "--json", "--dry-run", "--into"}


def test_every_noun_of_the_core_is_in_the_glossary() -> None:
    """A class of values in the model has its row: nobody must guess what a word means here."""
    rows = set(re.findall(r"^\| (\w+) \|", text("docs/glossary.md"), re.MULTILINE))
    nouns = {name for name, it in vars(bot.core.model).items() if dataclasses.is_dataclass(it)}
    assert nouns and nouns <= rows


def test_every_package_that_runs_is_credited() -> None:
    """THIRD_PARTY.md lists the run-time lock: no package without its licence, none that is gone."""
    rows = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|", text("THIRD_PARTY.md"), re.MULTILINE))
    rows.pop("package")
    assert set(rows) == set(locked(LOCKS[0]))
    assert all(licence.strip() for licence in rows.values())


def test_the_code_knows_nobody_of_the_first_story() -> None:
    """Names belong into watchlists: code that knows one would work on the development scenario only."""
    files = [it for it in (ROOT / "bot").rglob("*.py") if "demo" not in it.relative_to(ROOT).parts]
    named = [
        f"{it.relative_to(ROOT)}: {name}"
        for it in files
        for name in SCENARIO
        if re.search(rf"\b{name}", it.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert files and named == []


def test_an_installed_copy_holds_every_file_of_the_package() -> None:
    """The image installs a copy, not a checkout: each folder of code is a package, each data file is listed."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["bot"]
    lost = []
    for it in (ROOT / "bot").rglob("*"):
        inside = it.relative_to(ROOT / "bot")
        if it.is_dir() or "__pycache__" in inside.parts:
            continue
        listed = any(fnmatch(str(inside), one.replace("**/", "")) or fnmatch(it.name, one) for one in patterns)
        if not (listed or it.suffix == ".py") or not (it.parent / "__init__.py").exists():
            lost.append(str(inside))
    assert lost == []


def test_the_image_is_pinned_and_runs_without_root() -> None:
    """Bases by tag, packages by hash, the state the one volume, a user of its own, a health check."""
    docker = text("Dockerfile")
    bases = re.findall(r"^FROM (\S+)", docker, re.MULTILINE)
    assert len(bases) >= 2 and all(re.search(r":\d[\w.-]+$", base) for base in bases)
    assert "--require-hashes -r requirements.lock" in docker
    assert re.findall(r"^VOLUME (.+)$", docker, re.MULTILINE) == ["/app/state"]
    assert re.findall(r"^USER (.+)$", docker, re.MULTILINE) == ["bot"]
    assert "HEALTHCHECK" in docker and "/healthz" in docker


def test_what_the_image_copies_is_let_through_and_nothing_secret_is() -> None:
    """.dockerignore keeps all out but what is named; each COPY finds its file there."""
    first, *rest = [line for line in text(".dockerignore").splitlines() if line and not line.startswith("#")]
    assert first == "*"
    passed = {line[1:].rstrip("/") for line in rest if line.startswith("!")}
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", text("Dockerfile"), re.MULTILINE)
    wanted = {name for line in copies for name in line.split()}
    assert wanted == passed
    assert [name for name in wanted if not (ROOT / name).exists()] == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What make reads, in a folder of its own."""
    if shutil.which("make") is None:
        pytest.skip("no make here")
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=folder, env=kept, capture_output=True, text=True, timeout=60)


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_make_says_plainly_that_python_is_missing(checkout: Path) -> None:
    """Someone without Python reads what to install, and nothing is left behind."""
    done = make(checkout, "check-now", "PYTHON=no-such-python")
    assert done.returncode == 2
    assert "no-such-python was not found: install Python 3.11 or newer" in done.stderr
    assert not (checkout / ".venv").exists()


def test_make_says_plainly_that_python_is_too_old(checkout: Path, tmp_path: Path) -> None:
    """The version is refused by its name before anything is installed."""
    old = script(tmp_path / "old-python", 'case "$2" in *version_info*) exit 1;; esac')
    done = make(checkout, "test", f"PYTHON={old}")
    assert done.returncode == 2
    assert "is older than Python 3.11" in done.stderr
    assert not (checkout / ".venv").exists()


def test_make_says_plainly_that_venv_is_missing(checkout: Path, tmp_path: Path) -> None:
    """Debian splits venv off: the package to install is named."""
    bare = script(tmp_path / "bare-python", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = make(checkout, "demo", f"PYTHON={bare}")
    assert done.returncode == 2
    assert "python3-venv" in done.stderr


def ready(checkout: Path) -> Path:
    """An environment as make leaves it, with a ``bot`` that repeats how it was called."""
    bin_ = checkout / ".venv" / "bin"
    script(bin_ / "bot", 'echo "bot $*"; exit "${BOT_EXIT:-0}"')
    script(bin_ / "python", f'echo "python $*" >> calls; exec {sys.executable} "$@"')
    for stamp in (".ready-run", ".ready-dev"):
        (checkout / ".venv" / stamp).touch()
    return bin_


def test_make_is_quick_the_second_time_and_passes_arguments_on(checkout: Path) -> None:
    """Where the set-up stands, the command runs at once, with what ARGS says and nothing before it."""
    ready(checkout)
    done = make(checkout, "check-now", "ARGS=--dry-run harbour-strike")
    assert (done.returncode, done.stdout) == (0, "bot check-now --dry-run harbour-strike\n")
    assert not (checkout / "calls").exists()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_make_sets_up_again_when_what_it_installs_from_changed(checkout: Path, name: str) -> None:
    """A newer lock is not ignored: it would be run with yesterday's packages."""
    ready(checkout)
    later = (checkout / ".venv" / ".ready-run").stat().st_mtime + 60
    os.utime(checkout / name, (later, later))
    planned = make(checkout, "-n", "check-now").stdout
    assert "--require-hashes -r requirements.lock" in planned
    assert "-m venv" not in planned, "the environment that is there is used, not remade"
