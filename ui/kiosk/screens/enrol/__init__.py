"""Enrolment at the screen: consent, particulars, guided capture, a look at what was taken."""
