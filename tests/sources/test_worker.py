"""Parsing in a process that may be killed."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator

import pytest

from bot.core.errors import Cause, SourceError
from bot.core.model import Source, SourceKind
from bot.sources import READERS
from bot.sources.fetched import Fetched
from bot.sources.worker import Worker

from . import jobs


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    one.close()


async def failure(worker: Worker, fn: object, **options: float) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await worker.run(fn, **options)  # type: ignore[arg-type]
    return caught.value


async def test_a_feed_is_read_in_another_process(worker: Worker) -> None:
    """Readers, bodies and readings cross over; the process stays for the next job."""
    feed = Fetched("https://x.example/f", b"<rss version='2.0'><channel><item><title>A</title></item></channel></rss>")
    reading = await worker.run(READERS[SourceKind.FEED].read, feed, Source("x", "https://x.example/f"))
    assert [item.title for item in reading.items] == ["A"]
    assert await worker.run(jobs.process) == await worker.run(jobs.process)


async def test_a_job_past_its_time_is_killed_and_the_next_one_runs(worker: Worker) -> None:
    """A parser that never returns costs its own deadline and nothing else."""
    await worker.run(jobs.process)
    began = time.monotonic()
    error = await failure(worker, jobs.never_ends, timeout_s=0.5)
    assert error.cause is Cause.PARSER and "0.5 s" in error.detail
    assert time.monotonic() - began < 5
    assert await worker.run(jobs.prints) == 5


@pytest.mark.parametrize(
    ("fn", "cause"),
    [(jobs.dies, Cause.MALFORMED), (jobs.fails, Cause.MALFORMED), (jobs.refuses, Cause.BLOCKED)],
)
async def test_whatever_a_job_does_is_a_source_error(worker: Worker, fn: object, cause: Cause) -> None:
    """A dead process, any exception and a SourceError with all its fields come back; the next job runs."""
    error = await failure(worker, fn)
    assert error.cause is cause
    assert error.retry_after_s == (30 if fn is jobs.refuses else None)
    assert await worker.run(jobs.prints) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory the way this is tested")
async def test_a_job_that_takes_all_memory_is_refused(worker: Worker) -> None:
    """A bound on the child's memory keeps the house standing."""
    assert (await failure(worker, jobs.takes_all_memory)).cause is Cause.TOO_LARGE
    assert await worker.run(jobs.prints) == 5


async def test_what_a_library_prints_does_not_get_into_the_answer(worker: Worker) -> None:
    """Chatter is not an answer."""
    assert await worker.run(jobs.prints) == 5


async def test_the_process_is_replaced_after_its_jobs() -> None:
    """Libraries hold caches: a process is used a bounded number of times."""
    worker = Worker(jobs=2)
    try:
        first, second, third = [await worker.run(jobs.process) for _ in range(3)]
    finally:
        worker.close()
    assert first == second != third


async def test_two_jobs_at_once_each_get_their_answer(worker: Worker) -> None:
    """They wait for each other; nothing is mixed up."""
    answers = await asyncio.gather(worker.run(max, 1, 2), worker.run(min, 1, 2), worker.run(jobs.prints))
    assert answers == [2, 1, 5]


async def test_a_cancelled_job_leaves_nothing_behind(worker: Worker) -> None:
    """The answer to a job that nobody waits for is never taken for the next one's."""
    pid = await worker.run(jobs.process)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await worker.run(jobs.never_ends)
    assert await worker.run(jobs.process) != pid


async def test_no_secret_reaches_the_process(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """What parses hostile input has no token to give away."""
    monkeypatch.setenv("BOT_TELEGRAM_TOKEN", "12345:secret")
    assert "12345:secret" not in (await worker.run(jobs.environment)).values()
