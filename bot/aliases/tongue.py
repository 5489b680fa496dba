"""What language a name in Latin letters likely comes from: by its given names, its letters, its endings.

A code of ISO 639-1, or: nordic, in (the languages of India), sw (of Africa); empty where nothing tells.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.aliases.known_names import arabic_words, given_names, surnames
from bot.aliases.sounds_of import is_pinyin
from bot.core.text import fold

_LETTERS = """
    ß=de ñ=es ã=pt õ=pt ł=pl ś=pl ź=pl ż=pl ą=pl ę=pl ń=pl ş=tr ğ=tr ı=tr ř=cs ě=cs ů=cs ý=cs ø=nordic å=nordic æ=nordic ő=hu ű=hu ț=ro ș=ro ţ=ro ă=ro ë=sq
    č=cs š=cs ž=cs č=lv š=lv ž=lv ā=lv ē=lv ī=lv ņ=lv ķ=lv ģ=lv ļ=lv ū=lv ė=lv ų=lv į=lv č=sr š=sr ž=sr
    œ=fr ê=fr è=fr ô=fr î=fr ć=sr đ=sr ư=vi ơ=vi
"""
_SOFT_LETTERS = """
    ü=de ü=tr ö=de ö=nordic ö=tr ä=de ä=nordic á=es á=cs á=hu í=es í=cs ó=es ú=es é=fr é=es é=hu ç=tr ç=fr ç=pt ô=pt í=pt á=pt
