"""Queries about events, people and clusters, and the transactions around them, on both engines."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from given.running import NOW, event, hours
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from bot.operations import perform
from bot.operations.network.settings import adopt, bump_revision, choose
from bot.operations.tables.dataset import load
from store.database import Database, read, reading
from store.dataset import read_history
from store.insert import insert_new
from store.models import (
    Cluster,
    ClusterCountry,
    Days,
    EventKind,
    Instants,
    Member,
    MemberState,
    Month,
    Receipt,
    Representation,
    Visibility,
    When,
)
from store.queries.agenda import agenda
from store.queries.clusters.profiles import by_number, countries, in_country, profiles
from store.queries.events.search import Wanted, by_number as one_event, by_uid, count, find
from store.queries.members.people import by_slack_id
from store.queries.network.settings import setting, settings, stamp

ALL = frozenset(Visibility)


def add(db: Session, rows: list[Any]) -> None:
    db.add_all(rows)
    db.flush()


def put(database: Database, *rows: Any) -> None:
    perform(database, add, rows=list(rows))


def titles(database: Database, **wanted: Any) -> list[str]:
    return [found.title for found in read(database, find, Wanted(**{"now": NOW, "audience": ALL, **wanted}))]


def test_dates_come_back_as_they_went_in(database: Database) -> None:
    """The three date forms survive the database: instants as UTC with their zone, dates as dates, a month as a month."""
    forms: tuple[When, ...] = (
        Instants(datetime(2027, 3, 28, 0, 59, 59, 123456, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "Europe/Paris"),
        Days(date(2026, 12, 31), date(2027, 1, 1), "Pacific/Kiritimati"),
        Month(date(2027, 2, 1)),
    )
    put(database, *(event(when, title=str(number)) for number, when in enumerate(forms)))
    found = {dated.title: dated for dated in read(database, agenda, None, None, ALL)}
    for number, when in enumerate(forms):
        dated = found[str(number)]
        assert dated.when == when
        assert dated.order_at.tzinfo is not None
        assert dated.order_at.utcoffset() == timedelta()


def test_the_agenda_is_bounded_at_the_instant(database: Database) -> None:
    """An event that ends at the bound is past; one that starts at the end is excluded; cancelled events are included."""
    put(database, event(hours(NOW - timedelta(hours=1)), title="over now"), event(hours(NOW), title="now", state="cancelled"))
    put(database, event(hours(NOW + timedelta(hours=1)), title="after"), event(hours(NOW), title="inside", visibility=Visibility.MEMBERS))
    assert [dated.title for dated in read(database, agenda, NOW, NOW + timedelta(hours=1), ALL)] == ["now", "inside"]
    assert [dated.title for dated in read(database, agenda, NOW, None, {Visibility.PUBLIC})] == ["now", "after"]


def test_a_country_means_its_place_and_its_clusters(database: Database) -> None:
    """Events in the country and events that its clusters host elsewhere, each once."""
    put(database, Cluster(id=1, key="d", name="D"), ClusterCountry(cluster_id=1, country="BE"), ClusterCountry(cluster_id=1, country="LU"))
    when = hours(NOW + timedelta(days=1))
    put(database, event(when, title="there", country="BE"), event(when, title="host", host_id=1, country="FR"), event(when, title="other"))
    put(database, event(when, title="both", host_id=1, country="BE"))
    assert titles(database, country="BE") == ["there", "host", "both"]
    assert titles(database, country="LU") == ["host", "both"]
    assert titles(database, country="FR") == ["host"]
    assert titles(database, hosts=(1,)) == ["host", "both"]
    assert titles(database, hosts=()) == []
    assert titles(database, kind=EventKind.FAIR) == []


def test_pages_are_whole_where_all_start_at_once(database: Database) -> None:
    """Thirty events with the same start: three pages list each exactly once, forwards and backwards."""
    put(database, *(event(hours(NOW + timedelta(days=1)), title=str(number)) for number in range(30)))
    for now, past in ((NOW, False), (NOW + timedelta(days=9), True)):
        wanted = Wanted(now=now, audience=ALL, past=past)
        pages = [read(database, find, wanted, offset=offset, limit=10) for offset in (0, 10, 20, 30)]
        assert [len(page) for page in pages] == [10, 10, 10, 0]
        assert len({found.id for page in pages for found in page}) == 30 == read(database, count, wanted)


def test_an_event_is_found_by_number_and_by_uid(database: Database) -> None:
    """Both give the same; what does not exist gives nothing."""
    put(database, event(hours(NOW), title="it", uid="u-1"))
    found = read(database, by_uid, "u-1")
    assert found is not None
    assert read(database, one_event, found.id) == found
    assert read(database, one_event, 999_999_999) is None
    assert read(database, by_uid, "' OR 1=1 --") is None


def test_the_directory_shows_confirmed_active_contacts_only(database: Database) -> None:
    """Contacts that are pending or have left, and mere representatives, are not named."""
    put(
        database, Cluster(id=1, key="c", name="C"), *(Member(id=number, slack_id=f"U{number}", name=f"N{number}") for number in range(1, 5))
    )
    put(
        database,
        Representation(member_id=1, cluster_id=1, role="contact", state="confirmed"),
        Representation(member_id=2, cluster_id=1, role="contact", state="pending"),
        Representation(member_id=3, cluster_id=1, role="representative", state="confirmed"),
        Representation(member_id=4, cluster_id=1, role="contact", state="confirmed"),
    )

    def leave(db: Session) -> None:
        member = db.get(Member, 4)
        assert member is not None
        member.state = MemberState.GONE

    perform(database, leave)
    found = read(database, by_number, 1)
    assert found is not None
    assert found.contacts == ("N1",)
    assert read(database, by_slack_id, "U4") is None
    second, third = read(database, by_slack_id, "U2"), read(database, by_slack_id, "U3")
    assert second is not None
    assert third is not None
    assert (second.clusters, third.clusters) == ((), (1,))


def test_the_directory_of_the_data_set(database: Database) -> None:
    """Sixteen clusters in sixteen countries, DETIC in two, by name; a cluster that does not exist is nothing."""
    perform(database, load, dataset=read_history(), now=NOW)
    found = read(database, profiles)
    assert [cluster.name for cluster in found] == sorted((cluster.name for cluster in found), key=[cluster.name for cluster in found].index)
    assert len(found) == len(read(database, countries)) == 16
    (detic,) = read(database, in_country, "LU")
    assert detic.countries == ("BE", "LU")
    assert read(database, in_country, "BR") == []
    assert read(database, by_number, 999_999_999) is None


def test_reading_changes_nothing(database: Database) -> None:
    """A reading session cannot write on SQLite, and on both engines it is rolled back."""
    try:
        with reading(database) as db:
            db.add(event(hours(NOW)))
            db.flush()
    except DBAPIError:
        assert database.sqlite
    assert read(database, count, Wanted(now=NOW, audience=ALL)) == 0


def test_an_operation_that_fails_leaves_nothing(database: Database) -> None:
    """An operation is one transaction: if it fails, all of it is rolled back."""

    def half(db: Session) -> None:
        db.add(event(hours(NOW)))
        db.flush()
        raise LookupError

    with pytest.raises(LookupError):
        perform(database, half)
    assert read(database, count, Wanted(now=NOW, audience=ALL)) == 0


def test_insert_new_says_which_were_new(database: Database) -> None:
    """Existing rows and duplicates within one call are skipped and not reported."""
    rows = [{"key": key, "at": NOW} for key in ("a", "b", "a")]
    assert [row["key"] for row in perform(database, insert_new, model=Receipt, rows=rows)] == ["a", "b"]
    assert perform(database, insert_new, model=Receipt, rows=rows) == []


def test_a_setting_is_adopted_once_and_chosen_at_will(database: Database) -> None:
    """The environment fills an empty setting; afterwards the database wins and records the origin of the value."""
    perform(database, adopt, values={"a": "1", "b": ""}, origin="environment")
    perform(database, adopt, values={"a": "2", "b": "3"}, origin="environment")
    assert {name: choice.value for name, choice in read(database, settings).items()} == {"a": "1", "b": "3"}
    perform(database, choose, name="a", value="4", origin="operator")
    assert read(database, settings)["a"].origin == "operator"
    assert read(database, setting, "a") == "4"
    assert read(database, setting, "none") is None


def test_every_touch_raises_the_revision(database: Database) -> None:
    """Each change raises the revision of one row, which feeds compare."""
    assert read(database, stamp) is None
    for number in (1, 2, 3):
        perform(database, bump_revision, now=NOW)
        found = read(database, stamp)
        assert found is not None
        assert (found.revision, found.revised_at) == (number, NOW)


def test_a_lost_host_cannot_be_left_behind(database: Database) -> None:
    """Foreign keys are enforced on both engines: no event without its host, no cluster deleted while it has events."""
    with pytest.raises(IntegrityError):
        put(database, event(hours(NOW), host_id=42))
    put(database, Cluster(id=1, key="c", name="C"), event(hours(NOW), host_id=1))

    def drop(db: Session) -> None:
        db.delete(db.get(Cluster, 1))

    with pytest.raises(IntegrityError):
        perform(database, drop)
