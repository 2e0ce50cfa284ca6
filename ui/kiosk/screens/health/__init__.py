"""Whether everything works, and what to do about the rest."""
