"""A name from one script into another: what is read in Russian letters goes on from there into the rest."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Mapping

_UKRAINIAN = tuple(
    (re.compile(left), right)
    for left, right in (
        (r"ньск(?=ий$|ая$)", "нск"), (r"ский$", "ський"), (r"цкий$", "цький"), (r"ская$", "ська"), (r"цкая$", "цька"), (r"ый$", "ий"),
        (r"(?<=[вдзлнрст])ев(?=$|а$)", "єв"), (r"(?<=[аеєиоуюяэ])и", "ї"), (r"(?<=[аеиоуюяь'])е|^е", "є"), (r"^э|э", "е"),
        (r"(?<=[чшщж])ё", "о"), (r"(?<=[бвгдзклмнпрстфхц])ё", "ьо"), (r"ё", "йо"), (r"(?<![жчшщц])и(?!й$)", "і"), (r"ы", "и"), (r"ъ", "'"),
    )
)  # fmt: skip
_OWN_H = frozenset(["en", "de", "pl", "hu", "nl", "nordic", "cs", "el", "it", ""])


def ukrainian(russian: str, latin: str, tongue: str) -> str:
    """A name's Ukrainian spelling, from its Russian one."""
    made = russian.casefold()
    if tongue == "ru" and made.startswith("при"):
        made = made.replace("при", "пры", 1)  # a Russian prefix keeps its vowel
    for pattern, letters in _UKRAINIAN:
        made = pattern.sub(letters, made)
    if tongue in _OWN_H and not re.search("[ckst]h", latin.casefold()):
        made = made.replace("х", "г")
    return _dressed(made, russian)


def russian_of_ukrainian(ukrainian_name: str) -> str:
    """A Ukrainian name as Russian writes it."""
    made = ukrainian_name.casefold().replace("ськ", "ск").replace("цьк", "цк")
    made = re.sub(r"(?<=[лнр])ий$", "ый", made)
    return _dressed(made.translate(_FROM_UKRAINIAN), ukrainian_name)


_FROM_UKRAINIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ъ"})


def _dressed(made: str, like: str) -> str:
    """With the capitals of ``like``: of each part divided by a hyphen, and after an apostrophe."""
    parts = made.split("-")
    capitals = [part[:1].isupper() for part in like.split("-")]
    return "-".join(
        re.sub(r"(?<=^о')\w", lambda it: it.group().upper(), part)[:1].upper() + re.sub(r"(?<=^о')\w", lambda it: it.group().upper(), part)[1:]
        if upper else part
        for part, upper in zip(parts, capitals, strict=True)
    )  # fmt: skip


# --- Arabic script -------------------------------------------------------------------------------------------------

_PERSIAN: Mapping[str, str] = {
    "а": "ا", "б": "ب", "в": "و", "г": "گ", "д": "د", "е": "", "ё": "یو", "ж": "ژ", "з": "ز", "и": "ی", "й": "ی", "к": "ک", "л": "ل",
    "м": "م", "н": "ن", "о": "و", "п": "پ", "р": "ر", "с": "س", "т": "ت", "у": "و", "ф": "ف", "х": "خ", "ц": "تس", "ч": "چ", "ш": "ش",
    "щ": "ش", "ъ": "", "ы": "ی", "ь": "", "э": "", "ю": "یو", "я": "یا", "'": "",
}  # fmt: skip
_AT_START = {"а": "آ", "е": "ا", "э": "ا", "и": "ای", "о": "او", "у": "او", "ю": "یو", "я": "یا"}
_ARABIC = {**_PERSIAN, "г": "غ", "п": "ب", "ж": "ج", "ч": "تش", "в": "ف", "е": "ي", "э": "ي", "к": "ك", "и": "ي", "й": "ي", "ы": "ي",
           "ё": "يو", "ю": "يو", "я": "يا"}  # fmt: skip
_OWN_W = frozenset(["de", "pl", "ru", "uk", "nl", "cs", "nordic"])
"""Languages that say v for w."""


def persian(russian: str, latin: str, tongue: str) -> str:
    """A word's spelling in Persian, by its sound."""
    made = _plain(_vowels(russian, latin) if tongue == "ar" else russian)
    made = re.sub(r"(?<=[оеё])в$", "ф", made)
    made = re.sub(r"(?<=[бвгджзклмнпрстфхцчш])е$", "ه", made)
    return _written(made, _PERSIAN, _AT_START, _h(latin, tongue))


