"""Attendance lists, the secretariat's lists and e-mails with hostile data: within Slack's limits, without working mentions or links."""

import re
from collections.abc import Iterator

import pytest
from given.blocks.hostile import ALERTS, NASTY, events, far, place
from given.running import NOW

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage
from bot.blocks.events import attendance
from bot.blocks.mail import letters as mail
from bot.blocks.tables import lists
from bot.playground.shapes.limits import check_message, check_view, refuse_message
from bot.rules.places.registration import registration_of
from store.models import PlaceState
from store.queries.clusters.people import ClusterPeople
from store.queries.events.attendance import Answers, As, Attendee, Part, Silent
from store.queries.mail.addressees import Addressee
from store.queries.places.occupancy import Count
from store.queries.tables.lists import Coming, PastEvent, SilentCluster, Table

BIG = 999_999_999


def answers(text: str, event_number: int, count: int) -> Answers:
    """This many people who are confirmed, waiting, not coming and silent."""
    event = events(text)[event_number]
    people = tuple(
        Attendee(BIG, BIG - one if one % 3 else None, text, True, one, text, As.REGISTERED, True, BIG, holder=f"m{BIG - one}")
        for one in range(count)
    )
    waiting = tuple(place(text, PlaceState.WAITING) for _ in range(count))
    no = tuple(place(text, state, reason=text[:500]) for state in (PlaceState.REMOVED, PlaceState.ABSENT, PlaceState.DECLINED))
    silent = tuple(Silent(one, text, None, one % 2) for one in range(count))
    return Answers(event, 1, people, waiting, no, silent, frozenset(range(count)))


def messages(text: str) -> Iterator[tuple[str, kit.Message]]:
    """All messages about attendance and all lists."""
    for number in range(3):
        for part in Part:
            found = answers(text, number, 10)
            page = ListPage(f"{BIG} {part}", 2, 3, 30)
            for now in (NOW, far()):
                one, rows = registration_of(found.event, now, found.capacity), found.part(part)[:10]
                yield f"who {part}", attendance.participants_page(found, rows, page, one, records=True, first=kit.bold(text))
    cluster, page = ClusterPeople(BIG, text, ("KR",), (), ()), ListPage("open", 2, 3, 30)
    seats = tuple(place(text, PlaceState.CONFIRMED) for _ in range(12))
    found = answers(text, 0, 40)
    yield "seats", lists.seats([Table(BIG, text, 8, seats, found.waiting, frozenset({BIG}))] * 10, page)
    yield "attended", lists.attended([PastEvent(found.event, found.attendees)] * 10, page, found.absent)
    yield "open", lists.open_([Coming(found.event, Count(8, 9, 9), 1, 2, 3)] * 10, page)
    yield "silent", lists.silent([SilentCluster(cluster, NOW)] * 10, page)
    yield "clusters", lists.listed([cluster] * 10, page, "en")


def forms(text: str) -> Iterator[tuple[str, inputs.Form]]:
    """The forms, with as many entries as they can hold."""
    for number in range(3):
        yield "record", attendance.record_form(answers(text, number, attendance.ON_A_FORM + 1), 1)
        for to in (None, Addressee(BIG, text, ()), Addressee(BIG, text, ("Asia/Seoul",))):
            taken = place(text, PlaceState.WAITING) if to else None
            readers = mail.Readers(text, "https://desk.example.org", [Addressee(BIG, text, ("America/Bogota",))] * 99, to, taken, text)
            event = events(text)[number]
            yield "mail", mail.form("mail.event", BIG, mail.event_letter(event, readers, registration_of(event, NOW, 8, 9, 9)), to)
    yield "add", attendance.add_form(BIG, cluster=inputs.Choice(text, "1"), clusters=[(1, text), (2, text)])
    yield "remove", attendance.remove_form(place(text, PlaceState.CONFIRMED), text, f"{BIG} {BIG} {BIG} all", passes=True)


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_slack_takes_every_page_and_form(number: int) -> None:
    """Within all of Slack's limits, with as many people as a form holds."""
    for name, message in messages(NASTY[number]):
        payload = {"text": message.text, "blocks": list(message.blocks)}
        assert check_message(payload) == [], name
        assert refuse_message(payload, updating=True) is None, name
    for name, form in forms(NASTY[number]):
        assert check_view(inputs.view_of(form, "Close")) == [], name


def test_nothing_alerts_and_nothing_links() -> None:
    """What people wrote, reasons too, has no effect as markup; only the bot's own date tokens do."""
    for name, message in messages(ALERTS):
        for block in message.blocks:
            texts = block.get("elements", []) if block["type"] == "context" else [block.get("text", {})]
            for text in [one["text"] for one in texts if one.get("type") == "mrkdwn"]:
                for token in re.findall(r"<[^>]*>", text):
                    assert re.fullmatch(r"<!date\^\d+\^\{date_\w+\}, \{time\}\|[^<>|^]*>", token), (name, token)
