"""Turning a person in front of the camera into a few good templates, with consent."""
