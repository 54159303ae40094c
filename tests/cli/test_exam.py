# test_exam.py: making, filling, showing, checking and exporting an exam.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
import hashlib
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import uuid

from harness import case, run_cases

SMALL = '''<?xml version="1.0" encoding="UTF-8"?>
<rubric xmlns="urn:rapport:rubric:1" format="1.0" id="small" version="1" xml:lang="en">
  <meta><title>Small</title></meta>
  <scale id="s"><level id="no" value="0"><label>No</label></level>
    <level id="yes" value="1"><label>Yes</label></level><na/></scale>
  <rater id="ex" role="examiner"/><rater id="sp" role="patient" needed="0"/>
  <form>
    <item id="a" code="A1" kind="rate" scale="s" na="yes" by="ex"><label>One</label></item>
    <item id="b" kind="number" min="0" max="10" step="0.5" by="ex"><label>Two</label></item>
    <item id="w" kind="text" required="yes" by="ex"><label>Words</label></item>
    <item id="p" kind="rate" scale="s" by="sp"><label>Felt heard</label></item>
  </form>
  <totals><total id="t" of="a b" method="sum" primary="yes"/></totals>
</rubric>
'''
ROSTER = (
    'number,name,email,group,extra time\n1,Fern Lantern,f@x.example,A,25%\n2,Zoë Quill,,B,2:30\n'
)
LONG = (
    'exam,station,candidate,rater,role,sheet,state,item_code,item,domain,answer,value,na,seconds,'
    'marked_utc,comment,rubric,rubric_version,rubric_hash,attempt'
)
FULL = {'a': {'answer': 'yes', 'comment': 'kind'}, 'b': 7.5, 'w': '=SUM(1)'}


def make(ctl, stations=2):
    """An exam with stations and two candidates."""
    ctl.write('small.xml', SMALL)
    ctl.write('roster.csv', ROSTER)
    ctl.run(
        'new', 'x.rapport', '--title', 'Year 3', '--date', '2026-03-04', *['small.xml'] * stations
    ).expect(0, err='')
    ctl.run('candidates', 'x.rapport', 'roster.csv').expect(
        0, out='2 new, 0 changed, 0 the same\n', err=''
    )


def mark(ctl, answers, *more, station=1, candidate='1', rater='Dr Hill'):
    ctl.write('answers.json', answers if isinstance(answers, str) else json.dumps(answers))
    return ctl.run(
        'mark',
        'x.rapport',
        'answers.json',
        '--station',
        station,
        '--candidate',
        candidate,
        '--rater',
        rater,
        *more,
    )


