"""Adjectives of nationality and nouns of groups in other languages: "Georgian coast guard" → "береговая охрана Грузии"
is the editor's, "грузинская береговая охрана" is composed here; the matcher bends it.

By hand. Adjectives: Russian and Ukrainian without ending, German without ending, French masculine, Persian, Arabic.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.aliases.places import City, territory

LANGUAGES = ("ru", "uk", "de", "fr", "fa", "ar")

_PEOPLES = """
AF афганск афганськ afghanisch afghan افغان أفغاني
AL албанск албанськ albanisch albanais آلبانیایی ألباني
DZ алжирск алжирськ algerisch algérien الجزایری جزائري
AR аргентинск аргентинськ argentinisch argentin آرژانتینی أرجنتيني
AM армянск вірменськ armenisch arménien ارمنی أرميني
AU австралийск австралійськ australisch australien استرالیایی أسترالي
AT австрийск австрійськ österreichisch autrichien اتریشی نمساوي
AZ азербайджанск азербайджанськ aserbaidschanisch azerbaïdjanais آذربایجانی أذربيجاني
BD бангладешск бангладеськ bangladeschisch bangladais بنگلادشی بنغلاديشي
BY белорусск білоруськ belarussisch biélorusse بلاروسی بيلاروسي
BE бельгийск бельгійськ belgisch belge بلژیکی بلجيكي
BR бразильск бразильськ brasilianisch brésilien برزیلی برازيلي
GB британск британськ britisch britannique بریتانیایی بريطاني
BG болгарск болгарськ bulgarisch bulgare بلغاری بلغاري
CA канадск канадськ kanadisch canadien کانادایی كندي
CN китайск китайськ chinesisch chinois چینی صيني
CO колумбийск колумбійськ kolumbianisch colombien کلمبیایی كولومبي
HR хорватск хорватськ kroatisch croate کرواسی كرواتي
CU кубинск кубинськ kubanisch cubain کوبایی كوبي
CY кипрск кіпрськ zyprisch chypriote قبرسی قبرصي
CZ чешск чеськ tschechisch tchèque چکی تشيكي
DK датск данськ dänisch danois دانمارکی دنماركي
EG египетск єгипетськ ägyptisch égyptien مصری مصري
EE эстонск естонськ estnisch estonien استونیایی إستوني
ET эфиопск ефіопськ äthiopisch éthiopien اتیوپیایی إثيوبي
FI финск фінськ finnisch finlandais فنلاندی فنلندي
FR французск французьк französisch français فرانسوی فرنسي
GE грузинск грузинськ georgisch géorgien گرجی جورجي
DE немецк німецьк deutsch allemand آلمانی ألماني
GR греческ грецьк griechisch grec یونانی يوناني
HU венгерск угорськ ungarisch hongrois مجارستانی مجري
IN индийск індійськ indisch indien هندی هندي
ID индонезийск індонезійськ indonesisch indonésien اندونزیایی إندونيسي
IR иранск іранськ iranisch iranien ایرانی إيراني
IQ иракск іракськ irakisch irakien عراقی عراقي
IE ирландск ірландськ irisch irlandais ایرلندی أيرلندي
IL израильск ізраїльськ israelisch israélien اسرائیلی إسرائيلي
IT итальянск італійськ italienisch italien ایتالیایی إيطالي
JP японск японськ japanisch japonais ژاپنی ياباني
JO иорданск йорданськ jordanisch jordanien اردنی أردني
KZ казахстанск казахстанськ kasachisch kazakh قزاق كازاخستاني
KE кенийск кенійськ kenianisch kényan کنیایی كيني
KR южнокорейск південнокорейськ südkoreanisch sud-coréen کره‌ای كوري
KP северокорейск північнокорейськ nordkoreanisch nord-coréen کره‌شمالی كوري
LV латвийск латвійськ lettisch letton لتونیایی لاتفي
LB ливанск ліванськ libanesisch libanais لبنانی لبناني
LY ливийск лівійськ libysch libyen لیبیایی ليبي
LT литовск литовськ litauisch lituanien لیتوانیایی ليتواني
MY малайзийск малайзійськ malaysisch malaisien مالزیایی ماليزي
ML малийск малійськ malisch malien مالیایی مالي
MX мексиканск мексиканськ mexikanisch mexicain مکزیکی مكسيكي
MD молдавск молдовськ moldauisch moldave مولداویایی مولدوفي
MA марокканск марокканськ marokkanisch marocain مراکشی مغربي
NL нидерландск нідерландськ niederländisch néerlandais هلندی هولندي
NG нигерийск нігерійськ nigerianisch nigérian نیجریه‌ای نيجيري
NO норвежск норвезьк norwegisch norvégien نروژی نرويجي
PK пакистанск пакистанськ pakistanisch pakistanais پاکستانی باكستاني
PS палестинск палестинськ palästinensisch palestinien فلسطینی فلسطيني
PE перуанск перуанськ peruanisch péruvien پرویی بيروفي
PH филиппинск філіппінськ philippinisch philippin فیلیپینی فلبيني
PL польск польськ polnisch polonais لهستانی بولندي
PT португальск португальськ portugiesisch portugais پرتغالی برتغالي
RO румынск румунськ rumänisch roumain رومانیایی روماني
RU российск російськ russisch russe روسی روسي
SA саудовск саудівськ saudisch saoudien سعودی سعودي
RS сербск сербськ serbisch serbe صربستانی صربي
SK словацк словацьк slowakisch slovaque اسلواکی سلوفاكي
SO сомалийск сомалійськ somalisch somalien سومالیایی صومالي
ZA южноафриканск південноафриканськ südafrikanisch sud-africain آفریقای‌جنوبی جنوب_أفريقي
ES испанск іспанськ spanisch espagnol اسپانیایی إسباني
SD суданск суданськ sudanesisch soudanais سودانی سوداني
SE шведск шведськ schwedisch suédois سوئدی سويدي
CH швейцарск швейцарськ schweizerisch suisse سوئیسی سويسري
SY сирийск сирійськ syrisch syrien سوری سوري
TW тайваньск тайванськ taiwanisch taïwanais تایوانی تايواني
TJ таджикск таджицьк tadschikisch tadjik تاجیک طاجيكي
TZ танзанийск танзанійськ tansanisch tanzanien تانزانیایی تنزاني
TH таиландск таїландськ thailändisch thaïlandais تایلندی تايلاندي
TN тунисск туніськ tunesisch tunisien تونسی تونسي
TR турецк турецьк türkisch turc ترکیه‌ای تركي
UA украинск українськ ukrainisch ukrainien اوکراینی أوكراني
US американск американськ amerikanisch américain آمریکایی أمريكي
UZ узбекск узбецьк usbekisch ouzbek ازبک أوزبكي
VE венесуэльск венесуельськ venezolanisch vénézuélien ونزوئلایی فنزويلي
VN вьетнамск в'єтнамськ vietnamesisch vietnamien ویتنامی فيتنامي
YE йеменск єменськ jemenitisch yéménite یمنی يمني
"""

# English; then for each language the noun with its gender or number: m, f, n, p (plural). "_" stands for a space.
_NOUNS = """
soldiers ru:солдаты/p uk:солдати/p de:Soldaten/p fr:soldats/p fa:سربازان/p ar:جنود/p
troops ru:войска/p uk:війська/p de:Truppen/p fr:troupes/fp fa:نیروهای/p ar:القوات/f
armed_forces ru:вооружённые_силы/p uk:збройні_сили/p de:Streitkräfte/p fr:forces_armées/fp fa:نیروهای_مسلح/p ar:القوات_المسلحة/f
forces ru:силы/p uk:сили/p de:Streitkräfte/p fr:forces/fp fa:نیروهای/p ar:القوات/f
commandos ru:коммандос/p uk:командос/p de:Kommandos/p fr:commandos/p fa:کماندوهای/p ar:كوماندوز/m
special_forces ru:спецназовцы/p uk:спецпризначенці/p de:Spezialkräfte/p fr:forces_spéciales/fp fa:نیروهای_ویژه/p ar:القوات_الخاصة/f
servicemen ru:военнослужащие/p uk:військовослужбовці/p de:Militärangehörige/p fr:militaires/p fa:نظامیان/p ar:عسكريون/p
army ru:армия/f uk:армія/f de:Armee/f fr:armée/f fa:ارتش/m ar:الجيش/m
military ru:военные/p uk:військові/p de:Militär/n fr:armée/f fa:ارتش/m ar:الجيش/m
navy ru:флот/m uk:флот/m de:Marine/f fr:marine/f fa:نیروی_دریایی/m ar:البحرية/f
air_force ru:авиация/f uk:авіація/f de:Luftwaffe/f fr:armée_de_l'air/f fa:نیروی_هوایی/m ar:القوات_الجوية/f
coast_guard ru:береговая_охрана/f uk:берегова_охорона/f de:Küstenwache/f fr:garde-côtes/p fa:گارد_ساحلی/m ar:خفر_السواحل/m
coastguard ru:береговая_охрана/f uk:берегова_охорона/f de:Küstenwache/f fr:garde-côtes/p fa:گارد_ساحلی/m ar:خفر_السواحل/m
police ru:полиция/f uk:поліція/f de:Polizei/f fr:police/f fa:پلیس/m ar:الشرطة/f
border_police ru:пограничная_полиция/f uk:прикордонна_поліція/f de:Grenzpolizei/f fr:police_aux_frontières/f fa:پلیس_مرزی/m ar:شرطة_الحدود/f
border_guards ru:пограничники/p uk:прикордонники/p de:Grenzschützer/p fr:garde-frontières/p fa:مرزبانان/p ar:حرس_الحدود/m
prosecutors ru:прокуратура/f uk:прокуратура/f de:Staatsanwaltschaft/f fr:parquet/m fa:دادستانی/m ar:النيابة/f
prosecutor ru:прокурор/m uk:прокурор/m de:Staatsanwalt/m fr:procureur/m fa:دادستان/m ar:المدعي_العام/m
court ru:суд/m uk:суд/m de:Gericht/n fr:tribunal/m fa:دادگاه/m ar:المحكمة/f
government ru:правительство/n uk:уряд/m de:Regierung/f fr:gouvernement/m fa:دولت/m ar:الحكومة/f
parliament ru:парламент/m uk:парламент/m de:Parlament/n fr:parlement/m fa:پارلمان/m ar:البرلمان/m
officials ru:чиновники/p uk:чиновники/p de:Beamte/p fr:responsables/p fa:مقامات/p ar:مسؤولون/p
authorities ru:власти/p uk:влада/f de:Behörden/p fr:autorités/fp fa:مقامات/p ar:السلطات/f
investigators ru:следователи/p uk:слідчі/p de:Ermittler/p fr:enquêteurs/p fa:بازرسان/p ar:محققون/p
intelligence ru:разведка/f uk:розвідка/f de:Geheimdienst/m fr:renseignement/m fa:اطلاعات/m ar:المخابرات/f
regulator ru:регулятор/m uk:регулятор/m de:Aufsicht/f fr:régulateur/m fa:نهاد_ناظر/m ar:الهيئة/f
embassy ru:посольство/n uk:посольство/n de:Botschaft/f fr:ambassade/f fa:سفارت/m ar:السفارة/f
president ru:президент/m uk:президент/m de:Präsident/m fr:président/m fa:رییس‌جمهور/m ar:الرئيس/m
refugees ru:беженцы/p uk:біженці/p de:Flüchtlinge/p fr:réfugiés/p fa:پناهندگان/p ar:لاجئون/p
migrants ru:мигранты/p uk:мігранти/p de:Migranten/p fr:migrants/p fa:مهاجران/p ar:مهاجرون/p
workers ru:рабочие/p uk:робітники/p de:Arbeiter/p fr:travailleurs/p fa:کارگران/p ar:عمال/p
doctors ru:врачи/p uk:лікарі/p de:Ärzte/p fr:médecins/p fa:پزشکان/p ar:أطباء/p
nurses ru:медсёстры/p uk:медсестри/p de:Krankenschwestern/p fr:infirmières/fp fa:پرستاران/p ar:ممرضات/p
journalists ru:журналисты/p uk:журналісти/p de:Journalisten/p fr:journalistes/p fa:خبرنگاران/p ar:صحفيون/p
students ru:студенты/p uk:студенти/p de:Studenten/p fr:étudiants/p fa:دانشجویان/p ar:طلاب/p
fishermen ru:рыбаки/p uk:рибалки/p de:Fischer/p fr:pêcheurs/p fa:ماهیگیران/p ar:صيادون/p
sailors ru:моряки/p uk:моряки/p de:Seeleute/p fr:marins/p fa:ملوانان/p ar:بحارة/p
pilots ru:пилоты/p uk:пілоти/p de:Piloten/p fr:pilotes/p fa:خلبانان/p ar:طيارون/p
divers ru:водолазы/p uk:водолази/p de:Taucher/p fr:plongeurs/p fa:غواصان/p ar:غواصون/p
mercenaries ru:наёмники/p uk:найманці/p de:Söldner/p fr:mercenaires/p fa:مزدوران/p ar:مرتزقة/p
militants ru:боевики/p uk:бойовики/p de:Kämpfer/p fr:militants/p fa:شبه‌نظامیان/p ar:مسلحون/p
rebels ru:повстанцы/p uk:повстанці/p de:Rebellen/p fr:rebelles/p fa:شورشیان/p ar:المتمردون/p
fighters ru:боевики/p uk:бойовики/p de:Kämpfer/p fr:combattants/p fa:جنگجویان/p ar:مقاتلون/p
hackers ru:хакеры/p uk:хакери/p de:Hacker/p fr:hackers/p fa:هکرهای/p ar:قراصنة/p
prisoners ru:заключённые/p uk:ув'язнені/p de:Häftlinge/p fr:prisonniers/p fa:زندانیان/p ar:سجناء/p
veterans ru:ветераны/p uk:ветерани/p de:Veteranen/p fr:vétérans/p fa:کهنه‌سربازان/p ar:قدامى_المحاربين/p
victims ru:жертвы/p uk:жертви/p de:Opfer/p fr:victimes/fp fa:قربانیان/p ar:ضحايا/p
passengers ru:пассажиры/p uk:пасажири/p de:Passagiere/p fr:passagers/p fa:مسافران/p ar:ركاب/p
farmers ru:фермеры/p uk:фермери/p de:Bauern/p fr:agriculteurs/p fa:کشاورزان/p ar:مزارعون/p
protesters ru:протестующие/p uk:протестувальники/p de:Demonstranten/p fr:manifestants/p fa:معترضان/p ar:متظاهرون/p
opposition ru:оппозиция/f uk:опозиція/f de:Opposition/f fr:opposition/f fa:مخالفان/p ar:المعارضة/f
media ru:СМИ/p uk:ЗМІ/p de:Medien/p fr:médias/p fa:رسانه‌های/p ar:وسائل_الإعلام/f
banks ru:банки/p uk:банки/p de:Banken/p fr:banques/fp fa:بانک‌های/p ar:البنوك/f
central_bank ru:центральный_банк/m uk:центральний_банк/m de:Zentralbank/f fr:banque_centrale/f fa:بانک_مرکزی/m ar:البنك_المركزي/m
foreign_ministry ru:МИД/m uk:МЗС/n de:Außenministerium/n fr:ministère_des_Affaires_étrangères/m fa:وزارت_خارجه/m ar:وزارة_الخارجية/f
defence_ministry ru:министерство_обороны/n uk:міністерство_оборони/n de:Verteidigungsministerium/n fr:ministère_de_la_Défense/m fa:وزارت_دفاع/m ar:وزارة_الدفاع/f
defense_ministry ru:министерство_обороны/n uk:міністерство_оборони/n de:Verteidigungsministerium/n fr:ministère_de_la_Défense/m fa:وزارت_دفاع/m ar:وزارة_الدفاع/f
health_ministry ru:министерство_здравоохранения/n uk:міністерство_охорони_здоров'я/n de:Gesundheitsministerium/n fr:ministère_de_la_Santé/m fa:وزارت_بهداشت/m ar:وزارة_الصحة/f
interior_ministry ru:МВД/n uk:МВС/n de:Innenministerium/n fr:ministère_de_l'Intérieur/m fa:وزارت_کشور/m ar:وزارة_الداخلية/f
finance_ministry ru:министерство_финансов/n uk:міністерство_фінансів/n de:Finanzministerium/n fr:ministère_des_Finances/m fa:وزارت_دارایی/m ar:وزارة_المالية/f
justice_ministry ru:министерство_юстиции/n uk:міністерство_юстиції/n de:Justizministerium/n fr:ministère_de_la_Justice/m fa:وزارت_دادگستری/m ar:وزارة_العدل/f
energy_ministry ru:министерство_энергетики/n uk:міністерство_енергетики/n de:Energieministerium/n fr:ministère_de_l'Énergie/m fa:وزارت_انرژی/m ar:وزارة_الطاقة/f
transport_ministry ru:министерство_транспорта/n uk:міністерство_транспорту/n de:Verkehrsministerium/n fr:ministère_des_Transports/m fa:وزارت_راه/m ar:وزارة_النقل/f
"""


@dataclass(frozen=True, slots=True)
class Noun:
    """A group in one language: its word and its gender or number (m, f, n, p; fp where a plural is feminine)."""

    word: str
    form: str


@lru_cache(maxsize=1)
def adjectives() -> Mapping[str, Mapping[str, str]]:
    """ISO code → language → the stem of the people's adjective."""
    rows = (line.split() for line in _PEOPLES.strip().splitlines())
    return {code: dict(zip(LANGUAGES, words, strict=True)) for code, *words in rows}


