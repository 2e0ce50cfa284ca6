"""The verbs of `people`, one file each."""
