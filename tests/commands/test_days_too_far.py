"""Days that nobody can plan for, over real HTTP: an error at the field, and nothing is made that would break a list or a calendar."""

import pytest
from given.commands.events import CALI, when_page
from given.commands.groups import CREMA, led
from given.commands.places import PARIS
from given.slack.forms import Filling

from store.database import Database

NEAR = "Please choose a day from 2000 to 2099."


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2100-01-01", "2027-02-31", "tomorrow"])
async def test_an_event_is_on_a_day_that_can_be_planned_for(office: Filling, day: str) -> None:
    """With a time, as whole days, as a series, and its deadline: the field says which days are taken."""
    page = await when_page(office)
    clock = {"start": "23:59", "zone": "America/New_York"}
    assert (await page.send(day=day, **clock))["errors"] == {"day": NEAR}
    assert (await page.send(day="2027-03-01", deadline_on=day, **clock))["errors"] == {"deadline_on": NEAR}
    page = await when_page(office, title="Fair", form="days", kind="fair")
    assert (await page.send(day="2027-03-01", until=day, zone="Asia/Tokyo"))["errors"] == {"until": NEAR}
    page = await when_page(office, title="Talks", form="series")
    assert (await page.send(day=day, repeat="weeks:8", **clock))["errors"] == {"day": NEAR}


async def test_so_are_rounds_and_meetings_of_groups(office: Filling, stored: Database) -> None:
    """A round's deadline and opening, a line of its meetings, a group's meeting."""
    form = await office.form("/sessions add", PARIS)
    typed = {"title": "Winter", "meetings": "2027-01-14 15:00", "zone": "Paris"}
    assert (await form.send(**typed, deadline="9999-12-31", opens="2027-02-31"))["errors"] == {"deadline": NEAR, "opens": NEAR}
    assert "2000 to 2099" in (await form.send(**typed | {"meetings": "9999-12-31 23:59"}))["errors"]["meetings"]
    plan = await office.press("groups.plan", str(led(stored)), CREMA)
    assert "day" in (await plan.send(day="9999-12-31", time="23:59"))["errors"]


async def test_what_nobody_can_see_is_no_title(office: Filling) -> None:
    """A zero-width space and a mark of direction are nothing: the field asks for a title."""
    form = await office.form("/sessions add", PARIS)
    said = await form.send(title="\u200b\u200e", meetings="2027-01-14 15:00", zone="Paris")
    assert said["errors"] == {"title": "Please write a title."}
    form = await office.form("/events add", CALI)
    assert "title" in (await form.send(title="\u200b", kind="webinar"))["errors"]