@lru_cache(maxsize=1)
def nouns() -> Mapping[str, Mapping[str, Noun]]:
    """English noun → language → what it is called there."""
    found = {}
    for line in _NOUNS.strip().splitlines():
        english, *rest = line.split()
        found[english.replace("_", " ")] = {cell[:2]: Noun(*cell[3:].replace("_", " ").rsplit("/", 1)) for cell in rest}
    return found


def composed(code: str, noun: str, language: str) -> tuple[str, ...]:
    """A people's group in a language, as its grammar has it: what is one body by its country's name where that is usual."""
    stem, found = adjectives().get(code, {}).get(language, "").replace("_", " "), nouns().get(noun, {}).get(language)
    if not stem or found is None:
        return ()
    if found.form.endswith("p") or language not in ("ru", "uk", "fa") or (language != "fa" and noun in _OWN):
        return (_COMPOSE[language](stem, found),)
    return (f"{found.word} {_genitive(territory(code, language), language)}",)


_GERMAN_CITIES = {
    "Munich": "München", "Cologne": "Köln", "Vienna": "Wien", "Nuremberg": "Nürnberg", "Geneva": "Genf", "Zurich": "Zürich",
    "Rome": "Rom", "Milan": "Mailand", "Naples": "Neapel", "Venice": "Venedig", "Florence": "Florenz", "Genoa": "Genua",
    "Athens": "Athen", "Warsaw": "Warschau", "Prague": "Prag", "Moscow": "Moskau", "Brussels": "Brüssel", "Kyiv": "Kiew",
}  # fmt: skip
OF_CITIES = frozenset(["prosecutors", "prosecutor", "police", "court"])


