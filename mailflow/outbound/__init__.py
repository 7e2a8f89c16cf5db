"""Outward: mailings word letters, seal closes their documents, the outbox keeps them, dispatch hands them over."""
