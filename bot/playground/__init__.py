"""The local workspace: Slack's side of the wire on loopback, with its page, so that the whole bot can be tried with no Slack account."""

from bot.playground.site import create_site

__all__ = ["create_site"]
