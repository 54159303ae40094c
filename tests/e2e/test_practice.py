# test_practice.py: the app's main job from end to end, on the real binary, as a person would do it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_practice.py RAPPORT RAPPORTCTL RUBRIC

Marks one candidate of the practice exam by accessible names and another by keys alone, is killed in
mid-sheet, resumes, undoes across the restart, submits; then rapportctl has to tell the same story.
Wants a session of its own: run it by tests/e2e/run.
"""

import csv
import io
import json
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

from driver import App, Atspi, Failure, Tap, poll

SPACE = '{urn:rapport:rubric:1}'
FIRST = 'P01'
SECOND = 'P02'
RATER = 'Dr Hill'
BOUNCE = 2.0  # seconds: longer than any bounce is waited out
ADVICE = 'Leave a pause after the first question.'


def check(condition, what):
    if not condition:
        raise Failure(what)


class Sheet:
    """What the examiner's sheet of a rubric asks, read from its XML by eyes of our own."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.scales = {}
        for scale in root.iter(SPACE + 'scale'):
            levels = [(level.get('id'), level.find(SPACE + 'label').text.strip(), level.get('key'))
                      for level in scale.findall(SPACE + 'level')]
            self.scales[scale.get('id')] = levels
        items = [item for item in root.iter(SPACE + 'item')
                 if 'ex' in (item.get('by') or 'ex').split()]
        self.rated = sorted(
            (item for item in items if item.get('kind') == 'rate'), key=self.place
        )
        self.texts = [item for item in items
                      if item.get('kind') == 'text' and item.get('required') == 'yes']

    @staticmethod
    def place(item):
        """Where it stands on the screen: the live taps, the judgements at the end, the grade."""
        if item.get('role') == 'global':
            return 2, 0
        return (0 if item.get('phase') == 'live' else 1), int(item.get('order') or 1000000)

    @staticmethod
    def label(item):
        return ' '.join(item.find(SPACE + 'label').text.split())

    def level(self, item, choice):
        """The level that a choice picks: id, name on the button, and the key that sets it."""
        levels = self.scales[item.get('scale')]
        place = choice % len(levels)
        identity, label, key = levels[place]
        return identity, f'{self.label(item)}: {label}', key or str(place + 1)


