"""Which cluster I represent: asked, confirmed, refused, left and handed over, over real HTTP."""

import json
from typing import Any

import pytest
from commands.asking import Answer
from commands.filling import Filled, Filling

from bot.operations import perform
from bot.operations.permissions import blank
from bot.playground.limits import check_message
from store.database import open_database, read
from store.insert import insert_new
from store.members import acting, by_slack_id
from store.models import Member, RepresentationState

CALI = "Cali–Valle del Cauca Beauty Cluster"


class People:
    """What stands in the store about people, while the bot runs."""

    def __init__(self, url: str) -> None:
        self.database = open_database(url)

    def number(self, slack_id: str, name: str, state: RepresentationState | None = None) -> int:
        return next(int(one.id) for one in self.all(state) if one.person.slack_id == slack_id and name in one.cluster)

    def all(self, state: RepresentationState | None = None) -> Any:
        return read(self.database, acting, state=state)

    def state(self, slack_id: str, name: str) -> tuple[str, str] | None:
        return next(((one.role, one.state) for one in self.all() if one.person.slack_id == slack_id and name in one.cluster), None)

    def cluster(self, name: str) -> str:
        return next(str(one.cluster_id) for one in self.all() if name in one.cluster)

    def id(self, slack_id: str) -> int:
        known = read(self.database, by_slack_id, slack_id)
        assert known is not None
        return known.id

    def add(self, slack_id: str, name: str) -> None:
        perform(self.database, _add, slack_id=slack_id, name=name)


def _add(db: Any, *, slack_id: str, name: str) -> None:
    insert_new(db, Member, [{**blank(slack_id), "name": name, "met_at": None}])


@pytest.fixture
def people(office: Filling, settings: Any) -> Any:
    found = People(settings.database_url)
    yield found
    found.database.dispose()


async def asked(office: Filling, who: str, words: str = "cali") -> str:
    """Ask for a cluster by the command; what the form's last page says."""
    form = await office.form(f"/cluster join {words}", who)
    return office.shown(await form.send(), who).words


async def test_the_menu_finds_clusters_as_the_command_does(office: Filling) -> None:
    """All without a text; accents, typing mistakes and countries are forgiven; what fits nothing offers nothing or the nearest."""
    assert len(await office.search("clusters.options")) == 16
    for typed in ("cali", "Kolumbien", "colombia", "CALÍ", "calli"):
        assert (await office.search("clusters.options", typed))[0].startswith(CALI), typed
    assert await office.search("clusters.options", "qqqqqq") == []


async def test_a_claim_says_who_confirms_it_and_the_same_again_since_when(office: Filling, people: People) -> None:
    """The text chooses the cluster in the form; the last page names the point of contact; asked again it says since when it waits."""
    form = await office.form("/cluster join CALI", "USEOUL01")
    assert form.element("cluster")["initial_option"]["text"]["text"] == CALI
    said = office.shown(await form.send(), "USEOUL01").words
    assert f"You asked to act for *{CALI}*. It waits for Point of contact Cali. Until then you can read everything." in said
    assert people.state("USEOUL01", "Cali") == ("representative", "pending")
    again = await asked(office, "USEOUL01")
    assert "It still waits: Point of contact Cali confirms it." in again
    assert "22 November 2026" in again
    assert f"You act for *{CALI}* already." in await asked(office, "UCALI01")


async def test_without_a_contact_the_secretariat_is_named(office: Filling) -> None:
    """A cluster with nobody: the secretariat confirms."""
    assert "It waits for the secretariat (Secretariat Paris)." in await asked(office, "USEOUL01", "innov'alliance")


async def test_what_fits_none_or_several_opens_the_form_and_says_so(office: Filling) -> None:
    """No cluster or many: nothing is chosen, the form says why; sent without a choice it asks for one."""
    for words, said in (("qqqqqq <!channel>", "I found no cluster for “qqqqqq &lt;!channel&gt;”"), ("packaging", "Several clusters fit")):
        form = await office.form(f"/cluster join {words}")
        assert form.value("cluster") == ""
        assert said in form.words
    assert await form.send() == {"response_action": "errors", "errors": {"cluster": "Choose a cluster from the list."}}
    assert "no longer in the directory" in (await form.send(cluster="99999"))["errors"]["cluster"]
    assert "Choose a cluster" in (await form.send(cluster="²"))["errors"]["cluster"]


async def test_a_button_opens_the_form_for_its_cluster(office: Filling, people: People) -> None:
    """`members.join` with a number has that cluster chosen; without one, or with nonsense, none."""
    form = await office.press("members.join", people.cluster("Cali"))
    assert form.value("cluster") == people.cluster("Cali")
    for value in ("", "x", "99999"):
        assert (await office.press("members.join", value)).value("cluster") == ""


