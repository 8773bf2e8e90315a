"""Season import from pasted lines: the modal, the preview, and the message before everything is announced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot
from bot.rules.season import items as season_items
from bot.rules.season.drafts import when_of
from bot.rules.season.items import Bad, EventLine, GroupLine, RoundLine
from bot.rules.season.names import New
from bot.rules.season.plan import Created, SeasonPlan, counted
from bot.texts import common
from bot.texts.links import messages as say_links
from bot.texts.season import announcement as say_announcing, page as say
from bot.texts.season.lines import bad_line
from bot.texts.times import deadline, plain_when
from store.models import EventKind, When

FIELDS: Final = 6
"""Minimum number of inputs for pasted lines; each empty one takes another part of the spreadsheet."""
MOST_TYPED: Final = 30_000
SHOWN_BAD: Final = 20
SHOWN_TEXT: Final = 80
A_SECTION: Final = 20
SHOWN_NEW: Final = 100


@dataclass(frozen=True)
class Waiting:
    """What was created but not announced, counted by kind; `at` is its newest change, `public` and `past` count its events."""

    counts: Mapping[str, int] = field(default_factory=dict)
    at: datetime | None = None
    public: int = 0
    past: int = 0
    deadlines: bool = False


@dataclass(frozen=True)
class UnannouncedRow:
    """Something that waits to be announced; `kind` is "group", "round" or an event's kind, `when` is None for groups and rounds."""

    kind: str
    number: int
    title: str
    when: When | None


def form(text: str = "") -> inputs.Form:
    """The modal to paste lines, with the lines that were kept as a draft."""
    parts = inputs.split_into_inputs(text)
    parts += [""] * (FIELDS - len(parts))
    fields = [
        inputs.text(
            "lines" if number == 1 else f"lines:{number}",
            say.lines(number, len(parts)),
            part,
            long=True,
            optional=True,
            hint=say.lines_hint() if number == 1 else "",
            example=say.example() if number == 1 else "",
        )
        for number, part in enumerate(parts, 1)
    ]
    about = (kit.section(say.how()), kit.context(say.kinds(), say.more_columns()))
    return inputs.Form("season.paste", say.form_title(), (*about, *fields), submit=common.preview())


def page(plan: SeasonPlan | None, waiting: Waiting, first: str = "", *, made: bool = False) -> kit.Message:
    """What the pasted lines would create, and what was created and waits to be announced.

    `first` is a line about what has just happened; `made` says that everything was created just now, so that nothing more is said about it.
    """
    blocks = [kit.header(say.title()), *([kit.section(first)] if first else [])]
    if plan is not None:
        blocks += _preview(plan, made=made)
    if waiting.counts:
        buttons = [
            kit.button(say_announcing.button_ask(), "season.ask", primary=plan is None),
            kit.button(say_announcing.button_list(), "season.page", "1"),
        ]
        blocks += [kit.divider(), kit.section(say_announcing.waits(say.summary(waiting.counts))), *kit.actions(buttons)]
    if plan is None:
        blocks += [] if waiting.counts or first else [kit.section(say.nothing_yet())]
        blocks += kit.actions([kit.button(say.button_paste(), "season.edit")])
    return kit.message(blocks)


def unannounced(rows: Sequence[UnannouncedRow], page: ListPage) -> kit.Message:
    """A page of what waits to be announced, each with a button to open it: until then it can be edited and moved unseen."""
    listed = [kit.section(_row(row), button=_open(row)) for row in rows]
    back = kit.button(say_announcing.button_back(), "season.show")
    return kit.message([kit.header(say_announcing.list_title()), *listed, *foot("season", page, back)])


def _row(row: UnannouncedRow) -> str:
    when = plain_when(row.when) if row.when is not None else say_announcing.kind(row.kind)
    return f"{kit.bold(row.title)}\n{when}"


def _open(row: UnannouncedRow) -> kit.Element:
    match row.kind:
        case season_items.GROUP:
            return kit.button(common.open_(), "groups.open", str(row.number), says=row.title)
        case season_items.ROUND:
            return kit.button(common.open_(), "sessions.open", str(row.number), says=row.title)
        case _:
            return kit.button(common.open_(), "events.open", str(row.number), says=row.title)


