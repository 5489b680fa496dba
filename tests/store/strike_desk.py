"""The small world of these tests: one story about a dock strike, its sources, items and decisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.model import Alert, Claim, Decision, Evidence, Item, Kind, Outcome, Source, Story, Watchlist
from bot.store import StoredItem, Tx

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(minutes=5)

HARBOUR = Source(id="harbour", url="https://harbour.example/feed.xml")
UNION = Source(id="union", url="https://union.example/news", selector="ul.news li")


def watchlist(story: str = "strike", sources: tuple[Source, ...] = (HARBOUR, UNION), **more: object) -> Watchlist:
    told: dict[str, object] = {"title": "Dock strike"}
    return Watchlist(story=Story(id=story, **(told | more)), sources=sources)  # type: ignore[arg-type]


def item(name: str = "offer", text: str = "Dockers reject the offer of 4 percent.", **more: object) -> Item:
    url = f"https://harbour.example/{name}"
    values: dict[str, object] = {"source": "harbour", "url": url, "title": name, "text": text}
    values["keys"] = (f"guid:{name}", f"url:{url}")
    return Item(**(values | more))  # type: ignore[arg-type]


def decision(
    stored: StoredItem,
    outcome: Outcome = Outcome.ALERT,
    story: str = "strike",
    learned: tuple[str, ...] = ("The offer is 4 percent.",),
) -> Decision:
    return Decision(
        item=stored.id,
        story=story,
        outcome=outcome,
        kind=Kind.NEW if outcome is Outcome.ALERT else Kind.REPEAT,
        score=0.9,
        reason="nobody had said so",
        development="d1",
        learned=tuple(Claim(f"d1.{n}", text, development="d1") for n, text in enumerate(learned)),
    )


def alert(name: str, found: datetime = NOW, story: str = "strike") -> Alert:
    return Alert(
        id=name,
        story=story,
        story_title="Dock strike",
        kind=Kind.NEW,
        development="d1",
        item_title=name.removeprefix("a-"),
        item_url=f"https://harbour.example/{name}",
        source="harbour",
        published=None,
        found=found,
        evidence=(Evidence("Dockers reject the offer of 4 percent.", Kind.NEW),),
        reason="nobody had said so",
    )


def tell(tx: Tx, name: str, recipients: tuple[str, ...] = ("desk",), found: datetime = NOW) -> StoredItem:
    """Everything that an alert leaves behind."""
    stored = tx.put_item(HARBOUR.key, item(name), "sum", found)
    tx.put_decision(decision(stored), stored.version, found)
    tx.put_alert(alert(f"a-{name}", found), stored.id, recipients)
    return stored
