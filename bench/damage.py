"""How partners get a person wrong: nicknames, slips, marriage, moves; what a repeat suffers in the bench of matching.

In: what is told of a person. Out: the same, changed in place; a kind of damage that cannot befall this person says so.
The short forms are our own list, not the product's: some that people use, the product does not know.
"""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bench import naming
from bench.population import TODAY, Human, Population, Told, mobile, written

_SHORT = """
    Alexander: Alex Sandy, Alexandra: Alex Sasha, Amanda: Mandy, Andrew: Andy Drew, Anthony: Tony, Barbara:
    Babs, Benjamin: Ben, Catherine: Cath Kate Cathy, Charles: Charlie Chas, Charlotte: Charlie Lottie,
    Christine: Chris Chrissie, Christopher: Chris, Daniel: Dan Danny, David: Dave Davey, Deborah: Debbie Debs,
    Donald: Don, Edward: Ted Eddie Ed, Elizabeth: Liz Beth Betty Lizzie, Florence: Flo Florrie, Frederick: Fred,
    Gillian: Gill, Gregory: Greg, Isabella: Bella Izzy, Jacqueline: Jackie, James: Jim Jimmy Jamie, Janet: Jan,
    Jennifer: Jen Jenny, Jessica: Jess, John: Jack Johnny, Jonathan: Jon Jonny, Joseph: Joe, Joshua: Josh,
    Katherine: Kate Kathy, Kathleen: Kath Kathy, Kenneth: Ken, Krzysztof: Krzys Chris, Leonard: Len, Małgorzata:
    Gosia, Katarzyna: Kasia Kate, Agnieszka: Aga, Aleksandra: Ola, Tomasz: Tomek, Margaret: Maggie Peggy Meg,
    Matthew: Matt, Michael: Mick Mike, Mohammed: Mo Mohd, Muhammad: Mo Md, Natalie: Nat, Nathan: Nate, Nicholas:
    Nick, Nicola: Nicky Nic, Oliver: Ollie, Olivia: Liv Livvy, Pamela: Pam, Patricia: Pat Trish Patsy, Patrick:
    Paddy Pat, Peter: Pete, Philip: Phil, Piotr: Piotrek, Raymond: Ray, Rebecca: Becky Bex Becca, Richard: Rick
    Dick Rich, Robert: Bob Rob Bobby, Ronald: Ron, Samantha: Sam, Samuel: Sam, Stephen: Steve, Steven: Steve,
    Stephanie: Steph, Susan: Sue, Suzanne: Sue Suzy, Terence: Terry, Teresa: Tess, Thomas: Tom Tommy, Timothy:
    Tim, Victoria: Vicky Tori, William: Bill Will Billy Liam, Zachary: Zac Zach, Harpreet: Harps, Gurpreet:
    Gurps, Sukhvinder: Sukhi, Rajesh: Raj, Rajinder: Raj, Emmanuel: Manny, Oluwaseun: Seun, Temitope: Temi,
    Rhiannon: Rhi, Angharad: Haz, Bridget: Bridie, Kieran: Kier, Lesley: Les, Valerie: Val, Jordan: Jord,
    Frances: Fran, Francis: Frank, Gareth: Gaz, Gary: Gaz, Darren: Daz, Sharon: Shaz, Lawrence: Larry
"""
SHORT = {full: short for entry in " ".join(_SHORT.split()).split(", ") for full, short in [entry.split(": ")]}
SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "y"),
    ("y", "ie"),
    ("ea", "ee"),
    ("th", "t"),
    ("c", "k"),
    ("z", "s"),
    ("ll", "l"),
)
SOUNDS += (
    ("nn", "n"),
    ("tt", "t"),
    ("ai", "ay"),
    ("ae", "ay"),
    ("sh", "sch"),
    ("ow", "ou"),
    ("ei", "ie"),
    ("x", "ks"),
    ("w", "v"),
)
KEYS = {
    "a": "sqz",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
}
KEYS |= {
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "wa",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
}
KEYS |= {"w": "qe", "x": "zc", "y": "tu", "z": "ax"}
SHORTER = {"Road": "Rd", "Street": "St", "Lane": "Ln", "Close": "Cl", "Avenue": "Ave", "Drive": "Dr", "Court": "Ct"}
SHORTER |= {"Gardens": "Gdns", "Crescent": "Cres", "Grove": "Gr", "Terrace": "Tce"}


