"""What answers the requests: one class for each kind of thing that is asked about."""
