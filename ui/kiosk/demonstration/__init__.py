"""The live demonstration: one window over an appliance of its own process."""
