"""Reviews of proposed events: the list, the secretariat's buttons, and the messages to the author."""

from collections.abc import Sequence

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.notices.bulletins import fewer_button
from bot.rules.sheets import LONGEST_REASON
from bot.texts import common
from bot.texts.events import cards as say_cards, reviews as say
from bot.texts.times import at_the_host, slack_when
from store.models import Dated
from store.queries.events.reviews import Proposal


def listed(proposals: Sequence[Proposal]) -> kit.Message:
    """The proposals that are not over, in order of time; cut to what fits into one message."""
    waiting = sum(one.waits for one in proposals)
    lead = say.waiting(waiting) if waiting else say.nothing()
    rows = [_row(one) for one in proposals[: kit.MAX_BLOCKS - 2]]
    return kit.message([kit.header(say.title()), kit.section(lead), *rows])


def buttons(event: Dated) -> list[kit.Element]:
    """The secretariat's buttons; their value holds the revision, so that a decision applies only to the version that was read."""
    value = f"{event.id} {event.revision}"
    return [kit.button(say.agree(), "reviews.agree", value, primary=True), kit.button(say.send_back(), "reviews.send_back", value)]


def send_back_form(event: Dated) -> inputs.Form:
    """The modal that asks why the proposal goes back."""
    asks = kit.section(say.send_back_asks(kit.esc(event.title).replace("*", "∗")))
    why = inputs.text("reason", say.reason(), long=True, most=LONGEST_REASON, hint=say.reason_hint())
    subject = f"{event.id} {event.revision}"
    return inputs.Form("reviews.send_back", say.send_back_title(), (asks, why), say.send_back(), common.cancel(), subject)


def proposed(event: Dated, author: str) -> kit.Message:
    """The message to the secretariat about a new proposal."""
    blocks = [kit.section(kit.esc(say.asks(author or common.unnamed(), event.host or ""))), _what(event)]
    blocks += [kit.prose(event.description)] if event.description else []
    return kit.message([*blocks, *kit.actions([*buttons(event), _open(event), fewer_button()])])


def agreed(event: Dated) -> kit.Message:
    """The message to the author that the event was approved and is announced."""
    return plain(kit.esc(say.is_agreed(event.title)), _open(event))


def sent_back(event: Dated, reason: str) -> kit.Message:
    """The message to the author that the proposal was sent back, with the reason."""
    number = str(event.id)
    changes = [
        kit.button(common.edit(), "events.edit", number, primary=True),
        kit.button(say_cards.move(), "events.move", number),
        kit.button(say_cards.cancel_event(), "events.cancel", number),
    ]
    blocks = [kit.section(kit.esc(say.came_back(event.title))), kit.prose(reason), kit.context(say.what_next())]
    return kit.message([*blocks, *kit.actions([*changes, _open(event)])])


def told(words: str, event_id: int) -> kit.Message:
    """A sentence, and a button to the event."""
    return plain(kit.esc(words), kit.button(common.open_(), "events.open", str(event_id)))


def _row(one: Proposal) -> kit.Block:
    event, state = one.event, say.turn()
    if not one.waits:
        state = say.was_withdrawn() if one.withdrawn else say.was_sent_back(one.reason or "")
    words = "\n".join((kit.bold(event.title), slack_when(event.when), kit.esc(state)))
    return kit.section(words, button=_open(event))


def _what(event: Dated) -> kit.Block:
    there = at_the_host(event.when)
    return kit.section("\n".join((kit.bold(event.title), slack_when(event.when), *((kit.esc(there),) if there else ()))))


def _open(event: Dated) -> kit.Element:
    return kit.button(common.open_(), "events.open", str(event.id), says=event.title)
