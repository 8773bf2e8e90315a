"""A message from which a form was opened is updated after the form was submitted, over HTTP."""

import json

from given.commands.groups import CREMA, cluster, led, seat_of
from given.commands.places import KARATSU, planned
from given.slack.forms import Filling

from store.database import Database


async def test_a_registered_colleague_takes_a_place_of_the_card(office: Filling, stored: Database) -> None:
    """The card behind the form counts the colleague's place as well."""
    event_id = planned(stored, "Table", capacity=2)
    form = await office.press("places.other", str(event_id), KARATSU)
    option = form.element("colleague")["options"][0]["value"]
    await form.send(colleague=option)
    behind = await office.replaced()
    assert behind["replace_original"] is True
    assert "*Representative Karatsu* is registered" in json.dumps(behind)
    assert "1 of 2 places" in json.dumps(behind)


async def test_a_group_shows_who_sits_there_now(office: Filling, stored: Database) -> None:
    """The group behind a form is updated after naming a delegate, and after seating a cluster."""
    group_id = led(stored, KARATSU)
    form = await office.press("groups.delegate", str(seat_of(stored, group_id, KARATSU)), KARATSU)
    await form.send(person=next(one["value"] for one in form.element("person")["options"] if "Representative" in one["text"]["text"]))
    behind = await office.replaced()
    assert behind["replace_original"] is True
    assert "*Representative Karatsu*" in json.dumps(behind)
    so_far = len(office.answers)
    form = await office.press("groups.seat", str(group_id), CREMA)
    await form.send(cluster=str(cluster(stored, "ibita")))
    behind = await office.replaced(so_far)
    assert "3 of 8" in json.dumps(behind)
