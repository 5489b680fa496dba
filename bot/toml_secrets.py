"""Secrets that a file of a person's names: read from a file of their own or the environment, and never repeated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic_core import PydanticCustomError

from bot.core.errors import Fault
from bot.toml_files import shown, wrong


def path_in(text: str, folder: Path) -> Path:
    """An absolute path; ``~`` is the home folder where there is one."""
    try:
        return folder / Path(text).expanduser()
    except RuntimeError:
        return folder / text


def secret_text(path: Path, key: str) -> str:
    """What a secret's own file holds. ``key`` is the secret's name, for the faults."""
    form = f"a file that holds the {key} alone"
    try:
        with path.open("rb") as file:
            return file.read(4_096).decode().strip()
    except UnicodeDecodeError:
        raise wrong(f"{shown(path)} is not in UTF-8", form) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
        raise wrong(f"{shown(path)} cannot be read: {reason}", form) from None


def fault_of(fault: Fault, error: PydanticCustomError) -> Fault:
    """``fault`` with what a validator said."""
    context = error.context or {}
    return replace(fault, problem=context["problem"], expected=context["expected"], nearest=context["nearest"])
