"""Questions over HTTP: asking on a page, who will read them, and the list."""

from datetime import timedelta
from pathlib import Path

from given.commands.questions import asking, put, rows, said
from given.databases import season
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filling, filling

from bot.config import Settings
from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.partings.retirement import retire
from bot.rules.permissions import Actor
from store.database import open_database
from store.models import Question, Representation

HOSTILE = "<!channel> <@UPARIS01> *bold* \u202eشركة\u202c 日本語の質問 &amp; =HYPERLINK()"


async def test_the_page_opens_beside_the_question(office: Filling) -> None:
    """The page does not replace the question's message, so its Answer button stays; a forged page is said to be no longer there."""
    number = (await office.ask("/cluster IBITA", "UKARATSU02")).button("Ask")["value"]
    for page, name in ((number, "IBITA"), ("countries KR", "Korea")):
        shown = await office.press("questions.look", page, "USEOUL01", ephemeral=False, channel="D0SEOUL")
        assert shown.body["replace_original"] is False
        assert name in shown.text
    for forged in ("", "clusters", "clusters x", "countries ", "countries kr", "events 1", "clusters 9999999999"):
        assert "no longer there" in (await office.press("questions.look", forged)).text


async def test_ask_is_not_offered_to_the_clusters_own_people_nor_on_shared_cards(office: Filling) -> None:
    """The cluster's own people see no Ask, nor does a card that is shared with everybody."""
    assert "Ask" not in (await office.ask("/cluster IBITA", "USEOUL01")).labels
    assert "Ask" not in (await office.ask("/country KR", "USEOUL01")).labels
    card = await office.ask("/cluster IBITA", "UCALI01")
    shared = await office.press("clusters.share", card.button("Share")["value"], "UCALI01")
    assert "Ask" in card.labels
    assert "Ask" not in shared.labels


async def test_the_asker_is_told_when_it_is_read(office: Filling) -> None:
    """At 04:00 in Cali the question waits for the morning there; a second one within the month waits for the digest."""
    first = await put(office, "/cluster Cali", "ingredients", "Which plants grow with you?")
    assert "Point of contact Cali reads it today after 08:00 in Bogota (for you: <!date^" in first
    second = await put(office, "/cluster Cali", "else", "Do you visit Japan?")
    assert "reads it in Monday's digest, as they were asked this month already." in second


async def test_a_country_without_a_contact_goes_to_the_secretariat_and_says_so_before(office: Filling) -> None:
    """Nobody in Brazil, and a cluster without a point of contact: the form names who reads it."""
    brazil = await asking(office, "/country brazil")
    assert "There is no member cluster in Brazil, so your question goes to the secretariat (Secretariat Paris)." in brazil.words
    done = said(await brazil.send(about="regulation", question="Who may sell there?"))
    assert "The secretariat (Secretariat Paris)" in done
    turkey = await asking(office, "/cluster IKMIB")
    assert "has no point of contact in Slack, so your question goes to the secretariat" in turkey.words
    listed = await office.ask("/network questions", "UPARIS01")
    assert "Who may sell there?" in listed.text


async def test_a_country_with_several_clusters_asks_which(office: Filling) -> None:
    """The menu says who reads for each cluster; one with a point of contact is preselected."""
    form = await asking(office, "/country france")
    options = form.element("cluster")["options"]
    assert len(options) > 1
    chosen = form.element("cluster")["initial_option"]
    assert "Point of contact Paris reads it" in chosen["description"]["text"]


async def test_what_is_typed_survives_every_no(office: Filling, settings: Settings) -> None:
    """A blank question, a repeated one and the sixth within 24 hours are errors at the field, so the form stays open."""
    form = await asking(office, "/cluster IBITA")
    for nothing in ("   ", "\u200b\u200e \n"):
        assert (await form.send(about="website", question=nothing))["errors"]["question"].startswith("There is nothing to read")
    await form.send(about="website", question="Where?")
    twice = await form.send(about="website", question=" where? ")
    assert twice["errors"]["question"].startswith("You have asked this already, on 22 November 2026. It waits")
    for number in range(4):
        await form.send(about="else", question=f"And {number}?")
    sixth = (await form.send(about="else", question="One more?"))["errors"]["question"]
    assert (
        sixth
        == "You have asked 5 questions in 24 hours, that is the limit. You can ask again from 23 November 2026, 18:00 (Tokyo time) on."
    )
    assert len(rows(settings)) == 5


