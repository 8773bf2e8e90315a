"""A leader writes to the group over real HTTP: shown first, sent once."""

import asyncio
import json

from given.commands.groups import BRUSSELS, CREMA, cluster, led
from given.commands.places import CALI, KARATSU, PARIS, SEOUL, planned
from given.running import NOW
from given.slack.forms import Filled, Filling
from sqlmodel import select

from bot.operations import perform
from bot.operations.groups import seats
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Letter

WORDS = "Dear all, <!channel> please read *this* & that."


def letters(stored: Database) -> list[str]:
    return [one.text for one in read(stored, lambda db: list(db.exec(select(Letter).order_by(Letter.id))))]  # type: ignore[arg-type]


async def form_of(office: Filling, group_id: int, user: str = CREMA) -> Filled:
    form = await office.press("groups.write", str(group_id), user)
    assert isinstance(form, Filled)
    return form


async def test_a_letter_is_shown_first_and_sent_once(office: Filling, stored: Database) -> None:
    """To whom, who is not in Slack, how it reads; what is changed is shown anew; pressed twice, or by Slack's retry, it goes once."""
    group_id = led(stored, SEOUL, KARATSU)
    perform(stored, seats.take, actor=Actor(PARIS), group_id=group_id, cluster_id=cluster(stored, "taiwan-beauty-valley"), now=NOW)
    event_id = planned(stored, "Regulation: meeting", kind="meeting", group_id=group_id)
    await office.press("places.join", str(event_id), CALI)
    form = await form_of(office, group_id)
    assert "Please write something" in (await form.send(letter="  "))["errors"]["letter"]
    preview = office.shown(await form.send(letter="Dear all"), CREMA)
    for words in ("It goes to 2 delegates and 1 guest", "Point of contact Seoul", "*Point of contact Crema* writes to the group:"):
        assert words in preview.words
    assert "1 cluster is not in Slack: Taiwan Beauty Valley" in preview.words
    changed = office.shown(await preview.send(letter=WORDS), CREMA)
    assert WORDS in changed.words
    assert letters(stored) == []
    said = sorted(json.dumps(one) for one in await asyncio.gather(*(changed.send() for _ in range(3))))
    assert sum("Done: your letter goes to 3 people." in one for one in said) == 1
    assert sum("You have sent this already" in one for one in said) == 2
    assert letters(stored) == [WORDS]


async def test_only_those_who_lead_write_and_not_too_often(office: Filling, stored: Database) -> None:
    """Three a day and group, whoever leads writes them; the fourth keeps its words; nobody there is said."""
    group_id, alone = led(stored, SEOUL, deputy=BRUSSELS), led(stored, topic="Trade")
    for user in (SEOUL, KARATSU):
        assert "but you cannot" in (await office.press("groups.write", str(group_id), user)).text
    for number, user in enumerate((CREMA, BRUSSELS, PARIS, CREMA)):
        preview = office.shown(await (await form_of(office, group_id, user)).send(letter=f"Letter {number}"), user)
        said = await preview.send()
    assert "You can send this one from 23 November 2026" in said["errors"]["letter"]
    assert letters(stored) == ["Letter 0", "Letter 1", "Letter 2"]
    preview = office.shown(await (await form_of(office, alone)).send(letter="Anybody?"), CREMA)
    assert "Nobody else of this group is in Slack" in (await preview.send())["errors"]["letter"]
    forged = await office.submit(preview.view, preview.state({}), SEOUL)
    assert "but you cannot" in json.dumps(forged)
