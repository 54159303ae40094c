# compare_scores.py: our scoring against the reference scorer, on random rubrics and answers.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: compare_scores.py SCORE_STREAM [--rubrics N] [--sheets N] [--seed N]

Every rubric is scored with some sets of answers, each as a whole sheet or as one rater's sheet.
Totals, what was possible, open items, criticals and refusals (with the item) have to agree.
"""

import argparse
import io
import json
import pathlib
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

import score  # noqa: E402
from random_rubrics import RandomRubric  # noqa: E402


def reference_rubric(xml, rater):
    """The reference's rubric. It knows no raters: an item that the rater does not fill becomes a
    text that nobody needs, which is neither a member of a total, nor a hole, nor missing."""
    rubric = score.Rubric(io.StringIO(xml))
    for item, node in rubric.items.items():
        if rater is not None and node.get('by') and rater not in node.get('by').split():
            rubric.items[item] = ET.Element(score.NS + 'item', {'kind': 'text', 'required': 'no'})
    return rubric


def reference_result(rubric, answers):
    try:
        done, need, critical = rubric.score(answers)
    except score.Refused as refusal:
        return {'refused': str(refusal).split(':')[0]}
    return {
        'totals': {
            t: rubric.rounded(t, v[0]) if isinstance(v, tuple) else None for t, v in done.items()
        },
        'open': need,
        'possible': {
            t: float(v[1]) if isinstance(v, tuple) and v[1] is not None else None
            for t, v in done.items()
        },
        'critical': critical,
    }


class Stream:
    """Our scorer, at the other end of a pipe."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, head, data, tail=''):
        data = data.encode()
        self.process.stdin.write(f'{head} {len(data)}{tail}\n'.encode() + data)
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f'the program ended with status {self.process.wait()}')
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise SystemExit(f'the program ended with status {self.process.returncode}')


def compare(stream, rubric, rater, counts):
    answers = rubric.answers(rater)
    ours = stream.ask('A', json.dumps(answers), f' {rater or "-"}')
    try:
        theirs = reference_result(reference_rubric(rubric.xml, rater), answers)
    except (ZeroDivisionError, TypeError):
        # The reference stops where the format says "no value": at a division by zero, and at the
        # minimum of an open tally without bands or cap. Ours has to come to an end all the same.
        counts['reference stopped'] += 1
        return None
    counts['refused' if 'refused' in theirs else 'scored'] += 1
    counts['values'] += sum(v is not None for v in theirs.get('totals', {}).values())
    counts['no value'] += sum(v is None for v in theirs.get('totals', {}).values())
    counts['open'] += len(theirs.get('open', []))
    counts['criticals'] += len(theirs.get('critical', []))
    counts['one rater'] += rater is not None
    if ours == theirs:
        return None
    asked = f'answers {json.dumps(answers)}\nrater {rater}'
    return f'{rubric.xml}\n{asked}\nours   {ours}\ntheirs {theirs}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--rubrics', type=int, default=1500)
    parser.add_argument('--sheets', type=int, default=4)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()

    counts, failures = Counter(), []
    stream = Stream(options.program)
    for n in range(options.rubrics):
        rubric = RandomRubric(random.Random(f'{options.seed} {n}'))
        verdict = stream.ask('R', rubric.xml)
        if 'come to 0' in verdict.get('invalid', ''):
            counts['never a value'] += 1
            continue
        if verdict:
            failures.append(f'{rubric.xml}\nnot valid: {verdict}')
            continue
        for _ in range(options.sheets):
            rater = rubric.random.choice([None, None, *rubric.raters])
            failure = compare(stream, rubric, rater, counts)
            if failure:
                failures.append(failure)
        if len(failures) >= 3:
            break
    stream.close()

    print(
        f'seed {options.seed}:',
        ', '.join(f'{number} {name}' for name, number in sorted(counts.items())),
    )
    for failure in failures[:3]:
        print(f'\n{failure}')
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
