import math
from collections import Counter

from mailflow.partnership.password import DIGITS, LENGTH, LOWER, UPPER, blocks, generate, spelling


def test_a_thousand_passwords_have_sixteen_characters_with_upper_lower_and_digit():
    for password in (generate() for _ in range(1000)):
        assert len(password) == LENGTH == 16
        assert set(password) & set(UPPER)
        assert set(password) & set(LOWER)
        assert set(password) & set(DIGITS)
        assert set(password) <= set(UPPER + LOWER + DIGITS)


def test_no_character_is_taken_for_another_or_for_its_other_case():
    assert not set(UPPER + LOWER + DIGITS) & set("0Oo1IiLl2Zz5Ss8") - {"L"}
    assert not {c.casefold() for c in UPPER} & set("ckpuvwx") & {c.casefold() for c in LOWER}
    assert UPPER.isupper()
    assert LOWER.islower()
    assert DIGITS.isdigit()


def test_a_password_is_beyond_guessing():
    assert LENGTH * math.log2(len(set(UPPER + LOWER + DIGITS))) > 80


def test_every_character_is_drawn_about_equally_often():
    drawn = Counter("".join(generate() for _ in range(4000)))
    expected = 4000 * LENGTH / len(UPPER + LOWER + DIGITS)
    assert set(drawn) == set(UPPER + LOWER + DIGITS)
    for kind in (UPPER, LOWER):
        assert all(0.8 < drawn[c] / expected < 1.2 for c in kind)


def test_a_draw_that_lacks_a_kind_of_character_is_drawn_again():
    draws = iter("A" * 16 + "Aa" * 8 + "Ab3dAb3dAb3dAb3d")
    assert generate(lambda _: next(draws)) == "Ab3dAb3dAb3dAb3d"


def test_two_passwords_are_never_the_same():
    assert len({generate() for _ in range(500)}) == 500


def test_it_is_shown_in_blocks_of_four_that_only_add_spaces():
    assert blocks("Ab3dEf4hJj6nRr7t") == "Ab3d Ef4h Jj6n Rr7t"
    assert blocks(password := generate()).replace(" ", "") == password


def test_it_is_spelt_with_the_alphabet_of_the_telephone():
    assert spelling("Ab3dXyQ9") == "capital Alfa, bravo, three, delta / capital X-ray, yankee, capital Quebec, nine"


def test_each_character_is_spelt_in_a_way_of_its_own():
    assert len({spelling(c) for c in UPPER + LOWER + DIGITS}) == len(UPPER + LOWER + DIGITS)
