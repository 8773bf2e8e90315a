"""Earlier versions of groups, events and rounds, over HTTP: who changed what, old against new, and Undo."""

from datetime import timedelta
from typing import Any

import pytest
from given.commands.event_moves import MOVED, event, series
from given.commands.events import CALI, SEOUL, titled
from given.commands.groups import CREMA, group, led
from given.commands.places import KARATSU
from given.commands.sample_round import SAMPLE
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling
from sqlmodel import Session, col, select, update

from bot.operations import perform
from bot.operations.history import keep
from store.database import Database, read
from store.models import Entry, Event, EventState, Group, Member, MemberState, Noun, Round, RoundState

PARIS = "UPARIS01"


async def ask(office: Filling, action: str, value: str, user: str = PARIS) -> Answer:
    answer = await office.press(action, value, user)
    assert isinstance(answer, Answer)
    return answer


async def edit(office: Filling, noun: str, number: object, user: str = PARIS, **values: Any) -> None:
    """Change fields in the form."""
    form = await office.press(f"{noun}.edit", str(number), user)
    assert isinstance(form, Filled)
    assert "errors" not in await form.send(**values)


async def undo(office: Filling, noun: str, number: object, version: int) -> Answer:
    """Undo a change on its page, as the secretariat."""
    one = await ask(office, "history.open", f"{noun} {number} {version}")
    button = next(each for each in one.buttons if each["action_id"] == "history.undo")
    return await ask(office, "history.undo", button["value"])


def of_round(stored: Database, number: str) -> Round:
    return read(stored, lambda db: db.get_one(Round, int(number)))


def row(stored: Database, event_id: int) -> Event:
    return read(stored, lambda db: db.get_one(Event, event_id))


async def test_a_group_is_put_back(office: Filling, stored: Database) -> None:
    """Its card has History; each edit is a line with who and what; people have names; Undo, and undo of the undo, are versions."""
    number = led(stored)
    await edit(office, "groups", number, CREMA, purpose="Labels too", length="90")
    await edit(office, "groups", number, topic="Rules", seats="6", deputy=SEOUL)
    button = (await ask(office, "groups.open", str(number))).button("History")
    assert (button["action_id"], button["value"]) == ("history.page", f"1 groups {number}")
    listed = await ask(office, "history.page", button["value"])
    assert "2 changes, the newest first" in listed.text
    assert "Secretariat Paris changed Topic, Seats, Deputy" in listed.text
    assert "changed Purpose, Usual length of a meeting, in minutes" in listed.text
    assert [each["value"] for each in listed.buttons] == [f"groups {number} 1", f"groups {number} 0"]
    one = await ask(office, "history.open", f"groups {number} 1")
    assert "*Topic*\nBefore: Regulation\nAfter: Rules" in one.text
    assert "*Deputy*\nBefore: (empty)\nAfter: Point of contact Seoul" in one.text
    assert one.button("Undo")["value"] == f"groups {number} 1 2"
    undone = await undo(office, "groups", number, 1)
    assert undone.text.startswith("Put back as it was: Topic, Seats, Deputy.")
    assert (group(stored, number).topic, group(stored, number).purpose, group(stored, number).deputy_id) == (
        "Regulation",
        "Labels too",
        None,
    )
    older = await ask(office, "history.open", f"groups {number} 0")
    assert "2 later ones" in older.button("Put back what was before")["confirm"]["text"]["text"]
    await undo(office, "groups", number, 2)
    assert (group(stored, number).topic, group(stored, number).version) == ("Rules", 4)
    lines = read(stored, lambda db: list(db.exec(select(Entry.noun).where(col(Entry.verb) == "groups.lead", Entry.subject == str(number)))))
    assert lines.count("groups") == 4


async def test_what_cannot_be_put_back_says_why(office: Filling, stored: Database) -> None:
    """A topic that another group has, a leader who acts for the cluster no more, a closed group: a sentence, and nothing changes."""
    number = led(stored)
    await edit(office, "groups", number, topic="Rules", length="90")
    led(stored, topic="Regulation")
    assert "another group of this topic now: Regulation" in (await undo(office, "groups", number, 0)).text
    await edit(office, "groups", number, leader="", leader_cluster="")
    perform(stored, leave, slack_id=CREMA)
    assert "Nothing was changed. Leader: I know no such person" in (await undo(office, "groups", number, 1)).text
    await ask(office, "groups.close", str(number))
    assert "is closed: nothing was changed" in (await undo(office, "groups", number, 1)).text
    assert (await ask(office, "groups.open", str(number))).button("History")
    assert (group(stored, number).topic, group(stored, number).version) == ("Rules", 2)


