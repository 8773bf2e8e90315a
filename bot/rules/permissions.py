"""Who may see and do what (rule 5)."""

from dataclasses import dataclass

from store.models import Visibility


@dataclass(frozen=True)
class Actor:
    """Who asks, as loaded for this one request. `zone` is an IANA name, or nothing for somebody we do not know yet."""

    slack_id: str
    member_id: int | None = None
    zone: str | None = None
    locale: str = "en-US"
    clusters: tuple[int, ...] = ()
    secretariat: bool = False
    outsider: bool = False


def audience(actor: Actor) -> frozenset[Visibility]:
    """What somebody may see: people of the network's own workspace everything, guests from another one what is public."""
    return frozenset({Visibility.PUBLIC}) if actor.outsider else frozenset(Visibility)


PUBLIC: frozenset[Visibility] = frozenset({Visibility.PUBLIC})
