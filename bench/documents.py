"""Bodies of the generated mails: an Outlook page with its quoted chain, a Word form, a PDF form."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from bench.people import People, Worker

INTAKE = "partnership@cannockchase.example"
DISCLAIMER = (
    "The information in this email and in anything attached to it is confidential and is meant only for the person or "
    "body to whom it is addressed. If it has reached you by mistake, please tell the sender at once and delete it; "
    "you must not copy it, pass it on or act upon what it says. Opinions in it are the sender's own and not those of "
    "{agency} unless this is said. {agency} may read and record mail that comes to it or leaves it, for security and "
    "for training. It has been looked at for viruses, but {agency} takes no responsibility for damage that one may do."
)
WARNING = (
    "EXTERNAL: this email comes from outside the organisation. Open links and attachments only if you expect them."
)
STYLE = """<style><!--
@font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;}
@font-face {font-family:Aptos; panose-1:2 11 0 4 2 2 2 2 2 4;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Aptos",sans-serif;
    mso-fareast-language:EN-US;}
a:link, span.MsoHyperlink {mso-style-priority:99; color:#467886; text-decoration:underline;}
p.MsoListParagraph {mso-style-priority:34; margin-left:36.0pt; font-size:11.0pt; font-family:"Aptos",sans-serif;}
span.EmailStyle20 {mso-style-type:personal-compose; font-family:"Aptos",sans-serif; color:windowtext;}
.MsoChpDefault {mso-style-type:export-only; font-size:10.0pt; mso-ligatures:none;}
@page WordSection1 {size:612.0pt 792.0pt; margin:72.0pt 72.0pt 72.0pt 72.0pt;}
div.WordSection1 {page:WordSection1;}
--></style>"""
EMPTY = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\r\n'
CELL = '<td width="200" valign="top" style="width:150.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt">'


def lines(text: str) -> str:
    """Wrapped as a mail program does it."""
    return "\r\n".join("\r\n".join(wrap(part, 76)) for part in text.split("\n"))


def signature(worker: Worker) -> str:
    return (
        f"\r\nKind regards,\r\n\r\n{worker.name}\r\n{worker.agency}\r\nTel: {worker.phone}\r\n{worker.address}\r\n\r\n"
    )


def disclaimer(worker: Worker) -> str:
    return lines(DISCLAIMER.format(agency=worker.agency)) + "\r\n"


@dataclass(frozen=True)
class Older:
    """An earlier mail of the same exchange, as it is quoted below a newer one."""

    worker: Worker
    sent: str
    said: list[str]

    def text(self) -> str:
        worker = self.worker
        return (
            f"-----Original Message-----\r\nFrom: {worker.name} <{worker.address}>\r\nSent: {self.sent}\r\n"
            f"To: {INTAKE}\r\nSubject: RE: Referral\r\n\r\n{lines(chr(10).join(self.said))}\r\n"
            f"{signature(worker)}{disclaimer(worker)}\r\n"
        )

    def page(self) -> str:
        worker, said = self.worker, "".join(_paragraph(escape(text)) + EMPTY for text in self.said)
        small = escape(DISCLAIMER.format(agency=worker.agency))
        return (
            '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">\r\n'
            '<p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> '
            f'{escape(worker.name)} &lt;<a href="mailto:{worker.address}">{worker.address}</a>&gt; <br>\r\n'
            f"<b>Sent:</b> {self.sent}<br>\r\n<b>To:</b> {INTAKE}<br>\r\n"
            "<b>Subject:</b> RE: Referral<o:p></o:p></span></p>\r\n</div></div>\r\n"
            f"{EMPTY}{said}{_signed(worker)}" + _paragraph(f'<span style="font-size:7.5pt;color:gray">{small}</span>')
        )


def older(people: People) -> Older:
    worker, draw = people.worker(), people.source
    sent = f"{draw.randrange(1, 29)} October 2026 {draw.randrange(8, 18):02d}:{draw.randrange(60):02d}"
    return Older(worker, sent, people.prose(draw.randrange(2, 5)))


def outlook(people: People, fields: dict[str, str], worker: Worker, size: int) -> tuple[str, str]:
    """What Outlook writes: the plain text and its twin, a page of about ``size`` characters with a quoted chain."""
    rows = "".join(
        f'<tr>{CELL}<p class="MsoNormal"><b>{escape(label)}:</b><o:p></o:p></p></td>\r\n'
        f"{CELL}{_paragraph(escape(value))}</td></tr>\r\n"
        for label, value in fields.items()
    )
    told = people.prose(2)
    top = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\r\n<head>\r\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n'
        f'<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\r\n{STYLE}\r\n</head>\r\n'
        '<body lang="EN-GB" link="#467886" vlink="#96607D" style="word-wrap:break-word">\r\n'
        f'<div style="background:#FFF4CE;border:solid 1.0pt"><p class="MsoNormal"><b>{WARNING}</b></p></div>\r\n'
        f'<div class="WordSection1">\r\n{_paragraph("Good morning,")}{EMPTY}'
        + "".join(_paragraph(escape(text)) + EMPTY for text in told)
        + '<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0">\r\n'
        + f"{rows}</table>\r\n{_signed(worker)}"
    )
    chain: list[Older] = []
    pages: list[str] = []
    while len(top) + sum(map(len, pages)) < size:
        chain.append(older(people))
        pages.append(chain[-1].page())
    labelled = "".join(f"{label}:\t{value}\r\n" for label, value in fields.items())
    text = (
        f"{lines(WARNING)}\r\n\r\nGood morning,\r\n\r\n{lines((chr(10) * 2).join(told))}\r\n\r\n{labelled}"
        + signature(worker)
        + "\r\n".join(earlier.text() for earlier in chain)
    )
    return text, "".join([top, *pages, "</div>\r\n</body>\r\n</html>\r\n"])


def _paragraph(text: str) -> str:
    return f'<p class="MsoNormal">{text}<o:p></o:p></p>\r\n'


def _signed(worker: Worker) -> str:
    return (
        f"{EMPTY}{_paragraph('Kind regards,')}"
        + _paragraph(f'<b><span style="color:#0F4761">{escape(worker.name)}</span></b>')
        + _paragraph(
            f'<span style="font-size:10.0pt">{escape(worker.agency)}<br>\r\nTel: {worker.phone}<br>\r\n'
            f'<a href="mailto:{worker.address}">{worker.address}</a></span>'
        )
    )


CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(fields: dict[str, str], scan: bytes) -> bytes:
    """A Word form: one table of labels and values, and an incompressible picture."""
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in fields.items()
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>Referral</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}"
        "</w:tbl><w:sectPr/></w:body></w:document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in (
            ("[Content_Types].xml", CONTENT_TYPES.encode()),
            ("_rels/.rels", RELATIONS.encode()),
            ("word/document.xml", body.encode()),
            ("word/media/image1.png", scan),
        ):
            entry = zipfile.ZipInfo(name, (2026, 11, 16, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith("png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def pdf(fields: dict[str, str], scan: bytes) -> bytes:
    """A PDF form: a page of text and a page that is a grey scan."""
    said = [f"{label}: {value}" for label, value in fields.items()]
    shown = [piece for text in ["Referral", *said] for piece in wrap(text, 84, subsequent_indent="    ")]
    escaped = (
        t.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for t in shown
    )
    text = b"BT /F1 11 Tf 50 790 Td 14 TL\n" + b"".join(b"(" + line + b") Tj T*\n" for line in escaped) + b"ET"
    width, picture = 500, b"q 500 0 0 700 50 70 cm /Scan Do Q"
    image = zlib.compress(scan[: len(scan) // width * width], 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        _page(4, b"/Font << /F1 5 0 R >>"),
        _stream(b"", text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _page(7, b"/XObject << /Scan 8 0 R >>"),
        _stream(b"", picture),
        _stream(
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Filter /FlateDecode " % (width, len(scan) // width),
            image,
        ),
    ]
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)


def _page(contents: int, resources: bytes) -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %b >> >>" % (
        contents,
        resources,
    )


def _stream(words: bytes, content: bytes) -> bytes:
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (words, len(content), content)