@dataclass(frozen=True, slots=True)
class Case:
    """A person, what is told of them, and where chance and new addresses come from."""

    human: Human
    told: Told
    population: Population
    source: random.Random


def nickname(case: Case) -> bool:
    full = case.human.given[0]
    if full not in SHORT or not case.told.given:
        return False
    case.told.given[0] = case.source.choice(SHORT[full].split())
    return True


def initial(case: Case) -> bool:
    case.told.given[0] = case.told.given[0][0]
    return True


def middle(case: Case) -> bool:
    """A middle name more, or less, than is kept."""
    if len(case.human.given) < 2:
        return False
    case.told.given = case.told.given[:1] if len(case.told.given) > 1 else list(case.human.given)
    return True


def typo_in_first(case: Case) -> bool:
    case.told.given[0] = typo(case.told.given[0], case.source)
    return True


def typo_in_family(case: Case) -> bool:
    case.told.family = typo(case.told.family, case.source)
    return True


def sounded(case: Case) -> bool:
    """Written as it was heard, first name or family name."""
    names = [case.told.given[0], case.told.family]
    for which in case.source.sample((0, 1), 2):
        found = [(a, b) for a, b in SOUNDS if a in names[which][1:].lower()]
        if found:
            a, b = case.source.choice(found)
            changed = names[which][0] + names[which][1:].lower().replace(a, b, 1)
            if which:
                case.told.family = changed
            else:
                case.told.given[0] = changed
            return True
    return False


def turned_names(case: Case) -> bool:
    """The family name in front, as from a form whose boxes were mistaken."""
    case.told.turned = True
    return True


def half_of_double(case: Case) -> bool:
    first, hyphen, second = case.told.family.partition("-")
    if not hyphen or first == "ap":
        return False
    case.told.family = case.source.choice((first, second))
    return True


def married(case: Case) -> bool:
    """Another family name, or one joined to it; one mail in four says what it was."""
    human, source = case.human, case.source
    if not human.woman or human.age < 18:
        return False
    before, new = case.told.family, naming.CULTURES[human.origin].family(source)
    new = naming.family_of(new, human.origin, woman=True)
    case.told.family = f"{before}-{new}" if source.random() < 0.15 else new
    if source.random() < 0.25:
        case.told.aliases.append(" ".join((case.told.given[0], before)))
    return True


def no_dob(case: Case) -> bool:
    case.told.dob = ""
    return True


def year_only(case: Case) -> bool:
    case.told.dob = case.told.dob[:4]
    return bool(case.told.dob)


def day_for_month(case: Case) -> bool:
    year, _, rest = case.told.dob.partition("-")
    month, _, day = rest.partition("-")
    if not day or int(day) > 12 or day == month:
        return False
    case.told.dob = f"{year}-{day}-{month}"
    return True


def slip_in_dob(case: Case) -> bool:
    """One figure wrong, and still a date that there is: the year's last two, or the day's last."""
    date = case.told.dob
    if len(date) < 10:
        return False
    place = case.source.choice((2, 3, 3, 9, 9, 6))
    near = str((int(date[place]) + case.source.choice((1, -1, 2, 5))) % 10)
    changed = f"{date[:place]}{near}{date[place + 1 :]}"
    year, month, day = map(int, changed.split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 28 and 1930 <= year <= 2026):
        return False
    case.told.dob = changed
    return True


def other_dob(case: Case) -> bool:
    """A wholly other date: of a parent or child, or the first of January."""
    year = case.human.born.year
    if case.source.random() < 0.4:
        case.told.dob = f"{year}-01-01"
    else:
        day = case.human.born + timedelta(days=case.source.choice((-1, 1)) * case.source.randrange(300, 12_000))
        case.told.dob = min(day, TODAY).isoformat()
    return True


def moved(case: Case) -> bool:
    new = case.population.home(case.population.households + case.source.randrange(case.population.households))
    case.told.home, case.told.address, case.told.postcode = new, written(new), new.postcode
    case.told.phones = [number for number in case.told.phones if not number.startswith("+444")]
    return True


def no_address(case: Case) -> bool:
    case.told.home, case.told.address, case.told.postcode = None, "", ""
    return True


