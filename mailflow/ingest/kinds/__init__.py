'''Kinds of mail: one family a file (bounces, auto-replies, calendars, lists, notices …); a human's is what is left.

A family is ``PLUGIN = Family(name, rank, recognise)`` (``ingest.kind``): lower ranks are asked first, because many
bounces also say that they are auto-replies. To add one, write ``kinds/<name>.py`` and a test of a mail that is one and
of a human's that is not::

    from mailflow.ingest.kind import Signs, Family, Recognised
    from mailflow.message import Kind


    def recognise(mail: Signs) -> Recognised | None:
        """Mail of a ticket system; it is kept and never answered."""
        if "x-ticket-system" in mail.headers:
            return Recognised(Kind.AUTO_REPLY, note="a ticket system wrote this")
        return None


    PLUGIN = Family(name="ticket", rank=55, recognise=recognise)

Files that begin with ``_`` are no families: ``_flufl`` is the door of flufl.bounce.
'''
