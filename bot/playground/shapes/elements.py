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
    Field,
    Shape,
    plain,
    string,
)

DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
NUMBER = r"-?\d+(\.\d+)?"

TOUCHED: Mapping[str, Field] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": FLAG}
MENU: Mapping[str, Field] = {**TOUCHED, "placeholder": plain(150)}
SEVERAL: Mapping[str, Field] = {"max_selected_items": Field("number", least=1)}
FIXED: Mapping[str, Field] = {"options": OPTIONS, "option_groups": OPTION_GROUPS}
FETCHED: Mapping[str, Field] = {"min_query_length": Field("number")}
INITIAL_OPTIONS = Field("list", least=1, most=100, item=SELECT_OPTION)
TYPED: Mapping[str, Field] = {
    "action_id": ACTION_ID,
    "focus_on_load": FLAG,
    "placeholder": plain(150),
    "dispatch_action_config": Field(
        "object",
        shape=Shape(
            {"trigger_actions_on": Field("list", least=1, item=Field("string", values=("on_enter_pressed", "on_character_entered")))}
        ),
    ),
}
ONLY = Field(
    "object",
    shape=Shape(
        {
            "include": Field("list", least=1, item=Field("string", values=("im", "mpim", "private", "public"))),
            "exclude_external_shared_channels": FLAG,
            "exclude_bot_users": FLAG,
        }
    ),
)

SELECTS: Mapping[str, Shape] = {
    "static_select": Shape({**MENU, **FIXED, "initial_option": SELECT_OPTION}, one_of=tuple(FIXED)),
    "external_select": Shape({**MENU, **FETCHED, "initial_option": SELECT_OPTION}),
    "users_select": Shape({**MENU, "initial_user": string(255)}),
    "conversations_select": Shape(
        {**MENU, "initial_conversation": string(255), "default_to_current_conversation": FLAG, "filter": ONLY},
    ),
}
MULTI_SELECTS: Mapping[str, Shape] = {
    "multi_static_select": Shape({**MENU, **SEVERAL, **FIXED, "initial_options": INITIAL_OPTIONS}, one_of=tuple(FIXED)),
    "multi_external_select": Shape({**MENU, **SEVERAL, **FETCHED, "initial_options": INITIAL_OPTIONS}),
    "multi_users_select": Shape({**MENU, **SEVERAL, "initial_users": Field("list", item=string(255))}),
}
PICKERS: Mapping[str, Shape] = {
    "checkboxes": Shape(
        {
            **TOUCHED,
            "options": Field("list", least=1, most=10, required=True, item=CHOICE_OPTION),
            "initial_options": Field("list", least=1, most=10, item=CHOICE_OPTION),
        }
    ),
    "radio_buttons": Shape(
        {**TOUCHED, "options": Field("list", least=1, most=10, required=True, item=CHOICE_OPTION), "initial_option": CHOICE_OPTION}
    ),
    "datepicker": Shape({**MENU, "initial_date": Field("string", pattern=DAY)}),
    "timepicker": Shape({**MENU, "initial_time": Field("string", pattern=TIME), "timezone": string(255)}),
}
TEXTS: Mapping[str, Shape] = {
    "plain_text_input": Shape(
        {
            **TYPED,
            "initial_value": string(3_000, may_be_empty=True),
            "multiline": FLAG,
            "min_length": Field("number", most=3_000),
            "max_length": Field("number", least=1, most=3_000),
        }
    ),
    "url_text_input": Shape({**TYPED, "initial_value": string(3_000)}),
    "number_input": Shape(
        {
            **TYPED,
            "is_decimal_allowed": Field("flag", required=True),
            **{name: Field("string", pattern=NUMBER) for name in ("initial_value", "min_value", "max_value")},
        }
    ),
}
BUTTON = Shape(
    {
        "text": plain(75, required=True),
        "action_id": ACTION_ID,
        "url": string(3_000),
        "value": Field("string", most=2_000, may_be_empty=True),
        "style": Field("string", values=("primary", "danger")),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    }
)
OVERFLOW = Shape(
    {
        "action_id": ACTION_ID,
        "options": Field("list", least=1, most=5, required=True, item=OVERFLOW_OPTION),
        "confirm": CONFIRM,
    }
)

ELEMENTS: Mapping[str, Shape] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "image": Shape(IMAGE),
    **SELECTS,
    **MULTI_SELECTS,
    **PICKERS,
    **TEXTS,
}
IN_ACTIONS = ("button", "overflow", *SELECTS, *PICKERS)
IN_SECTION = ("button", "overflow", "image", *SELECTS, *MULTI_SELECTS, *PICKERS)
IN_INPUT = (*SELECTS, *MULTI_SELECTS, *PICKERS, *TEXTS)
