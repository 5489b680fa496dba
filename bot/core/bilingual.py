"""What words of the news mean in other languages: foreign word → English stems, by hand.

A line is a concept: the English words that it stands for, then the beginnings of words that mean it in Cyrillic
(Russian, Ukrainian), in Arabic script (Persian, Dari, Pashto, Arabic), in German, French, Spanish, Italian, Polish and
Turkish. A beginning of up to four letters bears an ending of three at most, a longer one any; the longest beginning
that fits decides; one that ends with a full stop is a whole word. Where a word means several things in the news, it
stands at the commonest or at none.
"""

# ruff: noqa: E501
from __future__ import annotations

from functools import lru_cache

from bot.core.lexicon import CONCEPT, MONTHS, WEEKDAYS
from bot.core.text import fold, stem

_COLUMNS = ("cyrillic", "arabic", "de", "fr", "es", "it", "pl", "tr")

_EVENTS = """
die dead death victim fatality | погиб умер умир смерт скончал гибел мертв жертв загин помер помир загибл | کشته. مرگ درگذشت جانباخت جانباخته جانباختگان جانباختند جان‌باخت فوت قربانی تلفات مړ مړه وژل شهید وفاة مات توفی وفیات ضحایا ضحیه القتلی مصرع لقی | tote tot. toten starb sterb gestorben tod. verstorben umgekommen todesopfer opfer | mort mour decede deces victim peri tue. tues. tuees | muert muri mori fallec victim | mort mori decedut vittim perit | zgin zmarl smierc umar ofiar smiertel | oldu. olen olum oldug hayatini
kill murder shoot shot execute | убит убий убил застрел расстрел казн вбит вбив вбил розстріл | کشتن کشت. کشتار قتل قاتل مقتول اعدام شلیک وژن قتله قتلت یقتل یقتلون اغتیال اطلاق | getotet ermordet mord erschoss erschiess hingericht | tuer. tuant assassin meurtr abatt execut | mata matar asesin ejecut dispar | uccis uccid assassin omicid spara | zabi zamord zaboj morder zastrzel | oldur cinayet vur. vuruld idam
arrest detain custody | арест задерж заарешт затрим | بازداشت دستگیر توقیف نیول اعتقال اعتقل اعتقلت احتجاز القبض محتجز | festgenommen festnahme verhaft haft. haftbefehl untersuchungshaft gefasst | arret interpel detenu detention mandat incarcer | deten arrest captur calabozo | arrest ferma. fermat detenut custod | aresz zatrzym zatrzyma | tutukla gozalt yakala
jail prison inmate prisoner | тюрьм заключен заключ колони тюрм увязн ув'язн | زندان زندانی محبس بندی سجن سجین سجناء السجون | gefangnis haftling gefangen zelle. | prison prisonnier detenus ecrou cellule | carcel prision preso. presos. recluso | carcer prigion detenut | wiezien wiezni | hapis cezaev mahkum
release free bail | освобод отпущ отпуст залог звільнили відпущ застав | آزاد. آزادی رها. رهایی وثیقه خوشی افرج الافراج سراح کفاله | freigelassen freilass entlass freiheit kaution frei. | liber relax relach caution | liber excarcel fianza | rilasci scarcer liber cauzion | zwolnion wolnosc kaucj uwolni | serbest kefalet birak
charge indict accuse allegation | обвин предъяв висун обвиня инкримин звинувач підозр подозр | متهم اتهام تور. تورن اتهم تهمه تهم لائحه | anklag angeklag beschuldig vorwurf vorgeworfen vorwurfe wirft. werfen. anklage verdacht beschuldigt | accus inculp reproch soupconn accusation | acus imput cargo cargos. sospech | accus imput indagat indagin sospett | oskarz zarzut zarzuc podejrz | sucla itham iddia iddianame
sentence convict guilty verdict | приговор осужд осуд виновн вину. вина. вирок засудж винн | محکوم محکومیت حکم گناهکار مجرم حکم. ادان ادانه مذنب | verurteil urteil schuldig schuld. | condamn coupable verdict peine. | conden culpab sentenc veredict | condann colpevol sentenz | skaz wyrok winn winy. | mahkum suclu hukum ceza.
acquit clear | оправда виправд | تبرئه برائت برائه | freigesprochen freispruch | acquitt relaxe. | absol absuel | assol assolt | uniewinn | beraat
deny reject dispute refute | опроверг отриц отрица отверг спростув заперечу заперечив відкида отвеча | رد. تکذیب انکار نادرست حقیقت‌ندارد نفی نفت نفتها ینفی تنفی انکر کذب | bestreit bestritt dementier zuruckgewiesen zuruckweis abgestritt leugn | dement nie. nient. niait conteste contest refut rejett | nieg nega negar negó desmient desmint rechaz | nega. negat nega smentis smentit respin | zaprzecz odrzuc neguj | yalanla reddet inkar reddett
confirm acknowledge | подтвер підтверд | تایید تأیید تصدیق اکد اکدت تاکید اثبت | bestatig | confirm | confirm | conferm | potwierdz | dogrula teyit
admit confess | призна признал признан зізна визна сознал | اعتراف پذیرفت اقرار اعترف اقر. | gestand eingeraumt raumt raumte gesteh gestandn zugegeb zugab einraum | avou reconnai reconnu admet aveu | admit admite confes reconoc | ammess ammett confess riconosc | przyzna przyznal | itiraf kabul
resign quit | отставк уволил відставк звільнив | استعفا استقال استقاله | rucktritt zuruckgetret | demission demiss | dimi dimit dimis renunc | dimission dimess dimett | rezygn dymisj ustapi | istifa
fire sack dismiss | уволен увольн звільнен звільнил | برکنار اخراج اخراج. ګوښه اقال اقیل اقاله فصل. طرد | entlassen gefeuert gekundig kundigung | licenci renvoy limog | despid despido destitu ces. | licenzi rimoss | zwoln odwola | kovul
appoint name hire | назнач признач | منصوب گماشت گماشته تعیین تعیین. عین. | ernannt ernenn bestellt berufen | nomm nomin design | nombr design | nomin designat | mianow powolan wyznacz | atand ata. atam
attack assault strike raid | атак напад удар. удара ударо обстрел обстріл напал налет | حمله حملات یورش برید. بریدونه هجوم هاجم هجمات ضربه ضربات غاره قصف | angriff angegriff attack anschlag uberfall | attaqu attentat agress frapp | ataqu ataca atac atentado | attacc attentat aggress | atak napad zaatak nalot | saldir
explosion blast bomb explode | взрыв взорв бомб вибух підірв подорв | انفجار منفجر بمب چاودن بم. تفجیر قنبله انفجر | explo bombe bomben sprengst spreng detonation | explo bombe | explo bomba estall | esplo bomb scoppi | wybuch bomb eksploz | patla bomba
fire burn blaze | пожар пожеж огон загор горел сгор вогон | آتش آتش‌سوزی حریق اور. نار. نیران احترق | brand. brande brann feuer. verbrann | incend feu. brul | incend fuego. quem | incend fuoco brucia | pozar ogien splon | yangin yan. alev
fight battle combat war front | бой. боя. боев боях бою воюю воева воюва войн війн сраж фронт | جنگ نبرد جنگید بجنگ می‌جنگ جبهه جګړ قتال معرک حرب. الحرب قاتل القتال المعارک | kampf krieg gefecht front. | guerr combat bataill | guerr combat batall frente | guerr combatt battagli | wojn walk bitw | savas catis cephe
threat threaten warn alarm alert warning | угроз угрож предупрежд предупред тревог загроз погрож попередж поперед | تهدید هشدار اخطار ګواښ خبردار هدد تحذیر حذر حذرت انذار الانذار | droh bedroh warn warnung | menac averti alert avertisseur alarme | amenaz advert alert aviso | minacc avvert allarm allert | groz ostrzeg ostrzez alarm | tehdit uyar alarm
rescue save survive survivor | спас спасе выжи выживш вряту уряту виж | نجات نجات‌یافت بازمانده زنده ژغور انقاذ انقذ ناج. نجا. نجاه ناجین ناجون | gerettet rett uberleb | sauv secour surviv rescap | rescat salv sobreviv superviv | salvat soccor soccors superstit sopravviss | urat ocala ratown przezy | kurtar hayatta
miss disappear vanish | пропав пропа исчез зник | ناپدید گم. مفقود ورک مفقودین اختف | vermiss verschwund verschwind verschollen | disparu dispara introuvable | desapar | dispers scompar | zagin zniknel | kayip kaybol
injure wound hurt | ранен ранени ранил постра травм поранен поранил | زخمی مجروح آسیب مصدوم ټپی اصیب جرح جریح اصابه مصاب جرحی | verletz verwund | bless | herid hiri lesion | ferit | rann ranni obraz | yarala yarali
sink wreck shipwreck | затону потону тону. крушен затонув тону | غرق. غرق‌شد ډوب غرق غرقت حطام | gesunken sank. sinkt untergang untergegang versenk gesunken gesunkene wrack | coule. couler coul sombr naufrag epave | hund naufrag | affond naufrag relitt | zaton wrak | bat. batti batan batma batik
crash collide accident disaster | крушени авари катастроф разбил столкнов авіакатастроф зіткнен розби | سقوط. سقوط سانحه حادثه تصادف برخورد پېښه حادث تحطم تحطمت ارتطم ارتطمت اصطدم کارثه منکوب | absturz abgesturz ungluck unfall kollision zusammensto zusammenpr katastroph | accident crash ecras collision heurt catastroph | accident estrell siniestr choc choqu catastrof | incident schiant schianto disastr scontr | wypad katastrof rozbi zderz | kaza carp carpis facia dus. dustu
fall drop decline | упал паден сниж упад снизил впав паді зниз | افت کاهش انخفاض انخفض هبوط تراجع | fiel. gefallen ruckgang einbruch sturz | chut baiss tomb recul | cay cae caid baj descen | cal. calo. cade crollo scend | spad spadek obniz | dusu azal geril
rise increase grow | вырос рост. роста увелич повыс повышен зрос збільш підвищ | افزایش بالا. رشد زیات ارتفاع ارتفع ازداد زیاده | stieg. gestiegen steig anstieg zunahm erhoh wuchs wachs | hauss augment grimp progress | sub. sube. subi aument alza increment | aument salgon sal. cresc rialz | wzrost wzros rosni zwieksz | artt arti artan yuksel
recruit enlist mercenary | вербов вербу набор. наборе набир рекрут наемник найман завербов | استخدام جذب. جذب سرباز‌گیری اجیر مزدور ګومار تجنید جند. جندت مرتزق یجند | rekrut anwerb angeworb soldner anheuer | recrut embauch mercenair enrol | reclut mercenari enrol alist | reclut arruol mercenar | rekrut werbow werbuj najemnik zaciag | devsir paralı parali
join | присоедин вступ приедна приєдн | پیوست. پیوسته پیوستن پیوستند انضم انضمت التحق التحقت | beigetret angeschloss | rejoi rejoin integr | uni. unir unie sum. | unit unirs aderi | dolacz przystap | katil
train instruct | обуч обучен тренир навчал навчан вишк | آموزش تعلیم روزنه تدریب درب. | ausgebild ausbild trainier | form. formes formation entrain | entren adiestr form. | addestr | szkol wyszkol trening | egit
refuse decline | отказ отказа відмов | امتناع خودداری نپذیرفت رفض رفضت یرفض | weiger verweig lehnt ablehn abgelehn | refus | rehus rechaz | rifiut | odmow odmaw | reddetm kacin
agree accept deal agreement | соглас соглаш договор погод угод домов | توافق پذیرفت‌ن موافقت قبول. موافقه اتفاق وافق وافقت قبلوا اتفاقیه | einig zustimm vereinbar abkommen zugestimmt | accord accept convention | acuerd acept acord | accord accett intes | umow zgodz porozum | anlas
offer propose promise | предлож предлаг обеща обіц пропон | پیشنهاد وعده وړاندیز عرض. عرضت وعد. وعدت یعرض | angebot biete. bietet. versproch versprech | propos offr promess promet promi | ofrec ofert promet promes prop | offert offr promess promett propost | ofert zapropon obieca proponu | teklif vaat oner
pay payment salary wage paid | плат. плати выплат зарплат оплат заплат виплат | پرداخت معاش دستمزد تنخواه مزد راتب رواتب دفع. دفعت اجر. | zahl bezahl gehalt. lohn. gezahlt uberwies zahlung | pay. paye. payer paie. salair vers. verse paiement | pag paga. pago. pagos. sueldo salari | pag pagat stipend salari pagament | zapla plac placi wyplat pensj | ode. odeme maas ucret odendi
search seek look | ищут поиск разыск искал шука пошук розшук обыск обшук | جستجو جست‌وجو جستجوی تلاشی لټون بحث. یبحث | such suche. suchen durchsuch gesucht | recherch cherch fouill perquisition | busc busqu registr | cerc ricerc perquis | poszuk szuk przeszuk | ara. arama aran
find discover reveal disclose | обнаруж нашел найд найден выясн раскр виявл знайд знайш з'ясув | یافت. یافته پیدا کشف. کشف افشا وموند عثر. عثرت کشفت یکشف | gefund finden. fand. fand entdeck enthull | trouv decouv revel | hall encontr descub revel | trova rinven scopr scopert rivel | znalez odkry ujawni | buldu bulun kesfet ortaya
investigate investigation inquiry probe | расслед следств рассле слідств розслід | تحقیق تحقیقات بررسی تفحص پلټن یحقق التحقیق | untersuch ermittl ermitt prufung | enquet investig instruct | investig indag pesquis | inchiest indagin indaga | sledztw dochodz badan badaj | sorustur incelem
investigator detective | следовател слідч розслідувач дознав расследовател | بازرس محقق محققان بازپرس محققون محققین المحققون | ermittler fahnder | enqueteur | investigador instructor | inquirent investigator | sledcz detektyw | sorusturmaci dedektif mufettis
inspect inspection inspector survey surveyor check | провер инспек осмотр перевір інспек огляд | بازرسی معاینه سروی تفتیش مفتش فحص. | inspekt besichtig geprueft kontroll gepruft prufer besichtiger | inspect contrôle control expert. visite. | inspecc inspect revis | ispezion ispettor controll perit | inspekc kontrol przeglad | denet mufett kontrol
publish release report | опублик публикац оприлюдн публік | منتشر نشر. انتشار خپور نشرت المنشور منشور | veroffentlich | publi. publie publier publication | public | pubblic | opublik publik | yayin yayim
report document | доклад отчет отчёт рапорт звіт доповід документ | گزارش سند. اسناد مدارک راپور تقریر التقریر تقاریر وثائق وثیقه مستند | bericht dokument unterlag akte. akten | rapport. rapports document dossier | inform. informe informes document expedient | rapport. rapporti document relazion fascicol | raport dokument akta | rapor belge
letter message email mail write | письм писал послан лист. листа листі письмов напис | نامه پیام. نوشت لیک. رساله رسائل کتب. کتاب | brief schrieb. schreib nachricht geschrieb | lettre courri ecri messag courriel | carta escrib correo escrit mensaj | letter. lettera lettere scriv scritt messagg | list. listu pisal napisa wiadomosc | mektup yaz. yazd mesaj
sign signature | подпис підпис | امضا توقیع وقع. | unterschr unterzeich signatur | sign signatur | firm. firma. firmar firmad firmo | firmat firmar firma. | podpis | imza
ban prohibit suspend ground | запрет запрещ приостанов заборон призупин | ممنوع منع. تعلیق بند. حظر. علق. علقت | verbot verbiet ausgesetzt untersag gesperrt | interdi suspend suspens cloue | prohib suspend | vieta sospen divieto | zakaz zawies zabron | yasak durdur
close shut stop halt | закры остановл прекрат зупин закри припин | تعطیل بسته. متوقف تړل اغلق اغلاق توقف اوقف | geschlossen schliess gestoppt stopp eingestellt | ferm. ferme fermer arreter cess | cerr cierr par. parado | chiu chius chiud ferm. | zamkn wstrzym | kapat kapal durdu
open start begin launch | откры начал нача запуст запуск відкри почал розпоч | آغاز شروع باز. گشود پیل. پیل‌شو بدا. بدات افتتح فتح. انطلق | begonn begann eroffn start offn | ouvr ouvert debut commenc lanc | abr. abri abre abiert comenz empez inici lanz | apert apr. inizi cominc lanci | rozpocz otwar otworz zacz | basla ac. acil
continue resume | продолж возобнов продовж | ادامه ادامه‌ استمر تواصل استانف | fortgesetzt weiterhin fortsetz | poursui continu repris repren | contin sigue reanud prosig | contin proseg riprend ripres | kontynu trwa wznow | surdur devam
end finish complete | заверш законч окончан закінч | پایان تمام. تکمیل ختم. نهایه انته انتهاء اکمل | beend ende. endet abgeschloss | fin. fini. termin achev | fin. final. termin acab | fin. finit termin conclu | koniec zakoncz | son. bit. bitti tamamla
delay postpone defer adjourn | отлож перенес отсроч відклад відклас перенос | تعویق تأخیر تاخیر موکول ځنډ تاجیل اجل. اجلت تاخر ارجا | verschob verschieb vertagt verzoger aufgeschob | report. reporte reporter differ. differe retard ajourn | aplaz posterg retras pospon | rinvi rimand ritard slitt | odroczo odlozo przeloz opozn | ertele gecik
repair maintain maintenance fix | ремонт почин обслужив полагод обслугов | تعمیر ترمیم نگهداری صیانه اصلاح. الصیانه تصلیح | repar wartung gewartet instandhalt | repar entretien maintenanc | repar manten | ripar manutenz | napraw konserw remont | onar bakim tamir
fault fail faulty defect failure broken | неисправ неполад отказал сломал дефект поломк несправн злама | خراب. نقص عیب. کار‌نمی‌کرد فنی عطل معطل خلل | defekt fehler kaputt versag storung mangel ausfall | panne defaill defectueu defaut avari | averi defect fall. fallo. fallos estrope | guast difett avari | awari usterk wad. wady zepsu | ariza bozuk kusur
leak spill | утеч разли витік витек | نشت نشت. تسرب. تسریب تسرب | leck. ausgelaufen austritt lecks | fuite fuit. deverse | fug. fuga. vertid derram | perdit fuoriusc sversam | wyciek przeciek | sizint sizdi kacak
pipeline pipe | трубопров газопров нефтепров нафтопров труб | لوله. خط‌لوله پایپ نل. انبوب انابیب | pipeline leitung rohr. rohre | pipelin oleoduc gazoduc conduit tuyau | oleoduct gasoduct tuber | gasdott oleodott tubatur condott | rurociag gazociag rur. | boru
contaminate pollute infect infection outbreak | зараж инфекц заражен вспышк загрязн інфекц зараз спалах забрудн | آلوده آلودگی عفونت ابتلا شیوع وبا. ککړ عدوی تلوث تفش اصاب | infekt infizier verseuch ausbruch verschmutz kontamin keim | infect contamin pollu epidem | infec contagi contamin brote. | infett infez contagi contamin focolai | zakazen zakazi skazi ognisk zanieczyszcz zaraz | bulas enfek salgin kirlen
treat treatment cure therapy | лечен лечат лечил лікув | درمان تداوی معالجه درمل علاج یعالج | behandel therapi | traite. traitement soign | trata. tratamiento | cura. curat trattament | lecz leczen | tedavi
test sample | тест. теста проб. проба пробы анализ образц тести аналіз зраз | آزمایش نمونه. تست. ازموینه اختبار فحوص عینه عینات تحلیل | test. tests getestet prob. proben stichprob | test. tests prelev echantill analys | prueb muestr analisis test. | test. prelev campion analis | prob. probk badani test. | test. tahlil numun ornek
vote elect election | выбор голосов избран вибор голосув обран | انتخابات رای. رأی ټاکن انتخب تصویت | wahl gewahlt abstimm | vot. vote elect elu. election | elecc vot. voto elegi | elezion vot. voto elett | wybor glosow wybran | secim oy. secil
meet talk negotiate | встреч перегов совещан зустріч переговор нарад | دیدار گفت‌وگو مذاکره مذاکرات نشست. ملاقات خبر‌ې لقاء اجتماع محادث مفاوض اجتمع | treffen. traf. gesprach verhandl getroffen sitzung | rencontr reunion negoci entreti pourparl | reuni encuentr negoci | incontr riunion negozia trattativ | spotka rozmow negocj | gorus toplan muzaker
visit arrive | прибы приехал приезж посетил прибу приїха відвіда | رسید. رسیدن بازدید سفر. راغل وصل. وصول زار. زیاره | angekomm ankunft besuch eintraf | arriv visit | lleg visit | arriv giung visit | przyby przyjech przylec wizyt | geldi var. ziyaret ulast
leave depart flee escape | покин сбеж вылет бежал скрыл уех ушел втік утік виїха покину | فرار گریخت ترک. ترک‌کرد فرار‌کرد وتښت هرب. هربوا فر. غادر غادرت مغادر | verliess verlass floh. gefloh flucht abgereist entkam | quitt fui. fuite. fuyai parti. partir echapp | huy abandon sali. escap marcha. | fug. fuggi lascia partit scappa | ucie opusc wyjech zbieg | kac. kacti ayril terk
return | верну возвра поверн | بازگشت برگشت. راستون عاد. عودت عوده یعود | zuruckgekehrt ruckkehr zuruckkehr | revenu retour rentr | regres volv vuelt retorn | torna ritorn rientr | wroc powro powrot | don. dondu geri
send transfer deliver | отправ направи перевел доставл передал посыла надісл відправ переказ | فرستاد ارسال اعزام انتقال حواله تحویل. لېږ ارسل ارسلت نقل. | geschickt schick entsandt uberwies ubergeb liefer | envoy transf expedi livr vire. virement | envi mand. transf entreg | invia mandat trasf spedi conseg | wysla przesl przeka przelew dostarc | gonder havale teslim
use operate | использ применя використ застосов | استفاده کاربرد کارول استخدم استخدام. استعمال | benutzt verwend nutz. eingesetzt genutzt | utilis employ | utiliz us. usar emple | utilizz usat uso. us. | uzy uzyw wykorzyst | kullan
take seize capture | захват изъя конфиск захоп вилуч | تصرف توقیف. مصادره ضبط. نیولی صادر. استولی | beschlagnahm sichergestellt eingezog | saisi confisq prise. captur | incaut confisc toma. captur | sequestr confisc cattur | zajet skonfisk przej zabezpiecz | elkoy
sell sale buy purchase | прода купи покуп покупа куплен продаж придб | فروش. فروخت خرید. خریداری پلور باع. بیع. شراء اشتر مبیع | verkauf kauf. gekauft erwarb erworb | vend achat achet vent. cession | vend compr vent. | vend acquist vendit compr | sprzeda kupi kupn zakup | sat. satin satt
invest share shareholder stake | акци акцион инвест долю. долей частк інвест акці | سهام سهام‌دار سهامدار سرمایه‌گذار ونډ اسهم استثمار حصه مساهم | aktie aktion anteil invest | action. actions actionn invest part. | accion accionist inver particip | azion azionist invest quot | akcj akcjonar inwest udzial | hisse yatirim ortak
lose loss | потеря убыт лишил втрат збит | از‌دست باخت زیان خسار خسر. خسرت خساره خسائر | verlor verlier verlust | perd. perdu perte | perd. perdi perdid | pers. perdit perso | strac strat utrac | kayb zarar
owe debt loan credit | долг. долга кредит заем заём борг позик | بدهی قرض. وام. پور. دین. دیون قروض ائتمان | kredit darlehen verschuld | dett credit pret. prets emprunt | deud credit prestam | debit credit prestit mutuo | dlug kredyt pozyczk | borc kredi
insolvent bankrupt bankruptcy administrator collapse insolvency | банкрот обанкрот несостоят рухнув банкрут неплатосп | ورشکست ورشکسته افلاس مفلس انهیار | insolv pleite konkurs uberschuld zusammenbruch | faillit insolvab redressement liquidat banqueroute | insolv quiebr bancarrot concurs | fallit fallim insolv bancarott | upadl niewyplac bankruc syndyk | iflas batik. batti.
fraud fake forge false invent deceive | мошен поддел фальш подлог фиктив обман шахрай підроб | کلاهبردار تقلب جعل جعلی ساختگی دروغ فریب درغل احتیال تزویر مزور کاذب وهمی | betrug falsch gefalscht falschung erfund tausch vorgetausch schein | fraud escroqu faux. fausse falsif invent. fictif mensong tromp | fraud estaf fals ficticio engan invent | frod truff fals inventat ingann | oszus falsz sfalsz zmysl | dolandir sahte hile uydurma
steal theft rob | краж украл похит крад викра | دزدی سرقت غلا. سرق. سرقه | gestohl diebstahl raub | vole. derob braqu cambriol | rob. robo. hurt. | furt. ruba. rapin | kradz ukrad kradn | cal. hirsiz soygun
bribe corrupt corruption | взятк корруп подкуп хабар корупц | رشوه فساد. بډ رشو | bestech korrupt schmiergeld | corrupt | sobor corrup | tangent corruz corrott | lapow korup przekup | rusvet yolsuzluk
sanction penalty fine | санкц штраф | تحریم تحریم‌ جریمه بندیز عقوب غرامه | sanktion geldbusse busse. bussgeld strafe. | sanction amend | sancion mult | sanzion mult | sankcj grzywn kar. kara. | yaptirim
sue lawsuit claim compensation damage | иск. иска исков компенс возмещ ущерб позов відшкод компенсац | دعوا. دادخواست غرامت خسارت شکایت دعوی. تعویض تعویضات اضرار | klage. klagt. klagen. verklag schadenersatz schadensersatz entschadig | plainte poursui indemn dedommag dommage | demand indemniz denunci querell danos | denunci risarc querel causa. danni | pozew pozw odszkod zadoscuczyn | dava. tazminat
trial hearing court tribunal | суд. суда суде суду судо судеб судов трибунал процесс засідан заседан | دادگاه محکمه محاکمه دادرسی ستره. محکمت محکم. | gericht prozess verhandlung amtsgericht landgericht | tribunal. tribunaux procès proces. cour. audience | tribunal. juicio juzgad corte. | tribunal process corte. udienz | sad. sadu sady proces rozpraw trybunal | mahkeme durusma yargi
judge | судья судьи судье судьей судді суддя суддею | قاضی قضات قاضی. قضاه | richter | juge. juges magistrat | juez. jueza jueces magistrad | giudic gip. magistrat | sedzi | hakim yargic
prosecutor prosecution | прокур обвинитель | دادستان حارنوال څارنوال څارنوالی مدعی. نیابه المدعی ادعاء | staatsanw anklagebehord | parquet procureur | fiscal | procur pm. | prokurat | savci
lawyer attorney counsel | адвокат юрист | وکیل. وکلا. وکلای حقوقدان مدافع محام محامی محامین | anwalt anwaltin rechtsanw verteidig jurist | avocat | abogad letrad | avvocat legal. difensor | adwokat prawnik mecenas obronc | avukat
police | полиц милиц поліц | پولیس پلیس امنیه شرطه. | polizei polizist beamt | polic. police gendarm | polici | polizi carabinier questur | policj | polis jandarma
witness testify testimony | свидет показани свід | شاهد. شهادت شاهدان شهود شهاده | zeug aussage aussag | temoi | testi. testig testif testimon | testimon | swiad zezna | tanik ifade
extradite | экстрад выдач екстрад видач | استرداد تسلیم تسلیم. | auslief | extrad | extrad entrega. | estrad | ekstrad | iade
"""

