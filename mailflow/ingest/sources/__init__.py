"""Sources: the bytes or text of one kind of part → blocks. One file each, found by scanning.

To add one: write ``sources/<name>.py`` and a mail in ``tests/mail/``; nothing else is touched. ``PLUGIN`` names the
content types that it reads and gives ``blocks(part)``; see ``ingest.source.Source``.
"""
