"""The sections of a country's page, edited by its clusters: versions, conflicts, undo. On both engines."""

from datetime import date, timedelta
from typing import Any

import pytest
from given.databases import furnish, season
from given.operations.pages import CALI, DEPUTY, KARATSU, SECRETARIAT, edit_part
from given.running import NOW
from sqlmodel import Session

from bot.operations import perform
from bot.operations.countries import pages as countries
from bot.operations.tables.dataset import load
from bot.rules.faults import Faulty, Problem
from bot.rules.permissions import Refused
from bot.rules.versions import Absent, Checked, Conflict, Moved, Saved
from store.database import Database, read
from store.dataset import read_history
from store.models import CountrySection, SectionName
from store.queries.countries.pages import Part, part, sections


@pytest.fixture
def network(database: Database) -> Database:
    furnish(database, *season())
    return database


def test_a_part_is_written_checked_emptied_and_put_back(network: Database) -> None:
    """The version counts on after a section was emptied; saving needs permission and a source; undo restores and empties it."""
    assert isinstance(edit_part(network, CALI, 0, text="x", source="y"), Refused)
    outcome = edit_part(network, DEPUTY, 0, text="x")
    assert isinstance(outcome, Faulty)
    assert [fault.problem for fault in outcome.faults] == [Problem.NO_SOURCE]
    assert isinstance(edit_part(network, DEPUTY, 0, entry="Nobody.", text="Take a fan.", source="our own experience"), Saved)
    (section,) = [one for one in read(network, sections, "JP") if one.name == "visit"]
    assert (section.answers, section.text, section.source) == ({"entry": "Nobody."}, "Take a fan.", "our own experience")
    assert (section.checked_on, section.checked_by) == (NOW.date(), ("Japan Cosmetic Center",))
    assert isinstance(edit_part(network, DEPUTY, 1, entry="", text="", source="our own experience"), Saved)
    assert [one for one in read(network, sections, "JP") if one.name == "visit"] == []
    assert read(network, part, "JP", "visit").version == 2
    undo = {"actor": SECRETARIAT, "country": "JP", "name": "visit", "now": NOW}
    assert perform(network, countries.undo, number=1, version=1, **undo) == Moved(2)
    assert isinstance(perform(network, countries.undo, number=1, version=2, **undo), Saved)
    assert read(network, part, "JP", "visit").content == {"text": "Take a fan.", "source": "our own experience", "entry": "Nobody."}
    assert isinstance(perform(network, countries.undo, number=2, version=3, **undo), Saved)
    assert read(network, part, "JP", "visit").content == {}
    assert isinstance(perform(network, countries.check_part, actor=DEPUTY, country="JP", name="visit", now=NOW), Absent)
    assert isinstance(edit_part(network, DEPUTY, 4, name="nonsense", text="x"), Absent)


def test_a_part_its_owners_emptied_stays_empty_and_can_be_written_again(network: Database) -> None:
    """Loading the data set again does not restore it; if an older version did, at version 0, the kept version still counts."""
    (shipped,) = [one for one in read(network, sections, "FR") if one.name == "economy"]
    emptied: dict[str, str] = dict.fromkeys(["text", *shipped.answers], "")
    assert isinstance(edit_part(network, SECRETARIAT, 0, "FR", "economy", **emptied), Saved)
    assert not any(perform(network, load, dataset=read_history(), now=NOW).values())
    assert read(network, part, "FR", "economy") == Part({}, 1)

    def bring_back(db: Session) -> None:
        db.add(CountrySection(country="FR", name=SectionName.ECONOMY, text="shipped"))

    perform(network, bring_back)
    assert read(network, part, "FR", "economy").version == 1
    assert edit_part(network, SECRETARIAT, 1, "FR", "economy", text="new", source="us") == Saved(2, ("text", "source"))
    assert read(network, part, "FR", "economy").version == 2


def test_an_answer_that_somebody_else_has_just_written_is_kept(network: Database) -> None:
    """Blank answers are not kept in a version: who sends one blank keeps what another has filled in; two who fill it in are a conflict."""
    assert isinstance(edit_part(network, DEPUTY, 0, entry="Nobody.", source="us"), Saved)
    assert isinstance(edit_part(network, DEPUTY, 1, samples="Ten.", source="us"), Saved)
    assert edit_part(network, SECRETARIAT, 1, samples="", text="Take a fan.") == Saved(3, ("text",))
    assert read(network, part, "JP", "visit").content["samples"] == "Ten."
    outcome = edit_part(network, SECRETARIAT, 1, samples="Twenty.")
    assert isinstance(outcome, Conflict)
    assert [(one.field, one.theirs) for one in outcome.clashes] == [("samples", "Ten.")]


def test_a_part_is_still_correct_for_a_year(network: Database) -> None:
    """One press renews the check, a second changes nothing; a future date is refused, by the date in the writer's zone."""
    secretariat: dict[str, Any] = {"actor": SECRETARIAT, "country": "FR", "name": "economy"}
    assert perform(network, countries.check_part, now=NOW, **secretariat) == Checked(NOW.date())
    assert perform(network, countries.check_part, now=NOW, **secretariat) == Checked(NOW.date(), already=True)
    (section,) = [one for one in read(network, sections, "FR") if one.name == "economy"]
    assert (section.checked_on, section.checked_by) == (NOW.date(), ("Cosmetic Valley",))
    values = {"version": 0, "changes": {"text": "more"}, "now": NOW}
    tomorrow = perform(network, countries.edit, checked_on=NOW.date() + timedelta(days=1), **secretariat, **values)
    assert isinstance(tomorrow, Faulty)
    late = NOW.replace(hour=16)  # the next day has begun in Karatsu
    there = perform(
        network,
        countries.edit,
        actor=DEPUTY,
        country="JP",
        name="visit",
        version=0,
        changes={"text": "x", "source": "y"},
        checked_on=date(2026, 11, 23),
        now=late,
    )
    assert isinstance(there, Saved)


def test_two_people_write_the_same_answer_and_nothing_is_lost(network: Database) -> None:
    """The three-way merge works answer by answer, also where the section did not exist before."""
    edit_part(network, KARATSU, 0, entry="Nobody.", source="the law")
    conflict = edit_part(network, DEPUTY, 0, entry="Everybody.", samples="Ten.", text="", source="the law")
    assert isinstance(conflict, Conflict)
    assert [(one.field, one.theirs) for one in conflict.clashes] == [("entry", "Nobody.")]
    assert (conflict.version, conflict.content["entry"], conflict.content["samples"]) == (1, "Everybody.", "Ten.")
    assert isinstance(edit_part(network, DEPUTY, 1, **{name: conflict.content[name] for name in conflict.content}), Saved)