_PEOPLE = """
minister ministry | министр министер мініст | وزیر. وزارت وزیران وزرا وزاره وزراء | minister ministerin ministerium | ministre ministere | ministr minister | ministr | minist resort | bakan
president | президент | رئیس‌جمهور رییس‌جمهور ولسمشر الرئیس | prasident | president | president | president | prezydent | cumhurbask baskan
government authority | правительств власт уряд. уряду влад | دولت. حکومت مقامات مقام‌ها حکومه السلطات سلطات | regierung behord | gouvernem autorit | gobiern autoridad | govern autorit | rzad wladz | hukumet yetkili
parliament lawmaker deputy | парламент депутат дума. | پارلمان مجلس. نماینده نمایندگان پارلمان. برلمان نائب. نواب | parlament abgeordnet bundestag | parlement depute. deputes | parlament diputad congreso | parlament deputat | sejm parlament posel poslo | meclis parlament milletvek
official spokesman spokesperson spokeswoman | чиновник представител речник посадов прессекр | سخنگو سخنگوی مسئول مقام. چارواکی ویاند مسؤول متحدث ناطق | sprecher sprecherin offiziell funktionar | parole. responsable officiel fonctionn | portavoz funcionari responsable | portavoce funzionar responsabil | rzeczni urzednik | sozcu yetkili
ambassador embassy diplomat envoy | посол. посла посольств дипломат спецпредстав | سفیر. سفارت دیپلمات سفاره دبلوماس مبعوث | botschaft diplomat gesandt | ambassad diplomat emissair | embajad diplomat | ambasc diplomatic inviat | ambasad dyplomat | buyukelci elcilik diplomat
director manager head executive boss chief | директор глава. главы главой руковод начальник менеджер керівник очільник | مدیر. رئیس. رییس. سرپرست مدیرعامل آمر مدیره | chef. chefs direktor leiter vorstand geschaftsfuhr manager vorstandschef | directeur directrice patron. dirigeant chef. | director jefe. jefa. consejero gerent | direttor dirigent capo. amministrat responsab | dyrektor szef prezes kierown | mudur baskan. yonet sef
owner own shareholder | владел владеет собственник власник | صاحب. مالک. خاوند تملک یملک | eigentum besitz inhaber | proprietair possed | propietari dueno due.na dueño | proprietar | wlascic | sahib malik
founder found | основател засновник ватаж | بنیان‌گذار بنیانگذار موسس بنسټ | grund. grunder gegrund | fondat fonde. | fundador fundad | fondator | zalozyc | kurucu
engineer technician | инженер техник. інженер | مهندس. مهندس تکنیسین انجنیر مهندسین فنی. | ingenieur techniker | ingenieur technicien mecanicien | ingenier tecnic | ingegner tecnic | inzynier technik | muhendis teknisyen
doctor physician medic | врач доктор медик лікар | پزشک داکتر طبیب ډاکټر اطباء | arzt arzte mediziner | medecin docteur | medic. medico medica doctor | medic. medico medici dottor | lekar medy | doktor hekim
nurse | медсестр сиделк | پرستار نرس ممرض | krankenschwest pfleg | infirmi | enfermer | infermier | pieleg | hemsire
patient | пациент больн пацієнт хвор | بیمار. بیماران مریض ناروغ مریض. مرضی | patient | patient | pacient | pazient | pacjent | hasta.
hospital clinic | больниц клиник госпит лікарн шпитал | بیمارستان شفاخانه روغتون مستشفی | krankenhaus krankenh klinik spital | hopital hopitaux clinique | hospital clinica | ospedal policlinic clinic | szpital klinik | hastane klinik
soldier troops fighter military army force commando | солдат военн военнослуж армия армии армий боец бойц спецназ коммандос войск вояк військ армі бійц командос спецпризнач | سرباز. سربازان نظامی نظامیان ارتش اردو. نیرو نیروها نیروهای کماندو جنگجو عسکر سرتیر جندی جنود جیش. قوات مقاتل عسکری کوماندوس | soldat armee militar truppe streitkraft kampfer kommando | soldat armee militair troup combattant force. forces. commando | soldad ejercit militar tropa fuerz combatient comando | soldat esercit militar truppe forze. combattent | zolnier armi wojsk sil. sily. komandos bojown | asker ordu kuvvet savasc komando
general commander officer | генерал командир командующ офицер командува офіцер полковник | جنرال ژنرال فرمانده فرماندهان قوماندان افسر. افسران ژنرالان جنرال. قائد. ضابط ضباط لواء. | general. kommandeur offizier befehlshab | general. generaux commandant. officier | general. comandant oficial. | general. comandant ufficial | general. dowod oficer | general komutan subay
captain pilot crew | капитан пилот экипаж летчик лётчик капітан екіпаж льотчик | ناخدا کاپیتان خلبان خدمه پیلوټ کپتان طیار. قبطان طاقم ربان | kapitan pilot besatzung crew | capitaine pilot equipage | capitan piloto tripul | capitan comandant pilot equipaggi | kapitan pilot zalog | kaptan pilot murett
sailor seaman seafarer | моряк матрос | ملوان جاشو بحار. بحاره | seemann seeleut matros | marin. marins | marin. mariner | marinai marittim nostromo | marynarz | denizci
passenger aboard board | пассажир борту борта борт. пасажир | مسافر. مسافران سرنشین سپرلی راکب رکاب. متن. | passagier insass bord. | passager bord. occupant | pasajer bordo. ocupant | passegger bordo. | pasazer poklad | yolcu
refugee migrant | бежен мигрант біжен мігрант | پناهجو پناهنده مهاجر آواره کډوال لاجئ | fluchtling migrant gefluchtet | refugi migrant | refugiad migrant | rifugiat profug migrant | uchodz migrant | multeci gocmen
child baby son daughter | дети. детей ребен ребён младен сын. сына дочь дочер діти дітей дитин немовл син. сина дочк | کودک کودکان فرزند نوزاد پسر. دختر. ماشوم طفل. اطفال ابن. ابنه رضیع | kind. kinder kindes sohn tochter baby saugling | enfant fils. fille. bebe nourrisson | nino. nina. ninos hijo hija bebe | bambin figli. figlio figlia neonat | dziec syn. syna cork niemowl | cocuk ogul oglu kizi. bebek
woman wife | женщин жена. жены. жінк дружин | زن. زنان. همسر ښځ امراه نساء زوجه | frau. frauen ehefrau | femme epouse | mujer espos | donn. donna moglie | kobiet zona. zony | kadin kari. esi.
family relative parent mother father brother sister | семь семья родствен родител мать. матер отец. отца брат. брата сестр родин родич батьк мати. | خانواده خویشاوند مادر پدر. برادر خواهر بستگان کورنی عائله اسره والد. اقارب اهالی شقیق | famili angehorig mutter vater bruder schwester eltern verwandt | famill proche. mere. pere. frere soeur parent | famili madre. padre. herman pariente | famigli parent. parenti madre. padre. fratell sorell | rodzin krewn matk ojc. ojca brat. siostr bliscy | aile akraba anne baba kardes
employee worker staff colleague | сотрудник работник персонал рабоч коллег працівник співробіт | کارمند کارکنان کارگر کارکوونک موظف عامل. عمال زملاء | mitarbeit angestellt beschaftigt personal arbeiter kollege | employe salarie ouvrier personnel collegue | emplead trabajador personal. obrer companero | dipendent lavorator operai persona. collegh impiegat | pracow person robotni | calisan isci personel
customer client merchant | клиент покупател клієнт торгов | مشتری مشتریان پیرودونک زبون زبائن عملاء تجار | kunde kunden kundin handler | client marchand commercant | client comerci | client commerciant | klient handl kupiec | musteri tuccar
journalist reporter press newspaper | журналист газет пресс. прессы издани корреспонд журналіст видан преса | خبرنگار روزنامه نشریه رسانه مجله خبریال صحاف صحیفه صحف. صحیفة | journalist reporter zeitung presse. magazin | journalist presse. journal. quotidien magazine. | periodist prensa diario. periodico revista | giornal stampa. quotidian | dziennik prasa prasow gazet | gazete muhabir basin
expert analyst | эксперт аналитик експерт аналітик | کارشناس متخصص پوه خبیر. خبراء محلل | experte expertin gutachter sachverst fachleut | expert. experts analyste | expert. experto perit analista | espert perit analist | ekspert biegl | uzman bilirkisi
citizen resident local | житель жители жителе гражд мешкан громад | شهروند ساکن. ساکنان اوسیدونک مواطن سکان. | burger anwohner einwohner burger. | habitant citoyen riverain | ciudadan vecin habitante | cittadin resident abitant | mieszkan obywatel | vatandas sakin
people man person men | человек людей люди. людини чоловік осіб. особи | نفر. مردم تن. افراد شخص. اشخاص کس. رجل. ناس. الناس | mensch leute. person mann. manner | gens. personne homme | person. personas gente hombre | person. persone uomo uomini gente | osob ludzi ludzie mezczyzn | kisi insan adam
taliban militant extremist terrorist rebel | боевик террор экстрем повстан бойовик терор | تروریست شبه‌نظامی طالبان ترهګر ارهاب مسلح مسلحین متمرد | terror extrem milizen miliz rebell | terror milicien rebell extrem djihad | terror milician rebeld extrem | terror milizi ribell | terror bojown rebeli | teror militan isyan
suspect defendant | подозреваем подсуд обвиняем підозрюван підсуд | مظنون متهم. مشتبه | verdachtig beschuldigte angeklagte | suspect prevenu. | sospechos acusad | indagat sospettat imputat | podejrzan oskarzony | supheli sanik
auditor accountant audit | аудитор бухгалтер аудит | حسابرس ممیز پلټونک مدقق. تدقیق محاسب | prufer. wirtschaftspruf buchhalt testat | auditeur commissaires comptab audit. | auditor contab | revisor contabil | audytor biegly bieglego ksiegow | denetci muhasebe
"""

