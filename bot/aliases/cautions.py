"""Why a short form of a name may match too much. Words by hand: surnames and brands that news uses as words."""

# ruff: noqa: E501, SIM905
from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from bot.aliases import places
from bot.aliases.known_names import given_names
from bot.core.text import fold, stem, words
from bot.core.word_rarity import RARITY

_RARE = 0.8
"""A word in fewer news texts than that says is no proof: names stand there too."""

_WORDS = """
    little day may love short small best case good head law heard blue field self lord quick land deal major hand fair post story street
    link rock person block north hope queen light means friend brand read call gold early ring laws high chance main royal mark way east
    power south box younger free edge new card close daily judge fine low council large sales stock pride true register see sell sessions
    back song boss button southern peace spring wild speed holiday worth will frame dollar held van nation pounds click falls sun sides
    place word steel guess apple hair bear money forest child book storm race lock treat straight tower luck fee bay angle blow duty
    coffee bridge prior blood more winner summer sites rule fix plant lovely mix beer roll player flower roof spell northern grow pray
    music lawyer cool real dear constant pass grass fast deck hang arena sand range red ready fell lucky struck surface board speaks
    million mask sale orange core vice reader lower just cousin valley doctor cover wine stamp springs reading hung finger walk shoulders
    lines dash cancel boring towers session list center arms force bank cutting shows marvel freeze crew lodge canon bee rude leader jump
    fall begin wash western nurse province given comfort trail mountain creek work pound pink poor peer look lakes dragon reason dark
    dance breed alter lack homes standard bow mines profit lesser fan faith cape noon mike ice garden wear honey harsh record nice delay
    bottom proper gentle files corner works leaf sword felt divine dates bones bang wait said lease deer brick tune rank knights husband
    trainer toll port pan lung current vital streets states swing sons choice stage senior pair lady clever square loop eye border prime
    press few body height able tiger rather organ fly fleet charity min knee junior hard reach old maker jury games gain forth dare
    commander big bench pick mayor kiss hole yard vessels runner people near job commons shy shock man loose liberty master laughter grand
    well ton solar overall line crown boots wake victory staff morning holding degree collar channel brass grounds gift cliff chapel punch
    league guard dry chamber super client clear blade welcome warrior host courts court wedding bath town suits service mill cost room
    risk due deputy class stairs shoe sea ours heal favorite tall human chill check bad wire shield severe mass hunger harbor blind bitter
    span shake row riding officer factor citizen brain white black brown green gray king prince bishop pope knight baker cook miller
    smith taylor carter hunter fisher butcher cooper mason potter turner walker parker porter fox wolf bird fish rice bush wood woods stone
    hill lake rivers banks marsh moon star snow winter frost rain young strong sharp rich savage noble wise moody swift long sweet bell
    church temple cross page price cash penny grant bond trust union west hall house gates keys love joy grace hart rose lily ivy berry
    cherry gore power powers marshall general colonel sergeant ford may march april june august art bill frank pat rob sue drew chase
    burns mills fields waters wells brooks woods parks lane ward post hood cloud bloom root branch leaf reed rush meadows dolphin
    group national international global united general first central standard capital alpha delta omega atlas apex meta x block target
    square gap shell apple amazon orange oracle visa dove sky sun mirror times guardian independent express star post mail telegraph
    signal zoom slack stripe uber next boots monday compass liberty horizon pioneer meridian frontier summit victory phoenix mercury
"""
_COMMON_SURNAMES = """
    smith johnson williams brown jones miller davis wilson anderson taylor thomas moore jackson martin lee thompson white harris clark lewis
    robinson walker young allen king wright scott hill green adams baker nelson hall campbell mitchell carter roberts evans murphy garcia
    rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz fernandez silva santos oliveira souza
    pereira ferreira costa kim park choi jung jeong kang cho yoon lim wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he
    lin gao luo nguyen tran le pham hoang phan vu dang bui do khan ahmed ahmad ali hussain hussein hassan mohammed mohammad mohamed muhammad
    abdullah ibrahim rahman singh kumar sharma patel gupta shah das roy müller schmidt schneider fischer weber meyer wagner becker schulz
    hoffmann koch bauer richter klein wolf schröder neumann schwarz zimmermann braun martin bernard dubois petit durand leroy moreau simon
    laurent rossi russo ferrari esposito bianchi romano colombo ricci marino ivanov petrov smirnov kuznetsov popov vasilyev volkov sokolov
    kowalski nowak wiśniewski shevchenko kovalenko bondarenko yılmaz kaya demir şahin çelik papadopoulos jansen jong vries berg johansson
    andersson hansen nielsen jensen olsen larsen tanaka suzuki sato yamamoto watanabe cohen levy noor gul jan sayed karimi ahmadi mohammadi
"""


