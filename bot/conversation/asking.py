"""The commands that only ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.buttons import undo
from bot.channels import Button, Buttons
from bot.conversation.proposals import stands
from bot.conversation.talk import Answer, Refusal, Talk, rows
from bot.conversation.who import Asker
from bot.conversation.words import ago, bullets, short, when
from bot.core.explain import acts
from bot.core.ledger import histories, state_after
from bot.core.model import Claim, Decision, Outcome, Phase, State, Watchlist
from bot.core.plain import counted
from bot.core.rules import Rule
from bot.digest import digest_with_buttons
from bot.standing import standing, undelivered_in_words
from bot.store import DeliveryStatus, Trace, Tx
from bot.store.questions import Mark, Told

DAY = timedelta(days=1)
MOST_LEARNED, MOST_TOLD, MOST_RULES, MOST_STEPS = 15, 15, 8, 8
_LINK = re.compile(r"\S*[./]\S+")

SIGN = {State.STANDING: "·", State.UPDATED: "→", State.CONFIRMED: "✓", State.CONTRADICTED: "✗"}
"""How a claim stands, at a glance."""


async def stories(talk: Talk, asker: Asker, words: str) -> Answer:
    """Each story with its phase, the alerts of the last day and its last alert."""
    now = talk.now
    states = await talk.house.in_store(talk.house.store.stories)
    phases, lately = await talk.read(lambda tx: (tx.lives.phases(), tx.questions.alerts_since(now - DAY)))
    ours = set(talk.stories)
    parts = []
    for one in states:
        if one.id not in ours:
            continue
        last = f"last alert {ago(now, one.last_alert)}" if one.last_alert else "no alert yet"
        day = f"{counted(lately.get(one.id, 0), 'alert')} in the last day"
        parts.append([f"{one.id}: {short(one.title)}", f"{phases.get(one.id, Phase.OPEN).value} · {day} · {last}"])
    return Answer(rows(*parts) or "I follow no story yet: put a watchlist into the folder.")


async def claims(talk: Talk, asker: Asker, words: str) -> Answer:
    """The story's claims and what was learned, each with its state."""
    watchlist = talk.one_story(words)
    learned = await talk.read(lambda tx: tx.ledger(watchlist.story.id))
    acted = histories(learned)
    own = [_standing(claim, f"{claim.id} ", acted.get(claim.id, ())) for claim in watchlist.claims]
    since = [_standing(claim, _teller(claim), acted.get(claim.id, ())) for claim in _first_of_each(learned)]
    more = [f"… and {len(since) - MOST_LEARNED} before these"] if len(since) > MOST_LEARNED else []
    told = ["Told since:", *more, *since[-MOST_LEARNED:]] if since else ["Nothing was told since."]
    title = short(watchlist.story.title or watchlist.story.id)
    return Answer(rows(title, own or "It states no claims.", told))


def _standing(claim: Claim, name: str, history: Sequence[Claim]) -> str:
    state = state_after(history)
    by = f"\n↳ {acts(history)}" if history else ""
    return f"{SIGN[state]} {name}{short(claim.text, 220)}{by}"


def _teller(claim: Claim) -> str:
    who = claim.attribution or "a source"
    return f"{who}{f', {claim.date}' if claim.date else ''}: "


def _first_of_each(learned: Sequence[Claim]) -> list[Claim]:
    """Of each development its first sentence that does something to a claim, else its first; oldest first."""
    first: dict[str, Claim] = {}
    for claim in learned:
        name = claim.development or claim.id
        if name not in first or (claim.does and not first[name].does):
            first[name] = claim
    return list(first.values())


async def why(talk: Talk, asker: Asker, words: str) -> Answer:
    """What was decided about an article, for each story, and why."""
    link = next(iter(_LINK.findall(words)), "")
    if not link:
        raise Refusal("Of which article? Send /why and its link.")
    found = await talk.house.in_store(
        lambda: [(story, trace[-1]) for story in talk.stories if (trace := talk.house.store.why(story, link))]
    )
    if not found:
        return Answer(
            "I have not seen that article. Either none of my sources has it, or its address there is another."
        )
    return Answer(rows(*(_traced(story, trace) for story, trace in found)))


def _traced(story: str, trace: Trace) -> list[str]:
    return [f"{story}: {short(trace.item.title)}", *in_short(trace.decision), *_deliveries(trace)]


def in_short(decision: Decision) -> list[str]:
    """A decision's outcome, reason and steps, for a phone."""
    steps = [f"{step.name}: {short(step.found, 200)}" for step in decision.steps[-MOST_STEPS:]]
    return [f"{decision.outcome.value} ({decision.kind.value})", short(decision.reason, 300), "", *steps]


def _deliveries(trace: Trace) -> list[str]:
    said = {DeliveryStatus.SENT: "told {}", DeliveryStatus.MUTED: "{}: {why}"}
    lines = [
        said.get(one.status, "not yet told {}: {why}").format(one.recipient, why=one.reason or "it is due")
        for one in trace.deliveries
    ]
    return ["", *lines] if lines else []