_THINGS = """
ship vessel boat ferry | судно. судна судне корабл паром. парома теплоход катер човн пором | کشتی. قایق کښت سفینه عباره قارب زورق مرکب. | schiff fahre. fahren. boot | navire bateau ferry. paquebot traversier | barco buque ferry. transbord lancha nave. | nave. navi. traghett imbarcaz motovedett barca. | statek statku prom. promu lodz | gemi feribot tekne
aircraft plane jet airplane flight | самолет самолёт рейс. рейса літак авиалайнер полет полёт політ | هواپیما طیاره پرواز. الوتک طائره طائرات رحله | flugzeug maschine. flug. flugs. flieger jet. | avion appareil vol. jet. | avion aeronave aparat vuelo jet. | aere. aereo aerei velivol volo. jet. | samolot lot. lotu maszyn | ucak uçus ucus
airline carrier | авиакомпан перевозч авіакомпан перевізн | ایرلاین هواپیمایی شرکت‌هوایی خطوط. طیران. | fluggesellschaft fluglinie airline | transporteur | aerolinea aerolínea | vettor | przewozn | havayol
airport | аэропорт аеропорт | فرودگاه میدان‌هوایی هوایی‌ډګر مطار. | flughafen | aeroport | aeropuert | aeroport | lotnisk | havaliman havaalan
port harbour harbor dock | порт. порта порту причал гаван | بندر. بندرگاه میناء مرفا | hafen. hafens | port. ports. quai | puerto muelle | port. porto molo. banchin | port. portu nabrzez | liman
train railway rail | поезд поїзд железнодор залізн | قطار. راه‌آهن ریل. سکک | zug. zuge. bahn. eisenbahn | train. trains. ferroviair | tren. ferrocarril | treno treni. ferrovi | pociag kolej | tren. demiryol
car vehicle truck lorry bus | автомоб машин грузов автобус вантажівк автівк | خودرو موتر. لاری. کامیون اتوبوس بس. ګاډ سیار. سیاره شاحن حافل مرکبه | auto. autos fahrzeug lastwagen lkw bus. | voiture camion vehicul bus. autocar | coche camion vehicul autobus | auto. automob camion veicol pullman | samochod ciezar pojazd autobus | araba arac kamyon otobus
road bridge street | дорог. дороге дороги мост. моста улиц шосс вулиц дорозі | جاده سرک. پل. خیابان سړک طریق جسر شارع | strasse brucke autobahn | route. routes pont. rue. | carreter puent calle. | strad. strada ponte. | drog. droga ulic most. mostu | yol. kopru cadde
company firm business corporation operator | компан фирм предприят корпорац фірм підприєм | شرکت. شرکت‌ کمپنی موسسه شرکه شرکات مؤسسه | unternehmen firma. firmen konzern gesellschaft betreiber | compagni entrepris societe. firme groupe. | empres compan grupo. | aziend societ compagni impres gruppo | firm. firma firmy spolk przedsieb koncern | sirket firma. isletme
subsidiary unit branch | дочерн филиал дочірн філі | شعبه زیرمجموعه څانګ فرع. تابعه | tochterfirma tochtergesellschaft tochterunternehmen filiale niederlass | filiale succursal | filial sucursal | filial controllata | filia oddzial | sube.
bank | банк | بانک بنک. مصرف بنوک | bank. banken. kreditinstitut | banqu | banc. banco bancar | banc. banca banche bancar | bank. banku | banka
account | счет. счета счёт счетах рахун | حساب. حساب‌ حسابات | konto konten treuhandkont | compte. comptes | cuent | conto. conti. | kont. konto rachun | hesap hesab
money fund cash fortune | деньг денег средств грош кошт | پول. پول‌ وجه. صندوق پیس مال. اموال نقد | geld gelder mittel. vermog fonds. | argent. fonds. | dinero fondo | denar soldi fondi fondo | pieniad pieniedz srodk fundusz | para. paray fon.
price cost value | цена. цены. ценах цен. стоим цін варт ціна | قیمت. بها. ارزش نرخ. هزینه بیه سعر. اسعار قیمه تکلفه | preis kosten. kostet. wert. | prix cout valeur | preci cost valor | prezz cost. costo valor | cen. cena ceny koszt wartosc | fiyat maliyet deger
tax budget | налог бюджет подат | مالیات بودجه مالیه ضریب میزانیه | steuer haushalt etat. | impot fisc budget | impuest presupuest | tass. tasse. bilanci | podat budzet | vergi butce
balance accounts revenue profit income turnover | баланс выручк прибыл доход виручк прибут дохід | ترازنامه درآمد سود. عاید ګټه ایراد ارباح میزان. دخل. | bilanz umsatz gewinn einnahm einkommen | bilan. benefic revenu recett | balanc ingres benefici factur | bilanci fattur ricav utile. | bilans przych zysk dochod | bilanco gelir kar. kazanc
contract lease licence license permit certificate | контракт лиценз аренд разреш сертифик ліценз оренд дозвіл дозвол посвід | قرارداد مجوز گواهی اجاره پروانه جواز عقد. رخصه رخصت ترخیص ایجار | vertrag lizenz genehmig zertifik miet. pacht erlaubnis zulassung zeugnis | contrat licenc bail. permis certificat agrement | contrat licenc arriend alquil permis certificad | contratt licenz permess certificat locazion | kontrakt licencj umowa zezwol certyfik pozwolen najm | sozlesme lisans kira izin ruhsat sertifika
system device equipment | систем оборудов прибор устрой облад пристр | سامانه سیستم دستگاه تجهیزات نظام. جهاز. اجهزه معدات منظوم | system anlage gerat ausrust | system dispositif equipement equipem appareil. | sistem equip. equipo dispositiv | sistem apparecch impiant attrezz | system urzadz sprzet | sistem cihaz ekipman
engine motor machine | двигател мотор двигун | موتور. انجن محرک محرکات | motor. motoren triebwerk | moteur | motor. motores | motor. motore motori | silnik | motor.
recorder recording data | самопис регистрат запис данных дані. | جعبه‌سیاه ضبط‌صوت داده. داده‌ تسجیل. بیانات | flugschreiber aufzeichn aufnahme daten. | enregistr donnees | registrador grabac dato. datos. | registrat dati. | rejestrat nagran dane. | kayit veri. karakutu
door bow ramp | дверь двери ворот люк. двер | در‌وازه دروازه ور. باب. ابواب | tur. bugklappe klappe luke | etrave. | puert. puerta porton | port. portell prua. | drzwi furt | kapi kapak
weapon missile gun artillery howitzer rocket drone | оруж ракет артилл гаубиц дрон бпла беспилот збро гармат безпілот | سلاح. اسلحه موشک توپ. توپخانه پهپاد راکت. درون. وسله صاروخ صواریخ مدفع مسیر. | waffe rakete artiller haubitze drohne geschutz | arme. armes missile roquette artiller obusier drone. | arma. armas misil cohet artiller obus dron. | arm. armi. missil razz artiglier obice dron. | bron. rakiet artyler haubic dron | silah fuze roket topcu obus iha.
gas oil fuel | газ. газа газе газов нефт топлив нафт пальн | گاز. نفت. سوخت. تېل تیل غاز. نفط. وقود | gas. erdgas ol. erdol treibstoff kraftstoff | gaz. petrol carburant | gas. petrole combustible crudo. | gas. petrol carburant greggio | gaz. gazu rop. ropa ropy paliw | gaz. petrol yakit akaryakit
electricity power energy plant | электр энерг электростан енерг електр | برق. انرژی نیروگاه بریښنا کهرباء طاقه | strom. energie kraftwerk elektriz | electri energi centrale. | electri energi | elettri energi centrale. | prad. energ elektr | elektrik enerji santral
water sea river | вод. вода воды воде водой море. моря морск река. реки річк | آب. دریا. رود. دریاچه اوبه سمندر سین. ماء. میاه بحر. نهر. | wasser meer. see. fluss. | eau. eaux mer. riviere fleuve. | agua. mar. rio. | acqu mare. fium | wod. woda wody morz rzek | su. deniz nehir
body corpse remains funeral coffin | тела. тело. тел. телам останк похорон гроб тіла. тіло поховал труна | پیکر. جسد اجساد جنازه تابوت دفن. مړی جثه جثث جثمان رفات | leiche leichn sarg bestatt beerdig beigesetz | corps. depouill cercueil obseq funeraill enterr | cuerpo cadaver ataud funeral entierr | corpo corpi. salm cadaver bara. funeral | cial. cialo zwlok trumn pogrzeb szczatk | ceset cenaze naas tabut
house home building apartment | дом. дома домов здани квартир будин будівл | خانه. ساختمان منزل آپارتمان کور. ودانی منزل. منازل بیت. مبنی شقه | haus. hauser gebaude wohnung | maison. batiment immeubl appartem domicile | casa. casas edifici piso. vivienda domicili | casa. edific palazz appartam domicil | dom. domu budyn mieszkani | ev. evi. bina daire konut
school university student | школ универс студент універс учн | مدرسه مکتب. دانشگاه دانشجو پوهنتون ښوونځی جامعه. طالب. طلاب | schul universit student schuler hochschule | ecole universit etudiant lycee eleve. | escuel universid estudiante alumno | scuol universit student alunn | szkol uniwers student uczni uczel | okul universite ogrenci
factory mine plant | завод. завода фабрик шахт рудник | کارخانه فابریکه معدن کان. مصنع منجم | fabrik werk. mine. bergwerk | usine. usines mine. | fabric mina. planta. | fabbric stabil miniera | fabryk zaklad kopaln | fabrika maden tesis
mountain hill ridge terrain slope | гор. гора горы горе горн склон земл | کوه. کوه‌ کوهستان غر. زمین. جبل. جبال سفح تضاریس | berg. berge gebirge hang. gelande | montagn relief colline terrain. | montan ladera cerro terreno | montagn pendi terren | gor. gora gory zbocz teren | dag. dagi yamac arazi
city town village province region | город. города городе сел. село деревн област провинц регион район міст. місто села обласн | شهر. شهر‌ ولایت استان. روستا ولسوالی قریه منطقه ښار مدینه محافظه ولایه اقلیم | stadt. stadte dorf. provinz region. landkreis | ville. village provinc region. departement | ciudad pueblo provinc region | citt citta paes. provinc region | miast wies. wsi. wojewodz region powiat | sehir kent. koy. bolge
country state nation border | стран. страна страны стране государ границ країн держав кордон | کشور. کشورها کشورهای مرز. هېواد پوله دوله. بلد. بلاد حدود. دول. بلدان | land. lander staat. staaten. grenze nation | pays. etat. etats frontier nation | pais. paises estado. fronter nacion | paes. paese paesi stato. confin nazion | kraj panstw granic | ulke devlet sinir.
world international | мир. мира мире миров международн світ міжнарод | جهان. جهانی بین‌المللی نړی عالم. دولی | welt. weltweit international | mond. monde. international mondial | mundo. mundial internacional | mond. mondo mondial internazional | swiat miedzynarod | dunya uluslararas
group organization agency association | групп организац ассоциац агентств груп організац агенц асоціац | گروه. گروه‌ سازمان نهاد آژانس خبرگزار ډله مجموعه. منظم. وکاله. هیئه جمعیه | gruppe. gruppen organisation agentur verband verein. | groupe. group. organisation agence associat | grupo. grupos organizac agencia asociac | gruppo. organizzaz agenz associaz | grup. grupa grupy organizac agencj stowarzysz | grup. orgut ajans dernek
law legal rule regulation | закон. закона закону правил норм. регламент | قانون. قوانین مقررات قواعد | gesetz recht. vorschrift regel | loi. lois regle. legislat | ley. leyes norma. reglament | legg. legge leggi norm. regol | praw. prawo prawa ustaw przepis | kanun yasa kural
crime criminal offence | преступ уголов злочин криминал кримінал | جرم. جنایت جنایی جرائم جریمه. جنائی | straftat verbrechen kriminell delikt strafverf | crime. crimin delit penal infraction | delit crimen criminal | reat. reato crimin delitt | przestep zbrodn kryminal karny | suc. sucu cinayet.
security safety defence defense | безопас оборон безпек захист | امنیت امنیتی دفاع. امنیت. امن. امنی سلامه | sicherheit verteidigung | securit defense. surete | segurid defensa. | sicurezz difesa. | bezpiecz obron | guvenlik savunma
food drink drug medicine | продукт питан еда. пищ лекарств препарат ліки ліків їж | غذا. دارو. خوراک دوا. مواد. خواړ طعام دواء ادویه غذاء | lebensmittel essen. medikament arznei nahrung | aliment nourrit medicament | aliment comida medicament farmac | cib. cibo alimentar farmac medicin | zywno jedzeni lek. leki lekow | gida ilac yemek
weather rain storm fog wind | погод дожд шторм туман ветер ветр. дощ вітер буря | هوا. باران توفان مه. باد. باران. طقس. امطار عاصف ضباب ریاح | wetter regen sturm nebel wind. | meteo pluie tempet brouillard vent. | lluvi torment niebla vient | piogg tempest nebbi vento. maltemp | pogod deszcz burz mgla wiatr | hava yagmur firtina sis.
cause reason | причин | علت. دلیل. سبب. عامل اسباب | ursache grund. grunde. | cause. causes raison. | caus. causa razon motiv | caus. causa motiv ragion | przyczyn powod | neden sebep
risk danger dangerous | риск. опасн небезпеч ризик | خطر. خطرناک ریسک مخاطر | gefahr risik gefahrlich | risque danger | riesg peligr | rischi pericol | ryzyk niebezpiecz zagroz | risk tehlike
plan decision decide order | план. плана решил решен приказ вирішил рішен наказ | طرح. برنامه تصمیم. پلان دستور فرمان پرېکړ خطه قرار. قرر. قررت امر. اوامر | plan. plane. entscheid entschied beschluss beschloss anordn befehl | plan. projet. decid decision ordre. ordonn | plan. decid decis orden. | piano. decis decid ordin | plan. decyz zdecyd rozkaz postanow | plan. karar emir
demand call request ask | требу просит потреб просил вимаг прос | خواستار خواست. درخواست تقاضا غوښت طلب. طالب. یطالب طلبت | forder verlang bat. bitte. gefordert | demand exig reclam appel | exig pid. pide reclam solicit | chied chiest richied richiest | zada domaga prosi wniosk | talep istedi iste. cagri
support help aid assist | поддерж помощ помог підтрим допом | حمایت کمک. پشتیبان مرسته ملاتړ دعم. مساعد. ساعد. | unterstutz hilf. hilfe geholfen | soutien souten soutenu aide. aider appui | apoy ayud respald | sostegn sosten aiut appoggi | wspar wspier pomoc pomag | destek yardim
question answer respond comment | вопрос ответ. ответа ответил коммент питан відпов комент прокоммент | پرسش. سوال پاسخ. جواب اظهارنظر پوښتن ځواب سؤال اسئل جواب. تعلیق. ترد. یرد. | frage. fragen antwort kommentier stellungnahm ausserte | question repond repons comment. | pregunt respond respuest coment | domand rispost rispond comment | pyta odpow koment | soru cevap yanit yorum
condition state position situation | положени ситуац состоян стан. становищ | وضعیت. وضع. موقعیت حالت وضعیت حاله. موقف | lage. zustand situation | situation condition | situac condic | situazion condizion | sytuac stan. polozen warunk | durum kosul
result effect consequence | результат последств наслід | نتیجه. نتایج پیامد پایله نتائج عواقب | ergebnis folge. folgen konsequenz resultat | resultat consequen effet | resultad consecuen efect | risultat conseguen effet | wynik skutek skutk konsekw | sonuc
proof evidence | доказат доказ | شواهد. مدرک ثبوت ادله دلیل. | beweis beleg indiz | preuve indic | prueb evidenc indici | prov. prove prova. indizi | dowod. dowody dowodow | kanit delil
number figure list | числ. число количеств спис перелік кільк | شمار. تعداد. فهرست لیست. لېست عدد. قائمه لائحه. | zahl. anzahl liste. | nombre. liste. chiffre. | numer list. lista cifra. | numer list. lista elenc cifr | liczb list. lista wykaz | sayi liste.
month | месяц місяц | ماه. ماه‌ ماهانه ماهه میاشت شهریا | monat | mois mensuel | mes. meses mensual | mes. mese mesi mensil | miesiac miesiec | ay. ayda aylik
week | недел тижн тижден | هفته اونۍ اسبوع اسابیع | woche | semain | seman | settiman | tygod tydzien | hafta
year annual | год. года году годов рік. року роки років річн | سال. سال‌ سالانه ساله کال. عام. سنه. سنوات سنوی | jahr. jahre jahres jahrlich | an. ans. annee annuel | ano. anos. anual | ann. anno anni annual | rok. roku lat. lata roczn | yil yili
day daily | день. дня. дней дни. днів дні. день ежеднев щоденн | روز. روز‌ روزانه ورځ یوم. ایام یومی | tag. tage tagen taglich | jour. jours journee quotidienn | dia. dias diari | giorn | dzien dni. dniu dzienn | gun. gunu gunluk
hour minute | час. часа часов часу годин минут хвилин | ساعت. ساعت‌ دقیقه ساعه. ساعات دقیق | stund minut uhr. | heure. minute. | hora. horas minut | or. ora. ore. minut | godzin minut | saat. dakika
night evening morning | ноч. ночи ночь утр. утром вечер ніч. ночі ранк вечор | شب. صبح. شام. سپېده شپه لیل. لیله صباح مساء | nacht abend morgen. | nuit. soir matin. | noche tarde. manana. | nott. notte sera. mattin | noc. nocy wieczor rano. ranek | gece aksam sabah
autumn spring summer winter | осень. осенью осени весн летом. лета. зим осін восени влітку взимку | پاییز بهار. تابستان زمستان خزان. منی. خریف. ربیع. صیف شتاء | herbst fruhjahr fruhling sommer winter | automne. printemps ete. hiver | otono primavera verano invierno | autunn primaver estat invern | jesien wiosn lato. latem zim. | sonbahar ilkbahar yaz. kis.
former ex previous | бывш экс. колиш прежн | پیشین سابق. پخوان اسبق سابقه سابقا | fruher ehemalig ex. einstig langjahrig | ancien. anciens ancienne ex. | antigu ex. exjefe anterior | ex. precedent | byl. byly bylej bylego dawn | eski. onceki
high senior top | высок высш верхов висок вищ | بلند. بلندپایه عالی‌رتبه عالی. لوړ رفیع کبیر. کبار | hoch. hohe. hoher hochrang | haut. haute. eleve. | alt. alto alta. | alt. alto alta. | wysok | yuksek. ust.
public private | обществ публичн частн приват громадськ публічн | عمومی خصوصی. شخصی خاص. خاص | offentlich privat | public. publique privee prive | public. privad | pubblic. privat | publiczn prywatn | kamu ozel
american | американ | آمریکا امریکا امریکایی آمریکایی امیرکی امریکی | amerikan | americain | estadounid american | american statunit | ameryk | amerikan abd.
information | информац сведен данным. інформац відомост | اطلاعات. معلومات آگاهی | information hinweis angaben | information renseign | informac | informaz notizi | informac | bilgi
statement announce announcement | заявлени объяв заяв. заява оголос | بیانیه اعلام. اعلامیه اعلان بیان. اعلن. اعلنت | erklar mitteil mitgeteilt pressemitt verkund ankund | communique declar annonc | comunic anunci declarac | comunicat annunc dichiaraz | oswiadcz oglos komunikat | aciklama duyur
member | член. члена членов учасник участник | عضو. اعضا اعضای غړی اعضاء | mitglied | membre | miembro | membr. membri | czlonk | uye.
job work | работ работа праця працю | کار. وظیفه شغل. دنده عمل. یعمل وظیفه. | arbeit job. stelle. | emploi. travail travaill poste. | trabaj empleo puesto. | lavor | prac. praca pracy | is. isi. calis
build built construction | построй построен строит збуд побудов | ساخت. ساخته. ساختن جوړ بنا. بناء بنی | gebaut bau. baute. erbaut | construi construct bati. | construi construc | costrui costruz | zbudow budow wybudow | yap. insa insaat
fear afraid | страх опаса боял боїть побою | ترس. هراس بیم. ویره خوف. خشیه مخاوف | angst furcht befurcht | crain crainte peur | tem. teme miedo temor | paur tem. timor | obaw strach boj. | kork endise
identify identity identification | опозна личност идентиф ідентиф опізн | شناسایی هویت. پېژند هویه تعرف | identifi identitat | identif identit | identific identidad | identific identit | identyf tozsamo | kimlik teshis
prove show | показ показал доказал довел показа | نشان. نشان‌ ثابت. ښود اظهر. اظهرت تظهر یظهر | zeigt. zeigen gezeigt bewies ergab. | montr. montre. prouv demontr | muestr. mostr prob. demuestr | mostr. mostra dimostr | pokaz wykaz. udowod | goster kanitla
"""

