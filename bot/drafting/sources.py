"""Where a follow-up may appear: whom the story names, who reports from its places and on its field, and a query feed
over everything as a safety net. What each address is known to do stands in the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from babel import Locale
from babel.languages import get_official_languages

from bot.aliases.places import code_of, people_of
from bot.core.model import Role, SourceKind, TermKind
from bot.core.text import words
from bot.drafting.catalogue import SAID, Known, Row, catalogue
from bot.drafting.model import DraftedSource, DraftedTerm, Published

MOST_OF_A_COUNTRY, MOST_OF_A_FIELD, MOST_NEAR = 2, 3, 8
"""Sources that the story does not name: few, since each is fetched all day."""
_LEAST_OF_A_FIELD = 3
"""Words of a field that a story must have, lest "the ship of state" calls the coast guard."""
_READ = 50_000
"""Of a longer text, this many characters say what it is about."""
_LONGEST_QUERY = 180
_LONGEST_NAME = 50
_HOST = re.compile(r"(?<![\w@.-])(?:[\w-]{1,63}\.)+[a-z]{2,}", re.IGNORECASE)
"""Bounded as the labels of a host are: without that, 50,000 hyphenated characters take eight seconds."""
_ONE_OF = 3
"""A country is a story's own where it is spoken of more than a third as often as the first of them."""
_HOME = dict(
    pair.split("=")
    for pair in "uk=UA pl=PL tr=TR el=GR cs=CZ sk=SK ro=RO hu=HU sv=SE da=DK no=NO nb=NO nn=NO fi=FI is=IS he=IL ja=JP "
    "ko=KR vi=VN th=TH bg=BG sr=RS hr=HR it=IT id=ID lv=LV lt=LT et=EE ka=GE hy=AM".split()
)
"""Languages that news of one country is written in: a story in one of them is of that country."""
_SETTLEMENT = "(?:city|town|port|village|capital|region|province|district|suburb|resort|island)"
_ON = (Known.WORKS, Known.IN_USE)
# ruff: noqa: SIM905
_FIELDS: Mapping[str, frozenset[str]] = {
    "air": frozenset(
        "aircraft airplane plane planes flight pilot pilots airline airport cockpit runway crash jet aviation".split()
    ),
    "sea": frozenset(
        "ship ships vessel vessels ferry boat boats sank sinking capsized crew port harbour harbor maritime coast "
        "coastguard tanker captain lifeboat sailors".split()
    ),
    "rail": frozenset("train trains railway derailed derailment rail locomotive".split()),
    "money": frozenset(
        "bank banks bankruptcy insolvency insolvent creditors shares shareholders investors auditor auditors regulator "
        "bonds loans lender fraud accounts".split()
    ),
    "war": frozenset(
        "army soldiers troops military war militants mercenaries commandos missile missiles insurgents".split()
    ),
    "health": frozenset(
        "hospital patients disease infection infections vaccine drug drugs outbreak doctors medicine".split()
    ),
    "energy": frozenset("oil gas pipeline refinery barrels power electricity lng".split()),
    "nuclear": frozenset("nuclear reactor uranium enrichment radiation".split()),
    "cyber": frozenset("hackers hacked malware ransomware cyberattack breach passwords phishing".split()),
}
"""Words, in English, by which a story's field is known. Courts have none: they are many, and a story names its own."""

_EDITIONS: Mapping[str, tuple[str, str]] = {
    "en": ("en-US", "US"), "ru": ("ru", "RU"), "uk": ("uk", "UA"), "fr": ("fr", "FR"), "de": ("de", "DE"),
    "es": ("es", "ES"), "it": ("it", "IT"), "pt": ("pt-BR", "BR"), "nl": ("nl", "NL"), "pl": ("pl", "PL"),
    "tr": ("tr", "TR"), "ar": ("ar", "EG"), "el": ("el", "GR"), "cs": ("cs", "CZ"), "ro": ("ro", "RO"),
    "hu": ("hu", "HU"), "sv": ("sv", "SE"), "he": ("he", "IL"), "ja": ("ja", "JP"), "ko": ("ko", "KR"),
    "zh": ("zh-TW", "TW"), "id": ("id", "ID"), "vi": ("vi", "VN"), "th": ("th", "TH"), "hi": ("hi", "IN"),
    "bg": ("bg", "BG"), "sr": ("sr", "RS"),
}  # fmt: skip
"""Languages in which Google News has an edition: its language and country."""
_QUIRKS = "headlines only, links through Google, old articles may come with new dates"


def suggest(story: Published, terms: Sequence[DraftedTerm]) -> tuple[DraftedSource, ...]:
    """Sources for a story, each with why and what is known of it. What nobody may read is off, as a note."""
    rows = [row for row in catalogue() if not _is_own(row, story)]
    named = _named(story, terms, rows)
    near = [(row, why) for row, why in _near(story, terms, rows) if row.id not in {it.id for it in named}]
    found = [_source(row, "named in the story") for row in named]
    found += [_source(row, why) for row, why in near[:MOST_NEAR]]
    return (*found, *_queries(story, terms))


