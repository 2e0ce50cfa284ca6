"""The audit of events: a chain of keyed MACs, signed checkpoints of it, and what was pruned from it."""
