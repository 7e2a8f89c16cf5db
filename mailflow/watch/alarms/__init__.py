"""Alarms: one file each, with ``PLUGIN = Alarm(name, look)`` (``watch.alarm``). The file's name is the alarm's name.

To add one: write ``alarms/<name>.py``, a test of its look, and its line in the table of docs/operations.md (what it
means, what to do), which a house test asks for. Nothing else is touched. An example::

    from mailflow.store import health
    from mailflow.watch.alarm import Alarm, Limits, Trouble


    class NeverReadLimits(Limits):
        tries: int = 5


    def look(view):
        for box in health.health(view.conn):
            if box.succeeded is None and box.failures >= view.limits.tries:
                yield Trouble(box.mailbox, f"{box.mailbox} was never read. {box.sentence}", urgent=True)


    PLUGIN = Alarm("never_read", look, limits=NeverReadLimits, degrades=True)
"""
