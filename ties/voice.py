"""How a command speaks: in one language; results to standard output, everything else to standard error."""

from __future__ import annotations

from dataclasses import dataclass

import click

from ties.language import Language, message, translate

__all__ = ["Voice", "current_voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of a run, and whether it is to be quiet (results and errors only)."""

    language: Language = "en"
    quiet: bool = False

    def text(self, key: str, /, **values: object) -> str:
        """The message under a key."""
        return message(self.language, key, **values)

    def translated(self, text: str) -> str:
        """A text of the library (an error, a doubt) in the language of the run."""
        return translate(text, self.language)

    def say(self, key: str, /, **values: object) -> None:
        """Print a message for the reader, unless quiet."""
        if not self.quiet:
            click.echo(self.text(key, **values))

    def line(self, text: str = "") -> None:
        """Print a line that is no message of the catalogue, unless quiet."""
        if not self.quiet:
            click.echo(text)

    def warn(self, key: str, /, **values: object) -> None:
        """Print a message on standard error, quiet or not."""
        click.echo(self.text(key, **values), err=True)


def current_voice() -> Voice:
    """The voice of the command that is running; outside of one, English."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Voice) if context is not None else None
    return found or Voice()
