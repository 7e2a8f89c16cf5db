"""``python -m mailflow`` is the ``mailflow`` command."""

from mailflow.cli import main

if __name__ == "__main__":
    main()
