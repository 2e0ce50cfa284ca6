"""How the kiosk looks: colours by day and night, sizes by the screen, one style sheet."""