_WORLD = """
afghanistan afghan | афган | افغان | afghan | afghan | afgan | afghan afgan | afgan | afgan
kabul | кабул | کابل | kabul | kaboul | kabul | kabul | kabul | kabil
russia russian | росси рус. русск россий росі російсь россиян | روسیه روسی روس. روسیا | russ russland | russi russe | rusia ruso. rusa. rusos | russi russo | rosj rosyj | rusya rus.
moscow kremlin | москв кремл | مسکو کرملین موسکو کرملن | moskau kreml | moscou kremlin | moscu kremlin | mosca cremlin | moskw kreml | moskova kremlin
ukraine ukrainian | украин україн | اوکراین اوکرانی اوکرائین | ukrain | ukrain | ucran ucrania | ucrain | ukrain | ukrayn
kyiv kiev | киев київ києв | کیف. کی‌یف کییف | kiew kyjiw | kiev kyiv | kiev kyiv | kiev kyiv | kijow | kiev kiyev
iran iranian | иран іран | ایران | iran | iran | iran | iran | iran | iran
tehran | тегеран | تهران طهران | teheran | teheran | teheran | teheran | teheran | tahran
iraq iraqi | ирак ірак | عراق | irak | irak irakien | irak iraki | iraq irachen | irak iracki | irak
syria syrian | сири сірі | سوریه سوری | syri | syri | siri | siria sirian | syri syryj | suriye
turkey turkish | турци турец туреч | ترکیه ترک. ترکی تورکی | turkei turkisch | turqui turc. turqu | turqui turc. turco | turchi turc | turcj turec tureck | turkiye turk.
israel israeli | израил ізраїл | اسرائیل اسرائیلی | israel | israel | israel | israel | izrael | israil
palestine palestinian gaza | палестин | فلسطین غزه | palastin gaza. | palestin gaza. | palestin gaza. | palestin gaza. | palestyn gaza. | filistin gazze
america american us usa | сша американ америк | آمریکا امریکا امیرکا امریکی آمریکایی امریکایی امیرکی | usa. amerik | americain amerique | estadounid american | american statunit usa. | amerykan ameryk usa. | amerik abd.
washington | вашингтон | واشنگتن واشنطن | washington | washington | washington | washington | waszyngton | washington
britain british uk | британ великобритан | بریتانیا انگلیس انگلستان بریطانیا | brit grossbritann | britann royaume | britan reino | britann regno | brytyj brytan | ingilter ingiliz britany
london | лондон | لندن | london | londres londonien | londres londinens | londra londines | londyn | londra
germany german | герман немец немц німеч німц | آلمان المان المانیا | deutsch | allemagn allemand | aleman | german tedesc | niemc niemiec | almany alman
berlin | берлин берлін | برلین | berlin | berlin | berlin | berlin | berlin | berlin
munich | мюнхен | مونیخ میونیخ | munchen munchn | munich | munich |  | monachi | munih
france french | франц | فرانسه فرانسوی فرنس فرنسا | frankreich franzos | franc. france francais | franci frances | franci frances | franc francj | fransa fransiz
paris | париж | پاریس باریس | paris | paris parisien | paris | parigi | paryz | paris
italy italian | итал італ | ایتالیا ایتالیایی ایطالیا | italien | itali | itali | italia italian | wloch wlosk | italya
spain spanish | испан іспан | اسپانیا اسبانیا | spanien spanisch | espagn | espan espana | spagn | hiszpan | ispany
greece greek | грец греч | یونان | griech | grec. grece grecqu | grieg grecia | greci greco greca | grecj grec. grecki | yunan
albania albanian | албан | آلبانی البانیا | alban | alban | alban | alban | alban | arnavut
poland polish | польш польс польщ | لهستان بولندا بولند | polen polnisch | pologn polonais | poloni polac | poloni polacc | polsk polsc polak | polony
europe european eu | европ євр европей | اروپا اروپایی اوروبا اوروبی | europ eu. | europ ue. | europ ue. | europ ue. | europ ue. unij | avrup ab.
china chinese | китай кита китайс | چین چینی صین | china chines | chine. chinois | china. chino | cina. cines | chin. chiny chinsk | cin. cinli
japan japanese | япон | ژاپن یابان | japan | japon | japon | giappon | japon | japon
india indian | инди. индий індії індій | هند. هندوستان هندی | indien indisch | inde. indien | india. indio | india. indian | indi. indie indyj | hindist
pakistan pakistani | пакистан | پاکستان باکستان | pakistan | pakistan | pakistan paquistan | pakistan | pakistan | pakistan
azerbaijan azerbaijani | азербайдж | آذربایجان اذربیجان | aserbaidsch | azerbaid | azerbaiy | azerbaig azerbaij | azerbejdz | azerbay
georgia georgian | грузи грузин | گرجستان جورجیا | georgi | georgi | georgi | georgi | gruzj gruzin | gurcist
armenia armenian | армени вірмен | ارمنستان ارمینیا | armeni | armeni | armeni | armeni | armeni | ermenist
kazakhstan kazakh | казах | قزاقستان کازاخستان | kasach | kazakh | kazaj | kazak | kazach | kazak
belarus belarusian | беларус белорус білорус | بلاروس بیلاروس | belarus weissruss | bielorus | bielorrus | bieloruss | bialorus | belarus
austria austrian | австри австрі | اتریش النمسا نمسا | osterreich | autrich | austri | austri | austri | avustury
vienna | вена. вене. вены. венск відень відні | وین. فیینا | wien. wiener | vienne viennois | viena | vienna | wieden wiedn | viyana
luxembourg | люксембург | لوکزامبورگ لوکسمبورغ | luxemburg | luxembourg | luxemburg | lussembur | luksembur | luksemburg
switzerland swiss | швейцар | سوئیس سویسرا | schweiz | suisse | suiz | svizzer | szwajcar | isvicre
bahrain | бахрейн | بحرین | bahrain | bahrein | barein bahrein | bahrein | bahrajn | bahreyn
dubai emirates uae | дубай дубаи оаэ эмират емірат | دبی امارات | dubai emirate | dubai emirats | dubai emirat | dubai emirat | dubaj emirat | dubai bae. emirlik
egypt egyptian | египет египт єгипт єгипет | مصر. مصری | agypt | egypt | egipt | egitt egizi | egipt | misir
saudi arabia | саудов | عربستان سعودی سعودیه | saudi | saoud | saudi | saudit | saudyj | suudi
africa african | африк | آفریقا افریقا افریقی | afrik | afriqu africain | african africa. | african africa. | afryk | afrika
tanzania tanzanian | танзани | تانزانیا تنزانیا | tansani | tanzani | tanzani | tanzani | tanzan | tanzany
zambia zambian | замби | زامبیا | sambi | zambi | zambi | zambi | zambi | zambi
kenya kenyan | кени. кении кенийс | کنیا کینیا | keni | keny | keni | keni keny | keni. kenij | keny
taliban | талиб | طالبان طالب‌ | taliban | taliban | taliban | taleban taliban | talib | taliban
nato | нато. | ناتو. نیتو. ناتو‌ | nato. | otan. | otan. | nato. | nato. | nato.
un united nations | оон. | ملل. | uno. vereint | onu. | onu. | onu. | onz. | bm.
"""

