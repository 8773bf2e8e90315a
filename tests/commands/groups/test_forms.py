"""Working groups in forms over real HTTP: added, edited by two at once, with wrong input."""

import json

from given.commands.groups import BRUSSELS, CREMA, cluster, group, led, sitting
from given.commands.places import CALI, KARATSU, LINK, NEWCOMER, PARIS, SEOUL, number_of
from given.slack.forms import Filled, Filling

from store.database import Database, read
from store.models import Group
from store.queries.groups.pages import groups, leaders
from store.queries.places.occupancy import capacity


async def edit_of(office: Filling, group_id: int, user: str) -> Filled:
    form = await office.press("groups.edit", str(group_id), user)
    assert isinstance(form, Filled)
    return form


async def test_a_group_is_added_with_its_leader_seated(office: Filling, stored: Database) -> None:
    """By the secretariat alone; the topic that is there already, and people who cannot lead, are errors at their fields."""
    assert "but you cannot" in (await office.ask("/groups add", CREMA)).text
    form = await office.form("/groups add Trade", PARIS)
    assert (form.value("topic"), form.value("seats"), form.value("length")) == ("Trade", "8", "60")
    wrong = {"seats": "0", "length": "many", "video_url": "meet.example.org", "leader": "U0NOBODY", "topic": ""}
    assert set((await form.send(**wrong))["errors"]) == {"seats", "length", "video_url", "leader", "topic"}
    assert "but you cannot" in json.dumps(await office.submit(form.view, form.state(wrong), CREMA)), "before anything typed is looked at"
    ibita = str(cluster(stored, "ibita"))
    assert "leading cluster" in (await form.send(leader_cluster=ibita, leader=CALI))["errors"]["leader"]
    assert "acts for no cluster" in (await form.send(leader_cluster=ibita, deputy=NEWCOMER))["errors"]["deputy"]
    assert "not in the directory" in (await form.send(leader_cluster="999999"))["errors"]["leader_cluster"]
    alone = json.dumps(await form.send(topic="Labels", leader=SEOUL))
    assert "*Leader*  Point of contact Seoul (IBITA)" in alone
    added = json.dumps(await form.send(leader_cluster=ibita, leader=SEOUL, deputy=CALI, zone="Asia/Seoul", video_url=LINK))
    assert "*Trade* is a working group now" in added
    assert "1 of 8 seats taken" in added
    assert "already: Trade" in (await form.send(topic="tráde"))["errors"]["topic"]
    (made,) = [one for one in read(stored, groups) if one.topic == "Trade"]
    assert made.id is not None
    assert sitting(stored, made.id) == [("IBITA", "Point of contact Seoul", "confirmed")]
    assert read(stored, leaders, made) == {number_of(stored, SEOUL), number_of(stored, CALI)}


async def test_a_leader_edits_what_is_a_leaders(office: Filling, stored: Database) -> None:
    """Purpose, link, length, zone and deputy; topic, seats and leader are not in the form, and forged they are refused."""
    group_id = led(stored)
    form = await edit_of(office, group_id, CREMA)
    assert form.fields == ["purpose", "deputy", "video_url", "length", "zone"]
    saved = json.dumps(await form.send(purpose="New purpose", length="90", deputy=BRUSSELS))
    assert "Saved: Purpose, Deputy, Usual length" in saved
    assert "Nothing was different" in json.dumps(await form.send(purpose="New purpose", length="90", deputy=BRUSSELS))
    keepers = await edit_of(office, group_id, PARIS)
    forged = await office.submit(keepers.view, keepers.state({"topic": "Mine"}), BRUSSELS)
    assert "but you cannot" in json.dumps(forged)
    assert group(stored, group_id).topic == "Regulation"
    assert "but you cannot" in (await office.press("groups.edit", str(group_id), KARATSU)).text


async def test_two_who_edit_at_once_lose_nothing(office: Filling, stored: Database) -> None:
    """Different fields are both saved; in one field the second sees what the first wrote above their own, and decides."""
    group_id = led(stored)
    mine, theirs = await edit_of(office, group_id, CREMA), await edit_of(office, group_id, PARIS)
    await theirs.send(purpose="The secretariat's words", seats="9")
    said = await mine.send(purpose="The leader's words", length="45")
    again = office.shown(said, CREMA)
    assert "Somebody saved this page while you were writing" in again.words
    assert "The secretariat's words" in again.words
    assert group(stored, group_id).length == 60
    purpose = next(name for name in again.fields if name.startswith("purpose"))
    assert again.value(purpose) == "The leader's words"
    assert "Saved: Purpose, Usual length" in json.dumps(await again.send_fields({}))
    row = group(stored, group_id)
    assert (row.purpose, row.length) == ("The leader's words", 45)
    assert read(stored, capacity, "groups", group_id) == 9


async def test_leadership_is_handed_over_and_seats_change(office: Filling, stored: Database) -> None:
    """The new leading cluster sits, also where all seats are taken; a higher limit lets clusters move up, a lower one throws nobody out."""
    group_id = led(stored, KARATSU, SEOUL, CALI, capacity=2)
    form = await edit_of(office, group_id, PARIS)
    assert "does not act for the leading cluster" in (await form.send(leader_cluster=str(cluster(stored, "ibita"))))["errors"]["leader"]
    handed = json.dumps(await form.send(leader_cluster=str(cluster(stored, "ibita")), leader=SEOUL))
    assert "3 of 2 seats taken, 1 more than there are seats, 1 waiting" in handed
    assert "You lead this group." in (await office.press("groups.open", str(group_id), SEOUL)).text
    assert "but you cannot" in (await office.press("groups.edit", str(group_id), CREMA)).text
    raised = json.dumps(await (await edit_of(office, group_id, PARIS)).send(seats="4"))
    assert "1 cluster that waited has a seat now" in raised
    lowered = json.dumps(await (await edit_of(office, group_id, PARIS)).send(seats="1"))
    assert "Nobody is thrown out" in lowered
    assert [state for _, _, state in sitting(stored, group_id)] == ["confirmed"] * 4
    assert isinstance(group(stored, group_id), Group)


async def test_a_form_of_a_group_that_was_closed_gives_the_words_back(office: Filling, stored: Database) -> None:
    """Nothing is saved; what was typed stands there to copy."""
    group_id = led(stored)
    form = await edit_of(office, group_id, CREMA)
    await office.press("groups.close", str(group_id), PARIS)
    said = json.dumps(await form.send(purpose="Many careful words"))
    assert "is closed: nothing was changed" in said
    assert "Many careful words" in said
