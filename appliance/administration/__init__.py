"""Who may do what: administrators, their passwords, sessions and roles."""
