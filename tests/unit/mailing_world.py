"""An invented partnership, its register and one week's records, for the tests of mailings and minutes."""

from dataclasses import replace
from datetime import UTC, date, datetime

from mailflow.decision import Decision, Finding, Gravity, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.message import Kind, Mailbox, Message
from mailflow.outbound.mailing import Decided
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import (
    Agreement,
    Basis,
    Contact,
    ContactRole,
    ContactState,
    Organisation,
    Register,
)
from mailflow.partnership.terms import Partnership, load
from mailflow.record import Action, ActionState, Attendee, Case, CaseState, Meeting, Update
from mailflow.submission import (
    Address,
    Certainty,
    Item,
    ItemKind,
    MailClass,
    Phone,
    Subject,
    SubjectKind,
    Trace,
    Value,
)

TUESDAY = date(2026, 11, 24)
MONDAY_AFTERNOON = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
WEDNESDAY_AFTERNOON = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)

REQUIRED = {
    "person": ["name", "dob", "address", "phone", "summary"],
    "unborn": ["address", "phone", "summary"],
    "household": ["name", "address", "summary"],
    "place": ["address", "summary"],
    "business": ["name", "address", "summary"],
    "group": ["summary"],
    "trend": ["summary"],
    "vehicle": ["name", "summary"],
}
STATEMENT = [
    "Information must only be used for safeguarding or for the reduction or prevention of crime and disorder.",
    "Audio or video recording of the meeting by partners is prohibited at all times.",
]
HUB = {
    "partnership": {
        "id": "testbury",
        "name": "Testbury Community Safety Partnership",
        "short_name": "Testbury Hub",
        "reference_prefix": "CSH",
        "intake": ["partnership@testbury.example"],
        "phone": "01632 960100",
    },
    "terms": [
        {
            "valid_from": date(2023, 5, 1),
            "version": "May 2023",
            "meeting": {"day": "tuesday", "time": "10:00:00", "place": "Microsoft Teams", "minutes": 90},
            "cutoff": {
                "referrals": {"day": "monday", "time": "12:00:00"},
                "updates": {"day": "monday", "time": "12:00:00"},
            },
            "mailings": {
                "minutes_before": {"day": "monday", "time": "16:00:00"},
                "minutes_after": {"day": "wednesday", "time": "16:00:00"},
            },
            "required": REQUIRED,
            "topics": [{"name": "Anti-Social Behaviour"}, {"name": "Domestic Abuse"}],
            "statement": {"version": "May 2023", "text": STATEMENT},
            "agreement": {"months": 12, "remind_months": 6},
            "membership": "signatory_or_recognised",
            "marking": {"text": "OFFICIAL-SENSITIVE"},
            "routes": [
                {"name": "Community Safety Manager", "for": "concern"},
                {"name": "Safeguarding Team", "for": "safeguarding", "phone": "01632 960200"},
            ],
            "legislation": ["Crime and Disorder Act 1998", "Police Reform Act 2002"],
            "duty": {"address": "duty@testbury.example"},
            "texts": {
                "protocol": "Information is shared under the One Staffordshire Information Sharing Protocol.",
                "responsibility": "Referring a matter here does not transfer responsibility for it.",
                "not_a_substitute": "The hub is not a substitute for usual inter-agency working.",
                "safeguarding": "Sending an email does not raise a safeguarding concern: ring the "
                "Safeguarding Team at once.",
            },
        }
    ],
}
BRIEFING = {
    "partnership": HUB["partnership"]
    | {"id": "samplefield", "name": "Samplefield Safer Community Partnership", "reference_prefix": "LSB"},
    "terms": [
        {
            "valid_from": date(2023, 1, 1),
            "version": "2023",
            "meeting": {"day": "thursday", "time": "10:00:00", "place": "Samplefield Police Station"},
            "mailings": {"minutes_after": {"day": "friday", "time": "12:00:00"}},
            "required": REQUIRED | {"person": ["name", "summary"]},
            "topics": [{"name": "Hate Crime"}],
            "membership": "signatory_and_role",
            "marking": {"text": "RESTRICTED"},
            "assessment": ["Threat", "Harm", "Investigative opportunities", "Vulnerability", "Engagement"],
            "duty": {"address": "duty@samplefield.example"},
        }
    ],
}


def hub() -> Partnership:
    return load(HUB, file="testbury.toml")


def briefing() -> Partnership:
    return load(BRIEFING, file="samplefield.toml")


SIGNED = Agreement(date(2026, 8, 31), "Sam Signer", "Head of Service")


def contact(name: str, organisation: str, **more) -> Contact:
    domain = organisation.lower().replace(" ", "")
    return Contact(
        name=name,
        address=f"{name.split(maxsplit=1)[0].lower()}@{domain}.example",
        organisation=organisation,
        **{"role": ContactRole.BOTH, "agreement": SIGNED, "state": ContactState.ACTIVE} | more,
    )


POLICE = contact("Petra Police", "Testbury Police")
HOUSING = contact("Hugo Home", "Exemplar Housing", format="zip")
CHARITY = contact("Cora Care", "Haven Charity", role=ContactRole.MEMBER, agreement=None)
GUEST = contact("Gus Guest", "Haven Charity", role=ContactRole.GUEST, agreement=None)


