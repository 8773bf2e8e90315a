"""The modals of remote sessions: registration, a round, its meetings."""

from collections.abc import Sequence

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.texts import common
from bot.texts.sessions import cards as say
from bot.texts.sessions import forms as say_forms
from bot.texts.sessions import registration as say_places
from bot.texts.times import plain_when
from store.models import Dated, DeadlineForm, Round
from store.queries.sessions.rounds import Meetings

MOST_TITLE = 140
MOST_DESCRIPTION = 2000
TINY = 40
"""Maximum length of number inputs, longer than any number needs: with a shorter one, Slack shows a counter of characters left."""


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


def round_form(one: Round | None = None, *, zone: str = "", token: str = "") -> inputs.Form:
    """The modal for a new round with its meetings, or for the texts and the registration window of an existing one.

    A new round carries a token, so that sending it twice creates it once.
    """
    fields = [
        inputs.text("title", say_forms.field_title(), one.title if one else "", most=MOST_TITLE, example=say_forms.title_example()),
        *inputs.lines("topics", say_forms.field_topics(), one.topics if one else ()),
        inputs.text(
            "description", say_forms.field_description(), one.description if one else "", long=True, optional=True, most=MOST_DESCRIPTION
        ),
        inputs.date_picker(
            "opens",
            say_forms.field_opens(),
            one.opens_at.date() if one and one.opens_at else None,
            optional=True,
            hint=say_forms.opens_hint(),
        ),
        inputs.date_picker(
            "deadline", say_forms.field_deadline(), one.deadline_on if one else None, optional=True, hint=say_forms.deadline_hint()
        ),
        inputs.radio("form", say_forms.field_form(), _forms(), (one.deadline_form if one else "") or DeadlineForm.BY),
    ]
    if one is None:
        every = (*fields, *_meetings(zone))
        return inputs.Form("sessions.add", say.add(), every, submit=common.save(), subject=token)
    return inputs.Form("sessions.edit", say_forms.edit_title(), tuple(fields), submit=common.save(), subject=f"{one.id} {one.revision}")


def meetings_form(found: Meetings, zone: str, token: str) -> inputs.Form:
    """The modal that adds meetings to a round; its token makes sure that sending it twice adds them once."""
    fields, subject = tuple(_meetings(zone)), f"{found.id} {token}"
    return inputs.Form("sessions.add_meetings", say.add_meetings(), fields, submit=common.save(), subject=subject)


def _meetings(zone: str) -> list[kit.Block]:
    return [
        inputs.text("meetings", say_forms.field_meetings(), long=True, hint=say_forms.meetings_hint()),
        inputs.text("zone", say_forms.field_zone(), zone, most=60),
        inputs.text("length", say_forms.field_length(), "90", most=TINY),
        inputs.text("link", say_forms.field_link(), optional=True, hint=say_forms.link_hint(), most=500),
    ]


def _forms() -> list[inputs.Choice]:
    return [inputs.Choice(say_forms.form_by(), DeadlineForm.BY), inputs.Choice(say_forms.form_before(), DeadlineForm.BEFORE)]


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
