"""The modals of remote sessions: registration, a round, its meetings."""

from collections.abc import Sequence
from typing import Any

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.sheets import Draft, FieldWords, Frame, edit_form as sheet_form, input_of
from bot.rules.sessions.sheet import MEETINGS, ROUND, USUAL_LENGTH
from bot.texts import common
from bot.texts.sessions import cards as say, forms as say_forms, registration as say_places
from bot.texts.times import plain_when
from store.models import Dated, DeadlineForm
from store.queries.sessions.rounds import Meetings


def register_form(
    found: Meetings,
    coming: Sequence[Dated],
    ticked: Sequence[int],
    zone: str | None,
    *,
    people: Sequence[inputs.Choice] = (),
    clusters: Sequence[inputs.Choice] = (),
) -> inputs.Form:
    """The modal to register for meetings, shown in the reader's zone.

    `people` are colleagues, to register one of them; `clusters` are those of the reader, to choose one of several.
    """
    boxes = [inputs.Choice(event.title, str(event.id), plain_when(event.when, zone)) for event in coming]
    fields: list[kit.Block] = [inputs.choice("person", say_places.who(), people, hint=say_places.who_hint())] if people else []
    for number, first in enumerate(range(0, len(boxes), inputs.MAX_CHECKBOXES), 1):
        part = boxes[first : first + inputs.MAX_CHECKBOXES]
        chosen = [str(one) for one in ticked]
        name = "meetings" if number == 1 else f"meetings:{number}"
        fields.append(inputs.checkboxes(name, say_places.which_meetings(), part, chosen, hint="" if people else say_places.which_hint()))
    if clusters:
        fields.append(inputs.choice("cluster", common.for_which_cluster(), clusters, clusters[0].value))
    callback = "sessions.other" if people else "sessions.register"
    return inputs.Form(
        callback,
        common.register(),
        tuple(fields),
        submit=common.register() if people else common.save(),
        subject=str(found.id),
    )


def round_form(draft: Draft) -> inputs.Form:
    """The modal for the texts and the registration window of a round."""
    return sheet_form(Frame("sessions.edit", say_forms.edit_title(), _inputs, say_forms.field), draft, tuple(ROUND.by_name))


def new_round_form(zone: str, token: str) -> inputs.Form:
    """The modal for a new round with its meetings; its token makes sure that sending it twice adds it once."""
    fields = [block for name in ROUND.by_name for block in _inputs(name, None, 0)]
    return inputs.Form("sessions.add", say.add(), (*fields, *_meetings(zone)), submit=common.save(), subject=token)


def meetings_form(found: Meetings, zone: str, token: str) -> inputs.Form:
    """The modal that adds meetings to a round; its token makes sure that sending it twice adds them once."""
    fields, subject = tuple(_meetings(zone)), f"{found.id} {token}"
    return inputs.Form("sessions.add_meetings", say.add_meetings(), fields, submit=common.save(), subject=subject)


def _meetings(zone: str) -> list[kit.Block]:
    lines = inputs.text("meetings", say_forms.field("meetings"), long=True, hint=say_forms.hint("meetings"))
    values = {"zone": zone, "length": USUAL_LENGTH}
    return [lines, *(block for one in MEETINGS.fields for block in input_of(one, _words(one.name), values.get(one.name)))]


def _inputs(name: str, value: Any, round_: int) -> list[kit.Block]:
    if name == "form":
        value = value or DeadlineForm.BY
    choices = [inputs.Choice(say_forms.form_by(), DeadlineForm.BY), inputs.Choice(say_forms.form_before(), DeadlineForm.BEFORE)]
    return input_of(ROUND.by_name[name], _words(name), value, round_, choices if name == "form" else ())


def _words(name: str) -> FieldWords:
    return FieldWords(say_forms.field(name), say_forms.hint(name), say_forms.title_example() if name == "title" else "")


def no_cluster() -> kit.Message:
    """The answer to somebody who represents no cluster, with a button to join one."""
    return plain(say_places.no_cluster(), kit.button(common.say_my_cluster(), "members.join", primary=True))


def closed(words: str, later: Meetings | None) -> kit.Message:
    """Why registration is closed, and the next round that is open."""
    blocks = [kit.section(words)]
    if later is not None:
        button = kit.button(common.open_(), "sessions.open", str(later.id), says=later.round.title)
        blocks.append(kit.section(kit.esc(say_places.next_chance(later.round.title)), button=button))
    return kit.message([*blocks, *kit.actions([kit.button(say.all_sessions(), "sessions.page", "1 ")])])
