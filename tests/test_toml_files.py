"""TOML files of a person's: where each key stands, and what is said of a file that cannot be read."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Faults
from bot.toml_files import MAX_BYTES, key_text, read_toml
from bot.toml_lines import KeyPath, last_statement, lines_of

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=12)
TRICKY = st.sampled_from(["]", "}", "[[x]]", "\\", "a = 1", ",", "=", "'", "''", '"', '""', "\n", "# x\n[y]\n", "ключ"])
TEXTS = st.lists(PLAIN | TRICKY, max_size=4).map("".join)
SCALARS = TEXTS | st.integers() | st.booleans() | st.sampled_from([1.5, "2022"]) | st.dates() | st.times()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8
)
PAIRS = st.dictionaries(TEXTS, VALUES, max_size=3)


class Writer:
    """Writes a TOML text and notes, by counting line ends, where each key path came to stand."""

    def __init__(self, data: st.DataObject) -> None:
        self.data, self.text, self.lines = data, "", dict[KeyPath, int]()

    def write(self, text: str) -> None:
        self.text += text

    def note(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def maybe(self, *choices: str) -> None:
        self.write(self.data.draw(st.sampled_from(choices)))

    def key(self, name: str) -> None:
        bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
        quotable = "'" not in name and "\n" not in name
        forms = [_basic(name), *([name] if bare else []), *([f"'{name}'"] if quotable else [])]
        self.maybe(*forms)

    def pair(self, table: KeyPath, name: str, value: object) -> None:
        """``name = value``, or the same dotted: ``name.value's first key = …``."""
        path = (*table, name)
        self.note(path)
        self.key(name)
        if isinstance(value, dict) and len(value) == 1 and self.data.draw(st.booleans()):
            self.maybe(".", " . ", "\t.")
            return self.pair(path, *next(iter(value.items())))
        self.maybe("=", " = ", "\t=  ")
        return self.value(path, value)

    def value(self, path: KeyPath, value: object) -> None:
        if isinstance(value, dict):
            self.write("{ ")
            for place, (name, inner) in enumerate(value.items()):
                self.write(" , " if place else "")
                self.pair(path, name, inner)
            self.write(" }")
        elif isinstance(value, list):
            self.write("[")
            for place, inner in enumerate(value):
                self.write("," if place else "")
                self.maybe("", " ", "\n", " # ] } \" ''' \n\n  ")
                self.note((*path, place))
                self.value((*path, place), inner)
            self.maybe("", "\n", ", # last\n" if value else "")
            self.write("]")
        else:
            self.scalar(value)

    def scalar(self, value: object) -> None:
        if not isinstance(value, str):
            return self.write(str(value).lower() if isinstance(value, bool) else str(value))
        forms = [_basic(value), f'"""\n{_basic(value)[1:-1]}"""']
        if "\\" not in value and '"""' not in value and not value.endswith('"'):
            forms.append(f'"""\n{value}"""')
        if "'''" not in value:
            forms += [f"'''\n{value}'''"] if not value.endswith("''''") else []
        if "'" not in value and "\n" not in value:
            forms.append(f"'{value}'")
        return self.maybe(*[form for form in forms if _reads_as(form, value)])

    def pairs(self, table: KeyPath, pairs: dict[str, Any]) -> None:
        for name, value in pairs.items():
            self.maybe("", "\n", "  ", "# a remark = 1\n")
            self.pair(table, name, value)
            self.maybe("\n", " # [x]\n", "\n\n")

    def header(self, path: KeyPath, *, many: bool) -> None:
        self.note(path)
        self.write("[[" if many else "[")
        for place, name in enumerate(part for part in path if isinstance(part, str)):
            self.maybe(".", " . ") if place else None
            self.key(name)
        self.write("]]" if many else "]")
        self.maybe("\n", " # x\n")


