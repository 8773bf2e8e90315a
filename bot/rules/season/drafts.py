"""Convert season lines to drafts of groups, rounds and events. Pure."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.rules.events.drafts import EventDraft, GroupDraft, RoundDraft, visibility_of
from bot.rules.season.items import EventLine, GroupLine, RoundLine
from bot.rules.season.names import New
from bot.rules.when.wall import midnight
from store.models import LENGTH, SEATS, EventKind, Instants, When

BY_VIDEO: Final = frozenset({EventKind.SESSION, EventKind.MEETING, EventKind.QUARTERLY, EventKind.WEBINAR})
"""Kinds that are online unless a place is given."""


def group_draft(new: New) -> GroupDraft:
    """The draft of a group's line."""
    item = new.item
    assert isinstance(item, GroupLine)
    drafted = GroupDraft(
        topic=item.topic,
        purpose=item.purpose,
        seats=item.seats or SEATS,
        leader_cluster_id=new.leader_cluster_id,
        leader_id=new.leader_id,
        video_url=item.link,
        length=item.minutes or LENGTH,
        key=item.key,
    )
    return replace(drafted, zone=item.zone) if item.zone else drafted


def round_draft(new: New) -> RoundDraft:
    """The draft of a round's line. Registration opens at midnight UTC of the day."""
    item = new.item
    assert isinstance(item, RoundLine)
    return RoundDraft(
        title=item.title,
        description=item.description,
        topics=item.topics,
        opens_at=datetime.combine(item.opens_on, time(), UTC) if item.opens_on else None,
        deadline_on=item.deadline.on if item.deadline else None,
        deadline_form=item.deadline.form if item.deadline else None,
        key=item.key,
    )


def event_draft(new: New, belongs_to: int | None) -> EventDraft:
    """The draft of an event's line; `belongs_to` is the id of its group or round. Registration opens at midnight in its zone."""
    item = new.item
    assert isinstance(item, EventLine)
    zone = item.zone or "Etc/UTC"
    return EventDraft(
        title=item.title,
        kind=item.kind,
        when=when_of(new),
        zone=zone,
        visibility=item.visibility or visibility_of(item.kind),
        description=item.description,
        host_id=new.host_id,
        country=new.country,
        place=item.place,
        online=bool(item.link) or (item.kind in BY_VIDEO and not item.place),
        online_url=item.link or None,
        capacity=item.seats,
        opens_at=midnight(item.opens_on, zone) if item.opens_on else None,
        deadline_on=item.deadline.on if item.deadline else None,
        deadline_form=item.deadline.form if item.deadline else None,
        group_id=belongs_to if item.kind == EventKind.MEETING else None,
        round_id=belongs_to if item.kind == EventKind.SESSION else None,
        key=item.key,
    )


def meeting_title(topic: str, title: str) -> str:
    """The title of a group's meeting, prefixed by the topic if missing: "Kick-off" alone is unclear in a list of all events."""
    return title if topic.casefold() in title.casefold() else f"{topic}: {title}"


def when_of(new: New) -> When:
    """The date of an event; a meeting without a length lasts as long as its group's usual meeting."""
    item = new.item
    assert isinstance(item, EventLine)
    if item.minutes is not None or not isinstance(item.when, Instants):
        return item.when
    return replace(item.when, ends_at=item.when.starts_at + timedelta(minutes=new.length))
