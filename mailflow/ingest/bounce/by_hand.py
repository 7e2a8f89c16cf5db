# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a person writes about, answers, or passes on a returned mail: then it is theirs, whatever it quotes.

In: Signs of a mail, and its words above what it returns. Out: yes or no. Asked of mail only that no mail system sent,
for what a machine wrote stands in these too; what somebody wrote above it must never be kept unread. Pure.
"""

import re

from mailflow.ingest.automatic import lists
from mailflow.ingest.automatic.by_hand import OURS
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.bounce import failing
from mailflow.ingest.danger import alarms
from mailflow.ingest.kind import Signs
from mailflow.ingest.mime.tree import Node
from mailflow.ingest.stretch import Stretch

_GREETING = re.compile(
    r"\s*(?:hi|hello|dear|hiya|good\s+(?:morning|afternoon|evening)|morning|afternoon)\b(?!\.\s+this is the)",
    re.IGNORECASE,
)
_SYSTEM = r"(?:mailer-?_?daemon|mail-?daemon|mdaemon|microsoft\s?exchange|microsoft\s+outlook|post-?_?master\b|system\s+administrator|mail\s+(?:delivery|system|administrator)|(?:mail\s+)?delivery\s+(?:sub)?system|inter?net\s+mail\s+delivery)"
_FROM = re.compile(
    rf"^[ \t>|*]{{0,8}}(?:from|von|de|da|van|od|från|fra|oddawca|nadawca|от|od\s+kogo|差出人|寄件者|发件人)\s?\*{{0,2}}\s?[:：]\*{{0,2}}[^\n]{{0,80}}?{_SYSTEM}",
    re.IGNORECASE | re.MULTILINE,
)
"""The head of a quotation: who wrote it. A letter that comes back was somebody's, not a mail system's."""
_TITLE = re.compile(
    r"^[ \t>|*]{0,8}(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|ämne|emne|тема)\s?\*{0,2}\s?[:：]\*{0,2}[ \t]{0,4}(?P<title>[^\n]{1,200})",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]{0,4}>(?!>)[^\n]*$", re.MULTILINE)
"""Quoted lines; a transcript marks what it sent to the other server with ">>>"."""
_OF_SOMEBODY = re.compile(
    r"\bd\.?o\.?b\b|\bdate\s+of\s+birth\b|\bborn\s+(?:on\s+)?\d|\b07\d{3}[ -]?\d{3}[ -]?\d{3}\b|(?<![/\w])(?:she|he|my)\b(?!/)",
    re.IGNORECASE,
)
"""What is told of a person, or by one; a mail system says "I" and "your", and neither of these."""
_NAMED = re.compile(_SYSTEM, re.IGNORECASE)
_MOST_TITLES = 5
_MOST = 5_000


def is_seen(mail: Signs, words: str, *, unattended: bool) -> bool:
    """Whether a person's hand is seen; ``unattended``: whether nobody writes from such an address as its sender's."""
    if failing.PASSED_ON.match(mail.subject) and not (unattended and failing.ends(mail.subject)):
        return True
    unmarked = mail.submitted in {"", "no"}
    if unmarked and not mail.from_system and (lists.has_signs(mail.headers) or mail.word("precedence") == "list"):
        return True
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    told = _GREETING.match(words) or _OF_SOMEBODY.search(words[:_MOST])
    return bool(told) or (threaded and unmarked) or _quotes_one(mail)


def unquoted(words: str) -> str:
    """The words without the lines that somebody quotes."""
    return _QUOTED.sub("", words)


def alarms_in(words: str) -> bool:
    """Whether words of danger stand in it, but for the title of our own alert: then somebody must look."""
    said = OURS.sub("\n", " ".join(words[:_MOST].split()))
    one = Stretch.of([Block(BlockKind.LINE, said, "", 0, len(said))], {"": said})
    return next(iter(alarms.safeguarding((one,))), None) is not None


def _quotes_one(mail: Signs) -> bool:
    """Whether what is quoted or attached is a mail system's, and not a letter that comes back."""
    if _FROM.search(mail.plain) or _attached(mail.root):
        return True
    titles = (found["title"] for found, _ in zip(_TITLE.finditer(mail.plain), range(_MOST_TITLES), strict=False))
    return any(failing.ANNOUNCES.match(title) for title in titles)


def _attached(node: Node) -> bool:
    if node.is_message:
        return _NAMED.search(node.children[0].headers.raw("from")[:300]) is not None
    return any(_attached(child) for child in node.children)
