"""Answering questions over HTTP: by the right people, once, and publishing the answer with one press."""

import pytest
from given.commands.questions import answering, asking, put, rows, said
from given.slack.forms import Filling

from bot.config import Settings


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


async def test_the_second_answer_gets_the_first_back_and_loses_nothing(office: Filling, settings: Settings) -> None:
    """Two people answer concurrently: the second is shown the first answer and keeps their own text; a retry does not count twice."""
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
