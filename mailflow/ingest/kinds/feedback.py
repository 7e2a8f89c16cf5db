"""Abuse reports in the Abuse Reporting Format (RFC 5965): somebody marked our letter as unwanted."""

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind


def recognise(mail: Signs) -> Recognised | None:
    """A feedback report; the report of a failed delivery is not one."""
    kinds = {attachment.content_type for attachment in mail.attachments if not attachment.parent}
    if mail.root.parameter("report-type").lower() == "feedback-report" or "message/feedback-report" in kinds:
        return Recognised(Kind.FEEDBACK)
    return None


PLUGIN = Family(name="feedback", rank=30, recognise=recognise)
