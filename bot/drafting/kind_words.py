"""Which words tell what a name names: "Ministry", "Dr", "ferry", "explosion"; and heads of what has no name.

English, folded. Written by hand from what newsrooms write about; a word in two lists is told by its neighbours.
"""

# ruff: noqa: E501
from __future__ import annotations

from bot.core.model import TermKind


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev father sister brother sheikh mullah imam ayatollah pope cardinal bishop rabbi
    commodore councillor cllr msp mep mp td president vice-president premier chancellor minister secretary governor mayor senator congressman congresswoman representative rep sen gov
    king queen prince princess emperor general gen lieutenant lt colonel col major maj captain capt commander cmdr sergeant sgt admiral corporal private
    judge justice prosecutor attorney lawyer inspector detective superintendent sheriff officer chief ceo chairman chairwoman chair director spokesman
    spokeswoman spokesperson administrator ambassador envoy professor engineer master bosun skipper pilot coach
    """
)
"""What may stand before a person's name."""

OFFICES = TITLES | _set(
    """
    head leader founder boss ally aide adviser advisor deputy member fellow analyst researcher expert author activist journalist reporter editor
    correspondent executive manager president-elect lawmaker mp candidate successor predecessor son daughter father mother brother sister wife husband
    widow colleague friend critic opponent rival resident witness survivor victim suspect farmer fisherman teacher student doctor nurse surgeon worker
    technician scientist economist historian banker broker businessman businesswoman oligarch tycoon billionaire
    associate senior research visiting investigator general-secretary chairperson principal headteacher footballer singer actor warlord general soldier commando veteran fighter mercenary sailor controller surveyor auditor accountant whistleblower
    """
)
"""What a person is said to be."""

ORGANIZATION = _set(
    """
    group institute institution ministry department office agency authority administration commission committee council board bureau service services
    association foundation fund union federation league alliance coalition party movement front company corporation corp inc ltd limited llc llp plc ag gmbh sa spa
    ab oy bv nv kg se airlines airline airways air lines line shipping register bank trust capital holding holdings partners ventures pharma pharmaceuticals
    laboratories laboratory lab labs motors energy oil petroleum gas electric power railways rail university college school academy hospital clinic church court
    tribunal parliament congress senate assembly house police army navy force forces corps guard guards brigade battalion regiment division
    press news times post journal gazette herald tribune telegraph guardian observer magazine newspaper radio television tv media broadcasting network
    club society centre center forum network inspectorate directorate exchange insurance mutual leasing aviation transport logistics industries
    systems technologies software solutions consulting international organisation organization mission embassy consulate prosecutors branch
    kapital telekom immobilien holding reederei versicherung werke verlag denizcilik lojistik insaat sanayi ticaret aerotehnika helikopter neft gaz
    energo stroy compagnie societe groupe credit assurance assurances banque grupo banco compania construcciones seguros gruppo banca societa spolka
    zaklady rederi sjofart marine telecom mining minerals resources steel chemicals foods stores retail properties construction engineering brothers sons
    seaways ferries airport borders watch amnesty cross crescent
    commons lords bundestag bundesrat knesset duma verkhovna council crown
    treasury pentagon kremlin nato opec unicef interpol europol watchdog regulator
    """
)
"""Words in the name of a body."""

PLACE = _set(
    """
    sea ocean river lake bay gulf strait straits channel canal island islands isle isles peninsula cape coast mount mountain mountains hill hills valley
    desert forest park beach port harbour harbor airport airfield airbase base station square street road avenue bridge tunnel dam province region
    county district state republic city town village north south east west basin reef plateau pass ridge border strip
    """
)
"""Words in the name of a place."""

