"""Names that are written by custom, not by rule: given names, the commonest surnames, the words of Arabic names.

A row is ``Latin/other Latin=Russian[=Ukrainian]``; in the rows of Arabic names ``=Persian/Arabic script`` is third. The
first Latin form is the commonest in English. By hand, from general knowledge of names: nobody's list.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.core.text import fold

_GIVEN = {
    "ru": """
        aleksandr/alexander/alexandr=Александр=Олександр alexei/alexey/aleksei/aleksey=Алексей=Олексій anatoly/anatoliy/anatoli/anatolii=Анатолий=Анатолій andrei/andrey=Андрей=Андрій
        anton=Антон arkady/arkadiy/arkadi=Аркадий=Аркадій artyom/artem=Артём=Артем arseny/arseniy=Арсений=Арсеній bogdan=Богдан boris=Борис vadim=Вадим valentin=Валентин
        valery/valeriy/valeri/valerii=Валерий=Валерій vasily/vassily/vasiliy/vasilii=Василий=Василь viktor/victor=Виктор=Віктор vitaly/vitaliy/vitali/vitalii=Виталий=Віталій
        vladimir=Владимир=Володимир vladislav=Владислав vsevolod=Всеволод vyacheslav/viacheslav=Вячеслав=В'ячеслав gennady/gennadiy/gennadi/gennadii=Геннадий=Геннадій
        georgy/georgiy/georgi/georgii=Георгий=Георгій gleb=Глеб=Гліб grigory/grigoriy/grigori/grigorii=Григорий=Григорій denis=Денис dmitry/dmitri/dmitriy/dmitrii=Дмитрий=Дмитро
        yevgeny/evgeny/yevgeniy/evgeniy/evgenii=Евгений=Євген yegor/egor=Егор=Єгор yefim/efim=Ефим=Юхим ivan=Иван=Іван igor=Игорь=Ігор ilya/ilia=Илья=Ілля iosif=Иосиф=Йосип
        kirill/kiril=Кирилл=Кирило konstantin=Константин=Костянтин leonid=Леонид=Леонід lev=Лев maxim/maksim=Максим marat=Марат mikhail=Михаил=Михайло nikita=Никита=Микита
        nikolai/nikolay=Николай=Микола oleg=Олег pavel=Павел=Павло pyotr/petr=Пётр=Петро roman=Роман ruslan=Руслан rustam=Рустам sergei/sergey=Сергей=Сергій semyon/semen=Семён=Семен
        stanislav=Станислав=Станіслав stepan=Степан timur=Тимур timofey/timofei=Тимофей=Тимофій fyodor/fedor=Фёдор=Федір eduard/edward=Эдуард=Едуард yuri/yury/iurii/yuriy=Юрий=Юрій
        yaroslav/iaroslav=Ярослав yakov/iakov=Яков=Яків alexandra/aleksandra=Александра=Олександра alla=Алла anastasia/anastasiya=Анастасия=Анастасія anna=Анна valentina=Валентина
        valeria/valeriya=Валерия=Валерія vera=Вера=Віра galina=Галина darya/daria=Дарья=Дарія yekaterina/ekaterina=Екатерина=Катерина elena/yelena=Елена=Олена elizaveta/yelizaveta=Елизавета=Єлизавета
        zhanna=Жанна zoya=Зоя inna=Инна=Інна irina=Ирина=Ірина ksenia/kseniya/xenia=Ксения=Ксенія larisa=Лариса lidia/lydia=Лидия=Лідія lyudmila/ludmila=Людмила maria/mariya=Мария=Марія
        marina=Марина nadezhda=Надежда=Надія natalia/natalya/nataliya=Наталья=Наталія nina=Нина=Ніна oksana=Оксана olga=Ольга polina=Полина=Поліна svetlana=Светлана=Світлана sofia/sofya=София=Софія
        tamara=Тамара tatyana/tatiana=Татьяна=Тетяна yulia/julia/yuliya=Юлия=Юлія ramzan=Рамзан sergo=Серго alisher=Алишер dina=Дина=Діна ravil=Равиль rinat=Ринат=Рінат nursultan=Нурсултан
        kassym-jomart/kasym-zhomart=Касым-Жомарт emomali=Эмомали ilham=Ильхам shavkat=Шавкат
        gulnara=Гульнара gulnaz=Гульназ aigul=Айгуль asel=Асель dinara=Динара aliya=Алия zhanar=Жанар saltanat=Салтанат altyn=Алтын altynai=Алтынай aizhan=Айжан nurlan=Нурлан yerlan/erlan=Ерлан
        daulet=Даулет bauyrzhan=Бауыржан baurzhan=Бауржан kairat=Кайрат talgat=Талгат askar=Аскар serik=Серик kanat=Канат bakhyt=Бахыт bakyt=Бакыт almazbek=Алмазбек sadyr=Садыр kurmanbek=Курманбек
        sooronbay=Сооронбай gurbanguly=Гурбангулы serdar=Сердар gulshan=Гульшан aibek=Айбек mukhtar=Мухтар
    """,
    "uk": """
        volodymyr=Владимир=Володимир oleksandr=Александр=Олександр oleksiy/oleksii=Алексей=Олексій serhiy/serhii/sergiy=Сергей=Сергій andriy/andrii=Андрей=Андрій mykola=Николай=Микола
        mykhailo/mykhaylo=Михаил=Михайло yevhen/yevgen=Евгений=Євген dmytro=Дмитрий=Дмитро ihor=Игорь=Ігор kyrylo/kirilo=Кирилл=Кирило petro=Пётр=Петро pavlo=Павел=Павло vasyl=Василий=Василь
        yuriy/yurii=Юрий=Юрій vitaliy/vitalii=Виталий=Віталій valeriy/valerii=Валерий=Валерій denys=Денис=Денис oleh=Олег=Олег bohdan=Богдан=Богдан taras=Тарас=Тарас ostap=Остап=Остап
        hryhoriy/hryhorii=Григорий=Григорій anatoliy/anatolii=Анатолий=Анатолій arseniy/arsenii=Арсений=Арсеній rustem=Рустем=Рустем iryna=Ирина=Ірина olena=Елена=Олена oleksandra=Александра=Олександра
        tetiana/tetyana=Татьяна=Тетяна kateryna=Екатерина=Катерина halyna=Галина=Галина svitlana=Светлана=Світлана nataliya/nataliia=Наталья=Наталія yuliya/yuliia=Юлия=Юлія mariia=Мария=Марія
        olha=Ольга=Ольга oksana=Оксана=Оксана liudmyla/lyudmyla=Людмила=Людмила sofiia=София=Софія viktoriia=Виктория=Вікторія illia/illya=Илья=Ілля mykyta=Никита=Микита artem=Артём=Артем leonid=Леонид=Леонід
        aliaksandr/alyaksandr=Александр=Олександр siarhei/sergei=Сергей=Сергій mikalai=Николай=Микола sviatlana=Светлана=Світлана viktar=Виктор=Віктор dzmitry=Дмитрий=Дмитро
    """,
    "en": """
        gavin=Гэвин pete=Пит willie=Уилли stockton=Стоктон chrystia=Христя ron=Рон dave=Дейв jeremy=Джереми craig=Крейг glenn=Гленн barry=Барри stuart=Стюарт wayne=Уэйн derek=Дерек dale=Дейл ross=Росс shane=Шейн claire=Клэр fiona=Фиона gillian=Джиллиан heather=Хизер lucy=Люси megan=Меган molly=Молли paula=Пола sophie=Софи tracy=Трейси zoe=Зои nicola=Никола humza=Хамза suella=Суэлла leo=Лео jerome=Джером
        samuel=Сэмюэл/Самуэль sam=Сэм michael=Майкл mike=Майк john=Джон james=Джеймс jim=Джим robert=Роберт bob=Боб william=Уильям bill=Билл david=Дэвид richard=Ричард joseph=Джозеф joe=Джо
        thomas=Томас charles=Чарльз christopher=Кристофер daniel=Дэниел matthew=Мэтью anthony=Энтони mark=Марк donald=Дональд steven/stephen=Стивен paul=Пол andrew=Эндрю joshua=Джошуа kenneth=Кеннет
        kevin=Кевин brian=Брайан george=Джордж timothy=Тимоти edward=Эдвард jason=Джейсон jeffrey=Джеффри ryan=Райан jacob=Джейкоб gary=Гэри nicholas=Николас eric=Эрик jonathan=Джонатан larry=Ларри
        justin=Джастин scott=Скотт brandon=Брэндон benjamin=Бенджамин frank=Фрэнк gregory=Грегори raymond=Рэймонд patrick=Патрик jack=Джек dennis=Деннис jerry=Джерри tyler=Тайлер aaron=Аарон henry=Генри
        douglas=Дуглас peter=Питер adam=Адам nathan=Натан zachary=Закари walter=Уолтер kyle=Кайл harold=Гарольд carl=Карл jeremy=Джереми keith=Кит roger=Роджер gerald=Джеральд ethan=Итан arthur=Артур
        terry=Терри lawrence=Лоуренс sean=Шон albert=Альберт jesse=Джесси austin=Остин bruce=Брюс ralph=Ральф roy=Рой eugene=Юджин louis=Луис philip/phillip=Филип harry=Гарри howard=Говард martin=Мартин
        simon=Саймон graham=Грэм ian=Иэн neil=Нил alan/allan=Алан colin=Колин keir=Кир boris=Борис nigel=Найджел rishi=Риши ben=Бен tony=Тони chris=Крис alex=Алекс nick=Ник tim=Тим dan=Дэн tom=Том luke=Люк
        lloyd=Ллойд mitch=Митч marco=Марко ted=Тед hugh=Хью julian=Джулиан oliver=Оливер leo=Лео max=Макс elon=Илон jake=Джейк antony=Энтони elias=Элиас  neema=Нима=Німа
        mary=Мэри patricia=Патрисия jennifer=Дженнифер linda=Линда elizabeth=Элизабет barbara=Барбара susan=Сьюзан jessica=Джессика sarah=Сара karen=Карен nancy=Нэнси lisa=Лиза margaret=Маргарет betty=Бетти
        sandra=Сандра ashley=Эшли kimberly=Кимберли emily=Эмили donna=Донна michelle=Мишель carol=Кэрол amanda=Аманда melissa=Мелисса deborah=Дебора stephanie=Стефани rebecca=Ребекка laura=Лора
        sharon=Шэрон cynthia=Синтия kathleen=Кэтлин amy=Эми angela=Анджела shirley=Ширли anna=Анна brenda=Бренда pamela=Памела emma=Эмма nicole=Николь helen=Хелен samantha=Саманта katherine/catherine=Кэтрин
        christine=Кристин rachel=Рэйчел janet=Джанет diane=Диана julie=Джули victoria=Виктория kelly=Келли joan=Джоан lauren=Лорен judith=Джудит olivia=Оливия hannah=Ханна alice=Элис jane=Джейн kate=Кейт
        charlotte=Шарлотта kamala=Камала hillary=Хиллари jill=Джилл ann/anne=Энн ruth=Рут theresa=Тереза priti=Прити liz=Лиз grace=Грейс joyce=Джойс faith=Фейт
    """,
    "de": """
        herbert=Герберт hubert=Хуберт anke=Анке anton=Антон armin=Армин axel=Аксель bärbel=Бербель carsten=Карстен detlef=Детлеф dirk=Дирк eckart=Эккарт elke=Эльке erich=Эрих ernst=Эрнст gregor=Грегор hannelore=Ханнелора harald=Харальд hendrik=Хендрик holger=Хольгер ilse=Ильзе jochen=Йохен jörg=Йорг kurt=Курт ludwig=Людвиг max=Макс moritz=Мориц nadine=Надин olaf=Олаф reinhard=Райнхард renate=Рената siegfried=Зигфрид silke=Зильке simone=Симоне steffen=Штеффен thorsten=Торстен ute=Уте vera=Вера
        konrad=Конрад friedrich=Фридрих friederike=Фридерике annette=Аннетте angela=Ангела olaf=Олаф hans=Ханс heinrich=Генрих karl=Карл klaus=Клаус wolfgang=Вольфганг jürgen/juergen=Юрген
        gerhard=Герхард helmut=Гельмут günter/guenter=Гюнтер dieter=Дитер uwe=Уве stefan=Штефан michael=Михаэль martin=Мартин thomas=Томас andreas=Андреас matthias=Маттиас christian=Кристиан
        joachim=Йоахим johann=Иоганн johannes=Йоханнес josef=Йозеф franz=Франц georg=Георг otto=Отто paul=Пауль peter=Петер ralf=Ральф rainer=Райнер robert=Роберт rolf=Рольф sebastian=Себастьян
        alexander=Александр bernd=Бернд boris=Борис daniel=Даниэль david=Давид frank=Франк felix=Феликс florian=Флориан jan=Ян jens=Йенс kai=Кай lars=Ларс lukas=Лукас manfred=Манфред markus=Маркус
        marco=Марко norbert=Норберт oliver=Оливер philipp=Филипп sven=Свен tobias=Тобиас ulrich=Ульрих volker=Фолькер werner=Вернер wilhelm=Вильгельм richard=Рихард walter=Вальтер horst=Хорст
        ursula=Урсула annalena=Анналена christine=Кристине nancy=Нэнси sahra=Сара alice=Алиса anna=Анна monika=Моника petra=Петра sabine=Сабине katrin=Катрин claudia=Клаудия susanne=Сюзанна
        katharina=Катарина julia=Юлия andrea=Андреа heike=Хайке gudrun=Гудрун ingrid=Ингрид karin=Карин ulrike=Ульрике birgit=Биргит eva=Ева hannah=Ханна lena=Лена maria=Мария samuel=Самуэль
    """,
    "fr": """
        gérald=Жеральд fabrice=Фабрис cyrille=Сирилль denis=Дени arnaud=Арно aurélie=Орели benjamin=Бенжамен céline=Селин cédric=Седрик claude=Клод delphine=Дельфин fabien=Фабьен florence=Флоранс frédéric=Фредерик hélène=Элен jérôme=Жером léa=Леа lionel=Лионель ludovic=Людовик manuel=Мануэль maurice=Морис maxime=Максим raphaël=Рафаэль régis=Режис sandrine=Сандрин sylvie=Сильви valérie=Валери véronique=Вероник virginie=Виржини yannick=Янник ludivine=Людивин
        emmanuel=Эмманюэль jean=Жан pierre=Пьер michel=Мишель jacques=Жак françois/francois=Франсуа nicolas=Николя philippe=Филипп alain=Ален bernard=Бернар christophe=Кристоф daniel=Даниэль
        laurent=Лоран patrick=Патрик thierry=Тьерри marine=Марин ségolène=Сеголен gabriel=Габриэль gérard=Жерар andré=Андре louis=Луи henri=Анри paul=Поль yves=Ив olivier=Оливье pascal=Паскаль
        éric/eric=Эрик bruno=Брюно dominique=Доминик guillaume=Гийом julien=Жюльен antoine=Антуан mathieu=Матьё sébastien=Себастьян stéphane=Стефан vincent=Венсан xavier=Ксавье didier=Дидье
        marie=Мари anne=Анна catherine=Катрин nathalie=Натали isabelle=Изабель sophie=Софи élisabeth=Элизабет christine=Кристин brigitte=Брижит claire=Клер camille=Камиль charles=Шарль david=Давид
        georges=Жорж rené=Рене robert=Робер roger=Роже thomas=Тома édouard=Эдуар jordan=Жордан martin=Мартен benoît=Бенуа gilles=Жиль hervé=Эрве joël=Жоэль luc=Люк marc=Марк rémi=Реми serge=Серж
    """,
    "it": """
        beppe=Беппе gianroberto=Джанроберто ignazio=Иньяцио gianluca=Джанлука umberto=Умберто bruno=Бруно fabio=Фабио dario=Дарио domenico=Доменико emilio=Эмилио ettore=Этторе federico=Федерико filippo=Филиппо giacomo=Джакомо giorgio=Джорджо lorenzo=Лоренцо leonardo=Леонардо nello=Нелло pasquale=Паскуале riccardo=Риккардо rocco=Рокко ugo=Уго valeria=Валерия silvia=Сильвия sara=Сара
        giorgia=Джорджия matteo=Маттео giuseppe=Джузеппе giovanni=Джованни silvio=Сильвио mario=Марио sergio=Серджо luigi=Луиджи antonio=Антонио marco=Марко francesco=Франческо paolo=Паоло roberto=Роберто
        andrea=Андреа alessandro=Алессандро stefano=Стефано angelo=Анджело vincenzo=Винченцо enrico=Энрико carlo=Карло claudio=Клаудио pietro=Пьетро davide=Давиде guido=Гвидо luca=Лука maria=Мария
        anna=Анна giulia=Джулия chiara=Кьяра francesca=Франческа elena=Елена laura=Лаура paola=Паола elly=Элли daniele=Даниэле massimo=Массимо michele=Микеле salvatore=Сальваторе nicola=Никола
        gianni=Джанни giancarlo=Джанкарло guglielmo=Гульельмо raffaele=Раффаэле simone=Симоне tommaso=Томмазо walter=Вальтер
    """,
    "es": """
        joaquín=Хоакин baltasar=Бальтасар iñigo=Иньиго álvaro=Альваро alfonso=Альфонсо arturo=Артуро césar=Сесар cristóbal=Кристобаль eduardo=Эдуардо emilio=Эмилио ernesto=Эрнесто esteban=Эстебан gonzalo=Гонсало héctor=Эктор ignacio=Игнасио jaime=Хайме julio=Хулио leopoldo=Леопольдо marcos=Маркос mauricio=Маурисио óscar=Оскар ramón=Рамон rodrigo=Родриго salvador=Сальвадор tomás=Томас beatriz=Беатрис dolores=Долорес gloria=Глория inés=Инес luisa=Луиса mercedes=Мерседес pilar=Пилар
        pedro=Педро josé=Хосе juan=Хуан carlos=Карлос luis=Луис miguel=Мигель jorge=Хорхе javier=Хавьер antonio=Антонио manuel=Мануэль francisco=Франсиско jesús=Хесус ángel=Анхель rafael=Рафаэль
        hugo=Уго nicolás/nicolas=Николас evo=Эво gustavo=Густаво andrés=Андрес diego=Диего fernando=Фернандо alejandro=Алехандро alberto=Альберто pablo=Пабло sergio=Серхио mariano=Мариано enrique=Энрике
        gabriel=Габриэль daniel=Даниэль david=Давид raúl=Рауль fidel=Фидель felipe=Фелипе ricardo=Рикардо roberto=Роберто santiago=Сантьяго sebastián=Себастьян vicente=Висенте víctor=Виктор
        maría=Мария ana=Ана carmen=Кармен isabel=Исабель cristina=Кристина claudia=Клаудия laura=Лаура lucía=Лусия dilma=Дилма rosa=Роса elena=Елена nayib=Найиб guillermo=Гильермо martín=Мартин
    """,
    "pt": "luiz=Луис inácio=Инасиу jair=Жаир joão=Жуан josé=Жозе antónio/antônio=Антониу marcelo=Марселу paulo=Паулу pedro=Педру dilma=Дилма michel=Мишел aníbal=Анибал fernando=Фернанду jorge=Жорже luís=Луиш manuel=Мануэл ana=Ана cristiano=Криштиану",
    "pl": """
        andrzej=Анджей donald=Дональд jarosław=Ярослав lech=Лех mateusz=Матеуш marek=Марек hanna=Ханна=Ганна elżbieta=Эльжбета=Ельжбета krzysztof=Кшиштоф piotr=Пётр=Пьотр tomasz=Томаш paweł=Павел=Павел
        jan=Ян józef=Юзеф adam=Адам michał=Михал=Міхал marcin=Марцин wojciech=Войцех zbigniew=Збигнев jerzy=Ежи stanisław=Станислав=Станіслав tadeusz=Тадеуш radosław=Радослав rafał=Рафал szymon=Шимон
        władysław=Владислав maciej=Мацей grzegorz=Гжегож jacek=Яцек leszek=Лешек kamil=Камиль mariusz=Мариуш dariusz=Дариуш agnieszka=Агнешка beata=Беата ewa=Эва=Ева joanna=Иоанна=Йоанна
        katarzyna=Катажина małgorzata=Малгожата magdalena=Магдалена anna=Анна barbara=Барбара karol=Кароль sławomir=Славомир
    """,
    "cs": "petr=Петр václav=Вацлав miloš=Милош andrej=Андрей robert=Роберт zuzana=Зузана tomáš=Томаш jiří=Йиржи karel=Карел jan=Ян pavel=Павел josef=Йозеф martin=Мартин jaroslav=Ярослав milan=Милан peter=Петер ľudovít=Людовит",
    "lv": """
        juris=Юрис=Юріс andris=Андрис=Андріс janis/jānis=Янис=Яніс valdis=Валдис=Валдіс maris/māris=Марис=Маріс egils=Эгилс=Егілс edgars=Эдгарс=Едгарс arturs/artūrs=Артурс krisjanis/krišjānis=Кришьянис
        edgars=Эдгарс raimonds=Раймондс guntis=Гунтис evika=Эвика baiba=Байба inese=Инесе ilze=Илзе aivars=Айварс ainars=Айнарс uldis=Улдис gitanas=Гитанас dalia=Даля ingrida=Ингрида vytautas=Витаутас
        algirdas=Альгирдас gintaras=Гинтарас saulius=Саулюс rolandas=Роландас kestutis/kęstutis=Кястутис jonas=Йонас kaja=Кая toomas=Тоомас urmas=Урмас kersti=Керсти margus=Маргус jaak=Яак andrus=Андрус
    """,
    "sr": "aleksandar=Александар vojislav=Воислав slobodan=Слободан novak=Новак milorad=Милорад ivica=Ивица ana=Ана goran=Горан zoran=Зоран dragan=Драган milan=Милан nikola=Никола marko=Марко andrej=Андрей zlatko=Златко luka=Лука dejan=Деян bojan=Боян boyko=Бойко rumen=Румен milo=Мило jovan=Йован ratko=Ратко radovan=Радован",
    "nordic": "jens=Йенс lars=Ларс mette=Метте magdalena=Магдалена ulf=Ульф stefan=Стефан jonas=Йонас erna=Эрна sanna=Санна sauli=Саули olof=Улоф göran=Йёран anders=Андерс björn=Бьёрн erik=Эрик johan=Юхан karl=Карл magnus=Магнус nils=Нильс ole=Оле per=Пер sven=Свен greta=Грета ingrid=Ингрид petteri=Петтери alexander=Александр",
    "nl": "mark=Марк dick=Дик geert=Герт frans=Франс jan=Ян pieter=Питер willem=Виллем kees=Кес piet=Пит joost=Йост ruud=Рюд wim=Вим sander=Сандер ursula=Урсула herman=Герман guy=Ги bart=Барт",
    "tr": "recep=Реджеп tayyip=Тайип mevlüt=Мевлют hakan=Хакан kemal=Кемаль ekrem=Экрем mustafa=Мустафа mehmet=Мехмет ahmet=Ахмет abdullah=Абдулла binali=Бинали süleyman=Сулейман hulusi=Хулуси yaşar=Яшар ali=Али hasan=Хасан hüseyin=Хусейн ibrahim=Ибрагим ismail=Исмаил murat=Мурат ömer=Омер osman=Осман emine=Эмине fatma=Фатма ayşe=Айше orhan=Орхан turgut=Тургут devlet=Девлет selahattin=Селахаттин can=Джан",
    "ka": "mikheil/mikhail=Михаил=Михайло salome=Саломе giorgi=Георгий=Георгій irakli=Ираклий=Іраклій bidzina=Бидзина davit/david=Давид=Давіт eduard=Эдуард=Едуард zurab=Зураб nika=Ника=Ніка levan=Леван=Леван tamar=Тамар=Тамар nino=Нино=Ніно shalva=Шалва=Шалва vakhtang=Вахтанг=Вахтанг kakha=Каха=Каха mamuka=Мамука=Мамука archil=Арчил=Арчіл zviad=Звиад=Звіад temur=Темур=Темур otar=Отар=Отар ilia=Илья=Ілля lasha=Лаша=Лаша guram=Гурам=Гурам",
    "hy": "nikol=Никол serzh=Серж armen=Армен robert=Роберт ararat=Арарат vahagn=Ваагн karen=Карен levon=Левон hovik=Овик samvel=Самвел gagik=Гагик tigran=Тигран aram=Арам",
    "el": """
        kyriakos=Кириакос alexis=Алексис yanis/yannis=Янис antonis=Антонис giorgos/george=Йоргос nikos=Никос=Нікос dimitris=Димитрис stavros=Ставрос konstantinos=Константинос kostas=Костас panagiotis=Панайотис
        vassilis=Василис christos=Христос ioannis=Иоаннис evangelos=Евангелос maria=Мария eleni=Элени katerina=Катерина spyros=Спирос michalis=Михалис andreas=Андреас petros=Петрос pavlos=Павлос thanasis=Танасис
    """,
    "ro": "klaus=Клаус marcel=Марсель ion=Ион maia=Майя călin=Кэлин victor=Виктор mircea=Мирча traian=Траян nicolae=Николае vasile=Василе igor=Игорь viorica=Виорика gheorghe=Георге andrei=Андрей adrian=Адриан",
    "hu": "viktor=Виктор péter=Петер jános=Янош ferenc=Ференц lászló=Ласло györgy=Дьёрдь istván=Иштван józsef=Йожеф sándor=Шандор zoltán=Золтан gábor=Габор imre=Имре katalin=Каталин tamás=Тамаш",
    "sq": "edi=Эди=Еді arben=Арбен=Арбен sali=Сали=Салі ilir=Илир=Ілір albin=Альбин hashim=Хашим lulzim=Люльзим bujar=Буяр agim=Агим besnik=Бесник fatos=Фатос enver=Энвер vjosa=Вьоса artan=Артан gent=Гент",
    "ja": "shinzo=Синдзо fumio=Фумио shigeru=Сигэру taro=Таро yoshihide=Ёсихидэ hiroshi=Хироси kenji=Кэндзи akira=Акира naoto=Наото junichiro=Дзюнъитиро yuriko=Юрико carlos=Карлос",
    "sw": "elias=Элиас neema=Нима=Німа  hamisi=Хамиси juma=Джума baraka=Барака amani=Амани samia=Самия uhuru=Ухуру raila=Раила yoweri=Йовери paul=Поль john=Джон jakaya=Джакая wambui=Вамбуи chinua=Чинуа bola=Бола muhammadu=Мухаммаду olusegun=Олусегун goodluck=Гудлак ngozi=Нгози robert=Роберт emmerson=Эммерсон cyril=Сирил jacob=Джейкоб nelson=Нельсон thabo=Табо kwame=Кваме kofi=Кофи",
    "in": "narendra=Нарендра rahul=Рахул sonia=Соня indira=Индира rajiv=Раджив amit=Амит manmohan=Манмохан arvind=Арвинд rajnath=Раджнатх subrahmanyam=Субраманьям sanjay=Санджай anil=Анил ravi=Рави vijay=Виджай priya=Прия deepak=Дипак suresh=Суреш ramesh=Рамеш mukesh=Мукеш gautam=Гаутам ajit=Аджит krishna=Кришна lakshmi=Лакшми satya=Сатья sundar=Сундар ranil=Ранил mahinda=Махинда gotabaya=Готабая",
    "he": "benjamin=Биньямин naftali=Нафтали yair=Яир benny=Бенни avigdor=Авигдор ehud=Эхуд ariel=Ариэль shimon=Шимон yitzhak=Ицхак isaac=Ицхак yoav=Йоав itamar=Итамар bezalel=Бецалель golda=Голда moshe=Моше tzipi=Ципи eli=Эли yossi=Йосси",
}

_SURNAMES = """
    smith=Смит johnson=Джонсон williams=Уильямс brown=Браун jones=Джонс miller=Миллер davis=Дэвис wilson=Уилсон anderson=Андерсон taylor=Тейлор moore=Мур jackson=Джексон white=Уайт harris=Харрис
    thompson=Томпсон clark=Кларк lewis=Льюис robinson=Робинсон walker=Уокер young=Янг king=Кинг wright=Райт hill=Хилл green=Грин baker=Бейкер nelson=Нельсон carter=Картер mitchell=Митчелл roberts=Робертс
    turner=Тёрнер phillips=Филлипс campbell=Кэмпбелл parker=Паркер evans=Эванс edwards=Эдвардс collins=Коллинз stewart=Стюарт morris=Моррис rogers=Роджерс reed=Рид cook=Кук morgan=Морган bell=Белл
    murphy=Мёрфи bailey=Бейли cooper=Купер richardson=Ричардсон cox=Кокс ward=Уорд peterson=Петерсон gray=Грей james=Джеймс watson=Уотсон brooks=Брукс kelly=Келли bennett=Беннет wood=Вуд ross=Росс
    price=Прайс hughes=Хьюз foster=Фостер bush=Буш clinton=Клинтон obama=Обама biden=Байден trump=Трамп harris=Харрис pence=Пенс blinken=Блинкен sullivan=Салливан austin=Остин milley=Милли kerry=Керри
    johnson=Джонсон cameron=Кэмерон blair=Блэр may=Мэй starmer=Стармер sunak=Сунак truss=Трасс thatcher=Тэтчер churchill=Черчилль wallace=Уоллес lavrov=Лавров o'brien=О'Брайен o'connor=О'Коннор
    o'neill=О'Нил o'reilly=О'Рейли mcdonald=Макдональд mccarthy=Маккарти macdonald=Макдональд murdoch=Мердок musk=Маск gates=Гейтс bezos=Безос zuckerberg=Цукерберг jobs=Джобс rice=Райс powell=Пауэлл
    reagan=Рейган nixon=Никсон kennedy=Кеннеди ford=Форд roosevelt=Рузвельт washington=Вашингтон lincoln=Линкольн shaw=Шоу scott=Скотт hunt=Хант patel=Патель graham=Грэм pompeo=Помпео bolton=Болтон
    mattis=Мэттис petraeus=Петреус assange=Ассанж snowden=Сноуден hawking=Хокинг allen=Аллен adams=Адамс bruce=Брюс ryan=Райан bryan=Брайан wells=Уэллс west=Уэст webb=Уэбб woods=Вудс wade=Уэйд
    wolf=Вулф wolfe=Вулф hayes=Хейс hale=Хейл blake=Блейк drake=Дрейк page=Пейдж gale=Гейл shakespeare=Шекспир boyle=Бойл doyle=Дойл byrne=Бирн quinn=Куинн byron=Байрон knight=Найт bright=Брайт
    harvey=Харви hart=Харт hogan=Хоган grant=Грант houston=Хьюстон hudson=Хадсон duncan=Дункан burns=Бёрнс burke=Бёрк burr=Бёрр clarke=Кларк crawford=Кроуфорд curtis=Кёртис dixon=Диксон
    dunn=Данн fisher=Фишер fleming=Флеминг fletcher=Флетчер hamilton=Гамильтон howard=Говард hopkins=Хопкинс jenkins=Дженкинс lane=Лейн marshall=Маршалл martin=Мартин mason=Мейсон palmer=Палмер
    pearson=Пирсон perry=Перри reid=Рид rose=Роуз russell=Расселл shepherd=Шепард simpson=Симпсон spencer=Спенсер stone=Стоун sutherland=Сазерленд wheeler=Уилер whitaker=Уитакер wyatt=Уайатт
    modi=Моди gandhi=Ганди singh=Сингх netanyahu=Нетаньяху gantz=Ганц lapid=Лапид bennett=Беннет sharon=Шарон gallant=Галант kim=Ким lee=Ли park=Пак choi=Чхве moon=Мун yoon=Юн jung=Чон cho=Чо
    nguyen=Нгуен tran=Чан le=Ле pham=Фам hun=Хун suu=Су kyi=Чжи widodo=Видодо prabowo=Прабово subianto=Субианто duterte=Дутерте marcos=Маркос abe=Абэ merkel=Меркель juncker=Юнкер
    borrell=Боррель michel=Мишель orban=Орбан stoltenberg=Столтенберг sarkozy=Саркози rutte=Рютте kissinger=Киссинджер zelensky/zelenskyy/zelenskiy=Зеленский=Зеленський lukashenko=Лукашенко putin=Путин=Путін gorbachev=Горбачёв=Горбачов khrushchev=Хрущёв=Хрущов
    strand=Странд dahl=Даль holm=Хольм guterres=Гутерриш tedros=Тедрос ghebreyesus=Гебрейесус grossi=Гросси hussein=Хусейн castro=Кастро jong=Чен
