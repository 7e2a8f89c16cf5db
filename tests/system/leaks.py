"""Looking for what must not be seen: planted markers, in every form in which mail and files carry text.

In: markers (words that stand in planted mails and nowhere else), and bytes, letters or folders. Out: where which marker
was found; an empty list is what the tests want. A search that finds nothing anywhere proves nothing, so each test also
searches where the markers must be.
"""

import base64
import quopri
import urllib.parse
from collections.abc import Collection, Iterable, Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path

MARKERS = (
    "Zebulon",
    "Quarrington",
    "Marzipan",
    "07700 900777",
    "07700900777",
    "447700900777",
    "29/02/1976",
    "1976-02-29",
    "29 February 1976",
    "WS99 7ZQ",
    "WS997ZQ",
    "z.quarrington@marker.example",
    "gooseberry jam",
)
"""Name, address, telephone, date of birth, postcode and email of a person who does not exist, and words of a summary."""
SHORTEST = 6


def forms(marker: str) -> Iterator[bytes]:
    """A marker as bytes, in capitals and small letters, and as encodings of text make of it."""
    for text in {marker, marker.lower(), marker.upper()}:
        for raw in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
            yield raw
            yield raw.hex().encode()
            yield from _base64(raw)
        yield text.replace(" ", "_").encode()  # RFC 2047, Q
        yield text.replace(" ", "=20").encode()
        yield urllib.parse.quote(text).encode()
        yield urllib.parse.quote_plus(text).encode()


def _base64(raw: bytes) -> Iterator[bytes]:
    """The part of the encoding that does not depend on what stands before and after."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + raw)
        inner = encoded[(0, 2, 3)[shift] : len(encoded) - (0, 3, 2)[(shift + len(raw)) % 3]]
        if len(inner) >= SHORTEST:
            yield inner


class Search:
    """Markers made ready once. Each method names what it found, by the marker's number, never quoting it."""

    def __init__(self, markers: Collection[str]) -> None:
        self.needles = {form: number for number, marker in enumerate(markers) for form in forms(marker)}

    def in_bytes(self, where: str, content: bytes) -> list[str]:
        found = {number for needle, number in self.needles.items() if needle in content}
        unfolded = content.replace(b"=\r\n", b"").replace(b"=\n", b"").replace(b"\r\n ", b"").replace(b"\n", b"")
        found |= {number for needle, number in self.needles.items() if needle in unfolded}
        return [f"{where}: marker {number}" for number in sorted(found)]

    def in_letter(self, where: str, raw: bytes) -> list[str]:
        """A letter as it goes over the wire, and everything that a mail program would show of it."""
        found = [*self.in_bytes(where, raw), *self.in_bytes(f"{where} unquoted", quopri.decodestring(raw))]
        made = message_from_bytes(raw, policy=policy.compat32)
        for part in made.walk():
            for name, value in part.items():
                shown = str(make_header(decode_header(value)))
                found += self.in_bytes(f"{where} {name}", shown.encode())
            found += self.in_bytes(f"{where} file name", str(part.get_filename()).encode())
            if not part.is_multipart():
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                found += self.in_bytes(f"{where} {part.get_content_type()}", content)
        return found

    def in_files(self, folder: Path, leave_out: Iterable[Path] = ()) -> list[str]:
        """Names and contents of everything below a folder."""
        left_out = tuple(leave_out)
        found = []
        for file in sorted(folder.rglob("*")):
            if any(file.is_relative_to(one) for one in left_out):
                continue
            place = str(file.relative_to(folder))
            found += self.in_bytes(f"the name of {len(place)} letters", place.encode("utf-8", "surrogateescape"))
            if file.is_file() and not file.is_symlink():
                found += self.in_bytes(place, file.read_bytes())
        return found