class Story:
    def __init__(self, rapport, rapportctl, rubric):
        self.rapport = rapport
        self.rapportctl = rapportctl
        self.sheet = Sheet(rubric)
        self.exam = os.path.join(os.environ['XDG_DATA_HOME'], 'rapport', 'practice.rapport')
        self.app = None
        self.expected = {FIRST: {}, SECOND: {}}

    def ctl(self, *arguments, stdin=None):
        return subprocess.run([self.rapportctl, *arguments], capture_output=True, text=True,
                              input=stdin, check=False)

    # What a person does

    def wait_saved(self):
        self.app.see_containing('✓ saved')

    def wait_submitted(self):
        # Nothing else is there then, for a screen reader as for the eye.
        self.app.see('Look at the sheet')
        check(self.app.find('Undo') is None, 'the sheet is still there behind its last page')

    def press_mark(self, candidate, item, choice):
        identity, name, _ = self.sheet.level(item, choice)
        self.app.press(name)
        self.app.wait_checked(name)
        self.expected[candidate][item.get('id')] = identity

    # The cases, in order

    def open_practice(self):
        self.app = App(self.rapport).wait_ready()
        self.app.press('Practice exam')
        station = self.app.see_containing('1 ', role='radio button').get_name()
        self.app.press(station)
        self.app.wait_checked(station)
        self.app.type_into('Your name', RATER)
        self.app.press('Go to the candidates')
        self.app.see('Candidate number or name')

    def begin_by_names(self):
        self.app.press(self.app.see_containing(f'Open {FIRST}').get_name())
        self.app.press('Start the role-play')
        self.app.see('Note a moment')

    def mark_by_names(self):
        for number, item in enumerate(self.sheet.rated):
            self.press_mark(FIRST, item, number)
        for item in self.sheet.texts:
            self.app.type_into(self.sheet.label(item), ADVICE)
            self.expected[FIRST][item.get('id')] = ADVICE
        self.wait_saved()

    def change_a_mind(self):
        item = self.sheet.rated[0]
        self.press_mark(FIRST, item, 2)
        self.press_mark(FIRST, item, 1)
        self.wait_saved()

    def submit_by_names(self):
        self.app.press('Submit')
        self.wait_submitted()
        self.app.press('Next candidate')
        self.app.see('Start the role-play')
        self.app.press('Back to the candidates')
        self.app.see_containing(f'{FIRST} ')
        poll(lambda: self.app.find_row(FIRST, 'Submitted'), 'the first candidate as submitted')

    def refuse_a_second_writer(self):
        answers = json.dumps({self.sheet.rated[0].get('id'): 'NA'})
        run = self.ctl('mark', self.exam, '--station', '1', '--candidate', SECOND,
                       '--rater', RATER, '-', stdin=answers)
        check(run.returncode != 0, 'rapportctl wrote into an exam that the app has open')
        check(str(self.app.process.pid) in run.stderr,
              f'the message does not say which process has the exam: {run.stderr}')

    def bring_up_the_first_window(self):
        second = subprocess.run([self.rapport, self.exam], timeout=30, check=False)
        check(second.returncode == 0, f'the second start ended with {second.returncode}')
        windows = [child for child in (self.app.root.get_child_at_index(i)
                                       for i in range(self.app.root.get_child_count()))
                   if child is not None and child.get_role_name() == 'frame']
        check(len(windows) == 1, f'{len(windows)} windows after the second start')
        self.app.see('Candidate number or name')

    def begin_by_keys(self):
        self.app.focus()
        self.app.keys('ctrl+f')
        self.app.write(SECOND)
        self.app.see_containing(f'Open {SECOND}')
        # A key that bounces opens the brief and starts no clock; pressed on purpose it does.
        self.app.bounce('Return')
        self.app.see('Start the role-play')
        time.sleep(BOUNCE)
        check(self.app.find('Note a moment') is None, 'a bounced Enter started the role-play')
        self.scan_badges()
        self.app.keys('Return')
        self.app.see('Note a moment')

    def scan_badges(self):
        """Rubbish is told, another's badge asks, and the one expected confirms."""
        self.app.scan('98fx7')
        self.app.see_containing('No candidate has the number')
        self.app.scan(FIRST)
        self.app.see_containing(f'This badge is {FIRST}')
        self.app.see('Start the role-play')
        self.app.press('Stay Here')
        self.app.scan(SECOND, pace=150)
        self.app.see_containing('That was typed more slowly than a badge scanner types')
        self.app.scan(SECOND)
        self.app.see_containing('Identity confirmed')
        check(self.app.find('Note a moment') is None, 'a badge started the role-play')

    def mark_half_by_keys(self):
        half = len(self.sheet.rated) // 2
        for number, item in enumerate(self.sheet.rated[:half]):
            self.mark_by_key(item, number + 1)
        self.wait_saved()

    def scan_while_marking(self):
        """Wherever the focus is, a badge is no answer, and its Enter presses nothing."""
        half = len(self.sheet.rated) // 2
        self.app.keys('j')
        self.app.scan(FIRST)
        self.app.see_containing(f'This badge is {FIRST}')
        self.app.scan('1234')
        self.app.see_containing('No candidate has the number “1234”')
        self.app.scan('2')
        self.app.see_containing('No candidate has the number “2”')
        # So many that a machine that stalls once leaves three in a row.
        self.app.scan('214321', end=())
        self.app.see_containing('Keys came faster than a hand types')
        self.app.scan(SECOND)
        self.app.scan(SECOND)
        self.app.see_containing('The badge is this candidate')
        for item in self.sheet.rated[half:]:
            for choice in range(len(self.sheet.scales[item.get('scale')])):
                name = self.sheet.level(item, choice)[1]
                check(not self.app.is_checked(name), f'a badge marked “{name}”')

    def own_phrase_by_keys(self):
        """Made from a comment in one press, and taken over by its digit; no badge takes it."""
        entry = 'Comment on the sheet'
        # A badge in a comment is text, and its Enter ends no line.
        self.app.keys('shift+c')
        self.app.scan(FIRST)
        poll(lambda: Atspi.Text.get_text(self.app.find_editable(entry), 0, -1) == FIRST,
             'the badge in the comment')
        self.app.keys('ctrl+a', 'Delete')
        self.app.write('Good pause.')
        self.app.keys('Tab', 'space')
        self.app.press('Make the comment a phrase of your own, to keep')
        self.app.see('Remove “Good pause.”')
        self.app.scan('1234')
        self.app.see_containing('No candidate has the number “1234”')
        self.app.see('Remove “Good pause.”')
        self.app.keys('1')
        poll(lambda: Atspi.Text.get_text(self.app.find_editable(entry), 0, -1)
             == 'Good pause. Good pause.', 'the phrase behind the comment')
        self.app.keys('ctrl+a', 'Delete', 'Escape')
        self.wait_saved()

    def mark_by_key(self, item, choice):
        """J goes to the next open mark down the screen; the digit sets its level."""
        identity, name, key = self.sheet.level(item, choice)
        self.app.keys('j', key)
        self.app.wait_checked(name)
        self.expected[SECOND][item.get('id')] = identity

    def kill(self):
        self.app.kill()

    def resume(self):
        # A plain start: what was being marked is offered first, with the focus, twice.
        self.app = App(self.rapport).wait_ready()
        self.app.see_containing(f'Go on as {RATER}', role='push button')
        self.app.focus()
        self.app.keys('Return')
        self.app.see_containing(f'Go on with {SECOND}', role='push button')
        poll(lambda: self.app.find_row(SECOND, 'still open'), 'the second candidate as begun')
        self.app.keys('Return')
        self.app.see('Note a moment')
        for item in self.sheet.rated:
            identity = self.expected[SECOND].get(item.get('id'))
            for choice in range(len(self.sheet.scales[item.get('scale')])):
                own, name, _ = self.sheet.level(item, choice)
                check(self.app.is_checked(name) == (own == identity),
                      f'after the kill “{name}” does not stand as it was acknowledged')

    def undo_across_the_restart(self):
        half = len(self.sheet.rated) // 2
        item = self.sheet.rated[half - 1]
        identity, name, _ = self.sheet.level(item, half)
        check(self.expected[SECOND][item.get('id')] == identity, 'the last mark before the kill')
        self.app.keys('ctrl+z')
        poll(lambda: not self.app.is_checked(name), f'“{name}” to be taken back')
        del self.expected[SECOND][item.get('id')]
        self.wait_saved()

    def mark_the_rest_by_keys(self):
        half = len(self.sheet.rated) // 2
        for number, item in enumerate(self.sheet.rated[half - 1:]):
            self.mark_by_key(item, number)
        for item in self.sheet.texts:
            self.app.keys('j')
            self.app.write(ADVICE)
            self.app.keys('Escape')
            self.expected[SECOND][item.get('id')] = ADVICE
        self.wait_saved()

    def popover_by_keys(self):
        """A moment's words: the popover takes the keys, Escape closes it and keeps them; the list
        of the moments has them."""
        self.app.keys('Escape', 'shift+m')
        self.app.see('Words for the moment')
        self.app.write('cut in')
        self.app.keys('Escape')
        self.wait_saved()
        self.app.keys('l')
        self.app.see_containing('cut in', 'list item')
        self.app.keys('Escape')

    def submit_by_keys(self):
        self.app.keys('ctrl+Return')
        self.wait_submitted()

    def end(self):
        check(self.app.quit() == 0, 'the app did not end well')
        for suffix in ('-wal', '-shm', '-journal'):
            check(not os.path.exists(self.exam + suffix),
                  f'{suffix} is left beside the closed exam')

    def verify(self):
        run = self.ctl('verify', self.exam)
        check(run.returncode == 0, f'verify: {run.stdout}{run.stderr}')

    def agree(self):
        run = self.ctl('export', self.exam, '--format', 'csv-long')
        check(run.returncode == 0, f'export: {run.stderr}')
        marks = {FIRST: {}, SECOND: {}}
        for row in csv.DictReader(io.StringIO(run.stdout)):
            check(row['rater'] == RATER and row['role'] == 'ex' and row['state'] == 'submitted',
                  f'a mark on another sheet: {row}')
            if row['answer'] != '':
                marks[row['candidate']][row['item']] = row['answer']
        for candidate, expected in self.expected.items():
            check(marks[candidate] == expected,
                  f'{candidate}: tapped {expected}, exported {marks[candidate]}')


def main(rapport, rapportctl, rubric):
    story = Story(rapport, rapportctl, rubric)
    tap = Tap()
    for name in ('open_practice', 'begin_by_names', 'mark_by_names', 'change_a_mind',
                 'submit_by_names', 'refuse_a_second_writer', 'bring_up_the_first_window',
                 'begin_by_keys', 'mark_half_by_keys', 'scan_while_marking', 'kill', 'resume',
                 'undo_across_the_restart', 'mark_the_rest_by_keys', 'own_phrase_by_keys',
                 'popover_by_keys', 'submit_by_keys', 'end', 'verify', 'agree'):
        tap.run(name.replace('_', ' '), getattr(story, name))
    if story.app is not None and story.app.process.poll() is None:
        story.app.kill()
    return tap.end()


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
