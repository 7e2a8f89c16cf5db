"""Invented people, agencies and sentences for the generated mails. All of it follows from the seed.

Addresses end in ``.example``, telephones are Ofcom's drama numbers, postcodes are of areas that do not exist.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

AGENCIES = (
    ("Chadsmoor Homes", "chadsmoorhomes"),
    ("Staffordshire Police, Cannock", "cannockpolice"),
    ("Hednesford Medical Practice", "hednesfordmedical"),
    ("Probation Service West", "probationwest"),
    ("Rugeley Women's Refuge", "rugeleyrefuge"),
    ("Children's Services", "childrenservices"),
    ("Adult Social Care", "adultcare"),
    ("Fire and Rescue", "fireandrescue"),
    ("Open Door Substance Service", "opendoor"),
    ("Victim Care Staffordshire", "victimcare"),
    ("Norton Canes Academy", "nortoncanesacademy"),
    ("Mental Health Outreach", "outreach"),
)
FORENAMES = """Ada Alan Amina Andrew Anneka Arthur Asha Barbara Ben Bogdan Callum Carys Charlotte Chloe Daniel Deepa
Derek Dylan Edith Efua Elena Ethan Fatima Fiona Frank Gareth Grace Hannah Harpreet Hugh Imogen Ivan Jack Jade Janet
Jerzy Joan Josef Kasia Keith Kwame Laura Leon Lily Malik Marta Maureen Megan Milo Nadia Neil Niamh Olu Oscar Pauline
Peter Priya Quentin Rachel Ravi Rhys Rosa Ruth Sanjay Sean Shirley Sofia Stuart Tanya Terry Tomasz Una Vera Victor
Wendy Xavier Yasmin Yvonne Zack Zofia""".split()  # noqa: SIM905 - names read best as a text
SURNAMES = """Abbott Adeyemi Ahmed Aldridge Bagshaw Baker Banerjee Barlow Bednarek Birch Bradley Brindley Byrne Carver
Chaudhry Clewlow Cooper Cotterill Dale Davies Dhillon Dutton Edgerton Ellis Farrow Fenwick Finch Foster Garbett Gill
Goodall Gough Hadley Haines Hall Harvey Heath Hollis Hussain Iqbal Jervis Jones Kaur Keeling Kovac Lawton Lees Lomax
Machin Mahmood Marsh Mellor Mistry Mottram Nash Nowak Oakley O'Brien Okafor Owens Parkes Patel Pearce Quayle Rashid
Rhodes Rowley Salt Sargent Shaw Sidhu Smith-Jones Stubbs Talbot Tatton Thorne Tunnicliffe Underhill Vaughan Wain
Walker Weston Whitehouse Wójcik Yates Young Zaman García Müller""".split()  # noqa: SIM905 - names read best as a text
STREETS = """Anglesey Avon Beecroft Belt Blewitt Bradbury Broadway Calving Cardinal Chaseley Church Cornhill Deavall
Dartmouth Elmore Festival Foster Gorsey Hayes Heath Hightown Ivy Keys Longford Market Moss Newhall Oaks Park Pye
Queen Rawnsley Sandy Station Stile Tower Union Victoria Walsall West Wolseley""".split()  # noqa: SIM905 - names read best as a text
ROADS, AREAS, LETTERS = ("Road", "Street", "Lane", "Close"), ("WS99", "TB99"), "ABDEFGHJLNPQRSTUWXYZ"
TOWNS = ("Cannock", "Hednesford", "Rugeley", "Norton Canes", "Heath Hayes", "Brereton", "Bridgtown", "Chadsmoor")
REASONS = (
    "There have been nine reports of shouting and banging at night since the end of September, all by neighbours.",
    "The front door was damaged again on Sunday and the housing officer has arranged for it to be made safe.",
    "She has asked that nobody writes to the home address, and would like to be telephoned after ten on weekdays.",
    "He was taken to hospital on Saturday evening and went home the same night with advice.",
    "Two children live in the household; both go to the primary school nearby and attendance has dropped to 71%.",
    "A safety plan was agreed and the support worker has a copy.",
    "Visitors come and go at all hours, and used needles were found in the shared garden.",
    "Officers attended four times this month; no charge followed because nobody would make a statement.",
    "We would be glad if this could be put on the agenda, and will bring more to the meeting if it is needed.",
    "The practice will send a summary of recent appointments by the end of next week.",
    "An earlier referral was closed in spring because nobody could be reached.",
    "A Polish interpreter is needed for every visit to the family.",
    "A move was talked about – the tenant would take either side of the town.",
    "There is a large dog at the property, so visits should be made in pairs.",
    "Consent to share was given by word of mouth and is noted on our system.",
    "The risk checklist was completed together with the client and came to fourteen.",
    "Benefits were stopped after a missed appointment; an appeal has been lodged.",
    "Bail conditions run for 28 days – no contact, direct or through others.",
    "The client’s mobile telephone was replaced last week.",
    "A car was set on fire behind the garages, and the family think that it was meant for them.",
    "Rent arrears have reached nine weeks and a notice has been served.",
    "The school nurse has met the family twice this term and will join the next visit.",
)
RISKS = ("Standard", "Medium", "High")


@dataclass(frozen=True)
class Worker:
    """Who writes to the partnership."""

    name: str
    address: str
    agency: str
    domain: str
    phone: str


@dataclass(frozen=True)
class Person:
    """Whom a referral is about, as this sender writes it."""

    name: str
    born: str
    address: str
    postcode: str
    phone: str


class People:
    """Draws workers, people and prose from one random source; 15 in 100 people come back, written differently."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.workers = [self._worker(number) for number in range(60)]
        self._seen: list[Person] = []

    def worker(self) -> Worker:
        return self.source.choice(self.workers)

    def person(self) -> Person:
        draw = self.source
        if self._seen and draw.random() < 0.15:
            return self._again(draw.choice(self._seen))
        born = date(1938, 1, 1) + timedelta(days=draw.randrange(26_000))
        person = Person(
            name=f"{draw.choice(FORENAMES)} {draw.choice(SURNAMES)}",
            born=born.strftime(draw.choice(("%d/%m/%Y", "%d %B %Y", "%d-%m-%Y", "%d.%m.%Y"))),
            address=f"{draw.randrange(1, 220)} {draw.choice(STREETS)} {draw.choice(ROADS)}, {draw.choice(TOWNS)}",
            postcode=f"{draw.choice(AREAS)} {draw.randrange(1, 10)}{draw.choice(LETTERS)}{draw.choice(LETTERS)}",
            phone=f"07700 900{draw.randrange(1000):03d}",
        )
        self._seen.append(person)
        return person

    def prose(self, paragraphs: int) -> list[str]:
        return [" ".join(self.source.sample(REASONS, self.source.randrange(2, 5))) for _ in range(paragraphs)]

    def fields(self) -> tuple[dict[str, str], Worker]:
        """A complete referral as labels and values, and who sends it."""
        person, worker, draw = self.person(), self.worker(), self.source
        return {
            "Name": person.name,
            "Date of birth": person.born,
            "Address": person.address,
            "Postcode": person.postcode,
            "Telephone": person.phone,
            "Risk level": draw.choice(RISKS),
            "Referring agency": worker.agency,
            "Referred by": worker.name,
            "Children in household": str(draw.randrange(6)),
            "Reason for referral": " ".join(draw.sample(REASONS, 2)),
        }, worker

    def _worker(self, number: int) -> Worker:
        agency, domain = AGENCIES[number % len(AGENCIES)]
        first, last = self.source.choice(FORENAMES), self.source.choice(SURNAMES)
        local = "".join(c for c in f"{first}.{last}".lower() if c.isascii() and (c.isalnum() or c in ".-"))
        return Worker(
            name=f"{first} {last}",
            address=f"{local}.{number}@{domain}.example",
            agency=agency,
            domain=f"{domain}.example",
            phone=f"01632 960{self.source.randrange(1000):03d}",
        )

    def _again(self, person: Person) -> Person:
        chance = self.source.random()
        if chance < 0.3:
            return replace(person, phone=person.phone.replace(" ", ""))
        if chance < 0.5:
            return replace(person, name=person.name.upper())
        if chance < 0.65:
            first, _, last = person.name.partition(" ")
            return replace(person, name=f"{last}, {first}")
        if chance < 0.8:
            return replace(person, postcode=person.postcode.replace(" ", "").lower())
        return person


def register(workers: list[Worker]) -> str:
    """The register that knows all agencies, as the CSV text that ``mailflow register import`` takes."""
    head = (
        "organisation,kind,basis,basis_detail,contact,email,extra_domains,phone,position,role,state,format,"
        "signed_on,signed_by,signed_position"
    )
    rows = [
        f'"{w.agency}",statutory,isp_signatory,,"{w.name}",{w.address},,{w.phone},Officer,both,active,pdf,'
        f'2026-09-01,"{w.name}",Head of service'
        for w in workers
    ]
    return "\n".join([head, *rows]) + "\n"
