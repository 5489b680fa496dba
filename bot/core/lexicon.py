"""Word lists of the diff, folded (``bot.core.text.fold``): stopwords, numbers, units, dates, limits, statuses.

Written by hand for English, Russian, Ukrainian, Persian, German, French, Spanish and Arabic; what was learned from
data lies in ``event_words`` and ``diff_weights``.
"""

# ruff: noqa: E501
from __future__ import annotations

from bot.core.text import fold


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in fold(text).split("|") if part.strip())


STOPWORDS_OF: dict[str, frozenset[str]] = {
    "en": _set(
        """
        a an the this that these those and or but nor if then than as at by for from in into of off on onto out over per to up upon
        with within without about above after again against all also although am among amongst any are around be because been before
        being below between both can cannot could did do does doing done down during each either else ever every few further had
        has have having he her here hers herself him himself his how however i i'm it it's its itself just let's least less like
        many may me might more most much must my myself near neither no none not now only other others our ours ourselves own
        rather same shall she should since so some such than that's their theirs them themselves there there's they though through
        thus till too toward towards under until us very via was we were what when where whether which while who whom whose why
        will would yet you your yours yourself 's s t don't doesn't didn't isn't wasn't weren't aren't won't wouldn't can't couldn't
        hasn't haven't hadn't shouldn't says said say saying told tells tell according reported reports report reporting added
        adding mr mrs ms dr lrb rrb amid vs still already even
        """
    ),
    "ru": _set(
        """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из
        ему теперь когда даже ну ли если уже или ни быть был него до вас опять уж вам ведь там потом себя ничего ей может они тут
        где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого
        какой ним здесь этом один почти мой тем чтобы нее были куда зачем всех при об хотя эти этих том который которые которых
        которая которого также сказал сказала заявил заявила заявили сообщил сообщила сообщили сообщает говорит среди между через
        """
    ),
    "uk": _set(
        """
        і й та що як не він вона вони на у в з із за до від для про але або чи це той ті також який яка які яких було був була були
        бути є ще вже при після під над між щоб коли де там тут так ні лише його її їх сказав заявив заявила заявили повідомив
        повідомила повідомили
        """
    ),
    "fa": _set(
        """
        و در به از که این آن را با است برای تا بر هم یک نیز یا اما اگر ما من شما او آنها می شد شده شود بود بودند کرد کرده کند کنند
        کردند هست هستند خود دیگر هر نه چه بی پس پیش باید گفت گفته گفتند افزود دارد دارند داشت خواهد های ها د په له چي چې او ته یې
        دي ده کې کی سره هغه
        """
    ),
    "de": _set(
        """
        der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine mit von vom zu zum zur im in am an
        auf aus bei beim nach vor uber unter fur durch gegen ohne um als wie dass ob wenn weil auch noch nur schon sehr so es er sie
        wir ihr ich sich ist sind war waren wird werden wurde wurden hat haben hatte hatten sein seine seiner ihre ihrer ihren dies
        diese dieser dieses sagte sagt sagten laut
        """
    ),
    "fr": _set(
        """
        le la les l un une des de du d et ou mais ne pas plus que qui quoi dont ou en dans sur sous par pour avec sans chez vers au
        aux ce cet cette ces il elle ils elles on nous vous je se sa son ses leur leurs est sont etait etaient a ont avait avaient
        ete etre avoir comme si tres aussi entre selon apres avant depuis dit declare affirme
        """
    ),
    "es": _set(
        """
        el los las del al y o u pero no que quien cual en con por para sin sobre entre desde hasta hacia segun es son era eran fue
        fueron ha han habia sido ser estar esta este esto ese esa eso su sus se lo como mas muy tambien ya si dijo dice
        """
    ),
    "ar": _set(
        """
        في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت قد لقد لم لن لا ما هو هي هم و أو ثم بعد قبل حتى كما
        بين عند غير كل بعض قال قالت وقال وقالت أضاف
        """
    ),
}
"""By language; Pashto goes with Persian."""
STOPWORDS = frozenset().union(*STOPWORDS_OF.values())


