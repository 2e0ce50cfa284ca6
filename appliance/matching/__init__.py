"""From a probe to a match."""
