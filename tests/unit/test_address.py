"""What one address, one domain, one server's name and one line may be."""

import pytest

from mailflow.address import mail_domain, one_address, one_line, prose, server_name


@pytest.mark.parametrize(
    "text",
    [
        "partnership@cannockchase.example",
        "Jo.O'Neil+hub@x-y.agency.example",
        "a@b.xn--p1ai",
        "l" * 64 + "@agency.example",
    ],
)
def test_one_address_is_taken_as_it_stands(text):
    assert one_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "partnership", "@agency.example", "a@", "a@localhost", "a@b..example", ".a@b.example", "a.@b.example",
        "a..b@c.example", "a b@c.example", "a@b.example, c@d.example", "a@b.example;c@d.example", "A <a@b.example>",
        "a@b.example\nBcc: c@d.example", "a@b.example\n", " a@b.example", "a@-b.example", "a@b@c.example",
        "ä@b.example", "a@exаmple.example", "l" * 65 + "@agency.example", "a@" + "b." * 130 + "example",
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_without_being_shown(text):
    with pytest.raises(ValueError, match=r"^give one mail address alone, such as name@agency\.example$"):
        one_address(text)


@pytest.mark.parametrize("text", ["", "mailflow", "mail flow>", "a.example>", ".example", "a..example", "a.example\n"])
def test_what_is_no_domain_is_refused(text):
    assert mail_domain("mailflow.agency.example") == "mailflow.agency.example"
    with pytest.raises(ValueError, match="give a domain name"):
        mail_domain(text)


@pytest.mark.parametrize("text", ["", " ", " mx ", "mx agency", "mx.agency.example;", "mx\n", "-mx"])
def test_a_server_is_one_name_without_blanks(text):
    assert [server_name(name) for name in ("mx", "MX-1.agency.example", "mx.agency.example:25")]
    with pytest.raises(ValueError, match="without blanks"):
        server_name(text)


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x85", "\u2028", "\u202e", "\ufeff"])
def test_a_line_holds_no_sign_that_ends_or_turns_it(sign):
    assert one_line("OFFICIAL-SENSITIVE – “Hub” £5\u00a0000") == "OFFICIAL-SENSITIVE – “Hub” £5\u00a0000"
    with pytest.raises(ValueError, match="one line of text"):
        one_line(f"OFFICIAL{sign}X: y")


def test_prose_may_have_several_lines_but_no_other_control_character():
    assert prose("One.\n\tTwo.") == "One.\n\tTwo."
    with pytest.raises(ValueError, match="without control characters"):
        prose("One.\x00")
