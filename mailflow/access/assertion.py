"""Proving who we are with a certificate instead of a secret: a signed assertion (RFC 7523 2.2), and when it ends.

In: certificate and key as PEM files. Out: a JWT (RFC 7515, compact) that lives ten minutes. Its header names the
certificate by SHA-256 (``x5t#S256``), as Entra wants. Raises AccessRefused when a file is not what it should be.
"""

import base64
import json
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from mailflow.access.oauth import OAuth
from mailflow.errors import AccessRefused

_LIVES = timedelta(minutes=10)


def signed(oauth: OAuth, now: datetime, *, said_in: str) -> str:
    """The assertion of this moment (aware)."""
    assert oauth.certificate_file is not None
    assert oauth.key_file is not None
    shown, key = _certificate(oauth.certificate_file, said_in), _key(oauth.key_file, said_in)
    begins = int(now.timestamp())
    header = {
        "alg": "PS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256",
        "typ": "JWT",
        "x5t#S256": _text(shown.fingerprint(hashes.SHA256())),
    }
    claims = {
        "aud": oauth.token_url,
        "iss": oauth.client_id,
        "sub": oauth.client_id,
        "jti": secrets.token_urlsafe(16),
        "nbf": begins,
        "iat": begins,
        "exp": begins + int(_LIVES.total_seconds()),
    }
    content = ".".join(_text(json.dumps(part).encode()) for part in (header, claims))
    return f"{content}.{_text(_signature(key, content.encode()))}"


def ends(certificate: Path, *, said_in: str) -> date:
    """The last day of a certificate."""
    return _certificate(certificate, said_in).not_valid_after_utc.date()


def _signature(key: Any, content: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
        return key.sign(content, pss, hashes.SHA256())
    r, s = utils.decode_dss_signature(key.sign(content, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def _certificate(file: Path, said_in: str) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError):
        raise AccessRefused(f"{said_in}.certificate_file must name a readable certificate (PEM).") from None


def _key(file: Path, said_in: str) -> Any:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        key = None
    if isinstance(key, rsa.RSAPrivateKey):
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise AccessRefused(
        f"{said_in}.key_file must name a readable private key (PEM, RSA or P-256, without a password)."
    ) from None


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
