"""Attendance over HTTP: who sees the list, adding and removing people."""

from given.commands.attendance import DAY, cluster_in, form, places, registered, said, who
from given.commands.places import (
    CALI,
    COLLEAGUE,
    KARATSU,
    NEWCOMER,
    PARIS,
    SEOUL,
    acts_for,
    change,
    group_with,
    limited,
    number_of,
    planned,
)
from given.offers.forger import everything
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filling

from bot.operations import perform
from bot.operations.groups.seats import take
from bot.operations.places.registration import withdraw
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Event, EventState, Noun, PlaceState
from store.queries.places.holders import places_of


async def test_the_list_says_who_is_in_waits_does_not_come_and_is_silent(office: Filling, stored: Database) -> None:
    """In, waiting in order, not this time, clusters without an answer: those with nobody in Slack first; counted, by part."""
    event_id = planned(stored, "Laboratory visit", capacity=1)
    registered(stored, event_id, SEOUL, CALI, COLLEAGUE)
    perform(stored, withdraw, actor=Actor(KARATSU), event_id=event_id, state=PlaceState.DECLINED, now=NOW)
    page = await who(office, event_id)
    assert page.header == "Laboratory visit"
    assert "1 has a place · 0 of 1 place free · 2 wait · 1 does not come · 13 clusters have said nothing (" in page.text
    for label in ("All", "In (1)", "Waiting (2)", "Not coming (1)", "No answer (13)"):
        assert label in page.labels
    waiting = (await who(office, event_id, part="waiting")).text
    assert waiting.index("waits as 1st") < waiting.index("waits as 2nd")
    assert waiting.index("Point of contact Cali") < waiting.index("Representative Karatsu")
    assert "not this time" in (await who(office, event_id, part="no")).text
    silent = await who(office, event_id, part="silent")
    words = [block["text"]["text"] for block in silent.blocks if block["type"] == "section"][1:]
    absent = ["not in Slack" in one for one in words]
    assert absent[0]
    assert absent == sorted(absent, reverse=True)


async def test_only_who_runs_it_sees_the_list(office: Filling, stored: Database) -> None:
    """Author, host's contact and the secretariat do; members, pending claims, outsiders and forged ids do not."""
    host = read(stored, cluster_in, "japan-cosmetic-center")
    event_id = planned(stored, "Hosted", host_id=host, author=COLLEAGUE)
    for user in (PARIS, KARATSU, COLLEAGUE):
        assert "Hosted" in (await who(office, event_id, user)).header
    for user in (CALI, NEWCOMER):
        refused = await office.press("attendance.who", str(event_id), user)
        assert "you cannot" in refused.text.lower()
        assert "Representative Karatsu" not in refused.text
    assert "no longer here" in (await office.press("attendance.who", "999999", PARIS)).text
    assert "no longer here" in (await office.press("attendance.page", "1 x y z", PARIS)).text


async def test_an_organiser_adds_a_person_after_the_deadline(office: Filling, stored: Database) -> None:
    """In the form, into the list; full means waiting; again changes nothing; wrong choices stay at their field."""
    event_id = planned(stored, "Closed talk", capacity=1, deadline_on=(NOW - DAY).date(), deadline_form="by")
    add = await form(office, "attendance.add", str(event_id))
    assert set((await add.send())["errors"]) == {"person"}
    assert "one of the two" in (await add.send(person=CALI, cluster="1"))["errors"]["person"]
    assert "no such person" in (await add.send(person="USLACKBOT"))["errors"]["person"]
    done = said(await add.send(person=CALI))
    assert "*Point of contact Cali* has a place. I tell them." in done
    assert "waits as 1st" in said(await add.send(person=SEOUL))
    assert "had a place already. Nothing was changed." in said(await add.send(person=CALI))
    assert list(places(stored, event_id).values()) == [(PlaceState.CONFIRMED, None), (PlaceState.WAITING, None)]


async def test_who_acts_for_several_clusters_is_added_for_one_of_them(office: Filling, stored: Database) -> None:
    """The form asks which, and keeps what was chosen before."""
    other = acts_for(stored, CALI, "aebb")
    event_id = planned(stored, "Fair")
    add = await form(office, "attendance.add", str(event_id))
    asked = office.shown(await add.send(person=CALI), PARIS)
    assert "which" in asked.fields
    done = said(await asked.send(person=CALI, which=str(other)))
    assert "has a place" in done
    assert [one.cluster_id for one in read(stored, places_of, Noun.EVENTS, event_id)] == [other]


async def test_a_cluster_without_slack_gets_a_place_or_says_no(office: Filling, stored: Database) -> None:
    """From its row: added, or "not this time", each with the word to tell it by e-mail; one with people in Slack is not."""
    event_id = planned(stored, "Fair")
    absent, cali = read(stored, cluster_in, "aebb"), read(stored, cluster_in, "cali-valle-del-cauca")
    add = await form(office, "attendance.add", f"{event_id} {absent}")
    assert add.value("cluster") == str(absent)
    assert "tell them by e-mail" in said(await add.send())
    assert places(stored, event_id) == {f"c{absent}": (PlaceState.CONFIRMED, None)}
    listed = await who(office, event_id, part="in")
    assert "(not in Slack)" in listed.text
    assert "people in Slack" in (await add.send(cluster=str(cali)))["errors"]["cluster"]
    assert "no such cluster" in (await add.send(cluster="999999"))["errors"]["cluster"]
    noted = await office.press("attendance.decline", f"{absent} 1 {event_id} silent", PARIS)
    assert "does not come this time" in noted.text
    assert "noted already" in (await office.press("attendance.decline", f"{absent} 1 {event_id} silent", PARIS)).text
    assert places(stored, event_id) == {f"c{absent}": (PlaceState.DECLINED, None)}
    before = everything(stored)
    assert "nothing was changed" in (await office.press("attendance.decline", f"{cali} 1 {event_id} all", PARIS)).text
    assert everything(stored) == before