REPORTING = _set("""
say says said saying tell tells told report reports reported reporting state states stated announce announces announced
add added adds according confirm confirmed confirms note noted write wrote call called claim claims claimed statement spokesman
spokeswoman spokesperson interview
сказал сказала заявил заявила сообщил сообщила сообщает отметил сказав заявив повідомив گفت قال sagte erklarte teilte dit declare
dijo afirmo
""")

# --- numbers -------------------------------------------------------------------------------------------------------

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
    2: "two couple zwei deux dos два две двух двум двое два дві двох دو اثنان اثنين both",
    3: "three drei trois tres три трех трое три трьох троє سه ثلاثة ثلاث",
    4: "four vier quatre cuatro четыре четырех четверо чотири чотирьох چهار اربعة أربعة أربع",
    5: "five funf cinq cinco пять пяти п'ять п'яти پنج خمسة خمس",
    6: "six sechs seis шесть шести шість шести شش ستة ست",
    7: "seven sieben sept siete семь семи сім семи هفت سبعة سبع",
    8: "eight acht huit ocho восемь восьми вісім восьми هشت ثمانية ثماني",
    9: "nine neun neuf nueve девять девяти дев'ять نه تسعة تسع",
    10: "ten zehn dix diez десять десяти десять ده عشرة عشر",
    11: "elf onze once одиннадцать одинадцять یازده",
    12: "zwolf douze doce двенадцать дванадцять دوازده",
    15: "funfzehn quinze quince пятнадцать п'ятнадцять پانزده",
    20: "zwanzig vingt veinte двадцать двадцять بیست عشرون عشرين",
    30: "thirty dreissig trente treinta тридцать тридцять سی ثلاثون ثلاثين",
    40: "forty vierzig quarante cuarenta сорок چهل أربعون أربعين",
    50: "fifty funfzig cinquante cincuenta пятьдесят п'ятдесят پنجاه خمسون خمسين",
    60: "sixty sechzig soixante sesenta шестьдесят шістдесят شصت",
    70: "seventy siebzig setenta семьдесят сімдесят هفتاد",
    80: "eighty achtzig ochenta восемьдесят вісімдесят هشتاد",
    90: "ninety neunzig noventa девяносто дев'яносто نود",
    200: "двести двести двісті دویست مئتان مئتين",
    300: "триста триста سیصد",
    400: "четыреста чотириста چهارصد",
    500: "пятьсот п'ятсот پانصد",
}
# Persian "نه" is "no" more often than nine, and "سی" stays: it is thirty and nothing else.
NUMBER_WORDS: dict[str, float] = {word: float(n) for n, word in enumerate(_ENGLISH)} | {
    fold(word): float(n) for n, line in _OTHERS.items() for word in line.split() if word not in ("نه", "sept", "once")
}
SCALES: dict[str, float] = {
    fold(word): value
    for value, line in {
        12.0: "dozen dutzend douzaine docena дюжина",
        100.0: "hundred hundert cent cents cien ciento сто ста صد مئة مائة",
        1e3: "thousand thousands tausend mille mil тысяча тысячи тысяч тысячу тыс тис тисяча тисячі тисяч هزار ألف آلاف الاف زره",
        1e6: "million millions mn millionen mio millones millon миллион миллиона миллионов млн мільйон мільйони мільйонів "
        "میلیون ملیون مليون ملايين",
        1e9: "billion billions bn milliarde milliarden mrd milliard milliards миллиард миллиарда миллиардов млрд мільярд "
        "мільярди мільярдів میلیارد مليار",
        1e12: "trillion trillions tn триллион триллионов трлн تریلیون",
        1e5: "lakh لک",
        1e7: "crore کرور",
    }.items()
    for word in line.split()
}
VAGUE: dict[str, tuple[float, float]] = {
    fold(word): bounds
    for bounds, line in {
        (20.0, 99.0): "tens dozens десятки десятков десятками dutzende dizaines decenas дюжини ده‌ها عشرات",
        (200.0, 999.0): "hundreds сотни сотен сотнями сотні сотень hunderte centaines cientos صدها مئات",
        (2000.0, 99999.0): "tausende milliers miles هزاران",
    }.items()
    for word in line.split()
}
SEVERAL: frozenset[str] = frozenset(
    fold(
        "several few несколько кілька mehrere einige plusieurs quelques varios algunos unos چند چندین عدة بضعة"
    ).split()
)
"""Before a scale word: "several hundred" is 200 to 900; alone they count nothing."""
ORDINALS: dict[str, float] = {
    fold(word): float(number)
    for number, line in enumerate(
        (
            "first 1st первый первая первой першый перша premier premiere erste erster primera primero",
            "second второй вторая друга другий deuxieme zweite zweiter segunda segundo",
            "third третий третья третя третій troisieme dritte dritter tercera tercero",
            "fourth четвертый четвертая четвертий quatrieme vierte vierter cuarta cuarto",
            "fifth пятый пятая п'ятий cinquieme funfte quinta quinto",
            "sixth шестой sixieme sechste sexta",
            "seventh седьмой septieme siebte septima",
            "eighth восьмой huitieme achte octava",
            "ninth девятый neuvieme neunte novena",
            "tenth десятый dixieme zehnte decima",
        ),
        1,
    )
    for word in line.split()
}
PERCENT_WORDS = _set(
    "percent percentage pc pct процент процента процентов відсотків відсоток відсотки prozent درصد فیصد سلنه"
)
CURRENCIES: dict[str, str] = {
    fold(word): code
    for code, line in {
        "usd": "dollar dollars usd us$ доллар доллара долларов долар долари доларів دلار ډالر دولار dolares",
        "eur": "euro euros eur евро євро یورو يورو",
        "gbp": "pound pounds gbp sterling фунт фунтов фунтів پوند livres libras",
        "rub": "ruble rubles rouble roubles rub рубль рубля рублей руб рублів روبل rubel roubles rublos",
        "uah": "hryvnia hryvnias uah гривна гривен гривня гривень грн",
        "afn": "afghani afghanis афгани افغانی",
        "irr": "rial rials ریال",
        "toman": "toman tomans تومان",
        "jpy": "yen иен",
        "cny": "yuan renminbi юаней یوان",
        "inr": "rupee rupees rupien рупий",
        "chf": "franken",
    }.items()
    for word in line.split()
}
DURATIONS: dict[str, str] = {
    fold(word): unit
    for unit, line in {
        "second": "second seconds sekunden secondes segundos секунд ثانیه",
        "minute": "minute minutes minuten minutos минут минуты хвилин دقیقه دقيقة",
        "hour": "hour hours stunden heures horas час часа часов година години годин ساعت ساعة ساعات",
        "day": "day days tage tagen jours dias день дня дней днів روز ورځې أيام يوم",
        "week": "week weeks wochen semaines semanas неделя недели недель тиждень тижні тижнів هفته أسابيع",
        "month": "month months monate monaten mois meses месяц месяца месяцев місяць місяці місяців ماه میاشتې أشهر شهر",
        "year": "year years yr yrs jahre jahren ans annees anos год года лет рік роки років سال ساله کال عاما سنوات سنة",
        "decade": "decade decades jahrzehnte decennies decadas десятилетий десятиліть دهه",
    }.items()
    for word in line.split()
}
# A German year word that French and Spanish need as a noun: "ans" and "anos" are folded forms of "ans" and "años".
AGE_WORDS = _set("aged age возраст возрасте возрастом вік віком mit im-alter âgé âgée edad")
PEOPLE = _set("""
people person persons men women man woman citizens civilians victims passengers soldiers troops fighters recruits personnel
members residents others individuals staff employees workers crew guests
человека человек людей люди солдат бойцов военных людини осіб бійців نفر تن افراد سرباز سربازان personen menschen leute soldaten
personnes hommes femmes soldats personas hombres soldados شخص شخصا أشخاص جندي مقاتل
""")

