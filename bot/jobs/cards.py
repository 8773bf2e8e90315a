"""Keeps the cards posted in channels up to date: places free, closed, moved, cancelled.

Each card is rendered again and its fingerprint compared with that of the last update. An update replaces the whole message, so one
whose answer is lost is simply retried.
"""

from datetime import timedelta
from typing import Final

import structlog

from bot.blocks.kit import fingerprint
from bot.jobs.deliver import LOST, failure_of
from bot.jobs.notices.posts import ChannelCard, content
from bot.jobs.world import World
from bot.operations.notices import cards
from bot.texts.language import SOURCE, speaking
from store.models import NoticeKind
from store.queries.notices.cards import PostedCard, due_for_update

log = structlog.get_logger(__name__)
REFUSED_WAIT: Final = timedelta(minutes=10)
GONE: Final = frozenset(("message_not_found", "channel_not_found", "cant_update_message", "edit_window_closed", "is_archived"))


async def tick(world: World) -> None:
    """Update the cards whose content has changed, one after the other, and forget those that are gone or over."""
    for post in await world.read(due_for_update, world.clock.now(), world.clock.real()):
        if world.stopping:
            return
        with speaking(SOURCE):
            card = await content(world, NoticeKind(post.kind), post.noun, post.subject_id)
        if card is None:
            await world.perform(cards.forget, notice_id=post.notice_id)
        elif fingerprint(card.message) != post.shown:
            await _update(world, post, card)
        elif card.over:
            await world.perform(cards.forget, notice_id=post.notice_id)


async def _update(world: World, post: PostedCard, card: ChannelCard) -> None:
    if not await world.perform(cards.begin, notice_id=post.notice_id, next_at=post.next_at, at=world.clock.real()):
        return
    said = card.message
    try:
        await world.slack.chat_update(channel=post.channel, ts=post.ts, text=said.text, blocks=list(said.blocks))
    except LOST as error:
        await _failed(world, post, error)
    else:
        await world.perform(cards.note_shown, notice_id=post.notice_id, shown=fingerprint(said))


async def _failed(world: World, post: PostedCard, error: Exception) -> None:
    """Forget a card whose message is gone; postpone the update if Slack asks to wait or refuses; else it is retried at its next turn."""
    trouble = failure_of(error)
    log.warning("card_not_updated", notice=post.notice_id, error=trouble.error)
    if trouble.error in GONE:
        await world.perform(cards.forget, notice_id=post.notice_id)
    elif trouble.pause is not None or trouble.refused:
        wait = trouble.pause or REFUSED_WAIT
        await world.perform(cards.put_off, notice_id=post.notice_id, until=world.clock.real() + wait)
