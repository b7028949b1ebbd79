"""``python -m ties``: the command line without its script."""

from ties.cli import main

if __name__ == "__main__":
    main()
