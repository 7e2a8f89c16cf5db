"""Readers: blocks → candidates. All run over every mail; none claims it; ``assemble`` decides between them.

``PLUGIN`` gives ``read(blocks, context) -> candidates``; see ``ingest.reader.Reader``. To add one: write the file,
and mails with their expected answers in ``tests/mail/``.
"""
