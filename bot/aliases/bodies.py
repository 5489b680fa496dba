"""What well-known bodies of the world are called across languages. By hand; general, a few dozen rows.

A row: English names divided by /, then Russian, Ukrainian, Persian, Arabic, French, German, Spanish ("-": as English,
or none); several of one language divided by /.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.core.text import words

LANGUAGES = ("Russian", "Ukrainian", "Persian", "Arabic", "French", "German", "Spanish")

_BODIES = """
United Nations/UN/UNO | ООН/Организация Объединённых Наций | ООН/Організація Об'єднаних Націй | سازمان ملل/سازمان ملل متحد | الأمم المتحدة | ONU/Nations unies | UNO/Vereinte Nationen | ONU/Naciones Unidas
UN Security Council/Security Council/United Nations Security Council | Совет Безопасности ООН/Совбез ООН | Рада Безпеки ООН/Радбез ООН | شورای امنیت | مجلس الأمن | Conseil de sécurité | UN-Sicherheitsrat | Consejo de Seguridad
NATO/North Atlantic Treaty Organization | НАТО | НАТО | ناتو | الناتو/حلف شمال الأطلسي | OTAN | - | OTAN
European Union/EU | Евросоюз/Европейский союз/ЕС | Євросоюз/Європейський Союз/ЄС | اتحادیه اروپا | الاتحاد الأوروبي | Union européenne | Europäische Union | Unión Europea
European Commission | Еврокомиссия/Европейская комиссия | Єврокомісія/Європейська комісія | کمیسیون اروپا | المفوضية الأوروبية | Commission européenne | EU-Kommission/Europäische Kommission | Comisión Europea
European Parliament | Европарламент/Европейский парламент | Європарламент/Європейський парламент | پارلمان اروپا | البرلمان الأوروبي | Parlement européen | Europaparlament/Europäisches Parlament | Parlamento Europeo/Eurocámara
European Central Bank/ECB | Европейский центральный банк/ЕЦБ | Європейський центральний банк/ЄЦБ | بانک مرکزی اروپا | البنك المركزي الأوروبي | Banque centrale européenne/BCE | Europäische Zentralbank/EZB | Banco Central Europeo/BCE
Pentagon/US Department of Defense/Department of Defense/US Defense Department/DoD | Пентагон/Министерство обороны США/Минобороны США | Пентагон/Міністерство оборони США | پنتاگون/وزارت دفاع آمریکا | البنتاغون/وزارة الدفاع الأمريكية | Pentagone | Pentagon/US-Verteidigungsministerium | Pentágono
White House | Белый дом | Білий дім | کاخ سفید | البيت الأبيض | Maison Blanche | Weißes Haus | Casa Blanca
State Department/US State Department/US Department of State | Госдепартамент/Госдеп | Держдепартамент/Держдеп | وزارت خارجه آمریکا | الخارجية الأمريكية | département d'État | US-Außenministerium | Departamento de Estado
CIA/Central Intelligence Agency | ЦРУ | ЦРУ | سیا/سازمان سیا | وكالة المخابرات المركزية/سي آي إيه | - | - | -
FBI/Federal Bureau of Investigation | ФБР | ФБР | اف‌بی‌آی | مكتب التحقيقات الفيدرالي | - | - | -
US Congress/Congress | Конгресс США/Конгресс | Конгрес США/Конгрес | کنگره آمریکا | الكونغرس | Congrès américain | US-Kongress | Congreso de Estados Unidos
US Senate/Senate | Сенат США | Сенат США | سنای آمریکا | مجلس الشيوخ | Sénat américain | US-Senat | Senado de Estados Unidos
US Treasury/Treasury Department/US Treasury Department | Минфин США/Министерство финансов США | Мінфін США | وزارت خزانه‌داری آمریکا | وزارة الخزانة الأمريكية | Trésor américain | US-Finanzministerium | Departamento del Tesoro
Federal Reserve/Fed | Федеральная резервная система/ФРС | Федеральна резервна система/ФРС | فدرال رزرو | الاحتياطي الفيدرالي | Réserve fédérale | US-Notenbank | Reserva Federal
Kremlin/the Kremlin | Кремль | Кремль | کرملین | الكرملين | - | Kreml | -
Taliban/Taleban | Талибан/талибы | Талібан/таліби | طالبان | طالبان/حركة طالبان | talibans | Taliban | talibanes
Islamic State/ISIS/ISIL/Daesh | Исламское государство/ИГИЛ | Ісламська держава/ІДІЛ | داعش/دولت اسلامی | داعش/تنظيم الدولة | État islamique/Daech | Islamischer Staat | Estado Islámico
Al-Qaeda/al Qaeda/Al Qaida | Аль-Каида | Аль-Каїда | القاعده | القاعدة | Al-Qaïda | Al-Kaida | Al Qaeda
Hezbollah/Hizbullah/Hizbollah | Хезболла | Хезболла | حزب‌الله/حزب الله | حزب الله | - | Hisbollah | Hezbolá
Hamas | ХАМАС | ХАМАС | حماس | حماس | - | - | Hamás
Houthis/Houthi movement/Ansar Allah | хуситы | хусити | حوثی‌ها/انصارالله | الحوثيون/أنصار الله | houthis | Huthi/Huthis | hutíes
Islamic Revolutionary Guard Corps/IRGC/Revolutionary Guards | КСИР/Корпус стражей исламской революции | КВІР/Корпус вартових ісламської революції | سپاه پاسداران/سپاه | الحرس الثوري | gardiens de la révolution | Revolutionsgarden | Guardia Revolucionaria
International Atomic Energy Agency/IAEA | МАГАТЭ | МАГАТЕ | آژانس بین‌المللی انرژی اتمی | الوكالة الدولية للطاقة الذرية | AIEA | IAEO/IAEA | OIEA
World Health Organization/WHO | ВОЗ/Всемирная организация здравоохранения | ВООЗ/Всесвітня організація охорони здоров'я | سازمان جهانی بهداشت | منظمة الصحة العالمية | OMS | Weltgesundheitsorganisation | OMS
International Monetary Fund/IMF | МВФ | МВФ | صندوق بین‌المللی پول | صندوق النقد الدولي | FMI | Internationaler Währungsfonds/IWF | FMI
World Bank | Всемирный банк | Світовий банк | بانک جهانی | البنك الدولي | Banque mondiale | Weltbank | Banco Mundial
World Trade Organization/WTO | ВТО | СОТ | سازمان تجارت جهانی | منظمة التجارة العالمية | OMC | Welthandelsorganisation | OMC
OPEC | ОПЕК | ОПЕК | اوپک | أوبك | OPEP | - | OPEP
International Criminal Court/ICC | Международный уголовный суд/МУС | Міжнародний кримінальний суд/МКС | دیوان کیفری بین‌المللی | المحكمة الجنائية الدولية | Cour pénale internationale/CPI | Internationaler Strafgerichtshof/IStGH | Corte Penal Internacional/CPI
International Court of Justice/ICJ | Международный суд ООН | Міжнародний суд ООН | دیوان بین‌المللی دادگستری | محكمة العدل الدولية | Cour internationale de justice/CIJ | Internationaler Gerichtshof/IGH | Corte Internacional de Justicia/CIJ
Red Cross/International Committee of the Red Cross/ICRC/International Red Cross | Красный Крест/МККК | Червоний Хрест/МКЧХ | صلیب سرخ | الصليب الأحمر | Croix-Rouge/CICR | Rotes Kreuz/IKRK | Cruz Roja/CICR
Interpol/International Criminal Police Organization | Интерпол | Інтерпол | اینترپل | الإنتربول | - | - | -
Europol | Европол | Європол | یوروپل | اليوروبول | - | - | -
OSCE/Organization for Security and Co-operation in Europe | ОБСЕ | ОБСЄ | سازمان امنیت و همکاری اروپا | منظمة الأمن والتعاون في أوروبا | - | OSZE | -
Council of Europe | Совет Европы | Рада Європи | شورای اروپا | مجلس أوروبا | Conseil de l'Europe | Europarat | Consejo de Europa
UNICEF/United Nations Children's Fund | ЮНИСЕФ | ЮНІСЕФ | یونیسف | اليونيسف | - | - | -
UNESCO | ЮНЕСКО | ЮНЕСКО | یونسکو | اليونسكو | - | - | -
UNHCR/UN refugee agency/UN Refugee Agency/United Nations High Commissioner for Refugees | УВКБ ООН | УВКБ ООН | کمیساریای عالی پناهندگان | مفوضية اللاجئين | HCR | UNHCR/UN-Flüchtlingshilfswerk | ACNUR
Amnesty International | Международная амнистия | Міжнародна амністія | عفو بین‌الملل | منظمة العفو الدولية | - | - | Amnistía Internacional
Human Rights Watch/HRW | Хьюман Райтс Вотч | Г'юман Райтс Вотч | دیده‌بان حقوق بشر | هيومن رايتس ووتش | - | - | -
Greenpeace | Гринпис | Грінпіс | صلح سبز | غرينبيس | - | - | -
International Maritime Organization/IMO | Международная морская организация/ИМО | Міжнародна морська організація/ІМО | سازمان بین‌المللی دریانوردی | المنظمة البحرية الدولية | OMI | - | OMI
International Civil Aviation Organization/ICAO | ИКАО | ІКАО | ایکائو | إيكاو | OACI | - | OACI
Frontex | Фронтекс | Фронтекс | فرونتکس | فرونتكس | - | - | -
FSB/Federal Security Service | ФСБ | ФСБ | اف‌اس‌بی/سرویس امنیت فدرال | جهاز الأمن الفيدرالي | - | - | -
Doctors Without Borders/Médecins Sans Frontières/MSF/Doctors without Borders | Врачи без границ | Лікарі без кордонів | پزشکان بدون مرز | أطباء بلا حدود | Médecins sans frontières/MSF | Ärzte ohne Grenzen | Médicos Sin Fronteras/MSF
Reporters Without Borders | Репортёры без границ | Репортери без кордонів | گزارشگران بدون مرز | مراسلون بلا حدود | Reporters sans frontières | Reporter ohne Grenzen | Reporteros Sin Fronteras
Red Crescent | Красный Полумесяц | Червоний Півмісяць | هلال احمر | الهلال الأحمر | Croissant-Rouge | Roter Halbmond | Media Luna Roja
Save the Children | - | - | - | أنقذوا الأطفال | - | - | -
Transparency International | Трансперенси Интернешнл | Трансперенсі Інтернешнл | شفافیت بین‌الملل | منظمة الشفافية الدولية | - | - | Transparencia Internacional
World Food Programme/World Food Program/WFP | Всемирная продовольственная программа/ВПП ООН | Всесвітня продовольча програма | برنامه جهانی غذا | برنامج الأغذية العالمي | Programme alimentaire mondial | Welternährungsprogramm | Programa Mundial de Alimentos
International Organization for Migration/IOM | Международная организация по миграции/МОМ | Міжнародна організація з міграції/МОМ | سازمان بین‌المللی مهاجرت | المنظمة الدولية للهجرة | Organisation internationale pour les migrations/OIM | - | OIM
UNRWA | БАПОР | БАПОР | آنروا | الأونروا | - | - | -
OPCW/Organisation for the Prohibition of Chemical Weapons | ОЗХО | ОЗХЗ | سازمان منع سلاح‌های شیمیایی | منظمة حظر الأسلحة الكيميائية | OIAC | OVCW | OPAQ
OECD/Organisation for Economic Co-operation and Development | ОЭСР | ОЕСР | سازمان همکاری و توسعه اقتصادی | منظمة التعاون الاقتصادي والتنمية | OCDE | - | OCDE
African Union | Африканский союз | Африканський союз | اتحادیه آفریقا | الاتحاد الأفريقي | Union africaine | Afrikanische Union | Unión Africana
Arab League | Лига арабских государств | Ліга арабських держав | اتحادیه عرب | جامعة الدول العربية/الجامعة العربية | Ligue arabe | Arabische Liga | Liga Árabe
ASEAN | АСЕАН | АСЕАН | آسه‌آن | آسيان | - | - | -
G7/Group of Seven | Большая семёрка | Велика сімка | گروه هفت | مجموعة السبع | - | - | -
G20/Group of Twenty | Большая двадцатка | Велика двадцятка | گروه بیست | مجموعة العشرين | - | - | -
BRICS | БРИКС | БРІКС | بریکس | بريكس | - | - | -
European Court of Human Rights/ECHR | ЕСПЧ/Европейский суд по правам человека | ЄСПЛ/Європейський суд з прав людини | دادگاه حقوق بشر اروپا | المحكمة الأوروبية لحقوق الإنسان | Cour européenne des droits de l'homme/CEDH | Europäischer Gerichtshof für Menschenrechte/EGMR | Tribunal Europeo de Derechos Humanos
European Court of Justice/ECJ/Court of Justice of the European Union | Суд Европейского союза | Суд Європейського Союзу | دیوان دادگستری اتحادیه اروپا | محكمة العدل الأوروبية | Cour de justice de l'Union européenne/CJUE | Europäischer Gerichtshof/EuGH | Tribunal de Justicia de la Unión Europea/TJUE
FIFA | ФИФА | ФІФА | فیفا | الفيفا/فيفا | - | - | -
International Olympic Committee/IOC | МОК/Международный олимпийский комитет | МОК/Міжнародний олімпійський комітет | کمیته بین‌المللی المپیک | اللجنة الأولمبية الدولية | Comité international olympique | IOK | COI
GRU | ГРУ | ГРУ | - | الاستخبارات العسكرية الروسية | - | - | -
MI6/Secret Intelligence Service | МИ-6 | МІ-6 | ام‌آی۶ | - | - | - | -
MI5 | МИ-5 | МІ-5 | ام‌آی۵ | - | - | - | -
Mossad | Моссад | Моссад | موساد | الموساد | - | - | -
Gazprom | Газпром | Газпром | گازپروم | غازبروم | - | - | -
Rosneft | Роснефть | Роснефть | روس‌نفت | روسنفت | - | - | -
SBU/Security Service of Ukraine | СБУ | СБУ/Служба безпеки України | سرویس امنیت اوکراین | جهاز الأمن الأوكراني | - | - | -
Scotland Yard/Metropolitan Police | Скотленд-Ярд | Скотленд-Ярд | اسکاتلندیارد | سكوتلاند يارد | - | - | -
Reuters | Рейтер | Рейтер | رویترز | رويترز | - | - | -
Associated Press/AP | Ассошиэйтед Пресс | Ассошіейтед Прес | آسوشیتدپرس | أسوشيتد برس | - | - | -
BBC | Би-би-си | Бі-бі-сі | بی‌بی‌سی | بي بي سي | - | - | -
Google | Гугл | Гугл | گوگل | غوغل/جوجل | - | - | -
Facebook | Фейсбук | Фейсбук | فیسبوک | فيسبوك | - | - | -
Boeing | Боинг | Боїнг | بوئینگ | بوينغ | - | - | -
Airbus | Эйрбас | Ейрбас | ایرباس | إيرباص | - | - | -
"""


@lru_cache(maxsize=1)
def bodies() -> Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The folded words of a body's name → its other names, each with its language."""
    found: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    for line in _BODIES.strip().splitlines():
        english, *others = (cell.strip() for cell in line.split("|"))
        names = english.split("/")
        rest = [
            (one, language)
            for language, cell in zip(LANGUAGES, others, strict=True)
            for one in cell.split("/")
            if one != "-"
        ]
        for name in names:
            own = [(one, "other name") for one in names if one != name and not one.startswith("the ")]
            found[key(name)] = (*own, *rest)
    return found


def key(name: str) -> tuple[str, ...]:
    """What bodies are looked up by: folded words without the article."""
    found = tuple(word.folded for word in words(name))
    return found[1:] if found[:1] == ("the",) else found
