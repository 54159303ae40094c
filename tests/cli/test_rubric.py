# test_rubric.py: rubric check, rubric show and rubric score.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import re

from harness import case, run_cases

SMALL = '''<?xml version="1.0" encoding="UTF-8"?>
<rubric xmlns="urn:rapport:rubric:1" format="1.0" id="small" version="1" xml:lang="en">
  <meta><title>Small</title></meta>
  <scale id="s"><level id="0" value="0"><label>No</label></level>
    <level id="1" value="1"><label>Yes</label></level></scale>
  <rater id="ex" role="examiner"/><form>
    <item id="a" kind="rate" scale="s"><label>One</label></item>
    <item id="b" kind="rate" scale="s"><label>Two</label></item>
    <item id="n" kind="number" min="0" max="10" step="0.5" na="yes"><label>Three</label></item>
  </form>
  <totals><total id="t" of="a b n" method="percent" decimals="1" primary="yes"/></totals>
</rubric>
'''
SHIPPED = ['rapport-and-trust.xml', 'rapport-and-trust-14.xml', 'patients-view.xml']


def score(ctl, answers, rubric=SMALL):
    return ctl.run(
        'rubric',
        'score',
        ctl.write('small.xml', rubric),
        ctl.write('answers.json', json.dumps(answers)),
    )


# rubric check


@case('rubric check: shipped rubrics are fine: status 0, not a word')
def check_shipped(ctl):
    ctl.run('rubric', 'check', *map(ctl.shipped, SHIPPED)).expect(0, out='', err='')


@case('rubric check: a problem is FILE:LINE: MESSAGE on stderr, status 1')
def check_problem(ctl):
    ctl.write('bad.xml', SMALL.replace('scale="s"><label>Two', 'scale="five"><label>Two'))
    ctl.run('rubric', 'check', 'bad.xml').expect(1, out='').expect_err('bad.xml:8: ', 'five')


@case(
    'rubric check: every problem of every file is told, a line each, and sound files do not hide it'
)
def check_several(ctl):
    ctl.write('good.xml', SMALL)
    ctl.write('bad.xml', SMALL.replace('scale="s"', 'scale="five"'))
    result = ctl.run('rubric', 'check', 'good.xml', 'bad.xml', 'good.xml').expect(1, out='')
    lines = [line for line in result.err.splitlines() if line.startswith('bad.xml:')]
    assert [line.split(':')[1] for line in lines if 'five' in line] == ['7', '8'], result.err


@case('rubric check -: from standard input, named so in messages')
def check_stdin(ctl):
    ctl.run('rubric', 'check', '-', stdin=SMALL).expect(0, out='', err='')
    ctl.run('rubric', 'check', '-', stdin=SMALL[:-20]).expect(1, out='').expect_err(
        '(standard input):'
    )


@case('rubric check: a file that is not there: its name and why, status 1')
def check_missing(ctl):
    ctl.run('rubric', 'check', 'none.xml').expect(
        1, out='', err='none.xml: No such file or directory\n'
    )


@case('rubric check: a folder: its name and why, status 1')
def check_folder(ctl):
    ctl.run('rubric', 'check', ctl.folder).expect(1, out='').expect_err(
        str(ctl.folder), 'directory'
    )


@case('rubric check: more than 1 MiB is refused, from a file and from standard input')
def check_large(ctl):
    ctl.write('large.xml', SMALL + ' ' * 1048577)
    ctl.run('rubric', 'check', 'large.xml').expect(1, out='').expect_err(
        'large.xml: larger than 1.0'
    )
    ctl.run('rubric', 'check', '-', stdin=SMALL + ' ' * 1048577).expect(1, out='').expect_err(
        '(standard input): larger than 1.0'
    )