async def test_confirming_in_the_message_leaves_the_rest(office: Filling, people: People) -> None:
    """Two wait: after Confirm the message says what was done and shows the other; after Refuse nobody waits. Again: told already."""
    for who in ("USEOUL01", "UCREMA01"):
        await asked(office, who)
    first, second = (str(people.number(who, "Cali")) for who in ("USEOUL01", "UCREMA01"))
    left = await office.press("members.confirm", first, ephemeral=False, channel="D1")
    assert left.body["replace_original"]
    assert f"Confirmed: *Point of contact Seoul* acts for *{CALI}*" in left.text
    assert "*Point of contact Crema* (<@UCREMA01>) says: I represent" in left.text
    assert [button["value"] for button in left.buttons if button["action_id"].startswith("members.")] == [second, second]
    done = await office.press("members.refuse", second, ephemeral=False, channel="D1")
    assert "Refused: *Point of contact Crema*" in done.text
    assert "Nobody else waits for you." in done.text
    assert people.state("USEOUL01", "Cali") == ("representative", "confirmed")
    assert people.state("UCREMA01", "Cali") == ("representative", "refused")
    late = await office.press("members.refuse", first, "UPARIS01")
    assert f"Point of contact Cali has already confirmed *Point of contact Seoul* for *{CALI}*." in late.text
    assert people.state("USEOUL01", "Cali") == ("representative", "confirmed")


async def test_old_and_forged_buttons_change_nothing(office: Filling, people: People) -> None:
    """Who may not decide is told who may; numbers of nothing are said to wait no longer."""
    await asked(office, "USEOUL01")
    waits, before = str(people.number("USEOUL01", "Cali")), people.all()
    for who in ("USEOUL01", "UCREMA01", "USTRANGER"):
        for action in ("members.confirm", "members.refuse"):
            assert "Point of contact Cali" in (await office.press(action, waits, who)).text
    for value in ("", "x", "99999", "²"):
        assert "no longer waits" in (await office.press("members.confirm", value)).text
    assert people.all() == before


async def test_leaving_as_a_representative_and_taking_a_claim_back(office: Filling, people: People) -> None:
    """The button asks once more (a representative); the answer says who is contact. A claim is taken back at once."""
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
    """With others there the form asks who is next; who left meanwhile is an error at that field, and what was chosen stays."""
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
    """Nobody else acts: the form says that the cluster has no contact then, and leaving it changes nothing."""
    form = await office.press("members.leave", str(people.number("UCALI01", "Cali")))
    assert isinstance(form, Filled)
    assert (form.fields, "nobody else acts for it" in form.words) == ([], True)
    assert people.state("UCALI01", "Cali") == ("contact", "confirmed")
    await form.send()
    assert people.state("UCALI01", "Cali") is None


async def test_others_are_not_made_to_leave_by_forged_buttons_and_forms(office: Filling, people: People) -> None:
    """Somebody else's place: the button and the form are refused, and nothing changes."""
    theirs, before = str(people.number("UCALI01", "Cali")), people.all()
    assert "can leave a cluster" in (await office.press("members.leave", theirs, "UCREMA01")).text
    form = await office.press("members.leave", theirs)
    form.user = "UCREMA01"
    assert "you cannot" in json.dumps(await form.send())
    assert people.all() == before


async def test_handing_over_within_the_cluster(office: Filling, people: People) -> None:
    """A contact chooses among the cluster's people; alone, they are told how to find somebody; others are refused."""
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
    """With a name: the people menu of the workspace; without: the cluster too. Somebody never met is met first; an app is refused."""
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
    """Handing over to a colleague, and leaving to them: the bot asks Slack who that is first. An app follows nobody."""
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


async def test_hostile_names_are_text_everywhere(office: Filling, people: People) -> None:
    """A name of alerts, right-to-left marks and formatting comes out as text in the message, its button and the lines after it."""
    people.add("UEVIL01", "<!channel> *x* \u202eabc & https://evil.example|y " + "名" * 100)
    await asked(office, "UEVIL01")
    waits = str(people.number("UEVIL01", "Cali"))
    await asked(office, "USEOUL01")
    left = await office.press("members.refuse", str(people.number("USEOUL01", "Cali")))
    assert check_message(left.body) == []
    assert "<!channel>" not in left.text
    assert "&lt;!channel&gt;" in left.text
    done = await office.press("members.confirm", waits)
    assert isinstance(done, Answer)
    assert "<!channel>" not in done.text


async def test_deciding_in_app_home_stays_there(office: Filling, people: People) -> None:
    """Confirmed in App Home: App Home is shown anew, with a line of what was done."""
    await asked(office, "USEOUL01")
    view = await office.home("UCALI01")
    calls = await office.press_in(view, "members.confirm", str(people.number("USEOUL01", "Cali")), "UCALI01")
    method, said = calls[0]
    assert method == "views.publish"
    assert "Confirmed: *Point of contact Seoul*" in json.dumps(said["view"], ensure_ascii=False)
