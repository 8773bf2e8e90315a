"""A group's meeting on its card over real HTTP: delegates are expected, substitutes and guests come, everybody else only reads."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from given.commands.places import CALI, COLLEAGUE, KARATSU, LINK, PARIS, SEOUL, group_with, number_of, planned
from given.running import hours
from given.slack.desk import Answer
from given.slack.forms import Filling
from sqlalchemy.event import listen

from bot.operations import perform
from bot.operations.groups import seats
from bot.rules.permissions import Actor
from store.database import Database, read
from store.queries.events.attendance import attendees, meetings_of
from store.queries.events.search import by_number
from store.queries.events.standings import event_view, standings

NOON = hours(datetime(2027, 1, 14, 12, 0, tzinfo=ZoneInfo("UTC")))


def meeting(stored: Database, *seated: str) -> tuple[int, list[int]]:
    """A meeting of a group where these people sit: its number, and those of the seats."""
    group_id, places = group_with(stored, *seated)
    return planned(stored, "Packaging: meeting", NOON, kind="meeting", group_id=group_id, online_url=None), places


def answer_for(stored: Database, user: str, event_id: int, seat_id: int, *, comes: bool, substitute: str | None = None) -> None:
    """What a delegate says for one meeting."""
    who = number_of(stored, substitute) if substitute else None
    values = {"event_id": event_id, "seat_id": seat_id, "comes": comes, "substitute_id": who}
    perform(stored, seats.answer_meeting, actor=Actor(user), now=datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("UTC")), **values)


async def card(office: Filling, event_id: int, user: str) -> Answer:
    answer = await office.press("events.open", str(event_id), user)
    assert isinstance(answer, Answer)
    return answer


async def test_a_delegate_is_expected_without_answering(office: Filling, stored: Database) -> None:
    """The group's standing link is there; can't come, a substitute and coming after all are offered as they fit."""
    event_id, (cali, karatsu) = meeting(stored, CALI, KARATSU)
    expected = await card(office, event_id, CALI)
    assert "You are expected: you sit for *Cali–Valle del Cauca Beauty Cluster* in *Packaging*." in expected.text
    assert LINK in expected.text
    assert "*Places*  2 of 8 seats taken" in expected.text
    assert "*Group*  Packaging" in expected.text
    assert {"Can't come", "Open group"} <= set(expected.labels)
    assert "My substitute comes" not in expected.labels, "nobody else acts for Cali"
    assert "Join as guest" not in expected.labels
    assert expected.button("Can't come")["value"] == f"{event_id} {cali}"
    answer_for(stored, CALI, event_id, cali, comes=False)
    absent = await card(office, event_id, CALI)
    assert "You said that you cannot come." in absent.text
    assert LINK not in json.dumps(absent.body)
    assert "I come after all" in absent.labels
    answer_for(stored, KARATSU, event_id, karatsu, comes=True, substitute=COLLEAGUE)
    sends = await card(office, event_id, KARATSU)
    assert "Representative Karatsu comes in your place, for *Japan Cosmetic Center*." in sends.text
    assert LINK not in json.dumps(sends.body)
    assert {"I come after all", "Can't come"} <= set(sends.labels)
    substitute = await card(office, event_id, COLLEAGUE)
    assert "You come as the substitute for *Japan Cosmetic Center*." in substitute.text
    assert LINK in substitute.text
    assert {"Join as guest", "Can't come"}.isdisjoint(substitute.labels)
    mine = [(await office.ask("/events mine", user)).text for user in (CALI, KARATSU, COLLEAGUE)]
    assert ["can't come" in mine[0], "can't come" in mine[1], "*You: in*" in mine[2]] == [True, True, True]


async def test_a_guest_joins_one_meeting_without_a_seat(office: Filling, stored: Database) -> None:
    """Counted as a guest, with the link; a delegate who presses an old button is told that they are expected."""
    event_id, _ = meeting(stored, CALI)
    before = await card(office, event_id, SEOUL)
    assert "Join as guest" in before.labels
    assert LINK not in json.dumps(before.body)
    joined = await office.press("places.join", str(event_id), SEOUL)
    assert "You come as a guest." in joined.text
    assert LINK in joined.text
    assert "*Places*  1 of 8 seats taken, 1 guest" in joined.text
    refused = await office.press("places.join", str(event_id), CALI)
    assert refused.text.startswith("You sit in this group: you are expected at its meetings without registering.")
    assert "expected at its meetings" in (await office.press("places.decline", str(event_id), CALI)).text
    shared = await office.press("events.share", str(event_id), CALI)
    assert LINK not in json.dumps(shared.body)
    assert "seats" not in shared.text
    assert shared.labels == ["Join as guest", "Open"]


async def test_noon_utc_is_shown_in_cali_and_in_seoul(office: Filling, stored: Database) -> None:
    """The same instant for both, with the host's wall time beside it; the leader's row is only the secretariat's here."""
    event_id, _ = meeting(stored, CALI, SEOUL)
    for user in (CALI, SEOUL):
        opened = await card(office, event_id, user)
        assert "<!date^1799928000^" in opened.text
        assert "At the host: Thursday 13:00–14:00 (Paris time)" in opened.text
        assert "Who takes part" not in opened.labels
    assert "Who takes part" in (await card(office, event_id, PARIS)).labels


async def test_the_card_and_the_list_of_attendees_agree(office: Filling, stored: Database) -> None:
    """Whoever is in for the reminders has the link on the card, and nobody else; the card's own reckoning says the same."""
    event_id, (_, karatsu, seoul) = meeting(stored, CALI, KARATSU, SEOUL)
    answer_for(stored, KARATSU, event_id, karatsu, comes=True, substitute=COLLEAGUE)
    answer_for(stored, SEOUL, event_id, seoul, comes=False)
    await office.press("places.join", str(event_id), PARIS)
    event = read(stored, by_number, event_id)
    assert event is not None
    people = {user: number_of(stored, user) for user in (CALI, KARATSU, COLLEAGUE, SEOUL, PARIS, "UCREMA01")}
    told = {one_.member_id for one_ in read(stored, attendees, event_id)}
    for user, number in people.items():
        view = read(stored, event_view, event, number, ())
        is_in = number in told
        assert (is_in, bool(read(stored, meetings_of, number, [event_id]))) == (is_in, is_in)
        assert (view.standing.is_in, view.link == LINK) == (is_in, is_in), user
    assert {user for user, number in people.items() if number in told} == {CALI, COLLEAGUE, PARIS}


def test_a_list_asks_as_often_for_ten_events_as_for_one(stored: Database) -> None:
    """Where somebody stands is read for the whole page at once."""
    group_id, _ = group_with(stored, CALI, SEOUL)
    numbers = [planned(stored, f"Meeting {number}", NOON, kind="meeting", group_id=group_id) for number in range(10)]
    events = [one_ for number in numbers if (one_ := read(stored, by_number, number)) is not None]
    asked = []

    def count(*_: object) -> None:
        asked.append(1)

    listen(stored.reader, "before_cursor_execute", count)
    read(stored, standings, number_of(stored, CALI), events[:1])
    first = len(asked)
    read(stored, standings, number_of(stored, CALI), events)
    assert len(asked) == 2 * first
