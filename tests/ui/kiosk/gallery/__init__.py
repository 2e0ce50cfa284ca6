"""Every screen of the kiosk in every state that it can be in, for tests of how it looks and for pictures."""
