"""Recording attendance after the start, and correcting it later, over HTTP."""

from given.commands.attendance import began, cluster_in, cluster_of, form, many, places, registered, said, who
from given.commands.places import CALI, KARATSU, PARIS, SEOUL, change, group_with, number_of, planned
from given.running import NOW
from given.slack.forms import Filling

from bot.operations import perform
from bot.operations.groups.seats import take
from bot.operations.places.registration import withdraw
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Event, EventState, PlaceState


async def test_attendance_is_put_down_after_the_start_and_corrected_later(office: Filling, stored: Database) -> None:
    """Everybody is ticked at first; unticked people were absent; the same form corrects it; it is refused before the start."""
    early = planned(stored, "Tomorrow")
    assert "Attendance" not in (await who(office, early)).labels
    assert "as soon as the event has started" in (await office.press("attendance.record", f"{early} 1", PARIS)).text
    event_id = planned(stored, "Today")
    registered(stored, event_id, CALI, SEOUL)
    began(stored, event_id)
    cali, seoul = (f"m{number_of(stored, one)}" for one in (CALI, SEOUL))
    record = await form(office, "attendance.record", (await who(office, event_id)).button("Attendance")["value"])
    assert set(record.value("there_1")) == {cali, seoul}
    assert "1 there, 1 not there" in said(await record.send(there_1=[cali]))
    assert places(stored, event_id) == {cali: (PlaceState.CONFIRMED, True), seoul: (PlaceState.CONFIRMED, False)}
    assert "Nothing was different" in said(await record.send(there_1=[cali]))
    after = await form(office, "attendance.record", f"{event_id} 1")
    assert after.value("there_1") == [cali]
    assert "2 there, 0 not there" in said(await after.send(there_1=[cali, seoul]))


async def test_two_who_put_it_down_at_once_keep_what_the_other_has_turned(office: Filling, stored: Database) -> None:
    """Two forms opened at the same time each untick another person: both changes are kept."""
    event_id = planned(stored, "Today")
    registered(stored, event_id, CALI, SEOUL, KARATSU)
    began(stored, event_id)
    cali, seoul, karatsu = (f"m{number_of(stored, one)}" for one in (CALI, SEOUL, KARATSU))
    first = await form(office, "attendance.record", f"{event_id} 1")
    second = await form(office, "attendance.record", f"{event_id} 1")
    await first.send(there_1=[cali, seoul])
    await second.send(there_1=[cali, karatsu])
    assert {holder: there for holder, (_, there) in places(stored, event_id).items()} == {cali: True, seoul: False, karatsu: False}


async def test_who_came_without_a_place_is_added(office: Filling, stored: Database) -> None:
    """A person, one who had declined, and a cluster without Slack: in beyond the limit; an app is an error at its field."""
    event_id = planned(stored, "Today", capacity=1)
    registered(stored, event_id, CALI)
    perform(stored, withdraw, actor=Actor(KARATSU), event_id=event_id, state=PlaceState.DECLINED, now=NOW)
    began(stored, event_id)
    absent = read(stored, cluster_in, "aebb")
    record = await form(office, "attendance.record", f"{event_id} 1")
    assert "guests" in (await record.send(guests=["USLACKBOT"]))["errors"]
    assert "cluster" in (await record.send(cluster=str(read(stored, cluster_in, "ibita"))))["errors"]
    done = said(await record.send(guests=[SEOUL, KARATSU], cluster=str(absent)))
    assert "4 there, 0 not there" in done
    assert set(places(stored, event_id).values()) == {(PlaceState.CONFIRMED, True)}
    assert len(places(stored, event_id)) == 4


