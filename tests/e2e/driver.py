# driver.py: starts the real app and drives it as a person would, by accessible names and keys.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything waits with a deadline and nothing sleeps for a fixed time.

GTK 4.8 offers `click` on buttons and `toggle` on switches; names may be preceded by the raw label
of a mnemonic; a cache has to be cleared before a state is read.
"""

import ctypes
import os
import signal
import subprocess
import time
import warnings

warnings.simplefilter('ignore')

import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

DEADLINE = 60.0
MOST_CHILDREN = 80


class Failure(Exception):
    """Something that should have been seen was not."""


def poll(function, what, deadline=DEADLINE):
    """Calls a function until it returns something, and returns that."""
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        try:
            result = function()
        except Exception:  # an accessible that went away in the meantime
            result = None
        if result:
            return result
        time.sleep(0.03)
    raise Failure(f'waited in vain for: {what}')


def walk(accessible):
    """Yields an accessible and all below it, as far as it is shown."""
    if (accessible.get_role() != Atspi.Role.APPLICATION
            and not accessible.get_state_set().contains(Atspi.StateType.VISIBLE)):
        return
    yield accessible
    for index in range(min(accessible.get_child_count(), MOST_CHILDREN)):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def has_state(accessible, state):
    accessible.clear_cache()
    return accessible.get_state_set().contains(state)


def is_shown(accessible):
    """Whether it and all around it are visible: GTK 4.8 marks windows only as showing."""
    while accessible is not None and accessible.get_role() != Atspi.Role.APPLICATION:
        states = accessible.get_state_set()
        if not states.contains(Atspi.StateType.VISIBLE):
            return False
        accessible = accessible.get_parent()
    return True


class App:
    """One process of the app."""

    def __init__(self, program, *arguments, env=None):
        environment = dict(os.environ)
        environment['GSETTINGS_BACKEND'] = 'keyfile'  # in the session's own home, over a restart
        environment.update(env or {})
        self.process = subprocess.Popen([program, *arguments], env=environment)
        self.root = None
        self.known = {}  # name to what was last found under it: a walk over the bus takes a second

    # The bus

    def get_root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if (application is not None and application.get_process_id() == self.process.pid
                    and application.get_child_count() > 0):
                return application
        return None

    def wait_ready(self):
        self.root = poll(self.get_root, 'the app on the accessibility bus')
        return self

    def all(self):
        self.root.clear_cache()
        return walk(self.root)

    def find_known(self, name):
        known = self.known.get(name)
        try:
            if known is not None:
                known.clear_cache()
                if (known.get_name() or '').endswith(name) and is_shown(known):
                    return known
        except Exception:  # it went away
            pass
        self.known.pop(name, None)
        return None

    def find(self, name):
        """The first thing that is shown under this name, or None."""
        known = self.find_known(name)
        if known is not None:
            return known

        self.known = {}
        for accessible in self.all():
            own = accessible.get_name() or ''
            if own and own not in self.known:
                self.known[own] = accessible
                # A mnemonic, or a label twice, stands before the name in 4.8.
                self.known.setdefault(own.rpartition(' ')[2], accessible)
        return self.known.get(name)

    def see(self, name):
        return poll(lambda: self.find(name), f'“{name}”')

    def see_containing(self, text, role=None):
        """Waits for anything shown whose name holds the text."""
        def look():
            for accessible in self.all():
                if (text in (accessible.get_name() or '')
                        and role in (None, accessible.get_role_name())):
                    return accessible
            return None
        return poll(look, f'something with “{text}”')

    def find_row(self, number, state):
        """The row of the candidates' list that begins and goes on like this, or None."""
        for accessible in self.all():
            name = accessible.get_name() or ''
            if name.startswith(number + ' ') and state in name:
                return accessible
        return None

    def press(self, name):
        """Presses the button of this name, once it can be pressed."""
        def ready():
            found = self.find(name)
            if found is None or not has_state(found, Atspi.StateType.SENSITIVE):
                return None
            names = [found.get_action_name(i) for i in range(found.get_n_actions())]
            return (found, names.index('click')) if 'click' in names else None
        button, index = poll(ready, f'“{name}” to press')
        button.do_action(index)
        return button

    def type_into(self, name, text):
        entry = poll(lambda: self.find_editable(name), f'“{name}” to type in')
        entry.insert_text(Atspi.Text.get_character_count(entry), text, len(text.encode()))

    def find_editable(self, name):
        for accessible in self.all():
            if (accessible.get_name() == name
                    and accessible.get_role_name() in ('entry', 'text')):
                return accessible
        return None

    def is_checked(self, name):
        found = self.see(name)
        return has_state(found, Atspi.StateType.CHECKED)

    def wait_checked(self, name):
        poll(lambda: self.is_checked(name), f'“{name}” to be chosen')

    # Keys

    def focus(self):
        """Gives the window the keyboard: there is no window manager that would."""
        def window():
            found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                    str(self.process.pid)], capture_output=True, text=True)
            return found.stdout.split()
        identity = poll(window, 'the window on the screen')[-1]
        subprocess.run(['xdotool', 'windowfocus', '--sync', identity], check=True)
        return identity

    def keys(self, *names):
        """Keys as a hand presses them: what is faster is a badge scanner's and marks nothing."""
        for name in names:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '100', name],
                           check=True)

    def bounce(self, name):
        """One press that a worn key makes two of, a hundredth of a second apart."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', name, name], check=True)

    def scan(self, text, pace=0, end=('Return',)):
        """A badge scanner: a keyboard that is faster than any hand, and ends with Enter. Where no
        pace is asked for, in milliseconds, all keys go to the display at once: a busy machine
        would put pauses between them that no scanner makes."""
        if pace > 0:
            subprocess.run(['xdotool', 'key', '--delay', str(pace), *text, *end], check=True)
            return
        keyboard = ctypes.CDLL('libX11.so.6')
        keyboard.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(keyboard.XOpenDisplay(None))
        press = ctypes.CDLL('libXtst.so.6').XTestFakeKeyEvent

        def code(name):
            return keyboard.XKeysymToKeycode(display, keyboard.XStringToKeysym(name.encode()))
        for name in [*text, *end]:
            held = [code('Shift_L'), code(name)] if name.isupper() else [code(name)]
            for key in held:
                press(display, key, 1, 0)
            for key in reversed(held):
                press(display, key, 0, 0)
        keyboard.XSync(display, 0)
        keyboard.XCloseDisplay(display)

    def write(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '20', text], check=True)

    # The end

    def kill(self):
        """Pulls the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def quit(self):
        """Ends the app as a desktop does, and returns its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=DEADLINE)


class Tap:
    """Reports as the Test Anything Protocol wants it, through the descriptor that tests/e2e/run
    keeps for that."""

    def __init__(self):
        self.count = 0
        self.failed = False
        self.report = os.fdopen(9, 'w', encoding='utf-8')

    def say(self, line):
        print(line, file=self.report, flush=True)

    def run(self, name, function):
        """Runs one case; the rest is not run once a case has failed, because it builds on it."""
        self.count += 1
        if self.failed:
            self.say(f'not ok {self.count} {name} (not reached)')
            return
        try:
            function()
            self.say(f'ok {self.count} {name}')
        except Exception as error:
            self.failed = True
            for line in f'{type(error).__name__}: {error}'.splitlines():
                self.say(f'# {line}')
            self.say(f'not ok {self.count} {name}')

    def end(self):
        self.say(f'1..{self.count}')
        return 1 if self.failed else 0
