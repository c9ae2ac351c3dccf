"""The wheel carries the clauses and the shells: installed elsewhere, run from another folder, it drafts the same act."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import RACINE

from statuts.cli.seal import is_sealed, seal


@pytest.fixture(scope="module")
def ailleurs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel and borrows this one's libraries."""
    dossier = tmp_path_factory.mktemp("ailleurs")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dossier), str(RACINE)],
        check=True,
        capture_output=True,
    )
    venv.create(dossier / "env", with_pip=True)
    python = dossier / "env" / "bin" / "python"
    (roue,) = dossier.glob("*.whl")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", str(roue)], check=True)
    bibliotheques = next(p for p in sys.path if p.endswith("site-packages"))
    site = next((dossier / "env").glob("lib/*/site-packages"))
    # Only the libraries: the editable install of this checkout must not be seen.
    (site / "emprunt.pth").write_text(f"import sys; sys.path.append({bibliotheques!r})\n", encoding="utf-8")
    return dossier


def test_la_roue_redige_depuis_un_autre_dossier(ailleurs: Path) -> None:
    commande = [str(ailleurs / "env" / "bin" / "statuts"), "rediger", str(RACINE / "exemples" / "01-les-lucioles.yaml")]
    sortie = subprocess.run(
        [*commande, "-o", "acte.md", "--au", "2026-11-22"], cwd=ailleurs, capture_output=True, text=True, check=False
    )
    assert sortie.returncode == 0, sortie.stderr
    attendu = (RACINE / "tests" / "attendus" / "01-les-lucioles.md").read_text(encoding="utf-8")
    ecrit = (ailleurs / "acte.md").read_bytes()
    assert is_sealed(ecrit, ".md")
    assert ecrit == seal(attendu.encode(), ".md")
    python = str(ailleurs / "env" / "bin" / "python")
    ou = subprocess.run(
        [python, "-c", "import statuts; print(statuts.__file__)"],
        cwd=ailleurs,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ailleurs) in ou.stdout


def test_la_roue_word(ailleurs: Path) -> None:
    commande = [
        str(ailleurs / "env" / "bin" / "statuts"),
        "rediger",
        str(RACINE / "exemples" / "16-chapiteau-libre.yaml"),
        "-o",
        "acte.docx",
    ]
    assert subprocess.run(commande, cwd=ailleurs, capture_output=True, check=False).returncode == 0
    assert (ailleurs / "acte.docx").stat().st_size > 10_000
