"""Units of measure, metric and imperial, in several languages: (dimension, size in the dimension's base).

Bases: metre, kilogram, square metre, litre, kilometre per hour, degree Celsius, watt-hour has none here.
"""

# ruff: noqa: E501
from __future__ import annotations

from bot.core.text import fold

_KNOT = 1.852
_TABLE: dict[tuple[str, float], str] = {
    ("m", 1.0): "m metre metres meter meters metern metro metros метр метра метров метрів метри متر مترا أمتار",
    ("m", 1000.0): "km kms kilometre kilometres kilometer kilometers kilometern kilometro kilometros км километр километра километров "
    "кілометр кілометрів кілометри کیلومتر كيلومتر كيلومترا",
    ("m", 0.01): "cm centimetre centimetres centimeter centimeters zentimeter centimetros см сантиметр сантиметров سانتی‌متر سانتیمتر",
    ("m", 0.001): "mm millimetre millimetres millimeter millimeters миллиметров міліметрів میلیمتر میلی‌متر",
    ("m", 1609.344): "mile miles mi meile meilen millas миль мили миля مایل ميل",
    ("m", 0.3048): "foot feet ft fuss pieds pies футов фута футів فوت قدم",
    ("m", 0.9144): "yard yards ярдов",
    ("m", 0.0254): "inch inches zoll pouces pulgadas дюймов дюймів اینچ",
    ("kg", 1.0): "kg kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos кг килограмм "
    "килограмма килограммов кілограм кілограмів کیلو کیلوگرم كيلوغرام",
    ("kg", 0.001): "gram grams gramm grammes gramos грамм граммов грамів گرم غرام",
    ("kg", 1000.0): "tonne tonnes tonnen toneladas tonelada тонн тонна тонны тонни تن_ طن أطنان",
    ("kg", 907.18): "ton tons",
    ("kg", 0.45359): "lb lbs pound_ pounds_ pfund libras_",
    ("m2", 1.0): "sqm m² quadratmeter",
    ("m2", 10_000.0): "hectare hectares hektar hectareas ha гектар гектара гектаров гектарів هکتار هكتار",
    ("m2", 4046.86): "acre acres акров акрів",
    ("m2", 1e6): "km² quadratkilometer",
    ("l", 1.0): "litre litres liter liters litern litros литров литра літрів لیتر لتر",
    ("l", 3.7854): "gallon gallons",
    ("l", 158.987): "barrel barrels баррель баррелей баррелів بشکه برميل fass barils barriles",
    ("km/h", 1.0): "kph kmh",
    ("km/h", 1.609344): "mph",
    ("km/h", _KNOT): "knot knots узлов узла вузлів noeuds nudos",
}  # fmt: skip
UNITS: dict[str, tuple[str, float]] = {
    fold(word): unit for unit, line in _TABLE.items() for word in line.split() if not word.endswith("_")
}
"""Folded unit → (dimension, size). Pounds are money, Persian "تن" counts persons: both are left out."""
SQUARE = frozenset(
    fold("square sq quadrat carres carre cuadrados cuadrado квадратных квадратного квадратні кв مربع").split()
)
"""Before or after a length: its square ("40 square miles", "40 km carrés", "۴۰ کیلومتر مربع")."""
PER_HOUR = tuple(
    " ".join(fold(phrase).split())
    for phrase in [
        "per hour",
        "an hour",
        "h",
        "a l'heure",
        "par heure",
        "por hora",
        "в час",
        "на годину",
        "pro stunde",
        "در ساعت",
        "ч",
        "год",
        "في الساعة",
    ]
)
"""After a length: a speed."""
DEGREES = frozenset(fold("degree degrees grad degres grados градус градуса градусов градусів درجه درجة °").split())
FAHRENHEIT = frozenset(fold("fahrenheit f фаренгейту фаренгейта فارنهایت").split())