"""
"""Letters that several languages have: each counts half."""
_ENDINGS = (
    ("uk", 3, r"(?:enko|chuk|shyn|skyi|skyy|iuk|yuk|nyi|ryi|lyi|iets|yk)$"),
    ("uk", 2.5, r"[^aeiou]sky$"),
    ("ru", 3, r"(?:[^aeiou]ov|[^aeiou]ova|[klnrtdvmpbsz]ev|[hy]ev|yeva|[^aeiou]eva|iev|ieva|[hnt]sky|[^aeiou]sky|[^aeiou]skiy|skaya|tsky|ykh|[^e]yev|enkov?|nov)$"),
    ("ru", 1.6, r"(?:shin|zhin|khin|chin|kin|tin|nin|lin|rin|[aeiou]mov|[aeou]ley|[aeou]lei|gey|dey|uk|ko)$"),
    ("ru", 1.2, r"(?:zh|shch|kh[^aeiou]|ts)"),
    ("ru", 1.6, r"(?:[^rsn]tyn|kyz|lyk|zhyl|zhan|bekov|bayev|baev)$|^kyz"),
    ("pl", 3, r"(?:[^aeiou]ski|[^aeiou]ska|cki|cka|wicz|czyk|czak|czek|szek|szka)$"),
    ("pl", 1.5, r"(?:sz|cz|^prz|krz|ow$|iak$|ek$|ik$)"),
    ("sr", 2.5, r"(?:[oeia]vi[cć]|[nkdrljš]i[cć])$"),
    ("de", 2.5, r"(?:mann|stein|bach|hauer|meier|meyer|mayer|maier|brandt|schmidt|feld|wald|rich|inger|elmann|holz|burger|baum|dorff?|hoff|ler|witz|itz|rtz|ltz)$|^sch|tsch"),
    ("de", 1.3, r"(?:ei[^aeiou]|sch|tz|berg$|burg$|[^aeiou]er$|^ho|pf|dt$|rn$|ll$|gner$)"),
    ("fr", 2.5, r"(?:eaux?|ault|aud|aux|oux|ieux?|ère|enne|oin|ouille|gny|illet|quet|chet|uis|ois|ot|rand|mond)$|^l[ae] |^d['’]"),
    ("fr", 1.2, r"(?:ier|ard|et|on|an|ais|tte|lle|que|nne|ert)$"),
    ("it", 2.2, r"(?:ini|etti|elli|oni|ucci|acci|otti|asso|ella|ello|etta|ieri|aldi|ardi|anni|ttino|etto|azzi|izzi|enzi|ossi|erlusconi|ghi|gli[ao]|iotti|ozzi|ezze)$|zz|gli"),
    ("es", 2.2, r"(?:[aeiou]ez|illo|illa|uela|uelo|ero|era|ado|[aeiou]ñ[aeiou]|rr[ea]ra|ndo|gas|que|ndez|[aeiou]nte|[aeo]nza)$"),
    ("tr", 2.5, r"(?:o[gğ]lu|türk|turk|demir|[dt]a[sşğg]|doğan|dogan|kaya|[yk][ıi]lmaz|soylu|[aeo]k[çc][ıi])$"),
    ("ar", 3, r"(?:[auo]llah|uddin|eddin|zadeh|zada|nejad|abadi|[iy]an[iz]ai|stani|kzai|rzai|mzai|pour)$|^al-|^el-|^abdu?[lu]|^abdel"),
    ("ar", 1.5, r"(?:qq?[aeio]|[iu]di$|hani$|[aeiou]ssi?$|aoui?$|ou[dnr]$|gh[aeiou]|kh[aeiou]|ahi|ahe|[aeiou]h$|mi$|fi$|qi$|bi$)"),
    ("ka", 4, r"(?:shvili|dze)$"),
    ("ka", 2, r"(?:uria|adia|elia|urdia|[aeo]ri?a[vn]a|iani|nava|aia)$"),
    ("hy", 3, r"[^aeiou]y?[iy]?an$(?<=[yi]an)|anian$"),
    ("el", 3, r"(?:opoulos|opoulou|akis|akos|idis|adis|iadis|idou|ellis|atos|akou)$"),
    ("el", 1.5, r"(?:[^aeiou]os|las|ras|ias|kas|nas|tas|ris|dris|nis|lis|tis|ou)$"),
    ("nordic", 2.8, r"(?:strand|holm|dahl|ssen|rsen|nsen|dsen|ksen|lsen|ström|strøm|gaard|gård|lund|qvist|quist|sson|dottir|nen|rinen)$"),
    ("nl", 2.5, r"(?:stra|ijk|ijn|huis|veld|horst|kerk|kker|mans|oek|oen|aart)$|uij|ij[a-z]"),
    ("ro", 3, r"(?:escu|eanu|[oă]iu|lacu)$"),
    ("hu", 2, r"(?:[^aeiou]gyi|szky|gy[aáeé]|sz[aáeéiíoó]|ffy|ssy|[aá]n[dy]i|cs)"),
    ("sq", 2.2, r"(?:aj|xh[aiuëe]?|ollari|q[ei])$|^sht|^xh"),
    ("sq", 1.5, r"(?:^sh[^aeiou]|^gj|[aeo]j$)"),
    ("sw", 2.5, r"^(?:mw|nd|ng|nk|nj|nz|mb|mk|mt|ml|mp|ms|mn|ny|kw)[aeiouw]|^m[^aeiouchb][aeiou]|kw[aeio]|[aeiou]mb[aeiou]$|[aeiou]ng[aeiou]$"),
    ("en", 2.5, r"(?:son|ton|ley|field|ford|wood|well|worth|smith|man|ham|court|shaw|more|land|by|burn|ridge|dale|ings|ell|ock|ick|stone|ker|wick|light|gh|lsh|sh|eon|thy|oore|ood|ee[a-z])$|^o'|^mc|^mac[cdgklmnpq][a-z]{3}|^w[hr]|ough"),
    ("en", 0.5, r"(?:[bcdfgklmnprtw]s|e|er|d|y)$"),
    ("in", 2.5, r"(?:singh|kumar|gandhi|sharma|gupta|patel|reddy|swamy|murthy|nath|chandra|wal|kar|jee|krishnan|rajan|appa|walla|maran|singhe|sekera|weera|pakse|nathan|esh|prasad|dutta|bhai|rao)$"),
    ("he", 2, r"(?:yahu|stein|el|vitz|shai|ov$)$(?<=yahu)|^ben-"),
    ("vi", 4, r"^(?:nguyen|tran|pham|hoang|phan|vu|vo|dang|bui|ngo|duong|trong|phuc|quang|thanh|minh|xuan)$"),
    ("ko", 2.5, r"^(?:kim|lee|park|choi|jung|jeong|kang|cho|yoon|yun|jang|lim|shin|seo|kwon|hwang|ahn|song|hong|moon|jong|jae|hyun|seok|yeol|geun|hye|myung|sung|young|un|il|eun|ju)$"),
    ("zh", 1.6, r"^(?=.{5,}$)(?:[bdfghjklmnpqrstxyz]|[csz]h)(?:i?ong|iang|uang)(?:[bpmfdtlhjqxz]|[csz]h)(?:(?:i?ao|ua|uo|[aiu]|ei|ai|ou)n?g?|eng)$"),
    ("zh", 1.2, r"^(?:meng|lei|bai|hou|jin|jia|fang|zou|xiong|dai|mao|xi|li|wang|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|deng|cao|peng|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|ding|ren|shen|yao|lu|qin|qian)$|^(?:xi|q[iu])[a-z]|zh[aeou]"),
)  # fmt: skip
_OPEN = re.compile("(?:[bcdfghjklmnpqrstvwxyz]{1,2}[aeiou]){3,}")
"""Open syllables only, three or more: no English name, whatever its bearer's first name is."""
_USUAL = (
    *("en", "ru", "ar", "de", "fr", "es", "uk", "it", "pl", "tr", "pt", "in", "he", "zh", "ko", "ja", "vi", "el"),
    *("nl", "nordic", "sr", "cs", "hu", "ro", "ka", "hy", "sq", "sw", "lv"),
)
_ELSEWHERE = frozenset(["en", "de", "fr", "es", "it", "pt", "nl", "nordic"])
"""Languages whose given names people of other origin bear too."""
_ANYWHERE = frozenset(["vi", "ko", "zh", "ar", "in"])
_ROMANISED = ("ru", "uk")
_PARTICLES = {
    "von": "de",
    "zu": "de",
    "van": "nl",
    "di": "it",
    "della": "it",
    "bin": "ar",
    "ibn": "ar",
    "dos": "pt",
    "del": "es",
}
_JAPANESE = re.compile(
    r"(?:(?:[kgnbpmr]y?|hy|[szdt](?!i)(?!yi)(?<!t)|t(?![iu])|h(?!u)|sh|ch|ts|j|f(?=u)|w(?=a)|y(?![ie])|kk|tt|ss|pp|ssh|tch|mm)?[aiueo]|n(?![aiueoy]))+"
)


