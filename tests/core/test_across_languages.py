"""Names by sound, words by their meaning: what a text in another language repeats, and what it adds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bilingual import meaning
from bot.core.claims import Known, examine, judge
from bot.core.ledger import Ledger
from bot.core.model import Claim, Kind, Passage, Story, Watchlist
from bot.core.sentence import language, read
from bot.core.sounds import bare, voiced
from bot.core.text import fold, words
from bot.core.worth import Seen, extra_facts

STORY = (
    Claim("c01", "Prosecutors charged the engineer Anton Bezhnev after the ferry Selene sank in March."),
    Claim("c02", "The company Marlo Lines denies that the ship's door was faulty."),
    Claim("c03", "The bodies of 12 passengers were found, and four people are missing."),
)


@pytest.fixture
def known() -> Known:
    return Known(STORY)


@pytest.mark.parametrize(
    ("one", "spoken", "other", "also"),
    [
        ("Bezhnev", "en", "Бежнев", "ru"),
        ("Bezhnev", "en", "Beschnew", "de"),
        ("Bezhnev", "en", "Bejnev", "fr"),
        ("Bezhnev", "en", "Бежневым", "ru"),
        ("Bezhnev", "en", "Бежнєва", "uk"),
        ("Horlenko", "en", "Горленко", "uk"),
        ("Tsiratis", "en", "Циратис", "ru"),
        ("Melandris", "en", "Μελάνδρης", "el"),
        ("Wolenski", "en", "Wolenskiego", "pl"),
    ],
)
def test_a_name_sounds_the_same_in_every_script_and_spelling(one: str, spoken: str, other: str, also: str) -> None:
    """Transliterations differ by language, and Slavic names have cases: one of their forms is the same."""
    assert set(voiced(fold(one), spoken)) & set(voiced(fold(other), also))


@pytest.mark.parametrize(
    ("one", "other", "also"),
    [
        ("Kolesnik", "کولسنیک", "fa"),
        ("Prigoran", "پریگوران", "fa"),
        ("Prigoran", "بريغوران", "ar"),
        ("Navelnikov", "ناولنیکوف", "fa"),
    ],
)
def test_arabic_script_has_a_names_consonants(one: str, other: str, also: str) -> None:
    """Short vowels are not written, v may be a letter that is a vowel too, and Arabic has no p and g."""
    assert set(bare(fold(one), "en")) & set(bare(fold(other), also))


@pytest.mark.parametrize(("one", "other"), [("Martin", "Мортон"), ("Petrov", "Петренко"), ("Bezhnev", "Брежнева")])
def test_two_names_do_not_sound_the_same(one: str, other: str) -> None:
    """Of names that differ in a vowel class or a consonant no form is shared."""
    assert not set(voiced(fold(one), "en")) & set(voiced(fold(other), "ru"))


def test_a_name_of_few_consonants_is_not_compared_by_sound() -> None:
    """ "Lee", "Oui": too many names would sound alike."""
    assert voiced("lee", "en") == () == bare("karim", "en")


def test_names_of_one_language_never_meet_by_sound() -> None:
    """In a story and a text of one language "Merten" and "Marten" may be two men: their spelling decides."""
    known = Known([Claim("c01", "The judge heard Sandor Kelleman on Monday.")])
    found = examine("The judge heard Sandor Kellemen on Monday.", known)
    cover = dict(zip((found.sentence.written(one) for one in found.sentence.tokens), found.residue.cover, strict=True))
    assert cover["Kellemen"] < 1.0


@pytest.mark.parametrize(
    ("text", "lang", "english"),
    [
        ("задержали", "ru", "arrest"),
        ("прокуратура", "ru", "prosecutor"),
        ("судна", "ru", "ship"),
        ("свідок", "uk", "witness"),
        ("هواپیمای", "fa", "aircraft"),
        ("والمحققون", "ar", "investigator"),
        ("بیمارستان", "fa", "hospital"),
        ("Zahlungskonzern", "de", "company"),
        ("naufrage", "fr", "sink"),
        ("hospitalizados", "es", "hospital"),
        ("traghetto", "it", "ferry"),
        ("prokuratorzy", "pl", "prosecutor"),
        ("tutuklandı", "tr", "arrest"),
    ],
)
def test_a_word_of_the_news_means_its_english_word(text: str, lang: str, english: str) -> None:
    """Inflected, compounded and with what is written together with it, in ten languages."""
    wanted = {key for token in read(f"the {english}", "en").tokens for key in token.keys}
    assert wanted & set(meaning(fold(text), lang))


def test_a_word_that_is_not_in_the_lexicon_means_nothing() -> None:
    """No guess is made: what is not known stays to be looked at."""
    assert meaning("кракозябра", "ru") == meaning("xylophon", "de") == meaning("ship", "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Прокуроры предъявили обвинения инженеру Антону Бежневу: в марте затонул паром.",
        "Прокуратура висунула звинувачення інженеру Антону Бежнєву, пором затонув у березні.",
        "Die Staatsanwaltschaft klagte den Ingenieur Anton Beschnew an, die Fähre war im März gesunken.",
    ],
)
def test_what_the_story_says_is_a_repeat_in_another_language(known: Known, text: str) -> None:
    """Nothing in it is untold; the reason says in which language, and how much of it is known from which claim."""
    verdict = judge(text, known)
    assert verdict.kind is Kind.REPEAT
    assert verdict.novelty < 0.5
    assert verdict.claim == "c01"
    assert "content words are known, most from c01" in verdict.reason


def test_a_persian_repeat_is_one_and_a_new_figure_in_it_is_none(known: Known) -> None:
    """The bodies of 12 passengers were found; then of 19."""
    told = judge("پیکر ۱۲ مسافر پیدا شد و چهار نفر مفقود هستند.", known)
    new = judge("پیکر ۱۹ مسافر پیدا شد و چهار نفر مفقود هستند.", known)
    assert told.kind is Kind.REPEAT
    assert new.kind in (Kind.NEW, Kind.UPDATE)
    assert new.novelty > 0.5 > told.novelty


def test_a_new_event_of_a_known_name_is_no_repeat(known: Known) -> None:
    """Russian: the engineer was extradited from another country; no claim says that of him."""
    verdict = judge("Инженера Антона Бежнева экстрадировали из Кении, его допросили в Момбасе.", known)
    assert verdict.kind is Kind.NEW
    assert verdict.novelty >= 0.5


def test_an_unknown_text_that_names_the_story_stays_maybe(known: Known) -> None:
    """Where the words are not known, nobody says that it is a repeat."""
    verdict = judge("Бежнев неожиданно затеял странную тяжбу вокруг семейной пасеки.", known)
    assert verdict.kind is Kind.NEW
    assert verdict.novelty >= 0.4


def test_what_was_told_in_russian_is_known_in_english(known: Known) -> None:
    """The first report of an arrest is Russian; its English repeat has its words and its new name from it."""
    before = examine("Police arrested the captain Oleg Terkasov in a hotel.", known)
    known.add([Claim("i1#0", "Полиция задержала капитана Олега Теркасова в отеле.", development="d1")])
    after = examine("Police arrested the captain Oleg Terkasov in a hotel.", known)
    assert sum(after.residue.cover) > sum(before.residue.cover)
    assert dict(zip([t.stem for t in after.sentence.tokens], after.residue.cover, strict=True))["terkasov"] == 0.9
    assert after.verdict.novelty < before.verdict.novelty


def test_a_name_told_in_another_script_is_no_untold_fact() -> None:
    """A Persian text has told the name of an Afghan colonel: in English it is a fact told lately, not a new one."""
    ledger = Ledger(Watchlist(Story("s"), claims=STORY))
    sentence = examine("It was the colonel Kolesnikov who signed.", ledger.known)
    seen = [
        Seen(_passage(sentence.sentence.text), sentence, ledger.story.index.residue(sentence.sentence), frozenset())
    ]
    facts = extra_facts(seen, ledger.story_keys)
    assert ledger.told(facts, None, "i2").untold == 1
    ledger.learn([Claim("i1#1", "گفته می‌شود کولسنیکوف آن را امضا کرد.", development="d1")])
    assert ledger.told(facts, None, "i2").untold == 0


def test_a_story_in_russian_is_compared_with_english() -> None:
    """The story's own language may be any: the lexicon meets in English."""
    known = Known([Claim("c01", "Прокуроры предъявили обвинения инженеру Антону Бежневу.")], language="ru")
    assert judge("Prosecutors charged the engineer Anton Bezhnev.", known).kind is Kind.REPEAT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Il traghetto è affondato nella notte e i dispersi sono quattro, secondo la Guardia Costiera.", "it"),
        ("Prokuratura potwierdziła, że statek nie był sprawny, a jego kapitan nie żyje.", "pl"),
        ("Geminin kapısı için daha önce uyarı yapıldı ve bu rapor gizlendi.", "tr"),
        ("Trageti u mbyt natën dhe katër veta nuk janë gjetur ende, tha prokuroria.", "sq"),
        ("Το πλοίο βυθίστηκε τη νύχτα και τέσσερις άνθρωποι δεν έχουν βρεθεί.", "el"),
        ("وقالت الشرطة إن السفينة كانت في طريقها إلى الميناء قبل أن تغرق", "ar"),
        ("پولیس گفت که این کشتی در راه بندر بود و شب غرق شد", "fa"),
        ("پولیسو وویل چې کښتۍ په شپه کې ډوبه شوې ده او څلور کسان ورک دي", "ps"),
    ],
)
def test_a_language_is_known_by_its_commonest_words(text: str, code: str) -> None:
    """Also where the item says nothing of it: what is taken for English is compared as English."""
    assert language(words(text), "en") == code


def test_english_is_not_taken_for_another_language() -> None:
    """Words that other languages have as well ("on", "do", "per") do not outweigh it."""
    text = "Come on, I do it to go on a son per ten men, said the minister in Rome."
    assert language(words(text), "en") == "en"


@given(
    st.text(alphabet="абвгджзиклхц еіїєضظغقفواآیبپتжщ'-abcfhjqwxyz", max_size=120),
    st.sampled_from(["ru", "fa", "ar", "de", "pl"]),
)
def test_no_word_of_any_script_breaks_the_ear(text: str, lang: str) -> None:
    """Forms of any word are short strings of Latin letters, and judging never raises."""
    for word in words(text):
        for form in (*voiced(word.folded, lang), *bare(word.folded, lang)):
            assert form.isascii()
            assert form.isalpha()
    judge(text, Known(STORY))


def _passage(text: str) -> Passage:
    return Passage(text, "text", 0, len(text), 0, 1)
