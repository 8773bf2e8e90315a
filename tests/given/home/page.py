"""What App Home shows: its words and its buttons."""

import json
from typing import Any


def words(view: dict[str, Any]) -> str:
    return json.dumps(view["blocks"], ensure_ascii=False)


def buttons(view: dict[str, Any]) -> dict[str, str]:
    """The action name of each button, by its label."""
    found = {}
    for block in view["blocks"]:
        elements = [block["accessory"]] if "accessory" in block else block.get("elements", []) if block["type"] == "actions" else []
        found |= {element["text"]["text"]: element["action_id"].split(":")[0] for element in elements}
    return found