GROUP = _set(
    """
    soldiers troops commandos fighters mercenaries recruits veterans inmates prisoners convicts detainees hostages refugees migrants evacuees civilians
    protesters demonstrators students teachers doctors nurses patients families parents children babies infants passengers crew sailors seafarers pilots
    workers employees staff miners fishermen farmers divers saboteurs hackers attackers gunmen robbers investors shareholders creditors bondholders
    customers depositors cardholders savers pensioners whistleblowers victims survivors villagers residents tenants witnesses suspects militants rebels insurgents
    militias guerrillas jihadists terrorists separatists paratroopers marines airmen firefighters rescuers volunteers activists journalists smugglers
    traffickers pirates gangs allies interpreters contractors subcontractors engineers inspectors surveyors auditors conscripts reservists deserters exiles
    dissidents monks nuns priests athletes players fans consumers borrowers holders shipbuilders dockers nationals collaborators operatives spies
    """
)
"""Plurals that a group of people without a name of its own is called by."""

BODY = {
    "guard": _set("coast national border presidential revolutionary"),
    "guards": _set("border revolutionary coast"),
    "coastguard": frozenset[str](),
    "police": _set("border federal state traffic military secret harbour riot"),
    "prosecutors": frozenset[str](),
    "office": _set("prosecutor prosecutor's prosecutors audit fraud foreign home statistics"),
    "authority": _set("aviation port financial maritime safety health tax transport conduct railway nuclear"),
    "regulator": frozenset[str](),
    "watchdog": frozenset[str](),
    "supervisor": _set("financial bank banking"),
    "inspectorate": frozenset[str](),
    "ministry": _set("health defence defense foreign interior finance justice transport energy"),
    "bank": _set("central"),
    "army": frozenset[str](),
    "military": frozenset[str](),
    "navy": frozenset[str](),
    "government": frozenset[str](),
    "parliament": frozenset[str](),
    "court": _set("supreme district constitutional high appeals federal criminal regional commercial bankruptcy"),
    "board": _set("supervisory safety investigation management"),
    "department": _set("compliance health fire police defence defense legal"),
    "agency": _set("news space safety intelligence environment aviation investigation"),
    "commission": _set("election electoral inquiry competition securities"),
    "authorities": frozenset[str](),
    "investigators": _set("accident crash air federal state"),
}
"""The last word of a body that is called by what it is ("Georgian coast guard"), with words one of which stands before
it; none named: any nationality or place does."""

EVENT = _set(
    """
    sinking crash collision explosion explosions blast blasts attack attacks fire fires blaze flood floods flooding earthquake eruption outbreak epidemic
    pandemic insolvency bankruptcy collapse bailout takeover merger withdrawal pullout invasion war conflict coup election elections referendum strike
    strikes protest protests riot riots uprising trial investigation inquiry inquest recall evacuation recruitment resettlement deportation
    deportations assassination murder murders killing killings massacre kidnapping abduction hijacking leak leaks spill breach hack scandal famine
    drought shooting bombing bombings disaster accident shipwreck landslide avalanche derailment sabotage ambush offensive siege blockade ceasefire truce
    negotiations talks summit auction sale liquidation restructuring default layoffs lawsuit raid raids embargo sanctions crisis
    """
)
"""What happens."""

OBJECT = _set(
    """
    ship ferry vessel boat yacht freighter tanker trawler submarine tug barge dinghy lifeboat plane aircraft airliner jet helicopter drone drones glider
    train tram bus lorry truck rocket missile missiles satellite spacecraft probe pipeline pipelines pipe cable cables bridge dam tunnel mine reactor
    plant factory refinery terminal platform rig wreck hull door doors bow visor ramp alarm recorder recorders engine engines valve turbine rudder
    bolt bolts drug vaccine drip infusion implant medicine syrup device devices card cards token currency accounts bonds bond loan loans software app
    malware algorithm explosive explosives weapon weapons bomb bombs gun ammunition
    uranium crane elevator building tower stadium school warehouse painting manuscript statue cargo container containers system systems sensor radar signal
    pump pumps anchor gearbox rotor bags depot warehouse lock locks brake brakes switch tank tanks hose boiler furnace gate gates barrier roof beam column
    syringe pacemaker samples tablets pills powder chemical chemicals cyanide ammonia chlorine tailings sludge slick diamonds fuel timber grain arms rifles
    shells spyware phones laptop database server servers vouchers villa mansion lifeboat lifeboats lifejackets flares cylinder cylinders valves filter filters
    transponder battery batteries chip chips mast anchor cladding insulation
    """
)
"""Things."""

