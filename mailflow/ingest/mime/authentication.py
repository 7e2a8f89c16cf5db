"""What receiving servers say about a sender (RFC 8601), and whether the one server that we trust vouches for him.

Exchange Online leaves out the server's name; comments may quote anything, the sender's own words included. What a
sealed chain says (ARC, RFC 8617) and what an earlier server said (``Authentication-Results-Original``) is not read:
whoever sealed it would have to be trusted like the mailbox's own server. Pure.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.address import owned, plain_domain
from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.received import taken_by, taken_from
from mailflow.message import Authentication, Message
from mailflow.partnership.vouching import Vouching

SEVERAL_SENDERS = "the mail names more than one sender; nobody vouches for which one it is"
NO_AUTHOR = "the mail names no author; who handed it in is taken for the sender"
_ASIDE = re.compile(r"\((?:[^()\\]|\\.)*\)|\"((?:[^\"\\]|\\.)*)\"")
"""A comment, or a quoted string: whichever begins first."""
_LEFT = re.compile(r"[()\"\\]")
"""What is left when comments hold comments, or something is not closed."""
_SYNTAX = str.maketrans(dict.fromkeys(';=()"\\', "_"))
_RESULT = re.compile(r"\s*(dmarc|spf|dkim|compauth)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_FROM = re.compile(r"\sheader\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_MOST = 50
"""Fields of a kind that are looked at."""
_VERSION = re.compile(r"\S+(?:\s+\d+)?")


def of(headers: Headers) -> tuple[Authentication, ...]:
    """Each Authentication-Results field of a mail in its order, with the hosts that took the mail above it."""
    values = headers.raws("authentication-results")
    if not values:
        return ()
    hops = tuple((taken_by(value), *sorted(taken_from(value))) for value in headers.raws("received")[:_MOST])
    above = headers.above("authentication-results", "received")
    return tuple(_one(value, hops[:number]) for value, number in zip(values[:_MOST], above, strict=False))


def read(values: Sequence[str]) -> tuple[Authentication, ...]:
    """The same of bare values: the topmost first."""
    return tuple(_one(value, ()) for value in values)


def verdict(message: Message, trusted_authserv: str | None) -> bool | None:
    """Whether DMARC passed, as the pinned server says in its topmost field: True, False, or None for "not said".

    ``trusted_authserv`` "" pins a server that writes no name (Exchange Online): then the topmost field of all must be
    nameless. Other servers' fields and lower ones never count: a sender can write those himself (T42).
    """
    return vouching(message, trusted_authserv).passed


def vouching(message: Message, trusted_authserv: str | None) -> Vouching:
    """The same with the reason in words. A pass counts only for the domain that the mail shows as its sender's."""
    if trusted_authserv is None:
        return Vouching(None, "No trusted mail server is set for this mailbox (trusted_authserv), so nobody says.")
    if SEVERAL_SENDERS in message.limits:
        return Vouching(None, "The mail names more than one sender, and nothing says which of them wrote it.")
    if NO_AUTHOR in message.limits:
        return Vouching(None, "The mail names no author (From), so there is nothing that could be confirmed.")
    top = _pinned(message.authentication, trusted_authserv.strip().lower().rstrip("."))
    if top is None:
        return Vouching(None, "The mail system wrote no check of the sender on it.")
    return _judged(top, plain_domain(message.sender.address.rpartition("@")[2]))


def _pinned(found: Sequence[Authentication], pinned: str) -> Authentication | None:
    """The topmost field of the pinned server, unless it stands below where the mail came in: then anybody wrote it."""
    if not pinned:
        top = found[0] if found else None
        return top if top is not None and not top.authserv else None
    top = next((each for each in found if each.authserv == pinned), None)
    return None if top is None or _foreign(top.hops, owned(pinned)) else top


