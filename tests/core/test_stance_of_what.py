"""Who denies or confirms what: decided on whole sentences, beside claims, in the words of this project."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from bot.core.claims import Known, judge
from bot.core.model import Claim, Kind, Stance
from bot.core.sentence import read
from bot.core.stance import speaker

LEAK = "The storage tank at Varn harbour leaked ammonia into the river."
BRIBE = "The harbour director Mara Voss took bribes from the shipping firm Ortel."


def known(text: str = LEAK, language: str = "en") -> Known:
    return Known([Claim("c1", text)], language=language)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour authority denied that the storage tank leaked ammonia.",
        "A spokesman for the harbour denied the storage tank had leaked.",
        "The report that the tank leaked ammonia was denied by the ministry.",
        "No ammonia leaked from the storage tank, the harbour authority said.",
        "The storage tank did not leak ammonia, a harbour spokeswoman said.",
        "Reports that the storage tank leaked ammonia are a hoax, police said.",
        "The harbour operator dismissed as baseless the claim that its tank leaked ammonia.",
    ],
)
def test_a_denial_of_the_claim_by_somebody_with_standing_is_a_denial(text: str) -> None:
    """Active, passive, plain "did not" and falsehood are all heard."""
    assert judge(text, known()).kind is Kind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "The harbour authority did not deny that the storage tank leaked ammonia.",
        "The harbour authority neither confirmed nor denied that the storage tank leaked ammonia.",
        "The harbour authority refused to confirm or deny that the tank leaked ammonia.",
        "Nobody at the harbour denied that the storage tank leaked ammonia.",
        "The harbour authority did not respond to questions about the ammonia leak.",
        "The operator of the storage tank declined to comment on the ammonia leak.",
    ],
)
def test_what_is_not_denied_is_no_denial(text: str) -> None:
    """A denial taken back by a "not", an answer refused and an answer not given are none."""
    assert judge(text, known()).kind is not Kind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss denied plans to stand for parliament.",
        "The shipping firm Ortel denied rumours of a merger with a rival.",
        "Director Mara Voss, accused of taking bribes, denied owning a yacht in the south.",
    ],
)
def test_a_denial_of_something_else_of_the_same_people_is_no_denial_of_the_claim(text: str) -> None:
    """The object of the denial shares only names, or nothing, with the claim."""
    assert judge(text, known(BRIBE)).kind is not Kind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss denied the allegations.",
        "Mara Voss denied taking bribes from Ortel.",
        "The harbour director denied any wrongdoing over the bribes.",
    ],
)
def test_a_denial_of_what_stands_for_the_claim_is_not_of_something_else(text: str) -> None:
    """ "Denied the allegations" beside a claim it shares a name with alone is at least no affirmation of it."""
    assert judge(text, known(BRIBE)).stance is Stance.DENIES


def test_a_denial_told_as_background_is_no_follow_up() -> None:
    """ "Who has repeatedly denied" was there before; a fresh denial of the same is told."""
    old = "Director Mara Voss, who has repeatedly denied taking bribes from Ortel, left the court in silence."
    fresh = "Director Mara Voss denied taking bribes from Ortel."
    assert judge(old, known(BRIBE)).kind is not Kind.DENIAL
    assert judge(fresh, known(BRIBE)).kind is Kind.DENIAL


def test_a_double_negation_is_no_denial() -> None:
    """Whoever denies that something did not happen says that it did."""
    text = "The harbour authority denied that the storage tank had not leaked ammonia."
    assert judge(text, known()).kind is not Kind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "An analyst denied that the storage tank leaked ammonia.",
        "A blogger called the report that the storage tank leaked ammonia baseless.",
    ],
)
def test_a_commentator_has_no_standing_to_deny(text: str) -> None:
    """Whoever only comments may doubt: it is no denial by a party."""
    assert judge(text, known()).kind is not Kind.DENIAL


def test_no_evidence_is_a_hedge() -> None:
    """Nobody found it, which is not that it is not so."""
    verdict = judge("Inspectors found no evidence that the storage tank leaked ammonia.", known())
    assert verdict.stance is Stance.HEDGES
    assert verdict.kind is not Kind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "The ministry confirmed that the storage tank leaked ammonia.",
        "Harbour officials confirmed the ammonia leak from the storage tank.",
        "The ammonia leak from the tank was confirmed by the harbour authority.",
    ],
)
def test_an_official_who_confirms_the_claim_confirms_it(text: str) -> None:
    """An office and the claim's own matter."""
    assert judge(text, known()).kind is Kind.CONFIRMATION


@pytest.mark.parametrize(
    "text",
    [
        "The ministry counted 14 confirmed cases of measles near Varn harbour.",
        "The council at Varn confirmed the appointment of a new harbour director.",
        "Parliament confirmed Mara Voss as the minister for the harbour of Varn.",
        "The ministry could not confirm that the storage tank leaked ammonia.",
        "An analyst confirmed that the storage tank leaked ammonia.",
    ],
)
def test_confirmed_something_else_is_no_confirmation(text: str) -> None:
    """Cases are counted, appointments approved; a commentator confirms nothing, nor does who could not."""
    assert judge(text, known()).kind is not Kind.CONFIRMATION


def test_a_correction_that_takes_the_claim_back_is_a_denial() -> None:
    """ "An earlier version said" and "did not" are heard together."""
    text = "Correction: the storage tank at Varn harbour did not leak ammonia into the river."
    assert judge(text, known()).kind is Kind.DENIAL


