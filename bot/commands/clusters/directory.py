"""`/cluster add`, Retire and Bring back: which clusters are in the directory."""

from bot.blocks.answers import plain
from bot.blocks.clusters import cards as show_clusters, directory as show
from bot.blocks.kit import esc
from bot.commands.clusters import command as clusters
from bot.commands.clusters.form_values import typed
from bot.commands.editing import errors
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.operations.clusters import directory as operations
from bot.operations.partings import retirement
from bot.rules.clusters.directory import Back, ClusterAdded, NameTaken, RetiredNow
from bot.rules.faults import Faulty
from bot.rules.permissions import Refused
from bot.rules.versions import Absent
from bot.texts.clusters import directory as say, profile as say_profiles
from store.queries.clusters.profiles import retired as retired_ones


async def add(_request: Request) -> Reply:
    """The form for a new cluster."""
    return OpenForm(show.add_form())


async def save_new(request: Request) -> Reply:
    """Handles the submitted form: adds the cluster."""
    values, wrong = typed(request)
    if wrong:
        return FormErrors(wrong)
    outcome = await request.perform(
        operations.add,
        actor=request.actor,
        name=values.get("name", ""),
        countries=values.get("countries", []),
        aliases=values.get("aliases", []),
        now=request.now,
    )
    match outcome:
        case ClusterAdded():
            return Say(show.added(outcome.cluster_id, outcome.name))
        case Faulty():
            return FormErrors(errors(request, outcome.faults))
        case NameTaken():
            return FormErrors({"name": say_profiles.name_taken(outcome.name)})
        case Refused():
            return Say(await refused(request, outcome))


async def retire(request: Request) -> Reply:
    """Take a cluster out of the directory."""
    outcome = await request.perform(retirement.retire, actor=request.actor, cluster_id=request.number, now=request.now)
    match outcome:
        case RetiredNow(already=True):
            return Say(plain(esc(say.retired_already(outcome.name))))
        case RetiredNow():
            request.concern(*outcome.people)
            return Replace(show.retired_now(outcome.name, len(outcome.people), request.number))
        case Refused():
            return Say(await refused(request, outcome))
        case Absent():
            return Say(show_clusters.gone())


async def bring_back(request: Request) -> Reply:
    """Put a retired cluster back into the directory."""
    outcome = await request.perform(operations.bring_back, actor=request.actor, cluster_id=request.number, now=request.now)
    match outcome:
        case Back():
            said = say.back_already(outcome.name) if outcome.already else say.back(outcome.name)
            return Replace(await clusters.card_of(request, request.number, first=esc(said)))
        case Refused():
            return Say(await refused(request, outcome))
        case Absent():
            return Say(show_clusters.gone())


async def retired(request: Request) -> Reply:
    """Lists the retired clusters, each with a Bring back button."""
    return Say(show.retired_list(await request.read(retired_ones)))
