"""The secretariat's list of members over real HTTP: clusters without people, who acts for which, many claims at once."""

import json

from given.commands.audit import claims_of, cluster_id, representation_of, state_of, trail
from given.running import NOW
from given.slack.forms import Filled, Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.rules.permissions import Action
from store.database import Database, read
from store.models import Member, MemberState

PARIS, CALI, KARATSU = "UPARIS01", "UCALI01", "UKARATSU02"


async def test_the_list_begins_with_clusters_that_have_nobody(office: Filling, stored: Database) -> None:
    """The pages list everybody once, clusters without people first; each filter has a button, and an empty one says so."""
    page = await office.ask("/network members", PARIS)
    assert "Nobody is in Slack for this cluster" in page.text
    seen = [page.text]
    while "Next" in page.labels:
        button = page.button("Next")
        page = await office.press(button["action_id"], button["value"], PARIS)
        seen.append(page.text)
    everything = "\n".join(seen)
    assert everything.count("Point of contact Cali") == 1
    assert "Nobody is in Slack" not in seen[-1]
    for label, words in (("Waiting", "Nobody waits"), ("Without contact", "No point of contact. In Slack:"), ("Gone", "Nobody has left")):
        button = page.button(label)
        part = await office.press(button["action_id"], button["value"], PARIS)
        assert words in part.text
    assert "Nobody is in Slack" in (await office.ask("/network members not in slack", PARIS)).text


async def test_somebody_gone_is_in_the_list(office: Filling, stored: Database) -> None:
    """Who left the workspace is listed under Gone, with the date."""

    def go(db: Session) -> None:
        row = db.exec(select(Member).where(Member.slack_id == CALI)).one()
        row.state, row.left_at = MemberState.GONE, NOW

    perform(stored, go)
    assert "22 November 2026" in (await office.ask("/network members gone", PARIS)).text


async def test_revoke_takes_off_and_shows_the_list_again(office: Filling, stored: Database) -> None:
    """Revoke asks for confirmation; a second press changes nothing and logs nothing."""
    karatsu = (KARATSU, "japan-cosmetic-center")
    page = await office.ask("/network members", PARIS)
    while not any("Representative Karatsu" in str(button) for button in page.buttons):
        page = await office.press("roster.page", page.button("Next")["value"], PARIS)
    revoke = next(one for one in page.buttons if one["action_id"] == "roster.revoke" and "Representative Karatsu" in str(one))
    assert "Representative Karatsu will act for" in revoke["confirm"]["text"]["text"]
    after = await office.press("roster.revoke", revoke["value"], PARIS)
    assert after.text.startswith("Representative Karatsu acts for")
    assert read(stored, state_of, *karatsu) is None
    before = read(stored, trail)
    assert before[-1] == ("secretariat", Action.REVOKE, ("representative",))
    assert "no longer so" in (await office.press("roster.revoke", revoke["value"], PARIS)).text
    assert read(stored, trail) == before


async def test_a_link_is_changed_in_a_form(office: Filling, stored: Database) -> None:
    """Changing the role, and changing it back, logs one entry each, another cluster two; sending it unchanged logs none."""
    number = read(stored, representation_of, KARATSU)
    form = await office.press("roster.change", str(number), PARIS)
    assert isinstance(form, Filled)
    assert (form.value("role"), form.value("cluster")) == ("representative", str(read(stored, cluster_id, "japan-cosmetic-center")))
    assert "point of contact" in json.dumps(await form.send(role="contact"))
    assert read(stored, state_of, KARATSU, "japan-cosmetic-center") == ("contact", "confirmed")
    assert read(stored, state_of, "UKARATSU01", "japan-cosmetic-center") == ("representative", "confirmed")
    assert "Nothing was different" in json.dumps(await form.send(role="contact"))
    await form.send(role="representative")
    assert read(stored, state_of, KARATSU, "japan-cosmetic-center") == ("representative", "confirmed")
    await form.send(cluster=str(read(stored, cluster_id, "ibita")))
    assert read(stored, state_of, KARATSU, "japan-cosmetic-center") is None
    assert read(stored, state_of, KARATSU, "ibita") == ("representative", "confirmed")
    assert [verb for _, verb, _ in read(stored, trail)] == [Action.HAND_OVER, Action.ASSIGN, Action.ASSIGN, Action.REVOKE]
    assert "no longer there" in json.dumps(await form.send())


