"""The door: one small interface, fail-secure."""
