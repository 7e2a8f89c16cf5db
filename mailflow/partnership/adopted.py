"""Mail from before mailflow: what was in a mailbox when it was taken over is kept and never answered.

In: a decision, and the facts of its mail. Out: the decision as it stands under the mailbox's adoption. Pure.
"""

from dataclasses import replace

from mailflow.decision import Decision, Finding, Gravity, MessageState
from mailflow.partnership.facts import Facts

REASON = "before-adoption"
_SENTENCE = (
    "It was received before this mailbox was taken over by mailflow: it is kept, can be found, and is not answered. "
    "`mailflow replay` with --apply brings it into the queue."
)


def kept_back(decision: Decision, facts: Facts) -> Decision:
    """The same decision for mail since the adoption; for older mail one without items, letters or alert.

    The class of the mail stays, and so does "sent before".
    """
    if not facts.before_adoption:
        return decision
    copy = decision.state is MessageState.DUPLICATE
    return replace(
        decision,
        state=MessageState.DUPLICATE if copy else MessageState.RECORDED,
        findings=(Finding(REASON, Gravity.RECORD, _SENTENCE),),
        items=(),
        timeliness=None,
        meeting=None,
        acknowledge=False,
        alert=False,
    )
