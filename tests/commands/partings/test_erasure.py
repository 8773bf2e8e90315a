"""My data, and Erase me, through the front door: the forms a person sees, and what is left afterwards."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from given.databases import season
from given.operations.database_dump import holding
from given.running import BOT_TOKEN, NOW, SECRET, Running, running
from given.slack.desk import Answer, fill
from given.slack.forms import Filled, Filling, filling
from sqlmodel import Session, col, select

from bot.app.composed import Parts, Slack, composed
from bot.config import Settings
from bot.operations import perform
from bot.operations.members.people import appoint
from store.database import Database, open_database, read
from store.models import Link, MemberState, Notice, NoticeKind
from store.queries.members.people import by_slack_id, person

NAME, CALI = "Point of contact Cali", "UCALI01"


@pytest.fixture
async def desk(settings: Settings, tmp_path: Path) -> AsyncIterator[Filling]:
    """The sample season, without ticks."""
    async with filling(settings, tmp_path / "workspace", *season()) as one:
        yield one


@pytest.fixture
def stored(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings.database_url)
    yield opened
    opened.dispose()


def links(db: Session) -> tuple[int, int]:
    rows = db.exec(select(Notice).where(col(Notice.kind) == NoticeKind.LINK)).all()
    return len(db.exec(select(Link)).all()), len(rows)


async def test_my_data_comes_as_a_private_link(desk: Filling, stored: Database) -> None:
    """The command and the button announce a direct message with the link, show neither data nor the link here, and offer to erase."""
    asked = await desk.ask("/network my data")
    pressed = await desk.press("privacy.my_data")
    for answer in (asked, pressed):
        assert isinstance(answer, Answer)
        assert "direct message" in answer.text
        assert "/links/" not in str(answer.body)
        assert answer.labels == ["Erase my data …"]
    assert read(stored, links) == (2, 2)


async def test_too_many_links_say_from_when_on(desk: Filling) -> None:
    """The sixth request within an hour is refused with the time from which the next is allowed."""
    for _ in range(5):
        await desk.ask("/network my data")
    answer = await desk.ask("/network my data")
    assert "You have asked for 5 links within an hour" in answer.text
    assert "<!date^" in answer.text


async def test_the_form_says_what_goes_what_stays_and_who_takes_over(desk: Filling) -> None:
    """It says what follows for an only contact, for one of several people and for the last of the secretariat; a stranger has no data."""
    cali = await desk.form("/network erase me")
    assert isinstance(cali, Filled)
    assert cali.fields == ["word"]
    assert "cannot be undone" in cali.words
    assert "nobody acts for it then" in cali.words
    karatsu = await desk.form("/network erase me", "UKARATSU02")
    assert "still there: Point of contact Karatsu." in karatsu.words
    paris = await desk.press("privacy.ask_erase", user="UPARIS01")
    assert "nobody is left in it" in paris.words
    stranger = await desk.ask("/network erase me", "UNEW01")
    assert "I hold nothing about you" in stranger.text


async def test_without_the_word_nothing_is_erased(desk: Filling, stored: Database) -> None:
    """Anything but the word ERASE is an error that says what to type, and changes nothing."""
    form = await desk.form("/network erase me")
    for typed in ("", "yes", "DELETE", "<!channel>"):
        answer = await form.send(word=typed)
        assert "ERASE" in answer["errors"]["word"]
    known = read(stored, by_slack_id, CALI)
    assert known is not None
    assert known.contact_of


async def test_erase_me_erases_me(desk: Filling, stored: Database) -> None:
    """Erasing leaves no trace of name and Slack id; a second submission is idempotent; opening the bot again makes a new member."""
    await desk.home()
    before = read(stored, by_slack_id, CALI)
    assert before is not None
    form = await desk.form("/network erase me")
    answer = await form.send(word=" erase ")
    assert "I no longer know who you are" in str(answer["view"]["blocks"])
    assert holding(stored, NAME, CALI) == []
    row = read(stored, person, before.id)
    assert row is not None
    assert (row.name, row.slack_id, row.state) == ("", None, MemberState.ERASED)
    again = await form.send(word="ERASE")
    assert again["response_action"] == "update"
    assert holding(stored, NAME, CALI) == []
    await desk.home()
    after = read(stored, by_slack_id, CALI)
    assert after is not None
    assert after.id != before.id
    assert (after.clusters, after.role) == ((), None)


async def test_the_last_of_the_secretariat_can_go(desk: Filling, stored: Database) -> None:
    """The last of the secretariat may be erased too: the operator appoints the next."""
    form = await desk.form("/network erase me", "UPARIS01")
    await form.send(word="ERASE")
    assert holding(stored, "UPARIS01", "Secretariat Paris") == []
    perform(stored, appoint, slack_ids=("UPARIS02",), actor=None, now=NOW)
    assert read(stored, by_slack_id, "UPARIS02").role == "secretariat"  # type: ignore[union-attr]


async def test_without_an_address_it_says_who_can_mend_that(settings: Settings, tmp_path: Path) -> None:
    """Without PUBLIC_URL the answer names the setting, no link is made, and erasing is still offered."""
    fill(settings, *season())
    async with running(settings, tmp_path / "workspace", parts=Parts(ticks=False)) as one:
        access = Slack(BOT_TOKEN, f"{one.slack}/api/", SECRET, None)
        async with composed(settings, access, Parts(ticks=False), None) as app, TestServer(app) as server:
            private = Running(str(server.make_url("")).rstrip("/"), one.slack, one.http, app)
            answer = Answer(await private.command("/network", "my data"))
            assert "PUBLIC_URL" in answer.text
            assert answer.labels == ["Erase my data …"]
    opened = open_database(settings.database_url)
    assert read(opened, links) == (0, 0)
    opened.dispose()
