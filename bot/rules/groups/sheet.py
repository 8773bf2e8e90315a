"""What is filled in about a working group. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from bot.rules.events.drafts import GroupDraft
from bot.rules.sheets import LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, MOST_PLACES, Field, FieldKind, Sheet
from bot.rules.versions import Content

LENGTHS: Final = range(15, 481)
"""Usual lengths of a meeting in minutes."""

GROUP: Final = Sheet(
    (
        Field("topic", most=LONGEST_TITLE, required=True, reserved=True),
        Field("purpose", FieldKind.TEXT, most=LONGEST_TEXT),
        Field("seats", FieldKind.NUMBER, least=1, most=MOST_PLACES, required=True, reserved=True),
        Field("leader_cluster", FieldKind.CLUSTER, reserved=True),
        Field("leader", FieldKind.MEMBER, reserved=True),
        Field("deputy", FieldKind.MEMBER),
        Field("video_url", FieldKind.ADDRESS, most=LONGEST_LINK),
        Field("length", FieldKind.NUMBER, least=LENGTHS.start, most=LENGTHS.stop - 1, required=True),
        Field("zone", FieldKind.ZONE, required=True),
    )
)
COLUMNS: Final = {"leader_cluster": "leader_cluster_id", "leader": "leader_id", "deputy": "deputy_id"}
"""The columns of fields that are named otherwise there."""


def content(draft: GroupDraft) -> Content:
    """The fields of a draft."""
    return {name: getattr(draft, COLUMNS.get(name, name)) for name in GROUP.by_name}


def draft_of(values: Mapping[str, Any]) -> GroupDraft:
    """The draft with these fields."""
    return GroupDraft(**{COLUMNS.get(name, name): value for name, value in values.items()})
