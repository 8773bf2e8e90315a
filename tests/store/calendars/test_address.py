"""The queries behind personal calendars and App Home, on both engines; and eight concurrent presses of Create by one person."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from given.operations.people import cluster, settle, somebody
from given.running import NOW, event, hours
from sqlmodel import Session, col, func, select

from bot.operations import perform
from bot.operations.calendars import address as calendars
from bot.operations.groups import seats
from bot.operations.groups.states import create_group
from bot.operations.members.people import opened_home
from bot.operations.network.settings import bump_revision
from bot.operations.places import registration as places
from bot.operations.places.offerings import lock_offering
from bot.rules.calendars.address import Made, MadeBefore
from bot.rules.events.drafts import GroupDraft
from bot.rules.links.purposes import fingerprint
from bot.rules.places.decision import ANSWERED
from store.database import Database, open_database, read
from store.models import Calendar, DeadlineForm, EventKind, GroupState, Round, Visibility
from store.queries.agenda import rounds
from store.queries.calendars.address import changes, links, live, opened
from store.queries.home.agenda import agenda_of, closing, groups_of, seats_of, unanswered
from store.queries.home.pulse import concerned, pulse
from store.queries.members.people import by_slack_id

LINK = "https://meet.example.org/room"
LATER = [NOW + timedelta(minutes=step) for step in range(10)]


@pytest.fixture
def lived(database: Database) -> Database:
    """Cali leads a group with a meeting; Seoul has the only place at an event and Cali is on its waiting list; a round closes soon."""
    settle(database, ["Cali", "Seoul"], UCALI="Cali/contact", USEOUL="Seoul/contact")
    perform(database, _live)
    for who in ("USEOUL", "UCALI"):
        assert perform(database, places.register, actor=somebody(who), event_id=1, now=LATER[1])
        perform(database, opened_home, actor=somebody(who), now=LATER[1])
    perform(database, seats.take, actor=somebody("USEOUL"), group_id=1, now=LATER[2])
    return database


def _live(db: Session) -> None:
    known = by_slack_id(db, "UCALI")
    assert known is not None
    draft = GroupDraft("Packaging", leader_cluster_id=known.clusters[0], leader_id=known.id, video_url=LINK, seats=1)
    group = create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=NOW)
    until = {"deadline_on": date(2026, 12, 4), "deadline_form": DeadlineForm.BEFORE}
    db.add(Round(uid="r1", title="Round", topics=["a"], created_at=NOW, revised_at=NOW, **until))
    db.flush()
    db.add(event(hours(NOW + timedelta(days=1)), title="Fair", online=True, online_url=LINK))
    db.flush()
    calendar = {"kind": EventKind.MEETING, "online": True, "visibility": Visibility.MEMBERS}
    db.add(event(hours(NOW + timedelta(days=2)), title="Meeting", group_id=group.id, **calendar))
    db.add(event(hours(NOW + timedelta(days=3)), title="Session", round_id=1))
    bump_revision(db, now=NOW)
    lock_offering(db, "events", 1).capacity = 1


def number(database: Database, slack_id: str) -> int:
    known = read(database, by_slack_id, slack_id)
    assert known is not None
    return known.id


def test_links_changes_and_what_an_address_opens(lived: Database) -> None:
    """Confirmed people have the link; waiting and seats have change times; the address leads to its owner until it is revoked."""
    cali, seoul = number(lived, "UCALI"), number(lived, "USEOUL")
    assert read(lived, links, seoul) == {1: LINK}
    assert read(lived, links, cali) == {2: LINK}
    assert read(lived, changes, cali) == {1: LATER[1], 2: LATER[2]}
    made = perform(lived, calendars.make, actor=somebody("UCALI"), now=LATER[3])
    assert isinstance(made, Made)
    found = read(lived, opened, fingerprint(made.secret))
    assert found is not None
    assert (found.member_id, found.gone, found.stamp is not None, max(found.own)) == (cali, False, True, LATER[2])
    perform(lived, places.withdraw, actor=somebody("USEOUL"), event_id=1, now=LATER[4])
    again = read(lived, opened, fingerprint(made.secret))
    assert again is not None
    assert max(again.own) == LATER[4]
    assert read(lived, links, cali) == {1: LINK, 2: LINK}
    assert read(lived, opened, fingerprint("x")) is None
    perform(lived, calendars.revoke, actor=somebody("UCALI"), calendar_id=made.calendar_id, now=LATER[5])
    gone = read(lived, opened, fingerprint(made.secret))
    assert gone is not None
    assert gone.gone
    assert read(lived, live, cali) is None


def test_what_app_home_reads(lived: Database) -> None:
    """The agenda, seats, led groups, unanswered registrations, the pulse, and whose page a change concerns."""
    cali, everything = number(lived, "UCALI"), frozenset(Visibility)
    agenda = read(lived, agenda_of, cali, everything, LATER[3], 5)
    assert [one.event.title for one in agenda.mine] == ["Fair", "Meeting"]
    assert [one.link for one in agenda.mine] == [None, LINK]
    assert [one.title for one in agenda.others] == ["Session"]
    assert [(one.topic, one.place.cluster, one.substitute) for one in read(lived, seats_of, cali)] == [("Packaging", "Cali", False)]
    (led,) = read(lived, groups_of, cali, LATER[3])
    assert (led.seats.confirmed, led.seats.waiting, led.expected, led.absent) == (1, 1, 1, 0)
    registrations = read(lived, closing, date(2026, 11, 20), date(2026, 12, 20), everything)
    assert [(one.noun, one.title) for one in registrations] == [("rounds", "Round")]
    mine = [cluster(lived, "Cali"), cluster(lived, "Seoul")]
    assert [one.clusters for one in read(lived, unanswered, registrations, mine, ANSWERED)] == [("Cali", "Seoul")]
    perform(lived, places.register, actor=somebody("UCALI"), event_id=3, now=LATER[4])
    assert [one.clusters for one in read(lived, unanswered, registrations, mine, ANSWERED)] == [("Seoul",)]
    assert read(lived, rounds, frozenset({Visibility.PUBLIC}))[0].title == "Round"
    assert (read(lived, pulse, NOW).drafts, read(lived, pulse, NOW).proposed) == (0, 0)
    assert read(lived, concerned, LATER[4]) == {cali}


@pytest.fixture
def real(postgres_url: str) -> Iterator[Database]:
    one = open_database(postgres_url)
    settle(one, ["Cali"], UCALI="Cali/contact")
    yield one
    one.dispose()


def test_eight_presses_at_one_moment_make_one_link(real: Database) -> None:
    """Concurrent transactions on PostgreSQL: one of eight creates the address, seven are told that it exists."""
    together = Barrier(4)

    def press(_: int) -> object:
        together.wait(10)
        return perform(real, calendars.make, actor=somebody("UCALI"), now=NOW)

    with ThreadPoolExecutor(4) as threads:
        outcomes = [*threads.map(press, range(8))]
    assert [type(one) for one in outcomes].count(Made) == 1
    assert [type(one) for one in outcomes].count(MadeBefore) == 7
    assert read(real, lambda db: db.exec(select(func.count(col(Calendar.id)))).one()) == 1
