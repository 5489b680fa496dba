"""Days that a story names by its own day ("on Saturday", "in November") → with their date, where that is safe."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_SHORT = {name[:3]: n for n, name in enumerate(_MONTHS, 1)} | {"Sept": 9}
_WEEKDAY = re.compile(rf"\b(?P<before>(?:last|next|this) )?(?P<day>{'|'.join(_DAYS)})\b(?!,? (?:\d|(?:{_MONTH})\b))")
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?!,? \d{{4}})")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}}|:\d|\d)")
_MONTH_ALONE = re.compile(
    rf"\b(?P<before>in|since|until|by|of|last|from|early|late|end of) (?P<month>{_MONTH})\b(?! \d)"
)
_STEP = re.compile(
    r"\b(?:(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year)\b"
)
_STEPS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_AHEAD = re.compile(
    r"\b(?:until|by|before)(?: the)?(?: (?:end|start|middle) of)? $|\b(?:next|will|due|scheduled|expects?|would)\b[^.;]{0,40}$",
    re.I,
)
"""Words before a date that lies ahead of the story."""
_FULL = re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")
_FULL_US = re.compile(rf"\b({_MONTH}) (\d{{1,2}}), (\d{{4}})\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH}) (\d{{4}})\b")


def with_dates(text: str, told: date | None) -> str:
    """The text with the date behind each day that only the story's own day ``told`` explains.

    A weekday is the last one up to then, a day and month the last up to then; ahead of a date ("by 31 March") the next.
    Nothing is added where ``told`` is None.
    """
    if told is None:
        return text
    text = _DAY_MONTH.sub(lambda m: f"{m[0]} {_year(m, text, told, int(m['day']))}", text)
    text = _MONTH_DAY.sub(lambda m: f"{m[0]}, {_year(m, text, told, int(m['day']))}", text)
    text = _MONTH_ALONE.sub(lambda m: f"{m[0]} {_year(m, text, told, None)}", text)
    text = _WEEKDAY.sub(lambda m: _weekday(m, text, told), text)
    return _STEP.sub(lambda m: _step(m, told), text)


def _year(found: re.Match[str], text: str, told: date, day: int | None) -> int:
    """The year of a month, or of a day in it: the last one up to the story's day, or the next where it lies ahead."""
    month = _MONTHS.index(found["month"]) + 1
    before = text[: found.start("month")]
    ahead = bool(_AHEAD.search(before)) and not re.search(r"\b(?:was|were|had|since)\b[^.;]{0,20}$", before)
    here = (told.month, told.day if day else 0)
    then = (month, day or 0)
    if ahead:
        return told.year if then >= here else told.year + 1
    return told.year if then <= here else told.year - 1


def _weekday(found: re.Match[str], text: str, told: date) -> str:
    wanted = _DAYS.index(found["day"])
    if re.search(r"\b(?:every|each|any) (?:\w+ )?$", text[: found.start()]):
        return found[0]
    if (found["before"] or "").strip() == "next" or _AHEAD.search(text[: found.start()]):
        return found[0]  # which one is meant is a matter of taste
    back = (told.weekday() - wanted) % 7
    if (found["before"] or "").strip() == "last" and back == 0:
        back = 7
    then = told - timedelta(days=back)
    return f"{found[0]} {_written(then)}"


def _step(found: re.Match[str], told: date) -> str:
    if found["which"]:
        return f"{found[0]} ({told.year + {'last': -1, 'this': 0, 'next': 1}[found['which'].lower()]})"
    return f"{found[0]} ({_written(told + timedelta(days=_STEPS[found['word'].lower()]))})"


def _written(then: date) -> str:
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def date_in(text: str) -> str | None:
    """The date that a text with dates names, as precise as it is: the last full day, else the last month; or None."""
    days = [_iso(year, month, day) for day, month, year in _FULL.findall(text)]
    days += [_iso(year, month, day) for month, day, year in _FULL_US.findall(text)]
    if found := [one for one in days if one]:
        return max(found)
    months = [f"{year}-{_MONTHS.index(month) + 1:02}" for month, year in _MONTH_YEAR.findall(text)]
    return max(months) if months else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None