def _is_own(row: Row, story: Published) -> bool:
    """Whether it is the outlet that published the story."""
    return story.url is not None and row.site != "gov.uk" and _at(urlsplit(story.url).hostname or "", row.site)


def _at(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _source(row: Row, why: str) -> DraftedSource:
    on = row.state in _ON and row.url is not None
    state = f"{SAID[row.state]}{f', {row.seen}' if row.seen and not on else ''}" if SAID[row.state] else ""
    note = "; ".join(filter(None, (state, row.note)))
    return DraftedSource(row.id, row.url or f"https://{row.site}/", row.kind, f"{row.names[0]}: {why}", note, on)


# --- named in the story --------------------------------------------------------------------------------------------


def _named(story: Published, terms: Sequence[DraftedTerm], rows: Sequence[Row]) -> list[Row]:
    """The rows that the story names, or links to, in the catalogue's order. A longer name hides a shorter one in it:
    "Times of India" is no "The Times"."""
    spelled = "\n".join(form for term in terms for form in (term.name, *term.forms))
    text = f"{story.title}\n{story.text}\n{spelled}"
    by_name = {name: row.id for row in rows for name in row.names}
    pattern = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    countries = {row.id: row.country for row in rows}
    # "Anadolu Kredi Bankası" is no Anadolu; what is longer in the story than in the catalogue is somebody else's.
    names = [form for term in terms for form in (term.name, *term.forms) if " " in form]
    longer = [
        it.span() for form in dict.fromkeys(names) if form not in by_name for it in re.finditer(re.escape(form), text)
    ]
    found = {
        by_name[it[0]]
        for it in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text)
        if not _is_of_another_country(text[max(it.start() - 30, 0) : it.start()], countries[by_name[it[0]]])
        and (len(it[0].split()) > 2 or not any(start <= it.start() and it.end() <= end for start, end in longer))
    }
    hosts = {it.lower().removeprefix("www.") for it in _HOST.findall(text)}
    linked = {row.id for row in rows if row.site != "gov.uk" and any(_at(host, row.site) for host in hosts)}
    named = [row for row in rows if row.id in found]
    sites = {row.site for row in named}  # of several rows at a linked site, the first
    for row in rows:
        if row.id in linked and row.site not in sites:
            named.append(row)
            sites.add(row.site)
    return named


def _is_of_another_country(before: str, country: str) -> bool:
    """Whether the word before a name says so: "Tanzania's Civil Aviation Authority" is not the British one."""
    word = re.search(r"(\w+)(?:['’]s)? $", before)
    code = (code_of(word[1]) or people_of(word[1])) if word and word[1][0].isupper() else None
    return code is not None and code != country and country != "INT"


# --- near the story ------------------------------------------------------------------------------------------------


