"""The proof of the library over every description at once, with a solver; never imported by a draft."""
