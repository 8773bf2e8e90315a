"""The audit log as a modal: its entries in words, and the menus that filter it."""

from collections.abc import Sequence
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot
from bot.blocks.members.names import named
from bot.rules.permissions import Action, Role
from bot.texts import common, permissions as say_permissions
from bot.texts.clusters import profile as say_profiles
from bot.texts.countries import pages as say_countries, sections as say_sections
from bot.texts.lists import enumerated
from bot.texts.secretariat import audit as say
from bot.texts.times import slack_moment
from store.models import MemberState, Noun, SectionName
from store.queries.countries.pages import country_name
from store.queries.members.people import Person
from store.queries.secretariat.audit import OPERATOR, Line

ANY: Final = "any"
# Actions that are logged: reading is not.
WRITES: Final = tuple(
    one for one in Action if one not in (Action.READ, Action.SHARE, Action.SEE_AUDIT, Action.SEE_MEMBERS, Action.SEE_HISTORY)
)


def audit_form(
    lines: Sequence[Line], page: ListPage, *, chosen: tuple[inputs.Choice, inputs.Choice, str], locale: str, first: str = ""
) -> inputs.Form:
    """A page of the log; `chosen` are the person, cluster and kind it is filtered by, which `page.query` repeats."""
    person, cluster, kind = chosen
    kinds = [inputs.Choice(say.every_kind(), ANY), *(inputs.Choice(_capital(say.done(one)), one) for one in WRITES)]
    blocks = [kit.section(first)] if first else []
    blocks += [
        kit.section(say.by_person(), button=inputs.search_menu("audit.person", chosen=person)),
        kit.section(say.by_cluster(), button=inputs.search_menu("audit.cluster", chosen=cluster)),
        kit.section(say.by_kind(), button=inputs.menu("audit.kind", kinds, chosen=kind or ANY)),
        kit.context(say.found(page.total) if page.total else say.nothing() if page.query else say.nothing_yet()),
        kit.divider(),
    ]
    blocks += [kit.section(_line(line, locale)) for line in lines]
    blocks += [kit.context(say.append_only()), *foot("audit", page)]
    return inputs.Form("audit.show", common.audit_log(), tuple(blocks), subject=page.query)


def person_choices(people: Sequence[Person]) -> list[inputs.Choice]:
    """The people the log can be filtered by, "everybody" first."""
    every = [inputs.Choice(say.everybody(), ANY), inputs.Choice(say.operator(), str(OPERATOR))]
    return every + [inputs.Choice(one.name or common.somebody_without_a_name(), str(one.id)) for one in people]


def cluster_choices(names: Sequence[tuple[int, str]]) -> list[inputs.Choice]:
    """The clusters the log can be filtered by, "every cluster" first."""
    return [inputs.Choice(say.every_cluster(), ANY), *(inputs.Choice(name, str(number)) for number, name in names)]


def _line(line: Line, locale: str) -> str:
    when = slack_moment(line.at)
    nobody = say.by_itself(line.verb) if line.role == "automatic" else say.operator()
    who = _who(line.who) if line.who else nobody
    capital = who[:1].upper() + who[1:]
    said = ", ".join(part for part in (f"*{capital}*", _as_what(line)) if part)
    details = [_capital(say.done(line.verb)), *_about(line, locale)]
    if line.fields:
        details.append(say.fields(enumerated(kit.esc(_field(line.noun, name)) for name in line.fields)))
    return f"{when}  {said}\n{' · '.join(details)}"


def _field(noun: str, name: str) -> str:
    """A field's name as its form shows it."""
    return {"clusters": say_profiles.field, "countries": say_sections.question}.get(noun, say.field)(name)


def _as_what(line: Line) -> str:
    """The role in which somebody acted, and for which cluster."""
    cluster = kit.esc(line.cluster) if line.cluster else ""
    if line.who is None or line.role in (Role.SELF, Role.MEMBER):
        return say.for_cluster(cluster) if cluster else ""
    role = say_permissions.role(line.role)
    if not cluster:
        return say.as_what(role)
    return say.on_behalf(role, cluster) if line.role in (Role.SECRETARIAT, Role.COMMITTEE) else say.as_what_of(role, cluster)


def _about(line: Line, locale: str) -> list[str]:
    if line.about is not None and (line.who is None or line.about.id != line.who.id):
        return [say.about(_who(line.about))]
    if line.noun == Noun.COUNTRIES:
        code, _, section = line.subject.partition("/")
        name = kit.esc(country_name(code, locale) or code)
        return [say.about(common.labelled(name, say_countries.section_title(section, name)) if section in set(SectionName) else name)]
    return []


def _who(person: Person) -> str:
    return say.erased() if person.state == MemberState.ERASED else named(person)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
