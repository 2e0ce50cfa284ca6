"""The installed program as its users meet it: bad input, broken state, signals, and what comes back."""
