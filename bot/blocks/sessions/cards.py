"""Rounds of remote sessions as messages: the list, and one round's card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot, history_button, plain
from bot.blocks.events.previews import ChangeRecipients
from bot.blocks.notices.posts import announce_button
from bot.rules.places.decision import ClosedReason
from bot.rules.places.registration import Registration
from bot.texts import common
from bot.texts.events import lists as say_events
from bot.texts.lists import enumerated
from bot.texts.places import lines as say_places
from bot.texts.sessions import cards as say, forms as say_forms
from bot.texts.times import deadline, plain_when, slack_deadline, slack_moment, slack_when, when_it_was
from store.models import Dated, EventState, Instants, Noun, PlaceState, Round, RoundState
from store.queries.places.holders import HeldPlace
from store.queries.sessions.rounds import Meetings


@dataclass(frozen=True)
class Standing:
    """The reader's standing in a round: places and answers by event id, links they may see, and whether they run it.

    `colleagues` says whether they could register somebody else of their clusters, `history` whether they may see earlier versions.
    """

    places: Mapping[int, HeldPlace] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    runs: bool = False
    colleagues: bool = False
    history: bool = False

    @property
    def is_in(self) -> bool:
        """Whether they have a place, or are on the waiting list, at any meeting."""
        return any(one.state in (PlaceState.CONFIRMED, PlaceState.WAITING) for one in self.places.values())

    @property
    def declined(self) -> bool:
        """Whether they said "not this time" to all of it."""
        return bool(self.places) and all(one.state == PlaceState.DECLINED for one in self.places.values())


NOBODY = Standing()


@dataclass(frozen=True)
class RoundSeen:
    """A round as somebody sees it now: its registration, their standing, and the ids of the meetings that are over."""

    found: Meetings
    registration: Registration
    standing: Standing
    over: frozenset[int]

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.found.round


def listed(rounds: Sequence[RoundSeen], single: Sequence[Dated], page: ListPage, *, past: bool, adds: bool, shared: bool) -> kit.Message:
    """The rounds with the reader's standing (unless the list is `shared`), then the sessions that belong to no round."""
    blocks: list[kit.Block] = [kit.header(say.title_past() if past else common.remote_sessions())]
    blocks += [_row(one, shared=shared) for one in rounds]
    if single:
        blocks += [kit.section(f"*{say.others()}*"), *(_single(event) for event in single)]
    return kit.message([*blocks, *_foot(page, past=past, adds=adds)])


def nothing(sentence: str, *, adds: bool) -> kit.Message:
    """An empty list, with hints on what to do."""
    buttons = [kit.button(say.add(), "sessions.add")] if adds else []
    buttons += [kit.button(say.past(), "sessions.page", "1 past"), kit.button(say.all_sessions(), "sessions.page", "1 ")]
    return kit.message([kit.section(kit.esc(sentence)), kit.context(say.what_to_try()), *kit.actions(buttons)])


def card(one: RoundSeen, *, first: str = "", shared: bool = False, source: str | None = None) -> kit.Message:
    """One round's card; a shared one has nothing personal: no standing, no link, no button that is only for some."""
    found, title = one.found, one.round.title
    blocks = [kit.section(first)] if first else []
    blocks += [kit.header(title), kit.section("\n".join(_facts(one)))]
    if one.round.description:
        blocks.append(kit.prose(one.round.description))
    blocks += [kit.section(_meeting(event, NOBODY if shared else one.standing, shared=shared)) for event in found.meetings]
    blocks += [] if found.meetings else [kit.context(say.no_meeting())]
    blocks += [kit.context(kit.esc(say_events.source(source)))] if source else []
    if shared:
        return kit.message([*blocks, *kit.actions([kit.button(common.open_(), "sessions.open_shared", str(found.id), says=title)])])
    rows = [*kit.actions(_own_buttons(one))]
    rows += kit.actions(_owner_buttons(found)) if one.standing.runs and one.round.state != RoundState.CANCELLED else []
    return kit.message([*blocks, *rows])


def cancel_question(one: Meetings, told: ChangeRecipients) -> kit.Message:
    """The question before a round is cancelled, with who is told."""
    yes = kit.danger(kit.button(say.cancel_round(), "sessions.cancel_now", str(one.id)))
    words = kit.esc(say_forms.confirm_cancel(one.round.title))
    return kit.message(
        [kit.section(words), kit.section(told.words), *kit.actions([yes, kit.button(common.keep_it(), "sessions.open", str(one.id))])]
    )


def gone() -> kit.Message:
    """The answer to an old button whose round no longer exists."""
    return plain(say.gone(), kit.button(say.all_sessions(), "sessions.page", "1 "))


def clocks(coming: Sequence[Dated], mine: str | None) -> list[str]:
    """The local times of each coming meeting, in the zones of all of them and in the organiser's own (`mine`)."""
    times = [event.when for event in coming if isinstance(event.when, Instants)]
    zones = dict.fromkeys([*(when.zone for when in times), *([mine] if mine else [])])
    return ["• " + kit.esc(" · ".join(plain_when(when, zone) for zone in zones)) for when in times]


