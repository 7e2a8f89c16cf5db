"""Inward: mailboxes hand over bytes, decode makes them readable, sources and readers find what they say."""
