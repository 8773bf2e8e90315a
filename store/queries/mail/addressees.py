"""Recipients of e-mail texts: clusters, with the time zones to state times in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from store.models import Cluster, ClusterCountry, Event, RepresentationRole
from store.queries.countries.pages import zones
from store.queries.members.people import acting

UNKNOWN: Final = "Etc/UTC"
"""The default zone of a person for whom Slack gave none."""

MAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "AU": ("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth"),
    "BR": ("America/Sao_Paulo", "America/Manaus"),
    "CA": ("America/Halifax", "America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver"),
    "CL": ("America/Santiago",),
    "CN": ("Asia/Shanghai",),
    "EC": ("America/Guayaquil",),
    "ES": ("Europe/Madrid",),
    "MX": ("America/Mexico_City", "America/Tijuana"),
    "NZ": ("Pacific/Auckland",),
    "PT": ("Europe/Lisbon",),
    "RU": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"),
    "US": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
}
"""The zones where most people live, for countries that also have zones of islands and small regions."""


@dataclass(frozen=True)
class Addressee:
    """A cluster to write to. `zones` (IANA) are those to state times in.

    One zone if it is known where its people are, else the main zones of its countries; empty if it has no country.
    """

    cluster_id: int
    name: str
    zones: tuple[str, ...]

    @property
    def zone(self) -> str | None:
        """The zone, if there is exactly one; else None."""
        return self.zones[0] if len(self.zones) == 1 else None


def addressee(db: Session, cluster_id: int) -> Addressee | None:
    """An active cluster by id; None if unknown or retired."""
    row = db.get(Cluster, cluster_id)
    return None if row is None or row.retired_at is not None else Addressee(cluster_id, row.name, _zones(db, cluster_id))


def addressees(db: Session) -> list[Addressee]:
    """All active clusters, by name."""
    query = select(Cluster.id, Cluster.name).where(col(Cluster.retired_at).is_(None)).order_by(col(Cluster.name))
    return [Addressee(number, name, _zones(db, number)) for number, name in db.exec(query).all()]


def _zones(db: Session, cluster_id: int) -> tuple[str, ...]:
    """The point of contact's zone, else another representative's; else its countries' zones, or that of its last event if in these."""
    people = sorted(acting(db, cluster_id=cluster_id), key=lambda one: one.role != RepresentationRole.CONTACT)
    told = next((one.person.zone for one in people if one.person.zone != UNKNOWN), None)
    if told is not None:
        return (told,)
    query = select(ClusterCountry.country).where(col(ClusterCountry.cluster_id) == cluster_id).order_by(col(ClusterCountry.position))
    countries = db.exec(query).all()
    hosted = select(Event.zone).where(col(Event.host_id) == cluster_id, col(Event.zone) != UNKNOWN)
    last = db.exec(hosted.order_by(col(Event.order_at).desc()).limit(1)).first()
    if last is not None and (not countries or any(last in zones(code) for code in countries)):
        return (last,)
    return tuple(dict.fromkeys(zone for code in countries for zone in MAIN.get(code) or zones(code)))