BOMB = ''.join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    'empty.xml': b'',
    'text.xml': b'not XML at all',
    'cut.xml': SMALL[:300].encode(),
    'twice.xml': (SMALL + SMALL).encode(),
    'other.xml': b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    'latin-1.xml': SMALL.replace('One', 'Ein Stück').encode('latin-1'),
    'nul.xml': SMALL.replace('One', 'O\0ne').encode(),
    'deep.xml': SMALL.replace('<label>One', '<d>' * 5000 + '</d>' * 5000 + '<label>One').encode(),
    'doctype.xml': SMALL.replace('?>', '?><!DOCTYPE rubric>', 1).encode(),
    'bomb.xml': SMALL.replace('?>', f'?><!DOCTYPE rubric [<!ENTITY e0 "ha">{BOMB}]>', 1)
    .replace('One', '&e9;')
    .encode(),
    'external.xml': SMALL.replace(
        '?>', '?><!DOCTYPE rubric [<!ENTITY x SYSTEM "file:///etc/hostname">]>', 1
    )
    .replace('One', '&x;')
    .encode(),
    'remote.xml': SMALL.replace(
        '?>', '?><!DOCTYPE rubric SYSTEM "http://127.0.0.1:9/rubric.dtd">', 1
    ).encode(),
}


@case('rubric check: hostile and broken files: status 1, FILE:LINE: MESSAGE, nothing else')
def check_hostile(ctl):
    for name, content in HOSTILE.items():
        ctl.write(name, content)
        result = ctl.run('rubric', 'check', name).expect(1, out='')
        for line in result.err.splitlines():
            if not re.match(rf'{re.escape(name)}:[1-9][0-9]*: \S', line):
                result.fail(f'not FILE:LINE: MESSAGE: {line}')
        if not result.err or 'hostname' in result.err or len(result.err) > 100000:
            result.fail(f'{name}: no message, or too much of one')


@case('rubric check: a newer minor format is read, and said so: status 0')
def check_newer(ctl):
    ctl.write('newer.xml', SMALL.replace('format="1.0"', 'format="1.9"'))
    ctl.run('rubric', 'check', 'newer.xml').expect(0, out='').expect_err('newer.xml:2: ', '1.9')
    ctl.write('major.xml', SMALL.replace('format="1.0"', 'format="2.0"'))
    ctl.run('rubric', 'check', 'major.xml').expect(1, out='').expect_err('major.xml:2: ', '2.0')


@case('rubric check: what is allowed but perhaps not meant is told apart from what is wrong')
def check_notes(ctl):
    ctl.write('newer.xml', SMALL.replace('format="1.0"', 'format="1.9"'))
    ctl.run('rubric', 'check', 'newer.xml').expect(0, out='').expect_err('newer.xml:2: note: ')
    ctl.write('both.xml', ctl.read('newer.xml').replace('scale="', 'scale="no-', 1))
    lines = ctl.run('rubric', 'check', 'both.xml').expect(1, out='').err.splitlines()
    assert [': note: ' in line for line in lines] == [True] + [False] * (len(lines) - 1), lines
    assert len(lines) > 1, lines


# rubric show


@case('rubric show: the shipped sheets, as the examiner sees them')
def show_shipped(ctl):
    for name in SHIPPED:
        ctl.run('rubric', 'show', ctl.shipped(name)).expect(0, err='').expect_golden(
            name.replace('.xml', '.txt')
        )


@case('rubric show: every construct of the format')
def show_coverage(ctl):
    ctl.run('rubric', 'show', ctl.data('rubrics/coverage.xml')).expect(0, err='').expect_golden(
        'coverage.txt'
    )


@case('rubric show: live marks, end marks, concerns and comments apart; no totals')
def show_parts(ctl):
    result = ctl.run('rubric', 'show', ctl.shipped('rapport-and-trust.xml')).expect(0)
    result.expect_out(
        'The tablets in the drawer',
        'Timing',
        'For the candidate',
        'For the examiner',
        'Script',
        'Facts',
        'While it happens',
        'L1',
        'T7',
        'At the end',
        'E1',
        'T6',
        'Overall',
        'Concerns',
        'Comments',
        'Phrases',
    )
    assert 'Station score' not in result.out and 'percent' not in result.out
    assert 'I told my hidden worry' not in result.out


