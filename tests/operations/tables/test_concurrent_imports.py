"""Imports while others edit: no lost update, no deadlock, and short transactions."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from given.files import read
from given.operations.exchange import LATER, actor, exported, taken
from given.operations.people import cluster, held, settle, somebody
from given.running import NOW
from sqlalchemy import event, text as sql
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.clusters.pages import edit
from bot.operations.partings.endings import lock_clusters
from bot.operations.representations.claims import claim
from bot.operations.tables import imports as exchange
from bot.rules.representations.claims import Claimed
from bot.rules.tables.plans import Kind
from bot.rules.versions import Saved
from store.database import Database, open_database, read as ask
from store.models import Noun, Revision
from store.queries.tables import exchange as stored
from store.transaction import transaction


def test_an_edit_made_since_the_export_is_not_lost(full: Database) -> None:
    """The file changes one column, the page was edited in another since the export: both changes are kept."""
    data = exported(full, Noun.CLUSTERS).decode("utf-8-sig").replace('"Cosmetic Valley"', '"Cosmetic Valley France"')
    paris = actor(full, "UPARIS02")
    [number] = paris.contact_of
    saved = perform(full, edit, actor=paris, cluster_id=number, version=0, changes={"hours": "Always"}, now=NOW)
    assert isinstance(saved, Saved)
    plan = taken(full, Noun.CLUSTERS, data)
    [change] = [one for one in plan.changes if one.kind == Kind.CHANGED]
    assert [field.name for field in change.fields] == ["name"]
    assert set(change.meanwhile) == {"hours", "checked_on"}
    [row] = [one for one in ask(full, stored.clusters) if one["key"] == "cosmetic-valley"]
    assert (row["name"], row["hours"]) == ("Cosmetic Valley France", "Always")


def test_two_at_once_follow_each_other(full: Database) -> None:
    """Two concurrent imports create the same new cluster once; a concurrent edit is neither lost nor refused."""
    paris = actor(full, "UPARIS02")
    [number] = paris.contact_of
    text = "key,name,countries,hours\nnew-one,New,KR,\ncosmetic-valley,Cosmetic Valley,FR,Always\n"
    with ThreadPoolExecutor(3) as pool:
        files = [pool.submit(taken, full, Noun.CLUSTERS, text) for _ in range(2)]
        change = {"actor": paris, "cluster_id": number, "version": 0, "changes": {"website": "https://new.example"}, "now": NOW}
        edited = pool.submit(perform, full, edit, **change)
        plans = [one.result(60) for one in files]
    assert isinstance(edited.result(), Saved)
    assert sorted(plan.new for plan in plans) == [0, 1]
    [row] = [one for one in ask(full, stored.clusters) if one["key"] == "cosmetic-valley"]
    assert (row["hours"], row["website"], row["version"]) == ("Always", "https://new.example", 2)


def statements(database: Database, noun: Noun, text: str) -> int:
    """How many statements an import executes while it holds the write lock, without INSERTs, which SQLite runs row by row."""
    counted: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        counted.extend([] if statement.startswith("INSERT") else [statement])

    event.listen(database.writer, "before_cursor_execute", count)
    plan = taken(database, noun, text)
    event.remove(database.writer, "before_cursor_execute", count)
    assert (plan.applied, plan.new + plan.changed) == (True, text.count("\n") - 1)
    return len(counted)


FILES: Final = (
    (
        Noun.CLUSTERS,
        "key,name,countries,presentation,language,presentation_in_language,facts",
        "c-{n},C {n},KR,A,fr,B,F | 1 | 2020 | S {n}",
    ),
    (
        Noun.CLUSTERS,
        "key,countries,presentation,language,presentation_in_language,hours,facts",
        "c-{n},JP,C,it,D,Always,F | 2 | 2021 | T {n}",
    ),
    (Noun.MEMBERS, "slack_id,name,contact_of,represents", "UX{n},Person {n},c-{n},"),
    (Noun.MEMBERS, "slack_id,contact_of,represents", "UX{n},,c-{n}"),
    (Noun.MEMBERS, "slack_id,represents", "UX{n},"),
    (Noun.MEMBERS, "slack_id,contact_of", "UX{n},c-{n}"),
    (Noun.CLUSTERS, "key,retired", "c-{n},yes"),
)


def test_many_rows_take_as_many_statements_as_a_few(database: Database) -> None:
    """The number of statements does not grow with the rows, so a long file does not hold the write lock for long."""
    for noun, heading, row in FILES:
        few, many = (
            statements(database, noun, "\n".join([heading, *(row.format(n=n) for n in numbers), ""]))
            for numbers in (range(100, 103), range(103, 150))
        )
        assert many == few, heading


def test_a_plan_made_before_holds_only_while_nothing_has_changed(full: Database) -> None:
    """A plan is computed again if somebody saved after it was made: their edit is not overwritten."""
    table = read(b"key,website,hours\ncosmetic-valley,https://new.example,Always\n", "x.csv", Noun.CLUSTERS)
    planned = ask(full, exchange.plan, noun=Noun.CLUSTERS, table=table, now=LATER)
    paris = actor(full, "UPARIS02")
    [number] = paris.contact_of
    perform(full, edit, actor=paris, cluster_id=number, version=0, changes={"hours": "Always", "since": 1994}, now=NOW)
    plan = perform(full, exchange.apply, actor=None, noun=Noun.CLUSTERS, table=table, now=LATER, planned=planned)
    assert [[field.name for field in change.fields] for change in plan.changes] == [["website"]]
    [row] = [one for one in ask(full, stored.clusters) if one["key"] == "cosmetic-valley"]
    assert (row["website"], row["hours"], row["since"], row["version"]) == ("https://new.example", "Always", 1994, 2)
    with Session(full.reader) as db:
        kept = db.exec(select(Revision).order_by(col(Revision.number))).all()
    assert [(one.data["hours"], one.data["website"]) for one in kept] == [("", ""), ("Always", "")]


def test_an_import_of_people_and_a_claim_never_wait_in_a_circle(postgres_url: str) -> None:
    """A claim locks a cluster, then references a member; an import locks members, then waits for clusters: they do not deadlock."""
    database = open_database(postgres_url)
    settle(database, ["Alpha"], UNEW="", UCON="Alpha/contact")
    table = read(b"slack_id,represents\nUCON,alpha\n", "x.csv", Noun.MEMBERS)
    with ThreadPoolExecutor(1) as pool:
        with transaction(database) as db:
            lock_clusters(db, cluster(database, "Alpha"))
            imported = pool.submit(perform, database, exchange.apply, actor=None, noun=Noun.MEMBERS, table=table, now=LATER)
            waiting(database)
            assert isinstance(claim(db, actor=somebody("UNEW"), cluster_id=cluster(database, "Alpha"), now=NOW), Claimed)
        assert imported.result(30).changed == 1
    assert held(database)["UNEW", "Alpha"] == ("representative", "pending")
    database.dispose()


def waiting(database: Database) -> None:
    """Poll until a transaction waits for a lock."""
    locks = sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with Session(database.reader) as db:
        while not db.connection().execute(locks).scalar_one():
            pass
