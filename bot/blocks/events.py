"""Events as messages: the list by month, one event's card, the announcement of a meet-up."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.blocks import kit
from bot.blocks.network import Page, paging, usage
from bot.rules.countries import flag
from bot.rules.deadlines import closes_at, is_open
from bot.rules.events import first_day
from bot.texts import events as say
from bot.texts import network as say_network
from bot.texts.times import at_the_host, deadline, month, slack_deadline, slack_when, when_it_was
from store.countries import country_name
from store.models import Dated, EventState, Instants, Month, NoticeKind, Visibility


def listed(events: Sequence[Dated], page: Page, zone: str | None, locale: str, *, past: bool, about: str) -> kit.Message:
    """A page of events, grouped by month in the reader's zone (in the host's where we do not know the reader)."""
    blocks: list[kit.Block] = [kit.header(say.title_past() if past else say.title())]
    if about:
        blocks.append(kit.context(kit.esc(say.found(page.total, about))))
    in_months = sorted(events, key=lambda event: _month(event, zone), reverse=past)
    for first, of_month in groupby(in_months, key=lambda event: _month(event, zone)):
        blocks.append(kit.section(f"*{month(first)}*"))
        blocks += [_row(event, locale, past=past) for event in of_month]
    pages = [kit.context(say_network.page(page.number, page.pages))] if page.pages > 1 else []
    return kit.message([*blocks, *pages, *kit.actions(_list_buttons(page, past=past))])


def nothing(sentence: str, *, past: bool, query: str = "", similar: Sequence[Dated] = (), locale: str = "en") -> kit.Message:
    """An empty list: why, what is near, and where to look instead."""
    rows = [_row(event, locale) for event in similar]
    near = [kit.section(say.did_you_mean()), *rows] if rows else []
    other = kit.button(say.all_events(), "events.page", "1 ") if past else kit.button(say.past_events(), "events.page", f"1 past {query}")
    every = [] if past else [kit.button(say.all_events(), "events.page", "1 ")]
    return kit.message([kit.section(kit.esc(sentence)), *near, kit.context(say.what_to_try()), *kit.actions([*every, other])])


def card(
    event: Dated, now: datetime, public_url: str | None, locale: str, *, source: str | None = None, shared: bool = False
) -> kit.Message:
    """One event. A shared card keeps what helps everybody: no place in a list, no link that is only for some."""
    title = f"{say.cancelled()}: {event.title}" if event.state == EventState.CANCELLED else event.title
    blocks = [kit.header(title), *(kit.context(kit.esc(kind)) for kind in _kind(event))]
    if event.state == EventState.CANCELLED:
        blocks.append(kit.section(say.cancelled_line()))
    elif event.over_at <= now:
        blocks.append(kit.context(say.is_past()))
    blocks.append(kit.section("\n".join(_details(event, now, locale))))
    if event.description:
        blocks.append(kit.prose(event.description))
    notes = [kit.esc(say.source(source))] if source else []
    notes += [say.host_times()] if shared and isinstance(event.when, Instants) else []
    blocks += [kit.context(*notes)] if notes else []
    return kit.message([*blocks, *kit.actions(_card_buttons(event, now, public_url, shared=shared))])


def announcement(event: Dated, kind: NoticeKind, now: datetime, public_url: str | None) -> kit.Message:
    """The reminder of a quarterly meet-up in the announcement channel. It never holds the video link."""
    lead = say.quarterly_announcement(event.title) if kind == NoticeKind.QUARTERLY_3_WEEKS else say.quarterly_soon(event.title)
    blocks = [kit.header(lead), kit.section("\n".join(_details(event, now, "en")))]
    if event.description:
        blocks.append(kit.prose(event.description))
    blocks.append(kit.context(say.everybody_is_invited(), say.host_times()))
    calendar = _calendar_button(event, public_url)
    show = kit.button(say.show_event(), "events.open", str(event.id), says=event.title)
    return kit.message([*blocks, *kit.actions([show, *calendar])])


def gone() -> kit.Message:
    """The event behind an old button is no longer there."""
    return kit.message([kit.section(say.gone()), *kit.actions([kit.button(say.all_events(), "events.page", "1 ")])])


def help_message(command: str) -> kit.Message:
    """How to use the command."""
    return kit.message(usage(say.help_title(), say.help_lines(command), say_network.help_intro()))


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


def _row(event: Dated, locale: str, *, past: bool = False) -> kit.Block:
    mark = f"{flag(event.country)} " if event.country else ""
    where = [country_name(event.country, locale)] if event.country else []
    where += [say.online()] if event.online else []
    name = f"~{kit.esc(event.title)}~ {say.cancelled()}" if event.state == EventState.CANCELLED else kit.bold(event.title)
    extra = " · ".join(kit.esc(part) for part in (*_kind(event), *where, event.host or "") if part)
    when = when_it_was(event.when) if past else slack_when(event.when)
    text = f"{mark}{name}\n{when}\n{extra}"
    return kit.section(text, button=kit.button(say_network.open_it(), "events.open", str(event.id), says=event.title))


def _kind(event: Dated) -> list[str]:
    """The kind in words, where the title does not say it already."""
    kind = say.kind_name(event.kind)
    return [] if kind.casefold() == event.title.casefold() else [kind]


def _details(event: Dated, now: datetime, locale: str) -> list[str]:
    lines = [f"*{say.when()}*  {when_it_was(event.when) if event.over_at <= now else slack_when(event.when)}"]
    there = at_the_host(event.when)
    if there:
        lines.append(say.time_there(there))
    where = [
        part
        for part in (event.place, country_name(event.country, locale) if event.country else "", say.online() if event.online else "")
        if part
    ]
    if where:
        lines.append(f"*{say.where()}*  {kit.esc(', '.join(where))}")
    if event.host:
        lines.append(f"*{say.host()}*  {kit.esc(event.host)}")
    if event.deadline_on and event.deadline_form:
        if is_open(closes_at(event.deadline_on, event.deadline_form), now):
            lines.append(say.registration(slack_deadline(event.deadline_on, event.deadline_form)))
        else:
            lines.append(say.registration_closed(deadline(event.deadline_on, event.deadline_form)))
    return lines


def _list_buttons(page: Page, *, past: bool) -> list[kit.Element]:
    other = kit.button(say.all_events(), "events.page", "1 ") if past or page.query else None
    history = None if past else kit.button(say.past_events(), "events.page", "1 past")
    share = kit.button(say_network.share(), "events.share_list", f"{page.number} {page.query}")
    return [*paging("events", page.query, page.number, page.pages), *(one for one in (other, history) if one), share]


def _card_buttons(event: Dated, now: datetime, public_url: str | None, *, shared: bool) -> list[kit.Element]:
    own = [kit.button(say_network.open_it(), "events.open_shared", str(event.id), says=event.title)]
    calendar = _calendar_button(event, public_url) if event.over_at > now and event.state != EventState.CANCELLED else []
    if shared:
        return [*own, *calendar]
    return [*calendar, kit.button(say.all_events(), "events.page", "1 "), kit.button(say_network.share(), "events.share", str(event.id))]


def _calendar_button(event: Dated, public_url: str | None) -> list[kit.Element]:
    if public_url is None or event.visibility != Visibility.PUBLIC or isinstance(event.when, Month):
        return []
    return [kit.link_button(say.add_to_calendar(), "events.link", f"{public_url}/events/{event.uid}")]