def composed_of(city: City, noun: str, language: str) -> tuple[str, ...]:
    """A city's body in a language; empty where the city's name there is not known."""
    found = nouns()[noun][language]
    where = {
        "ru": city.russian,
        "uk": city.ukrainian or city.russian,
        "de": _GERMAN_CITIES.get(city.name, city.name),
        "fr": f"de {city.name}",
    }[language]
    return (f"{found.word} {_genitive(where, language)}",) if where else ()


_OWN = frozenset(
    ["army", "navy", "air force", "police", "government", "parliament", "court", "opposition", "president"]
)
"""Bodies that Russian and Ukrainian name by the people's adjective, others by the country."""


def _genitive(country: str, language: str) -> str:
    """A country's name in the genitive, where it has one."""
    endings = {"ru": _RUSSIAN_GENITIVES, "uk": _UKRAINIAN_GENITIVES}.get(language, ())
    ending = next((it for it in endings if country.endswith(it[0])), ("", ""))
    if " " in country or country.isupper():
        return country
    return country[: len(country) - len(ending[0])] + ending[1]


_RUSSIAN_GENITIVES = (
    ("ия", "ии"), ("ья", "ьи"), ("ея", "еи"), ("ша", "ши"), ("ка", "ки"), ("га", "ги"), ("а", "ы"), ("ь", "и"), ("ай", "ая"),
    *((letter, f"{letter}а") for letter in "бвгджзклмнпрстфхцчш"),
)  # fmt: skip
_UKRAINIAN_GENITIVES = (
    ("ія", "ії"), ("ея", "еї"), ("ща", "щі"), ("а", "и"), ("ай", "аю"), ("ь", "і"),
    *((letter, f"{letter}у") for letter in "бвгджзклмнпрстфхцчш"),
)  # fmt: skip