def _basic(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _reads_as(form: str, value: str) -> bool:
    try:
        return bool(tomllib.loads(f"a = {form}")["a"] == value)
    except tomllib.TOMLDecodeError:
        return False


def _paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, entry in inner:
        yield (*path, part)
        yield from _paths(entry, (*path, part))


@given(st.data())
def test_every_key_of_any_file_is_found_on_the_line_where_it_was_written(data: st.DataObject) -> None:
    """Tables, arrays of tables, dotted and quoted keys, lists over several lines, every kind of text, remarks."""
    writer = Writer(data)
    writer.pairs((), data.draw(PAIRS))
    names = data.draw(st.lists(TEXTS, unique=True, max_size=3).filter(lambda names: not set(names) & _tops(writer)))
    for name in names:
        if data.draw(st.booleans()):
            writer.header((name,), many=False)
            writer.pairs((name,), data.draw(PAIRS))
            continue
        for place in range(data.draw(st.integers(1, 3))):
            writer.header((name,), many=True)
            writer.lines.setdefault((name, place), writer.text.rstrip("\n").count("\n") + 1)
            pairs = data.draw(PAIRS)
            writer.pairs((name, place), pairs)
            if "inner" not in pairs:
                writer.header((name, place, "inner"), many=False)
                writer.pairs((name, place, "inner"), data.draw(PAIRS))
    assert lines_of(writer.text) == writer.lines
    assert set(writer.lines) == set(_paths(tomllib.loads(writer.text)))


def _tops(writer: Writer) -> set[str]:
    return {str(path[0]) for path in writer.lines}


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\n", ("a",), 1),
        ("# x\n\n[story]\nid = 'x'\n", ("story", "id"), 4),
        ("[[term]]\nname='a'\n[[term]]\nname='b'\n", ("term", 1, "name"), 4),
        ('a = """\nb = 1\n"""\nb = 2\n', ("b",), 4),
        ("a = '''\n[[term]]\n'''\n[[term]]\nname = 'x'", ("term", 0), 4),
        ('a = """x""""\nb = 1', ("b",), 2),
        ('a = """\\"""x"""\nb = 1', ("b",), 2),
        ("a = ''\nb = \"\"\nc = 1", ("c",), 3),
        ("a = [\n  1, # one ]\n  2,\n]\nb = 1", ("a", 1), 3),
        ("a = [\n  1, # one ]\n  2,\n]\nb = 1", ("b",), 5),
        ("a = [\n  {b = 1},\n  {b = 2},\n]", ("a", 1, "b"), 3),
        ("[[a]]\n[[a.b]]\nc=1\n[[a]]\n[[a.b]]\n[[a.b]]\nc=2", ("a", 1, "b", 1, "c"), 7),
        ("story.title = 'x'\nstory.id = 'y'", ("story", "id"), 2),
        ('"a.b" = 1\n\'c d\'."\\u0065" = 2', ("c d", "e"), 2),
        ("a = 1\r\nb = 2\r\n", ("b",), 2),
        ("a = 1979-05-27 07:32:00 # x\nb = 2\n", ("b",), 2),
    ],
)
def test_a_key_is_found_where_a_person_would_look(text: str, path: KeyPath, line: int) -> None:
    """The shapes that files really have, one by one."""
    assert set(_paths(tomllib.loads(text))) == set(lines_of(text))
    assert lines_of(text)[path] == line


@pytest.mark.parametrize(
    ("text", "line", "key", "problem"),
    [
        ("[story]\ntitle = x\n", 2, "story.title", "invalid value"),
        ("[[term]]\n[[term]]\naliases = ['a', 'b'\nrole = 'actor'\n", 4, "term[2].aliases", "unclosed array"),
        ("a = 1\nb = [1,\n2,\n\n# end\n", 2, "b", "up to the end of the file"),
        ('a = 1\nb = """x\nc = 1\n\n', 2, "b", "unterminated string"),
        ("[story]\npublished = 2022-13-45\n", 2, "story.published", "expected newline"),
        ("a = 1\na = 2\n", 2, "a", "this key was given before"),
        ("[a]\n[b]\n[a]\n", 3, "a", "this table was declared before"),
        ("[story]\nid = “x”\n", 2, "story.id", 'straight quotes: "text"'),
    ],
)
def test_a_file_that_is_not_toml_names_the_line_and_the_key_to_look_at(
    tmp_path: Path, text: str, line: int, key: str, problem: str
) -> None:
    """A bracket or quote that is never closed is shown where it opens, not at the end of the file."""
    fault = _only_fault(tmp_path, text.encode())
    assert (fault.line, fault.key) == (line, key)
    assert problem in str(fault)


