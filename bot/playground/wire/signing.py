"""The signature on everything Slack sends: the bot believes nothing without it."""

import hashlib
import hmac
import time


def signed_headers(secret: str, body: bytes) -> dict[str, str]:
    """Return the two headers that prove `body` comes from the holder of the secret, now."""
    timestamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}
