import pytest

from tests.unit.watch import world as made


@pytest.fixture
def world(tmp_path):
    with made.world(tmp_path) as built:
        yield built
