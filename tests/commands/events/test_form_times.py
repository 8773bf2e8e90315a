"""Times in `/events add` over HTTP: DST gaps and overlaps, past dates, whole days, series, zones."""

import pytest
from given.commands.events import CALI, SEOUL, look, made, titled, when_page, words
from given.slack.forms import Filling

from store.database import Database, read
from store.models import Visibility


async def test_a_time_that_does_not_exist_is_asked_about(office: Filling, stored: Database) -> None:
    """DST gap: for 02:30 in Paris on 28 March 2027, 03:30 is offered, and used when chosen."""
    page = await when_page(office)
    asked = office.shown(
        await page.send(day="2027-03-28", start="02:30", end="04:00", zone="Europe/Paris", description="Early birds"), CALI
    )
    assert "02:30 does not exist in Paris that night" in asked.words
    assert asked.value("meant_start") == "2027-03-28T03:30:00"
    again = office.shown(await asked.send(meant_start="2027-03-28T02:30:00"), CALI)
    assert "does not exist" in again.words
    check = office.shown(await again.send(), CALI)
    assert "Sunday 28 March 2027, 03:30–04:00 (Paris time)" in check.words
    assert check.value("description") == "Early birds"
    await check.send()
    (one,) = read(stored, titled, "Open day")
    assert one.starts_at.isoformat() == "2027-03-28T01:30:00+00:00"


@pytest.mark.parametrize(("chosen", "utc"), [("1", "00:30"), ("2", "01:30")])
async def test_a_time_that_comes_twice_is_asked_about(office: Filling, stored: Database, chosen: str, utc: str) -> None:
    """DST overlap: 02:30 in Paris on 31 October 2027 can be with or without DST."""
    asked = await look(office, day="2027-10-31", start="02:30", end="04:00", zone="Europe/Paris")
    assert "02:30 comes twice in Paris that night" in asked.words
    assert "(UTC+2)" in asked.words
    check = office.shown(await asked.send(meant_start=chosen), CALI)
    await check.send()
    (one,) = read(stored, titled, "Open day")
    assert f"{one.starts_at:%H:%M}" == utc


async def test_the_past_is_refused_with_a_question(office: Filling, stored: Database) -> None:
    """Yesterday is asked about: next year's day, or kept as it is."""
    asked = await look(office, day="2026-11-21", start="15:00", end="16:00", zone="Asia/Seoul")
    assert "This was yesterday." in asked.words
    assert "I mean Sunday 21 November 2027" in asked.words
    check = office.shown(await asked.send(meant_past="instead"), CALI)
    assert "Sunday 21 November 2027, 15:00–16:00 (Seoul time)" in check.words
    kept = office.shown(await asked.send(meant_past="keep"), CALI)
    assert "Saturday 21 November 2026" in kept.words
    await kept.send()
    assert [str(one.local_start) for one in read(stored, titled, "Open day")] == ["2026-11-21 15:00:00"]


async def test_a_deadline_that_is_over_is_refused(office: Filling) -> None:
    """Nobody could ever register; for an event that is over itself it is only what was."""
    page = await when_page(office)
    said = await page.send(day="2027-03-14", start="15:00", zone="Europe/Paris", deadline_on="2026-01-01")
    assert said["errors"] == {"deadline_on": "This deadline is over already. Choose a later day."}
    asked = await look(office, day="2026-11-20", start="15:00", end="16:00", zone="Europe/Paris", deadline_on="2026-11-01")
    assert "Friday 20 November 2026" in office.shown(await asked.send(meant_past="keep"), CALI).words


async def test_whole_days_and_an_open_month(office: Filling, stored: Database) -> None:
    """Days stay days; a month has its day fixed later; an event of two days over midnight keeps its last day."""
    await made(office, what={"title": "Fair", "form": "days", "kind": "fair"}, day="2027-05-11", until="2027-05-13")
    await made(office, what={"title": "Mission", "form": "month", "kind": "mission"}, month="2027-06", deadline_on="2027-05-30")
    await made(office, what={"title": "Night"}, day="2027-05-11", until="2027-05-12", start="22:00", end="02:00")
    (fair,), (mission,), (night,) = (read(stored, titled, title) for title in ("Fair", "Mission", "Night"))
    assert (str(fair.starts_on), str(fair.ends_on), fair.visibility) == ("2027-05-11", "2027-05-13", Visibility.PUBLIC)
    assert (str(mission.month), mission.zone, str(mission.deadline_on)) == ("2027-06-01", "America/Bogota", "2027-05-30")
    assert night.ends_at.isoformat() == "2027-05-12T07:00:00+00:00"
    assert "June 2027, day to be fixed" in (await office.ask("/events mission june")).text


