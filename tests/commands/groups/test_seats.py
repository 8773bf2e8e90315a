"""Seats in working groups over HTTP: taking, waiting list, giving back, naming delegates."""

import asyncio
import json

from given.commands.audit import claims_of
from given.commands.groups import CREMA, KARATSU_TOO, cluster, led, seat_of, sitting
from given.commands.places import CALI, COLLEAGUE, KARATSU, NEWCOMER, PARIS, SEOUL, acts_for, number_of
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from store.database import Database


async def test_a_free_seat_is_taken_once(office: Filling, stored: Database) -> None:
    """The answer is the card with what happened and what comes next; a second tap, or Slack's retry, changes nothing and says so."""
    group_id = led(stored)
    taken = await office.press("groups.take", str(group_id), KARATSU)
    assert taken.text.startswith("Done: *Japan Cosmetic Center* has a seat, and you are its delegate")
    assert "I remind you the day before and 1 hour before." in taken.text
    assert "2 of 8 seats taken" in taken.text
    before = sitting(stored, group_id)
    for user in (KARATSU, COLLEAGUE):
        assert "has this seat already: nothing was changed" in (await office.press("groups.take", str(group_id), user)).text
    assert sitting(stored, group_id) == before


async def test_who_waits_moves_up_when_a_seat_is_given_back(office: Filling, stored: Database) -> None:
    """Promotion is in the order of asking; the answer says who has the seat now; giving back twice is idempotent."""
    group_id = led(stored, SEOUL, capacity=2)
    for position, user in enumerate((KARATSU, CALI), 1):
        waits = await office.press("groups.take", str(group_id), user)
        assert f"waits as {['', '1st', '2nd'][position]}. I write to you at once" in waits.text
    assert "Wait for a seat" in (await office.press("groups.open", str(group_id), "ULONDON01")).labels
    assert "waits already, as 2nd: nothing was changed" in (await office.press("groups.take", str(group_id), CALI)).text
    seat = str(seat_of(stored, group_id, SEOUL))
    button = (await office.press("groups.open", str(group_id), SEOUL)).button("Give the seat back")
    assert "goes to the next cluster in line at once" in button["confirm"]["text"]["text"]
    back = await office.press("groups.give_back", seat, SEOUL)
    assert "*IBITA* has given its seat back. *Japan Cosmetic Center* has it now." in back.text
    assert "given back already" in (await office.press("groups.give_back", seat, SEOUL)).text
    stopped = await office.press("groups.give_back", str(seat_of(stored, group_id, CALI)), CALI)
    assert "does not wait any more" in stopped.text
    states = {name: state for name, _, state in sitting(stored, group_id)}
    assert (states["IBITA"], states["Japan Cosmetic Center"]) == ("cancelled", "confirmed")


async def test_two_clusters_press_for_the_last_seat_at_one_moment(office: Filling, stored: Database) -> None:
    """A race for the last seat: one cluster is confirmed, the other waits as 1st."""
    group_id = led(stored, capacity=2)
    await asyncio.gather(*(office.press("groups.take", str(group_id), user) for user in (KARATSU, SEOUL)))
    states = sorted(state for _, _, state in sitting(stored, group_id))
    assert states == ["confirmed", "confirmed", "waiting"]


async def test_a_second_seat_only_while_one_is_free_and_nobody_waits(office: Filling, stored: Database) -> None:
    """It is offered then and not otherwise; an old button is refused; its delegate is to be named."""
    group_id, karatsu = led(stored, KARATSU, SEOUL, capacity=4), cluster(stored, "japan-cosmetic-center")
    assert "Second seat" in (await office.press("groups.open", str(group_id), KARATSU)).labels
    second = await office.press("groups.second", f"{group_id} {karatsu}", KARATSU)
    assert "has a second seat. Name its delegate." in second.text
    assert "Second seat" not in second.labels
    assert "has this seat already" in (await office.press("groups.second", f"{group_id} {karatsu}", KARATSU)).text
    assert "Second seat" not in (await office.press("groups.open", str(group_id), SEOUL)).labels
    refused = await office.press("groups.second", f"{group_id} {cluster(stored, 'ibita')}", SEOUL)
    assert "cannot have a second seat now" in refused.text
    theirs = await office.press("groups.second", f"{group_id} {cluster(stored, 'detic')}", SEOUL)
    assert "but you cannot" in theirs.text
    assert [state for name, _, state in sitting(stored, group_id) if name == "Japan Cosmetic Center"] == ["confirmed", "confirmed"]


