"""Names of columns, changes, states and kinds in words: for the audit log, and for whoever asks what is held about them."""

from typing import Final

from bot.texts.language import N_, _

WORDS: Final = (
    *(N_("absent"), N_("active"), N_("added by me"), N_("announced"), N_("answer"), N_("answered"), N_("answered by me")),
    *(N_("as substitute"), N_("asked"), N_("asked by me"), N_("at"), N_("attended"), N_("brought back"), N_("calendars")),
    *(N_("cancelled"), N_("capacity"), N_("changed"), N_("changed by me"), N_("channel"), N_("checked on"), N_("claim"), N_("claimed")),
    *(N_("client"), N_("closed"), N_("closing 1 day"), N_("closing 3 days"), N_("cluster"), N_("clusters"), N_("confirmed")),
    *(N_("contact"), N_("countries"), N_("country"), N_("created"), N_("deadline form"), N_("deadline on"), N_("deadlines")),
    *(N_("decided"), N_("declined"), N_("deputy"), N_("description"), N_("digest"), N_("done"), N_("due"), N_("else"), N_("erased")),
    *(N_("events"), N_("expires"), N_("export"), N_("failed"), N_("fewer"), N_("fields"), N_("gap"), N_("gone"), N_("group id")),
    *(N_("groups"), N_("host"), N_("host id"), N_("import"), N_("in doubt"), N_("kind"), N_("late"), N_("leader"), N_("leader cluster")),
    *(N_("left"), N_("length"), N_("letter"), N_("letters"), N_("link"), N_("links"), N_("locale"), N_("made"), N_("meeting day")),
    *(N_("meeting hour"), N_("members"), N_("moved"), N_("muted"), N_("my data"), N_("name"), N_("named"), N_("network")),
    *(N_("no contact"), N_("no meetup"), N_("number"), N_("online"), N_("online url"), N_("opened"), N_("opens at"), N_("outcome")),
    *(N_("page"), N_("pending"), N_("place"), N_("placed"), N_("places"), N_("planned"), N_("promoted"), N_("published"), N_("purpose")),
    *(N_("quarterly 3 days"), N_("quarterly 3 weeks"), N_("question"), N_("questions"), N_("quiet from"), N_("quiet until"), N_("read")),
    *(N_("reason"), N_("refused"), N_("removed"), N_("replaced"), N_("representative"), N_("retired"), N_("review"), N_("reviewed")),
    *(N_("revoked"), N_("role"), N_("rounds"), N_("season"), N_("seats"), N_("sent"), N_("skipped"), N_("state"), N_("text")),
    *(N_("title"), N_("topic"), N_("topics"), N_("undelivered"), N_("video url"), N_("visibility"), N_("waiting"), N_("wake")),
    *(N_("welcomed"), N_("zone")),
)
SPELLED: Final = {word.replace(" ", "_"): word for word in WORDS}


def in_words(name: str) -> str:
    """A stored name in words; the name itself, with spaces, where it has none."""
    return _(SPELLED[name]) if name in SPELLED else name.replace("_", " ")
