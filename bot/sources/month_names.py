"""The names of months as publishers write them, folded (``bot.core.text.fold``): of the Gregorian calendar in twenty
languages, and of the solar one of Iran and Afghanistan."""

# ruff: noqa: E501
from __future__ import annotations

from bot.core import calendars
from bot.core.text import fold

_GREGORIAN = (
    "jan janv ene gen oca sty januar january janvier enero gennaio janeiro januari stycznia ocak ianuarie "
    "января январь янв січня січ ιανουαριου ינואר "
    "ژانویه جنوری جنوري يناير جانفي كانون_الثاني जनवरी มกราคม ม.ค",
    "feb fev févr fevr şub lut februar february février febrero febbraio fevereiro februari lutego şubat februarie "
    "февраля февраль фев лютого лют φεβρουαριου פברואר "
    "فوریه فروری فبروري فبراير فيفري شباط फरवरी फ़रवरी กุมภาพันธ์ ก.พ",
    "mar märz maerz mrz march mars marzo março marco maart marca mart marts maret mrt martie "
    "марта март березня бер μαρτιου מרץ مارس مارچ آذار मार्च มีนาคม มี.ค",
    "apr avr abr nis kwi april avril abril aprile kwietnia nisan aprilie "
    "апреля апрель апр квітня квіт απριλιου אפריל آوریل اپریل أبريل إبريل أفريل نيسان अप्रैल เมษายน เม.ย",
    "may mai mag maj mayo maggio maio mei maja mayıs "
    "мая май травня трав μαιου מאי مه می مې مئی مايو ماي أيار मई พฤษภาคม พ.ค",
    "jun giu haz cze juni june juin junio giugno junho czerwca haziran iunie "
    "июня июнь июн червня черв ιουνιου יוני ژوئن جون يونيو يونيه جوان حزيران जून มิถุนายน มิ.ย",
    "jul juil lug tem lip juli july juillet julio luglio julho lipca temmuz iulie "
    "июля июль июл липня лип ιουλιου יולי ژوئیه جولای جولائی يوليو يوليه جويلية تموز जुलाई กรกฎาคม ก.ค",
    "aug ago ağu sie august août aout agosto augustus augusti agustus sierpnia ağustos "
    "августа август авг серпня серп αυγουστου אוגוסט اوت اگست أغسطس آب अगस्त สิงหาคม ส.ค",
    "sep sept set eyl wrz september septembre septiembre setiembre settembre setembro września wrzesnia eylül septembrie "
    "сентября сентябрь сен вересня вер σεπτεμβριου ספטמבר سپتامبر ستمبر سپتمبر سپټمبر سبتمبر أيلول सितंबर सितम्बर กันยายน ก.ย",
    "oct okt out ott eki paź october oktober octobre octubre ottobre outubro października ekim octombrie "
    "октября октябрь окт жовтня жовт οκτωβριου אוקטובר اکتبر اکتوبر أكتوبر تشرين_الأول अक्टूबर अक्तूबर ตุลาคม ต.ค",
    "nov kas lis november novembre noviembre novembro listopada kasım noiembrie "
    "ноября ноябрь ноя листопада лист νοεμβριου נובמבר نوامبر نومبر نوفمبر تشرين_الثاني नवंबर नवम्बर พฤศจิกายน พ.ย",
    "dec dez déc dic ara gru december dezember décembre decembre diciembre dicembre dezembro desember grudnia aralık decembrie "
    "декабря декабрь дек грудня груд δεκεμβριου דצמבר دسامبر دسمبر ډسمبر ديسمبر كانون_الأول दिसंबर दिसम्बर ธันวาคม ธ.ค",
)
_PASHTO = "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب"

MONTHS = {fold(name).replace("_", " "): at for at, names in enumerate(_GREGORIAN, 1) for name in names.split()}
"""Folded name → number. Every language's own, so only beside a day and a year: "mars", "set" and "lip" are words too."""
SOLAR = calendars.MONTHS | {fold(name): at for at, name in enumerate(_PASHTO.split(), 1)}
"""The solar months, by their Iranian, Dari and Pashto names."""
