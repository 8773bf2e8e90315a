"""Places and attendance as a file behind a secret link, over real HTTP: permissions are current, formulas neutralised."""

import csv
import io
import json

from given.commands.places import CALI, KARATSU, PARIS, change, number_of, planned
from given.running import NOW
from given.web.private_links import link
from given.web.served import Desk
from openpyxl import load_workbook

from bot.operations import perform
from bot.operations.places.registration import register
from bot.rules.permissions import Actor
from store.models import Event, LinkKind, Member


async def got(desk: Desk, path: str, status: int = 200) -> bytes:
    """The body that the download button on the link's page gets."""
    async with desk.http.post(desk.url + path, data={"do": "download"}) as answer:
        assert answer.status == status
        return await answer.read()


async def test_the_organisers_file_is_neutral_and_theirs_only_while_they_are(people: Desk) -> None:
    """An event's CSV, Excel and JSON list its people and silent clusters, a name is no formula; a former organiser gets 404."""
    database = people.database
    event_id = planned(database, "Fair", author=KARATSU)
    change(database, Member, number_of(database, CALI), name='=HYPERLINK("https://evil.example")')
    perform(database, register, actor=Actor(CALI), event_id=event_id, now=NOW)
    page = await people.text(link(database, KARATSU, LinkKind.EXPORT, f"places-{event_id}.csv"))
    assert "The list of places at one event" in page
    assert "It holds names of people." in page
    body = await got(people, link(database, KARATSU, LinkKind.EXPORT, f"places-{event_id}.csv"))
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    mine = next(row for row in rows if row["person"])
    assert mine["person"] == '\'=HYPERLINK("https://evil.example")'
    assert (mine["as"], mine["state"], mine["attended"]) == ("registered", "confirmed", "")
    assert sum(row["state"] == "silent" for row in rows) == 15
    workbook = load_workbook(io.BytesIO(await got(people, link(database, KARATSU, LinkKind.EXPORT, f"places-{event_id}.xlsx"))))
    cells = [cell for row in workbook.worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    told = json.loads(await got(people, link(database, KARATSU, LinkKind.EXPORT, f"places-{event_id}.json")))
    assert "silent" in json.dumps(told)
    path = link(database, KARATSU, LinkKind.EXPORT, f"places-{event_id}.csv")
    change(database, Event, event_id, author_id=None)
    await people.text(path, 404)
    await got(people, path, 404)


async def test_the_season_and_the_seats_for_the_secretariat(people: Desk) -> None:
    """The secretariat gets all events' places in the order of their starts, and the seats of all groups."""
    event_id = planned(people.database, "Fair")
    perform(people.database, register, actor=Actor(CALI), event_id=event_id, now=NOW)
    season = (await got(people, link(people.database, PARIS, LinkKind.EXPORT, "places.csv"))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(season)))
    assert [row["starts"] for row in rows] == sorted(row["starts"] for row in rows)
    assert "Point of contact Cali" in {row["person"] for row in rows if row["event"] == "Fair"}
    seats = (await got(people, link(people.database, PARIS, LinkKind.EXPORT, "seats.csv"))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(seats)))
    assert {row["group"] for row in rows} >= {"Packaging and filling"}
    assert {row["state"] for row in rows} <= {"confirmed", "waiting"}
