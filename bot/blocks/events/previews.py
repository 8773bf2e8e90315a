"""Previews before an event is saved, moved or cancelled, and the messages afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import inputs, kit
from bot.blocks.events.forms import back, scope_field
from bot.blocks.notices.posts import announce_button
from bot.rules.countries.gazetteer import flag
from bot.rules.events.drafts import EventDraft
from bot.rules.events.form import carry, gap_alternatives
from bot.rules.events.form_values import Jump, Occurrence, Past, Values
from bot.rules.sheets import LONGEST_REASON
from bot.rules.when.series import EveryMonths, EveryWeeks, NthWeekday, Rule
from bot.rules.when.wall import Gap
from bot.texts import common
from bot.texts.events import changes as say, forms as say_forms, lists as say_events, times as say_questions
from bot.texts.times import deadline_in_words, plain_when
from store.models import Dated, Days, DeadlineForm, EventKind, Instants, Month, Noun, When
from store.queries.countries.pages import country_name

SHOWN: Final = 20
"""Number of dates of a series that the preview lists; the rest are only counted."""


@dataclass(frozen=True)
class AuthorView:
    """The author's zone (None if unknown) and locale."""

    zone: str | None
    locale: str


@dataclass(frozen=True)
class ChangeRecipients:
    """Who is told of a change: names of people who get a direct message, and the number of posts in channels."""

    people: Sequence[str]
    posts: int

    @property
    def anybody(self) -> bool:
        """Whether anybody is told, or any post shows the change."""
        return bool(self.people or self.posts)

    @property
    def words(self) -> str:
        """The list of them, as mrkdwn."""
        return say.told([kit.esc(name) for name in self.people], self.posts)


def when_lines(when: When, reading: AuthorView) -> list[str]:
    """The date in the event's zone, and in the author's if their clock shows another time; plain text."""
    lines = [plain_when(when)]
    if isinstance(when, Instants) and reading.zone and not _alike(when, reading.zone):
        lines.append(say_questions.for_you(plain_when(when, reading.zone)))
    return lines


def questions_form(values: Values, questions: Sequence[Jump | Past], description: str = "") -> inputs.Form:
    """The step that asks about dates in the past and about times that a clock change skips or repeats; nothing is saved yet.

    The typed description is carried along in a field.
    """
    blocks: list[kit.Block] = []
    for one in questions:
        blocks += _past(one) if isinstance(one, Past) else _jump(one)
    blocks += [_description(description)] if description else []
    rest = [kit.context(say_questions.nothing_saved_yet()), *kit.actions([back()])]
    title = say_questions.questions_title()
    return inputs.Form("events.settle", title, (*blocks, *rest), common.continue_(), common.cancel(), carry(values))


def preview_form(
    values: Values,
    draft: EventDraft,
    occurrences: Sequence[Occurrence],
    host: str,
    reading: AuthorView,
    *,
    reviewed: bool,
    rule: Rule | None,
) -> inputs.Form:
    """The preview of a new event: all facts, with times in its own zone and the author's; the description can still be changed."""
    kind = say_events.kind_name(draft.kind)
    facts = [kit.bold(draft.title), kit.esc(" · ".join((kind, host or say_forms.no_host(), say_forms.visibility(draft.visibility))))]
    where = (draft.place, country_name(draft.country, reading.locale) if draft.country else "", say_events.online() if draft.online else "")
    if any(where):
        mark = f"{flag(draft.country)} " if draft.country else ""
        facts.append(mark + kit.esc(", ".join(part for part in where if part)))
    blocks = [kit.section("\n".join(facts)), *_dates(occurrences, reading, rule), *_window(draft)]
    blocks += [kit.context(say.to_be_reviewed())] if reviewed else []
    blocks += [kit.context(say_forms.quarterly_hint())] if draft.kind == EventKind.QUARTERLY and not isinstance(draft.when, Month) else []
    blocks.append(_description(draft.description))
    blocks += [kit.context(say_questions.nothing_saved_yet()), *kit.actions([back()])]
    return inputs.Form("events.save", say.check_title(), tuple(blocks), common.save(), common.cancel(), carry(values))


