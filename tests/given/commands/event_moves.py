"""Events hosted by Cali that are moved and cancelled; created over HTTP."""

from given.commands.events import CALI, TIMED, made, titled
from given.slack.forms import Filling

from store.database import Database, read
from store.models import Event

MOVED = {"day": "2027-01-21", "start": "09:00", "end": "10:00", "zone": "Asia/Seoul"}


async def event(office: Filling, stored: Database, title: str = "Open day", user: str = CALI, **when: str) -> Event:
    """Create a members' event, by default as the contact of Cali; its row."""
    await made(office, user, what={"title": title}, **(when or TIMED))
    (one,) = read(stored, titled, title)
    return one


async def series(office: Filling, stored: Database) -> list[Event]:
    """Create a series of four events as Cali: every two weeks at 15:00 in Paris, across the DST change."""
    when = {"day": "2027-03-04", "start": "15:00", "end": "16:00", "zone": "Europe/Paris", "repeat": "weeks:2"}
    await made(office, what={"title": "Talks", "form": "series"}, **when)
    return read(stored, titled, "Talks")


def days(stored: Database) -> list[str]:
    """Local start and state of each event of the series."""
    return [f"{one.local_start:%m-%d %H:%M} {one.state}" for one in read(stored, titled, "Talks")]
