"""The Monday digest: what waits for the reader, their week, local times, new events, registrations, and coming events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import kit
from bot.blocks.answers import event_line
from bot.blocks.notices.bulletins import fewer_button
from bot.rules.when.clocks import usual_start
from bot.texts import common
from bot.texts.home import digest as say, page as say_home
from bot.texts.lists import enumerated
from bot.texts.times import clock, short_day, slack_deadline, slack_moment
from store.models import Dated, Instants
from store.queries.events.windows import Window
from store.queries.home.pulse import Stale
from store.queries.members.people import Acting

MOST: Final = 5
MOST_EVENTS: Final = 10
"""Number of events listed in a section; the rest are only counted."""


@dataclass(frozen=True)
class Week:
    """Everything that one person's digest may contain; `zone` is theirs.

    `unanswered` are registrations with the names of the person's clusters that have not answered. `mine` are the events of the week in
    which they take part, `regular` those of the next weeks that belong to a group or a series.
    """

    network: str
    zone: str
    now: datetime
    claims: Sequence[Acting] = ()
    questions: int = 0
    stale: Sequence[Stale] = ()
    unanswered: Sequence[tuple[Window, Sequence[str]]] = ()
    mine: Sequence[Dated] = ()
    regular: Sequence[Dated] = ()
    new: Sequence[Dated] = ()
    opening: Sequence[Window] = ()
    closing: Sequence[Window] = ()
    coming: Sequence[Dated] = ()


def digest(week: Week) -> kit.Message | None:
    """The digest, or None if it would be empty."""
    parts = {
        say.waits(): _waits(week),
        say.my_week(): [event_line(event) for event in week.mine],
        say.clocks(): [line for event in week.regular if (line := _clock(event, week))],
        say.new(): _listed(week.new),
        say.registrations(): [*map(_opens, week.opening), *(f"• {say.closes(kit.esc(one.title), _until(one))}" for one in week.closing)],
        say.coming(): _listed(week.coming),
    }
    blocks = [kit.section(f"*{title}*\n" + "\n".join(lines)) for title, lines in parts.items() if lines]
    if not blocks:
        return None
    buttons = [kit.button(say_home.show_questions(), "questions.mine", says=common.questions())] if week.questions else []
    buttons += [kit.button(say_home.events(), "events.page", "1 ")] if week.coming or week.new else []
    return kit.message(
        [kit.header(say.title(week.network)), *blocks, kit.context(say.open_home()), *kit.actions([*buttons, fewer_button()])]
    )


def _listed(events: Sequence[Dated]) -> list[str]:
    more = [say.more(len(events) - MOST_EVENTS)] if len(events) > MOST_EVENTS else []
    return [*(event_line(event) for event in events[:MOST_EVENTS]), *more]


def _waits(week: Week) -> list[str]:
    lines = [f"• {say_home.claims(len(week.claims))}"] if week.claims else []
    lines += [f"    {kit.esc(say_home.claim(one.person.name, one.cluster))}" for one in week.claims[:MOST]]
    lines += [f"• {say_home.questions(week.questions)}"] if week.questions else []
    lines += [
        f"• {kit.esc(say_home.stale(page.name, short_day(page.checked_on) if page.checked_on else None))}" for page in week.stale[:MOST]
    ]
    lines += [f"• {say.answer(kit.bold(one.title), kit.esc(enumerated(names)), _until(one))}" for one, names in week.unanswered]
    return lines


def _clock(event: Dated, week: Week) -> str:
    usual = usual_start(event.when, week.zone, week.now) if isinstance(event.when, Instants) else None
    if usual is None or not isinstance(event.when, Instants):
        return ""
    there = event.when.starts_at.astimezone(ZoneInfo(week.zone))
    return f"• {say.clock(kit.esc(event.title), short_day(there.date()), clock(there), clock(usual))}"


def _opens(window: Window) -> str:
    at = window.first.opens_at
    assert at is not None
    return f"• {say.opens(kit.esc(window.title), slack_moment(at, 'date_short'))}"


def _until(window: Window) -> str:
    first = window.first
    assert first.deadline_on is not None
    assert first.deadline_form is not None
    return slack_deadline(first.deadline_on, first.deadline_form)
