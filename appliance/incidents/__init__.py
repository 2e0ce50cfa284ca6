"""What happens to the appliance itself, told as events: start and end, key, cameras, failures, the clock."""
