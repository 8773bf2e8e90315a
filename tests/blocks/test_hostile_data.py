"""Every message that blocks can make, with hostile data: within Slack's limits, without working mentions or links."""

import re
from collections.abc import Iterator

import pytest
from given.blocks.hostile import ALERTS, LINK, NASTY, colleague, events, far, outcomes, profile, sections, views
from given.running import NOW

from bot.blocks import answers as network, inputs, kit
from bot.blocks.answers import ListPage
from bot.blocks.clusters import cards as clusters
from bot.blocks.countries import pages as countries
from bot.blocks.events import cards as event_cards, lists as on
from bot.blocks.network import help as help_
from bot.blocks.places import answers as place_answers
from bot.blocks.sessions import posts as cards
from bot.playground.shapes.limits import check_message, check_view, refuse_message
from bot.rules.events.reminders import ComingReminders
from bot.rules.places.decision import WhichCluster, offer_of
from bot.rules.places.registration import Choices, registration_of
from bot.rules.search import Hit
from store.models import NoticeKind
from store.queries.countries.pages import Holiday, zones
from store.queries.events.standings import EventView, Participation
from store.queries.places.occupancy import Count

URL = "https://desk.example.org"
EVERYTHING = Choices(*[True] * 5)


def messages(text: str) -> Iterator[tuple[str, kit.Message]]:
    """All of them."""
    one, page, owner = profile(text), ListPage(text[:140], 2, 3, 30), clusters.ClusterReader("fr-FR", "ko", *[True] * 5)
    their, written = events(text), sections(text)
    for shared in (False, True):
        yield "cluster card", clusters.card(one, their[:3], "fr-FR", shared=shared, reader=owner, first="Thank you.")
        for code in ("US", "RU", "BV", "KR"):
            free = [Holiday(NOW.date(), text, estimated=True)] * 3
            full = countries.CountryPage(code, zones(code), free, [one] * 10, their[:5], written)
            yield "country page", countries.card(full, ["JP", "KR"], NOW, "de-DE", shared=shared, reader=owner)
        yield "countries", countries.listed([("KR", "Asia/Seoul", [text] * 9)] * 10, page, NOW, "en", shared=shared)
        for event in their[:3]:
            for now in (NOW, far()):
                reader = event_cards.EventReader("ko-KR", views(text)[-1], EVERYTHING, ComingReminders.BOTH, takes=True, runs=True)
                registration = registration_of(event, now, 8)
                yield "event card", event_cards.card(event, registration, URL, reader, source=text, shared=shared, first=kit.bold(text))
    yield "directory", clusters.directory([one] * 10, page, 3, "en")
    yield "found", clusters.found([(one, Hit(1, 80, "services", text))] * 10, page, "en")
    yield "not found", clusters.not_found(text[:140], [one] * 3, "en")
    yield "none for", clusters.none_for(text[:140], "KR", [one] * 9, "en")
    yield "none in", clusters.none_in("KR", "ar")
    yield "no country", countries.not_found(text[:140], ["JP", "KR"], "en")
    yield "choose", countries.choose(["JP", "KR", "FR", "US", "BE", "LU", "DE", "IT"], "en")
    for past in (False, True):
        words = {one.id: "waiting 2nd, your cluster hosts it" for one in their}
        yield "events", on.listed(their, page, None, "en", past=past, about=text[:140], words=words, mine=past, adds=True)
        yield "nothing", on.nothing(text[:140], past=past, similar=their[:3], joins=True, adds=True)
    for seen in views(text):
        reader = event_cards.EventReader("en", seen, EVERYTHING, ComingReminders.BOTH, takes=True, runs=False)
        yield "own card", event_cards.card(their[0], registration_of(their[0], NOW, 8, 8, 3), URL, reader)
    for sentence in outcomes(text):
        yield "place", network.plain(sentence)
    yield "which cluster", place_answers.which_cluster(WhichCluster(offer_of(their[0], 8), ((1, text), (2, text)) * 9))
    for kind in (NoticeKind.QUARTERLY_3_WEEKS, NoticeKind.QUARTERLY_3_DAYS):
        yield (
            "announcement",
            cards.event(their[0], kind, EventView(Participation(Count(8, 8, 3))), registration_of(their[0], NOW, 8, 8, 3), URL),
        )
    yield "calendar", help_.calendar_message(URL)
    yield "help", help_.help_message("Network desk", [("/x", text)], ["/x"], kit.esc(text[:140]))
    yield "plain", network.plain(kit.esc(text))


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_slack_takes_every_message(number: int) -> None:
    """No limit of Slack's is passed, not even that of all texts together, and the top-level text is never empty."""
    for name, message in messages(NASTY[number]):
        payload = {"text": message.text, "blocks": list(message.blocks)}
        assert check_message(payload) == [], name
        assert refuse_message(payload, updating=True) is None, name
        assert message.text.strip(), name


def test_nothing_alerts_and_nothing_links() -> None:
    """What people wrote stays text: in mrkdwn only our own date tokens and the cluster's own two links are live."""
    for name, message in messages(ALERTS):
        for text in (*_mrkdwn(message), message.text):
            for token in re.findall(r"<[^>]*>", text):
                ours = re.fullmatch(r"<!date\^\d+\^\{date_\w+\}, \{time\}\|[^<>|^]*>", token)
                own = re.match(r"<https://[ab]\.example/", token) and name == "cluster card"
                join = token == f"<{LINK}|{LINK}>" and name in {"event card", "own card"}
                assert ours or own or join, (name, token)
            assert "&amp;amp;" not in text


def test_mrkdwn_does_not_link_by_itself() -> None:
    """Every mrkdwn text is verbatim, so that Slack makes no links and mentions of plain words."""
    for name, message in messages("www.evil.example @here #general"):
        for block in message.blocks:
            texts = block.get("elements", []) if block["type"] == "context" else [block.get("text", {})]
            assert all(text.get("verbatim") for text in texts if text.get("type") == "mrkdwn"), name


def test_the_text_holds_what_the_blocks_say() -> None:
    """Whoever only hears or gets a notification misses nothing: every text of the blocks is in the top-level text."""
    for name, message in messages("Plain & simple"):
        whole = message.text
        if whole.endswith(kit.ELLIPSIS):
            continue
        for block in message.blocks:
            if block["type"] in ("header", "section"):
                assert kit.esc(block["text"]["text"]).replace("&amp;amp;", "&amp;") in whole or block["text"]["text"] in whole, name


def _mrkdwn(message: kit.Message) -> list[str]:
    found = []
    for block in message.blocks:
        texts = block.get("elements", []) if block["type"] == "context" else [block.get("text", {})]
        found += [text["text"] for text in texts if text.get("type") == "mrkdwn"]
    return found


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_slack_takes_the_form_to_register_a_colleague(number: int) -> None:
    """Whatever an event, a person and a cluster are called, and however many colleagues there are."""
    text = NASTY[number]
    form = place_answers.colleague_form(7, text, [colleague(text, one) for one in range(150)], {3: views(text)[1].standing.place})
    assert check_view(inputs.view_of(form, "Cancel")) == []
