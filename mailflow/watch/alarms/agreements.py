"""An organisation's agreement ends soon, or has ended: without one its mail is held (8.1)."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.partnership import anniversaries
from mailflow.store import registry
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest


def look(view: View) -> Iterator[Trouble]:
    """One trouble an organisation, by the newest of its signatures, which is the one that counts. Nobody is named."""
    for name, partnership in view.partnerships.items():
        today = view.now.astimezone(partnership.zone).date()
        rule = partnership.on(today).agreement
        for organisation in registry.load_register(view.conn, name).organisations:
            if organisation.agreement is None or (ends := anniversaries.ends_on(organisation.agreement, rule)) is None:
                continue
            if (stage := nearest(view.limits, ends + timedelta(days=1), today)) is not None:
                said = f"The agreement of {organisation.name} holds until {ends:%-d %B %Y}; ask for a new one (8.1)."
                yield Trouble(f"{name} {organisation.name}", said, stage=stage)


PLUGIN = Alarm("agreements", look, limits=Foresight, every=timedelta(hours=1), repeats=False)