def _near(story: Published, terms: Sequence[DraftedTerm], rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Who works on the story's field, in its places first; then the outlets of its places."""
    places = _countries(story, terms)
    ready = [row for row in rows if row.state in _ON]
    for field in _fields(story):
        fit = [row for row in ready if field in row.about and row.country in (*places, "INT")]
        for row in sorted(fit, key=lambda it: (it.country == "INT", "official" not in it.about))[:MOST_OF_A_FIELD]:
            yield row, f"follows this field ({field})"
    for code in places:
        fit = [row for row in ready if row.country == code and "news" in row.about]
        for row in sorted(fit, key=lambda it: story.language not in it.langs)[:MOST_OF_A_COUNTRY]:
            yield row, f"reports from {_country(code)}"


def _countries(story: Published, terms: Iterable[DraftedTerm]) -> list[str]:
    """The story's own countries, the most spoken of first: none that it names in passing, whose outlets have nothing to
    tell of it. Nothing where it has no places and its language is spoken in many."""
    counts = _spoken_of(story, terms)
    most = max(counts.values(), default=0)
    if home := _HOME.get(story.language.partition("-")[0]):
        counts[home] += most + 1
    return [code for code, times in counts.most_common(4) if times * _ONE_OF > most]


def _spoken_of(story: Published, terms: Iterable[DraftedTerm]) -> Counter[str]:
    """The countries of the story's places, and how often it names those."""
    text = f"{story.title} {story.text[:_READ]}"
    counts = Counter[str]()
    for term in terms:
        if term.kind is TermKind.PLACE and (code := _said_country(term.name, text) or _code(term.name)):
            counts[code] += max(1, sum(text.count(form) for form in {term.name, *term.forms}))
    return counts


def _said_country(name: str, text: str) -> str | None:
    """The country that the story itself gives a place: "the Spanish port city of Valencia", and none in Venezuela."""
    said = re.search(rf"(\w+) (?:(\w+) )?{_SETTLEMENT} of {re.escape(name)}\b", text)
    return next(filter(None, map(people_of, filter(None, said.groups()))), None) if said else None


def _code(name: str) -> str | None:
    """The country of a place, also of "Tema, Ghana"."""
    return code_of(name) or code_of(name.rpartition(",")[2])


def _country(code: str) -> str:
    return str(Locale("en").territories.get(code, code))


def _fields(story: Published) -> list[str]:
    """The fields of a story by its words, the strongest first, two at most."""
    counts = Counter(word.folded for word in words(f"{story.title} {story.text[:_READ]}"))
    scores = {field: sum(counts[word] > 0 for word in known) for field, known in _FIELDS.items()}
    best = sorted((field for field in scores if scores[field] >= _LEAST_OF_A_FIELD), key=lambda it: -scores[it])
    return best[:2]


# --- the safety net ------------------------------------------------------------------------------------------------


def _queries(story: Published, terms: Sequence[DraftedTerm]) -> Iterator[DraftedSource]:
    """A query feed in the story's language, and in each language of its countries for which names are proposed."""
    own = story.language.partition("-")[0]
    if query := _query(terms, {term.name: term.name for term in terms}):
        edition = own if own in _EDITIONS else "en"
        yield _query_feed("google-news", edition, query, "safety net: what none of the others prints")
    for code in _languages(story, terms, own):
        name = _language(code)
        said = {term.name: spelling for term in terms if _is_told(term) and (spelling := _spelled(term, name))}
        # By places alone it would be everything that is printed there.
        named = any(it.name in said for it in terms if it.kind is not TermKind.PLACE)
        if named and len(said) > 1 and (query := _query(terms, said)):
            yield _query_feed(f"google-news-{code}", code, query, f"safety net in {name}, made of proposed spellings")


def _query_feed(id: str, code: str, query: str, why: str) -> DraftedSource:
    hl, gl = _EDITIONS[code]
    # A raw letter beyond ASCII is answered with 400.
    url = f"https://news.google.com/rss/search?q={quote(query, safe='')}&hl={hl}&gl={gl}&ceid={gl}:{code}"
    return DraftedSource(id, url, SourceKind.FEED, why, _QUIRKS)


def _query(terms: Sequence[DraftedTerm], said: Mapping[str, str]) -> str:
    """("Marle Line" OR Aurora) ("Coast Guard" OR Marle) when:7d: whom it is about, beside who acts and where."""
    ranked = [(term.role, said[term.name]) for term in terms if term.name in said]
    main = [name for role, name in ranked if role is Role.SUBJECT]
    rest = [name for wanted in (Role.ACTOR, Role.PLACE, Role.SOURCE) for role, name in ranked if role is wanted]
    if not main:
        main, rest = rest[:1], rest[1:]
    for some, others in ((3, 4), (2, 3), (2, 2), (1, 2), (1, 1)):
        groups = [it for it in (_either(main, some), _either(rest, others)) if it]
        query = " ".join((*groups, "when:7d"))
        if len(query) <= _LONGEST_QUERY and groups:
            return query
    return ""


def _either(names: Sequence[str], most: int) -> str:
    plain = (" ".join(re.sub(r"[^\w.&'’-]+", " ", name).split()) for name in names)
    fit = [f'"{name}"' if " " in name else name for name in dict.fromkeys(plain) if 1 < len(name) <= _LONGEST_NAME]
    return f"({' OR '.join(fit[:most])})" if len(fit[:most]) > 1 else "".join(fit[:most])


def _is_told(term: DraftedTerm) -> bool:
    """Whether papers of other languages write the name as it is proposed: a person's and a known place's. A firm's
    or a ship's is made by its sound, and they mostly leave it in Latin letters."""
    return term.kind is TermKind.PERSON or (term.kind is TermKind.PLACE and _code(term.name) is not None)


def _languages(story: Published, terms: Sequence[DraftedTerm], own: str) -> list[str]:
    """Official languages of the countries it speaks of that have an edition, but its own and English; two at most.

    Also of those named in passing: a query asks for the story's names, so it brings nothing else from there."""
    codes = [
        code
        for country, _ in _spoken_of(story, terms).most_common(4)
        for code in get_official_languages(country, de_facto=True)
    ]
    return [code for code in dict.fromkeys(codes) if code in _EDITIONS and code not in (own, "en")][:2]


def _language(code: str) -> str:
    return Locale(code).get_language_name("en") or code


def _spelled(term: DraftedTerm, language: str) -> str:
    """The first spelling that is proposed for a language."""
    return next((it.spelling for it in term.proposed if it.why.startswith(language)), "")