def register(*extra: Contact) -> Register:
    contacts = (POLICE, HOUSING, CHARITY, GUEST, *extra)
    names = dict.fromkeys(c.organisation for c in contacts)
    return Register(
        tuple(
            Organisation(
                name,
                "statutory",
                Basis.ISP_SIGNATORY,
                "version 9.1",
                (f"{name.lower().replace(' ', '')}.example",),
                SIGNED,
                tuple(c for c in contacts if c.organisation == name),
            )
            for name in names
        )
    )


def value(text: str, normal: str | None = None, certainty: Certainty = Certainty.CERTAIN) -> Value:
    return Value(normal or text, Trace(text, "1", 0, len(text)), certainty)


def person(name: str = "Jane Ann Sample", **more) -> Subject:
    where = "14 Exemplar Road, Testbury"
    phone = "07700 900123"
    return replace(
        Subject(
            kind=SubjectKind.PERSON,
            name=value(name),
            dob=value("03.04.88", "1988-04-03"),
            addresses=(Address(where, "WS99 1AA", Trace(where, "1", 0, len(where))),),
            phones=(Phone("+447700900123", Trace(phone, "1", 0, len(phone)), notes=("text only",)),),
        ),
        **more,
    )


def case(reference: str, **more) -> Case:
    return replace(
        Case(
            reference=reference,
            state=CaseState.OPEN,
            owner="Exemplar Housing",
            owner_contact=HOUSING.address,
            topics=("Anti-Social Behaviour",),
            summary="Loud music most nights and shouting in the stairwell.",
            subjects=(person(),),
            received=datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC),
            meeting=TUESDAY,
        ),
        **more,
    )


def update(reference: str, text: str, **more) -> Update:
    return replace(
        Update(
            reference=reference,
            organisation="Testbury Police",
            contact=POLICE.address,
            text=text,
            received=datetime(2026, 11, 23, 9, 14, tzinfo=UTC),
            meeting=TUESDAY,
            timeliness=Timeliness.IN_TIME,
        ),
        **more,
    )


def action(number: int, reference: str, text: str, **more) -> Action:
    return replace(
        Action(number, reference, text, "Testbury Police", TUESDAY, ActionState.OPEN, date(2026, 11, 17)),
        **more,
    )


def snapshot(**more) -> Snapshot:
    return replace(Snapshot(hub(), register(), MONDAY_AFTERNOON, 1), **more)


def held(*people: Attendee, read_by: str | None = "Petra Police") -> Meeting:
    people = people or (
        Attendee("Petra Police", "Testbury Police", "present"),
        Attendee("Hugo Home", "Exemplar Housing", "represented", "Rita Roof"),
        Attendee("Cora Care", "Haven Charity", "apologies"),
    )
    return Meeting(TUESDAY, date(2023, 5, 1), read_by, people, datetime(2026, 11, 24, 12, 0, tzinfo=UTC))


IN_TIME = datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC)
TOO_LATE = datetime(2026, 11, 23, 12, 0, 1, tzinfo=UTC)
NEXT_TUESDAY = date(2026, 12, 1)


def mail(sender: str = HOUSING.address) -> Message:
    return Message(
        kind=Kind.HUMAN,
        message_id="<their-mail@exemplarhousing.example>",
        sender=Mailbox("Hugo Home", sender),
        reply_to=(Mailbox("Stranger", "stranger@elsewhere.example"),),
        to=(),
        cc=(),
        subject="Jane Sample, 14 Exemplar Road",
        date=None,
        in_reply_to=(),
        references=(),
        return_path=None,
        parts=(),
        attachments=(),
        authentication=(),
        failed_recipients=(),
        delayed_recipients=(),
        digest="1:0",
        sameness="0",
        limits=(),
    )


def item(kind=ItemKind.REFERRAL, *reasons: str, unknown: tuple[str, ...] = (), **more) -> ItemDecision:
    missing = tuple(r.removeprefix("missing:") for r in reasons if r.startswith("missing:"))
    return replace(
        ItemDecision(
            item=Item(kind, "Jane Sample shouted", (person(),), missing=missing, unknown_stated=unknown),
            state=ItemState.HELD if reasons else ItemState.READY,
            findings=tuple(Finding(reason, Gravity.HOLD, "Look at it.", item=0) for reason in reasons),
            timeliness=Timeliness.IN_TIME,
            meeting=TUESDAY,
        ),
        **more,
    )


def decided(
    *items: ItemDecision, received=IN_TIME, references=None, sender=HOUSING, partnership=None, **more
) -> Decided:
    findings = tuple(f for i in items for f in i.findings)
    decision = replace(
        Decision(
            state=MessageState.HELD if findings else MessageState.READY,
            mail_class=MailClass.REFERRAL,
            received=received,
            findings=findings,
            items=items,
            timeliness=None,
            meeting=None,
            acknowledge=True,
            alert=False,
        ),
        **more,
    )
    known = references if references is not None else ("CSH-2026-0147-Z",) * len(items)
    return Decided(412, mail(), decision, known, sender, partnership or hub(), register(), verified=True)


PRIVATE = ("Jane", "Sample", "Exemplar Road", "WS99", "07700", "1988", "April", "shouted", "elsewhere")
"""What must stand in no letter in clear."""


def tells_of_somebody(letter) -> list[str]:
    clear = [letter.subject, letter.body, *(d.name for d in letter.documents), *(d.title for d in letter.documents)]
    return [word for word in PRIVATE if any(word in text for text in clear)]
