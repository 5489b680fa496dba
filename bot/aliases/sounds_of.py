"""How each language's letters sound, written in Russian letters: practical transcription, as Russian papers do it.

A rule is ``pattern=letters``; the first that fits at a place decides. V is a vowel, K a consonant, ^ and $ are the ends
of the word. What no rule names is read letter by letter.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from functools import lru_cache

from bot.core.text import fold

_BASE = (
    "a=а b=б c=к d=д e=е f=ф g=г h=х i=и j=дж k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=и z=з '= ’="
)
_PLAIN = """
    tch=ч ch=ч sh=ш kh=х gh=г th=т dh=д ph=ф zh=ж ts=ц tz=ц ck=к c(?=[eiy])=с qu=кв dj=дж
    ^ya=я ^yu=ю ^ye=е ^yo=йо (?<=V)ya=я (?<=V)yu=ю (?<=V)ye=е (?<=V)yo=йо (?<=K)ya=ья (?<=K)yo=ьо (?<=K)yu=ью (?<=K)ye=ье
    ay=ай ai(?!$)=ай ei=ей ey=ей oy=ой oi=ой uy=уй ee=и oo=у ou=у aa=а ia$=ия ^e=э (?<=[aouiy])e=э
"""
_RULES = {
    "": _PLAIN,
    "ru": """
        shch=щ tsch=ч sch=щ vych$=вич vych(?=a$)=вич lny$=льный zh=ж kh=х ts(?=ky$|kiy$|ki$|kaya$)=ц ts=ц tz=ц ch=ч sh=ш
        skyi$=ский skyy$=ский skiy$=ский skij$=ский skii$=ский sky$=ский ski$=ский skaya$=ская skaia$=ская
        (?<=ts)kiy$=кий (?<=ts)ky$=кий (?<=ts)ki$=кий
        (?<=K)yev=ьев (?<=[vltrdnpbsf])iev(?=$|a$|s)=ьев (?<=K)yin(?=$|a$)=ьин (?<=K)yan(?=ov|en)=ьян (?<=[vbpmrt])yov=ьёв (?<=K)yov=ёв (?<=[vlt])iov=ьёв
        eyev=еев ayev=аев eev=еев ^ye=е (?<=V)ye=е iya=ия iia$=ия ia=ия yu=ю iu=ю ya=я yo=ё ye=е
        iy$=ий yi$=ий yy$=ый ii$=ий ij$=ий ey=ей ei=ей ay=ай ai=ай oy=ой oi=ой uy=уй
        (?<=[kgh])y$=ий (?<=K)y$=ый y(?=V)=й (?<=V)y=й y=ы (?<=[aeiou])l(?=ts|sk)=ль (?<=e)l(?=nik)=ль
        ja=я ju=ю (?<=V)j=й ^j=й j=ж x=кс ks=кс h=х w=в c=ц '(?=K|$)=ь '(?=[ey])=ь
    """,
    "uk": """
        shch=щ tsch=ч vych$=вич zh=ж kh=х ts=ц tz=ц ch=ч sh=ш zgh=зг
        (?<=t)skyi$=ський skyi$=ський skyy$=ський skiy$=ський skij$=ський sky$=ський ski$=ський ska$=ська skaya$=ська
        yi$=ий yy$=ий iy$=ій ii$=ій ^yi=ї (?<=V)yi=ї ye=є ya=я yu=ю yo=йо ^ie=є ie=є ia=ія iu=ю ey=ей ei=ей ay=ай ai=ай oy=ой oi=ой
        (?<=[ei]n)ko$=ко ny$=ний ry$=рий ly$=лий y(?=V)=й (?<=V)y=й y=и i=і h=г g=г w=в '(?=K|$)=ь (?<=[aeiou])l(?=ch|ts|sk|nyk)=ль
    """,
    "pl": """
        szcz=щ sz=ш cz=ч (?<=[ptk])rz=ш (?<=ch)rz=ш rz=ж ż=ж ź=зь ch=х dż=дж dzi(?=V)=дз dź=дзь dz=дз
        ński$=ньский ńska$=ньская ski$=ский cki$=цкий dzki$=дзкий ska$=ская cka$=цкая ny$=ный ki$=кий
        cia=ця cio=цё ciu=цю cie=це (?<=K)ia=я (?<=K)io=ё (?<=K)ió=ю (?<=K)iu=ю (?<=K)ie=е (?<=K)ię=ен (?<=K)ią=ён
        ć=ць ś(?=[nlcw])=с ś=сь ń(?=K|$)=нь ł=л la=ля lo=лё lu=лю l(?=K|$)=ль ó=у w=в
        ^je=е ^ja=я ^ju=ю ^jo=йо (?<=V)ja=я (?<=V)je=е (?<=V)ju=ю (?<=K)ja=ья j=й ą(?=[bp])=ом ą=он ę(?=[bp])=ем ę=ен ęt=ент y=ы c=ц ^e=э au=ау
    """,
    "cs": """
        ch=х ā=а ņ=нь č=ч š=ш ž=ж ř=рж ě=е ť=ть ď=дь ň=нь ský$=ский cký$=цкий ý$=ы ová$=ова ů=у ja=я ju=ю je=е jí=йи j=й y=ы c=ц ^e=э l(?=K)=ль
    """,
    "lv": """
        dž=дж č=ч š=ш ž=ж ķ=к ģ=г ļ=ль ņ=нь ie=ие ja=я jā=я ju=ю jū=ю je=е ė=е ę=я ai=ай ei=ей au=ау j=й y=и c=ц ^e=э l(?=K)=ль
    """,
    "sr": """
        dž=дж đ=джь č=ч ć=ч š=ш ž=ж lj(?=[aeou])=л lj=ль nj=нь ic$=ич ja=я ju=ю je=е jo=йо j=й c=ц ^e=э
    """,
    "de": """
        tsch=ч sch=ш sh=ш ff$=ф ae=е zh=ж kh=х chs=кс ch=х ck=к ^sp=шп ^st=шт eih=ай ei=ай ey=ай ai=ай ay=ай eu=ой äu=ой ieh=и ie=и ph=ф th=т tz=ц zz=цц z=ц ß=с qu=кв
        dt$=дт ^v=ф ^w=в ja=я ju=ю je=е jo=йо jü=ю j=й (?<=V)h(?=[bdfgklmnpqrstvwxz]|$)= ^ä=э ä=е ^ö=э ö=ё ^ü=и ü=ю oe=ё ue=ю ^e=э (?<=[aou])e=э
        (?<!s)s(?=[aeiouäöü])=з ll(?=$)=лль ll=лл l(?=K|$)=ль y=и
    """,
    "nl": """
        sch(?=V)=сх sch=с ij=ей ui=ёй oe=у ee=е oo=о aa=а eu=ё ou=ау au=ау ie=и uu=ю u=ю ck=к ch=х g=г j(?=a)=я j=й tj=тй z=з ^e=э
    """,
    "nordic": """
        fv=в sjö=шё sj=ш skj=ш tj=т kj=хь ^hj=й å=о aa=о ^ø=э ^ö=э ø=ё ö=ё oe=ё ä=е æ=е l(?=[bdfgkmnprstvz])=ль y=ю ja=я ju=ю jö=ё jø=ё j=й ck=к th=т qvist=квист quist=квист ei=ей ch=к ph=ф z=с ^e=э w=в
    """,
    "fr": """
        eaux$=о eau=о aux$=о ault$=о aud$=о aut$=о au=о oux$=у ou=у oin(?=K|$)=уэн oi=уа oy=уа œu=ё eu=ё ille=ий (?<=[aeo])il$=й
        ain(?=K|$)=эн ein(?=K|$)=ен ien$=ьен ienne=ьен im(?=[pb])=эм in(?=K|$)=эн ym(?=[pb])=эм en(?=[bcdfgjklpqrstvxz])=ан em(?=[pb])=ам
        ier$=ье ière$=ьер iers$=ье er$=е ers$=ер ert$=ер ez$=е et$=е est$=е ot$=о at$=а art$=ар ard$=ар ont$=он ond$=он and$=ан ant$=ан ent$=ан
        tch=ч ch=ш gn(?=[aou])=нь gn=нь ph=ф th=т qu=к ç=с c(?=[eiyéè])=с ck=к ge(?=[ao])=ж gu(?=[eiéè])=г g(?=[eiyéè])=ж j=ж h=
        es$= e$= é=е è=е ê=е ^é=э ^e=э [sxpdt]$= ss=сс (?<=V)s(?=V)=з ay=э ai=е ei=е ll(?=$|e$|es$)=лль ll=лл l(?=$|e$|K)=ль u=ю û=ю y(?=V)=й y=и ie=ье x=кс
    """,
    "it": """
        sci(?=[aou])=ш sc(?=[ei])=ш cci(?=[aou])=чч cc(?=[ei])=чч ci(?=[aou])=ч c(?=[ei])=ч ch=к ggi(?=[aou])=ддж gg(?=[ei])=ддж gi(?=[aou])=дж g(?=[ei])=дж gh=г
        glia=лья glio=льо glie=лье gli=льи gna=нья gno=ньо gne=нье gni=ньи zz=цц z=ц qu=ку aio$=айо j=й h= (?<=V)s(?=V)=з ^e=э (?<=[aou])e=э ai=аи ie=ье ia$=ия ll=лл l(?=K)=ль y=и
    """,
    "es": """
        ch=ч lla=лья llo=льо llu=лью lle=лье lli=льи ll=ль ña=нья ño=ньо ñu=нью ñe=нье ñ=нь j=х gü=гу gu(?=[eié])=г g(?=[eiéí])=х qu=к z=с c(?=[eiéí])=с h= rr=рр
        ^ya=я ya=я yo=йо yu=ю ye=е (?<=V)y=й y=и ^e=э ^é=э ue=уэ ué=уэ (?<=[rln])ie=ье ié=ье ia$=ия ía=ия ay=ай ai=ай ei=ей l(?=K|$)=ль x=кс b=б v=в
    """,
    "pt": """
        lh=ль nha=нья nho=ньо nh=нь ão=ан ões=ойнс ç=с ch=ш x=ш c(?=[eiéí])=с j=ж g(?=[eiéí])=ж gu(?=[ei])=г qu(?=[ei])=к qu=ку h= rr=рр (?<=V)s(?=V)=з ss=с ei=ей ou=оу ^e=э l(?=K|$)=л z$=с o$=у os$=ус y=и
    """,
    "tr": """
        ş=ш ç=ч c=дж ğ=г (?<=[aou][rnldst])li$=лы ı=ы ^ö=о ö=ё ^ü=у ü=ю ^yı=йы ^ya=я ^yu=ю ^yü=ю ^ye=е ya=я yu=ю yü=ю ye=е yı=йы y=й j=ж sh=ш ch=ч ^e=э (?<=[aou])e=э l(?=K)=л
    """,
    "ar": """
        ^al-= ^el-= kh=х gh=г sh=ш ch=ч zh=ж dh=д th=т dj=дж qq=кк q=к ss=с j=дж ullah=улла ollah=олла allah=алла uddin=уддин eddin=эддин
        iyah$=ия iya=ия iyeh$=ие eh$=е ah$=а (?<=h)ah=а aa=а ee=и oo=у ou=у ei$=еи ei=ей ey=ей ai=ай ay=ай aw=ау ow=оу oy=ой
        ^ya=я ^yu=ю ^yo=йо ^ye=е (?<=V)ya=я (?<=V)yu=ю (?<=K)ya=ья (?<=K)yu=ью y(?=V)=й y=и ^e=э ae=аэ ^w=в w=в ia$=ия
    """,
    "ka": "dz=дз ts=ц kh=х gh=г zh=ж sh=ш ch=ч ph=п th=т tch=ч j=дж q=к ia$=ия ia=иа ai=аи ei=еи ^e=э (?<=[aoui])e=э",
    "hy": "dz=дз ts=ц tz=ц kh=х gh=г zh=ж sh=ш ch=ч dj=дж j=дж (?<=V)yan$=ян yan$=ян ian$=ян ya=я yu=ю ye=е ^e=э ou=у",
    "sq": "xh=дж sh=ш zh=ж ç=ч dh=д th=т gj=г nj=нь lla=ла ll=л rr=р q=ч x=дз y=ю ë$= ë=е ja=я ju=ю je=е j=й c=ц ^e=э",
    "el": """
        ch=х kh=х th=т ph=ф ^mp=б ^nt=д ^gk=г gk=нг ps=пс ts=ц tz=дз dz=дз ou=у ei=и oi=и ai=е ay=ай y=и gg=нг ks=кс x=кс ia$=ия g=г h=х ^e=э (?<=[ao])e=э c=к
    """,
    "ro": """
        ș=ш ş=ш ț=ц ţ=ц chi=ки che=ке ghi=ги ghe=ге cio=чо ciu=чу cea=ча ce=че ci$=ч ci=чи geo=джо gio=джо giu=джу ge=дже gi=джи ă=э â=ы î=ы j=ж ia=я iu$=иу ^e=е h=х x=кс
    """,
    "hu": """
        sz=с cs=ч zs=ж gya=дья gy=дь ny=нь ly=й ty=ть cz=ц c=ц s=ш ö=ё ő=ё ü=ю ű=ю ja=я já=я jjá=йя j=й y$=и y=и ^e=э ^é=э v=в l(?=K)=ль
    """,
    "vi": "^ngh=нг ^ng=нг uyen=уен nh=нь ph=ф th=тх tr=ч kh=х ch=ть gi=з qu=ку ^x=с ^d=з đ=д uy=уй ie=ье uo=ыо ai=ай ay=ай oa=оа uy=уй c=к h=х ao=ао y=и",
    "ja": """
        sha=ся shu=сю sho=сё shi=си cha=тя chu=тю cho=тё tchi=тти chi=ти tsu=цу ja=дзя ju=дзю jo=дзё ji=дзи za=дза zu=дзу zo=дзо ze=дзэ
        (?<=[kgnhbpmr])ya=я (?<=[kgnhbpmr])yu=ю (?<=[kgnhbpmr])yo=ё ya=я yu=ю yo=ё n(?=[bpm])=м ei=эй ai=ай oi=ой ui=уй ou=о oo=о uu=у oh$=о e=э
    """,
    "ko": "yeo=ё yoo=ю yu=ю ya=я ye=е yo=ё wo=во wa=ва we=ве eo=о eu=ы ae=э oe=ве ui=ый oo=у ee=и ou=у ^ch=чх ch=ч ^j=ч j=дж ^k=к ^g=к ^b=п ^d=т ng=н h=х sh=с w=в u=у",
    "en": """
        tch=ч sch=ш chr=кр ch=ч sh=ш kh=х ph=ф ^th=т th=т ck=к wh=у ^wr=р ^kn=н ght=йт igh=ай qu=кв dge=дж ll(?=[aeiou])=лл yan$=айан ian$=иан
        ^john=джон ush=аш ^wal=уол our(?=t)=ор ^mac(?=[bcdfglmnpqrtvw])=мак ^mc=мак ^o'=о' eigh=ей ai=эй ay=эй ey$=и ee=и ea=и eau=о oa=о oo=у ould=улд our=ур ou=ау ow(?=K|$)=оу ow=ау
        ew=ью aw=о au=о ie$=и ie=и ei=ей oi=ой oy=ой er$=ер ers$=ерс son$=сон sen$=сен ton$=тон don$=дон man$=ман ham$=эм land$=ленд ley$=ли
        (?<=V)c(?=[eiy])=с c(?=[eiy])=с ge$=дж j=дж w(?=[aeiou])=у ^w=у w=у les$=лс lmes$=лмс ward$=уорд les=лс le$=л (?<=K)e$= (?<=[aeiou][^aeiouyrwx])es$=с ^i(?=[a-z]+)=и
        ^y(?=V)=й y=и x=кс z=з u(?=[nmdtckb](?:[nmdtckb]|$))=а ^e=э
    """,
}
_VOWELS = "[aeiouyäöüáéíóúàèìòùâêîôûåæøąęıœëïãõăőűýě]"
_CONSONANTS = "[bcdfghjklmnpqrstvwxzçñßłńśźżšžčćřđğşșț]"


def transcribed(word: str, tongue: str) -> str:
    """A word in Latin letters in Russian ones, as ``tongue`` sounds; with its capital and its hyphens."""
    return "-".join(_capital(one, _HARD.sub(r"\1и", _read(one.casefold(), tongue))) for one in word.split("-"))


_HARD = re.compile("([жшчщ])ы")
"""Russian writes no ы after these."""


def _capital(word: str, made: str) -> str:
    if word[:1].isupper():
        return made[:1].upper() + (made[1:2] + made[2:3].upper() + made[3:] if made[1:2] == "'" else made[1:])
    return made


def _read(word: str, tongue: str) -> str:
    if tongue == "zh" and (chinese := _pinyin(word)):
        return chinese
    if tongue == "vi":
        word = word.replace("đ", "\0")  # the only letter whose mark is no accent
        word = fold(word).replace("\0", "đ")
    pattern, letters = _compiled(tongue if tongue in _RULES else "")
    at, made = 0, []
    while at < len(word):
        found = pattern.match(word, at)
        if found and found.lastindex:
            made.append(letters[found.lastindex - 1])
            at = found.end()
        else:
            made.append(_BASE_LETTERS.get(fold(word[at]), word[at] if not word[at].isascii() else ""))
            at += 1
    return "".join(made)


@lru_cache(maxsize=64)
def _compiled(tongue: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    pairs = [_split(rule) for rule in _RULES[tongue].split()]
    whole = "|".join(f"({left.replace('V', _VOWELS).replace('K', _CONSONANTS)})" for left, _ in pairs)
    return re.compile(whole), tuple(right for _, right in pairs)


def _split(rule: str) -> tuple[str, str]:
    """A rule's pattern and letters: divided at the last "=" that is no part of a look-around."""
    at = rule.rindex("=")
    return rule[:at], rule[at + 1 :]


