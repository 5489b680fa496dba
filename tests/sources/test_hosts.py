"""Whose turn it is, on a simulated clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.sources.hosts import A_HOST, Turns
from tests.simulated import Simulated


@dataclass(frozen=True)
class Request:
    """A request to be: when it comes, to which host, and how long its answer takes."""

    host: str | None
    comes: float
    takes: float


async def play(requests: list[Request], gaps: dict[str | None, float], at_once: int) -> list[tuple[Request, float]]:
    """Each request with the time of its start, in the order of starts; checks how many are under way."""
    time = Simulated()
    turns = Turns(at_once, clock=time.clock, sleep=time.sleep)
    started: list[tuple[Request, float]] = []
    under_way: list[Request] = []

    async def one(request: Request) -> None:
        await time.sleep(request.comes)
        async with turns.turn(request.host, gaps[request.host]):
            started.append((request, time.now))
            under_way.append(request)
            assert len(under_way) <= at_once
            assert request.host is None or [it.host for it in under_way].count(request.host) <= A_HOST
            await time.sleep(request.takes)
            under_way.remove(request)

    await time.run(*(one(request) for request in requests))
    return started


moments = st.integers(0, 12).map(lambda n: n / 2)
requests_ = st.builds(Request, st.sampled_from(["a", "b", "c", None]), moments, moments)


@given(st.lists(requests_, max_size=14), st.tuples(moments, moments, moments), st.integers(1, 4))
def test_two_starts_at_one_host_are_never_nearer_than_its_gap(
    requests: list[Request], gaps: tuple[float, float, float], at_once: int
) -> None:
    """However requests come and however long they take; every one of them gets its turn."""
    wanted: dict[str | None, float] = {**dict(zip("abc", gaps, strict=True)), None: 0.0}
    started = asyncio.run(play(requests, wanted, at_once))
    assert len(started) == len(requests)
    for host, gap in wanted.items():
        times = [at for request, at in started if request.host == host]
        if host is not None:
            assert all(after - before >= gap for before, after in pairwise(times))


def test_who_waits_for_a_host_takes_no_place_from_others() -> None:
    """One place in all: the second request to a slow host waits outside it, and another host's comes first."""
    requests = [Request("a", 0, 0), Request("a", 0, 0), Request("b", 1, 0)]
    started = asyncio.run(play(requests, {"a": 60.0, "b": 60.0}, 1))
    assert [(request.host, at) for request, at in started] == [("a", 0), ("b", 1), ("a", 60)]


def test_hosts_of_ones_own_have_no_manners() -> None:
    """Any number at once, as far as there are places."""
    started = asyncio.run(play([Request(None, 0, 5)] * 8, {None: 0.0}, 8))
    assert [at for _, at in started] == [0] * 8


def test_who_gives_up_waiting_leaves_nothing_behind() -> None:
    """A cancelled request frees its place in line, and the next start still keeps its distance."""

    async def check() -> list[float]:
        time = Simulated()
        turns = Turns(1, clock=time.clock, sleep=time.sleep)
        started: list[float] = []

        async def one() -> None:
            async with turns.turn("a", 10):
                started.append(time.now)

        async def gives_up() -> None:
            waiting = asyncio.create_task(one())
            await time.sleep(5)
            waiting.cancel()

        await time.run(one(), gives_up())
        await time.run(one())
        return started

    assert asyncio.run(check()) == [0, 10]


def test_idle_hosts_are_forgotten() -> None:
    """A year of ever new hosts does not fill the memory; one whose gap still runs is remembered."""

    async def check() -> int:
        time = Simulated()
        turns = Turns(1, clock=time.clock, sleep=time.sleep)
        for number in range(5_000):
            async with turns.turn(f"host{number}", 1):
                time.now += 1
        async with turns.turn("slow", 1e9):
            pass
        for number in range(5_000):
            async with turns.turn(f"other{number}", 1):
                time.now += 1
        assert "slow" in turns._lines
        return len(turns._lines)

    assert asyncio.run(check()) <= 1_001
