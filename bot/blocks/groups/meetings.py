"""The modal that plans a meeting of a group, with its preview, and the modal that sends a substitute."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import inputs, kit
from bot.rules.groups.meetings import How, LocalTime, MeetingPlan, UpcomingNotices
from bot.rules.sheets import LONGEST_LINK, LONGEST_PLACE, LONGEST_TITLE
from bot.rules.when.wall import ClockChange, Fold, Gap
from bot.texts import common
from bot.texts.groups import forms as say_forms, letters as say_letters, meetings as say
from bot.texts.lists import enumerated
from bot.texts.places import lines as say_places
from bot.texts.times import city, plain_when, short_day
from store.models import Instants
from store.queries.countries.pages import country_name
from store.queries.groups.clocks import SeatClock, Whose
from store.queries.groups.pages import Shown
from store.queries.members.people import Acting

FIRST: Final = "first"
SECOND: Final = "second"


@dataclass(frozen=True)
class Preview:
    """The preview of a meeting: its time, the delegates' local times, how many are expected, and how they are told (`tells`).

    `zone` is the reader's; `beside` is another meeting on the same day. `jump`: the typed time does not exist, or occurs twice.
    """

    when: Instants
    clocks: Sequence[LocalTime]
    expected: int
    tells: UpcomingNotices
    zone: str | None
    beside: str
    jump: ClockChange | None


def plan_form(
    group: Shown, plan: MeetingPlan, zones: Sequence[str], *, country: str = "", first: bool = False, preview: Preview | None = None
) -> inputs.Form:
    """The modal that plans a meeting; with a preview it also shows what will be planned.

    A plan that differs from the previewed one (by its fingerprint in the subject) is previewed again before it is saved.
    """
    how = [inputs.Choice(say.standing(), How.STANDING)] if group.video_url else []
    how += [
        inputs.Choice(say.video() if group.video_url else say.video_without_link(), How.VIDEO),
        inputs.Choice(say.face_to_face(), How.PLACE),
    ]
    lead = [kit.section(kit.bold(group.topic)), *([kit.context(say.kick_off_hint())] if first else [])]
    fields = (
        inputs.date_picker("day", say_forms.field("day"), plan.on),
        inputs.time_picker("time", say_forms.field("time"), plan.at),
        inputs.choice("zone", say_forms.field("zone"), [inputs.Choice(f"{city(one)} ({one})", one) for one in zones], plan.zone),
        inputs.text("title", say_forms.field("title"), plan.title, most=LONGEST_TITLE),
        inputs.text("length", say.length(), str(plan.length or ""), most=40, hint=say_forms.hint("length")),
        inputs.radio("how", say_forms.field("how"), how, plan.how or ""),
        inputs.text("link", say_forms.field("link"), plan.link, optional=True, most=LONGEST_LINK, hint=say.link_hint()),
        inputs.text("place", say_forms.field("place"), plan.place, optional=True, most=LONGEST_PLACE, hint=say.place_hint()),
        inputs.text("country", common.country(), country, optional=True, hint=say.country_hint()),
    )
    shown = _preview(group, plan, preview) if preview else []
    subject = f"{group.id} {plan.fingerprint}" if preview else str(group.id)
    submit = say.plan_it() if preview else common.preview()
    return inputs.Form("groups.plan", say.form_title(), (*lead, *shown, *fields), submit=submit, subject=subject)


def _preview(group: Shown, plan: MeetingPlan, one: Preview) -> list[kit.Block]:
    lines = [f"{kit.bold(plan.title)}", plain_when(one.when)]
    if one.zone is not None and one.zone != plan.zone:
        lines.append(say.your_time(plain_when(one.when, one.zone), one.zone))
    lines.append(_where(plan))
    blocks = [kit.section(say.here_is_preview()), kit.section("\n".join(lines))]
    blocks += _jump(one.jump)
    blocks += clocks(one.when, one.clocks)
    notes = [say.who_is_told(one.expected, one.tells)]
    notes += [say.no_link_yet()] if plan.how == How.VIDEO and not plan.link and not group.video_url else []
    notes += [kit.esc(say.same_day(one.beside))] if one.beside else []
    return [*blocks, kit.context(*notes), kit.divider()]


def clocks(when: Instants, theirs: Sequence[LocalTime]) -> list[kit.Block]:
    """The local times of a meeting in the delegates' zones."""
    return [kit.section("\n".join([say.clocks_title(), *(_clock(one, when) for one in theirs)]))] if theirs else []


def names_by_zone(seats: Iterable[SeatClock]) -> dict[str, list[str]]:
    """The clusters by the zone of their seat; those without a delegate, or without anybody in Slack, are marked."""
    marked: dict[Whose, Callable[[str], str]] = {
        Whose.DELEGATE: lambda cluster: cluster,
        Whose.CLUSTER: say.no_delegate,
        Whose.COUNTRY: say.not_in_slack,
    }
    found: dict[str, list[str]] = defaultdict(list)
    for seat in seats:
        found[seat.zone].append(marked[seat.whose](seat.cluster))
    return found


def write_button(group_id: int) -> kit.Element:
    """The button to write to the whole group."""
    return kit.button(say_letters.title(), "groups.write", str(group_id))


def _where(plan: MeetingPlan) -> str:
    if plan.how == How.STANDING:
        return say.standing()
    if plan.how == How.VIDEO:
        return kit.esc(common.labelled(say.video_without_link(), plan.link)) if plan.link else say.video_without_link()
    where = (say.face_to_face(), plan.place, country_name(plan.country) if plan.country else "")
    return kit.esc(", ".join(part for part in where if part))


def _jump(jump: ClockChange | None) -> list[kit.Block]:
    """A note if the time does not exist or occurs twice that day (clock change); for the latter with the choice which one."""
    match jump:
        case Gap(local, zone, later):
            return [kit.section(say.gap(local, zone, later))]
        case Fold(local, zone, once, again):
            times = [inputs.Choice(say.first_time(once), FIRST), inputs.Choice(say.second_time(again), SECOND)]
            return [kit.section(say.fold(local, zone)), inputs.radio("which", say.which(), times, FIRST)]
        case None:
            return []


def _clock(one: LocalTime, when: Instants) -> str:
    there, at_group = one.starts.date(), when.starts_at.astimezone(ZoneInfo(when.zone)).date()
    line = say.clocks_of(one.zone, one.starts, one.ends, day="" if there == at_group else short_day(there))
    mark = [f":warning: {say.outside()}"] if one.outside else []
    return " · ".join([f"• {kit.bold(line)}", kit.esc(enumerated(one.whose)), *mark])


def instead_form(event_id: int, seat_id: int, title: str, people: Sequence[Acting]) -> inputs.Form:
    """The modal that names who comes to one meeting instead of the delegate."""
    choices = [inputs.Choice(one.person.name, str(one.person.id)) for one in people[: inputs.MAX_OPTIONS]]
    fields = (kit.section(say.sends_intro(kit.bold(title))), inputs.choice("person", say_forms.field("person"), choices))
    return inputs.Form("groups.sends", say_places.button_sends(), fields, submit=common.save(), subject=f"{event_id} {seat_id}")
