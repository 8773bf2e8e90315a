"""The local workspace: a stand-in for Slack on loopback, with a web page, to try the whole bot without a Slack account."""

from bot.playground.site import create_site

__all__ = ["create_site"]
