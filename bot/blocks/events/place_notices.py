"""Notices about a place or a seat: promotion from the waiting list, and changes that somebody else made."""

from bot.blocks import kit
from bot.blocks.answers import plain
from bot.blocks.events.reminders import call_button, facts, open_button
from bot.blocks.notices.bulletins import fewer_button
from bot.rules.places.changes import Became
from bot.texts import common
from bot.texts.events import notices as say
from bot.texts.places import lines as say_places
from store.models import Dated
from store.queries.places.holders import HeldPlace

IS_IN = (Became.REGISTERED, Became.NAMED)


def promoted(place: HeldPlace, event: Dated, link: str | None) -> kit.Message:
    """The notice of a promotion from the waiting list, with a button to decline."""
    title = kit.esc(event.title).replace("*", "∗")
    lines = [f"*{say.promoted(title)}*", *facts(event, link, unconfirmed=_unconfirmed(place)), say.moved_up(), say.if_not()]
    decline = kit.button(say_places.button_decline(), "places.decline", str(event.id))
    mine = [] if place.holder.startswith("c") else [decline]
    return plain("\n".join(lines), *call_button(event, link), open_button(event), *mine)


def seat(place: HeldPlace, group: str) -> kit.Message:
    """The notice that the cluster got a seat in a group, with a button to give it back."""
    words = [say.seat(kit.bold(place.cluster), kit.bold(group)), say.if_not()]
    give_back = kit.button(say.give_back(), "groups.give_back", str(place.id))
    return plain("\n".join(words), _group(place, group), give_back)


def promoted_absent(place: HeldPlace, event: Dated) -> kit.Message:
    """To those who run the event: a cluster without anybody in Slack was promoted, so it must be told by e-mail."""
    words = [say.place_for_absent(kit.bold(place.cluster), kit.bold(event.title)), *facts(event, None)[:1]]
    mail = kit.button(common.copy_as_email(), "mail.event", f"{event.id} {place.cluster_id}")
    return plain("\n".join(words), mail, open_button(event))


def seat_for_absent(place: HeldPlace, group: str) -> kit.Message:
    """To a group's leader: a cluster without anybody in Slack got a seat, so it must be told by e-mail."""
    mail = kit.button(common.copy_as_email(), "mail.group", f"{place.subject_id} {place.cluster_id}")
    words = say.seat_for_absent(kit.bold(place.cluster), kit.bold(group))
    return plain(words, mail, _group(place, group))


def placed(place: HeldPlace, what: Became, event: Dated, by: str, link: str | None) -> kit.Message:
    """The notice that somebody else changed one's place; the reason is shown for a removal."""
    said = say.placed(what, kit.bold(event.title), kit.esc(by), kit.bold(place.cluster))
    lines = [
        said,
        *_reason(place, what),
        *(facts(event, link, unconfirmed=_unconfirmed(place)) if what in IS_IN else facts(event, None)[:1]),
    ]
    own = not place.holder.startswith("c")
    give_back = [kit.button(say_places.button_withdraw(), "places.withdraw", str(event.id))] if own and what in IS_IN else []
    call = call_button(event, link) if what in IS_IN else []
    return plain("\n".join(lines), *call, open_button(event), *give_back, fewer_button())


def seated(place: HeldPlace, what: Became, group: str, by: str) -> kit.Message:
    """The notice that somebody else changed a seat in a group."""
    lines = [say.seated(what, kit.bold(group), kit.esc(by), kit.bold(place.cluster)), *_reason(place, what)]
    return plain("\n".join(lines), _group(place, group), fewer_button())


def _unconfirmed(place: HeldPlace) -> str:
    return place.cluster if place.provisional else ""


def _group(place: HeldPlace, group: str) -> kit.Element:
    return kit.button(common.open_the_group(), "groups.open", str(place.subject_id), says=group)


def _reason(place: HeldPlace, what: Became) -> list[str]:
    return [say.reason(kit.esc(place.reason))] if place.reason and what == Became.REMOVED else []