def no_postcode(case: Case) -> bool:
    case.told.postcode = ""
    return bool(case.told.address)


def address_otherwise(case: Case) -> bool:
    """The same place in other words: short forms, no town, a slip in the street's name, the number or the postcode."""
    home, source = case.told.home, case.source
    if home is None or not home.street:
        return False
    street, kind = home.street.rsplit(" ", 1)
    if source.random() < 0.25:
        street = typo(street, source)
    kind = SHORTER.get(kind, kind) if source.random() < 0.7 else kind
    house = home.house.replace("Flat ", "").replace(", ", "/") if source.random() < 0.4 else home.house
    house = _figure(house, source) if source.random() < 0.08 else house
    case.told.address = f"{house} {street} {kind}" + (f", {home.town}" if source.random() < 0.5 else "")
    if case.told.postcode and source.random() < 0.08:
        case.told.postcode = _figure(case.told.postcode, source)
    return True


def _figure(text: str, source: random.Random) -> str:
    """The text with one of its figures another one."""
    place = source.choice([n for n, letter in enumerate(text) if letter.isdigit()])
    return f"{text[:place]}{source.randrange(1, 10)}{text[place + 1 :]}"


def no_phone(case: Case) -> bool:
    had = bool(case.told.phones)
    case.told.phones = []
    return had


def new_phone(case: Case) -> bool:
    case.told.phones = [mobile(case.source)]
    return True


def slip_in_phone(case: Case) -> bool:
    if not case.told.phones:
        return False
    number, place = case.told.phones[0], case.source.randrange(4, 13)
    case.told.phones[0] = (
        f"{number[:place]}{(int(number[place]) + case.source.randrange(1, 10)) % 10}{number[place + 1 :]}"
    )
    return True


def typo(word: str, source: random.Random) -> str:
    """One slip of the finger: a key beside, a letter lost, doubled, or two changed about; seldom the first."""
    if len(word) < 3:
        return word
    place = source.randrange(0 if source.random() < 0.1 else 1, len(word) - 1)
    letter, after = word[place], word[place + 1]
    how = source.randrange(4)
    if how == 0 and letter.lower() in KEYS:
        return f"{word[:place]}{source.choice(KEYS[letter.lower()])}{word[place + 1 :]}"
    if how == 1:
        return f"{word[:place]}{word[place + 1 :]}"
    if how == 2 or letter == after:
        return f"{word[:place]}{letter}{letter.lower()}{word[place + 1 :]}"
    return f"{word[:place]}{after}{letter}{word[place + 2 :]}"


def retyped(told: Told, source: random.Random) -> None:
    """What keyboards do and nobody calls damage: accents and apostrophes lost, capitals, a space for a hyphen."""
    bare, no_mark, split, loud = (source.random() < chance for chance in (0.5, 0.3, 0.2, 0.1))

    def again(word: str) -> str:
        if bare:
            plain = unicodedata.normalize("NFKD", word.replace("ł", "l").replace("Ł", "L"))
            word = "".join(c for c in plain if not unicodedata.combining(c))
        word = word.replace("'", "") if no_mark else word
        word = word.replace("-", " ") if split else word
        return word.upper() if loud else word

    told.given, told.family = [again(word) for word in told.given], again(told.family)


Kind = Callable[[Case], bool]
LIGHT: dict[Kind, float] = {
    nickname: 3, middle: 2, typo_in_first: 2, typo_in_family: 2, sounded: 1.5, address_otherwise: 3, no_phone: 2,
    new_phone: 1.5, no_postcode: 1, half_of_double: 1,
}  # fmt: skip
MEDIUM: dict[Kind, float] = LIGHT | {
    no_dob: 2, year_only: 0.7, day_for_month: 1.5, slip_in_dob: 1.5, other_dob: 0.4, initial: 1, moved: 3,
    turned_names: 1, slip_in_phone: 1, no_address: 1,
}  # fmt: skip
HEAVY: dict[Kind, float] = MEDIUM | {moved: 5, married: 3, no_dob: 4, no_phone: 3, no_address: 2, turned_names: 2}
LEVELS: dict[str, tuple[dict[Kind, float], tuple[int, ...]]] = {
    "light": (LIGHT, (1,)),
    "medium": (MEDIUM, (2,)),
    "heavy": (HEAVY, (3, 3, 4)),
}
