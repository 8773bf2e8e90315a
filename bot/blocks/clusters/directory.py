"""Adding a cluster to the directory, retiring it, and bringing it back."""

from collections.abc import Sequence

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.clusters.cards import name_and_flags
from bot.texts import common
from bot.texts.clusters import cards as say_clusters, directory as say, profile as say_profiles
from store.queries.clusters.profiles import Profile


def add_form() -> inputs.Form:
    """The modal to add a cluster: name, countries and aliases; the rest is edited on its page."""
    hint, example = say_profiles.hint, say_profiles.example
    blocks = (
        inputs.text("name", say_profiles.field("name"), hint=hint("name")),
        inputs.text("countries", say_profiles.field("countries"), long=True, hint=hint("countries"), example=example("countries")),
        inputs.text("aliases", say_profiles.field("aliases"), long=True, optional=True, hint=hint("aliases")),
    )
    return inputs.Form("clusters.add", common.add_a_cluster(), blocks, common.add_a_cluster(), common.cancel())


def added(cluster_id: int, name: str) -> kit.Message:
    """The confirmation that a cluster was added."""
    buttons = [
        kit.button(common.edit(), "clusters.edit", str(cluster_id), primary=True),
        kit.button(common.open_(), "clusters.open", str(cluster_id)),
    ]
    return plain(kit.esc(say.added(name)), *buttons)


def retired(name: str, cluster_id: int | None = None) -> kit.Message:
    """The answer to an old button of a retired cluster; `cluster_id` is passed for those who may bring the cluster back."""
    back = [_bring_back(cluster_id, name)] if cluster_id is not None else []
    every = kit.button(say_clusters.all_clusters(), "clusters.page", "1 ")
    return plain(kit.esc(say.retired(name)), *back, every)


def retired_now(name: str, people: int, cluster_id: int) -> kit.Message:
    """The confirmation that a cluster was retired."""
    every = kit.button(say_clusters.all_clusters(), "clusters.page", "1 ")
    return plain(kit.esc(say.retired_now(name, people)), _bring_back(cluster_id, name), every)


def retired_list(clusters: Sequence[Profile]) -> kit.Message:
    """The retired clusters, each with a button to bring it back."""
    if not clusters:
        return plain(say.none_retired())
    rows = [kit.section(name_and_flags(one), button=_bring_back(one.id, one.name)) for one in clusters]
    return kit.message([kit.header(say.all_retired()), *rows])


def _bring_back(cluster_id: int, name: str) -> kit.Element:
    return kit.button(say.bring_back(), "clusters.bring_back", str(cluster_id), says=name)