async def test_the_leading_cluster_always_sits(office: Filling, stored: Database) -> None:
    """There is no button to give its seat back, and an invented press changes nothing."""
    group_id = led(stored)
    assert "Give the seat back" not in (await office.press("groups.open", str(group_id), CREMA)).labels
    answer = await office.press("groups.give_back", str(seat_of(stored, group_id, CREMA)), CREMA)
    assert "always has a seat" in answer.text
    assert sitting(stored, group_id) == [("Polo della Cosmesi", "Point of contact Crema", "confirmed")]


async def test_whoever_has_no_cluster_is_asked_for_it(office: Filling, stored: Database) -> None:
    """With the button to say it; whoever waits to be confirmed gets a seat that is kept, and it says so."""
    group_id = led(stored)
    nobody = await office.press("groups.take", str(group_id), NEWCOMER)
    assert "I do not know yours" in nobody.text
    assert nobody.buttons[0]["action_id"] == "members.join"
    perform(stored, claims_of, people=[NEWCOMER], keys=["ibita"])
    kept = await office.press("groups.take", str(group_id), NEWCOMER)
    assert "kept until the point of contact of *IBITA* has confirmed" in kept.text
    assert "to be confirmed" in kept.text


async def test_whoever_acts_for_several_clusters_chooses_one(office: Filling, stored: Database) -> None:
    """A button for each; the chosen one gets the seat."""
    group_id, ibita = led(stored), acts_for(stored, CALI, "ibita")
    which = await office.press("groups.take", str(group_id), CALI)
    assert which.labels == ["Cali–Valle del Cauca Beauty Cluster", "IBITA"]
    assert "*IBITA* has a seat" in (await office.press("groups.take", f"{group_id} {ibita}", CALI)).text
    assert "Take a seat" in (await office.press("groups.open", str(group_id), CALI)).labels


async def test_the_delegate_and_the_substitute_are_named(office: Filling, stored: Database) -> None:
    """By delegate, contact or leader, from those who act for the cluster; anybody else is an error at the field."""
    group_id = led(stored, KARATSU)
    seat, colleague = str(seat_of(stored, group_id, KARATSU)), str(number_of(stored, COLLEAGUE))
    form = await office.press("groups.substitute", seat, KARATSU)
    assert isinstance(form, Filled)
    assert "Representative Karatsu is the substitute" in json.dumps(await form.send(person=colleague)).replace("*", "")
    assert "You are the substitute of Point of contact Karatsu" in (await office.press("groups.open", str(group_id), COLLEAGUE)).text
    form = await office.press("groups.delegate", seat, CREMA)
    assert isinstance(form, Filled)
    assert form.value("person") == str(number_of(stored, KARATSU))
    wrong = await form.send(person=str(number_of(stored, CALI)))
    assert "does not act for Japan Cosmetic Center" in wrong["errors"]["person"]
    assert "Choose somebody" in (await form.send(person="x"))["errors"]["person"]
    assert "sits for *Japan Cosmetic Center* now" in json.dumps(await form.send(person=colleague))
    assert ("Japan Cosmetic Center", "Representative Karatsu", "confirmed") in sitting(stored, group_id)
    assert "has no delegate now" in json.dumps(await form.send(person="0"))
    for user in (SEOUL, NEWCOMER):
        assert "but you cannot" in (await office.press("groups.delegate", seat, user)).text


async def test_a_form_opened_before_the_seat_was_lost_changes_nothing(office: Filling, stored: Database) -> None:
    """The answer says why, at the field."""
    group_id = led(stored, KARATSU)
    seat = str(seat_of(stored, group_id, KARATSU))
    form = await office.press("groups.delegate", seat, KARATSU)
    await office.press("groups.give_back", seat, KARATSU)
    said = await form.send(person=str(number_of(stored, KARATSU_TOO)))
    assert "given back already" in said["errors"]["person"]


