"""The two shipped files against the terms of reference that they carry out."""

import pickle
import re
import tomllib
from datetime import time
from pathlib import Path

import pytest

from mailflow.partnership.terms import Membership, load
from mailflow.submission import SubjectKind

CONFIG = Path(__file__).parents[2] / "config"
NAMES = ("cannock-chase", "lichfield")
CANNOCK_CHASE_TOPICS = """
Absolute Grounds for Possession; Adults at Risks; Alcohol and Drug Misuse; Anti-Social Behaviour; Arson; Children at Risk;
Child Sexual Exploitation; Civil Injunctions; Closure Orders and Notices; Community Triggers; Community Protection Notices;
Crime Trends, Campaigns and Events; Criminal Behaviour Orders; Dispersal Notices; Domestic Abuse; Environmental Protection;
Evictions; Female Genital Mutilation; Honour Based Violence; Integrated Offender Management; Mental Health Concerns;
Modern Day Slavery; Organised Crime Groups; ‘Prevent’ and Terrorism Related Information; Public Space Protection Orders;
Street Gangs/Street Violence and Vulnerability; Target Hardening; Vulnerable People; Vulnerable Places; Welfare Issues;
Any other Community Safety Issues
"""
LICHFIELD_TOPICS = """
Vulnerable Residents; Domestic Abuse; Child Sexual Exploitation; Safeguarding concerns; Hate Crime; Anti-Social Behaviour;
Crime Trends; Ongoing Community Issues
"""


def terms_of(name):
    text = (CONFIG / f"{name}.toml").read_text(encoding="utf-8")
    return load(tomllib.loads(text), file=name)


@pytest.fixture
def hub():
    return terms_of("cannock-chase")


@pytest.fixture
def briefing():
    return terms_of("lichfield")


def listed(text):
    return [name.strip() for name in " ".join(text.split()).split(";")]


def test_cannock_chase_meets_on_tuesdays_at_ten_on_teams_for_ninety_minutes(hub):
    meeting = hub.terms[0].meeting
    assert (meeting.day, meeting.time, meeting.place) == ("tuesday", time(10), "Microsoft Teams")
    assert (meeting.minutes, meeting.guest_speaker_lifts_limit) == (90, True)


def test_lichfield_meets_on_thursdays_at_ten_at_the_police_station_without_a_limit(briefing):
    meeting = briefing.terms[0].meeting
    assert (meeting.day, meeting.time, meeting.place) == ("thursday", time(10), "Lichfield Police Station")
    assert meeting.minutes is None


def test_cutoffs_and_mailings_stand_as_decided(hub, briefing):
    at = lambda weekly: (weekly.day, weekly.time.hour)  # noqa: E731
    ours, theirs = hub.terms[0], briefing.terms[0]
    assert (at(ours.cutoff.referrals), at(ours.cutoff.updates)) == (("monday", 12), ("monday", 12))
    assert {k: at(v) for k, v in ours.mailings.items()} == {
        "minutes_before": ("monday", 16),
        "minutes_after": ("wednesday", 16),
    }
    assert theirs.cutoff is None
    assert {k: at(v) for k, v in theirs.mailings.items()} == {"minutes_after": ("friday", 12)}


def test_cannock_chase_asks_a_person_for_five_fields_and_others_for_what_they_can_have(hub):
    required = hub.terms[0].required
    assert required[SubjectKind.PERSON] == ("name", "dob", "address", "phone", "summary")
    assert not {"dob", "phone"} & set(required[SubjectKind.UNBORN])
    assert required[SubjectKind.PLACE] == ("address", "summary")
    assert required[SubjectKind.GROUP] == required[SubjectKind.TREND] == ("summary",)
    assert "name" in required[SubjectKind.VEHICLE]
    assert [kind for kind in SubjectKind if "dob" in required[kind]] == [SubjectKind.PERSON]


def test_lichfield_demands_no_fields(briefing):
    assert set(briefing.terms[0].required.values()) == {()}


def test_the_topics_are_those_of_the_terms_of_reference_in_their_order(hub, briefing):
    assert [t.name for t in hub.terms[0].topics] == listed(CANNOCK_CHASE_TOPICS)
    assert [t.name for t in briefing.terms[0].topics] == listed(LICHFIELD_TOPICS)


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("DA", "Domestic Abuse"),
        ("CSE", "Child Sexual Exploitation"),
        ("MDS", "Modern Day Slavery"),
        ("OCG", "Organised Crime Groups"),
        ("FGM", "Female Genital Mutilation"),
        ("HBV", "Honour Based Violence"),
        ("CPN", "Community Protection Notices"),
        ("CBO", "Criminal Behaviour Orders"),
        ("PSPO", "Public Space Protection Orders"),
        ("IOM", "Integrated Offender Management"),
        ("ASB", "Anti-Social Behaviour"),
        ("ASB case review", "Community Triggers"),
        ("respect order", "Civil Injunctions"),
        ("youth injunction", "Civil Injunctions"),
        ("cuckooing", "Vulnerable People"),
        ("hoarding", "Welfare Issues"),
    ],
)
def test_abbreviations_and_the_words_of_current_law_mean_a_topic(hub, word, topic):
    assert topic in {t.name for t in hub.terms[0].topics if word in t.synonyms}


