"""Files that are taken along: sticks that are plugged in, and writing to them beside the screen's thread."""
