"""Click's commands and options, speaking the language of the run.

Their help is a key of the messages' catalogue, looked up when it is shown. Errors are shown in the same language, and
end the process with the exit codes that ``docs/cli.md`` lists.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from ties.failures import explain
from ties.language import LANGUAGES, language_of, translate
from ties.messages_en import MESSAGES
from ties.voice import Voice, current_voice

__all__ = [
    "EXIT_FAILED",
    "EXIT_INTERRUPTED",
    "EXIT_VIOLATIONS",
    "Failure",
    "Group",
    "command",
    "option",
    "voice_of",
]

F = TypeVar("F", bound=Callable[..., Any])

EXIT_FAILED = 1
EXIT_VIOLATIONS = 3
EXIT_INTERRUPTED = 130


class Failure(click.ClickException):
    """What was asked for cannot be done; the message says why, in the language of the run. Exit code 1."""


class _Translated:
    """Gives ``help`` in the language of the run; what is stored is a key."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        return current_voice().text(self._help) if self._help in MESSAGES else self._help

    @help.setter
    def help(self, key: str | None) -> None:
        self._help = key


class Option(_Translated, click.Option):
    """An option whose help is a key of the catalogue."""


class Command(_Translated, click.Command):
    """A command whose help is a key of the catalogue; it has ``--lang``, ``--quiet`` and ``--help``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += common()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=current_voice().text("usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands of a group."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx))]
        with formatter.section(current_voice().text("options")):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            commands = [(name, self.commands[name]) for name in self.list_commands(ctx)]
            rows = [(name, command.get_short_help_str(formatter.width)) for name, command in commands]
            with formatter.section(current_voice().text("commands")):
                formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of the help, whole."""
        return (self.help or "").strip().split("\n", 1)[0]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the epilog, which is a key too."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(current_voice().text(self.epilog))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own help option, with our text."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = current_voice().text("option.help")
        return found


class Group(Command, click.Group):
    """The group at the top: it finds the language, and turns every known error into a message and an exit code."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them, not in that of the alphabet."""
        return list(self.commands)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run; in standalone mode (the default) end the process with the exit code."""
        arguments = list(sys.argv[1:] if args is None else args)
        voice = Voice(language_of(arguments, os.environ))
        extra.setdefault("obj", voice)
        try:
            code = super().main(arguments, prog_name, complete_var, standalone_mode=False, **extra)
            if not standalone_mode:
                return code
            sys.stdout.flush()
        except click.ClickException as error:
            if not standalone_mode:
                raise
            _show(error, voice)
            code = error.exit_code
        except click.Abort:
            code = EXIT_INTERRUPTED
        except BrokenPipeError:  # the reader has gone: nothing more to say, and nothing to complain of
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            code = EXIT_FAILED
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the library is known to raise becomes a :class:`Failure`."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            text = explain(error, voice_of(ctx).language)
            if text is None:
                raise
            raise Failure(text) from error


def command(name: str, **attributes: Any) -> Callable[[Callable[..., None]], Command]:
    """Make a function a command; its help stands under the key ``<name>.help``."""
    return click.command(name, cls=Command, help=f"{name}.help", **attributes)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Give a command an option whose help is a key of the catalogue."""
    return click.option(*names, cls=Option, **attributes)


def voice_of(ctx: click.Context) -> Voice:
    """The voice of a command's run."""
    return ctx.find_object(Voice) or Voice()


def common() -> list[click.Parameter]:
    """The options that every command has."""

    def quiet(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            ctx.obj = replace(voice_of(ctx), quiet=True)

    return [
        Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help="option.lang"),
        Option(["-q", "--quiet"], is_flag=True, expose_value=False, is_eager=True, callback=quiet, help="option.quiet"),
    ]


def _show(error: click.ClickException, voice: Voice) -> None:
    """Print an error: its message, and for a mistake in the command line where to look."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    click.echo(voice.text("error", text=translate(error.format_message(), voice.language)), err=True)
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx is not None else "ties"
        click.echo(voice.text("error.see", command=f"{path} --help"), err=True)
