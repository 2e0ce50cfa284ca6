"""A copy of everything, kept elsewhere, and the passphrase that opens it."""
