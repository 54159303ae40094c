# check-lists.py: what must be named in a list stands there: sources, texts, rooms, templates.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""With --write, brings po/POTFILES.in up to date instead."""

import html
import re
import sys

import lint

POTFILES = 'po/POTFILES.in'
POTFILES_HEAD = '# SPDX-License-Identifier: GPL-3.0-or-later'
CALL = re.compile(r'\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(')
TRANSLATED_DATA = re.compile(r'^data/[^/]+\.(desktop\.in|metainfo\.xml\.in|xml\.in|gschema\.xml)$')


def is_translated(path, text):
    if path.startswith('src/') and lint.is_c(path):
        return CALL.search(lint.code_of(re.sub(r'^\s*#.*', '', text, flags=re.MULTILINE)))
    if path.startswith('ui/') and path.endswith('.ui'):
        return re.search(r'translatable="(yes|true|1)"', text)
    return TRANSLATED_DATA.match(path)


def potfiles_problems(listed, translated):
    """Returns what is wrong with the list of files that translators get."""
    problems = [f'{path} has text to translate and is not listed'
                for path in sorted(set(translated) - set(listed))]
    problems += [f'{path} is listed and has no text to translate'
                 for path in sorted(set(listed) - set(translated))]
    if listed != sorted(set(listed)):
        problems.append('the list is not sorted, or names a file twice')
    return problems


def lists_of(text):
    return [line for line in text.splitlines() if line and not line.startswith('#')]


def find_potfiles(path, text):
    if path == POTFILES:
        translated = [name for name in lint.tree() if is_translated(name, lint.read(name) or '')]
        for problem in potfiles_problems(lists_of(text), translated):
            yield 1, problem


CUT = re.compile(r'\b(?:N?_|C_|ngettext) ?\('
                 r'(?:\s*"(?:\\.|[^"\\])*")+\s*((?!PRI)[A-Z]\w+)')


def find_cut_texts(path, text):
    """xgettext stops at a macro inside a text, but for those of <inttypes.h>."""
    if not path.startswith('src/') or not path.endswith('.c'):
        return
    for cut in CUT.finditer(lint.uncommented(text)):
        line = 1 + text.count('\n', 0, cut.start())
        yield line, f'{cut.group(1)} cuts the text short; use PRId64 of <inttypes.h>, or %zu'


def names_in_builds(folder):
    """Returns the text of the meson.build files that may list the files of FOLDER."""
    texts = []
    while folder:
        build = lint.TOP / folder / 'meson.build'
        if build.exists():
            texts.append(build.read_text(encoding='utf-8'))
        folder = folder.rpartition('/')[0]
    return '\n'.join(texts)


def find_unbuilt(path, text):
    """A source that no meson.build names is never compiled, and a test never run."""
    if not path.startswith(('src/', 'tests/')) or not path.endswith('.c'):
        return
    folder, _, name = path.rpartition('/')
    stem = re.sub(r'^test-', '', name[:-2])
    if re.search(rf"'(\S*/)?({re.escape(name)}|{re.escape(stem)})'", names_in_builds(folder)):
        return
    # Or one elsewhere, with the end of its path.
    tail = re.escape('/'.join(path.split('/')[-2:]))
    builds = [lint.read(other) or '' for other in lint.tree() if other.endswith('meson.build')]
    if not any(re.search(rf"'(\S*/)?{tail}'", build) for build in builds):
        yield 1, 'no meson.build names this file'


def find_unpacked(path, text):
    """A template that no resource bundle names is missing in the app."""
    if not path.startswith('ui/') or not path.endswith('.ui'):
        return
    name = path.rsplit('/', 1)[-1]
    bundles = [lint.read(other) or '' for other in lint.tree()
               if other.endswith('.gresource.xml')]
    if not any(re.search(rf'[>/]{re.escape(name)}<', bundle) for bundle in bundles):
        yield 1, 'no .gresource.xml names this file'


def find_unknown_rooms(path, text):
    """Every room has its line in src/README.md, and every line its room."""
    if path != 'src/README.md':
        return
    rooms = {name.rpartition('/')[0].removeprefix('src/') + '/'
             for name in lint.tree() if name.startswith('src/') and lint.is_c(name)}
    told = set(re.findall(r'^\| `([a-z/]+/)`', text, re.MULTILINE))
    for room in sorted(rooms - told):
        yield 1, f'the room {room} has no line'
    for room in sorted(told - rooms):
        yield 1, f'there is no room {room}'


def find_dead_links(path, text):
    """A link of a document leads to a file that is there."""
    if not path.endswith('.md'):
        return
    folder = (lint.TOP / path).parent
    for link in re.finditer(r'\]\(([^)#]*)[^)]*\)', text):
        target = link.group(1)
        if target and '://' not in target and not (folder / target).exists():
            yield 1 + text.count('\n', 0, link.start()), f'the link leads nowhere: {target}'


def find_repeated_rows(path, text):
    """A table of a document tells each thing once: no two rows begin with the same cell."""
    if not path.endswith('.md'):
        return
    seen = set()
    for number, line in enumerate(text.splitlines(), 1):
        cell = re.match(r'\| *((?:[^|\\`]|\\.|`[^`]*`)+?) *\|', line)
        if cell is None:
            seen = set()
        elif cell.group(1) in seen:
            yield number, f'the table has had a row for {cell.group(1)}'
        else:
            seen.add(cell.group(1))


