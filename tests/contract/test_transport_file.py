import os
import re

import pytest

from mailflow.errors import TransportRefusedForNow
from mailflow.letter import Outcome
from mailflow.outbound.transports.file import PLUGIN
from tests.contract.transport_contract import TransportContract, an_envelope


class TestFile(TransportContract):
    @pytest.fixture
    def plugin(self):
        return PLUGIN

    @pytest.fixture
    def options(self, tmp_path):
        return PLUGIN.options(folder=tmp_path / "letters" / "out")

    @pytest.fixture
    def delivered(self, options):
        return lambda: [file.read_bytes() for file in sorted(options.folder.glob("*.eml"))]

    def test_a_file_name_is_the_date_and_a_digest_and_tells_nobody(self, plugin, options):
        with plugin.open(options) as transport:
            transport.send(an_envelope(7))
        (file,) = options.folder.iterdir()
        assert re.fullmatch(r"20261123T160700-[0-9a-f]{16}\.eml", file.name)
        assert file.stat().st_mode & 0o077 == 0

    def test_the_same_letter_again_is_accepted_and_written_once(self, plugin, options, delivered):
        for _ in range(2):
            with plugin.open(options) as transport:
                assert transport.send(an_envelope()).outcome is Outcome.ACCEPTED
                assert transport.send(an_envelope()).outcome is Outcome.ACCEPTED
        assert len(delivered()) == 1

    def test_a_letter_that_was_cut_short_by_a_kill_leaves_no_half_and_is_written_again(
        self, plugin, options, delivered
    ):
        with plugin.open(options) as transport:
            transport.send(an_envelope())
        (file,) = options.folder.iterdir()
        half = file.with_name(f".{file.stem}.tmp")
        half.write_bytes(b"half a letter")
        file.unlink()
        with plugin.open(options) as transport:
            transport.send(an_envelope())
        assert delivered() == [an_envelope().content]
        assert not half.exists()

    def test_a_folder_that_cannot_be_is_a_sentence_and_temporary(self, plugin, tmp_path):
        (tmp_path / "file").write_text("in the way")
        options = plugin.options(folder=tmp_path / "file" / "out")
        (sentence,) = plugin.problems(options)
        assert "transport.options.folder" in sentence
        with pytest.raises(TransportRefusedForNow), plugin.open(options):
            pass

    def test_a_full_disk_is_temporary_and_leaves_nothing(self, plugin, options, monkeypatch):
        def full(_handle):
            raise OSError(28, os.strerror(28))

        with plugin.open(options) as transport:
            monkeypatch.setattr(os, "fsync", full)
            with pytest.raises(TransportRefusedForNow, match="No space left"):
                transport.send(an_envelope())
        assert list(options.folder.glob("*.eml")) == []
