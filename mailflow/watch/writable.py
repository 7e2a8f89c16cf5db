"""Whether a file can be written in a folder: by writing one, for rights, read-only disks and full ones all show there.

In: a folder. Out: why not, in the system's words; "" when it can be. Nothing stays behind.
"""

import tempfile
from pathlib import Path


def refusal(folder: Path) -> str:
    """Why no file can be written in this folder; "" when one can."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".mailflow-") as trial:
            trial.write(b"mailflow")
            trial.flush()
    except OSError as wrong:
        return wrong.strerror or type(wrong).__name__
    return ""
