"""The whole network can be told in another language: in an invented one, no English word is left but names and data."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest
from given.blocks.hostile import LINK, events, outcomes, place
from given.databases import season
from given.jobs.office import FixedClock, working
from given.offers.event_forms import numbers
from given.offers.forger import Forger, Harvest
from given.offers.offers import ALONE, PARIS, PENDING, SEASON, SEOUL, TYPED, at_work, changed, lines, number_of, offered
from given.running import CHANNEL, NOW
from given.slack.desk import desk
from given.slack.forms import Filling
from given.texts import invented
from sqlalchemy import select, text

from bot.blocks.events import changes, closings, place_notices, reviews
from bot.config import Settings
from bot.rules.places.changes import Became
from bot.texts import common, language
from bot.texts.language import speaking
from store.database import Database, open_database, read
from store.models import PlaceState, metadata

HOUR = timedelta(hours=1)
PUBLIC = "https://desk.example.org"
NAMES = (
    *("Christmas Day", "New Year's Day", "Korean New Year", "The day preceding Korean New Year", "Good Friday"),
    *("Network desk", "Global Cosmetics Cluster", "Apple Calendar", "Google Calendar", "Microsoft 365"),
    *("Outlook.com", "Outlook on the web", "Outlook for Windows", "Outlook", "Thunderbird"),
)
"""Names that no database holds: of holidays, of the bot and its network, of calendar programs."""
CITIES = {zone.rpartition("/")[2].replace("_", " ") for zone in available_timezones()}
ALWAYS = {"announced", "answered", "claim", "decided", "digest", "link", "meeting_day", "meeting_hour", "question", "review"}
"""The kinds of notices that the first days bring."""
CODES = frozenset(("fields", "gap", "kind", "muted", "noun", "origin", "outcome", "role", "state", "verb", "visibility"))
"""Columns that hold names of ours."""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An invented language in the place of French."""
    invented.write(tmp_path, "fr")
    monkeypatch.setattr(language, "LOCALES", tmp_path)
    language.translations.cache_clear()
    yield
    language.translations.cache_clear()


@pytest.fixture
async def office(settings: Settings, tmp_path: Path, french: None) -> AsyncIterator[Filling]:
    """A network with one person of each role, all of whom use Slack in French."""
    async with at_work(settings, tmp_path) as one:
        database = open_database(settings.database_url)
        with database.writer.begin() as connection:
            connection.execute(text("UPDATE members SET locale = 'fr-FR'"))
        database.dispose()
        yield one


async def test_a_season_is_told_in_another_language(office: Filling, settings: Settings) -> None:
    """Every command, button, form and notice of a season, App Home, private pages and calendars: what is English in them is data."""
    database = open_database(settings.database_url)
    found = await offered(office, read(database, number_of, "ibita"), read(database, numbers), (PARIS, SEOUL))
    await ask_everything(office, found)
    await send_every_form(office, found)
    told = await notices(settings)
    said = [*invented.answers([*found.said, *told]), *await private_pages(office, "".join(told), "".join(found.said))]
    assert len(said) > 10_000
    assert kinds(database) >= ALWAYS
    assert invented.english(said, data(database)) == {}
    database.dispose()


async def test_public_pages_and_calendars_can_be_told_in_another_language(settings: Settings, tmp_path: Path, french: None) -> None:
    """A bot that is started in this language has no English of its own on any page and in any calendar; its visitors read English."""
    with speaking("fr"):
        async with desk(settings, tmp_path / "workspace", *season()) as one:
            await one.ready()
            database, said = open_database(settings.database_url), []
            with database.reader.begin() as connection:
                uids = connection.execute(text("SELECT uid FROM events WHERE visibility = 'public' LIMIT 5")).scalars().all()
            for path in ("/", "/?past=1", "/subscribe", "/nowhere", "/links/" + "x" * 43, *(f"/events/{uid}" for uid in uids)):
                async with one.running.http.get(one.running.bot + path) as answer:
                    said += invented.Page(await answer.text()).texts
            async with one.running.http.get(f"{one.running.bot}/feeds/network.ics") as answer:
                said += invented.calendar(await answer.text())
            assert len(said) > 300
            assert invented.english(said, data(database)) == {}
            database.dispose()


