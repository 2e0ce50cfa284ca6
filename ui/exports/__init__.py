"""What leaves the appliance as files for people, the same from the terminal and from the screen."""
