"""The doors as they are, and the rules of who may pass them when."""
