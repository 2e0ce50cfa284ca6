"""The ways in for people: the kiosk and the `portunus` command."""
