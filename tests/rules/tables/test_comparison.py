"""Problems in a row of an imported file and their sentences, and what counts as a change; without a database."""

from datetime import date, time

import pytest
from given.rules.compared_files import KNOWN, TODAY, compared_with, troubles

from bot.rules.cells import clock, day, yes_or_no
from bot.rules.tables.plans import Kind, ReferenceData, RowProblem
from bot.texts.tables import exchange as say
from store.models import Noun

BAD = (
    ("key,name,countries\nnew-one,New,FRX\n", (2, "countries", RowProblem.COUNTRY)),
    ("key,name,countries\nnew-one,,FR\n", (2, "name", "empty")),
    ("key,name,countries\nnew-one,New,\n", (2, "countries", "empty")),
    ("key,name,countries\nNew One,New,FR\n", (2, "key", RowProblem.KEY)),
    ("key,name,countries\n,New,FR\n", (2, "key", RowProblem.KEY_MISSING)),
    ("key,name,countries\nnew-one,Côsmetic VALLEY,FR\n", (2, "name", RowProblem.NAME_TAKEN)),
    ("key,name,countries\nnew-one,New,FR\nnew-one,Newer,FR\n", (3, "key", RowProblem.KEY_TWICE)),
    ("key,website\niba,not a page\n", (2, "website", "address")),
    ("key,website\niba,javascript:alert(1)\n", (2, "website", "address")),
    ("key,links\niba,Members\n", (2, "links", "link")),
    ("key,since\niba,19990\n", (2, "since", "year")),
    ("key,facts\niba,members | 160 | 24\n", (2, "facts", "year")),
    ("key,facts\niba,members\n", (2, "facts", "fact")),
    (f"key,name\niba,{'x' * 151}\n", (2, "name", "long")),
    (f"key,aliases\niba,{'x' * 151}\n", (2, "aliases", "long")),
    ('key,aliases\niba,"' + "\n".join(f"a{n}" for n in range(201)) + '"\n', (2, "aliases", "many")),
    (f"key,presentation\niba,{'x' * 3001}\n", (2, "presentation", "long")),
    ("key,language,presentation_in_language\niba,klingon,x\n", (2, "language", "language")),
    ("key,checked_on\niba,31.02.2026\n", (2, "checked_on", RowProblem.DAY)),
    ("key,checked_on\niba,03/04/2026\n", (2, "checked_on", RowProblem.DAY)),
    ("key,checked_on\niba,2999-01-01\n", (2, "checked_on", RowProblem.FUTURE)),
    ("key,retired\niba,perhaps\n", (2, "retired", RowProblem.DAY)),
    ("key,hours\niba,Caf\ufffd\n", (2, "hours", RowProblem.LETTER_LOST)),
    ("name,since\nIBA,1990\n", (0, "key", RowProblem.COLUMN_MISSING)),
    ("key,websight\niba,x\n", (0, "websight", RowProblem.UNKNOWN_COLUMN)),
    ("key,since,since\niba,1991,1992\n", (0, "since", RowProblem.COLUMN_TWICE)),
)


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_a_bad_row_is_named(text: str, expected: tuple[int, str, str]) -> None:
    """A problem in a clusters file has its line (0 for the heading), its column and a reason."""
    assert troubles(Noun.CLUSTERS, text) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("XX,visit,,a,b,", ("country", "country")),
        ("KR,visits,,a,b,", ("section", "section")),
        ("KR,,,a,b,", ("section", "key_missing")),
        ("KR,visit,what: x,a,b,", ("answers", "question")),
        ("KR,visit,no question,a,b,", ("answers", "question")),
        ("KR,visit,,a,,", ("source", "no_source")),
        (f"KR,visit,,{'x' * 3001},b,", ("text", "long")),
        (f"KR,visit,entry: {'x' * 3001},,b,", ("answers", "long")),
        ("KR,visit,,a,b,yesterday", ("checked_on", "day")),
        ("KR,visit,,a,b,2999-01-01", ("checked_on", "future")),
    ],
)
def test_a_bad_part_is_named(row: str, expected: tuple[str, str]) -> None:
    """A problem in a row of the countries file has its line, its column and a reason."""
    assert troubles(Noun.COUNTRIES, f"country,section,answers,text,source,checked_on\n{row}\n") == [(2, *expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slack_id,represents\ncali,\n", ("slack_id", "key")),
        ("slack_id,represents\nUSLACKBOT,iba\n", ("slack_id", "key")),
        ("slack_id,represents\nUNEW01,cosmetic-vale\n", ("represents", "cluster")),
        ("slack_id,zone\nUNEW01,Paris\n", ("zone", "zone")),
        ("slack_id,zone\nUNEW01,../../etc/passwd\n", ("zone", "zone")),
        ("slack_id,locale\nUNEW01,French\n", ("locale", "locale")),
        ("slack_id,quiet_from\nUNEW01,25:00\n", ("quiet_from", "clock")),
        ("slack_id,muted\nUNEW01,everything\n", ("muted", "muted")),
        ("slack_id,fewer\nUNEW01,perhaps\n", ("fewer", "yes_or_no")),
        ("slack_id,state\nUNEW01,erased\n", ("state", "state")),
        ("slack_id,represents\nUNEW01,old\n", ("represents", "cluster_retired")),
        ("slack_id,represents\nUGONE01,iba\n", ("state", "gone")),
        ("slack_id,number\nUNEW01,7\n", ("number", "erased")),
        ("slack_id,role\nUCALI01,king\n", ("role", "role")),
        ("slack_id,role\nUPARIS01,\n", ("role", "no_secretariat")),
        ("slack_id,role\nUPARIS01,\nUNEW01,secretariat\n", ("role", "no_secretariat")),
        ("slack_id,role\nUPARIS01,\nUUNMET01,secretariat\n", ("role", "no_secretariat")),
    ],
)
def test_a_bad_person_is_named(text: str, expected: tuple[str, str]) -> None:
    """A problem in a row of the members file has its line, its column and a reason."""
    assert troubles(Noun.MEMBERS, text) == [(2, *expected)]


