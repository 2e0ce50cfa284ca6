"""The ways to enrol from the command line, one file each."""
