"""Files that may run: known by their names, or by the first bytes of programs. They are kept, and never opened.

In: a file's name and bytes. Out: whether it is one. A dangerous name is believed whatever stands in the file.
"""

from pathlib import PurePath

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"L\x00\x00\x00\x01\x14\x02\x00", b"#!")
_ENDINGS = frozenset(
    """
    ade adp apk app appx bas bat chm cmd com cpl dll dmg docm dotm exe gadget hta img inf ins iso isp jar jnlp js jse
    lib lnk mad mde msc msh msi msix msp mst ocx one pif potm ppam ppsm pptm ps1 ps1xml psc1 pst py reg scf scr sct
    sh shb sldm sys udf url vb vba vbe vbs vhd vhdx ws wsc wsf wsh xlam xlsm xltm xll xnk
    """.split()  # noqa: SIM905 - a list of endings broken over one line each is harder to read
)


def ending(name: str) -> str:
    """The last ending of a file's name, in lower case, without its dot; "" when it has none."""
    return PurePath(name.lower()).suffix.lstrip(".")


def by_name(name: str) -> bool:
    """Whether a name is that of something that may run."""
    return ending(name) in _ENDINGS


def by_bytes(content: bytes) -> bool:
    """Whether these bytes are a program's."""
    return content.startswith(_PROGRAMS)
