"""Show an answer to everybody in the conversation, once per message and person."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.blocks.answers import plain
from bot.blocks.kit import Message
from bot.commands.request import Reply, Request, Say, Share
from bot.operations import receipts
from bot.texts.language import SOURCE, speaking
from bot.texts.network import answers as say


async def share(request: Request, action: str, build: Callable[[Request], Awaitable[Message]]) -> Reply:
    """Shares a message that is built without the sharer's language and time zone.

    Idempotent: a second press on the same button says that it is shared already. `action` is the button's name: one message shows card
    and list in turn, and each of these can be shared.
    """
    if not request.message:
        return Say(plain(say.share_where()))
    key = f"share:{request.message}:{request.actor.slack_id}:{action}:{request.value}"
    if not await request.perform(receipts.claim_key, key=key, now=request.now):
        return Say(plain(say.shared_already()))
    return Share(await for_anybody(request, build), receipt=key)


async def open_shared(request: Request, build: Callable[..., Awaitable[Message]]) -> Reply:
    """Answers a button on a shared card: a private card for this person, and the shared one refreshed."""
    return Say(await build(request), renewed=await for_anybody(request, partial(build, shared=True)))


async def for_anybody(request: Request, build: Callable[[Request], Awaitable[Message]]) -> Message:
    """Builds a message for unknown readers: in the source language, without a time zone."""
    anybody = replace(request, actor=replace(request.actor, locale=SOURCE, zone=None))
    with speaking(SOURCE):
        return await build(anybody)