async def test_a_meeting_of_a_group(office: Filling, stored: Database) -> None:
    """Delegates are expected, and asked nothing; the leader notes that one cannot come; recording gives each a row; guests are guests."""
    group_id, seats = group_with(stored, CALI, SEOUL)
    event_id = planned(stored, "Packaging: meeting", group_id=group_id, kind="meeting")
    page = await who(office, event_id)
    assert "2 delegates are expected (no answer needed)" in page.text
    assert not [label for label in page.labels if label.startswith("No answer")]
    assert "clusters have said nothing" not in page.text
    away = await office.press("attendance.absent", f"{seats[1]} 1 {event_id} in", PARIS)
    assert "*Point of contact Seoul* does not come" in away.text
    assert "1 delegate is expected" in away.text
    back = (await who(office, event_id, part="no")).button("Comes after all")
    assert "comes" in (await office.press("attendance.comes", back["value"], PARIS)).text
    await office.press("attendance.absent", f"{seats[1]} 1 {event_id} in", PARIS)
    began(stored, event_id)
    record = await form(office, "attendance.record", f"{event_id} 1")
    cali, seoul = (read(stored, lambda db, one=one: cluster_of(db, one)) for one in (CALI, SEOUL))
    assert record.value("there_1") == [f"c{cali}"]
    assert "3 there, 0 not there" in said(await record.send(guests=[SEOUL, KARATSU]))
    found = places(stored, event_id)
    assert found[f"c{cali}"] == found[f"c{seoul}"] == found[f"m{number_of(stored, KARATSU)}"] == (PlaceState.CONFIRMED, True)
    shown = (await who(office, event_id)).text
    assert "2 delegates are expected (no answer needed), 1 guest" in shown
    assert shown.count("was there") == 3


async def test_an_answer_for_a_cancelled_meeting_is_refused_with_the_reason(office: Filling, stored: Database) -> None:
    """An old "Can't come" says that the meeting is cancelled, not that something has changed; nothing is noted."""
    group_id, seats = group_with(stored, CALI)
    event_id = planned(stored, "Packaging: meeting", group_id=group_id, kind="meeting")
    change(stored, Event, event_id, state=EventState.CANCELLED, cancelled_at=NOW)
    assert "or is cancelled" in (await office.press("attendance.absent", f"{seats[0]} 1 {event_id} in", PARIS)).text
    assert places(stored, event_id) == {}


async def test_forty_people_are_paged_and_put_down_in_boxes_of_ten(office: Filling, stored: Database) -> None:
    """Each stands once in the list; the form has five groups of boxes, and what is unticked in any of them counts."""
    event_id = planned(stored, "Rendez-Vous")
    people = many(stored, 41)
    registered(stored, event_id, *people)
    began(stored, event_id)
    page, seen = await who(office, event_id, part="in"), []
    while True:
        seen.append(page.text)
        if "Next" not in page.labels:
            break
        page = await office.press("attendance.page", page.button("Next")["value"], PARIS)
    everybody = "\n".join(seen)
    assert [everybody.count(f"*Somebody {number:03}*") for number in range(41)] == [1] * 41
    record = await form(office, "attendance.record", f"{event_id} 1")
    boxes = [name for name in record.fields if name.startswith("there_")]
    assert [len(record.value(name)) for name in boxes] == [10, 10, 10, 10, 1]
    kept = {name: record.value(name)[1:] for name in boxes}
    assert "36 there, 5 not there" in said(await record.send(**kept))


async def test_a_seat_without_a_delegate_was_not_there(office: Filling, stored: Database) -> None:
    """It starts unticked, is counted neither as expected nor as missing, and is recorded only if ticked."""
    group_id, _ = group_with(stored, CALI)
    cali = read(stored, lambda db: cluster_of(db, CALI))
    perform(stored, take, actor=Actor(CALI), group_id=group_id, cluster_id=cali, second=True, now=NOW)
    event_id = planned(stored, "Packaging: meeting", group_id=group_id, kind="meeting")
    assert "1 delegate is expected (no answer needed) · 1 seat without a delegate" in (await who(office, event_id)).text.replace(
        "are", "is"
    )
    began(stored, event_id)
    record = await form(office, "attendance.record", f"{event_id} 1")
    assert record.value("there_1") == [f"c{cali}"]
    assert "1 there, 0 not there" in said(await record.send())
    assert list(places(stored, event_id)) == [f"c{cali}"]
    came = await form(office, "attendance.record", f"{event_id} 1")
    assert "2 there, 0 not there" in said(await came.send(there_1=[f"c{cali}", f"c{cali}:2"]))
