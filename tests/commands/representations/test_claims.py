"""Which cluster I represent: asked, confirmed and refused, over real HTTP."""

import json

from given.commands.people import People, asked
from given.slack.desk import Answer
from given.slack.forms import Filling

from bot.playground.shapes.limits import check_message

CALI = "Cali–Valle del Cauca Beauty Cluster"


async def test_the_menu_finds_clusters_as_the_command_does(office: Filling) -> None:
    """Without text it offers all clusters; it forgives accents, case and typos and knows countries; nonsense finds nothing."""
    assert len(await office.search("clusters.options")) == 16
    for typed in ("cali", "Kolumbien", "colombia", "CALÍ", "calli"):
        assert (await office.search("clusters.options", typed))[0].startswith(CALI), typed
    assert await office.search("clusters.options", "qqqqqq") == []


async def test_a_claim_says_who_confirms_it_and_the_same_again_since_when(office: Filling, people: People) -> None:
    """The text preselects the cluster; the answer names the contact who confirms; a repeated claim says since when it is pending."""
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
    """A claim on a cluster without a contact is confirmed by the secretariat."""
    assert "It waits for the secretariat (Secretariat Paris)." in await asked(office, "USEOUL01", "innov'alliance")


async def test_what_fits_none_or_several_opens_the_form_and_says_so(office: Filling) -> None:
    """With no match or several nothing is preselected and the form says why; without a valid choice it is not accepted."""
    for words, said in (("qqqqqq <!channel>", "I found no cluster for “qqqqqq &lt;!channel&gt;”"), ("packaging", "Several clusters fit")):
        form = await office.form(f"/cluster join {words}")
        assert form.value("cluster") == ""
        assert said in form.words
    assert await form.send() == {"response_action": "errors", "errors": {"cluster": "Choose a cluster from the list."}}
    assert "no longer in the directory" in (await form.send(cluster="99999"))["errors"]["cluster"]
    assert "Choose a cluster" in (await form.send(cluster="²"))["errors"]["cluster"]


async def test_a_button_opens_the_form_for_its_cluster(office: Filling, people: People) -> None:
    """`members.join` with a cluster's number preselects it; without one, or with nonsense, nothing is preselected."""
    form = await office.press("members.join", people.cluster("Cali"))
    assert form.value("cluster") == people.cluster("Cali")
    for value in ("", "x", "99999"):
        assert (await office.press("members.join", value)).value("cluster") == ""


async def test_confirming_in_the_message_leaves_the_rest(office: Filling, people: People) -> None:
    """After one of two claims is confirmed the message shows the other; once both are decided, a late press says who decided."""
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
    """Who may not decide is told who may; a claim that does not exist is said to wait no longer."""
    await asked(office, "USEOUL01")
    waits, before = str(people.number("USEOUL01", "Cali")), people.all()
    for who in ("USEOUL01", "UCREMA01", "USTRANGER"):
        for action in ("members.confirm", "members.refuse"):
            assert "Point of contact Cali" in (await office.press(action, waits, who)).text
    for value in ("", "x", "99999", "²"):
        assert "no longer waits" in (await office.press("members.confirm", value)).text
    assert people.all() == before


async def test_hostile_names_are_text_everywhere(office: Filling, people: People) -> None:
    """A name with a mention, formatting and right-to-left marks is escaped in the list of claims and in the answer."""
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
    """Confirming in App Home publishes App Home again, with a line that says what was done."""
    await asked(office, "USEOUL01")
    view = await office.home("UCALI01")
    calls = await office.press_in(view, "members.confirm", str(people.number("USEOUL01", "Cali")), "UCALI01")
    method, said = calls[0]
    assert method == "views.publish"
    assert "Confirmed: *Point of contact Seoul*" in json.dumps(said["view"], ensure_ascii=False)
