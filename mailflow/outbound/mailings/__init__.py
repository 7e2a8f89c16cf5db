"""Mailings: one scheduled or triggered mailing a file; ``PLUGIN`` is a ScheduledMailing or a TriggeredMailing.

To add one: write ``mailings/<name>.py`` and its wording in ``config/letters/<name>.txt``; schedule and catch-up rule
stand in the file itself. Nothing else is touched.
"""
