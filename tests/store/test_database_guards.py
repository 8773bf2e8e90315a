"""What the database itself enforces: ids are not reused, and the audit log is append-only."""

from pathlib import Path

import pytest
from given.store.migrated import CLUSTER, run
from sqlalchemy.exc import DatabaseError

from store.migrations.upgrade import upgrade

NUMBERED = {
    "offerings": "INSERT INTO offerings (noun, subject_id, queued) VALUES ('events', 1, 0)",
    "calendars": "INSERT INTO calendars (member_id, token_hash, made_at, client) VALUES (1, 'x', '2026-11-22', '')",
    "links": "INSERT INTO links (kind, subject, member_id, made_at, expires_at) VALUES ('my_data', '', 1, '2026-11-22', '2026-11-22')",
    "questions": (
        "INSERT INTO questions (noun, subject, gap, asker_id, text, asked_at, answer) "
        "VALUES ('clusters', '1', 'website', 1, 'x', '2026-11-22', '')"
    ),
    "representations": "INSERT INTO representations (member_id, cluster_id, role, state) VALUES (1, 1, 'contact', 'pending')",
}


@pytest.mark.parametrize("table", sorted(NUMBERED))
def test_a_number_is_never_given_twice(empty_url: str, table: str) -> None:
    """Buttons and the outbox remember ids, so an id is not reused after its row was deleted."""
    upgrade(empty_url)
    run(empty_url, CLUSTER, "INSERT INTO members (slack_id, name, zone, locale, state) VALUES ('UONE', '', 'Etc/UTC', 'en-US', 'active')")
    insert = NUMBERED[table]
    run(empty_url, insert, f"DELETE FROM {table}", insert)
    assert run(empty_url, f"SELECT id FROM {table}") == [(2,)]


@pytest.mark.parametrize("statement", ["UPDATE audit SET verb = 'x'", "DELETE FROM audit"])
def test_the_database_itself_keeps_the_audit_log(empty_url: str, statement: str) -> None:
    """UPDATE and DELETE of an audit entry fail."""
    upgrade(empty_url)
    entry = "INSERT INTO audit (at, role, verb, noun, subject, fields) VALUES ('2026-11-22 09:00:00', 'contact', 'v', 'n', 's', '[]')"
    run(empty_url, entry)
    with pytest.raises(DatabaseError, match="can only be added to"):
        run(empty_url, statement)
    assert run(empty_url, "SELECT verb FROM audit") == [("v",)]


def test_an_entry_is_not_replaced_either(tmp_path: Path) -> None:
    """SQLite's REPLACE, which deletes without a DELETE, fails too; the next INSERT works."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    upgrade(url)
    entry = "INTO audit ({}at, role, verb, noun, subject, fields) VALUES ({}'2026-11-22 09:00:00', 'contact', '{}', 'n', 's', '[]')"
    run(url, "INSERT " + entry.format("", "", "first"))
    with pytest.raises(DatabaseError, match="can only be added to"):
        run(url, "REPLACE " + entry.format("id, ", "1, ", "forged"))
    run(url, "INSERT " + entry.format("", "", "second"))
    assert run(url, "SELECT verb FROM audit ORDER BY id") == [("first",), ("second",)]
