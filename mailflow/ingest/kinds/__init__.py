"""Kinds of mail: one family a file (bounces, auto-replies, calendars, lists, notices …).

A family is ``PLUGIN = Family(name, rank, recognise)`` (``ingest.kind``): lower ranks are asked first, because many
bounces also say that they are auto-replies. To add one: write the file, and a mail in ``tests/mail/``.
"""
