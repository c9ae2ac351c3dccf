"""The group of commands, and what a failure looks like: findings, usage in French, or a report to paste."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from statuts import __version__
from statuts.cli.french import speak_french
from statuts.errors import StatutsError

COMMANDES = (
    "nouveau",
    "verifier",
    "rediger",
    "expliquer",
    "comparer",
    "tester",
    "clauses",
    "droit",
    "veille",
    "gabarit",
    "provenance",
    "schema",
)
"""The commands, in the order of the help; each is the object of its own name in the module of its own name."""


class _Groupe(click.Group):
    """Imports a command only when it is asked for, since drafting one act needs none of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDES:
            return None
        commande: click.Command = getattr(import_module(f"statuts.cli.{cmd_name}"), cmd_name)
        return commande

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as erreur:
            raise click.exceptions.NoSuchCommand(erreur.command_name, possibilities=COMMANDES, ctx=ctx) from None


@click.group(
    cls=_Groupe,
    context_settings={"help_option_names": ["--aide", "-h", "--help"], "max_content_width": 100},
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
)
@click.version_option(__version__, "--version", prog_name="statuts", help="Affiche la version.")
def groupe() -> None:
    """De la gouvernance d'un projet collectif, écrite en YAML, à ses statuts en Word.

    Commencez par « statuts nouveau FORME », remplissez le fichier, puis « statuts verifier » et « statuts rediger ».
    """


def run(arguments: list[str]) -> int:
    """Run one command; answers its exit code and never lets a trace out."""
    speak_french()
    try:
        code = groupe.main(arguments, prog_name="statuts", standalone_mode=False)
    except StatutsError as erreur:
        from statuts.cli.output import print_findings

        print_findings(erreur.constats)
        return 1
    except click.exceptions.NoArgsIsHelpError as erreur:
        erreur.show()
        return 0
    except click.UsageError as erreur:
        erreur.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrompu.", err=True)
        return 130
    except click.ClickException as erreur:
        erreur.show()
        return 1
    except BrokenPipeError:
        return 0
    except Exception as erreur:
        return _report_bug(arguments, erreur)
    return code if isinstance(code, int) else 0


def _report_bug(arguments: list[str], erreur: Exception) -> int:
    import platform
    import traceback

    click.echo("Le programme a rencontré une erreur qui vient de lui, non de votre projet.", err=True)
    click.echo("Copiez ce qui suit dans un rapport, avec le fichier si vous le pouvez :\n", err=True)
    click.echo(
        f"statuts {__version__}, Python {platform.python_version()}, {sys.platform}, commande : {' '.join(arguments[:1])}",
        err=True,
    )
    for pas in traceback.extract_tb(erreur.__traceback__)[-4:]:
        click.echo(f"  {pas.filename.rsplit('/', 2)[-1]}:{pas.lineno} {pas.name}", err=True)
    click.echo(f"  {type(erreur).__name__} : {erreur}", err=True)
    return 3
