"""What whoever is signed in at this screen may ask for, so that nothing is offered that would be refused."""

from __future__ import annotations

from appliance.administration.roles import PERMISSIONS
from appliance.requests import Request
from ui.kiosk.parts import KioskParts


def may(parts: KioskParts, *requests: type[Request]) -> bool:
    """Whether all of these are allowed; the service looks at each of them again."""
    site = parts.site.site
    if site is not None and not site.administrators:
        return True  # before there are administrators the owner of the folder does everything
    return all(role_may(parts.session.role, request) for request in requests)


def role_may(role: str, request: type[Request]) -> bool:
    """Whether somebody of this role may ask for this; role: empty for nobody who is signed in."""
    permission = PERMISSIONS.get(request)
    if permission is None:
        return False
    return permission.roles is None or role in {one.value for one in permission.roles}
