"""The network's settings as a form: outcomes of saving, and the merge with concurrent changes. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SetUp:
    """The network-wide settings. `channel` is a channel id or empty, `secretariat` are Slack ids."""

    channel: str = ""
    secretariat: frozenset[str] = frozenset()
    public_page: bool = False
    review: bool = False


@dataclass(frozen=True)
class Kept:
    """Saved. `changed` names the settings that differ from before, `concerned` are member ids."""

    changed: tuple[str, ...]
    concerned: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NobodyLeft:
    """Refused: no person known to the bot would be in the secretariat."""


@dataclass(frozen=True)
class HasLeft:
    """Refused: these people have left the workspace."""

    people: tuple[str, ...]


def merged(there: frozenset[str], shown: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Three-way merge of a set of people: this person's additions and removals since `shown`, applied to `there`."""
    return (there | (wanted - shown)) - (shown - wanted)
