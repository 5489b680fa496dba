"""Dates as publishers write them, to aware UTC times. No clock: what lies ahead of now is the caller's matter."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "МСК": 3,
    "MSD": 4, "TRT": 3, "IRST": 3.5, "AFT": 4.5, "PKT": 5, "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_MONTHS_OF = (
    "jan janv ene gen januar january janvier enero gennaio janeiro januari stycznia января январь янв січня ژانویه",
    "feb fev févr fevr februar february février fevrier febrero febbraio fevereiro februari lutego "
    "февраля февраль фев лютого فوریه",
    "mar märz maerz mrz march mars marzo março marco maart marca марта март березня مارس",
    "apr avr abr april avril abril aprile kwietnia апреля апрель апр квітня آوریل",
    "may mai mag mayo maggio maio mei maja мая май травня مه می",
    "jun giu juni june juin junio giugno junho czerwca июня июнь июн червня ژوئن",
    "jul juil lug juli july juillet julio luglio julho lipca июля июль июл липня ژوئیه",
    "aug ago august août aout agosto augustus sierpnia августа август авг серпня اوت",
    "sep sept set september septembre septiembre settembre setembro września wrzesnia "
    "сентября сентябрь сен вересня سپتامبر",
    "oct okt out ott october oktober octobre octubre ottobre outubro października октября октябрь окт жовтня اکتبر",
    "nov november novembre noviembre novembro listopada ноября ноябрь ноя листопада نوامبر",
    "dec dez déc dic december dezember décembre decembre diciembre dicembre dezembro grudnia "
    "декабря декабрь дек грудня دسامبر",
)
_MONTHS = {name: number for number, names in enumerate(_MONTHS_OF, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted((re.escape(name) for name in _MONTHS), key=len, reverse=True)) + r")\b\.?"
_TIME = (
    r"(?:(?:\s*,|\s+at|\s+um|\s+в|T|\s*[-–|·])?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{1,2})"
    r"(?:[:.](?P<second>\d{1,2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?))?"
    r"(?:\s*(?P<zone>Z\b|(?:GMT|UTC)?\s*[+-]\d{1,2}:?(?:\d{2})?\b|МСК|[A-Z]{2,5}\b)(?:\s*\([A-Z]+\))?)?)?"
)
_DAY_FIRST = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?:\s+(?:de\s+)?|[-/])" + _MONTH + r"(?:,?\s*(?:de\s+)?|[-/])"
_FORMS = [
    re.compile(form + _TIME, re.I)
    for form in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?=\D|$)",
        r"\b(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        _DAY_FIRST + r"(?P<year>\d{4})(?:\s*(?:г\.|года|р\.|року))?",
        _DAY_FIRST + r"(?P<year>\d{2})(?=\s+\d{1,2}:)",
        r"\b" + _MONTH + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<year>\d{4})\b",
        r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
    )
]
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?Z?\b")
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")


def read_date(text: str | None) -> datetime | None:
    """The first whole date in ``text``, in UTC; without a zone it is read as UTC. None for none, or one before 1990."""
    if not text:
        return None
    text = text[:200]
    if epoch := _EPOCH.fullmatch(text):
        return _from_epoch(epoch[1])
    if compact := _COMPACT.search(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in compact.groups())
        return _made(year, month, day, hour, minute, second)
    found = [match for form in _FORMS if (match := form.search(text))]
    return _from_match(min(found, key=lambda match: match.start())) if found else None


def read_slashed(text: str, *, day_first: bool) -> datetime | None:
    """The first date like 05/23/2018 in ``text``; which number is the day must be known from elsewhere."""
    match = _SLASHED.search(text)
    if not match:
        return None
    one, two, year = (int(part) for part in match.groups())
    day, month = (one, two) if day_first else (two, one)
    return _made(year + 2000 if year < 100 else year, month, day)


def slashed_day_first(text: str) -> bool | None:
    """Whether the dates like 05/23/2018 in ``text`` name the day first; None where none of them tells."""
    firsts = [(int(match[1]), int(match[2])) for match in _SLASHED.finditer(text)]
    if any(one > 12 >= two for one, two in firsts):
        return True
    return False if any(two > 12 >= one for one, two in firsts) else None


def in_range(moment: datetime | None) -> datetime | None:
    """``moment`` in UTC, or None where no publisher can mean it (before 1990, or the year 9999)."""
    if moment is None:
        return None
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment if _EARLIEST <= moment < _LATEST else None


def _from_epoch(digits: str) -> datetime | None:
    seconds = int(digits) / (1000 if len(digits) > 10 else 1)
    return in_range(datetime.fromtimestamp(seconds, UTC))


def _from_match(match: re.Match[str]) -> datetime | None:
    part = match.groupdict()
    year, month = int(part["year"]), part["month"].lower()
    year += 0 if len(part["year"]) > 2 else 2000 if year < 70 else 1900
    hour = int(part["hour"] or 0)
    if half := (part["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _made(
        year,
        int(month) if month.isdigit() else _MONTHS[month],
        int(part["day"]),
        hour,
        int(part["minute"] or 0),
        int(part["second"] or 0),
        _zone(part["zone"]),
    )


def _zone(name: str | None) -> timezone:
    name = (name or "").upper().replace(" ", "")
    if shift := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", name):
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        return timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes)) if minutes <= 15 * 60 else UTC
    return timezone(timedelta(hours=_ZONES.get(name, 0)))


def _made(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, zone: timezone = UTC
) -> datetime | None:
    """A moment, where 24:00 is the next day's start and 60 seconds are 59; None where there is no such day."""
    try:
        extra = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
        hour = 0 if extra else hour
        return in_range(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone) + extra)
    except (ValueError, OverflowError):
        return None