def move_preview(
    values: Values,
    title: str,
    dates: tuple[When, Sequence[Occurrence]],
    reading: AuthorView,
    told: ChangeRecipients,
    *,
    late: bool,
    clocks: Sequence[kit.Block] = (),
) -> inputs.Form:
    """The preview of a move: the old and the new dates, and who is told.

    `clocks` are the blocks with the new local times of a group's delegates.
    """
    before, (first, *others) = dates
    fixing = isinstance(before, Month) and not isinstance(first.when, Month)
    after = "\n".join(kit.esc(line) for line in when_lines(first.when, reading))
    blocks = [kit.section(kit.bold(title)), kit.section(say.from_to(kit.esc(plain_when(before)), after)), *_notes([first]), *clocks]
    blocks += _dates(others, reading, None) if others else []
    blocks.append(kit.section(told.words))
    blocks.append(kit.context(say.places_stay(), *same_length(before, first.when), *([say.deadline_stays()] if late else [])))
    blocks += kit.actions([back()])
    title_, submit = say.move_title(fixing=fixing), say.move_now(fixing=fixing, tells=told.anybody)
    return inputs.Form("events.save", title_, tuple(blocks), submit, common.cancel(), carry(values))


def same_length(before: When, after: When) -> list[str]:
    """A note that the duration is unchanged, so the end moved too; otherwise an author who changed the start would miss it."""
    match before, after:
        case Instants(), Instants():
            kept = before.ends_at - before.starts_at == after.ends_at - after.starts_at and before.starts_at != after.starts_at
        case Days(), Days():
            kept = before.starts_on != before.ends_on and before.ends_on - before.starts_on == after.ends_on - after.starts_on
        case _:
            kept = False
    return [say.same_length()] if kept else []


def cancel_form(event: Dated, reading: AuthorView, told: Sequence[ChangeRecipients], following: int, *, proposed: bool) -> inputs.Form:
    """The modal to cancel an event, or to withdraw a proposal.

    `told` is who is told if this event is cancelled, and, with `following` ones in the series, if they are cancelled too.
    """
    if proposed:
        words = say.withdraw_asks(kit.esc(event.title).replace("*", "∗"))
        return inputs.Form("events.cancel", say.cancel_title(), (kit.section(words),), say.withdraw_now(), common.close(), str(event.id))
    when = "\n".join(kit.esc(line) for line in when_lines(event.when, reading))
    blocks = [kit.section(say.cancel_asks(kit.esc(event.title).replace("*", "∗"), when)), kit.section(told[0].words)]
    if following:
        blocks += [kit.context(common.labelled(say_forms.scope(following=True, count=following), told[1].words)), scope_field(following)]
    blocks.append(inputs.text("reason", say.reason(), optional=True, most=LONGEST_REASON, hint=say.reason_hint()))
    blocks.append(kit.context(say.can_come_back()))
    return inputs.Form(
        "events.cancel", say.cancel_title(), tuple(blocks), say.cancel_now(tells=told[-1].anybody), common.close(), str(event.id)
    )


def done(words: Sequence[str], event_id: int, *, undo: bool = False, announce: bool = False) -> kit.Message:
    """The message after a save, with a button to the event; `undo` adds Bring back, `announce` adds the button to post the card."""
    buttons = [kit.button(common.open_(), "events.open", str(event_id))]
    buttons += [announce_button(Noun.EVENTS, event_id)] if announce else []
    buttons += [kit.button(say.bring_back(), "events.bring_back", str(event_id))] if undo else []
    return kit.message([kit.section(kit.esc(one)) for one in words if one] + kit.actions(buttons))


def given_back(lead: Sequence[kit.Block], values: Values, description: str) -> inputs.Form:
    """The last view of a modal that could not be saved, with the typed text to copy."""
    typed = [(say_forms.field(name), values.get(name, "")) for name in ("title", "place", "link", "dates")]
    blocks = [*lead, kit.section(say.your_words())]
    for label, text in (*typed, (say_forms.field("description"), description)):
        blocks += [kit.section(kit.bold(label)), *(kit.prose(part) for part in inputs.split_into_inputs(text))] if text else []
    return inputs.Form("network.page", common.add_an_event(), tuple(blocks))


