"""Tables and forms in many makes: parts of people, two header rows, people in columns, rows and sheets taken back."""

from html import escape

import pytest

from tests.unit.enclosing_world import EXCEL, WORD, excel, opened, p, r, table, word
from tests.unit.reading_world import people, said

ANN = ("1980-02-01", "2 Gable Street, Testbury", ("+447700900111",))
CARL = ("1979-04-03", "9 Moor Road, Testbury", ("+447700900112",))
STORY = "He shouts abuse at her over the wall every night."
HEAD = ["Name", "DOB", "Address", "Tel"]
ANNS = ["Ann Lowe", "01/02/1980", "2 Gable Street, Testbury TB99 1GS", "07700 900111"]
CARLS = ["Carl Moss", "03/04/1979", "9 Moor Road, Testbury WS99 0RR", "07700 900112"]
FOSS = ["Kieran Foss", "01/01/1991", "12 Pit Lane, Testbury WS99 3PL", "07700 900339"]


def pasted(*rows, above="Hi,", below=STORY):
    """A mail with a table; a cell that is a tuple reaches over so many columns, one that begins with "<" is HTML."""
    drawn = ""
    for row in rows:
        cells = [cell if isinstance(cell, tuple) else (cell, 1) for cell in row]
        inner = [(text if text.startswith("<") else escape(text) or "&nbsp;", wide) for text, wide in cells]
        drawn += f"<tr>{''.join(f'<td colspan={wide}><p class=MsoNormal>{text}</p></td>' for text, wide in inner)}</tr>"
    return said("Referral", f"<p>{above}</p><table border=1>{drawn}</table><p>{below}</p>", html=True)


def listed(*rows, told):
    """A mail with a list as CSV."""
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    return opened(told, (text.encode(), "text/csv", "list.csv"))


def roles(found):
    return {s.name.value: s.role.value for item in found.items for s in item.subjects if s.name}


@pytest.mark.parametrize(
    ("head", "victim", "suspect", "others"),
    [
        ("Role", "Victim", "Suspect", [["Attending", "PC 6120 KEOWN", "", "Testbury Police Station", "07700 900406"]]),
        ("", "Aggrieved", "Perpetrator", []),
        ("Involvement", "AGGRIEVED", "SUSPECT", [["ATTENDING OFFICER", "PC KEOWN", "", "", "07700 900406"]]),
        ("Party", "Victim", "Offender", [["Landlord (both)", "Exemplar Homes", "", "20 Larch Way", "01632 960700"]]),
    ],
)
def test_a_column_says_what_part_each_person_has(head, victim, suspect, others):
    rows = [[head, *HEAD], [victim, *ANNS], [suspect, *CARLS], *others]
    for made in (rows, [[("Involved parties - occurrence 20/26", 5)], *rows], [[*row[1:], row[0]] for row in rows]):
        found = pasted(*made)
        assert people(found) == {"Ann Lowe": ANN, "Carl Moss": CARL}
        assert roles(found) == {"Ann Lowe": "victim", "Carl Moss": "perpetrator"}


@pytest.mark.parametrize(
    "told",
    [
        "Refer the suspect and the victim please, everybody else is for information only.",
        "Victim and suspect both to go on please, the witness is only there so you know who is who.",
    ],
)
def test_the_words_say_which_parts_are_referred(told):
    witness = ["Witness", "Pat Dunne", "11/02/1963", "77 Albion Street, Testbury WS99 3AS", "07700 900404"]
    found = pasted(["Role", *HEAD], ["Suspect", *CARLS], witness, ["Victim", *ANNS], above=told)
    assert people(found) == {"Ann Lowe": ANN, "Carl Moss": CARL}


@pytest.mark.parametrize(
    "rows",
    [
        [[("Client", 4), ("Landlord", 2)], [*HEAD, "Name", "Tel"], [*ANNS, "Exemplar Homes", "01632 960700"]],
        [["Client", "DOB", "Address", "Contact no.", "Worker", "Contact no."], [*ANNS, "Jo Hart", "01632 960113"]],
        [[*HEAD, "NOK", "NOK Tel"], [*ANNS, "Sid Lowe (son)", "07700 900223"]],
    ],
)
def test_columns_of_somebody_else_give_the_person_of_the_row_nothing(rows):
    assert people(pasted(*rows)) == {"Ann Lowe": ANN}


