"""Imports people from a file: inserts those we do not know, and confirms them for the clusters that the file names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from bot.operations.history import note
from bot.operations.partings.endings import delete_representation
from bot.operations.permissions import default_columns
from bot.operations.tables.importer import Importer, Told
from bot.rules.tables.plans import RowChange, Stored
from store.insert import insert_missing
from store.models import Cluster, Member, Noun, Representation, RepresentationRole, RepresentationState

ROLES = {"contact_of": RepresentationRole.CONTACT, "represents": RepresentationRole.REPRESENTATIVE}


def write_members(db: Session, changes: list[RowChange], _there: Mapping[str, Stored], importer: Importer, told: Told) -> None:
    """Write new and changed people. The caller has validated the values; a replaced point of contact stays a representative."""
    own = {change.key: {name: value for name, value in change.values.items() if name not in ROLES} for change in changes}
    insert_missing(db, Member, [{**default_columns(change.key), **own[change.key]} for change in changes if change.number is None])
    rows = {row.slack_id: row for row in db.exec(select(Member).where(col(Member.slack_id).in_(list(own))))}
    numbers = dict(db.exec(select(Cluster.key, Cluster.id)).all())
    acting = Acting(db, importer)
    for change in changes:
        row = rows[change.key]
        row.role = own[change.key].get("role", row.role)
        db.add(row)
        note(db, importer.deed, Noun.MEMBERS, row.id, fields=[name for name, value in change.values.items() if change.number or value])
        if any(name in change.values for name in ROLES):
            acting.become(row.id, {name: [numbers[key] for key in change.values[name]] for name in ROLES if name in change.values})
        told()


class Acting:
    """All representations, by member and by cluster, kept up to date while a file changes them."""

    def __init__(self, db: Session, importer: Importer) -> None:
        self.db, self.importer = db, importer
        self.of_member: dict[int, dict[int, Representation]] = defaultdict(dict)
        self.of_cluster: dict[int, dict[int, Representation]] = defaultdict(dict)
        for row in db.exec(select(Representation)):
            self._put(row)

    def become(self, member_id: int, clusters: Mapping[str, Sequence[int]]) -> None:
        """Set the clusters somebody acts for, by column (`ROLES`); a column missing from `clusters` stays as it is."""
        held = self.of_member[member_id]
        confirmed = {number: row for number, row in held.items() if row.state == RepresentationState.CONFIRMED}
        wanted: dict[int, RepresentationRole] = {}
        for name in ("represents", "contact_of"):
            as_before = [number for number, row in confirmed.items() if row.role == ROLES[name]]
            wanted |= dict.fromkeys(clusters.get(name, as_before), ROLES[name])
        for number in confirmed.keys() - wanted.keys():
            self._end(confirmed[number])
        for number, role in wanted.items():
            row = held.get(number) or Representation(member_id=member_id, cluster_id=number)
            if number not in confirmed or row.role != role:
                self._confirm(row, role)

    def _put(self, row: Representation) -> None:
        self.of_member[row.member_id][row.cluster_id] = self.of_cluster[row.cluster_id][row.member_id] = row

    def _end(self, row: Representation) -> None:
        delete_representation(self.db, row, self.importer.deed)
        self.importer.parted.append((row.member_id, row.cluster_id))
        del self.of_member[row.member_id][row.cluster_id], self.of_cluster[row.cluster_id][row.member_id]

    def _confirm(self, one: Representation, role: RepresentationRole) -> None:
        if role == RepresentationRole.CONTACT:
            for other in self.of_cluster[one.cluster_id].values():
                if other.role == RepresentationRole.CONTACT and other is not one:
                    self._write(other, RepresentationRole.REPRESENTATIVE)
        was_contact = one.state == RepresentationState.CONFIRMED and one.role == RepresentationRole.CONTACT
        if one.state != RepresentationState.CONFIRMED:
            one.decided_at, one.decided_by = self.importer.deed.now, self.importer.deed.by
        one.state = RepresentationState.CONFIRMED
        self._put(one)
        self._write(one, role, *([RepresentationRole.CONTACT] if was_contact else []))

    def _write(self, row: Representation, role: RepresentationRole, *before: RepresentationRole) -> None:
        """Set somebody's role. If they were the point of contact, `before` says so in the audit log: its loss is told to others."""
        row.role = role
        self.db.add(row)
        note(self.db, self.importer.deed, Noun.MEMBERS, row.member_id, cluster_id=row.cluster_id, fields=(role, *before))
