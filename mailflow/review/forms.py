"""The forms of the pages: what a person must say, and the sentence when it is not said.

In: what was typed. Out: WTForms fields in GOV.UK's markup. What the store demands it checks itself (NotPossible); here
is only what can be told from the form alone.
"""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovDateInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from mailflow.partnership.labels import FIELD_LABELS
from mailflow.store.queue import HOW

LONGEST = 4000
"""Letters of a reason or an outcome."""
_HOW_WORDS = {"email": "By email", "phone": "By phone", "in person": "In person"}


def stripped(text: str | None) -> str:
    """What was typed, without blanks around it."""
    return (text or "").strip()


def _text(label: str, demand: str = "", hint: str = "") -> TextAreaField:
    checks = [Length(max=LONGEST, message=f"Use at most {LONGEST} letters")]
    return TextAreaField(
        label,
        description=hint,
        filters=[stripped],
        validators=[DataRequired(demand), *checks] if demand else checks,
        widget=GovTextArea(),
    )


def _line(label: str, demand: str = "", hint: str = "") -> StringField:
    checks = [Length(max=200, message="Use at most 200 letters")]
    return StringField(
        label,
        description=hint,
        filters=[stripped],
        validators=[DataRequired(demand), *checks] if demand else checks,
        widget=GovTextInput(),
    )


class Day(DateField):  # type: ignore[misc]
    """A date in three boxes, the month as a number or a name; all three empty is no date."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, format=["%d %m %Y", "%d %b %Y", "%d %B %Y"], widget=GovDateInput(), **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed. Raises ValueError with the sentence to show."""
        self.raw_data = [box.strip() for box in [*valuelist, "", "", ""][:3]]
        if not any(self.raw_data):
            self.data = None
            return
        try:
            super().process_formdata(self.raw_data)
        except ValueError:
            raise ValueError("Enter a real date, such as 1 12 2026, or leave it empty") from None


class Signed(FlaskForm):  # type: ignore[misc]
    """A form that somebody signs with a name; the audit log keeps it."""

    by = _line("Your name", "Enter your name: it is recorded with the decision")


class Accept(Signed):
    """Put an item on the agenda."""

    reason = _text("Reason")
    meeting = SelectField("On the agenda of", choices=[], validate_choice=False, widget=GovSelect())
    tell = BooleanField("The address may be told in the minutes", widget=GovCheckboxInput())
    parties = SelectMultipleField("Who may hear of it?", choices=[], validate_choice=False, widget=GovCheckboxesInput())
    everybody = BooleanField("Everybody may hear of it, against what its sender asks", widget=GovCheckboxInput())


class Decline(Signed):
    """Decline an item (CC 6.11a)."""

    advice = _text("What advice was given?", "Say what advice was given to the referrer")
    how = RadioField(
        "How was it given?",
        choices=[SelectChoice(how, _HOW_WORDS.get(how, how)) for how in HOW],
        validators=[InputRequired("Say how the advice was given")],
        widget=GovRadioInput(),
    )


class Ask(Signed):
    """Ask the sender for fields."""

    fields = SelectMultipleField(
        "What should they send?",
        choices=[SelectChoice(name, label.capitalize()) for name, label in FIELD_LABELS.items()],
        validators=[InputRequired("Choose what to ask for")],
        widget=GovCheckboxesInput(),
    )


class Attach(Signed):
    """Say which case an item belongs to."""

    reference = _line("Case reference")


class Restrict(Signed):
    """Say who may hear of a case (CC 6.12); nobody beside the owner is a choice, too."""

    parties = SelectMultipleField(
        "Beside its owner, who may hear of it?", choices=[], validate_choice=False, widget=GovCheckboxesInput()
    )


class Correct(Signed):
    """Put right what a case says of one of its people; an emptied field takes the value away."""

    name = _line("Full name")
    dob = Day("Date of birth")
    no_dob = BooleanField("The date of birth is wrong, and the right one is not known", widget=GovCheckboxInput())
    address = _line("Address, without its postcode")
    postcode = _line("Postcode")
    phone = _line("Contact telephone number")
    reason = _text("Why is it corrected?", "Say why it is corrected: the case keeps it")


class MoveMeeting(Signed):
    """Put a meeting off."""

    to = Day("To which day?")


class Dismiss(Signed):
    """Keep a mail without effect."""

    reason = _text("Why does nothing follow from this mail?", "Say why nothing follows from this mail")


class Explain(Signed):
    """Say what became of something that could not be accounted for."""

    reason = _text("What became of it?", "Say what became of it")


class Skip(Signed):
    """Decide that a mailing does not go out."""

    reason = _text("Why does it not go out?", "Say why it does not go out")


class Arrived(Signed):
    """Say that a letter of unknown outcome arrived."""

    how = _text("How do you know?", "Say how you know that it arrived")


class CloseTask(Signed):
    """Close something that was to do about a letter or an address."""

    outcome = _text("What came of it?", "Say what came of it")


class CloseAction(Signed):
    """Close an action (CC 3.3)."""

    outcome = _text("What came of it?", "Say what came of it: the minutes carry it")
    state = RadioField(
        "How does it end?",
        choices=[SelectChoice("resolved", "Resolved"), SelectChoice("no_further_action", "No further action")],
        validators=[InputRequired("Say how it ends")],
        widget=GovRadioInput(),
    )


class AddAction(FlaskForm):  # type: ignore[misc]
    """Who does what by when (CC 6.2)."""

    case = SelectField("Case", validators=[InputRequired("Choose the case")], widget=GovSelect())
    text = _text("What is to be done?", "Say what is to be done")
    owner = SelectField("Who does it?", validators=[InputRequired("Choose an agency")], widget=GovSelect())
    due = Day("By when?", description="Leave it empty for the next meeting.")


class Attendance(FlaskForm):  # type: ignore[misc]
    """Who read the statement out (CC 7.2); the lines of the log are read by ``roll``."""

    read_by = _line("Who read the data-protection statement out?", hint="Leave it empty if nobody did.")


class MoveClock(FlaskForm):  # type: ignore[misc]
    """Move the demo's clock."""

    to = StringField(
        "Move the clock to", filters=[stripped], validators=[InputRequired("Say when")], widget=GovTextInput()
    )


def chosen(values: Iterable[str]) -> list[SelectChoice]:
    """The choices of a select box: nothing yet, then each of these."""
    return [SelectChoice("", "Choose"), *(SelectChoice(value, value) for value in values)]


def refuse(form: Any, field: str, sentence: str) -> None:
    """Put a sentence of the store's at the field that it is about, as if the form had found it."""
    target = getattr(form, field)
    target.errors = [*target.errors, sentence]
