"""From one embedder to another without pictures: templates made of people who come to the door."""