def digest(ctl):
    """The exam files of the folder, and what could lie beside them: name and hash."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in ctl.folder.iterdir()
        if '.rapport' in path.name
    }


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline='')))


# new


@case('new: a file of mode 0600 with stations in the order of the rubrics, nothing beside it')
def new_exam(ctl):
    make(ctl)
    assert (ctl.folder / 'x.rapport').stat().st_mode & 0o777 == 0o600
    assert sorted(digest(ctl)) == ['x.rapport'], digest(ctl)
    base = sqlite3.connect(ctl.folder / 'x.rapport')
    assert base.execute('SELECT title, date, purpose FROM exam').fetchall() == [
        ('Year 3', '2026-03-04', 'exam')
    ]
    assert base.execute('SELECT station, title FROM station').fetchall() == [
        (1, 'Small'),
        (2, 'Small'),
    ]


@case('new: never over a file that is there: status 1, the file as it was')
def new_exists(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.run('new', 'x.rapport', '--title', 'T', 'small.xml').expect(1, out='').expect_err(
        'x.rapport: '
    )
    ctl.run('new', 'small.xml', '--title', 'T', 'small.xml').expect(2, out='')
    assert digest(ctl) == before and ctl.read('small.xml') == SMALL


@case('new: what makes no exam: status 1, why, and no file')
def new_refused(ctl):
    ctl.write('small.xml', SMALL)
    ctl.write('bad.xml', SMALL.replace('scale="s" na', 'scale="z" na'))
    ctl.run('new', 'x.rapport', '--title', 'T', 'small.xml', 'bad.xml', 'none.xml').expect(
        1, out=''
    ).expect_err('bad.xml:8: ', 'none.xml: No such file')
    ctl.run('new', 'x.rapport', '--title', ' ', 'small.xml').expect(1, out='').expect_err(
        'x.rapport: the title is empty'
    )
    ctl.run('new', 'x.rapport', '--title', 'T', '--date', '2026-02-30', 'small.xml').expect(
        1, out=''
    ).expect_err('“2026-02-30”', 'YYYY-MM-DD')
    ctl.run('new', 'no/x.rapport', '--title', 'T', 'small.xml').expect(1, out='').expect_err(
        'no/x.rapport: '
    )
    assert digest(ctl) == {}, digest(ctl)


@case('new: in a folder that is not there: says so, and what to do')
def new_without_folder(ctl):
    ctl.write('small.xml', SMALL)
    ctl.run('new', 'no/x.rapport', '--title', 'T', 'small.xml').expect(1, out='').expect_err(
        'no/x.rapport: ', 'no folder “no”', 'Make that folder'
    )
    assert not (ctl.folder / 'no').exists()


@case('new, simulate, salvage: the name of a new exam ends in .rapport: else status 2, and no file')
def new_names(ctl):
    ctl.write('small.xml', SMALL)
    for name in ('e9', '-', 'e9.xml', 'e9.rapport.bak', '.rapport', 'e9.rapport/e9'):
        ctl.run('new', '--title', 'T', '--', name, 'small.xml').expect(2, out='').expect_err(
            f'“{name}”', '“.rapport”'
        )
        simulate = ('--candidates', 1, '--stations', 1, '--seed', 1)
        ctl.run('simulate', *simulate, '--', name).expect(2, out='').expect_err('“.rapport”')
        ctl.run('salvage', 'x.rapport', '--', name).expect(2, out='').expect_err('“.rapport”')
    assert [path.name for path in ctl.folder.iterdir()] == ['small.xml']
    ctl.run('new', 'E9.RAPPORT', '--title', 'T', 'small.xml').expect(0, err='')


@case('-: an exam is a file, and no file called “-” is made; export to “-” is standard output')
def dash(ctl):
    make(ctl)
    mark(ctl, FULL).expect(0)
    for command in ('sheets', 'log', 'verify'):
        ctl.run(command, '-').expect(1, out='').expect_err('-: an exam is a file')
    wanted = ctl.run('export', 'x.rapport', '--format', 'csv-long').expect(0, err='').out
    ctl.run('export', 'x.rapport', '--format', 'csv-long', '--output', '-').expect(
        0, out=wanted, err=''
    )
    assert not (ctl.folder / '-').exists()


@case('new: no title, no rubric: status 2')
def new_usage(ctl):
    ctl.write('small.xml', SMALL)
    ctl.run('new', 'x.rapport', 'small.xml').expect(2, out='').expect_err('--title')
    ctl.run('new', 'x.rapport', '--title', 'T').expect(2, out='').expect_err('EXAM RUBRIC...')
    assert digest(ctl) == {}


# candidates


@case('candidates --dry-run: the plan, and the file as it was')
def candidates_dry_run(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('next.csv', 'Name;Number;Group\nFern Lantern;1;C\nZoë Quill;2;B\nReed Mill;3;\n')
    ctl.run('candidates', 'x.rapport', 'next.csv', '--dry-run').expect(
        0,
        err='',
        out=(
            'line  plan     number  name          changes\n'
            '   2  changed  1       Fern Lantern  group: A → C\n'
            '   3  same     2       Zoë Quill\n'
            '   4  new      3       Reed Mill\n'
            '1 new, 1 changed, 1 the same\n'
        ),
    )
    found = json.loads(ctl.run('candidates', 'x.rapport', 'next.csv', '--dry-run', '--json').expect(
        0, err='').out)
    assert (found['new'], found['changed'], found['same']) == (1, 1, 1), found
    assert found['rows'][0] == {'line': 2, 'plan': 'changed', 'number': '1',
                                'name': 'Fern Lantern', 'changes': 'group: A → C'}, found
    assert found['rows'][2]['changes'] == '', found
    ctl.run('candidates', 'x.rapport', 'next.csv', '--json').expect(2).expect_err('--dry-run')
    assert digest(ctl) == before
    ctl.run('candidates', 'x.rapport', 'next.csv').expect(
        0, out='1 new, 1 changed, 1 the same\n', err=''
    )
    ctl.run('candidates', 'x.rapport', 'next.csv').expect(
        0, out='0 new, 0 changed, 3 the same\n', err=''
    )


@case(
    'candidates: a roster with mistakes: all of them, status 1, nobody taken in, the file as it was'
)
def candidates_problems(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('bad.csv', 'number,name,email,extra time\n3,Reed,r,soon\n3,Sage,,\n,Wren,,\n')
    ctl.run('candidates', 'x.rapport', 'bad.csv').expect(1, out='').expect_err(
        'bad.csv:2: “r” is not an e-mail address',
        'bad.csv:2: “soon” is no extra time',
        'bad.csv:3: the number “3” is in line 2',
        'bad.csv:4: the number is empty',
    )
    for content, part in (
        (b'name\nFern\n', 'bad.csv:1: there is no column “number” (the headings are: “name”); '),
        (b'sep=;\nname;number\n', 'there is no column “number” (the headings are: “sep='),
        (b'n' * 9000 + b',name\n', 'n…); give the column'),
        (b'number,name\n3,R\xffd\n', 'bad.csv:2: '),
        (b'number,name\n3,"Reed\n', 'bad.csv:2: '),
        (b'number,name\n', 'bad.csv:1: there is no candidate'),
        (b'', 'bad.csv:1: '),
        (b'n\0u\0m\0', 'bad.csv:1: '),
        (
            b'number,name\n' + b'x' * 12000000,
            'bad.csv: larger than 11.0\xa0MiB, which is the most that is read; check',
        ),
    ):
        ctl.write('bad.csv', content)
        ctl.run('candidates', 'x.rapport', 'bad.csv').expect(1, out='').expect_err(part)
    ctl.run('candidates', 'x.rapport', 'none.csv').expect(
        1, out='', err='none.csv: No such file or directory\n'
    )
    assert digest(ctl) == before


@case('candidates: a column that is not used is named, in the plan and when it is taken in')
def candidates_unused(ctl):
    make(ctl)
    ctl.write('next.csv', 'number,name,extra tiem\n3,Reed Mill,25%\n')
    note = (
        'next.csv:1: note: the column “extra tiem” is not used. If “extra time” is meant, give it '
        'this heading\n'
    )
    ctl.run('candidates', 'x.rapport', 'next.csv', '--dry-run').expect(0, err=note)
    ctl.run('candidates', 'x.rapport', 'next.csv').expect(
        0, out='1 new, 0 changed, 0 the same\n', err=note
    )


@case('candidates -: from standard input, with a byte-order mark, tabs and CRLF')
def candidates_stdin(ctl):
    make(ctl)
    ctl.run(
        'candidates',
        'x.rapport',
        '-',
        stdin='\ufeffStudent\tCandidate number\r\nReed\t3\r\n'.encode(),
    ).expect(0, out='1 new, 0 changed, 0 the same\n', err='')
    ctl.run('candidates', 'x.rapport', '-', stdin='name\nx\n').expect(1).expect_err(
        '(standard input):1: '
    )


# mark


@case('mark: fills, prints what is open, leaves alone what is so; --submit submits')
def mark_steps(ctl):
    make(ctl)
    sheet = re.match(r'sheet: (\S+)\n', mark(ctl, {'a': 'yes'}).expect(0, err='').out)[1]
    mark(ctl, {'a': 'yes'}).expect(
        0, err='', out=f'sheet: {sheet}\nstate: open\nopen: b Two\nopen: w Words\n'
    )
    n = len(json.loads(ctl.run('log', 'x.rapport', '--json').out))
    mark(ctl, {'a': 'yes'}, rater=' dr  HILL ').expect(0, err='').expect_out(sheet)
    assert len(json.loads(ctl.run('log', 'x.rapport', '--json').out)) == n
    mark(ctl, FULL, '--submit').expect(0, err='', out=f'sheet: {sheet}\nstate: submitted\n')
    sound = ctl.run('verify', 'x.rapport').expect(0, err='')
    if not re.fullmatch(r'x\.rapport: sound\ncode: [3-9A-Y]{4}-[3-9A-Y]{4}\n', sound.out):
        sound.fail('the code is missing')


@case('mark --submit with something open: the marks are kept, status 1, and what is open')
def mark_open(ctl):
    make(ctl)
    mark(ctl, {'a': 'NA', 'w': ' '}, '--submit').expect(1).expect_out(
        'state: open', 'open: b Two', 'open: w Words (words)'
    ).expect_err('x.rapport: ', '2 marks are open: b, w (words)')
    assert json.loads(ctl.run('sheets', 'x.rapport', '--json').out)[0]['marks'] == 2


@case('mark: what cannot be done: status 1, why, and the file as it was')
def mark_refused(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit').expect(0)
    before = digest(ctl)
    for keywords, parts in (
        (dict(station=3), ('x.rapport: ', 'no station 3', '2 stations')),
        (dict(candidate='9'), ('“9”',)),
        (dict(rater=' '), ('name', 'empty')),
        (dict(candidate='1'), ('submitted', 'reopened')),
    ):
        mark(ctl, FULL, **keywords).expect(1, out='').expect_err(*parts)
    mark(ctl, FULL, '--role', 'peer').expect(1, out='').expect_err('“peer”', 'ex, sp')
    for answers, parts in (
        ({'b': 10.5}, ('answers.json: b: ', '“10.5”', 'from 0 to 10')),
        ({'z': 1}, ('answers.json: z: ',)),
        ({'p': 'yes'}, ('answers.json: p: ', 'ex')),
        ({'a': 'UNSEEN'}, ('answers.json: a: ',)),
        (
            {'z': 1, 'b': 10.5, 'w': 'fine', 'a': 'UNSEEN', 'p': 'yes'},
            ('json: z: ', '\nanswers.json: p: ', '\nanswers.json: a: ', '\nanswers.json: b: '),
        ),
        ('{"a": "yes",\n"a": "no"}', ('answers.json:2: ',)),
        ('[]', ('answers.json:',)),
        ('', ('answers.json:',)),
    ):
        mark(ctl, answers, candidate='2').expect(1, out='').expect_err(*parts)
    assert digest(ctl) == before


@case('mark: without station, candidate or rater, or with a station that is no number: status 2')
def mark_usage(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('answers.json', '{}')
    everything = ['--station', '1', '--candidate', '1', '--rater', 'R']
    for i in (0, 2, 4):
        ctl.run('mark', 'x.rapport', 'answers.json', *everything[:i], *everything[i + 2 :]).expect(
            2, out=''
        ).expect_err('are needed')
    ctl.run('mark', 'x.rapport', 'answers.json', '--station', 'one').expect(2, out='')
    assert digest(ctl) == before


@case('mark --role: the patient\'s own sheet; answers from standard input; names in any script')
def mark_role(ctl):
    make(ctl)
    ctl.run(
        'mark',
        'x.rapport',
        '-',
        '--station',
        '2',
        '--candidate',
        '2',
        '--rater',
        'Ülkü Çelik',
        '--role',
        'sp',
        '--submit',
        stdin='{"p": "yes"}',
        env={'LC_ALL': 'C'},
    ).expect(0, err='').expect_out('state: submitted')
    sheet = json.loads(ctl.run('sheets', 'x.rapport', '--json').out)[0]
    assert (sheet['rater'], sheet['role'], sheet['station']) == ('Ülkü Çelik', 'sp', 2), sheet


@case(
    'mark: a text that is too long, a misspelt member: refused by the name of the item, not even '
    'the sheet is opened'
)
def mark_too_long(ctl):
    make(ctl)
    before = digest(ctl)
    mark(ctl, {'w': 'x' * 70000}).expect(1, out='').expect_err('answers.json: w: ', '64 KiB')
    mark(ctl, {'a': {'answer': 'yes', 'comment': 'x' * 2000000}}).expect(1, out='').expect_err(
        'answers.json: a: ', '64 KiB'
    )
    mark(ctl, {'a': {'answr': 'yes'}}).expect(1, out='').expect_err(
        'answers.json: a: “answr”', '"answer" and "comment"'
    )
    assert digest(ctl) == before


@case('mark: an emergency journal that cannot be taken in: status 1, which file, and it stays')
def mark_left_out(ctl):
    make(ctl)
    base = sqlite3.connect(ctl.folder / 'x.rapport')
    exam = str(uuid.UUID(bytes=base.execute('SELECT id FROM exam').fetchone()[0]))
    base.close()
    journal = ctl.folder / 'state/rapport/emergency' / f'{exam}_x.emergency'
    journal.parent.mkdir(parents=True)
    journal.write_text('\nnot a line of a journal\n')
    env = {'XDG_STATE_HOME': str(ctl.folder / 'state')}
    ctl.write('answers.json', json.dumps(FULL))
    words = ['x.rapport', 'answers.json', '--station', 1, '--candidate', '1', '--rater', 'Dr Hill']
    ctl.run('mark', *words, env=env).expect(1).expect_out('state: open').expect_err(
        f'{journal}: 1 line '
    )
    assert journal.read_text() == '\nnot a line of a journal\n'
    ctl.run('verify', 'x.rapport').expect(0)


# sheets, show


def spoil_mark(ctl):
    """Two sheets, of which one has a mark that its rubric does not know: only a file that was
    made or changed by other means can say so."""
    make(ctl)
    mark(ctl, FULL, candidate='1').expect(0)
    mark(ctl, FULL, candidate='2').expect(0)
    base = sqlite3.connect(ctl.folder / 'x.rapport')
    base.execute(
        "UPDATE mark SET value = 'maybe' WHERE item = 'a' AND what = 0 AND sheet = (SELECT s.id "
        "FROM sheet AS s JOIN candidate AS c ON c.id = s.candidate WHERE candidate_number = '2')"
    )
    base.commit()
    base.close()


@case('sheets: one that cannot be read is named, and the others are listed; status 1')
def sheets_unreadable(ctl):
    spoil_mark(ctl)
    found = ctl.run('sheets', 'x.rapport').expect(1).expect_err('station 1, sheet ', 'maybe')
    assert len(found.out.splitlines()) == 2, found.out
    found = ctl.run('sheets', 'x.rapport', '--json').expect(1).expect_err('station 1, sheet ')
    assert [sheet['candidate'] for sheet in json.loads(found.out)] == ['1'], found.out


@case('day: a sheet that cannot be read is named, and the day is shown; status 1')
def day_unreadable(ctl):
    spoil_mark(ctl)
    found = ctl.run('day', 'x.rapport', '--station', 1).expect(1)
    found.expect_err('x.rapport: the sheet ', ' cannot be read')
    found.expect_out('open      ?', 'expected ')
    told = json.loads(ctl.run('day', 'x.rapport', '--station', 1, '--json').expect(1).out)
    opened = {row['candidate']: row['open'] for row in told['rows'] if row['sheet'] is not None}
    assert opened == {'1': 0, '2': None}, opened


@case('export: a sheet that cannot be read is named, the others are written, but to no file')
def export_unreadable(ctl):
    spoil_mark(ctl)
    ctl.write('old.csv', 'old')
    for form in 'csv-long', 'csv-wide':
        found = ctl.run('export', 'x.rapport', '--format', form).expect(1)
        found.expect_err('1 sheet cannot be read', 'station 1, sheet ', 'maybe')
        assert {row['candidate'] for row in rows(found.out)} == {'1'}, found.out
        before = sorted(path.name for path in ctl.folder.iterdir())
        for name in 'old.csv', 'new.csv':
            ctl.run('export', 'x.rapport', '--format', form, '--output', name).expect(1)
        assert ctl.read('old.csv') == 'old'
        assert sorted(path.name for path in ctl.folder.iterdir()) == before


@case('sheets: a table, and JSON with totals and what is open; candidates by number, not by name')
def sheets(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    mark(ctl, {'b': 3}, candidate='2')
    table = ctl.run('sheets', 'x.rapport').expect(0, err='')
    table.expect_out(
        'station  candidate  attempt  rater', 'open', 'total', '1', 'Dr Hill', 'submitted', '8.5'
    )
    result = ctl.run('sheets', 'x.rapport', '--json').expect(0, err='')
    first, second = json.loads(result.out)
    assert (first['totals'], first['open'], first['state']) == ({'t': 8.5}, [], 'submitted'), first
    assert (second['totals'], second['open'], second['marks']) == (
        {'t': None},
        ['a', 'w'],
        1,
    ), second
    assert 'Fern' not in table.out + result.out and 'Zoë' not in table.out + result.out


@case('show: one sheet by its id or the beginning of it')
def show(ctl):
    make(ctl)
    sheet = re.match(r'sheet: (\S+)\n', mark(ctl, FULL).out)[1]
    full = ctl.run('show', 'x.rapport', '--sheet', sheet).expect(0, err='')
    full.expect_out(
        'candidate: 1', 'rater: Dr Hill', 'A1', 'One', 'Yes', 'kind', '7.5', '=SUM(1)', 't', '8.5'
    )
    assert 'Fern' not in full.out
    ctl.run('show', 'x.rapport', '--sheet', sheet[:8].upper()).expect(0, out=full.out, err='')
    out = json.loads(ctl.run('show', 'x.rapport', '--sheet', sheet, '--json').expect(0, err='').out)
    items = {item['item']: item for item in out['items']}
    assert (items['a']['answer'], items['a']['value'], items['a']['comment']) == (
        'yes',
        1,
        'kind',
    ), items
    assert out['totals'] == {'t': 8.5} and 'p' not in items, out
    for text in ('0000', 'abc', '', 'zzzzzzzz'):
        ctl.run('show', 'x.rapport', '--sheet', text).expect(1, out='').expect_err(
            'x.rapport: ', 'no sheet'
        )
    ctl.run('show', 'x.rapport').expect(2, out='').expect_err('--sheet')


# log, verify


@case('log: every entry in order, as a table and as JSON, an entry a line')
def log(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    lines = ctl.run('log', 'x.rapport').expect(0, err='').out.splitlines()
    out = ctl.run('log', 'x.rapport', '--json').expect(0, err='').out
    entries = json.loads(out)
    assert len(lines) == len(entries) == len(out.splitlines()) - 2
    kinds = [entry['kind'] for entry in entries]
    assert kinds[0] == 'exam.create' and kinds[-1] == 'sheet.submit', kinds
    assert (
        kinds.count('mark.set') == 3
        and kinds.count('comment.set') == 1
        and kinds.count('candidate.set') == 2
    ), kinds
    assert [entry['lamport'] for entry in entries] == sorted(entry['lamport'] for entry in entries)
    assert all(entry['id'] in line and entry['kind'] in line for entry, line in zip(entries, lines))
    assert entries[-1]['who'] == 'Dr Hill' and 'Dr Hill' in lines[-1]


@case('verify: a mark that was changed behind the journal\'s back: status 1, and what differs')
def verify(ctl):
    make(ctl)
    mark(ctl, FULL)
    base = sqlite3.connect(ctl.folder / 'x.rapport')
    base.execute("UPDATE mark SET value = '10' WHERE item = 'b' AND what = 0")
    base.commit()
    base.close()
    before = digest(ctl)
    ctl.run('verify', 'x.rapport').expect(1, out='').expect_err('x.rapport: ', 'mark')
    assert digest(ctl) == before


@case('salvage: the marks of a damaged file in a new one; the damaged one as it was')
def salvage(ctl):
    make(ctl)
    mark(ctl, FULL)
    damaged = bytearray((ctl.folder / 'x.rapport').read_bytes())
    # The page of the table of tables: SQLite finds nothing any more, but the entries are there.
    damaged[100:200] = bytes(100)
    (ctl.folder / 'x.rapport').write_bytes(damaged)
    before = digest(ctl)
    ctl.run('sheets', 'x.rapport').expect(1, out='').expect_err('x.rapport: ', 'salvage')
    ctl.run('salvage', 'x.rapport', 'whole.rapport').expect(
        0, out='whole.rapport: made; nothing is known to be missing\n', err=''
    )
    assert {name: hash for name, hash in digest(ctl).items() if name in before} == before
    ctl.run('verify', 'whole.rapport').expect(0, err='')
    long = rows(ctl.run('export', 'whole.rapport', '--format', 'csv-long').expect(0).out)
    assert [row['answer'] for row in long] == ['yes', '7.5', "'=SUM(1)"]
    ctl.run('salvage', 'x.rapport', 'whole.rapport').expect(1, out='').expect_err('whole.rapport')


# export


@case('export csv-long: a row for each mark, in the documented order')
def export_long(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    mark(ctl, {'a': 'NA'}, station=2, rater='=Dr')
    before = digest(ctl)
    result = ctl.run('export', 'x.rapport', '--format', 'csv-long').expect(0, err='')
    assert digest(ctl) == before
    assert result.out.splitlines()[0] == LONG
    table = rows(result.out)
    assert [
        (row['station'], row['item'], row['answer'], row['value'], row['na'], row['state'])
        for row in table
    ] == [
        ('1', 'a', 'yes', '1', '', 'submitted'),
        ('1', 'b', '7.5', '7.5', '', 'submitted'),
        ('1', 'w', "'=SUM(1)", '', '', 'submitted'),
        ('2', 'a', '', '', 'na', 'open'),
    ], table
    assert (
        table[0]['comment'] == 'kind'
        and table[0]['item_code'] == 'A1'
        and table[1]['item_code'] == 'b'
        and table[3]['rater'] == "'=Dr"
    )
    assert re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', table[0]['marked_utc'])
    assert (
        table[0]['exam'] == 'Year 3'
        and table[0]['candidate'] == '1'
        and table[0]['rubric'] == 'small'
    )
    assert 'Fern' not in result.out


@case('export: a second attempt is told from the first in every form')
def export_attempts(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    mark(ctl, {'a': 'no'}, '--attempt', 2)
    for form, told in (('csv-long', ['1', '1', '1', '2']), ('csv-wide', ['1', '2'])):
        table = rows(ctl.run('export', 'x.rapport', '--format', form).expect(0, err='').out)
        assert [row['attempt'] for row in table] == told, table


@case('export csv-wide: a row for each sheet; totals, and every item as RUBRIC/ITEM')
def export_wide(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    mark(ctl, {}, station=2)
    table = rows(ctl.run('export', 'x.rapport', '--format', 'csv-wide').expect(0, err='').out)
    assert [
        (row['state'], row['small/t'], row['small/a'], row['small/b'], row['small/w'])
        for row in table
    ] == [('submitted', '8.5', '1', '7.5', "'=SUM(1)"), ('open', '', '', '', '')], table
    assert table[0]['item_comments'] == 'a: kind'


@case('export csv-notes: concerns and incidents for the coordinator, and in no other export')
def export_notes(ctl):
    make(ctl)
    mark(ctl, FULL, '--submit')
    who = ('--station', 1, '--candidate', '2', '--kind', 'time-lost', '--seconds', 150)
    ctl.run('incident', 'x.rapport', *who, '--text', '=fire drill').expect(0)
    table = rows(ctl.run('export', 'x.rapport', '--format', 'csv-notes').expect(0, err='').out)
    assert [
        (row['candidate'], row['attempt'], row['kind'], row['incident'], row['lost_seconds'],
         row['text'])
        for row in table
    ] == [('2', '1', 'incident', 'time-lost', '150', "'=fire drill")], table
    for form in 'csv-long', 'csv-wide':
        assert 'fire drill' not in ctl.run('export', 'x.rapport', '--format', form).expect(0).out
    ctl.run('export', 'x.rapport', '--format', 'notes').expect(2).expect_err('csv-notes')


@case('export --output: mode 0600, the same bytes, nothing beside it; a byte-order mark')
def export_output(ctl):
    make(ctl)
    mark(ctl, FULL)
    out = ctl.run('export', 'x.rapport', '--format', 'csv-long').out
    ctl.run('export', 'x.rapport', '--format', 'csv-long', '--output', 'out.csv').expect(
        0, out='', err=''
    )
    assert (ctl.folder / 'out.csv').stat().st_mode & 0o777 == 0o600
    assert (ctl.folder / 'out.csv').read_bytes().decode() == out
    ctl.run(
        'export', 'x.rapport', '--format', 'csv-long', '--byte-order-mark', '-o', 'out.csv'
    ).expect(0, out='', err='')
    assert (ctl.folder / 'out.csv').read_bytes().decode() == '\ufeff' + out
    assert [path.name for path in ctl.folder.glob('out*')] == ['out.csv']


@case('export: what cannot be written: status 1, why; the exam and what was there as they were')
def export_refused(ctl):
    make(ctl)
    mark(ctl, FULL)
    before = digest(ctl)
    ctl.run('export', 'x.rapport', '--format', 'csv-long', '-o', 'no/out.csv').expect(
        1, out=''
    ).expect_err('no/out.csv: ')
    ctl.run('export', 'x.rapport', '--format', 'csv-long', '-o', 'x.rapport').expect(
        1, out=''
    ).expect_err('x.rapport: ', 'exam itself')
    (ctl.folder / 'folder').mkdir()
    ctl.run('export', 'x.rapport', '--format', 'csv-long', '-o', 'folder').expect(
        1, out=''
    ).expect_err('folder: ')
    with open('/dev/full', 'wb') as full:
        ctl.run('export', 'x.rapport', '--format', 'csv-long', stdout=full).expect(1).expect_err(
            '(standard output): ', 'No space left'
        )
    ctl.run('export', 'x.rapport').expect(2, out='').expect_err('--format')
    ctl.run('export', 'x.rapport', '--format', 'xlsx').expect(2, out='').expect_err('csv-long')
    assert digest(ctl) == before


@case('export: never over another exam, whatever the case of its name, nor over a pipe or a device')
def export_target(ctl):
    make(ctl)
    (ctl.folder / 'other.rapport').write_bytes((ctl.folder / 'x.rapport').read_bytes())
    (ctl.folder / 'link.csv').symlink_to('x.rapport')
    (ctl.folder / 'kept.csv').write_bytes((ctl.folder / 'x.rapport').read_bytes())
    os.mkfifo(ctl.folder / 'pipe')
    before = digest(ctl)
    for name, part in (
        ('other.rapport', 'the name of an exam'),
        ('NEW.Rapport', 'the name of an exam'),
        ('link.csv', 'exam itself'),
        ('kept.csv', 'this is an exam'),
        ('pipe', 'a folder or a device'),
    ):
        ctl.run('export', 'x.rapport', '--format', 'csv-long', '-o', name).expect(
            1, out=''
        ).expect_err(name + ': ', part)
    assert digest(ctl) == before
    assert (ctl.folder / 'pipe').is_fifo() and (ctl.folder / 'link.csv').is_symlink()
    assert not (ctl.folder / 'NEW.Rapport').exists()
    kept, exam = ctl.folder / 'kept.csv', ctl.folder / 'x.rapport'
    assert kept.read_bytes() == exam.read_bytes()


def interrupt_export(ctl, number):
    """Sends the signal once the export has begun. Returns: the status."""
    command = [os.environ['RAPPORTCTL'], 'export', 'big.rapport', '--format', 'csv-wide']
    with subprocess.Popen(
        [*command, '--output', 'marks.csv'],
        cwd=ctl.folder,
        env={**os.environ, 'HOME': ctl.folder},
        # Whoever runs the tests may have had the signal ignored, as nohup does.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    ) as export:
        while export.poll() is None and not list(ctl.folder.glob('marks.csv.*')):
            time.sleep(0.0005)
        export.send_signal(number)
        return export.wait()


@case('export --output: ended by a signal, it leaves no half-written file')
def export_interrupted(ctl):
    ctl.run(
        *('simulate', 'big.rapport', '--candidates', 150, '--stations', 6, '--seed', 1)
    ).expect(0)
    ctl.write('marks.csv', 'the one before')
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # On a busy machine the export may be done before the signal comes.
        for _ in range(20):
            status = interrupt_export(ctl, number)
            assert not list(ctl.folder.glob('marks.csv.*'))
            if status != 0:
                break
            ctl.write('marks.csv', 'the one before')
        assert status == -number, status
        assert ctl.read('marks.csv') == 'the one before'


@case('export csv-wide: an id that is a total in one version and an item in the next')
def export_wide_versions(ctl):
    older = SMALL.replace('<total id="t"', '<total id="c"')
    newer = SMALL.replace('version="1"', 'version="2"').replace(
        '<item id="w"',
        '<item id="c" kind="number" min="0" max="9" by="ex"><label>C</label></item><item id="w"',
    )
    ctl.write('older.xml', older)
    ctl.write('newer.xml', newer)
    ctl.write('roster.csv', ROSTER)
    ctl.run('new', 'x.rapport', '--title', 'T', 'older.xml', 'newer.xml').expect(0, err='')
    ctl.run('candidates', 'x.rapport', 'roster.csv').expect(0)
    mark(ctl, {'a': 'yes', 'b': 7.5, 'w': '.'}).expect(0)
    mark(ctl, {'a': 'yes', 'b': 2, 'c': 4, 'w': '.'}, station=2).expect(0)
    out = ctl.run('export', 'x.rapport', '--format', 'csv-wide').expect(0).out
    header = next(csv.reader(io.StringIO(out)))
    assert len(header) == len(set(header)), header
    one, two = rows(out)
    assert (one['small/c (total)'], one['small/c'], one['small/t']) == ('8.5', '', ''), one
    assert (two['small/c (total)'], two['small/c'], two['small/t']) == ('', '4', '3'), two


@case('names that turn the direction of text are refused; comments keep it, and are shown isolated')
def directions(ctl):
    make(ctl)
    turned = 'tpm\u202e kind'
    mark(ctl, FULL, rater=turned).expect(1, out='').expect_err('U+202E')
    ctl.run('new', 'y.rapport', '--title', turned, 'small.xml').expect(1).expect_err('U+202E')
    mark(ctl, {'a': {'answer': 'yes', 'comment': turned}}).expect(0)
    sheet = json.loads(ctl.run('sheets', 'x.rapport', '--json').out)[0]['sheet']
    ctl.run('show', 'x.rapport', '--sheet', sheet).expect(0).expect_out(f'\u2068{turned}\u2069')
    exported = rows(ctl.run('export', 'x.rapport', '--format', 'csv-long').out)
    assert exported[0]['comment'] == turned, exported


@case('sheets and both exports: candidates in the order in which people count')
def natural_order(ctl):
    make(ctl)
    ctl.write('more.csv', 'number,name\n10,Wren\n02,Sage\nA10,Iris\na9,Reed\n')
    ctl.run('candidates', 'x.rapport', 'more.csv').expect(0)
    wanted = ['1', '2', '02', '10', 'a9', 'A10']
    for number in sorted(wanted):
        mark(ctl, {'a': 'yes'}, candidate=number).expect(0)
    sheets = json.loads(ctl.run('sheets', 'x.rapport', '--json').out)
    assert [sheet['candidate'] for sheet in sheets] == wanted, sheets
    for form in ('csv-long', 'csv-wide'):
        table = rows(ctl.run('export', 'x.rapport', '--format', form).out)
        assert [row['candidate'] for row in table] == wanted, form


# simulate


def without_ids(text):
    return [{name: value for name, value in row.items() if name != 'sheet'} for row in rows(text)]


@case('simulate: the same seed gives the same marks, another seed others; the file is sound')
def simulate(ctl):
    for name, seed in (('a', 1), ('b', 1), ('c', 2)):
        ctl.run(
            'simulate',
            f'{name}.rapport',
            '--candidates',
            6,
            '--stations',
            3,
            '--seed',
            seed,
            '--open',
            '0.3',
        ).expect(0, out='', err='')
    a, b, c = (
        without_ids(ctl.run('export', f'{name}.rapport', '--format', 'csv-long').out)
        for name in 'abc'
    )
    assert a == b and a != c
    assert len({(row['candidate'], row['station']) for row in a}) == 18
    ctl.run('verify', 'a.rapport').expect(0, err='')
    wide = rows(ctl.run('export', 'a.rapport', '--format', 'csv-wide').out)
    assert {row['state'] for row in wide} == {'open', 'submitted'}


@case('simulate --rubric: every construct of the format can be marked')
def simulate_rubric(ctl):
    rubric = ctl.data('rubrics/coverage.xml')
    ctl.run(
        'simulate',
        'x.rapport',
        '--candidates',
        20,
        '--stations',
        2,
        '--seed',
        3,
        '--rubric',
        rubric,
        '--title',
        'Çalışma',
    ).expect(0, out='', err='')
    table = rows(ctl.run('export', 'x.rapport', '--format', 'csv-long').expect(0, err='').out)
    assert len({row['item'] for row in table}) > 10 and table[0]['exam'] == 'Çalışma'


@case('simulate: numbers that make no sense: status 1 or 2, and no file')
def simulate_refused(ctl):
    good = {'--candidates': '2', '--stations': '2', '--seed': '1'}
    for change, status in (
        ({'--candidates': '0'}, 2),
        ({'--candidates': '20001'}, 1),
        ({'--stations': '61'}, 1),
        ({'--seed': '-1'}, 2),
        ({'--seed': '4294967296'}, 2),
        ({'--open': '1.5'}, 1),
        ({'--open': 'x'}, 2),
        ({'--open': '0,5'}, 2),
        ({'--rubric': 'none.xml'}, 1),
    ):
        arguments = [word for pair in {**good, **change}.items() for word in pair]
        ctl.run('simulate', 'x.rapport', *arguments).expect(status, out='')
    assert digest(ctl) == {}


# every command on what is no exam


@case('a file that is no exam, a folder, nothing at all: status 1, nothing changes')
def not_an_exam(ctl):
    ctl.write('no.rapport', 'not an exam')
    ctl.write('empty.rapport', '')
    ctl.write('roster.csv', ROSTER)
    ctl.write('answers.json', '{}')
    (ctl.folder / 'dir').mkdir()
    before = digest(ctl)
    for name in ('no.rapport', 'empty.rapport', 'none.rapport', 'dir'):
        for words in (
            ['candidates', name, 'roster.csv'],
            ['sheets', name],
            ['show', name, '--sheet', '0000'],
            ['log', name],
            ['verify', name],
            ['export', name, '--format', 'csv-long'],
            ['export', name, '--format', 'csv-wide', '-o', 'out.csv'],
            ['mark', name, 'answers.json', '--station', '1', '--candidate', '1', '--rater', 'R'],
        ):
            ctl.run(*words).expect(1, out='').expect_err(name)
    assert digest(ctl) == before and not (ctl.folder / 'out.csv').exists()


run_cases()
