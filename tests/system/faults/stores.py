"""Where an installation of a story keeps everything: a file of its own folder, or a database of a PostgreSQL server."""

import re
import shutil
import time
from dataclasses import dataclass
from typing import Protocol

import psycopg
from psycopg import sql

from tests.servers.postgresql import PostgreSQL
from tests.system.site import Site


class Keeping(Protocol):
    """One kind of store. A site's database is named after its folder."""

    def url(self, site: str) -> str | None:
        """``store.url`` of a new installation; None: a file."""

    def copy(self, source: Site, target: Site) -> None:
        """The target's store becomes as the source's."""

    def lose(self, site: Site) -> None:
        """Everything that is kept is gone."""

    def remove(self, site: Site) -> None:
        """The store is not needed any more."""


@dataclass(frozen=True)
class InFiles:
    """SQLCipher: it is copied and removed with the installation's folder."""

    def url(self, site: str) -> str | None:
        return None

    def copy(self, source: Site, target: Site) -> None:
        """It came along with the folder."""

    def lose(self, site: Site) -> None:
        shutil.rmtree(site.folder / "data")

    def remove(self, site: Site) -> None:
        """It goes with the folder."""


@dataclass(frozen=True)
class InDatabases:
    """A database a site, copied by the server."""

    server: PostgreSQL

    def url(self, site: str) -> str | None:
        self._do("CREATE DATABASE {} TEMPLATE template0", _named(site))
        return self.server.url(_named(site))

    def copy(self, source: Site, target: Site) -> None:
        old, new = _named(source.folder.name), _named(target.folder.name)
        for _ in range(50):  # the server may still be ending what a killed process left
            try:
                self._do("CREATE DATABASE {} TEMPLATE {}", new, old)
                break
            except psycopg.errors.ObjectInUse:
                time.sleep(0.1)
        text = target.config.read_text()
        target.config.write_text(text.replace(f'/{old}"', f'/{new}"'))

    def lose(self, site: Site) -> None:
        self.remove(site)
        self.url(site.folder.name)

    def remove(self, site: Site) -> None:
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", _named(site.folder.name))

    def _do(self, statement: str, *names: str) -> None:
        self.server.do(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _named(site: str) -> str:
    return re.sub(r"\W", "_", site)
