"""What a sending service writes of a letter as JSON: a bounce, or a complaint, passed on by mail (domain.md E66)."""

import re

from mailflow.ingest.bounce.unreached import ADDRESS, clean
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_QUOTE = r"\\{0,7}\""
_TYPE = re.compile(rf"{_QUOTE}(?:notification|event)Type{_QUOTE}\s{{0,9}}:\s{{0,9}}{_QUOTE}(Bounce|Complaint){_QUOTE}")
_WHO = re.compile(rf"{_QUOTE}bouncedRecipients{_QUOTE}\s{{0,9}}:\s{{0,9}}\[([^\]]{{0,20000}})\]")


def recognise(mail: Signs) -> Recognised | None:
    """A mail that is such a notification from its first sign on."""
    if not mail.plain.lstrip().startswith("{"):
        return None
    found = _TYPE.search(mail.plain)
    if found is None:
        return None
    if found[1] == "Complaint":
        return Recognised(Kind.FEEDBACK)
    who = _WHO.search(mail.plain)
    named = tuple(dict.fromkeys(clean(each[0]) for each in ADDRESS.finditer(who[1]))) if who else ()
    return Recognised(Kind.BOUNCE, failed=named, statuses=tuple((address, "") for address in named))


PLUGIN = Family(name="bounce_json", rank=15, recognise=recognise)
