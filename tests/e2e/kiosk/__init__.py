"""The kiosk as a process on a real X server, touched from outside, over a real service."""
