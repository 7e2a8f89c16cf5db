"""In time or late is a matter of when the mail system took a mail: to the second, London time, wherever we run (CC 5.8, T41).

The cutoff is Monday at noon. Never decisive: the sender's clock, ours, the time zone of the machine, or when somebody
came to read it. By ``mailflow poll`` from a Maildir and from Dovecot, and by ``mailflow read``.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from sqlalchemy import select

from mailflow.store import tables
from tests.system.site import GATEWAY, LONDON, Site, build, imap, mail, referral, until

# Days that are past: a mail server does not believe a date in the future.
NOON = datetime(2025, 11, 24, 12, 0, 0, tzinfo=LONDON)
SUMMER_NOON = datetime(2025, 7, 7, 12, 0, 0, tzinfo=LONDON)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
DOWN, UP = NOON - timedelta(minutes=20), NOON + timedelta(minutes=70)
"""The daemon does not run in between."""
ZONES = ["Europe/London", "America/New_York", "Pacific/Auckland"]

# name: (when the mail system took it, what the sender's clock said)
TAKEN = {
    "a second before noon": (NOON - SECOND, NOON - SECOND),
    "at noon": (NOON, NOON),
    "a second after noon": (NOON + SECOND, NOON + SECOND),
    "a phone an hour fast": (NOON - SECOND, NOON - SECOND + HOUR),
    "a phone an hour slow": (NOON + SECOND, NOON + SECOND - HOUR),
    "while the daemon was down": (NOON - timedelta(minutes=5), NOON - timedelta(minutes=5)),
    "late while the daemon was down": (NOON + timedelta(minutes=5), NOON + timedelta(minutes=5)),
    "summer at noon": (SUMMER_NOON, SUMMER_NOON),
    "summer a second after noon": (SUMMER_NOON + SECOND, SUMMER_NOON + SECOND),
}
LATE = {name for name in TAKEN if "after noon" in name or "slow" in name or name.startswith("late")}
MEETING = {name: ("2025-11-25", "2025-11-25" if "summer" in name else "2025-12-02") for name in TAKEN}
"""In time, late. The minutes of summer's meetings have gone when that mail is read, so the next meeting takes it up."""


def made(name: str, number: int) -> bytes:
    _, sent = TAKEN[name]
    return mail(referral(f"Kyle Denton{'abcdefghijk'[number]}"), at=sent, message_id=f"<{number}@police.example>")


def answers(site: Site) -> dict[str, tuple[str, str, datetime]]:
    """Message-ID → timeliness, meeting and receipt of every mail, by the ledger."""
    c = tables.messages.c
    with site.store() as store, store.reading() as conn:
        rows = conn.execute(select(c.message_id, c.timeliness, c.meeting, c.received)).all()
    return {row.message_id: (row.timeliness, row.meeting.isoformat(), row.received) for row in rows}


def everything_in_its_place(site: Site) -> None:
    found = answers(site)
    assert len(found) == len(TAKEN)
    for number, (name, (taken, _)) in enumerate(TAKEN.items()):
        timeliness, meeting, received = found[f"<{number}@police.example>"]
        assert received == taken.astimezone(UTC), name
        assert timeliness == ("late" if name in LATE else "in_time"), name
        assert meeting == MEETING[name][name in LATE], name
    for row in site.queue():
        assert row["timeliness"] == ("late" if "late" in row["reasons"] else "in_time")


@pytest.mark.parametrize("zone", ZONES)
def test_a_maildirs_file_names_tell_when_mail_came_wherever_the_machine_stands(tmp_path, zone):
    site = build(tmp_path / "site", at=DOWN)
    site.env["TZ"] = zone
    site.begin()
    for number, (name, (taken, _)) in enumerate(TAKEN.items()):
        site.deliver(made(name, number), taken, str(number))
    site.set_clock(UP)
    site.poll()
    everything_in_its_place(site)


