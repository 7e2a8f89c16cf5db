"""A Maildir as a mailbox: what is new in it, what stirs in it, filing without loss, and taking stock.

``mailboxes/maildir.py`` is the plug-in; it holds a ``folder``.
"""
