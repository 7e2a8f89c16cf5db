"""Logging in with tokens instead of passwords (OAuth 2.0): what a mail server and a mailbox need to be opened with one.

``oauth`` is the settings, ``tokens`` fetches and remembers, ``endpoint`` is the one door to the network, ``assertion``
signs with a certificate, ``expiry`` says what ends on which day. Both directions use it, so it stands below both.
"""
