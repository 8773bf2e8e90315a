"""Make and decide claims in the outbox tests, and read the messages that follow."""

from datetime import UTC, datetime, timedelta
from typing import Any

from given.jobs.office import Office
from given.operations.people import cluster, settle, somebody
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.representations.claims import claim, decide
from store.models import Member

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def on_wednesday(office: Office) -> Office:
    """Set the clock to a Wednesday, 09:00 UTC, far from the Monday digest; with two clusters."""
    office.world.clock.ahead = WEDNESDAY - datetime.now(UTC)
    perform(office.database, _awake)
    settle(office.database, ["Oils", "Soaps"], secretariat=(), UOLD="Oils/contact", UNEW="", UTOO="")
    return office


def _awake(db: Session) -> None:
    for row in db.exec(select(Member)):
        row.name, row.met_at = f"Secretariat {row.slack_id}", WEDNESDAY


async def later(office: Office, time: timedelta = timedelta()) -> list[str]:
    """Move the network's clock forward and run the ticks; the new messages as "who: text"."""
    office.world.clock.ahead += time
    before = len(office.slack.posts)
    await office.announce()
    for _ in range(3):
        await office.deliver(timedelta(seconds=2))
    return sorted(f"{post.channel}: {post.text}" for post in office.slack.posts[before:])


def ask(office: Office, who: str, name: str = "Oils") -> int:
    now = office.world.clock.now()
    outcome = perform(office.database, claim, actor=somebody(who), cluster_id=cluster(office.database, name), now=now)
    assert hasattr(outcome, "representation_id")
    return outcome.representation_id


def answer(office: Office, who: str, waits: int, *, confirm: bool = True) -> Any:
    now = office.world.clock.now()
    return perform(office.database, decide, actor=somebody(who), representation_id=waits, confirm=confirm, now=now)


def whom(said: list[str]) -> list[str]:
    return [one.split(":", 1)[0] for one in said]
