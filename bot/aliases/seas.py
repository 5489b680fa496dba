"""What seas, straits and the parts of the United Kingdom are called elsewhere: they are in no list of countries or
cities. By hand; general.

A row: English names divided by /, then Russian, Ukrainian, Persian, Arabic, French, German; several divided by /.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.core.text import fold

_TONGUES = ("Russian", "Ukrainian", "Persian", "Arabic", "French", "German")
_ROWS = """
Baltic Sea/the Baltic | Балтийское море/Балтика | Балтійське море | دریای بالتیک | بحر البلطيق | mer Baltique | Ostsee
Black Sea | Чёрное море | Чорне море | دریای سیاه | البحر الأسود | mer Noire | Schwarzes Meer
Sea of Azov | Азовское море | Азовське море | دریای آزوف | بحر آزوف | mer d'Azov | Asowsches Meer
Caspian Sea/the Caspian | Каспийское море/Каспий | Каспійське море | دریای خزر | بحر قزوين | mer Caspienne | Kaspisches Meer
Mediterranean Sea/Mediterranean/the Mediterranean | Средиземное море/Средиземноморье | Середземне море | دریای مدیترانه/مدیترانه | البحر المتوسط | Méditerranée | Mittelmeer
Aegean Sea/Aegean/the Aegean | Эгейское море | Егейське море | دریای اژه | بحر إيجة | mer Égée | Ägäis
Adriatic Sea/Adriatic/the Adriatic | Адриатическое море/Адриатика | Адріатичне море | دریای آدریاتیک | البحر الأدرياتيكي | Adriatique | Adria
Ionian Sea | Ионическое море | Іонічне море | دریای یونان | البحر الأيوني | mer Ionienne | Ionisches Meer
North Sea | Северное море | Північне море | دریای شمال | بحر الشمال | mer du Nord | Nordsee
Barents Sea | Баренцево море | Баренцове море | دریای بارنتس | بحر بارنتس | mer de Barents | Barentssee
Red Sea | Красное море | Червоне море | دریای سرخ | البحر الأحمر | mer Rouge | Rotes Meer
Arabian Sea | Аравийское море | Аравійське море | دریای عرب | بحر العرب | mer d'Arabie | Arabisches Meer
South China Sea | Южно-Китайское море | Південно-Китайське море | دریای جنوبی چین | بحر الصين الجنوبي | mer de Chine méridionale | Südchinesisches Meer
Persian Gulf/Arabian Gulf | Персидский залив | Перська затока | خلیج فارس | الخليج العربي | golfe Persique | Persischer Golf
Gulf of Finland | Финский залив | Фінська затока | خلیج فنلاند | خليج فنلندا | golfe de Finlande | Finnischer Meerbusen
Gulf of Aden | Аденский залив | Аденська затока | خلیج عدن | خليج عدن | golfe d'Aden | Golf von Aden
Strait of Hormuz/Hormuz | Ормузский пролив | Ормузька протока | تنگه هرمز | مضيق هرمز | détroit d'Ormuz | Straße von Hormus
Suez Canal | Суэцкий канал | Суецький канал | کانال سوئز | قناة السويس | canal de Suez | Suezkanal
English Channel/the Channel | Ла-Манш | Ла-Манш | کانال مانش | بحر المانش | la Manche | Ärmelkanal
Bosphorus/Bosporus | Босфор | Босфор | بسفر | البوسفور | Bosphore | Bosporus
England | Англия | Англія | انگلستان | إنجلترا | Angleterre | England
Scotland | Шотландия | Шотландія | اسکاتلند | اسكتلندا | Écosse | Schottland
Wales | Уэльс | Уельс | ولز | ويلز | pays de Galles | Wales
Northern Ireland | Северная Ирландия | Північна Ірландія | ایرلند شمالی | أيرلندا الشمالية | Irlande du Nord | Nordirland
"""


@lru_cache(maxsize=1)
def seas() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """A folded English name, without its article → spellings, each with its language."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in _ROWS.strip().splitlines():
        english, *others = (cell.strip() for cell in line.split("|"))
        rest = tuple((one, tongue) for tongue, cell in zip(_TONGUES, others, strict=True) for one in cell.split("/"))
        found |= {fold(name).removeprefix("the "): rest for name in english.split("/")}
    return found
