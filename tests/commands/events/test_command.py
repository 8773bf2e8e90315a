"""`/events` through the front door."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from given.databases import history, sample
from given.running import NOW, event, hours
from given.slack.desk import Answer, Desk, desk

from bot.config import Settings
from store.dataset import DataSet
from store.models import Days, EventKind, EventState, Month, Visibility

DATE = re.compile(r"<!date\^(\d+)\^([^|>]+)\|([^>]*)>")


def months(answer: Answer) -> list[str]:
    """The headings of a list."""
    texts = [block["text"]["text"] for block in answer.blocks if block["type"] == "section" and "accessory" not in block]
    return [text.strip("*") for text in texts if re.fullmatch(r"\*\w+ \d{4}\*", text)]


def titles(answer: Answer) -> list[str]:
    """The bold names of a list's rows."""
    return [match[1] for row in answer.rows if (match := re.search(r"\*([^*]+)\*", row))]


async def test_no_argument_lists_what_is_on_by_month(at_work: Desk) -> None:
    """What is coming, grouped by month in order, ten a page; nothing that is over."""
    answer = await at_work.ask("/events")
    assert answer.header == "What is on"
    assert months(answer) == ["December 2026", "January 2027"]
    assert len(answer.rows) == 10
    assert "Page 1 of 3" in answer.text
    assert "Training days" not in answer.text
    assert {"Next", "Past events", "Share"} <= set(answer.labels)


async def test_every_time_is_slacks_own_with_a_fallback_that_names_a_zone(at_work: Desk) -> None:
    """Each instant is a <!date^…> token; where a client cannot show it, the text says whose time it is."""
    text = (await at_work.ask("/events")).text + (await at_work.ask("/events mission")).text + (await at_work.ask("/events quarterly")).text
    tokens = DATE.findall(text)
    assert len(tokens) > 8
    assert all(re.search(r"\((?:.+ time|UTC)\)| UTC$", fallback) for _, _, fallback in tokens), tokens
    assert "{time}" in tokens[0][1]


MINE: Final = ["Packaging and filling: meeting", "Traceable natural ingredients: kick-off", "Visit to packaging makers in Cali"]
"""The meetings of the groups where Cali sits, and what its cluster hosts."""
QUESTIONS: Final = [
    ("japan", ["Where does it grow? Traceable ingredients", "Traceable natural ingredients: kick-off"]),
    ("🇰🇷", ["Beauty export fair in Seoul"]),
    ("fair in korea", ["Beauty export fair in Seoul"]),
    ("webinar", ["Where does it grow? Traceable ingredients", "European rules for cosmetics: your questions"]),
    ("quarterly", ["Quarterly meet-up"] * 3),
    ("quarterly meet-up", ["Quarterly meet-up"] * 3),
    ("january", ["Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle", "Beauty export fair in Seoul"]),
    ("January 2027", ["Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle", "Beauty export fair in Seoul"]),
    ("2027-01", ["Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle", "Beauty export fair in Seoul"]),
    ("01/2027", ["Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle", "Beauty export fair in Seoul"]),
    ("2027 january", ["Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle", "Beauty export fair in Seoul"]),
    ("mission in january", ["Visit to packaging makers in Cali"]),
    ("sessions in february 2027", ["Remote session: communication", "Remote session: strategy and business model"]),
    ("packaging", ["Packaging and filling: meeting", "Visit to packaging makers in Cali", "Workshop: from bulk to filled bottle"]),
    ("packging", ["Packaging and filling: meeting", "Visit to packaging makers in Cali"]),
    ("mine", MINE),
    ("Mine", MINE),
]


async def test_a_question_finds(at_work: Desk) -> None:
    """Country, kind, month, word, mine, and several at once; one find is shown as its card."""
    for text, expected in QUESTIONS:
        answer = await at_work.ask(f"/events {text}")
        assert (titles(answer) or [answer.header]) == expected, text


JANUARY: Final = [
    ("UPARIS01", "janvier"),
    ("UPARIS01", "Janvier"),
    ("UCALI01", "enero"),
    ("USEOUL01", "1월"),
    ("USEOUL01", "2027년 1월"),
    ("UKARATSU01", "1月"),
    ("UKARATSU01", "2027年1月"),
    ("UCREMA01", "gennaio"),
    ("UISTANBUL01", "OCAK"),
    ("UBANGKOK01", "มกราคม"),
]


