"""Delivers the outbox: lease, check that the notice is still true, render, post, mark as sent.

A post whose answer is lost may have been made. So a post is never retried blindly: the next try first looks for the notice's
token in the channel's history; if it may not read that, the notice is marked as in doubt and the secretariat is told.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks.kit import fingerprint
from bot.jobs.render import render
from bot.jobs.world import RenderedNotice, World
from bot.operations.notices import outbox as notices
from bot.operations.notices.outbox import Claim
from bot.rules.lines import number_in
from store.models import NoticeOutcome
from store.queries.members.people import secretariat
from store.queries.notices.outbox import waiting

log = structlog.get_logger(__name__)
AT_ONCE: Final = 20
MOMENT: Final = 0.05
WAITS: Final = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 900, 3600))
MOST_TRIES: Final = 30  # with the waits above, more than a day without Slack
HISTORY_MARGIN: Final = timedelta(minutes=5)
HISTORY_PAGES: Final = 10
EVENT_TYPE: Final = "rendezvous_notice"
FOR_GOOD: Final = frozenset(
    ("channel_not_found", "is_archived", "user_not_found", "user_disabled", "cannot_dm_bot", "invalid_blocks", "invalid_blocks_format")
) | frozenset(("msg_too_long", "msg_blocks_too_long", "no_text", "metadata_too_large", "invalid_metadata_format", "restricted_action"))
PERHAPS_POSTED: Final = frozenset(("fatal_error", "internal_error", "service_unavailable", "request_timeout"))
NO_TOKEN: Final = frozenset(("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"))
LOST: Final = (aiohttp.ClientError, TimeoutError, SlackClientError, ValueError)


@dataclass(frozen=True)
class PostFailure:
    """Why a call to Slack failed. `certain`: nothing was posted. `pause`: rate limited. `final`: no retry can succeed.

    `refused`: Slack answered with an error code, or our own code raised; such tries are bounded.
    """

    error: str
    certain: bool
    pause: timedelta | None = None
    final: bool = False
    refused: bool = False


async def tick(world: World) -> None:
    """Deliver all that is due now or within `PACE`, the pause of 1 second between two posts to a conversation."""
    async with world.delivering:
        while not world.stopping and await world.read(waiting, world.clock.real() + notices.PACE):
            if await world.read(waiting, world.clock.real()):
                await _deliver_all(world, await world.perform(notices.claim, at=world.clock.real(), most=AT_ONCE))
            else:
                await asyncio.sleep(MOMENT)


async def _deliver_all(world: World, claims: list[Claim]) -> None:
    """Deliver concurrently. An unexpected error of one notice does not affect the others, and its tries are bounded too."""
    ends = await asyncio.gather(*(_deliver(world, claim) for claim in claims), return_exceptions=True)
    for claim, ended in zip(claims, ends, strict=True):
        if isinstance(ended, Exception):
            log.error("notice_broken", notice=claim.id, exc_info=ended)
            await _failed(world, claim, PostFailure(type(ended).__name__, certain=False, refused=True))


async def _deliver(world: World, claim: Claim) -> None:
    """Deliver one notice. Look for an earlier post before rendering: rendering a secret link again invalidates the one posted."""
    try:
        if claim.posting_at is not None and await _found(world, claim):
            return
    except LOST as error:
        await _failed_before(world, claim, error)
        return
    listing = await render(world, claim)
    if listing is None:
        await world.perform(notices.skip, claim=claim, at=world.clock.real(), now=world.clock.now())
        log.info("notice_skipped", notice=claim.id, kind=claim.kind)
        return
    try:
        channel = claim.channel or await _conversation(world, claim.recipient)
    except LOST as error:
        await _failed_before(world, claim, error)
        return
    if await world.perform(notices.begin_post, claim=claim, channel=channel, riders=listing.riders, at=world.clock.real()):
        await _post(world, claim, channel, listing)


async def _found(world: World, claim: Claim) -> bool:
    """Whether an earlier try has posted it after all; if so it is marked as sent."""
    ts = await _find(world, claim, claim.channel or await _conversation(world, claim.recipient))
    if ts is None:
        return False
    await world.perform(notices.mark_sent, claim=claim, ts=ts, at=world.clock.real(), now=world.clock.now())
    log.info("notice_found", notice=claim.id, kind=claim.kind)
    return True


async def _post(world: World, claim: Claim, channel: str, listing: RenderedNotice) -> None:
    try:
        answer = await world.slack.chat_postMessage(
            channel=channel,
            text=listing.message.text,
            blocks=list(listing.message.blocks),
            metadata={"event_type": EVENT_TYPE, "event_payload": _tokens(claim, listing)},
            unfurl_links=False,
            unfurl_media=False,
        )
    except LOST as error:
        await _not_posted(world, claim, channel, listing, failure_of(error))
    else:
        await world.perform(
            notices.mark_sent,
            claim=claim,
            ts=str(answer.get("ts", "")),
            others=listing.others,
            riders=listing.riders,
            shown=fingerprint(listing.message),
            at=world.clock.real(),
            now=world.clock.now(),
        )
        log.info("notice_sent", notice=claim.id, kind=claim.kind, riders=len(listing.riders))


def _tokens(claim: Claim, listing: RenderedNotice) -> dict[str, Any]:
    also = [one.token for one in listing.riders]
    return {"id": claim.token} | ({"also": also} if also else {})


async def _not_posted(world: World, claim: Claim, channel: str, listing: RenderedNotice, trouble: PostFailure) -> None:
    """If Slack refuses a combined message for good, post this notice alone: another part may be the cause."""
    if trouble.final and listing.alone is not None:
        await world.perform(notices.detach_riders, riders=listing.riders)
        await _post(world, claim, channel, listing.alone)
    else:
        await _failed(world, claim, trouble, listing.riders)


async def _conversation(world: World, recipient: str) -> str:
    """The id of the channel to post to. A direct message is opened first, so that its history can be read."""
    if recipient[0] not in "UW":
        return recipient
    opened: dict[str, Any] = (await world.slack.conversations_open(users=recipient)).get("channel") or {}
    return str(opened["id"])


async def _find(world: World, claim: Claim, channel: str) -> str | None:
    """The timestamp of the message that carries this notice's token, posted at most 5 minutes before its first try; None without one.

    Raises SlackClientError if the history since then is longer than `HISTORY_PAGES`.
    """
    assert claim.posting_at is not None
    oldest = f"{(claim.posting_at - HISTORY_MARGIN).timestamp():.6f}"
    cursor: str | None = None
    for _page in range(HISTORY_PAGES):
        answer = await world.slack.conversations_history(
            channel=channel, oldest=oldest, limit=100, cursor=cursor, include_all_metadata=True
        )
        for message in answer.get("messages") or []:
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            ours = world.bot_id() in (None, message.get("bot_id", world.bot_id()))
            if claim.token in (payload.get("id"), *(payload.get("also") or ())) and ours:
                return str(message["ts"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return None
    raise SlackClientError("the channel's history is too long to be searched")


async def _failed_before(world: World, claim: Claim, error: Exception) -> None:
    """Handle an error before the post: this try has posted nothing, but an earlier one may have, which cannot be checked now, or ever."""
    trouble = failure_of(error)
    earlier = claim.posting_at is not None
    if earlier and trouble.refused and trouble.pause is None and trouble.error not in NO_TOKEN:
        await _give_up(world, claim, NoticeOutcome.IN_DOUBT, trouble.error)
        return
    await _failed(world, claim, PostFailure(trouble.error, not earlier, trouble.pause, trouble.final and not earlier, trouble.refused))


async def _failed(world: World, claim: Claim, trouble: PostFailure, riders: tuple[Claim, ...] = ()) -> None:
    log.warning("notice_not_sent", notice=claim.id, error=trouble.error, attempt=claim.attempts, certain=trouble.certain)
    at = world.clock.real()
    if trouble.pause is not None:
        await world.perform(notices.pause, claim=claim, riders=riders, at=at, wait=trouble.pause)
    elif trouble.final or (trouble.refused and trouble.error not in NO_TOKEN and claim.attempts > len(WAITS)):
        await _give_up(world, claim, NoticeOutcome.FAILED, trouble.error)
    elif claim.attempts > MOST_TRIES:
        await _give_up(world, claim, NoticeOutcome.FAILED if trouble.certain else NoticeOutcome.IN_DOUBT, trouble.error)
    else:
        wait = WAITS[min(claim.attempts, len(WAITS)) - 1]
        await world.perform(notices.retry, claim=claim, riders=riders, at=at, wait=wait, error=trouble.error, certain=trouble.certain)


async def _give_up(world: World, claim: Claim, outcome: NoticeOutcome, error: str) -> None:
    log.error("notice_given_up", notice=claim.id, outcome=outcome, error=error)
    tell = [person.slack_id for person in await world.read(secretariat) if person.slack_id]
    await world.perform(notices.give_up, claim=claim, outcome=outcome, error=error, tell=tell, at=world.clock.real(), now=world.clock.now())


def failure_of(error: Exception) -> PostFailure:
    """Classify a failed call: whether it may have taken effect, how long to wait, whether a retry can succeed."""
    if not isinstance(error, SlackApiError):
        # Only a failed connection proves that Slack has received nothing.
        return PostFailure(type(error).__name__, certain=isinstance(error, aiohttp.ClientConnectorError))
    # If the client cannot parse the body, `response` is the bare HTTP response.
    answer, read = error.response, isinstance(error.response, AsyncSlackResponse)
    status: int = answer.status_code if read else answer.status
    said = answer.data.get("error") if read and isinstance(answer.data, dict) else None
    if status == 429 or said in ("ratelimited", "rate_limited"):
        return PostFailure("ratelimited", certain=True, pause=_asked_pause(str(answer.headers.get("Retry-After", ""))))
    if said is None or status != 200 or said in PERHAPS_POSTED:
        return PostFailure(said or f"HTTP {status}", certain=False)
    return PostFailure(said, certain=True, final=said in FOR_GOOD, refused=True)


def _asked_pause(seconds: str) -> timedelta:
    """The wait that `Retry-After` asks for, between 1 second and 1 hour; 10 seconds if it is missing or malformed."""
    asked = number_in(seconds)
    return WAITS[0] if asked is None else min(max(timedelta(seconds=asked), notices.PACE), WAITS[-1])
