# test_day.py: the day of a station, and putting sheets right.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
import hashlib
import io
import json
import re
import shutil
import struct
import zlib

from harness import HERE, case, run_cases

RUBRIC = '''<?xml version="1.0" encoding="UTF-8"?>
<rubric xmlns="urn:rapport:rubric:1" format="1.0" id="{}" version="1" xml:lang="en">
  <meta><title>Small</title></meta>
  <scale id="s"><level id="no" value="0"><label>No</label></level>
    <level id="yes" value="1"><label>Yes</label></level></scale>
  <rater id="ex" role="examiner"/>
  <form>
    <item id="a" kind="rate" scale="s"><label>One</label></item>
    <item id="w" kind="text" required="yes"><label>Words</label></item>
  </form>
  <totals><total id="t" of="a" method="sum" primary="yes"/></totals>
</rubric>
'''
SLOTS = 'slot;Station;candidate;begins\n1;1;10;2026-03-04T09:00:00Z\n2;1;;\n3;1;9;\n'


def make(ctl):
    """Three stations, the third with another rubric; candidates 9, 10 and 11."""
    ctl.write('small.xml', RUBRIC.format('small'))
    ctl.write('other.xml', RUBRIC.format('other'))
    ctl.write('roster.csv', 'number,name\n9,Fern Lantern\n10,Zoë Quill\n11,Ivo Reed\n')
    ctl.run('new', 'x.rapport', '--title', 'Y', 'small.xml', 'small.xml', 'other.xml').expect(0)
    ctl.run('candidates', 'x.rapport', 'roster.csv').expect(0)


def mark(ctl, candidate, answers, *more):
    """Fills the sheet at station 1 and returns its id."""
    ctl.write('answers.json', json.dumps(answers))
    done = ctl.run('mark', 'x.rapport', 'answers.json', '--station', 1, '--candidate', candidate,
                   '--rater', 'Dr Hill', *more).expect(0, err='')
    return re.search(r'^sheet: (\S+)$', done.out, re.MULTILINE).group(1)


def states(ctl):
    """Candidate, attempt and state of every row of station 1, when the sums add up."""
    day = json.loads(ctl.run('day', 'x.rapport', '--station', 1, '--json').expect(0, err='').out)
    counted = [day[name] for name in
               ('waiting', 'open', 'owed', 'submitted', 'partial', 'absent', 'left')]
    assert sum(counted) == day['expected'], day
    assert day['expected'] + day['nobody'] == len(day['rows']), day
    return [(row['candidate'], row['attempt'], row['state']) for row in day['rows']]


def check(found, wanted):
    assert found == wanted, f'{found} is not {wanted}'


def digest(ctl):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in ctl.folder.iterdir() if '.rapport' in path.name}


@case('slots: taken in, told again, and changed; the day goes by them')
def check_slots(ctl):
    make(ctl)
    check(states(ctl), [('9', 1, 'waiting'), ('10', 1, 'waiting'), ('11', 1, 'waiting')])
    ctl.write('slots.csv', SLOTS)
    before = digest(ctl)
    ctl.run('slots', 'x.rapport', 'slots.csv', '--dry-run').expect(
        0, out='3 new, 0 changed, 0 the same\n', err='')
    check(digest(ctl), before)
    ctl.run('slots', 'x.rapport', 'slots.csv').expect(
        0, out='3 new, 0 changed, 0 the same\n', err='')
    check(states(ctl), [('10', 1, 'waiting'), (None, None, 'nobody'), ('9', 1, 'waiting')])
    ctl.run('slots', 'x.rapport', '-', stdin=SLOTS.replace('2;1;;', '2;1;11;')).expect(
        0, out='0 new, 1 changed, 2 the same\n', err='')
    check(states(ctl), [('10', 1, 'waiting'), ('11', 1, 'waiting'), ('9', 1, 'waiting')])
    ctl.run('day', 'x.rapport', '--station', 1).expect(0, err='').expect_out(
        '2026-03-04T09:00:00.000Z  ', '10', 'Zoë Quill', 'waiting', 'Ivo Reed',
        '\nexpected 3 = waiting 3 + open 0 + owed 0 + submitted 0 + partial 0 + absent 0 + ', '0\n')