def arabic(russian: str, latin: str, tongue: str) -> str:
    """A word's spelling in Arabic, by its sound."""
    made = _plain(_vowels(russian, latin) if tongue == "ar" else russian)
    made = re.sub(r"(?<=.)[еэ](?=[рлнс]$)", "", made)
    if tongue not in _OWN_W and "w" in latin.casefold():
        made = made.replace("в", "و")
    if made[:1] in "аеэио":
        made = {"а": "أ", "е": "إ", "э": "إ", "и": "إي", "о": "أو"}.get(made[:1], "") + made[1:]
    start = {one: written.replace("ی", "ي") for one, written in _AT_START.items()}
    return _written(made, _ARABIC, start, _h(latin, tongue))


def _plain(russian: str) -> str:
    made = russian.casefold().replace("дж", "ج")
    made = re.sub(r"[иы]й$", "и", made).replace("ия", "ья").replace("иа", "ья")
    return re.sub(r"(.)\1", r"\1", made)


def _vowels(russian: str, latin: str) -> str:
    """Without the short vowels, which Arabic script leaves out: u and o not written double, i in a closed end."""
    long = re.search("oo|ou", latin.casefold())
    made = (
        russian.casefold()
        if long
        else re.sub(r"(?<=[бвгджзклмнпрстфхчш])[уо](?=[бвгджзклмнпрстфхчш])", "", russian.casefold())
    )
    return re.sub(r"(?<=[бвгджзклмнпрстфхчш])[ие](?=[бвгджзклмнпрстфхчш]$)", "", made)


def _h(latin: str, tongue: str) -> str:
    """What stands for х: a kh, or the h of languages that have one."""
    plain = latin.casefold()
    return "خ" if tongue in ("ru", "uk", "pl", "es") or re.search("[ck]h|x", plain) or "h" not in plain else "ه"


def _written(made: str, table: Mapping[str, str], start: Mapping[str, str], h: str) -> str:
    out = []
    for at, letter in enumerate(made):
        if letter == "х":
            out.append(h)
        elif not at and letter in start:
            out.append(start[letter])
        else:
            out.append(table.get(letter, letter))
    return re.sub(r"([اویي])\1", r"\1", "".join(out)).replace("-", " ")


# --- Latin ---------------------------------------------------------------------------------------------------------

_FRENCH = {
    "щ": "chtch", "ж": "j", "ш": "ch", "ч": "tch", "у": "ou", "х": "kh", "ц": "ts", "ю": "iou", "я": "ia", "ё": "io", "й": "i", "ы": "y",
    "э": "e", "ь": "", "ъ": "",
}  # fmt: skip
_GERMAN = {
    "щ": "schtsch", "ж": "sch", "ш": "sch", "ч": "tsch", "х": "ch", "ц": "z", "ю": "ju", "я": "ja", "ё": "jo", "й": "i", "ы": "y", "в": "w",
    "з": "s", "э": "e", "ь": "", "ъ": "",
}  # fmt: skip
_PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))


def french(russian: str) -> str:
    """A name in Russian letters as French papers write it."""
    made = re.sub(r"ин$", "ine", re.sub(r"[иы]й$", "i", re.sub(r"ский$", "sky", russian.casefold())))
    made = re.sub(r"г(?=[еиэ])", "gu", re.sub(r"дж", "dj", re.sub(r"(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "ss", made)))
    return _latin(made, _FRENCH)


def german(russian: str) -> str:
    """A name in Russian letters as German papers write it."""
    made = re.sub(r"[иы]й$", "i", russian.casefold())
    made = re.sub(
        r"дж", "dsch", re.sub(r"(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "ss", re.sub(r"^е|(?<=[аеиоуыэюяь])е", "je", made))
    )
    return _latin(made, _GERMAN)


def _latin(made: str, table: Mapping[str, str]) -> str:
    letters = "".join(table.get(one, _PLAIN.get(one, one)) for one in made)
    return "-".join(part[:1].upper() + part[1:] for part in letters.split("-"))