async def test_remove_needs_a_reason_and_lets_the_next_move_up(office: Filling, stored: Database) -> None:
    """The reason is kept and escaped; the first on the waiting list is promoted; "Add again" queues the person at the end."""
    event_id = planned(stored, "Small lab", capacity=1)
    registered(stored, event_id, CALI, SEOUL)
    button = (await who(office, event_id, part="in")).button("Remove …")
    remove = await form(office, "attendance.remove", button["value"])
    assert "*Point of contact Cali* loses the place at *Small lab*. The next person who waits gets it." in remove.words
    assert "at most 500 fit" in (await remove.send(reason="x" * 501))["errors"]["reason"]
    done = said(await remove.send(reason="<!channel> You *asked* for it"))
    assert "*Point of contact Cali* has no place any more. I tell them. 1 who waited moves up and is told." in done
    assert read(stored, places_of, Noun.EVENTS, event_id)[0].reason == "<!channel> You *asked* for it"
    assert "had no place any more" in said(await remove.send(reason="again"))
    no = await who(office, event_id, part="no")
    assert "was taken out: &lt;!channel&gt; You *asked* for it" in no.text
    again = await office.press("attendance.again", no.button("Add again")["value"], PARIS)
    assert "waits as 1st" in again.text
    assert list(places(stored, event_id)) == [f"m{number_of(stored, one)}" for one in (SEOUL, CALI)]


async def test_remove_promises_a_place_to_nobody_who_gets_none(office: Filling, stored: Database) -> None:
    """With three confirmed over a capacity of one, a removal promotes nobody; removing somebody who waits frees no place."""
    event_id = planned(stored, "Small lab", capacity=3)
    registered(stored, event_id, CALI, SEOUL, KARATSU, PARIS)
    limited(stored, event_id, 1)
    inside = (await who(office, event_id, part="in")).button("Remove …")
    assert "The next person" not in (await form(office, "attendance.remove", inside["value"])).words
    waiting = await form(office, "attendance.remove", (await who(office, event_id, part="waiting")).button("Remove …")["value"])
    assert "does not wait for a place at *Small lab* any more." in waiting.words
    assert "The next person" not in waiting.words


async def test_a_lowered_limit_and_a_cancelled_event(office: Filling, stored: Database) -> None:
    """Lowering the capacity removes nobody and shows the surplus; a cancelled event refuses changes, with the reason."""
    event_id = planned(stored, "Called off", capacity=3)
    registered(stored, event_id, CALI, SEOUL, KARATSU)
    limited(stored, event_id, 1)
    assert "2 more have a place than the limit of 1 allows." in (await who(office, event_id)).text
    add = await form(office, "attendance.add", str(event_id))
    change(stored, Event, event_id, state=EventState.CANCELLED, cancelled_at=NOW)
    page = await who(office, event_id)
    assert not {"Add", "Attendance", "Remove …"} & set(page.labels)
    assert "cancelled" in (await add.send(person=COLLEAGUE))["errors"]["person"]
    assert "as soon as the event has started" in (await office.press("attendance.record", f"{event_id} 1", PARIS)).text


async def test_a_place_of_another_event_is_not_touched(office: Filling, stored: Database) -> None:
    """A forged place id of another event is refused, and so are other people's events."""
    mine, other = planned(stored, "Mine", author=KARATSU), planned(stored, "Other")
    registered(stored, other, CALI)
    place = read(stored, places_of, Noun.EVENTS, other)[0].id
    await office.ask("/events", KARATSU)
    before = everything(stored)
    for event_id in (mine, other):
        tried = dict.fromkeys(("again", "remove", "absent", "comes", "decline"), f"{place} 1 {event_id} all")
        for action, value in (tried | {"record": f"{event_id} 1", "who": str(event_id)}).items():
            assert isinstance(await office.press(f"attendance.{action}", value, KARATSU), Answer), action
    assert everything(stored) == before


async def test_who_has_a_seat_meanwhile_is_not_added_again_as_a_guest(office: Filling, stored: Database) -> None:
    """An old "Add again" says that the delegate is expected already, not that they have left; nothing is changed."""
    group_id, _ = group_with(stored, CALI)
    event_id = planned(stored, "Packaging: meeting", group_id=group_id, kind="meeting")
    registered(stored, event_id, KARATSU)
    perform(stored, withdraw, actor=Actor(KARATSU), event_id=event_id, now=NOW)
    button = (await who(office, event_id, part="no")).button("Add again")
    perform(stored, take, actor=Actor(KARATSU), group_id=group_id, now=NOW)
    before = places(stored, event_id)
    assert "expected already, as a delegate" in (await office.press("attendance.again", button["value"], PARIS)).text
    assert places(stored, event_id) == before