async def status(talk: Talk, asker: Asker, words: str) -> Answer:
    """Whether alerts get through, whether I am looking, and which sources are in trouble."""
    now = talk.now
    house = talk.house
    it = await house.in_store(lambda: standing(house.store, now, house.settings.recipients))
    left, sources, tick = it.undelivered, it.sources, talk.last_tick()
    words_of_it = undelivered_in_words(left, now)
    waiting = [f"{words_of_it[0].upper()}{words_of_it[1:]}."]
    waiting += [f"· {who}: {short(reason, 160)}" for who, reason in left.reasons]
    looking = (
        f"I last looked at what is due {ago(now, tick)}." if tick else "The service has not started its rounds yet."
    )
    bad = it.troubled
    trouble = [f"{one.source_id}: {one.health.condition.value}, {short(one.health.detail, 120)}" for one in bad]
    in_trouble = f"{len(bad)} of {counted(len(sources), 'source')} in trouble:\n{bullets(trouble, 15)}"
    fine = f"All {counted(len(sources), 'source')} answer." if sources else "There are no sources yet."
    return Answer(rows(waiting, looking, in_trouble if bad else fine))


async def since(talk: Talk, asker: Asker, words: str) -> Answer:
    """What was told to this chat since the asker last looked, and how much was kept quiet."""
    now, key = talk.now, seen_key(asker)
    stories = [desk.watchlist.story.id for desk in talk.told_here(asker)]
    names = asker.names or tuple(one.name for one in talk.house.settings.recipients)

    def look(tx: Tx) -> tuple[list[Told], dict[Outcome, int], str]:
        memo = tx.memos.of(key)
        last = (Mark.read(memo.value) if memo else None) or now - DAY
        tx.memos.note(key, str(tx.questions.mark()), now)
        quiet: dict[Outcome, int] = {}
        for story in stories:
            for outcome, number in tx.questions.quiet_since(story, last).items():
                quiet[outcome] = quiet.get(outcome, 0) + number
        began = when(memo.at, asker.zone, now) if memo else f"{when(now - DAY, asker.zone, now)}, a day ago"
        return tx.questions.told_to(names, last), quiet, began

    told, quiet, began = await talk.write(look)
    muted = sum(one.status is DeliveryStatus.MUTED for one in told)
    alerts = {one.alert.id: one for one in told if one.status is not DeliveryStatus.MUTED}.values()
    lines = [_told_line(one, asker, talk) for one in alerts]
    kept = [
        (quiet.get(Outcome.MAYBE, 0), "maybe new, kept quiet"),
        (muted, "muted here"),
        (quiet.get(Outcome.RULED, 0), "kept quiet by rules"),
        (quiet.get(Outcome.PAUSED, 0), "kept quiet in paused stories"),
    ]
    beside = "; ".join(f"{number} {what}" for number, what in kept if number)
    head = f"{counted(len(alerts), 'alert')} since {began}"
    more = [f"… and {len(lines) - MOST_TOLD} before these"] if len(lines) > MOST_TOLD else []
    return Answer(
        rows(
            f"{head}." if not lines else f"{head}:",
            [*more, *lines[-MOST_TOLD:]],
            f"Beside: {beside}." if beside else "",
        )
    )


async def digest(talk: Talk, asker: Asker, words: str) -> Answer:
    """This chat's digest, as it would come now; nothing is taken from the next one."""
    names = asker.names or tuple(it.name for it in talk.house.settings.recipients)
    office, now = talk.house.office, talk.now
    text, pressed = await talk.house.in_store(lambda: digest_with_buttons(office, names[0], now))
    return Answer(text, [[Button(said, data) for said, data in row] for row in pressed])


def _told_line(one: Told, asker: Asker, talk: Talk) -> str:
    alert, here = one.alert, "" if one.status is DeliveryStatus.SENT else " (not yet delivered)"
    said = f"{alert.kind.value}: {short(alert.item_title)} ({alert.source}){here}"
    return f"· {when(alert.found, asker.zone, talk.now)} {said}\n{alert.item_url}"


def seen_key(asker: Asker) -> str:
    """Under which it is noted when somebody last looked at a chat."""
    return f"seen:{asker.person}:{asker.place.chat}"


async def rules(talk: Talk, asker: Asker, words: str) -> Answer:
    """The rules, the newest first; those in force can be undone."""
    now = talk.now
    listed = await talk.read(lambda tx: tx.rules.listed())
    if not listed:
        return Answer("There are no rules. The buttons Known, Not ours and Mute under an alert make them.")
    shown, more = listed[:MOST_RULES], len(listed) - MOST_RULES
    left = f"… and {more} older ones" if more > 0 else ""
    return Answer(rows(*(stands(rule, asker.zone, now) for rule in shown), left), undo_buttons(shown, talk))


def undo_buttons(found: Sequence[Rule], talk: Talk) -> Buttons:
    """A button to undo each of them that is in force, three a row."""
    buttons = [Button(f"↩ Undo {rule.id}", undo(rule.id)) for rule in found if rule.holds(talk.now)]
    return [buttons[at : at + 3] for at in range(0, len(buttons), 3)]


def open_claims(watchlist: Watchlist, learned: Sequence[Claim]) -> list[str]:
    """What is not settled of a story: what was changed or denied first, then what nobody has confirmed."""
    acted = histories(learned)
    states = {claim.id: state_after(acted.get(claim.id, ())) for claim in watchlist.claims}
    order = (State.CONTRADICTED, State.UPDATED, State.STANDING)
    unsettled = [claim for claim in watchlist.claims if states[claim.id] in order]
    unsettled.sort(key=lambda claim: order.index(states[claim.id]))
    return [_standing(claim, f"{claim.id} ", acted.get(claim.id, ())) for claim in unsettled]


def in_force(found: Sequence[Rule], story: str, talk: Talk) -> list[Rule]:
    """The rules that hold for a story."""
    return [rule for rule in found if rule.holds(talk.now) and rule.story in (None, story)]
