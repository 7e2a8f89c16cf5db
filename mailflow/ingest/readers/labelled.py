"""Labelled lines and two-column tables: "Name: … / DOB: … / Address: …", with headings for several people or referrals.

In: the entries of a sheet that belong to no table of people. Out: a sketch for each person, also for those who are
only mentioned (referrer, landlord), so that their values stay theirs; labelled summaries; a new batch for each
referral.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.form import lines
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import (
    apart,
    besides,
    continuing,
    filling,
    not_yet_born,
    offspring,
    placed,
    running,
    settling,
)
from mailflow.ingest.prose import not_known
from mailflow.ingest.reader import Candidate, Context, Reader, Sketch, Statement
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, names, shorthand
from mailflow.ingest.value.labels import Label, Owner
from mailflow.submission import Role, SubjectKind

_FACTS_BEGIN = re.compile(r"[(\d–]|\s-\s|,?\s+(?:aged?|dob|born)\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2}|\b(?:19|20)\d\d\b")
_NAMES = (("name",), ("forename",), ("surname",))
_WORD = re.compile(r"(?<![\w/-])[^\W\d_]{3,}(?![\w/-]*\d)")
"""A word: the number of an incident, or its day, tells nothing of what happens."""
_WHO = ("name", "forename", "surname")
_PUT_FORWARD = (Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR)


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Sketches and statements of a labelled form."""
    merged = list(continuing.joined([e for e in sheet.entries if e.record < 0], sheet))
    if not any(
        e.label and (e.value.text.strip() if e.heading else e.label.fields or e.value.text.strip()) for e in merged
    ):
        return []
    return _Form(sheet, context).run(merged)


_NUMBER_ALONE = re.compile(r"[+(]?\d[\d\s()-]{8,16}")
"""A line that is a telephone number and nothing else."""


