# check-arrows.py: rooms include only what lies below them, and libraries stay in their rooms.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys

import lint

# From the ground up: a room may include itself and what stands before it.
CORE = ['base', 'rubric', 'journal', 'exam', 'analysis', 'report', 'hub']
GUI = ['compat', 'models', 'widgets', 'calibration', 'marking', 'desk', 'feedback', 'shell']

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

# Where a library's header may be included.
LIBRARIES = [
    (r'(gtk|gdk|gsk|adwaita|libadwaita)\b', r'(src|tests)/gui/|tests/bench/'),
    (r'sqlite3\.h', r'src/core/journal/|tests/'),
    (r'libxml/', r'src/core/rubric/|tests/'),
    (r'gmp\.h', r'src/core/base/'),
    (r'jansson\.h', r'src/core/base/|tests/'),
]


def includes(text):
    for found in INCLUDE.finditer(lint.uncommented(text)):
        yield 1 + text.count('\n', 0, found.start(2)), found.group(1) == '<', found.group(2)


def room_of(path):
    """Returns the rooms that the file may include, or None where the file is in no room."""
    parts = path.split('/')
    if parts[:2] == ['src', 'core'] and parts[2] in CORE:
        return CORE[:CORE.index(parts[2]) + 1]
    if parts[:2] == ['src', 'cli']:
        return CORE + ['cli']
    if parts[:2] == ['src', 'gui'] and parts[2] in GUI:
        return CORE + GUI[:GUI.index(parts[2]) + 1]
    if parts[:2] == ['src', 'gui']:
        return CORE + GUI
    return None


def find_arrows(path, text):
    if not lint.is_c(path) or not path.startswith('src/'):
        return
    allowed = room_of(path)
    if allowed is None:
        yield 1, 'the file stands in no room that tests/lint/check-arrows.py knows'
        return
    for line, is_system, name in includes(text):
        room = name.split('/')[0] if '/' in name else None
        if not is_system and room is not None and room not in allowed:
            yield line, f'{room} stands above: its header {name} may not be included here'


def find_libraries(path, text):
    if not lint.is_c(path):
        return
    for line, _, name in includes(text):
        for header, home in LIBRARIES:
            if re.match(header, name) and not re.match(home, path):
                yield line, f'{name} may be included only in {home}'


# Who may open files. Closing any descriptor of an exam file drops the locks that this process has
# on it (POSIX), so only files that know what they open do so: those of the journal that hold
# SQLite, the lock or a file beside the exam, and readers of other kinds of file.
OPENS = re.compile(
    r'\b(open|openat|creat|fopen|freopen|g_open|g_fopen|g_creat|g_file_get_contents|'
    r'g_file_load_contents(_async)?|g_file_read(_async)?|g_file_open_readwrite(_async)?|'
    r'g_file_append_to|g_file_replace|g_file_create|g_file_copy|g_mapped_file_new|'
    r'sqlite3_open(_v2)?|xmlReaderForFile|xmlReadFile|json_load_file|g_key_file_load_from_file) \(')
OPENERS = {
    'src/cli/rap-command.c': 'answers and rosters',
    'src/core/base/rap-clock.c': "the machine's boot id",
    'src/core/base/rap-power.c': 'what the system tells of batteries',
    'src/core/base/rap-sync.c': 'folders, to sync them',
    'src/core/journal/rap-backup.c': 'a backup in the making',
    'src/core/journal/rap-ballast.c': 'the ballast',
    'src/core/journal/rap-carver.c': 'a damaged exam, under its lock',
    'src/core/journal/rap-database.c': 'the exam, by SQLite',
    'src/core/journal/rap-disk-probe.c': 'the trial of the disk',
    'src/core/journal/rap-emergency.c': 'the emergency journal',
    'src/core/journal/rap-file-judge.c': 'the exam, before SQLite',
    'src/core/journal/rap-file-lock.c': 'the lock',
    'src/core/journal/rap-passing-folder.c': "a process's folder",
    'src/core/journal/rap-private-copy.c': 'the exam, without SQLite on it',
    'src/core/journal/rap-schema.c': 'the copy before a migration',
    'src/core/journal/rap-store-create.c': 'an exam that has no name yet',
    'src/core/journal/rap-wal-judge.c': 'the -wal, before SQLite',
    'src/core/report/rap-take-away.c': 'a snapshot, without SQLite on it',
    'src/core/rubric/rap-rubric-reader.c': 'a rubric',
    'src/gui/models/rap-own-phrases.c': "the examiner's own phrases",
    'src/gui/models/rap-recent-exams.c': 'the list of recent exams',
}


