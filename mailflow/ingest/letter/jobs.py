"""What people work as, and the bodies they work for, as cards at the end of letters give them: patterns, as values.

In: nothing. Out: patterns that the parts of a letter are told apart by. One list of trades and one of bodies stand
behind all of them: a trade that is learnt here is known below a name, behind it, and beside a bar.
"""

import re

TRADES = (
    r"officer|manager|co-?ordinator|worker|advis[eo]r|assistant|practitioner|sergeant|constable|inspector|pcso|headteacher|lead|director|administrator|nurse|midwife|teacher|warden|supervisor|analyst"
    r"|matron|health\s+visitor|therapist|counsellor|psychologist|psychiatrist|registrar|paramedic|chaplain|ranger|specialist|navigator|advocate|caseworker|mentor|idva|isva|secretary|clerk|(?<!gang\s)leader|trustee|treasurer|organiser"
)
_NUMBERED = r"(?:w?pc|dc|ps|ds|pcso|sgt|sergeant|insp(?:ector)?)\s?\d{2,6}"
_BODIES = (
    r"team|department|services?|council|housing|police|trust|nhs|probation|association|charity|surgery|hospital|school"
)
_MORE_BODIES = (
    r"options|enquiries|academy|college|infirmary|centre|ltd|limited|llp|partnership|office|dept|unit|project|network|welfare|clinic|practice|ward|constabulary|society|foundation|group|control|desk|reception"
    r"|consultant|head|midwifery"
)
_STREET = r"\s+(?:road|rd|street|st|lane|close|avenue|drive|walk|house|court|hill|row|place|terrace|mews)\b"

JOB = re.compile(
    rf"(?<!\w)(?:{TRADES}|{_BODIES}|{_NUMBERED}|head\s+of|ext(?:ension)?\.?\s?\d+|e-?mail\s*:|t(?:el)?\s*[:.]\s*\d|m(?:ob)?\s*[:.]\s*\d|@|www\.)(?!\w)",
    re.IGNORECASE,
)
"""What a line of a card has: a trade, a body, or a way to reach somebody."""
POSITION = re.compile(rf"(?<!\w)(?:{TRADES}|chair(?:man)?|head\s+of|desk|team)(?!\w)", re.IGNORECASE)
"""What somebody is at work, as it stands behind a name."""
OFFICE = re.compile(rf"(?<!\w)(?:{TRADES}|{_BODIES}|{_MORE_BODIES}|{_NUMBERED})(?!\w)(?!{_STREET})", re.IGNORECASE)
"""A trade or a body, and not the street that is named after it."""
A_JOB = re.compile(rf"(?!sex\s)(?:(?:[A-Z][\w’'-]+|and|&|of|for|the)\s+){{0,5}}(?i:{TRADES})")
"""A line that is what somebody works as, and no more."""
