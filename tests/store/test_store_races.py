"""Two processes on one database: nothing twice, nothing lost, no "database is locked", nothing half-written."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import create_engine, inspect
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, UNION, decision, item, tell, watchlist

from bot.core.model import Outcome, Source
from bot.store import Store

SPAWN = multiprocessing.get_context("spawn")
ROUNDS = 25


def _in_child(work: Callable[[str], object], url: str, pipe: Connection) -> None:
    pipe.send("ready")
    pipe.recv()  # All begin at the same word.
    try:
        pipe.send(work(url))
    except BaseException as error:
        pipe.send(error)


def in_processes(work: Callable[[str], object], url: str, count: int = 2) -> list[object]:
    """What the work returns in each of several processes that begin together; their errors are raised here."""
    pipes = []
    for _ in range(count):
        here, there = SPAWN.Pipe()
        process = SPAWN.Process(target=_in_child, args=(work, url, there), daemon=True)
        process.start()
        pipes.append((here, process))
    for here, _ in pipes:
        assert here.poll(60) and here.recv() == "ready"
    for here, _ in pipes:
        here.send("go")
    results = []
    for here, process in pipes:
        assert here.poll(120)
        results.append(here.recv())
        process.join(60)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def _open_and_register(url: str) -> int:
    store = Store.open(url)
    store.register([watchlist()], NOW)
    return len(store.sources())


def test_several_processes_make_one_database(url: str) -> None:
    """First start of check-now beside run: one makes the schema, the others find it."""
    assert in_processes(_open_and_register, url, 3) == [2, 2, 2]


def test_nothing_is_leased_twice(store: Store, url: str) -> None:
    """Each due source and delivery goes to one of two processes, and none is left over."""
    sources = tuple(Source(id=f"s{n}", url=f"https://s{n}.example/") for n in range(2 * ROUNDS - 1))
    store.register([watchlist(sources=(HARBOUR, *sources))], NOW)
    with store.write() as tx:
        for n in range(2 * ROUNDS):
            tell(tx, f"n{n}")
    one, two = in_processes(_lease_all, url)
    assert not set(one) & set(two)  # type: ignore[call-overload]
    assert len(set(one) | set(two)) == len(one) + len(two) == 4 * ROUNDS  # type: ignore[call-overload, arg-type]


def _lease_all(url: str) -> list[str]:
    """Lease as a process of another host: when this one ends its leases stay, so that both may finish in any order."""
    store = Store.open(url)
    store.holder = f"host-{os.getpid()}:1:1"
    mine: list[str] = []
    for _ in range(ROUNDS):
        mine += [source.key for source in store.lease_sources(NOW, due_only=True, lease=LEASE, limit=2)]
        mine += [str(delivery.id) for delivery in store.lease_deliveries(NOW, lease=LEASE, limit=2)]
    return mine


def _judge_and_tell(url: str) -> int:
    """Tell each fact that the ledger lacks: what the pass does, with nothing between question and deed."""
    store, told = Store.open(url), 0
    for n in range(ROUNDS):
        with store.write() as tx:
            tx.first_sight(HARBOUR.key)
            if f"fact {n}" not in {claim.text for claim in tx.ledger("strike")}:
                stored = tx.put_item(HARBOUR.key, item(f"{os.getpid()}-{n}"), "1", NOW)
                tx.put_decision(decision(stored, learned=(f"fact {n}",)), stored.version, NOW)
                told += 1
    return told


def test_a_fact_is_told_once_by_whichever_process_comes_first(store: Store, url: str) -> None:
    """Judged inside the transaction, two processes at once give no double alert, no lost claim and no lock error."""
    store.register([watchlist()], NOW)
    one, two = in_processes(_judge_and_tell, url)
    assert one + two == ROUNDS  # type: ignore[operator]
    with store.read() as tx:
        assert [claim.text for claim in tx.ledger("strike")] == [f"fact {n}" for n in range(ROUNDS)]


def _settle_crosswise(url: str) -> int:
    """Settle two sources of two stories in one transaction, in the order of this process's parity."""
    store = Store.open(url)
    for n in range(ROUNDS):
        pair = [HARBOUR.key, UNION.key] if (os.getpid() + n) % 2 else [UNION.key, HARBOUR.key]
        with store.write() as tx:
            for key, story in zip(pair, ["strike", "tides"] if n % 2 else ["tides", "strike"], strict=True):
                tx.first_sight(key)
                tx.ledger(story)
                stored = tx.put_item(key, item(f"{os.getpid()}-{n}"), "1", NOW)
                tx.put_decision(decision(stored, story=story), stored.version, NOW)
                tx.settle_source(key, status="ok", items=1, next_check_at=NOW, now=NOW, failures=0)
        store.register([watchlist(), watchlist("tides", title=f"{os.getpid()} {n}")], NOW)
        store.release_sources([source.key for source in store.lease_sources(NOW, due_only=True, lease=LEASE)])
    return ROUNDS


