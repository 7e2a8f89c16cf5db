"""What people call the fields of a referral (CC 5.8): the only words about its values that leave the store in clear."""

from typing import Final

FIELD_LABELS: Final = {
    "name": "full name",
    "dob": "date of birth",
    "address": "address",
    "phone": "contact telephone number",
    "summary": "brief summary",
}
