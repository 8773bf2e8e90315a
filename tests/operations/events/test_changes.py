"""Two concurrent changes of one event, on both engines: the second sees what the first has committed."""

from datetime import timedelta
from functools import partial

from given.operations.concurrent_transactions import behind
from given.operations.people import NOW, audit, cluster, settle, somebody
from given.places.events_and_groups import SOON, line, me, offered
from given.running import hours
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.events.edits import add, edit
from bot.operations.events.moving import bring_back, cancel, move
from bot.operations.partings.retirement import retire
from bot.operations.places.registration import register
from bot.rules.clusters.directory import RetiredNow
from bot.rules.events.drafts import EventDraft
from bot.rules.events.outcomes import CalledOff, EventAdded, MovedTo, NotAHost, Overtaken, Revised
from bot.rules.places.decision import ClosedReason, NotOpen, Placed
from bot.rules.versions import Absent, Conflict
from store.database import Database, read
from store.models import Event, EventKind, EventState, Visibility
from store.queries.network.settings import stamp

LATER = hours(SOON + timedelta(days=7))


def events(db: Session) -> list[Event]:
    return list(db.exec(select(Event).order_by(col(Event.id))))


def draft(host: int | None) -> EventDraft:
    when = hours(SOON)
    return EventDraft("Open day", EventKind.OTHER, when, "Europe/Paris", Visibility.MEMBERS, host_id=host, capacity=3)


def test_a_form_that_is_sent_twice_at_once_makes_one_event(database: Database) -> None:
    """Adding is idempotent by the form's key: the second answer names the same event."""
    settle(database, ["Oils"], UREP="Oils/contact")
    values = {"actor": somebody("UREP"), "draft": draft(cluster(database, "Oils")), "dates": [hours(SOON)], "rule": "", "key": "form:1"}
    first: list[EventAdded] = []
    again = behind(database, lambda db: first.append(add(db, **values, now=NOW)), partial(perform, database, add, **values, now=NOW))
    (one,) = read(database, events)
    assert first == [EventAdded((one.id,), "Open day", EventState.PLANNED)]
    assert again == EventAdded((one.id,), "Open day", EventState.PLANNED, again=True)
    assert audit(database) == [("contact", "events.add", ())]


def test_a_cluster_that_is_just_retired_hosts_nothing(database: Database) -> None:
    """An event added while its host is being retired is refused; so is one with an unknown host."""
    settle(database, ["Oils"])
    oils, values = cluster(database, "Oils"), {"dates": [hours(SOON)], "rule": "", "now": NOW, "actor": somebody("USEC")}

    def first(db: Session) -> None:
        assert isinstance(retire(db, actor=somebody("USEC"), cluster_id=oils, now=NOW), RetiredNow)

    adding = partial(perform, database, add, key="form:1", **values)
    assert isinstance(behind(database, first, partial(adding, draft=draft(oils))), NotAHost)
    assert isinstance(adding(draft=draft(999)), NotAHost)
    assert read(database, events) == []


def test_of_two_moves_at_once_the_second_is_told_of_the_first(database: Database) -> None:
    """The second move changes nothing; the first raises the network's revision once, so that feeds are rebuilt."""
    settle(database, ["Oils"], UREP="Oils/contact")
    one = offered(database, 2, host_id=cluster(database, "Oils"))
    going = {"event_id": one, "revision": 0, "zone": "Europe/Paris", "now": NOW}

    def first(db: Session) -> None:
        assert isinstance(move(db, actor=somebody("UREP"), to=LATER, **going), MovedTo)

    mine = hours(SOON + timedelta(days=1))
    outcome = behind(database, first, partial(perform, database, move, actor=somebody("USEC"), to=mine, **going))
    assert outcome == Overtaken(one, "Quarterly meet-up", LATER, me(database, "UREP"), NOW, 1)
    (event,) = read(database, events)
    assert (event.starts_at, event.revision) == (LATER.starts_at, 1)
    stamped = read(database, stamp)
    assert stamped is not None
    assert stamped.revision == 1


def test_an_edit_behind_a_move_is_merged_and_behind_an_edit_shows_both(database: Database) -> None:
    """An edit after a move is merged, as a move changes no text; an edit of the same field is a conflict."""
    settle(database, ["Oils"], UREP="Oils/contact")
    one = offered(database, 2, host_id=cluster(database, "Oils"))

    def moved(db: Session) -> None:
        move(db, actor=somebody("UREP"), event_id=one, revision=0, to=LATER, zone="Europe/Paris", now=NOW)

    editing = partial(perform, database, edit, actor=somebody("USEC"), event_id=one, revision=0, now=NOW)
    assert isinstance(behind(database, moved, partial(editing, changes={"title": "Hers"})), Revised)
    outcome = editing(changes={"title": "His", "place": "Hall 3"})
    assert isinstance(outcome, Conflict)
    assert [(clash.field, clash.theirs, clash.author_id) for clash in outcome.clashes] == [("title", "Hers", me(database, "USEC"))]
    (event,) = read(database, events)
    assert (event.title, event.place, event.starts_at, event.revision) == ("Hers", "", LATER.starts_at, 2)


def test_who_registers_behind_a_cancellation_is_refused(database: Database) -> None:
    """Also where nobody had registered before, so there is no offering row yet; once brought back, it is open again."""
    settle(database, ["Oils"], UREP="Oils/contact")
    one = offered(database, None)

    def first(db: Session) -> None:
        assert isinstance(cancel(db, actor=somebody("USEC"), event_id=one, now=NOW), CalledOff)

    asking = partial(perform, database, register, actor=somebody("UREP"), event_id=one, now=NOW)
    outcome = behind(database, first, asking)
    assert isinstance(outcome, NotOpen)
    assert outcome.why == ClosedReason.CANCELLED
    perform(database, bring_back, actor=somebody("USEC"), event_id=one, now=NOW)
    assert isinstance(asking(), Placed)
    assert line(database, one) == [("UREP", "confirmed")]


def test_a_limit_raised_while_somebody_asks_leaves_no_place_empty(database: Database) -> None:
    """The waiting list is promoted first; a concurrent registration is queued behind it."""
    settle(database, ["Oils"], UREP="Oils/contact", UTWO="Oils/representative", UTHREE="Oils/representative")
    one = offered(database, 1)
    for user in ("UREP", "UTWO"):
        perform(database, register, actor=somebody(user), event_id=one, now=NOW)

    def first(db: Session) -> None:
        outcome = edit(db, actor=somebody("USEC"), event_id=one, revision=0, changes={"capacity": 2}, now=NOW)
        assert isinstance(outcome, Revised)
        assert len(outcome.promoted) == 1

    behind(database, first, partial(perform, database, register, actor=somebody("UTHREE"), event_id=one, now=NOW))
    assert line(database, one) == [("UREP", "confirmed"), ("UTWO", "confirmed"), ("UTHREE", "waiting")]


def test_a_draft_of_the_season_is_nobodys_but_the_secretariats(database: Database) -> None:
    """Even the host's point of contact, who may edit it once announced, gets "not found"."""
    settle(database, ["Oils"], UREP="Oils/contact")
    one = offered(database, 2, host_id=cluster(database, "Oils"), state=EventState.DRAFT)
    values = {"event_id": one, "revision": 0, "changes": {"title": "Ours"}, "now": NOW}
    assert isinstance(perform(database, edit, actor=somebody("UREP"), **values), Absent)
    assert isinstance(perform(database, edit, actor=somebody("USEC"), **values), Revised)
