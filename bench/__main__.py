"""`make bench`: the whole pipeline beside plain docxtpl on the same articles, as ratios, in one run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from bench.gabarit import build_template, render_template
from statuts.assemble import draft, study
from statuts.library.load import load_library
from statuts.model.read import parse_description
from statuts.render import RENDERERS

JOUR = date(2026, 11, 22)
PROJET = Path("exemples/13-sante-des-sources.yaml")
TOURS = 15


def draft_one(rang: int) -> bytes:
    """Description to .docx bytes; each rank is another project, so that nothing whole comes from a cache."""
    texte = PROJET.read_text(encoding="utf-8").replace("Santé des Sources", f"Santé des Sources {rang}")
    fonds = load_library()
    description = parse_description(texte, str(PROJET), fonds.cadre)
    acte = draft(fonds, study(fonds, description, JOUR), JOUR)
    return RENDERERS["docx"](acte, modele="sobre", avec_pages=False)


def _median(action: Callable[[int], object]) -> float:
    action(0)
    temps = []
    for rang in range(1, TOURS + 1):
        debut = time.perf_counter()
        action(rang)
        temps.append(time.perf_counter() - debut)
    return statistics.median(temps)


def _cold(commande: list[str]) -> tuple[float, float]:
    """Median wall time (s) and peak memory (MB) of a fresh process, started from a small one so that ours does not count."""
    sortie = subprocess.run(
        [sys.executable, "-S", "-c", _MESURE, *commande], check=True, capture_output=True, text=True
    )
    temps, memoire = sortie.stdout.splitlines()[-1].split()
    return float(temps), float(memoire)


def _batch(nombre: int, processus: int) -> float:
    debut = time.perf_counter()
    with ProcessPoolExecutor(processus) as atelier:
        for _ in atelier.map(draft_one, range(nombre), chunksize=10):
            pass
    return time.perf_counter() - debut


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier)
        fonds = load_library()
        acte = draft(
            fonds,
            study(fonds, parse_description(PROJET.read_text(encoding="utf-8"), str(PROJET), fonds.cadre), JOUR),
            JOUR,
        )
        gabarit = racine / "plat.docx"
        contexte = build_template(acte, gabarit)
        (racine / "contexte.json").write_text(json.dumps(contexte), encoding="utf-8")
        notre = _median(lambda rang: (racine / "a.docx").write_bytes(draft_one(rang)))
        plat = _median(lambda _: render_template(gabarit, contexte, racine / "b.docx"))
        froid_plat, memoire_plat = _cold([sys.executable, "-c", _SCRIPT, str(racine)])
        froid, memoire = _cold([sys.executable, "-m", "statuts", "rediger", str(PROJET), "-o", str(racine / "c.docx")])
        un, tous = _batch(200, 1), _batch(200, os.cpu_count() or 1)
    articles = sum(len(t.articles) for t in acte.titres if t.numero)
    print(f"Acte : {PROJET.stem}, {articles} articles ; médianes de {TOURS} tours, même machine, même exécution.\n")
    print("| mesure | statuts | docxtpl seul | rapport | visé |")
    print("|---|--:|--:|--:|--:|")
    print(
        f"| description → .docx, à chaud | {notre * 1000:.1f} ms | {plat * 1000:.1f} ms | {notre / plat:.2f} | 0,40 |"
    )
    print(f"| processus à froid | {froid:.2f} s | {froid_plat:.2f} s | {froid / froid_plat:.2f} | 2,50 |")
    print(
        f"| mémoire au plus haut | {memoire:.0f} Mo | {memoire_plat:.0f} Mo | {memoire / memoire_plat:.2f} | 120 Mo |"
    )
    print(
        f"| 200 actes, 1 puis {os.cpu_count()} processus | {un:.1f} s | {tous:.1f} s | {un / tous:.2f} | {os.cpu_count()} |"
    )


_MESURE = """
import os, subprocess, sys, time
temps, memoire = [], 0
for _ in range(6):
    debut = time.perf_counter()
    processus = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, etat, usage = os.wait4(processus.pid, 0)
    if etat:
        sys.exit("la commande mesurée a échoué")
    temps.append(time.perf_counter() - debut)
    memoire = max(memoire, usage.ru_maxrss / 1024)
print(sorted(temps[1:])[2], memoire)
"""

_SCRIPT = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
racine = Path(sys.argv[1])
gabarit = DocxTemplate(str(racine / "plat.docx"))
gabarit.render(json.loads((racine / "contexte.json").read_text(encoding="utf-8")), autoescape=True)
gabarit.save(str(racine / "d.docx"))
"""


if __name__ == "__main__":
    main()
