"""`python -m statuts`."""

from statuts.cli import main

main()