def created(outcome: Created) -> str:
    """What was created, in words."""
    return say.created(say.summary(outcome.made)) if outcome.made else say.created_nothing(outcome.there)


def announcing(waiting: Waiting, channel: str) -> kit.Message:
    """The message before announcing: what it does, and who is told; `channel` is the announcement channel as mrkdwn."""
    meet_ups = waiting.counts.get(EventKind.QUARTERLY, 0)
    lines = [
        say_announcing.becomes_visible(say.summary(waiting.counts)),
        say_announcing.nobody_now(),
        *([say_announcing.public(waiting.public)] if waiting.public else []),
        *([say_announcing.meet_ups(meet_ups, channel)] if meet_ups else []),
        *([say_announcing.deadlines()] if waiting.deadlines else []),
        say_announcing.those_in(),
        *([say_announcing.past_ones(waiting.past)] if waiting.past else []),
    ]
    buttons = [
        kit.button(say_announcing.button_announce(), "season.announce", waiting.at.isoformat() if waiting.at else "", primary=True),
        kit.button(say_announcing.not_yet(), "season.show"),
    ]
    return kit.message(
        [kit.header(say_announcing.announce_title()), kit.section("\n".join(f"• {line}" for line in lines)), *kit.actions(buttons)]
    )


def _preview(plan: SeasonPlan, *, made: bool) -> list[kit.Block]:
    items = [new.item for new in plan.new]
    past = sum(isinstance(item, EventLine) and item.past for item in items)
    facts = [
        say.would_make(say.summary(counted(items))) if items else say.nothing_new(),
        *([say.over(past)] if past else []),
        *([say.there_already(len(plan.there))] if plan.there else []),
    ]
    buttons = [
        *([kit.button(say.button_create(), "season.create", primary=True)] if items else []),
        kit.button(common.edit(), "season.edit"),
        kit.confirmed(
            kit.button(say.button_throw_away(), "season.discard"),
            title=say.button_throw_away(),
            words=say.throw_away_asked(),
            yes=say.button_throw_away(),
            no=say.keep(),
        ),
    ]
    lead = [] if made and not items else [kit.section("\n".join(facts))]
    return [*lead, *_bad(plan.bad), *_items(plan.new), *kit.actions(buttons)]


def _bad(lines: Sequence[Bad]) -> list[kit.Block]:
    if not lines:
        return []
    shown = [f"• {kit.esc(bad_line(one))}\n> {kit.esc(kit.cut(one.text, SHOWN_TEXT))}" for one in lines[:SHOWN_BAD]]
    more = [say_links.and_more(len(lines) - SHOWN_BAD)] if len(lines) > SHOWN_BAD else []
    return [kit.section(say.bad_lines(len(lines))), *_sections([*shown, *more]), kit.context(say.kept())]


def _items(lines: Iterable[New]) -> list[kit.Block]:
    """What would be created, with its dates spelled out, so that the reader sees how "3/4" was understood."""
    shown = [f"• {_item(one)}" for one in lines]
    more = [say_links.and_more(len(shown) - SHOWN_NEW)] if len(shown) > SHOWN_NEW else []
    return _sections([*shown[:SHOWN_NEW], *more])


def _item(new: New) -> str:
    match new.item:
        case GroupLine() as item:
            return f"{kit.bold(item.topic)}, {kit.esc(say.led_by(item.leader))}"
        case RoundLine() as item:
            said = say.until(deadline(item.deadline.on, item.deadline.form)) if item.deadline else ""
            return f"{kit.bold(item.title)}{f', {said}' if said else ''}"
        case EventLine() as item:
            of = f" ({kit.esc(item.of)})" if item.of else ""
            return common.labelled(plain_when(when_of(new)), f"{kit.bold(item.title)}{of}")


def _sections(lines: Sequence[str]) -> list[kit.Block]:
    return [kit.section("\n".join(lines[start : start + A_SECTION])) for start in range(0, len(lines), A_SECTION)]
