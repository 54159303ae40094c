# test_whole_day.py: a day of 36 candidates at one station, by keyboard, and the export beside it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_whole_day.py RAPPORT RAPPORTCTL RUBRIC PLAYED-CLOCK [SEED]

The clocks of the app are moved by the test (played_clock.py), so the nine hours pass in as long as
the keys take, and every time in the file is known beforehand. What is pressed comes from a seed
(day_script.py); at the end both exports have to be what the script says, line by line.
Wants a session of its own: run it by tests/e2e/run.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time

import day_script
from day_script import ACT, END, FLAG, GRADE, LIVE, MORNING, RATER, SLOT, TITLE, WORDS, Sheet
from driver import DEADLINE, App, Atspi, Failure, Tap, has_state, is_shown, poll
from played_clock import PlayedClock

SEED = 20260304
FIRST, LAST = 1001, 1036
EXAM = 'day.rapport'
UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')
HAND = '90'  # ms from key to key: what is much faster is a badge scanner's, and marks nothing
PRESS_AGAIN = 0.45  # seconds: the brief swallows an Enter that comes sooner after it was drawn


def check(condition, what):
    if not condition:
        raise Failure(what)


def same(found, wanted, what):
    check(found == wanted, f'{what}: {found} is not {wanted}')


class Sight:
    """Something that was found, and the pages that it lies on. What lies on a page that is hidden
    still answers as if it were shown; only the stack of pages tells."""

    def __init__(self, accessible):
        self.accessible = accessible
        self.pages = []
        while accessible.get_role() != Atspi.Role.APPLICATION:
            above = accessible.get_parent()
            if accessible.get_name() == 'GtkStackPage':
                self.pages.append((above, accessible))
            accessible = above

    def is_shown(self):
        self.accessible.clear_cache()
        for stack, page in self.pages:
            stack.clear_cache()
            if stack.get_child_at_index(0) != page:
                return False
        return is_shown(self.accessible)


class Screen:
    """Things of the app that are looked at again and again: each is searched for once."""

    def __init__(self, app):
        self.app = app
        self.known = {}

    def is_shown(self, what):
        try:
            return what in self.known and self.known[what].is_shown()
        except Exception:  # it went away
            return False

    def find(self, what, fits):
        """The first that is shown and fits, kept under a name of ours; None where there is none."""
        if self.is_shown(what):
            return self.known[what].accessible
        self.known.pop(what, None)
        for accessible in self.app.all():
            if fits(accessible.get_role_name(), accessible.get_name() or ''):
                self.known[what] = Sight(accessible)
                return accessible
        return None

    def name(self, what, fits):
        found = self.find(what, fits)
        if found is None:
            return None
        found.clear_cache()
        return found.get_name()

    def wait(self, what, fits, wanted, deadline=DEADLINE):
        """Waits until the thing has a name that is wanted."""
        seen = [None]

        def look():
            seen[0] = self.name(what, fits)
            return seen[0] is not None and wanted(seen[0])
        try:
            poll(look, what, deadline)
        except Failure:
            raise Failure(f'waited in vain for {what}, which was “{seen[0]}”') from None

    # The pages

    def wait_brief(self, number):
        poll(lambda: self.find('start', lambda role, name: name == 'Start the role-play'),
             'the brief')
        self.wait('the brief’s candidate',
                  lambda role, name: role == 'push button' and 'his is 1' in name
                  or 'his is 2' in name, lambda name: f' {number} ·' in name)

    def on_brief(self):
        return self.is_shown('start')

    def wait_identity(self, words):
        self.wait('the words about who came',
                  lambda role, name: role == 'status bar' and words in name,
                  lambda name: words in name)

    def wait_sheet(self, number):
        self.wait('the sheet’s open marks', is_open_count, lambda name: True)
        self.wait('the sheet’s candidate', lambda role, name: role == 'label' and name == number,
                  lambda name: name == number)

    def wait_open(self, words):
        """Waits for what is still open, and then until all is saved."""
        self.wait('the sheet’s open marks', is_open_count, lambda name: name == words)
        self.wait_saved()

    def wait_focus(self, what, fits):
        """Waits until a text has the keyboard."""
        def look():
            found = self.find(what, lambda role, name: role == 'text' and fits(name))
            return found is not None and has_state(found, Atspi.StateType.FOCUSED)
        poll(look, f'the keyboard to be in {what}')

    def wait_saved(self):
        self.wait('the sign of saving', lambda role, name: name in ('✓ saved', 'saving…'),
                  lambda name: name == '✓ saved')

    def wait_done(self):
        self.wait('the last page', lambda role, name: name == 'Look at the sheet', bool)


