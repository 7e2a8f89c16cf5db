"""The contract of every transport (``mailflow.outbound.transport``). A transport's own test is a short subclass.

``plugin`` is its PLUGIN; ``options()`` opens it; ``delivered()`` gives the contents that arrived, in order.
"""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from mailflow import discovery
from mailflow.letter import Letter, Outcome, Recipient, SealedFile, SealedLetter
from mailflow.outbound.envelope import build
from mailflow.outbound.seal import message_id
from mailflow.outbound.transport import Envelope
from mailflow.settings import SenderSettings

SENDER = SenderSettings(address="hub@chase.example", name="Chase Community Safety Hub", domain="mailflow.chase.example")


def an_envelope(number=1, body="Dear colleague,\n\n.\n..two dots\nZoë – goodbye\n", files=()):
    to = Recipient(f"c{number}", f"partner{number}@housing.example", "Chase Housing")
    letter = Letter(f"minutes:{number}", "minutes_after", to, "OFFICIAL-SENSITIVE: minutes", body)
    sealed = SealedLetter(letter, message_id(letter.key, SENDER.domain), tuple(files))
    return build(sealed, SENDER, datetime(2026, 11, 23, 16, number % 60, tzinfo=UTC))


class TransportContract:
    """Subclass it, give ``plugin``, ``options()`` and ``delivered()``; every test here then holds for that transport."""

    @pytest.fixture
    def plugin(self):
        raise NotImplementedError

    @pytest.fixture
    def options(self):
        raise NotImplementedError

    @pytest.fixture
    def delivered(self):
        raise NotImplementedError

    def test_it_is_found_by_its_name(self, plugin):
        assert discovery.plugins("mailflow.outbound.transports")[plugin.name] is plugin

    def test_its_options_are_frozen_and_refuse_an_unknown_key(self, plugin, options):
        with pytest.raises(ValidationError):
            plugin.options.model_validate({**options.model_dump(), "no_such_key": 1})
        with pytest.raises(ValidationError):
            options.no_such_key = 1

    def test_it_has_no_problems_when_a_letter_could_be_sent(self, plugin, options):
        assert list(plugin.problems(options)) == []

    def test_a_letter_arrives_byte_for_byte(self, plugin, options, delivered):
        envelope = an_envelope()
        with plugin.open(options) as transport:
            receipt = transport.send(envelope)
        assert receipt.outcome is Outcome.ACCEPTED
        assert receipt.message_id == envelope.message_id
        assert delivered() == [envelope.content]

    def test_a_big_letter_and_lines_of_dots_arrive_whole(self, plugin, options, delivered):
        file = SealedFile("CSH-minutes-2026-11-24.pdf", "application/pdf", bytes(range(256)) * 4_000)
        made = an_envelope(files=(file,))
        dots = Envelope(made.message_id, made.sender, made.recipient, made.content + b".\r\n..\r\n.x\r\n")
        with plugin.open(options) as transport:
            assert transport.send(dots).outcome is Outcome.ACCEPTED
        assert delivered() == [dots.content]

    def test_a_batch_goes_in_order_each_to_its_one_recipient(self, plugin, options, delivered):
        envelopes = [an_envelope(n, f"For number {n}.\n") for n in range(1, 6)]
        with plugin.open(options) as transport:
            receipts = [transport.send(envelope) for envelope in envelopes]
        assert [r.outcome for r in receipts] == [Outcome.ACCEPTED] * 5
        assert [r.message_id for r in receipts] == [e.message_id for e in envelopes]
        assert delivered() == [e.content for e in envelopes]

    def test_an_answer_holds_no_address(self, plugin, options):
        with plugin.open(options) as transport:
            assert "@" not in transport.send(an_envelope()).answer

    def test_it_can_be_opened_again(self, plugin, options, delivered):
        for number in (1, 2):
            with plugin.open(options) as transport:
                transport.send(an_envelope(number))
        assert len(delivered()) == 2
