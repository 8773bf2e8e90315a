"""A cluster's page, written onto its rows. What it was is kept; what is right and who may is asked before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from bot.operations.history import keep, note
from bot.operations.network import touch
from bot.operations.sources import source_key
from bot.rules.clusters import NameTaken
from bot.rules.permissions import Action, Actor, Allowed
from bot.rules.profiles import SOURCE_LANGUAGE
from bot.rules.search import normal
from bot.rules.versions import Clash, Content, changed, same
from store import profiles
from store.history import since
from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText

NOUN: Final = "clusters"
ORIGINS: Final = "origins"
PLAIN: Final = frozenset({"name", "since", "hours", "specialisations", "services", "ingredients", "aliases", "labels", "links"})


def put(
    db: Session, row: Cluster, content: Content, *, author_id: int | None, now: datetime, origins: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Write a page onto its locked row, and keep what it was; the fields that changed. Whoever may, and what is right, is asked before.

    `origins` are the keys of the sources of its year and its texts, where these are known.
    """
    assert row.id is not None
    before = content_of(db, row.id)
    fields, known = changed(before, content), origins or {}
    if not fields:
        return ()
    touch(db, now=now)  # locks the network's row before any source is written: everybody who writes takes them in this order
    data = {**before, ORIGINS: profiles.origins(db, row.id)}
    keep(db, noun=NOUN, subject=str(row.id), number=row.version, data=data, author_id=author_id, now=now)
    for name in PLAIN & set(fields):
        setattr(row, name, content[name])
    row.website, row.video = content["website"] or None, content["video"] or None
    if "since" in fields:
        row.since_source = known.get("since")
    if "presentation" in fields:
        _write_text(db, row.id, SOURCE_LANGUAGE, content["presentation"], known.get("presentation"))
    if "second" in fields:
        _write_text(db, row.id, before["second"][0], "", None)
        language, text = content["second"]
        _write_text(db, row.id, language, text, known.get("second"))
    if "facts" in fields:
        _write_facts(db, row.id, content["facts"])
    if "countries" in fields:
        write_countries(db, row.id, content["countries"])
    row.version += 1
    db.add(row)
    db.flush()
    return fields


def held(db: Session, cluster_id: int) -> Cluster | None:
    """The cluster's row, locked: two who write at one moment follow each other (on SQLite the writer is alone)."""
    return db.exec(select(Cluster).where(col(Cluster.id) == cluster_id).with_for_update()).first()


def content_of(db: Session, cluster_id: int) -> Content:
    """The page of a cluster that is there."""
    found = profiles.content(db, cluster_id)
    assert found is not None
    return found


def named(db: Session, name: str, but: int | None) -> NameTaken | None:
    """Another cluster of this name, whatever its accents and capitals; also one that has retired."""
    rows = db.exec(select(Cluster.id, Cluster.name).where(col(Cluster.id) != (but or 0))).all()
    same_name = ((number, known) for number, known in rows if (normal(known) or known) == (normal(name) or name))
    return next((NameTaken(number, known) for number, known in same_name if number is not None), None)


def record(db: Session, actor: Actor, answer: Allowed, done: tuple[Action, int, Iterable[str]], now: datetime) -> None:
    """The line of the audit log about a cluster: what was done, to which one (its number), and to which fields."""
    action, number, fields = done
    who, role = actor.member_id, answer.role
    note(db, actor_id=who, role=role, action=action, noun=NOUN, subject=number, cluster_id=number, fields=fields, now=now)


def clash(db: Session, opened: tuple[str, str, int], field: str, now: Mapping[str, Any]) -> Clash:
    """Who changed a field last since a page was opened (its noun, its subject, the version), and what it is `now`."""
    found = Clash(field, now.get(field), None, None)
    later = since(db, *opened)
    for one, after in zip(later, [*(following.data for following in later[1:]), now], strict=False):
        if not same(one.data.get(field), after.get(field)):
            found = Clash(field, now.get(field), one.author_id, one.at)
    return found


def today(actor: Actor, now: datetime) -> date:
    """The day where somebody is."""
    return now.astimezone(ZoneInfo(actor.zone or "Etc/UTC")).date()


def write_countries(db: Session, cluster_id: int, codes: Sequence[str]) -> None:
    """The countries a cluster stands in (ISO 3166 alpha-2), in its own order."""
    db.exec(delete(ClusterCountry).where(col(ClusterCountry.cluster_id) == cluster_id))
    db.add_all(ClusterCountry(cluster_id=cluster_id, country=code, position=position) for position, code in enumerate(codes))


def _write_text(db: Session, cluster_id: int, language: str, text: str, source: str | None) -> None:
    db.exec(delete(ClusterText).where(col(ClusterText.cluster_id) == cluster_id, col(ClusterText.language) == language))
    if text:
        db.add(ClusterText(cluster_id=cluster_id, language=language, presentation=text, source=source))


def _write_facts(db: Session, cluster_id: int, facts: Sequence[Sequence[Any]]) -> None:
    db.exec(delete(ClusterFact).where(col(ClusterFact.cluster_id) == cluster_id))
    for position, (name, value, year, source) in enumerate(facts):
        db.add(ClusterFact(cluster_id=cluster_id, position=position, name=name, value=value, year=year, source=source_key(db, source)))
