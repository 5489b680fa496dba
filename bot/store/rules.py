"""The desk's rules: proposed, then left or set, undone or ended. None is deleted, so that no number is used twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, and_, cast, func, or_, select

from bot.core.rules import Rule, RuleKind, RuleStatus, claims_of
from bot.store.items import name_of, number_of
from bot.store.schema import claims, decisions, rules


class Rules:
    """The rules, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def propose(self, rule: Rule) -> Rule:
        """Write a proposed rule, which does nothing yet; it comes back with its number."""
        values = {
            "kind": rule.kind.name,
            "story": rule.story,
            "subject": rule.subject,
            "recipient": rule.recipient,
            "item": number_of(rule.item) if rule.item else None,
            "development": rule.development,
            "author": rule.author,
            "author_name": rule.author_name,
            "status": RuleStatus.PROPOSED.value,
            "made_at": rule.made,
            "expires_at": rule.expires,
        }
        number: int = self._db.execute(rules.insert().values(values).returning(rules.c.id)).scalar_one()
        return replace(rule, id=number, status=RuleStatus.PROPOSED)

    def of(self, number: int) -> Rule | None:
        """The rule with this number."""
        row = self._db.execute(select(rules).where(rules.c.id == number)).first()
        return _rule(row) if row else None

    def listed(self) -> list[Rule]:
        """Every rule that was ever set, the newest first."""
        return self._where(rules.c.status.in_([RuleStatus.ACTIVE.value, RuleStatus.UNDONE.value]))[::-1]

    def holding(self, now: datetime) -> list[Rule]:
        """The rules in force, the oldest first."""
        until = or_(rules.c.expires_at.is_(None), rules.c.expires_at > now)
        return self._where(and_(rules.c.status == RuleStatus.ACTIVE.value, until))

    def on_item(self, item: str) -> list[Rule]:
        """What was proposed or set on an item's alerts, and neither left nor undone, the oldest first."""
        waits_or_holds = rules.c.status.in_([RuleStatus.PROPOSED.value, RuleStatus.ACTIVE.value])
        return self._where(and_(rules.c.item == number_of(item), waits_or_holds))

    def set(self, number: int, now: datetime, expires: datetime | None) -> Rule | None:
        """Put a proposed rule in force; what the desk knows by it joins the ledger. None: it was not waiting for that.

        It is made now: what was asked an hour ago holds for as long as was asked.
        """
        waiting = and_(rules.c.id == number, rules.c.status == RuleStatus.PROPOSED.value)
        deed = rules.update().where(waiting)
        if not self._db.execute(deed.values(status=RuleStatus.ACTIVE.value, made_at=now, expires_at=expires)).rowcount:
            return None
        rule = self.of(number)
        if rule and rule.kind is RuleKind.KNOWN and rule.story:
            rule = self._learn(rule, rule.story, now)
        return rule

    def leave(self, number: int, by: str, now: datetime) -> bool:
        """Give up a proposed rule; False where it is none, or was set."""
        waiting = and_(rules.c.id == number, rules.c.status == RuleStatus.PROPOSED.value)
        left = {"status": RuleStatus.LEFT.value, "ended_at": now, "ended_by": by}
        return self._db.execute(rules.update().where(waiting).values(left)).rowcount == 1

    def undo(self, number: int, by: str, now: datetime) -> Rule | None:
        """End a rule. What the desk knew by it leaves the ledger. None: it was not in force."""
        there = and_(rules.c.id == number, rules.c.status == RuleStatus.ACTIVE.value)
        ended = {"status": RuleStatus.UNDONE.value, "ended_at": now, "ended_by": by}
        if not self._db.execute(rules.update().where(there).values(ended)).rowcount:
            return None
        self._db.execute(claims.delete().where(claims.c.rule == number))
        return self.of(number)

    def last_development(self, story: str) -> int:
        """The highest number that a development of the story ever had, of a claim, a rule or a decision; 0: none had.

        An undone rule's is not given again, and neither is one that only decisions have kept.
        """
        number = [
            func.max(cast(func.substr(table.c.development, 2), Integer)).label("number")
            for table in (claims, rules, decisions)
        ]
        asked = [
            select(one).where(table.c.story == story, table.c.development.like("d%"))
            for one, table in zip(number, (claims, rules, decisions), strict=True)
        ]
        return max(self._db.scalar(one) or 0 for one in asked)

    def _learn(self, rule: Rule, story: str, now: datetime) -> Rule:
        """What the desk knows is a development, as what an alert told is: its repeats belong to it."""
        if rule.development is None:
            rule = replace(rule, development=f"d{self.last_development(story) + 1}")
            self._db.execute(rules.update().where(rules.c.id == rule.id).values(development=rule.development))
        told = [
            {
                "story": story,
                "rule": rule.id,
                "claim_id": claim.id,
                "text": claim.text,
                "attribution": claim.attribution,
                "date": claim.date,
                "development": claim.development,
                "learned_at": now,
            }
            for claim in claims_of(rule)
        ]
        self._db.execute(claims.insert(), told)
        return rule

    def _where(self, *wanted: ColumnElement[bool]) -> list[Rule]:
        return [_rule(row) for row in self._db.execute(select(rules).where(*wanted).order_by(rules.c.id))]


def _rule(row: Row[Any]) -> Rule:
    return Rule(
        row.id,
        RuleKind[row.kind],
        row.story,
        row.subject,
        row.author,
        row.author_name,
        row.made_at,
        row.recipient,
        row.expires_at,
        name_of(row.item) if row.item is not None else None,
        row.development,
        RuleStatus(row.status),
        row.ended_at,
        row.ended_by,
    )
