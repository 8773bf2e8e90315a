"""Concurrent edits of clusters' pages, on both engines: different fields are merged, the same field is a conflict."""

import pytest
from given.files import read as read_table
from given.operations.pages import DEPUTY, KARATSU, SECRETARIAT, at_once, edit, edit_part, number, page, rows
from given.running import NOW

from bot.operations import perform
from bot.operations.tables import imports as exchange
from bot.rules.clusters.profile import LISTS
from bot.rules.faults import Faulty, Problem
from bot.rules.tables.plans import ImportPlan
from bot.rules.versions import Conflict, Saved
from store.database import Database, read
from store.models import Cluster, Noun, Revision
from store.queries.clusters.profiles import profiles
from store.queries.members.people import by_slack_id


@pytest.fixture
def network(full: Database) -> Database:
    return full


def test_two_people_change_different_fields_and_both_changes_stay(network: Database) -> None:
    """A three-way merge: a form opened on the old version does not undo what was saved meanwhile."""
    jcc = number(network, "japan-cosmetic-center")
    old = page(network, jcc)
    assert isinstance(edit(network, SECRETARIAT, jcc, 0, **{**old, "hours": "9 to 17"}), Saved)
    assert isinstance(edit(network, KARATSU, jcc, 0, **{**old, "website": "https://example.org"}), Saved)
    assert (page(network, jcc)["hours"], page(network, jcc)["website"]) == ("9 to 17", "https://example.org")


def test_two_people_change_the_same_field_and_nothing_is_lost(network: Database) -> None:
    """The second editor gets a conflict that names value, author and time; nothing of theirs is saved until they send again."""
    jcc = number(network, "japan-cosmetic-center")
    old = page(network, jcc)
    edit(network, SECRETARIAT, jcc, 0, hours="9 to 17")
    edit(network, SECRETARIAT, jcc, 1, since=2014)
    conflict = edit(network, KARATSU, jcc, 0, **{**old, "hours": "10 to 18", "video": "https://example.org/film"})
    assert isinstance(conflict, Conflict)
    secretariat = read(network, by_slack_id, "UPARIS01")
    assert secretariat is not None
    (clash,) = conflict.clashes
    assert (clash.field, clash.theirs, clash.author_id, clash.at) == ("hours", "9 to 17", secretariat.id, NOW)
    assert (conflict.version, conflict.content["hours"], conflict.content["since"]) == (2, "10 to 18", 2014)
    assert page(network, jcc)["hours"] == "9 to 17"
    assert isinstance(edit(network, KARATSU, jcc, conflict.version, **conflict.content), Saved)
    assert [page(network, jcc)[name] for name in ("hours", "since", "video")] == ["10 to 18", 2014, "https://example.org/film"]


def test_of_two_processes_at_one_moment_one_saves_and_the_other_is_asked(network: Database, database_url: str) -> None:
    """The row is locked: of four concurrent edits one is saved and three get a conflict, also where the part did not exist yet."""
    jcc, count = number(network, "japan-cosmetic-center"), 4
    on_page = at_once(database_url, [lambda db, hours=f"{one} o'clock": edit(db, SECRETARIAT, jcc, 0, hours=hours) for one in range(count)])
    assert sorted(type(one).__name__ for one in on_page) == ["Conflict"] * (count - 1) + ["Saved"]
    on_part = at_once(
        database_url, [lambda db, text=f"text {one}": edit_part(db, DEPUTY, 0, text=text, source="us") for one in range(count)]
    )
    assert sorted(type(one).__name__ for one in on_part) == ["Conflict"] * (count - 1) + ["Saved"]
    assert len(rows(network, Revision)) == 2


def test_of_several_who_choose_one_name_at_one_moment_one_gets_it(network: Database, database_url: str) -> None:
    """Six clusters are renamed to one name concurrently: one succeeds, although their row locks do not exclude each other."""
    clusters_ = [one.id for one in read(network, profiles)][:6]
    renamed = at_once(database_url, [lambda db, own=own: edit(db, SECRETARIAT, own, 0, name="Gamma") for own in clusters_])
    assert sorted(type(one).__name__ for one in renamed) == ["NameTaken"] * 5 + ["Saved"]
    assert [one.name for one in rows(network, Cluster)].count("Gamma") == 1


def test_a_page_that_two_fill_together_is_no_longer_than_one_fills_it(network: Database) -> None:
    """Each change fits the size limit alone; the second is refused as a whole, in a form and in an import."""
    jcc = number(network, "japan-cosmetic-center")
    lists = {name: [f"{one} {'w' * 140}" for one in range(200)] for name in LISTS}
    facts = [[f"{one} {'n' * 140}", "v" * 150, 2024, f"{one} {'s' * 290}"] for one in range(50)]
    links = [[f"{one} {'l' * 140}", f"https://example.org/{'p' * 1900}"] for one in range(20)]
    assert isinstance(edit(network, SECRETARIAT, jcc, 0, **lists), Saved)
    outcome = edit(network, KARATSU, jcc, 0, facts=facts, links=links)
    assert isinstance(outcome, Faulty)
    assert [(fault.field, fault.problem) for fault in outcome.faults] == [("links", Problem.PAGE)]
    assert page(network, jcc)["links"] == []
    assert isinstance(edit(network, KARATSU, jcc, 0, facts=facts), Saved)
    file = 'key;links\njapan-cosmetic-center;"' + "\n".join(" | ".join(one) for one in links) + '"\n'
    plan = perform(
        network, exchange.apply, actor=None, noun=Noun.CLUSTERS, table=read_table(file.encode(), "x.csv", Noun.CLUSTERS), now=NOW
    )
    assert isinstance(plan, ImportPlan)
    assert [one.fault and one.fault.problem for one in plan.troubles] == [Problem.PAGE]
    assert page(network, jcc)["links"] == []
