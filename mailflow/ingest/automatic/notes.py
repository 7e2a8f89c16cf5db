# ruff: noqa: E501 - word lists broken over more lines are harder to read and to extend
"""What absence notes and receipts talk about, sentence by sentence: being away, whom to ask instead, when one is back.

In: text. Out: whether nothing else is in it. Every word must be one that such notes are made of, a name or a number, so
that "I am on leave. Kyle died." is no note. In doubt no: then a person looks, and nobody is answered.
"""

import re

from mailflow.ingest.automatic import cover
from mailflow.ingest.letter import boilerplate
from mailflow.ingest.letter.around import BOILER

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*•]|[A-Z#]))")
_FIXED = re.compile(
    r"\W*(?:this is the only (?:notification|reply|message) (?:that )?you will receive while this person is away"
    r"|you will receive no (?:further|other) (?:notification|reply|message)s?(?: while \w+ (?:is|am) away)?"
    r"|your message(?: about [\"“][^\"”\n]{1,200}[\"”])? (?:was|has been) wait-?listed|use the link below|click here to deliver your (?:e-?mail|message)(?:\W{1,3}https?://\S+)?"
    r"|please add yourself to my guest list so (?:that )?your messages will be delivered to my inbox"
    r"|(?:your|this|the)\s+(?:request|enquiry|report|message|e-?mail|case|ticket|query)\s+(?:has\s+been|was|is)\s+(?:logged|recorded|raised|registered|created|received|opened)(?:\s+(?:as|under|with)\s+(?:(?:ref(?:erence)?|no|number|ticket|case)\W{0,3}){0,3}[\w\#-]*\d[\w-]*)?(?:,?\s+and\s+(?:has\s+been\s+)?(?:passed|assigned|forwarded|sent|allocated)\s+(?:on\s+)?to(?:\s+(?-i:[A-Z][\w’'-]*|and|&|the|our|team|officers?|department|service|of|for)){1,7})?"
    r"|diolch(?: yn fawr)? am (?:eich|dy) (?:e-?bost|neges)|(?:rydw i|rwyf i?|dwi|yr wyf i?|byddaf|bydda i)(?: i)? (?:ar wyliau|ar absenoldeb|allan o['’]r swyddfa|i ffwrdd(?: o['’]r swyddfa)?)(?:,? (?:tan|hyd|nes|o|i|at|ddydd|dydd|y|llun|mawrth|mercher|iau|gwener|sadwrn|sul|\d{1,4}|ionawr|chwefror|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr))*"
    r"|either the message will get posted to the list,? or you will receive notification of the moderator['’]?s decision)\W*",
    re.IGNORECASE,
)
"""What one mail system or another writes to everybody, whoever the mail is of."""
_CODE = re.compile(r"[@\d]|://|www\.")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_OF_SHORT = 4
"""Letters of an abbreviation: NHS, PCSO."""
_NAMED = re.compile(r"[A-Z][^\W\d_]+")
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|me|us)\b|\b(?:the|my|our|this|that(?!\s+(?:an?|any|some)\b)|whose)\s+(?:\w+\s+)?(?:bab(?:y|ies)|child(?:ren)?|kids?|boys?|girls?|sons?|daughters?|m[ou]m|mother|dad|father|brother|sister|family|client|tenant|neighbours?|wife|husband|partner|man|woman|victim)\b",
    re.IGNORECASE,
)
_SENDER_S = re.compile(
    r"\b(?:contact|ring|call|phone|email|e-mail|text|reach|wait\s+for|reply\s+to|tell)\s+(?:me|us)\b", re.IGNORECASE
)
_ADVICE = re.compile(
    r"\W*(?P<when>(?:if|where|should|when|for|in|with|regarding|to(?:\s+\w+)?)\b[^.!?]{0,200}?)\b(?:ring|call|contact|dial|phone|telephone|e-?mail|visit|report|speak\s+to|use|see|go\s+to|refer\s+to)\b(?P<whom>[^.!?]*(?:[.!?](?=\S)[^.!?]*)*)[.!?]*\s*",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:(?:in|on|from|for|at|of)\s+)?(?:the|our|my)\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:areas?|estates?|patch(?:es)?|wards?|offices?|teams?|district|locality|side|end|scheme|neighbourhood|beat|sector|hub)\b"
)
"""Where things happen that somebody else deals with: "a tenant in the Northfields area"."""
_SERVICE = re.compile(
    r"\b(?:[A-Z][a-z’'-]+\s+(?:and\s+|&\s+)?){1,4}(?:visits?|checks?|assessments?|surveys?|bookings?|appointments?|enquir(?:y|ies)|queries)\b"
)
"""What a service is called that somebody else gives meanwhile: "Safe and Well visits"."""
_WAIT = re.compile(
    r"(?<![\s,–-])[\s,–-]{0,3}\b(?:please\s+)?(?:do\s+not|don[’']?t)\s+wait\s+for\s+(?:me|us|my\s+(?:reply|return|answer)|an?\s+(?:reply|answer|response))\b(?:\s+but)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)(?:\+44|0)[\d\s()-]{8,14}\d")
