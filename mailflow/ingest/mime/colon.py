"""Fields with a blank before the colon ("Subject : Visit"), as RFC 822 had them and scripts still write them.

The parsers take such a line for the end of the header. In: the bytes of a mail. Out: the same, the blanks of these
lines at its top left out; other mail as it was. Only fields that mail has: any other line may be the text. Pure.
"""

import re

_MOST = 100_000
"""Bytes in which the header is looked for."""
_BLANK = re.compile(rb"\n[ \t]*\r?\n")
_SPACED = re.compile(
    rb"(?:^|(?<=\n))(from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|return-path|received|"
    rb"mime-version|importance|priority|organi[sz]ation|content-[a-z-]{2,40}|x-[a-z0-9-]{1,60})[ \t]{1,20}:",
    re.IGNORECASE,
)


def closed(raw: bytes) -> bytes:
    """The mail with every colon right behind the name of its field."""
    blank = _BLANK.search(raw, 0, _MOST)
    end = blank.start() if blank else min(len(raw), _MOST)
    head = raw[:end]
    mended = _SPACED.sub(rb"\1:", head)
    return mended + raw[end:] if len(mended) != len(head) else raw
