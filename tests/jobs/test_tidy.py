"""The hourly tick deletes what has expired, as docs/for-slack-admins.md promises."""

from datetime import timedelta

from given.jobs.office import Office
from given.jobs.outbox import due, notices, put
from given.operations.database_dump import holding
from sqlmodel import Session, col, select

from bot.jobs import tidy
from bot.operations.links.secrets import ask_for
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.receipts import claim_key
from bot.rules.permissions import Actor
from store.database import read
from store.models import Entry, Link, LinkKind

DAY = timedelta(days=1)


async def test_nothing_is_kept_longer_than_promised(office: Office) -> None:
    """Links are deleted a day after they expire, notices and receipts after 400 days, departed people after a year; the audit log stays."""
    now, ahead = office.world.clock.now(), office.world.clock.ahead
    await office.world.perform(store_profile, told=SlackProfile("UCALI01", "Point of contact Cali", None, None), now=now)
    await office.world.perform(ask_for, actor=Actor("UCALI01"), kind=LinkKind.MY_DATA, subject="", now=now)
    await office.world.perform(claim_key, key="share:C1:1.1:UPARIS01:clusters.share:x", now=now)
    await office.world.perform(store_profile, told=SlackProfile("UCALI01", "", None, None, deleted=True), now=now)
    put(office.database, due(late=True), at=now)
    lines = read(office.database, log_of_changes)

    def left() -> tuple[bool, ...]:
        found = [bool(holding(office.database, word)) for word in ("Point of contact Cali", "UPARIS01:clusters.share", "C0ANNOUNCE")]
        return (bool(read(office.database, links)), *found)

    assert left() == (True, True, True, True)
    for days, expected in ((1, (True, True, True, True)), (2, (False, True, True, True)), (366, (False, False, True, True))):
        office.world.clock.ahead = ahead + days * DAY
        await tidy.tick(office.world)
        assert left() == expected, days
    office.world.clock.ahead = ahead + 401 * DAY
    await tidy.tick(office.world)
    assert [row.recipient.split(":")[0] for row in notices(office.database)] == ["erased"]
    assert not holding(office.database, "UPARIS01:clusters.share")
    assert read(office.database, log_of_changes)[: len(lines)] == lines


def links(db: Session) -> list[Link]:
    return list(db.exec(select(Link)))


def log_of_changes(db: Session) -> list[str]:
    return [f"{one.id} {one.at} {one.verb}" for one in db.exec(select(Entry).order_by(col(Entry.id)))]
