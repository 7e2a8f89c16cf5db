"""What came in a mail and was not read, such as the other one of two twins that differ; it is shown all the same.

In: a mail and what was read of it. Out: readable texts by part.
"""

from mailflow.ingest.mime.twins import visible
from mailflow.message import Message
from mailflow.submission import Submission

TITLE = "Text that was not read"


def texts(submission: Submission, message: Message) -> dict[str, str]:
    """Of each part that has a text and was not read; HTML without its markup."""
    read = dict(submission.texts)
    left = [part for part in message.parts if part.id not in read]
    return {p.id: visible(p.source).strip() if p.content_type == "text/html" else p.source for p in left}
