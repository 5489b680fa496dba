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
        کردند هست هستند خود دیگر هر نه چه بی پس پیش باید گفت گفته گفتند افزود دارد دارند داشت خواهد های ها
        """
    ),
    "ps": _set("د په له چي چې او ته یې دي دی ده کې کی سره هغه نه به شي شوي شوې کړي کوي وي وه ووي وايي وویل خو هم دا دغه لپاره پر تر"),
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
        el la los las lo del de al a un una unos unas en se que le les y o u pero no que quien cual en con por para sin sobre entre desde hasta hacia segun es son era eran fue
        fueron ha han habia sido ser estar esta este esto ese esa eso su sus se lo como mas muy tambien ya si dijo dice
        """
    ),
    "ar": _set(
        """
        في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت قد لقد لم لن لا ما هو هي هم و أو ثم بعد قبل حتى كما
        بين عند غير كل بعض قال قالت وقال وقالت أضاف
        """
    ),
    "el": _set("ο η το οι τα του της των τον την τους τις ένα μία μια ένας και ή αλλά σε στο στη στην στον στα στις στους από για με που "
               "πως ότι να θα δεν μη είναι ήταν έχει έχουν είχε είχαν ως κατά μετά πριν αυτό αυτή αυτός όπως"),
}  # fmt: skip
"""By language."""
STOPWORDS = frozenset().union(*STOPWORDS_OF.values())
"""Of all of them: a word that any text passes over. None is an English word with a meaning of its own."""
LIGHT_OF: dict[str, frozenset[str]] = {
    "it": _set(
        """
        il lo gli i la le un uno una di del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel
        nello nella nei negli nelle sul sullo sulla sui sugli sulle con per tra fra e ed o ma che chi cui non si ci ne piu anche come
        se dove quando mentre perche dopo prima e' sono era erano stato stata stati state essere ha hanno aveva avevano avere suo sua
        suoi loro questo questa questi quella quello quelle ancora gia due tre ogni cosi ieri secondo entro
        """
    ),
    "pl": _set(
        """
        i w we z ze na do od po o u przy nad pod przez dla za bez miedzy przed oraz a ale lub czy ze nie sie to ten ta te tego tej tym
        tych jest sa byl byla bylo byly byc bedzie beda zostal zostala zostaly zostali jak jako co kto ktory ktora ktore ktorzy ktorych
        ktorej ktorego jego jej ich juz jeszcze tez takze tylko gdy kiedy gdzie ponad okolo wedlug moze
        """
    ),
    "tr": _set(
        """
        ve ile icin bu bir o su da de ki ama fakat cok daha en gibi kadar sonra once gore olan olarak oldu oldugu oldugunu olmak degil
        var yok mi mu her hem ya veya ancak ise kendi tarafindan uzerine dedi soyledi belirtti bunun onun diye
        """
    ),
    "sq": _set(
        """
        dhe ne te nje per me nga se qe si por ose ka kane kishte eshte jane ishte ishin u do nuk s' i e ku kur pas para mbi nen tij
        saj tyre ky kjo keto ato edhe vetem tha sipas gjate deri
        """
    ),
    "de": _set("rund insgesamt dabei damit darunter dort hier jetzt nun dann danach wieder bereits etwa zwei drei alle "
               "jede jeder jedes einige mehrere worden habe seien sei konne konnen soll sollen wollen will musse muss jene jener sagen sprach heisst erklarte erklarten berichtet berichteten berichten hiess zufolge gewesen teilte mit "
               "seit bis vom beide beim ins ans dazu davon gegeben geben gab ging machen gemacht eigene eigens"),
    "fr": _set("tout tous toute toutes fait faire autre autres alors ainsi encore deja peut doit deux trois dont meme cela "
               "affirme assure indique explique ajoute raconte precise aurait auraient serait seraient etait furent fut lors longtemps "
               "celui celle ceux notre votre lui moi toi quel quelle lors afin jusqu desormais d'apres ici y"),
    "es": _set("todo todos toda todas hace hacer otro otra otros otras cuando donde ahora aun hay ante tras dos tres tambien "
               "cada mismo misma porque sino entonces tiene tienen explica asegura afirma senala recuerda anadio segun habian estaba estaban estan puede pueden fuera"),
    "ru": _set("его ее их свой своей своего своих своем этой эту эта такой такие таких можно нужно очень весь всего всем всей "
               "стал стала стали говорил говорила говорят говорит говорится утверждал утверждает утверждают отмечал отметила отметили отмечает рассказал рассказала рассказали рассказывал пояснил пояснила пишет добавил добавила подчеркнул именно сейчас лишь ранее позже около уже однако чтобы кроме либо из-за пока ещё затем словам данным"),
    "uk": _set("свого своїх своєї цього цієї цих ця цю вони їм йому нею них лише проте однак зараз досі уже тоді раніше пізніше "
               "розповів розповіла розповіли розповідали запевняє зазначив зазначила каже додав додала йдеться нібито відтак словами даними стало став стала"),
    "fa": _set("می‌گوید می‌گویند گفت‌وگو گفت است‌ می‌شود می‌شوند می‌کند می‌کنند می‌افزاید آمده آورده آنان آنها ایشان وی اینکه چنین چند "
               "همچنین هنوز اکنون همین همان بسیاری برخی تنها بیش کم شماری درباره درباره‌ی سوی روی میان زیر نزد بدون توسط طریق نیست "
               "بوده نبود نشده داده دهد دهند گرفت گرفته خواهند توان می‌تواند قرار مورد پیش‌از آقای آقا خانم به‌گفته وجود دست حدود می‌دهد می‌دهند می‌گیرد می‌گیرند می‌برند می‌شوند نمی‌شود شدن کردن بودن داشتن یافت افزوده می‌گفت نداد ندارد ندارند گفته‌ی گفته‌اند گفته‌است به‌عنوان عنوان به‌سر"),
    "ar": _set("فی هناک حیث منذ خلال لدی عبر ضد نحو حول دون بینما لکن ولکن کذلک ایضا أیضا اي أي انه انها أنه أنها بان بأن فیها فیه "
               "علیه علیها له لها لهم به بها منه منها وقد یکون تکون کانوا ولم ولا وهو وهي جاء تم یتم وقال وقالت یقول تقول قالوا ذکر ذکرت واضاف واضافت بحسب وفق وفقا وکان وکانت بأنه بانه"),
}  # fmt: skip
"""Further words that a text of that language passes over; in others they may be content ("come", "ten", "son")."""


