"""`/network season`, for the secretariat: paste a season's lines, preview them, create, and announce as a separate step."""

from datetime import datetime
from typing import Any, cast

from bot.blocks.answers import plain
from bot.blocks.season import page as show
from bot.blocks.season.page import UnannouncedRow, Waiting
from bot.commands.paging import cut
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Origin, Replace, Reply, Request, Say, UpdateForm
from bot.operations.season import plans as operations
from bot.rules.lines import clean
from bot.rules.permissions import Refused
from bot.rules.season.items import GROUP, ROUND
from bot.rules.season.plan import Changed, NoDraft
from bot.texts.season import announcement as say_announcing, page as say
from store.models import Visibility
from store.queries.agenda import when_of
from store.queries.network.settings import CHANNEL, setting
from store.queries.season import drafts as stored


async def season(request: Request) -> Reply:
    """Shows the draft and what is not announced yet; opens the form if there is neither."""
    text = await request.read(stored.draft, request.actor.slack_id)
    waiting = await _waiting(request)
    return OpenForm(show.form()) if text is None and not waiting.counts else await _page(request)


async def show_page(request: Request) -> Reply:
    """Shows the season's page, for a button."""
    return await _page(request)


async def edit(request: Request) -> Reply:
    """Opens the form with the lines of the draft."""
    text = await request.read(stored.draft, request.actor.slack_id)
    form = show.form(text or "")
    return UpdateForm(form) if request.origin == Origin.FORM else OpenForm(form)


async def paste(request: Request) -> Reply:
    """Handles the form: saves the lines as a draft and shows what they would create."""
    text = clean(request.typed("lines"))
    if not text:
        return FormErrors({"lines": say.no_lines()})
    if len(text) > show.MOST_TYPED:
        return FormErrors({"lines": say.too_long()})
    plan = await request.perform(operations.keep_lines, actor=request.actor, text=text, now=request.now)
    return Say(await refused(request, plan)) if isinstance(plan, Refused) else Say(show.page(plan, await _waiting(request)))


async def create(request: Request) -> Reply:
    """Creates what the valid lines describe."""
    outcome = await request.perform(operations.create, actor=request.actor, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, NoDraft):
        return await _page(request, say.no_draft())
    return await _page(request, show.created(outcome), made=bool(outcome.made))


async def discard(request: Request) -> Reply:
    """Discards the draft."""
    outcome = await request.perform(operations.delete_draft, actor=request.actor)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    return await _page(request, say.no_draft() if isinstance(outcome, NoDraft) else say.thrown_away())


async def ask_announce(request: Request) -> Reply:
    """Asks for confirmation: shows what announcing would do."""
    waiting = await _waiting(request)
    if not waiting.counts:
        return await _page(request, say_announcing.nothing_to_announce())
    channel = await request.read(setting, CHANNEL)
    return Replace(show.announcing(waiting, f"<#{channel}>" if channel else ""))


async def announce(request: Request) -> Reply:
    """Announces the season, unless it has changed since it was shown.

    Button value: the newest change of what was shown (ISO 8601), or empty.
    """
    try:
        shown = datetime.fromisoformat(request.value) if request.value else None
    except ValueError:
        shown = None
    outcome = await request.perform(operations.announce, actor=request.actor, shown=shown, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, Changed):
        return await _page(request, say_announcing.changed())
    request.concern(*outcome.concerned)
    if not outcome.counts:
        return await _page(request, say_announcing.nothing_to_announce())
    return Replace(plain(say_announcing.announced(say.summary(outcome.counts))))


async def page(request: Request) -> Reply:
    """What is not announced yet, page by page: groups and rounds first, then events by time."""
    found = await request.read(stored.unannounced)
    rows = [
        *(UnannouncedRow(GROUP, group.id, group.topic, None) for group in sorted(found.groups, key=lambda one: one.topic)),
        *(UnannouncedRow(ROUND, one.id, one.title, None) for one in found.rounds),
        *(
            UnannouncedRow(event.kind, event.id, event.title, when_of(cast("Any", event)))
            for event in sorted(found.events, key=lambda one: one.order_at)
        ),
    ]
    if not rows:
        return await _page(request, say_announcing.nothing_to_announce())
    return Replace(show.unannounced(*cut(rows, request.paged[0], "")))


async def _page(request: Request, first: str = "", *, made: bool = False) -> Reply:
    text = await request.read(stored.draft, request.actor.slack_id)
    plan = await request.study(operations.plan, text=text, now=request.now) if text is not None else None
    return Replace(show.page(plan, await _waiting(request), first, made=made))


async def _waiting(request: Request) -> Waiting:
    found = await request.read(stored.unannounced)
    return Waiting(
        found.counts,
        found.at,
        public=sum(event.visibility == Visibility.PUBLIC for event in found.events),
        past=sum(event.over_at <= request.now for event in found.events),
        deadlines=any(event.deadline_on for event in found.events) or any(one.deadline_on for one in found.rounds),
    )