async def test_a_month_is_understood_in_the_members_own_language(at_work: Desk) -> None:
    """Each sample member may name January as at home."""
    for person, word in JANUARY:
        assert (await at_work.ask(f"/events {word}", user=person)).text.startswith("*What is on*\n3 events for “January 2027”"), word


async def test_next_month_and_this_month(at_work: Desk) -> None:
    """On 22 November, next month is December, and this month also tells what was on before today."""
    assert months(await at_work.ask("/events next month")) == ["December 2026"]
    assert months(await at_work.ask("/events  Next   MONTH ")) == ["December 2026"]
    assert "This event is over." in (await at_work.ask("/events this month")).text


async def test_past_lists_the_latest_first(at_work: Desk) -> None:
    """What was on, backwards, narrowed by month, kind or word; a day nobody knows stays a month."""
    everything = await at_work.ask("/events past")
    assert everything.header == "What was on"
    assert months(everything) == ["November 2026", "November 2023", "March 2020", "February 2020", "January 2020", "October 2019"]
    assert "March 2020, day not known" in everything.text
    assert titles(await at_work.ask("/events past 2020-02")) == ["Remote working session 2 of 3"]
    assert titles(await at_work.ask("/events past korea")) == ["K Global Cluster"]
    assert len((await at_work.ask("/events past session")).rows) == 3
    assert "No past event for “January 2026”." in (await at_work.ask("/events Past January")).text


async def test_what_finds_nothing_says_what_to_try(at_work: Desk) -> None:
    """Nothing for a word, a month that does not exist, a country: said, with the ways out."""
    for text in ("zzzzqqq", "2027-13", "webinar zzz", "brazil", "past zzz"):
        answer = await at_work.ask(f"/events {text}")
        assert "event for “" in answer.text
        assert "You can write" in answer.text
        assert "All events" in answer.labels


async def test_mine_without_a_cluster_says_who_can_help(at_work: Desk) -> None:
    """Somebody we have not met cannot have events of their own: the secretariat can help."""
    assert "tell the secretariat" in (await at_work.ask("/events mine", user="UNOBODY")).text


async def test_a_new_installation_has_nothing_ahead_and_its_history(brand_new: Desk) -> None:
    """Only history: nothing is planned yet, and past works."""
    answer = await brand_new.ask("/events")
    assert "Nothing is planned yet." in answer.text
    assert "Past events" in answer.labels
    assert len((await brand_new.ask("/events past")).rows) == 5
    assert "No coming event for “Webinar”." in (await brand_new.ask("/events webinar")).text
    assert "Registration is closed. Deadline: before 4 December 2019." in (await brand_new.ask("/events 2020-01")).text


async def test_a_month_begins_and_ends_where_the_reader_is(settings: Settings, tmp_path: Path) -> None:
    """31 January 20:00 UTC is February in Seoul and January in Cali: under its heading, and found by that month only."""
    edge = event(hours(datetime(2027, 1, 31, 20, tzinfo=UTC)), title="Edge")
    async with desk(settings, tmp_path / "w", history(), _people(), events=[edge]) as one:
        for person, inside, outside in (("USEOUL01", "february", "january"), ("UCALI01", "january", "february")):
            assert months(await one.ask("/events", user=person)) == [f"{inside.capitalize()} 2027"]
            assert (await one.ask(f"/events {inside}", user=person)).header == "Edge"
            assert "No coming event" in (await one.ask(f"/events {outside}", user=person)).text


async def test_whole_days_and_open_months_belong_to_their_own_month_everywhere(settings: Settings, tmp_path: Path) -> None:
    """Dates stay dates: a day at a month's edge, and a month without a day, are the same month for Seoul and for Cali."""
    rows = [
        event(Days(date(2027, 1, 31), date(2027, 1, 31), "America/Los_Angeles"), title="Last"),
        event(Days(date(2027, 2, 1), date(2027, 2, 1), "Asia/Seoul"), title="First"),
        event(Month(date(2027, 1, 1)), title="Open January"),
        event(Month(date(2027, 2, 1)), title="Open February"),
    ]
    async with desk(settings, tmp_path / "w", history(), _people(), events=rows) as one:
        for person in ("USEOUL01", "UCALI01", "UNOBODY"):
            assert titles(await one.ask("/events january", user=person)) == ["Last", "Open January"]
            assert titles(await one.ask("/events february", user=person)) == ["First", "Open February"]
            assert months(await one.ask("/events", user=person)) == ["January 2027", "February 2027"]


