"""The button that posts a card in the announcement channel, and the switch that lets urgent messages through at night; over HTTP."""

from given.commands.places import CALI, PARIS, SEOUL, planned
from given.slack.forms import Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import Database, read
from store.models import Member, Notice, NoticeKind


def cards(db: Session) -> list[str]:
    return list(db.exec(select(Notice.subject_start).where(Notice.kind == NoticeKind.ANNOUNCED)))


async def test_it_says_where_it_will_stand_and_then_where_it_stands(office: Filling, stored: Database) -> None:
    """Pressed twice: one post; the second answer says since when it stands there. Title of alerts: text."""
    number = planned(stored, "Films & <!channel>")
    first = await office.press("announce.post", f"events {number}", PARIS)
    again = await office.press("announce.post", f"events {number}", PARIS)
    assert "Posted in <#C0ANNOUNCE>: *Films &amp; &lt;!channel&gt;*." in first.text
    assert "is in <#C0ANNOUNCE> already, since 22 November 2026" in again.text
    assert len(read(stored, cards)) == 1


async def test_who_may_not_is_told_so_and_wrong_values_do_nothing(office: Filling, stored: Database) -> None:
    """Others are refused; an old or forged value, a draft and a missing channel have their answers; nothing is posted."""
    number = planned(stored, "Films", author=CALI)
    assert "you cannot. Nothing was changed." in (await office.press("announce.post", f"events {number}", SEOUL)).text
    for value in ("", "events", "events x", "events 999999", "clusters 1", "events -1"):
        assert "no longer here" in (await office.press("announce.post", value, PARIS)).text
    perform(stored, choose, name="announcement_channel", value="", origin="operator")
    assert "No announcement channel is set" in (await office.press("announce.post", f"events {number}", CALI)).text
    assert read(stored, cards) == []


async def test_urgent_messages_in_quiet_hours_can_be_switched_off(office: Filling, stored: Database) -> None:
    """It is on at first; unticked and saved it stays off."""
    form = await office.press("home.preferences", "", CALI)
    assert form.value("wake") == ["wake"]
    await form.send(wake=[])
    assert read(stored, lambda db: db.exec(select(Member.wake).where(Member.slack_id == CALI)).one()) is False
    assert (await office.press("home.preferences", "", CALI)).value("wake") in ("", [])


async def test_everybody_is_asked_before_everybody_reads_it(office: Filling, stored: Database) -> None:
    """The button has Slack ask once more, on the card of an event as on that of a round and a group."""
    cards_ = [await office.press("events.open", str(planned(stored, "Films")), PARIS), await office.press("sessions.open", "1", PARIS)]
    for card in [*cards_, await office.press("groups.open", "1", PARIS)]:
        rows = [block["elements"] for block in card.body["blocks"] if block["type"] == "actions"]
        button = next(one for row in rows for one in row if one["action_id"].startswith("announce.post"))
        assert button["confirm"]["text"]["text"] == "Post this card in the announcement channel, for everybody?"
