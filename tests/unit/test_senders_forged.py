"""Forty headings by which a mail might pass for a partner's: none is taken for one, and the team is told what is wrong."""

import pytest

from tests.unit.senders_world import PINNED, found, passed, results

POLICE, HOMES = "testshire-police.example", "exemplar-homes.example"
HANNAH = f"From: Hannah Okafor <hannah.okafor@{POLICE}>\n"
FAILED = results(f"spf=fail smtp.mailfrom={POLICE}; dkim=none; dmarc=fail header.from={POLICE}")
OURS = f"Received: from mail.{POLICE} by {PINNED} with ESMTPS; Fri, 20 Nov 2026 14:59:00 +0000\n"
THEIRS = "Received: from pc by evil.example with ESMTP; Fri, 20 Nov 2026 14:58:00 +0000\n"
UNVERIFIED, UNKNOWN = "sender-unverified", "sender-unknown"
FORGED = {
    # what servers said
    "DMARC failed": (FAILED + HANNAH, UNVERIFIED, "DMARC fail, SPF fail"),
    "nobody checked": (HANNAH, UNVERIFIED, "wrote no check"),
    "another server's pass": (results("dmarc=pass", "evil.example") + HANNAH, UNVERIFIED, "wrote no check"),
    "the pinned name as a part of another's": (
        results("dmarc=pass", f"{PINNED}.evil.example") + HANNAH,
        UNVERIFIED,
        "wrote no check",
    ),
    "a forged pass below the true failure": (FAILED + results("dmarc=pass") + HANNAH, UNVERIFIED, "DMARC fail"),
    "a forged pass above a hop of the sender's": (OURS + THEIRS + passed(POLICE) + HANNAH, UNVERIFIED, "no check"),
    "a forged hop of ours above a forged pass": (
        f"Received: from x.evil.example (x.evil.example [192.0.2.9]) by {PINNED}; Fri, 20 Nov 2026 14:59:00 +0000\n"
        + OURS
        + passed(POLICE)
        + HANNAH,
        UNVERIFIED,
        "no check",
    ),
    "a pass that the server kept as an original": (
        f"Authentication-Results-Original: {PINNED}; dmarc=pass\n" + HANNAH,
        UNVERIFIED,
        "wrote no check",
    ),
    "a pass in a sealed chain": (
        f"ARC-Authentication-Results: i=1; {PINNED}; dmarc=pass\n" + HANNAH,
        UNVERIFIED,
        "wrote no check",
    ),
    "a chain that passed, where DMARC failed": (
        results(f"dmarc=fail header.from={POLICE}; arc=pass (i=1 dmarc=pass)") + HANNAH,
        UNVERIFIED,
        "DMARC fail",
    ),
    "a pass for another domain": (passed("evil.example") + HANNAH, UNVERIFIED, "vouches for evil.example"),
    "a pass in a comment": (results("spf=fail (dmarc=pass; dmarc=pass)") + HANNAH, UNVERIFIED, "DMARC not checked"),
    "a pass between lone quotes": (
        results('spf=fail (a " b); dmarc=fail (c " d; dmarc=pass); dkim=none') + HANNAH,
        UNVERIFIED,
        "DMARC fail",
    ),
    "a pass in a quoted reason": (
        results('spf=fail reason="x; dmarc=pass header.from=y"; dmarc=fail') + HANNAH,
        UNVERIFIED,
        "DMARC fail",
    ),
    "a pass smuggled into the envelope": (
        results(f"spf=fail smtp.mailfrom=a;dmarc=pass@evil.example; dmarc=fail header.from={POLICE}") + HANNAH,
        UNVERIFIED,
        "DMARC fail",
    ),
    "a pass folded over lines, of another server": (
        "Authentication-Results:\n\tevil.example;\n\tdmarc=pass\n\theader.from=" + POLICE + "\n" + HANNAH,
        UNVERIFIED,
        "wrote no check",
    ),
    "SPF and DKIM of another domain, without DMARC": (
        results("spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example; dmarc=none") + HANNAH,
        UNVERIFIED,
        "has not published",
    ),
    "a best guess": (results("dmarc=bestguesspass action=none") + HANNAH, UNVERIFIED, "has not published"),
    "a check that broke off": (results("dmarc=temperror") + HANNAH, UNVERIFIED, "broke off"),
    "a record that cannot be read": (results("dmarc=permerror") + HANNAH, UNVERIFIED, "broke off"),
    "Exchange calls the whole a spoof": (
        results(f"dmarc=none action=none header.from={POLICE}; compauth=fail reason=001") + HANNAH,
        UNVERIFIED,
        "may be forged",
    ),
    "an unfinished comment": (results("spf=pass (never closed; dmarc=pass") + HANNAH, UNVERIFIED, "not by DMARC"),
    # who is named
    "two From fields": (
        passed(POLICE) + HANNAH + "From: evil@evil.example\n",
        UNVERIFIED,
        "more than one sender",
    ),
    "two addresses in From": (
        passed(POLICE) + f"From: hannah.okafor@{POLICE}, evil@evil.example\n",
        UNVERIFIED,
        "more than one sender",
    ),
    "a group in From": (
        passed(POLICE) + f"From: Partners: hannah.okafor@{POLICE}, evil@evil.example;\n",
        UNVERIFIED,
        "more than one sender",
    ),
    "no From, but a Sender": (passed(POLICE) + f"Sender: hannah.okafor@{POLICE}\n", UNVERIFIED, "names no author"),
    "no sender at all": ("To: partnership@testbury.example\n", UNKNOWN, "names no sender"),
    "a partner's address as the name": (
        passed("evil.example") + f'From: "hannah.okafor@{POLICE}" <x@evil.example>\n',
        UNVERIFIED,
        "shows the address",
    ),
    "another partner's address as the name": (
        passed(HOMES) + f'From: "hannah.okafor@{POLICE}" <tom.weller@{HOMES}>\n',
        UNVERIFIED,
        "(Testshire Police)",
    ),
    "a partner's name, elsewhere": (
        passed("evil.example") + "From: Hannah Okafor <h@evil.example>\n",
        UNVERIFIED,
        "name of Hannah Okafor",
    ),
    "a partner's name with rank, turned round": (
        passed("evil.example") + 'From: "OKAFOR, Hannah PC 4471 (Testshire Police)" <h@evil.example>\n',
        UNVERIFIED,
        "name of Hannah Okafor",
    ),
    "a partner's name in letters of another script": (
        passed("evil.example") + "From: =?utf-8?B?SNCwbm7QsGggT2vQsGZvcg==?= <h@evil.example>\n",
        UNVERIFIED,
        "name of Hannah Okafor",
    ),
    "an organisation's name": (
        passed("evil.example") + "From: Testshire Police <x@evil.example>\n",
        UNVERIFIED,
        "name of Testshire Police",
    ),
    "private webmail of a contact": (
        passed("gmail.com") + "From: Priya Nair <pnair88@gmail.com>\n",
        UNVERIFIED,
        "private webmail",
    ),
    "private webmail by the part before the @": (
        passed("outlook.com") + "From: priya.nair@outlook.com\n",
        UNVERIFIED,
        "private webmail",
    ),
    # domains
    "a letter swapped": (
        passed("exemplar-hornes.example") + "From: A <a@exemplar-hornes.example>\n",
        UNVERIFIED,
        HOMES,
    ),
    "another ending": (
        passed("testshire.org.uk") + "From: A <a@testshire.org.uk>\n",
        UNVERIFIED,
        "another ending",
    ),
    "a hyphen less": (passed("exemplarhomes.example") + "From: A <a@exemplarhomes.example>\n", UNVERIFIED, HOMES),
    "a partner's domain at the front of another's": (
        passed(f"{HOMES}.evil.example") + f"From: A <a@{HOMES}.evil.example>\n",
        UNVERIFIED,
        "belongs to somebody else",
    ),
    "a partner's name with more to it": (
        passed("exemplar-homes-portal.example") + "From: A <a@exemplar-homes-portal.example>\n",
        UNVERIFIED,
        "has their name in it",
    ),
    "Cyrillic letters, as the net writes them": (
        passed("xn--sfehrbour-0yhd.example") + "From: A <a@xn--sfehrbour-0yhd.example>\n",
        UNVERIFIED,
        "looks the same",
    ),
    "a digit for a letter": (
        passed("testsh1re-police.example") + "From: A <a@testsh1re-police.example>\n",
        UNVERIFIED,
        "Testshire Police",
    ),
    "a part of a partner's domain that nobody registered": (
        passed(f"pupils.{POLICE}") + f"From: A <a@pupils.{POLICE}>\n",
        UNKNOWN,
        "part of the mail domain",
    ),
    "a contractor's colleague": (
        passed("rook-security.example") + "From: A <a@rook-security.example>\n",
        UNKNOWN,
        "Dave Rook",
    ),
    "a colleague at a domain of two partners": (
        passed("shared-services.example") + "From: A <a@shared-services.example>\n",
        UNKNOWN,
        "Legal Services and Licensing share",
    ),
    "somebody of NHSmail": (passed("nhs.net") + "From: A B <a.b@nhs.net>\n", UNKNOWN, "used by many"),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_passes_for_a_partner_s_mail_is_held_and_the_team_told_why(name):
    head, reason, words = FORGED[name]
    said = found(head)
    assert reason in said, said
    assert words in said[reason]


def test_without_a_pinned_server_a_partner_s_mail_is_held_and_the_setting_named():
    assert "trusted_authserv" in found(passed(POLICE) + HANNAH, pinned=None)[UNVERIFIED]


def test_nothing_but_the_topmost_field_counts_where_the_server_writes_no_name():
    nameless = "Authentication-Results: dmarc=pass action=none header.from=" + POLICE + "\n"
    assert found(nameless + HANNAH, pinned="") == {}
    assert UNVERIFIED in found(results("dmarc=none", "other.example") + nameless + HANNAH, pinned="")
