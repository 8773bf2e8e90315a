"""A season's lines as the drafts that forms make too: of groups, rounds and events. Pure."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.rules.events.drafts import EventDraft, GroupDraft, RoundDraft, visibility_of
from bot.rules.season.items import EventLine, GroupLine, RoundLine
from bot.rules.season.names import New
from bot.rules.when.span import midnight
from store.models import LENGTH, SEATS, EventKind, Instants, When

BY_VIDEO: Final = frozenset({EventKind.SESSION, EventKind.MEETING, EventKind.QUARTERLY, EventKind.WEBINAR})
"""What is held by video unless a place is said."""


def group_draft(new: New) -> GroupDraft:
    """The working group of a line."""
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
    """The round of a line. Registration opens when the day begins in UTC."""
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
    """The event of a line; `belongs_to` is the number of its group or its round. Registration opens when the day begins in its zone."""
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
    """A group's meeting is called as leaders call it too: in a list of all events "Kick-off" alone tells nobody which."""
    return title if topic.casefold() in title.casefold() else f"{topic}: {title}"


def when_of(new: New) -> When:
    """When an event is; a meeting whose length is not said lasts as long as its group's meetings do."""
    item = new.item
    assert isinstance(item, EventLine)
    if item.minutes is not None or not isinstance(item.when, Instants):
        return item.when
    return replace(item.when, ends_at=item.when.starts_at + timedelta(minutes=new.length))
