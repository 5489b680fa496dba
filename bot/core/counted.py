"""Of what a number is: head nouns in classes that several languages share, so that "2500 человек" counts as people do.

A class is "people", a fate ("!dead"), a part of the people ("&child") or a thing ("=drone"). Two counts of different
fates, or of different parts, are never the same count.
"""

# ruff: noqa: E501
from __future__ import annotations

from functools import lru_cache

from bot.core.lexicon import PEOPLE
from bot.core.text import fold

_FATES = {
    "dead": """dead died die dies dying killed kill kills killing death deaths fatalities fatality slain murdered perished
        погиб* умер умерл* убит* убил* скончал* жертв* смерт* загин* помер* вбит* вбил* загибл* смертей
        کشته مرگ تلفات شهید tot tote toten toter getotet* starb starben gestorben todesopfer mort morts morte mortes tue tues
        tuee tuees deces decede* muerto muertos muerta muertas murio murieron fallec* mortales قتيل قتيلا قتلى قتل مقتل وفاة مړه مړ وژل*""",
    "injured": """injured injure injures injuring wounded wounding wounds hurt ранен* ранил* пострада* травмир* поранен* постражд*
        травмован* زخمی مجروح مصدوم verletz* verwund* schwerverletz* blesse blesses blessee blessees herid* lesionad* جريح جريحا جرحى مصاب اصابة ټپی ټپيان""",
    "missing": """missing unaccounted disappeared vanished пропавш* пропал* зник* مفقود ناپدید vermisst* disparu* desaparecid* مفقودين لادرک""",
    "arrested": """arrested arrest arrests arresting detained detain detains detaining jailed задержа* задержив* арестова* арестовыв* затрима*
        заарешт* بازداشت دستگیر festgenomm* verhaft* festnahm* arrete arretes arretee arretees interpell* arrestad* detenid* اعتقل معتقل اعتقال نیول*""",
    "rescued": """rescued saved спасен* спасли врятова* gerettet* secouru* sauve sauves rescatad* نجات انقاذ""",
    "evacuated": """evacuated evacuate evacuating эвакуир* евакуй* evakuiert* evacue* evacuad* تخلیه""",
    "infected": """infected infections заражен* заразил* інфікован* مبتلا infiziert* infekt* contamine* contagiad* infectad*""",
    "released": """released freed freeing освобожд* освободил* звільнен* آزاد freigelass* libere liberes liberee* liberad*""",
}  # fmt: skip
_PARTS = {
    "child": """child children kids boys girls infants дети детей детям детьми ребенок ребенка дитин* дітей діти کودک کودکان بچه kinder
        kindern enfant enfants nino ninos ninas menores طفل طفلا أطفال اطفال ماشومان""",
    "crew": """crew crewmen экипаж* екіпаж* خدمه besatzung* equipage tripulante* tripulacion طاقم""",
    "passenger": """passenger passengers пассажир* пасажир* مسافر مسافران passagier* fahrgast* passager* pasajer* راکب رکاب""",
    "soldier": """soldier soldiers troops troop servicemen serviceman солдат* военнослужащ* військовослужб* бійц* бойц* سرباز سربازان soldat* commando commandos командос* коммандос* کماندو* kommandos
        militaires soldado* جندي جنديا جنود سرتيري""",
    "civilian": """civilian civilians мирных мирные гражданских цивільн* غیرنظامی غیرنظامیان zivilist* civils civil civiles مدني مدنيين ملکي""",
    "woman": """woman women женщин* жінк* жінок زنان زن frau frauen femme femmes mujer mujeres نساء امرأة ښځې""",
    "police": """policemen policeman police полицейск* поліцейськ* پلیس polizist* policier* policias شرطي شرطة""",
    "worker": """workers employees staff рабоч* работник* сотрудник* працівник* کارگر کارگران arbeiter* mitarbeiter* ouvriers salaries
        employes trabajadores empleados عامل عمال""",
}  # fmt: skip
_THINGS = {
    "drone": "drone drones uav uavs беспилотник* дрон* дрони бпла پهپاد drohne* dron drones مسيرة",
    "missile": "missile missiles rocket rockets ракет* موشک rakete* missile* misil* صاروخ صواريخ",
    "tank": "tank tanks танк* تانک panzer* char chars tanques دبابة دبابات",
    "vessel": "ship ships vessel vessels boat boats судно суда судов корабл* кораблів کشتی schiff* navire* bateau* buque* barco* سفينة سفن",
    "aircraft": "aircraft plane planes jets самолет* літак* هواپیما flugzeug* avion avions aviones طائرة طائرات",
    "home": "house houses home homes building buildings дом дома домов здани* будинк* خانه ساختمان haus hauser wohnhaus* maison* casas vivienda* edificios منزل منازل",
    "vehicle": "vehicle vehicles car cars автомобил* машин* خودرو موتر fahrzeug* autos vehicule* voiture* vehiculo* coches سيارة سيارات",
}  # fmt: skip
_PEOPLE = """человек* чоловік людей люди людям осіб особи жител* мешканц* гражд* نفر تن افراد شهروند* مردم کسان
    personen menschen leute einwohner* personne* personas habitant* habitantes شخص شخصا أشخاص کسان وګړي تنه تنو population
    populations inhabitants fighters militants villagers victims officer officers migrants refugees беженц* біженц* pilgrims students recruits conscripts новобран* завербован* призывник* rekrut* reclutas recrues"""


