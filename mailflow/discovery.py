"""Finds plug-ins: each module in a plural folder is one; no registration; a duplicate name stops the start-up.

A plug-in module says ``PLUGIN = <object with .name>``. In: a package. Out: name → object, sorted by name.
``load`` is the one place that imports by name, so heavy backends are imported only when they are used.
"""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

from mailflow.errors import ConfigWrong


def load(module: str) -> ModuleType:
    """Import a module when it is needed and not before (heavy libraries, plug-ins named by configuration)."""
    return importlib.import_module(module)


def names(package: str) -> tuple[str, ...]:
    """The plug-in files of a folder, without importing any of them."""
    found = load(package)
    return tuple(sorted(m.name for m in pkgutil.iter_modules(found.__path__) if not m.name.startswith("_")))


def plugin(package: str, name: str, *, said_in: str) -> Any:
    """The plug-in that a configuration names. ``said_in`` is the file and key, for the sentence when it is not there.

    Raises ConfigWrong when there is no such plug-in, or its library is an extra that is not installed.
    """
    if name not in names(package):
        kind = package.rpartition(".")[2]
        raise ConfigWrong(f"{said_in}: there is no {name!r} among the {kind}; allowed: {', '.join(names(package))}.")
    try:
        return load(f"{package}.{name}").PLUGIN
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("mailflow"):
            raise
        raise ConfigWrong(
            f"{said_in}: {name!r} needs the library {missing.name!r}, which is not installed; "
            f"install mailflow with the extra that brings it."
        ) from missing


def plugins(package: str) -> dict[str, Any]:
    """Every plug-in of a folder by its name, in order of name. Raises ConfigWrong for a duplicate or a bare file."""
    found: dict[str, Any] = {}
    for file in names(package):
        module = load(f"{package}.{file}")
        candidate = getattr(module, "PLUGIN", None)
        if candidate is None:
            raise ConfigWrong(f"{package}/{file}.py has no PLUGIN; a file in a plural folder is one plug-in.")
        if candidate.name in found:
            raise ConfigWrong(f"{package}/{file}.py: the name {candidate.name!r} is taken already; names are unique.")
        found[candidate.name] = candidate
    return dict(sorted(found.items()))