async def test_a_month_without_a_day_sorts_last_in_its_month(settings: Settings, tmp_path: Path) -> None:
    """The provisional one comes after all dated ones of the same month, and before the next month's."""
    rows = [
        event(Month(date(2027, 1, 1)), title="Open"),
        event(hours(datetime(2027, 1, 31, 10, tzinfo=UTC)), title="Late"),
        event(Days(date(2027, 1, 31), date(2027, 1, 31), "Europe/Paris"), title="Day"),
        event(hours(datetime(2027, 2, 1, 10, tzinfo=UTC)), title="After"),
    ]
    async with desk(settings, tmp_path / "w", events=rows) as one:
        answer = await one.ask("/events")
        assert titles(answer) == ["Day", "Late", "Open", "After"]
        assert "January 2027, day to be fixed" in answer.text


async def test_no_month_has_two_headings(settings: Settings, tmp_path: Path) -> None:
    """Events around a boundary stand under one heading each, in every reader's zone."""
    edge = datetime(2027, 1, 31, 15, tzinfo=UTC)
    rows = [event(hours(edge + timedelta(hours=step)), title=f"At {step}") for step in range(-2, 12, 3)]
    rows += [event(Days(date(2027, 1, 31), date(2027, 2, 2), "Europe/Paris")), event(Month(date(2027, 1, 1)))]
    async with desk(settings, tmp_path / "w", _people(), events=rows) as one:
        for person in ("USEOUL01", "UCALI01", "UPARIS01", "UNOBODY"):
            for line in ("/events", "/events past"):
                found = months(await one.ask(line, user=person))
                assert len(found) == len(set(found))


async def test_a_cancelled_event_is_said_to_be_cancelled(settings: Settings, tmp_path: Path) -> None:
    """It stays in the list, struck through, and its card says so and has no calendar button."""
    rows = [event(hours(NOW + timedelta(days=3)), state=EventState.CANCELLED, title="Gone *one*")]
    async with desk(settings, tmp_path / "w", events=rows) as one:
        assert "~Gone *one*~ Cancelled" in (await one.ask("/events")).text
        card = await one.ask("/events gone")
        assert "does not take place" in card.text
        assert "Add to calendar" not in card.labels


async def test_a_guest_of_another_workspace_sees_what_is_public(settings: Settings, tmp_path: Path) -> None:
    """In a channel that two workspaces share, members-only events stay inside."""
    rows = [
        event(hours(NOW + timedelta(days=3)), title="Open day", visibility=Visibility.PUBLIC, kind=EventKind.FAIR),
        event(hours(NOW + timedelta(days=4)), title="Inside", visibility=Visibility.MEMBERS, kind=EventKind.FAIR),
    ]
    async with desk(settings, tmp_path / "w", events=rows) as one:
        await one.ready()
        assert titles(await one.ask("/events")) == ["Open day", "Inside"]
        assert "Inside" not in (await one.ask("/events", team_id="TOTHER")).text
        assert "Inside" not in (await one.ask("/events inside", team_id="TOTHER")).text
        assert "Inside" not in (await one.ask("/events in", team_id="TOTHER")).text


async def test_what_hosts_say_of_a_time_stands_beside_the_readers(at_work: Desk) -> None:
    """A card gives the reader's time and the host's, and the deadline in words and in the reader's time."""
    assert "At the host: Thursday 17:00–18:00 (Tokyo time)" in (await at_work.ask("/events webinar in japan")).text
    card = (await at_work.ask("/events mission in colombia")).text
    assert "Registration by 17 December 2026, anywhere on Earth (for you: until <!date^1797595200^" in card
    assert "18 December 2026, 12:00 UTC" in card


async def test_help_names_every_way(at_work: Desk) -> None:
    """Help shows country, month, kind, word, mine, past and how to add one."""
    text = (await at_work.ask("/events help")).text
    for way in ("japan", "january", "webinar", "packaging", "mine", "past", "add"):
        assert f"`/events {way}`" in text


@cache
def _people() -> DataSet:
    """The directory and the sample people, without any event."""
    return replace(history(), events=(), people=sample(NOW.date()).people)


async def test_a_whole_title_means_that_event_alone(at_work: Desk) -> None:
    """Also where its words name a kind or a number: the card comes, and not a list of what is like it."""
    answer = await at_work.ask("/events past remote working session 3 of 3")
    assert "Remote working session 3 of 3" in answer.text
    assert "Remote working session 1 of 3" not in answer.text
