"""What the appliance says of itself: per-frame log, overlay, the machine's figures."""
