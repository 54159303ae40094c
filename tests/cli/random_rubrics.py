# random_rubrics.py: random valid rubrics and random answers, the same ones for the same seed.
#
# SPDX-License-Identifier: GPL-3.0-or-later

from xml.sax.saxutils import quoteattr

LEVEL_IDS = [
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    'a',
    'b',
    'no',
    'yes',
    '4.0',
    '-1',
    'F',
    'P',
    'half',
    '0.5',
    '10',
    '00',
]
VALUES = ['0', '1', '2', '3', '4', '5', '-1', '-2', '0.5', '2.5', '1.25', '10', '0.1', '7', '0.333']
WEIGHTS = ['1', '2', '3', '0.5', '40', '0.1', '0.333', '1.5', '0']


def element(name, attributes, *content):
    text = ''.join(
        f' {key}={quoteattr(value)}' for key, value in attributes.items() if value is not None
    )
    return f'<{name}{text}>{"".join(content)}</{name}>'


class RandomRubric:
    """A rubric with every construct that scoring depends on; `xml` is its text."""

    def __init__(self, random):
        self.random = random
        self.items, self.domains, self.scales, self.totals = {}, [], {}, []
        self.raters = [f'rater{n}' for n in range(random.randint(1, 3))]
        scales = [self.make_scale(f's{n}') for n in range(random.randint(1, 4))]
        self.plan_items(random.choice([1, 2, 5, 8, 14]))
        form = self.make_form()
        totals = self.make_totals()
        self.xml = '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
            'rubric',
            {
                'xmlns': 'urn:rapport:rubric:1',
                'format': '1.0',
                'id': 'random',
                'version': '1',
                'xml:lang': 'en',
            },
            '<meta><title>Random</title></meta>',
            *scales,
            *(element('rater', {'id': r, 'role': 'examiner'}) for r in self.raters),
            form,
            totals,
        )

    def maybe(self, chance, value):
        return value if self.random.random() < chance else None

    def make_scale(self, scale):
        random = self.random
        ids = random.sample(LEVEL_IDS, random.choice([1, 2, 3, 3, 5, 5, 7]))
        values = {i: random.choice(VALUES) for i in ids}
        kind = random.random()
        if kind < 0.1:
            values = dict.fromkeys(ids)
        elif kind < 0.2:
            values[random.choice(ids)] = None
        na, unseen = random.random() < 0.6, random.random() < 0.4
        self.scales[scale] = (values, na, unseen)
        return element(
            'scale',
            {'id': scale},
            *(
                element('level', {'id': i, 'value': v}, '<label>x</label>')
                for i, v in values.items()
            ),
            '<na/>' if na else '',
            '<unseen/>' if unseen else '',
        )

    def plan_items(self, count):
        for n in range(count):
            kind = self.random.choice(
                ['rate'] * 6 + ['number', 'number', 'count', 'count', 'pick', 'text', 'flag']
            )
            self.items[f'i{n}'] = {'kind': kind}
        for item, plan in self.items.items():
            getattr(self, f'plan_{plan["kind"]}')(plan)
            plan['na'] = self.maybe(0.5, 'yes')
            if plan['kind'] == 'rate' and not self.scales[plan['scale']][1]:
                plan['na'] = None
            spanned = self.has_span(plan)
            plan['reverse'] = self.maybe(0.25, 'yes') if spanned else None
            plan['weight'] = self.maybe(0.4, self.random.choice(WEIGHTS))
            plan['role'] = self.maybe(
                0.4, self.random.choice(['score', 'global', 'outcome', 'info'])
            )
            if plan['role'] == 'global' and plan['kind'] != 'rate':
                plan['role'] = None
            plan['required'] = self.maybe(0.3, self.random.choice(['yes', 'no']))
            plan['by'] = self.maybe(
                0.5,
                ' '.join(self.random.sample(self.raters, self.random.randint(1, len(self.raters)))),
            )

    def plan_rate(self, plan):
        plan['scale'] = self.random.choice(list(self.scales))
        if any(v is not None for v in self.scales[plan['scale']][0].values()):
            plan['step'] = self.maybe(0.3, self.random.choice(['0.5', '1', '0.25', '0.1']))

    def plan_number(self, plan):
        low = self.random.choice([0, 0, 1, -5, 0.5])
        plan['min'], plan['max'] = str(low), str(low + self.random.choice([1, 4, 10, 0.7]))
        plan['step'] = self.maybe(0.5, self.random.choice(['0.5', '1', '0.1']))

    def plan_count(self, plan):
        kind = self.random.random()
        if kind < 0.4:
            ends = sorted(self.random.sample(range(0, 12), self.random.randint(1, 3)))
            plan['bands'] = [(str(e), self.random.choice(VALUES)) for e in ends] + [
                (None, self.random.choice(VALUES))
            ]
        elif kind < 0.7:
            plan['cap'] = self.random.choice(['3', '2.5', '10'])
        if kind >= 0.4:
            plan['per'] = self.maybe(0.5, self.random.choice(['1', '0.5', '2', '0.333']))

    def plan_pick(self, plan):
        if self.random.random() < 0.3:
            plan['from'], most = 'items', len(self.items)
        else:
            plan['from'], most = 'options', self.random.randint(1, 5)
            scored = self.random.random() < 0.6
            plan['options'] = {
                f'o{n}': self.maybe(0.8, self.random.choice(VALUES[:6])) if scored else None
                for n in range(most)
            }
        plan['most'] = self.random.randint(1, most)
        plan['least'] = self.random.randint(0, plan['most'])

    def plan_text(self, plan):
        pass

    plan_flag = plan_text

    def has_span(self, plan):
        return {
            'rate': lambda: any(v is not None for v in self.scales[plan['scale']][0].values()),
            'number': lambda: True,
            'count': lambda: bool(plan.get('bands') or plan.get('cap')),
            'pick': lambda: any(v is not None for v in plan.get('options', {}).values()),
        }.get(plan['kind'], lambda: False)()

    def make_form(self):
        nodes = [(item, self.make_item(item)) for item in self.items]
        return element('form', {}, *self.make_nodes(nodes, 0))

    def make_nodes(self, nodes, depth):
        out = []
        while nodes:
            size = self.random.randint(1, len(nodes))
            part, nodes = nodes[:size], nodes[size:]
            if depth < 4 and self.random.random() < 0.7:
                domain = f'd{len(self.domains)}'
                self.domains.append(domain)
                out.append(
                    element(
                        'domain',
                        {'id': domain, 'optional': self.maybe(0.3, 'yes')},
                        '<label>x</label>',
                        *self.make_nodes(part, depth + 1),
                    )
                )
            else:
                out += [xml for _, xml in part]
        return out

    def make_item(self, item):
        plan = self.items[item]
        content = ['<label>x</label>']
        for upto, value in plan.get('bands', []):
            content.append(element('band', {'upto': upto, 'value': value}))
        for option, value in plan.get('options', {}).items():
            content.append(element('option', {'id': option, 'value': value}, '<label>x</label>'))
        if self.random.random() < 0.25:
            content.append(self.make_when(item))
        while self.random.random() < 0.2:
            content.append(self.make_critical(plan))
        names = (
            'kind',
            'scale',
            'step',
            'min',
            'max',
            'per',
            'cap',
            'from',
            'na',
            'reverse',
            'weight',
            'role',
            'required',
            'by',
        )
        attributes = {'id': item, **{n: plan.get(n) for n in names}}
        if plan['kind'] == 'pick':
            attributes.update(least=str(plan['least']), most=str(plan['most']))
        return element('item', attributes, *content)

    def make_when(self, item):
        tests = [
            self.make_test(self.random.choice(list(self.items)))
            for _ in range(self.random.randint(1, 3))
        ]
        return element(
            'when',
            {
                'match': self.maybe(0.6, self.random.choice(['all', 'any'])),
                'else': self.random.choice(['na', 'hide']),
            },
            *tests,
        )

    def make_test(self, item):
        op = self.random.choice(['eq', 'ne', 'ge', 'le', 'na', 'answered'])
        plan, value = self.items[item], None
        if op in ('ge', 'le'):
            value = self.random.choice(VALUES)
        elif op in ('eq', 'ne'):
            answer = self.answer(item)
            value = (
                self.random.choice([str(answer), 'NA', '4', '4.0']) if answer is not None else 'b'
            )
        return element('test', {'item': item, 'op': op, 'value': value})

    def make_critical(self, plan):
        effect = self.random.choice(['review', 'cap', 'fail'])
        cap = {
            'total': self.random.choice(['t0', 't1']),
            'to': self.random.choice(['0', '1.5', '50']),
        }
        return element(
            'critical',
            {
                'op': self.maybe(0.7, self.random.choice(['eq', 'ge', 'le'])),
                'value': self.maybe(0.8, self.random.choice(VALUES)),
                'effect': effect,
                **(cap if effect == 'cap' else {}),
            },
        )

    def make_totals(self):
        count = self.random.randint(2, 7)
        self.totals = [f't{n}' for n in range(count)]
        order = self.random.sample(
            self.totals, count
        )  # members stand before or after those they make up
        primary = self.random.choice(self.totals)
        made = {t: self.make_total(t, order[:n], t == primary) for n, t in enumerate(order)}
        return element('totals', {}, *(made[t] for t in self.totals))

    def members(self):
        places = self.domains * 3 + list(self.items)
        return ' '.join(
            self.random.choice(places) for _ in range(self.random.choice([1, 1, 1, 2, 3]))
        )

    def make_total(self, total, before, primary):
        random = self.random
        attributes = {
            'id': total,
            'primary': 'yes' if primary else None,
            'na': self.maybe(
                0.7, random.choice(['exclude', 'impute-mean', 'zero', 'full', 'block'])
            ),
            'missing': self.maybe(0.7, random.choice(['block', 'as-na', 'as-na', 'zero'])),
            'base': self.maybe(0.5, random.choice(['zero', 'min'])),
            'max-missing': self.maybe(0.2, str(random.randint(0, 3))),
            'rescale-to': self.maybe(0.2, random.choice(['10', '100', '1', '2.5'])),
            'decimals': self.maybe(0.7, random.choice(['0', '1', '2', '3'])),
            'rounding': self.maybe(0.4, random.choice(['half-up', 'half-even', 'none'])),
        }
        if before and random.random() < 0.4:
            of = random.sample(before, random.randint(1, len(before)))
            weights = [random.choice(WEIGHTS[:8]) for _ in of]
            attributes.update(
                {
                    'of': ' '.join(of),
                    'method': random.choice(['mean', 'sum']),
                    'weights': self.maybe(0.6, ' '.join(weights)),
                }
            )
        elif random.random() < 0.12:
            attributes.update(
                {'num': self.members(), 'den': self.members(), 'method': 'ratio', 'of': None}
            )
        else:
            attributes.update(
                {
                    'of': self.members(),
                    'method': random.choice(
                        [
                            'sum',
                            'mean',
                            'percent',
                            'percent',
                            'mean-percent',
                            'mean-percent',
                            'none',
                        ]
                    ),
                }
            )
        return element('total', attributes)

    def answers(self, rater=None):
        """A set of answers to the items of a rater, or of all: mostly allowed, now and then not."""
        random = self.random
        eager = random.choice([0.3, 0.7, 0.95, 1])
        out = {}
        own = [
            item
            for item, plan in self.items.items()
            if rater is None or not plan['by'] or rater in plan['by'].split()
        ]
        for item in random.sample(own, len(own)):
            if random.random() > eager:
                continue
            answer = self.answer(item)
            if random.random() < 0.1:
                answer = {'answer': answer, 'comment': 'so'}
            out[item] = answer
        if random.random() < 0.2:
            self.spoil(out, own)
        return out

    def answer(self, item):
        random, plan = self.random, self.items[item]
        if plan['na'] and random.random() < 0.15:
            return 'NA'
        if plan['kind'] == 'rate' and self.scales[plan['scale']][2] and random.random() < 0.15:
            return 'UNSEEN'
        if random.random() < 0.02:
            return None
        return getattr(self, f'answer_{plan["kind"]}')(plan)

    def answer_rate(self, plan):
        levels = self.scales[plan['scale']][0]
        if plan.get('step') and self.random.random() < 0.4:
            values = [float(v) for v in levels.values() if v is not None]
            steps = int((max(values) - min(values)) / float(plan['step']) + 1e-9)
            point = round(min(values) + self.random.randint(0, steps) * float(plan['step']), 6)
            return self.random.choice([point, str(point)])
        level = self.random.choice(list(levels))
        if level in ('0', '1', '2', '3', '4', '5', '-1', '10') and self.random.random() < 0.5:
            return int(level)
        if level in ('4.0', '0.5') and self.random.random() < 0.5:
            return float(level)
        return level

    def answer_number(self, plan):
        low, high = float(plan['min']), float(plan['max'])
        step = float(plan['step'] or self.random.choice(['0.01', '0.5', '1']))
        number = round(low + self.random.randint(0, int((high - low) / step + 1e-9)) * step, 6)
        if number == int(number) and self.random.random() < 0.7:
            number = int(number)
        return self.random.choice([number, number, str(number)])

    def answer_count(self, plan):
        return self.random.choice([0, 1, 2, 3, 5, 11, 12, 100, 9999])

    def answer_pick(self, plan):
        places = list(self.items) if plan['from'] == 'items' else list(plan['options'])
        return self.random.sample(places, self.random.randint(plan['least'], plan['most']))

    def answer_text(self, plan):
        return self.random.choice(['', 'so', 'NA?', '4'])

    answer_flag = answer_text

    def spoil(self, out, own):
        random = self.random
        wrong = [
            True,
            False,
            'NA',
            'UNSEEN',
            'none',
            '',
            ' ',
            -1,
            10000,
            3.0,
            2.5,
            0.30000001,
            '1e9',
            '1/2x',
            [],
            ['o0', 'o0'],
            ['o9'],
            [1],
            ['o0', 'o1', 'o2', 'o3', 'o4', 'o5'],
            '3',
            3,
            'nan',
            '0x1',
        ]
        if random.random() < 0.1 or not own:
            out['nobody'] = 1
        else:
            out[random.choice(own)] = random.choice(wrong)
