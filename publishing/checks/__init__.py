"""The checks behind the gate: what stands in the way of publishing content, and what could be better about it.

A check is a small function over `Examined`, registered with its code (`publishing.checks.registry.check`). Those of
every kind of content are here; a kind's own are in the `checks` module of its app. `docs/checks.md` lists them all.
"""
