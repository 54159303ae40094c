# lint.py: what the lint checks share: the tree's files, C without its comments, and TAP.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check is a list of rules; a rule looks at one file and yields what is wrong with it.

Every rule carries samples: texts that it must object to, and texts that it must not. A rule that
lets a bad sample through fails, so that no check is one that cannot fail.
"""

import os
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
SCRIPT_FOLDERS = ('build-aux/', '.ci/')


class Rule:
    """A rule: FIND (path, text) yields (line, message) for each problem in a file.

    BAD and GOOD are samples: (path, text)."""

    def __init__(self, name, find, bad, good=()):
        self.name = name
        self.find = find
        self.bad = bad
        self.good = good


def tree(top=TOP):
    """Yields the path, from the top with slashes, of each file that belongs to the project."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(
            name for name in folders
            if (not name.startswith(('.', '_')) or name == '.ci')
            and not os.path.exists(os.path.join(folder, name, 'meson-private'))
            and name != 'build')
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            if path.is_file():
                yield path.relative_to(top).as_posix()


def read(path, top=TOP):
    """Returns the text of a file, or None where it is none, or where the file has gone: an
    editor, a version control or a build beside us makes files that pass."""
    try:
        return (top / path).read_text(encoding='utf-8')
    except (UnicodeDecodeError, FileNotFoundError):
        return None


def is_c(path):
    return path.endswith(('.c', '.h'))


def is_script(path):
    return path.startswith(SCRIPT_FOLDERS) and '.' not in path.rsplit('/', 1)[-1]


def is_source(path):
    return is_c(path) or is_script(path) or path.endswith(
        ('.py', '.sh', '.ui', '.css', 'meson.build', 'meson_options.txt'))


_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def _blank(token):
    text = token.group(0)
    hollow = re.sub(r'[^\n]', ' ', text)
    return text[0] + hollow[1:-1] + text[-1] if text[0] in '"\'' else hollow


def code_of(text):
    """Returns C text without comments and without what stands in its strings; lines stay."""
    return _TOKEN.sub(_blank, text)


def uncommented(text):
    """Returns C text without comments; strings and lines stay."""
    return _TOKEN.sub(lambda token: token.group(0) if token.group(0)[0] in '"\''
                      else _blank(token), text)


def lines_with(pattern, message, text):
    """Yields a problem for each line of TEXT in which PATTERN is found."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.search(pattern, line)
        if found:
            yield number, message.format(found.group(0))


class Tap:
    """Writes the results of a test program in TAP."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, name, problems):
        """Adds a case, which is sound if the list PROBLEMS is empty."""
        self.count += 1
        self.failed += 1 if problems else 0
        print(f"{'not ok' if problems else 'ok'} {self.count} {name}")
        for problem in problems:
            print(f'# {problem}')
            print(f'{name}: {problem}', file=sys.stderr)

    def skip(self, name, reason):
        self.count += 1
        print(f'ok {self.count} {name} # SKIP {reason}')

    def end(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0


def sample_problems(rule):
    """Returns what is wrong with a rule, going by its own samples."""
    problems = []
    for path, text in rule.bad:
        if not list(rule.find(path, text)):
            problems.append(f'lets a bad sample through: {path}: {text!r}')
    for path, text in rule.good:
        for _, message in rule.find(path, text):
            problems.append(f'objects to a good sample: {path}: {text!r}: {message}')
    return problems


def run(rules, tap=None):
    """Judges the tree by each rule, and each rule by its samples. Returns the exit status."""
    own = tap or Tap()
    texts = [(path, text) for path in tree() for text in [read(path)] if text is not None]
    for rule in rules:
        problems = [f'{path}:{line}: {message}'
                    for path, text in texts for line, message in rule.find(path, text)]
        own.case(f'/lint/{rule.name}', problems)
        own.case(f'/lint/{rule.name}/can-fail', sample_problems(rule))
    return own.end() if tap is None else 0