def test_every_notice_about_events_and_seats_can_be_told_in_another_language(french: None) -> None:
    """Also those that a few days do not bring: moved, cancelled, promoted, named, removed, reviewed, and each answer about a place."""
    name, said = "Ω", []
    with speaking("fr"):
        for event in events(name, 3):
            said += [changes.moved(event, event.when, LINK, back=back, waits=waits).text for back in (True, False) for waits in (None, 2)]
            said += [changes.cancelled(event, name).text, closings.no_meetup(event).text]
            said += [reviews.proposed(event, name).text, reviews.agreed(event).text, reviews.sent_back(event, name).text]
            for state in PlaceState:
                held = place(name, state)
                said += [place_notices.promoted(held, event, LINK).text, place_notices.promoted_absent(held, event).text]
                said += [place_notices.seat(held, name).text, place_notices.seat_for_absent(held, name).text]
                said += [place_notices.placed(held, what, event, by, LINK).text for what in Became for by in (name, "")]
                said += [place_notices.seated(held, what, name, by).text for what in Became for by in (name, "")]
        said += outcomes(name)
    assert len(said) > 150
    assert invented.english(said, {LINK, *CITIES}) == {}


def test_english_that_is_left_is_found(french: None) -> None:
    """A word outside of data, in whatever text; not the same word in a name."""
    with speaking("fr"):
        assert invented.english([f"{common.save()}: Anna Save"], ["Anna Save"]) == {}
    assert invented.english([common.save(), "Ω: share of Ω"], ["Ω"]) == {"Save": "Save", "share": "Ω: share of Ω", "of": "Ω: share of Ω"}


async def ask_everything(office: Filling, found: Harvest) -> None:
    """Every command and App Home of somebody who waits to be confirmed, and of a member without a cluster."""
    for user in (PENDING, ALONE):
        found.take(json.dumps(await office.home(user)))
        for line in lines():
            found.take(await Forger(office, user).command(line))


async def send_every_form(office: Filling, found: Harvest) -> None:
    """Send each form, changed, as the secretariat."""
    one = Forger(office, PARIS)
    for (name, _), view in list(found.forms.items()):
        found.take(await one.submit(view, changed(found, name, view)))
        found.take(await one.submit(view, TYPED.get(name)))


async def notices(settings: Settings) -> list[str]:
    """Every message that people get by themselves in the days that follow."""
    async with working(settings.database_url, FixedClock(NOW), PUBLIC) as office:
        for _ in range(36):
            office.world.clock.at += HOUR
            await office.announce()
            await office.deliver(HOUR)
        return [post.body for post in office.slack.posts if post.channel != CHANNEL]


async def private_pages(office: Filling, told: str, said: str) -> list[str]:
    """The pages behind all links that were sent, before and after each button is pressed, and all personal calendars."""
    found = []
    for path in dict.fromkeys(re.findall(PUBLIC + r"(/links/[\w-]{43})", told)):
        for form in ({}, {"do": "show"}, {"do": "check"}):
            url = office.running.bot + path
            async with office.running.http.post(url, data=form) if form else office.running.http.get(url) as answer:
                found += invented.Page(await answer.text()).texts
    for path in dict.fromkeys(re.findall(r"/feeds/p/[\w-]{43}\.ics", said)):
        async with office.running.http.get(office.running.bot + path) as answer:
            found += invented.calendar(await answer.text()) if answer.status == HTTPStatus.OK else []
    return found


def kinds(database: Database) -> set[str]:
    """The kinds of notices that were delivered."""
    with database.reader.begin() as connection:
        return set(connection.execute(text("SELECT kind FROM notices WHERE outcome = 'sent'")).scalars())


def data(database: Database) -> set[str]:
    """Every text that is stored or was typed: names, titles, what people wrote."""
    found = {*NAMES, *leaves([TYPED, SEASON]), *CITIES}
    with database.reader.begin() as connection:
        for table in metadata.sorted_tables:
            written = [column for column in table.columns if column.name not in CODES]
            for row in connection.execute(select(*written)):
                found.update(text for value in row for text in leaves(value))
    return found


def leaves(value: Any) -> Iterator[str]:
    """The texts in a stored value, each of their lines, and each cell of a line."""
    if isinstance(value, str):
        yield from (value, *re.split("[\n;]", value))
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)
