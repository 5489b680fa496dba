"""Number words, folded (``bot.core.text.fold``), of English, Russian, Ukrainian, Persian, Pashto, German, French, Spanish
and Arabic: values, scales, vague counts, ordinals.

A word that is an ordinary word of English ("once", "seize", "miles") is read as a number in its own language only.
"""

# ruff: noqa: E501
from __future__ import annotations

from bot.core.text import fold

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_OTHERS = {
    1: "один одна одного одной одну одним одне одної",
    1.5: "полтора полторы полутора півтора anderthalb eineinhalb",
    2: "couple zwei deux dos два две двух двум двумя двое двоих дві двох двом двоє دو دوه اثنان اثنين both",
    3: "drei trois tres три трех трем тремя трое троих трьох троє سه درې ثلاثة ثلاث",
    4: "vier quatre cuatro четыре четырех четырем четверо четверых чотири чотирьох четвер چهار چار څلور اربعة أربعة أربع",
    5: "funf cinq cinco пять пяти пятью пятеро пятерых п'ять п'яти п'ятеро پنج پنځه خمسة خمس",
    6: "sechs seis шесть шести шестью шестеро шестерых шість шести شش شپږ ستة ست",
    7: "sieben siete семь семи семью семеро семерых сім семи هفت اووه سبعة سبع",
    8: "acht huit ocho восемь восьми восьмеро вісім восьми هشت اته ثمانية ثماني",
    9: "neun neuf nueve девять девяти девятью дев'ять дев'яти تسعة تسع",
    10: "zehn dix diez десять десяти десятью десять десяти ده عشرة عشر",
    11: "elf onze одиннадцать одиннадцати одинадцять одинадцяти یازده",
    12: "zwolf douze doce двенадцать двенадцати дванадцять дванадцяти دوازده",
    13: "dreizehn treize trece тринадцать тринадцати тринадцять سیزده",
    14: "vierzehn quatorze catorce четырнадцать четырнадцати чотирнадцять چهارده",
    15: "funfzehn quinze quince пятнадцать пятнадцати п'ятнадцять п'ятнадцяти پانزده",
    16: "sechzehn dieciseis шестнадцать шестнадцати шістнадцять شانزده",
    17: "siebzehn diecisiete семнадцать семнадцати сімнадцять هفده",
    18: "achtzehn dieciocho восемнадцать восемнадцати вісімнадцять هجده هژده",
    19: "neunzehn diecinueve девятнадцать девятнадцати дев'ятнадцять نوزده",
    20: "zwanzig vingt veinte двадцать двадцати двадцять двадцяти بیست عشرون عشرين",
    21: "veintiuno veintiun veintiuna", 22: "veintidos", 23: "veintitres", 24: "veinticuatro", 25: "veinticinco",
    26: "veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
    30: "thirty dreissig trente treinta тридцать тридцати тридцять тридцяти سی ثلاثون ثلاثين",
    40: "forty vierzig quarante cuarenta сорок сорока چهل أربعون أربعين",
    50: "fifty funfzig cinquante cincuenta пятьдесят пятидесяти п'ятдесят п'ятдесяти پنجاه خمسون خمسين",
    60: "sixty sechzig soixante sesenta шестьдесят шестидесяти шістдесят شصت ستون ستين",
    70: "seventy siebzig septante setenta семьдесят семидесяти сімдесят هفتاد سبعون سبعين",
    80: "eighty achtzig ochenta восемьдесят восьмидесяти вісімдесят هشتاد ثمانون ثمانين",
    90: "ninety neunzig nonante noventa девяносто дев'яносто نود تسعون تسعين",
    100: "сто ста cien ciento یکصد",
    200: "doscientos doscientas двести двухсот двісті двохсот دویست دوصد مئتان مئتين مئتي",
    300: "trescientos trescientas триста трехсот триста трьохсот سیصد سه‌صد ثلاثمئة",
    400: "cuatrocientos cuatrocientas четыреста четырехсот чотириста چهارصد چهار‌صد أربعمئة",
    500: "quinientos quinientas пятьсот пятисот п'ятсот п'ятисот پانصد پنجصد پنج‌صد خمسمئة",
    600: "seiscientos seiscientas шестьсот шестисот шістсот ششصد شش‌صد",
    700: "setecientos setecientas семьсот семисот сімсот هفتصد هفت‌صد",
    800: "ochocientos ochocientas восемьсот восьмисот вісімсот هشتصد هشت‌صد",
    900: "novecientos novecientas девятьсот девятисот дев'ятсот نهصد نه‌صد",
}  # fmt: skip
_FOREIGN_ONLY = {"fr": {"sept": 7.0, "seize": 16.0}, "es": {"once": 11.0}}
"""Numbers that are other words elsewhere; Persian "نه" is "no" more often than nine."""


