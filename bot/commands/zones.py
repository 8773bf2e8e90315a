"""The time zones of a group: the options in its forms, and its members' local times."""

from collections import defaultdict
from typing import Final

from sqlmodel import Session

from bot.commands.request import Request
from bot.texts.groups import meetings as say
from store.models import MemberState, Noun, PlaceState
from store.queries.clusters.profiles import profiles
from store.queries.countries.pages import zones
from store.queries.members.people import people, person, speaks_for
from store.queries.places.holders import places_of

USUAL: Final = ("Europe/Paris", "Etc/UTC")


async def zones_of(request: Request, group_id: int | None, chosen: str) -> list[str]:
    """The zones (IANA) that a form offers: the chosen one, the reader's, the delegates', Paris and UTC, then everybody else's."""
    theirs = list(await request.read(clocks, group_id)) if group_id is not None else []
    others = sorted({one.zone for one in await request.read(people)})
    return list(dict.fromkeys(one for one in (chosen, request.actor.zone or "", *theirs, *USUAL, *others) if one))


def clocks(db: Session, group_id: int) -> dict[str, list[str]]:
    """Maps zones (IANA) to the clusters they are of.

    A seat's zone is its delegate's, else that of the person who speaks for its cluster, else the first of the cluster's country.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for seat in places_of(db, Noun.GROUPS, group_id, (PlaceState.CONFIRMED,)):
        delegate = person(db, seat.member_id) if seat.member_id is not None else None
        if delegate is not None and delegate.state == MemberState.ACTIVE:
            found[delegate.zone].append(seat.cluster)
        elif seat.cluster_id is not None and (head := speaks_for(db, seat.cluster_id)) is not None:
            found[head.zone].append(say.no_delegate(seat.cluster))
        elif (zone := _of_cluster(db, seat.cluster_id)) is not None:
            found[zone].append(say.not_in_slack(seat.cluster))
    return found


def _of_cluster(db: Session, cluster_id: int | None) -> str | None:
    profile = next(iter(profiles(db, [cluster_id])), None) if cluster_id is not None else None
    countries = profile.countries if profile else ()
    there = [zone for code in countries[:1] for zone in zones(code)]
    return there[0] if there else None
