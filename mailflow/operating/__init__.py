"""What an operator asks from the command line, in words: the office's verbs and the house's state as lines to print.

One module a group of ``commands/``, loaded when one of its commands runs. In: a House or a path, and words that
somebody typed. Out: lines and rows. Nothing is decided here; every refusal is a sentence (NotPossible, ConfigWrong,
RowRefused).
"""