@case('slots: every problem is told with its line, and nothing is taken in')
def check_bad_slots(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('bad.csv', 'station,slot,candidate,begins\n9,1,10,\n1,0,10,\n1,x,77,nine\n1,2,9,\n'
              '1,2,10,\n')
    ctl.run('slots', 'x.rapport', 'bad.csv').expect(1, out='').expect_err(
        'bad.csv:2: the exam has no station 9', 'bad.csv:3: “0” is no number of a slot',
        'bad.csv:4: “x” is no number of a slot', 'bad.csv:4: the exam has no candidate',
        'bad.csv:4: “nine” is no time', 'bad.csv:6: slot 2 of station 1 is in line 5')
    ctl.write('bad.csv', 'station,candidate,candidate\n1,9,9\n')
    ctl.run('slots', 'x.rapport', 'bad.csv').expect(1, out='').expect_err(
        'bad.csv:1: there is no column “slot”', 'bad.csv:1: there are two columns “candidate”')
    ctl.write('bad.csv', b'\xff\xfe\xff')
    ctl.run('slots', 'x.rapport', 'bad.csv').expect(1, out='').expect_err('bad.csv')
    ctl.run('slots', 'x.rapport', 'gone.csv').expect(1, out='').expect_err('gone.csv')
    check(digest(ctl), before)


@case('slots: a row that is longer than the header is refused, as it may have slipped')
def check_long_slots(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('long.csv', 'station,slot,candidate\n1,1,9\n1,2,10,2026-03-04T09:00:00Z\n1,3,x\n')
    ctl.run('slots', 'x.rapport', 'long.csv').expect(1, out='').expect_err(
        'long.csv:3: this row has 4 cells but the header only 3', 'long.csv:4: the exam has no')
    check(digest(ctl), before)


@case('slots: what is perhaps not meant is named, and still taken in')
def check_slot_notes(ctl):
    make(ctl)
    ctl.write('odd.csv', 'station,slot,candidate,begin,,\n1,1,9,2026-03-04T09:00:00Z,,\n'
              '1,2,10,,,\n2,3,9,,,\n1,4,"9 ",,,\n')
    ctl.run('slots', 'x.rapport', 'odd.csv').expect(
        0, out='4 new, 0 changed, 0 the same\n',
        err='odd.csv:1: note: the column “begin” is not used\n'
            'odd.csv:5: note: candidate 9 is in slot 1 of station 1 already; the later of the two '
            'counts as another attempt\n')
    # What the exam has counts too, but not the slot that the file itself changes.
    ctl.run('slots', 'x.rapport', '-', stdin='station,slot,candidate\n1,4,11\n1,5,10\n1,6,11\n'
            ).expect(0, err='(standard input):3: note: candidate 10 is in slot 2 of station 1 '
                            'already; the later of the two counts as another attempt\n'
                            '(standard input):4: note: candidate 11 is in slot 4 of station 1 '
                            'already; the later of the two counts as another attempt\n')
    ctl.run('slots', 'x.rapport', '-', stdin='station,slot,candidate\n1,1,10\n1,2,9\n1,4,\n'
            '1,5,\n1,6,\n').expect(0, err='')


@case('day: a role that the rubric does not have is refused, not shown as a day of nobody')
def check_day_role(ctl):
    make(ctl)
    ctl.run('day', 'x.rapport', '--station', 1, '--role', 'sp').expect(1, out='').expect_err(
        'there is no role “sp”', 'ex')
    ctl.run('day', 'x.rapport', '--station', 1, '--role', 'ex').expect(0, err='')


@case('day: the form of the simulated patient stands beside the examiner’s sheet')
def check_patient(ctl):
    ctl.write('small.xml', RUBRIC.format('small').replace(
        '<rater id="ex" role="examiner"/>',
        '<rater id="ex" role="examiner"/><rater id="sp" role="patient"/>'))
    ctl.write('roster.csv', 'number,name\n9,Fern Lantern\n')
    ctl.run('new', 'x.rapport', '--title', 'Y', 'small.xml').expect(0)
    ctl.run('candidates', 'x.rapport', 'roster.csv').expect(0)
    mark(ctl, 9, {'a': 'yes', 'w': 'x'}, '--submit')

    def told():
        day = ctl.run('day', 'x.rapport', '--station', 1, '--json').expect(0, err='')
        return json.loads(day.out)['rows'][0]['patient']
    check(told(), None)
    mark(ctl, 9, {'a': 'yes'}, '--role', 'sp')
    check(told(), 'open')
    mark(ctl, 9, {'w': 'x'}, '--role', 'sp', '--submit')
    check(told(), 'submitted')
    check(states(ctl), [('9', 1, 'submitted')])


def png(width, height, shade=0):
    """A picture of one shade of grey."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))
    rows = (b'\0' + bytes([shade]) * width) * height
    head = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head)
            + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def jpeg(width, height):
    """As far as the frame header: what says how large it is."""
    return (b'\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xff\xc0\0\x0b\x08'
            + struct.pack('>HH', height, width) + b'\1\1\x11\0')


@case('photos: taken in by their names, told before, and changed')
def check_photos(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.write('faces/9.png', png(30, 40))
    ctl.write('faces/10.jpg', jpeg(2048, 300))
    ctl.write('faces/77.png', png(1, 1))
    ctl.write('faces/.hidden', 'x')
    ctl.write('faces/more/11.png', png(1, 1))
    told = ('77.png: no candidate has this number; left out\ncandidate 11 has no photo\n')
    ctl.run('photos', 'x.rapport', 'faces', '--dry-run').expect(
        0, out=told + '2 new, 0 changed, 0 the same; 1 without\n', err='')
    check(digest(ctl), before)
    ctl.run('photos', 'x.rapport', 'faces').expect(
        0, out=told + '2 new, 0 changed, 0 the same; 1 without\n', err='')
    ctl.write('faces/9.png', png(30, 40, 9))
    ctl.run('photos', 'x.rapport', 'faces').expect(
        0, out=told + '0 new, 1 changed, 1 the same; 1 without\n', err='')
    ctl.run('verify', 'x.rapport').expect(0)
    log = ctl.run('log', 'x.rapport').expect(0).out
    check(log.count('photo.set'), 3)
    mark(ctl, 9, {'a': 'yes', 'w': 'x'}, '--submit')
    for form in ('csv-long', 'csv-wide'):
        out = ctl.run('export', 'x.rapport', '--format', form).expect(0).out
        assert 'photo' not in out.lower() and 'PNG' not in out, out


@case('photos: what is none is told, all of it, and nothing is taken in')
def check_bad_photos(ctl):
    make(ctl)
    before = digest(ctl)
    for name, content, problem in (
            ('9.png', b'GIF89a and more', 'neither a PNG nor a JPEG'),
            ('9.jpg', b'', 'neither a PNG nor a JPEG'),
            ('9.png', png(30, 40)[:20], 'neither a PNG nor a JPEG'),
            ('9.jpg', jpeg(30, 40)[:22], 'neither a PNG nor a JPEG'),
            ('9', b'\xff\xd8' + b'\xff' * 64, 'neither a PNG nor a JPEG'),
            ('9.jpg', b'\xff\xd8\xff\xe0\0\0' * 9, 'neither a PNG nor a JPEG'),
            ('9.png', png(2049, 1), '2049 × 1 pixels; 2048'),
            ('9.jpg', jpeg(9, 65535), '9 × 65535 pixels; 2048'),
            ('9.jpg', jpeg(0, 9), 'no pixels'),
            ('9.png', png(30, 40) + b'x' * 524288, '512 KiB')):
        shutil.rmtree(ctl.folder / 'faces', ignore_errors=True)
        ctl.write('faces/10.png', png(30, 40))
        ctl.write('faces/' + name, content)
        ctl.run('photos', 'x.rapport', 'faces').expect(1, out='').expect_err(name + ': ', problem)
        check(digest(ctl), before)
    ctl.write('faces/9.png', png(30, 40))
    ctl.write('faces/9.jpg', jpeg(30, 40))
    ctl.run('photos', 'x.rapport', 'faces').expect(1, out='').expect_err(
        '9.png: 9.jpg is of the same candidate')
    ctl.run('photos', 'x.rapport', 'nowhere').expect(1, out='').expect_err('nowhere')
    ctl.run('photos', 'x.rapport').expect(2)
    check(digest(ctl), before)


@case('day: open, owed, submitted, absent, left, and back')
def check_day(ctl):
    make(ctl)
    mark(ctl, '9', {'w': 'x'})
    mark(ctl, '10', {'a': 'yes'})
    mark(ctl, '11', {'a': 'yes', 'w': 'x'}, '--submit')
    check([state for _, _, state in states(ctl)], ['open', 'owed', 'submitted'])
    who = ('--station', 1, '--candidate', '9')
    ctl.run('absent', 'x.rapport', *who, '--reason', 'ill').expect(0, out='', err='')
    ctl.run('absent', 'x.rapport', '--station', 1, '--candidate', '10', '--left').expect(0)
    ctl.run('absent', 'x.rapport', '--station', 1, '--candidate', '11').expect(0)
    check([state for _, _, state in states(ctl)], ['absent', 'left', 'submitted'])
    ctl.run('absent', 'x.rapport', *who, '--expected').expect(0)
    check([state for _, _, state in states(ctl)], ['open', 'left', 'submitted'])
    mark(ctl, '9', {'a': 'no'}, '--attempt', 2)
    check(states(ctl)[:2], [('9', 1, 'open'), ('9', 2, 'owed')])
    before = digest(ctl)
    ctl.run('absent', 'x.rapport', '--station', 1, '--candidate', '77').expect(1).expect_err('77')
    ctl.run('absent', 'x.rapport', '--station', 8, '--candidate', '9').expect(1).expect_err(
        'no station')
    ctl.run('absent', 'x.rapport', *who, '--left', '--expected').expect(2)
    ctl.run('absent', 'x.rapport', '--station', 1).expect(2)
    ctl.run('day', 'x.rapport', '--station', 8).expect(1, out='').expect_err('no station 8')
    check(digest(ctl), before)
    ctl.run('verify', 'x.rapport').expect(0)


@case('incident: noted in the journal; what lacks something is refused and changes nothing')
def check_incident(ctl):
    make(ctl)
    who = ('--station', 1, '--candidate', '9')
    before = digest(ctl)
    ctl.run('incident', 'x.rapport', *who, '--kind', 'fun').expect(2).expect_err('time-lost')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'other').expect(1).expect_err('say what')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'not-asked').expect(1).expect_err(
        'say which item')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'alarm', '--seconds', 86401).expect(
        1).expect_err('0 to 86400')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'alarm', '--seconds', -1).expect(
        2).expect_err('0 to 86400')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'alarm', '--attempt', 0).expect(2).expect_err(
        'count from 1')
    ctl.run('absent', 'x.rapport', *who, '--attempt', 0).expect(2).expect_err('count from 1')
    ctl.run('incident', 'x.rapport', *who, '--kind', 'not-asked', '--item', 'zzz').expect(
        1).expect_err('no item “zzz”')
    check(digest(ctl), before)
    done = ctl.run('incident', 'x.rapport', *who, '--kind', 'not-asked', '--item', 'a', '--seconds',
                   30, '--text', 'The actor jumped a line').expect(0, err='')
    number = re.fullmatch(r'incident: (\S+)\n', done.out).group(1)
    log = json.loads(ctl.run('log', 'x.rapport', '--json').expect(0).out)[-1]
    check(log['kind'], 'incident.set')
    check(log['payload']['incident'], number)
    check((log['payload']['kind'], log['payload']['item'], log['payload']['seconds']),
          ('not-asked', 'a', 30))
    ctl.run('verify', 'x.rapport').expect(0)


def incidents(ctl, *more):
    return json.loads(ctl.run('incidents', 'x.rapport', '--json', *more).expect(0, err='').out)


@case('incident: listed, corrected by its id, moved to its encounter, and struck out')
def check_incident_put_right(ctl):
    make(ctl)
    check(incidents(ctl), [])
    ids = []
    for more in (('--station', 1, '--candidate', '9', '--kind', 'not-asked', '--item', 'a',
                  '--seconds', 30, '--text', 'The actor jumped a line'),
                 ('--station', 2, '--candidate', '10', '--kind', 'alarm')):
        done = ctl.run('incident', 'x.rapport', *more).expect(0, err='').out
        ids.append(re.fullmatch(r'incident: (\S+)\n', done).group(1))
    noted = incidents(ctl)
    check([row.pop('noted_utc')[:2] for row in incidents(ctl)], ['20', '20'])
    check([{**row, 'noted_utc': ''} for row in noted], [
        {'incident': ids[0], 'station': 1, 'candidate': '9', 'attempt': 1, 'kind': 'not-asked',
         'item': 'a', 'lost_seconds': 30, 'seconds': None, 'noted_utc': '', 'who': None,
         'text': 'The actor jumped a line'},
        {'incident': ids[1], 'station': 2, 'candidate': '10', 'attempt': 1, 'kind': 'alarm',
         'item': None, 'lost_seconds': 0, 'seconds': None, 'noted_utc': '', 'who': None,
         'text': None}])
    check(incidents(ctl, '--station', 2), noted[1:])
    check(incidents(ctl, '--station', 3), [])
    ctl.run('incidents', 'x.rapport').expect(0, err='').expect_out(
        'station', 'not-asked', ids[0], 'The actor jumped a line', ids[1])
    # What is not given stays; the time is that of the first entry.
    ctl.run('incident', 'x.rapport', '--correct', ids[0].upper(), '--seconds', 45).expect(
        0, out='', err='')
    check(incidents(ctl)[0], {**noted[0], 'lost_seconds': 45})
    ctl.run('incident', 'x.rapport', '--correct', ids[0], '--kind', 'actor', '--item', '',
            '--text', '', '--seconds', 0, '--station', 2, '--candidate', '10', '--attempt',
            2).expect(0, out='', err='')
    check([row for row in incidents(ctl) if row['incident'] == ids[0]], [
        {**noted[0], 'station': 2, 'candidate': '10', 'attempt': 2, 'kind': 'actor', 'item': None,
         'lost_seconds': 0, 'text': None}])
    ctl.run('incident', 'x.rapport', '--strike-out', ids[0]).expect(0, out='', err='')
    check(incidents(ctl), noted[1:])
    ctl.run('verify', 'x.rapport').expect(0)


@case('incident: what cannot be corrected or struck out is refused and changes nothing')
def check_incident_refused(ctl):
    make(ctl)
    done = ctl.run('incident', 'x.rapport', '--station', 1, '--candidate', '9', '--kind',
                   'alarm').expect(0, err='').out
    number = done.split()[1]
    gone = ctl.run('incident', 'x.rapport', '--station', 1, '--candidate', '9', '--kind',
                   'alarm').expect(0, err='').out.split()[1]
    ctl.run('incident', 'x.rapport', '--strike-out', gone).expect(0)
    before = digest(ctl)
    for status, why, more in (
            (1, 'no incident “' + gone, ('--strike-out', gone)),
            (1, 'no incident “' + gone, ('--correct', gone, '--kind', 'actor')),
            (1, 'no incident “' + number[:3], ('--strike-out', number[:3])),
            (1, 'say what happened', ('--correct', number, '--kind', 'other')),
            (1, 'say which item', ('--correct', number, '--kind', 'not-asked')),
            (1, 'no item “zzz”', ('--correct', number, '--item', 'zzz')),
            (1, '0 to 86400', ('--correct', number, '--seconds', 86401)),
            (1, 'no station of that', ('--correct', number, '--station', 9)),
            (1, '77', ('--correct', number, '--candidate', '77')),
            (2, 'needs what', ('--correct', number)),
            (2, 'no other option', ('--strike-out', number, '--kind', 'actor')),
            (2, 'exclude', ('--strike-out', number, '--correct', number, '--kind', 'actor')),
            (2, 'time-lost', ('--correct', number, '--kind', 'fun')),
            (2, '0 to 86400', ('--correct', number, '--seconds', -1)),
            (2, 'count from 1', ('--correct', number, '--attempt', 0))):
        ctl.run('incident', 'x.rapport', *more).expect(status, out='').expect_err(why)
    ctl.run('incidents', 'x.rapport', '--station', 9).expect(1, out='').expect_err('no station 9')
    ctl.run('incidents', 'x.rapport', '--station', 0).expect(2, out='').expect_err('from 1')
    check(digest(ctl), before)


@case('set: a setting takes what it may; anything else is refused')
def check_set(ctl):
    make(ctl)
    before = digest(ctl)
    ctl.run('set', 'x.rapport', 'bells', 'loud').expect(1).expect_err('sound, hall, silent')
    ctl.run('set', 'x.rapport', 'colour', 'red').expect(1).expect_err('no setting “colour”')
    ctl.run('set', 'x.rapport', 'bells').expect(2)
    check(digest(ctl), before)
    ctl.run('set', 'x.rapport', 'bells', 'hall').expect(0, out='', err='')
    ctl.run('verify', 'x.rapport').expect(0)


@case('move-sheet: to the right candidate, with its marks; show and export follow')
def check_move(ctl):
    make(ctl)
    sheet = mark(ctl, '9', {'a': 'yes', 'w': 'x'})
    other = mark(ctl, '10', {'a': 'no'})
    before = digest(ctl)
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '10').expect(1).expect_err('swap')
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '77').expect(1).expect_err('77')
    ctl.run('move-sheet', 'x.rapport', '--sheet', 'ffff-no', '--to', '9').expect(1)
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '9').expect(1).expect_err(
        'there already')
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '9', '--station', 3).expect(
        1).expect_err('another rubric')
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet).expect(2)
    ctl.run('move-sheet', 'x.rapport', '--swap', sheet).expect(2)
    for option in '--station', '--attempt':
        ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '11', option, 0).expect(
            2).expect_err('count from 1')
        ctl.run('move-sheet', 'x.rapport', '--swap', sheet, other, option, 2).expect(
            2).expect_err('--swap')
    check(digest(ctl), before)
    ctl.run('move-sheet', 'x.rapport', '--swap', sheet, other).expect(0, out='', err='')
    rows = csv.DictReader(io.StringIO(
        ctl.run('export', 'x.rapport', '--format', 'csv-long').expect(0).out))
    check({(row['candidate'], row['sheet']) for row in rows}, {('10', sheet), ('9', other)})
    shown = json.loads(ctl.run('show', 'x.rapport', '--sheet', sheet, '--json').expect(0).out)
    check((shown['candidate'], shown['attempt'], shown['moves']), ('10', 1, 1))
    ctl.run('mark', 'x.rapport', '-', '--station', 1, '--candidate', '10', '--rater', 'Dr Hill',
            '--submit', stdin='{}').expect(0)
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '11').expect(1).expect_err(
        'say why')
    ctl.run('move-sheet', 'x.rapport', '--sheet', sheet, '--to', '11', '--reason', 'badge').expect(
        0)
    check([state for _, _, state in states(ctl)], ['owed', 'waiting', 'submitted'])
    ctl.run('verify', 'x.rapport').expect(0)


@case('sheets, show: of two attempts, and of a sheet that was moved, each says which it is')
def check_attempts(ctl):
    make(ctl)
    first = mark(ctl, '9', {'a': 'no'})
    second = mark(ctl, '9', {'a': 'yes'}, '--attempt', 2)
    ctl.run('move-sheet', 'x.rapport', '--sheet', second, '--to', '9', '--attempt', 3).expect(0)
    ctl.run('sheets', 'x.rapport').expect(0).expect_out(
        'candidate  attempt  rater', '9                1  Dr Hill', first, '9                3  ',
        second)
    ctl.run('show', 'x.rapport', '--sheet', first).expect(0).expect_out(
        'candidate: 9\nattempt: 1\nrater: ')
    ctl.run('show', 'x.rapport', '--sheet', second).expect(0).expect_out(
        'candidate: 9\nattempt: 3\nmoved: 1\nrater: ')


@case('recall: until the next sheet is submitted; the coordinator at any time')
def check_recall(ctl):
    make(ctl)
    full = {'a': 'yes', 'w': 'x'}
    first = mark(ctl, '9', full, '--submit')
    ctl.run('recall', 'x.rapport', '--sheet', first).expect(2)
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'a slip').expect(0, out='', err='')
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'again').expect(1).expect_err(
        'only a submitted sheet')
    mark(ctl, '9', full, '--submit')
    mark(ctl, '10', full, '--submit')
    before = digest(ctl)
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'a slip').expect(1).expect_err(
        'the next sheet is submitted')
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', ' ', '--coordinator',
            'Prof Yew').expect(
        1).expect_err('say why')
    check(digest(ctl), before)
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'a slip', '--coordinator',
            'Prof Yew').expect(
        0)
    check([state for _, _, state in states(ctl)], ['open', 'submitted', 'waiting'])
    ctl.run('verify', 'x.rapport').expect(0)


@case('recall: not once both examiners have submitted; the coordinator may')
def check_recall_beside(ctl):
    make(ctl)
    full = {'a': 'yes', 'w': 'x'}
    first = mark(ctl, '9', full, '--submit')
    ctl.write('answers.json', json.dumps(full))
    ctl.run('mark', 'x.rapport', 'answers.json', '--station', 1, '--candidate', '9', '--rater',
            'Dr Dale', '--submit').expect(0, err='')
    ctl.run('compare', 'x.rapport', '--station', 1, '--candidate', '9').expect(0)
    before = digest(ctl)
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'a slip').expect(1).expect_err(
        'side by side', 'the coordinator can')
    check(digest(ctl), before)
    ctl.run('recall', 'x.rapport', '--sheet', first, '--reason', 'a slip', '--coordinator',
            'Prof Yew').expect(0)


@case('compare: two examiners side by side, and only when both are done')
def check_compare(ctl):
    make(ctl)
    where = ('x.rapport', '--station', 1, '--candidate', '9')

    def fill(rater, level, words, *more):
        ctl.write('answers.json', json.dumps({
            'a': {'answer': level, 'comment': f'why {level}'}, 'w': words}))
        ctl.run('mark', 'x.rapport', 'answers.json', '--station', 1, '--candidate', '9', '--rater',
                rater, *more).expect(0, err='')

    ctl.run('compare', 'x.rapport').expect(2)
    ctl.run('compare', *where, '--attempt', 0).expect(2)
    ctl.run('compare', *where).expect(1, out='').expect_err('0 sheets')
    fill('Dr Hill', 'yes', 'x', '--submit')
    ctl.run('compare', *where).expect(1, out='').expect_err('1 sheet')
    fill('Dr Dale', 'no', 'y')
    ctl.run('compare', *where).expect(1, out='').expect_err('not both sheets are submitted')
    fill('Dr Dale', 'no', 'y', '--submit')
    before = digest(ctl)
    lines = ctl.run('compare', *where).expect(0, err='').out.splitlines()
    row = re.split(r'  +', next(line for line in lines if line.startswith('*')).strip())
    check(sorted(row[2:4]), ['No', 'Yes'])
    check(row[4], '1')
    check(lines[-1], 'the same 0, different 1 (*)')
    told = json.loads(ctl.run('compare', *where, '--json').expect(0, err='').out)
    check((told['same'], told['different']), (0, 1))
    check(sorted(sheet['rater'] for sheet in told['sheets']), ['Dr Dale', 'Dr Hill'])
    for index, sheet in enumerate(told['sheets']):
        level, words = ('Yes', 'x') if sheet['rater'] == 'Dr Hill' else ('No', 'y')
        check([item['answers'][index] for item in told['items']], [level, words])
        check(told['items'][0]['comments'][index], f'why {level.lower()}')
    check([item['steps'] for item in told['items']], ['1', None])
    ctl.run('compare', *where, '--attempt', 2).expect(1, out='').expect_err('0 sheets')
    check(digest(ctl), before)


@case('calibrate: the reference is taken in with its reasons; who stands apart is told')
def check_calibrate(ctl):
    make(ctl)
    ctl.write('reference.json', json.dumps({'a': {'answer': 'yes', 'comment': 'she asked twice'}}))
    before = digest(ctl)
    ctl.run('calibrate', 'x.rapport', '--reference', 'reference.json', '--candidate', '9').expect(
        1).expect_err('only a calibration')
    check(digest(ctl), before)

    ctl.run('new', 'c.rapport', '--title', 'C', '--calibration', 'small.xml').expect(0)
    ctl.run('calibrate', 'c.rapport').expect(1).expect_err('0 scenarios')
    ctl.write('one.csv', 'number,name\n1,Scenario A\n')
    ctl.run('candidates', 'c.rapport', 'one.csv').expect(0)
    ctl.run('calibrate', 'c.rapport', '--reference', '-', stdin='{"a": "yes"}').expect(
        1).expect_err('say why')
    ctl.run('calibrate', 'c.rapport', '--reference', '-', stdin='{"a": "maybe"}').expect(
        1).expect_err('maybe')
    ctl.run('calibrate', 'c.rapport', '--reference', 'reference.json').expect(0, out='', err='')
    rated = (('Dr Hill', 'yes'), ('Dr Dale', 'no'), ('Dr Fenn', 'yes'), ('Dr Late', 'no'))
    for rater, level in rated:
        submit = [] if rater == 'Dr Late' else ['--submit']
        ctl.run('mark', 'c.rapport', '-', '--station', 1, '--candidate', '1', '--rater', rater,
                *submit, stdin=json.dumps({'a': {'answer': level, 'comment': f'{rater}: {level}'},
                                           'w': 'Well done.'})).expect(0)
    # A second go, behind the reference marks, counts for nothing; nor does what is not submitted.
    ctl.run('mark', 'c.rapport', '-', '--station', 1, '--candidate', '1', '--rater', 'Dr Dale',
            '--attempt', 2, '--submit', stdin='{"a": "yes", "w": "Now I see."}').expect(0)
    told = ctl.run('calibrate', 'c.rapport').expect(0, err='').out.splitlines()
    check(re.split(r'  +', told[1].strip()), ['a', 'Yes', '3', '2', '1', '0', 'she asked twice'])

    found = json.loads(ctl.run('calibrate', 'c.rapport', '--json').expect(0, err='').out)
    check((found['station'], found['scenario']), (1, '1'))
    check(sorted(found['raters']), ['Dr Dale', 'Dr Fenn', 'Dr Hill'])
    item, = found['items']
    check((item['item'], item['label'], item['exact'], item['within_one'], item['apart']),
          ('a', 'One', 2, 1, 0))
    check(item['reference'], {'kind': 'rate', 'value': 'yes', 'answer': 'Yes',
                              'reason': 'she asked twice'})
    check([row for row in item['raters'] if row['rater'] == 'Dr Dale'],
          [{'rater': 'Dr Dale', 'agreement': 'within-one', 'kind': 'rate', 'value': 'no',
            'answer': 'No', 'comment': 'Dr Dale: no'}])
    ctl.run('calibrate', 'c.rapport', '--json', '--reference', 'reference.json').expect(
        2).expect_err('without --reference')
    ctl.run('verify', 'c.rapport').expect(0)


@case('recall: in a calibration only the coordinator, for the reference marks were seen')
def check_calibration_recall(ctl):
    make(ctl)
    ctl.run('new', 'c.rapport', '--title', 'C', '--calibration', 'small.xml').expect(0)
    ctl.run('candidates', 'c.rapport', 'roster.csv').expect(0)
    done = ctl.run('mark', 'c.rapport', '-', '--station', 1, '--candidate', '9', '--rater',
                   'Dr Hill', '--submit', stdin='{"a": "yes", "w": "Well done."}').expect(0)
    sheet = re.search(r'^sheet: (\S+)$', done.out, re.MULTILINE).group(1)
    ctl.run('recall', 'c.rapport', '--sheet', sheet, '--reason', 'I see it now').expect(
        1).expect_err('only the coordinator')
    ctl.run('recall', 'c.rapport', '--sheet', sheet, '--reason', 'wrong scenario',
            '--coordinator', 'Prof Yew').expect(0)


@case('show: a concern is told, and where a file of version 1 has none, none')
def check_concerns(ctl):
    for version, wanted in ((1, []), (2, ['Left the room in tears.'])):
        name = f'version-{version}.rapport'
        shutil.copy(HERE.parent / 'data' / 'databases' / name, ctl.folder / name)
        sheets = json.loads(ctl.run('sheets', name, '--json').expect(0, err='').out)
        found = []
        for sheet in sheets:
            shown = json.loads(ctl.run('show', name, '--sheet', sheet['sheet'], '--json').expect(
                0).out)
            text = ctl.run('show', name, '--sheet', sheet['sheet']).expect(0).out
            check([line for line in text.splitlines() if line.startswith('concern: ')],
                  [f'concern: {concern["text"]}' for concern in shown['concerns']])
            found += [concern['text'] for concern in shown['concerns']]
        check(found, wanted)


@case('check: what it finds is told, noted, and in the status')
def check_station(ctl):
    make(ctl)
    done = ctl.run('check', 'x.rapport', '--station', 1, '--json')
    found = json.loads(done.out)
    results = {row['what']: row for row in found['results']}
    check(sorted(results), ['battery', 'candidates', 'clock', 'disk', 'rubric', 'slots', 'sound',
                            'space'])
    check([results[what]['outcome'] for what in ('candidates', 'clock', 'disk', 'rubric')],
          ['fine'] * 4)
    for row in results.values():
        check(row['remedy'] is None, row['outcome'] == 'fine')
    # The battery and the room are the machine's own.
    check(done.status, 1 if found['outcome'] == 'failed' else 0)
    log = ctl.run('log', 'x.rapport').expect(0)
    assert 'check.done' in log.out, log.out
    text = ctl.run('check', 'x.rapport', '--station', 1)
    assert 'fine    Test mark: ' in text.out, text.out
    ctl.run('verify', 'x.rapport').expect(0)


@case('check: what fails ends with 1; no such station, no station')
def check_station_fails(ctl):
    ctl.write('small.xml', RUBRIC.format('small'))
    ctl.run('new', 'x.rapport', '--title', 'Y', 'small.xml').expect(0)
    ctl.run('check', 'x.rapport', '--station', 1).expect(1, err='').expect_out(
        'failed  Candidates: This exam has no candidates yet.')
    ctl.run('check', 'x.rapport', '--station', 2).expect(1, out='').expect_err('no station 2')
    ctl.run('check', 'x.rapport').expect(2, out='').expect_err('--station')


@case('conflict, conflicts: who knows whom, and takes it back')
def check_conflicts(ctl):
    make(ctl)
    mark(ctl, 10, {'a': 'yes'})
    before = digest(ctl)
    ctl.run('conflict', 'x.rapport', '--candidate', 77, '--rater', 'Dr Hill').expect(1, out='')
    ctl.run('conflict', 'x.rapport', '--candidate', 10, '--rater', ' ').expect(1, out='')
    ctl.run('conflict', 'x.rapport', '--candidate', 10).expect(2, out='').expect_err('--rater')
    ctl.run('conflict', 'x.rapport', '--candidate', 10, '--rater', 'Dr Hil', '--none').expect(
        1, out='').expect_err('Dr Hil')
    check(digest(ctl), before)
    ctl.run('conflict', 'x.rapport', '--candidate', 10, '--rater', 'dr  hill', '--text',
            'my tutee').expect(0, out='', err='')
    ctl.run('conflict', 'x.rapport', '--candidate', 9, '--rater', 'Mx Reed').expect(0)
    rows = json.loads(ctl.run('conflicts', 'x.rapport', '--json').expect(0).out)
    check(sorted((row['rater'], row['candidate'], row['text'], row['sheets']) for row in rows),
          [('Dr Hill', '10', 'my tutee', 1), ('Mx Reed', '9', None, 0)])
    table = ctl.run('conflicts', 'x.rapport').expect(0)
    table.expect_out('my tutee')
    table.expect_out('Mx Reed')
    ctl.run('conflict', 'x.rapport', '--candidate', 10, '--rater', 'Dr Hill', '--none').expect(0)
    check(len(json.loads(ctl.run('conflicts', 'x.rapport', '--json').expect(0).out)), 1)


run_cases()
