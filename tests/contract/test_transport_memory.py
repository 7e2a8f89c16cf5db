import pytest

from mailflow.outbound.transports.memory import PLUGIN
from tests.contract.transport_contract import TransportContract, an_envelope


class TestMemory(TransportContract):
    @pytest.fixture
    def plugin(self):
        PLUGIN.forget("contract")
        yield PLUGIN
        PLUGIN.forget("contract")

    @pytest.fixture
    def options(self, plugin):
        return plugin.options(name="contract")

    @pytest.fixture
    def delivered(self):
        return lambda: [envelope.content for envelope in PLUGIN.sent("contract")]

    def test_memories_of_different_names_are_apart_and_the_same_letter_is_kept_once(self, plugin, options):
        with plugin.open(options) as transport:
            transport.send(an_envelope())
            transport.send(an_envelope())
        assert len(plugin.sent("contract")) == 1
        assert plugin.sent("another") == []