"""

_ARABIC = """
    mohammed/muhammad/mohammad/mohamed=Мохаммад/Мухаммед=محمد ahmad/ahmed=Ахмад/Ахмед=احمد hussein/hussain/husain/hossein=Хусейн=حسین hassan/hasan=Хасан=حسن ali=Али=علی abdullah/abdallah=Абдулла=عبدالله
    abdul/abdel/abdol=Абдул/Абдель=عبدال abdulrahman/abdelrahman/abdurrahman=Абдулрахман=عبدالرحمن rahman=Рахман=رحمان karim/kareem=Карим=کریم ibrahim/ebrahim=Ибрагим=ابراهیم ismail/esmail/ismael=Исмаил=اسماعیل
    omar/umar/omer=Омар=عمر osama/usama=Усама=اسامه othman/osman/usman/uthman=Осман=عثمان mustafa/mostafa=Мустафа=مصطفی mahmoud/mahmood/mahmud=Махмуд=محمود khaled/khalid=Халед/Халид=خالد
    yusuf/yousef/youssef/yousuf=Юсуф=یوسف younis/yunus/younus=Юнус=یونس saddam=Саддам=صدام bashar=Башар=بشار assad=Асад=اسد muammar/moammar=Муаммар=معمر gaddafi/qaddafi/gadhafi=Каддафи=قذافی
    ayman=Айман=ایمن zawahiri=Завахири=ظواهری laden/ladin=Ладен=لادن mullah/mulla=мулла=ملا hibatullah/haibatullah=Хайбатулла/Хибатулла=هبت‌الله akhundzada/akhunzada=Ахундзада=آخندزاده
    sirajuddin/serajuddin=Сираджуддин=سراج‌الدین haqqani/haqani=Хаккани=حقانی baradar/barader=Барадар=برادر ghani=Гани=غنی ashraf=Ашраф=اشرف hamid/hameed=Хамид=حمید karzai/karzay=Карзай=کرزی
    massoud/masood/masoud/masud=Масуд=مسعود zabihullah/zabiullah=Забихулла/Забиулла=ذبیح‌الله amrullah=Амрулла=امرالله saleh/salih=Салех=صالح dostum/dostam=Дустум=دوستم
    hekmatyar=Хекматияр=حکمتیار muttaqi/mutaqi=Муттаки=متقی yaqoob/yaqub/yaqoub=Якуб=یعقوب khamenei/khamenai=Хаменеи=خامنه‌ای khomeini/khomeyni=Хомейни=خمینی rouhani/rohani/ruhani=Рухани=روحانی
    raisi/raeesi=Раиси=رئیسی ahmadinejad=Ахмадинежад=احمدی‌نژاد zarif=Зариф=ظریف soleimani/suleimani/sulaimani=Сулеймани=سلیمانی qasem/qassem/kassem/qasim=Касем=قاسم javad/jawad=Джавад=جواد
    reza/riza=Реза=رضا mehdi/mahdi=Мехди/Махди=مهدی sadr=Садр=صدر sistani=Систани=سیستانی maliki=Малики=مالکی nouri/nuri/noori=Нури=نوری haider/haydar/heydar/haidar=Хайдер/Хайдар=حیدر
    nasrallah/nasrullah=Насралла=نصرالله haniyeh/haniya/haniyya=Хания=هنیه sinwar=Синвар=سنوار meshaal/mashal/meshal=Машаль=مشعل abbas=Аббас=عباس arafat=Арафат=عرفات yasser/yasir/yaser=Ясир=یاسر
    sisi=Сиси=سیسی morsi/mursi=Мурси=مرسی mubarak/mobarak=Мубарак=مبارک nasser/naser/nasir=Насер=ناصر saud=Сауд=سعود salman=Салман=سلمان bin/ben=бин/бен=بن ibn=ибн=ابن abu/abou=Абу=ابو
    zayed/zayid=Зайед=زاید nahyan=Нахайян=نهیان rashid/rashed/rasheed=Рашид=رشید maktoum/maktum=Мактум=مکتوم hamad=Хамад=حمد thani=Тани=ثانی tamim=Тамим=تمیم faisal/faysal/feisal=Фейсал=فیصل
    abdulaziz/abdelaziz=Абдулазиз=عبدالعزیز aziz=Азиз=عزیز jamal/gamal=Джамаль=جمال khashoggi=Хашогги=خاشقجی hadi=Хади=هادی haftar/hifter=Хафтар=حفتر khalifa=Халифа=خلیفه sarraj/serraj=Сарадж=سراج
    burhan=Бурхан=برهان hemedti/hemeti=Хемедти=حمیدتی bashir/basheer=Башир=بشیر dagalo/daglo=Дагло=دقلو imran=Имран=عمران khan=Хан=خان nawaz=Наваз=نواز sharif/shareef=Шариф=شریف bhutto=Бхутто=بوتو
    shahbaz/shehbaz=Шахбаз=شهباز zardari=Зардари=زرداری qamar=Камар=قمر bajwa=Баджва=باجوا munir/muneer=Мунир=منیر asim/aasim=Асим=عاصم malik=Малик=ملک wali=Вали=ولی gul=Гуль=گل jan=Джан=جان
    noor/nur/nour=Нур=نور din/deen=Дин=دین shah=Шах=شاه mir=Мир=میر sayed/sayyed/said/syed/seyed=Сайед=سید saeed/said/saied=Саид=سعید samir/sameer=Самир=سمیر tariq/tarek/tareq=Тарик=طارق
    walid/waleed=Валид=ولید ziad/ziyad=Зияд=زیاد zia/ziya=Зия=ضیا hamza/hamzeh=Хамза=حمزه jafar/jaafar/ja'far=Джафар=جعفر sadiq/sadeq/sadegh=Садик=صادق akbar=Акбар=اکبر asghar=Асгар=اصغر
    hashimi/hashemi=Хашими/Хашеми=هاشمی husseini/hosseini/hussaini=Хусейни/Хосейни=حسینی mousavi/musavi/moussavi=Мусави=موسوی mohammadi/muhammadi=Мохаммади=محمدی ahmadi=Ахмади=احمدی karimi=Карими=کریمی
    rahimi=Рахими=رحیمی sharifi=Шарифи=شریفی rezaei/rezai/rezaee=Резаи=رضایی amini=Амини=امینی mahsa=Махса=مهسا jafari=Джафари=جعفری haidari/heydari=Хайдари=حیدری noori=Нури=نوری azizi=Азизи=عزیزی
    stanikzai/stanekzai=Станикзай=ستانکزی hakimi=Хакими=حکیمی hakim/hakeem=Хаким=حکیم akhund=Ахунд=آخوند mansour/mansoor/mansur=Мансур=منصور mawlawi/maulvi=мавлави=مولوی atta=Атта=عطا
    najibullah=Наджибулла=نجیب‌الله habibullah=Хабибулла=حبیب‌الله nasrullah=Насрулла=نصرالله asadullah=Асадулла=اسدالله hamdullah=Хамдулла=حمدالله rahmatullah=Рахматулла=رحمت‌الله inayatullah=Инаятулла=عنایت‌الله
    ruhollah/ruhullah=Рухолла=روح‌الله hafizullah=Хафизулла=حفیظ‌الله sanaullah=Санаулла=ثناالله saifullah=Сайфулла=سیف‌الله bismillah=Бисмилла=بسم‌الله fathullah=Фатхулла=فتح‌الله barhoum=Бархум=برهوم
    fatima/fatemeh/fatma=Фатима=فاطمه aisha/ayesha/aysha=Аиша=عایشه zahra=Захра=زهرا maryam/mariam=Марьям=مریم layla/leila/laila=Лейла=لیلا zainab/zeinab/zaynab=Зейнаб=زینب khadija=Хадиджа=خدیجه
    nadia=Надия=نادیا farah=Фара=فرح shirin/shireen=Ширин=شیرین malala=Малала=ملاله benazir=Беназир=بی‌نظیر amal=Амаль=امل rania=Рания=رانیا adel/adil=Адель=عادل amir/ameer/emir=Амир=امیر
    anwar/anwer=Анвар=انور bilal=Билал=بلال daoud/dawood/dawud/daud=Дауд=داود farid/fareed=Фарид=فرید fawzi=Фавзи=فوزی habib=Хабиб=حبیب hani=Хани=هانی idris/idriss=Идрис=ادریس iqbal=Икбал=اقبال
    issa/isa/eissa=Иса=عیسی jalal=Джалал=جلال kamal=Камаль=کمال latif/lateef=Латиф=لطیف majid/majeed=Маджид=مجید marwan=Марван=مروان mazen=Мазен=مازن musa/mousa/moussa=Муса=موسی nabil=Набиль=نبیل
    naim/naeem=Наим=نعیم omari=Омари=عمری qadir/qader/kader=Кадир=قادر rafiq/rafik=Рафик=رفیق ramadan/ramazan=Рамадан=رمضان riyad/riad=Рияд=ریاض sabri=Сабри=صبری salam=Салам=سلام salim/saleem=Салим=سلیم
    sami=Сами=سامی shafiq/shafik=Шафик=شفیق sultan=Султан=سلطان suleiman/sulaiman/soleiman=Сулейман=سلیمان taha=Таха=طه talal=Таляль=طلال usamah=Усама=اسامه yahya/yehia=Яхья=یحیی yassin/yasin=Ясин=یاسین
    zaki=Заки=زکی houthi/huthi=Хуси=حوثی aoun=Аун=عون hariri=Харири=حریری mikati=Микати=میقاتی berri=Берри=بری jumblatt=Джумблат=جنبلاط barzani=Барзани=بارزانی talabani=Талабани=طالبانی kadhimi=Кадыми=کاظمی
    haddad=Хаддад=حداد najjar=Наджар=نجار khoury/khouri/khuri=Хури=خوري hamdan=Хамдан=حمدان hamdi=Хамди=حمدي awad=Авад=عوض shami=Шами=شامي masri=Масри=مصري jaber/jabir=Джабер=جابر nasr=Наср=نصر
    sabbagh=Саббаг=صباغ khatib/khateeb=Хатиб=خطيب hashem/hashim=Хашем=هاشم jabbar=Джаббар=جبار kassab=Кассаб=قصاب shaheen/shahin=Шахин=شاهين darwish/darwich=Дарвиш=درويش mansouri=Мансури=منصوري
    hijazi=Хиджази=حجازي tamimi=Тамими=تميمي qureshi/quraishi=Курейши=قريشي zaidi/zaydi=Заиди=زيدي obeidi/ubaidi=Обейди=عبيدي shammari=Шаммари=شمري otaibi/utaibi=Отейби=عتيبي ghamdi=Гамди=غامدي
    qahtani=Кахтани=قحطاني harbi=Харби=حربي zahrani=Захрани=زهراني dosari/dawsari=Досари=دوسري ansari=Ансари=انصاري bakri=Бакри=بكري faraj=Фарадж=فرج hussam/husam=Хусам=حسام imad/emad=Имад=عماد
    raed/raid=Раед=رائد nizar=Низар=نزار ghassan=Гассан=غسان adnan=Аднан=عدنان bassam/basem=Бассам=بسام wissam/wisam=Виссам=وسام fadi=Фади=فادي rami=Рами=رامي
    samira=Самира=سميرة huda=Худа=هدى salma=Сальма=سلمى hind=Хинд=هند hala=Хала=هالة asma=Асма=أسماء khadra=Хадра=خضراء nasreen/nasrin=Насрин=نسرين
    pezeshkian=Пезешкиан=پزشکیان larijani=Лариджани=لاریجانی araghchi/araqchi=Аракчи=عراقچی mousa=Муса=موسی
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is written by custom. Empty where no custom is known; ``russian`` has the commonest first."""

    latin: tuple[str, ...]
    russian: tuple[str, ...]
    ukrainian: str = ""
    arabic_script: str = ""


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, Mapping[str, Known]]:
    """Language → folded given name → how it is written."""
    return {tongue: _rows(text) for tongue, text in _GIVEN.items()} | {"ar": arabic_words()}


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, Known]:
    """Folded surname → how it is written, for those that rules would get wrong."""
    return _rows(_SURNAMES)


@lru_cache(maxsize=1)
def arabic_words() -> Mapping[str, Known]:
    """The words of Arabic, Persian, Dari, Pashto and Urdu names, folded → how they are written."""
    return {key: Known(known.latin, known.russian, "", known.ukrainian) for key, known in _rows(_ARABIC).items()}


def _rows(text: str) -> dict[str, Known]:
    rows: dict[str, Known] = {}
    for row in text.split():
        latin, russian, *rest = row.split("=")
        known = Known(tuple(latin.split("/")), tuple(russian.split("/")), rest[0] if rest else "")
        for one in known.latin:
            rows.setdefault(fold(one), known)
    return rows
