# check-commands.py: the commands of build-aux are sound, and the count at the end of a run is true.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import lint

COUNTER = lint.TOP / 'build-aux' / 'count-cases'


def find_bad_shell(path, text):
    """POSIX scripts are read by the shell, which objects to what it cannot understand."""
    shell = re.match(r'#!(/bin/sh|/bin/bash)\n', text)
    if not lint.is_script(path) or shell is None:
        return
    result = subprocess.run([shell.group(1), '-n'], input=text, capture_output=True, text=True,
                            check=False)
    for line in result.stderr.strip().splitlines():
        yield 1, line
    if shell.group(1) == '/bin/sh' and not re.search(r'^set -eu$', text, re.MULTILINE):
        yield 1, 'a script must stop where something fails: set -eu'
    if shell.group(1) == '/bin/sh':
        yield from lint.lines_with(r'^[^#\n]*(\[\[|\blocal\b|\bpipefail\b|\bsource\b)',
                                   '{} is not POSIX', text)


def find_bad_packages(path, text):
    """A package is listed once, with what it is for."""
    if path != 'build-aux/packages':
        return
    seen = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        row = re.match(r'(build|run|test) +([a-z0-9.+-]+) +\S', line)
        if row is None:
            yield number, 'a row is: build|run|test, the package, what for'
        elif row.group(2) in seen:
            yield number, f'{row.group(2)} is listed twice'
        else:
            seen.add(row.group(2))


# What meson notes of a test, and what the counter must make of it.
COUNTS = [
    ([('OK', '1..2\nok 1 /a\nok 2 /b\n')], (2, 0)),
    ([('FAIL', '1..2\nok 1 /a\nnot ok 2 /b\n')], (1, 1)),
    ([('ERROR', '1..3\nok 1 /a\nBail out!\n')], (1, 1)),
    ([('ERROR', '1..3\nok 1 /a\nnot ok 2 /b\nnot ok 3 /c\n')], (1, 2)),
    ([('TIMEOUT', '')], (0, 1)),
    ([('OK', '1..2\nok 1 /a\nok 2 /b # SKIP no display\n')], (1, 0)),
    ([('SKIP', '1..0 # SKIP no display\n')], (0, 0)),
    ([('OK', 'all is well\n')], (1, 0)),
    ([('FAIL', 'it is not\n')], (0, 1)),
    ([('OK', 'ok 1 /a\n'), ('FAIL', 'not ok 1 /b\n'), ('OK', None)], (2, 1)),
    ([], (0, 0)),
]


def count_problems():
    """Returns what the counter says otherwise than it must."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, 'testlog.json')
        for tests, (passed, failed) in COUNTS:
            log.write_text(''.join(
                json.dumps({'name': 'x', 'result': result, 'stdout': said, 'duration': 1.2}) + '\n'
                for result, said in tests), encoding='utf-8')
            result = subprocess.run([sys.executable, COUNTER, log], capture_output=True, text=True,
                                    check=False)
            last = result.stdout.splitlines()[-1]
            shown = [line[4:] for line in result.stdout.splitlines() if line.startswith('  | ')]
            bad = [line for _, said in tests for line in (said or '').splitlines()
                   if line.startswith('not ok')]
            if [line for line in shown if line.startswith('not ok')] != bad:
                problems.append(f'{tests}: shows {shown}')
            if last != f'{passed} passed, {failed} failed':
                problems.append(f'{tests}: {last}')
            if (result.returncode == 0) != (failed == 0 and passed > 0):
                problems.append(f'{tests}: ended with {result.returncode}')
    return problems


RULES = [
    lint.Rule('shell', find_bad_shell,
              bad=[('build-aux/x', '#!/bin/sh\nset -eu\nif true; then\n'),
                   ('build-aux/x', '#!/bin/sh\ntrue\n'),
                   ('build-aux/x', '#!/bin/sh\nset -eu\n[[ a = b ]]\n'),
                   ('.ci/x', '#!/bin/bash\ndone\n')],
              good=[('build-aux/x', '#!/bin/sh\nset -eu\n[ a = b ]\n'),
                    ('.ci/x', '#!/bin/bash\n[[ a = b ]]\n')]),
    lint.Rule('packages', find_bad_packages,
              bad=[('build-aux/packages', 'build gcc\n'),
                   ('build-aux/packages', 'all gcc the compiler\n'),
                   ('build-aux/packages', 'build gcc one\nrun gcc two\n')],
              good=[('build-aux/packages', '# x\nbuild gcc the compiler\n')]),
]


def main():
    tap = lint.Tap()
    lint.run(RULES, tap)
    tap.case('/lint/count', count_problems())
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