def _description(text: str) -> kit.Block:
    return inputs.text("description", say_forms.field("description"), text, long=True, optional=True, hint=say_forms.hint("description"))


def _alike(when: Instants, zone: str) -> bool:
    return all(
        at.astimezone(ZoneInfo(zone)).utcoffset() == at.astimezone(ZoneInfo(when.zone)).utcoffset() for at in (when.starts_at, when.ends_at)
    )


def _dates(occurrences: Sequence[Occurrence], reading: AuthorView, rule: Rule | None) -> list[kit.Block]:
    if len(occurrences) == 1:
        lines = when_lines(occurrences[0].when, reading)
        return [kit.section("\n".join(kit.esc(line) for line in lines)), *_notes(occurrences)]
    lead = [kit.section(f"*{say.series_of(len(occurrences))}*" + (f"\n{rule_words(rule)}" if rule else ""))]
    rows = [kit.section("\n".join(kit.esc(line) for line in when_lines(one.when, reading))) for one in occurrences[:SHOWN]]
    more = [kit.context(common.and_more(len(occurrences) - SHOWN))] if len(occurrences) > SHOWN else []
    return [*lead, *rows, *more, *_notes(occurrences)]


def _notes(occurrences: Sequence[Occurrence]) -> list[kit.Block]:
    """Notes on how times that do not exist, or occur twice, were resolved."""
    words = [
        say_questions.taken_after(one.jump) if isinstance(one.jump, Gap) else say_questions.taken_first(one.jump)
        for one in occurrences
        if one.jump
    ]
    return [kit.context(*(kit.esc(one) for one in words))] if words else []


def rule_words(rule: Rule) -> str:
    """The recurrence rule of a series in words."""
    match rule:
        case NthWeekday(nth, day, months):
            return say_forms.nth_weekday(nth, day, months)
        case EveryMonths(months, _):
            return say_forms.repeat("quarter_day" if months == 3 else "month_day")
        case EveryWeeks(weeks):
            return say_forms.repeat(f"weeks:{weeks}")


def _window(draft: EventDraft) -> list[kit.Block]:
    lines = [say.places(draft.capacity)]
    if draft.opens_at:
        lines.append(say.opens(draft.opens_at, draft.zone))
    if draft.deadline_on and draft.deadline_form:
        lines.append(say_events.registration(deadline_in_words(draft.deadline_on, DeadlineForm(draft.deadline_form))))
    return [kit.section("\n".join(kit.esc(line) for line in lines))]


def _past(one: Past) -> list[kit.Block]:
    choices = [inputs.Choice(say_questions.instead(one.instead), "instead")] if one.instead else []
    choices += [inputs.Choice(say_questions.drop_past(), "drop")] if one.count else []
    choices.append(inputs.Choice(say_questions.keep_past(), "keep"))
    words = "\n".join((plain_when(one.when), say_questions.past(one)))
    return [kit.section(kit.esc(words)), inputs.radio("meant_past", say_questions.past_label(), choices, choices[0].value)]


def _jump(one: Jump) -> list[kit.Block]:
    label = say_questions.which_start() if one.field == "start" else say_questions.which_end()
    if isinstance(one.jump, Gap):
        words = say_questions.does_not_exist(one.jump)
        choices = [inputs.Choice(say_questions.at(at, one.jump.local), at.isoformat()) for at in gap_alternatives(one.jump)]
    else:
        words = say_questions.comes_twice(one.jump)
        choices = [
            inputs.Choice(say_questions.once(at, one.jump.zone, first=number == "1"), number)
            for number, at in (("1", one.jump.first), ("2", one.jump.second))
        ]
    return [kit.section(kit.esc(words)), inputs.radio(f"meant_{one.field}", label, choices, choices[0].value)]