@dataclass
class _Form:
    """The state of reading a form from top to bottom."""

    sheet: Sheet
    context: Context
    batch: int = 0
    section: Owner = Owner.NOBODY
    whose: str = ""
    person: Sketch | None = None
    aside: Sketch | None = None
    relative: Sketch | None = None
    """The aside, when it is a relative who was just named."""
    nicknames: list[tuple[Sketch, Stretch]] = field(default_factory=list)
    """Where it is said what each is called besides his name."""
    ended: Block | None = None
    """Where somebody is named beside the person who is one of them no more: what stands in that row is his."""
    sketches: list[Sketch] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    summarised: bool = False
    called: bool = False
    """The person is the form's subject by its own label ("Nominal: …")."""
    row: list[Sketch] = field(default_factory=list)
    """Those who are named one right below the other, each behind a label of his own ("Tenant 1: …", "Tenant 2: …")."""
    left: bool = False
    """The last address was one that somebody has left: so is a postcode behind it."""

    def run(self, entries: list[Entry]) -> list[Candidate]:
        """Read every entry in order."""
        for index, entry in enumerate(entries):
            following = entries[index + 1] if index + 1 < len(entries) else None
            self._entry(placed.among(entry, entries[index - 1] if index else None, following), following)
            self._in_a_row(entry)
        settling.complainants(self.sketches)
        settling.parents(self.sketches)
        settling.born(self.sketches, str(self.context.received.year))
        offspring.mentioned(self.sketches, self.context.received.date())
        for sketch, said in self.nicknames:
            besides.only_called(sketch, said)
        return [*(s for s in self.sketches if s.facts or s.unknown or s.kind is SubjectKind.UNBORN), *self.statements]

    def _in_a_row(self, entry: Entry) -> None:
        """One address right below several who are named together is the home of each (rule 19)."""
        known, person = entry.label or Label(("other",)), self.person
        theirs = person is not None and known.owner is Owner.SUBJECT
        if person is not None and theirs and known.is_heading:
            self.row = [*self.row, person] if all(person is not other for other in self.row) else self.row
            return
        first = known.fields[0] if known.fields else ""
        if theirs and first in ("dob", "age", "phone"):
            return  # on the line of one of them
        here = len(self.row) > 1 and person is self.row[-1] and first == "address" and not known.number
        if here and not any(sketch.addresses for sketch in self.row[:-1]):
            self.row[-1].notes.append("address of all")
        self.row = []

    def _entry(self, entry: Entry, following: Entry | None) -> None:
        if entry.label is None:
            self._prose(entry, following)
        elif apart.is_section(entry, following):
            self._open(Label((), entry.label.owner or Owner.OTHER))
        elif entry.splits:
            self._another(entry)
        elif entry.heading or (entry.label.is_heading and not entry.value.text.strip()):
            self._open(entry.label)
        else:
            self._field(entry, entry.label)

    def _another(self, entry: Entry) -> None:
        """A heading such as "Referral 2" begins another referral."""
        self.batch += 1 if self.sketches or self.statements else 0
        self._open(Label((), Owner.NOBODY))
        if entry.value.text.strip() and names.looks_like(entry.value.text):
            self._start(entry.block.start, Owner.NOBODY)
            self._fill(replace(entry, label=Label(("name",))))

    def _open(self, known: Label) -> None:
        self.section, self.whose = known.owner, known.whose
        self.person, self.aside, self.summarised = None, None, False

    def _prose(self, entry: Entry, following: Entry | None) -> None:
        """A line that is a name alone, above labelled lines, heads a person; any other ends what was aside."""
        if self.section is Owner.OTHER and apart.is_another(entry):
            self._open(Label(()))
        if name := continuing.headed(entry, following):
            self._start(entry.block.start, Owner.NOBODY)
            self._fill(Entry(Label(("name",)), name, entry.block))
        elif (self.section in filling.ROLES and entry.label is None) or self._is_below_part(entry):
            self._below_heading(entry)
        elif entry.stops and self.person is not None and self.person.name is not None and apart.names_another(entry):
            # "NR: SAMPLE, Ann (mother)   Tel: …": what stands on the line of somebody else is his.
            self.aside = Sketch("labelled", entry.block.start, listed=False, batch=self.batch)
        elif entry.stops and (said := besides.of_named(entry.value)) is not None:
            self.sketches += besides.rung(*said, self.sketches, self.sheet.entries, self.batch)
        elif entry.gap:
            self.aside = None

    def _is_below_part(self, entry: Entry) -> bool:
        """Whether a line that is an address or a number alone stands below the facts of a victim or a suspect."""
        person, text = self.person, entry.value.text.strip()
        if person is None or person.name is None or self.aside is not None or entry.gap or entry.label is not None:
            return False
        if person.role not in (Role.VICTIM, Role.PERPETRATOR):
            return False
        alone = not person.phones and _NUMBER_ALONE.fullmatch(text) is not None
        return alone or (not person.addresses and lines.is_home(text))

    def _below_heading(self, entry: Entry) -> None:
        """Below "AGGRIEVED" or "SUSPECT" the first line may be the person, and the next the address."""
        text = entry.value.text
        if self.person is None and (led := lines.person(text) or lines.brief(text)) is not None:
            self._start(entry.block.start, Owner.NOBODY)
            if self.person is not None:
                running.run_on(self.person, entry.value.slice(led.begin, len(text)), self.context.received.date())
        elif self.person is not None and (said := set(not_known.fields(text))):
            self.person.unknown |= said
        elif self.person is not None and (bare := lines.bare(text)) is not None:
            field, start, end = bare
            if field == "phone" or not self.person.addresses:
                self._fill(replace(entry, label=Label((field,)), value=entry.value.slice(start, end)))

    def _field(self, entry: Entry, known: Label) -> None:
        first = known.fields[0] if known.fields else "name"
        if first == "summary":
            self._summary(entry)
            return
        if first == "notes" or (first == "other" and shorthand.is_risk(entry.block.text)):
            self._notes(entry)
            return
        if first == "place":
            return
        if first == "other" and known.owner is Owner.SUBJECT and entry.gap and not entry.value.text.strip():
            self._open(known)  # "2. Adult at risk", below the section of whoever reports
            return
        if first == "other":
            self.aside = self.aside if not entry.gap else None
            return
        if known.is_heading and not self._names_somebody(entry, known):
            called = Sketch("labelled", entry.block.start, role=filling.ROLES.get(known.owner, Role.SUBJECT))
            if besides.nicknamed(called, entry.value):
                self._to_somebody(replace(entry, label=replace(known, fields=("name",))), known, "name")
            return
        if (
            known.is_heading
            and known.owner in (Owner.VICTIM, Owner.PERPETRATOR)
            and self._told_fully()
            and not re.search(_DATE, entry.value.text)
        ):
            known = replace(known, owner=Owner.OTHER)  # a line of somebody's own form: no heading of her own (rule 1)
            entry = replace(entry, label=known)
        self._to_somebody(entry, known, first)

    def _told_fully(self) -> bool:
        """Whether the form is that of one person, who is called the subject of it, and says when he was born."""
        return self.called and self.person is not None and self.person.dob is not None

    def _names_somebody(self, entry: Entry, known: Label) -> bool:
        """A label such as "Tenant:" or "Referrer:" names a person when a name stands behind it."""
        lead = re.split(r"[,;(/|–]|\s-\s|\d", entry.value.text, maxsplit=1)[0]
        numbered = re.search(r"[^\W\d_]{2}", lead) is None and re.search(r"\d", entry.value.text) is not None
        ours = not numbered and names.looks_like(lead)  # not so "Nominal: N2/118204"
        return known.owner in (Owner.OTHER, Owner.RELATIVE) or ours or not_yet_born.is_due(entry.value.text)

    def _to_somebody(self, entry: Entry, known: Label, first: str) -> None:
        if self._is_of_unborn(entry, known, first):
            return
        if first == "postcode" and self.left:
            return
        self.left = (known.old and first in ("address", "street", "town")) or (
            self.left and first in ("street", "town")
        )
        owner = self._owner(entry)
        self._close(entry, owner, first)
        same_line = self.aside is not None and self.aside.order == entry.block.start
        named = self.section is Owner.RELATIVE and known.owner is Owner.NOBODY and self.aside is not None
        theirs = first != "phone" or same_line or named or (self.person is None and self._put_forward(self.aside))
        others = owner is Owner.OTHER or (owner is Owner.RELATIVE and theirs)
        if owner is Owner.RELATIVE and same_line:
            entry = replace(entry, label=replace(known, owner=Owner.NOBODY))
        if others:
            if first in ("name", "forename", "surname") or self.aside is None:
                self.aside = Sketch("labelled", entry.block.start, listed=False, batch=self.batch)
                self.aside.notes += [facts.CARER] * (owner is Owner.RELATIVE)
                self.sketches.append(self.aside)
            filling.fill(self.aside, entry, self.context.received.date())
            self.relative = self.aside if owner is Owner.RELATIVE and self.aside.name else None
            self._of_household()
            self._of_nobody()
            return
        if self._several(entry, owner) or self._of_relative(entry, known, first) or self._of_named(entry):
            return
        if (
            self.aside is not None
            and known.owner is Owner.NOBODY
            and (self.section is Owner.NOBODY or same_line or (self.person is not None and bool(self.person.phones)))
            and first == "phone"
            and not entry.gap
        ):
            # A number right below a referrer is the referrer's.
            filling.fill(self.aside, entry, self.context.received.date())
            return
        if first in ("name", "dob", "address", "forename", "surname"):
            self.aside = None
        self.person = self._again(known, first) or self.person
        if self.person is None or self._begins(first, known, entry):
            self._start(entry.block.start, owner, known.whose)
        self._fill(entry)

    def _close(self, entry: Entry, owner: Owner, first: str) -> None:
        """Where who is put forward is named, what follows is his, whoever stood above."""
        if self.section is Owner.OTHER and owner in _PUT_FORWARD and first in _WHO and entry.value.text.strip():
            self._open(Label(()))

    def _owner(self, entry: Entry) -> Owner:
        over = self._is_over(entry) or offspring.is_contact(entry.label, self.sketches)
        return Owner.OTHER if over else apart.owner(entry, self.section, self.context.received.date())

    def _is_over(self, entry: Entry) -> bool:
        """Whether an entry is of somebody who was one of several once, or stands in his row."""
        if self.person is not None and self.person.name is not None and apart.has_ended(entry):
            self.ended = entry.block
            return True
        here, row = entry.block, self.ended
        if row is None or here.table < 0 or (here.part, here.table, here.row) != (row.part, row.table, row.row):
            self.ended = None
        return self.ended is not None

    @staticmethod
    def _put_forward(aside: Sketch | None) -> bool:
        return aside is not None and aside.listed

    def _is_of_unborn(self, entry: Entry, known: Label, first: str) -> bool:
        """Whether an entry says when somebody is expected; a home and a number below are his mother's."""
        if first == "edd":
            self._expected(entry)
            return True
        if known.owner is Owner.CHILD and not_yet_born.is_due(entry.value.text):
            self._expected(replace(entry, label=replace(known, fields=("edd",))))
            return True
        if first in ("address", "phone") and known.owner is Owner.NOBODY:
            self.person = not_yet_born.mother(self.person, self.sketches)
        return False

    def _expected(self, entry: Entry) -> None:
        """Somebody who is not born yet, beside the mother."""
        if self.person is None or self.person.dob is not None or self.person.kind is SubjectKind.UNBORN:
            self._start(entry.block.start, Owner.CHILD)
        self._fill(entry)

    def _of_household(self) -> None:
        """A relative whose birth date is given is of the household; one without is only the contact (rule 2)."""
        linked = self.section is Owner.OTHER  # below "Linked people" a mother is one of those who are only mentioned
        if self.relative is not None and not linked:
            settling.of_household(self.relative, self.person, self.sheet.texts)

    def _of_nobody(self) -> None:
        """Behind "Address (parents): …", where no parent is named, a number is his again of whom the form asks."""
        aside = self.aside
        if aside is not None and aside.name is None and aside.addresses and facts.CARER in aside.notes:
            self.aside = None

    def _of_relative(self, entry: Entry, known: Label, first: str) -> bool:
        """Right below "Mother: Jane Sample" a birth date is hers; above anybody else, what follows is all hers."""
        mother = self.relative if self.aside is self.relative else None
        self.relative = mother
        if mother is None or entry.gap or known.owner is not Owner.NOBODY or first not in ("dob", "address"):
            return False
        if self.person is None and first == "dob":
            self.person, self.aside, self.relative, mother.listed = mother, None, None, True
            return False
        if first != "dob" or self.person is None or self.person.dob is None:
            return False
        filling.fill(mother, entry, self.context.received.date())
        self._of_household()
        return True

    def _of_named(self, entry: Entry) -> bool:
        """A number of whoever its label calls by name."""
        if (named := besides.of_label(entry, self.sketches)) is not None:
            filling.fill(named, entry, self.context.received.date())
        return named is not None

    def _several(self, entry: Entry, owner: Owner) -> bool:
        """Several people behind one label: "Children: Tom (3/4/2012), Amy (5/6/2015)"."""
        text = entry.value.text
        if entry.label is None or entry.label.fields[:1] not in ((), ("name",)):
            return False
        pieces = list(apart.pieces(text)) if not not_yet_born.is_led_by(text) else []
        if len(pieces) < 2 or (owner is not Owner.CHILD and not all(re.search(r"\d", text[a:b]) for a, b in pieces)):
            return False
        if len(pieces) == 2 and not re.search(r"\d|\band\b|&", text):  # "SAMPLE, Jane" is one child
            return False
        leads = [_FACTS_BEGIN.split(text[a:b], maxsplit=1)[0] for a, b in pieces]
        if len(pieces) < 2 or not all(names.looks_like(lead) for lead in leads):
            return False
        for start, end in pieces:
            self._start(entry.block.start + start, owner)
            self._fill(replace(entry, value=entry.value.slice(start, end)))
        return True

    def _again(self, known: Label, first: str) -> Sketch | None:
        """Who was named above, where a label speaks of him again: "Victim: …", "Suspect: …", "Victim's address: …"."""
        role = filling.ROLES.get(known.owner)
        if role is None or first in ("name", "forename", "surname") or self.person is None or self.person.role is role:
            return None
        named = [s for s in self.sketches if s.listed and s.role is role and s.batch == self.batch and s.name]
        held = {"address": "addresses", "phone": "phones", "dob": "dob", "age": "age"}.get(first, "")
        return named[0] if len(named) == 1 and held and not getattr(named[0], held) else None

    def _begins(self, first: str, known: Label, entry: Entry) -> bool:
        """Whether a label opens the next person."""
        person = self.person
        if person is None:
            return True
        role = filling.ROLES.get(known.owner)
        if known.owner is not Owner.NOBODY and role is not None and role is not person.role and person.facts:
            return True
        if first == "name" or (first in ("forename", "surname") and f"{first} first" in person.notes):
            return person.name is not None or "name" in person.unknown
        if first in {"forename", "surname"}:
            return person.name is not None and not any(n.endswith(" first") for n in person.notes)
        return (
            first == "dob"
            and person.dob is not None
            and person.name is not None
            and bool(entry.value.text.strip())
            and entry.gap
        )

    def _start(self, order: int, owner: Owner, whose: str = "") -> None:
        if self.summarised and self.person is not None and owner in (Owner.NOBODY, Owner.SUBJECT):
            self.batch += 1
        self.summarised, self.called = False, owner is Owner.SUBJECT
        role = filling.ROLES.get(owner or self.section, Role.SUBJECT)
        notes = [settling.COMPLAINS] * ((owner or self.section) is Owner.COMPLAINANT)
        notes += [offspring.OFFSPRING] * (offspring.OFFSPRING in (whose, self.whose))
        self.person = Sketch("labelled", order, role=role, batch=self.batch, notes=notes)
        self.sketches.append(self.person)

    def _fill(self, entry: Entry) -> None:
        if self.person is None:
            return
        if (
            entry.label is not None
            and entry.label.fields[:1] in ((), ("name",))
            and not_yet_born.is_led_by(entry.value.text)
        ):
            not_yet_born.called(self.person, entry.value)
            return
        end = filling.fill(self.person, entry, self.context.received.date())
        if entry.label is not None and entry.label.fields[:1] == ("alias",):
            self.nicknames.append((self.person, entry.value))
        rest = entry.value.text[end:] if end else ""
        if entry.label is not None and entry.label.fields[:1] == ("dob",) and ". " in entry.value.text:
            self.person.unknown |= {"phone"} & set(not_known.fields(entry.value.text))  # the line goes on as a story
        if sentences.happening(rest, ()) and len(rest.split()) > 1:
            start = end + len(rest) - len(rest.lstrip(" ,.;:/|–-)\n"))
            said = entry.value.trace(start, len(entry.value.text))
            self.statements.append(Statement(" ".join(entry.value.text[start:].split()), said, batch=self.batch))

    def _notes(self, entry: Entry) -> None:
        """What else a form has to say of somebody, where it tells what happens."""
        self.aside = None
        if not facts.unknown(entry.value) and sentences.happening(entry.value.text, ()):
            said = Statement(entry.value.text.strip(), entry.value.trace(), labelled=True, batch=self.batch)
            self.statements.append(said)
        if self.person is not None:
            besides.noted(self.person, entry.value)

    def _summary(self, entry: Entry) -> None:
        text = entry.value.text.strip()
        self.aside = None
        if text and not facts.unknown(entry.value) and _WORD.search(text) and not sentences.promises(text):
            self.statements.append(Statement(text, entry.value.trace(), labelled=True, batch=self.batch))
            self.summarised = True


PLUGIN = Reader("labelled", read)