@case('rubric show: items in the order of the sheet, not of the document')
def show_order(ctl):
    orders = {'late': ' order="3"', 'unsaid': '', 'early': ' order="1"', 'middle': ' order="2"'}
    form = ''.join(
        f'<item id="{name}" kind="number" min="0" max="9"{order}><label>Is {name}</label></item>'
        for name, order in orders.items()
    )
    ctl.write(
        'r.xml',
        '<rubric xmlns="urn:rapport:rubric:1" format="1.0" id="o" version="1" xml:lang="en">'
        f'<meta><title>O</title></meta><rater id="ex" role="examiner"/><form>{form}</form>'
        '<totals><total id="t" of="late" method="sum" primary="yes"/></totals></rubric>',
    )
    ctl.run('rubric', 'show', 'r.xml').expect(0, err='').expect_out(
        'Is early', 'Is middle', 'Is late', 'Is unsaid'
    )


@case('rubric show --rater: the sheet of that rater')
def show_rater(ctl):
    path = ctl.shipped('rapport-and-trust.xml')
    result = (
        ctl.run('rubric', 'show', '--rater', 'sp', path)
        .expect(0)
        .expect_out('I told my hidden worry')
    )
    assert 'While it happens' not in result.out
    ctl.run('rubric', 'show', '--rater', 'peer', path).expect(2, out='').expect_err(
        '“peer”', 'ex, sp'
    )


@case('rubric show --language: the language asked for, else the primary one, else the document\'s')
def show_language(ctl):
    path = ctl.shipped('patients-view.xml')
    german = (
        ctl.run('rubric', 'show', '--language', 'de', path)
        .expect(0)
        .expect_out('Wie es sich anfühlte')
    )
    ctl.run('rubric', 'show', '--language=de-AT', path).expect(0, out=german.out)
    english = ctl.run('rubric', 'show', path).expect(0).expect_out('How it felt')
    ctl.run('rubric', 'show', '-l', 'fi', path).expect(0, out=english.out)


@case('rubric show: right-to-left labels stay as they are')
def show_right_to_left(ctl):
    ctl.write(
        'rtl.xml',
        SMALL.replace('One</label>', 'One</label><label xml:lang="ar">الأول</label>'),
    )
    ctl.run('rubric', 'show', '--language', 'ar', 'rtl.xml').expect(0).expect_out('الأول')


@case('rubric show: lines are at most 80 columns')
def show_width(ctl):
    for name in SHIPPED:
        out = ctl.run('rubric', 'show', ctl.shipped(name)).expect(0).out
        assert max(map(len, out.splitlines())) <= 80, max(out.splitlines(), key=len)
        assert not any(line.endswith(' ') for line in out.splitlines())


# rubric score


@case('rubric score: the example: E 62.5, L 66.7, R 75, N 75, T 53.1, score 64.3, alliance 83')
def score_vector(ctl):
    for rubric in (ctl.data('rubrics/example.xml'), ctl.shipped('rapport-and-trust.xml')):
        result = ctl.run('rubric', 'score', rubric, ctl.data('answers/vector1.json')).expect(
            0, err=''
        )
        totals = json.loads(result.out)['totals']
        wanted = {
            't-emp': 62.5,
            't-lis': 66.7,
            't-res': 75,
            't-non': 75,
            't-tru': 53.1,
            'score': 64.3,
            'alliance': 83,
        }
        assert {t: totals[t] for t in wanted} == wanted, totals
        assert json.loads(result.out)['open'] == ['next']
        result.expect_out('"t-res": 75,', '"score": 64.3,')


@case('rubric score: E2 left open: E and the score have no value, and E2 is listed')
def score_open(ctl):
    answers = json.loads(ctl.data('answers/vector1.json').read_text())
    del answers['e2']
    ctl.write('answers.json', json.dumps(answers))
    result = ctl.run('rubric', 'score', ctl.data('rubrics/example.xml'), 'answers.json').expect(
        0, err=''
    )
    out = json.loads(result.out)
    assert out['totals']['t-emp'] is None and out['totals']['score'] is None, out
    assert out['open'] == ['e2', 'next'], out


@case('rubric score: mixed maxima: 71.9 by percent, 80 by mean-percent')
def score_coverage(ctl):
    ctl.write('answers.json', '{"m1": "ok", "m2": "B", "m3": 6.5}')
    result = ctl.run('rubric', 'score', ctl.data('rubrics/coverage.xml'), 'answers.json').expect(0)
    totals = json.loads(result.out)['totals']
    assert (totals['maxima'], totals['equal'], totals['outof10']) == (71.9, 80, 7.2), totals


