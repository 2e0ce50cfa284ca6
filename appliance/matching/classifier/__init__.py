"""Classifiers on the enrolled people: who among them, or nobody. They vote; the nearest template decides."""