@pytest.mark.dovecot
@pytest.mark.parametrize("zone", ZONES[:2])
def test_an_imap_servers_internaldate_tells_when_mail_came_wherever_the_machine_stands(dovecot, tmp_path, zone):
    user = f"receipt-{zone.rpartition('/')[2].lower()}"
    site = build(tmp_path / "site", at=DOWN, mailbox=imap(dovecot, user))
    site.env["TZ"] = zone
    site.begin()
    for number, (name, (taken, _)) in enumerate(TAKEN.items()):
        dovecot.put(user, made(name, number), taken)
    site.set_clock(UP)
    site.poll()
    everything_in_its_place(site)
    assert all(row["received"].endswith("+00:00") for row in site.queue())


ODD_DATES = {
    "in the future": "Thu, 24 Nov 2044 11:00:00 +0000",
    "a year ago": "Sun, 24 Nov 2024 11:00:00 +0000",
    "year 9999": "Fri, 31 Dec 9999 23:59:59 +0000",
    "year 9999 and beyond": "Fri, 31 Dec 9999 23:59:59 -1200",
    "a wrong zone": "Mon, 24 Nov 2025 11:59:59 +9900",
    "a zone of no country": "Mon, 24 Nov 2025 15:00:00 XYZ",
    "another zone": "Mon, 24 Nov 2025 23:00:00 +1300",
    "no zone": "Mon, 24 Nov 2025 15:00:00",
    "the thirtieth of February": "Mon, 30 Feb 2026 11:00:00 +0000",
    "rubbish": "soon",
    "empty": "",
    "missing": None,
    "twice": "Mon, 24 Nov 2025 09:00:00 +0000\nDate: Mon, 24 Nov 2025 18:00:00 +0000",
}


def dated(number: int, date: str | None) -> bytes:
    """A referral whose Date header says just that."""
    raw = mail(referral(f"Kyle Q{'abcdefghijklmnopqrstuvwxyz'[number]}ent"), message_id=f"<{number}@police.example>")
    lines = [line for line in raw.split(b"\n") if not line.startswith(b"Date:")]
    return b"\n".join(lines if date is None else [f"Date: {date}".encode(), *lines])


@pytest.mark.parametrize("where", ["maildir", pytest.param("imap", marks=pytest.mark.dovecot)])
def test_t41_no_date_header_moves_a_referral_over_the_cutoff(request, tmp_path, where):
    dovecot = request.getfixturevalue("dovecot") if where == "imap" else None
    site = build(tmp_path / "site", at=DOWN, mailbox=imap(dovecot, "t41") if dovecot else "").begin()
    moments = [NOON - SECOND, NOON + SECOND]
    for number, date in enumerate(ODD_DATES.values()):
        for late, taken in enumerate(moments):
            raw = dated(2 * number + late, date)
            if dovecot:
                dovecot.put("t41", raw, taken)
            else:
                site.deliver(raw, taken, str(2 * number + late))
    site.set_clock(UP)
    site.poll()
    found = answers(site)
    assert len(found) == 2 * len(ODD_DATES)
    for number, name in enumerate(ODD_DATES):
        for late, taken in enumerate(moments):
            timeliness, meeting, received = found[f"<{2 * number + late}@police.example>"]
            assert received == taken.astimezone(UTC), name
            assert timeliness == ("late" if late else "in_time"), name
            assert meeting == ("2025-12-02" if late else "2025-11-25"), name