def tongue_of(parts: Sequence[str], language: str = "en") -> str:
    """The likely language of a whole name, its words in order. ``language``: that of the text, which decides little."""
    scores = _scores(tuple(parts))
    if language != "en" and language in scores:
        scores = {**scores, language: scores[language] + 0.5}
    return _best(scores)


def rivals(parts: Sequence[str]) -> tuple[str, ...]:
    """The two languages that a name may come from, where the second is about as likely as the first."""
    found = sorted(_scores(tuple(parts)).items(), key=lambda it: -it[1])[:2]
    return tuple(tongue for tongue, score in found if score >= found[0][1] - 0.7)


def _best(scores: Mapping[str, float]) -> str:
    """The likeliest; of equals the one whose names are the commoner in the news."""
    best = max(scores, key=lambda it: scores[it] - 0.01 * _USUAL.index(it), default="")
    return best if best and scores[best] >= 1 else ""


def tongue_of_word(word: str, whole: str) -> str:
    """The likely language of one word of a name whose language is ``whole``: itself where it tells clearly."""
    if fold(word) in surnames():
        return whole
    scores = _scores((word,))
    best = _best(scores)
    if best != whole and whole in _ELSEWHERE and scores.get(best, 0) >= 2.2 and not scores.get(whole):
        return best
    if whole == "en" and _OPEN.fullmatch(fold(word)):
        return ""
    if whole == "en" and (fold(word)[-1:] in "aiou" or scores.get("", 0)) and scores.get("en", 0) < 2:
        return ""
    return whole


@lru_cache(maxsize=4096)
def _scores(parts: tuple[str, ...]) -> dict[str, float]:
    """How much speaks for each language, where anything does."""
    scores: defaultdict[str, float] = defaultdict(float)
    for at, part in enumerate(parts):
        for tongue, weight in _signs(part, last=at == len(parts) - 1, alone=len(parts) == 1):
            scores[tongue] += weight
    folded = [fold(part) for part in parts]
    chinese = len(parts) > 1 and all(map(is_pinyin, folded)) and scores["zh"]
    scores["zh"] = scores["zh"] + 2 if chinese else scores["zh"] if len(parts) == 1 else 0
    if folded and all(_JAPANESE.fullmatch(one) and len(one) > 2 for one in folded):
        scores["ja"] += 1.4
    if len(parts) < 2 or not any("-" in part or len(parts) == 3 for part in parts):
        scores["ko"] = 0
    return {tongue: score for tongue, score in scores.items() if score > 0}


def _signs(part: str, *, last: bool, alone: bool) -> Iterator[tuple[str, float]]:
    """What one word of a name says: by its letters, by its ending where it is the last, by who bears it."""
    folded = fold(part)
    yield from ((tongue, weight) for letter, tongue, weight in _letters() if letter in part.casefold())
    for tongue, weight, pattern in _patterns():
        if (last or tongue in _ANYWHERE) and pattern.search(folded):
            yield tongue, weight
    accented = not part.isascii()  # Iván is no Russian, whom English writes without accents
    yield from ((it, share) for it, share in _given(folded, last and not alone) if not (accented and it in _ROMANISED))
    if part in _PARTICLES:
        yield _PARTICLES[part], 2.5
    if last and folded in surnames():
        yield "en", 0.6


def _given(folded: str, last: bool) -> list[tuple[str, float]]:
    """The languages that have a given name, each with its share; a last word is seldom one, but in Arabic names."""
    ways = (folded, folded.partition("-")[0])
    tongues = [
        tongue
        for tongue, names in given_names().items()
        if any(it in names for it in ways) and not (last and tongue != "ar")
    ]
    if tongues and set(tongues) <= set(_ROMANISED):
        # Written by sound in English: so is what follows, whatever it looks like; whose it is, its ending tells better.
        return [(tongue, 5.5 if tongue in tongues else 4.5) for tongue in _ROMANISED]
    weight = 2.6 / (1 + 0.35 * (len(tongues) - 1)) if tongues else 0
    return [(tongue, weight) for tongue in tongues]


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[str, str, float], ...]:
    strong, soft = (tuple((row[0], row[2:]) for row in rows.split()) for rows in (_LETTERS, _SOFT_LETTERS))
    return (*((letter, tongue, 2.0) for letter, tongue in strong), *((letter, tongue, 1.0) for letter, tongue in soft))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((tongue, weight, re.compile(pattern)) for tongue, weight, pattern in _ENDINGS)


def is_arabic_word(word: str) -> bool:
    """Whether a word is one of Arabic names."""
    return fold(word) in arabic_words()
