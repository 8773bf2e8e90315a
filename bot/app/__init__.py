"""The composition root: builds store, Slack, web and scheduler from the settings.

`composed` wires the parts together, `slack` receives requests and sends the answers, `data` runs queries and operations on the right
thread, `scheduler` runs the ticks, `rehearsal` serves the local workspace's clock, `checks` asks Slack for the doctor, `logs` sets up
logging.
"""

from typing import Final

BOT: Final = "Network desk"
