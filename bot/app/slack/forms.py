"""Reads the values of a form from Slack's payload (docs.slack.dev/reference/interaction-payloads/view_submission)."""

from collections.abc import Mapping
from typing import Any

from bot.commands.request import Typed


def typed(view: Mapping[str, Any]) -> dict[str, Typed]:
    """The values of a view's fields by block_id; an empty field is "" or ()."""
    values = (view.get("state") or {}).get("values") or {}
    return {str(block): value_of(next(iter(elements.values()), {})) for block, elements in values.items() if isinstance(elements, dict)}


def value_of(element: Mapping[str, Any]) -> Typed:
    """The value of one input element, of any type: a tuple for a multi-select, else a string."""
    several = element.get("selected_options")
    if several is not None:
        return tuple(clean(str(option.get("value", ""))) for option in several)
    for name in ("selected_users", "selected_conversations", "selected_channels"):
        if element.get(name) is not None:
            return tuple(clean(str(one)) for one in element[name])
    one = element.get("selected_option")
    if one is not None:
        return clean(str(one.get("value", "")))
    for name in ("value", "selected_user", "selected_conversation", "selected_channel", "selected_date", "selected_time"):
        if element.get(name) is not None:
            return clean(str(element[name]))
    return ""


def clean(text: str) -> str:
    """Text without what databases reject: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
