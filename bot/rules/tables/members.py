"""People as rows of a file, which may change clusters and roles; all else belongs to Slack and the person. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.rules.cells import clock, yes_or_no
from bot.rules.clusters.profile import LIMITS
from bot.rules.lines import line, number_in
from bot.rules.notices.kinds import MUTABLE
from bot.rules.search import nearest
from bot.rules.table import Column, ColumnShape, entries
from bot.rules.tables.plans import Kind, Listed, Reading, ReferenceData, RowChange, RowFault, RowProblem, Stored
from bot.rules.when.clocks import is_known_zone
from store.models import QUIET_FROM, QUIET_UNTIL, MemberState, NetworkRole

SLACK_ID: Final = re.compile(r"(?!USLACKBOT$)[UW][A-Z0-9]{2,30}")
LOCALE: Final = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4}){0,2}")
ACTS: Final = ("contact_of", "represents")
CLOCKS: Final = {"quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL}
COLUMNS: Final = (
    Column("slack_id"),
    Column("number"),
    Column("name"),
    *(Column(name, ColumnShape.LIST) for name in ACTS),
    *(Column(name) for name in ("role", "state", "zone", "locale", *CLOCKS)),
    Column("muted", ColumnShape.LIST),
    Column("fewer"),
)
THEIRS: Final = frozenset({"number", "name", "state", "zone", "locale", *CLOCKS, "muted", "fewer"})
"""Columns that only a new row may fill; afterwards Slack or the person determines them."""


def read(came: Mapping[str, str], stored: Stored | None, known: ReferenceData) -> Reading:
    """Parse the given cells: all fields for a new person; only those that a file may change for an existing one."""
    values: dict[str, Any] = {}
    wrong: list[RowFault] = []
    if stored is None:
        if came.get("state", "") == MemberState.GONE:
            return {}, []
        values, wrong = _person(came, known)
    acts, found = _acts(came, known)
    values |= acts
    wrong += found
    if "role" in came:
        values["role"] = came["role"].lower() or None
        if values["role"] not in (None, *NetworkRole):
            wrong.append(RowFault(0, "", "role", RowProblem.ROLE, came["role"], ", ".join(NetworkRole)))
    if stored is not None and stored["state"] == MemberState.GONE and any(values.values()):
        wrong.append(RowFault(0, "", "state", RowProblem.GONE))
    return values, wrong


def _person(came: Mapping[str, str], known: ReferenceData) -> Reading:
    name, zone, locale = line(came.get("name", "")), came.get("zone", "") or "Etc/UTC", came.get("locale", "") or "en-US"
    values: dict[str, Any] = {"name": name, "zone": zone, "locale": locale, "role": None, **{column: [] for column in ACTS}}
    wrong = [RowFault(0, "", "name", RowProblem.LONG, str(len(name)), str(LIMITS.name))] if len(name) > LIMITS.name else []
    if number_in(came.get("number", "")) in known.erased:
        wrong.append(RowFault(0, "", "number", RowProblem.ERASED))
    if came.get("state", "") not in ("", MemberState.ACTIVE):
        wrong.append(RowFault(0, "", "state", RowProblem.STATE, came["state"]))
    wrong += [] if is_known_zone(zone) else [RowFault(0, "", "zone", RowProblem.ZONE, zone)]
    wrong += [] if LOCALE.fullmatch(locale) else [RowFault(0, "", "locale", RowProblem.LOCALE, locale)]
    for column, usual in CLOCKS.items():
        values[column] = clock(came[column]) if came.get(column) else usual
        wrong += [] if values[column] is not None else [RowFault(0, "", column, RowProblem.CLOCK, came[column])]
    muted = entries(came.get("muted", ""))
    values["muted"] = [kind for kind in MUTABLE if kind in muted]
    wrong += [RowFault(0, "", "muted", RowProblem.MUTED, kind, ", ".join(MUTABLE)) for kind in muted if kind not in MUTABLE]
    values["fewer"] = yes_or_no(came.get("fewer", ""))
    wrong += [] if values["fewer"] is not None else [RowFault(0, "", "fewer", RowProblem.YES_OR_NO, came["fewer"])]
    return values, wrong


def _acts(came: Mapping[str, str], known: ReferenceData) -> Reading:
    """The clusters that a person represents. The point of contact may be listed among the representatives too."""
    values: dict[str, Any] = {column: list(dict.fromkeys(entries(came[column]))) for column in ACTS if column in came}
    wrong = []
    for column, keys in values.items():
        for key in keys:
            if key in known.retired:
                wrong.append(RowFault(0, "", column, RowProblem.CLUSTER_RETIRED, key))
            elif key not in known.clusters:
                hints = nearest(key, {one: (one, name) for one, name in known.clusters.items()}, 1)
                wrong.append(RowFault(0, "", column, RowProblem.CLUSTER, key, hints[0] if hints else ""))
    return values, wrong


def named(came: Mapping[str, str], _known: ReferenceData) -> tuple[str, list[RowFault]]:
    """The Slack id of a row, with what is wrong with it."""
    slack_id = came.get("slack_id", "").strip()
    if not slack_id:
        return "", [RowFault(0, line(came.get("name", ""))[:60], "slack_id", RowProblem.KEY_MISSING)]
    return slack_id, [] if SLACK_ID.fullmatch(slack_id) else [RowFault(0, "", "slack_id", RowProblem.KEY, slack_id[:60])]


def across(changes: list[RowChange], there: Mapping[str, Stored], _known: ReferenceData) -> list[RowFault]:
    """After all changes a cluster has at most one point of contact, and the secretariat at least one member."""
    contacts: dict[str, list[RowChange]] = {}
    for change in changes:
        held = change.values.get("contact_of", there[change.key]["contact_of"] if change.key in there else [])
        for cluster in held:
            contacts.setdefault(cluster, []).append(change)
    found = []
    for cluster, holders in contacts.items():
        for change in holders:
            others = [one for one in holders if one.key != change.key]
            before = there[change.key]["contact_of"] if change.key in there else []
            if others and cluster not in before:
                found.append(RowFault(change.line, change.key, "contact_of", RowProblem.CONTACT_TWICE, cluster, others[0].name))
    return found + _secretariat(changes, there)


def _secretariat(changes: list[RowChange], there: Mapping[str, Stored]) -> list[RowFault]:
    """An active member whom Slack has reported (met) must remain in the secretariat; an unmet one may not be a person at all."""
    before = {key for key, one in there.items() if one["role"] == NetworkRole.SECRETARIAT and one["state"] == MemberState.ACTIVE}
    after = set(before)
    for change in changes:
        if change.kind == Kind.SAME or "role" not in change.values:
            continue
        (after.add if change.values["role"] == NetworkRole.SECRETARIAT else after.discard)(change.key)
    met = {key for key, one in there.items() if one["met"]}
    lost = before - after
    if not lost or after & met or (after and not lost & met):
        return []
    return [RowFault(change.line, change.key, "role", RowProblem.NO_SECRETARIAT) for change in changes if change.key in lost][:1]


MEMBERS: Final = Listed(
    COLUMNS, ("slack_id",), named, lambda row: row.get("name", "") or row.get("slack_id", ""), read, across, kept=THEIRS
)
