"""A person's own feed: registration deadlines are entries of their own."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from given.running import NOW, event, hours
from given.web.calendars import entries, only
from given.web.personal_entries import SOON, raw
from given.web.personal_network import CALI, SEOUL, Network, at_home
from sqlmodel import Session

from bot.operations import perform
from store.database import Database
from store.models import DeadlineForm, EventState, Month, Round, RoundState, Visibility


@pytest.fixture
async def network(bare: Database) -> AsyncIterator[Network]:
    async with at_home(bare) as one:
        yield one


async def test_a_deadline_is_an_entry_of_its_own(network: Network) -> None:
    """Its title and its words say what it means; it ends when registration closes, blocks no time, and moves with the event."""
    until = {"deadline_on": date(2026, 12, 4), "deadline_form": DeadlineForm.BEFORE}
    network.desk.add(event(Month(date(2027, 1, 1)), uid="session", title="Strategy session", **until))
    address = network.calendar(SEOUL)
    for feed in (await network.desk.feed(address), await network.desk.feed()):
        one = only(feed)
        assert str(one["SUMMARY"]) == "Last day to register: Strategy session"
        assert one["DTEND"].dt == datetime(2026, 12, 4, 12, tzinfo=UTC)
        assert str(one["TRANSP"]) == "TRANSPARENT"
        assert "before 4 December 2026, anywhere on Earth (until 4 December 2026, 12:00 UTC)" in str(one["DESCRIPTION"])
        assert "You register in Slack." in str(one["DESCRIPTION"])
    uid = str(one["UID"])
    network.desk.now += timedelta(hours=1)
    network.desk.change("session", when=hours(SOON + timedelta(days=40)), deadline_on=date(2026, 12, 10))
    later = raw(await network.desk.feed(address))
    assert set(later) == {"session", uid}
    assert (int(later[uid]["SEQUENCE"]), later[uid]["DTEND"].dt) == (1, datetime(2026, 12, 10, 12, tzinfo=UTC))
    network.desk.change("session", state=EventState.CANCELLED)
    off = raw(await network.desk.feed(address))[uid]
    assert (str(off["STATUS"]), str(off["SUMMARY"])) == ("CANCELLED", "Cancelled: Last day to register: Strategy session")
    network.desk.change("session", state=EventState.PLANNED, deadline_on=None, deadline_form=None)
    assert set(await network.entries(address)) == {"session"}


async def test_a_rounds_deadline_is_public_where_all_its_sessions_are(network: Network) -> None:
    """One entry for the round, none for its sessions; members' sessions keep it out of the public calendar; drafts stay unseen."""
    until = {"deadline_on": date(2026, 12, 4), "deadline_form": DeadlineForm.BEFORE}
    titles = ("Public", "Mixed", "Draft", "Off", "Off unseen")
    states = {"Draft": RoundState.DRAFT, "Off": RoundState.CANCELLED, "Off unseen": RoundState.CANCELLED}
    rounds = [
        Round(uid=f"r-{title}", title=title, created_at=NOW, revised_at=NOW, state=states.get(title, RoundState.OPEN), **until)
        for title in titles
    ]
    rounds[titles.index("Off")].announced_at = NOW
    numbers = perform(network.database, _rounds, rounds=rounds)
    for number, title in zip(numbers, titles, strict=True):
        shown = [Visibility.PUBLIC, Visibility.MEMBERS if title == "Mixed" else Visibility.PUBLIC]
        network.desk.add(*(event(Month(date(2027, 1, 1)), round_id=number, visibility=one, deadline_on=date(2020, 1, 1)) for one in shown))
    public = {one.title: one for one in entries(await network.desk.feed()).values()}
    mine = {one.title: one for one in (await network.entries(network.calendar(CALI))).values()}
    assert set(public) == {"Last day to register: Public", "Cancelled: Last day to register: Off"}
    assert set(mine) == {*public, "Last day to register: Mixed"}
    assert mine["Last day to register: Mixed"].end == datetime(2026, 12, 4, 12, tzinfo=UTC)
    assert mine["Cancelled: Last day to register: Off"].status == "CANCELLED"


def _rounds(db: Session, *, rounds: list[Round]) -> list[int | None]:
    db.add_all(rounds)
    db.flush()
    return [one.id for one in rounds]