RULES = [
    lint.Rule('potfiles', find_potfiles,
              bad=[(POTFILES, ''), (POTFILES, 'src/core/base/rap-number.c\n')]),
    lint.Rule('cut-texts', find_cut_texts,
              bad=[('src/cli/x.c', 'x (_("entry %" G_GINT64_FORMAT " of %s"));\n'),
                   ('src/cli/x.c', 'x (_("one "\n  "%"\n  G_GSIZE_FORMAT));\n')],
              good=[('src/cli/x.c', 'x (_("entry %" PRId64 " of %zu"), NUMBER);\n'),
                    ('src/cli/x.c', 'x ("entry %" G_GINT64_FORMAT);\n')]),
    lint.Rule('built', find_unbuilt,
              bad=[('src/core/base/rap-nothing.c', ''), ('tests/core/base/test-nothing.c', '')],
              good=[('src/core/base/rap-number.c', ''), ('tests/core/base/test-number.c', '')]),
    lint.Rule('packed', find_unpacked, bad=[('ui/shell/rap-nothing.ui', '')]),
    lint.Rule('rooms', find_unknown_rooms,
              bad=[('src/README.md', ''), ('src/README.md', '| `core/utils/` | all sorts |\n')]),
    lint.Rule('links', find_dead_links,
              bad=[('README.md', 'see [the map](src/NOTHING.md)\n'),
                   ('src/README.md', '![x](docs/x.png)\n')],
              good=[('README.md', '[code](src/README.md#rooms), [x](#y), [z](https://example.org)'),
                    ('src/README.md', '[journal](core/journal)\n')]),
    lint.Rule('repeated-rows', find_repeated_rows,
              bad=[('README.md', '| `a` | x |\n| `a` | x |\n'),
                   ('docs/x.md', '| a | does |\n|---|---|\n| `b|c` | x |\n| `b|c` | y |\n')],
              good=[('README.md', '| a | x |\n| b | x |\n\ntext\n\n| a | x |\n'),
                    ('src/x.c', '| a |\n| a |\n')]),
]


def is_translated_problems():
    """Returns what is wrong with is_translated(), going by samples."""
    samples = [
        ('src/cli/x.c', 'puts (_("x"));', True),
        ('src/cli/x.c', 'puts (ngettext ("a", "b", n));', True),
        ('src/cli/x.c', '/* _("x") */ puts ("_(");', False),
        ('src/cli/x.c', 'my_ (x);', False),
        ('ui/shell/x.ui', '<property name="label" translatable="yes">', True),
        ('ui/shell/x.ui', '<property name="label">', False),
        ('data/x.desktop.in', '', True),
    ]
    return [f'{path}: {text!r}' for path, text, expected in samples
            if bool(is_translated(path, text)) != expected]


# Keys that do what another key of the help does: those of other keyboards, and old habits.
SAME_KEYS = {'Back', 'BackSpace', 'ISO_Enter', 'KP_Add', 'KP_Enter', 'KP_Subtract',
             '<Control>KP_Enter', '<Control>y'}
BOUND = re.compile(r'GDK_KEY_(\w+),\s*(0|GDK_\w+_MASK(?:\s*\|\s*GDK_\w+_MASK)*),\s*"')
ACCELERATOR = re.compile(r'"((?:<\w+>)+\w+|F\d+)"')


def bound_keys(text):
    """The keys that a source file binds to commands, as the help writes them."""
    for key, masks in BOUND.findall(text):
        names = sorted(mask.split('_')[1].capitalize() for mask in masks.split('|') if '_' in mask)
        yield ''.join(f'<{name}>' for name in names) + key
    for line in re.findall(r'_keys\[\] = [^;]*;', text):
        yield from ACCELERATOR.findall(line)


def missing_keys(bound, overlay):
    """The keys that are not in the text of the help."""
    listed = html.unescape(' '.join(re.findall(r'name="accelerator">([^<]*)<', overlay))).split()
    return sorted(set(bound) - set(listed) - SAME_KEYS)


def help_problems():
    """Every key that the app sets has to be found in the help, and a missing one be seen."""
    overlay = lint.read('ui/shell/help-overlay.ui')
    bound = [key for path in lint.tree() if path.startswith('src/gui/') and path.endswith('.c')
             for key in bound_keys(lint.read(path))]
    problems = [f'ui/shell/help-overlay.ui: {key} is not listed'
                for key in missing_keys(bound, overlay)]
    if len(bound) < 40:
        problems.append(f'only {len(bound)} keys were found in src/gui')
    sample = 'x (klass, GDK_KEY_q, GDK_SHIFT_MASK | GDK_CONTROL_MASK, "x.y", NULL);'
    if missing_keys(bound_keys(sample), overlay) != ['<Control><Shift>q']:
        problems.append('a key that is not listed is not seen')
    return problems


def write():
    paths = [path for path in lint.tree() if is_translated(path, lint.read(path) or '')]
    (lint.TOP / POTFILES).write_text('\n'.join([POTFILES_HEAD, *sorted(paths), '']),
                                     encoding='utf-8')


def main():
    tap = lint.Tap()
    lint.run(RULES, tap)
    tap.case('/lint/potfiles/finds-text', is_translated_problems())
    tap.case('/lint/help/every-key', help_problems())
    return tap.end()


if __name__ == '__main__':
    sys.exit(write() if '--write' in sys.argv[1:] else main())