REPORTING = _set("""
say says said saying tell tells told report reports reported reporting state states stated announce announces announced
add added adds according confirm confirmed confirms note noted write wrote call called claim claims claimed statement spokesman
spokeswoman spokesperson interview
сказал сказала заявил заявила сообщил сообщила сообщает отметил сказав заявив повідомив گفت قال sagte erklarte teilte dit declare
dijo afirmo
""")

# --- numbers -------------------------------------------------------------------------------------------------------

PERCENT_WORDS = _set("""percent percentage pc pct процент процента процентов процентам проценты проц відсотків відсоток відсотки відсотка
prozent درصد فیصد سلنه فیصده بالمئة بالمائة""")
PER_CENT = _phrases(
    "per cent | pour cent | por ciento | в процентах | در صد | في المئة | في المائة | v h | vom hundert"
)
"""Percent in two words."""
POINTS = _set("point points punkte punkten pont puntos porcentuales пункта пунктов пунктів")
CURRENCIES: dict[str, str] = {
    fold(word): code
    for code, line in {
        "usd": "dollar dollars usd us$ доллар доллара долларов доллару долар долари доларів دلار دالر ډالر دولار دولارا dolares dolar",
        "eur": "euro euros eur евро євро یورو يورو",
        "gbp": "pound pounds gbp sterling фунт фунта фунтов фунтів پوند livres libras pfund",
        "rub": "ruble rubles rouble roubles rub рубль рубля рублей рублям руб рублів روبل rubel rublos",
        "uah": "hryvnia hryvnias uah гривна гривны гривен гривня гривні гривень грн hrywnja",
        "afn": "afghani afghanis афгани افغانی",
        "irr": "rial rials ریال",
        "toman": "toman tomans تومان",
        "jpy": "yen иен иены єн",
        "cny": "yuan renminbi юань юаня юаней юанів یوان",
        "inr": "rupee rupees rupien roupies rupias рупий рупій روپیه",
        "chf": "franken",
        "try": "lira liras лир лір",
        "pln": "zloty zlotys злотых злотих",
        "ils": "shekel shekels шекелей",
        "aed": "dirham dirhams درهم",
        "iqd": "dinar dinars دينار دینار",
    }.items()
    for word in line.split()
}
CODES = {"usd": "usd", "us$": "usd", "eur": "eur", "gbp": "gbp", "rub": "rub", "uah": "uah", "chf": "chf", "cny": "cny"}
"""Currency codes that stand before the figure: "EUR 300"."""
DURATIONS: dict[str, str] = {
    fold(word): unit
    for unit, line in {
        "second": "second seconds sekunden secondes segundos секунд секунды ثانیه ثانية",
        "minute": "minute minutes minuten minutos минут минуты хвилин хвилини دقیقه دقيقة",
        "hour": "hour hours stunden stunde heures heure horas hora час часа часов година години годин ساعت ساعة ساعات",
        "day": "day days tage tag tagen jours jour dias dia день дня дней суток сутки днів дні доби روز روزه ورځې ورځو أيام يوم يوما",
        "week": "week weeks wochen woche semaines semaine semanas semana неделя недели недель неделе неделю тиждень тижня тижні тижнів هفته اونۍ أسابيع أسبوع",
        "month": "month months monate monat monaten mois meses mes месяц месяца месяце месяцев місяць місяці місяців ماه میاشتې أشهر شهر شهرا",
        "year": "year years yr yrs jahre jahr jahren ans an annees anos ano год года году лет рік роки років سال ساله کال کاله عاما سنوات سنة",
        "decade": "decade decades jahrzehnte decennies decadas десятилетий десятиліть دهه",
    }.items()
    for word in line.split()
    if word not in ("an", "mes")  # English and Spanish words of another kind
}
AGE_WORDS = _set("aged age возраст возрасте возрастом вік віком mit im-alter âgé âgée edad")
OLD = _set("old alt alte alter altes aged летний летняя летнего річний річна jahrige jahriger jahrigen ساله من-العمر")
"""After a number of years: an age ("17-year-old", "17-летний", "17-jährige", "۱۷ ساله")."""
PEOPLE = _set("""
people person persons men women man woman citizens civilians victims passengers soldiers troops fighters recruits personnel
members residents others individuals staff employees workers crew guests
человека человек людей люди солдат бойцов военных людини осіб бійців نفر تن افراد سرباز سربازان personen menschen leute soldaten
personnes hommes femmes soldats personas hombres soldados شخص شخصا أشخاص جندي مقاتل
""")

