"""Names as they can be compared: without accents, titles and the ways of writing that differ (domain.md 3.7).

In: a name as written, given names first. Out: its words folded. The name itself is never changed: what a person is
called is kept as written, and these forms only serve to suggest that two records may be about the same person.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_PLAIN = {n: chr(n).lower() if chr(n).isalnum() else None if chr(n) in "'`" else " " for n in range(128)}
"""What becomes of plain letters and signs: most names are written with no others."""
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof rev sir dame lady lord master jr jnr junior sr snr senior".split()  # noqa: SIM905 - a list of words reads better as words
)
_JOINED_AT_THE_START = frozenset({"abdul", "abdel", "abu"})
_JOINED = frozenset(
    "van von der den de da di dos la le ap ab ferch bin bint al el mac mc st".split()  # noqa: SIM905 - as above
)
_SHORT_FORMS = """
    abigail: abby abi, agnieszka: aga, alan: al, albert: al bert bertie, aleksandra: ola, alexander: alex al
    sandy xander, alexandra: alex sandra lexi, alfred: alf alfie fred, andrew: andy drew, anthony: tony ant,
    antony: tony ant, archibald: archie, barbara: babs barb, benjamin: ben benny, bernard: bernie, bradley:
    brad, cameron: cam, catherine: kate katie cathy cath kat, charles: charlie chas, charlotte: charlie lottie,
    christine: chris chrissie tina, christopher: chris kit topher, clifford: cliff, daniel: dan danny, darren:
    daz daza, david: dave davey, deborah: deb debbie debs, derek: del, dominic: dom, donald: don, dorothy: dot
    dottie, douglas: doug, edward: ed eddie ted teddy ned, eleanor: ellie nell nora, elizabeth: liz lizzie beth
    betty betsy eliza libby, emily: em emmy, emma: em, emmanuel: manny, fiona: fi, florence: flo florrie,
    frances: fran, francis: frank fran, frederick: fred freddie, gareth: gaz gary, gary: gaz gazza, geoffrey:
    geoff jeff, georgia: georgie, georgina: georgie gina, gerald: gerry jerry, gillian: gill jill, gregory:
    greg, grzegorz: grzes, gwendoline: gwen, harold: harry hal, harriet: hattie harri, henry: harry hal,
    isabella: bella izzy, jacqueline: jackie jacqui, jakub: kuba, james: jim jimmy jamie, janet: jan, jason:
    jay, jeffrey: jeff, jennifer: jen jenny jenni, jeremy: jez jerry, jessica: jess jessie, joanna: asia jo,
    joanne: jo, john: jack johnny, jonathan: jon jonny, jordan: jord jordy, joseph: joe joey, josephine: jo
    josie, joshua: josh, judith: judy jude, julian: jules, julie: jules, karen: kaz kaza, katarzyna: kasia,
    katherine: kate katie kathy kath kat, kathleen: kath kathy kate, kathryn: kate katie kath kathy kat,
    kenneth: ken kenny, kimberley: kim, krzysztof: krzys kris, lauren: loz, lawrence: larry, leonard: len lenny,
    lesley: les, leslie: les, louise: lou, magdalena: magda, malcolm: mal, malgorzata: gosia, margaret: maggie
    meg peggy marge, martin: marty, matthew: matt, maureen: mo, maxwell: max, michael: mike mick mickey,
    muhammad: mohammed mohammad mohamed mohamad muhammed mohd md mo, natalie: nat, nathaniel: nat nathan nate,
    nicholas: nick nicky, nicola: nicky nikki, nigel: nige, norman: norm, oliver: ollie, olivia: liv livvy,
    pamela: pam, patricia: pat patsy tricia trish, patrick: pat paddy, penelope: penny, peter: pete, philip:
    phil pip, phillip: phil pip, piotr: piotrek, rachel: rach, raymond: ray, rebecca: becky becca bex, reginald:
    reg reggie, richard: rick ricky dick rich, robert: rob bob bobby robbie bert, ronald: ron ronnie, rosemary:
    rose rosie, russell: russ, samantha: sam sammy, samuel: sam sammy, sarah: sally, sebastian: seb, sharon:
    shaz, sidney: sid, simon: si, stanley: stan, stephanie: steph, stephen: steve, steven: steve, stuart: stu,
    susan: sue susie, suzanne: sue suzy susie, terence: terry tel, teresa: terry tess, theresa: terry tess,
    thomas: tom tommy, timothy: tim, tobias: toby, tomasz: tomek, tracey: trace, trevor: trev, valerie: val,
    victoria: vicky vicki tori, vincent: vince vinny, walter: wally walt, william: bill billy will willy liam,
    winifred: win winnie, zachary: zac zak zach
"""


def _table(text: str) -> dict[str, frozenset[str]]:
    """Each short form with the full names that it may stand for; "alex" stands for two."""
    found: dict[str, set[str]] = {}
    for entry in text.split(","):
        full, _, short = entry.strip().partition(":")
        for form in short.split():
            found.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in found.items()}


_STANDS_FOR = _table(_SHORT_FORMS)


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name: its words in the order written. One word alone is both first and last."""

    words: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first given name."""
        return self.words[0]

    @property
    def last(self) -> str:
        """The last word: a family name for most, never more than a hint."""
        return self.words[-1]

    @property
    def swapped(self) -> "Name":
        """The same with its last word in front."""
        return Name((self.words[-1], *self.words[:-1]))


def folded(text: str) -> str:
    """Lower case without accents and apostrophes; everything that is no letter or digit is a space."""
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    lower = _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return " ".join(_NO_WORD.sub(" ", bare).split())


@lru_cache(maxsize=512)
def name(text: str) -> Name | None:
    """A name folded: titles dropped, particles joined to what follows, Mac as Mc, -ska as -ski; None without words."""
    words: list[str] = []
    waiting = ""
    for word in folded(text).split():
        if word in _TITLES and not waiting:
            continue
        if word in _JOINED_AT_THE_START or (word in _JOINED and words):
            waiting += word
            continue
        words.append(_one_spelling(waiting + word))
        waiting = ""
    if waiting:
        words.append(_one_spelling(waiting))
    return Name(tuple(words)) if words else None


def full_forms(given: str) -> frozenset[str]:
    """The full names that a given name may stand for, itself among them: bob → bob, robert."""
    return _STANDS_FOR.get(given, frozenset()) | {given}


def _one_spelling(word: str) -> str:
    """MacDonald and McDonald are one; so are Kowalska and Kowalski, Ivanova and Ivanov (domain.md 3.7)."""
    if word.startswith("mac") and len(word) > 5:
        word = f"mc{word[3:]}"
    if len(word) > 5 and word.endswith(("ska", "cka")):
        return f"{word[:-1]}i"
    if len(word) > 5 and word.endswith(("ova", "eva")):
        return word[:-1]
    return word