_MONTHS = tuple("january february march april may june july august september october november december".split())  # noqa: SIM905
_DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
_SHORT, _ENDING = 4, 3
_LONGEST = 14
_LEAST_LAST = 5
_CYRILLIC, _ARABIC = "\u0400", "\u0600"

Meaning = tuple[str, ...]
"""The keys of English stems that a word stands for, the likeliest first."""


def meaning(folded: str, lang: str) -> Meaning:
    """What a folded word in language ``lang`` means, as keys of English words; empty where that is not known.

    Of Cyrillic and Arabic script the letters decide, whatever ``lang`` is.
    """
    if len(folded) > 40:
        return ()
    return _meaning(folded, _column(folded, lang))


def _column(folded: str, lang: str) -> str:
    if _CYRILLIC <= folded[:1] < "\u0530":
        return "cyrillic"
    return "arabic" if _ARABIC <= folded[:1] < "\u0700" else lang


@lru_cache(maxsize=32768)
def _meaning(folded: str, column: str) -> Meaning:
    table = _TABLES.get(column)
    if table is None:
        return ()
    for form in _forms(folded, column):
        found, length = _longest(form, table)
        if found and column == "de" and length < len(folded) - _ENDING:
            return _last_part(folded, table) or found
        if found:
            return found
    return _last_part(folded, table) if column == "de" else ()


