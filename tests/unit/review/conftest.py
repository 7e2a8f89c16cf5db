"""The pages over a real encrypted store, asked as a browser would ask them."""

import re
import shutil

import pytest

from mailflow.review.app import create_app
from tests.unit.review import world as invented


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """One world, made once; each test works on a copy of its store."""
    folder = tmp_path_factory.mktemp("built")
    made = invented.build(folder)
    made.store.close()
    return folder, made.ids


@pytest.fixture
def world(built, tmp_path):
    folder, ids = built
    shutil.copytree(folder, tmp_path / "site")
    opened = invented.reopen(tmp_path / "site", ids)
    yield opened
    opened.store.close()


class Browser:
    """A browser without scripts: keeps cookies, sends the token that the page gave it."""

    def __init__(self, app):
        self.client = app.test_client()

    def get(self, path, **more):
        return self.client.get(path, **more)

    def text(self, path):
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.get_data(as_text=True)

    def token(self, path):
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(path).get_data(as_text=True))
        assert found, (path, "a page without a form")
        return found[1]

    def post(self, path, *, page, follow=True, **fields):
        return self.client.post(path, data={"csrf_token": self.token(page), **fields}, follow_redirects=follow)


@pytest.fixture
def woken():
    return []


@pytest.fixture
def browser(world, woken):
    return Browser(create_app(world.office, wake=lambda: woken.append(1)))
