"""The composition root: settings, then store, Slack, web and scheduler.

A folder instead of one file: `composed` puts the parts together, `slack` is the way in, `front_door` the HTTP endpoint,
`answers` says where an answer goes, `data` runs queries and operations on the right thread, `scheduler` the ticks,
`rehearsal` the local workspace's clock.
"""
