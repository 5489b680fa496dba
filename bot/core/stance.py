"""How a sentence stands to what is known: denial, confirmation, hedge and correction, read from cue phrases.

A cue counts where the known claim does not have it too: "denies" in a claim about a denial is what it says, not a
stance to it. The lists are short on purpose; weights of the groups are learned (``diff_weights``).
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

import regex

from bot.core.text import Word, fold


class Cue(StrEnum):
    """What a phrase signals."""

    DENY = "denial"
    NOT = "negation"
    HOAX = "falsehood"
    CONFIRM = "confirmation"
    REPORTED = "report"
    MAYBE = "possibility"
    ALLEGED = "allegation"
    ASKED = "question"
    CORRECT = "correction"
    OPEN = "no confirmation"
    SAID = "attribution"
    PLAN = "plan"
    RETOLD = "story about the story"


_CUES: dict[Cue, str] = {
    Cue.DENY: """denies | deny | denied | denying | denial | denials | refutes | refuted | refute | rejects claims | rejected claims |
        rejected reports | rejects reports | rejected the | rejects the | dismisses | dismissed | disputes | disputed | rebuts | rebutted |
        debunks | debunked | debunking | shoots down | shot down | contradicts | contradicted | disavows | disavowed | quashes | quashed |
        slams rumors | denounces | ridiculed | retracts | retracted | retraction | recants | recanted | nothing to do with |
        ruled out | rules out | ruling out | rebuffs | rebuffed | rebuff | doubt | doubts | doubtful | skeptical | sceptical | slammed | shuts down | shut down rumors |
        no truth | no basis | baseless | groundless | unfounded | nonsense | wildly inaccurate | clarifies | sets the record straight |
        shoot down | reject | rejects | rejected | rejecting | dispel | dispels | dispelled | disprove | disproves | rubbishes | rubbished |
        pours cold water | poured cold water | scoffs | scoffed | laughs off | laughed off | brushes off | brushed off | dismiss |
        dismissing | dispute | disputing | refuting | rebut | rebutting | contradict | contradicting | debunk | repudiates | repudiated |
        walks back | walked back | backtracks | backtracked | no plans to | no intention | no such | never said | never happened |
        never existed | nothing of the sort | far from | turns out not | knocks down | knocked down | slaps down | slapped down | hits back |
        опроверг | опровергла | опровергли | опровергает | опровергают | опровержение | отрицает | отрицал | отрицают | отверг |
        отвергла | отвергли | отвергает | назвал ложью | не соответствует действительности | бред | чушь | вздор |
        спростував | спростувала | спростували | спростовує | заперечив | заперечила | заперечує | заперечують | відкинув | відкинули |
        رد کرد | رد کردند | رد کرده | تکذیب | تکذیب کرد | بی‌اساس | انکار کرد | نادرست خواند | مزخرف |
        bestreitet | bestritt | bestritten | dementiert | dementierte | dementierten | weist zuruck | wies zuruck | zuruckgewiesen |
        dementi | dement | dementent | a dementi | nie | nient | a nie | refute | rejette | a rejete | infondees |
        niega | nego | niegan | negaron | desmiente | desmintio | desmentido | rechaza | rechazo | rechazaron |
        نفى | ينفي | تنفي | نفي | كذب | رفضت | دحض | لا أساس | نفت | ينفون | أنكر | أنكرت |
        رد میکند | رد میکنند | رد کرده است | تکذیب کردند | تکذیب میکند | رد کړ | رد کړي | رد کړل | رد کړه | رد کړې | تکذیب کړ | تردید کړ |
        опровергал | опровергнул | опровергла | отрицала | отрицали | отвергают | назвала ложью | назвали ложью | не соответствуют действительности |
        спростовують | заперечували | відкинула | dementieren | bestreiten | stritt ab | streitet ab | widersprach | widerspricht |
        a nie | ont nie | a refute | refutent | ont dementi | ha negado | han negado | desmintieron | ha desmentido | desmienten |
        smentisce | smentiscono | smentito | smentita | ha negato | hanno negato | negano | respinge le accuse |
        zaprzecza | zaprzeczyl | zaprzeczyla | zaprzeczyli | zaprzeczaja | zdementowal | zdementowala | zdementowali | dementuje |
        yalanladi | yalanladilar | yalanliyor | yalanlandi | reddetti | reddettiler | reddediyor""",
    Cue.NOT: """not | no | never | nobody | none | neither | nor | without | cannot | can't | don't | doesn't | didn't | isn't | wasn't |
        weren't | aren't | won't | wouldn't | couldn't | hasn't | haven't | hadn't | shouldn't | ain't | nope | unlikely | didnt | isnt |
        doesnt | wasnt | не | нет | ни | никто | никогда | ні | немає | ніхто | ніколи | نه | نیست | نیستند | نشده | نکرده | نمی‌شود |
        هیچ | nicht | kein | keine | keinen | keiner | nie | niemand | ne | n' | aucun | aucune | jamais | personne | ningun | ninguna |
        nunca | nadie | jamas | لم | لن | ليس | ليست | non ha | non e | non hanno | non sono | non aveva | nessuno | degil | yok | نشته""",
    Cue.HOAX: """is safe | is not dead | are not | it's not | hoax | hoaxes | fake | faked | fakes | false | falsely | fabricated | fabrication | satire | satirical |
        spoof | prank | pranked | photoshopped | doctored | untrue | bogus | myth | myths | lie | lies | lied | made up | not true | isn't true |
        not real | joke | joker | sham | disproved | disproven | wrong | inaccurate | incorrect | misleading | misidentified | alive |
        alive and well | staged | publicity stunt | urban legend | scam | conspiracy theory | fooled | duped | parody | death hoax |
        rubbish | bullshit | figment | hoaxer | hoaxers | exposed as | fell for | falls for | erroneous | disinformation | misinformation |
        propaganda | too good to check | mockumentary | not what it seems | debunked | hoaxed | dupe | dupes | trolled | trolling |
        trolls | troll | punked | punk'd | pranks | prankster | pranksters | impostor | imposter | fool | fools | fooling | tricked |
        trick | tricks | photoshop | edited | fiction | fictional | fictitious | invented | made it up | made it all up | fabricate |
        fabricates | fabricating | pants on fire | lying | liar | liars | libel | clickbait | gullible | fibs | crazy | too good to be true |
        don't believe | do not believe | don't panic | not so fast | mistaken | mistakenly | misreported | mix up | misunderstanding |
        mistranslated | out of context | misquoted | phony | phoney | propagandists | unbelievable | laughable | ludicrous |
        preposterous | absurd | dream on | fact check |
        фейк | фейком | фейковый | ложь | ложью | ложные | ложная | неправда | выдумка | утка | вымысел | фейкова | брехня | вигадка |
        دروغ | جعلی | ساختگی | کذب | falsch | gefalscht | luge | falschmeldung | erfunden | faux | fausse | canular | mensonge | intox |
        falso | falsa | mentira | bulo | كاذب | كاذبة | مزيف | مفبرك | bufala | fandonia | klamstwo | nieprawda | bzdura | yalan | asilsiz | uydurma""",
    Cue.CONFIRM: """confirms | confirmed | confirm | confirming | confirmation | verified | verifies | acknowledges | acknowledged | admits |
        admitted | admit | concedes | conceded | authenticated | corroborated | corroborates | is real | officially |
        подтвердил | подтвердила | подтвердили | подтверждает | подтверждено | подтверждение | признал | признала | признали |
        підтвердив | підтвердила | підтвердили | підтверджує | підтверджено | визнав | визнала | تایید کرد | تایید | تأیید | تصدیق |
        اذعان | bestatigt | bestatigte | bestatigten | bestatigung | raumte ein | confirme | a confirme | ont confirme | confirment |
        reconnait | a reconnu | confirma | confirmo | confirmaron | reconocio | أكد | أكدت | يؤكد | تأكيد | اعترف | تایید کردند |
        подтверждают | подтвержден | подтверждена | підтверджують | визнали | ha confirmado | han confirmado | conferma | confermano |
        ha confermato | hanno confermato | confermato | potwierdza | potwierdzil | potwierdzila | potwierdzili | potwierdzono |
        dogruladi | dogruladilar | dogruluyor | teyit etti | تایید کړ | تایید کړه | تایید کړي | تصدیق کړ | أقر | أقرت""",
    Cue.REPORTED: """reportedly | report | reports | reported | sources | source | rumor | rumors | rumour | rumours | rumored | rumoured |
        supposedly | purportedly | purported | purports | said to | says report | it is said | leak | leaked | leaks | tipped | tip | insider |
        insiders | according to | media | сообщается | сообщают | по сообщениям | по слухам | слухи | якобы | источник | источники | по данным |
        нібито | чутки | за даними | джерело | به گزارش | گزارش شده | شایعه | شایعات | گویا | گفته می‌شود | angeblich | offenbar |
        berichten zufolge | gerucht | geruchte | sollen | soll | rumeur | rumeurs | selon | supuestamente | presuntamente | al parecer |
        rumores | segun fuentes | بحسب | شائعات | تقارير | ذكرت تقارير""",
    Cue.MAYBE: """may | might | could | possible | possibly | perhaps | maybe | probably | potential | potentially | believed |
        believes | thought to | think | suspected | suspect | suspects | fears | fear | feared | seems | appears to | apparent | apparently |
        suggests | suggest | believe | hints | hinted | hint | hinting | suggesting | uncertain | uncertainty | confusion | unsure | speculation | speculate | speculators | speculated | thinks | it seems | appears |
        возможно | вероятно | может | могут | мог | могли | видимо | предположительно | кажется |
        можливо | ймовірно | може | можуть | імовірно | ممکن | ممکن است | شاید | احتمالا | احتمال | vielleicht | moglicherweise | konnte |
        konnten | wohl | vermutlich | mutmasslich | peut-etre | pourrait | pourraient | serait | seraient | aurait | auraient | probablement |
        quizas | tal vez | podria | podrian | probablemente | posible | ربما | قد | يحتمل | محتمل""",
    Cue.PLAN: """likely | would | if | considering | considers | mulls | mulling | eyes | eyeing | planning | plans | plan | set to |
        in talks | talks | near | nears | close to | about to | hopes | expected | expects | predicts | estimates | forecasts | deal | offer |
        планирует | планируют | собирается | планує | планують | قصد دارد | plant | planen | prevoit | planea""",
    Cue.RETOLD: """internet | viral | story | website | site | twitter | facebook | social media | fans | web | online | photo | image |
        video shows | tweet | tweets | blog""",
    Cue.ALLEGED: """alleged | allegedly | alleges | allege | claims | claim | claimed | claiming | accused | accuses | allegation | allegations |
        unconfirmed | unverified | investigate | investigates | investigated | investigating | investigation | probe | probing | mystery |
        so-called | утверждает | утверждают | утверждал | неподтвержденные | проверяет | расследует | стверджує | стверджують |
        непідтверджені | ادعا | ادعای | مدعی | ادعا کرد | بررسی | behauptet | behaupten | unbestatigt | pretend | affirme | non confirme |
        asegura | afirma | sin confirmar | يزعم | مزاعم | زعم""",
    Cue.SAID: """says | say | said | according | tells | told | officials | official | lawmaker | lawmakers | analyst | analysts | police say | expert |
        experts | study | survey | statement | announces | announced | insists | insist | warns | warned""",
    Cue.ASKED: """did | is | was | are | has | does | what | who | why | how | where | really | question | questions | true or false |
        whether | unclear | mystery""",
    Cue.CORRECT: """correction | corrected | corrects | clarification | update corrected | an earlier version | уточнение | исправлено | поправка |
        уточнення | виправлено | اصلاحیه | تصحیح | korrektur | berichtigung | correctif | rectification | correccion | تصحيح""",
    Cue.OPEN: """no evidence | no sign | no proof | no confirmation | not confirmed | cannot confirm | could not confirm | can't confirm |
        couldn't confirm | not been confirmed | not been verified | not verified | could not verify | not independently | cannot verify |
        did not respond | declined to comment | no comment | would not comment | too early | not clear | unclear |
        confirm or deny | confirm nor deny | confirmed nor denied | confirmed or denied | declined comment | declines to comment |
        refused to comment | did not immediately respond | has not responded | have not responded | not responded | not commented |
        not be reached | no indication | no proof that |
        нет доказательств | не подтвердил | не подтверждено | не смог подтвердить | не могут подтвердить | не ответил | отказался комментировать |
        немає доказів | не підтвердив | не підтверджено | не може підтвердити | تایید نشده | تایید نکرد | نمی‌تواند تایید |
        nicht bestatigt | keine belege | keine beweise | nicht bestatigen | pas confirme | pas pu confirmer | aucune preuve |
        no hay pruebas | no confirmado | no pudo confirmar | لم يتأكد | لا دليل | لم يؤكد | لم يرد | رفض التعليق | رفضت التعليق | لا توجد أدلة |
        не ответила | не ответили | отказалась комментировать | отказались комментировать | отказался от комментариев | не подтвердила |
        не подтвердили | нет подтверждений | не відповів | не відповіла | не відповіли | відмовився коментувати | відмовилася коментувати |
        پاسخ نداد | پاسخی نداد | اظهار نظر نکرد | اظهارنظر نکرد | هیچ مدرکی | هیچ شواهدی | ځواب ورنکړ | شواهد نشته |
        reagierte nicht | antwortete nicht | nicht aussern | kein kommentar | keine hinweise | pas repondu | pas souhaite commenter |
        refuse de commenter | aucun commentaire | no respondio | no ha respondido | no quiso comentar | declino comentar | sin pruebas |
        no hay evidencia | non ha risposto | nessuna prova | non ha commentato | brak dowodow | nie potwierdzil | nie potwierdzila |
        nie potwierdzono | odmowil komentarza | nie odpowiedzial | kanit yok | dogrulanmadi | yorum yapmadi | yanit vermedi""",
}  # fmt: skip

AMBIGUOUS = frozenset(
    " ".join(phrase.replace("-", " ").split())
    for phrase in fold(
        """lie | lies | lied | alive | wrong | staged | joke | false | faux | fausse | falso | falsa | slammed | retracts | retracted |
        retraction | doubt | doubts | doubtful | disputed | disputes | dispute | disputing | dismissed | dismisses | dismiss |
        dismissing | nie | inaccurate | incorrect | misleading | утка | are not | shot down | shoots down | shoot down | shuts down |
        shut down | it's not | is safe | reject | rejects | rejected | rejecting | rejected the | rejects the | far from | no intention |
        no plans to | never said | hits back | slapped down | slaps down | knocked down | knocks down | laughs off | laughed off |
        brushes off | brushed off | walks back | walked back | backtracks | backtracked | contradict | contradicts | contradicted |
        contradicting | scoffs | scoffed | dupe | dupes | trolled | trolling | trolls | troll | prank | pranks | pranked | prankster |
        pranksters | impostor | imposter | fool | fools | fooled | fooling | tricked | trick | tricks | photoshop | edited | fiction |
        fictional | fictitious | invented | fabricate | fabricates | fabricating | lying | liar | liars | libel | clickbait | gullible |
        fibs | crazy | too good to be true | don't panic | not so fast | mistaken | mistakenly | mix up | misunderstanding |
        out of context | phony | phoney | propaganda | propagandists | unbelievable | laughable | ludicrous | preposterous | absurd |
        dream on | fact check | a rejete | rejette | scam | sham | joker | figment | skeptical | sceptical | ridiculed | clarifies | denounces |
        ruled out | rules out | ruling out | rebuffs | rebuffed | rebuff | fake | faked | fakes | bogus | false | falsely | rubbish"""
    ).split("|")
)
"""Words of denial that mean something else as often ("the wreck lies at 240 metres"): weighed, never decisive."""

_LONGEST = 4
CUES: dict[tuple[str, ...], tuple[Cue, ...]] = {}
"""Folded words of a phrase → what it signals."""
_FIRST: dict[str, int] = {}
"""The first word of a phrase → the longest phrase that starts so."""
for _cue, _lines in _CUES.items():
    for _phrase in fold(_lines.replace("\u200c", "")).split("|"):
        _key = tuple(_phrase.replace("-", " ").split())
        if _key and _cue not in CUES.get(_key, ()):
            CUES[_key] = (*CUES.get(_key, ()), _cue)
            _FIRST[_key[0]] = max(_FIRST.get(_key[0], 0), len(_key))

STANDING = frozenset(
    fold(
        "regulator watchdog authority investigator investigators inspector inspectorate administrator administrators "
        "coroner coastguard navy hospital airline operator chief director executive secretary chancellor tribunal bank "
        "union administration bureau "
        "ministry minister spokesman spokeswoman spokesperson government official officials president police prosecutor "
        "prosecutors court judge army military department agency commission committee company family lawyer representative "
        "rep publicist attorney general commander embassy council mayor governor pentagon kremlin authorities "
        "министерство минобороны министр пресс-секретарь правительство представитель президент полиция прокуратура суд "
        "армия ведомство компания власти адвокат міністерство міністр речник уряд представник президент поліція "
        "прокуратура суд влада وزارت وزیر سخنگوی سخنگو دولت رییس پولیس دادگاه مقام مقامات ministerium minister sprecher "
        "sprecherin regierung polizei behorde ministere ministre porte-parole gouvernement police parquet ministerio "
        "ministro portavoz gobierno policia fiscalia وزارة وزير المتحدث الحكومة الشرطة "
        "ministero ministro portavoce governo polizia procura rzecznik rzeczniczka "
        "ministerstwo rzad policja prokuratura bakanligi bakani sozcusu hukumet polis savcilik ویاند وياند حکومت پولیس سخنگویان"
    ).split()
)
"""Who can confirm or deny: offices and parties, as against commentators."""

ITSELF = frozenset(
    fold(
        """it this that them these those report reports claim claims allegation allegations accusation accusations rumour rumours
        rumor rumors charge charges involvement responsibility wrongdoing story stories account news information suggestion
        suggestions это этого этому сообщение сообщения информацию обвинения обвинение слухи причастность цю це інформацію
        звинувачення повідомлення чутки причетність dies das bericht berichte meldung vorwurfe vorwurf geruchte beteiligung cela
        information informations accusations rumeurs implication lo esto informacion informaciones acusaciones acusacion rumores
        questo notizia notizie accuse informacje doniesienia zarzuty"""
    ).split()
)
"""What stands for the whole of a claim as the object of a denial or confirmation: "denied it", "denied the report"."""
BACKGROUND = frozenset(
    fold(
        """had previously earlier repeatedly long always consistently ранее раньше прежде неоднократно раніше неодноразово zuvor
        bereits fruher mehrfach stets precedemment auparavant deja toujours previamente anteriormente ya siempre قبلا پیشتر سابقا"""
    ).split()
)
"""Before a denial they make it an old one: "who has repeatedly denied", "had denied": background, no follow-up."""

THAT = frozenset(fold("that что що که چې dass que che ze ki أن").split())
"""What begins a proposition."""
ABOUT = frozenset(fold("of about that over o про об про uber von sur sobre de di da czyli درباره در که").split())
"""After "denied the rumours" it says which: they need not be of the claim."""
NOBODY = frozenset(fold("nobody none neither никто ніхто niemand personne aucun nadie nessuno nikt kimse هیچ").split())
"""A subject that takes back what is said of it, however far the verb is: "nobody at the port denied"."""


class Found(NamedTuple):
    """A cue in a text: what it signals and the words (indices, ``first`` to ``last`` inclusive) that say so."""

    cues: tuple[Cue, ...]
    first: int
    last: int


_ENDS = regex.compile(
    r"[.:;?!…؟؛—|]++|\s[-–]{1,2}+\s"
    r"|,(?=\s(?:but|while|whereas|although|though|however|а|но|але|aber|mais|pero|ma|ale|ama|اما|ولی|لكن)\s)"
)
_MAY_END = re.compile(r"[.:;?!…؟؛—|]|\s[-–]|,\s")
"""What most sentences have none of before their last word, found in a third of the time."""


def clauses(text: str, words: Sequence[Word]) -> list[int]:
    """For each word the number of its clause: what ends, turns ("but") or introduces (a colon) starts another.

    A comma alone does not: what is denied, and who denies it, often stand on both sides of one.
    """
    if not words or not _MAY_END.search(text, 0, words[-1].start):
        return [0] * len(words)
    cuts = [mark.start() for mark in _ENDS.finditer(text)]
    number, found = 0, []
    for word in words:
        while number < len(cuts) and cuts[number] < word.start:
            number += 1
        found.append(number)
    return found


def cues(words: Sequence[Word]) -> list[Found]:
    """The cue phrases among ``words``, longest first at each place, none inside another."""
    folded = [word.folded for word in words]
    found: list[Found] = []
    if _FIRST.keys().isdisjoint(folded):
        return found
    after = 0
    for i in [i for i, first in enumerate(folded) if first in _FIRST]:
        if i < after:
            continue
        for size in range(min(_FIRST[folded[i]], _LONGEST, len(folded) - i), 0, -1):
            signals = CUES.get(tuple(folded[i : i + size]))
            if signals:
                found.append(Found(signals, i, i + size - 1))
                after = i + size
                break
    return found


def signals(
    text: str, words: Sequence[Word], found: Sequence[Found], claim_cues: Collection[Cue]
) -> dict[Cue, tuple[str, ...]]:
    """Cue → phrases of ``text`` as written, of the cues that the claim (``claim_cues``) does not have itself.

    A question mark makes a question; words that only ask at the head of a sentence ("did", "is") count there alone.
    """
    said: dict[Cue, list[str]] = {}
    asking = "?" in text or "؟" in text
    for one in found:
        phrase = text[words[one.first].start : words[one.last].end]
        for cue in one.cues:
            if cue not in claim_cues and (cue is not Cue.ASKED or asking):
                said.setdefault(cue, []).append(phrase)
    if asking:
        said.setdefault(Cue.ASKED, ["?"])
    return {cue: tuple(phrases) for cue, phrases in said.items()}


_COMMENTATORS = frozenset(
    fold(
        "analyst analysts expert experts commentator columnist blogger researcher professor observers аналитик эксперт "
        "эксперты блогер експерт аналітик کارشناس analyste expertin experte experto analista خبير محلل"
    ).split()
)


def decisive(words: Sequence[Word], found: Sequence[Found]) -> bool:
    """Whether a word of denial stands there that can mean nothing else, and is not itself negated ("did not deny")."""
    for one in found:
        if not {Cue.DENY, Cue.HOAX}.isdisjoint(one.cues):
            phrase = " ".join(word.folded for word in words[one.first : one.last + 1])
            negated = any(Cue.NOT in near.cues and 0 < one.first - near.last <= 2 for near in found)
            if phrase not in AMBIGUOUS and not negated:
                return True
    return False


_FINDS = frozenset(
    fold(
        "found finds concluded concludes established establishes ruled rules determined revealed proved recorded "
        "documented установил установила установили выявили встановив встановила встановили ergab ergaben stellte fest "
        "festgestellt etabli conclut concluyo determino establecio یافت دریافت"
    ).split()
)
_FINDERS = STANDING | frozenset(
    fold(
        "inquiry report audit auditors tribunal arbitrator inspectors forensic laboratory lab branch board office mission "
        "следствие экспертиза слідство експертиза gutachten untersuchung enquete rapport informe peritos گزارش هیات"
    ).split()
)
"""Whose finding is more than somebody's word: those with standing, and what they work with."""


