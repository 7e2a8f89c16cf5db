"""T40: whatever a mail or a file in it holds, it runs nothing for who looks at it, and loads nothing from elsewhere."""

import re

from mailflow import trying
from tests.unit.review.world import NOW, decided, decision, take

PLAIN = (
    b"<script>alert(1)</script> <img src=x onerror=alert(2)> javascript:alert(3) {{7*7}} ' onmouseover='alert(4)\r\n"
    b'Name: <b onclick=alert(5)>Jane</b> Sample\r\nDOB: 03/04/1988\r\nSummary: "><script src=//evil.example/x.js></script>\r\n'
)
HTML = (
    b"<html><body onload=alert(1)><script>alert(2)</script><img src=https://evil.example/pixel.gif><iframe src=//evil.example></iframe>"
    b"<p>Please refer Jane Sample, DOB 03/04/1988. Loud music every night.</p><a href='javascript:alert(3)'>this link</a>"
    b"<form action=https://evil.example><input name=a></form><style>@import url(https://evil.example/a.css)</style>"
    b"<svg onload=alert(4)></svg><p>&lt;script&gt;alert(5)&lt;/script&gt;</p></body></html>"
)
HOSTILE_NAME = b"=?utf-8?Q?=22=3E=3Cscript=3Ealert=286=29=3C=2Fscript=3E?="
PARTS = b"""From: "<script>alert(7)</script>" <petra@testburypolice.example>
Subject: <img src=x onerror=alert(8)> Referral
Message-ID: <%s@testburypolice.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/%s; charset=utf-8

%s
--b
Content-Type: text/html; name="%s.html"
Content-Disposition: attachment; filename="%s.html"

%s
--b--
"""


def shown(browser, world, kind, body):
    """The item's page and the mail's, of a mail with this text and a hostile file."""
    raw = PARTS % (kind, kind, body, HOSTILE_NAME, HOSTILE_NAME, HTML)
    _, message, submission = trying.answered("a.eml", raw, (NOW,), trying.opened())
    found = decision(*(decided(item) for item in submission.items))
    item = take(world, 900 + len(kind), "", found, sent=message, read=submission)
    page = browser.text(f"/items/{item}/")
    mail = re.search(r"/mails/(\d+)/", page)[1]
    return mail, [page, browser.text(f"/mails/{mail}/")]


def test_t40_hostile_mail_is_shown_as_letters_and_nothing_of_it_runs_or_loads(browser, world):
    for kind, body in ((b"plain", PLAIN), (b"html", HTML)):
        _, pages = shown(browser, world, kind, body)
        for page in pages:
            own = re.sub(r'<script[^>]*src="/static/[^"]*"[^>]*></script>', "", page)
            assert "alert(" in own
            assert not re.search(r"<script(?![^>]*src=\"/static/)[^>]*>[^<]*alert", own)
            assert not re.search(r"<[^>]*\son\w+\s*=", own)
            assert not re.search(r"<(?:iframe|svg onload|img src=x|form action=https?:)", own)
            assert not re.search(r'<[^>]*\s(?:src|href|action)\s*=\s*["\']?\s*(?:https?:|//|javascript:)', own)
            assert "49" not in own.partition("alert(3)")[2][:40]


def test_t40_the_mail_itself_comes_as_a_file_that_no_browser_opens(browser, world):
    mail, _ = shown(browser, world, b"html", HTML)
    answer = browser.get(f"/mails/{mail}/mail.eml")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
