"""An installation of mailflow for one measured run: settings as shipped, an encrypted store, letters into files.

The measured process is the daemon itself, ``mailflow run``, with the team's pages on. That it is done is seen from
outside, by reading its store.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import AUTHSERV
from bench.documents import INTAKE
from bench.process import Running, measured
from mailflow import settings
from mailflow.store import ledger, outbox, tables
from mailflow.store.session import Store, open_store

MAILFLOW = str(Path(sys.executable).with_name("mailflow"))
LOOK_SECONDS = 0.05
WAITING = ("queued", "claimed", "handing", "deferred")
SETTINGS = """
terms = ["cannock-chase.toml"]
[store]
{store}
key_file = "store.key"
[sender]
address = "{intake}"
name = "Community Safety Partnership"
domain = "mailflow.cannockchase.example"
[transport]
{transport}
[page]
port = {port}
[limits]
answers_per_address = 100000
answers_per_case = 100000
alerts_per_sender = 100000
[[mailboxes]]
name = "inbox"
type = "{type}"
partnership = "cannock-chase"
settle = "move"
trusted_authserv = "{authserv}"
[mailboxes.options]
{options}
"""


@dataclass
class Reached:
    """When a run's mail was decided, and its letters written: seconds of wall time and of CPU since the start."""

    decided: float
    decided_cpu: float
    written: float
    written_cpu: float
    states: dict[str, int]
    letters: int


EMBEDDED = 'path = "data/mailflow.db"'
INTO_FILES = 'type = "file"\n[transport.options]\nfolder = "letters"'


class Site:
    """One installation: made by the program's own commands."""

    def __init__(
        self,
        folder: Path,
        *,
        type: str,  # noqa: A002 - the setting's own name
        options: str,
        port: int,
        register: Path | None,
        store: str = EMBEDDED,
        transport: str = INTO_FILES,
    ) -> None:
        self.folder = folder
        self.config = folder / "mailflow.toml"
        folder.mkdir()
        text = SETTINGS.format(
            intake=INTAKE,
            authserv=AUTHSERV,
            type=type,
            options=options,
            port=port,
            store=store,
            transport=transport,
        )
        self.config.write_text(text, encoding="utf-8")
        self._do("key", str(folder / "store.key"), config=False)
        open_store(settings.load(self.config), create=True).close()  # a daemon makes none
        self._do("poll")
        with closing(open_store(settings.load(self.config))) as kept, kept.writing() as conn:
            long_ago = datetime(2000, 1, 1, tzinfo=UTC)  # the corpus was made at another time than this run
            conn.execute(tables.adoptions.update().values(since=long_ago))
        if register is not None:
            self._do("register", "import", str(register))

    def _do(self, *words: str, config: bool = True) -> None:
        command = [MAILFLOW, *words, *(("--config", str(self.config)) if config else ())]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")

    @contextmanager
    def daemon(self, *servers: int) -> Iterator[Running]:
        with measured([MAILFLOW, "run", "--config", str(self.config)], folder=self.folder, servers=servers) as running:
            yield running

    def work_off(self, running: Running, mails: int, *, at_decided: Callable[[], object] = lambda: None) -> Reached:
        """Wait until every mail has its decision and every letter is written; then end the daemon.

        ``mails`` counts what the store held before too; ``at_decided`` is called when the last decision is there.
        """
        store = open_store(settings.load(self.config))
        try:
            decided, decided_cpu, states = self._decided(store, running, mails)
            at_decided()
            letters = self._written(store, running)
            reached = Reached(decided, decided_cpu, running.elapsed(), running.cpu_now(), states, letters)
        finally:
            store.close()
        running.end()
        return reached

    def _decided(self, store: Store, running: Running, mails: int) -> tuple[float, float, dict[str, int]]:
        while True:
            with store.reading() as conn:
                states = ledger.counts(conn)
            if sum(states.values()) == mails and not states["arrived"]:
                return running.elapsed(), running.cpu_now(), states
            running.alive()
            time.sleep(LOOK_SECONDS)

    def _written(self, store: Store, running: Running) -> int:
        while True:
            with store.reading() as conn:
                counts = outbox.counts(conn)
            if not any(counts[state] for state in WAITING):
                return counts["accepted"]
            running.alive()
            time.sleep(LOOK_SECONDS)
