"""Other words by which a group is called: outlets say "Afghan troops" of the soldiers that another calls commandos."""

from __future__ import annotations

# Behind a star: said so in English only; in other languages the word is another group's.
_ROWS = """
commandos | special forces | *special operators | *elite forces
soldiers | *troops | servicemen
mercenaries | *fighters | *contractors
militants | *fighters | *insurgents
refugees | *asylum seekers | *evacuees
sailors | *seafarers | *crew members
prisoners | *inmates | *convicts
protesters | *demonstrators
"""
_WORDS = [tuple(part.strip() for part in row.split("|")) for row in _ROWS.strip().splitlines()]


def synonyms(noun: str, *, english: bool) -> tuple[str, ...]:
    """What else the group that ``noun`` heads a row of may be called; not ``english``: what other languages say too."""
    row = next((row[1:] for row in _WORDS if row[0] == noun), ())
    return tuple(word.lstrip("*") for word in row if english or not word.startswith("*"))
