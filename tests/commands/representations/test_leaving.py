"""Leaving a cluster, taking a claim back and handing over, over real HTTP."""

import json

from given.commands.people import People, asked
from given.slack.forms import Filled, Filling


async def test_leaving_as_a_representative_and_taking_a_claim_back(office: Filling, people: People) -> None:
    """Leaving asks for confirmation and names the contact, a second press changes nothing; a pending claim is taken back."""
    listed = await office.ask("/cluster leave", "UKARATSU02")
    (button,) = listed.buttons
    assert "confirm" in button
    left = await office.press(button["action_id"], button["value"], "UKARATSU02")
    assert (
        "You act no longer for *Japan Cosmetic Center*. The point of contact of *Japan Cosmetic Center* is *Point of contact" in left.text
    )
    assert people.state("UKARATSU02", "Japan") is None
    assert "Nothing was changed" in (await office.press(button["action_id"], button["value"], "UKARATSU02")).text
    await asked(office, "UKARATSU02")
    (button,) = (await office.ask("/cluster leave cali", "UKARATSU02")).buttons
    assert button["text"]["text"] == "Take back"
    assert "You have taken it back" in (await office.press(button["action_id"], button["value"], "UKARATSU02")).text
    nothing = await office.ask("/cluster leave", "UKARATSU02")
    assert "You act for no cluster." in nothing.text
    assert "members.join" in [button["action_id"] for button in nothing.buttons]


async def test_a_contact_who_leaves_names_the_next_one(office: Filling, people: People) -> None:
    """The form asks for the next contact; somebody who has left meanwhile is an error; with nobody, the secretariat is told."""
    form = await office.form("/cluster leave", "UKARATSU01")
    number = str(people.id("UKARATSU02"))
    assert [option["value"] for option in form.element("next")["options"]] == ["nobody", number]
    await office.press("members.leave", str(people.number("UKARATSU02", "Japan")), "UKARATSU02")
    assert "does not act for Japan Cosmetic Center any more" in (await form.send(next=number))["errors"]["next"]
    assert people.state("UKARATSU01", "Japan") == ("contact", "confirmed")
    said = office.shown(await form.send(next="nobody"), "UKARATSU01").words
    assert "*Japan Cosmetic Center* has no point of contact now. I tell the secretariat" in said
    assert people.state("UKARATSU01", "Japan") is None


async def test_a_contact_alone_is_told_what_follows(office: Filling, people: People) -> None:
    """If nobody else acts for the cluster the form says so; nothing changes before it is sent."""
    form = await office.press("members.leave", str(people.number("UCALI01", "Cali")))
    assert isinstance(form, Filled)
    assert (form.fields, "nobody else acts for it" in form.words) == ([], True)
    assert people.state("UCALI01", "Cali") == ("contact", "confirmed")
    await form.send()
    assert people.state("UCALI01", "Cali") is None


async def test_others_are_not_made_to_leave_by_forged_buttons_and_forms(office: Filling, people: People) -> None:
    """The button and the form for somebody else's representation are refused, and nothing changes."""
    theirs, before = str(people.number("UCALI01", "Cali")), people.all()
    assert "can leave a cluster" in (await office.press("members.leave", theirs, "UCREMA01")).text
    form = await office.press("members.leave", theirs)
    form.user = "UCREMA01"
    assert "you cannot" in json.dumps(await form.send())
    assert people.all() == before


async def test_handing_over_within_the_cluster(office: Filling, people: People) -> None:
    """A contact chooses among the cluster's people; who is alone is told so; everybody else is refused."""
    form = await office.form("/cluster handover", "UKARATSU01")
    (option,) = form.element("member")["options"]
    assert option["value"] == str(people.id("UKARATSU02"))
    assert form.value("member") == ""
    assert "Choose a person" in (await form.send())["errors"]["member"]
    outsider = str(people.id("UCALI01"))
    assert "does not act for the cluster" in (await form.send(member=outsider))["errors"]["member"]
    said = office.shown(await form.send(member=option["value"]), "UKARATSU01").words
    assert "is the point of contact of *Japan Cosmetic Center* now. I tell them." in said
    assert people.state("UKARATSU02", "Japan") == ("contact", "confirmed")
    assert "you cannot" in json.dumps(await form.send(member=str(people.id("UKARATSU01"))))
    assert "Nobody else acts for" in (await office.ask("/cluster handover", "UCALI01")).text
    assert "you cannot" in (await office.ask("/cluster handover cali", "UKARATSU02")).text
    assert "nothing to hand over" in (await office.ask("/cluster handover", "UKARATSU01")).text


async def test_the_secretariat_chooses_anybody(office: Filling, people: People) -> None:
    """They choose from all of the workspace, and the cluster too if not named; a new person is looked up in Slack, an app refused."""
    form = await office.form("/cluster handover cali", "UPARIS01")
    assert form.element("person")["type"] == "users_select"
    assert "Choose a person" in (await form.send())["errors"]["person"]
    office.recorder.users["UNEWFACE1"] = {"id": "UNEWFACE1", "name": "newface", "tz": "Asia/Seoul", "deleted": False}
    office.recorder.users["UANAPP01"] = {"id": "UANAPP01", "name": "anapp", "is_bot": True}
    office.recorder.users["UDELETED1"] = {"id": "UDELETED1", "name": "deleted", "deleted": True}
    for nobody in ("USLACKBOT", "UANAPP01", "UDELETED1", "UUNKNOWN1"):
        assert "Slack tells me of no such person" in (await form.send(person=nobody))["errors"]["person"]
    assert people.state("UCALI01", "Cali") == ("contact", "confirmed")
    said = office.shown(await form.send(person="UNEWFACE1"), "UPARIS01").words
    assert "*newface* is the point of contact of" in said
    assert people.state("UNEWFACE1", "Cali") == ("contact", "confirmed")
    assert people.state("UCALI01", "Cali") == ("representative", "confirmed")
    free = await office.form("/cluster handover", "UPARIS01")
    assert free.fields == ["cluster", "person"]
    assert "Choose a cluster" in (await free.send(person="UCALI01"))["errors"]["cluster"]
    await free.send(person="UCALI01", cluster=people.cluster("Cali"))
    assert people.state("UCALI01", "Cali") == ("contact", "confirmed")


async def test_a_contact_is_followed_only_by_somebody_whom_slack_knows(office: Filling, people: People) -> None:
    """Before a colleague becomes contact, by handover or leaving, the bot looks them up in Slack; an unknown user or app is refused."""
    await asked(office, "UNEWFACE1")
    await office.press("members.confirm", str(people.number("UNEWFACE1", "Cali")))
    next_one = str(people.id("UNEWFACE1"))
    hand_over, leave = await office.form("/cluster handover cali"), await office.form("/cluster leave")
    for user in (None, {"id": "UNEWFACE1", "name": "anapp", "is_bot": True}):
        office.recorder.users |= {"UNEWFACE1": user} if user else {}
        assert "no such person" in (await hand_over.send(member=next_one))["errors"]["member"]
        assert "no such person" in (await leave.send(next=next_one))["errors"]["next"]
    assert people.state("UCALI01", "Cali") == ("contact", "confirmed")
    office.recorder.users["UNEWFACE1"] = {"id": "UNEWFACE1", "name": "newface", "deleted": False}
    await leave.send(next=next_one)
    assert people.state("UNEWFACE1", "Cali") == ("contact", "confirmed")
    assert people.state("UCALI01", "Cali") is None
