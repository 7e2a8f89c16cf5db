"""Sources: the bytes or text of one kind of part → blocks. One file each, found by scanning.

``PLUGIN`` names the content types that it reads and gives ``blocks(part)``; see ``ingest.source.Source``.
"""
