"""Compare a file with given stored rows, without a database."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from given.files import read

from bot.rules.clusters.profile import blank
from bot.rules.tables.exchange import compared
from bot.rules.tables.plans import ImportPlan, ReferenceData
from bot.texts.tables import exchange as say
from store.models import Noun

TODAY: Final = date(2026, 11, 22)
CLUSTER: Final = {**blank(), "key": "iba", "number": 1, "version": 3, "name": "IBA", "countries": ["AT"], "hours": "Always"}
STORED: Final[Mapping[Noun, list[dict[str, Any]]]] = {
    Noun.CLUSTERS: [
        {**CLUSTER, "checked_on": date(2026, 3, 1), "retired": None},
        {**CLUSTER, "key": "cosmetic-valley", "name": "Cosmetic Valley", "number": 2, "checked_on": None, "retired": None},
    ],
    Noun.COUNTRIES: [],
    Noun.MEMBERS: [
        {
            "key": key,
            "number": number,
            "name": key.title(),
            "zone": "Etc/UTC",
            "locale": "en-US",
            "state": state,
            "role": role,
            "met": key != "UUNMET01",
            "quiet_from": time(20),
            "quiet_until": time(8),
            "muted": [],
            "fewer": False,
            "contact_of": contact,
            "represents": [],
        }
        for number, (key, state, role, contact) in enumerate(
            [
                ("UPARIS01", "active", "secretariat", []),
                ("UCALI01", "active", None, ["cosmetic-valley"]),
                ("UGONE01", "gone", None, []),
                ("UUNMET01", "active", None, []),
            ],
            1,
        )
    ],
}
KNOWN: Final = ReferenceData(
    TODAY,
    {"FR": "France", "KR": "South Korea", "AT": "Austria"},
    {"iba": "IBA", "cosmetic-valley": "Cosmetic Valley", "old": "Old"},
    frozenset({"old"}),
    frozenset({7}),
)


def compared_with(noun: Noun, text: str, known: ReferenceData = KNOWN) -> ImportPlan:
    """The plan of what importing this file would do."""
    return compared(read(text.encode(), "x.csv", noun), noun, STORED[noun], known)


def troubles(noun: Noun, text: str) -> list[tuple[int, str, str]]:
    """The problems of the plan as (line, column, problem); checks that each can be said in a sentence."""
    plan = compared_with(noun, text)
    said = [say.trouble(one, plan.counted) for one in plan.troubles]
    assert all(one.endswith((".", "?", "org", "2024", "source")) and "{" not in one for one in said), said
    return [(one.line, one.column, str(one.what or one.fault.problem)) for one in plan.troubles]
