"""The door to a token endpoint (RFC 6749 3.2): one POST of a form, one answer in JSON.

In: the settings and the form's fields. Out: a Grant. Raises AccessUnavailable for what may pass by itself,
AccessRefused for what somebody must mend, and says whose it is. Nothing is followed (a redirect would carry the secret
elsewhere), the machine's own proxies are used (HTTPS_PROXY, NO_PROXY), and no text holds a word that the server said
but its error code.
"""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from mailflow.access.oauth import OAuth
from mailflow.clock import monotonic
from mailflow.errors import AccessRefused, AccessUnavailable

_LARGEST = 64 * 1024
_LIFE = 300
"""Seconds that a token is used when its server does not say how long it lives."""
_PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down"})
_REFUSALS = {
    "invalid_client": (
        "the app's own proof was refused: its secret or certificate has expired, was replaced or is not this app's. "
        "Make a new one where the app is registered and put it in {said_in}"
    ),
    "invalid_grant": (
        "the consent is gone: the refresh token has expired, was used up or was withdrawn, or the account is closed or "
        "has a new password. Have its owner consent again and put the new token in {said_in}.refresh_token_file"
    ),
    "unauthorized_client": "the app may not log in like this: its administrator must grant it the permission",
    "access_denied": "the app may not log in like this: its administrator must grant it the permission",
    "invalid_scope": "there is no such permission: mend {said_in}.scope",
    "invalid_request": "it does not understand what it was asked: look at {said_in}",
    "unsupported_grant_type": "it does not give tokens in this way: look at {said_in}",
}
"""RFC 6749 5.2, in words."""
_ENTRA = {
    7000222: "the client secret has expired. Make a new one in Entra and put it in {said_in}.client_secret_file",
    7000215: "the client secret is not right (its value is needed, not its id). Put it in {said_in}.client_secret_file",
    700027: "the certificate is not one that the app is registered with. Upload it in Entra, or mend {said_in}",
    700016: "the tenant has no app of this client_id. Mend {said_in}.client_id or token_url",
    90002: "there is no such tenant. Mend {said_in}.token_url",
    65001: "consent is missing or was withdrawn. An administrator of the tenant must grant the app its permissions",
    50057: "the account is disabled. Its administrator must open it again",
    50173: "the consent was withdrawn (a new password does that). Consent again; {said_in}.refresh_token_file",
    700082: "the refresh token was not used for too long. Consent again; {said_in}.refresh_token_file",
}
"""What Microsoft's numbers (``error_codes``) add."""


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token, the seconds that it lives; a new refresh token and the seconds that that lives, if any."""

    access: str = field(repr=False)
    lives: int
    refresh: str | None = field(default=None, repr=False)
    refresh_lives: int | None = None


def ask(oauth: OAuth, fields: Mapping[str, str], *, name: str, said_in: str) -> Grant:
    """Ask for a token. ``name`` is who wants to log in, ``said_in`` where the settings stand, for the sentences."""
    try:
        with _pool(oauth, said_in) as pool:
            answer = pool.request(
                "POST",
                oauth.token_url,
                fields=dict(fields),
                encode_multipart=False,
                headers={"Accept": "application/json"},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            status, said = answer.status, _json(_content(answer, monotonic() + oauth.timeout))
            answer.close()
    except urllib3.exceptions.HTTPError as fault:
        raise AccessUnavailable(f"{name}: the token endpoint {oauth.host} {_trouble(fault)}") from None
    token = said.get("access_token")
    if status == 200 and isinstance(token, str) and token.isascii() and token.isprintable() and token:
        return Grant(token, _seconds(said, "expires_in") or _LIFE, _refresh(said), _refresh_seconds(said))
    raise _refusal(oauth, status, said, name=name, said_in=said_in)


def _pool(oauth: OAuth, said_in: str) -> urllib3.PoolManager:
    where = urlsplit(oauth.token_url)
    given: dict[str, Any] = {"timeout": oauth.timeout}
    if where.scheme == "https":
        try:
            given["ssl_context"] = ssl.create_default_context(cafile=str(oauth.ca_file) if oauth.ca_file else None)
        except OSError:
            raise AccessRefused(f"{said_in}.ca_file: the file cannot be read as certificates (PEM).") from None
    proxy = getproxies().get(where.scheme)
    if proxy and not proxy_bypass(where.hostname or ""):
        return urllib3.ProxyManager(proxy, **given)
    return urllib3.PoolManager(**given)


def _content(answer: Any, deadline: float) -> bytes:
    """The answer's content, which may drip, but not for ever."""
    content = b""
    while len(content) < _LARGEST and (piece := answer.read1(_LARGEST, decode_content=True)):
        content += piece
        if monotonic() > deadline:
            raise urllib3.exceptions.TimeoutError
    return content


def _json(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _trouble(fault: Exception) -> str:
    causes = [fault, getattr(fault, "reason", None), fault.__cause__, fault.__context__]
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _deeper(causes)):
        return "shows a certificate that is not trusted; no secret was sent."
    refused = isinstance(fault, urllib3.exceptions.NewConnectionError)  # which is a kind of time-out there
    if isinstance(fault, urllib3.exceptions.TimeoutError) and not refused:
        return "did not answer in time."
    return "cannot be reached."


def _deeper(causes: list[Any]) -> list[Any]:
    return [*causes, *(inner for cause in causes for inner in getattr(cause, "args", ()))]


def _refusal(
    oauth: OAuth, status: int, said: Mapping[str, Any], *, name: str, said_in: str
) -> AccessRefused | AccessUnavailable:
    """What an answer without a token means."""
    start = f"{name}: the token endpoint {oauth.host}"
    error = said.get("error") if isinstance(said.get("error"), str) else ""
    numbers = said.get("error_codes")
    more = next((_ENTRA[n] for n in numbers if n in _ENTRA), None) if isinstance(numbers, list) else None
    if status in {429, *range(500, 600)} or error in _PASSING:
        return AccessUnavailable(f"{start} gives out no token at the moment (it answered {status}); it is asked again.")
    if more or error in _REFUSALS:
        reason = (more or _REFUSALS[str(error)]).format(said_in=said_in)
        return AccessRefused(f"{start} refuses ({error or status}): {reason}.", error=str(error))
    if 300 <= status < 400 or status in {404, 405, 410}:
        return AccessRefused(f"{start} has no such address (it answered {status}): mend {said_in}.token_url.")
    if 400 <= status < 500:
        return AccessRefused(f"{start} refuses (it answered {status}): look at {said_in} and the app's registration.")
    return AccessUnavailable(f"{start} answered what cannot be understood; is {said_in}.token_url right?")


def _seconds(said: Mapping[str, Any], name: str) -> int | None:
    try:
        found = int(said.get(name, 0))
    except (TypeError, ValueError, OverflowError):
        return None
    return found if 0 < found < 10 * 366 * 86400 else None


def _refresh(said: Mapping[str, Any]) -> str | None:
    found = said.get("refresh_token")
    return found if isinstance(found, str) and found else None


def _refresh_seconds(said: Mapping[str, Any]) -> int | None:
    return _seconds(said, "refresh_token_expires_in") or _seconds(said, "refresh_expires_in")