def finding(words: Sequence[Word]) -> Word | None:
    """The verb of an official finding ("the commission found that …"), or None."""
    if not any(word.folded in _FINDERS for word in words):
        return None
    return next((word for word in words if word.folded in _FINDS), None)


def commentator(words: Sequence[Word]) -> str | None:
    """The folded word that names somebody who only comments, or None."""
    return next((word.folded for word in words if word.folded in _COMMENTATORS), None)


def standing(words: Sequence[Word]) -> str | None:
    """The folded word that names somebody with standing (an office, a party), or None."""
    return next((word.folded for word in words if word.folded in STANDING), None)


# --- who says it ---------------------------------------------------------------------------------------------------


class Spoken(Protocol):
    """A text and its words: what ``bot.core.sentence.Sentence`` is."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> Sequence[Word]: ...


_SPEECH = frozenset(
    fold(
        """said says say told tells announced announces stated states added adds insisted insists claimed claims denied denies confirmed
        confirms acknowledged admitted argued warned warns wrote writes reported reports declined refused replied responded conceded
        сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили рассказал рассказала отметил отметила добавил добавила
        опроверг опровергла опровергли подтвердил подтвердила подтвердили отрицает отрицал заявляет сообщает утверждает
        сказав сказала заявив заявила заявили повідомив повідомила повідомили розповів розповіла зазначив зазначила додав
        спростував спростувала заперечив заперечила підтвердив підтвердила
        گفت گفتند گفته افزود اعلام تایید تکذیب رد
        sagte sagten sagt erklarte erklarten erklart teilte bestatigte bestatigten dementierte dementierten bestreitet bestritt betonte
        dit declare affirme confirme dement indique assure annonce nie rejette
        dijo dijeron dice afirmo declaro aseguro confirmo nego desmintio anuncio senalo explico informo"""
    ).split()
)
_AFTER = frozenset(
    tuple(phrase.split())
    for phrase in fold(
        """according to | по словам | по данным | по сообщению | как сообщает | за словами | за даними | به گفته | به نقل از | laut | zufolge |
        nach angaben | nach angaben von | selon | d' apres | segun | de acuerdo con | por su parte"""
    )
    .replace("|", "\n")
    .splitlines()
)
"""Phrases that stand before whoever says it."""
_STOPS = regex.compile(r"[,،.:;?؟؛!…—()«»\"“”„|]|\s[-–]\s|(?<!\w)'|'(?!\w)")
_TURNS = frozenset(
    fold(
        "that but while as when after before because which что що но а але که dass que mais pero and gab gibt ist war hat habe wurde wurden sei seien haben sind wird werde soll sollen"
    ).split()
) | {"who"}
_WHOM = 14
"""Words that naming somebody takes, at most: "a spokesman for the ministry of the interior"."""