@pytest.mark.parametrize("others", ["UCALI01,secretariat", "UCALI01,secretariat\nUNEW01,secretariat"])
def test_the_secretariat_may_be_handed_on_to_who_has_been_met(others: str) -> None:
    """The only member of the secretariat may be removed if somebody already met is added, also together with others."""
    assert troubles(Noun.MEMBERS, f"slack_id,role\nUPARIS01,\n{others}\n") == []


@pytest.mark.parametrize(
    "text",
    ["slack_id,contact_of\nUNEW01,iba\nUNEW02,iba\n", "slack_id,contact_of\nUCALI01,cosmetic-valley\nUNEW02,cosmetic-valley\n"],
)
def test_two_points_of_contact_for_one_cluster_are_named(text: str) -> None:
    """The second person is an error, whether both are new or the first is already known as a contact."""
    assert troubles(Noun.MEMBERS, text)[-1] == (3, "contact_of", "contact_twice")


@pytest.mark.parametrize(
    ("noun", "text", "sentence"),
    [
        (
            Noun.CLUSTERS,
            "key,countries\niba,FRANCE\n",
            "Line 2 (iba), countries: “FRANCE” is not the code of a country. Codes have two letters: FR, KR. Do you mean “FR”?",
        ),
        (Noun.CLUSTERS, "key,websight\niba,x\n", "Heading: there is no column “websight”. Do you mean “website”?"),
        (
            Noun.MEMBERS,
            "slack_id,represents\nUCALI01,ibaa\n",
            "Line 2 (UCALI01), represents: there is no cluster with the key “ibaa”. Do you mean “iba”?",
        ),
        (
            Noun.COUNTRIES,
            "country,section,text,source\nKR,visits,a,b\n",
            (
                "Line 2 (KR/visits), section: “visits” is not a section. "
                "There are visit, regulation, economy, trade, other. Do you mean “visit”?"
            ),
        ),
        (Noun.CLUSTERS, "key,name\niba,a\niba,b\n", "Line 3 (iba), key: Line 2 is about the same one already. Each may come once."),
    ],
)
def test_a_trouble_says_where_what_and_what_to_write(noun: Noun, text: str, sentence: str) -> None:
    """The sentence has line and column, and suggests the nearest valid value where there is one."""
    plan = compared_with(noun, text)
    assert [say.trouble(one, plan.counted) for one in plan.troubles] == [sentence]


