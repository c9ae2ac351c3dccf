"""Many numbers that change, in few words: « 38 à 60 → 35 à 57, 61.2 → 58.3 »."""

from __future__ import annotations

from collections.abc import Sequence

Paire = tuple[str, str]
"""The number of a passage before and after."""


def say_renumbering(paires: Sequence[Paire]) -> str:
    """An article that moves with all its parts is told once, and a run of such articles together."""
    entiers = _whole(paires)
    suites: list[list[Paire]] = []
    for paire in dict.fromkeys(_articles(p) if _articles(p) in entiers else p for p in paires):
        if suites and _follows(suites[-1][-1], paire):
            suites[-1].append(paire)
        else:
            suites.append([paire])
    return ", ".join(f"{_run(s, 0)} → {_run(s, 1)}" for s in suites)


def _articles(paire: Paire) -> Paire:
    return paire[0].partition(".")[0], paire[1].partition(".")[0]


def _whole(paires: Sequence[Paire]) -> set[Paire]:
    """The articles whose listed parts all keep their rank and go together to one article, alone in it."""
    articles = [_articles(p) for p in paires]
    return {
        (un, deux)
        for un, deux in set(articles)
        if all((a == un) == (b == deux) for a, b in articles)
        and all(
            p[0].partition(".")[2] == p[1].partition(".")[2]
            for p, place in zip(paires, articles, strict=True)
            if place == (un, deux)
        )
    }


def _follows(avant: Paire, apres: Paire) -> bool:
    return all(_next(a) == b for a, b in zip(avant, apres, strict=True))


def _next(numero: str) -> str:
    article, point, rang = numero.rpartition(".")
    return f"{article}{point}{int(rang) + 1}" if rang.isdigit() else ""


def _run(suite: list[Paire], rang: int) -> str:
    bouts = dict.fromkeys((suite[0][rang], suite[-1][rang]))
    return " à ".join(b or "sans numéro" for b in bouts)
