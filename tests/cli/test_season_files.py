"""`rendezvous season` as the operator types it: real processes; and the season of 2020 as such a file."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from given.cli.shell import Done, rendezvous
from sqlmodel import Session, select

from bot.cli.season import season
from bot.config import Settings
from bot.operations import perform
from bot.operations.season.plans import announce, load, plan
from bot.operations.tables.dataset import load as load_dataset
from bot.rules.season.items import Bad, EventLine, GroupLine, RoundLine
from bot.rules.season.plan import Created, SeasonAnnounced, counted
from bot.rules.season.reading import read_season
from store.database import Database, read
from store.dataset import HERE, DataSet, read_history, read_sample
from store.models import Event, EventKind, EventState, Instants, Month, Offering, Place

FILE = HERE / "sample" / "season-2020.csv"
TEXT = FILE.read_text("utf-8")
BEFORE = datetime(2019, 10, 1, tzinfo=UTC)


@pytest.fixture
def folder(seeded: Settings, tmp_path: Path) -> Path:
    """A folder with an `.env` that names a database with the data set."""
    (tmp_path / ".env").write_text(f"DATABASE_URL={seeded.database_url}\n")
    return tmp_path


async def typed(*words: str, folder: Path) -> Done:
    """The output of a command; checks that there is no stack trace, and that exit code 1 comes with a sentence."""
    done = await rendezvous("season", *words, folder=folder)
    assert "Traceback" not in done.err
    assert done.code in (0, 1)
    assert bool(done.err) == (done.code == 1), done
    return done


async def test_checked_loaded_announced_and_again(folder: Path) -> None:
    """`check` only reports, `load` creates drafts, `load --announce` makes them visible; repeating changes nothing."""
    shown = await typed("check", str(FILE), folder=folder)
    assert "New: 6 groups, 31 meetings, 4 meet-ups, 1 Rendez-Vous. Nobody is told yet." in shown.out
    assert "4 lines are there already" in shown.out, "the round and its sessions are in the data set"
    made = await typed("load", str(FILE), folder=folder)
    assert "Created: 6 groups, 31 meetings, 4 meet-ups, 1 Rendez-Vous." in made.out
    again = await typed("load", str(FILE), "--announce", folder=folder)
    assert "Nothing new was created: 46 lines are there already." in again.out
    assert "Announced: 6 groups, 31 meetings, 4 meet-ups, 1 Rendez-Vous." in again.out
    assert "Everything is announced already." in (await typed("load", str(FILE), "--announce", folder=folder)).out


def test_a_bad_line_ends_it_and_nothing_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` and `load` exit with 1 and a line for each bad line; a file saved by Excel as "Unicode text" is read too."""
    monkeypatch.chdir(folder)
    file = folder / "season.csv"
    file.write_text("date;kind;title\n2027-05-01;fair;A\n31.2.2027;fair;B\n2027-05-01;fare;C\n", "utf-16")
    for command in ("check", "load"):
        done = CliRunner().invoke(season, [command, "season.csv"])
        assert done.exit_code == 1
        assert [line.split(":")[0] for line in done.stderr.splitlines()[:2]] == ["Line 3", "Line 4"]
    file.write_text("date;kind;title\n2027-05-01;fair;A\n")
    assert "Created: 1 fair" in CliRunner().invoke(season, ["load", "season.csv"]).stdout, "A was not made before"


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    """A missing file, a folder, an empty, a binary and an endless file each give one line."""
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    for file in ("none.csv", "empty.csv", "picture.csv", "", "/dev/zero"):
        done = CliRunner().invoke(season, ["check", str(tmp_path / file)])
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1), file


def test_the_season_of_2020() -> None:
    """46 lines without a fault: what the report of 2019 says, by number, month and deadline; the rest says that it is a sample."""
    lines = read_season(TEXT, BEFORE.date())
    items = [one for one in lines if not isinstance(one, Bad)]
    assert items == lines
    assert counted(items) == {"round": 1, "group": 6, "session": 3, "meeting": 31, "quarterly": 4, "rendezvous": 1}
    (of,) = (one for one in items if isinstance(one, RoundLine))
    assert of.deadline is not None
    assert (of.deadline.on, of.deadline.form, len(of.topics)) == (date(2019, 12, 4), "before", 3)
    groups, events = ([one for one in items if isinstance(one, kind)] for kind in (GroupLine, EventLine))
    assert {one.seats for one in groups} == {8}
    assert len({one.leader for one in groups}) == 6
    sessions = [one for one in events if one.kind == EventKind.SESSION]
    assert [one.when for one in sessions] == [Month(date(2020, month, 1)) for month in (1, 2, 3)]
    assert all("sample" in one.description for one in events if one.kind != EventKind.SESSION)
    meetings = [one for one in events if one.kind == EventKind.MEETING]
    assert Counter(one.of for one in meetings if one.place) == Counter(one.topic for one in groups), "one kick-off a group, face to face"
    for one in meetings:
        assert isinstance(one.when, Instants)
        assert date(2019, 10, 1) <= one.when.starts_at.date() <= date(2020, 12, 31)
        if not one.place:
            assert (one.when.starts_at.hour, one.when.starts_at.minute) == (12, 0), "07:00 in Cali, 21:00 in Seoul, in summer too"


def test_the_season_of_2020_becomes_a_season(database: Database) -> None:
    """In a network of the sixteen clusters without any event: every line is made, each leader has one of eight seats."""
    history = read_history()
    perform(database, load_dataset, dataset=DataSet(history.sources, history.clusters), now=BEFORE)
    made = perform(database, load, text=TEXT, now=BEFORE)
    assert isinstance(made, Created)
    assert (sum(made.made.values()), made.there, made.bad) == (46, 0, ())

    def seats(db: Session) -> list[tuple[int | None, int]]:
        places = Counter(place.offering_id for place in db.exec(select(Place)))
        return [(one.capacity, places[one.id or 0]) for one in db.exec(select(Offering).where(Offering.noun == "groups"))]

    assert read(database, seats) == [(8, 1)] * 6
    assert len(read(database, plan, text=TEXT, now=BEFORE).there) == 46
    assert perform(database, load, text=TEXT, now=BEFORE) == Created({}, 46, ())
    done = perform(database, announce, actor=None, shown=None, now=BEFORE)
    assert isinstance(done, SeasonAnnounced)
    assert sum(done.counts.values()) == 46

    def states(db: Session) -> set[str]:
        return {event.state for event in db.exec(select(Event))}

    assert read(database, states) == {EventState.PLANNED}


def test_two_processes_that_load_it_at_once_make_it_once(postgres_url: str) -> None:
    """Of four processes that load concurrently on PostgreSQL, one creates everything and the others find it; none fails."""
    from concurrent.futures import ThreadPoolExecutor

    from store.database import open_database

    databases = [open_database(postgres_url) for _ in range(4)]
    history = read_history()
    perform(databases[0], load_dataset, dataset=DataSet(history.sources, history.clusters), now=BEFORE)
    perform(databases[0], load_dataset, dataset=DataSet(people=read_sample(BEFORE.date()).people), now=BEFORE)
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda one: perform(one, load, text=TEXT, now=BEFORE), databases))
    assert sorted(sum(one.made.values()) for one in outcomes) == [0, 0, 0, 46]
    for one in databases:
        one.dispose()
