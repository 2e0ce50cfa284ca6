"""What the service does for administrators at a screen: what only the command line that began it can."""
