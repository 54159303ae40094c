# check-data.py: the data files are what the desktop expects, as the desktop's own tools judge.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-data.py BUILD-FOLDER"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import lint

APPLICATION_ID = 'io.github.rapport_osce.Rapport'
SCHEMA = f'{APPLICATION_ID}.gschema.xml'
MIME = f'{APPLICATION_ID}.xml'


def judge(command):
    """Returns what a tool says of a file, as a list that is empty if it is content."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                            check=False)
    if result.returncode == 0:
        return []
    said = (result.stdout + result.stderr).strip().splitlines()
    return said or [f'{command[0]} ended with {result.returncode}']


def judge_xml(path):
    return judge(['xmllint', '--noout', '--nonet', path])


def judge_desktop(path):
    return judge(['desktop-file-validate', path])


def judge_metainfo(path):
    return judge(['appstreamcli', 'validate', '--no-net', path])


def judge_schema(path):
    return judge(['glib-compile-schemas', '--strict', '--dry-run', path.parent])


def judge_man(path):
    """groff complains on the side and ends well."""
    result = subprocess.run(['man', '--warnings', '--encoding=utf8', '-l', str(path)],
                            capture_output=True, text=True, check=False,
                            env={'PATH': '/usr/bin:/bin', 'MANWIDTH': '80', 'LC_ALL': 'C.UTF-8'})
    return result.stderr.strip().splitlines()


def judge_icon(path):
    text = path.read_text(encoding='utf-8')
    problems = judge_xml(path)
    if path.stem.endswith('-symbolic') and len(set(re.findall(r'#[0-9a-f]{6}', text))) != 1:
        problems.append('a symbolic icon has one colour')
    if re.search(r'<image\b|href=', text):
        problems.append('an icon holds simple shapes only')
    return problems


def judge_magic(path):
    """The MIME type knows an exam file by the application id that the journal writes."""
    header = lint.read('src/core/journal/rap-file-judge.h')
    written = re.search(r'#define RAP_FILE_APPLICATION_ID (0x[0-9a-fA-F]+)', header)
    told = re.search(r'value="(0x[0-9a-fA-F]+)" offset="68"', path.read_text(encoding='utf-8'))
    if told is None or written is None or int(told.group(1), 16) != int(written.group(1), 16):
        return ['the magic is not the RAP_FILE_APPLICATION_ID of the journal']
    return []


def judge_keys(path):
    """Every setting is one that the app looks at."""
    keys = re.findall(r'<key name="([^"]+)"', path.read_text(encoding='utf-8'))
    code = '\n'.join(lint.read(other) or '' for other in lint.tree()
                     if other.startswith(('src/gui/', 'ui/')) and other.endswith(('.c', '.ui')))
    return [f'the app never looks at the key {key}' for key in keys if f'"{key}"' not in code]


DESKTOP = '[Desktop Entry]\nType=Application\nName=X\nExec=x\n'
BAD = [
    ('xmllint', judge_xml, 'x.xml', '<a><b></a>'),
    ('desktop-file-validate', judge_desktop, 'x.desktop', DESKTOP + 'Categories=Nothing\n'),
    ('appstreamcli', judge_metainfo, 'x.metainfo.xml', '<component><id>x</id></component>'),
    ('glib-compile-schemas', judge_schema, 'x.gschema.xml',
     '<schemalist><schema id="x"><key name="a" type="i"/></schema></schemalist>'),
    ('glib-compile-schemas', judge_keys, 'x.gschema.xml', '<key name="never-used" type="i"/>'),
    ('man', judge_man, 'x.1', '.TH X 1\n.SH NAME\nx \\- \\[nothing]\n.nosuchthing\n'),
    ('xmllint', judge_icon, 'x-symbolic.svg',
     '<svg><path fill="#000000"/><path fill="#ffffff"/></svg>'),
    ('xmllint', judge_magic, 'x.xml', '<match value="0x00000001" offset="68"/>'),
]


def check_files(tap, tool, judge_file, name, paths):
    if shutil.which(tool) is None:
        tap.skip(f'/lint/data/{name}', f'{tool} is not installed')
        return
    problems = [f'{path}: {problem}' for path in paths for problem in judge_file(path)]
    if not paths:
        problems.append('there is no file to judge')
    tap.case(f'/lint/data/{name}', problems)


def check_judges(tap):
    """Every judge must object to a bad file."""
    with tempfile.TemporaryDirectory() as folder:
        for tool, judge_file, name, text in BAD:
            label = f"/lint/data/{judge_file.__name__.removeprefix('judge_')}/can-fail"
            if shutil.which(tool) is None:
                tap.skip(label, f'{tool} is not installed')
                continue
            path = pathlib.Path(folder, judge_file.__name__, name)
            path.parent.mkdir()
            path.write_text(text, encoding='utf-8')
            tap.case(label, [] if judge_file(path) else [f'lets a bad sample through: {text!r}'])


def main(build):
    tap = lint.Tap()
    data = build / 'data'
    paths = [lint.TOP / path for path in lint.tree()]
    xml = [path for path in paths
           if re.search(r'\.(ui|svg|rng)$|\.xml(\.in)?$', path.name)
           and 'tests' not in path.relative_to(lint.TOP).parts]
    check_files(tap, 'xmllint', judge_xml, 'xml', xml)
    check_files(tap, 'desktop-file-validate', judge_desktop, 'desktop',
                [data / f'{APPLICATION_ID}.desktop'])
    check_files(tap, 'appstreamcli', judge_metainfo, 'metainfo',
                [data / f'{APPLICATION_ID}.metainfo.xml'])
    check_files(tap, 'glib-compile-schemas', judge_schema, 'schema', [lint.TOP / 'data' / SCHEMA])
    check_files(tap, 'glib-compile-schemas', judge_keys, 'keys', [lint.TOP / 'data' / SCHEMA])
    check_files(tap, 'xmllint', judge_icon, 'icon', [path for path in xml if path.suffix == '.svg'])
    check_files(tap, 'xmllint', judge_magic, 'mime', [data / MIME])
    check_files(tap, 'man', judge_man, 'man', [path for path in paths if path.suffix == '.1'])
    check_judges(tap)
    return tap.end()


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
