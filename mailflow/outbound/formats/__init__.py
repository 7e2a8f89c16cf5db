"""Formats: how a document is made and sealed, one a file. ``PLUGIN`` gives ``seal`` and ``opens`` (``outbound.seal``).

To add one: write ``formats/<name>.py``; a contact whose register row names it receives it. Nothing else is touched.
"""
