"""Mail that a program sent on its own account: a case-management system, a web form (RFC 3834: auto-generated).

It is no answer that programs give by themselves, so it is read like a person's, and never acknowledged.
"""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

SENT_BY_A_PROGRAM = "a program sent this mail on its own account"
_TIMETABLE = re.compile(r"\s*(?:anacron\s+job|cron\s+<[\w.@-]{1,120}>)\s", re.IGNORECASE)
"""What a machine's timetable (cron) puts before the command that it ran."""


def recognise(mail: Signs) -> Recognised | None:
    """What ``auto_reply``, asked before, did not take for an answer."""
    if mail.submitted == "auto-generated" or "x-cron-env" in mail.headers or _TIMETABLE.match(mail.subject):
        return Recognised(Kind.OTHER, note=SENT_BY_A_PROGRAM)
    return None


PLUGIN = Family(name="program", rank=95, recognise=recognise)