@given(PLAIN | TRICKY | st.text(st.sampled_from("a=[]{}\"'\n#,. "), max_size=30))
def test_any_broken_text_has_a_last_statement(text: str) -> None:
    """Whatever is written, the search for the fault ends, inside the file."""
    assert 1 <= last_statement(text)[1] <= text.count("\n") + 1


def test_a_file_in_another_encoding_names_byte_and_line(tmp_path: Path) -> None:
    """A file saved in Latin-1 says which byte cannot be read and what to do."""
    fault = _only_fault(tmp_path, b"[story]\nid = 'x'\ntitle = 'caf\xe9'\n")
    assert str(fault).endswith(
        "x.toml:3: is not in UTF-8: byte 0xe9 at place 30 of the file cannot be read; "
        "expected UTF-8: save it again with that encoding"
    )


def test_a_file_in_utf_16_is_called_so(tmp_path: Path) -> None:
    """What some editors call Unicode is named, since a byte would tell nobody anything."""
    assert "is in UTF-16" in str(_only_fault(tmp_path, "a = 1\n".encode("utf-16")))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Editors on Windows write one; values and lines are as without it."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    file = read_toml(path)
    assert dict(file.data) == {"a": 1, "b": 2}
    assert file.line(("b",)) == 2


def test_the_place_of_a_wrong_byte_is_right_behind_a_byte_order_mark(tmp_path: Path) -> None:
    """The place counts from the first byte of the file."""
    assert "byte 0xff at place 4 of" in str(_only_fault(tmp_path, b"\xef\xbb\xbf\xff"))


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"a = " + b"9" * 5000, "too many digits"),
        (b"#" * (MAX_BYTES + 1), "is too large"),
    ],
)
def test_a_file_beyond_any_measure_is_a_fault_and_no_crash(tmp_path: Path, raw: bytes, problem: str) -> None:
    """Depth, digits and size have limits of Python's and ours; each is said."""
    assert problem in str(_only_fault(tmp_path, raw))


@pytest.mark.parametrize("depth", range(200, 520, 20))
def test_a_deep_file_is_read_or_refused(tmp_path: Path, depth: int) -> None:
    """Near the limit of Python's stack a key may lose its line, never the whole program."""
    path = tmp_path / "x.toml"
    path.write_text("a = " + "[" * depth + "]" * depth)
    try:
        assert read_toml(path).line(("a",)) in (1, None)
    except Faults as error:
        assert "nested too deeply" in str(error)


def test_no_file_and_a_folder_are_said(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is named with what was expected."""
    for path, problem in ((tmp_path / "none.toml", "does not exist; expected a file"), (tmp_path, "is a folder")):
        with pytest.raises(Faults, match=problem):
            read_toml(path)


def test_an_unreadable_file_says_why(tmp_path: Path) -> None:
    """The system's own reason is passed on."""
    path = tmp_path / "x.toml"
    path.write_text("a = 1")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to(path)  # for root, who may read everything: a link that leads to itself
    with pytest.raises(Faults, match=r"cannot be read: (Permission denied|Too many levels of symbolic links)"):
        read_toml(path)


def test_lists_count_from_one_for_a_person() -> None:
    """The third term is term[3]; a key that is no plain word stands in quotes."""
    assert key_text(("term", 2, "aliases", 0)) == "term[3].aliases[1]"
    assert key_text(("story", "a b", "c.d")) == 'story."a b"."c.d"'


def _only_fault(folder: Path, raw: bytes) -> Any:
    path = folder / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(Faults) as caught:
        read_toml(path)
    (fault,) = caught.value.faults
    return fault
