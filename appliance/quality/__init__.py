"""How good a view of a face is."""
