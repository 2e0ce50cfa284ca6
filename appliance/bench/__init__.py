"""Measuring: what `portunus bench` runs."""