async def test_an_event_is_put_back_but_not_its_date(office: Filling, stored: Database) -> None:
    """Edits are undone field by field. Moved, cancelled and brought back are shown, in the reader's own time too, and have no Undo."""
    one = await event(office, stored)
    await edit(office, "events", one.id, CALI, title="Open days", kind="webinar", visibility="public", late=["yes"], capacity="12")
    move = await office.press("events.move", str(one.id), CALI)
    await office.shown(await move.send(**MOVED), CALI).send()
    await (await office.press("events.cancel", str(one.id), CALI)).send(reason="Storm <!here>")
    await office.press("events.bring_back", str(one.id), CALI)
    listed = await ask(office, "history.page", (await ask(office, "events.open", str(one.id))).button("History")["value"])
    what = [text.partition(" changed ")[2] for text in listed.text.splitlines() if " changed " in text]
    assert what == ["State", "State", "When", "Title, Kind, Who sees it, After the deadline, Places"]
    edited = await ask(office, "history.open", f"events {one.id} 0")
    assert "*Title*\nBefore: Open day\nAfter: Open days" in edited.text
    assert "*After the deadline*\nBefore: no\nAfter: yes" in edited.text
    assert "*Places*\nBefore: (empty)\nAfter: 12" in edited.text
    moved = await ask(office, "history.open", f"events {one.id} 1")
    assert "Thursday 14 January 2027, 15:00–16:00 (Paris time)" in moved.text
    assert "Thursday 21 January 2027, 09:00–10:00 (Seoul time)" in moved.text
    assert "for you: Thursday 21 January 2027, 01:00–02:00 (Paris time)" in moved.text
    assert "moved, cancelled and brought back from its card" in moved.text
    cancelled = await ask(office, "history.open", f"events {one.id} 2")
    assert "*State*\nBefore: takes place\nAfter: cancelled" in cancelled.text
    assert "Storm &lt;!here&gt;" in cancelled.text
    for page in (moved, cancelled):
        assert not {"Undo", "Put back what was before"} & set(page.labels)
        assert page.button("Open")["value"] == str(one.id)
    undone = await undo(office, "events", one.id, 0)
    assert undone.text.startswith("Put back as it was: Title, Kind, Who sees it, After the deadline, Places.")
    after = row(stored, one.id)
    assert (after.title, after.kind, after.late, after.zone, after.state) == ("Open day", one.kind, False, "Asia/Seoul", EventState.PLANNED)
    await undo(office, "events", one.id, 4)
    assert (row(stored, one.id).title, row(stored, one.id).revision) == ("Open days", 6)


async def test_a_round_is_put_back_with_its_topics_and_window(office: Filling, stored: Database, winter: str) -> None:
    """Topics are compared one by one, days are in words; late registration is shown and not undone; other changes leave no version."""
    before = of_round(stored, winter)
    await edit(office, "sessions", winter, topics="Jars\nFilms", deadline="2026-12-01", form="by")
    await ask(office, "sessions.late", f"{winter} on")
    await edit(office, "sessions", winter, title="Winter")
    listed = await ask(office, "history.page", (await ask(office, "sessions.open", winter)).button("History")["value"])
    what = [text.partition(" changed ")[2] for text in listed.text.splitlines() if " changed " in text]
    assert what[:2] == ["Title", "Registration after the deadline"]
    first, late = [each["value"] for each in listed.buttons][::-1][:2]
    one = await ask(office, "history.open", first)
    assert "• added: Jars" in one.text
    assert "After: 1 December 2026" in one.text
    page = await ask(office, "history.open", late)
    assert "Before: no\nAfter: yes" in page.text
    assert "from the card of the round" in page.text
    assert "history.undo" not in [each["action_id"] for each in page.buttons]
    number = int(first.split()[2])
    undone = await undo(office, "rounds", winter, number)
    assert undone.text.startswith("Put back as it was: ")
    assert "Topics, one per line" in undone.text
    after = of_round(stored, winter)
    assert (after.title, after.topics, after.deadline_on, after.late) == (SAMPLE, before.topics, before.deadline_on, True)
    await undo(office, "rounds", winter, after.revision - 1)
    assert (of_round(stored, winter).title, of_round(stored, winter).topics) == ("Winter", ["Jars", "Films"])


@pytest.mark.parametrize("noun", ["groups", "events", "rounds"])
async def test_somebody_was_faster(office: Filling, stored: Database, winter: str, noun: str) -> None:
    """Undo of a page that somebody has changed since it was shown changes nothing, and shows the list as it is."""
    number = {"groups": lambda: led(stored), "rounds": lambda: int(winter)}.get(noun, lambda: 0)() or (await event(office, stored)).id
    form, name = ("sessions", "description") if noun == "rounds" else (noun, "purpose" if noun == "groups" else "description")
    await edit(office, form, number, **{name: "One"})
    listed = await ask(office, "history.page", f"1 {noun} {number}")
    one = await ask(office, "history.open", listed.buttons[0]["value"])
    await edit(office, form, number, **{name: "Two"})
    said = await ask(office, "history.undo", one.button("Undo")["value"])
    assert "Somebody has changed the page since you opened this list." in said.text
    assert "2 changes" in said.text
    (newest, older) = [each["value"] for each in said.buttons]
    assert "Before: One\nAfter: Two" in (await ask(office, "history.open", newest)).text
    latest = (await ask(office, "history.open", older)).button("Put back what was before")
    assert "Put back as it was" in (await ask(office, "history.undo", latest["value"])).text
    await ask(office, "history.undo", latest["value"])
    same = await ask(office, "history.undo", f"{latest['value'].rpartition(' ')[0]} {int(latest['value'].rpartition(' ')[2]) + 1}")
    assert "like this already" in same.text


