"""Mail that kills whoever reads it: told by its subject, "poison-NAME", and only in processes that were started so.

A ``sitecustomize`` in a folder of its own, first on PYTHONPATH, is loaded by the reading process (and only there) and
does to it what a broken library would: nothing of the product knows of this.
"""

from pathlib import Path

_CUSTOM = """
import sys

if "mailflow.ingest.working" in sys.orig_argv:
    import ctypes, os, re, resource, stat
    from mailflow.ingest import assemble

    true_read = assemble.read
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p

    def to_the_daemon(content):
        for fd in range(3, 64):
            try:
                if stat.S_ISFIFO(os.fstat(fd).st_mode):
                    os.write(fd, content)
            except OSError:
                pass

    def native():
        while True:
            found = libc.malloc(1 << 24)
            ctypes.memset(found or 0, 1, 1 << 24)

    def recursion(n=0):
        return recursion(n + 1)

    def hog():
        held = []
        while True:
            held.append(bytearray(1 << 22))

    class Unpicklable:
        def __reduce__(self):
            raise RuntimeError("no")

    def deep():
        found = ()
        for _ in range(100000):
            found = (found,)
        return found

    DEEDS = {
        "segfault": lambda: ctypes.string_at(0),
        "abort": os.abort,
        "killed": lambda: os.kill(os.getpid(), 9),
        "native": native,
        "stuck": lambda: re.match("(a+)+$", "a" * 60 + "b"),
        "asleep": lambda: libc.pause(),
        "exit": lambda: sys.exit(3),
        "exit-at-once": lambda: os._exit(0),
        "rubbish": lambda: to_the_daemon(b"\\xff" * 4096),
        "rubbish-that-fits": lambda: to_the_daemon(b"\\0" * 7 + b"\\x09" + b"\\x80\\x05rubbish" + b"\\0" * 300),
        "endless": lambda: to_the_daemon((1 << 40).to_bytes(8, "big") + b"x" * 70000),
        "hog": hog,
        "recursion": recursion,
        "unpicklable": Unpicklable,
        "deep": deep,
        "huge": lambda: "x" * (200 << 20),
    }

    def read(message, context, raw=b''):
        name = (message.subject or "").partition("poison-")[2]
        if name:
            return DEEDS[name]()
        return true_read(message, context, raw)

    assemble.read = read
"""


def poisonous(folder: Path) -> Path:
    """Write it there. The folder is what belongs in front of PYTHONPATH."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_CUSTOM, encoding="utf-8")
    return folder
