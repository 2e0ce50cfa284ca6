"""How fast the appliance is and what it takes, over the door's picture."""
