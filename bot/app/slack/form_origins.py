"""Remembers the private message that a form was opened from, so that it can be updated with what the form has changed.

A submission names only the form; the message is reached only by the response_url of the press, which expires after 30 minutes.
Kept in memory: after a restart the message is not updated, and the answer is in the form anyway.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MOST: Final = 1_000
"""How many forms are remembered; the oldest are dropped."""


@dataclass(frozen=True)
class FormOrigins:
    """The response_urls of the messages that forms were opened from, by the form's view id."""

    urls: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def remember(self, view_id: str, response_url: str) -> None:
        """Store the response_url of the message that a form was opened from."""
        self.urls[view_id] = response_url
        while len(self.urls) > MOST:
            self.urls.popitem(last=False)

    def of(self, view: Mapping[str, Any]) -> str:
        """The response_url for a form, or for the root form of its stack; "" if there is none."""
        return self.urls.get(str(view.get("id", "")), "") or self.urls.get(str(view.get("root_view_id", "")), "")
