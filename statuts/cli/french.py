"""Click in French: its own messages, translated at the one function through which they all pass."""

from __future__ import annotations

from importlib import import_module

_MESSAGES = {
    "Usage:": "Utilisation :",
    "Usage: ": "Utilisation : ",
    "Options": "Options",
    "Commands": "Commandes",
    "Arguments": "Arguments",
    "Show this message and exit.": "Affiche cette aide.",
    "Show the version and exit.": "Affiche la version.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "Error: {message}": "Erreur : {message}",
    "Aborted!": "Interrompu.",
    "Try '{command} {option}' for help.": "Voyez « {command} {option} ».",
    "No such option: {name}": "L'option « {name} » n'existe pas.",
    "No such option {name!r}.": "L'option {name!r} n'existe pas.",
    "No such command {name!r}.": "La commande {name!r} n'existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "(Vouliez-vous dire : {possibilities} ?)",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Missing parameter": "Il manque le paramètre",
    "Missing {param_type}": "Il manque {param_type}",
    "Missing parameter: {param_name}": "Il manque {param_name}",
    "Invalid value: {message}": "Valeur impossible : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur impossible pour {param_hint} : {message}",
    "{value!r} is not {choice}.": "{value!r} n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} n'est pas parmi {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} n'est pas une date de la forme AAAA-MM-JJ.",
    "{value!r} does not match the formats {formats}.": "{value!r} n'est pas une date de la forme AAAA-MM-JJ.",
    "Got unexpected extra argument ({args})": "Argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    "Option {name!r} requires an argument.": "L'option {name!r} attend une valeur.",
    "Option {name!r} does not take a value.": "L'option {name!r} ne prend pas de valeur.",
    "{name} '{filename}' does not exist.": "{name} « {filename} » n'existe pas.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} n'existe pas.",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "File": "Le fichier",
    "Directory": "Le dossier",
    "Path": "Le chemin",
    "or": "ou",
}


def _traduire(message: str) -> str:
    return _MESSAGES.get(message, message)


def _traduire_nombre(singulier: str, pluriel: str, nombre: int) -> str:
    return _traduire(singulier if nombre < 2 else pluriel)


def speak_french() -> None:
    """Point click's message functions at the French table."""
    for nom in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types", "utils"):
        module = import_module(f"click.{nom}")
        if hasattr(module, "_"):
            module._ = _traduire  # type: ignore[attr-defined]
        if hasattr(module, "ngettext"):
            module.ngettext = _traduire_nombre  # type: ignore[attr-defined]
