"""Editing events over HTTP: concurrent edits, the capacity, late registration, one event of a series or all following."""

from given.commands.events import CALI, PARIS, SEOUL, TIMED, made, states, titled, words
from given.slack.forms import Filled, Filling

from store.database import Database, read
from store.models import Event, Visibility
from store.queries.history import kept


async def event(office: Filling, stored: Database, **when: str) -> Event:
    await made(office, what={"title": "Open day", "place": "Cali"}, **TIMED, **when)
    (one,) = read(stored, titled, "Open day")
    return one


async def test_a_page_of_an_event_edited(office: Filling, stored: Database) -> None:
    """What it was is kept, the revision rises, and a second time changes nothing; its date stays."""
    one = await event(office, stored, deadline_on="2027-01-10")
    form = await office.press("events.edit", str(one.id), CALI)
    assert (form.value("place"), form.value("deadline_on"), form.value("visibility")) == ("Cali", "2027-01-10", "members")
    said = await form.send(title="Open days", visibility="public", country="Colombia", late=["yes"], deadline_form="before")
    assert "Saved: Title, Country, Who sees it, The day of the deadline, After the deadline, of “Open days”." in words(said)
    (after,) = read(stored, titled, "Open days")
    assert (after.revision, after.visibility, after.late, after.deadline_form) == (1, Visibility.PUBLIC, True, "before")
    assert (after.uid, after.starts_at) == (one.uid, one.starts_at)
    assert kept_title(stored, one) == "Open day"
    assert "Nothing has changed" in words(await (await office.press("events.edit", str(one.id), CALI)).send())
    assert read(stored, titled, "Open days")[0].revision == 1


def kept_title(stored: Database, one: Event) -> str:
    was = read(stored, kept, "events", str(one.id), 0)
    assert was is not None
    assert was["when"]["zone"] == "Europe/Paris"
    return str(was["title"])


async def test_wrong_values_stay_in_the_form(office: Filling, stored: Database) -> None:
    """Each at its field; a deadline after the start is refused as well; nothing is saved."""
    one = await event(office, stored)
    form = await office.press("events.edit", str(one.id), CALI)
    wrong = [
        ({"title": ""}, "title"),
        ({"link": "www.example.org"}, "link"),
        ({"country": "Atlantis"}, "country"),
        ({"capacity": "-1"}, "capacity"),
        ({"deadline_on": "2027-01-15"}, "deadline_on"),
        ({"opens": "2027-01-15"}, "opens"),
    ]
    for typed, field in wrong:
        assert set((await form.send(**typed))["errors"]) == {field}, typed
    assert read(stored, titled, "Open day")[0].revision == 0


async def test_two_editors_at_once_lose_nothing(office: Filling, stored: Database) -> None:
    """Different fields are merged; the same field is a conflict that shows both, and the second editor decides."""
    one = await event(office, stored)
    first, second = await office.press("events.edit", str(one.id), CALI), await office.press("events.edit", str(one.id), PARIS)
    await first.send(place="Medellín", description="Hers")
    assert "Saved" in words(await second.send(title="Open evening"))
    (both,) = read(stored, titled, "Open evening")
    assert (both.place, both.description) == ("Medellín", "Hers")
    again = office.shown(await second.send(place="Bogotá", title="Open evening"), PARIS)
    assert "Medellín" in again.words
    place = next(name for name in again.fields if name.startswith("place"))
    assert again.value(place) == "Bogotá"
    assert "Saved: Place" in words(await again.send_fields({place: "Bogotá"}))
    (last,) = read(stored, titled, "Open evening")
    assert (last.place, last.description) == ("Bogotá", "Hers")


async def test_the_limit_lowered_and_raised(office: Filling, stored: Database) -> None:
    """Lowering the capacity removes nobody and shows the surplus; raising it promotes the waiting list."""
    one = await event(office, stored, capacity="2")
    for user in (CALI, SEOUL, PARIS):
        await office.press("places.register", str(one.id), user)
    assert read(stored, states, one.id) == ["confirmed", "confirmed", "waiting"]
    said = await (await office.press("events.edit", str(one.id), CALI)).send(capacity="1")
    assert "1 person more has a place than there is room for" in words(said)
    assert read(stored, states, one.id) == ["confirmed", "confirmed", "waiting"]
    said = await (await office.press("events.edit", str(one.id), CALI)).send(capacity="")
    assert "1 person who waited has a place now" in words(said)
    assert read(stored, states, one.id) == ["confirmed"] * 3


async def test_the_organiser_lets_people_in_late(office: Filling, stored: Database) -> None:
    """Closed, opened by its organiser, and closed again."""
    one = await event(office, stored)
    await (await office.press("events.edit", str(one.id), CALI)).send(deadline_on="2026-11-20")
    assert "closed" in (await office.press("places.register", str(one.id), SEOUL)).text
    await (await office.press("events.edit", str(one.id), CALI)).send(late=["yes"])
    await office.press("places.register", str(one.id), SEOUL)
    assert read(stored, states, one.id) == ["confirmed"]
    await (await office.press("events.edit", str(one.id), CALI)).send(late=[])
    assert "closed" in (await office.press("places.register", str(one.id), PARIS)).text


async def test_the_following_of_a_series_take_over_what_was_changed(office: Filling, stored: Database) -> None:
    """Only what was changed, and no window; this one alone where that is chosen; those before stay."""
    when = {"day": "2027-03-04", "start": "15:00", "end": "16:00", "zone": "Europe/Paris", "repeat": "weeks:1", "times": "3"}
    await made(office, what={"title": "Talks", "form": "series"}, **when)
    first, second, third = read(stored, titled, "Talks")
    await (await office.press("events.edit", str(third.id), CALI)).send(place="Hall 9")
    said = await (await office.press("events.edit", str(second.id), CALI)).send(
        title="Talks", description="New", capacity="7", deadline_on="2027-03-01", scope="following"
    )
    assert "and the following: 2 events" in words(said)
    rows = read(stored, titled, "Talks")
    assert [one.description for one in rows] == ["", "New", "New"]
    assert [one.place for one in rows] == ["", "", "Hall 9"]
    assert [str(one.deadline_on) for one in rows] == ["None", "2027-03-01", "None"]
    await (await office.press("events.edit", str(first.id), CALI)).send(description="Alone")
    assert [one.description for one in read(stored, titled, "Talks")] == ["Alone", "New", "New"]


async def test_who_runs_it_may_not_make_it_anothers(office: Filling, stored: Database) -> None:
    """A forged host, a forged kind and a form of others change nothing; what was typed is given back."""
    one = await event(office, stored)
    form = await office.press("events.edit", str(one.id), CALI)
    for typed in ({"kind": "quarterly"}, {"host": "1"}, {"host": "999999"}):
        assert "cannot" in words(await form.send(title="Stolen", **typed)), typed
    said = await Filled(office, form.view, SEOUL).send(title="Stolen")
    assert "but you cannot" in words(said)
    assert "Stolen" in words(said)
    assert read(stored, titled, "Stolen") == []