@case('rubric score: the whole output')
def score_output(ctl):
    score(ctl, {'a': 1, 'n': '9.5'}).expect(0, err='').expect_golden('score-small.json')
    score(ctl, {'a': '1', 'b': {'answer': 0, 'comment': 'late'}, 'n': 'NA'}).expect(
        0
    ).expect_golden('score-full.json')


@case('rubric score: rubric or answers from standard input, not both')
def score_stdin(ctl):
    ctl.write('small.xml', SMALL)
    ctl.write('answers.json', '{"a": 1, "b": 1, "n": 10}')
    wanted = ctl.run('rubric', 'score', 'small.xml', 'answers.json').expect(0, err='').out
    ctl.run('rubric', 'score', 'small.xml', '-', stdin='{"a": 1, "b": 1, "n": 10}').expect(
        0, out=wanted, err=''
    )
    ctl.run('rubric', 'score', '-', 'answers.json', stdin=SMALL).expect(0, out=wanted, err='')
    ctl.run('rubric', 'score', '-', '-', stdin=SMALL).expect(2, out='').expect_err('standard input')


@case('rubric score: an unknown item: status 1, file and item')
def score_unknown(ctl):
    score(ctl, {'a': 1, 'z': 1}).expect(1, out='').expect_err('answers.json: z: ')


@case(
    'rubric score: an answer that is not allowed: status 1, the item, the answer, what is allowed'
)
def score_refused(ctl):
    score(ctl, {'a': 7}).expect(1, out='').expect_err('answers.json: a: ', '“7”', '0, 1')
    score(ctl, {'a': 'NA'}).expect(1, out='').expect_err('answers.json: a: ', '“NA”')
    score(ctl, {'a': True}).expect(1, out='').expect_err('answers.json: a: ', '“true”')
    score(ctl, {'a': {'answer': [1]}}).expect(1, out='').expect_err('answers.json: a: ')
    score(ctl, {'n': 10.5}).expect(1, out='').expect_err(
        'n: ', '“10.5”', 'from 0 to 10 in steps of 0.5', 'NA'
    )
    score(ctl, {'n': 1.3}).expect(1, out='').expect_err('n: ', '“1.3”')
    score(ctl, {'n': 'UNSEEN'}).expect(1, out='').expect_err('n: ', '“UNSEEN”')


@case('rubric score: what is not an object of answers: status 1, file and line')
def score_not_json(ctl):
    ctl.write('small.xml', SMALL)
    for text in ('{"a": 1,\n "b": }', '{"a": 1,\n "a": 1}', '{"a":\n "\xff"}'.encode('latin-1')):
        ctl.write('answers.json', text)
        ctl.run('rubric', 'score', 'small.xml', 'answers.json').expect(1, out='').expect_err(
            'answers.json:2: '
        )
    for text in ('[]', '3', ''):
        ctl.write('answers.json', text)
        ctl.run('rubric', 'score', 'small.xml', 'answers.json').expect(1, out='').expect_err(
            'answers.json:'
        )


@case('rubric score: a rubric with problems: they are told, status 1')
def score_bad_rubric(ctl):
    score(ctl, {}, SMALL.replace('kind="number"', 'kind="nombre"')).expect(1, out='').expect_err(
        'small.xml:9: '
    )


@case('rubric score: a file that is not there: its name and why, status 1')
def score_missing(ctl):
    ctl.write('small.xml', SMALL)
    ctl.run('rubric', 'score', 'small.xml', 'none.json').expect(
        1, out='', err='none.json: No such file or directory\n'
    )
    ctl.run('rubric', 'score', 'none.xml', 'none.json').expect(
        1, out='', err='none.xml: No such file or directory\n'
    )


@case('rubric score: one file or three: status 2')
def score_usage(ctl):
    ctl.run('rubric', 'score', 'small.xml').expect(2, out='').expect_err('FILE ANSWERS')
    ctl.run('rubric', 'score', 'small.xml', 'a', 'b').expect(2, out='').expect_err('FILE ANSWERS')


run_cases()
