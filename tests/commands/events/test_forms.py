"""`/events add` over HTTP: what, when, a look at it; what is wrong, what is asked; nothing is lost."""

import json

from given.commands.events import CALI, PARIS, SEOUL, TIMED, look, made, titled, when_page, words
from given.slack.forms import Filled, Filling

from store.database import Database, read
from store.models import EventState, Visibility


async def test_an_event_of_mine(office: Filling, stored: Database) -> None:
    """Two pages and a look: the event's own time and Cali's; saved once, however often it is sent."""
    form = await office.form("/events add Open day in Cali", CALI)
    assert form.value("title") == "Open day in Cali"
    page = office.shown(await form.send(country="Colombia", place="Cali", link="https://example.org/join", kind="webinar"), CALI)
    assert page.value("zone") == "America/Bogota"
    sent = {**TIMED, "end": "16:30", "capacity": "30", "deadline_on": "2027-01-10", "description": "<!channel> Hello"}
    check = office.shown(await page.send(**sent), CALI)
    assert "Thursday 14 January 2027, 15:00–16:30 (Paris time)" in check.words
    assert "for you: Thursday 14 January 2027, 09:00–10:30 (Bogota time)" in check.words
    assert "30 places." in check.words
    assert "by 10 January 2027, anywhere on Earth (until 11 January 2027, 12:00 UTC)" in check.words
    assert "Nothing is saved yet" in check.words
    assert read(stored, titled, "Open day in Cali") == []
    done = await check.send()
    assert "is saved. Members can see it now." in words(done)
    assert "announce.post" in words(done)
    assert "You sent this form before" in words(await check.send())
    (one,) = read(stored, titled, "Open day in Cali")
    assert (one.state, one.visibility, one.country) == (EventState.PLANNED, Visibility.PUBLIC, "CO")
    assert (one.online, one.online_url, one.description) == (True, "https://example.org/join", "<!channel> Hello")
    card = await office.press("events.open", str(one.id), SEOUL)
    assert "&lt;!channel&gt;" in card.text
    assert "example.org" not in card.text


WRONG_WHAT = [
    ({"title": " "}, "title"),
    ({"link": "javascript:alert(1)"}, "link"),
    ({"link": "https://" + "x" * 493}, "link"),
    ({"country": "Atlantis"}, "country"),
    ({"place": "x" * 201}, "place"),
]
WRONG_WHEN = [
    ({"day": ""}, "day"),
    ({"start": ""}, "start"),
    ({"zone": "CET"}, "zone"),
    ({"end": "14:59"}, "end"),
    ({"until": "2027-03-01"}, "until"),
    ({"until": "2027-01-15", "end": ""}, "end"),
    ({"capacity": "0"}, "capacity"),
    ({"capacity": "many"}, "capacity"),
    ({"deadline_on": "2027-01-15"}, "deadline_on"),
    ({"deadline_on": "2027-01-05", "opens": "2027-01-09"}, "opens"),
]


async def test_what_is_wrong_is_said_at_its_field(office: Filling, stored: Database) -> None:
    """The page stays open with all that was typed; nothing is saved."""
    form = await office.form("/events add", CALI)
    for typed, field in WRONG_WHAT:
        said = await form.send(**{"title": "Open day", **typed})
        assert set(said.get("errors", {})) == {field}, (typed, said)
    page = office.shown(await form.send(title="Open day"), CALI)
    for typed, field in WRONG_WHEN:
        said = await page.send(**{**TIMED, **typed})
        assert set(said.get("errors", {})) == {field}, (typed, said)
    assert read(stored, titled, "Open day") == []


async def test_going_back_loses_nothing(office: Filling) -> None:
    """From the look to when, from there to what, with every field as it was typed, the half-typed ones too."""
    page = await when_page(office, place="Hall 3", link="https://example.org/join", country="KR")
    check = office.shown(await page.send(**TIMED, capacity="12", description="All about boxes"), CALI)
    ((_, said),) = await check.press("events.back", typed={"description": "All about lids"})
    page = Filled(office, said["view"], CALI)
    assert {name: page.value(name) for name in TIMED} == TIMED
    assert (page.value("capacity"), page.value("description")) == ("12", "All about lids")
    ((_, said),) = await page.press("events.back", typed={"capacity": "13", "start": "", "deadline_on": "2027-01-02"})
    form = Filled(office, said["view"], CALI)
    assert (form.value("title"), form.value("place"), form.value("country")) == ("Open day", "Hall 3", "South Korea")
    assert form.value("description") == "All about lids"
    page = office.shown(await form.send(), CALI)
    assert (page.value("capacity"), page.value("start"), page.value("deadline_on")) == ("13", "", "2027-01-02")
    assert (page.value("day"), page.value("description")) == ("2027-01-14", "All about lids")