ABOVE = _phrases("""more than | over | above | greater than | exceeding | exceeded | exceeds | surpassed | surpassing | topped | topping |
higher than | upwards of | upward of | north of | better than | longer than | older than | well over | больше | более | более чем | свыше |
больше чем | превысило | превысила | превысил | понад | більше | більш як | більше ніж | перевищила | перевищив | بیش از | بیشتر از | افزون بر |
mehr als | uber | plus de | plus d' | mas de | superior a | supera los | superan los | أكثر من | اکثر من | له ډېرو | تر ډېرو""")
AT_LEAST = _phrases("""at least | no fewer than | no less than | not less than | not fewer than | minimum | a minimum of | как минимум |
не менее | не меньше | по меньшей мере | по крайней мере | минимум | щонайменше | не менше | як мінімум | принаймні | حداقل | دست کم | دستکم |
لااقل | mindestens | wenigstens | zumindest | au moins | pas moins de | al menos | por lo menos | no menos de | como minimo | على الأقل |
ما لا يقل | ما لا يقل عن | لږ تر لږه""")
BELOW = _phrases("""less than | fewer than | under | below | lower than | short of | smaller than | shorter than | younger than | just under |
менее | меньше | меньше чем | менее чем | менше | менше ніж | کمتر از | weniger als | unter | moins de | menos de | أقل من""")
AT_MOST = _phrases("""up to | as many as | as much as | at most | no more than | not more than | maximum | a maximum of | до |
не более | не больше | не более чем | максимум | щонайбільше | не більше | تا | حداکثر | تا سقف | bis zu | hochstens | maximal | jusqu'a |
jusqu a | jusqu' a | au plus | pas plus de | hasta | como maximo | no mas de | ما يصل إلى""")
ABOUT = _phrases("""about | around | roughly | approximately | nearly | almost | some | an estimated | estimated | close to | near |
circa | or so | near to | примерно | около | приблизительно | почти | порядка | близько | приблизно | майже | орієнтовно | حدود | حدوداً |
در حدود | نزدیک به | تقریبا | شاوخوا | etwa | rund | ungefahr | circa | ca | fast | knapp | gut | annahernd | environ | pres de | quelque | presque |
autour de | unos | unas | cerca de | alrededor de | casi | aproximadamente | حوالي | نحو | قرابة | just over""")
OR_MORE = _phrases(
    "or more | oder mehr | ou plus | o mas | или более | или больше | або більше | یا بیشتر | أو أكثر | and more | plus"
)
OR_LESS = _phrases(
    "or less | or fewer | oder weniger | ou moins | o menos | или менее | или меньше | або менше | یا کمتر | أو أقل"
)
"""After the figure or what it counts: "500 or more"."""
RANGE_WORDS = _set("to and through till a à bis und до и та і تا الى إلى و et hasta y")

