"""Nightly sync with Slack's list of users: whoever changed their name, zone or locale, or left, without an event reaching us.

Slack's events can be lost, and are only sent where they are switched on. Only people whom we know are compared. Somebody
missing from the list has left only if the list was complete and `users.info` answers that there is no user with that id.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Final

import structlog

from bot.jobs.deliver import LOST, failure_of
from bot.jobs.world import World
from bot.operations import receipts
from bot.operations.members.people import SlackProfile, profile_of
from bot.operations.partings.presence import store_profile, store_profiles
from bot.operations.representations.claims import forget_refused
from bot.rules.representations.claims import REFUSED_KEPT
from store.models import MemberState
from store.queries.members.people import Person, met_in_slack

log = structlog.get_logger(__name__)
AT: Final = time(2)
PAGE: Final = 200
MOST_PAGES: Final = 1000
AT_ONCE: Final = 50
PACE: Final = timedelta(seconds=1)
MOST_WAITS: Final = 5
LONGEST_WAIT: Final = timedelta(seconds=60)
NOT_SLACK: Final = (*LOST, AttributeError, KeyError, TypeError)
"""Exceptions that mean there is no valid answer: the last three come from an answer that is not Slack's."""


class GivenUp(Exception):  # noqa: N818 (it is no error: the next hourly tick retries)
    """The sweep stops without a complete result; the next hourly tick retries."""


@dataclass
class Sweep:
    """The state of one sweep. `waits` counts how often Slack asked us to wait."""

    world: World
    seen: set[str] = field(default_factory=set)
    changed: list[SlackProfile] = field(default_factory=list)
    waits: int = 0
    calls: int = 0


async def tick(world: World) -> None:
    """Sweep, unless last night's sweep was done already or another process is at it."""
    now = world.clock.now()
    key = f"sweep:{night(now)}"
    if not await world.perform(receipts.claim_key, key=key, now=now):
        return
    try:
        await _sweep(Sweep(world))
    except GivenUp as error:
        if not world.stopping:
            log.info("sweep_put_off", error=str(error))
        await world.perform(receipts.release_key, key=key)
    else:
        await world.perform(receipts.confirm, key=key)
        await world.perform(forget_refused, before=now - REFUSED_KEPT)


def night(now: datetime) -> str:
    """The date of the last 02:00 UTC."""
    return (now - timedelta(hours=AT.hour)).date().isoformat()


async def _sweep(sweep: Sweep) -> None:
    known = {one.slack_id: one for one in await sweep.world.read(met_in_slack) if one.slack_id}
    if not known:
        return
    await _read_list(sweep, known)
    for slack_id, one in known.items():
        if slack_id not in sweep.seen and one.state == MemberState.ACTIVE:
            told = await _ask(sweep, one)
            sweep.changed += [told] if told is not None and differs(one, told) else []
    await _write(sweep)


async def _read_list(sweep: Sweep, known: Mapping[str, Person]) -> None:
    cursor = ""
    for _page in range(MOST_PAGES):
        arguments = {"cursor": cursor} if cursor else {}
        answer = await _call(sweep, sweep.world.slack.users_list, limit=PAGE, include_locale=True, **arguments)
        try:
            members, following = answer["members"], (answer.get("response_metadata") or {}).get("next_cursor") or ""
            for user in members:
                _note(sweep, known, user)
        except NOT_SLACK as error:
            raise GivenUp(type(error).__name__) from error
        if not following:
            break
        if following == cursor:
            raise GivenUp("the same page again")
        cursor = following
    else:
        raise GivenUp("too many pages")
    if not sweep.seen:
        raise GivenUp("an empty list")


def _note(sweep: Sweep, known: Mapping[str, Person], user: Mapping[str, Any]) -> None:
    slack_id = str(user["id"])
    sweep.seen.add(slack_id)
    told = profile_of(user)
    if told is not None and slack_id in known and differs(known[slack_id], told):
        sweep.changed.append(told)


async def _ask(sweep: Sweep, one: Person) -> SlackProfile | None:
    """What Slack says of somebody missing from its list; marked as deleted if there is no user with that id."""
    assert one.slack_id is not None
    try:
        answer = await _call(sweep, sweep.world.slack.users_info, user=one.slack_id, include_locale=True)
        return profile_of(answer["user"])
    except UserNotFound:
        return SlackProfile(one.slack_id, "", None, None, deleted=True)
    except NOT_SLACK as error:
        raise GivenUp(type(error).__name__) from error


class UserNotFound(Exception):  # noqa: N818 (it is an answer)
    """Slack knows no user with this id."""


async def _call(sweep: Sweep, method: Callable[..., Awaitable[Any]], **arguments: Any) -> Any:
    """One call, at most one a second. Waits when rate limited (up to 5 times, 60 s each); raises `GivenUp` on any other error.

    Raises `UserNotFound` if Slack answers user_not_found.
    """
    while True:
        if sweep.world.stopping:
            raise GivenUp("stopping")
        if sweep.calls:
            await asyncio.sleep(PACE.total_seconds())
        sweep.calls += 1
        try:
            return await method(**arguments)
        except LOST as error:
            trouble = failure_of(error)
            if trouble.error == "user_not_found":
                raise UserNotFound from error
            sweep.waits += 1
            if trouble.pause is None or trouble.pause > LONGEST_WAIT or sweep.waits > MOST_WAITS:
                raise GivenUp(trouble.error) from error
            await asyncio.sleep(trouble.pause.total_seconds())


async def _write(sweep: Sweep) -> None:
    """Write in one transaction for each 50 people, and one for each who has left, because that locks their clusters."""
    world, now = sweep.world, sweep.world.clock.now()
    there = [one for one in sweep.changed if not one.deleted]
    gone = [one for one in sweep.changed if one.deleted]
    for start in range(0, len(there), AT_ONCE):
        await world.perform(store_profiles, told=there[start : start + AT_ONCE], now=now)
    for one in gone:
        await world.perform(store_profile, told=one, now=now)
    world.renew(now)
    log.info("swept", seen=len(sweep.seen), changed=len(there), gone=len(gone))


def differs(known: Person, told: SlackProfile) -> bool:
    """Whether Slack's data about somebody differ from ours."""
    if told.deleted:
        return known.state == MemberState.ACTIVE
    new: Iterable[tuple[str, str | None]] = ((known.name, told.name), (known.zone, told.zone), (known.locale, told.locale))
    return known.state == MemberState.GONE or any(now and now != before for before, now in new)