ABOVE = _phrases("""more than | over | above | greater than | exceeding | exceeded | higher than | upwards of | upward of |
better than | longer than | older than | больше | более | более чем | свыше | больше чем | понад | більше | більш як |
بیش از | بیشتر از | mehr als | uber | plus de | plus d' | mas de | أكثر من | اکثر من""")
AT_LEAST = _phrases("""at least | no fewer than | no less than | not less than | minimum | a minimum of | как минимум | не менее |
по меньшей мере | щонайменше | не менше | حداقل | دست کم | دستکم | mindestens | wenigstens | au moins | al menos |
por lo menos | على الأقل | ما لا يقل""")
BELOW = _phrases("""less than | fewer than | under | below | lower than | short of | smaller than | shorter than | younger than |
менее | меньше | меньше чем | менее чем | менше | менше ніж | کمتر از | weniger als | unter | moins de | menos de | أقل من""")
AT_MOST = _phrases("""up to | as many as | as much as | at most | no more than | not more than | maximum | a maximum of | до |
не более | не больше | щонайбільше | تا | حداکثر | تا سقف | bis zu | hochstens | maximal | jusqu'a | jusqu a | au plus | hasta |
como maximo | ما يصل إلى""")
ABOUT = _phrases("""about | around | roughly | approximately | nearly | almost | some | an estimated | estimated | close to | near |
circa | or so | near to | примерно | около | приблизительно | почти | порядка | близько | приблизно | майже | حدود | حدوداً |
نزدیک به | تقریبا | etwa | rund | ungefahr | fast | knapp | environ | pres de | quelque | presque | unos | unas | cerca de |
casi | aproximadamente | حوالي | نحو | قرابة | just over | just under""")
RANGE_WORDS = _set("to and through till a à bis und до и та і تا الى إلى و et hasta y")

