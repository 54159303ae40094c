# harness.py: runs rapportctl on cases and reports in TAP. Standard library only.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test file defines functions marked with @case and ends with run_cases().

    from harness import Ctl, case, run_cases

    @case('a sound rubric: nothing is said, status 0')
    def check_sound(ctl):
        ctl.run('rubric', 'check', ctl.data('rubrics/x.xml')).expect(0, out='', err='')

    run_cases()

The program under test is $RAPPORTCTL. Each case gets a Ctl of its own with a fresh folder, which is
the working directory of what it runs and its home. With RAP_UPDATE_GOLDEN=1 in the environment,
expect_golden() writes the golden files anew; look at the difference before committing it.
"""

import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TIMEOUT = 120

cases = []


class Failed(Exception):
    """An expectation that was not met."""


class Result:
    """What a run of rapportctl returned and wrote."""

    def __init__(self, command, status, out, err):
        self.command, self.status, self.out, self.err = command, status, out, err

    def fail(self, reason):
        raise Failed(
            f'{reason}\n$ {" ".join(map(str, self.command))}\nstatus {self.status}\n'
            f'stdout:\n{self.out}\nstderr:\n{self.err}'
        )

    def expect(self, status, out=None, err=None):
        """The exit status and, where given, the exact text of stdout and stderr."""
        if self.status != status:
            self.fail(f'status {status} was expected')
        if out is not None and self.out != out:
            self.fail(f'this stdout was expected:\n{out}')
        if err is not None and self.err != err:
            self.fail(f'this stderr was expected:\n{err}')
        return self

    def expect_out(self, *parts):
        """Parts that stdout contains, in this order."""
        self._expect_parts('stdout', self.out, parts)
        return self

    def expect_err(self, *parts):
        """Parts that stderr contains, in this order."""
        self._expect_parts('stderr', self.err, parts)
        return self

    def _expect_parts(self, name, text, parts):
        at = 0
        for part in parts:
            at = text.find(part, at)
            if at < 0:
                self.fail(f'{name} should contain {part!r} here')
            at += len(part)

    def expect_golden(self, name):
        """Stdout is the text of golden/NAME."""
        path = HERE / 'golden' / name
        if os.environ.get('RAP_UPDATE_GOLDEN') == '1':
            path.write_text(self.out, encoding='utf-8')
        wanted = path.read_text(encoding='utf-8')
        if self.out != wanted:
            lines = difflib.unified_diff(
                wanted.splitlines(), self.out.splitlines(), f'golden/{name}', 'stdout', lineterm=''
            )
            self.fail('\n'.join(lines))
        return self


class Ctl:
    """Runs the program in a folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def run(self, *arguments, stdin=None, env=None, stdout=subprocess.PIPE):
        """Runs rapportctl with these arguments; stdin is text or bytes; env adds to ours."""
        command = [os.environ['RAPPORTCTL'], *map(str, arguments)]
        surroundings = {
            **os.environ,
            'LC_ALL': 'C.UTF-8',
            'LANGUAGE': '',
            'HOME': str(self.folder),
            'XDG_DATA_HOME': str(self.folder / 'share'),
            'XDG_CACHE_HOME': str(self.folder / 'cache'),
            **(env or {}),
        }
        if isinstance(stdin, str):
            stdin = stdin.encode()
        done = subprocess.run(
            command,
            input=stdin or b'',
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=surroundings,
            timeout=TIMEOUT,
            check=False,
        )
        return Result(
            command[1:],
            done.returncode,
            (done.stdout or b'').decode(errors='replace'),
            done.stderr.decode(errors='replace'),
        )

    def write(self, name, content):
        """Makes a file in the case's folder and returns its name."""
        path = self.folder / name
        if isinstance(content, str):
            content = content.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return name

    def read(self, name):
        return (self.folder / name).read_text(encoding='utf-8')

    @staticmethod
    def data(name):
        """The path of tests/data/NAME."""
        return ROOT / 'tests' / 'data' / name

    @staticmethod
    def shipped(name):
        """The path of a shipped rubric."""
        return ROOT / 'data' / 'rubrics' / name


def case(title):
    """Marks a function as a test case; it takes a Ctl."""

    def mark(function):
        cases.append((title, function))
        return function

    return mark


def run_case(title, function):
    folder = tempfile.mkdtemp(prefix='rap-cli-')
    try:
        function(Ctl(folder))
    except Failed as failure:
        return str(failure)
    except Exception:
        return traceback.format_exc()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


def run_cases():
    """Runs all cases and ends the process: 1 if any failed."""
    failed = 0
    print('TAP version 13')
    print(f'1..{len(cases)}')
    for number, (title, function) in enumerate(cases, 1):
        reason = run_case(title, function)
        print(f'{"not ok" if reason else "ok"} {number} - {title}', flush=True)
        if reason:
            failed += 1
            print('\n'.join('# ' + line for line in reason.splitlines()), flush=True)
    sys.exit(1 if failed else 0)
