"""Whom a returned mail speaks of: by its report, its words, or the letter that it returns.

The families of bounces in ``kinds/`` share this.
"""