def _facts(one: RoundSeen) -> list[str]:
    lines = []
    if one.round.state == RoundState.CANCELLED:
        lines.append(say.cancelled())
    if one.round.state == RoundState.DRAFT:
        lines.append(say.draft())
    if one.round.topics:
        lines.append(say.topics(kit.esc(enumerated(one.round.topics))))
    lines += [say.one_registration(len(one.found.meetings))] if one.found.meetings else []
    return [*lines, *window_lines(one.round, one.registration)]


def window_lines(one: Round, registration: Registration) -> list[str]:
    """The registration window in words; empty for a cancelled round."""
    if one.state == RoundState.CANCELLED:
        return []
    lines = []
    if registration.closed == ClosedReason.NOT_YET and one.opens_at is not None:
        lines.append(say.opens(slack_moment(one.opens_at, "date_long")))
    if one.deadline_on and one.deadline_form:
        if registration.in_time:
            lines.append(say_events.registration(slack_deadline(one.deadline_on, one.deadline_form, explained=True)))
        else:
            said = deadline(one.deadline_on, one.deadline_form)
            lines.append(say.late() if one.late else say_events.registration_closed(said))
    return lines


def _meeting(event: Dated, standing: Standing, *, shared: bool) -> str:
    title = f"~{kit.esc(event.title)}~ {common.cancelled()}" if event.state == EventState.CANCELLED else kit.bold(event.title)
    lines = [title, slack_when(event.when)]
    if not shared and event.state != EventState.CANCELLED:
        lines.append(standing_words(standing.places.get(event.id)))
        lines += [say.link(kit.esc(standing.links[event.id]))] if event.id in standing.links else []
    return "\n".join(lines)


def standing_words(place: HeldPlace | None) -> str:
    """The standing at one meeting, in a few words."""
    if place is None or place.state in (PlaceState.CANCELLED, PlaceState.REMOVED):
        return say.not_in()
    if place.state == PlaceState.WAITING:
        return say.is_waiting(place.position or 1)
    return say.is_in() if place.state == PlaceState.CONFIRMED else say_places.declined_in_a_word()


def _row(one: RoundSeen, *, shared: bool) -> kit.Block:
    lines = [kit.bold(one.round.title), *_facts(one)]
    for event in one.found.meetings:
        when = when_it_was(event.when) if event.id in one.over else slack_when(event.when)
        line = f"{kit.esc(event.title)}, {when}"
        mine = "" if shared else standing_words(one.standing.places.get(event.id))
        lines.append("• " + (common.labelled(line, mine) if mine else line))
    return kit.section("\n".join(lines), button=kit.button(common.open_(), "sessions.open", str(one.found.id), says=one.round.title))


def _single(event: Dated) -> kit.Block:
    text = f"{kit.bold(event.title)}\n{slack_when(event.when)}"
    return kit.section(text, button=kit.button(common.open_(), "events.open", str(event.id), says=event.title))


def _own_buttons(one: RoundSeen) -> list[kit.Element]:
    standing, number, buttons = one.standing, str(one.found.id), []
    if one.registration.open:
        label = say.change() if standing.is_in else common.register()
        buttons.append(kit.button(label, "sessions.register", number, primary=not standing.is_in))
        buttons += [] if standing.is_in or standing.declined else [kit.button(common.not_this_time(), "sessions.decline", number)]
        buttons += [kit.button(common.register_a_colleague(), "sessions.other", number)] if standing.colleagues else []
    if standing.is_in:
        buttons.append(kit.button(say.cancel_all(), "sessions.withdraw", number))
    buttons.append(kit.button(say.all_sessions(), "sessions.page", "1 "))
    share = [] if one.round.state == RoundState.DRAFT else [kit.button(common.share(), "sessions.share", number)]
    history = [history_button(Noun.ROUNDS, number)] if standing.history else []
    return [*buttons, *share, *history]


def _owner_buttons(one: Meetings) -> list[kit.Element]:
    number = str(one.id)
    late = say.let_nobody_in() if one.round.late else say.let_late_in()
    return [
        kit.button(common.edit(), "sessions.edit", number),
        kit.button(say.add_meetings(), "sessions.add_meetings", number),
        kit.button(late, "sessions.late", f"{number} {'off' if one.round.late else 'on'}"),
        announce_button(Noun.ROUNDS, one.id),
        kit.button(common.copy_as_email(), "mail.round", number),
        kit.danger(kit.button(say.cancel_round(), "sessions.cancel", number)),
    ]


def _foot(page: ListPage, *, past: bool, adds: bool) -> list[kit.Block]:
    other = kit.button(say.coming(), "sessions.page", "1 ") if past else kit.button(say.past(), "sessions.page", "1 past")
    add = [kit.button(say.add(), "sessions.add")] if adds else []
    share = kit.button(common.share(), "sessions.share_list", f"{page.number} {page.query}")
    return foot("sessions", page, *add, other, share)