@pytest.mark.parametrize("name", NAMES)
def test_every_topic_but_the_last_has_words_by_which_it_is_known_each_once(name):
    terms = terms_of(name).terms[0]
    for topic in terms.topics:
        folded = [s.casefold() for s in topic.synonyms]
        assert len(set(folded)) == len(folded), topic.name
        assert folded or topic.name == terms.other_topic
        assert all(s == s.strip() for s in topic.synonyms)
    assert terms.topics[-1].name == terms.other_topic


def test_the_statement_has_the_six_parts_of_clause_7_2(hub, briefing):
    parts = hub.terms[0].statement.text
    said = [
        "safeguard",
        "any other purpose",
        "disposed of securely",
        "their own organisation",
        "recording",
        "earphones",
    ]
    assert len(parts) == 6
    assert all(word in part for word, part in zip(said, parts, strict=True))
    assert briefing.terms[0].statement is None


def test_agreements_last_twelve_months_with_six_monthly_reminders_in_cannock_chase_alone(hub, briefing):
    rule = hub.terms[0].agreement
    assert (rule.months, rule.remind_months, rule.on_expiry, rule.remind_at) == (12, 6, "hold", time(9))
    assert (briefing.terms[0].agreement.months, briefing.terms[0].agreement.remind_months) == (None, None)


def test_membership_marking_assessment_and_legislation_differ_as_the_terms_do(hub, briefing):
    ours, theirs = hub.terms[0], briefing.terms[0]
    assert (ours.membership, theirs.membership) == (Membership.SIGNATORY_OR_RECOGNISED, Membership.SIGNATORY_AND_ROLE)
    assert (ours.marking.text, theirs.marking.text) == ("OFFICIAL-SENSITIVE", "RESTRICTED")
    assert ours.assessment == ()
    assert [heading[0] for heading in theirs.assessment] == list("THIVE")
    assert len(ours.legislation) == 8
    assert "Crime and Disorder Act 1998" in ours.legislation


def test_routes_lead_where_the_terms_send_people(hub, briefing):
    def to(partnership, purpose):
        return [r.name for r in partnership.terms[0].routes if r.for_ == purpose]

    assert to(hub, "safeguarding") == ["Staffordshire MASH"]
    assert to(hub, "case") == ["Professionals meeting", "MARAC", "Joint Operations Group (JOG)"]
    assert to(hub, "concern") == ["Community Safety Manager"]
    assert to(briefing, "safeguarding") == ["Staffordshire Multi Agency Safeguarding Team"]
    assert to(briefing, "case") == ["MARAC", "Joint Operations Group (JOG)"]
    assert to(briefing, "delay") == [
        "Line management of the agency",
        "Lichfield and District Working and Performance Group",
    ]
    assert len(to(briefing, "onward")) == 3


def test_minutes_go_out_by_themselves_and_nothing_reaches_the_agenda_without_triage(hub, briefing):
    for partnership in (hub, briefing):
        assert partnership.terms[0].release == "automatic"
        assert partnership.terms[0].straight_to_agenda is False
    assert hub.terms[0].raise_in_person is True


@pytest.mark.parametrize("name", NAMES)
def test_the_standing_texts_promise_nothing_that_the_terms_do_not(name):
    texts = terms_of(name).terms[0].texts
    assert "immediately" in texts["safeguarding"]
    assert "does not discharge" in texts["safeguarding"]
    assert re.search(r"not transfer", texts["responsibility"])
    assert "not a substitute" in texts["not_a_substitute"]
    assert "One Staffordshire Information Sharing Protocol" in texts["protocol"]
    assert not any("1998" in text for text in texts.values()), "the Act of 1998 was replaced"


def test_cannock_chase_words_the_in_person_rule_home_listening_and_the_reminder(hub):
    texts = hub.terms[0].texts
    assert "raise it yourself" in texts["in_person"]
    assert "nobody else can hear" in texts["home_listening"]
    assert "every six months" in texts["reminder"]


def test_the_intake_is_a_role_and_every_address_and_number_is_invented():
    for name in NAMES:
        text = (CONFIG / f"{name}.toml").read_text(encoding="utf-8")
        assert all(domain.endswith(".example") for domain in re.findall(r"[\w.]+@([\w.-]+\w)", text))
        numbers = re.findall(r"\b0\d[\d ]{8,}", text)
        assert numbers
        assert all(n.startswith(("01632 960", "07700 900", "0808 157 0")) for n in numbers)
    assert terms_of("cannock-chase").intake == ("partnership@cannockchase.example",)


def test_a_partnership_travels_to_the_worker_process_unchanged(hub):
    assert pickle.loads(pickle.dumps(hub)) == hub
