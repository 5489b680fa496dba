"""Greek names in Greek letters: by custom where there is one, else as far as their Latin letters tell."""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import re

from bot.core.text import fold

_BY_CUSTOM = dict(
    pair.split("=")
    for pair in """
    giorgos=Γιώργος yorgos=Γιώργος yiorgos=Γιώργος george=Γιώργος georgios=Γεώργιος nikos=Νίκος nikolaos=Νικόλαος dimitris=Δημήτρης
    dimitrios=Δημήτριος yannis=Γιάννης giannis=Γιάννης yanis=Γιάνης ioannis=Ιωάννης kostas=Κώστας konstantinos=Κωνσταντίνος
    panagiotis=Παναγιώτης panos=Πάνος vassilis=Βασίλης vasilis=Βασίλης christos=Χρήστος alexis=Αλέξης alexandros=Αλέξανδρος kyriakos=Κυριάκος
    antonis=Αντώνης evangelos=Ευάγγελος vangelis=Βαγγέλης spyros=Σπύρος michalis=Μιχάλης andreas=Ανδρέας petros=Πέτρος pavlos=Παύλος
    thanasis=Θανάσης athanasios=Αθανάσιος stavros=Σταύρος stelios=Στέλιος theodoros=Θεόδωρος thodoris=Θοδωρής manolis=Μανώλης
    emmanouil=Εμμανουήλ ilias=Ηλίας takis=Τάκης makis=Μάκης lefteris=Λευτέρης apostolos=Απόστολος maria=Μαρία eleni=Ελένη katerina=Κατερίνα
    anna=Άννα sofia=Σοφία dora=Ντόρα zoe=Ζωή niki=Νίκη despina=Δέσποινα ioanna=Ιωάννα georgia=Γεωργία lambros=Λάμπρος lambrou=Λάμπρου
    georgiou=Γεωργίου nikolaou=Νικολάου dimitriou=Δημητρίου konstantinou=Κωνσταντίνου ioannou=Ιωάννου christou=Χρήστου vasiliou=Βασιλείου
    vassiliou=Βασιλείου antoniou=Αντωνίου pavlou=Παύλου petrou=Πέτρου stavrou=Σταύρου alexiou=Αλεξίου kyriakou=Κυριάκου markou=Μάρκου
    tsipras=Τσίπρας mitsotakis=Μητσοτάκης samaras=Σαμαράς varoufakis=Βαρουφάκης karamanlis=Καραμανλής venizelos=Βενιζέλος pappas=Παππάς
    """.split()
)
_ENDINGS = (
    ("opoulos", "όπουλος"), ("opoulou", "οπούλου"), ("akis", "άκης"), ("idis", "ίδης"), ("iadis", "ιάδης"), ("adis", "άδης"), ("idou", "ίδου"),
    ("akos", "άκος"), ("atos", "άτος"), ("ellis", "έλλης"), ("oglou", "όγλου"), ("eas", "έας"), ("is", "ης"),
)  # fmt: skip
"""Endings that tell where the accent is, the longer first."""
_LETTERS = {
    "th": "θ", "ch": "χ", "ph": "φ", "ps": "ψ", "ks": "ξ", "ou": "ου", "mb": "μπ", "mp": "μπ", "nd": "ντ", "nt": "ντ", "ng": "γγ", "ck": "κ",
    "ts": "τσ", "tz": "τζ", "av": "αυ", "ev": "ευ", "af": "αυ", "ef": "ευ", "a": "α", "b": "μπ", "c": "κ", "d": "δ", "e": "ε", "f": "φ",
    "g": "γ", "h": "χ", "i": "ι", "j": "τζ", "k": "κ", "l": "λ", "m": "μ", "n": "ν", "o": "ο", "p": "π", "q": "κ", "r": "ρ", "s": "σ",
    "t": "τ", "u": "ου", "v": "β", "w": "ου", "x": "ξ", "y": "υ", "z": "ζ",
}  # fmt: skip
_PAIRS = re.compile("th|ch|ph|ps|ks|ou|mb|mp|nd|nt|ng|ck|ts|tz|(?:av|ev|af|ef)(?=[^aeiouy])|[a-z]")


def greek(latin: str) -> str:
    """One word of a Greek name in its own letters; the accent only where custom or its ending tells."""
    folded = fold(latin)
    if known := _BY_CUSTOM.get(folded):
        return known
    ending = next((it for it in _ENDINGS if folded.endswith(it[0]) and len(folded) > len(it[0]) + 1), ("", ""))
    stem = folded[: len(folded) - len(ending[0])]
    made = _PAIRS.sub(lambda it: _LETTERS[it.group()], stem) + ending[1]
    made = re.sub("σ$", "ς", made)
    return made[:1].upper() + made[1:]