def test_two_forms_side_by_side_are_read_one_after_the_other():
    sides = [[one, a, one, b] for one, a, b in zip(HEAD, ANNS, CARLS, strict=True)]
    found = pasted([("Victim", 2), ("Perpetrator", 2)], *sides)
    assert people(found) == {"Ann Lowe": ANN, "Carl Moss": CARL}
    assert roles(found) == {"Ann Lowe": "victim", "Carl Moss": "perpetrator"}
    referrer = ["Jo Hart", "", "1 Civic Way, Testbury WS99 1AA", "01632 960113"]
    sides = [[one, a, one, b] for one, a, b in zip(HEAD, ANNS, referrer, strict=True)]
    assert people(pasted([("Person referred", 2), ("Referred by", 2)], *sides)) == {"Ann Lowe": ANN}


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        (["Details", "Adult 1", "Adult 2"], HEAD),
        (["Question", "Ann Lowe", "Carl Moss"], HEAD[1:]),
        (["", "Victim: Ann Lowe", "Suspect: Carl Moss"], HEAD[1:]),
    ],
)
def test_a_person_a_column(head, labels):
    rows = [list(row) for row in zip(labels, ANNS[-len(labels) :], CARLS[-len(labels) :], strict=True)]
    assert people(pasted(head, *rows)) == {"Ann Lowe": ANN, "Carl Moss": CARL}


@pytest.mark.parametrize(
    "told",
    [
        "Please ignore row 3 (Mr Foss), he has left the county.", "Please disregard number 3, that was added in error.",
        "We no longer wish to refer Kieran Foss.", "Kieran Foss has been withdrawn.", "Leave Foss out please, he has moved.",
        "Row 3 is no longer needed.", "Please take Mr Foss off the list.", "The last row can be removed.", "Rows 1 and 2 only please.",
    ],
)  # fmt: skip
def test_a_row_that_the_covering_words_take_back_is_nobodys(told):
    rows = [["No", *HEAD, "Reason"]]
    rows += [[str(n), *who, "Begs at the station"] for n, who in enumerate((ANNS, CARLS, FOSS), start=1)]
    assert people(listed(*rows, told=f"{told} The others are for Tuesday.")) == {"Ann Lowe": ANN, "Carl Moss": CARL}


@pytest.mark.parametrize(
    "told", ["Please ignore the typo in row 2.", "The police had to remove Kieran Foss from the bank."]
)
def test_words_that_take_nobody_back(told):
    rows = [["No", *HEAD, "Reason"], ["1", *ANNS, "Begs"], ["2", *CARLS, "Begs"], ["3", *FOSS, "Begs"]]
    assert set(people(listed(*rows, told=f"{told} All three are for Tuesday."))) == {
        "Ann Lowe",
        "Carl Moss",
        "Kieran Foss",
    }


def test_a_row_that_is_struck_out_or_marked_as_withdrawn_is_nobodys():
    struck = [f"<s>{cell}</s>" for cell in FOSS]
    crossed = [f"<span style='text-decoration:line-through'>{cell}</span>" for cell in FOSS]
    for row in (struck, crossed):
        assert people(pasted(HEAD, ANNS, row, CARLS)) == {"Ann Lowe": ANN, "Carl Moss": CARL}
    assert people(pasted([*HEAD, "Status"], [*ANNS, "Refer"], [*FOSS, "Withdrawn 12/11"])) == {"Ann Lowe": ANN}


@pytest.mark.parametrize(
    ("told", "titles", "kept"),
    [
        ("It is the first tab only please, the DONE tab is what you dealt with.", ("Referrals", "DONE"), {"Ann Lowe"}),
        ("Spreadsheet attached", ("Referrals", "OLD - Oct"), {"Ann Lowe"}), ("Spreadsheet attached", ("Referrals", "Archive"), {"Ann Lowe"}),
        ("Spreadsheet attached", ("Referrals", "Example"), {"Ann Lowe"}), ("Please use the second tab.", ("Referrals", "Nov"), {"Carl Moss"}),
        ("Just the 'Nov' sheet please.", ("Referrals", "Nov"), {"Carl Moss"}), ("Two tabs, one each.", ("Referrals", "Page2"), {"Ann Lowe", "Carl Moss"}),
    ],
)  # fmt: skip
def test_the_sheets_of_a_workbook_that_are_meant(told, titles, kept):

    made = excel([HEAD, ANNS], **{titles[1]: [HEAD, CARLS]})
    assert set(people(opened(told, (made, EXCEL, "list.xlsx")))) == kept