KIND_OF_HEAD: dict[str, TermKind] = {
    **dict.fromkeys(OBJECT, TermKind.OBJECT),
    **dict.fromkeys(EVENT, TermKind.EVENT),
    **dict.fromkeys(GROUP, TermKind.GROUP),
}
"""The kind of a thing without a name, by its last word."""

SHIPS = _set(
    "ship ferry vessel boat yacht freighter tanker trawler submarine tug barge mv ms ss hms uss steamer liner cruiser frigate"
)
AIRCRAFT = _set("plane aircraft airliner jet helicopter flight airbus boeing atr cessna")
AFLOAT = _set(
    "sank sunk sinks sinking aboard sailed sailing capsized crew wreck deck hull captain master bosun seaworthy moored ran"
)
"""Words near the name of a ship."""

FIRMS = _set(
    "company firm group newspaper magazine bank association operator lender airline newspaper broadcaster charity union party organisation organization manufacturer maker supplier contractor insurer retailer consultancy club website"
)
"""Words right before the name of a body."""
REGIONS = _set(
    "andes alps himalayas carpathians pyrenees urals europe asia africa gulf balkans caucasus adriatic mediterranean atlantic pacific baltic aegean arctic antarctic sahel donbas crimea siberia scandinavia caribbean levant maghreb kashmir kurdistan darfur gaza"
)
"""Seas and parts of the world that are called by one word."""

SAYS = _set(
    """
    said says say told tells added adds noted notes claimed claims claim argued argues insisted insists pointed warned warns wrote writes explained
    confirmed confirms denied denies acknowledged stated announced suggested suggests commented revealed reveals estimated estimates reported declined
    published recalled tweeted posted testified
    """
)
"""Verbs that make whoever stands before them a source."""

SPOKESPERSONS = _set("spokesman spokeswoman spokesperson spokespeople statement official officials source sources")
"""Behind whom or for whom somebody speaks: "a spokesperson for the Ministry"."""

OUTLETS = _set(
    "policy times post news magazine newspaper journal gazette herald guardian telegraph press reuters radio tv ledger wire tribune observer mirror"
)
"""Words in the name of an outlet."""

