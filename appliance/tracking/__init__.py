"""Faces over time: tracks, and when to look at which part of a frame."""