def test_a_column_of_dates_that_can_only_be_read_month_first_is_read_so():
    rows = [HEAD, ["Ann Lowe", "01/02/1980", *ANNS[2:]], ["Carl Moss", "11/30/1979", *CARLS[2:]]]
    assert [born for born, _, _ in people(pasted(*rows)).values()] == ["1980-01-02", "1979-11-30"]
    both = [*rows, ["Ed Oak", "28/02/1991", "3 Elder Close, Testbury WS99 8EL", ""]]
    assert [born for born, _, _ in people(pasted(*both)).values()] == ["1980-02-01", "1979-11-30", "1991-02-28"]


def test_house_street_and_town_of_their_own_and_what_the_notes_add():
    head = [
        "Family name",
        "Given names",
        "Birth date",
        "Flat/house",
        "Street",
        "Town",
        "Postcode",
        "Tel 1",
        "Tel 2 (DO NOT USE)",
        "Notes",
    ]
    one = [
        "Lowe",
        "Ann",
        "01/02/1980",
        "Flat 21",
        "Tern House, Lakeside",
        "Testbury",
        "TB99 2LT",
        "07700 900111",
        "07700 900402",
        "Lodger sits in the bedroom",
    ]
    two = ["Moss", "Carl", "03/04/1979", "", "", "", "", "", "", "No fixed abode, also uses 07700 900112"]
    assert people(listed(head, one, two, told="List attached.")) == {
        "Ann Lowe": (ANN[0], "Flat 21, Tern House, Lakeside, Testbury", ANN[2]),
        "Carl Moss": (CARL[0], "No fixed abode", CARL[2]),
    }


def test_one_number_is_enough_for_the_rows_of_one_list():
    found = listed(
        [*HEAD, "Reason"], [*ANNS, "Begs"], [*CARLS[:3], "none", "Sleeps in the bin store"], told="List attached."
    )
    assert [item.missing for item in found.items] == [(), ()]


@pytest.mark.parametrize(
    ("ticked", "home", "kind"),
    [("☐ Private ☒ Hostel ☐ NFA", "Room 3, 2 Lock Side, Testbury", "hostel"), ("☐ Hostel ☒ No fixed abode", "", "no_fixed_abode")],
)  # fmt: skip
def test_a_ticked_box_says_how_somebody_is_housed(ticked, home, kind):
    rows = (
        ["Name", "Isla Fair"],
        ["DOB", "31/07/1994"],
        ["Address", home],
        ["Type of accommodation", ticked],
        ["Mobile", "07700 900821"],
    )
    form = word(table(*rows, ["Reason", "A dealer waits for her outside."]))
    (item,) = opened("Form attached", (form, WORD, "form.docx")).items
    assert item.subjects[0].addresses[0].kind == kind


def test_a_section_of_its_own_names_a_parent_or_another_agency():
    parts = [
        table(
            ["Surname", "Stone"],
            ["Forename", "Kwame"],
            ["DOB", "25/05/2011"],
            ["Address", "27 Fieldfare Drive, Testbury"],
        )
    ]
    parts += [
        p(r("Parent / carer contact")),
        table(["Name", "Rosamund Stone (mother)"], ["Telephone", "07700 900324"], ["Address", "as student"]),
    ]
    parts += [p(r("SECTION C - OTHER AGENCIES")), table(["Name", "Tim Oduya"], ["Telephone", "01632 960122"])]
    form = word("".join([*parts, p(r("Concern")), p(r("He has been coming in with two phones."))]))
    (item,) = opened("Form attached", (form, WORD, "form.docx")).items
    assert [(s.name.value, [(n.value, n.whose) for n in s.phones]) for s in item.subjects] == [
        ("Kwame Stone", [("+447700900324", "carer")])
    ]


