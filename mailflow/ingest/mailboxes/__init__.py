"""Mailbox backends: one file each, with ``PLUGIN`` fulfilling ``ingest.mailbox.MailboxBackend``.

To add one: write ``mailboxes/<name>.py`` with a frozen ``Options`` and an ``open``; subclass the contract test
``tests/contract/mailbox_contract.py`` in ``tests/contract/test_mailbox_<name>.py``. Nothing else is touched.
"""