def test_settlings_that_cross_do_not_wait_in_a_circle(store: Store, url: str) -> None:
    """Two processes that settle, register and lease the same sources and stories in opposite orders all get through."""
    store.register([watchlist(), watchlist("tides")], NOW)
    assert in_processes(_settle_crosswise, url) == [ROUNDS, ROUNDS]
    with store.read() as tx:
        assert len(tx.ledger("strike")) == len(tx.ledger("tides")) == 2 * ROUNDS


def _put_versions(url: str) -> int:
    store = Store.open(url)
    for n in range(ROUNDS):
        with store.write() as tx:
            tx.put_item(HARBOUR.key, item(text=f"{os.getpid()} {n}"), f"{os.getpid()} {n}", NOW)
    return ROUNDS


def test_no_version_is_lost_or_written_twice(store: Store, url: str) -> None:
    """Two processes that store the same item make versions of one item, one after the other."""
    store.register([watchlist()], NOW)
    in_processes(_put_versions, url)
    with store.read() as tx:
        stored = tx.stored_items(HARBOUR.key, ["guid:offer"])["guid:offer"]
    assert (stored.id, stored.version) == ("i1", 2 * ROUNDS)


def _write_and_wait(url: str, pipe: Connection) -> None:
    store = Store.open(url)
    with store.hold("run", NOW), store.write() as tx:
        tell(tx, "offer")
        tx.seen("strike", HARBOUR.key, NOW)
        tx.settle_source(HARBOUR.key, status="ok", items=1, next_check_at=NOW + MINUTE, now=NOW, failures=0)
        pipe.send("written")
        pipe.recv()  # Never answered: killed with everything done and nothing committed.


def test_a_process_killed_while_writing_leaves_nothing_half_written(store: Store, url: str) -> None:
    """SIGKILL before the commit: no item, claim, alert or settling, and the next process writes and holds at once."""
    store.register([watchlist()], NOW)
    here, there = SPAWN.Pipe()
    process = SPAWN.Process(target=_write_and_wait, args=(url, there))
    process.start()
    assert here.poll(60) and here.recv() == "written"
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join(60)
    with store.read() as tx:
        assert tx.stored_items(HARBOUR.key, ["guid:offer"]) == {}
        assert (tx.ledger("strike"), tx.first_sight(HARBOUR.key)) == ([], {"strike"})
    assert (store.undelivered(NOW).count, store.sources()[0].status) == (0, "new")
    with store.hold("run", NOW), store.write() as tx:
        tell(tx, "offer")
    assert store.undelivered(NOW).count == 1


def test_a_reader_does_not_stop_a_writer(store: Store, url: str) -> None:
    """A status that is being read for long delays no alert."""
    store.register([watchlist()], NOW)
    other = Store.open(url, create=False)
    with other.read() as reading:
        reading.ledger("strike")
        with store.write() as tx:
            stored = tx.put_item(HARBOUR.key, item(), "1", NOW)
            tx.put_decision(decision(stored, Outcome.REPEAT), 1, NOW)
        assert reading.decided("strike", [stored.id]) == {}
    other.close()


def test_an_upgrade_that_fails_is_taken_back_whole(url: str) -> None:
    """Killed or failed in the middle, a migration leaves the database as it was, and the next start does it."""
    in_child = SPAWN.Process(target=_die_in_upgrade, args=(url,))
    in_child.start()
    in_child.join(60)
    assert in_child.exitcode == -signal.SIGKILL
    if url.startswith("sqlite"):
        assert Path(url.removeprefix("sqlite:///")).exists()
    engine = create_engine(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    store = Store.open(url)
    store.register([watchlist()], NOW)
    assert len(store.sources()) == 2
    store.close()


def _die_in_upgrade(url: str) -> None:
    from sqlalchemy import Engine, event

    @event.listens_for(Engine, "after_cursor_execute")
    def die(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "CREATE TABLE deliveries" in statement:
            os.kill(os.getpid(), signal.SIGKILL)

    Store.open(url)
