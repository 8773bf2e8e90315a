"""The network's set-up: what was shown, what is wanted, and what differs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SetUp:
    """The choices that hold for the whole network. `channel` is a channel's id or empty, `secretariat` are Slack ids."""

    channel: str = ""
    secretariat: frozenset[str] = frozenset()
    public_page: bool = False
    review: bool = False


@dataclass(frozen=True)
class Kept:
    """The set-up was saved. `changed` names the choices that differ from before, `concerned` are members' numbers."""

    changed: tuple[str, ...]
    concerned: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NobodyLeft:
    """Saved like this, nobody whom the bot knows would be the secretariat."""


@dataclass(frozen=True)
class HasLeft:
    """These people have left the workspace."""

    people: tuple[str, ...]


def merged(there: frozenset[str], shown: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Who is chosen, where another may have changed the list since it was shown: only this person's own changes are made."""
    return (there | (wanted - shown)) - (shown - wanted)