# --- dates ---------------------------------------------------------------------------------------------------------

MONTHS: dict[str, int] = {
    fold(word): number
    for number, line in enumerate(
        (
            "january jan januar janvier enero января январь январе січня січень ژانویه جنوری جنوري يناير",
            "february feb februar fevrier febrero февраля февраль феврале лютого лютий فوریه فبروری فبراير شباط",
            "march mar marz mars marzo марта март марте березня березень مارس مارچ آذار",
            "april apr avril abril апреля апрель апреле квітня квітень آوریل اپریل أبريل نيسان",
            "may mai mayo мая май мае травня травень مه می مايو أيار",
            "june jun juni juin junio июня июнь июне червня червень ژوئن جون يونيو حزيران",
            "july jul juli juillet julio июля июль июле липня липень ژوئیه جولای يوليو تموز",
            "august aug aout agosto августа август августе серпня серпень اوت اگست أغسطس",
            "september sep sept septembre septiembre сентября сентябрь сентябре вересня вересень سپتامبر سپتمبر سبتمبر أيلول",
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
            "monday montag lundi lunes понедельник понедельника понеділок понеділка دوشنبه الاثنين",
            "tuesday dienstag mardi martes вторник вторника вівторок вівторка سه‌شنبه الثلاثاء",
            "wednesday mittwoch mercredi miercoles среду среда среды середу середа چهارشنبه الأربعاء",
            "thursday donnerstag jeudi jueves четверг четверга четвер پنجشنبه الخميس",
            "friday freitag vendredi viernes пятницу пятница пятницы п'ятницю п'ятниця جمعه الجمعة",
            "saturday samstag samedi sabado субботу суббота субботы суботу субота السبت",
            "sunday sonntag dimanche domingo воскресенье воскресенья неділю неділя یکشنبه الأحد",
        )
    )
    for word in line.split()
}
RELATIVE_DAYS: dict[str, int] = {
    fold(word): days
    for days, line in {
        0: "today tonight heute aujourd'hui hoy сегодня сьогодні امروز نن اليوم",
        -1: "yesterday gestern hier ayer вчера вчора учора دیروز پرون أمس",
        -2: "позавчера позавчора vorgestern anteayer پریروز",
        1: "tomorrow demain завтра فردا سبا غدا",
        2: "послезавтра післязавтра ubermorgen پسفردا",
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
    ("positive favorable favourable favorably", "negative unfavorable unfavourable"),
    ("supports supported backs backed endorsed endorses", "opposes opposed condemned condemns"),
    ("advanced advances advancing", "retreated retreats retreating"),
    ("majority", "minority"),
    ("import imports imported importation", "export exports exported exportation"),
    ("includes included including", "excludes excluded excluding"),
    ("highest largest biggest most", "lowest smallest least fewest"),
    ("oldest elder eldest", "youngest younger"),
    ("permanent permanently", "temporary temporarily"),
    ("voluntary voluntarily willing", "forced involuntary coerced conscripted"),
    ("stable recovering improved improving", "critical worsened worsening deteriorated"),
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