# --- dates ---------------------------------------------------------------------------------------------------------

MONTHS: dict[str, int] = {
    fold(word): number
    for number, line in enumerate(
        (
            "january jan januar janvier enero января январь январе січня січень ژانویه جنوری يناير",
            "february feb februar fevrier febrero февраля февраль феврале лютого лютий فوریه فبروری فبراير",
            "march mar marz mars marzo марта март марте березня березень مارس مارچ",
            "april apr avril abril апреля апрель апреле квітня квітень آوریل اپریل أبريل",
            "may mai mayo мая май мае травня травень مه می مايو",
            "june jun juni juin junio июня июнь июне червня червень ژوئن جون يونيو",
            "july jul juli juillet julio июля июль июле липня липень ژوئیه جولای يوليو",
            "august aug aout agosto августа август августе серпня серпень اوت اگست أغسطس",
            "september sep sept septembre septiembre сентября сентябрь сентябре вересня вересень سپتامبر سپتمبر سبتمبر",
            "october oct oktober octobre octubre октября октябрь октябре жовтня жовтень اکتبر اکتوبر أكتوبر",
            "november nov novembre noviembre ноября ноябрь ноябре листопада листопад نوامبر نومبر نوفمبر",
            "december dec dezember decembre diciembre декабря декабрь декабре грудня грудень دسامبر دسمبر ديسمبر",
        ),
        1,
    )
    for word in line.split()
    if word not in ("می", "مه")  # Persian verb prefix and "fog": May is left to its other spellings
}
WEEKDAYS: dict[str, int] = {
    fold(word): number
    for number, line in enumerate(
        (
            "monday montag lundi lunes понедельник понеділок دوشنبه الاثنين",
            "tuesday dienstag mardi вторник вівторок سه‌شنبه الثلاثاء",
            "wednesday mittwoch mercredi miercoles среду среда середу середа چهارشنبه الأربعاء",
            "thursday donnerstag jeudi jueves четверг четвер پنجشنبه الخميس",
            "friday freitag vendredi viernes пятницу пятница п'ятницю п'ятниця جمعه الجمعة",
            "saturday samstag samedi sabado субботу суббота суботу субота السبت",
            "sunday sonntag dimanche domingo воскресенье неділю неділя یکشنبه الأحد",
        )
    )
    for word in line.split()
}
RELATIVE_DAYS: dict[str, int] = {
    fold(word): days
    for days, line in {
        0: "today tonight heute aujourd'hui hoy сегодня сьогодні امروز نن اليوم",
        -1: "yesterday gestern hier ayer вчера вчора учора دیروز پرون أمس",
        1: "tomorrow morgen demain завтра فردا غدا",
    }.items()
    for word in line.split()
}

