"""What happened: the list as it grows, one event, proof that all are there."""
