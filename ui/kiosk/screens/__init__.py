"""The screens of the kiosk: `table.py` says which there are."""