def speaker(sentence: Spoken) -> tuple[int, int] | None:
    """Where the text names who says it: "a spokesman for X said", "X told Y", "according to X"; None where nobody is named.

    The span holds the verb or the preposition; it ends at a comma, a quotation mark or the clause that is said.
    """
    text, words = sentence.text, sentence.words
    stops = [mark.start() for mark in _STOPS.finditer(text)]
    part, parts = 0, []
    for word in words:
        while part < len(stops) and stops[part] < word.start:
            part += 1
        parts.append(part)
    for n, word in enumerate(words):
        for size in (3, 2, 1):
            if tuple(one.folded for one in words[n : n + size]) in _AFTER:
                last = _forward(words, parts, n + size - 1)
                if last > n + size - 1:
                    return word.start, words[last].end
        # "is said to leak" names nobody.
        if word.folded in _SPEECH and words[min(n + 1, len(words) - 1)].folded != "to":
            found = _said_by(words, parts, n, text)
            if found:
                return found
    return None


def _said_by(words: Sequence[Word], parts: Sequence[int], verb: int, text: str) -> tuple[int, int] | None:
    first = _backward(words, parts, verb)
    if first < verb:
        last = verb
        if words[verb].folded in _TOLD:  # "X told Y": Y belongs to it
            last = _forward(words, parts, verb)
        return words[first].start, words[last].end
    last = _forward(words, parts, verb)
    if last == verb or verb == 0:
        return None
    return words[verb].start, words[last].end


