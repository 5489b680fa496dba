"""How good drafts are on labelled stories: what the rules were made on, and what they had not seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.drafting.write import write
from tests.drafting.score import Score, drafted, score, told
from tests.stream_scores import watchlist

HERE = Path(__file__).parent
STREAMS = sorted(path.parent for path in (HERE.parent / "streams").glob("*/story.txt"))
STORIES = sorted(path.parent for path in (HERE / "stories").glob("*/story.txt"))
UNREAD = [path for path in STORIES if path.name in ("lantern-spyware", "lifting-doubles")]
"""Stories of which no miss was looked at while the rules were made."""
GIVEN = HERE.parents[2] / "shared" / "scenarios" / "afghan-commandos"


def _of(folders: list[Path]) -> dict[str, float]:
    figures = sum((score(folder) for folder in folders), Score()).figures
    print({name: round(value, 3) for name, value in figures.items()})
    return figures


def test_the_draft_of_the_first_story_holds_its_names_and_claims_and_little_else() -> None:
    """Entities >= .90, rubbish <= .20, kinds >= .90, claims >= .80 at no more than 1.6 drafted for each."""
    if not GIVEN.is_dir():
        pytest.skip("the labelled first story is not beside this clone")
    figures = _of([GIVEN])
    assert figures["entities"] >= 0.9
    assert figures["rubbish"] <= 0.2
    assert figures["kinds"] >= 0.9
    assert figures["claims"] >= 0.8
    assert figures["drafted"] <= 1.6


@pytest.mark.parametrize("folders", [STREAMS, STORIES, UNREAD], ids=["streams", "stories", "unread"])
def test_drafts_of_other_fields_hold_most_names_and_claims(folders: list[Path]) -> None:
    """Entities >= .85, rubbish <= .35, claims >= .70 at no more than 2.0 drafted for each."""
    figures = _of(folders)
    assert figures["entities"] >= 0.85
    assert figures["rubbish"] <= 0.35
    assert figures["claims"] >= 0.7
    assert figures["drafted"] <= 2.0


@pytest.mark.parametrize("folder", [*STREAMS, *STORIES], ids=lambda path: path.name)
def test_a_draft_has_a_subject_and_an_actor(folder: Path) -> None:
    """Without both roles an item's relevance is judged by far less."""
    roles = {term.role.value for term in drafted(folder).terms}
    assert {"subject", "actor"} <= roles


@pytest.mark.parametrize("folder", [*STREAMS, *STORIES], ids=lambda path: path.name)
def test_the_same_story_gives_the_same_draft(folder: Path) -> None:
    """Nothing of a draft hangs on chance: redrafting proposes what it proposed."""
    assert drafted(folder) == drafted(folder)


def _kept(folder: Path) -> tuple[float, float]:
    """How much of the labelled watchlist's precision is lost, and what share of its recall is kept, by a draft."""
    care, untouched = told(folder, watchlist(folder)), told(folder, write(drafted(folder), id="draft"))
    print(folder.name, [round(value, 2) for value in (*care, *untouched)])
    return care[0] - untouched[0], untouched[1] / care[1]


def test_an_untouched_draft_of_the_first_story_tells_nearly_what_the_labelled_one_tells() -> None:
    """85 % of the alert recall, and precision within .10."""
    if not GIVEN.is_dir():
        pytest.skip("the labelled first story is not beside this clone")
    lost, kept = _kept(GIVEN)
    assert kept >= 0.85
    assert lost <= 0.1


def test_untouched_drafts_of_other_fields_tell_most_of_what_labelled_ones_tell() -> None:
    """On the mean of five streams, with items in languages of which a draft has few spellings."""
    found = [_kept(folder) for folder in STREAMS]
    assert sum(kept for _, kept in found) / len(found) >= 0.8
    assert sum(lost for lost, _ in found) / len(found) <= 0.1
