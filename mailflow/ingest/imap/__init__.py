"""An IMAP server as a mailbox: listing, fetching, filing and taking stock, on servers that fail and lines that break.

``mailboxes/imap.py`` is the plug-in; it holds a ``folder`` on a ``line``.
"""
