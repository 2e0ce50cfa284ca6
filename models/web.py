"""Opens an address: HTTPS only, and with one deadline for everything until the answer begins."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from models.errors import DownloadFailed

if TYPE_CHECKING:
    import requests

START_TIMEOUT_S = 5.0
_REDIRECTS = 5


class HostUnreachable(DownloadFailed):
    """A host that does not answer: trying another file there would only cost time.

    Attributes:
        host: its name, without port or credentials.
    """

    def __init__(self, host: str, sentence: str) -> None:
        super().__init__(sentence)
        self.host = host


def host_of(url: str) -> str:
    """The host of an address, for messages."""
    return _split(url).hostname or without_credentials(url)


def without_credentials(url: str) -> str:
    """The address as it may be shown and stored: no user, password, query or fragment."""
    parts = _split(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def open_address(
    url: str,
    headers: Mapping[str, str] | None = None,
    timeout_s: float = START_TIMEOUT_S,
    ca_bundle: str | None = None,
) -> requests.Response:
    """Sends a GET and returns when the answer's header is here; the body is still to be read.

    The timeout covers all of it: the name's look-up, every address of the host, redirects. After
    it, each read of the body may wait as long again. Credentials in the address are used, and
    never follow a redirect to another host.

    Raises HostUnreachable when nothing answered in time, DownloadFailed for any other reason.
    """
    _refuse_unless_safe(url, previous=None)
    attempt = _Attempt(url, {"Accept-Encoding": "identity", **(headers or {})}, timeout_s, ca_bundle)
    attempt.start()
    return attempt.answer()


class _Attempt(threading.Thread):
    """One request on its way.

    A daemon thread, because looking up a name cannot be cancelled and the resolver alone may take
    half a minute: a late attempt is left behind and closes what it still gets.
    """

    def __init__(self, url: str, headers: dict[str, str], timeout_s: float, ca_bundle: str | None) -> None:
        super().__init__(name="portunus-fetch", daemon=True)
        self._url, self._headers, self._timeout_s, self._ca_bundle = url, headers, timeout_s, ca_bundle
        self._response: requests.Response | None = None
        self._error: Exception | None = None
        self._left_behind = False
        self._lock = threading.Lock()

    def run(self) -> None:
        try:
            response = _follow(self._url, self._headers, self._timeout_s, self._ca_bundle)
        except Exception as error:  # handed over to the caller's thread, which raises it
            self._error = error
            return
        with self._lock:
            self._response = response
            if self._left_behind:
                response.close()

    def answer(self) -> requests.Response:
        self.join(self._timeout_s)
        with self._lock:
            if self._response is not None:
                return self._response
            if self._error is not None:
                raise self._error
            self._left_behind = True
        raise _silent(self._url, self._timeout_s)


def _follow(url: str, headers: dict[str, str], timeout_s: float, ca_bundle: str | None) -> requests.Response:
    import requests

    with requests.Session() as session:
        if ca_bundle is not None:
            session.verify = ca_bundle
        for _ in range(_REDIRECTS + 1):
            try:
                response = session.get(
                    url, headers=headers, timeout=timeout_s, stream=True, allow_redirects=False
                )
            except (requests.RequestException, ValueError, OSError) as error:
                raise _refusal(url, timeout_s, error) from None
            if not response.is_redirect:
                return response
            response.close()
            onward = urljoin(url, response.headers["location"])
            _refuse_unless_safe(onward, previous=url)
            url = onward
    raise DownloadFailed(f"{host_of(url)} redirects in circles")


def _refuse_unless_safe(url: str, previous: str | None) -> None:
    """HTTPS, or plain HTTP within this machine. A redirect never leads from outside to the inside."""
    parts = _split(url)
    outside = previous is not None and not _loopback(_split(previous))
    if parts.hostname and parts.scheme == "https":
        return
    if parts.hostname and parts.scheme == "http" and _loopback(parts) and not outside:
        return
    raise DownloadFailed(f"{without_credentials(url)} is not an HTTPS address, so nothing is fetched from it")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        raise DownloadFailed("an address that cannot be read was given; correct it and try again") from None
    return parts


def _loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _silent(url: str, timeout_s: float) -> HostUnreachable:
    host = host_of(url)
    return HostUnreachable(host, f"{host} did not answer within {timeout_s:g} s")


def _refusal(url: str, timeout_s: float, error: Exception) -> DownloadFailed:
    """What the network said, as one sentence; the original text may hold credentials and is dropped."""
    import requests

    host = host_of(url)
    if isinstance(error, requests.Timeout):
        return _silent(url, timeout_s)
    if isinstance(error, requests.exceptions.SSLError):
        return HostUnreachable(host, f"the certificate of {host} cannot be verified")
    if isinstance(error, requests.exceptions.ProxyError):
        return HostUnreachable(host, f"the proxy did not lead to {host}")
    if isinstance(error, requests.ConnectionError):
        cause = getattr(error.args[0] if error.args else None, "reason", None)
        if type(cause).__name__ == "NameResolutionError":
            return HostUnreachable(host, f"{host} cannot be found from here")
        return HostUnreachable(host, f"{host} cannot be reached")
    return DownloadFailed(f"{host} was not asked, because its address or the network settings are wrong")
