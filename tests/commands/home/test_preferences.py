"""What reaches me and when: fewer messages and quiet hours, chosen in App Home."""

import json
from datetime import time

from given.home.page import buttons, words
from given.slack.forms import Filled, Filling
from sqlmodel import col, select

from bot.config import Settings
from store.database import open_database, reading
from store.models import Member


def member(settings: Settings, slack_id: str) -> Member:
    database = open_database(settings.database_url)
    with reading(database) as db:
        row = db.exec(select(Member).where(col(Member.slack_id) == slack_id)).one()
    database.dispose()
    return row


async def test_fewer_is_one_tap_and_undone_in_app_home(office: Filling, settings: Settings) -> None:
    """One tap in a message, one tap back in App Home, which shows at once what holds."""
    view = await office.home("UCALI01")
    before = len(office.recorder.calls)
    answer = await office.press("home.fewer", user="UCALI01", channel="DCALI")
    assert "All messages again" in buttons(await office.published("UCALI01", before))
    assert "undo it in App Home" in answer.text
    assert member(settings, "UCALI01").fewer
    calls = await office.press_in({**view, "id": "V9"}, "home.more", "", "UCALI01")
    assert [method for method, _ in calls] == ["views.publish"]
    assert "Fewer messages" in buttons(calls[0][1]["view"])
    assert not member(settings, "UCALI01").fewer


async def test_quiet_hours_are_mine_and_survive(office: Filling, settings: Settings) -> None:
    """The form shows what holds, takes other hours, and App Home shows them; sent twice it changes nothing."""
    view = await office.home("USEOUL01")
    [(method, said)] = await office.press_in({**view, "id": "V9"}, "home.preferences", "", "USEOUL01")
    assert method == "views.open"
    form = Filled(office, said["view"], "USEOUL01")
    assert (form.value("quiet_from"), form.value("quiet_until")) == ("20:00", "08:00")
    before = len(office.recorder.calls)
    answer = await form.send(quiet_from="22:30", quiet_until="06:00", muted=["digest"])
    assert "Saved" in json.dumps(answer)
    row = member(settings, "USEOUL01")
    assert (row.quiet_from, row.quiet_until, row.muted) == (time(22, 30), time(6), ["digest"])
    assert "Quiet from 22:30 to 06:00 (Seoul time)" in words(await office.published("USEOUL01", before))
    again = await form.send(quiet_from="22:30", quiet_until="06:00", muted=["digest"])
    assert "Nothing has changed" in json.dumps(again)


async def test_a_wrong_time_is_said_at_its_field(office: Filling) -> None:
    """A field that Slack would not send is answered where it stands; the rest of the form stays."""
    view = await office.home("USEOUL01")
    [(_, said)] = await office.press_in({**view, "id": "V9"}, "home.preferences", "", "USEOUL01")
    answer = await Filled(office, said["view"], "USEOUL01").send(quiet_from="late", quiet_until="")
    assert set(answer["errors"]) == {"quiet_from", "quiet_until"}