def test_what_a_trusted_host_wrote_down_counts_more_than_the_file_name_and_a_strangers_line_nothing(tmp_path):
    site = build(tmp_path / "site", at=DOWN)
    text = site.config.read_text()
    site.config.write_text(text.replace("trusted_authserv", f'trusted_received_by = ["{GATEWAY}"]\ntrusted_authserv'))
    site.begin()
    hop = f"from mail.police.example (mail.police.example [192.0.2.1]) by {GATEWAY} with ESMTPS id 1; "
    stranger = "from pc.police.example by relay.police.example with ESMTP id 2; "
    for number, (taken, trace) in enumerate(
        [
            (NOON - SECOND, [hop + format_datetime(NOON - SECOND), stranger + format_datetime(NOON - HOUR)]),
            (NOON + SECOND, [hop + format_datetime(NOON + SECOND), stranger + format_datetime(NOON - HOUR)]),
            (NOON + 2 * SECOND, [stranger + format_datetime(NOON - HOUR)]),
        ]
    ):
        raw = mail(referral(f"Kyle Denton{'abc'[number]}"), message_id=f"<{number}@police.example>", trace=trace)
        delivered = NOON + timedelta(minutes=2) if number < 2 else taken  # our own server held it for a while
        site.deliver(raw, delivered, str(number))
    site.set_clock(UP)
    site.poll()
    found = answers(site)
    assert found["<0@police.example>"] == ("in_time", "2025-11-25", (NOON - SECOND).astimezone(UTC))
    assert found["<1@police.example>"] == ("late", "2025-12-02", (NOON + SECOND).astimezone(UTC))
    assert found["<2@police.example>"] == ("late", "2025-12-02", (NOON + 2 * SECOND).astimezone(UTC))


def test_a_loose_file_is_received_when_it_was_first_seen_by_the_clock_of_the_installation(tmp_path):
    site = build(tmp_path / "site", at=NOON - timedelta(minutes=2)).begin()
    (site.inbox / "copied.eml").write_bytes(mail(referral(), at=NOON - HOUR, message_id="<0@police.example>"))
    site.set_clock(NOON + SECOND)
    until(lambda: site.poll() and answers(site), 30, what="the mail, once its file has been quiet")
    timeliness, meeting, received = answers(site)["<0@police.example>"]
    assert (timeliness, meeting) == ("late", "2025-12-02")
    assert NOON < received < NOON + timedelta(minutes=1)


def test_a_receipt_that_is_still_to_come_is_not_believed(tmp_path):
    site = build(tmp_path / "site", at=NOON - timedelta(minutes=2)).begin()
    for number, at in enumerate((NOON + timedelta(days=366), NOON + timedelta(minutes=1))):
        raw = mail(referral(f"Kyle Denton{'ab'[number]}"), message_id=f"<{number}@police.example>")
        site.deliver(raw, at, str(number))
    site.poll()
    timeliness, meeting, received = answers(site)["<0@police.example>"]
    assert (timeliness, meeting) == ("in_time", "2025-11-25")
    assert NOON - timedelta(minutes=2) <= received < NOON
    assert answers(site)["<1@police.example>"] == ("late", "2025-12-02", (NOON + timedelta(minutes=1)).astimezone(UTC))


def test_mailflow_read_goes_by_the_receipt_time_it_is_given(tmp_path):
    site = build(tmp_path / "site")
    file = tmp_path / "mail.eml"
    file.write_bytes(mail(referral(), at=NOON - HOUR))

    def timeliness(received: str) -> str:
        (row,) = site.run("read", str(file), "--received", received, "--json", TZ="America/New_York").rows
        assert datetime.fromisoformat(row["received"]) == datetime.fromisoformat(received)
        return str(row["timeliness"])

    given = [
        "2025-11-24T11:59:59+00:00",
        "2025-11-24T12:00:00+00:00",
        "2025-11-24T07:00:01-05:00",
        "2025-07-07T12:00:00+01:00",
    ]
    with ThreadPoolExecutor(2) as children:
        assert list(children.map(timeliness, given)) == ["in_time", "in_time", "late", "in_time"]


def test_a_difference_between_receipt_and_the_senders_clock_of_more_than_a_minute_is_shown(tmp_path):
    site = build(tmp_path / "site", at=NOON - HOUR).begin()
    site.deliver(mail(referral(), at=NOON + HOUR), NOON - HOUR, "0")
    site.poll()
    (row,) = site.queue()
    said = site.here("queue", "show", str(row["item"])).out
    assert "The sender's own clock said 2025-11-24 13:00:00" in said
