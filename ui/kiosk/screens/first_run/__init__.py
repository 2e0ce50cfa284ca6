"""The first set-up of an appliance, step by step."""
