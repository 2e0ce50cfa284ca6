"""Who is enrolled: the list, and one person with all that can be changed."""
