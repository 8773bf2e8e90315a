"""What a field of a form holds, as Slack sends it."""

from typing import Any


def state_of(element: dict[str, Any], value: Any) -> dict[str, Any]:  # noqa: PLR0911 (one for each kind)
    kind = element["type"]
    option = {"value": value, "text": {"type": "plain_text", "text": str(value)}}
    match kind:
        case "checkboxes" | "multi_static_select" | "multi_external_select":
            return {"type": kind, "selected_options": [{"value": one} for one in value or ()]}
        case "static_select" | "external_select" | "radio_buttons":
            return {"type": kind, "selected_option": option if value else None}
        case "users_select":
            return {"type": kind, "selected_user": value or None}
        case "multi_users_select":
            return {"type": kind, "selected_users": list(value or ())}
        case "conversations_select":
            return {"type": kind, "selected_conversation": value or None}
        case "datepicker":
            return {"type": kind, "selected_date": value or None}
        case "timepicker":
            return {"type": kind, "selected_time": value or None}
        case _:
            return {"type": kind, "value": value or None}
