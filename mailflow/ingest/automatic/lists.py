"""The fields by which a mailing list is known (RFC 2919, RFC 2369), and those of list programs older than these.

In: the fields of a mail. Out: yes or no. What a list brings is its member's, who may write of bounces. Pure.
"""

from mailflow.ingest.mime.headers import Headers

SIGNS = (
    *("list-id", "list-post", "list-owner", "list-archive", "list-subscribe", "mailing-list", "x-mailing-list"),
    *("x-google-group-id", "x-beenthere", "x-mailman-version", "x-egroups-from", "x-ml-name", "x-mlserver"),
    *("x-listname", "x-listserver", "x-listprocessor-version", "x-majordomo-version", "x-distribute"),
    *("x-listar-version", "x-ecartis-version"),
)


def has_signs(fields: Headers) -> bool:
    """Whether a list's program put a field of its own on the mail."""
    return any(sign in fields for sign in SIGNS)