def find_opens(path, text):
    if not path.startswith('src/') or not path.endswith('.c') or path in OPENERS:
        return
    for found in OPENS.finditer(lint.uncommented(text)):
        if found[1] == 'open' and 'fcntl.h' not in text:
            continue
        yield 1 + text.count('\n', 0, found.start()), (
            f'{found[1]}() is called only where tests/lint/check-arrows.py says: closing an exam '
            'file drops the locks on it')


def find_order(path, text):
    """config.h comes first in a .c, then its own header: so each header is proven complete."""
    if not path.startswith('src/') or not path.endswith('.c'):
        return
    found = list(includes(text))
    if not found or found[0][2] != 'config.h':
        yield (found[0][0] if found else 1), 'config.h must be included first'
        return
    own = [path[:-2] + end for end in ('.h', '-private.h')]
    own = [header for header in own if (lint.TOP / header).exists()]
    if own and (len(found) < 2 or not any(header.endswith('/' + found[1][2]) for header in own)):
        yield found[0][0], f'its own header must come right behind config.h: {own[0]}'


def find_once(path, text):
    if path.endswith('.h') and not re.search(r'^#pragma once$', text, re.MULTILINE):
        yield 1, 'the header lacks #pragma once'


RULES = [
    lint.Rule('arrows', find_arrows,
              bad=[('src/core/base/rap-x.c', '#include "rubric/rap-rubric.h"\n'),
                   ('src/core/journal/rap-x.h', ' # include "exam/rap-exam.h"\n'),
                   ('src/core/report/rap-x.c', '#include "marking/rap-x.h"\n'),
                   ('src/cli/x.c', '#include "shell/rap-window.h"\n'),
                   ('src/gui/models/rap-x.c', '#include "shell/rap-window.h"\n'),
                   ('src/gui/marking/rap-x.c', '#include "cli/rap-cli.h"\n'),
                   ('src/core/utils/rap-x.c', '')],
              good=[('src/core/journal/rap-x.c', '#include "base/rap-id.h"\n#include "config.h"\n'),
                    ('src/core/base/rap-x.c', '/* #include "exam/rap-exam.h" */\n'),
                    ('src/gui/shell/rap-x.c', '#include "marking/rap-x.h"\n'),
                    ('src/cli/x.c', '#include "report/rap-x.h"\n')]),
    lint.Rule('libraries', find_libraries,
              bad=[('src/core/exam/rap-x.c', '#include <gtk/gtk.h>\n'),
                   ('src/core/base/rap-x.h', '#include <gdk/gdk.h>\n'),
                   ('src/cli/x.c', '#include <adwaita.h>\n'),
                   ('tests/core/exam/test-x.c', '#include <gtk/gtk.h>\n'),
                   ('src/core/exam/rap-x.c', '#include <sqlite3.h>\n'),
                   ('src/gui/models/rap-x.c', '#include <sqlite3.h>\n'),
                   ('src/core/report/rap-x.c', '#include <libxml/tree.h>\n'),
                   ('src/core/rubric/rap-x.c', '#include <gmp.h>\n'),
                   ('src/cli/x.c', '#include <jansson.h>\n')],
              good=[('src/gui/shell/rap-x.c', '#include <gtk/gtk.h>\n'),
                    ('src/core/journal/rap-x-private.h', '#include <sqlite3.h>\n'),
                    ('src/core/rubric/rap-x.c', '#include <libxml/parser.h>\n')]),
    lint.Rule('raw-opens', find_opens,
              bad=[('src/core/exam/rap-x.c', '#include <fcntl.h>\nint fd = open (path, 0);\n'),
                   ('src/gui/shell/rap-x.c', 'g_file_get_contents (path, &text, NULL, NULL);\n'),
                   ('src/core/journal/rap-store.c', 'fd = g_open (self->path, O_RDONLY, 0);\n'),
                   ('src/core/report/rap-x.c', 'file = fopen (path, "r");\n')],
              good=[('src/core/journal/rap-file-lock.c', '#include <fcntl.h>\nopen (path, 0);\n'),
                    ('src/gui/shell/rap-x.c', 'static void\nopen (RapWindow *self)\n'),
                    ('src/core/exam/rap-x.c', '/* g_open (path, 0, 0) */\n')]),
    lint.Rule('include-order', find_order,
              bad=[('src/core/base/rap-x.c', '#include <glib.h>\n#include "config.h"\n'),
                   ('src/core/base/rap-number.c', '#include "config.h"\n#include <gmp.h>\n')],
              good=[('src/core/base/rap-number.c',
                     '#include "config.h"\n\n#include "base/rap-number.h"\n'),
                    ('src/gui/main.c', '#include "config.h"\n')]),
    lint.Rule('pragma-once', find_once,
              bad=[('src/core/base/rap-x.h', '/* #pragma once, not */\n')],
              good=[('src/core/base/rap-x.h', '\n#pragma once\n')]),
]

if __name__ == '__main__':
    sys.exit(lint.run(RULES))