def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Whole words, and beginnings of words, with their classes."""
    whole: dict[str, frozenset[str]] = {word: frozenset({"people"}) for word in PEOPLE}
    begun: dict[str, frozenset[str]] = {}
    groups = [(line, {"people", "!" + name}) for name, line in _FATES.items()]
    groups += [(line, {"people", "&" + name}) for name, line in _PARTS.items()]
    groups += [(line, {"=" + name}) for name, line in _THINGS.items()]
    for line, classes in [(_PEOPLE, {"people"}), *groups]:
        for word in line.split():
            (begun if word.endswith("*") else whole)[fold(word.rstrip("*"))] = frozenset(classes)
    return whole, begun


_WHOLE, _BEGUN = _table()
_LENGTHS = sorted({len(word) for word in _BEGUN}, reverse=True)
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def classes(folded: str) -> frozenset[str]:
    """The classes of a folded word, none where it counts nothing that is known."""
    if folded in _WHOLE:
        return _WHOLE[folded]
    if folded[:1] == "و" and folded[1:] in _WHOLE:
        return _WHOLE[folded[1:]]  # Arabic writes its "and" together
    return next((_BEGUN[folded[:size]] for size in _LENGTHS if len(folded) >= size and folded[:size] in _BEGUN), _NONE)


def fates(heads: frozenset[str]) -> frozenset[str]:
    """What became of those counted, among ``heads``."""
    return frozenset([head for head in heads if head[0] == "!"])


def parts(heads: frozenset[str]) -> frozenset[str]:
    """Which part of the people is counted, among ``heads``."""
    return frozenset([head for head in heads if head[0] == "&"])


def shared_classes(heads: frozenset[str]) -> frozenset[str]:
    """The heads that another language has as well."""
    return frozenset([head for head in heads if head == "people" or head[0] in "!&="])


TOTALS = frozenset(
    fold(
        "number toll tally count total population число количество численность население кількість число zahl anzahl "
        "opferzahl bevolkerung nombre bilan population total numero cifra balance poblacion تعداد شمار آمار جمعیت عدد حصيلة"
    ).split()
)
"""What a count is said of before it is told: "the number of cases rose to 17"."""
LABELS = frozenset(
    fold(
        "flight room update part article articles section chapter no nos route highway interstate channel gate platform "
        "apartment terminal phase unit boeing airbus camp zone area district sector page paragraph "
        "episode season volume covid group checkpoint school hospital bus рейс статья статьи статье ст пункт "
        "школа больница камера комната дом квартира № участок артикул стаття статті рейсу artikel absatz flug paragraf "
        "nr zimmer vol paragraphe chambre artículo vuelo sala línea پرواز ماده شماره اتاق اردوی لوای فرقه کندک"
    ).split()
)
"""A number right after one of these names it, and counts nothing: "Flight 417", "статья 105"."""
FORMATIONS = frozenset(
    fold(
        "brigade regiment division battalion corps army infantry fleet бригада бригады бригаду бригаде бригади полк полка дивизия "
        "дивизии дивізії армия армии армії батальон батальона корпус корпуса لشکر تیپ بریگاد brigada regimiento división armee "
        "korps bataillon regiment brigade"
    ).split()
)
"""An ordinal before one of these is a name: "the 117th brigade"."""
