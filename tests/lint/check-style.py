# check-style.py: what every file must be: short lines, short functions, a licence, no loose ends.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys

import lint

MAX_LINE = 100
MAX_FUNCTION = 80
MAX_FILE = 700

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
FREE = 'SPDX-License-Identifier: CC0-1.0'

# Put together, so that this file does not hold what it looks for.
LOOSE_ENDS = r'\b(' + '|'.join(['TO' + 'DO', 'FIX' + 'ME', 'X' * 3, 'HA' + 'CK']) + r')\b'
MACHINE = r'(?<![\w.])/' + r'(work|home/\w+|root|srv|tmp)\b'


def find_licence(path, text):
    head = '\n'.join(text.splitlines()[:6])
    if path.endswith('.metainfo.xml.in'):
        if FREE not in head:
            yield 1, f'metainfo must say {FREE}'
    elif lint.is_source(path) or path.endswith(('.svg', '.gresource.xml', '.desktop.in')):
        if LICENCE not in head:
            yield 1, f'the first lines must say {LICENCE}'


def find_heading(path, text):
    """The first line of C names the file and says what it is for."""
    if not lint.is_c(path):
        return
    name = re.escape(path.rsplit('/', 1)[-1])
    if not re.match(rf'/\* {name}: \S.+', text):
        yield 1, 'the first line must be: /* FILE: what it is for.'


def find_long_lines(path, text):
    if not lint.is_source(path) or path.endswith('.ui'):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            yield number, f'the line has {len(line)} characters, {MAX_LINE} are allowed'


def find_blanks(path, text):
    if not lint.is_source(path):
        return
    yield from lines_of_blanks(text)
    if text and not text.endswith('\n'):
        yield text.count('\n') + 1, 'the last line is not ended'


def lines_of_blanks(text):
    for number, line in enumerate(text.split('\n'), 1):
        if '\t' in line:
            yield number, 'there is a tab'
        if line != line.rstrip():
            yield number, 'there are blanks at the end of the line'


def find_goto(path, text):
    if lint.is_c(path):
        yield from lint.lines_with(r'\bgoto\b', '{} is not used here', lint.code_of(text))


def find_loose_ends(path, text):
    if lint.is_source(path) or path.endswith(('.md', '.xml', '.in', '.svg')):
        yield from lint.lines_with(LOOSE_ENDS, '{} marks unfinished work', text)


def find_machine_paths(path, text):
    """Nothing may depend on where one machine keeps its files."""
    text = re.sub(r'^#!.*', '', text)
    if lint.is_c(path) or lint.is_script(path) or path.endswith(('.py', '.build', '.md', '.in')):
        yield from lint.lines_with(MACHINE, '{} is a place on one machine', text)


def functions(text):
    """Yields the first line and the number of lines of each function body."""
    start = None
    for number, line in enumerate(lint.code_of(text).splitlines(), 1):
        if line == '{':
            start = number
        elif line.startswith('}') and start is not None:
            yield start, number - start - 1
            start = None


def find_long_functions(path, text):
    if not path.endswith('.c'):
        return
    for start, length in functions(text):
        if length > MAX_FUNCTION:
            yield start, f'the function has {length} lines, {MAX_FUNCTION} are allowed'


def find_long_files(path, text):
    length = text.count('\n')
    if path.endswith('.c') and length > MAX_FILE:
        yield length, f'the file has {length} lines, {MAX_FILE} are allowed; divide it by subject'


RULES = [
    lint.Rule('licence', find_licence,
              bad=[('src/core/base/rap-x.c', '/* rap-x.c: x.\n */\n'),
                   ('build-aux/x', '#!/bin/sh\n'),
                   ('data/a.metainfo.xml.in', f'<!-- {LICENCE} -->\n')],
              good=[('src/core/base/rap-x.c', f'/* rap-x.c: x.\n *\n * {LICENCE}\n */\n'),
                    ('data/rubrics/x.xml', '<rubric/>\n')]),
    lint.Rule('heading', find_heading,
              bad=[('src/core/base/rap-x.c', '/* rap-y.c: y.\n'),
                   ('src/core/base/rap-x.c', '#include "config.h"\n')],
              good=[('src/core/base/rap-x.c', '/* rap-x.c: all about x.\n')]),
    lint.Rule('long-lines', find_long_lines,
              bad=[('src/core/base/rap-x.c', 'x' * (MAX_LINE + 1))],
              good=[('src/core/base/rap-x.c', 'é' * MAX_LINE)]),
    lint.Rule('blanks', find_blanks,
              bad=[('src/core/base/rap-x.c', '\tint x;\n'),
                   ('src/core/base/rap-x.c', 'int x; \n'),
                   ('src/core/base/rap-x.c', 'int x;')],
              good=[('src/core/base/rap-x.c', 'int x;\n')]),
    lint.Rule('goto', find_goto,
              bad=[('src/core/base/rap-x.c', '  goto out;\n')],
              good=[('src/core/base/rap-x.c', '/* no goto */ x = "goto";\n')]),
    lint.Rule('loose-ends', find_loose_ends,
              bad=[('src/core/base/rap-x.c', f'/* {"TO" + "DO"}: later */\n'),
                   ('README.md', f'{"FIX" + "ME"}\n')],
              good=[('src/core/base/rap-x.c', 'mkdtemp ("/rap-XXXXXX")\n')]),
    lint.Rule('machine-paths', find_machine_paths,
              bad=[('tests/x.py', f'open("/{"work"}/x")\n'),
                   ('README.md', f'cd /{"home"}/ann/rapport\n'),
                   ('tests/core/x.c', f'"/{"tmp"}/rap-test"\n')],
              good=[('build-aux/x', '#!/usr/bin/python3\n'),
                    ('src/core/base/rap-x.c', 'open ("/proc/sys/kernel/random/boot_id")\n'),
                    ('README.md', 'see src/work/x and tests/tmp/x\n')]),
    lint.Rule('long-functions', find_long_functions,
              bad=[('src/core/base/rap-x.c', 'x\n{\n' + '  y ();\n' * (MAX_FUNCTION + 1) + '}\n')],
              good=[('src/core/base/rap-x.c', 'x\n{\n' + '  y ();\n' * MAX_FUNCTION + '}\n')]),
    lint.Rule('long-files', find_long_files,
              bad=[('src/core/base/rap-x.c', '\n' * (MAX_FILE + 1))],
              good=[('src/core/base/rap-x.c', '\n' * MAX_FILE)]),
]

if __name__ == '__main__':
    sys.exit(lint.run(RULES))
