"""Editing clusters' pages: fields, permissions, undo, retirement. On both engines."""

from datetime import timedelta
from typing import Any

import pytest
from given.operations.pages import CALI, DEPUTY, KARATSU, SECRETARIAT, edit, number, page, rows
from given.running import NOW

from bot.operations import perform
from bot.operations.clusters import directory, pages as clusters
from bot.operations.partings import retirement
from bot.rules.clusters.directory import Back, ClusterAdded, NameTaken, Retired, RetiredNow
from bot.rules.faults import Faulty, Problem
from bot.rules.permissions import Actor, Refused
from bot.rules.versions import Absent, Checked, Moved, Saved, Unchanged
from store.database import Database, read
from store.models import Cluster, Entry, Network, Representation, Revision, Source
from store.queries.clusters.content import editable
from store.queries.clusters.profiles import by_number, countries as countries_with_members, profiles
from store.queries.members.people import acting
from store.queries.secretariat.versions import changes

HOSTILE = ("<!channel>", "=HYPERLINK('https://evil.example')", "\u202eright to left", "日本語のとても長い説明", "a\\b | c", "عربي", "&lt;")


@pytest.fixture
def network(full: Database) -> Database:
    return full


def lines(network: Database) -> list[Entry]:
    """The audit entries about clusters: the sample season also adds some about groups."""
    return [entry for entry in rows(network, Entry) if entry.noun == "clusters"]


def test_a_page_sent_as_it_is_changes_nothing_for_any_cluster(network: Database) -> None:
    """Saving an unchanged form of each of the sixteen clusters adds no version, no audit entry and no source."""
    before = [(cluster.id, page(network, cluster.id), cluster) for cluster in read(network, profiles)]
    assert len(before) == 16
    for cluster_id, values, _ in before:
        assert isinstance(edit(network, SECRETARIAT, cluster_id, 0, **values), Unchanged)
    assert [(one.id, page(network, one.id), one) for one in read(network, profiles)] == before
    assert (rows(network, Revision), lines(network)) == ([], [])


def test_every_field_is_kept_as_it_was_written_and_its_source_is_named(network: Database) -> None:
    """Hostile text is stored unchanged; a source title makes one source; the old version is kept; the network's revision rises."""
    cali, stamp = number(network, "cali-valle-del-cauca"), rows(network, Network)[0].revision
    values = {
        "presentation": "\n".join(HOSTILE),
        "second": ["es", HOSTILE[0]],
        **{name: list(HOSTILE) for name in ("specialisations", "services", "ingredients", "aliases", "labels")},
        "facts": [[HOSTILE[4], HOSTILE[1], 2024, HOSTILE[2]], ["members", "12", None, HOSTILE[2]], ["a", "b", None, ""]],
        "website": "https://www.example.org/?a=1&b=<2>",
        "video": "https://例え.jp/映画",
        "links": [[HOSTILE[0], "https://www.example.org"]],
        "hours": HOSTILE[1],
        "since": 1999,
    }
    before = page(network, cali)
    saved = edit(network, CALI, cali, 0, **values)
    assert isinstance(saved, Saved)
    assert set(saved.fields) == set(values)
    assert page(network, cali) == {**before, **values}
    assert len([one for one in rows(network, Source) if one.title == HOSTILE[2]]) == 1
    (kept,) = rows(network, Revision)
    assert {name: kept.data[name] for name in before} == before
    (entry,) = lines(network)
    assert (entry.verb, entry.role, entry.cluster_id, set(entry.fields)) == ("clusters.edit", "contact", cali, set(values))
    card = read(network, by_number, cali)
    assert card is not None
    assert (card.checked_on, card.checked_by) == (NOW.date(), (card.name,))
    assert rows(network, Network)[0].revision > stamp


def test_only_its_contact_and_the_secretariat_edit_and_only_the_latter_renames(network: Database) -> None:
    """The permission is checked inside the transaction, so a forged form changes nothing."""
    jcc = number(network, "japan-cosmetic-center")
    for actor in (CALI, DEPUTY, Actor("UNOBODY"), Actor("UKARATSU01", outsider=True)):
        assert isinstance(edit(network, actor, jcc, 0, website="https://example.org"), Refused)
        assert isinstance(perform(network, clusters.check_page, actor=actor, cluster_id=jcc, now=NOW), Refused)
    for actor in (CALI, KARATSU, DEPUTY):
        assert isinstance(edit(network, actor, jcc, 0, name="Mine", countries=["JP"]), Refused)
        assert isinstance(perform(network, clusters.undo, actor=actor, cluster_id=jcc, number=0, version=0, now=NOW), Refused)
        assert isinstance(perform(network, retirement.retire, actor=actor, cluster_id=jcc, now=NOW), Refused)
        assert isinstance(perform(network, directory.add, actor=actor, name="X", countries=["JP"], aliases=[], now=NOW), Refused)
    assert (rows(network, Revision), lines(network)) == ([], [])
    assert isinstance(edit(network, SECRETARIAT, jcc, 0, name="Japan Cosmetic Centre", countries=["JP", "KR"]), Saved)
    assert isinstance(edit(network, SECRETARIAT, jcc, 1, name="cosmetic vàlley"), NameTaken)
    (entry,) = lines(network)
    assert (entry.role, entry.cluster_id) == ("secretariat", jcc)


