"""What receiving servers say about a sender (RFC 8601), and whether the one server that we trust vouches for him.

Exchange Online leaves out the server's name; comments may quote anything, the sender's own words included. Pure.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.message import Authentication, Message

SEVERAL_SENDERS = "the mail names more than one sender; nobody vouches for which one it is"
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"\([^()]*\)")
_NESTED = re.compile(r"[()]")
"""What is left when comments hold comments, or one is not closed."""
_FROM = re.compile(r"\s*dmarc\b[^;]*?\bheader\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_RESULT = re.compile(r"\s*(dmarc|spf|dkim)(?:/\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)


def read(values: Sequence[str]) -> tuple[Authentication, ...]:
    """Each Authentication-Results field in the order of the mail: the topmost first."""
    return tuple(_one(value) for value in values)


def verdict(message: Message, trusted_authserv: str | None) -> bool | None:
    """Whether DMARC passed, as the pinned server says in its topmost field: True, False, or None for "not said".

    ``trusted_authserv`` "" pins a server that writes no name (Exchange Online): then the topmost field of all must be
    nameless. Other servers' fields and lower ones never count: a sender can write those himself (T42).
    """
    if trusted_authserv is None or SEVERAL_SENDERS in message.limits:
        return None
    pinned = trusted_authserv.strip().lower()
    found = message.authentication[:1] if not pinned else message.authentication
    top = next((each for each in found if each.authserv == pinned), None)
    if top is None:
        return None
    if top.dmarc == "pass" and not _is_about(top.header_from, message.sender.address.rpartition("@")[2]):
        return None
    return {"pass": True, "fail": False}.get(top.dmarc)


def _is_about(checked: str, domain: str) -> bool:
    """Whether the domain that the server checked is the sender's as we read him; a From can be made to read two ways.

    A server that does not say which it checked is believed, and one that names the organisation's for a part of it.
    """
    return not checked or checked == domain or domain.endswith(f".{checked}") or checked.endswith(f".{domain}")


def _one(value: str) -> Authentication:
    first, *results = _without_comments(value).split(";")
    authserv = ""
    if "=" in first:  # Exchange Online: no server, the first result comes at once
        results.insert(0, first)
    else:
        authserv = (first.split() or [""])[0].strip('"').lower()
    verdicts: dict[str, str] = {}
    for method, result in _pairs(results):
        if method not in verdicts or (method == "dkim" and result == "pass"):  # several signatures: one is enough
            verdicts[method] = result
    about = next((found[1] for each in results if (found := _FROM.match(each))), "")
    return Authentication(authserv=authserv, header_from=about.rpartition("@")[2].lower().rstrip("."), **verdicts)


def _pairs(results: Sequence[str]) -> Iterator[tuple[str, str]]:
    for each in results:
        match = _RESULT.match(each)
        if match:
            yield match[1].lower(), match[2].lower()


def _without_comments(value: str) -> str:
    """The value without quoted strings' contents and (nested) comments; an open comment runs to the end."""
    value = _QUOTED.sub('""', value) if '"' in value else value
    bare = _COMMENT.sub("", value)
    if not _NESTED.search(bare) and "\\" not in value:
        return bare
    out, depth, escaped = [], 0, False
    for letter in value:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            out.append(letter)
    return "".join(out)
