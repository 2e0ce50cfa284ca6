"""From the matches of one track to one decision."""