def test_what_does_not_fit_is_refused_by_the_operation_too(network: Database) -> None:
    """The operation validates the values itself, not only the form."""
    jcc = number(network, "japan-cosmetic-center")
    wrong: dict[str, Any] = {"website": "javascript:alert(1)", "aliases": ["x" * 151], "second": ["tlh-xx", "nuqneH"], "countries": ["XX"]}
    outcome = edit(network, SECRETARIAT, jcc, 0, **wrong)
    assert isinstance(outcome, Faulty)
    assert {fault.problem for fault in outcome.faults} == {Problem.ADDRESS, Problem.LONG, Problem.LANGUAGE, Problem.COUNTRY}
    assert isinstance(edit(network, SECRETARIAT, 10**8, 0, hours="x"), Absent)


def test_undo_puts_back_all_of_it_and_can_be_undone(network: Database) -> None:
    """Undo restores texts, lists, facts and sources, and can be undone; it is refused when somebody has saved meanwhile."""
    jcc = number(network, "japan-cosmetic-center")
    before, card = page(network, jcc), read(network, by_number, jcc)
    assert card is not None
    values = {"presentation": "new", "second": ["ja", "新しい"], "facts": [], "since": None, "aliases": ["J"]}
    edit(network, KARATSU, jcc, 0, **values)
    after = page(network, jcc)
    undo = {"actor": SECRETARIAT, "cluster_id": jcc, "now": NOW}
    assert perform(network, clusters.undo, number=0, version=0, **undo) == Moved(1)
    assert perform(network, clusters.undo, number=5, version=1, **undo) == Absent()
    assert isinstance(perform(network, clusters.undo, number=0, version=1, **undo), Saved)
    again = read(network, by_number, jcc)
    assert again is not None
    assert (page(network, jcc), again.sources) == (before, card.sources)
    assert isinstance(perform(network, clusters.undo, number=0, version=2, **undo), Unchanged)
    assert isinstance(perform(network, clusters.undo, number=1, version=2, **undo), Saved)
    assert page(network, jcc) == after
    told = read(network, changes, "clusters", [str(jcc)], lambda db, about: editable(db, int(about)))
    assert [(one.number, one.author) for one in told] == [
        (2, "Secretariat Paris"),
        (1, "Secretariat Paris"),
        (0, "Point of contact Karatsu"),
    ]


def test_still_correct_is_said_once_a_day(network: Database) -> None:
    """A second press on the same day changes nothing; the card names the cluster or the secretariat, never a person."""
    jcc = number(network, "japan-cosmetic-center")
    check = {"cluster_id": jcc}
    assert perform(network, clusters.check_page, actor=KARATSU, now=NOW, **check) == Checked(NOW.date())
    assert perform(network, clusters.check_page, actor=SECRETARIAT, now=NOW, **check) == Checked(NOW.date(), already=True)
    card = read(network, by_number, jcc)
    assert card is not None
    assert card.checked_by == ("Japan Cosmetic Center",)
    later = NOW + timedelta(days=2)
    assert perform(network, clusters.check_page, actor=SECRETARIAT, now=later, **check) == Checked(later.date())
    card = read(network, by_number, jcc)
    assert card is not None
    assert card.checked_by == ("",)
    assert len(lines(network)) == 2


def test_a_retired_cluster_leaves_the_directory_and_its_people_and_comes_back_without_them(network: Database) -> None:
    """Retiring ends its representations and blocks edits but keeps the page; bringing it back restores no people; both are idempotent."""
    jcc = number(network, "japan-cosmetic-center")
    act = {"actor": SECRETARIAT, "cluster_id": jcc, "now": NOW}
    outcome = perform(network, retirement.retire, **act)
    assert isinstance(outcome, RetiredNow)
    assert len(outcome.people) == 2
    assert perform(network, retirement.retire, **act) == RetiredNow("Japan Cosmetic Center", already=True)
    assert jcc not in [one.id for one in read(network, profiles)]
    assert "JP" not in read(network, countries_with_members)
    assert read(network, acting, cluster_id=jcc) == []
    kept = read(network, by_number, jcc)
    assert kept is not None
    assert kept.retired
    assert edit(network, SECRETARIAT, jcc, 0, hours="x") == Retired("Japan Cosmetic Center")
    assert isinstance(edit(network, KARATSU, jcc, 0, hours="x"), Retired)
    assert perform(network, directory.bring_back, **act) == Back("Japan Cosmetic Center")
    assert perform(network, directory.bring_back, **act) == Back("Japan Cosmetic Center", already=True)
    assert jcc in [one.id for one in read(network, profiles)]
    assert [one for one in rows(network, Representation) if one.cluster_id == jcc] == []
    verbs = [entry.fields for entry in lines(network)]
    assert verbs == [["retired"], ["brought_back"]]


def test_a_new_cluster_has_a_key_of_its_own(network: Database) -> None:
    """The key is made from the name, whatever its script; a name that exists already is refused."""
    add = {"actor": SECRETARIAT, "countries": ["BR"], "aliases": ["ABC"], "now": NOW}
    made = [perform(network, directory.add, name=name, **add) for name in ("Beleza do Brasil", "ビューティー", "💄", "💅")]
    assert all(isinstance(one, ClusterAdded) for one in made)
    keys = {cluster.key for cluster in rows(network, Cluster)}
    assert {"beleza-do-brasil", "cluster", "cluster-2"} <= keys
    assert len(keys) == 20
    assert isinstance(perform(network, directory.add, name="BELEZA DO BRÁSIL", **add), NameTaken)
    assert isinstance(perform(network, directory.add, name=" ", **add), Faulty)
