"""An invented register, and mails of a few header lines before the rules about senders."""

from datetime import UTC, datetime

from mailflow import discovery
from mailflow.ingest.decode import decode
from mailflow.ingest.mime.authentication import vouching
from mailflow.ingest.reader import Own
from mailflow.judge import judge
from mailflow.partnership.facts import Facts
from mailflow.partnership.register_file import parse
from mailflow.review.sender import told
from tests.unit.deciding import referral, submission
from tests.unit.mailing_world import hub

PINNED = "mx.testbury.example"
FRIDAY = datetime(2026, 11, 20, 15, 0, 0, tzinfo=UTC)
INTAKE = "partnership@testbury.example"
RULES = ("sender_known", "sender_verified", "onward_disclosure")
_COLUMNS = (
    "organisation,kind,basis,basis_detail,contact,email,extra_domains,phone,position,role,state,format,"
    "signed_on,signed_by,signed_position"
)
_ROWS = (
    "Testshire Police|statutory|recognised_agency|Act|Hannah Okafor|hannah.okafor@testshire-police.example||",
    "Testshire Police|statutory|recognised_agency|Act|Liam Bright|liam.bright@testshire-police.example||",
    "Exemplar Homes|voluntary|isp_signatory|ISP|Priya Nair|priya.nair@exemplar-homes.example||",
    "Exemplar Homes|voluntary|isp_signatory|ISP|Tom Weller|tom.weller@exemplar-homes.example||",
    "Exemplar Homes|voluntary|isp_signatory|ISP|Asha Dunn|asha.dunn@exemplar-homes.example||",
    "Exemplar Homes|voluntary|isp_signatory|ISP|Dave Rook|dave.rook@rook-security.example||",
    "Safe Harbour|voluntary|isp_signatory|ISP|Ellie Marsh|ellie.marsh@safeharbour.example||",
    "Safe Harbour|voluntary|isp_signatory|ISP|Jo Quill|jo.quill@gmail.com||",
    "Chase Health|statutory|isp_signatory|ISP|Ruth Adeyemi|ruth.adeyemi@nhs.net||",
    "Testshire Council|statutory|isp_signatory|ISP|ASB Team|asb@testshire.gov.uk|testshire-council.example|",
    "Legal Services|statutory|isp_signatory|ISP|Una Lister|una.lister@shared-services.example||",
    "Licensing|statutory|isp_signatory|ISP|Ned Ogle|ned.ogle@shared-services.example||",
    "Beacon Street Outreach|voluntary|||Miriam Stone|miriam.stone@beaconstreet.example||guest",
)


def _row(packed: str) -> str:
    *cells, role = packed.split("|")
    return ",".join((*cells, "", "", role or "member", "active", "pdf", "", "", ""))


REGISTER = parse("\n".join((_COLUMNS, *map(_row, _ROWS))), file="register.csv")[0]


def results(text: str, name: str = PINNED) -> str:
    return f"Authentication-Results: {name}; {text}\n"


def passed(domain: str) -> str:
    """What our server writes of a genuine mail of a domain."""
    return results(f"spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}")


def mail(head: str) -> bytes:
    lines = head.strip("\n") + "\nSubject: New referral\nMessage-ID: <1@agency.example>\n\nLoud music most nights.\n"
    return lines.replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def found(head: str, pinned: str | None = PINNED, **more) -> dict[str, str]:
    """Reasons of the rules about senders with sentences and evidence as the team reads them ("" for a note)."""
    message = decode(mail(head), Own(addresses=frozenset({INTAKE})))
    vouched = vouching(message, pinned)
    given = {"register": REGISTER, "verified": vouched.passed, "checked": vouched.words, "cases": {}}
    known = Facts(message=message, received=FRIDAY, partnership=hub(), **given | more)
    plugins = discovery.plugins("mailflow.rules")
    decision = judge(submission(referral()), known, [plugins[name] for name in RULES])
    shown = told(decision.findings, message, known.register or REGISTER)
    said = ((f.reason, " ".join((f.sentence, *(": ".join(pair) for pair in f.evidence)))) for f in shown)
    return dict(said)
