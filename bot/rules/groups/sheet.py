"""What is filled in about a working group. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from bot.rules.events.drafts import GroupDraft
from bot.rules.sheets import LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, MOST_PLACES, Field, FieldKind, Sheet
from bot.rules.versions import Content
from store.models import GROUP_COLUMNS

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


def content(draft: GroupDraft) -> Content:
    """The fields of a draft."""
    return {name: getattr(draft, GROUP_COLUMNS.get(name, name)) for name in GROUP.by_name}


def draft_of(values: Mapping[str, Any]) -> GroupDraft:
    """The draft with these fields."""
    return GroupDraft(**{GROUP_COLUMNS.get(name, name): value for name, value in values.items()})