async def test_only_for_the_secretariat(office: Filling, stored: Database, winter: str) -> None:
    """Leaders and organisers see no History and are refused; a version that is not kept, or no thing at all, is answered."""
    number, one = led(stored), await event(office, stored)
    await edit(office, "groups", number, CREMA, purpose="Labels too")
    assert "History" not in (await ask(office, "groups.open", str(number), CREMA)).labels
    assert "History" not in (await ask(office, "events.open", str(one.id), CALI)).labels
    assert "History" not in (await ask(office, "sessions.open", winter, KARATSU)).labels
    for line in ("/groups history Regulation", "/events history Open day", f"/sessions history {SAMPLE}"):
        assert "Secretariat Paris" in (await office.ask(line, CREMA)).text
    for action, value in (
        ("history.page", f"1 groups {number}"),
        ("history.open", f"groups {number} 0"),
        ("history.undo", f"groups {number} 0 1"),
    ):
        assert "Secretariat Paris" in (await ask(office, action, value, CREMA)).text
    for noun in ("groups", "events", "rounds"):
        for value in (f"{noun} 999999 0 1", f"{noun} x 0 1", f"{noun} 1 77 78", f"{noun} 1"):
            assert "This version is not kept" in (await ask(office, "history.undo", value)).text
            assert "This version is not kept" in (await ask(office, "history.open", value)).text
        assert "out of date" in (await ask(office, "history.page", f"1 {noun} 999999")).text
    assert group(stored, number).purpose == "Labels too"


async def test_by_name(office: Filling, stored: Database, winter: str) -> None:
    """One find is its history, also of a draft and of what is over; of several the bot asks which; help says it to the secretariat."""
    number = led(stored)
    perform(stored, hide, group_id=number, round_id=int(winter))
    assert "History of Regulation" in (await office.ask("/groups history Regulation", PARIS)).text
    assert f"History of {SAMPLE}" in (await office.ask(f"/sessions history {SAMPLE}", PARIS)).text
    await series(office, stored)
    which = await office.ask("/events history talks", PARIS)
    assert "Whose history?" in which.text
    assert "Talks, Thursday 18 March 2027, 15:00–16:00 (Paris time)" in which.text
    one = read(stored, titled, "Talks")[1]
    assert "Nobody has changed this page yet." in (await ask(office, "history.page", f"1 events {one.id}")).text
    assert f"1 events {one.id}" in [each["value"] for each in which.buttons]
    assert "History of Open day" in (await _open_day(office, stored)).text
    assert "No coming event" in (await office.ask("/events history xyzzy", PARIS)).text
    for name in ("cluster", "country", "groups", "events", "sessions"):
        assert f"{name} history …" in (await office.ask(f"/{name} help", PARIS)).text
        assert f"{name} history …" not in (await office.ask(f"/{name} help", CALI)).text


async def _open_day(office: Filling, stored: Database) -> Answer:
    await event(office, stored)
    return await office.ask("/events history open day", PARIS)


async def test_who_left_has_no_name_and_the_operator_is_named(office: Filling, stored: Database) -> None:
    """Neither as the author nor as a value: an erased deputy is somebody who has left."""
    number = led(stored, deputy=SEOUL)
    await edit(office, "groups", number, CREMA, deputy="")
    perform(stored, leave, slack_id=CREMA)
    perform(stored, erase, slack_id=SEOUL)
    perform(stored, by_the_operator, group_id=number)
    listed = await ask(office, "history.page", f"1 groups {number}")
    assert "the operator changed Purpose" in listed.text
    assert "somebody who has left changed Deputy" in listed.text
    assert "*Deputy*\nBefore: somebody who has left\nAfter: (empty)" in (await ask(office, "history.open", f"groups {number} 0")).text


def leave(db: Session, *, slack_id: str) -> None:
    db.exec(update(Member).where(col(Member.slack_id) == slack_id).values(state=MemberState.GONE))


def erase(db: Session, *, slack_id: str) -> None:
    db.exec(update(Member).where(col(Member.slack_id) == slack_id).values(state=MemberState.GONE, name="", slack_id=None))


def hide(db: Session, *, group_id: int, round_id: int) -> None:
    db.get_one(Group, group_id).state = "draft"
    db.get_one(Round, round_id).state = RoundState.CANCELLED


def by_the_operator(db: Session, *, group_id: int) -> None:
    """A change at the command line has no author."""
    one = db.get_one(Group, group_id)
    at = NOW + timedelta(minutes=1)
    keep(db, noun=Noun.GROUPS, subject=str(group_id), number=one.version, data={"purpose": one.purpose}, author_id=None, now=at)
    one.purpose, one.version = "From a file", one.version + 1