async def test_who_acts_for_no_cluster_is_told_how_to(office: Filling, stored: Database) -> None:
    """Somebody new gets the way to a cluster; a host of others is refused, and the words come back; so is a kind of the network."""
    answer = await office.ask("/events add", "U0NOBODY")
    assert "but you cannot" in answer.text
    assert "members.join" in json.dumps(answer.blocks)
    form = await office.form("/events add", SEOUL)
    said = await Filled(office, form.view, CALI).send(title="Not mine", place="Our house")
    assert "but you cannot" in words(said)
    assert "Our house" in words(said)
    assert "quarterly" not in form.words
    check = await look(office, CALI, what={"title": "Meet-up"}, **TIMED)
    forged = {**check.view, "private_metadata": check.view["private_metadata"].replace('"other"', '"quarterly"')}
    said = await Filled(office, forged, CALI).send()
    assert "You cannot" in words(said) or "but you cannot" in words(said)
    assert read(stored, titled, "Meet-up") == []


async def test_the_secretariat_adds_for_the_network_and_for_others(office: Filling, stored: Database) -> None:
    """Without a host it is the network's; for a host elsewhere its own zone is proposed."""
    await made(office, PARIS, what={"title": "Meet-up", "kind": "quarterly"}, **TIMED)
    (one,) = read(stored, titled, "Meet-up")
    assert (one.host_id, one.visibility) == (None, Visibility.MEMBERS)
    seoul = next(choice for choice in await office.search("clusters.options", "ibita", PARIS))
    page = await when_page(office, PARIS, title="Fair in Seoul", host=seoul.rsplit("=", 1)[1])
    assert page.value("zone") == "Asia/Seoul"


async def test_a_copy_is_an_event_of_its_own(office: Filling, stored: Database) -> None:
    """Everything but the date, its window and its places is taken over; who does not run it gets no copy."""
    await made(office, what={"title": "Original", "link": "https://example.org/a"}, **TIMED, capacity="5", description="Bring a box")
    (original,) = read(stored, titled, "Original")
    assert "but you cannot" in (await office.press("events.duplicate", str(original.id), SEOUL)).text
    form = await office.press("events.duplicate", str(original.id), CALI)
    assert (form.value("title"), form.value("link"), form.value("description")) == ("Original", "https://example.org/a", "Bring a box")
    page = office.shown(await form.send(title="Copy"), CALI)
    assert (page.value("day"), page.value("capacity"), page.value("description")) == ("", "5", "Bring a box")
    await office.shown(await page.send(**{**TIMED, "day": "2027-02-14"}), CALI).send()
    (copy,) = read(stored, titled, "Copy")
    assert copy.uid != original.uid


async def test_broken_and_old_forms(office: Filling) -> None:
    """A form that nobody has opened is out of date, and changes nothing."""
    page = await when_page(office)
    for subject in ("", "{}", "[]", "x", '{"id":"1"}', '{"title":1}', '{"event":"999999","form":"time"}'):
        for callback in ("events.date", "events.settle", "events.save"):
            said = await office.submit({**page.view, "callback_id": callback, "private_metadata": subject, "blocks": []}, {}, CALI)
            assert "out of date" in str(said) or "cannot" in str(said) or "no longer" in str(said), (callback, subject, said)


async def test_a_wrong_number_is_said_before_anything_is_asked(office: Filling, stored: Database) -> None:
    """A day long over and "many" places: first the field, then the question; so it is with a time that does not exist."""
    page = await when_page(office)
    for day, start in (("2020-01-14", "15:00"), ("2027-03-28", "02:30")):
        said = await page.send(**{**TIMED, "day": day, "start": start, "capacity": "many"})
        assert set(said.get("errors", {})) == {"capacity"}
        asked = office.shown(await page.send(**{**TIMED, "day": day, "start": start, "end": "16:00", "capacity": "3"}), CALI)
        assert any(name.startswith("meant_") for name in asked.fields)


async def test_what_turns_out_wrong_after_a_question_comes_back_with_its_page(office: Filling, stored: Database) -> None:
    """The day that was meant is before the deadline: the page of the dates is shown again, the reason above it, nothing lost."""
    page = await when_page(office)
    sent = {**TIMED, "day": "2026-01-14", "deadline_on": "2027-06-01", "capacity": "3"}
    asked = office.shown(await page.send(**sent), CALI)
    again = office.shown(await asked.send(), CALI)
    assert "Deadline to register: The deadline is after the event has begun." in again.words
    assert (again.value("capacity"), again.value("deadline_on")) == ("3", "2027-06-01")


async def test_a_quarterly_meet_up_says_when_it_is_announced(office: Filling, stored: Database) -> None:
    """The secretariat reads it below the kind; members, who cannot choose it, do not."""
    words_ = "the bot announces it in the channel 3 weeks and 3 days before"
    assert words_ in (await office.form("/events add", PARIS)).words
    assert words_ not in (await office.form("/events add", CALI)).words
