"""Questions over HTTP: asked on a page, answered in a form, published with one tap, listed."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOW
from commands.asking import Answer
from commands.filling import Filled, Filling, filling
from furnished import season
from sqlmodel import select

from bot.config import Settings
from bot.operations import perform
from bot.operations.directory import retire
from bot.operations.members import Told, meet
from bot.rules.permissions import Actor
from store.database import open_database, read
from store.models import Question, Representation

HOSTILE = "<!channel> <@UPARIS01> *bold* \u202eشركة\u202c 日本語の質問 &amp; =HYPERLINK()"


async def asking(office: Filling, line: str, user: str = "UKARATSU02") -> Filled:
    """The form behind the button Ask of a page."""
    card = await office.ask(line, user)
    form = await office.press("questions.ask", card.button("Ask")["value"], user)
    assert isinstance(form, Filled)
    return form


async def put(office: Filling, line: str = "/cluster IBITA", gap: str = "website", words: str = "Where do I find you?", **more: str) -> str:
    """Ask, as a representative of Karatsu; what the done page says."""
    form = await asking(office, line)
    return said(await form.send(about=gap, question=words, **more))


def said(answer: dict[str, Any]) -> str:
    """All that can be read in an answer to a form."""
    return json.dumps(answer, ensure_ascii=False)


def rows(settings: Settings, table: type[Question] | type[Representation] = Question) -> list[Any]:
    database = open_database(settings.database_url)
    found = read(database, lambda db: [row.model_copy() for row in db.exec(select(table)).all()])
    database.dispose()
    return found


async def answering(office: Filling, number: int, words: str, user: str = "USEOUL01") -> dict[str, Any]:
    form = await office.press("questions.answer", str(number), user)
    assert isinstance(form, Filled)
    return await form.send(answer=words)


async def test_a_gap_is_asked_about_answered_and_published_with_one_tap(office: Filling, settings: Settings) -> None:
    """The whole way: the form says who reads, the done page when, the answer is listed for both, and stands on the page once."""
    form = await asking(office, "/cluster IBITA")
    assert "Your question goes to Point of contact Seoul, the point of contact of" in form.words
    assert "Website" in form.words
    assert "Something else" in form.words
    done = said(await form.send(about="website", question="Where do I find you?"))
    assert "Point of contact Seoul gets it within a minute." in done
    waiting = await office.ask("/network questions", "USEOUL01")
    assert "1 question waits for you." in waiting.text
    assert "Where do I find you?" in waiting.text
    (row,) = rows(settings)
    answered = await answering(office, row.id, "https://ibita.example.org")
    page = office.shown(answered, "USEOUL01")
    assert "Your answer is on its way to Representative Karatsu." in page.words
    assert "Publish on the page" in page.words
    ((_, put_on),) = await page.press("questions.publish", str(row.id))
    assert "The answer stands on the page now" in said(put_on)
    again = await office.press("questions.publish", str(row.id), "USEOUL01")
    assert "stands on the page already" in again.text
    assert "https://ibita.example.org" in (await office.ask("/cluster IBITA")).text
    mine = await office.ask("/network questions", "UKARATSU02")
    assert "What you asked" in mine.text
    assert "https://ibita.example.org" in mine.text


async def test_the_page_opens_beside_the_question(office: Filling) -> None:
    """The message with the question stays, so that its Answer stays; an old or forged page is said to be gone."""
    number = (await office.ask("/cluster IBITA", "UKARATSU02")).button("Ask")["value"]
    for page, name in ((number, "IBITA"), ("countries KR", "Korea")):
        shown = await office.press("questions.look", page, "USEOUL01", ephemeral=False, channel="D0SEOUL")
        assert shown.body["replace_original"] is False
        assert name in shown.text
    for forged in ("", "clusters", "clusters x", "countries ", "countries kr", "events 1", "clusters 9999999999"):
        assert "no longer there" in (await office.press("questions.look", forged)).text


async def test_ask_is_not_offered_to_the_clusters_own_people_nor_on_shared_cards(office: Filling) -> None:
    """Somebody of the cluster edits instead; a shared card belongs to nobody."""
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
    """The menu says who reads for each; the one with a point of contact is chosen."""
    form = await asking(office, "/country france")
    options = form.element("cluster")["options"]
    assert len(options) > 1
    chosen = form.element("cluster")["initial_option"]
    assert "Point of contact Paris reads it" in chosen["description"]["text"]


async def test_what_is_typed_survives_every_no(office: Filling, settings: Settings) -> None:
    """Only spaces, the same twice, and the sixth of a day: the form stays open, with a sentence that says what to do."""
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
    """The form stays open with the question in it; an old button opens none."""
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


async def test_the_second_answer_gets_the_first_back_and_loses_nothing(office: Filling, settings: Settings) -> None:
    """Two of a cluster open the form: the slower one reads the first answer and still has their own text; a retry is no second."""
    form = await asking(office, "/cluster Japan Cosmetic Center", "UCALI01")
    await form.send(about="else", question="May I visit?")
    (row,) = rows(settings)
    slow = await office.press("questions.answer", str(row.id), "UKARATSU02")
    await answering(office, row.id, "Yes, in May.", "UKARATSU01")
    page = office.shown(await slow.send(answer="No, never."), "UKARATSU02")
    assert "Point of contact Karatsu" in page.words
    assert "Yes, in May." in page.words
    assert "No, never." in page.words
    assert rows(settings)[0].answer == "Yes, in May."


async def test_who_is_not_of_the_cluster_can_neither_answer_nor_read_nor_publish(office: Filling, settings: Settings) -> None:
    """A forged press of somebody else is refused and names who could; the secretariat may answer for the cluster."""
    await put(office)
    (row,) = rows(settings)
    number = str(row.id)
    assert "The point of contact of" in (await office.press("questions.answer", number, "UCREMA01")).text
    assert "not for you" in (await office.press("questions.open", number, "UCREMA01")).text
    assert "edit this cluster's page" in (await office.press("questions.publish", number, "UCREMA01")).text
    for forged in ("", "0", "99999", "x", "1 2"):
        assert "no longer there" in (await office.press("questions.answer", forged, "USEOUL01")).text
        assert "no longer there" in (await office.press("questions.publish", forged, "USEOUL01")).text
        assert "no longer there" in (await office.press("questions.ask", forged, "USEOUL01")).text
    form = await office.press("questions.answer", number, "UPARIS01")
    assert "You answer as the secretariat, for" in form.words
    assert "Publish on the page" in said(await form.send(answer="https://ibita.example.org"))


async def test_a_representative_answers_and_the_contact_publishes(office: Filling, settings: Settings) -> None:
    """Who may not edit the page is told who can; the point of contact finds the answer in the list."""
    form = await asking(office, "/cluster Japan Cosmetic Center", "UCALI01")
    await form.send(about="services", question="What do you do for members?")
    (row,) = rows(settings)
    done = said(await answering(office, row.id, "- Matchmaking\n- Tests\n- matchmaking", "UKARATSU02"))
    assert "Point of contact Karatsu can put this answer on the page" in done
    assert "Publish on the page" not in done
    listed = await office.ask("/network questions", "UKARATSU01")
    assert "Answered, and not on the page yet" in listed.text
    card = await office.press("questions.open", str(row.id), "UKARATSU01")
    await office.press("questions.publish", card.button("Publish on the page")["value"], "UKARATSU01")
    page = (await office.ask("/cluster Japan Cosmetic Center")).text
    assert "Matchmaking, Tests" in page
    assert "matchmaking" not in page


async def test_a_countrys_part_gets_the_answer_with_its_source(office: Filling, settings: Settings) -> None:
    """The part did not exist: it does now, with the cluster as its source and today as the day of its check."""
    await put(office, "/country KR", "trade", "Is there a free zone?")
    (row,) = rows(settings)
    await answering(office, row.id, "Yes, Incheon.")
    assert "stands on the page now" in (await office.press("questions.publish", str(row.id), "USEOUL01")).text
    page = (await office.ask("/country KR", "UCALI01")).text
    assert "Yes, Incheon." in page
    assert "Answer of" in page
    assert "22 November 2026" in page


@pytest.mark.parametrize(
    ("gap", "words", "why"),
    [("website", "Ask my colleague.", "not a web address"), ("else", "Yes.", "no field"), ("contact", "Me.", "no field")],
)
async def test_what_the_page_cannot_take_is_not_published(office: Filling, settings: Settings, gap: str, words: str, why: str) -> None:
    """The answer stays an answer, and the person reads why."""
    await put(office, gap=gap)
    (row,) = rows(settings)
    await answering(office, row.id, words)
    assert why in (await office.press("questions.publish", str(row.id), "USEOUL01")).text
    assert rows(settings)[0].published_at is None


async def test_strangers_may_ask_and_outsiders_not(office: Filling, settings: Settings) -> None:
    """A member of no cluster asks; a guest from another workspace is refused, also with a forged press."""
    database = open_database(settings.database_url)
    perform(database, meet, told=Told("UNEW01", "New Oslo", "Europe/Oslo", "nb-NO"), now=NOW)
    database.dispose()
    form = await asking(office, "/cluster IBITA", "UNEW01")
    assert "errors" not in await form.send(about="contact", question="Who are you?")
    frame = {"user": {"id": "UGUEST01", "team_id": "TOTHER"}}
    sent = {**form.view, "id": "V1", "state": {"values": form.state({"about": "else", "question": "Hello?"})}}
    answer = await office._send(office._frame("view_submission", "UGUEST01", view=sent) | frame)
    assert "only for members" in answer["errors"]["question"]
    assert len(rows(settings)) == 1


async def test_the_list_is_paged_and_has_an_empty_state(settings: Settings, tmp_path: Path) -> None:
    """Who has nothing to answer and asked nothing reads how to ask; twelve questions are two pages."""
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
