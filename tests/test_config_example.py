"""config.example.toml: complete, true and ready to be copied."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.settings import ConfigFile, load_settings

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
SETTING = re.compile(r"^(?:# )?((?:\[\[?\w+\]\]?|\w+ *= .*))$", re.MULTILINE)
NO_DEFAULT = {"telegram.token", "telegram.token_file", "recipient.name", "recipient.chat", "recipient.thread"}
NO_DEFAULT |= {"member.id", "member.role", "opinion.base_url", "opinion.model", "opinion.key", "opinion.key_file"}
NO_DEFAULT |= {f"site.{key}" for key in ("host", "user_agent", "headers", "cookies", "username", "proxy", "proxy_env")}
NO_DEFAULT |= {"site.password", "site.password_file", "site.password_env", "health.notify"}
NO_DEFAULT |= {"recipient.quiet", "recipient.digest", "recipient.fallback", "member.name", "heartbeat.url"}


def fields(model: type[BaseModel], table: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting with its default: ``fetch.interval`` → five minutes."""
    for name, field in model.model_fields.items():
        inner = [it for it in (field.annotation, *get_args(field.annotation)) if isinstance(it, type)]
        tables = [it for it in inner if issubclass(it, BaseModel)]
        if tables:
            yield from fields(tables[0], f"{name}.")
        else:
            yield table + name, field.get_default(call_default_factory=True)


def written() -> dict[str, Any]:
    """What the example says when every setting in it is made active."""
    active = "\n".join(SETTING.findall(TEXT))
    flat: dict[str, Any] = {}
    for name, value in tomllib.loads(active).items():
        table = value[0] if isinstance(value, list) else value
        flat |= {f"{name}.{key}": it for key, it in table.items()} if isinstance(table, dict) else {name: value}
    return flat


def test_the_example_loads_as_it_is_and_means_the_defaults() -> None:
    """Copied without a change, it does what no configuration does."""
    copied, default = load_settings(EXAMPLE, {}), load_settings(None, {}, cwd=EXAMPLE.parent)
    for name in (
        "database",
        "watchlists",
        "fetch",
        "telegram",
        "recipients",
        "members",
        "web_listen",
        "opinion",
        "sites",
    ):
        assert getattr(copied, name) == getattr(default, name), name


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    """A setting that is added without its line here fails this test; so does one that went away."""
    assert sorted(written()) == sorted(name for name, _ in fields(ConfigFile))


@pytest.mark.parametrize(("name", "default"), [it for it in fields(ConfigFile) if it[0] not in NO_DEFAULT])
def test_the_default_that_is_stated_is_the_default(name: str, default: object, tmp_path: Path) -> None:
    """Each value as written means the same as leaving the line out."""
    table, _, key = name.rpartition(".")
    below = re.search(rf"^(?:# )?\[+{table}\]+$", TEXT, re.MULTILINE) if table else None
    value = re.compile(rf"^(?:# )?{key} *= (\S*\".*?\"|\S+)", re.MULTILINE).search(TEXT, below.end() if below else 0)
    assert value is not None
    assert meaning(table, key, value[1], tmp_path) == default


def meaning(table: str, key: str, value: str, folder: Path) -> object:
    """What the configuration file's model makes of one line."""
    needs = {"recipient": 'name = "x"\n', "member": 'id = 1\nrole = "owner"\n'}
    needs |= {"opinion": 'base_url = "http://x"\nmodel = "x"\n', "heartbeat": 'url = "https://x.example"\n'}
    needed = needs.get(table, "")
    header = {"": "", "recipient": "[[recipient]]\n", "member": "[[member]]\n"}.get(table, f"[{table}]\n")
    config = ConfigFile.model_validate(tomllib.loads(f"{header}{needed}{key} = {value}\n"))
    if not table:
        return getattr(config, key)
    held = getattr(config, table)
    return getattr(held[0] if isinstance(held, list) else held, key)


def test_the_optional_settings_work_when_the_sign_before_them_is_taken_away(tmp_path: Path) -> None:
    """A person uncomments lines and is not told of faults; a secret's two ways exclude each other."""
    active = "\n".join(SETTING.findall(TEXT)).replace('"console"', '"telegram"')
    active = re.sub("(token_file|key_file|password_file|password_env|proxy_env) = ", "# ", active)
    path = tmp_path / "config.toml"
    path.write_text(active, encoding="utf-8")
    settings = load_settings(path, {})
    assert settings.recipients[0].chat == -1001234567890
    assert settings.web_listen == ("127.0.0.1", 8080)
    assert settings.sites[0].login == ("desk", "replace-me")
    assert settings.opinion is not None
    assert (settings.opinion.model, settings.opinion.questions_a_day) == ("name-of-the-model", 200)


def test_every_setting_is_explained_in_one_sentence() -> None:
    """Behind the setting, or in the line above where there is no room."""
    lines = TEXT.splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if re.match(r"(?:# )?\w+ *= ", line):
            assert re.search(r"\S +# \w[^#]+$", line) or before.startswith("# "), line
