"""What every rule keeps to: a name of its own, known words, no world, the same answer to the same question."""

import ast
import inspect
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow import discovery, rules
from mailflow.decision import Finding, Gravity
from mailflow.judge import Rule
from mailflow.message import Kind, Mailbox
from mailflow.partnership.register import Organisation, Register
from mailflow.submission import FIELDS, NOT_PARTED, CaseReference, Certainty, Item, ItemKind, MailClass, Trace
from tests.unit.deciding import (
    MONDAY_NOON,
    REFERENCE,
    facts,
    known,
    known_case,
    reference,
    referral,
    submission,
    update,
)
from tests.unit.mailing_world import POLICE, briefing, person, value

RULES = discovery.plugins("mailflow.rules")
FILES = sorted(Path(rules.__path__[0]).glob("[a-z]*.py"))
FIELD = "(name|dob|address|phone|summary)"
REASON = re.compile(
    rf"|(missing|unknown-stated|ambiguous|invalid):{FIELD}|late|no-case-match|several-case-matches|ref-name-conflict"
    "|ref-not-valid|sender-unknown|sender-not-authorised|sender-unverified|org-agreement-expired|attachment-encrypted"
    "|attachment-unreadable|attachment-missing|attachment-blocked|link-not-fetched|secure-notice|unclear-intent"
    "|multiple-subjects|duplicate|possible-repeat|safeguarding|sensitive-request|confidential-address"
    "|onward-disclosure|password-request|password-exposed|recall-request|parse-failure"
)
"""Every word of domain.md 3.2, and the empty one of findings that are no reason."""
MAY_IMPORT = (
    "mailflow.decision",
    "mailflow.judge",
    "mailflow.message",
    "mailflow.partnership",
    "mailflow.record",
    "mailflow.submission",
    "collections.abc",
    "dataclasses",
    "datetime",
)
FLAGS = ("attachment-encrypted", "multiple-subjects", "confidential-address", "never-heard-of")
WORDS = (Trace("frightened", "1", 0, 10),)
WRONG = CaseReference("CSH-2026-0147-A", valid=False, trace=Trace("", "1", 0, 0))
NOBODY = Item(ItemKind.UPDATE, "done that one", (person("Peter Sample"),))
EVERYTHING = (
    referral(missing=FIELDS, unknown_stated=("dob",)),
    referral(subjects=(person(dob=value("1.1.90", "1990-01-01"), age=value("12")),)),
    update(),
    referral(summary=value("perhaps this", certainty=Certainty.AMBIGUOUS)),
    update(reference=WRONG),
    update(notes=(NOT_PARTED,)),
    update(subjects=NOBODY.subjects),
    NOBODY,
    *(Item(kind, "text") for kind in ItemKind),
)
OUTSIDERS = Organisation("Testbury Police", "other", basis=None, contacts=(POLICE,))
SENT = [
    submission(*EVERYTHING, flags=FLAGS, safeguarding=WORDS, references=(WRONG, reference())),
    *(submission(mail_class=mail_class) for mail_class in MailClass),
]
AROUND = [
    facts(),
    facts(verified=False, duplicate_of=3, known=(known(open_actions=2),), cases=known_case(restricted=True)),
    facts("stranger@elsewhere.example", verified=None, answers=REFERENCE, cases=known_case()),
    facts(partnership=briefing(), register=Register((OUTSIDERS,))),
    facts(register=Register((OUTSIDERS,)), received=MONDAY_NOON + timedelta(seconds=1)),
    facts(register=None, cases=None),
    facts(mail={"repeats_us": True}),
    facts(mail={"cc": (Mailbox("Stan Stranger", "stranger@elsewhere.example"),)}),
    *(facts(mail={"kind": kind, "broken": kind is Kind.OTHER}) for kind in Kind),
]


def findings(rule):
    return [finding for sent in SENT for around in AROUND for finding in rule.check(sent, around)]


def test_every_file_is_a_rule_and_every_name_its_file_s():
    assert sorted(RULES) == [file.stem for file in FILES if file.stem != "__init__"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_a_rule_with_known_needs(rule):
    assert isinstance(rule, Rule)
    assert rule.needs <= {"register", "store"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_findings_use_the_vocabulary_and_speak_in_sentences_without_personal_data(rule):
    for finding in findings(rule):
        assert isinstance(finding, Finding)
        assert REASON.fullmatch(finding.reason)
        assert (finding.reason == "") == (finding.gravity is Gravity.RECORD and finding.reason != "duplicate")
        assert finding.sentence[0].isupper()
        assert finding.sentence.endswith(".")
        told = f"{finding.sentence} {finding.evidence}".casefold()
        assert not any(word in told for word in ("jane", "sample", "1988", "7700", "exemplar road", "petra"))
        assert finding.item is None or 0 <= finding.item < len(EVERYTHING)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_finds_something_in_a_mail_where_everything_is_wrong(rule):
    assert findings(rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_same_question_gets_the_same_answer(rule):
    assert findings(rule) == findings(rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_imports_the_domain_and_nothing_of_the_world(rule):
    tree = ast.parse(inspect.getsource(sys.modules[rule.check.__module__]))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert all(module.startswith(MAY_IMPORT) for module in imported)
    assert not any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree))


def test_the_example_of_the_folder_s_docstring_runs():
    source = inspect.cleandoc(rules.__doc__.split("::\n", 1)[1].rsplit("``needs``", 1)[0])
    space = {}
    exec(compile(source, "example", "exec"), space)
    crowd = submission(*[referral()] * 21)
    assert [finding.reason for finding in space["PLUGIN"].check(crowd, facts())] == ["unclear-intent"]
    assert list(space["PLUGIN"].check(submission(referral()), facts())) == []
