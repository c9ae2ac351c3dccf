"""A comparison on a terminal and as JSON: each passage with its class, its cause and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from statuts.cli.output import json_finding
from statuts.document.comparaison import CLASSES, NUMERO, Comparaison, Difference
from statuts.document.diff import AJOUTE, RETIRE, Fragment
from statuts.document.report import changed_lines, renumbered, say_cause, summary, what_happened


def show_comparison(comparaison: Comparaison) -> Iterator[str]:
    """The lines of a report."""
    yield click.style(f"{comparaison.avant} → {comparaison.apres} : {summary(comparaison)}.", bold=True)
    for classe in (c for c in CLASSES if c != NUMERO):
        differences = comparaison.of_class(classe)
        if differences:
            yield "\n" + click.style(classe[:1].upper() + classe[1:], bold=True, underline=True)
        for d in differences:
            yield from show_difference(d)
    if numeros := renumbered(comparaison):
        yield "\n" + click.style("Renumérotés", bold=True, underline=True) + f"\n  {numeros}"
    for mot, constats, couleur in (
        ("Nouveau constat", comparaison.apparus, "red"),
        ("Constat levé", comparaison.leves, "green"),
    ):
        for c in constats:
            yield click.style(f"\n{mot} [{c.code}] {c.message}", fg=couleur)


def show_difference(d: Difference) -> Iterator[str]:
    """One passage: its name, its causes, its changed paragraphs."""
    yield "\n  " + click.style(what_happened(d), bold=True) + f"  {d.emplacement}"
    for cause in d.causes:
        yield click.style("    cause : ", fg="cyan") + say_cause(cause)
    for ligne in changed_lines(d):
        yield "    " + "".join(painted(f) for f in ligne)


def painted(f: Fragment) -> str:
    """Red and struck, green and underlined; signs that survive without colours."""
    if f.genre == RETIRE:
        return click.style(f"[-{f.texte}-]", fg="red")
    return click.style(f"{{+{f.texte}+}}", fg="green") if f.genre == AJOUTE else f.texte


def json_comparison(comparaison: Comparaison) -> dict[str, Any]:
    """The JSON shape of a comparison."""
    brut = asdict(comparaison)
    brut |= {
        "apparus": [json_finding(c) for c in comparaison.apparus],
        "leves": [json_finding(c) for c in comparaison.leves],
    }
    return brut | {"verdict": comparaison.verdict}
