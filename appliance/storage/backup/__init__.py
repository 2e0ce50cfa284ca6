"""Backups: one encrypted file, and the way back from it."""
