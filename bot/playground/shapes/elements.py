"""The schemas of Block Kit elements, as data for `limits`: buttons, menus and input elements."""

from collections.abc import Mapping

from bot.playground.shapes.fields import (
    ACTION_ID,
    CHOICE_OPTION,
    CONFIRM,
    FLAG,
    IMAGE,
    OPTION_GROUPS,
    OPTIONS,
    OVERFLOW_OPTION,
    SELECT_OPTION,
    FieldShape,
    ObjectShape,
    plain,
    string,
)

DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
NUMBER = r"-?\d+(\.\d+)?"

TOUCHED: Mapping[str, FieldShape] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": FLAG}
MENU: Mapping[str, FieldShape] = {**TOUCHED, "placeholder": plain(150)}
SEVERAL: Mapping[str, FieldShape] = {"max_selected_items": FieldShape("number", least=1)}
FIXED: Mapping[str, FieldShape] = {"options": OPTIONS, "option_groups": OPTION_GROUPS}
FETCHED: Mapping[str, FieldShape] = {"min_query_length": FieldShape("number")}
INITIAL_OPTIONS = FieldShape("list", least=1, most=100, item=SELECT_OPTION)
TYPED: Mapping[str, FieldShape] = {
    "action_id": ACTION_ID,
    "focus_on_load": FLAG,
    "placeholder": plain(150),
    "dispatch_action_config": FieldShape(
        "object",
        shape=ObjectShape(
            {
                "trigger_actions_on": FieldShape(
                    "list", least=1, item=FieldShape("string", values=("on_enter_pressed", "on_character_entered"))
                )
            }
        ),
    ),
}
ONLY = FieldShape(
    "object",
    shape=ObjectShape(
        {
            "include": FieldShape("list", least=1, item=FieldShape("string", values=("im", "mpim", "private", "public"))),
            "exclude_external_shared_channels": FLAG,
            "exclude_bot_users": FLAG,
        }
    ),
)

SELECTS: Mapping[str, ObjectShape] = {
    "static_select": ObjectShape({**MENU, **FIXED, "initial_option": SELECT_OPTION}, one_of=tuple(FIXED)),
    "external_select": ObjectShape({**MENU, **FETCHED, "initial_option": SELECT_OPTION}),
    "users_select": ObjectShape({**MENU, "initial_user": string(255)}),
    "conversations_select": ObjectShape(
        {**MENU, "initial_conversation": string(255), "default_to_current_conversation": FLAG, "filter": ONLY},
    ),
}
MULTI_SELECTS: Mapping[str, ObjectShape] = {
    "multi_static_select": ObjectShape({**MENU, **SEVERAL, **FIXED, "initial_options": INITIAL_OPTIONS}, one_of=tuple(FIXED)),
    "multi_external_select": ObjectShape({**MENU, **SEVERAL, **FETCHED, "initial_options": INITIAL_OPTIONS}),
    "multi_users_select": ObjectShape({**MENU, **SEVERAL, "initial_users": FieldShape("list", item=string(255))}),
}
PICKERS: Mapping[str, ObjectShape] = {
    "checkboxes": ObjectShape(
        {
            **TOUCHED,
            "options": FieldShape("list", least=1, most=10, required=True, item=CHOICE_OPTION),
            "initial_options": FieldShape("list", least=1, most=10, item=CHOICE_OPTION),
        }
    ),
    "radio_buttons": ObjectShape(
        {**TOUCHED, "options": FieldShape("list", least=1, most=10, required=True, item=CHOICE_OPTION), "initial_option": CHOICE_OPTION}
    ),
    "datepicker": ObjectShape({**MENU, "initial_date": FieldShape("string", pattern=DAY)}),
    "timepicker": ObjectShape({**MENU, "initial_time": FieldShape("string", pattern=TIME), "timezone": string(255)}),
}
TEXTS: Mapping[str, ObjectShape] = {
    "plain_text_input": ObjectShape(
        {
            **TYPED,
            "initial_value": string(3_000, may_be_empty=True),
            "multiline": FLAG,
            "min_length": FieldShape("number", most=3_000),
            "max_length": FieldShape("number", least=1, most=3_000),
        }
    ),
    "url_text_input": ObjectShape({**TYPED, "initial_value": string(3_000)}),
    "number_input": ObjectShape(
        {
            **TYPED,
            "is_decimal_allowed": FieldShape("flag", required=True),
            **{name: FieldShape("string", pattern=NUMBER) for name in ("initial_value", "min_value", "max_value")},
        }
    ),
}
BUTTON = ObjectShape(
    {
        "text": plain(75, required=True),
        "action_id": ACTION_ID,
        "url": string(3_000),
        "value": FieldShape("string", most=2_000, may_be_empty=True),
        "style": FieldShape("string", values=("primary", "danger")),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    }
)
OVERFLOW = ObjectShape(
    {
        "action_id": ACTION_ID,
        "options": FieldShape("list", least=1, most=5, required=True, item=OVERFLOW_OPTION),
        "confirm": CONFIRM,
    }
)

ELEMENTS: Mapping[str, ObjectShape] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "image": ObjectShape(IMAGE),
    **SELECTS,
    **MULTI_SELECTS,
    **PICKERS,
    **TEXTS,
}
IN_ACTIONS = ("button", "overflow", *SELECTS, *PICKERS)
IN_SECTION = ("button", "overflow", "image", *SELECTS, *MULTI_SELECTS, *PICKERS)
IN_INPUT = (*SELECTS, *MULTI_SELECTS, *PICKERS, *TEXTS)
