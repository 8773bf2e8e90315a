"""`/sessions`: one registration for several meetings, over real HTTP."""

import json
from datetime import date

from given.commands.places import acts_for, change, number_of
from given.commands.sample_round import LINK, SAMPLE, close, held, meetings
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.places.registration import remove
from bot.playground.shapes.limits import check_message
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Place, Round, RoundState
from store.queries.places.holders import of_member, places_of


async def test_the_list_says_what_is_open_and_where_i_stand(office: Filling) -> None:
    """Before registering it shows the round, its deadline, its three dates (one only a month), and that I am not registered."""
    answer = await office.ask("/sessions")
    assert check_message(answer.body) == []
    assert SAMPLE in answer.text
    assert "day to be fixed" in answer.text
    assert answer.text.count("you are not registered") == 3
    assert "• Remote session: strategy and business model, February 2027" in answer.text
    assert "anywhere on Earth" in answer.text


async def test_one_registration_is_for_some_of_the_meetings_and_can_be_changed(office: Filling, stored: Database, winter: str) -> None:
    """Registering for two of three meetings, then for another two, gives one place back and takes one; the answer says so."""
    first, second, third = meetings(stored)
    form = await office.press("sessions.register", winter)
    assert form.value("meetings") == [first, second, third]
    said = await form.send(meetings=[first, third])
    words = json.dumps(said, ensure_ascii=False)
    assert "You are registered for 2 meetings." in words
    assert "1 hour before" in words
    assert held(stored, "UCALI01") == {first: "confirmed", third: "confirmed"}
    again = await office.press("sessions.register", winter)
    assert again.value("meetings") == [first, third]
    said = await again.send(meetings=[second, third])
    assert "You gave 1 place back." in json.dumps(said)
    assert held(stored, "UCALI01") == {first: "cancelled", second: "confirmed", third: "confirmed"}


async def test_the_same_form_twice_changes_nothing(office: Filling, stored: Database, winter: str) -> None:
    """Submitting the form twice is idempotent; the second answer says that nothing was changed."""
    form = await office.press("sessions.register", winter)
    await form.send()
    before = held(stored, "UCALI01")
    said = await form.send()
    assert "Nothing was changed" in json.dumps(said)
    assert held(stored, "UCALI01") == before


async def test_the_link_is_for_those_registered_and_only_of_their_meetings(office: Filling, stored: Database, winter: str) -> None:
    """Cali is in the second session only: it sees no link of the first; Seoul sees none; a shared card holds none."""
    _, second, _ = meetings(stored)
    await (await office.press("sessions.register", winter)).send(meetings=[second])
    mine = await office.press("sessions.open", winter)
    assert LINK not in json.dumps(mine.body)
    assert "https://meet.example.org/session-2" in json.dumps(mine.body)
    others = await office.press("sessions.open", winter, "USEOUL01")
    assert "meet.example.org" not in json.dumps(others.body)
    shared = await office.press("sessions.share", winter)
    assert "meet.example.org" not in json.dumps(shared.body)
    assert "you " not in shared.text


async def test_not_this_time_stops_it_and_can_be_taken_back(office: Filling, stored: Database, winter: str) -> None:
    """Declined is an answer for every meeting; registering later is still possible."""
    answer = await office.press("sessions.decline", winter)
    assert "not this time" in answer.text
    assert set(held(stored, "UCALI01").values()) == {"declined"}
    await (await office.press("sessions.register", winter)).send()
    assert set(held(stored, "UCALI01").values()) == {"confirmed"}


async def test_all_places_are_given_back_with_one_button(office: Filling, stored: Database, winter: str) -> None:
    """Cancel my places gives all three back; a second press says that nothing was changed."""
    await (await office.press("sessions.register", winter)).send()
    assert "You gave 3 places back." in (await office.press("sessions.withdraw", winter)).text
    assert "Nothing was changed" in (await office.press("sessions.withdraw", winter)).text
    assert set(held(stored, "UCALI01").values()) == {"cancelled"}


async def test_a_newcomer_first_says_which_cluster(office: Filling, stored: Database, winter: str) -> None:
    """Who has no cluster gets no place; the answer has the button to claim one."""
    answer = await office.press("sessions.register", winter, "ULISBON01")
    assert isinstance(answer, Answer)
    assert "members.join" in json.dumps(answer.body)
    assert held(stored, "ULISBON01") == {}


async def test_a_colleague_is_registered_and_nobody_of_another_cluster(office: Filling, stored: Database, winter: str) -> None:
    """Karatsu's contact registers its representative; a forged form with somebody of Cali is refused."""
    form = await office.press("sessions.other", winter, "UKARATSU01")
    assert isinstance(form, Filled)
    colleague = form.element("person")["options"][0]["value"]
    said = await form.send(person=colleague)
    assert "Representative Karatsu is registered for 3 meetings." in json.dumps(said)
    assert set(held(stored, "UKARATSU02").values()) == {"confirmed"}
    forged = form.state({"person": colleague})
    forged["person"]["person"]["selected_option"]["value"] = "4"
    said = await office.submit(form.view, forged, "UKARATSU01")
    assert "person" in said["errors"]
    assert held(stored, "UCALI01") == {}