# --- statuses ------------------------------------------------------------------------------------------------------

_STATUS_PAIRS = (
    ("dead died dies death killed kills deceased perished slain murdered executed", "alive survived survives survivor unharmed unhurt safe"),
    ("arrested arrests arrest detained detains held jailed imprisoned custody captured", "released freed escaped acquitted bailed"),
    ("charged indicted accused convicted guilty sentenced", "acquitted cleared exonerated dropped innocent"),
    ("appointed named hired elected reinstated", "resigned resigns quit fired sacked ousted dismissed removed"),
    ("approved approves approve accepted accepts agreed passed backed ratified", "rejected rejects reject blocked vetoed refused declined"),
    ("began begins begin started starts launched opened opens resumed", "ended ends stopped halted suspended closed closes shut cancelled canceled postponed"),
    ("won wins win beat victory", "lost loses lose"),
    ("rose rises rise increased increases up gained gains jumped higher climbed surged", "fell falls fall decreased dropped drops down declined lower sank slipped plunged"),
    ("legal allowed lifted", "illegal banned bans outlawed prohibited"),
    ("confirmed true genuine real authentic", "false fake hoax fabricated untrue"),
    ("found located recovered rescued", "missing disappeared vanished"),
    ("open unlocked", "closed shut locked sealed"),
    ("deployed sent arrived entered joined", "withdrawn withdrew pulled left returned"),
)  # fmt: skip
STATUSES: dict[str, tuple[tuple[int, int], ...]] = {}
"""Word → (pair, side): two words of one pair on different sides say the opposite of each other."""
for _pair, _sides in enumerate(_STATUS_PAIRS):
    for _side, _line in enumerate(_sides):
        for _word in _line.split():
            STATUSES[_word] = (*STATUSES.get(_word, ()), (_pair, _side))

# --- words that say the same --------------------------------------------------------------------------------------

_CONCEPTS = (
    "die dead death kill slain fatal deceas perish murder", "arrest detain custodi captur nab held apprehend",
    "hurt injur wound", "buy purchas acquir acquisit", "fire sack dismiss oust", "win won victori triumph",
    "quak earthquak tremor temblor", "crash collid collis", "steal stole stolen theft rob robberi heist",
    "begin began start launch", "leav left depart exit", "hire appoint name", "shoot shot gunfir gunman shooter",
    "behead execut decapit", "explos explod blast bomb", "fight fought battl combat", "buri burial funer bury",
    "rehab rehabilit", "film movi", "wed marri marriag spous", "child kid son boy", "girl daughter", "woman ladi femal",
    "cop polic offic", "u.s us america american", "uk britain british", "storm hurrican typhoon",
    "verdict convict guilti", "plane aircraft jet airlin", "ship vessel boat", "rise rose increas climb", "fall fell drop declin decreas",
)  # fmt: skip
CONCEPT = {stem: "~" + line.split()[0] for line in _CONCEPTS for stem in line.split()}
"""English stem → concept: words of news that say the same of the same event."""