async def test_the_day_at_the_date_line(office: Filling) -> None:
    """Half past midnight on Kiritimati is the morning of the day before in Cali, and the evening of it in Seoul."""
    check = await look(office, CALI, day="2027-01-15", start="00:30", end="01:30", zone="Pacific/Kiritimati")
    assert "Friday 15 January 2027, 00:30–01:30 (Kiritimati time)" in check.words
    assert "for you: Thursday 14 January 2027, 05:30–06:30 (Bogota time)" in check.words
    check = await look(office, SEOUL, day="2027-01-15", start="00:30", end="01:30", zone="Pacific/Kiritimati")
    assert "for you: Thursday 14 January 2027, 19:30–20:30 (Seoul time)" in check.words


async def test_a_series_keeps_its_wall_time_over_the_change_of_clocks(office: Filling, stored: Database) -> None:
    """The second Thursday of every month at 15:00 in Paris: 14:00 UTC in winter, 13:00 UTC with DST; all created at once."""
    series = {"day": "2027-02-11", "start": "15:00", "end": "16:00", "zone": "Europe/Paris", "repeat": "month_weekday", "times": "3"}
    check = await look(office, what={"title": "Talks", "form": "series"}, **series)
    assert "the second Thursday of every month" in check.words
    assert "3 events" in check.words
    assert "Thursday 8 April 2027, 15:00–16:00 (Paris time)" in check.words
    assert "for you: Thursday 8 April 2027, 08:00–09:00 (Bogota time)" in check.words
    assert "3 events" in words(await check.send())
    await check.send()
    talks = read(stored, titled, "Talks")
    assert [f"{one.starts_at:%m-%d %H:%M}" for one in talks] == ["02-11 14:00", "03-11 14:00", "04-08 13:00"]
    assert len({one.series_id for one in talks}) == 1
    assert len({one.uid for one in talks}) == 3


async def test_a_series_from_a_pasted_list(office: Filling, stored: Database) -> None:
    """Bad lines come back with reasons; months stay undated; past lines are asked about; times in a DST gap are reported."""
    page = await when_page(office, title="Dates", form="series")
    typed = {"start": "02:30", "end": "03:30", "zone": "Europe/Paris", "repeat": "list"}
    said = await page.send(**typed, dates="2027-01-14\n31 February 2027\nsoon")
    assert "Line 2: There is no day" in said["errors"]["dates"]
    assert "Line 3: “soon”" in said["errors"]["dates"]
    said = await page.send(**typed, dates="")
    assert set(said["errors"]) == {"dates"}
    asked = office.shown(await page.send(**typed, dates="28 March 2027\n14/01/2027\n2026-01-14\nMay 2027"), CALI)
    assert "1 of these dates is past." in asked.words
    check = office.shown(await asked.send(meant_past="drop"), CALI)
    assert "02:30 does not exist in Paris that night (28 March 2027): the clock goes forward. I take 03:30." in check.words
    await check.send()
    assert [f"{one.order_at:%Y-%m}" for one in read(stored, titled, "Dates")] == ["2027-01", "2027-03", "2027-05"]


async def test_the_menu_of_zones(office: Filling) -> None:
    """By city, by country, without accents; one's own first."""
    assert (await office.search("events.zones", "", CALI))[0] == "Bogota time (UTC-5)=America/Bogota"
    assert "Sao Paulo time (UTC-3)=America/Sao_Paulo" in await office.search("events.zones", "são paulo")
    assert "Seoul time (UTC+9)=Asia/Seoul" in await office.search("events.zones", "korea")
    assert await office.search("events.zones", "*" * 100) == []


async def test_every_value_at_its_limit_is_carried_through_the_pages(office: Filling) -> None:
    """A title, a place, a link and sixty dates as long as they may be reach the look at them all."""
    long = {"title": "t" * 150, "place": "p" * 200, "link": "https://" + "x" * 492, "country": "Colombia", "form": "series"}
    page = await when_page(office, **long)
    dates = "\n".join(f"{day} {month} 2027" for month in ("September", "November") for day in range(1, 31))
    check = office.shown(await page.send(start="09:00", end="10:00", zone="Europe/Paris", repeat="list", dates=dates), CALI)
    assert "Nothing is saved yet" in check.words
    assert len(check.view["private_metadata"]) <= 3000
