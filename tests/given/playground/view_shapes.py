"""Builders of views and their parts."""


def plain(length, **more):
    return {"type": "plain_text", "text": "x" * length, **more}


def option(value, **more):
    return {"text": {"type": "plain_text", "text": f"Option {value}"}, "value": str(value), **more}


def field(kind, name="field", *, optional=False, **more):
    element = {"type": kind, "action_id": "typed", **more}
    return {"type": "input", "block_id": name, "label": plain(5), "optional": optional, "element": element}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain(5), "submit": plain(4), "close": plain(6), "blocks": list(blocks), **more}


def home(*blocks, **more):
    return {"type": "home", "blocks": list(blocks), **more}


def says(text):
    return {"type": "section", "block_id": "words", "text": {"type": "mrkdwn", "text": text}}


BUTTONS = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [{"type": "button", "action_id": "go", "text": plain(2), "value": "7"}],
}


def named(text):
    return {"type": "plain_text", "text": text}


def labelled(label, kind, name, *, optional=False, hint="", **more):
    block = field(kind, name, optional=optional, **more) | {"label": named(label)}
    return block | ({"hint": named(hint)} if hint else {})


def button(name, text, **more):
    return {"type": "button", "action_id": name, "text": named(text), **more}


def buttons(*elements, name="buttons"):
    return {"type": "actions", "block_id": name, "elements": list(elements)}
