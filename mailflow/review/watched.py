"""What is wrong with the service, as the pages show it.

In: a request. Out: open incidents, failed mails with their age, and whether anybody is told.
"""

from mailflow.partnership.terms import Partnership
from mailflow.review.front import front, office
from mailflow.watch import pulse


def watched(where: Partnership) -> pulse.Wrong:
    """As it stands now; failed mails are the partnership's own."""
    with office().store.reading() as conn:
        return pulse.wrong(conn, [where.id], front().watch)