def test_every_trouble_has_a_sentence() -> None:
    """Every problem of a row or a file has a sentence, also those not tested above."""
    from bot.rules.table import Counted, Flawed
    from bot.rules.tables.plans import RowFault

    for what in (*RowProblem, *Flawed):
        assert len(say.trouble(RowFault(3, "iba", "name", what, "12", "13"), Counted.ROWS)) > 20


def test_the_difference_is_readable() -> None:
    """A change is shown by column, old against new; long texts are cut, and control characters do not reach the terminal."""
    text = f'key,name,hours,aliases,presentation\niba,IBA,"On\x1b[2J Monday","A\nB",{"x" * 300}\nnew,New,,,\n'
    plan = compared_with(Noun.CLUSTERS, text.replace("new,New,,,", "cosmetic-valley,Cosmetic Valley,,,"))
    first, *lines = say.change(plan.changes[0], plan.counted)
    assert first == "Line 2, IBA (iba): changed"
    assert lines[0] == "hours: “Always” → “On [2J Monday”"
    assert lines[1] == "aliases: (empty) → “A B”"
    assert lines[2].endswith("x…”")
    assert say.change(plan.changes[1], plan.counted) == ["Line 4, Cosmetic Valley (cosmetic-valley): changed", "hours: “Always” → (empty)"]


def test_what_others_changed_since_the_export_stays() -> None:
    """A cell that still has the value of the exported version is no change: the newer value in the store stays, and is reported."""
    known = ReferenceData(TODAY, KNOWN.countries, bases={"iba": {"hours": "Never", "since": None}})
    [change] = compared_with(Noun.CLUSTERS, "key,hours,since,version\niba,Never,1990,1\n", known).changes
    assert ([field.name for field in change.fields], change.meanwhile) == (["since"], ("hours",))
    assert "hours: edited since this file was made; the newer one stays." in say.change(
        change, compared_with(Noun.CLUSTERS, "key\niba\n").counted
    )


def test_a_file_takes_no_check_back() -> None:
    """An older or empty date of the last check does not replace the newer one in the store."""
    for cell in ("", "2026-02-01"):
        [change] = compared_with(Noun.CLUSTERS, f"key,checked_on\niba,{cell}\n").changes
        assert (change.kind, change.meanwhile) == (Kind.SAME, ("checked_on",))


@pytest.mark.parametrize(
    ("cell", "before", "meant"),
    [
        ("2026-03-31", None, date(2026, 3, 31)),
        ("2026/3/31", None, date(2026, 3, 31)),
        ("2026. 3. 31.", None, date(2026, 3, 31)),
        ("31/03/2026", None, date(2026, 3, 31)),
        ("3/31/2026", None, date(2026, 3, 31)),
        ("04/04/2026", None, date(2026, 4, 4)),
        ("03/04/2026", None, None),
        ("03/04/2026", date(2026, 4, 3), date(2026, 4, 3)),
        ("03/04/2026", date(2026, 3, 4), date(2026, 3, 4)),
        ("31/03/26", None, None),
        ("2026-02-30", None, None),
        ("9999-99-99", None, None),
        ("today", None, None),
    ],
)
def test_a_day_is_taken_only_where_it_cannot_be_mistaken(cell: str, before: date | None, meant: date | None) -> None:
    """Excel's date formats in Korea, France and America are read; an ambiguous date only if it can mean the stored one."""
    assert day(cell, before) == meant


def test_small_words_and_clocks() -> None:
    """Yes, no and times of day are read as spreadsheets write them; anything else is None."""
    assert [yes_or_no(cell) for cell in ("yes", "TRUE", "", "no", "maybe")] == [True, True, False, False, None]
    assert [clock(cell) for cell in ("8:00", "20:30:00", "24:00", "8", "8:00 AM")] == [time(8), time(20, 30), None, None, None]
