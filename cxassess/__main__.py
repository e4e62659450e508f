"""`python -m cxassess`."""

from cxassess.cli import main

if __name__ == "__main__":
    main()
