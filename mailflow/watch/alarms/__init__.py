"""Alarms: one file each, with ``PLUGIN = Alarm(name, look)`` (``watch.alarm``). The file's name is the alarm's name.

To add one: write ``alarms/<name>.py``, a test of its look, and its line in the table of docs/operations.md (what it
means, what to do), which a house test asks for. Nothing else is touched. Example::

    def look(view: View) -> Iterator[Trouble]:
        for box in health.health(view.conn):
            if box.failures >= view.limits.failures:
                yield Trouble(box.mailbox, box.sentence, urgent=True)


    PLUGIN = Alarm("mailbox", look, limits=MailboxLimits, degrades=True)
"""