def _slavic(endings: Mapping[str, str], stem: str, noun: Noun) -> str:
    return f"{stem}{endings[noun.form[-1]]} {noun.word}"


def _german(stem: str, noun: Noun) -> str:
    return f"{stem}{({'m': 'er', 'n': 'es'}).get(noun.form, 'e')} {noun.word}"


def _french(stem: str, noun: Noun) -> str:
    feminine = stem
    if noun.form.startswith("f") and not stem.endswith("e"):
        feminine = {"grec": "grecque", "turc": "turque"}.get(stem, f"{stem}ne" if stem.endswith("en") else f"{stem}e")
    plural = noun.form.endswith("p") and not feminine.endswith("s")
    return f"{noun.word} {feminine}{'s' if plural else ''}"


def _arabic(stem: str, noun: Noun) -> str:
    if not noun.word.startswith("ال") and " ال" not in noun.word:
        return f"{noun.word} {stem}"
    return f"{noun.word} ال{stem}{'ة' if noun.form == 'f' else ''}"


_COMPOSE = {
    "ru": lambda stem, noun: _slavic({"m": "ий", "f": "ая", "n": "ое", "p": "ие"}, stem, noun),
    "uk": lambda stem, noun: _slavic({"m": "ий", "f": "а", "n": "е", "p": "і"}, stem, noun),
    "de": _german,
    "fr": _french,
    "fa": lambda stem, noun: f"{noun.word} {stem}",
    "ar": _arabic,
}
