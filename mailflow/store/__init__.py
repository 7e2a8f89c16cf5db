"""Kept: encrypted store, ledger, records, outbox, runs, audit. The only place that knows SQL."""
