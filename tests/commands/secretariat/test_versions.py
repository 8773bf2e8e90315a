"""Earlier versions, over HTTP: only the secretariat sees them and can restore one."""

from typing import Any

from given.slack.desk import Answer
from given.slack.forms import Filling
from sqlmodel import col, select, update

from bot.config import Settings
from bot.operations import perform
from store.database import open_database, read
from store.models import Entry, Member, MemberState
from store.queries.clusters.profiles import profiles

SECRETARIAT, CONTACT = "UPARIS01", "UKARATSU01"


def words(said: dict[str, Any]) -> str:
    return str(said["view"]["blocks"])


def number(settings: Settings, key: str) -> str:
    database = open_database(settings.database_url)
    found = next(one.id for one in read(database, profiles) if one.key == key)
    database.dispose()
    return str(found)


async def ask(office: Filling, action: str, value: str, user: str = SECRETARIAT) -> Answer:
    answer = await office.press(action, value, user)
    assert isinstance(answer, Answer)
    return answer


async def test_who_when_and_which_fields_old_against_new(office: Filling, settings: Settings) -> None:
    """The history names editor and fields, a version shows old and new values, lists what was added or taken away, text escaped."""
    form = await office.form("/cluster edit", CONTACT)
    await form.send(aliases="JCC\nNew <!here>", website="https://example.org", presentation="A new text.\nTwo lines.")
    jcc = number(settings, "japan-cosmetic-center")
    empty = await ask(office, "history.page", f"1 clusters {number(settings, 'iba')}")
    assert "Nobody has changed this page yet." in empty.text
    listed = await office.ask("/cluster history JCC", SECRETARIAT)
    assert "Point of contact Karatsu changed Presentation in English, Other names and short names, Website" in listed.text
    one = await ask(office, "history.open", listed.button("Old and new")["value"])
    assert "• taken away: Saga" in one.text
    assert "• added: New &lt;!here&gt;" in one.text
    assert "Before: (empty)\nAfter: https://example.org" in one.text
    assert "A new text.\nTwo lines." in one.text
    assert one.button("Undo")["value"] == f"clusters {jcc} 0 1"
    assert (await ask(office, "history.page", f"1 clusters {jcc}")).rows == listed.rows


async def test_undo_and_undo_of_undo(office: Filling, settings: Settings) -> None:
    """Undo makes a new version and an audit entry; for an older one it says how many later ones it undoes; twice changes nothing more."""
    jcc = number(settings, "japan-cosmetic-center")
    for hours in ("one", "two"):
        await (await office.form("/cluster edit", CONTACT)).send(hours=hours)
    latest = await ask(office, "history.open", f"clusters {jcc} 1")
    undone = await ask(office, "history.undo", latest.button("Undo")["value"])
    assert undone.text.startswith("Put back as it was: Working hours.")
    assert "one" in (await office.ask("/cluster JCC")).text
    assert "Somebody has changed the page" in (await ask(office, "history.undo", latest.button("Undo")["value"])).text
    older = await ask(office, "history.open", f"clusters {jcc} 0")
    assert "2 later ones" in older.button("Put back what was before")["confirm"]["text"]["text"]
    again = await ask(office, "history.open", f"clusters {jcc} 2")
    await ask(office, "history.undo", again.button("Undo")["value"])
    assert "*Working hours*\ntwo" in (await office.ask("/cluster JCC")).text
    await ask(office, "history.undo", f"clusters {jcc} 0 4")
    assert "Working hours" not in (await office.ask("/cluster JCC")).text
    assert "like this already" in (await ask(office, "history.undo", f"clusters {jcc} 0 5")).text
    database = open_database(settings.database_url)
    lines = read(database, lambda db: list(db.exec(select(Entry).where(col(Entry.verb) == "history.undo")).all()))
    database.dispose()
    assert [(one.role, one.noun, one.subject, one.fields) for one in lines] == [("secretariat", "clusters", jcc, ["hours"])] * 3


async def test_a_country_s_parts_are_listed_together(office: Filling) -> None:
    """The history of a country includes a part that was deleted, and Undo restores it."""
    for text, source in (("Take a fan.", "our own experience"), ("", "")):
        choice = await office.form("/country edit japan", CONTACT)
        await office.shown(await choice.send(part="visit"), CONTACT).send(text=text, source=source)
    listed = await office.ask("/country history japan", SECRETARIAT)
    assert [button["value"] for button in listed.buttons] == ["countries JP/visit 1", "countries JP/visit 0"]
    assert "If I go there, I need to…: What else is there to say?, Source" in listed.text
    one = await ask(office, "history.open", "countries JP/visit 1")
    await ask(office, "history.undo", one.button("Undo")["value"])
    assert "Take a fan." in (await office.ask("/country JP")).text


async def test_only_the_secretariat_and_only_what_is_there(office: Filling, settings: Settings) -> None:
    """Anybody else is refused, also with a forged press; a malformed button value gets an answer, never an error."""
    jcc = number(settings, "japan-cosmetic-center")
    await (await office.form("/cluster edit", CONTACT)).send(hours="one")
    values = {"history.page": f"1 clusters {jcc}", "history.open": f"clusters {jcc} 0", "history.undo": f"clusters {jcc} 0 1"}
    for action, value in values.items():
        assert "Secretariat Paris" in (await ask(office, action, value, CONTACT)).text
    assert "Secretariat Paris" in (await office.ask("/cluster history JCC", CONTACT)).text
    assert "Secretariat Paris" in (await office.ask("/country history japan", CONTACT)).text
    for value in (
        "",
        "x",
        "1",
        "1 x y",
        "1 clusters x",
        "1 countries XX",
        "clusters x 0",
        "countries JP/x 0 1",
        "clusters 1 x y",
        "members 1 0 0",
    ):
        for action in values:
            said = (await ask(office, action, value)).text
            assert said
            assert "went wrong" not in said
    assert "Working hours" in (await office.ask("/cluster JCC")).text


async def test_somebody_who_has_left_has_no_name(office: Filling, settings: Settings) -> None:
    """History holds member ids, so a change by somebody who has left the workspace is shown without their name."""
    await (await office.form("/cluster edit", CONTACT)).send(hours="one")
    database = open_database(settings.database_url)

    def leave(db: Any) -> None:
        db.exec(update(Member).where(col(Member.slack_id) == CONTACT).values(state=MemberState.GONE))

    perform(database, leave)
    database.dispose()
    listed = await office.ask("/cluster history JCC", SECRETARIAT)
    assert "somebody who has left changed Working hours" in listed.text
    assert "Karatsu changed" not in listed.text