def _longest(word: str, table: dict[str, Meaning]) -> tuple[Meaning, int]:
    """Of the longest beginning that fits, and how long that is."""
    whole = table.get(word + ".")
    if whole:
        return whole, len(word)
    for length in range(min(len(word), _LONGEST), 1, -1):
        if length <= _SHORT and len(word) - length > _ENDING:
            break
        found = table.get(word[:length])
        if found:
            return found, length
    return (), 0


_WRITTEN_BEFORE = ("وال", "بال", "کال", "فال", "ال", "لل", "نمی", "می", "و", "ب", "ل", "س", "ف", "ی", "ت")
"""What Arabic ("and the", "in the", "will") and Persian (the present) write before a word and together with it."""


def _forms(folded: str, column: str) -> tuple[str, ...]:
    if column != "arabic":
        return (folded,)
    bare = [folded[len(one) :] for one in _WRITTEN_BEFORE if folded.startswith(one) and len(folded) - len(one) >= 3]
    return (folded, *bare)


def _last_part(folded: str, table: dict[str, Meaning]) -> Meaning:
    """Of a German compound, what its last part means: "Zahlungskonzern" is a company."""
    for start in range(3, len(folded) - _LEAST_LAST + 1):
        part = folded[start:]
        for length in range(len(part), max(_LEAST_LAST, len(part) - _ENDING) - 1, -1):
            found = table.get(part[:length]) or table.get(part[:length] + ".")
            if found:
                return found
    return ()


