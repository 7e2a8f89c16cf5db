"""An IMAP mailbox of its own on a real Dovecot, for the contract and for what only IMAP can do wrong."""

import re
from contextlib import ExitStack

from mailflow.ingest.mailboxes.imap import PLUGIN, Options


class ImapPlace:
    def __init__(self, server, user, **options):
        self.server, self.user = server, user
        self.given = {
            "host": "127.0.0.1",
            "port": server.imap,
            "tls": "none",
            "username": user,
            "password": server.password,
            "timeout": 10,
            **options,
        }
        self.folder = self.given.get("folder", "INBOX")
        self.poster = ExitStack()
        self.post = self.poster.enter_context(server.client(user, self.folder))

    def close(self):
        self.poster.close()

    @property
    def options(self):
        return Options.model_validate(self.given)

    def put(self, raw, at):
        self.post.append(self.folder, raw, msg_time=at)

    def open(self, settle="leave", trusted=()):
        return PLUGIN.open("hub", self.options, settle=settle, trusted_received_by=trusted)

    def wire(self, raw):
        return re.sub(rb"\r?\n", b"\r\n", raw)

    def of(self, folder):
        with self.server.client(self.user, folder) as client:
            uids = client.search("ALL")
            return [answer[b"BODY[]"] for _, answer in sorted(client.fetch(uids, ["BODY.PEEK[]"]).items())]

    def inbox(self):
        return self.of(self.folder)

    def filed(self):
        with self.server.client(self.user) as client:
            listed = client.list_folders()
        names = [name for flags, _, name in listed if b"\\Noselect" not in flags]
        return [(name, raw) for name in names if name not in {"INBOX", self.folder} for raw in self.of(name)]

    def flags(self):
        with self.server.client(self.user, self.folder) as client:
            answers = client.get_flags(client.search("ALL")).values()
        return sorted(flag.decode() for flags in answers for flag in flags if flag != b"\\Recent")

    def _uid(self, client, raw):
        answers = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
        return next(uid for uid, answer in answers.items() if answer[b"BODY[]"] == self.wire(raw))

    def delete(self, raw):
        with self.server.client(self.user, self.folder) as client:
            uid = self._uid(client, raw)
            client.add_flags([uid], [b"\\Deleted"])
            client.expunge()

    def flag_deleted(self, raw):
        with self.server.client(self.user, self.folder) as client:
            client.add_flags([self._uid(client, raw)], [b"\\Deleted"])

    def mark_read(self, raw):
        with self.server.client(self.user, self.folder) as client:
            client.add_flags([self._uid(client, raw)], [b"\\Seen"])
