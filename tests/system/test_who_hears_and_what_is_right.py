"""By the real commands, in the sealed minutes: what is for some alone reaches nobody else; what was put right stays so."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailflow.store import passwords
from tests.system.opening import enclosure, letter, opened
from tests.system.site import DOCX, LONDON, PDF, ZIP, Site, build, mail, referral

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
BEFORE, AFTER = MONDAY.replace(hour=16, minute=1), MONDAY + timedelta(days=2, hours=7, minutes=1)
NEXT = BEFORE + timedelta(days=7)
HELD = MONDAY + timedelta(days=1, hours=3)


@pytest.fixture
def site(tmp_path) -> Site:
    return build(tmp_path / "site", at=MONDAY).begin()


def take(site: Site, text: str, number: int, **more: str) -> int:
    """One mail comes in; the number of its item."""
    known = {row["item"] for row in site.queue()}
    site.deliver(mail(text, at=MONDAY, **more), MONDAY + timedelta(minutes=number), str(number))
    site.poll()
    (new,) = {row["item"] for row in site.queue()} - known
    return int(new)


def minutes(site: Site, at: datetime, folder: Path) -> dict[str, str]:
    """The words of everybody's minutes that leave at this moment, by recipient."""
    known = {f.name for f in site.letters.glob("*.eml")}
    site.set_clock(at)
    site.poll()
    with site.store() as store, store.writing() as conn:
        word = passwords.month_password(conn, "cannock-chase", (at + timedelta(days=1)).date().replace(day=1), at)
    found = {}
    for file in site.letters.glob("*.eml"):
        raw = file.read_bytes()
        if file.name not in known and "minutes" in str(letter(raw)["Subject"]):
            found[str(letter(raw)["To"])] = " ".join(opened(enclosure(raw), word, folder / file.stem).split())
    return found


def of(found: dict[str, str], who: str) -> str:
    (text,) = (text for to, text in found.items() if who in to)
    return text


def test_a_discreet_referral_that_is_simply_accepted_leaves_no_trace_with_strangers(site, tmp_path):
    text = referral("Quentin Farthing", summary="He is an informant and was threatened.")
    item = take(site, f"{text}\nPlease keep this between us and the police only.\n", 1)
    plain = take(site, referral("Kyle Denton"), 2)
    site.accept(plain)
    said = site.accept(item, "For the police only.")
    assert "It is restricted to Testshire Police; nobody else hears of it." in said
    found = minutes(site, BEFORE, tmp_path / "out")
    assert len(found) == 3
    assert "Quentin Farthing" in of(found, PDF)
    reference = said.split()[1]
    for stranger in (ZIP, DOCX):
        told = of(found, stranger)
        assert "Kyle Denton" in told
        for trace in ("Quentin", "Farthing", "informant", "Restricted", reference):
            assert trace not in told, (stranger, trace)

    said = site.here("case", "restrict", reference, "--party", "Exemplar Homes", "--by", "A. Team").out
    assert "restricted to Testshire Police and Exemplar Homes" in said
    site.set_clock(HELD)
    site.here("meeting", "record", "2026-11-24", "--attendance", "attendance.csv")
    found = minutes(site, AFTER, tmp_path / "after")
    assert "Quentin Farthing" in of(found, ZIP)
    assert "Quentin" not in of(found, DOCX)


def test_an_accepted_correction_is_printed_in_all_later_minutes(site, tmp_path):
    first = site.accept(take(site, referral("Pauline Gadsby", dob="03/11/1957"), 1))
    reference = first.split()[1]
    item = take(site, f"Correction to {reference}: DOB: 13/11/1957, not 3/11/1957\n", 2, subject=f"RE: {reference}")
    assert "could correct dob-0" in site.here("queue", "show", str(item)).out
    said = site.here("queue", "accept", str(item), "--by", "A. Team", "--correct", "dob").out
    assert "Corrected in the case: date of birth." in said
    now = of(minutes(site, BEFORE, tmp_path / "out"), PDF)
    assert "13 November 1957" in now
    assert "[Corrected in the case: date of birth]" in now
    later = of(minutes(site, NEXT, tmp_path / "next"), ZIP)
    assert "born 13 November 1957" in later

    wrong = site.here("case", "correct", reference, "--dob", "13/11/1956", "--by", "A", "--reason", "x", expect=1)
    assert "no date of birth" in wrong.err
    said = site.here("case", "correct", reference, "--dob", "1956-11-13", "--by", "A", "--reason", "rang them").out
    assert "is corrected: date of birth" in said
    shown = site.here("case", "show", reference).out
    assert "13 November 1956" in shown
    assert "corrected by hand: date of birth. rang them" in shown
    assert "1957" not in shown.split("update,")[0]
