"""Days that a story names by its own day ("on Saturday", "in November") → with their date, where that is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.drafting import kind_words as kw

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_NO_NAME = r"(?! [A-ZÀ-Þ]|,? \d| (?:attacks?|massacre|movement|war|revolution|coup|group|prayers?|school)\b)"
"""Not behind what is a name by then: "The Sunday Times", "the October 7 attack"."""
_WEEKDAY = re.compile(
    rf"\b(?P<before>[Oo]n|[Ll]ast|[Tt]his) (?P<day>{'|'.join(_DAYS)})\b(?P<part> (?:morning|afternoon|evening|night))?"
    rf"(?!(?: of)? (?:last|this|next) week|['’]s)(?!,? (?:{_MONTH})\b){_NO_NAME}"
)
_DAY_MONTH = re.compile(
    rf"(?<![Tt]he )\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?!,? \d{{4}}){_NO_NAME}"
)
_MONTH_DAY = re.compile(
    rf"(?<![Tt]he )(?<![Ii]n )\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}}|:\d|\d){_NO_NAME}"
)
_MONTH_ALONE = re.compile(
    rf"\b(?P<before>in|since|until|by|of|last|early|late|end of) (?P<month>{_MONTH})\b(?! \d| (?:last|this|next) year)"
    r"(?! [A-ZÀ-Þ])"
)
_STEP = re.compile(r"\b(?:(?P<word>[Yy]esterday)|(?P<which>[Ll]ast) year)\b")
_AHEAD = re.compile(
    r"\b(?:until|by|before)(?: the)?(?: (?:end|start|middle) of)? $|"
    r"\b(?:will|due|scheduled|expects?|expires?|expire|ends|begins|starts|opens|meets|votes|resumes|would)\b[^.;]{0,40}$",
    re.I,
)
"""Words before a date that lies ahead of the story."""
_FULL = re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")
_FULL_US = re.compile(rf"\b({_MONTH}) (\d{{1,2}}), (\d{{4}})\b")
_MONTH_YEAR = re.compile(rf"\b[Ii]n ({_MONTH}) (\d{{4}})\b")


class Dates:
    """Puts dates behind the days that only the story's own day ``told`` explains; nothing where that is None.

    Keeps the years of the last paragraphs: a month of a story that is in another year by then stays as it is.
    """

    def __init__(self, told: date | None) -> None:
        self._told = told
        self._years: dict[int, set[int]] = {}

    def dated(self, text: str, paragraph: int = 0) -> str:
        """A sentence with the dates of its days, where that is safe. What is in quotation marks stays."""
        near = self._years.get(paragraph, set()) | self._years.get(paragraph - 1, set())
        near |= {int(year) for year in _ANY_YEAR.findall(text)}
        made = (
            "".join(part if quoted else self._with(part, near) for part, quoted in _parts(text)) if self._told else text
        )
        self._years.setdefault(paragraph, set()).update(int(year) for year in _ANY_YEAR.findall(made))
        return made

    def _with(self, text: str, near: set[int]) -> str:
        told = self._told
        assert told is not None
        if not _PAST_VERB.search(text):
            return text  # "voters go to the polls on Sunday"
        text = _DAY_MONTH.sub(lambda m: _with_year(m, " ", text, told, near, int(m["day"])), text)
        text = _MONTH_DAY.sub(lambda m: _with_year(m, ", ", text, told, near, int(m["day"])), text)
        text = _MONTH_ALONE.sub(lambda m: _with_year(m, " ", text, told, near, None), text)
        text = _WEEKDAY.sub(lambda m: _weekday(m, text, told), text)
        return _STEP.sub(lambda m: _step(m, told), text)


def with_dates(text: str, told: date | None) -> str:
    """One sentence by itself with its dates, as ``Dates`` puts them."""
    return Dates(told).dated(text)


_PAST_VERB = re.compile(rf"\b(?:{'|'.join(sorted(kw.PAST))}|[a-z]{{2,}}ed|will|due|expects?|until)\b")
_ANY_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a quotation."""
    at = 0
    for found in _QUOTED.finditer(text):
        yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield text[at:], False


_SOON = timedelta(days=100)
"""A day that comes again so soon after the story may as well be ahead of it: it is left without a year."""


def _with_year(found: re.Match[str], joint: str, text: str, told: date, near: set[int], day: int | None) -> str:
    """A month, or a day in it, with its year: the last up to the story's day, or the next where it lies ahead; as it is
    where both may be meant, or where the story is in another year just there."""
    month = _MONTHS.index(found["month"]) + 1
    before = text[: found.start()]
    if _PAST.search(before) and (day is None or _LIMIT.search(text[: found.start("month")]) or _LIMIT.search(before)):
        return found[0]
    ahead = bool(_AHEAD.search(text[: found.start("month")]) or _AHEAD.search(text[: found.start()]))
    try:
        this = date(told.year, month, day or 1)
    except ValueError:
        return found[0]
    past = this if this <= told else this.replace(year=told.year - 1)
    coming = this if this > told else this.replace(year=told.year + 1)
    then = coming if ahead else past
    if not ahead and coming - told <= _SOON and past.year != told.year:
        return found[0]
    if near and then.year not in near:
        return found[0]
    return f"{found[0]}{joint}{then.year}"


_PAST = re.compile(r"\b(?:was|were|had|served|worked)\b[^.;]{0,40}$")
_LIMIT = re.compile(r"\b(?:until|by|before) $")
"""Of "was bosun until December", "had left in August" nobody knows the year for sure."""


_PLANNED = re.compile(
    r"\b(?:will|would|due|set|planned|plans?|scheduled|expects?|expected|called for|calls? for|are to|is to|ahead of|"
    r"before|by|until|from)\b[^.;]{0,60}$"
)
"""Words before a weekday that lies ahead of the story."""


def _weekday(found: re.Match[str], text: str, told: date) -> str:
    wanted = _DAYS.index(found["day"])
    before = found["before"].casefold()
    if _PLANNED.search(text[: found.start()]):
        return found[0]  # which one is meant is a matter of taste
    back = (told.weekday() - wanted) % 7
    if before == "last" and back == 0:
        back = 7
    then = _written(told - timedelta(days=back))
    # "on Saturday" becomes "on 10 February 2024": a weekday beside its date is taken for two things when compared.
    if before != "on":
        return f"{found[0]}, {then}"
    return f"{found['before']} the{found['part']} of {then}" if found["part"] else f"{found['before']} {then}"


def _step(found: re.Match[str], told: date) -> str:
    then = told.year - 1 if found["which"] else _written(told - timedelta(days=1))
    return f"{found[0]} ({then})"


def _written(then: date) -> str:
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def date_in(text: str) -> str | None:
    """The one date that a text names, as precise as it is: a day, or "in" a month; None where it names several or none.

    A month "since" or "until" which something is, and a year in passing, are not when it was.
    """
    days = [_iso(year, month, day) for day, month, year in _FULL.findall(text)]
    days += [_iso(year, month, day) for month, day, year in _FULL_US.findall(text)]
    months = [f"{year}-{_MONTHS.index(month) + 1:02}" for month, year in _MONTH_YEAR.findall(text)]
    for found in (days, months):
        if found:
            return found[0] if len(set(found)) == 1 else None
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None
