"""Rendezvous: the Slack bot of a network of clusters."""

import zoneinfo

# The pinned `tzdata` counts on every machine, not whatever the system has: the same event must have the same time everywhere.
zoneinfo.reset_tzpath(to=())
