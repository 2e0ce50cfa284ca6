"""The appliance offered to other processes of this device, over one Unix socket in the state folder."""