DENIED = {
    "ru": ("Резервуар в порту протёк, и аммиак попал в реку.", "Представитель порта опроверг, что резервуар протёк."),
    "uk": ("Резервуар у порту протік, і аміак потрапив у річку.", "Речник порту спростував, що резервуар протік."),
    "fa": ("مخزن بندر نشت کرد و آمونیاک به رودخانه ریخت.", "سخنگوی بندر نشت آمونیاک از مخزن را تکذیب کرد."),
    "ps": ("د بندر د ټانک امونیا سیند ته توی شوه.", "د بندر ویاند د امونیا د توی شوه راپور رد کړ."),
    "ar": ("تسربت الأمونيا من خزان الميناء إلى النهر.", "نفى المتحدث باسم الميناء تسرب الأمونيا من خزان الميناء."),
    "de": ("Der Tank im Hafen verlor Ammoniak in den Fluss.", "Ein Sprecher des Hafens dementierte, dass der Tank Ammoniak verlor."),
    "fr": ("Le réservoir du port a laissé fuir de l'ammoniac.", "Le porte-parole du port dément que le réservoir ait laissé fuir de l'ammoniac."),
    "es": ("El tanque del puerto filtró amoníaco al río.", "El portavoz del puerto negó que el tanque filtrara amoníaco."),
    "it": ("Il serbatoio del porto ha perso ammoniaca nel fiume.", "Il portavoce del porto ha smentito che il serbatoio abbia perso ammoniaca."),
    "pl": ("Zbiornik w porcie przeciekał, a amoniak trafił do rzeki.", "Rzecznik portu zaprzeczył, że zbiornik przeciekał."),
    "tr": ("Limandaki tanktan nehre amonyak sızdı.", "Liman sözcüsü tanktan amonyak sızdı iddiasını yalanladı."),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(DENIED))
def test_a_spokesmans_denial_is_a_denial_in_the_storys_own_language(language: str) -> None:
    """A newsroom that writes in the language hears it as one that writes in English does."""
    claim, text = DENIED[language]
    verdict = judge(text, known(claim, language))
    assert (verdict.kind, verdict.stance) == (Kind.DENIAL, Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A spokesman for the harbour said the tank had leaked.", "A spokesman for the harbour said"),
        ("The tank leaked, the harbour master said on Monday.", "the harbour master said"),
        ("“It leaked,” said Mara Voss, the harbour master.", "said Mara Voss"),
        ("Voss told the Courier that the tank leaked.", "Voss told the Courier"),
        ("According to the ministry, the tank leaked.", "According to the ministry"),
        ("The tank leaked, according to Mara Voss.", "according to Mara Voss"),
        ("Представитель порта заявил, что утечки не было.", "Представитель порта заявил"),
        ("По словам министра, утечки не было.", "По словам министра"),
        ("Утечки не было, сообщила служба порта.", "сообщила служба порта"),
        ("Речник порту спростував витік.", "Речник порту спростував"),
        ("به گفته وزیر، نشتی وجود ندارد", "به گفته وزیر"),
        ("سخنگوی بندر گفت نشتی وجود ندارد", "سخنگوی بندر گفت"),
        ("Laut der Behörde gab es kein Leck.", "Laut der Behörde"),
        ("Ein Sprecher der Behörde sagte, es gebe kein Leck.", "Ein Sprecher der Behörde sagte"),
        ("Selon le ministère, rien n'a fui.", "Selon le ministère"),
        ("Según el puerto, no hubo fuga.", "Según el puerto"),
    ],
)
def test_who_says_it_is_found_as_it_is_written(text: str, who: str) -> None:
    """The span holds whoever speaks and the verb or preposition that says so."""
    found = speaker(read(text, "en"))
    assert found is not None
    assert text[slice(*found)] == who


@pytest.mark.parametrize("text", ["The tank leaked on Friday.", "The city is said to be quiet.", "", "Said"])
def test_nobody_is_named_where_nobody_speaks(text: str) -> None:
    """None, and never an error."""
    assert speaker(read(text, "en")) is None


def test_what_is_denied_need_not_be_the_nearest_claim() -> None:
    """An earlier denial in other words is nearer than the claim itself; what is denied is the claim."""
    claims = Known(
        [
            Claim("c1", "The storage tank at Varn harbour leaked ammonia into the river."),
            Claim("c2", "Harbour director Mara Voss has denied the leak before the council of Varn."),
        ]
    )
    verdict = judge("The ministry in Varn and its harbour office denied that the storage tank leaked ammonia.", claims)
    assert (verdict.kind, verdict.claim) == (Kind.DENIAL, "c1")


def test_no_doubt_in_a_claim_is_no_denial_there() -> None:
    """A claim that "has no doubt" states something, and what denies it is a denial."""
    claim = "A former guard has no doubt that the storage tank leaked ammonia."
    assert judge("The harbour authority denied that the storage tank leaked ammonia.", known(claim)).kind is Kind.DENIAL


def test_a_not_that_shares_a_word_with_a_claim_does_not_deny_it() -> None:
    """ "Did not disappear in 2021" beside a claim of what happened in 2021 is another matter."""
    claim = "Guards at the harbour were trained by the navy and 300 of them were left behind in August 2021."
    text = "Two decades of training did not disappear in August 2021."
    assert judge(text, known(claim)).kind is not Kind.DENIAL


def test_a_denial_in_another_language_is_one_where_two_names_are_shared() -> None:
    """Of a claim in another language only names can be shared; watched terms carry them across scripts."""

    def names(text: str) -> list[tuple[int, int, str]]:
        spellings = {"Varn": "Varn", "Ortel": "Ortel", "Варна": "Varn", "Ортель": "Ortel"}
        return [
            (text.index(said), text.index(said) + len(said), name) for said, name in spellings.items() if said in text
        ]

    both = Known([Claim("c1", "The firm Ortel dumped ammonia at Varn.")], names=names)
    assert judge("Компания Ортель опровергла, что сливала аммиак в порту Варна.", both).kind is Kind.DENIAL
