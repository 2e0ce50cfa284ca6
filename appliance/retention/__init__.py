"""How long people stay enrolled, and what they may ask for: expiry, purge, export."""