EVERYWHERE = ("also in the name of", "a very common surname")
"""How the cautions begin that hold in every script."""


def caution_of(spelling: str, name: str, others: Collection[str]) -> str:
    """Why ``spelling``, a short form of ``name``, may match too much; empty where nothing speaks against it.

    ``others``: the other names that the story watches."""
    key = fold(spelling)
    own = fold(name)
    shared = next((it for it in others if key in _words_of(it) and fold(it) != own), None)
    if shared is not None:
        return f"also in the name of {shared}, which is watched too: keep?"
    if key in _common():
        return "a very common surname: keep?"
    if key in _words():
        return "also a word: keep?"
    if key in _first_names():
        return "also a first name: keep?"
    if place := place_caution(spelling):
        return place
    return f"only {len(key)} letters: keep?" if len(key) < 4 else ""


_REGIONS = frozenset(
    """
    european asian african american australian western eastern northern southern central latin nordic baltic balkan soviet
    english scots arab arabian arabic kurdish tatar uighur uyghur roma jewish hebrew muslim islamic christian catholic
    orthodox sunni shia scandinavian caucasian siberian crimean chechen hellenic hellas iberian adriatic aegean ionian
    mediterranean atlantic pacific arctic antarctic caribbean caspian alpine anglo gulf levantine transatlantic eurasian
    oceanic celtic gaelic cornish bavarian prussian saxon tuscan sicilian sardinian corsican breton basque flemish walloon
    castilian andalusian galician bohemian moravian silesian transylvanian bengali punjabi tamil sikh hindu buddhist
    tibetan manchu cantonese hawaiian texan californian alaskan amazonian andean patagonian saharan sahelian nubian
    ottoman byzantine europe asia africa america baltics balkans scandinavia caucasus siberia crimea
    """.split()
)


def is_region(folded: str) -> bool:
    """Whether a folded word is of a region, a people or a faith that no country is called by: "Baltic", "Hellenic"."""
    return folded in _REGIONS


def is_word(folded: str) -> bool:
    """Whether a name is a word of English news besides."""
    return folded in _words() or RARITY.get(stem(folded, "en"), 1.0) < _RARE


@lru_cache(maxsize=8192)
def _words_of(name: str) -> frozenset[str]:
    """Kept: each of four hundred names is asked for each spelling of the others."""
    return frozenset(word.folded for word in words(name))


def place_caution(spelling: str) -> str:
    """That a name is a town's or a country's too; empty where it is not."""
    code = places.countries().get(fold(spelling)) or places.people_of(spelling)
    city = places.cities().get(fold(spelling))
    if code is None and city is None:
        return "also a region or a people: keep?" if is_region(fold(spelling)) else ""
    where = places.territory(code) if code else places.territory(city.country) if city else ""
    return f"also a place or a people ({where}): keep?"


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(_WORDS.split())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(fold, _COMMON_SURNAMES.split()))


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(name for tongue, names in given_names().items() if tongue != "ar" for name in names)