def test_labels_in_a_column_keep_what_stands_beside_them_whether_known_or_not():
    found = said(
        "Referral",
        'WHO          Known to every driver as "Spud". Real name: not known.\nBORN         Not known. 15ish.\n'
        "LIVES        Nailers Yard, Testbury. House number not known.\nPHONE        Not known.\n\n"
        "WHAT         Lights paper on the back seat. Driver Jat Sahota\n             (mobile 07700 900982) was burnt.\n"
        "CCTV         Held until 13/12/2026, ask for Wendy on ext 407.\n",
    )
    assert people(found) == {"Spud": (None, "Nailers Yard, Testbury", ())}
    assert found.items[0].missing == ("name", "dob", "address", "phone")


@pytest.mark.parametrize(
    ("body", "kind", "where", "code"),
    [
        ("Business name: Kebab King\nBusiness address: 4 High Street, Testbury WS99 2AB\nOwner: Ali Demir 07700 900222\nIssue: fights outside every Friday", "business", "4 High Street, Testbury", "WS99 2AB"),
        ("Location: The underpass by Exemplar Retail Park\nPostcode: WS99 1ZZ\nConcern: dealing and drug litter each weekend\nReported by: Cllr P Dunn 01632 960111", "place", "The underpass by Exemplar Retail Park", "WS99 1ZZ"),
        ("Nominal: n/a\nDOB: n/a\nLocation of concern: Skate park, Beech Walk, Testbury\nDetails: fires lit every night and the lights smashed", "place", "Skate park, Beech Walk, Testbury", None),
        ("Evening, not a person this one its a place\n\nThe alleyway between the Co-op and Rydal House, Testbury.\n\nDealing every night. Mr Ahsan at the shop 01632 960360 has cctv.", "place", "The alleyway between the Co-op and Rydal House, Testbury", None),
        ("Please could the hub look at Memorial Park, Testbury. Groups drink there and two children were threatened. The park keeper is Ron Dale 01632 960555.", "place", "Memorial Park, Testbury", None),
    ],
)  # fmt: skip
def test_a_place_or_a_business_is_referred_and_whoever_is_named_with_it_is_not(body, kind, where, code):
    (item,) = said("Referral", body).items
    (subject,) = item.subjects
    assert (subject.kind.value, subject.addresses[0].value, subject.addresses[0].postcode) == (kind, where, code)
    assert (item.missing, subject.phones) == ((), ())


@pytest.mark.parametrize(
    "body",
    [
        "1. KRUPA, Jan\ndob 31.10.63 / 2 Nailers Yard, Testbury WS99 4NY / 01632 960621\nBreaks the lifts.\n\n2. The car park behind the old Woolworths, Priory Street\nCars racing on Friday, fireworks thrown.",
        "- Jan Krupa 31.10.63, 2 Nailers Yard, Testbury WS99 4NY, 01632 960621, breaks the lifts\n- Car park on Priory Street, cars racing every Friday",
        "REFERRAL 1\nName: Jan Krupa\nDOB: 31.10.63\nAddress: 2 Nailers Yard, Testbury WS99 4NY\nTel: 01632 960621\nConcern: Breaks the lifts\n\nREFERRAL 2\nLocation: Car park, Priory Street\nConcern: cars racing every Friday",
    ],
)  # fmt: skip
def test_a_place_among_the_people_of_a_list_is_a_referral_of_its_own(body):
    found = said("Two for the hub", body)
    assert [[s.kind.value for s in item.subjects] for item in found.items] == [["person"], ["place"]]


def test_places_below_somebody_are_where_it_happened():
    found = said(
        "Referral",
        "Jan Krupa, dob 31.10.63, 2 Nailers Yard, Testbury WS99 4NY, tel 01632 960621\n\n- Bus station on 3 November, shouting\n- Car park on Priory Street on 5 November, broke a window",
    )
    assert [[s.kind.value for s in item.subjects] for item in found.items] == [["person"]]


def test_hyphens_that_do_not_break_are_hyphens():
    found = said(
        "Referral", "Client: LOWE, Ann\nDOB: 01‑02‑1980\nAddress: 2 Gable Street, Testbury TB99 1GS\nTel: 07700‑900‑111"
    )
    assert people(found) == {"Ann Lowe": ANN}