async def test_a_colleague_of_two_clusters_comes_for_the_one_in_the_form(office: Filling, stored: Database, winter: str) -> None:
    """Nobody is asked to choose where there is no choice: the representative comes for Karatsu, whose contact registers them."""
    acts_for(stored, "UKARATSU02", "aebb")
    form = await office.press("sessions.other", winter, "UKARATSU01")
    said = await form.send(person=form.element("person")["options"][0]["value"])
    assert "Representative Karatsu is registered for 3 meetings." in json.dumps(said)
    assert {one.cluster for one in read(stored, of_member, number_of(stored, "UKARATSU02"), None)} == {"Japan Cosmetic Center"}


async def test_of_a_colleague_whose_place_was_taken_away_it_is_said_whose(office: Filling, stored: Database, winter: str) -> None:
    """The answer names the meeting, speaks of the colleague and not of the reader, and keeps the other meetings."""
    first, *others = meetings(stored)
    form = await office.press("sessions.other", winter, "UKARATSU01")
    colleague = form.element("person")["options"][0]["value"]
    await form.send(person=colleague)
    place = read(stored, places_of, "events", int(first))[0].id
    perform(stored, remove, actor=Actor("UPARIS01"), place_id=place, reason="Cancelled by phone.", now=NOW)
    said = json.dumps(await form.send(person=colleague), ensure_ascii=False)
    assert "the organiser took the place of this person away: Cancelled by phone. Ask them." in said
    assert "your place" not in said
    assert held(stored, "UKARATSU02") == {first: "removed", **dict.fromkeys(others, "confirmed")}


async def test_a_form_that_was_open_over_the_deadline_is_refused_with_the_reason(office: Filling, stored: Database, winter: str) -> None:
    """The operation decides, not the form: each meeting comes back with its reason, and nothing is taken."""
    form = await office.press("sessions.register", winter)
    perform(stored, close, round_id=int(winter), day=date(2026, 11, 21))
    said = await form.send()
    assert "registration is closed" in json.dumps(said)
    assert held(stored, "UCALI01") == {}


async def test_a_shared_list_says_where_nobody_stands(office: Filling) -> None:
    """Whoever reads it is not told that they are not registered; the dates are there."""
    shared = await office.press("sessions.share_list", "1 ")
    assert shared.body["response_type"] == "in_channel"
    assert SAMPLE in shared.text
    assert "February 2027" in shared.text
    assert "you are" not in shared.text


async def test_a_round_that_is_not_announced_is_not_shared(office: Filling, stored: Database, winter: str) -> None:
    """The secretariat sees it without a Share button, and a forged press shares nothing."""
    change(stored, Round, int(winter), state=RoundState.DRAFT)
    card = await office.press("sessions.open", winter, "UPARIS01")
    assert "Not announced yet" in card.text
    assert "Share" not in card.labels
    assert (await office.press("sessions.share", winter, "UPARIS01")).body["response_type"] == "ephemeral"


async def test_old_and_forged_buttons_change_nothing(office: Filling, stored: Database) -> None:
    """Malformed and unknown round numbers get a plain answer, and no place changes."""
    for value in ("", "x", "999999", "99999999999999999999", "-1"):
        for action in ("sessions.open", "sessions.register", "sessions.decline", "sessions.withdraw", "sessions.cancel_now"):
            answer = await office.press(action, value, "UPARIS01")
            assert "no longer here" in answer.text, (action, value)

    def places(db: Session) -> int:
        return len(db.exec(select(Place).where(col(Place.member_id).is_not(None), col(Place.asked_at) > NOW)).all())

    assert read(stored, places) == 0


async def test_words_find_a_round_and_past_ones_are_kept(office: Filling) -> None:
    """A topic finds the round; the real sessions of 2020 are among the past; a word that fits nothing says so."""
    assert SAMPLE in (await office.ask("/sessions strategy")).text
    assert "Remote working sessions 2020" in (await office.ask("/sessions past")).text
    assert "No remote session for" in (await office.ask("/sessions zebra")).text
    assert "/sessions past" in (await office.ask("/sessions help")).text


async def test_a_changed_choice_shows_everywhere(office: Filling, stored: Database, winter: str) -> None:
    """The message behind the form is replaced with the same answer; a second change in the same window replaces it again."""
    first, second, _ = meetings(stored)
    form = await office.press("sessions.register", winter)
    said = await form.send(meetings=[first])
    behind = await office.replaced()
    assert (behind["replace_original"], behind["response_type"]) == (True, "ephemeral")
    assert "You are registered for 1 meeting." in Answer(behind).text
    page = {**said["view"], "id": form.view["id"]}
    calls = await office.press_in(page, "sessions.register", winter, "UCALI01")
    assert [method for method, _ in calls] == ["views.update"]
    changed = Filled(office, calls[0][1]["view"], "UCALI01")
    assert changed.view["id"] == form.view["id"]
    await changed.send(meetings=[second])
    assert "You gave 1 place back." in Answer(await office.replaced(after=1)).text


async def test_the_form_shows_each_reader_their_own_clock(office: Filling, winter: str) -> None:
    """Seoul reads the times of Seoul, Cali those of Bogotá."""
    seoul = await office.press("sessions.register", winter, "USEOUL01")
    cali = await office.press("sessions.register", winter)
    assert "(Seoul time)" in seoul.words
    assert "(Seoul time)" not in cali.words
    assert "(Bogota time)" in cali.words
