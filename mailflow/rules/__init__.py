'''Rules: one file each. A rule is a pure function ``(Submission, Facts) -> findings``; all run; the gravest wins.

To add one, write ``mailflow/rules/<name>.py``::

    from collections.abc import Iterator

    from mailflow.decision import Finding, Gravity
    from mailflow.judge import Rule
    from mailflow.partnership.facts import Facts
    from mailflow.submission import Submission


    def check(submission: Submission, facts: Facts) -> Iterator[Finding]:
        """Say what is found; touch nothing."""
        if len(submission.items) > 20:
            yield Finding("unclear-intent", Gravity.HOLD, "One mail holds more than 20 items.")


    PLUGIN = Rule(name="crowded", needs=frozenset(), check=check)

``needs`` may name "register" and "store": without them (``mailflow read``) the rule does not run.
'''
