"""Working groups in the tests that try everything the bot offers: values for their forms, and the pages that follow."""

from typing import Final

from given.offers.forger import Forger, Harvest

DECIDES: Final = (
    *("groups.absent", "groups.comes", "groups.take", "groups.second", "groups.sit"),
    *("groups.give_back", "groups.close", "groups.reopen"),
)
"""The buttons that write."""
LAST: Final = ("groups.give_back", "groups.close", "groups.reopen")
"""Buttons to press last, because they remove what the others need."""
GROUPS: Final = ("1", "2")
SEEDS: Final = {"groups.reopen": ("1", "2", "3")}
TYPED: Final = {
    "groups.plan": {"day": "2027-01-14", "time": "12:00", "how": "standing"},
    "groups.write": {"letter": "Dear all"},
}
"""Values of each form: sent once they give the preview, sent again they are saved."""
AS_SHOWN: Final = {
    **{key: {"seats", "leader_cluster", "leader", "deputy", "video_url", "length", "zone"} for key in ("groups.add", "groups.edit")},
    "groups.plan": {"zone", "title", "length", "how", "link", "place", "country"},
}


async def pages(one: Forger, found: Harvest) -> None:
    """Collect what the usual two presses miss: a leader's seat page, previews, and the button offered only after "can't come"."""
    for number in GROUPS:
        found.take(await one.press("groups.seat", number))
    for value in [value for action, value in found.buttons if action == "groups.absent"]:
        found.buttons.setdefault(("groups.comes", value))
    for callback, typed in TYPED.items():
        for view in [view for (name, _), view in list(found.forms.items()) if name == callback]:
            found.take(await one.submit(view, typed))
