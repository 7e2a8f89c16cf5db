"""Transports: one file each, with ``PLUGIN`` fulfilling ``outbound.transport.TransportBackend``.

To add one: write ``transports/<name>.py`` with a frozen ``Options``, ``open`` and ``problems``; subclass the contract
test ``tests/contract/transport_contract.py``. Nothing else is touched.
"""
