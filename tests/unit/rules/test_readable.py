from tests.unit.deciding import facts, reasons, referral, submission


def test_bytes_without_a_header_are_no_mail():
    assert reasons("readable", submission(), facts(mail={"broken": True})) == [("parse-failure", "HOLD", None)]


def test_a_mail_with_headers_is():
    assert reasons("readable", submission(referral()), facts()) == []