async def test_leaders_see_all_seats_and_seat_any_cluster(office: Filling, stored: Database) -> None:
    """Its point of contact is the delegate at first; nobody else gets the page; a cluster that is none is an error at the field."""
    group_id = led(stored, KARATSU)
    for action, value in (("group_seats.page", f"1 {group_id}"), ("groups.seat", str(group_id))):
        assert "The group's leader or the secretariat" in (await office.press(action, value, KARATSU)).text
    form = await office.press("groups.seat", str(group_id), CREMA)
    assert isinstance(form, Filled)
    assert "not in the directory" in (await form.send(cluster="999999"))["errors"]["cluster"]
    assert "Point of contact Seoul" in json.dumps(await form.send(cluster=str(cluster(stored, "ibita"))))
    page = await office.press("group_seats.page", f"1 {group_id}", CREMA)
    assert isinstance(page, Answer)
    assert page.labels.count("Name the delegate") == 3
    back = await office.press("groups.give_back", str(seat_of(stored, group_id, SEOUL)), CREMA)
    assert "*IBITA* has given its seat back" in back.text


async def test_a_delegate_who_leaves_slack_leaves_the_seat_to_the_cluster(office: Filling, stored: Database) -> None:
    """The card names the point of contact then; where nobody of the cluster is left it says that a delegate is to be named."""
    group_id = led(stored, COLLEAGUE)
    perform(stored, store_profile, told=SlackProfile(COLLEAGUE, "", None, None, deleted=True), now=NOW)
    assert "Japan Cosmetic Center: Point of contact Karatsu" in (await office.press("groups.open", str(group_id), PARIS)).text
    for value in ("", "x", "999999", "1 2 3"):
        for action in ("groups.take", "groups.second", "groups.give_back", "groups.delegate", "group_seats.page", "groups.seat"):
            assert "went wrong" not in (await office.press(action, value, PARIS)).text, (action, value)


async def test_whoever_acts_for_the_cluster_sits_in_its_empty_seat(office: Filling, stored: Database) -> None:
    """Only in an empty one, and only of their own cluster; nobody is put out of a seat; a second press changes nothing."""
    group_id = led(stored, KARATSU)
    seat = str(seat_of(stored, group_id, KARATSU))
    assert "sits in this seat already: nothing was changed" in (await office.press("groups.sit", seat, COLLEAGUE)).text
    assert "I sit in this seat" not in (await office.press("groups.open", str(group_id), COLLEAGUE)).labels
    form = await office.press("groups.delegate", seat, KARATSU)
    assert isinstance(form, Filled)
    await form.send(person="0")
    for user in (SEOUL, NEWCOMER):
        assert "I sit in this seat" not in (await office.press("groups.open", str(group_id), user)).labels
        assert "but you cannot" in (await office.press("groups.sit", seat, user)).text
    button = (await office.press("groups.open", str(group_id), COLLEAGUE)).button("I sit in this seat")
    sits = await office.press("groups.sit", button["value"], COLLEAGUE)
    assert "Done: you sit for *Japan Cosmetic Center* now." in sits.text
    assert "I sit in this seat" not in sits.labels
    assert ("Japan Cosmetic Center", "Representative Karatsu", "confirmed") in sitting(stored, group_id)
    assert "You sit in this seat already" in (await office.press("groups.sit", seat, COLLEAGUE)).text


async def test_nobody_is_their_own_substitute(office: Filling, stored: Database) -> None:
    """The delegate is not in the list; where nobody else is in Slack there is no list; the card names the substitute to everybody."""
    group_id = led(stored, KARATSU, SEOUL)
    alone = await office.press("groups.substitute", str(seat_of(stored, group_id, SEOUL)), SEOUL)
    assert "Nobody else who acts for *IBITA* is in Slack. A colleague can type `/cluster join` first." in alone.text
    form = await office.press("groups.substitute", str(seat_of(stored, group_id, KARATSU)), KARATSU)
    assert isinstance(form, Filled)
    assert "Point of contact Karatsu" not in json.dumps(form.element("person"))
    assert "is the delegate" in (await form.send(person=str(number_of(stored, KARATSU))))["errors"]["person"]
    await form.send(person=str(number_of(stored, COLLEAGUE)))
    card = await office.press("groups.open", str(group_id), SEOUL)
    assert "Japan Cosmetic Center: Point of contact Karatsu · substitute: Representative Karatsu" in card.text
