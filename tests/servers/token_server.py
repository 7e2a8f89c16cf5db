"""A token endpoint (RFC 6749) on a free loopback port, strict, and the tokens that it issues: JWTs signed with HS256.

It refuses what it does not know (a field, a client, a grant), rotates refresh tokens and refuses an old one. With ``grace``
it accepts the last one again as long as nobody has used its successor, as kinder servers do. ``answers`` holds answers that
are given next, whatever is asked; everything that was asked is in ``asked``. Dovecot checks the tokens itself, by their
signature (``dovecot_lines``).
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

CLIENT, SECRET, SCOPE = "mailflow-app", "blue-lantern-invented", "https://mail.example/.default"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALWAYS = {"grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type", "scope"}


@dataclass
class Issuer:
    """Who signs tokens, and who can tell a good one: a mail server asks it, or knows its key."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    withdrawn: set[str] = field(default_factory=set)

    def token(self, user: str, lives: int) -> str:
        now = int(time.time())
        claims = {
            "sub": user,
            "iss": "https://login.example",
            "iat": now - 1,
            "nbf": now - 1,
            "exp": now + lives,
            "jti": secrets.token_hex(4),
        }
        content = ".".join(_text(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
        return f"{content}.{self._signature(content)}"

    def good(self, user: str, token: str) -> bool:
        content, _, signature = token.rpartition(".")
        claims = json.loads(_bytes(content.partition(".")[2] or "e30"))
        signed = hmac.compare_digest(signature, self._signature(content))
        return signed and claims["sub"] == user and claims["exp"] > time.time() and token not in self.withdrawn

    def _signature(self, content: str) -> str:
        return _text(hmac.new(self.key, content.encode(), hashlib.sha256).digest())

    def dovecot_lines(self, folder: Path) -> str:
        """What Dovecot needs to check them; ``folder`` must be open to its processes."""
        self.write_key(folder)
        said = folder / "oauth2.conf"
        said.write_text(
            f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={folder}/keys/\n"
            "username_attribute = sub\n"
        )
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        return (
            "auth_mechanisms = plain login xoauth2 oauthbearer\n"
            f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {said}\n}}\n"
            "auth_failure_delay = 0\n"
        )

    def write_key(self, folder: Path) -> None:
        file = folder / "keys" / "default" / "HS256" / "default"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(base64.b64encode(self.key).decode())


@dataclass
class TokenServer:
    issuer: Issuer
    user: str
    port: int = 0
    lives: int = 3600
    secret: str = SECRET
    refresh: str = ""
    """The one that counts now; "" when nobody has consented."""
    refresh_lives: int | None = None
    grace: bool = False
    certificate: Any = None
    """Of cryptography: the app proves itself with it, instead of the secret."""
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    _before: str = ""
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/oauth2/v2.0/token"

    def consent(self) -> str:
        self.refresh, self._before = f"refresh-{secrets.token_hex(8)}", ""
        return self.refresh

    def answer(self, fields: list[tuple[str, str]]) -> tuple[int, dict[str, Any]]:
        with self._one_at_a_time:
            asked = dict(fields)
            self.asked.append(asked)
            if self.answers:
                return self.answers.pop(0)
            if len(asked) != len(fields) or set(asked) - ALWAYS - {"refresh_token"} or asked.get("scope") != SCOPE:
                return 400, {"error": "invalid_request"}
            if not self._is_the_client(asked):
                return 401, {"error": "invalid_client", "error_description": f"who is {asked.get('client_secret')}?"}
            if asked["grant_type"] == "client_credentials" and "refresh_token" not in asked:
                return 200, self._granted()
            if asked["grant_type"] == "refresh_token":
                return self._rotated(asked.get("refresh_token", ""))
            return 400, {"error": "unsupported_grant_type"}

    def _granted(self) -> dict[str, Any]:
        self.issued.append(self.issuer.token(self.user, self.lives))
        return {"token_type": "Bearer", "expires_in": self.lives, "access_token": self.issued[-1]}

    def _rotated(self, shown: str) -> tuple[int, dict[str, Any]]:
        again = self.grace and shown and shown == self._before
        if not shown or (shown != self.refresh and not again):
            return 400, {"error": "invalid_grant", "error_description": f"{shown} was used up"}
        self._before, self.refresh = shown, f"refresh-{secrets.token_hex(8)}"
        more = {"refresh_token_expires_in": self.refresh_lives} if self.refresh_lives else {}
        return 200, self._granted() | {"refresh_token": self.refresh} | more

    def _is_the_client(self, asked: dict[str, str]) -> bool:
        if asked.get("client_id") != CLIENT:
            return False
        if self.certificate is None:
            return asked.get("client_secret") == self.secret and "client_assertion" not in asked
        return asked.get("client_assertion_type") == ASSERTION and self._is_signed(asked["client_assertion"])

    def _is_signed(self, assertion: str) -> bool:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        content, _, signature = assertion.rpartition(".")
        header, claims = (json.loads(_bytes(part)) for part in content.split("."))
        pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
        self.certificate.public_key().verify(_bytes(signature), content.encode(), pss, hashes.SHA256())
        return (
            header["alg"] == "PS256"
            and header["x5t#S256"] == _text(self.certificate.fingerprint(hashes.SHA256()))
            and claims["aud"] == self.url
            and claims["iss"] == claims["sub"] == CLIENT
            and claims["nbf"] <= time.time() < claims["exp"] <= time.time() + 600
        )


@contextmanager
def token_server(user: str, issuer: Issuer | None = None, **more: Any) -> Iterator[TokenServer]:
    """Start one; it ends with the block."""
    told = TokenServer(issuer or Issuer(), user, **more)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            form = self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            status, said = 400, {"error": "invalid_request"}
            if form and self.path == "/oauth2/v2.0/token":
                status, said = told.answer(parse_qsl(raw.decode(), strict_parsing=True))
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
