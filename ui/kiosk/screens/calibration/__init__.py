"""How good the operating point is, measured on the people who are enrolled."""