def english(word: str) -> str:
    """The key of a folded English word, as it stands in a meaning."""
    return _key(word)


def of_the_world(key: str) -> bool:
    """Whether a key is of a country, its people or its capital: a name, in what is written with capitals."""
    return key in _NAMES


def _key(word: str) -> str:
    root = stem(fold(word), "en")
    return CONCEPT.get(root, root)


def _made() -> dict[str, dict[str, Meaning]]:
    tables: dict[str, dict[str, Meaning]] = {column: {} for column in _COLUMNS}
    for line in filter(None, (_EVENTS + _PEOPLE + _THINGS + _WORLD).split("\n")):
        english, *columns = line.split("|")
        keys = tuple(dict.fromkeys(_key(word) for word in english.split()))
        for column, text in zip(_COLUMNS, columns, strict=True):
            for beginning in text.split():
                if "-" not in beginning:
                    tables[column].setdefault(fold(beginning), keys)
    for words, names in ((MONTHS, _MONTHS), (WEEKDAYS, _DAYS)):
        for word, number in words.items():
            name = names[number - 1] if words is MONTHS else names[number]
            for table in tables.values():
                table.setdefault(word + ".", (_key(name),))
    return tables


_TABLES = _made()
_NAMES = frozenset(_key(word) for line in filter(None, _WORLD.split("\n")) for word in line.partition("|")[0].split())
