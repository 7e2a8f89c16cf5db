"""A second opinion on whose a value is: the words around it, weighed by mails whose answer is known.

    clues      what stands around a value, as words for a table
    found      the names, numbers, homes and birth dates of a text, whoever's they are
    table      the weights, and how likely a value is one of those who are referred
    refused    what the words say outright, whatever the weights say
    given      what somebody has already, and becomes with a value more
    second     what the readers' answer becomes in their light: a number doubted, a gap filled
    leftovers  by rule alone: the one address that no reader gave to anybody

The readers go by grammar: they know why, and miss what nobody thought of. The table knows no grammar, and errs
elsewhere; where it is sure enough, and the readers have nothing or hardly a reason, it is right more often than they
(docs/decisions.md has the counts). Its weights are learnt by ``make weights`` from tests/mail alone.
"""
