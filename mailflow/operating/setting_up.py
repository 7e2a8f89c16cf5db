"""The configuration's editable copies, and a key: what there is before there is a house.

In: a path. Out: sentences.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from mailflow.settings import shipped
from mailflow.store import key

NOT_COPIED = frozenset({"demo"})


def init(folder: Path) -> Iterator[str]:
    """Write editable copies of the shipped configuration; what stands there is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(p for p in shipped().rglob("*") if p.is_file()):
        name = source.relative_to(shipped())
        if name.parts[0] in NOT_COPIED or "__pycache__" in name.parts:
            continue
        target = folder / name
        if target.exists():
            yield f"{target}: kept as it is."
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        yield f"{target}: written."
    yield f"Next: mend {folder / 'mailflow.toml'}, make a key with `mailflow key FILE`, then `mailflow check`."


def new_key(file: Path) -> Iterator[str]:
    """Make a new key file."""
    key.write_key(file)
    yield f"{file}: a new key, for this user alone. Keep a copy in a safe: without it the store cannot be opened."
