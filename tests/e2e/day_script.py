# day_script.py: what an examiner does in a day, drawn from a seed, and what exports must say of it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing here asks the app or rapportctl: the lines are worked out from what was pressed, the
rubric's XML and the reference scorer alone."""

import datetime
import hashlib
import os
import random
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))

import score  # noqa: E402

SPACE = '{urn:rapport:rubric:1}'
TITLE = 'A whole day'
RATER = 'Dr Hill'
MORNING = datetime.datetime(2026, 3, 4, 8, tzinfo=datetime.timezone.utc)
SLOT = 12 * 60
ACT = 8 * 60

LIVE = ('l1', 'e1', 'l2')  # as they stand on the screen, which J goes down
END = ('l3', 'e2', 'e3')
GRADE, WORDS, FLAG = 'overall', 'advice', 'x1'

ADVICE = ('Leave a pause.', 'Ask, then wait.', 'Say what you see.', 'Plain words, please.')
REMARKS = ('cut in twice', 'warm voice', 'looked at the notes', 'asked about work')
REASONS = ('said it was nothing', 'promised a cure')
MOMENTS = ('', '', 'went quiet', 'smiled')


def utc(seconds):
    """The wall clock, so many seconds into the day."""
    time = MORNING + datetime.timedelta(seconds=seconds)
    return time.strftime('%Y-%m-%dT%H:%M:%S.000Z')


class Rubric:
    """What the rubric's XML says, read by eyes of our own."""

    def __init__(self, path):
        with open(path, 'rb') as rubric:
            data = rubric.read()
        self.hash = hashlib.sha256(data).hexdigest()
        root = ElementTree.fromstring(data)
        self.id, self.version = root.get('id'), root.get('version')
        self.reference = score.Rubric(path)
        self.domains = {item.get('id'): domain.get('id') for domain in root.iter(SPACE + 'domain')
                        for item in domain.findall(SPACE + 'item')}
        self.items = [(item.get('id'), item.get('code') or item.get('id'))
                      for item in root.iter(SPACE + 'item')]
        self.kinds = {item.get('id'): item for item in root.iter(SPACE + 'item')}
        self.totals = [total.get('id') for total in root.iter(SPACE + 'total')]
        self.levels = {scale.get('id'): [(level.get('id'), level.get('key'), level.get('value'))
                                         for level in scale.iter(SPACE + 'level')]
                       for scale in root.iter(SPACE + 'scale')}

    def levels_of(self, item):
        return self.levels[self.kinds[item].get('scale')]

    def value(self, item, answer):
        """The raw value of an answer as an export writes it."""
        if self.kinds[item].get('kind') == 'rate' and answer not in ('na', 'unseen'):
            return dict((level, value) for level, _, value in self.levels_of(item))[answer]
        if self.kinds[item].get('kind') == 'count':
            return str(min(int(answer), int(self.kinds[item].get('cap'))))
        return ''


class Turn:
    """What one candidate's sheet gets: an answer and the key for it, and the words."""

    def __init__(self, rubric, draw):
        self.keys, self.answers = {}, {}
        for item in (*LIVE, *END, GRADE):
            self.choose(rubric, draw, item)
        self.advice = draw.choice(ADVICE)
        self.remark = draw.choice(REMARKS) if draw.random() < 0.35 else ''
        self.sheet_remark = draw.choice(REMARKS) if draw.random() < 0.25 else ''
        self.flag = draw.choice(REASONS) if draw.random() < 0.1 else ''
        self.moment = draw.choice(MOMENTS) if draw.random() < 0.5 else None
        # Seconds into the role-play: the first tap, the others, and what is judged after it.
        self.first = draw.randrange(20, 200)
        self.second = draw.randrange(201, ACT - 30)
        self.last = draw.randrange(ACT + 5, ACT + 110)

    def choose(self, rubric, draw, item):
        kind = rubric.kinds[item]
        if kind.get('kind') == 'count':
            answer = key = str(draw.randrange(0, 8))
        elif item == 'l3' and draw.random() < 0.1:
            answer, key = 'na', 'n'
        elif kind.get('scale') == 'five' and draw.random() < 0.04:
            answer, key = 'unseen', 'u'
        else:
            answer, key, _ = draw.choice(rubric.levels_of(item))
        self.answers[item], self.keys[item] = answer, key