def _foreign(hops: Sequence[tuple[str, ...]], ours: str) -> bool:
    """Whether the mail came in from outside above a field: below that, a sender may have written what he likes.

    Servers write the field below their own Received, or above it; between servers of one house the mail may pass
    several. Where none of ours stands above, nothing can be told from the hops.
    """
    inside = [owned(taken_by) == ours for taken_by, *_ in hops]
    if True not in inside:
        return False
    last = inside.index(True)
    while last + 1 < len(hops) and inside[last + 1] and _within(hops[last][1:], ours):
        last += 1
    return last < len(hops) - 1


def _within(sources: Sequence[str], ours: str) -> bool:
    """Whether a mail was taken from a server of the house; one without a name of its own is its localhost."""
    return not sources or any(owned(source) == ours for source in sources)


def _is_about(checked: str, domain: str) -> bool:
    """Whether the domain that the server checked is the sender's as we read him; a From can be made to read two ways.

    A server that does not say which it checked is believed, and one that names the organisation's for a part of it.
    """
    return not checked or checked == domain or domain.endswith(f".{checked}") or checked.endswith(f".{domain}")


def _judged(top: Authentication, domain: str) -> Vouching:
    said = top.in_words
    if top.dmarc == "pass" and not _is_about(plain_domain(top.header_from), domain):
        return Vouching(None, f"It vouches for {top.header_from}, not for the address that the mail shows ({said}).")
    if top.dmarc == "pass" and top.compauth != "fail":
        return Vouching(True, said)
    if top.dmarc == "fail" or top.compauth == "fail":
        return Vouching(False, f"It did not come by a server that {domain or 'the domain'} allows ({said}).")
    if top.dmarc.endswith("error"):
        return Vouching(None, f"The check broke off before it came to anything ({said}).")
    if top.dmarc in {"none", "bestguesspass"}:
        why = "has not published (DMARC) how its mail is to be told from forged mail; their IT can"
        return Vouching(None, f"{domain or 'The domain'} {why} ({said}).")
    return Vouching(None, f"The mail system checked, but not by DMARC, which alone covers the address shown ({said}).")


def _one(value: str, hops: tuple[tuple[str, ...], ...]) -> Authentication:
    first, *results = _without_comments(value).split(";")
    authserv = ""
    if "=" in first:  # Exchange Online: no server, the first result comes at once
        results.insert(0, first)
    else:
        named = _VERSION.match(first.strip())
        authserv = named[0].split()[0].lower().rstrip(".") if named else ""
    verdicts: dict[str, str] = {}
    for method, result in _pairs(results):
        known = verdicts.setdefault(method, result)
        if known == result or method == "spf":
            continue
        if method == "dkim":  # several signatures: one is enough
            verdicts[method] = "pass" if "pass" in {known, result} else known
        else:  # a server says it once; two of them are somebody's attempt
            verdicts[method] = "fail" if "fail" in {known, result} else "none"
    return Authentication(authserv, **verdicts, header_from=_checked_for(results), hops=hops)


def _pairs(results: Sequence[str]) -> Iterator[tuple[str, str]]:
    for each in results:
        match = _RESULT.match(each)
        if match:
            yield match[1].lower(), match[2].lower()


def _checked_for(results: Sequence[str]) -> str:
    """The domain of From that DMARC was checked for, or ""."""
    for each in results:
        match = _RESULT.match(each)
        if match and match[1].lower() == "dmarc":
            found = _FROM.search(each)
            return found[1].rpartition("@")[2].lower().rstrip(".") if found else ""
    return ""


def _without_comments(value: str) -> str:
    """The value without (nested) comments and without what quoted strings could add to its syntax.

    What is not closed runs to the end.
    """
    if not _LEFT.search(value):
        return value
    bare = _ASIDE.sub(lambda found: " " if found[1] is None else found[1].translate(_SYNTAX), value)
    return _walked(value) if _LEFT.search(bare) else bare


def _walked(value: str) -> str:
    out, depth, quoted, letters = [], 0, False, iter(value)
    for letter in letters:
        if letter == "\\":
            next(letters, "")
        elif quoted:
            quoted = letter != '"'
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == '"' and depth == 0:
            quoted = True
        elif depth == 0:
            out.append(letter)
    return "".join(out)
