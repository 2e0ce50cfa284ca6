"""Keys and envelopes: the only package that imports `cryptography`."""