async def test_a_cluster_that_retired_meanwhile_is_not_asked(office: Filling, settings: Settings) -> None:
    """The form stays open with an error and nothing is sent; an old button opens no form."""
    form = await asking(office, "/cluster IBITA")
    number = int(form.view["private_metadata"].split()[1])
    database = open_database(settings.database_url)
    perform(database, retire, actor=Actor("UPARIS01"), cluster_id=number, now=NOW)
    database.dispose()
    error = (await form.send(about="else", question="Who?"))["errors"]["question"]
    assert "has retired meanwhile, so nobody is there to answer. Nothing was sent; your question still stands here." in error
    assert "no longer there" in (await office.press("questions.ask", f"clusters {number}", "UKARATSU02")).text
    assert rows(settings) == []


async def test_hostile_words_stay_words(office: Filling, settings: Settings) -> None:
    """Mentions, right-to-left marks, CJK and a thousand characters are plain text wherever they are shown."""
    words = (HOSTILE + " 質" * 1000)[:1000]
    done = await put(office, words=words)
    assert "<!channel>" not in done.replace('"type": "plain_text", "text": "<!channel>', "")
    (row,) = rows(settings)
    assert row.text == words
    form = await office.press("questions.answer", str(row.id), "USEOUL01")
    (shown,) = [block for block in form.view["blocks"] if block.get("text", {}).get("text") == words]
    assert shown["text"]["type"] == "plain_text"
    listed = await office.ask("/network questions", "USEOUL01")
    assert "<!channel>" not in listed.text
    assert "&lt;!channel&gt;" in listed.text
    assert "errors" not in await form.send(answer=(HOSTILE * 99)[:3000])
    card = await office.press("questions.open", str(row.id), "UKARATSU02")
    assert "<!channel>" not in card.text


async def test_strangers_may_ask_and_outsiders_not(office: Filling, settings: Settings) -> None:
    """A member of no cluster asks; a guest from another workspace is refused, also with a forged press."""
    database = open_database(settings.database_url)
    perform(database, store_profile, told=SlackProfile("UNEW01", "New Oslo", "Europe/Oslo", "nb-NO"), now=NOW)
    database.dispose()
    form = await asking(office, "/cluster IBITA", "UNEW01")
    assert "errors" not in await form.send(about="contact", question="Who are you?")
    frame = {"user": {"id": "UGUEST01", "team_id": "TOTHER"}}
    sent = {**form.view, "id": "V1", "state": {"values": form.state({"about": "else", "question": "Hello?"})}}
    answer = await office._send(office._frame("view_submission", "UGUEST01", view=sent) | frame)
    assert "only for members" in answer["errors"]["question"]
    assert len(rows(settings)) == 1


async def test_the_list_is_paged_and_has_an_empty_state(settings: Settings, tmp_path: Path) -> None:
    """An empty list says so; twelve questions are two pages."""
    async with filling(settings, tmp_path / "workspace", *season()) as office:
        assert "No questions: none waits for you" in (await office.ask("/network questions", "UCREMA01")).text
        card = await office.ask("/cluster IBITA", "UKARATSU02")
        cluster = int(card.button("Ask")["value"].split()[1])
        database = open_database(settings.database_url)
        asker = next(row.member_id for row in rows(settings, Representation))
        perform(
            database,
            lambda db: db.add_all(
                Question(
                    noun="clusters",
                    subject=str(cluster),
                    gap="else",
                    cluster_id=cluster,
                    asker_id=asker,
                    text=f"Question {number}?",
                    asked_at=NOW - timedelta(hours=number),
                )
                for number in range(12)
            ),
        )
        database.dispose()
        first = await office.ask("/network questions", "USEOUL01")
        assert "Page 1 of 2" in first.text
        assert "Question 11?" in first.text
        second = await office.press("questions.page", first.button("Next")["value"], "USEOUL01")
        assert isinstance(second, Answer)
        assert "Question 0?" in second.text
