"""Who may pass: the policy stage."""