_BASE_LETTERS = dict(_split(rule) for rule in _BASE.split()) | {"ae": "э", "oe": "ё", "ss": "с", "th": "т"}

_INITIALS = "zh=чж ch=ч sh=ш b=б p=п m=м f=ф d=д t=т n=н l=л g=г k=к h=х j=цз q=ц x=с r=ж z=цз c=ц s=с y= w= ="
_FINALS = """
    iang=ян iong=юн uang=уан ueng=ун iao=яо ian=янь ang=ан eng=эн ing=ин ong=ун uan=уань uai=уай ai=ай ei=эй ao=ао ou=оу an=ань en=энь
    in=инь un=унь ia=я ie=е iu=ю ua=уа uo=о ui=уй ue=юэ üe=юэ er=эр a=а o=о e=э i=и u=у ü=юй
"""
_SPELLED = """
    yi=и ya=я yao=яо ye=е you=ю yan=янь yin=инь yang=ян ying=ин yong=юн yu=юй yue=юэ yuan=юань yun=юнь wu=у wa=ва wo=во wai=вай wei=вэй
    wan=вань wen=вэнь wang=ван weng=вэн ju=цзюй qu=цюй xu=сюй jue=цзюэ que=цюэ xue=сюэ juan=цзюань quan=цюань xuan=сюань jun=цзюнь
    qun=цюнь xun=сюнь zhi=чжи chi=чи shi=ши ri=жи zi=цзы ci=цы si=сы
"""


@lru_cache(maxsize=1)
def _syllables() -> dict[str, str]:
    initials, finals = (dict(_split(rule) for rule in text.split()) for text in (_INITIALS, _FINALS))
    made = {
        first + last: a + b
        for first, a in initials.items()
        if first not in ("y", "w", "")
        for last, b in finals.items()
    }
    return (
        made | {last: b for last, b in finals.items() if last[0] in "aeo"} | dict(_split(it) for it in _SPELLED.split())
    )


def _pinyin(word: str) -> str:
    """A word of Chinese syllables by Palladius; empty where it is none."""
    known = _syllables()
    ways: dict[int, str] = {0: ""}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if start in ways and word[start:end] in known:
                ways[end] = ways[start] + known[word[start:end]]
                break
    return ways.get(len(word), "")


def is_pinyin(word: str) -> bool:
    """Whether a word reads as Chinese syllables."""
    return bool(_pinyin(fold(word)))