_REACH = re.compile(
    r"\b(?:contact\w*|call|ring|reach\w*|speak|dial|urgent\w*|emergenc\w*|helpline|helpdesk|switchboard|my|our)\b|\W{0,5}(?:t|m|tel|mob|mobile|phone|telephone|direct|dd|office)\b[\W\d]{0,40}$",
    re.IGNORECASE,
)
"""Whom to ring instead; "Max Orr's number is …" is a fact."""
_NEWS_WORDS = """
    died dead death dying killed arrested hurt missing gone overdose overdosed stabbed shot attacked beaten raped evicted sectioned
    collapsed pregnant homeless bleeding crying scared suicide suicidal murdered assaulted drowned hanged burned burnt help danger
"""
_NEWS = frozenset(_NEWS_WORDS.split())
"""What is somebody's news however it is written."""
_GRAVE = _NEWS - {"missing", "gone", "help", "danger", "homeless", "death", "shot", "pregnant", "suicide", "hurt"}
"""The same without what charities and teams have in their names."""
_NOTE_WORDS = """
    a able about above absence absent accepted access account acknowledge acknowledged acknowledgement across action add address addressed admin
    administration administrator admission admissions adoption adult adults advance advice advise advised adviser advisor afraid after afternoon
    afternoons again agenda agent agile aim alert alerts all allocated allocations alongside also alternate alternative alternatively am ambulance an
    and annual another answer answered anti antisocial any anybody anyone anything apologies apologise app applicable applicants applications apply
    appointment appointments apprenticeship appropriate approx approximately apr april are area around as asap asb assigned assigning assist
    assistance assistant assistants assurance aswell at attached attend attendance attending attends attention aug august auto automated automatic
    automatically autoreply available avoid aware away back backlog bank base based basis be been before beginning behaviour being below bereavement
    best between billing board book both break breaks bst business but button by c call calls can cannot capacity care career caretaker case caseloads
    cases catch catching category cease centre chair chairing check checked checking checks cheers chief child children choose christmas clerk clinic
    clinical clock close closed closes closing closure co colleague colleagues commencing comment comments commissioned committee communication
    communications community compassion compassionate complaint complaints complete compressed concern concerning conference confirm confirming
    connect consider constable constables consultant contact contactable contacted contacting contacts continue convenience cooperation coordinator
    coordinators copy correct correspondence could council counsellor course cover covered covering created crime crisis current currently customer
    customers daily date dated dates day days deal dealt dear dec december delay delayed delays delete deleted dentist department departments
    depending deputies deputy designated desk details dial dialling direct directed directly director do doctor doctors does don drop dsl due during
    duty dutyline e each earliest early easter eight either eleven else email emailing emails emergencies emergency end endeavour ending england
    enquire enquires enquiries enquiry enrolment environmental escalate etc evening evenings event events every everyone everything except executive executives
    expect expected ext extension feb february festive few field fieldwork fifteen fill finance find first five flexible follow following for form
    forms fortnight fortnightly forty forward forwarded four fourteen free freephone fri friday from full furlough further general generated generic
    get getting give gmt go good governors gp gps grateful great greetings group half halfway hand happy has have having head headmaster headmistress
    headteacher health hello helpdesk helpful helpline hi high holiday holidays home hope hopefully hostel hostels hour hours housing how however hr
    hrs hub hybrid i if immediate immediately in inbox incident include including inclusive inconvenience induction info information initially
    inpatients inquiries inquiry inspector inst instead intermittent intermittently interview interviews into investigate investigated invoice
    invoices invoicing is issue issues it it's its jan janitor january job jul july jun june jury just keep kind kindly kit know l landlord landlords
    last late later lates latest lead leaseholders leave legal let lettings librarian library lieu limited line link list lists ll local log logged
    logistics long longer look looked looking ltd lunchtime m mail mailbox main make manage management manager many mar march mark marked marketing
    mash maternity matter matters may maybe means meantime meanwhile media meeting meetings member mental mentor mentors merry message messages midday
    midweek midwife midwives might min mins minute minutes mobile mon monday monitor monitored monitoring monitors month months more morning mornings
    most much must my name named nd necessary need needed needs neighbourhood network new next nhs nights nine no nobody noise non noon normal
    normally not note noted notice notification nov november now nuisance number numbers nurse nursery o o'clock oct october of off office officer
    officers offices officially ok okay on once one online only onwards open opened opening operational operations option options or order ordinarily
    organisation original other others otherwise our ours out outlook outpatients outreach outside over pa pagers parental part particular partner
    partners partnership pastoral patch paternity patience patient patients pattern payment payments payroll payslip payslips pending people per
    period periodically periods permanent personal pharmacist pharmacy phone phones physiotherapist picked picking place placement placements please
    pls pm point police policy pop portal possible post practitioner practitioners prescription prescriptions press principal prior priority probation
    problem procedure process processed processing procurement progress project promptly properties property provide public queries query question
    questions queue quicker quickest quickly quote quoting raise raised rapid rather rd re reach reached read reading reason receipt receive received
    receiving recently reception receptionist recipient record recorded recruitment redirect redirected reduced ref refer reference referral referrals
    referred regard regarding regards register registered regular relates relating relevant remainder remote remotely rent reopen repair repairs
    replied replies reply replying report reporting reports request requested requests require required requires research resend residents resolved
    respond responded responding response responses responsible responsive rest resume return returned returning returns review reviewed ring risk
    rota routine s sabbatical sabbaticals safeguarding safer sat saturday scheduled school schools season second seconded secondment secretarial
    secretaries secretary secure see seminar send sending sent sep sept september sergeant sergeants serve server servers service services session set
    seven several shadowing shall shared shift shifts short shortly should sick sickness sincerely site six sixty so social solicitor solicitors
    someone something sometimes soon sooner sorry speak speaking specific spring st staff start state station status stead still strategy study
    subject submission submit submitted submitting successfully sun sunday supervisor support supported surgery switchboard system systems t take
    takes taking tasks tbc team teams tel telephone telephoned temporarily ten tenancy tenants term test text textphone th than thank thanks that the
    then therapist there thereafter therefore these third thirty this those three throughout thru thu thur thurs thursday ticket till time timely
    times timetable to today toil tomorrow touch track tracking training travelling triage trustee trustees try tue tues tuesday turn tutor twelve
    twenty twice two type unable unassigned unavailable understand understanding unfortunately unread until up upcoming update updated updates upon
    urgent urgently use used using usual usually vacation valid ve via view visit voicemail volume volumes voluntary volunteer volunteers vulnerable w
    wait waiting ward wards watch way wc we website wed wednesday week weekday weekdays weekend weekends weeks welfare well wfh what when whenever
    where wherever whether which while whilst who whom whose will wish with within without won work worked worker workers working workplace works
    workshop would write writing www xmas year years yet you young your yours yourself youth
"""
_NOTE = frozenset(_NOTE_WORDS.split())
"""The words of notes. Who reads this list for a verb of harm finds none."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line."""
    return [bare for sentence in _SENTENCE.split(text) if (bare := " ".join(sentence.split()))]


