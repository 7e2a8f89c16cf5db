"""Makers of files that are mails in another wrapping: compound files, Outlook items, old Word files, S/MIME, RTF."""

import struct

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, MINI, SMALL = 512, 64, 4096


def compound(streams):
    """A compound file of streams by path; folders come of the slashes in the paths."""
    entries = [{"name": "Root Entry", "kind": 5, "kids": []}]
    known = {"": entries[0]}
    for path, content in streams.items():
        folder = ""
        *above, name = path.split("/")
        for part in above:
            inner = f"{folder}/{part}" if folder else part
            if inner not in known:
                known[inner] = {"name": part, "kind": 1, "kids": []}
                entries.append(known[inner])
                known[folder]["kids"].append(known[inner])
            folder = inner
        entry = {"name": name, "kind": 2, "kids": [], "content": content}
        entries.append(entry)
        known[folder]["kids"].append(entry)
    return _written(entries)


def _written(entries):
    sectors, fat = [], []
    mini, mini_fat = bytearray(), []

    def stored(content):
        first, count = len(sectors), max(1, -(-len(content) // SECTOR))
        for index in range(count):
            sectors.append(content[index * SECTOR : (index + 1) * SECTOR].ljust(SECTOR, b"\0"))
            fat.append(first + index + 1 if index + 1 < count else END)
        return first

    for entry in entries[1:]:
        content = entry.get("content", b"")
        entry["size"] = len(content)
        if entry["kind"] != 2 or not content:
            entry["start"] = END if entry["kind"] == 2 else 0
        elif len(content) >= SMALL:
            entry["start"] = stored(content)
        else:
            first, count = len(mini_fat), -(-len(content) // MINI)
            mini.extend(content.ljust(count * MINI, b"\0"))
            mini_fat.extend([*range(first + 1, first + count), END])
            entry["start"] = first
    entries[0]["start"], entries[0]["size"] = (stored(bytes(mini)), len(mini)) if mini else (END, 0)
    small = stored(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(SECTOR, b"\xff")) if mini_fat else END
    directory = stored(_directory(entries))
    count = 1
    while count * 128 < len(sectors) + count:
        count += 1
    first = len(sectors)
    fat += [FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    sectors += [table[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory, 0, SMALL, small, -(-len(mini_fat) * 4 // SECTOR), END, 0,
    )  # fmt: skip
    numbers = [first + n if n < count else FREE for n in range(109)]
    return head + struct.pack("<109I", *numbers) + b"".join(sectors)


def _directory(entries):
    number = {id(entry): index for index, entry in enumerate(entries)}
    out = []
    follows = {}
    for entry in entries:
        for one, other in zip(entry["kids"], entry["kids"][1:], strict=False):
            follows[id(one)] = number[id(other)]
    for entry in entries:
        name = entry["name"].encode("utf-16-le") + b"\0\0"
        child = number[id(entry["kids"][0])] if entry["kids"] else FREE
        out.append(
            struct.pack(
                "<64sHBBIII16xI8x8xIQ", name[:64], len(name), entry["kind"], 1, FREE,
                follows.get(id(entry), FREE), child, 0, entry["start"], entry["size"],
            )
        )  # fmt: skip
    return b"".join(out).ljust(-(-len(out) * 128 // SECTOR) * SECTOR, b"\0")


def item(*, at="", files=(), items=(), numbers=(), **props):
    """The streams of an Outlook item: ``p_0037="subject"`` is a text, bytes are bytes; files (name, content)."""
    lead = f"{at}/" if at else ""
    streams = {}
    for key, value in props.items():
        pid = key.removeprefix("p_").upper()
        kind, content = ("001F", value.encode("utf-16-le")) if isinstance(value, str) else ("0102", value)
        if pid.endswith("_N"):
            pid, kind = pid.removesuffix("_N"), "001E"
        streams[f"{lead}__substg1.0_{pid}{kind}"] = content
    listed = b"".join(struct.pack("<HHIQ", 3, pid, 6, value) for pid, value in numbers)
    streams[f"{lead}__properties_version1.0"] = b"\0" * (24 if at else 32) + listed
    count = 0
    for name, content in files:
        folder = f"{lead}__attach_version1.0_#{count:08X}"
        streams |= {
            f"{folder}/__substg1.0_3707001F": name.encode("utf-16-le"),
            f"{folder}/__substg1.0_37010102": content,
        }
        streams[f"{folder}/__properties_version1.0"] = b"\0" * 8
        count += 1
    for inner in items:
        folder = f"{lead}__attach_version1.0_#{count:08X}"
        streams[f"{folder}/__properties_version1.0"] = b"\0" * 8
        streams |= {f"{folder}/__substg1.0_3701000D/{path}": content for path, content in inner.items()}
        count += 1
    return streams


def old_word(lines, *, locked=False, boxes=(), wide=False):
    """A Word 97 file: a text is a paragraph, a tuple the cells of a row. ``boxes``: for each "\\x01" whether it is ticked."""
    text, ends, paragraphs = "", [], []
    for line in lines:
        if isinstance(line, str):
            text += f"{line}\r"
            paragraphs.append((len(text), b""))
            continue
        for cell in line:
            text += f"{cell}\x07"
            paragraphs.append((len(text), _sprm(0x2416, 1)))
        text += "\x07"
        paragraphs.append((len(text), _sprm(0x2416, 1) + _sprm(0x2417, 1)))
    each = 2 if wide else 1
    begin = 1024
    body = text.encode("utf-16-le" if wide else "cp1252")
    document = bytearray(begin) + body
    document += b"\0" * (-len(document) % 512)
    data, ends = b"", iter(boxes)
    runs = []
    for index, sign in enumerate(text):
        if sign == "\x01":
            runs += [(index, b""), (index + 1, struct.pack("<HI", 0x6A03, len(data)))]
            data += _box(ticked=next(ends))
    runs.append((len(text), b""))
    runs = [run for run in runs if run[0]]
    papx, chpx = len(document) // 512, len(document) // 512 + 1
    document += _fkp([(begin, None), *((begin + end * each, said) for end, said in paragraphs)], paragraphs=True)
    document += _fkp([(begin, None), *((begin + end * each, said) for end, said in runs)], paragraphs=False)
    place = begin if wide else begin * 2 | 0x40000000
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    tables = [struct.pack("<III", begin, begin + len(body), page) for page in (chpx, papx)]
    table = tables[0] + tables[1] + clx
    struct.pack_into("<HH", document, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", document, 10, 0x0200 | (0x0100 if locked else 0))
    struct.pack_into("<I", document, 76, len(text))
    struct.pack_into("<II", document, 250, 0, 12)
    struct.pack_into("<II", document, 258, 12, 12)
    struct.pack_into("<II", document, 418, 24, len(clx))
    return compound({"WordDocument": bytes(document).ljust(SMALL, b"\0"), "1Table": table, "Data": data})


def _sprm(code, value):
    return struct.pack("<HB", code, value)


def _box(*, ticked):
    return struct.pack("<IH62xIHHHH", 0, 68, 0xFFFFFFFF, 1 | (ticked << 2), 0, 20, 0) + b"\0" * 8


def _fkp(runs, *, paragraphs):
    places = [place for place, _ in runs]
    page = bytearray(512)
    count = len(places) - 1
    struct.pack_into(f"<{count + 1}I", page, 0, *places)
    at = 508
    for index, (_, said) in enumerate(runs[1:]):
        if not said:
            continue
        whole = b"\0\0" + said if paragraphs else said
        whole += b"\0" * (len(whole) % 2 if paragraphs else 0)
        at = (at - len(whole) - 2) // 2 * 2
        page[at : at + 2 + len(whole)] = (
            (b"\0" + bytes([len(whole) // 2]) if paragraphs else bytes([len(whole)])) + whole + b"\0" * (not paragraphs)
        )
        page[(count + 1) * 4 + index * (13 if paragraphs else 1)] = at // 2
    page[511] = count
    return bytes(page)


def der(tag, *content, endless=False):
    """An element of ASN.1; ``endless``: with an end mark in place of its length (BER)."""
    body = b"".join(content)
    if endless:
        return bytes((tag, 0x80)) + body + b"\0\0"
    if len(body) < 128:
        return bytes((tag, len(body))) + body
    size = len(body).to_bytes(4, "big")
    return bytes((tag, 0x84)) + size + body


SIGNED, ENVELOPED, COMPRESSED = (
    bytes.fromhex("2a864886f70d010702"),
    bytes.fromhex("2a864886f70d010703"),
    bytes.fromhex("2a864886f70d0109100109"),
)
DATA = der(6, bytes.fromhex("2a864886f70d010701"))


def signed(entity, *, endless=False, piece=0):
    """An opaque-signed S/MIME part; ``piece``: the content in pieces of so many bytes, as large ones are sent."""
    pieces = [entity[n : n + piece] for n in range(0, len(entity), piece)] if piece else []
    held = der(0x24, *(der(4, p) for p in pieces), endless=endless) if pieces else der(4, entity)
    content = der(0x30, DATA, der(0xA0, held, endless=endless), endless=endless)
    inner = der(0x30, der(2, b"\x01"), der(0x31), content, der(0x31), endless=endless)
    return der(0x30, der(6, SIGNED), der(0xA0, inner, endless=endless), endless=endless)


def winmail(*, rtf=b"", items=()):
    """A winmail.dat with a body that is only RTF, and with mails in it."""
    made = b"\x78\x9f\x3e\x22\x01\x00" + winmail_piece(1, 0x9007, 8, struct.pack("<I", 1252) + b"\0" * 4)
    made += winmail_piece(1, 0x9003, 6, struct.pack("<I", 1) + winmail_value(0x0102, 0x1009, rtf)) if rtf else b""
    for inner in items:
        made += winmail_piece(2, 0x9002, 6, b"\1\0" + b"\0" * 12)
        held = bytes.fromhex("0703020000000000c000000000000046") + inner
        made += winmail_piece(2, 0x9005, 6, struct.pack("<I", 1) + winmail_value(0x000D, 0x3701, held))
    return made


def winmail_value(kind, pid, content):
    return struct.pack("<HHII", kind, pid, 1, len(content)) + content + b"\0" * (-len(content) % 4)


def winmail_piece(level, name, kind, content):
    """A piece of a winmail.dat (MS-OXTNEF 2.1.3)."""
    return struct.pack("<BHHI", level, name, kind, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
