"""Migrations keep the stored data, on both engines."""

from datetime import time

import pytest
from alembic import command
from given.store.migrated import CLUSTER, run, tables
from sqlalchemy.exc import IntegrityError

from store.database import open_database, reading
from store.migrations.upgrade import configuration, upgrade
from store.models import Cluster, CountrySection, Event, Member

BEFORE = (
    CLUSTER.replace(", links, hours, version)", ")").replace(", '[]', '', 0)", ")"),
    "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', 'Contact One', 'Asia/Seoul', 'ko-KR', 'active')",
    "INSERT INTO representations (member_id, cluster_id, role, state) VALUES (1, 1, 'contact', 'confirmed')",
    "INSERT INTO country_sections (country, name, text) VALUES ('KR', 'regulation', 'A text')",
    "INSERT INTO settings (name, value, origin) VALUES ('secretariat', 'UONE,UTWO', 'environment')",
)


def test_the_first_network_is_carried_over(empty_url: str) -> None:
    """From 0001 to 0002 clusters, people, representations and the secretariat are kept; new columns have their defaults."""
    upgrade(empty_url, "0001")
    run(empty_url, *BEFORE)
    upgrade(empty_url)
    assert run(empty_url, "SELECT id, member_id, cluster_id, role, state FROM representations") == [(1, 1, 1, "contact", "confirmed")]
    assert run(empty_url, "SELECT slack_id, role FROM members ORDER BY id") == [("UONE", "secretariat"), ("UTWO", "secretariat")]
    assert run(empty_url, "SELECT name FROM settings") == []
    database = open_database(empty_url)
    with reading(database) as db:
        member, cluster, section = db.get(Member, 1), db.get(Cluster, 1), db.get(CountrySection, ("KR", "regulation"))
        assert member is not None
        assert (member.quiet_from, member.quiet_until, member.muted, member.fewer) == (time(20), time(8), [], False)
        assert cluster is not None
        assert (cluster.links, cluster.hours, cluster.version, cluster.retired_at) == ([], "", 0, None)
        assert section is not None
        assert (section.answers, section.version) == ({}, 0)
    database.dispose()
    command.downgrade(configuration(empty_url), "0001")
    assert run(empty_url, "SELECT value FROM settings WHERE name = 'secretariat'") == [("UONE,UTWO",)]
    assert run(empty_url, "SELECT member_id, cluster_id, role, state FROM representations") == [(1, 1, "contact", "confirmed")]
    assert run(empty_url, "SELECT slack_id, dm_channel FROM members ORDER BY id") == [("UONE", None), ("UTWO", None)]


PLANNED = (
    CLUSTER,
    "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', 'Contact One', 'Asia/Seoul', 'ko-KR', 'active')",
    """INSERT INTO events (uid, key, kind, state, visibility, title, description, host_id, place, online, online_url, zone,
    starts_at, ends_at, local_start, local_end, order_at, over_at, deadline_on, deadline_form, revision, created_at, revised_at)
    VALUES ('u-1', 'meet-up', 'quarterly', 'planned', 'members', 'Meet-up', 'Words', 1, '', {yes}, 'https://v', 'Europe/Paris',
    '2026-12-01 11:00:00', '2026-12-01 12:00:00', '2026-12-01 12:00:00', '2026-12-01 13:00:00', '2026-12-01 11:00:00',
    '2026-12-01 12:00:00', '2026-11-30', 'by', 3, '2026-11-01 09:00:00', '2026-11-02 09:00:00')""",
)


def test_a_network_with_a_calendar_is_carried_over(empty_url: str) -> None:
    """From 0002 to 0003 and back events keep their data, count as announced, and accept registrations; "wake" is on for people."""
    yes = "1" if empty_url.startswith("sqlite") else "true"
    upgrade(empty_url, "0002")
    run(empty_url, *(line.replace("{yes}", yes) for line in PLANNED))
    kept = "SELECT uid, key, title, host_id, online_url, local_start, deadline_on, deadline_form, revision, revised_at FROM events"
    before = run(empty_url, kept)
    upgrade(empty_url)
    assert run(empty_url, kept) == before
    database = open_database(empty_url)
    with reading(database) as db:
        event, member = db.get_one(Event, 1), db.get_one(Member, 1)
        assert (event.announced_at, event.late, event.detached) == (event.created_at, False, False)
        assert (event.author_id, event.group_id, event.round_id, event.series_id, event.opens_at) == (None,) * 5
        assert member.wake
    database.dispose()
    run(
        empty_url,
        "INSERT INTO offerings (noun, subject_id, capacity, queued) VALUES ('events', 1, 8, 1)",
        """INSERT INTO places (offering_id, holder, member_id, cluster_id, state, number, asked_at, changed_at, reason)
        VALUES (1, 'm1', 1, 1, 'confirmed', 1, '2026-11-22 09:00:00', '2026-11-22 09:00:00', '')""",
    )
    with pytest.raises(IntegrityError):
        run(empty_url, "INSERT INTO offerings (noun, subject_id, queued) VALUES ('events', 1, 0)")
    command.downgrade(configuration(empty_url), "0002")
    assert run(empty_url, kept) == before
    assert {"offerings", "places", "groups", "rounds", "calendars"}.isdisjoint(tables(empty_url))
    upgrade(empty_url)
    assert run(empty_url, kept) == before
