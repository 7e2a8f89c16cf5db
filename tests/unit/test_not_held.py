"""That nobody has a detail, in the many words in which senders say so; and what says nothing of it."""

import pytest

from mailflow.ingest.prose import not_held

SAID = [
    ("She has changed her number and we do not have the new one.", "phone"),
    ("Her old phone is dead and she has not given us another.", "phone"),
    ("Hasn't got a phone of any kind, she sold it.", "phone"),
    ("There is no number for her on our system.", "phone"),
    ("She doesn't own a mobile and the landline was cut off.", "phone"),
    ("The last number we had is dead.", "phone"),
    ("He lost his phone in the canal.", "phone"),
    ("She would not give her date of birth.", "dob"),
    ("I couldn't find a date of birth for her anywhere.", "dob"),
    ("Date of birth to follow.", "dob"),
    ("He wouldn't say when he was born.", "dob"),
    ("We could not establish where she lives.", "address"),
    ("She has moved and left no forwarding address.", "address"),
    ("She was evasive about her address.", "address"),
    ("He has only given a first name.", "name"),
    ("Spud, and that is all we have.", "name"),
    ("We can't tell you her surname.", "name"),
]
NOT_SAID = [
    "The neighbour would not leave his number.",
    "Her sister's phone has been cut off.",
    "I could walk you to the door but I could not tell you the number.",
    "He does not answer his phone after six.",
    "She was not asked for her date of birth.",
]


@pytest.mark.parametrize(("text", "field"), SAID)
def test_what_nobody_has_is_known_from_the_sentence(text, field):
    assert field in set(not_held.fields(text))


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_others_did_not_give_says_nothing(text):
    assert not set(not_held.fields(text))
