"""Words, stems and sentences of any script. Everything is linear in the text, and offsets are those of the original.

Folded text is for comparing only: it is never quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

import regex
import Stemmer

from bot.core.model import Item, Passage

# Soft hyphen, zero-width characters, direction marks, tatweel: they change how a word looks, not which word it is.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x0640, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
)
_PLAIN = {
    "ё": "е", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ґ": "г",
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ے": "ی", "ك": "ک", "ګ": "گ", "أ": "ا", "إ": "ا", "آ": "ا",
    "ٱ": "ا", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ۂ": "ه", "ء": "",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
_ARABIC_MARKS = (range(0x0610, 0x061B), range(0x064B, 0x0660), range(0x06D6, 0x06EE), range(0x08D3, 0x0900))
_HEBREW_MARKS = range(0x0591, 0x05C8)
_COMBINING = range(0x0300, 0x0370)


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when it is first seen."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    code = ord(char)
    if char in _PLAIN:
        return _PLAIN[char]
    if code in _COMBINING or code in _HEBREW_MARKS or any(code in marks for marks in _ARABIC_MARKS):
        return ""
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.decimal(char))
    if unicodedata.name(char, "").startswith(("LATIN", "GREEK")):
        return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return char


_FOLDS = _FoldTable()


_LONG_MARKS = regex.compile(r"(\p{M}{30})\p{M}++")


def fold(text: str) -> str:
    """``text`` as it is compared: compatibility forms, case, Latin and Greek diacritics, Arabic-script letter
    variants, digits of any script, quotes, dashes and invisible characters made one. й, ї and Indic marks stay:
    they make other words."""
    if text.isascii():
        return text.lower().replace("`", "'")
    # Normalising sorts a run of marks, at a cost that is the square of its length: no letter of any script has 30.
    bounded = _LONG_MARKS.sub(r"\1", text.translate(_INVISIBLE))
    plain = unicodedata.normalize("NFKC", bounded).casefold()
    return str(unicodedata.normalize("NFKC", plain).translate(_FOLDS))


_USUAL = 64
"""No word that anybody wrote is longer: what is longer is not kept."""
_Made = TypeVar("_Made")


class Kept(dict[str, _Made]):
    """What ``make`` gives for each string, worked out when it is first looked up; begins anew when ``most`` are kept.

    For what is looked up with every word of every text: a plain look-up takes a third of an ``lru_cache``'s time.
    """

    def __init__(self, make: Callable[[str], _Made], most: int = 65536) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: str) -> _Made:
        made = self._make(key)
        if len(key) <= _USUAL:
            if len(self) >= self._most:
                self.clear()
            self[key] = made
        return made

    def cache_clear(self) -> None:
        """Forget everything, under the name that ``lru_cache`` gives it."""
        self.clear()


class Word(NamedTuple):
    """A word or number of a text. ``text[start:end]`` is how it was written.

    ``folded`` is what it is compared by: a number without grouping and currency ("$20,000", "20 000" → "20000";
    "1,5" → "1.5"), dotted letters without dots ("U.S." → "us"), type names joined ("M-777" → "m777").
    """

    folded: str
    start: int
    end: int


_WORD = regex.compile(
    r"""
    # Nearly every word, read without trying the rest: twice as fast.
    (?P<plain> [A-Za-zА-Яа-яЁёІіЇїЄєا-غف-ی]{2,}+(?![\w'’ʼ\u00AD\u0640\u200B-\u200F\u2060\uFEFF]|[-‐‑]\p{Nd}) )
  | (?P<number>
        \p{Sc}?+ (?:
            \p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?!\p{Nd})
          | \p{Nd}{1,3}(?:[ \u00A0\u202F\u2009]\p{Nd}{3}(?!\p{Nd}))++
          | \p{Nd}++(?:[.,:\u066B\u066C'’]\p{Nd}++)*+
        ) (?:(?<=\p{Nd})(?:st|nd|rd|th|s)(?![\p{L}\p{M}])|%|\u066A)?+
    )
  | (?P<dotted> (?:\p{L}\.)++(?:(?<=\p{L}\.\p{L}\.)|\p{L}(?![\p{L}\p{M}'’])\.?+) )
  | (?P<type> \p{Lu}\p{L}{0,5}+[-‐‑]\p{Nd}++(?![\p{L}\p{M}.,]\p{Nd}) )
  | (?P<elided> (?i:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu)['’](?=\p{Latin}{2}) )
  | (?P<single> [\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+ )
  | (?P<word> [\p{L}_][\p{L}\p{M}\p{Nd}_\u00AD\u0640\u200B-\u200F\u2060\uFEFF]*+
        (?:['’ʼ][\p{L}][\p{L}\p{M}\p{Nd}_\u00AD\u0640\u200B-\u200F\u2060\uFEFF]*+)*+ )
    """,
    regex.VERBOSE | regex.VERSION1,
)
_GROUPED = regex.compile(r"\d{1,3}(?:[,' ]\d{3})++(?:\.\d++)?|\d{1,3}(?:\.\d{3}){2,}+|\d{1,3}(?:\.\d{3})++(?=,\d)")
_NUMBER_DRESS = regex.compile(r"^\p{Sc}|(?:st|nd|rd|th|s|%)$")
_GROUPING = str.maketrans("", "", ",' ")


def _fold_word(text: str, group: str | None) -> str:
    folded = fold(text)
    if group == "number":
        return _fold_number(folded)
    if group == "dotted":
        return folded.replace(".", "")
    if group == "type":
        return folded.replace("-", "")
    return folded


def _fold_number(folded: str) -> str:
    digits = str(_NUMBER_DRESS.sub("", folded.replace("٫", ".").replace("٬", ",").replace("٪", "%")))
    grouped = _GROUPED.match(digits)
    if grouped:
        head = str(grouped.group())
        sign = "." if "." in head and digits[grouped.end() :].startswith(",") else ""
        whole = head.replace(".", "") if sign or head.count(".") > 1 else head.translate(_GROUPING)
        return whole + digits[grouped.end() :].replace(",", ".")
    return digits.replace(",", ".") if digits.count(",") == 1 else digits


def words(text: str) -> list[Word]:
    """The words and numbers of ``text``, in order.

    Hyphenated words are told part by part ("US-trained" is two words), so that a hyphen, a space or a quotation mark
    between the words of a name makes no difference; letters, hyphen and digits are one ("M-777"). A zero-width
    non-joiner does not divide a word. Scripts without spaces give one word a character.
    """
    return list(_words(text) if len(text) <= _PASSAGE else _read_words(text))


_PASSAGE = 500
"""Characters of a text whose words are kept for a while: a sentence is asked for its words, its terms and its stems."""


def _read_words(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    at = 0
    for part in _APART.split(text) if _GROUPED_BY_SPACE.search(text) else text.split(" "):
        for folded, start, end in _WORDS_OF[part]:
            found.append(_new(Word, (folded, at + start, at + end)))
        at += len(part) + 1
    return tuple(found)


_words = lru_cache(maxsize=512)(_read_words)


# No word holds a space, and none looks past one, but for the digits of "20 000". So a text is read part by part, and a
# part that was read before is looked up: three times as fast as one pass of the pattern over the text.
_GROUPED_BY_SPACE = re.compile(r"\d \d{3}")
_APART = re.compile(r"(?<!\d) | (?!\d{3})")
_new = tuple.__new__


def _words_of(part: str) -> tuple[tuple[str, int, int], ...]:
    found = ((_fold_word(match.group(), match.lastgroup), *match.span()) for match in _WORD.finditer(part))
    return tuple(word for word in found if word[0])


_WORDS_OF = Kept(_words_of)


# --- stems ---------------------------------------------------------------------------------------------------------

_ALGORITHMS = {
    "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip


def _endings(text: str) -> list[str]:
    """The endings in ``text``, longest first."""
    return sorted(text.split(), key=len, reverse=True)


_SCRIPT_OF = {"ru": "cyrillic", "el": "greek", "hi": "devanagari", "ne": "devanagari", "hy": "armenian", "ta": "tamil"}
_DEFAULT = {"latin": "en", "cyrillic": "ru", "greek": "el", "devanagari": "hi", "armenian": "hy", "tamil": "ta"}
_UKRAINIAN = _endings(
    "ями ами ові еві ого ому ими іми ими ів їв ям ам ах ях ою ею єю ій ий их им їх їм ими ієш ої "
    "а я у ю і ї и о е є ь й"
)
_PERSIAN = _endings("هایشان هایش هایی های ها یان انو ان ات ین ون هٔ ی")
_ARABIC = _endings("ات ون یه یین ها هم ه ی")
_ARTICLES = ("وال", "بال", "کال", "فال", "ال", "لل")


def stem(folded: str, lang: str | None) -> str:
    """The stem of a folded word, for comparing only. ``lang`` is a two-letter code; where it is None, or its script
    is not the word's, the script decides, so that the same word always has the same stem. What follows an apostrophe
    as an ending ("'s", Turkish "'in") is dropped."""
    return _stem_short(folded, lang) if len(folded) <= _USUAL else folded


@lru_cache(maxsize=262144)
def _stem_short(folded: str, lang: str | None) -> str:
    head, mark, tail = folded.partition("'")
    word = head if mark and len(head) > 2 and len(tail) <= 3 else folded
    script = _script(word)
    if script == "arabic":
        return _stem_arabic(word, lang)
    if script == "cyrillic" and (lang in ("uk", "be") or (lang is None and not _CYRILLIC_UK.isdisjoint(word))):
        return _strip(word, _UKRAINIAN, 3)
    if script not in _DEFAULT:
        return word
    code = lang[:2].lower() if lang else ""
    known = code in _ALGORITHMS and _SCRIPT_OF.get(code, "latin") == script
    return str(_algorithm(_ALGORITHMS[code if known else _DEFAULT[script]]).stemWord(word)) or word


_CYRILLIC_UK = frozenset("іїєґ")


@lru_cache(maxsize=64)
def _algorithm(name: str) -> Stemmer.Stemmer:
    # Its own cache off: ours is in front, and PyStemmer's is not meant to be shared by threads.
    return Stemmer.Stemmer(name, 0)


def _script(word: str) -> str:
    for char in word:
        if char.isascii():
            if char.isalpha():
                return "latin"
            continue
        name = unicodedata.name(char, "").partition(" ")[0].lower()
        if name in _DEFAULT or name == "arabic":
            return name
    return ""


def _strip(word: str, endings: list[str], keep: int) -> str:
    """``word`` without the longest of ``endings``, of which at least ``keep`` characters stay."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= keep:
            return word[: -len(ending)]
    return word


def _stem_arabic(word: str, lang: str | None) -> str:
    """Persian and Pashto lose plural and ezafe; a word with the Arabic article is Arabic whatever the text is."""
    if word.startswith("و") and not word.startswith("وال") and len(word) >= 5:
        word = word[1:]  # "and" is written together; a name that begins so loses it everywhere alike
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return _strip(_strip(word[len(article) :], _ARABIC, 3), ["ی"], 4)
    if lang == "ar":
        return _strip(_strip(word, _ARABIC, 3), ["ی"], 4)
    return _strip(word, _PERSIAN, 4)


# --- sentences -----------------------------------------------------------------------------------------------------

# Possessive: a run of whitespace is read once, whatever it holds; a pattern that looks for the second line end inside
# it took nine minutes on 200,000 spaces.
_GAP = regex.compile(r"[\n\r\u2028\u2029]\s*+")
# Possessive, and what follows is looked at in code: a run of stops is read once, whatever comes after it.
_STOP = regex.compile(
    r"""(?P<stop>[.!?…؟۔।॥։።‽;]++|[。！？｡]++)(?P<close>(?:["'”’»›)\]}」』】]|\[\p{Nd}{1,3}\])*+)|(?P<line>\n\s*+)""",
    regex.VERSION1,
)
_BULLET = regex.compile(r"(?:[-–—•*·▪◦]|\(?\p{Nd}{1,2}[.)])\s")
_OPENERS = "\"'“”„‘’«‹([{「『【—–-… \t\u00a0\u200e\u200f"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER = _set(
    "mr mrs ms messrs dr gen lt col maj capt cpt sgt cpl pvt adm cmdr brig rep reps sen sens gov prof rev hon pres st "
    "mt ft vs cf approx ca al jan feb mar apr jun jul aug sep sept oct nov dec supt insp dept est univ "
    "mme mlle m mm bzw z u d sr sra dra ee herr fr nr tel "
    "им ул пр пл просп обл р-н напр акад проф ген полк св см стр рис ср тов гр о т тел вул м с"
)
_MAYBE = _set("jr sr inc ltd co corp bros llc plc etc usw uu mio mrd тыс тис млн млрд трлн руб грн коп чел др п д вв")
_NUMBERED = _set("no nos art fig p pp vol ch sec para abs num núm ст п гл № nr")
_YEARS = _set("г гг р рр")
_OPENING_YEAR = 20
"""Characters before "г." in which a sentence can do no more than say when: "В 2024 г.", "С 2014 по 2022 г."."""
_GERMAN_ARTICLES = _set("der die das den dem des am im zum zur vom beim")
_SPACED = regex.compile(r"(?<!\p{L})(?:d\. ?h|u\. ?a|v\. ?a|z\. ?t|i\. ?d|т\. ?е|т\. ?к|т\. ?н|т\. ?зв)$")
_STARTERS = _set(
    "the a an in on at it he she they we you i but and that this these those there when while after before as if for "
    "his her their its our one two some many most more last no not so what who where why how officials since under "
    "with from by however meanwhile according"
)
_GERMAN_MONTHS = _set("januar februar märz april mai juni juli august september oktober november dezember")
_LAST_TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}.№'’-]+$")
_NEXT_TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the paragraphs of ``text`` (divided by blank lines), without the whitespace around them."""
    spans, start = [], 0
    for gap in _GAP.finditer(text):
        if _blank_line(gap.group()):
            spans.append(_trimmed(text, start, gap.start()))
            start = gap.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span[0] < span[1]]


def _blank_line(gap: str) -> bool:
    return gap.count("\n") > 1 or gap.count("\r") > 1 or "\u2029" in gap


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text``, in order, without the whitespace around them.

    A sentence ends at a blank line, and at a stop mark with its closing quotes unless what stands around says that it
    does not: an abbreviation, an initial, an ordinal at the head of a line, a lower-case letter after it. A single
    line end ends a sentence where the line does, or where a list entry follows.
    """
    return [span for start, end in paragraphs(text) for span in _sentences_of(text, start, end)]


def _sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    begin = start
    for found in _STOP.finditer(text, start, end):
        if found.end() >= end:
            break
        if found.group("line") is not None:
            ends = _line_ends(text, begin, found.start(), found.end(), end)
        else:
            ends = _stop_ends(text, begin, found, end)
        if ends:
            span = _trimmed(text, begin, found.end())
            if span[0] < span[1]:
                yield span
            begin = found.end()
    span = _trimmed(text, begin, end)
    if span[0] < span[1]:
        yield span


def _line_ends(text: str, begin: int, line: int, after: int, end: int) -> bool:
    """Whether the sentence ends with its line: the next line is a list entry, or the line ended with a stop mark that
    the letter after it kept open."""
    before = text[max(begin, line - 8) : line].rstrip().rstrip("\"'”’»›)]")
    if before.endswith(("!", "?", "…", "؟", "۔")) or (before.endswith(".") and not _abbreviated(before[:-1], "")):
        return True
    return bool(_BULLET.match(text, after, min(end, after + 8)))


def _stop_ends(text: str, begin: int, found: regex.Match[str], end: int) -> bool:
    mark, position = found.group("stop"), found.start()
    if mark[0] in "。！？｡":
        return True
    after = text[found.end() : min(end, found.end() + 40)]
    if not after[:1].isspace() or (mark[0] == ";" and mark != "\u037e"):
        return False
    following = after.lstrip().lstrip(_OPENERS)
    if following[:1].islower():
        return "\n" in after[: len(after) - len(after.lstrip())] and mark != "."
    if mark != ".":
        return True
    if found.group("close"):
        return True
    before = text[max(begin, position - 24) : position]
    if position - begin <= 3 and before.strip("( ").isdecimal():
        return False  # the number of a list entry belongs to its sentence
    return not _abbreviated(before, following, opening=position - begin <= _OPENING_YEAR)


def _abbreviated(before: str, following: str, *, opening: bool = False) -> bool:
    """Whether the full stop after ``before`` belongs to an abbreviation, and not also to the sentence's end.

    ``opening``: so little stands before it that no sentence can have been said.
    """
    token = _LAST_TOKEN.search(before)
    if token is None:
        return False
    last = token.group().strip("'’-")
    low, first = last.casefold(), _NEXT_TOKEN.match(following)
    upcoming = first.group().casefold() if first else ""
    if low in _NUMBERED and upcoming[:1].isdecimal():
        return True
    earlier = before[: token.start()].rstrip()
    if last.isdecimal():  # "der 3. Versuch"
        return upcoming in _GERMAN_MONTHS or (
            len(last) < 3 and earlier.rpartition(" ")[2].casefold() in _GERMAN_ARTICLES
        )
    if low in _YEARS:
        return opening or not earlier[-1:].isdecimal()
    if _SPACED.search(before.casefold()):
        return True
    if len(last) == 1 and last.isupper():
        return upcoming not in _STARTERS
    if "." in last.strip("."):
        return upcoming not in _STARTERS and _dotted(last)
    if low in _MAYBE:
        return bool(upcoming) and upcoming not in _STARTERS and low not in ("etc", "др", "д", "usw")
    return low in _NEVER


def _dotted(token: str) -> bool:
    """Letters with dots between ("U.S", "т.е", "Lt.Gen"), not a web address or a number."""
    return all(1 <= len(part) <= 3 and part.isalpha() for part in token.strip(".").split("."))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def passages(item: Item) -> tuple[Passage, ...]:
    """The title (field "title", paragraph -1), where there is one, then the sentences of the text, numbered through."""
    found: list[Passage] = []
    start, end = _trimmed(item.title, 0, len(item.title))
    if start < end:
        found.append(Passage(item.title[start:end], "title", start, end, -1, 0))
    for number, (first, last) in enumerate(paragraphs(item.text)):
        for start, end in _sentences_of(item.text, first, last):
            found.append(Passage(item.text[start:end], "text", start, end, number, len(found)))
    return tuple(found)
