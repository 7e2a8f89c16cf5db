"""What protects the pages in a browser: whom they answer, what they may load, what is kept.

- The Host header must be a loopback name, or a page elsewhere could reach these by a name of its own (DNS rebinding).
- Nothing is loaded from anywhere else, no script or style stands in a page, nothing may frame it.
- No page is kept by the browser or a proxy; no address is told to another site.
"""

import re

from flask import Flask, Response, abort, request

_LOOPBACK = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def protect(app: Flask) -> None:
    """Check each request and mark each answer."""
    app.before_request(_only_loopback)
    app.after_request(_marked)


def _only_loopback() -> None:
    if not _LOOPBACK.fullmatch(request.headers.get("Host", "")):
        abort(421)


def _marked(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
