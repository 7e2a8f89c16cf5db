import pytest

from mailflow.ingest.mailboxes.memory import MemoryBackend, Options
from tests.contract.mailbox_contract import MailboxContract, kill_at  # noqa: F401 - a fixture


class MemoryPlace:
    def __init__(self):
        self.backend = MemoryBackend()
        self.box = self.backend.box("hub")

    def put(self, raw, at):
        self.box.put(raw, at)

    def open(self, settle="leave", trusted=()):
        return self.backend.open("hub", Options(), settle=settle, trusted_received_by=trusted)

    def wire(self, raw):
        return raw

    def inbox(self):
        return [mail.raw for mail in self.box.folders["INBOX"]]

    def filed(self):
        return [(name, m.raw) for name, mails in self.box.folders.items() if name != "INBOX" for m in mails]

    def flags(self):
        return []

    def delete(self, raw):
        number = next(mail.number for mail in self.box.folders["INBOX"] if mail.raw == raw)
        assert self.box.take(str(number)) == raw

    def mark_read(self, raw):
        pass


class TestMemory(MailboxContract):
    @pytest.fixture
    def place(self):
        return MemoryPlace()
