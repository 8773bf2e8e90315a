"""Events as messages: the list by month, the empty list, and the command's help."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot, plain
from bot.blocks.events.cards import kind_of
from bot.rules.countries.gazetteer import flag
from bot.rules.when.span import first_day
from bot.texts import common
from bot.texts.events import lists as say
from bot.texts.times import month, slack_when, when_it_was
from store.models import Dated, EventState, Instants, Month
from store.queries.countries.pages import country_name

NO_WORDS: Final[Mapping[int, str]] = {}


def listed(
    events: Sequence[Dated],
    page: ListPage,
    zone: str | None,
    locale: str,
    *,
    past: bool,
    about: str,
    words: Mapping[int, str] = NO_WORDS,
    mine: bool = False,
    adds: bool = False,
) -> kit.Message:
    """A page of events, grouped by month in the reader's zone (the host's zone if the reader is unknown).

    `words` are the reader's standing by event id; `mine` says that these are the reader's own events, which cannot be shared.
    """
    blocks: list[kit.Block] = [kit.header(_title(past=past, mine=mine))]
    if about:
        blocks.append(kit.context(kit.esc(say.found(page.total, about))))
    in_months = sorted(events, key=lambda event: _month(event, zone), reverse=past)
    for first, of_month in groupby(in_months, key=lambda event: _month(event, zone)):
        blocks.append(kit.section(f"*{month(first)}*"))
        blocks += [_row(event, locale, past=past, word=words.get(event.id, "")) for event in of_month]
    return kit.message([*blocks, *_foot(page, past=past, mine=mine, adds=adds)])


def nothing(
    sentence: str,
    *,
    past: bool,
    query: str = "",
    similar: Sequence[Dated] = (),
    locale: str = "en",
    joins: bool = False,
    adds: bool = False,
) -> kit.Message:
    """An empty list: why it is empty, similar events, and where else to look; `joins` adds a button to join a cluster."""
    rows = [_row(event, locale) for event in similar]
    near = [kit.section(common.did_you_mean()), *rows] if rows else []
    other = (
        kit.button(common.all_events(), "events.page", "1 ") if past else kit.button(say.past_events(), "events.page", f"1 past {query}")
    )
    every = [] if past else [kit.button(common.all_events(), "events.page", "1 ")]
    first = [kit.button(common.say_my_cluster(), "members.join", primary=True)] if joins else []
    last = [kit.button(common.add_an_event(), "events.add")] if adds else []
    buttons = kit.actions([*first, *every, other, *last])
    return kit.message([kit.section(kit.esc(sentence)), *near, kit.context(say.what_to_try()), *buttons])


def gone() -> kit.Message:
    """The answer to an old button whose event no longer exists."""
    return plain(say.gone(), kit.button(common.all_events(), "events.page", "1 "))


def _month(event: Dated, zone: str | None) -> date:
    match event.when:
        case Month(first):
            return first
        case Instants(starts_at, _, anchor):
            return starts_at.astimezone(ZoneInfo(zone or anchor)).date().replace(day=1)
        case when:
            day = first_day(when)
            assert day is not None
            return day.replace(day=1)


def _title(*, past: bool, mine: bool) -> str:
    if mine:
        return say.title_mine_past() if past else common.my_events()
    return common.what_was_on() if past else common.what_is_on()


def _row(event: Dated, locale: str, *, past: bool = False, word: str = "") -> kit.Block:
    mark = f"{flag(event.country)} " if event.country else ""
    where = [country_name(event.country, locale)] if event.country else []
    where += [say.online()] if event.online else []
    name = f"~{kit.esc(event.title)}~ {common.cancelled()}" if event.state == EventState.CANCELLED else kit.bold(event.title)
    extra = " · ".join(kit.esc(part) for part in (*kind_of(event), *where, event.host or "") if part)
    when = when_it_was(event.when) if past else slack_when(event.when)
    text = "\n".join([f"{mark}{name}", when, *([extra] if extra else []), *([f"*{word}*"] if word else [])])
    return kit.section(text, button=kit.button(common.open_(), "events.open", str(event.id), says=event.title))


def _foot(page: ListPage, *, past: bool, mine: bool, adds: bool) -> list[kit.Block]:
    other = kit.button(common.all_events(), "events.page", "1 ") if past or page.query else None
    history = None if past else kit.button(say.past_events(), "events.page", "1 past")
    add = kit.button(common.add_an_event(), "events.add") if adds else None
    share = None if mine else kit.button(common.share(), "events.share_list", f"{page.number} {page.query}")
    return foot("events", page, *(one for one in (other, history, share, add) if one))