def is_note(text: str) -> bool:
    """Whether all sentences of a text are made of what notes are made of, or of banners and disclaimers."""
    return all(
        is_advice(said) or _is_boiler(said) or _is_plain(said) or cover.fits(said, _is_known)
        for said in sentences(text)
    )


def is_advice(sentence: str) -> bool:
    """What notes tell everybody: "If a child is at risk please ring First Response on …", and nothing of anybody."""
    found = _ADVICE.fullmatch(_WAIT.sub("", sentence))
    if found is None:
        return _FIXED.fullmatch(sentence) is not None
    when = _SERVICE.sub(" ", _AREA.sub(" ", found["when"].lstrip()))
    named = any(name.lower() not in _NOTE for name in _NAMED.findall(when)[when[:1].isupper() :])
    return not named and not _SOMEBODY.search(found[0]) and _is_known(found["whom"])


def offers_others(text: str) -> bool:
    """Whether a text tells of nobody but of whom to ask: no "he", no "her", and nothing grave."""
    return _SOMEBODY.search(_SENDER_S.sub(" ", text)) is None and not is_grave(text)


def is_grave(line: str) -> bool:
    """Whether a line below somebody's name holds grave news, which signatures do not."""
    return not _GRAVE.isdisjoint(_WORD.findall(line.lower()))


def _is_plain(sentence: str) -> bool:
    gives_a_number = _NUMBER.search(sentence) is not None and _REACH.search(sentence) is None
    return not gives_a_number and _is_known(sentence)


def _is_known(sentence: str) -> bool:
    return all(_fits(word) for word in _words(sentence))


def _is_boiler(sentence: str) -> bool:
    opens = boilerplate.BANNER.match(sentence) or boilerplate.DISCLAIMER.match(sentence)
    return opens is not None and all(word.lower() in BOILER for word in _words(sentence))


def _words(sentence: str) -> list[str]:
    """The words of a sentence; numbers, links and addresses are none."""
    return [word for piece in sentence.split() if not _CODE.search(piece) for word in _WORD.findall(piece)]


def _fits(word: str) -> bool:
    small = word.lower()
    if small in _NEWS:
        return False
    return small in _NOTE or word.istitle() or (word.isupper() and len(word) <= _MOST_OF_SHORT)
