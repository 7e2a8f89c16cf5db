"""Whether a mail that names no case corrects what its sender sent before, rather than refer anybody (E42, E58).

In: the evidence of a mail. Out: yes or no.
"""

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import corrections


def a_detail(evidence: Evidence) -> bool:
    """Whether a detail is taken back, and no more is said of anybody than that."""
    if not evidence.listed or evidence.form:
        return False
    known = max(bool(s.dob) + bool(s.addresses) + bool(s.phones) for s in evidence.listed)
    return known <= 1 and corrections.takes_back(evidence.sheet.whole.text)


def the_form(evidence: Evidence) -> bool:
    """Whether it brings a form that stands for one that was sent before."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    return evidence.form and corrections.replaces(f"{title}\n{evidence.sheet.whole.text}")