class Sheet:
    """One sheet as it must be told of: what was pressed, and when."""

    def __init__(self, opened):
        self.opened = opened
        self.submitted = None
        self.started = None  # the role-play
        self.partial = False
        self.marks = {}      # item to answer, and seconds into the day
        self.comments = {}
        self.comment = ''
        self.moments = []

    def mark(self, item, answer, now):
        self.marks[item] = (answer, now, self.into(now))

    def into(self, now):
        return '' if self.started is None else f'{now - self.started}.000'


def long_header():
    return ['exam', 'station', 'candidate', 'rater', 'role', 'sheet', 'state', 'item_code', 'item',
            'domain', 'answer', 'value', 'na', 'seconds', 'marked_utc', 'comment', 'rubric',
            'rubric_version', 'rubric_hash', 'attempt']


def wide_header(rubric):
    return ['exam', 'station', 'candidate', 'attempt', 'rater', 'role', 'sheet', 'state', 'partial',
            'opened_utc', 'submitted_utc', 'rubric', 'rubric_version', 'rubric_hash',
            *(f'{rubric.id}/{total}' for total in rubric.totals), 'grade', 'flags', 'critical',
            *(f'{rubric.id}/{item}' for item, _ in rubric.items), 'comment', 'item_comments']


def state_of(sheet):
    return 'open' if sheet.submitted is None else 'submitted'


def long_lines(rubric, number, sheet):
    """The rows of csv-long, each with SHEET in place of the id that the app drew."""
    for item, code in rubric.items:
        if item not in sheet.marks:
            continue
        answer, when, into = sheet.marks[item]
        hole = answer if answer in ('na', 'unseen') else ''
        yield [TITLE, '1', number, RATER, 'ex', 'SHEET', state_of(sheet), code, item,
               rubric.domains.get(item, ''), '' if hole else answer, rubric.value(item, answer),
               hole, into, utc(when), sheet.comments.get(item, ''), rubric.id, rubric.version,
               rubric.hash, '1']


def as_the_scorer_wants(sheet):
    holes = {'na': 'NA', 'unseen': 'UNSEEN'}
    return {item: holes.get(answer) or (int(answer) if item == 'l2' else answer)
            for item, (answer, _, _) in sheet.marks.items()}


def totals_of(rubric, sheet):
    done, _, critical = rubric.reference.score(as_the_scorer_wants(sheet))
    totals = [rubric.reference.rounded(total, done[total][0])
              if isinstance(done[total], tuple) else None for total in rubric.totals]
    return totals, ' '.join(f'{item}:{effect}' for item, effect in critical)


def number_text(number):
    return '' if number is None else f'{number:.10g}'


def wide_line(rubric, number, sheet):
    totals, critical = totals_of(rubric, sheet)
    given = {item: rubric.value(item, answer) or answer
             for item, (answer, _, _) in sheet.marks.items()}
    comments = '\n'.join(f'{item}: {sheet.comments[item]}' for item, _ in rubric.items
                         if item in sheet.comments)
    return [TITLE, '1', number, '1', RATER, 'ex', 'SHEET', state_of(sheet),
            'yes' if sheet.partial else 'no', utc(sheet.opened),
            utc(sheet.submitted) if sheet.submitted is not None else '', rubric.id, rubric.version,
            rubric.hash, *map(number_text, totals), sheet.marks.get(GRADE, ('',))[0],
            FLAG if FLAG in sheet.marks else '', critical,
            *(given.get(item, '') for item, _ in rubric.items), sheet.comment, comments]


def draw_turns(rubric, seed, numbers):
    """A turn for each candidate; one whose station would have no score is drawn anew, because
    submit would ask about it, and asks in its own place of the day."""
    draw = random.Random(seed)
    turns = {}
    for number in numbers:
        while number not in turns:
            turn = Turn(rubric, draw)
            trial = Sheet(0)
            trial.marks = {item: (answer, 0, '') for item, answer in turn.answers.items()}
            if totals_of(rubric, trial)[0][-1] is not None:
                turns[number] = turn
    return turns
