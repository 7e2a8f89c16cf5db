"""From the page to the sealed minutes: an item is opened, read, accepted with a reason in a browser, and found again.

A running daemon serves the page; the minutes are letters in a folder, opened with the month's password as partners do.
"""

import re
from datetime import datetime

import pytest

from tests.servers.browser import accept_with_reason, chromium
from tests.servers.loopback import free_port, needed
from tests.system.opening import enclosure, opened, opens_by_no_other
from tests.system.site import LONDON, PDF, build, mail, referral, until

pytestmark = pytest.mark.chromium
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)
REASON = "Rung the partner: the number follows by phone."


def test_an_item_that_was_accepted_in_the_browser_is_found_in_the_sealed_minutes(tmp_path):
    needed("chromium", "chromedriver", "qpdf", "pdftotext")
    site = build(tmp_path / "site", at=MONDAY)
    port = free_port()
    site.config.write_text(
        site.config.read_text().replace("enabled = false\nport = 0", f"enabled = true\nport = {port}")
    )
    site.begin()
    with site.daemon() as daemon:
        site.deliver(mail(referral("Jonah Ashgrove", phone=None), at=MONDAY), MONDAY, "0")
        (row,) = until(site.queue, 40, what="the item")
        assert row["list"] == "exceptions"
        with chromium(tmp_path) as driver:
            driver.get(f"http://127.0.0.1:{port}/items/{row['item']}/")
            marked = [mark.text for mark in driver.find_elements("css selector", "mark")]
            assert {"Jonah Ashgrove", "14/02/1994"} <= set(marked)
            said = accept_with_reason(
                driver, f"http://127.0.0.1:{port}", row["item"], by="A. Duty-Officer", reason=REASON
            )
        case = re.search(r"Accepted: (\S+) is on the agenda of Tuesday 24 November 2026", said)[1]
        site.set_clock(MONDAY.replace(hour=16, minute=0, second=5))
        found = until(
            lambda: [
                f for f in site.letters.glob("*.eml") if PDF.encode() in f.read_bytes() and b"-before" in f.read_bytes()
            ],
            60,
            what="the minutes before",
        )
        assert daemon.stop() == 0
    (minutes,) = found
    told = site.run("password", "show", "--month", "2026-11", "--by", "A. Team", "--told", PDF, "--how", "phone").out
    password = re.sub(r"[^A-Za-z0-9]", "", told.splitlines()[0].partition(":")[2])
    file = enclosure(minutes.read_bytes())
    words = " ".join(opened(file, password, tmp_path / "opened").split())
    assert case in words
    assert "Jonah Ashgrove" in words
    assert f"Accepted with this reason: {REASON}" in words
    opens_by_no_other(file, password, tmp_path / "opened")
