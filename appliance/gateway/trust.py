"""Which servers are believed to be who they say they are."""

from __future__ import annotations

import ssl


def tls_context(ca: str) -> ssl.SSLContext:
    """Verifies certificate and host name; TLS 1.2 or later. ca: a file trusted besides the system's.

    Raises OSError (also ssl.SSLError) for a file without certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca:
        context.load_verify_locations(ca)
    return context
