"""Claims to represent a cluster: the modal, the list for those who decide, and the outcomes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.notices.bulletins import fewer_button
from bot.rules.representations.claims import ActsAlready, Claimed, Decided, DecidedAlready
from bot.texts import common
from bot.texts.lists import enumerated
from bot.texts.representations import claims as say, leaving as say_members
from bot.texts.times import short_day, slack_date
from store.models import RepresentationRole, RepresentationState
from store.queries.clusters.profiles import Profile
from store.queries.countries.pages import country_name
from store.queries.members.people import Acting, Person

MOST: Final = 10


def join_form(chosen: Profile | None, locale: str, first: str = "") -> inputs.Form:
    """The modal that asks which cluster somebody represents; `first` says why none is preselected."""
    choice = cluster_choice(chosen, locale) if chosen else None
    field = inputs.search(
        "cluster", say.join_question(), "clusters.options", chosen=choice, hint=say.join_hint(), example=say.join_example()
    )
    lead = [kit.section(kit.esc(first))] if first else []
    return inputs.Form("members.join", say.join_title(), (*lead, field), submit=common.send())


def cluster_choice(cluster: Profile, locale: str) -> inputs.Choice:
    """A cluster as an option of a menu."""
    where = enumerated(country_name(code, locale) for code in cluster.countries)
    return inputs.Choice(cluster.name, str(cluster.id), where)


def claimed(outcome: Claimed, decider: str, command: str) -> kit.Message:
    """The confirmation of a claim: who decides, and what happens then; `decider` must be escaped."""
    name = kit.bold(outcome.cluster)
    since = on(outcome.since) if outcome.again and outcome.since else ""
    said = say.still_waits(name, decider, since) if since else say.waits(name, decider)
    return kit.message([kit.section(said), kit.context(say.told_then(f"{command} leave")), *kit.actions(_open(outcome.cluster_id))])


def acts_already(outcome: ActsAlready) -> kit.Message:
    """The answer to somebody who acts for the cluster already."""
    return plain(say.acts_already(kit.bold(outcome.cluster)))


def acts_now(outcome: Decided) -> kit.Message:
    """The outcome of a claim by the secretariat, which is confirmed at once."""
    words = say.contact_now if outcome.contact else say.acts_now
    return plain(words(kit.bold(outcome.cluster)), *_open(outcome.cluster_id))


def waiting(claims: Sequence[Acting], first: str = "") -> kit.Message:
    """The claims that one person has to decide; `first` is a line about what they have just done."""
    blocks: list[kit.Block] = [kit.section(first)] if first else []
    if not claims:
        return kit.message([*blocks, kit.context(say.nothing_left())])
    blocks.append(kit.header(say.to_confirm(len(claims))))
    for one in claims[:MOST]:
        since = on(one.claimed_at) if one.claimed_at else "…"
        blocks.append(kit.section(say.claim(identified(one.person), kit.bold(one.cluster), since)))
        blocks += kit.actions(decision_buttons(one))
    if len(claims) > MOST:
        blocks.append(kit.context(say.more(len(claims) - MOST)))
    return kit.message([*blocks, kit.context(say.what_confirming_does()), *kit.actions([fewer_button()])])


def decision_buttons(one: Acting) -> list[kit.Element]:
    """The buttons Confirm and Refuse; Refuse asks for confirmation."""
    person = one.person.name or common.somebody()
    yes = kit.button(common.confirm(), "members.confirm", str(one.id), primary=True, says=common.labelled(common.confirm(), person))
    no = kit.button(common.refuse(), "members.refuse", str(one.id), says=common.labelled(common.refuse(), person))
    question = say.refuse_question(person, one.cluster)
    return [yes, kit.confirmed(no, title=say.refuse_title(), words=question, yes=say.yes_refuse(), no=say.no_back())]


def outcome_line(outcome: Decided | DecidedAlready) -> str:
    """What was decided just now or before, as mrkdwn."""
    person, cluster = kit.bold(outcome.person or common.somebody()), kit.bold(outcome.cluster)
    if isinstance(outcome, DecidedAlready):
        if outcome.confirmed is None:
            return say.no_longer()
        words = say.confirmed_already if outcome.confirmed else say.refused_already
        return words(person, cluster, kit.esc(outcome.by))
    if not outcome.confirmed:
        return say.refused(person, cluster)
    return say.confirmed_contact(person, cluster) if outcome.contact else say.confirmed(person, cluster)


def decided(one: Acting, secretariat: Sequence[Person]) -> kit.Message:
    """The notice to the claimant: confirmed or refused, and what they can do now."""
    name = kit.bold(one.cluster)
    if one.state == RepresentationState.REFUSED:
        who = enumerated(identified(person) for person in secretariat[:3]) or say_members.the_secretariat()
        again = kit.button(say.another(), "members.join")
        return kit.message(
            [kit.section(say.you_were_refused(name)), kit.section(say.what_then(who)), *kit.actions([again, fewer_button()])]
        )
    contact = one.role == RepresentationRole.CONTACT
    first = say.you_are_contact(name) if contact else say.you_act(name)
    can = say.as_contact() if contact else say.as_representative()
    return kit.message([kit.section(first), kit.section(can), *kit.actions([*own_buttons(one), fewer_button()])])


def own_buttons(one: Acting) -> list[kit.Element]:
    """The button to one's own cluster's card and, for its point of contact, the Edit button."""
    edit = [kit.button(common.edit(), "clusters.edit", str(one.cluster_id), says=common.labelled(common.edit(), one.cluster))]
    return [*_open(one.cluster_id, one.cluster), *(edit if one.role == RepresentationRole.CONTACT else [])]


def named(person: Person) -> str:
    """A person's name in bold; a mention if the bot does not know the name yet."""
    if person.name:
        return kit.bold(person.name)
    return f"<@{person.slack_id}>" if person.slack_id else common.somebody()


def identified(person: Person) -> str:
    """A name with a mention, which links to the Slack profile: anybody can choose any display name."""
    mention = f"<@{person.slack_id}>" if person.slack_id else ""
    return f"{kit.bold(person.name)} ({mention})" if person.name and mention else named(person)


def on(at: datetime) -> str:
    """A date as the reader's device shows it."""
    return slack_date(at, "{date_long}", f"{short_day(at.date())} (UTC)")


def _open(cluster_id: int, name: str = "") -> list[kit.Element]:
    return [kit.button(common.open_(), "clusters.open", str(cluster_id), says=name)]
