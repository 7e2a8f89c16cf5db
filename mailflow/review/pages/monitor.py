"""For monitors on this machine: ``/healthz``, and ``/metrics`` for Prometheus. Ids, ages and counts alone."""

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Response, current_app, jsonify

from mailflow import discovery
from mailflow.errors import Temporary
from mailflow.review.front import front, office
from mailflow.watch import pulse

PLUGIN = Blueprint("monitor", __name__)
_METRICS = "mailflow.watch.metrics"
_DEGRADED = 503


@PLUGIN.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 while the service does its work, else 503; in both the reasons and figures."""
    watch = front().watch
    try:
        with office().store.reading() as conn:
            told = pulse.monitor(conn, office().clock.now(), office().settings, watch)
    except Temporary:
        told = pulse.without_the_store(watch)
    return jsonify(told), 200 if told["ok"] else _DEGRADED


@PLUGIN.get("/metrics")
def metrics() -> Response:
    """One scrape. The library is loaded with the first."""
    door = discovery.load(_METRICS)
    made = current_app.extensions.get("mailflow_metrics")
    if made is None:
        made = door.exposition(office().store.reading, office().clock.now, office().settings, front().watch)
        current_app.extensions["mailflow_metrics"] = made
    return Response(cast("Callable[[], bytes]", made)(), content_type=door.CONTENT_TYPE)
