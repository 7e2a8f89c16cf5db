"""The command line's words: one group of commands a file, with ``PLUGIN``, a ``cli.Group``.

To add one: write ``commands/<name>.py``. A command's options are its parameters, its docstring is its help, and it
names what it calls, so that help loads nothing of it: a function of ``operating/<name>.py`` that takes the house and
what was typed, and returns lines. Nothing else is touched. ::

    from mailflow.cli import HERE, Config, Group, Number, call, house, say

    PLUGIN = Group("letter", "Letters that left, or did not.", place=120)


    @PLUGIN.command()
    def show(number: Number, config: Config = HERE) -> None:
        '''One letter, and what became of it.'''
        with house(config) as home:
            say(call("operating.letter", "show")(home, number))
"""
