"""``python -m mahdar``: the same as the ``mahdar`` command."""

from mahdar.cli import main

if __name__ == "__main__":
    main()
