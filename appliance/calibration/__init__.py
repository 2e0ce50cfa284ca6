"""How good the gallery's operating point is, measured on the people enrolled in it."""
