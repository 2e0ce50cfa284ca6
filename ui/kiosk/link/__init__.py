"""What the kiosk knows comes from the service, through here; nothing here draws."""
