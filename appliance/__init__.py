"""The engine room: everything between a camera and a door, without a screen."""
