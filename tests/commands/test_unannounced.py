"""Old and forged buttons do not reveal unannounced events or revive ended ones."""

from typing import Any

from given.commands.events import CALI, PARIS, SEOUL, TIMED, made, titled
from given.slack.forms import Filling
from sqlmodel import Session

from bot.operations import perform
from bot.operations.groups.states import close, create_group
from bot.rules.events.drafts import GroupDraft
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Event, EventState, GroupState
from store.queries.network.settings import stamp
from store.queries.season.drafts import unannounced

SECRET = "https://secret.example/join"


def become(db: Session, *, number: int, **columns: Any) -> None:
    event = db.get(Event, number)
    assert event is not None
    event.author_id, event.online_url = None, SECRET
    for name, value in columns.items():
        setattr(event, name, value)


def group_of(db: Session, *, state: GroupState, now: Any) -> int:
    made_ = create_group(db, draft=GroupDraft(topic="Secret group"), by=None, role="operator", state=state, now=now)
    assert made_.id is not None
    return made_.id


async def test_nothing_unannounced_is_read_through_a_form(office: Filling, stored: Database) -> None:
    """Neither a draft nor another's proposal opens its host's contact a form, whichever button is forged."""
    await made(office, what={"title": "Open day", "place": "Cali"}, **TIMED)
    (one,) = read(stored, titled, "Open day")
    for state in (EventState.DRAFT, EventState.PROPOSED):
        perform(stored, become, number=one.id, state=state)
        for button in ("events.duplicate", "events.edit", "events.move", "events.cancel", "events.open", "announce.post"):
            value = f"events {one.id}" if button == "announce.post" else str(one.id)
            answer = await office.press(button, value, CALI)
            assert "Open day" not in answer.text, button
            assert SECRET not in str(answer.body), button


async def test_a_meeting_of_a_closed_group_is_neither_copied_nor_brought_back(office: Filling, stored: Database) -> None:
    """The answer says that the group is closed."""
    await made(office, what={"title": "Kick-off", "place": "Cali"}, **TIMED)
    (one,) = read(stored, titled, "Kick-off")
    now = one.created_at
    group = perform(stored, group_of, state=GroupState.ACTIVE, now=now)
    perform(stored, become, number=one.id, group_id=group, kind="meeting", host_id=None)
    perform(stored, close, actor=Actor(PARIS), group_id=group, now=now)
    for button in ("events.duplicate", "events.bring_back"):
        assert "“Secret group” is closed" in (await office.press(button, str(one.id), PARIS)).text, button


async def test_a_group_closed_as_a_draft_stays_the_secretariats(office: Filling, stored: Database) -> None:
    """Its card opens for nobody else."""
    known = read(stored, stamp)
    assert known is not None
    group = perform(stored, group_of, state=GroupState.DRAFT, now=known.revised_at)
    perform(stored, close, actor=Actor(PARIS), group_id=group, now=known.revised_at)
    assert "Secret group" in (await office.press("groups.open", str(group), PARIS)).text
    for user in (CALI, SEOUL):
        assert "Secret group" not in (await office.press("groups.open", str(group), user)).text


async def test_a_draft_that_is_cancelled_is_not_announced_with_its_season(office: Filling, stored: Database) -> None:
    """The secretariat takes one event out of a season that nobody has seen: announcing the rest leaves it out."""
    await made(office, what={"title": "Open day", "place": "Cali"}, **TIMED)
    (one,) = read(stored, titled, "Open day")
    perform(stored, become, number=one.id, state=EventState.DRAFT)
    assert [each.id for each in read(stored, unannounced).events] == [one.id]
    form = await office.press("events.cancel", str(one.id), PARIS)
    await form.send()
    assert read(stored, unannounced).events == []
