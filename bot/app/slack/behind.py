"""The private message that a form was opened from: it shows what the form has changed, so that it never says the opposite.

Slack names the form in its answer, and the message only by the response_url of the press, which ends after half an hour. After a
restart nobody remembers: the form itself has the answer anyway.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MOST: Final = 1_000
"""Forms remembered at once, the newest ones."""


@dataclass(frozen=True)
class Behind:
    """Where the messages are that forms were opened from: response_urls by the id of the form."""

    urls: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def remember(self, view_id: str, response_url: str) -> None:
        """A form was opened from a message."""
        self.urls[view_id] = response_url
        while len(self.urls) > MOST:
            self.urls.popitem(last=False)

    def of(self, view: Mapping[str, Any]) -> str:
        """The message behind a form, or behind the one that it stands on; empty where there is none."""
        return self.urls.get(str(view.get("id", "")), "") or self.urls.get(str(view.get("root_view_id", "")), "")
