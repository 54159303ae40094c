#!/usr/bin/env python3
# differential.py: our judge and the RELAX NG grammar must agree on thousands of mutated rubrics.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: differential.py VERDICT GRAMMAR [--mutants N] [--seed S] [--keep FOLDER] RUBRIC...

Takes the rubrics apart, makes N mutants of them (the same ones for the same seed), asks xmllint and
our own reader whether each has the structure of a rubric, and fails on every disagreement.
"""
import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

BATCH = 400
# A batch takes a second; where it takes this long, libxml2 has lost itself in one of its files.
GRAMMAR_SECONDS = 10
# In so many of a hundred files that may happen.
MAX_UNDECIDED = 1
TOKENS = re.compile(r'<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|</[^>]+>|<[^>]+>|[^<]+', re.S)
ATTRIBUTE = re.compile(r'([^\s=]+)\s*=\s*("[^"]*"|\'[^\']*\')')


class Element:
    def __init__(self, name, attributes, children):
        self.name, self.attributes, self.children = name, attributes, children

    def copy(self):
        return Element(self.name, [a[:] for a in self.attributes],
                       [c.copy() if isinstance(c, Element) else c for c in self.children])

    def write(self, out):
        out.append('<' + self.name + ''.join(f' {n}="{v}"' for n, v in self.attributes))
        if not self.children:
            out.append('/>')
            return
        out.append('>')
        for child in self.children:
            if isinstance(child, Element):
                child.write(out)
            else:
                out.append(child)
        out.append(f'</{self.name}>')

    def walk(self, parent=None):
        yield self, parent
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk(self)


def parse(text):
    """The root element of a rubric that is known to be well-formed."""
    top = Element('', [], [])
    stack = [top]
    for token in TOKENS.findall(text):
        if token.startswith('</'):
            stack.pop()
        elif token.startswith('<') and token[1] not in '!?':
            body = token[1:-1].rstrip('/')
            element = Element(body.split()[0], [[n, v[1:-1].replace('"', '&quot;')]
                                                for n, v in ATTRIBUTE.findall(body)], [])
            stack[-1].children.append(element)
            if not token.endswith('/>'):
                stack.append(element)
        elif len(stack) > 1:
            stack[-1].children.append(token)
    return next(c for c in top.children if isinstance(c, Element))


NAMES = '''rubric meta title summary author keyword note source licence date align scale level
na unseen label rater station setting brief p script cue hidden ask facts fact prop timing phase
bell form domain item help look at band option when test critical say totals total standard
phrases phrase report nonsense Label zz:extra'''.split()
ATTRIBUTES = '''format id version xml:lang status uri licence use spdx kind scheme code value x
key tone role needed weight rubric to at on reveal tests seconds after before strokes hue
optional by phase order required reverse na rule start scale step per cap min max baseline from
least most lines level upto match else item op effect total part of num den weights method base
missing max-missing rescale-to decimals rounding raters primary show global borderline sem
least-n pass for audience chart comments-first most-comments wieght Id zz:id xml:space
xml:base'''.split()
VALUES = '''|  |yes|no|Yes| yes|yes |  yes  no|all|any|live|end|score|global|info|na|hide|eq|ge
rate|count|number|pick|text|flag|options|items|sum|mean|percent|mean-percent|ratio
none|zero|min|exclude|impute-mean|full|block|as-na|half-up|half-even|median|first
separate|coordinator|examiner|patient|candidate|self|observer|keep|change|next|ask
poor|weak|fair|good|best|plain|draft|retired|facts|adapted|created|review|ordinal
nominal|read|act|mark|rest|cap|fail|student|bars|radar|domains  items |domains items
domains,items|borderline-regression|borderline-group|fixed|once|overall|0|1|2|8|9|-1
+1|-0|+0|00|01|007|1.0|1.5|-1.5|.5|5.|.|-|+|-.5|+.5|1,5|1e5|0x10|NaN|INF|-INF|1 2
1 2.5 -3| 1|1 |  2  |1  2|1_000|١|123456789012345678901234|1234567890123456789012345
0.123456789012345678901234|000000000000000000000000000001
0.1000000000000000000000000000|2147483648|99999999999|-99999999999|a|a b| a|a |a  b
A1|_x|-x|.x|1a|a.b|a-b|a:b|:|a:|ä|é1|a·|日本|a,b|a/b|x y z|1:2|a&#9;b|a&#10;b|&#160;
a&#160;b|en|en-GB|EN|e|en_GB|en-|x-abc|i-klingon|abcdefghi|en-abcdefghi|fr-Latn-CA|12
 en|en |*|http://example.org/|urn:x|a b|%zz|%41|#|##|a#b|a#b#c|http://[::1]/
http://a:b/|é|{|^|\\\\|:x|//|?q|&lt;x&gt;|1.|1.00|1.7|2.0|1.0 | 1.0|1.x|1.0.0|v1.0
10.0|2026-03-04|2026-02-30|2026-3-4|2026-03-04T09:30:00|2026-03-04T09:30:00Z
2026-03-04T09:30|2026-03-04Z|2026-03-04+01:00|-0001-01-01|0000-01-01
2026-03-04T24:00:00|2026-03-04T25:00:00|2024-02-29|2023-02-29|12026-01-01
 2026-03-04 |2026-03-04 2026-03-05|today'''.replace('\n', '|').split('|')
SNIPPETS = ['text', ' ', '\n\t', '<!-- note -->', '<?app do?>', '<![CDATA[text]]>', '<![CDATA[ ]]>',
            '&#65;', '&#32;', '&amp;', '\u00a0', '0', '2026-03-04']
FOREIGN_MARKUP = ['<zz:extra/>', '<zz:extra a="1" zz:b="2">text<zz:more/></zz:extra>',
                  '<zz:extra><item id="1"/><label>x</label></zz:extra>', '<extra xmlns=""/>',
                  '<item xmlns="">text</item>', '<label xmlns="urn:rapport:rubric:2">x</label>',
                  '<zz:extra><zz:deep><rubric/></zz:deep></zz:extra>']


def elements_of(root):
    return list(root.walk())


def pick_child(rng, root):
    """An element other than the root, and its parent."""
    return rng.choice(elements_of(root)[1:])


def position(parent, child):
    return next(i for i, c in enumerate(parent.children) if c is child)


def delete_element(rng, root, donor):
    element, parent = pick_child(rng, root)
    del parent.children[position(parent, element)]


def duplicate_element(rng, root, donor):
    element, parent = pick_child(rng, root)
    parent.children.insert(position(parent, element), element.copy())


def rename_element(rng, root, donor):
    element, _ = rng.choice(elements_of(root)[rng.random() < 0.98:])
    element.name = rng.choice(NAMES)


def move_element(rng, root, donor):
    element, parent = pick_child(rng, root)
    del parent.children[position(parent, element)]
    target, _ = rng.choice(elements_of(root))
    target.children.insert(rng.randint(0, len(target.children)), element)


def shift_element(rng, root, donor):
    element, parent = pick_child(rng, root)
    del parent.children[position(parent, element)]
    parent.children.insert(rng.randint(0, len(parent.children)), element)


def graft_element(rng, root, donor):
    element, _ = pick_child(rng, donor)
    parents = [e for e, _ in elements_of(root)]
    same = [e for e in parents if any(isinstance(c, Element) and c.name == element.name
                                      for c in e.children)]
    target = rng.choice(same if same and rng.random() < 0.7 else parents)
    target.children.insert(rng.randint(0, len(target.children)), element.copy())


def with_attributes(rng, root):
    return rng.choice([e for e, _ in elements_of(root) if e.attributes])


def delete_attribute(rng, root, donor):
    element = with_attributes(rng, root)
    name = rng.choice([a[0] for a in element.attributes])
    if not name.startswith('xmlns'):
        element.attributes = [a for a in element.attributes if a[0] != name]


def set_attribute(element, name, value):
    element.attributes = [a for a in element.attributes if a[0] != name] + [[name, value]]


def rename_attribute(rng, root, donor):
    element = with_attributes(rng, root)
    attribute = rng.choice(element.attributes)
    name = rng.choice(ATTRIBUTES)
    if not attribute[0].startswith('xmlns') and all(a[0] != name for a in element.attributes):
        attribute[0] = name


def add_attribute(rng, root, donor):
    element, _ = rng.choice(elements_of(root))
    set_attribute(element, rng.choice(ATTRIBUTES), rng.choice(VALUES))


def borrow_attribute(rng, root, donor):
    name, value = rng.choice(with_attributes(rng, donor).attributes)
    if not name.startswith('xmlns'):
        set_attribute(rng.choice(elements_of(root))[0], name, value)


def change_value(rng, root, donor):
    attribute = rng.choice(with_attributes(rng, root).attributes)
    if not attribute[0].startswith('xmlns'):
        attribute[1] = rng.choice(VALUES)


def pad_value(rng, root, donor):
    attribute = rng.choice(with_attributes(rng, root).attributes)
    if not attribute[0].startswith('xmlns'):
        blank = rng.choice([' ', '  ', '\t', '\n', '&#9;', '&#10;', '&#13;', '&#160;'])
        attribute[1] = rng.choice([blank + attribute[1], attribute[1] + blank,
                                   attribute[1].replace(' ', blank)])


def insert_snippet(rng, root, donor):
    element, _ = rng.choice(elements_of(root))
    element.children.insert(rng.randint(0, len(element.children)), rng.choice(SNIPPETS))


def insert_foreign(rng, root, donor):
    element, _ = rng.choice(elements_of(root))
    if rng.random() < 0.5:
        element = rng.choice([e for e, _ in elements_of(root)
                              if e.name in ('rubric', 'meta', 'station', 'item')] or [root])
    element.children.insert(rng.choice([0, len(element.children), len(element.children)]),
                            rng.choice(FOREIGN_MARKUP))


def change_kind(rng, root, donor):
    """Makes one element of the attributes of another: kinds of items, totals, standards."""
    name = rng.choice(['item', 'total', 'standard', 'bell', 'date', 'rubric', 'report'])
    elements = [e for e, _ in elements_of(root) if e.name == name]
    donors = [e for e, _ in elements_of(donor) if e.name == name]
    if elements and donors:
        element, other = rng.choice(elements), rng.choice(donors)
        chosen = [a for a in other.attributes
                  if rng.random() < 0.7 and not a[0].startswith('xmlns')]
        for attribute in chosen:
            set_attribute(element, *attribute)
        named = [a for a in element.attributes if not a[0].startswith('xmlns')]
        if named and rng.random() < 0.5:
            rng.choice(named)[1] = rng.choice(VALUES)


def change_text(rng, root, donor):
    element, _ = rng.choice(elements_of(root))
    if rng.random() < 0.4:
        element = rng.choice([e for e, _ in elements_of(root) if e.name == 'date'] or [element])
    value = rng.choice(VALUES)
    element.children = [value] if value else []


MUTATIONS = [delete_element, duplicate_element, rename_element, move_element, shift_element,
             graft_element, delete_attribute, rename_attribute, add_attribute, borrow_attribute,
             change_value, change_value, pad_value, change_kind, change_kind,
             insert_snippet, insert_foreign, change_text]


def mutant(rng, sources):
    root = rng.choice(sources).copy()
    used = []
    for _ in range(rng.choice([1, 1, 1, 1, 2, 3])):
        mutate = rng.choice(MUTATIONS)
        if mutate in (delete_attribute, rename_attribute, change_value, pad_value) or len(
                elements_of(root)) > 1:
            mutate(rng, root, rng.choice(sources))
            used.append(mutate.__name__)
    # What was grafted from another rubric may be in a namespace that is declared there.
    for prefix in 'x', 'zz':
        if not any(a[0] == 'xmlns:' + prefix for a in root.attributes):
            root.attributes.append(['xmlns:' + prefix, 'urn:example:foreign'])
    out = []
    root.write(out)
    return ''.join(out), used


def limit_time():
    resource.setrlimit(resource.RLIMIT_CPU, (GRAMMAR_SECONDS, GRAMMAR_SECONDS))


def ask_grammar(grammar, paths):
    """What xmllint says of each file. There are files over which libxml2's RELAX NG never ends:
    such a one is found by being the first without a verdict, and gets none."""
    verdicts, words = {}, {}
    while paths:
        result = subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', grammar] + paths,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
                                preexec_fn=limit_time)
        pending = []
        for line in result.stderr.decode('utf-8', 'replace').splitlines():
            done = re.fullmatch(r'(.*) (validates|fails to validate)', line)
            if done is None:
                pending.append(line)
                continue
            verdicts[done[1]] = done[2] == 'validates'
            words[done[1]] = pending
            pending = []
        if result.returncode >= 0:
            break
        paths = [p for p in paths if p not in verdicts][1:]
    return verdicts, words


def ask_ours(program, paths):
    result = subprocess.run([program] + paths, stdout=subprocess.PIPE, check=True)
    verdicts, words = {}, {}
    path = None
    for line in result.stdout.decode('utf-8', 'replace').splitlines():
        done = re.fullmatch(r'(valid|invalid) (/.*)', line)
        if done is not None:
            path = done[2]
            verdicts[path] = done[1] == 'valid'
            words[path] = []
        else:
            words[path].append(line)
    return verdicts, words


def compare(options, texts):
    """Prints each disagreement of a batch. Returns how many, how many files the grammar accepts,
    and over how many it came to no end."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (text, _) in enumerate(texts):
            paths.append(os.path.join(folder, f'{i}.xml'))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                file.write(text)
        grammar, grammar_words = ask_grammar(options.grammar, paths)
        ours, our_words = ask_ours(options.verdict, paths)
        wrong = 0
        for (text, used), path in zip(texts, paths):
            if grammar.get(path, ours[path]) == ours[path] and (ours[path] or our_words[path]):
                continue
            wrong += 1
            print(f'disagreement after {", ".join(used)}: grammar {grammar.get(path)}, '
                  f'ours {ours[path]}', *grammar_words.get(path, [])[:3], *our_words[path][:3],
                  sep='\n  ')
            if options.keep:
                os.makedirs(options.keep, exist_ok=True)
                with open(os.path.join(options.keep, f'{len(os.listdir(options.keep))}.xml'), 'w',
                          encoding='utf-8') as file:
                    file.write(text)
        return wrong, sum(v for v in grammar.values()), len(paths) - len(grammar)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('verdict')
    parser.add_argument('grammar')
    parser.add_argument('rubrics', nargs='+')
    parser.add_argument('--mutants', type=int, default=3000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep')
    options = parser.parse_args()
    rng = random.Random(options.seed)
    sources = []
    for path in options.rubrics:
        with open(path, encoding='utf-8') as file:
            sources.append(parse(file.read()))

    texts = []
    for root in sources:
        out = []
        root.write(out)
        texts.append((''.join(out), ['no mutation']))
    counts = [0, 0, 0]
    total = len(texts) + options.mutants
    for i in range(options.mutants + 1):
        if len(texts) == BATCH or (i == options.mutants and texts):
            counts = [a + b for a, b in zip(counts, compare(options, texts))]
            texts = []
        if i < options.mutants:
            texts.append(mutant(rng, sources))
    wrong, accepted, undecided = counts
    print(f'{total} rubrics, {accepted} valid by the grammar, {undecided} over which xmllint came '
          f'to no end, {wrong} disagreements')
    return 1 if wrong or undecided > total * MAX_UNDECIDED / 100 else 0


if __name__ == '__main__':
    sys.exit(main())