DAYS = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    christmas easter ramadan jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt utc bst est
    """
)
STARTERS = _set(
    """
    former ex some many several most few two three four five six seven eight nine ten eleven twelve dozens hundreds thousands tens millions half about
    nearly almost around another other others both neither either each every nobody no one none everyone somebody trained experienced early late last
    next first second third young senior officials sources source investigators people men women experts
    critics analysts researchers authorities witnesses survivors relatives families residents passengers investors police prosecutors soldiers troops
    fighters veterans curiously however moreover meanwhile yesterday today tomorrow tonight earlier later recently finally perhaps maybe still yet then
    now here there according asked given following based despite because since while when where after before under over between behind what who how why
    if whether although though unlike like as in on at by for from to of with without instead also even only just not all any this that these those his her
    their its our your my he she it they we you i and but or so the a an documents records letters once
    """
)
"""Words that begin sentences and are no part of the name that follows."""

ABBREVIATIONS = _set("tv pc dna rna gps hr ceo cfo press hq suv atm pin vip ngo ngos dc usb pdf id ok faq")
"""Words that are written in capitals and name nobody: a "TV" crew, "DNA" tests; "DC" is what Washington is of."""
FIRST_OF_NAMES = _set(
    "new old local foreign national public state private official central federal international united royal great north south east west"
)
"""Adjectives that begin sentences and names: of a name where another capital follows."""
OF_HEADS = _set(
    """
    ministry department bank office university institute house bureau church court republic gulf bay sea board school college academy association
    federation union council committee kingdom port isle cape mount strait province district city army movement party society voice ship bishop
    secretary institution chamber museum agency authority guard league battle treaty state states cathedral
    """
)
"""What goes on with "of": "Ministry of Health"; "Ionis Lines of Piraeus" is a firm and its town."""
LEGAL = _set(
    "fze fzco doo ood eood jsc ooo oao pjsc zrt kft sarl srl pty pte ag plc ltd limited inc corp gmbh sa spa s.a s.p.a llc llp ab oy bv nv kg se asa oyj co"
)
"""Legal forms, with which a firm is the same as without."""
SMALL = _set(
    "of for and the de es del della di da dos das do du la le les van von der den ter bin ibn al el y e & zu af av"
)
"""Words without a capital inside names."""

BODY_WORDS = _set(
    "public general special chief state federal national central criminal financial civil aviation maritime border coast supreme district regional prosecutor prosecutors public"
)
"""What may stand between whose a body is and its last word."""
SHORT_COUNTRIES = _set(
    "us u.s. usa uk u.k. uae america britain england scotland wales turkey myanmar burma holland congo drc palestine macedonia bosnia korea"
)
"""Countries as stories call them, where that is not their full name."""
CAPITALS = _set(
    """
    washington moscow kyiv kiev london paris berlin beijing tehran ankara brussels delhi islamabad kabul baghdad damascus jerusalem riyadh cairo
    tokyo seoul pyongyang warsaw rome madrid athens budapest prague vienna minsk baku yerevan tbilisi belgrade pretoria nairobi caracas havana
    kremlin white downing
    """
)
"""Capitals that stand for their government where they act."""
SURELY_AT = _set("in at off near outside around across inside")
_AT = SURELY_AT | _set("from to through between toward towards into")


def is_at(folded: str) -> bool:
    """Whether a word before a place says that somebody or something is there; "to" and "from" stand before persons too."""
    return folded in _AT


VENUES = _set("hotel hall cafe restaurant pub library theatre infirmary inn guesthouse stadium museum cathedral mosque")
"""Where somebody spoke or was brought to: a detail, where it comes once."""

LEADS = _set(
    "head leader founder boss chief director chairman chairwoman chair president premier minister governor mayor owner captain master commander general colonel ceo warlord oligarch king prince executive partner"
)
"""Who acts for what he leads."""
SPOKEN_FOR = _set(
    "spokesman spokeswoman spokesperson lawyer attorney analyst fellow expert researcher professor historian economist correspondent"
)
"""Who speaks, and acts for nobody."""
OFFICIAL = _set(
    "institute institution ministry department authority agency branch office guard prosecutors police commission inspectorate bureau service court tribunal council committee coastguard centre center nations union federation association university"
)
"""In the name of a body that says what it knows."""
COMMERCIAL = LEGAL | _set(
    "group airlines airways air lines line shipping bank holding holdings pharma motors energy oil gas railways kapital telekom immobilien marine leasing aviation systems technologies software capital"
)
"""In the name of a firm."""

TOWNS = _set("airport port harbour harbor town city village capital suburb island province region district county")
"""Right before or behind the name of a place."""
TRADES = _set("investor contractor developer operator owner trader buyer seller subsidiary parent affiliate")
"""What a firm is said to be, and a person might be."""
PERSONAL = _set("he she his her him")
TURNS = _set("of in at for from with by to on and or which who that whose near off based since until built")
"""Where the noun that an apposition turns on is behind us."""
WHOSE = _set("its his her their a an whom who")
NO_DESCRIPTION = SAYS | _set(
    "and but not where when was is are were had has with that than he she it they to by of in on"
)
"""What begins no description of a name."""
NOUNS = OFFICES | ORGANIZATION | OBJECT | FIRMS | GROUP | PLACE
"""What a name may be said to be."""
NO_MODIFIERS = _set(
    """
    one two three four five six seven eight nine ten first second third last next many several dozens hundreds thousands tens whole entire same
    different large small big huge great good bad main certain possible likely alleged reported recent new old former late early current present past
    future own various numerous joint key whose men people used using called including became become making made taken taking went gone saw seen left
    held put set got get sent found fought fight carry carrying joined rescued killed injured hit struck say believe call gave give given came come
    known named best worst
    """
)
"""What stands before a thing and says nothing of which one it is."""
BEGINS = _set(
    "is are was were be been being begun began begin begins start started starts keep kept stop stopped by of for after before without"
)
"""Before an "-ing" that is a verb: "has begun sending soldiers"."""
VERBS = _set(
    "has had have is was were will would can could did does runs ran built made sent took won lost bought sold gave paid held put went"
)
"""Behind whoever acts, beside what ends in "ed"."""
PLATFORMS = _set(
    "twitter facebook telegram youtube instagram tiktok linkedin whatsapp vkontakte weibo x reddit substack"
)
SOMEBODY = (
    OFFICES
    | ORGANIZATION
    | GROUP
    | SPOKESPERSONS
    | _set(
        "people documents document records report reports investigators police prosecutors members papers letter email memo files family lawyers mps crew"
    )
)
"""Who may be named as saying something."""

BODY_NOUNS = _set(
    """
    company group firm airline lender bank operator owner carrier hospital ministry authority agency regulator organization organisation
    university magazine newspaper builder retailer manufacturer maker club union charity
    """
)
"""What a body is called by in between."""
PEOPLES = _set(
    """
    european asian african american americans western eastern latin nordic baltic balkan soviet english scots arab arabs kurd kurds kurdish
    tatar uighur uyghur roma jewish muslim muslims islamic islamist christian christians catholic orthodox sunni shia shiite westerners europeans
    africans asians scandinavian caucasian siberian crimean chechen
    """
)
"""Peoples and faiths beyond those of countries."""
DETERMINERS = _set(
    "a an the one two three four five several some many unnamed senior former local us its his her their"
)
WIDE = _set("army military navy government parliament authorities police")
"""Bodies that every story of a country speaks of."""

CLAUSES = _set("when after as while if before although though since because once until whenever unlike")
"""What begins a sentence that turns to somebody else behind its comma."""
SINKS = _set("sank sinks sunk capsized capsizes foundered sailed docked ran")
"""Behind the name of a ship."""

COUNTED = _set(
    "million billion thousand hundred percent per people years year months days hours minutes euros dollars pounds tonnes km miles metres men women"
)
"""Behind a number that counts, and belongs to no name."""

HUMANS = _set(
    """
    boy girl man woman child baby infant husband wife father mother son daughter brother sister uncle aunt cousin nephew niece grandfather
    grandmother stepfather stepmother widow widower fiance girlfriend boyfriend partner friend neighbour neighbor colleague driver passenger
    teenager pensioner employee patient stranger caller passer-by bystander relative someone somebody anyone
    """
)
"""Somebody whom a sentence speaks of without a name."""
MEN_IN_A = _set(
    """
    ali isa musa mustafa luca andrea nikita ilya sasha misha kolya petya vanya joshua elia noah garba baba yahya zakariya mika pekka jukka
    jaakka ossama osama abdullah rama krishna shiva amira aditya bola sola emeka chinua okonkwa giga gia shota vakhtanga
    """
)
"""First names of men that end in "a"."""
PAST = _set(
    """
    was were had did said told went came took gave sank fell rose lost won met held left sent found got became began broke hit shot wrote spoke made
    paid sold bought fled flew ran saw led struck died tore dug cut shut set put read let cost burst spread split hurt beat
    """
)
"""Past forms beside those in "ed"."""