async def test_a_person_is_linked_without_a_claim(office: Filling, stored: Database) -> None:
    """A new person is looked up in Slack first; an unknown user, an app and forged values are errors at their field."""
    office.recorder.users["U0NEW"] = {"id": "U0NEW", "name": "newcomer", "deleted": False}
    number = read(stored, cluster_id, "ibita")
    form = await office.press("roster.assign", str(number), PARIS)
    assert form.value("cluster") == str(number)
    assert set((await form.send(person="nobody", role="king", cluster="x"))["errors"]) == {"person", "role", "cluster"}
    assert list((await form.send(person="U0NEW", cluster="999999"))["errors"]) == ["cluster"]
    for nobody in ("USLACKBOT", "U0UNKNOWN"):
        for role in ("contact", "representative"):
            assert "no such person" in (await form.send(person=nobody, role=role))["errors"]["person"]
    assert "newcomer acts for" in json.dumps(await form.send(person="U0NEW"))
    assert read(stored, state_of, "U0NEW", "ibita") == ("representative", "confirmed")
    pages = [(await office.press("roster.page", f"{number} all", PARIS)).text for number in (1, 2, 3)]
    assert "newcomer" in "".join(pages)


async def test_claims_are_confirmed_at_once(office: Filling, stored: Database) -> None:
    """All claims are ticked at first; those unticked stay pending; sending the form twice changes nothing."""
    people = [f"U0CLAIM{number:02}" for number in range(12)]
    numbers = perform(stored, claims_of, people=people, keys=["ibita"])
    assert "Claims waiting (12)" in (await office.ask("/network desk", PARIS)).labels
    form = await office.form("/network claims", PARIS)
    assert form.fields == ["claims_1", "claims_2"]
    assert [*form.value("claims_1"), *form.value("claims_2")] == [str(one) for one in numbers]
    kept = [str(one) for one in numbers[:3]]
    said = json.dumps(await form.send(claims_1=kept, claims_2=[]))
    assert "3 people are confirmed" in said
    assert "9 people go on waiting" in said
    states = [read(stored, state_of, one, "ibita") for one in people]
    assert states == [("representative", "confirmed")] * 3 + [("representative", "pending")] * 9
    before = read(stored, trail)
    assert "3 claims were decided by somebody else" in json.dumps(await form.send(claims_1=kept, claims_2=[]))
    assert "Nothing is ticked" in json.dumps(await form.send(claims_1=[], claims_2=[]))
    assert read(stored, trail) == before


async def test_claims_one_by_one(office: Filling, stored: Database) -> None:
    """Each claim in the list has Confirm and Refuse; if the cluster has no contact, the first person confirmed becomes it."""
    first, second = perform(stored, claims_of, people=["U0CLAIM1", "U0CLAIM2"], keys=["aebb"])
    waiting = await office.ask("/network members waiting", PARIS)
    assert [one["action_id"] for one in waiting.buttons].count("roster.confirm") == 2
    assert "acts for" in (await office.press("roster.confirm", f"{first} 1 waiting", PARIS)).text
    assert read(stored, state_of, "U0CLAIM1", "aebb") == ("contact", "confirmed")
    after = await office.press("roster.refuse", f"{second} 1 waiting", PARIS)
    assert "is refused" in after.text
    assert "Nobody waits" in after.text
    assert "was refused already, by Secretariat Paris" in (await office.press("roster.confirm", f"{second} 1 waiting", PARIS)).text
