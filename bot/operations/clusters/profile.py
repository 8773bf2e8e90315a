"""Writes clusters' pages and keeps their earlier versions. The callers validate and check the permission."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from bot.operations.history import Deed, keep, note
from bot.operations.network.settings import bump_revision
from bot.operations.sources import source_keys
from bot.rules.clusters.directory import NameTaken
from bot.rules.clusters.profile import SOURCE_LANGUAGE
from bot.rules.permissions import Action, Actor, Allowed
from bot.rules.search import normal
from bot.rules.versions import Content, changed
from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText, Noun
from store.queries.clusters import content as profiles

ORIGINS: Final = "origins"
PLAIN: Final = frozenset({"name", "since", "hours", "specialisations", "services", "ingredients", "aliases", "labels", "links"})


@dataclass(frozen=True)
class ClusterPage:
    """The page of a locked row before and after (`content`); `was` and `origins` are its sources' keys (year, texts), before and after."""

    row: Cluster
    before: Content
    content: Content
    was: Mapping[str, str]
    origins: Mapping[str, str]

    @property
    def number(self) -> int:
        """The cluster's id."""
        assert self.row.id is not None
        return self.row.id

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ."""
        return changed(self.before, self.content)

    @property
    def texts(self) -> list[tuple[int, str, str, str | None]]:
        """The changed texts, as (cluster id, language, text, key of the source); an empty text means deletion."""
        found: list[tuple[int, str, str, str | None]] = []
        if "presentation" in self.fields:
            found.append((self.number, SOURCE_LANGUAGE, self.content["presentation"], self.origins.get("presentation")))
        if "second" in self.fields:
            language, text = self.content["second"]
            found += [(self.number, self.before["second"][0], "", None), (self.number, language, text, self.origins.get("second"))]
        return found


def write_page(
    db: Session, row: Cluster, content: Content, *, author_id: int | None, now: datetime, origins: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Write a page to its locked row and keep the old version; returns the changed fields. The callers validate and check permission.

    `origins` are the keys of the sources of its year and its texts, if known.
    """
    assert row.id is not None
    page = ClusterPage(row, content_of(db, row.id), content, profiles.origins(db, [row.id])[row.id], origins or {})
    if page.fields:
        bump_revision(
            db, now=now
        )  # locks the network's row before any source is written: all writers do so in this order, to avoid deadlocks
        write_pages(db, [page], author_id=author_id, now=now)
    return page.fields


def write_pages(db: Session, pages: Sequence[ClusterPage], *, author_id: int | None, now: datetime) -> None:
    """Write changed pages to their locked rows, in a few statements for all. The caller has locked the network's row."""
    texts: list[tuple[int, str, str, str | None]] = []
    for page in pages:
        row, content, fields, number = page.row, page.content, page.fields, str(page.row.id)
        keep(
            db,
            noun=Noun.CLUSTERS,
            subject=number,
            number=row.version,
            data={**page.before, ORIGINS: dict(page.was)},
            author_id=author_id,
            now=now,
        )
        for name in PLAIN & set(fields):
            setattr(row, name, content[name])
        row.website, row.video = content["website"] or None, content["video"] or None
        if "since" in fields:
            row.since_source = page.origins.get("since")
        texts += page.texts
        row.version += 1
        db.add(row)
    _write_texts(db, texts)
    _write_facts(db, {page.number: page.content["facts"] for page in pages if "facts" in page.fields})
    _write_countries(db, {page.number: page.content["countries"] for page in pages if "countries" in page.fields})
    db.flush()


def lock_cluster(db: Session, cluster_id: int) -> Cluster | None:
    """The cluster's row, locked against concurrent writers (SQLite has only one); None if there is none."""
    return db.exec(select(Cluster).where(col(Cluster.id) == cluster_id).with_for_update()).first()


def content_of(db: Session, cluster_id: int) -> Content:
    """The content of an existing cluster's page."""
    found = profiles.content(db, cluster_id)
    assert found is not None
    return found


def cluster_with_name(db: Session, name: str, but: int | None) -> NameTaken | None:
    """A cluster of this name other than `but`, ignoring accents and case, retired ones included; None if there is none."""
    rows = db.exec(select(Cluster.id, Cluster.name).where(col(Cluster.id) != (but or 0))).all()
    same_name = ((number, known) for number, known in rows if (normal(known) or known) == (normal(name) or name))
    return next((NameTaken(number, known) for number, known in same_name if number is not None), None)


def record(db: Session, actor: Actor, answer: Allowed, done: tuple[Action, int, Iterable[str]], now: datetime) -> None:
    """Write the audit log's line about a cluster: `done` is the action, the cluster's id and the changed fields."""
    action, number, fields = done
    note(db, Deed(actor.member_id, answer.role, action, now), Noun.CLUSTERS, number, cluster_id=number, fields=fields)


def today(actor: Actor, now: datetime) -> date:
    """Today's date in the actor's time zone."""
    return now.astimezone(ZoneInfo(actor.zone or "Etc/UTC")).date()


def write_countries(db: Session, cluster_id: int, codes: Sequence[str]) -> None:
    """Replace the countries of a cluster (ISO 3166 alpha-2), in the given order."""
    _write_countries(db, {cluster_id: codes})


def _write_countries(db: Session, codes: Mapping[int, Sequence[str]]) -> None:
    if codes:
        db.exec(delete(ClusterCountry).where(col(ClusterCountry.cluster_id).in_(codes)))
    for number, its in codes.items():
        db.add_all(ClusterCountry(cluster_id=number, country=code, position=position) for position, code in enumerate(its))


def _write_texts(db: Session, texts: Sequence[tuple[int, str, str, str | None]]) -> None:
    """Replace texts, given as (cluster id, language, text, key of the source); an empty text is deleted."""
    for language in dict.fromkeys(one[1] for one in texts):
        numbers = [one[0] for one in texts if one[1] == language]
        db.exec(delete(ClusterText).where(col(ClusterText.language) == language, col(ClusterText.cluster_id).in_(numbers)))
    for number, language, text, source in texts:
        if text:
            db.add(ClusterText(cluster_id=number, language=language, presentation=text, source=source))


def _write_facts(db: Session, facts: Mapping[int, Sequence[Sequence[Any]]]) -> None:
    if facts:
        db.exec(delete(ClusterFact).where(col(ClusterFact.cluster_id).in_(facts)))
    keys = source_keys(db, (fact[3] for its in facts.values() for fact in its))
    for number, its in facts.items():
        for position, (name, value, year, source) in enumerate(its):
            db.add(ClusterFact(cluster_id=number, position=position, name=name, value=value, year=year, source=keys.get(source)))
