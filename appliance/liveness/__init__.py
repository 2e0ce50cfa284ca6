"""Whether a face is a living one: the liveness stage."""