_TOLD = frozenset(fold("told tells рассказал рассказала розповів розповіла").split())


def _forward(words: Sequence[Word], parts: Sequence[int], at: int) -> int:
    """The last word of whoever is named after ``at``."""
    last = at
    while (
        last + 1 < len(words)
        and last - at < _WHOM
        and parts[last + 1] == parts[at]
        and words[last + 1].folded not in _TURNS
    ):
        last += 1
    return last


def _backward(words: Sequence[Word], parts: Sequence[int], at: int) -> int:
    """The first word of whoever is named before ``at``."""
    first = at
    while first > 0 and at - first < _WHOM and parts[first - 1] == parts[at] and words[first - 1].folded not in _TURNS:
        first -= 1
    return first


_NOBODY_IN_PARTICULAR = frozenset(
    fold(
        """he she it they we i you this that who which one he's она он они оно мы я вона він вони ми او آنها ما er sie es wir ich man
        il elle ils elles on nous je el ella ellos ellas nosotros yo"""
    ).split()
)
_NO_NAME = frozenset(
    fold("have has had is are was were be been will would can could should may might do does did to").split()
)
"""What makes it a clause: "said the men have families to feed" names nobody."""
_LONGEST_NAME = 80
"""Characters of whoever is named, beyond which it is no name but half a sentence."""


_WHEN = frozenset(("on", "in", "at", "after", "before", "during", "late", "early", "last"))


def sayer(sentence: Spoken) -> str | None:
    """Who says it, as written, without the verb or preposition: "a spokesman for the ministry"; None for "he"."""
    span = speaker(sentence)
    inside = [word for word in sentence.words if span and span[0] <= word.start and word.end <= span[1]]
    for size in (3, 2, 1):
        if tuple(word.folded for word in inside[:size]) in _AFTER:
            inside = inside[size:]
            break
    if inside and inside[0].folded in _SPEECH:
        inside = inside[1:]
    verb = next((at for at, word in enumerate(inside) if word.folded in _SPEECH), len(inside))
    inside = inside[:verb]
    if not inside or (len(inside) == 1 and inside[0].folded in _NOBODY_IN_PARTICULAR):
        return None
    if inside[0].folded in _WHEN:
        return None  # "on Wednesday rejected": who did so is not among the words
    name = sentence.text[inside[0].start : inside[-1].end]
    clause = any(word.folded in _NO_NAME for word in inside)
    return name if len(name) <= _LONGEST_NAME and not clause else None