def is_open_count(role, name):
    return role == 'push button' and (name == 'Nothing open'
                                      or name.endswith(' open') and ': ' not in name
                                      and 'sheet' not in name)


def open_words(marks, grade=True, text=True):
    """“2 marks · grade · 1 text open”, as the app counts what is open."""
    parts = [f'{marks} mark' + ('s' if marks > 1 else '')] if marks else []
    parts += ['grade'] if grade else []
    parts += ['1 text'] if text else []
    return ' · '.join(parts) + ' open' if parts else 'Nothing open'


class Story:
    def __init__(self, rapport, rapportctl, rubric, library, seed):
        self.rapport, self.rapportctl = rapport, rapportctl
        self.rubric_path = rubric
        self.rubric = day_script.Rubric(rubric)
        self.numbers = [str(number) for number in range(FIRST, LAST + 1)]
        self.turns = day_script.draw_turns(self.rubric, seed, [*self.numbers, '2001'])
        self.sheets = {}
        self.clock = PlayedClock(library, 'clock', MORNING)
        self.app = self.screen = None

    def ctl(self, *arguments):
        run = subprocess.run([self.rapportctl, *arguments], capture_output=True, text=True,
                             check=False)
        same((run.returncode, run.stderr), (0, ''), f'rapportctl {arguments[0]}')
        return run.stdout

    # What an examiner does

    def keys(self, *steps):
        """Keys, and texts in the middle of them: a text is a tuple of one."""
        command = ['xdotool']
        for step in steps:
            if isinstance(step, tuple):
                command += ['type', '--delay', '4', '--args', '1', step[0]]
            else:
                command += ['key', '--delay', HAND, '--clearmodifiers', step]
        subprocess.run(command, check=True)
        self.app.known = {}  # what was seen before may be gone, and a menu come again

    def go_next(self, number):
        """To the brief of the one who comes next, who has to be this one."""
        self.keys('ctrl+n')
        self.screen.wait_brief(number)

    def start(self, number):
        """Starts the role-play by Enter, once the brief takes it."""
        def started():
            if self.screen.on_brief():
                self.keys('Return')
            end = time.monotonic() + PRESS_AGAIN
            while time.monotonic() < end:
                if not self.screen.on_brief():
                    return True
                time.sleep(0.03)
            return False
        time.sleep(PRESS_AGAIN)
        poll(started, f'the role-play of {number} to start')
        self.screen.wait_sheet(number)
        self.screen.wait_open(open_words(6))
        self.sheets[number] = Sheet(self.clock.now)
        self.sheets[number].started = self.clock.now

    def press_items(self, number, *items):
        """J goes to the next open item down the screen, a key answers it."""
        turn, sheet = self.turns[number], self.sheets[number]
        steps = []
        for item in items:
            steps += ['j', turn.keys[item]]
            sheet.mark(item, turn.answers[item], self.clock.now)
        return steps

    def into(self, number, seconds):
        """Moves on to so many seconds into a candidate's role-play."""
        self.clock.move_to(self.sheets[number].started + seconds)

    def mark_live(self, number):
        """Two looks up from the role-play, the first one perhaps with a moment."""
        turn, sheet = self.turns[number], self.sheets[number]
        self.into(number, turn.first)
        steps = self.press_items(number, LIVE[0])
        if turn.moment is not None:
            steps.append('shift+m' if turn.moment else 'm')
            sheet.moments.append((float(turn.first), LIVE[0], turn.moment))
        self.keys(*steps)
        if turn.moment:
            self.app.see('Words for the moment')
            self.keys((turn.moment,), 'Escape')
        self.screen.wait_open(open_words(5))
        self.into(number, turn.second)
        self.keys(*self.press_items(number, LIVE[1]))
        if turn.remark:
            self.write('c', 'the comment on an item', lambda name: name.startswith('Comment on ')
                       and name != 'Comment on the sheet', turn.remark)
            sheet.comments[LIVE[1]] = turn.remark
        self.keys(*self.press_items(number, LIVE[2]))
        self.screen.wait_open(open_words(3))

    def write(self, key, what, fits, text):
        """A key leads into a text, Escape out of it."""
        self.keys(key)
        self.screen.wait_focus(what, fits)
        self.keys((text,), 'Escape')

    def words(self, number):
        turn, sheet = self.turns[number], self.sheets[number]
        self.write('j', f'the words of {number}', lambda name: name == 'One thing to try',
                   turn.advice)
        sheet.mark(WORDS, turn.advice, self.clock.now)
        if turn.sheet_remark:
            self.write('shift+c', 'the comment on the sheet',
                       lambda name: name == 'Comment on the sheet', turn.sheet_remark)
            sheet.comment = turn.sheet_remark

    def mark_end(self, number):
        turn, sheet = self.turns[number], self.sheets[number]
        self.into(number, turn.last)
        self.keys(*self.press_items(number, *END, GRADE))
        if turn.flag:
            self.raise_flag(turn.flag)
            sheet.mark(FLAG, turn.flag, self.clock.now)
        self.words(number)
        self.screen.wait_open(open_words(0, grade=False, text=False))

    def raise_flag(self, reason):
        self.keys('f')
        self.app.see('A concern beyond these: say what')
        self.keys('space')
        self.app.see('Reason for the concern')  # the switch slides first
        self.keys((reason,), 'Escape')

    def submit(self, number):
        self.clock.move_by(5)
        self.keys('ctrl+Return')
        self.screen.wait_done()
        self.sheets[number].submitted = self.clock.now

    def play(self, number, slot, late=0):
        """A candidate from the door to submit, in a slot of the timetable."""
        self.clock.move_to(SLOT * (slot - 1) + 60 + late)
        self.go_next(number)
        self.tap_identity(number)
        self.start(number)
        self.mark_live(number)
        self.mark_end(number)
        self.submit(number)

    def play_all(self, first, last, moved=0):
        for number in range(first, last + 1):
            self.play(str(number), number - FIRST + 1 + moved)

    def tap_identity(self, number):
        self.screen.known['the brief’s candidate'].accessible.do_action(0)
        self.screen.wait_identity('Identity confirmed')

    def scan_identity(self, number):
        self.app.scan('98fx7')
        self.screen.wait_identity('No candidate has the number')
        self.app.scan('1002')
        self.screen.wait_identity('This badge is 1002')
        self.app.press('Stay Here')
        self.app.scan(number)
        self.screen.wait_identity('Identity confirmed')

    # The day's list

    def go_to_day(self):
        self.keys('alt+Left')
        self.app.see('Candidate number or name')

    def choose(self, number):
        """Chooses a row of the list by its number. While the list is being read anew it takes no
        keys, as a hand would see: then they are typed again."""
        for seconds in (DEADLINE / 6, DEADLINE / 6, DEADLINE):
            self.keys('ctrl+f', (number,))
            try:
                self.screen.wait('the chosen candidate',
                                 lambda role, name: role == 'push button'
                                 and name.startswith('Open ') and name != 'Open Their Sheet',
                                 lambda name: name.startswith(f'Open {number} '), seconds)
                return
            except Failure:
                if seconds == DEADLINE:
                    raise

    def choose_from_menu(self, number, mnemonic, words, *groups):
        """Two taps: the menu of a row, and what to do; one more for what is in a group."""
        self.choose(number)
        self.keys('Down', 'Menu')
        for group_mnemonic, group in groups:
            self.app.see(group)
            self.keys(group_mnemonic)
        self.app.see(words)
        if groups:
            self.app.press(words)  # the group slides in, and takes no key before it is there
        else:
            self.keys(mnemonic)

    def wait_row(self, number, words):
        self.app.see_containing(f'{number} Candidate {number}, {words}')

    def wait_time(self, number, begins):
        """Waits until a candidate comes at this time; the list shows that row alone."""
        self.choose(number)
        self.app.see_containing(f'{begins}, {number} ')
        self.clear_search()

    def clear_search(self):
        self.keys('ctrl+f')

    def in_dialog(self, what, *steps):
        """Types into a dialog, which has the keyboard once the window manager that is not there
        would have given it."""
        self.app.see(what)
        poll(lambda: self.windows() > 1, 'a dialog')
        self.app.focus()
        self.keys(*steps)

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                str(self.app.process.pid), '--name', '.'],
                               capture_output=True, text=True, check=False)
        return len(found.stdout.split())

    def back_from_dialog(self):
        poll(lambda: self.windows() == 1, 'the dialog to close')
        self.app.focus()

    # The cases, in order

    def set_up(self):
        with open('roster.csv', 'w', encoding='utf-8') as roster:
            roster.write('number,name,extra time\n')
            for number in self.numbers:
                extra = {'1012': '25%', '1013': '1:00'}.get(number, '')
                roster.write(f'{number},Candidate {number},{extra}\n')
        with open('slots.csv', 'w', encoding='utf-8') as slots:
            slots.write('station,slot,candidate,begins\n')
            for place, number in enumerate(self.numbers):
                begins = day_script.utc(SLOT * place).replace('.000Z', 'Z')
                slots.write(f'1,{place + 1},{number},{begins}\n')
        self.ctl('new', EXAM, '--title', TITLE, self.rubric_path)
        self.ctl('candidates', EXAM, 'roster.csv')
        self.ctl('slots', EXAM, 'slots.csv')

    def sit_down(self):
        self.app = App(self.rapport, EXAM, '--station', '1', '--rater', RATER,
                       env=self.clock.environment()).wait_ready()
        self.screen = Screen(self.app)
        self.app.see('Candidate number or name')
        self.app.focus()

    def badge(self):
        """Rubbish is told, another's badge asks, and the one expected confirms."""
        self.clock.move_to(60)
        self.go_next('1001')
        self.scan_identity('1001')
        self.start('1001')
        self.mark_live('1001')
        self.mark_end('1001')
        self.submit('1001')
        self.play('1002', 2)

    def absent(self):
        self.clock.move_to(SLOT * 2 + 60)
        self.go_to_day()
        self.choose_from_menu('1003', 'a', 'Absent')
        self.wait_row('1003', 'Absent')
        self.clear_search()
        self.play('1004', 4)

    def late(self):
        """The sheet is open and a tap is made before the clock runs; that tap has no time of the
        role-play."""
        number = '1005'
        self.clock.move_to(SLOT * 4 + 60)
        self.go_next(number)
        self.app.press('Open the sheet without starting the clock')
        self.screen.wait_sheet(number)
        sheet = self.sheets[number] = Sheet(self.clock.now)
        self.keys(*self.press_items(number, LIVE[0]))
        self.screen.wait_open(open_words(5))
        self.clock.move_by(120)
        self.keys('F8')
        self.screen.wait_saved()
        self.app.see_containing('8:00 left')
        sheet.started = self.clock.now
        self.into(number, 200)
        self.keys(*self.press_items(number, *LIVE[1:]))
        self.screen.wait_open(open_words(3))
        self.mark_end(number)
        self.submit(number)

    def park_and_go_back(self):
        """1006 is parked with three open, 1007 reads already, 1006 is submitted, then 1007."""
        self.clock.move_to(SLOT * 5 + 60)
        self.go_next('1006')
        self.start('1006')
        self.mark_live('1006')
        self.clock.move_to(SLOT * 6)
        self.go_next('1007')
        self.app.press('Start the reading phase')
        self.screen.wait_sheet('1007')
        reading = self.sheets['1007'] = Sheet(self.clock.now)
        self.app.see_containing('1:00 left')
        self.app.press('1006: 5 open')
        self.screen.wait_sheet('1006')
        self.screen.wait_open(open_words(3))
        self.turns['1006'].last = self.clock.now + 20 - self.sheets['1006'].started
        self.mark_end('1006')
        self.submit('1006')
        self.go_to_day()
        self.choose('1007')
        self.keys('Return')
        self.screen.wait_sheet('1007')
        reading.started = SLOT * 6 + 60  # a minute of reading
        self.mark_live('1007')
        self.mark_end('1007')
        self.submit('1007')

    def owe_words(self):
        """Every mark is there and the words are owed, until the end of the day."""
        number = '1008'
        self.clock.move_to(SLOT * 7 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.into(number, self.turns[number].last)
        self.keys(*self.press_items(number, *END, GRADE))
        self.screen.wait_open(open_words(0, grade=False))

    def swap(self):
        """1010 comes in the slot of 1009, and 1009 in that of 1010."""
        self.go_to_day()
        self.choose_from_menu('1009', 's', 'Swap Slots with…')
        self.in_dialog('Who comes in the slot of 1009 · Candidate 1009?', ('1010',), 'Return')
        self.back_from_dialog()
        self.wait_time('1009', '09:48')
        self.play('1010', 9)
        self.play('1009', 10)
        self.play('1011', 11)

    def extra_time(self):
        """Ten minutes instead of eight for 1012, nine for 1013."""
        for number, seconds in (('1012', 600), ('1013', 540)):
            turn = self.turns[number]
            self.clock.move_to(SLOT * (int(number) - FIRST) + 60)
            self.go_next(number)
            self.start(number)
            self.mark_live(number)
            self.into(number, seconds - 30)
            self.app.see_containing('0:30 left')
            turn.last += seconds - ACT
            self.mark_end(number)
            self.submit(number)

    def incident(self):
        """An alarm costs two and a half minutes."""
        number = '1014'
        self.clock.move_to(SLOT * 13 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.keys('i')
        self.app.see('Time lost')
        self.keys('Return', ('fire bell',), 'Tab', ('2:30',), 'Escape')
        self.app.see('1 incident')
        self.mark_end(number)
        self.submit(number)
        self.play('1015', 15)

    def crash(self):
        """Killed in mid-sheet; 40 seconds later the app offers to go on, with every mark."""
        number = '1016'
        self.clock.move_to(SLOT * 15 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.app.kill()
        self.clock.move_by(40)
        self.sit_down()
        self.app.see_containing(f'Go on with {number}', role='push button')
        self.keys('Return')
        self.screen.wait_sheet(number)
        self.screen.wait_open(open_words(3))
        left = ACT - (self.clock.now - self.sheets[number].started)
        self.app.see_containing(f'{left // 60}:{left % 60:02} left' if left >= 0
                     else f'{(left + 120) // 60}:{(left + 120) % 60:02} left')
        self.mark_end(number)
        self.submit(number)
        self.play('1017', 17)

    def nobody(self):
        """Nobody comes in the slot of 1018, who comes at the end of the day instead."""
        self.clock.move_to(SLOT * 17)
        self.go_to_day()
        self.choose_from_menu('1018', 'n', 'Nobody in This Slot')
        self.app.see_containing('35 expected')
        self.clear_search()
        self.play('1019', 19)

    def everyone_by_one(self):
        """The slot of 1020 is skipped, and everyone after it comes twelve minutes later."""
        self.go_to_day()
        self.choose_from_menu('1020', 'm', 'Everyone Moves by One')
        self.wait_time('1020', '12:00')
        self.play_all(1020, 1021, moved=1)

    def did_not_finish(self):
        number = '1022'
        self.clock.move_to(SLOT * 22 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.go_to_day()
        self.choose_from_menu(number, 'd', 'Did Not Finish')
        self.wait_row(number, 'Did not finish')
        self.clear_search()
        self.play('1023', 24)

    def bell_now(self):
        """The hall's bell ends the role-play ten seconds before the clock would."""
        number = '1024'
        self.clock.move_to(SLOT * 24 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.into(number, ACT - 10)
        self.keys('b')
        self.app.see_containing('Bell now: Role-play is 0:10 shorter')
        self.app.see_containing('2:00 left')
        self.screen.wait_saved()
        self.mark_end(number)
        self.submit(number)
        self.play('1025', 26)

    def partial(self):
        """The grade stays open, with a reason."""
        number = '1026'
        self.clock.move_to(SLOT * 26 + 60)
        self.go_next(number)
        self.start(number)
        self.mark_live(number)
        self.into(number, self.turns[number].last)
        self.keys(*self.press_items(number, *END))
        self.screen.wait_open(open_words(0))
        self.keys('ctrl+Return')
        self.app.see('2 points are still open')
        self.app.press('Submit anyway…')
        self.app.see('Reason why something stays open')
        self.keys(('taken ill',))
        self.app.press('Submit as it is')
        self.screen.wait_done()
        self.sheets[number].submitted = self.clock.now
        self.sheets[number].partial = True
        self.play('1027', 28)

    def recall(self):
        """Submitted, recalled with a reason, a mark changed, and submitted anew."""
        number = '1028'
        self.play(number, 29)
        self.clock.move_by(30)
        self.app.press('Recall the sheet…')
        self.app.see('Reason')
        self.app.type_into('Reason', 'wrong row')
        self.app.press('Recall')
        self.back_from_dialog()
        self.screen.wait_sheet(number)
        self.screen.wait_open(open_words(0, grade=False, text=False))
        turn, sheet = self.turns[number], self.sheets[number]
        other = next(level for level in self.rubric.levels_of(GRADE)
                     if level[0] != turn.answers[GRADE])
        self.choose_grade(other)
        sheet.mark(GRADE, other[0], self.clock.now)
        self.screen.wait_saved()
        self.submit(number)
        self.play('1029', 30)

    def choose_grade(self, level):
        labels = {'F': 'Fail', 'B': 'Borderline', 'P': 'Pass', 'G': 'Good'}
        name = f'Overall: {labels[level[0]]}'
        self.app.press(name)
        self.app.wait_checked(name)

    def unexpected(self):
        """Somebody whom no roster knows is typed in on the spot, and marked."""
        self.go_to_day()
        self.keys('ctrl+f')
        self.choose_from_menu('1030', 'u', 'Unexpected Candidate…')
        self.in_dialog('Number on the badge', ('2001',), 'Tab', ('Una Xavier',), 'alt+a')
        self.back_from_dialog()
        self.choose('2001')
        self.clock.move_to(SLOT * 30 + 60)
        self.keys('Return')
        self.screen.wait_brief('2001')
        self.start('2001')
        self.mark_live('2001')
        self.mark_end('2001')
        self.submit('2001')
        self.go_to_day()
        self.choose('1030')
        self.clock.move_to(SLOT * 31 + 60)
        self.keys('Return')
        self.screen.wait_brief('1030')
        self.start('1030')
        self.mark_live('1030')
        self.mark_end('1030')
        self.submit('1030')
        self.play('1031', 33)

    def sheets_swapped(self):
        """1033 sat on the sheet of 1032 and the other way round: both are put right afterwards."""
        self.play_all(1032, 1033, moved=2)
        self.go_to_day()
        self.choose_from_menu('1032', 't', 'Move the Sheet to…', ('t', 'This Sheet'))
        self.in_dialog('Whose sheet is it, if not that of 1032 · Candidate 1032?', ('1033',),
                       'Return')
        self.app.see('Swap these two sheets?')
        self.app.type_into('Reason', 'wrong badge')
        self.app.press('Swap')
        self.back_from_dialog()
        self.clear_search()
        self.sheets['1032'], self.sheets['1033'] = self.sheets['1033'], self.sheets['1032']

    def afternoon(self):
        self.play_all(1034, 1036, moved=2)

    def late_comer(self):
        """1018 comes after all, whose number the exam knows."""
        self.go_to_day()
        self.choose_from_menu('1036', 'u', 'Unexpected Candidate…')
        self.in_dialog('Number on the badge', ('1018',))
        self.app.see_containing('1018 is Candidate 1018 of this exam')
        self.keys('alt+a')
        self.back_from_dialog()
        self.clear_search()
        self.clock.move_to(SLOT * 38 + 60)
        self.go_next('1018')
        self.start('1018')
        self.mark_live('1018')
        self.mark_end('1018')
        self.submit('1018')

    def pay_the_words(self):
        number = '1008'
        self.go_to_day()
        self.choose(number)
        self.keys('Return')
        self.screen.wait_sheet(number)
        self.screen.wait_open(open_words(0, grade=False))
        self.words(number)
        self.screen.wait_open(open_words(0, grade=False, text=False))
        self.submit(number)

    def end(self):
        check(self.app.quit() == 0, 'the app did not end well')
        self.ctl('verify', EXAM)

    def sums(self):
        """The day adds up: one absent, one who did not finish, and nobody is left out."""
        day = json.loads(self.ctl('day', EXAM, '--station', '1', '--json'))
        found = {name: day[name] for name in ('expected', 'waiting', 'open', 'owed', 'submitted',
                                              'partial', 'absent', 'left', 'nobody')}
        same(found, {'expected': 37, 'waiting': 0, 'open': 0, 'owed': 0, 'submitted': 34,
                     'partial': 1, 'absent': 1, 'left': 1, 'nobody': 2}, 'the sums of the day')

    def moments(self):
        for row in json.loads(self.ctl('sheets', EXAM, '--json')):
            told = json.loads(self.ctl('show', EXAM, '--sheet', row['sheet'], '--json'))
            same([(moment['seconds'], moment['link'], moment['text'] or '')
                  for moment in told['moments']], self.sheets[row['candidate']].moments,
                 f'the moments of {row["candidate"]}')

    def log(self):
        told = self.ctl('log', EXAM)
        for words in ('fire bell', 'wrong row', 'wrong badge', 'taken ill'):
            check(words in told, f'the journal does not tell of “{words}”')

    def agree(self, name, header, lines):
        """An export is the script's lines, in order, with an id of its own for each sheet."""
        found = list(csv.reader(io.StringIO(self.ctl('export', EXAM, '--format', name))))
        same(found[0], header, f'{name}, line 1')
        place = header.index('sheet')
        ids = {}
        for number, (row, line) in enumerate(zip(found[1:], lines), start=2):
            candidate = row[header.index('candidate')]
            check(UUID.fullmatch(row[place]), f'{name}, line {number}: “{row[place]}” is no id')
            same(ids.setdefault(candidate, row[place]), row[place], f'{name}, line {number}')
            row[place] = 'SHEET'
            same(row, line, f'{name}, line {number}')
        same(len(found) - 1, len(lines), f'{name}, the number of lines')
        same(len(set(ids.values())), len(self.sheets), f'{name}, the number of sheets')

    def csv_long(self):
        self.agree('csv-long', day_script.long_header(),
                   [line for number in sorted(self.sheets)
                    for line in day_script.long_lines(self.rubric, number, self.sheets[number])])

    def csv_wide(self):
        self.agree('csv-wide', day_script.wide_header(self.rubric),
                   [day_script.wide_line(self.rubric, number, self.sheets[number])
                    for number in sorted(self.sheets)])


CASES = ('set_up', 'sit_down', 'badge', 'absent', 'late', 'park_and_go_back', 'owe_words', 'swap',
         'extra_time', 'incident', 'crash', 'nobody', 'everyone_by_one', 'did_not_finish',
         'bell_now', 'partial', 'recall', 'unexpected', 'sheets_swapped', 'afternoon',
         'late_comer', 'pay_the_words', 'end', 'sums', 'moments', 'log', 'csv_long', 'csv_wide')


def main(rapport, rapportctl, rubric, library, seed=SEED):
    paths = [os.path.abspath(path) for path in (rapport, rapportctl, rubric, library)]
    os.chdir(os.environ['TMPDIR'])
    story = Story(*paths, int(seed))
    tap = Tap()
    tap.say(f'# seed {seed}')
    for name in CASES:
        begun = time.monotonic()
        tap.run(name.replace('_', ' '), getattr(story, name))
        tap.say(f'# {time.monotonic() - begun:.1f} s')
    if story.app is not None and story.app.process.poll() is None:
        story.app.kill()
    return tap.end()


if __name__ == '__main__':
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
