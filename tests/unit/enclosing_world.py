"""Mails with files, made for the reading tests: Word forms as XML, Excel lists, PDF pages and fields, zip packages.

The same call makes the same bytes: no boundary is drawn by lot, and no file holds the time at which it was made.
"""

import hashlib
import io
import re
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

import openpyxl

from mailflow.ingest.assemble import read
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from tests.unit.reading_world import CONTEXT

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(body, **more):
    return zipped(
        {"word/document.xml": f"<?xml version='1.0'?><w:document {_W}><w:body>{body}</w:body></w:document>", **more}
    )


def p(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(text, *, hint=False):
    return f"<w:sdt><w:sdtPr>{'<w:showingPlcHdr/>' if hint else ''}<w:text/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"


def box(*, on):
    return f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox></w:sdtPr><w:sdtContent>{r("☒" if on else "☐")}</w:sdtContent></w:sdt>'


def old_field(text):
    def mark(kind, data=""):
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'

    code = "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    return mark("begin", "<w:ffData><w:textInput/></w:ffData>") + code + mark("separate") + r(text) + mark("end")


def old_box(*, on):
    data = f"<w:ffData><w:checkBox><w:default w:val='0'/>{'<w:checked/>' if on else ''}</w:checkBox></w:ffData>"
    return f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def table(*rows):
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{c if c.startswith('<w:p') else p(r(c))}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def excel(rows, **sheets):
    book = openpyxl.Workbook()
    for number, (title, content) in enumerate({"Referrals": rows, **sheets}.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = title
        for row in content:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    members[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-20T09:00:00Z", members[core])
    return zipped(members)


def pdf(texts, fields=()):
    """A page with texts at (x, y), and text fields (value, x, y) or boxes (True or False, x, y)."""
    shown = "".join(f"BT /F1 10 Tf {x} {y} Td ({said}) Tj ET\n" for said, x, y in texts)
    own = " ".join(f"{6 + n} 0 R" for n in range(len(fields)))
    form = f" /AcroForm << /Fields [{own}] /DA (/F1 10 Tf) >>" if fields else ""
    using = f"/Resources << /Font << /F1 5 0 R >> >> /Annots [{own}]"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{form} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {using} >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, (value, x, y) in enumerate(fields):
        if isinstance(value, bool):
            state = "/Yes" if value else "/Off"
            objects.append(
                f"<< /Type /Annot /Subtype /Widget /FT /Btn /T (b{number}) /V {state} /AS {state} /Rect [{x} {y} {x + 10} {y + 10}] /AP << /N << /Yes 4 0 R /Off 4 0 R >> >> >>"
            )
        else:
            objects.append(
                f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f{number}) /V ({value}) /Rect [{x} {y} {x + 200} {y + 12}] >>"
            )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(
        f"{at:010} 00000 n \n".encode() for at in places
    )
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def mail(body, *files, subject="Referral form"):
    """The bytes of a mail with files (content, type, name)."""
    made = EmailMessage()
    made["From"] = "Priya Patel <priya.patel@northmoor.example>"
    made["To"] = "partnership@cannockchase.example"
    made["Subject"] = subject
    made["Date"] = datetime(2026, 11, 20, 9, tzinfo=UTC)
    made["Message-ID"] = "<1@northmoor.example>"
    made.set_content(body)
    for content, kind, name in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if files:
        told = hashlib.sha256(repr((body, files, subject)).encode()).hexdigest()
        made.set_boundary(f"==============={told[:19]}==")
    return made.as_bytes()


def opened(body, *files, **more):
    """What is read of such a mail."""
    raw = mail(body, *files, **more)
    return read(decode(raw, Own()), CONTEXT, raw)
