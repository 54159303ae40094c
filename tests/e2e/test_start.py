# test_start.py: how the app starts and ends, with a display and without.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_start.py RAPPORT RAPPORTCTL

Wants a session of its own: run it by tests/e2e/run.
"""

import os
import subprocess
import sys

from driver import App, Atspi, Failure, Tap


def check(condition, what):
    if not condition:
        raise Failure(what)


class Story:
    def __init__(self, rapport, rapportctl):
        self.rapport = rapport
        self.rapportctl = rapportctl
        self.app = None

    def run(self, *arguments, display=True):
        environment = dict(os.environ)
        if not display:
            environment.pop('DISPLAY', None)
            environment.pop('DBUS_SESSION_BUS_ADDRESS', None)
        return subprocess.run([self.rapport, *arguments], capture_output=True, text=True,
                              env=environment, timeout=30, check=False)

    # The cases

    def version_without_a_display(self):
        run = self.run('--version', display=False)
        check(run.returncode == 0 and run.stdout.startswith('rapport '), f'--version: {run}')

    def help_without_a_display(self):
        run = self.run('--help', display=False)
        check(run.returncode == 0 and '--station' in run.stdout, f'--help: {run}')

    def wrong_options(self):
        for arguments in (['--station', '0', 'x.rapport'], ['--station', 'two', 'x.rapport'],
                          ['--station', '1'], ['--rater', 'X'],
                          ['--practice', 'x.rapport'], ['a.rapport', 'b.rapport']):
            run = self.run(*arguments, display=False)
            check(run.returncode == 2 and '--help' in run.stderr, f'{arguments}: {run}')
        run = self.run('--practice', '--rater', 'x' * 201, display=False)
        check(run.returncode == 2 and 'longer than 200' in run.stderr, f'long name: {run}')
        for name in ('', '  ', '\u00a0'):
            run = self.run('--practice', '--rater', name, display=False)
            check(run.returncode == 2 and 'is empty' in run.stderr, f'no name: {run}')
        run = self.run('--nonsense', display=False)
        check(run.returncode == 2 and '--nonsense' in run.stderr, f'--nonsense: {run}')

    def no_display(self):
        run = self.run(display=False)
        check(run.returncode == 1 and 'display' in run.stderr, f'no display: {run}')

    def file_that_is_no_exam(self):
        path = os.path.join(os.environ['HOME'], 'letter.rapport')
        text = 'Dear all, this is a letter and not an exam.\n' * 40
        with open(path, 'w', encoding='utf-8') as letter:
            letter.write(text)
        self.app = App(self.rapport, path).wait_ready()
        self.app.see('This is not an exam file')
        with open(path, encoding='utf-8') as letter:
            check(letter.read() == text, 'the file was changed')

    def names_on_the_start_page(self):
        self.check_names()

    def file_of_another_machine(self):
        # A second start hands its words to the first.
        run = self.run('http://exams.invalid/spring.rapport')
        check(run.returncode == 0 and 'CRITICAL' not in run.stderr, f'second start: {run}')
        self.app.see('The exam could not be opened')
        self.app.see_containing('exams.invalid/spring.rapport is not a file of this computer')

    def exam_that_is_in_use(self):
        self.app.press('Practice exam')
        self.app.see('Your name')
        self.check_names()
        # On a bus of its own it cannot know of the first one; the lock tells it, and it says so.
        bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'],
                               stdout=subprocess.PIPE, text=True)
        other = App(self.rapport, self.practice(),
                    env={'DBUS_SESSION_BUS_ADDRESS': bus.stdout.readline().strip(),
                         'AT_SPI_BUS_ADDRESS': self.accessibility_bus()})
        other.wait_ready()
        other.see('This exam is in use')
        other.see_containing(f'process {self.app.process.pid}')
        other.kill()
        bus.terminate()
        bus.wait()

    def accessibility_bus(self):
        run = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.a11y.Bus',
                              '--object-path', '/org/a11y/bus', '--method',
                              'org.a11y.Bus.GetAddress'],
                             capture_output=True, text=True, check=True)
        return run.stdout.split("'")[1]

    def practice(self):
        return os.path.join(os.environ['XDG_DATA_HOME'], 'rapport', 'practice.rapport')

    def private_files(self):
        folder = os.path.dirname(self.practice())
        for name in os.listdir(folder):
            mode = os.stat(os.path.join(folder, name)).st_mode & 0o077
            check(mode == 0, f'{name} can be read by others: {mode:o}')

    def no_core_files(self):
        with open(f'/proc/{self.app.process.pid}/limits', encoding='utf-8') as limits:
            line = [line for line in limits if line.startswith('Max core file size')][0]
        check(line.split()[4:6] == ['0', '0'], line)

    def quit_closes_the_exam(self):
        check(self.app.quit() == 0, 'the app did not end well')
        left = [name for name in os.listdir(os.path.dirname(self.practice()))
                if name.endswith(('-wal', '-shm', '-journal'))]
        check(left == [], f'left beside the closed exam: {left}')
        run = subprocess.run([self.rapportctl, 'verify', self.practice()], capture_output=True,
                             text=True, check=False)
        check(run.returncode == 0, f'verify: {run}')

    def check_names(self):
        """Whatever can take the focus says what it is; a bare type name is what GTK says else."""
        for accessible in self.app.all():
            if not accessible.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                continue
            role = accessible.get_role_name()
            name = accessible.get_name() or ''
            if role in ('scroll pane', 'list item'):
                continue
            check(name != '' and not name.startswith(('Gtk', 'Adw', 'Rap')),
                  f'a {role} without a name: “{name}”')


def main(rapport, rapportctl):
    story = Story(rapport, rapportctl)
    tap = Tap()
    for name in ('version_without_a_display', 'help_without_a_display', 'wrong_options',
                 'no_display', 'file_that_is_no_exam', 'names_on_the_start_page',
                 'file_of_another_machine', 'exam_that_is_in_use', 'private_files', 'no_core_files',
                 'quit_closes_the_exam'):
        tap.run(name.replace('_', ' '), getattr(story, name))
    if story.app is not None and story.app.process.poll() is None:
        story.app.kill()
    return tap.end()


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
