"""Cards of events and rounds in the announcement channel, which the bot keeps up to date; never with a link (rule 7)."""

from collections.abc import Mapping

from bot.blocks import kit
from bot.blocks.events.cards import calendar_button, details, kind_of
from bot.blocks.places.lines import occupancy_words, take_button
from bot.blocks.sessions.cards import window_lines
from bot.rules.places.registration import Registration
from bot.texts import common
from bot.texts.events import lists as say_events
from bot.texts.lists import enumerated
from bot.texts.notices import posts as say
from bot.texts.sessions import cards as say_sessions
from bot.texts.times import slack_when
from store.models import Dated, EventState, Instants, NoticeKind, RoundState
from store.queries.events.standings import EventView
from store.queries.places.occupancy import NONE, Count
from store.queries.sessions.rounds import Meetings


def event(one: Dated, kind: NoticeKind, seen: EventView, registration: Registration, public_url: str | None) -> kit.Message:
    """The post of an event: when, where, places left, and the register button while registration is open."""
    over = registration.over
    blocks = [kit.header(_title(one, kind, over=over)), *(kit.context(kit.esc(said)) for said in kind_of(one)), *_news(one, over=over)]
    blocks.append(kit.section("\n".join(details(one, registration, "en", seen))))
    if one.description:
        blocks.append(kit.prose(one.description))
    notes = [say_events.everybody_is_invited()] if kind != NoticeKind.ANNOUNCED else []
    notes += [say_events.host_times()] if isinstance(one.when, Instants) else []
    blocks += [kit.context(*notes)] if notes else []
    take = [take_button(registration)] if registration.open else []
    open_it = kit.button(say_events.show_event(), "events.open", str(one.id), says=one.title)
    return kit.message([*blocks, *kit.actions([*take, open_it, *(calendar_button(one, public_url) if registration.coming else [])])])


def round_(one: Meetings, registration: Registration, full: Mapping[int, Count]) -> kit.Message:
    """The post of a round: topics, deadline, and its meetings with their places left."""
    blocks: list[kit.Block] = [kit.header(one.round.title)]
    lines = [say_sessions.cancelled()] if one.round.state == RoundState.CANCELLED else []
    lines += [say_sessions.topics(kit.esc(enumerated(one.round.topics)))] if one.round.topics else []
    lines += [say_sessions.one_registration(len(one.meetings))] if one.meetings else []
    lines += window_lines(one.round, registration)
    blocks += [kit.section("\n".join(lines))] if lines else []
    blocks += [kit.prose(one.round.description)] if one.round.description else []
    blocks += [kit.section(_meeting(meeting, full.get(meeting.id, NONE))) for meeting in one.meetings]
    blocks.append(kit.context(say_events.host_times()))
    take = kit.button(common.register(), "sessions.register", str(one.id), primary=True, says=one.round.title)
    open_it = kit.button(common.open_(), "sessions.open", str(one.id), says=one.round.title)
    return kit.message([*blocks, *kit.actions([*([take] if registration.open else []), open_it])])


def _title(one: Dated, kind: NoticeKind, *, over: bool) -> str:
    if one.state == EventState.CANCELLED:
        return common.cancelled_title(one.title)
    if over:
        return say_events.this_was(one.title)
    match kind:
        case NoticeKind.QUARTERLY_3_WEEKS:
            return say_events.quarterly_announcement(one.title)
        case NoticeKind.QUARTERLY_3_DAYS:
            return say_events.quarterly_soon(one.title)
        case _:
            return one.title


def _news(one: Dated, *, over: bool) -> list[kit.Block]:
    """What changed since the announcement: cancelled, over, or moved."""
    if one.state == EventState.CANCELLED:
        return [kit.section(say_events.cancelled_line())]
    if over:
        return [kit.context(say_events.is_past())]
    moved = one.moved_at is not None and (one.announced_at is None or one.moved_at > one.announced_at)
    return [kit.section(say.has_moved())] if moved else []


def _meeting(one: Dated, count: Count) -> str:
    if one.state == EventState.CANCELLED:
        return f"~{kit.esc(one.title)}~ {common.cancelled()}"
    full = occupancy_words(count, None, 0)
    return "\n".join([kit.bold(one.title), slack_when(one.when), *([full] if full else [])])
