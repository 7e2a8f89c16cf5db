"""Ordinary headings of partners' mail: they are known and confirmed, and what needs no doubt raises none."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from mailflow.review.sender import sender_words
from tests.unit.senders_world import INTAKE, PINNED, REGISTER, found, mail, passed, results

POLICE, HOMES = "testshire-police.example", "exemplar-homes.example"
HANNAH = f"From: Hannah Okafor <hannah.okafor@{POLICE}>\nTo: {INTAKE}\n"
INSIDE = f"Received: from gateway.testbury.example by {PINNED}; Fri, 20 Nov 2026 15:00:00 +0000\n"
GATEWAY = f"Received: from mail.{POLICE} by gateway.testbury.example; Fri, 20 Nov 2026 14:59:00 +0000\n"
THEIRS = f"Received: from pc-7.local by mail.{POLICE}; Fri, 20 Nov 2026 14:58:00 +0000\n"
ORDINARY = {
    "a contact": passed(POLICE) + HANNAH,
    "a colleague at a registered domain": passed(POLICE) + f"From: Sam Sharp <sam.sharp@{POLICE}>\n",
    "capitals in the address": passed(POLICE) + f"From: <Hannah.OKAFOR@{POLICE.upper()}>\n",
    "a label behind a plus": passed(POLICE) + f"From: Hannah Okafor <hannah.okafor+hub@{POLICE}>\n",
    "a domain with a last dot": passed(POLICE) + f"From: hannah.okafor@{POLICE}.\n",
    "a role mailbox": passed("testshire.gov.uk") + 'From: "ASB Team (Testshire)" <asb@testshire.gov.uk>\n',
    "an extra domain": passed("testshire-council.example") + "From: Kit <kit@testshire-council.example>\n",
    "a volunteer registered with webmail": passed("gmail.com") + "From: Jo Quill <jo.quill@gmail.com>\n",
    "a contractor who is registered": passed("rook-security.example") + "From: dave.rook@rook-security.example\n",
    "a nurse registered at NHSmail": passed("nhs.net") + 'From: "ADEYEMI, Ruth" <ruth.adeyemi@nhs.net>\n',
    "one of two partners with one domain": passed("shared-services.example")
    + "From: ned.ogle@shared-services.example\n",
    "our server's field above its own hop": passed(POLICE) + INSIDE + GATEWAY + THEIRS + HANNAH,
    "our server's field below its own hop": INSIDE + GATEWAY + passed(POLICE) + THEIRS + HANNAH,
    "a hop within one machine above": (
        f"Received: from localhost (localhost [127.0.0.1]) by {PINNED}; Fri, 20 Nov 2026 15:00:01 +0000\n"
        f"Received: from mail.{POLICE} by {PINNED}; Fri, 20 Nov 2026 15:00:00 +0000\n"
        + passed(POLICE)
        + THEIRS
        + HANNAH
    ),
    "a store behind our gateway": (
        "Received: from a.outlook.example by b.outlook.example; Fri, 20 Nov 2026 15:00:01 +0000\n"
        + INSIDE
        + passed(POLICE)
        + THEIRS
        + HANNAH
    ),
    "folded, with comments, versions and capitals": (
        f"Authentication-Results: {PINNED.upper()} 1;\n\tspf=pass (sender IP is 192.0.2.1)\n\tsmtp.mailfrom={POLICE};\n"
        f"\tDMARC = Pass (p=reject (strict) dis=none)\n\theader.from={POLICE.upper()}\n" + HANNAH
    ),
    "several signatures of which one passes": (
        results(f"dkim=fail header.d=list.example; dkim=pass header.d={POLICE}; dmarc=pass header.from={POLICE}")
        + HANNAH
    ),
    "SPF failed on the way, DKIM carried it": (
        results(f"spf=softfail smtp.mailfrom=relay.example; dkim=pass header.d={POLICE}; dmarc=pass") + HANNAH
    ),
    "copies of the field by other servers below": (
        passed(POLICE) + results("dmarc=none", "mx.elsewhere.example") + results("none", PINNED) + HANNAH
    ),
    "an assistant writes on behalf": passed(POLICE) + HANNAH + f"Sender: Pat Helper <pat.helper@{POLICE}>\n",
    "colleagues, partners and we ourselves in copy": (
        passed(POLICE)
        + HANNAH
        + f"Cc: {INTAKE.upper()}, team@testbury.example, boss@{POLICE}, custody@north.{POLICE},\n"
        + f" Tom <tom.weller@{HOMES}>, jo.quill@gmail.com, new@shared-services.example, undisclosed-recipients:;\n"
    ),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_mail_of_a_partner_raises_no_doubt(name):
    assert found(ORDINARY[name]) == {}


def test_the_team_reads_what_was_confirmed_and_by_whom_it_was_sent():
    message = decode(mail(ORDINARY["an assistant writes on behalf"]), Own())
    who, confirmed, tone = sender_words(message, REGISTER, {})
    assert who == f"Hannah Okafor, Testshire Police. Sent by Pat Helper <pat.helper@{POLICE}> on behalf of the sender."
    assert confirmed == "The mail system confirmed that it comes from this address (DMARC pass, SPF pass, DKIM pass)."
    assert tone == "good"


def test_a_delegate_of_another_domain_is_named_as_such():
    message = decode(mail(passed(POLICE) + HANNAH + "Sender: x@elsewhere.example\n"), Own())
    assert "of another domain, on behalf" in sender_words(message, REGISTER, {})[0]


def test_somebody_who_moved_to_another_partner_is_noted_and_delays_nothing():
    said = found(passed(HOMES) + f"From: Hannah Okafor <hannah.okafor@{HOMES}>\n")
    assert list(said) == [""]
    assert "the name of Hannah Okafor: Testshire Police" in said[""]
    assert "Testshire Police; this comes from Exemplar Homes" in said[""]


def test_a_stranger_is_a_stranger_and_nothing_worse():
    said = found(passed("elsewhere.example") + "From: Stan Stranger <stan@elsewhere.example>\n")
    assert list(said) == ["sender-unknown"]
    assert "knows neither" in said["sender-unknown"]
    assert "stan@elsewhere.example: not in the register" in said["sender-unknown"]


ONWARD = {
    "a neighbour": ("neighbour.june@homemail.example", "not in the register"),
    "a private address of somebody": ("june@gmail.com", "used by many"),
    "a guest of the meeting": ("miriam.stone@beaconstreet.example", "a guest of Beacon Street Outreach"),
    "a colleague of the guest": ("boss@beaconstreet.example", "no basis for sharing"),
    "a look-alike of a partner": ("tom@exemplar-hornes.example", "not in the register"),
}


@pytest.mark.parametrize("name", ONWARD)
def test_who_stands_outside_the_partnership_is_told_to_the_team(name):
    address, why = ONWARD[name]
    said = found(passed(POLICE) + HANNAH + f"Cc: {INTAKE}, boss@{POLICE}, X <{address}>\n")
    assert list(said) == ["onward-disclosure"]
    assert f"{address}: " in said["onward-disclosure"]
    assert why in said["onward-disclosure"]


def test_of_many_outsiders_the_first_are_listed_and_the_others_counted():
    many = ", ".join(f"p{n}@elsewhere.example" for n in range(180))
    said = found(passed(POLICE) + HANNAH + f"Cc: {many}\n")["onward-disclosure"]
    assert "180 addresses" in said
    assert "and 170 more" in said
    assert said.count("@") == 10


def test_a_mail_that_tells_of_nobody_discloses_nothing():
    head = passed(POLICE) + HANNAH + "Cc: june@elsewhere.example\n"
    assert "onward-disclosure" in found(head)
