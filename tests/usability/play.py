# play.py: plays a role-play as an examiner marks it by keyboard, and counts keys and seconds.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: play.py RAPPORT RAPPORTCTL SCRIPT CANDIDATE [PICTURES]

The clock runs: a role-play takes its eight minutes. For each mark the hand takes the shortest way
from where the focus is; a judgement at the end takes THINKING seconds before its key. Afterwards
the sheet in the file is compared with the script.
"""

import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
from driver import App, Failure  # noqa: E402

THINKING = 2.0
LIVE = ['R1', 'L1', 'R2', 'T1', 'L3', 'T4', 'T5', 'T2', 'T3', 'T7']
END = ['E1', 'E2', 'L2', 'R3', 'N1', 'N2', 'T6']
ORDER = LIVE + END + ['G', 'next']
OF_THREE = {'R1', 'L1', 'T1', 'L3', 'T5', 'T2', 'T3', 'T7'}


def read_script(path):
    """Yields (seconds or None, what to do)."""
    with open(path, encoding='utf-8') as script:
        for line in script:
            line = line.rstrip()
            if not line or line.startswith('#'):
                continue
            stamp = re.match(r'(\d+):(\d\d)\s+', line)
            rest = line[stamp.end():] if stamp else line.strip()
            do = re.split(r'\s{2,}', rest)[0]
            yield (int(stamp[1]) * 60 + int(stamp[2]) if stamp else None), do


class Examiner:
    def __init__(self, app, pictures, name):
        self.app = app
        self.pictures = pictures
        self.name = name
        self.place = None    # the item that has the focus
        self.marks = {}
        self.presses = 0
        self.characters = 0

    def key(self, *names):
        for name in names:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '100', name],
                           check=True)
            self.presses += 1
            time.sleep(0.15)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '60', text], check=True)
        self.characters += len(text)

    def picture(self, moment):
        if self.pictures:
            path = os.path.join(self.pictures, f'{self.name}-{moment}.png')
            subprocess.run(['import', '-window', 'root', path], check=True)

    def go_to(self, item):
        """By J over what is open, or by the arrows over what stands between."""
        if item == self.place:
            return
        if self.place == 'next':
            self.key('Escape')
        here = ORDER.index(self.place) + 1 if self.place else 0
        ring = ORDER[here:] + ORDER[:here]
        ring.sort(key=lambda other: other == 'next')
        still_open = [other for other in ring if other not in self.marks]
        jumps = still_open.index(item) + 1 if item in still_open else 99
        column = next(column for column in (LIVE, END, ['G'], ['next']) if item in column)
        steps = (column.index(item) - column.index(self.place)) if self.place in column else 99
        if jumps <= abs(steps):
            self.key(*['j'] * jumps)
        elif abs(steps) < 99:
            self.key(*['Down' if steps > 0 else 'Up'] * abs(steps))
        else:
            raise Failure(f'no way from {self.place} to {item}')
        self.place = item

    def mark(self, item, value):
        self.go_to(item)
        self.key(value)
        self.marks[item] = value

    def write(self, text):
        """Into the words that every sheet needs."""
        self.go_to('next')
        self.type(text)
        self.marks['next'] = text

    def note_moment(self, item, words):
        before = self.place
        if item and item in LIVE + END:
            self.reach(item)
        if words:
            self.key('shift+m')
            self.type(words)
            self.key('Escape')
        else:
            self.key('m')
        return before

    def reach(self, item):
        try:
            self.go_to(item)
        except Failure:  # across the columns and answered already: not worth the way
            pass

    def raise_concern(self, item, reason):
        self.key('f', *['Tab'] * (int(item[1:]) - 1), 'space')
        self.type(reason)
        self.key('Escape')

    def submit(self):
        self.key('ctrl+Return')
        still_open = [item for item in ORDER if item not in self.marks]
        if still_open:
            self.key('Return')
            self.place = still_open[0]

    def do(self, what):
        head, _, value = what.partition('=')
        value = value.strip('"')
        words = head.split()
        if words[-1] == 'moment' or words[0] == 'moment':
            self.note_moment(next((w for w in words if w != 'moment'), None), value)
        elif words[0] == 'concern':
            self.raise_concern(words[1], value)
        elif words[0] == 'next':
            self.write(value)
        elif words[0] == 'submit':
            self.submit()
        else:
            self.mark(words[0], value)


def get_value(item, key):
    levels = ['no', 'part', 'yes'] if item in OF_THREE else ['1', '2', '3', '4', '5']
    return levels[int(key) - 1]


def compare(rapportctl, marks):
    """The sheet is submitted, and says what the script says."""
    path = os.path.join(os.environ['XDG_DATA_HOME'], 'rapport', 'practice.rapport')

    def ask(*arguments):
        return json.loads(subprocess.run([rapportctl, *arguments, '--json'], check=True,
                                         capture_output=True, text=True).stdout)
    sheet = ask('show', path, '--sheet', ask('sheets', path)[0]['sheet'])
    if sheet['state'] != 'submitted':
        raise Failure(f'the sheet is {sheet["state"]}; open: {sheet["open"]}')
    answers = {item['code']: item['answer'] for item in sheet['items']}
    for item, key in marks.items():
        if item in LIVE + END and key not in 'nu' and answers[item] != get_value(item, key):
            raise Failure(f'{item} is {answers[item]}, not {get_value(item, key)}')


def play(app, script, examiner):
    begin = time.monotonic()
    ended = None
    during = 0
    for at, what in read_script(script):
        if at is not None:
            time.sleep(max(0, begin + at - time.monotonic()))
        if what == 'end':
            during, ended = examiner.presses, time.monotonic()
            examiner.picture('end')
            continue
        if ended is not None and what != 'submit':
            time.sleep(THINKING)
        examiner.do(what)
        if at in (130, 150, 245, 265, 300):
            examiner.picture(f'{at}')
    seconds = time.monotonic() - ended
    time.sleep(1)
    examiner.picture('submitted')
    return during, examiner.presses - during, seconds


def main():
    rapport, rapportctl, script, candidate = sys.argv[1:5]
    name = os.path.basename(script).rpartition('.')[0]
    app = App(rapport, '--practice', '--station', '1', '--rater', 'A Nother').wait_ready()
    app.see('Candidate number or name')
    identity = app.focus()
    subprocess.run(['xdotool', 'windowmove', identity, '0', '0', 'windowsize', identity, '1366',
                    '768'], check=True)
    app.write(candidate)
    app.keys('Return')
    app.press('Start the role-play')
    app.see('Note a moment')
    app.focus()
    examiner = Examiner(app, sys.argv[5] if len(sys.argv) > 5 else None, name)
    during, after, seconds = play(app, script, examiner)
    app.quit()
    compare(rapportctl, examiner.marks)
    print(f'{name}: {during} keys during, {after} keys after the end, {examiner.characters} '
          f'characters of words, {seconds:.1f} s from the end to submit')


main()
