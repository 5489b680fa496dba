"""``bot why`` and ``bot status``: what the store knows, for a person."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import chosen, load, say, show, terminal
from bot.core.ledger import histories
from bot.standing import standing
from bot.store import NoState, Store


def why(story: str, url: str, config: Path | None) -> int:
    """The ordered trace of what was decided about one item; 1 where no such item was seen."""
    settings, watchlists = load(config)
    chosen([story], watchlists)
    try:
        with closing(Store.open(settings.database, create=False)) as store:
            traces = store.why(story, url)
            with store.read() as tx:
                told = histories(tx.ledger(story))
    except NoState as error:
        say(str(error))
        return 1
    if not traces:
        say(f"no item with this link was seen for {story}: {url}")
        return 1
    terminal().print(show.why(traces))
    if known := {name: told[name] for name in traces[-1].decision.claims if name in told}:
        terminal().print(show.now_known(known))
    return 0


def status(config: Path | None) -> int:
    """Sources with their health, stories, undelivered alerts and their age."""
    settings, _ = load(config)
    now = datetime.now(UTC)
    try:
        opened = Store.open(settings.database, create=False)
    except NoState as error:
        print(f"{error}; `bot check-now` makes the first check.")
        return 0
    with closing(opened) as store:
        stands = standing(store, now, settings.recipients)
        held = {it.id: store.held(it.id) for it in stands.stories if it.held}
        terminal().print(show.status(stands, held))
    return 0
