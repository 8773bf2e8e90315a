"""The sections of a country's profile: standard questions, limits and age. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from bot.rules.clusters.profile import LIMITS
from bot.rules.faults import Fault, Problem
from bot.rules.versions import Content
from store.models import SectionName

QUESTIONS: Final[Mapping[SectionName, tuple[str, ...]]] = {
    SectionName.VISIT: ("entry", "samples", "payment", "fairs", "customs_of_business"),
    SectionName.REGULATION: ("who_sells", "label", "notification", "ingredients", "claims"),
    SectionName.ECONOMY: ("market", "channels", "funding", "bank"),
    SectionName.TRADE: ("agreements", "duties", "import_papers", "free_zones"),
    SectionName.OTHER: (),
}
"""The question names of each section, in form order; their wording is in `bot.texts.countries.sections`."""

PARTS: Final = frozenset(one.value for one in SectionName)
ANSWER: Final = 3000
OLD: Final = timedelta(days=365)


def subject(country: str, part: str) -> str:
    """A section's key in history, audit and buttons: "KR/regulation"."""
    return f"{country}/{part}"


def of_subject(text: str) -> tuple[str, SectionName | None]:
    """Split a section's key into country and section; the section is None if unknown."""
    country, _, name = text.partition("/")
    return country, SectionName(name) if name in PARTS else None


def fields(part: SectionName) -> tuple[str, ...]:
    """The fields of a section, in form order."""
    return (*QUESTIONS[part], "text", "source")


def written(content: Mapping[str, Any]) -> bool:
    """Whether a section has any content."""
    return any(value for name, value in content.items() if name not in ("source", "checked_on", "checked_by"))


def check(content: Content, checked_on: date | None, today: date) -> list[Fault]:
    """Validate a section. `today` is the date in the writer's zone: `checked_on` may not be later."""
    faults = [Fault(name, Problem.LONG, 0, text, ANSWER) for name, text in content.items() if name != "source" and len(text) > ANSWER]
    source = content.get("source", "")
    if len(source) > LIMITS.source:
        faults.append(Fault("source", Problem.LONG, 0, source, LIMITS.source))
    if written(content) and not source:
        faults.append(Fault("source", Problem.NO_SOURCE))
    if checked_on is not None and checked_on > today:
        faults.append(Fault("checked_on", Problem.FUTURE))
    return faults


def old(checked_on: date | None, today: date) -> bool:
    """Whether the last check is more than 365 days ago; False if it was never checked."""
    return checked_on is not None and today - checked_on > OLD
