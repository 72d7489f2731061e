"""What a shell offers while somebody types `kg …`: written from the commands themselves, for bash, zsh and fish."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")


def completion(parser: argparse.ArgumentParser, shell: str) -> Iterator[str]:
    """The lines of a shell's completion: `eval "$(kg completion bash)"`, `kg completion fish | source`."""
    commands = {name: (help, _words(command)) for name, help, command in _commands(parser)}
    if shell == "fish":
        names = " ".join(commands)
        for name, (help, words) in commands.items():
            yield f"complete -c kg -n 'not __fish_seen_subcommand_from {names}' -f -a {name} -d {_quoted(help)}"
            for word in words:
                option = f"-l {word[2:]}" if word.startswith("--") else f"-a {word}"
                yield f"complete -c kg -n '__fish_seen_subcommand_from {name}' {option}"
        return
    if shell == "zsh":
        yield "autoload -U +X bashcompinit && bashcompinit"
    yield "_kg() {"
    yield '  local word="${COMP_WORDS[COMP_CWORD]}" offered="" command="${COMP_WORDS[1]}"'
    yield f'  if [ "$COMP_CWORD" -eq 1 ]; then offered="{" ".join(commands)}"; else'
    yield '  case "$command" in'
    for name, (_, words) in commands.items():
        yield f'    {name}) offered="{" ".join(words)}" ;;'
    yield "  esac; fi"
    yield '  COMPREPLY=($(compgen -W "$offered" -- "$word") $(compgen -f -- "$word"))'
    yield "}"
    yield "complete -o filenames -F _kg kg"


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            yield from ((name, helps.get(name, ""), command) for name, command in action.choices.items())


def _words(command: argparse.ArgumentParser) -> list[str]:
    """The options of a command, and what stands in place of its arguments where that is one of few."""
    options = [word for action in command._actions for word in action.option_strings if word.startswith("--")]
    choices = [
        str(choice) for action in command._actions if not action.option_strings for choice in action.choices or ()
    ]
    return [*options, *choices]


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"
