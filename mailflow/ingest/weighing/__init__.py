"""A second opinion on whose a value is: the words around it, weighed by mails whose answer is known.

    clues     what stands around a value, as words for a table
    found     the numbers, homes and birth dates of a text, whoever's they are
    table     the weights, and how likely a value is one of those who are referred
    second    what the readers' answer becomes in its light: a number doubted, a gap filled

The readers go by grammar: they know why, and miss what nobody thought of. The table knows no grammar, and errs
elsewhere; where it is all but sure, and the readers have nothing or hardly a reason, it is right more often than they
(docs/decisions.md has the counts). Its weights are learnt by ``make weights`` from tests/mail alone.
"""