def _german() -> dict[str, float]:
    """German writes a number under a million as one word: "dreihundertfünfundzwanzig"."""
    units = dict(
        zip(["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"], range(1, 10), strict=True)
    )
    tens = dict(
        zip(
            ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"],
            range(20, 100, 10),
            strict=True,
        )
    )
    teens = ["zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    small = {word: float(n) for n, word in enumerate(teens, 10)} | {word: float(n) for word, n in tens.items()}
    small |= {f"{unit}und{ten}": float(n + m) for ten, n in tens.items() for unit, m in units.items()}
    rest = small | {word: float(n) for word, n in units.items()} | {"eins": 1.0}
    hundreds = {"hundert": 100.0} | {f"{unit}hundert": n * 100.0 for unit, n in units.items()}
    full = {head + word: n + m for head, n in hundreds.items() for word, m in rest.items()} | hundreds
    thousands = {f"{word}tausend": n * 1000.0 for word, n in (rest | hundreds).items()}
    return {word: n for word, n in (small | full | thousands).items() if word != "hundert"}


NUMBER_WORDS: dict[str, float] = (
    _german()
    | {word: float(n) for n, word in enumerate(_ENGLISH)}
    | {fold(word): float(n) for n, line in _OTHERS.items() for word in line.split()}
)
SCALES: dict[str, float] = {
    fold(word): value
    for value, line in {
        12.0: "dozen dutzend douzaine docena дюжина",
        100.0: "hundred hundert cent cents صد مئة مائة",
        1e3: "thousand thousands tausend mille mil тысяча тысячи тысяч тысячу тыс тис тисяча тисячі тисяч هزار ألف آلاف الاف زره",
        1e6: "million millions mn mln millionen mio millones millon миллион миллиона миллионов миллиону миллионами млн мільйон "
        "мільйони мільйона мільйонів میلیون ملیون مليون ملايين",
        1e9: "billion billions bn milliarde milliarden mrd milliard milliards миллиард миллиарда миллиардов млрд мільярд "
        "мільярди мільярда мільярдів میلیارد ملیارد مليار مليارات",
        1e12: "trillion trillions tn триллион триллиона триллионов трлн трильйон трильйонів تریلیون billones",
        1e5: "lakh lakhs لک",
        1e7: "crore crores کرور",
    }.items()
    for word in line.split()
}
VAGUE: dict[str, tuple[float, float]] = {
    fold(word): bounds
    for bounds, line in {
        (
            20.0,
            99.0,
        ): "tens dozens scores десятки десятков десятками dutzende dutzenden dizaines decenas дюжини ده‌ها لسګونو عشرات",
        (
            200.0,
            999.0,
        ): "hundreds сотни сотен сотнями сотні сотень hunderte hunderten centaines cientos centenares صدها صد‌ها سلګونو مئات",
        (
            2000.0,
            99999.0,
        ): "thousands тысячи тысячами тисячі tausende tausenden milliers miles millares هزاران زرګونه آلاف",
        (2e6, 9.9e8): "millions миллионы мільйони میلیون‌ها ملايين",
    }.items()
    for word in line.split()
}
AROUND: dict[str, float] = {
    fold(word): value
    for value, line in {
        10.0: "dizaine decena десяток десятка",
        12.0: "dozen dutzend douzaine docena дюжина дюжины",
        15.0: "quinzaine quincena",
        20.0: "vingtaine veintena",
        30.0: "trentaine treintena",
        50.0: "cinquantaine cincuentena",
        100.0: "centaine centenar сотня сотню сотня",
        1000.0: "millier millar",
    }.items()
    for word in line.split()
}
"""A round figure in one word: "une centaine" is about a hundred."""
OF_ONE: dict[str, float] = {"десятка": 10.0, "сотни": 100.0, "тысячи": 1000.0, "сотні": 100.0, "тисячі": 1000.0}
"""After a preposition that asks for the genitive: "около тысячи" is about one thousand, "тысячи" are thousands."""
OF_ONE_AFTER = frozenset(
    [
        "около",
        "до",
        "более",
        "больше",
        "свыше",
        "менее",
        "меньше",
        "порядка",
        "близько",
        "понад",
        "більше",
        "менше",
        "из",
        "з",
    ]
)
SEVERAL: frozenset[str] = frozenset(
    fold(
        "several few несколько нескольких кілька кількох mehrere einige plusieurs quelques varios varias algunos unos unas "
        "چند چندین څو عدة بضعة"
    ).split()
)
"""Before a scale word: "several hundred" is 200 to 900; alone they count nothing."""
ORDINALS: dict[str, float] = {
    fold(word): float(number)
    for number, line in enumerate(
        (
            "first 1st первый первая первой первое перший перша перше premier premiere erste erster erstes erstmals primera primero primer اولین نخستین",
            "second второй вторая второе друга другий друге deuxieme zweite zweiter zweites segunda segundo دومین",
            "third третий третья третье третя третій troisieme dritte dritter drittes tercera tercero tercer سومین",
            "fourth четвертый четвертая четвертое четвертий quatrieme vierte vierter viertes cuarta cuarto چهارمین",
            "fifth пятый пятая пятое п'ятий п'ята cinquieme funfte funfter quinta quinto پنجمین",
            "sixth шестой шестая шостий sixieme sechste sechster sexta sexto ششمین",
            "seventh седьмой седьмая сьомий septieme siebte siebter septima septimo هفتمین",
            "eighth восьмой восьмая восьмий huitieme achte achter octava octavo هشتمین",
            "ninth девятый девятая дев'ятий neuvieme neunte neunter novena noveno نهمین",
            "tenth десятый десятая десятий dixieme zehnte zehnter decima decimo دهمین",
        ),
        1,
    )
    for word in line.split()
}
STARTS = frozenset().union(
    NUMBER_WORDS, SCALES, VAGUE, AROUND, SEVERAL, ORDINALS, *_FOREIGN_ONLY.values(), ("half", "halb")
)
"""Words a number can start with."""
_ENGLISH_ELSE = frozenset(("miles", "once", "seize", "sept", "mil"))


def number_word(folded: str, spoken: str | None) -> float | None:
    """The value of a number word in the language ``spoken``, None where it is no number there."""
    if spoken in _FOREIGN_ONLY and folded in _FOREIGN_ONLY[spoken]:
        return _FOREIGN_ONLY[spoken][folded]
    if spoken == "en" and folded in _ENGLISH_ELSE:
        return None
    return NUMBER_WORDS.get(folded)


def vague(folded: str, spoken: str | None) -> tuple[float, float] | None:
    """The bounds of a vague count ("dozens"), None where the word is none in ``spoken``."""
    return None if spoken == "en" and folded in _ENGLISH_ELSE else VAGUE.get(folded)
