"""Countries with their people's names and capitals: a capital stands for its country, and lies in it, so that neither
is against the other."""

# ruff: noqa: E501
from __future__ import annotations

from bot.core.text import fold

_COUNTRIES = """
afghanistan afghan afghans kabul | albania albanian tirana | algeria algerian algiers | angola angolan luanda |
argentina argentine argentinian | armenia armenian yerevan | australia australian aussie canberra | austria austrian vienna |
azerbaijan azerbaijani azeri baku | bahrain bahraini manama | bangladesh bangladeshi dhaka | belarus belarusian minsk |
belgium belgian belgians brussels | bolivia bolivian | bosnia bosnian sarajevo | brazil brazilian brasilia |
britain british uk briton britons london england english | bulgaria bulgarian sofia | cambodia cambodian | cameroon cameroonian |
canada canadian ottawa | chile chilean santiago | china chinese beijing | colombia colombian bogota | congo congolese kinshasa |
croatia croatian zagreb | cuba cuban havana | cyprus cypriot nicosia | czechia czech prague | denmark danish danes copenhagen |
ecuador ecuadorian quito | egypt egyptian cairo | eritrea eritrean asmara | estonia estonian tallinn | ethiopia ethiopian |
finland finnish finns helsinki | france french paris | georgia georgian tbilisi | germany german germans berlin |
ghana ghanaian accra | greece greek greeks athens | haiti haitian | hungary hungarian budapest | iceland icelandic reykjavik |
india indian indians delhi | indonesia indonesian jakarta | iran iranian iranians tehran | iraq iraqi iraqis baghdad |
ireland irish dublin | israel israeli israelis jerusalem | italy italian italians rome | japan japanese tokyo |
jordan jordanian amman | kazakhstan kazakh astana | kenya kenyan nairobi | korea korean koreans | kosovo kosovan pristina |
kuwait kuwaiti | kyrgyzstan kyrgyz bishkek | laos laotian | latvia latvian riga | lebanon lebanese beirut | libya libyan tripoli |
lithuania lithuanian vilnius | malaysia malaysian | mali malian bamako | mexico mexican mexicans | moldova moldovan chisinau |
mongolia mongolian | morocco moroccan rabat | mozambique mozambican maputo | myanmar burma burmese | nepal nepali nepalese kathmandu |
netherlands dutch holland amsterdam hague | nicaragua nicaraguan managua | niger nigerien niamey | nigeria nigerian abuja |
norway norwegian oslo | oman omani muscat | pakistan pakistani pakistanis islamabad | palestine palestinian palestinians ramallah |
peru peruvian lima | philippines philippine filipino filipinos manila | poland polish poles warsaw | portugal portuguese lisbon |
qatar qatari doha | romania romanian bucharest | russia russian russians moscow kremlin | rwanda rwandan kigali |
saudi saudis riyadh arabia | senegal senegalese dakar | serbia serbian serb belgrade | slovakia slovak bratislava |
slovenia slovenian ljubljana | somalia somali mogadishu | spain spanish spaniard spaniards madrid | sudan sudanese khartoum |
sweden swedish swedes stockholm | switzerland swiss bern | syria syrian syrians damascus | taiwan taiwanese taipei |
tajikistan tajik dushanbe | tanzania tanzanian | thailand thai bangkok | tunisia tunisian tunis | turkey turkish turks ankara turkiye |
turkmenistan turkmen ashgabat | uganda ugandan kampala | ukraine ukrainian ukrainians kyiv kiev | us usa america american americans washington |
uruguay uruguayan montevideo | uzbekistan uzbek tashkent | venezuela venezuelan caracas | vietnam vietnamese hanoi |
yemen yemeni sanaa | zambia zambian lusaka | zimbabwe zimbabwean harare
"""
_COUNTRY = {fold(word): n for n, line in enumerate(_COUNTRIES.split("|")) for word in line.split()}


def country(folded: str) -> int | None:
    """The number of the country that a folded name is of: itself, its people, its capital; None for any other."""
    return _COUNTRY.get(folded)


def same_country(one: str, other: str) -> bool:
    """Whether two folded names are of one country: itself, its people, its capital."""
    return one in _COUNTRY and _COUNTRY[one] == _COUNTRY.get(other)
