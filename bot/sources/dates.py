"""Dates as publishers write them, to aware UTC times. No clock: what lies ahead of now is the caller's matter.

Gregorian, Iranian solar, Thai and Japanese years. The lunar Hijri calendar is not read: what it says is a day early or
late by the moon seen, so an item dated by it alone has no date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from bot.core import calendars
from bot.core.text import fold
from bot.sources.month_names import MONTHS, SOLAR

_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "МСК": 3,
    "MSD": 4, "TRT": 3, "IRST": 3.5, "AFT": 4.5, "PKT": 5, "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS | SOLAR), key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_YEAR, _LETTER = r"(?P<year>\d{4})(?!\d)", r"(?<![^\W\d_])"
_CLOCK = (
    r"(?P<early>오전|오후|上午|下午|午前|午後)?\s?(?P<hour>\d{1,2})\s?[:.h時时点시]\s?(?P<minute>\d{1,2})(?:\s?[分분])?"
    r"(?:[:.\s]?(?P<second>\d{1,2})[秒초]?(?:[.,]\d+)?(?!\d))?"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?|[صم](?!\w)|[قب]\.?\s?ظ))?"
)
_ZONE = r"(?P<zone>z\b|(?:gmt|utc)?\s*[+-]\d{1,2}:?(?:\d{2})?\b|мск|[a-z]{2,5}\b)"
_AT = r"(?:\s*[,،|·-]|\s*t)?(?:\s+(?:at|um|в|о|o|a las|as|a|alle|saat|ساعت|الساعه|الساعة))?\s*"
_WEEKDAY = r"(?:\s?\(\w{1,3}\)|\s\w{1,4}曜日?|\s?星期.|\s\w요일)?"
_TIME = f"(?:{_WEEKDAY}{_AT}{_CLOCK}(?:\\s*{_ZONE}(?:\\s*\\([a-z]+\\))?)?)?"
# "4 نوفمبر/تشرين الثاني 2022" names the month twice, "۱۴ آبان ماه" says that it is one.
_DAY_FIRST = (
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|o|er)?(?:\s+(?:del?\s+)?|[-/])"
    + _MONTH
    + r"(?:\s?/\s?[^\W\d_ ]{2,12}(?:\s[^\W\d_ ]{2,12})?)?(?:\s+ماه)?(?:[,،]?\s*(?:del?\s+)?|[-/])"
)
_FORMS = [
    re.compile(form)
    for form in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?=\D|$)" + _TIME,
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]" + _TIME,
        _DAY_FIRST + _YEAR + r"(?:\s*(?:г\.|года|р\.|року))?" + _TIME,
        _DAY_FIRST + r"(?P<year>\d{2})(?=\s+\d{1,2}:|\s*$)" + _TIME,
        _LETTER + _MONTH + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)" + _YEAR + _TIME,
        _LETTER + _MONTH + rf"\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+(?:{_ZONE}\s+)?" + _YEAR,  # as ctime() and Java do
        r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)" + _TIME,
    )
]
_ERA = re.compile(r"(令和|民國)\s?(元|\d{1,3})(?=\s?年)")
_ERAS = {"令和": 2018, "民國": 1911}
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})t?(\d{2})(\d{2})(\d{2})?z?\b|\b(\d{4})(\d{2})(\d{2})\b")
_COUNTED = re.compile(r"\s*(?P<year>\d{4})-(?:w(?P<week>\d{2})-(?P<weekday>[1-7])|(?P<days>\d{3}))" + _TIME + r"\s*")
_COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
_SLASHED = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])" + _TIME)
_SOLAR_YEARS, _BUDDHIST_YEARS = range(1365, 1425), range(2533, 2643)


def read_date(text: str | None) -> datetime | None:
    """The first whole date in ``text``, in UTC; without a zone it is read as UTC. None for none, or one before 1990."""
    return written_date(text)[1]


def written_date(text: str | None) -> tuple[bool, datetime | None]:
    """Whether a date is written in ``text``, and which: none for 31 February, or a year of the lunar calendar."""
    if not text:
        return False, None
    text = fold(text[:200])
    if epoch := _EPOCH.fullmatch(text):
        return True, _from_epoch(epoch[1])
    if counted := _COUNTED.fullmatch(text):
        return True, _from_count(counted)
    text = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), text)
    found = [match for form in _FORMS if (match := form.search(text))]
    if not found and "(" in text:  # RFC 822 allows comments anywhere: "9 (th) Feb(ruary) 2022"
        while (bare := _COMMENT.sub(" ", text)) != text:
            text = bare
        found = [match for form in _FORMS if (match := form.search(text))]
    if found:
        return True, _from_match(min(found, key=lambda match: match.start()))
    if compact := _COMPACT.search(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in compact.groups()[:6])
        if compact[7]:
            year, month, day = int(compact[7]), int(compact[8]), int(compact[9])
        return True, _made(_gregorian(year), month, day, hour, minute, second)
    return False, None


def read_slashed(text: str, *, day_first: bool) -> datetime | None:
    """The first date like 05/23/2018 in ``text``; which number is the day must be known from elsewhere."""
    match = _SLASHED.search(fold(text))
    if not match:
        return None
    one, two = int(match["one"]), int(match["two"])
    day, month = (one, two) if day_first else (two, one)
    return _made(_whole_year(match["year"]), month, day, *_time(match))


def slashed_day_first(text: str) -> bool | None:
    """Whether the dates like 05/23/2018 in ``text`` name the day first; None where none of them tells."""
    firsts = [(int(match["one"]), int(match["two"])) for match in _SLASHED.finditer(text)]
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
    year, month, day = int(match["year"]), match["month"], int(match["day"])
    solar = month in SOLAR or (month.isdigit() and len(match["year"]) == 4 and year in _SOLAR_YEARS)
    if month in SOLAR and month in MONTHS:
        solar = year in _SOLAR_YEARS
    if solar:
        return _from_solar(year, SOLAR[month] if month in SOLAR else int(month), day, _time(match))
    number = int(month) if month.isdigit() else MONTHS[month]
    return _made(_whole_year(match["year"]), number, day, *_time(match))


def _from_solar(year: int, month: int, day: int, time: tuple[int, int, int, timezone]) -> datetime | None:
    """From the calendar of Iran and Afghanistan; Tehran's and Kabul's hours are as written, like all without a zone."""
    span = calendars.ordinal(year, month, day) if 1 <= month <= 12 and day else None
    if span is None:
        return None
    found = date.fromordinal(span[0])
    return _made(found.year, found.month, found.day, *time)


def _from_count(match: re.Match[str]) -> datetime | None:
    """2022-W44-6 and 2022-309, as ISO 8601 counts."""
    year = int(match["year"])
    try:
        if match["days"]:
            found = date(year, 1, 1) + timedelta(days=int(match["days"]) - 1)
            found = found if found.year == year else date.min
        else:
            found = date.fromisocalendar(year, int(match["week"]), int(match["weekday"]))
    except (ValueError, OverflowError):
        return None
    return _made(found.year, found.month, found.day, *_time(match))


def _time(match: re.Match[str]) -> tuple[int, int, int, timezone]:
    part = match.groupdict()
    hour = int(part["hour"] or 0)
    if half := part["half"] or part["early"]:
        hour = hour % 12 + (12 if half[0] in "pمب" or half in ("오후", "下午", "午後") else 0)
    return hour, int(part["minute"] or 0), int(part["second"] or 0), _zone(part["zone"])


def _whole_year(digits: str) -> int:
    year = int(digits)
    return _gregorian(year) if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _gregorian(year: int) -> int:
    """Thailand counts from the Buddha: its 2565 is 2022, and nobody dates an item five centuries ahead."""
    return year - 543 if year in _BUDDHIST_YEARS else year


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
