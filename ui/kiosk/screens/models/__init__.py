"""The networks on this machine and what runs them."""
