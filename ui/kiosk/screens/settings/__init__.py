"""The settings: looked at, changed together, and what a change of them needs."""
