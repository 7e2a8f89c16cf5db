"""Damage that knows how mail is built: its headers, boundaries, codings, encoded words, line ends, nesting."""

import re
from random import Random

from tests.fuzz.bytework import MARKS, scarred

_FIELD = re.compile(rb"^[!-9;-~]+:[^\n]*(?:\n[ \t][^\n]*)*\n?", re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb'boundary="?([^"\r\n;]{1,200})', re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*\"?[^\s\";]*\"?", re.IGNORECASE)
_CODING = re.compile(rb"^(content-transfer-encoding:[ \t]*)([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(rb"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")
CHARSETS = (
    b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252", b"windows-1251", b"iso-8859-15", b"utf-7", b"unicode-1-1-utf-7",
    b"utf-16", b"utf-16le", b"utf-16be", b"utf-32", b"iso-2022-jp", b"iso-2022-kr", b"hz", b"gb2312", b"gb18030", b"big5",
    b"shift_jis", b"euc-jp", b"koi8-r", b"cp037", b"ibm500", b"mac-roman", b"x-unknown", b"hex", b"rot13", b"base64", b"idna", b"punycode",
    b"unicode_escape", b"undefined", b"", b"\xff", b"utf-8\0", b"a" * 200,
)  # fmt: skip
CODINGS = (
    b"7bit", b"8bit", b"binary", b"base64", b"quoted-printable", b"x-uuencode", b"uuencode", b"BASE64 ", b"base-64", b'"base64"',
    b"quoted-printable;", b"", b"x-nonsense", b"base64\r\nContent-Transfer-Encoding: 8bit",
)  # fmt: skip
ODD = (
    b"To: unlisted-recipients:;", b"Date: Fri, 31 Dec 9999 23:59:59 -1200", b"Date: Mon, 1 Jan 0001 00:00:00 +2359", b"Date: 30 Feb 2026",
    b"Date: Mon, 23 Nov 2026 25:61:61 +9999", b"Received: by x.example; Fri, 31 Dec 9999 23:59:59 -1200",
    b"Received: by x.example; Sat, 1 Jan 0100 00:00:00 +2300", b"Received: from a; 1 Jan 1970 00:00", b"Subject: a second subject",
    b"Subject: =?utf-8?B?DQoNCkJjYzogeEB4LmV4YW1wbGU=?=", b"Subject: =?utf-8?Q?=0D=0ABcc:_x?=", b"Subject: =?utf-7?Q?+2AA-?=",
    b"From: A <a@x.example>, B <b@x.example>", b'From: "unclosed <a@x.example>', b"From: <>", b"From:", b"Sender: <a@@b>",
    b"Reply-To: a@x.example (unclosed", b"Content-Type: text/plain; charset=utf-7", b"Content-Type: text/html", b"Content-Type: /",
    b"Content-Type: multipart/mixed", b"Content-Type: multipart/report; report-type=delivery-status; boundary=b", b"Content-Type: message/rfc822",
    b"Content-Type: text/plain; format=flowed; delsp=yes", b"Content-Type: application/ms-tnef; name=winmail.dat",
    b'Content-Type: multipart/digest; boundary=""', b"Content-Type: text/calendar; method=REQUEST", b"Content-Type: message/delivery-status",
    b"Content-Type: multipart/signed; boundary=b; protocol=x", b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
    b"Content-Type: message/partial; number=1; total=9; id=x", b'Content-Type: message/external-body; access-type=URL; URL="http://x.example"',
    b"Content-Type: text/plain; name*0*=utf-8''%E2%80; name*1*=%93; name*99999999999=x; name*a=b", b"Content-Type: text/plain; charset*=utf-8'en'utf-8",
    b"Content-Disposition: attachment; filename*=utf-8''%FF%FE..%2F..%2Fetc%2Fpasswd", b'Content-Disposition: attachment; filename="\xff\xed\xa0\x80"',
    b"Content-Disposition: inline; filename*=nonsense'x", b"Content-Transfer-Encoding: base64", b"Auto-Submitted: auto-replied (x", b"Return-Path: <>",
    b"Message-ID: <" + b"<" * 50, b"Message-ID:", b"In-Reply-To: " + b"<a@b>" * 300, b"References: " + b"x" * 3000, b"X-Failed-Recipients: \xff@x.example",
    b"Authentication-Results: x; dmarc=pass (((", b" a continuation of nothing", b"no colon here", b": no name", b"A B: blank in the name", b"\xff\xfe: x",
    b"Subject: " + b"=?utf-8?q?a?= " * 120, b"X-Long: " + b"a" * 30_000, b"Subject: " + b"\xe9" * 2_000, b"From " + b"x@y Mon Nov 23 11:59:20 2026",
)  # fmt: skip


def header(raw: bytes, dice: Random) -> bytes:
    """One field of the mail or of a part: left out, doubled, emptied, scarred, broken over lines, or moved."""
    fields = list(_FIELD.finditer(raw))
    if not fields:
        return odd_header(raw, dice)
    top = [f for f in fields if f.start() < _head_end(raw)]
    chosen = dice.choice(top if top and dice.random() < 0.6 else fields)
    start, end = chosen.span()
    text = raw[start:end]
    name, _, value = text.partition(b":")
    what = dice.randrange(8)
    made = (
        b"",
        text + text,
        name + b":\r\n",
        name + b":" + scarred(value, dice, 2),
        re.sub(rb" (?=\S)", b"\r\n ", text),
        name + b":" + value.strip() * dice.choice((2, 30)) + b"\r\n",
        scarred(name, dice, 1) + b":" + value,
        text.rstrip(b"\r\n") + dice.choice(MARKS) + b"\r\n",
    )[what]
    rest = raw[:start] + raw[end:]
    if dice.random() < 0.15:
        at = dice.choice(fields).start()
        return rest[:at] + made + rest[at:]
    return raw[:start] + made + raw[end:]


def odd_header(raw: bytes, dice: Random) -> bytes:
    """A field that no careful program writes: in place of the one of its name, or above, or among the others."""
    line = dice.choice(ODD) + b"\r\n"
    name = line.partition(b":")[0].lower() + b":"
    same = [f for f in _FIELD.finditer(raw) if f[0].lower().startswith(name)]
    if same and dice.random() < 0.6:
        start, end = dice.choice(same).span()
        return raw[:start] + line + raw[end:]
    places = [f.start() for f in _FIELD.finditer(raw, 0, _head_end(raw))]
    at = dice.choice(places) if places else 0
    return raw[:at] + line + raw[at:]


def boundary(raw: bytes, dice: Random) -> bytes:
    """A boundary that is not there, stands once too often, is not closed, or is called otherwise than it was announced."""
    found = _BOUNDARY.findall(raw)
    if not found:
        return odd_header(raw, dice)
    line = b"--" + dice.choice(found).strip()
    lines = [m.start() for m in re.finditer(re.escape(line), raw)]
    at = dice.choice(lines) if lines else len(raw)
    end = at + len(line)
    named = dice.choice((b"", b"x" * 300, b"b b", b"\xc3\xa9", b'a\\"b', b"b=;'"))
    return dice.choice(
        (
            raw[:at] + raw[end:],
            raw[:at] + line + b"\r\n" + raw[at:],
            raw[:end] + b"--\r\n" + raw[end:],
            raw[:end] + dice.choice((b" \t ", b"x", b"\r", b"\n\n")) + raw[end:],
            raw[:at] + b"Words before the boundary.\r\n" + raw[at:],
            raw + b"\r\nWords behind the last boundary.\r\n",
            raw.replace(line[2:], named, 1),
            raw.replace(line + b"--", line, 1),
            raw[:at] + scarred(raw[at:end], dice, 1) + raw[end:],
        )
    )


def coding(raw: bytes, dice: Random) -> bytes:
    """A transfer encoding that lies; or base64 and quoted-printable with damage of their own."""
    found = list(_CODING.finditer(raw))
    if not found or dice.random() < 0.3:
        at = dice.randrange(len(raw) + 1)
        return (
            raw[:at] + dice.choice((b"=", b"=\r\n", b"=X", b"====", b"!", b"=E2=80", b"=\n\n", b" =", b"-")) + raw[at:]
        )
    one = dice.choice(found)
    return raw[: one.start(2)] + dice.choice(CODINGS) + raw[one.end(2) :]


def charset(raw: bytes, dice: Random) -> bytes:
    """A character set that lies, or is unknown."""
    found = list(_CHARSET.finditer(raw))
    if not found:
        return odd_header(raw, dice)
    one = dice.choice(found)
    return raw[: one.start()] + b"charset=" + dice.choice(CHARSETS) + raw[one.end() :]


def encoded_word(raw: bytes, dice: Random) -> bytes:
    """Encoded words broken in their marks, their coding or within a letter; or one more."""
    found = list(_WORD.finditer(raw))
    if found and dice.random() < 0.7:
        one = dice.choice(found)
        return raw[: one.start()] + scarred(one[0], dice, 1) + raw[one.end() :]
    made = b"=?%s?%s?%s?=" % (
        dice.choice(CHARSETS),
        dice.choice((b"B", b"Q", b"b", b"q", b"X", b"")),
        dice.choice(
            (b"", b"=C3", b"=A9", b"w6k", b"w6k=", b"4oCT4oCT", b"a_b", b"=0D=0A=0D=0A", b"+2AA-", b"=00", b"=ED=A0=80")
        ),
    )
    fields = list(_FIELD.finditer(raw, 0, _head_end(raw)))
    at = dice.choice(fields).end() - 1 if fields else 0
    at = at - 1 if raw[at - 1 : at] == b"\r" else at
    return raw[:at] + dice.choice((b" ", b"", b"\r\n ")) + made + raw[at:]


def line_ends(raw: bytes, dice: Random) -> bytes:
    """Other line ends: all of them, or here and there."""
    plain = raw.replace(b"\r\n", b"\n")
    what = dice.randrange(5)
    if what < 3:
        return plain.replace(b"\n", (b"\r", b"\n", b"\r\r\n")[what])
    if what == 3:
        lines = plain.split(b"\n")
        return b"".join(line + dice.choice((b"\r\n", b"\n", b"\r", b"\r\n")) for line in lines)
    return b"\r\n" * dice.randrange(1, 4) + raw


def nested(raw: bytes, dice: Random) -> bytes:
    """The mail within a mail within a mail, or within parts of parts."""
    as_mail = dice.random() < 0.5
    for level in range(dice.choice((1, 2, 5, 19, 22, 60))):
        edge = b"n%d" % (level if dice.random() < 0.9 else 0)
        inner = b"Content-Type: message/rfc822\r\n\r\n" if as_mail else b""
        tail = b"\r\n--%s--\r\n" % edge if dice.random() < 0.9 else b""
        top = b"From: a@agency.example\r\nSubject: level %d\r\n" % level
        raw = top + b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s' % (edge, edge, inner) + raw + tail
    return raw


def spliced(one: bytes, other: bytes, dice: Random) -> bytes:
    """The head of one and the body of another; halves of both; or one within the other."""
    what = dice.randrange(4)
    if what == 0:
        return one[: _head_end(one)] + other[_head_end(other) :]
    if what == 1:
        return one[: dice.randrange(len(one) + 1)] + other[dice.randrange(len(other) + 1) :]
    if what == 2:
        at = dice.randrange(len(one) + 1)
        return one[:at] + other + one[at:]
    top = b"From: a@agency.example\r\nSubject: two\r\nContent-Type: multipart/mixed; boundary=two\r\n\r\n--two\r\n"
    return top + one + b"\r\n--two\r\nContent-Type: message/rfc822\r\n\r\n" + other + b"\r\n--two--\r\n"


def _head_end(raw: bytes) -> int:
    found = _HEAD_END.search(raw)
    return found.end() if found else len(raw)
