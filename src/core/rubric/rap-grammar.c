/* rap-grammar.c: the structure of format 1.0 as tables; data/rubrics/rubric.rnc says the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-grammar-private.h"

#include <string.h>

#define YES_NO "yes no"
#define ROLES  "examiner patient self peer observer"
#define PARTS  "keep change next ask"
#define TONES  "poor weak fair good best"

#define NEEDED   TRUE
#define OPTIONAL FALSE
#define MANY     TRUE
#define ONE      FALSE

#define LANG { "xml:lang", RAP_VALUE_LANGUAGE, OPTIONAL, NULL, NULL, 0 }
#define ATTRIBUTE(name, type, required) \
  { name, RAP_VALUE_##type, required, NULL, NULL, 0 }
#define ONE_OF(name, required, words) \
  { name, RAP_VALUE_WORD, required, words, NULL, 0 }
#define ONLY_FOR(name, type, required, words, only_for) \
  { name, RAP_VALUE_##type, required, words, only_for, 0 }
#define CHOICE(name, type, choice) \
  { name, RAP_VALUE_##type, OPTIONAL, NULL, NULL, choice }
#define END { NULL, RAP_VALUE_TEXT, OPTIONAL, NULL, NULL, 0 }

static const RapAttributeRule no_attributes[] = { END };
static const RapAttributeRule lang[] = { LANG, END };
static const RapAttributeRule id[] = { ATTRIBUTE ("id", NAME, NEEDED), LANG, END };
static const RapAttributeRule key[] = { ATTRIBUTE ("key", TEXT, OPTIONAL), END };

static const RapAttributeRule rubric[] = {
  ATTRIBUTE ("format", FORMAT, NEEDED),
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("version", FILLED, NEEDED),
  ATTRIBUTE ("xml:lang", LANGUAGE, NEEDED),
  ONE_OF ("status", OPTIONAL, "draft active retired"),
  END
};

static const RapAttributeRule source[] = {
  ATTRIBUTE ("uri", URI, OPTIONAL),
  ATTRIBUTE ("licence", TEXT, OPTIONAL),
  ONE_OF ("use", NEEDED, "facts adapted verbatim permission"),
  LANG,
  END
};

static const RapAttributeRule licence[] = { ATTRIBUTE ("spdx", TEXT, OPTIONAL), LANG, END };

static const RapAttributeRule date[] = {
  ONE_OF ("kind", NEEDED, "created modified approved review"),
  END
};

static const RapAttributeRule align[] = {
  ATTRIBUTE ("scheme", URI, NEEDED),
  ATTRIBUTE ("code", TEXT, NEEDED),
  ATTRIBUTE ("uri", URI, OPTIONAL),
  END
};

static const RapAttributeRule scale[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ONE_OF ("kind", OPTIONAL, "ordinal nominal"),
  END
};

static const RapAttributeRule level[] = {
  ATTRIBUTE ("id", TOKEN, NEEDED),
  ATTRIBUTE ("value", DECIMAL, OPTIONAL),
  ATTRIBUTE ("x", DECIMAL, OPTIONAL),
  ATTRIBUTE ("key", TEXT, OPTIONAL),
  ONE_OF ("tone", OPTIONAL, TONES " plain"),
  END
};

static const RapAttributeRule rater[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ONE_OF ("role", NEEDED, ROLES),
  ATTRIBUTE ("needed", NON_NEGATIVE, OPTIONAL),
  ATTRIBUTE ("weight", DECIMAL, OPTIONAL),
  END
};

static const RapAttributeRule station[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("rubric", TEXT, OPTIONAL),
  LANG,
  END
};

static const RapAttributeRule brief[] = {
  ONE_OF ("to", NEEDED, "candidate patient examiner"),
  LANG,
  END
};

static const RapAttributeRule cue[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("at", NON_NEGATIVE, OPTIONAL),
  ATTRIBUTE ("on", TEXT, OPTIONAL),
  LANG,
  END
};

static const RapAttributeRule hidden[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("reveal", TEXT, NEEDED),
  LANG,
  END
};

static const RapAttributeRule ask[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("at", NON_NEGATIVE, OPTIONAL),
  ATTRIBUTE ("tests", NAMES, OPTIONAL),
  LANG,
  END
};

static const RapAttributeRule phase[] = {
  ONE_OF ("kind", NEEDED, "read act mark feedback rest"),
  ATTRIBUTE ("seconds", POSITIVE, NEEDED),
  END
};

static const RapAttributeRule bell[] = {
  CHOICE ("after", NON_NEGATIVE, 1),
  CHOICE ("before", NON_NEGATIVE, 2),
  ATTRIBUTE ("strokes", POSITIVE, OPTIONAL),
  END
};

static const RapAttributeRule domain[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("code", TEXT, OPTIONAL),
  ONE_OF ("hue", OPTIONAL, "1 2 3 4 5 6 7 8"),
  ONE_OF ("optional", OPTIONAL, YES_NO),
  END
};

static const RapAttributeRule item[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("code", TEXT, OPTIONAL),
  ONE_OF ("kind", NEEDED, "rate count number pick text flag"),
  ATTRIBUTE ("by", NAMES, OPTIONAL),
  ONE_OF ("phase", OPTIONAL, "live end any"),
  ONE_OF ("role", OPTIONAL, "score global outcome info"),
  ATTRIBUTE ("order", NON_NEGATIVE, OPTIONAL),
  ONE_OF ("required", OPTIONAL, YES_NO),
  ATTRIBUTE ("weight", DECIMAL, OPTIONAL),
  ONE_OF ("reverse", OPTIONAL, YES_NO),
  ONE_OF ("na", OPTIONAL, YES_NO),
  ONE_OF ("rule", OPTIONAL, "once throughout overall"),
  ATTRIBUTE ("start", TEXT, OPTIONAL),
  ONLY_FOR ("scale", NAME, NEEDED, NULL, "rate"),
  ONLY_FOR ("step", DECIMAL, OPTIONAL, NULL, "rate number"),
  ONLY_FOR ("per", DECIMAL, OPTIONAL, NULL, "count"),
  ONLY_FOR ("cap", DECIMAL, OPTIONAL, NULL, "count"),
  ONLY_FOR ("min", DECIMAL, NEEDED, NULL, "number"),
  ONLY_FOR ("max", DECIMAL, NEEDED, NULL, "number"),
  ONLY_FOR ("baseline", DECIMAL, OPTIONAL, NULL, "number"),
  ONLY_FOR ("from", WORD, NEEDED, "options items", "pick"),
  ONLY_FOR ("least", NON_NEGATIVE, NEEDED, NULL, "pick"),
  ONLY_FOR ("most", POSITIVE, NEEDED, NULL, "pick"),
  ONLY_FOR ("lines", POSITIVE, OPTIONAL, NULL, "text"),
  END
};

static const RapAttributeRule at[] = { ATTRIBUTE ("level", TOKEN, NEEDED), LANG, END };

static const RapAttributeRule band[] = {
  ATTRIBUTE ("upto", NON_NEGATIVE, OPTIONAL),
  ATTRIBUTE ("value", DECIMAL, NEEDED),
  END
};

static const RapAttributeRule option[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("value", DECIMAL, OPTIONAL),
  END
};

static const RapAttributeRule when[] = {
  ONE_OF ("match", OPTIONAL, "all any"),
  ONE_OF ("else", NEEDED, "na hide"),
  END
};

static const RapAttributeRule test[] = {
  ATTRIBUTE ("item", NAME, NEEDED),
  ONE_OF ("op", NEEDED, "eq ne ge le na answered"),
  ATTRIBUTE ("value", TEXT, OPTIONAL),
  END
};

static const RapAttributeRule critical[] = {
  ONE_OF ("op", OPTIONAL, "eq ge le"),
  ATTRIBUTE ("value", DECIMAL, OPTIONAL),
  ONE_OF ("effect", NEEDED, "review cap fail"),
  ATTRIBUTE ("total", NAME, OPTIONAL),
  ATTRIBUTE ("to", DECIMAL, OPTIONAL),
  END
};

static const RapAttributeRule say[] = {
  ATTRIBUTE ("from", TOKEN, OPTIONAL),
  ATTRIBUTE ("to", TOKEN, OPTIONAL),
  ONE_OF ("part", NEEDED, PARTS),
  LANG,
  END
};

static const RapAttributeRule total[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  CHOICE ("of", NAMES, 1),
  CHOICE ("num", NAMES, 2),
  CHOICE ("den", NAMES, 2),
  ATTRIBUTE ("weights", DECIMALS, OPTIONAL),
  ONE_OF ("method", NEEDED, "sum mean percent mean-percent ratio none"),
  ONE_OF ("base", OPTIONAL, "zero min"),
  ONE_OF ("na", OPTIONAL, "exclude impute-mean zero full block"),
  ONE_OF ("missing", OPTIONAL, "block as-na zero"),
  ATTRIBUTE ("max-missing", NON_NEGATIVE, OPTIONAL),
  ATTRIBUTE ("rescale-to", DECIMAL, OPTIONAL),
  ATTRIBUTE ("decimals", NON_NEGATIVE, OPTIONAL),
  ONE_OF ("rounding", OPTIONAL, "half-up half-even none"),
  ONE_OF ("raters", OPTIONAL, "mean median first separate"),
  ONE_OF ("primary", OPTIONAL, YES_NO),
  ONE_OF ("show", OPTIONAL, "all coordinator none"),
  END
};

#define BORDERLINE "borderline-regression borderline-group"

static const RapAttributeRule standard[] = {
  ATTRIBUTE ("total", NAME, NEEDED),
  ONE_OF ("method", NEEDED, BORDERLINE " fixed none"),
  ONLY_FOR ("global", NAME, NEEDED, NULL, BORDERLINE),
  ONLY_FOR ("borderline", TOKENS, NEEDED, NULL, BORDERLINE),
  ONLY_FOR ("sem", DECIMAL, OPTIONAL, NULL, BORDERLINE),
  ONLY_FOR ("least-n", POSITIVE, OPTIONAL, NULL, BORDERLINE),
  ONLY_FOR ("pass", DECIMAL, NEEDED, NULL, "fixed"),
  END
};

static const RapAttributeRule phrase[] = {
  ATTRIBUTE ("id", NAME, NEEDED),
  ATTRIBUTE ("for", NAMES, OPTIONAL),
  ONE_OF ("tone", OPTIONAL, TONES),
  ONE_OF ("part", NEEDED, PARTS),
  ATTRIBUTE ("key", TEXT, OPTIONAL),
  LANG,
  END
};

static const RapAttributeRule report[] = {
  ONE_OF ("audience", OPTIONAL, "student"),
  ONLY_FOR ("show", WORDS, NEEDED, "domains items anchors comments next total global cohort "
            "outcomes self-gap", NULL),
  ONE_OF ("chart", OPTIONAL, "bars radar none"),
  ONE_OF ("comments-first", OPTIONAL, YES_NO),
  ATTRIBUTE ("most-comments", POSITIVE, OPTIONAL),
  END
};

#define CHILDREN(...) (const RapChildRule[]) { __VA_ARGS__, { NULL, OPTIONAL, ONE } }
#define WORDS(name, attributes) { name, RAP_CONTENT_WORDS, NULL, attributes, NULL }
#define EMPTY(name, attributes) { name, RAP_CONTENT_CHILDREN, NULL, attributes, NULL }

static const RapElementRule rules[] = {
  { "rubric", RAP_CONTENT_CHILDREN, NULL, rubric, CHILDREN (
    { "meta", NEEDED, ONE }, { "scale", OPTIONAL, MANY }, { "rater", NEEDED, MANY },
    { "station", OPTIONAL, ONE }, { "form", NEEDED, ONE }, { "totals", OPTIONAL, ONE },
    { "standard", OPTIONAL, MANY }, { "phrases", OPTIONAL, ONE }, { "report", OPTIONAL, ONE },
    { "*", OPTIONAL, MANY }) },
  { "meta", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN (
    { "title", NEEDED, MANY },
    { "summary author keyword note source licence date align *", OPTIONAL, MANY }) },
  WORDS ("title", lang),
  WORDS ("summary", lang),
  WORDS ("author", lang),
  WORDS ("keyword", lang),
  WORDS ("note", lang),
  WORDS ("source", source),
  WORDS ("licence", licence),
  { "date", RAP_CONTENT_DATE, NULL, date, NULL },
  EMPTY ("align", align),
  { "scale", RAP_CONTENT_CHILDREN, NULL, scale, CHILDREN (
    { "label", OPTIONAL, MANY }, { "level", NEEDED, MANY }, { "na", OPTIONAL, ONE },
    { "unseen", OPTIONAL, ONE }) },
  { "level", RAP_CONTENT_CHILDREN, NULL, level, CHILDREN ({ "label", NEEDED, MANY }) },
  { "na", RAP_CONTENT_CHILDREN, NULL, key, CHILDREN ({ "label", OPTIONAL, MANY }) },
  { "unseen", RAP_CONTENT_CHILDREN, NULL, key, CHILDREN ({ "label", OPTIONAL, MANY }) },
  WORDS ("label", lang),
  { "rater", RAP_CONTENT_CHILDREN, NULL, rater, CHILDREN ({ "label", OPTIONAL, MANY }) },
  { "station", RAP_CONTENT_CHILDREN, NULL, station, CHILDREN (
    { "title", NEEDED, MANY }, { "setting", OPTIONAL, MANY }, { "brief", OPTIONAL, MANY },
    { "script", OPTIONAL, ONE }, { "facts", OPTIONAL, ONE }, { "prop", OPTIONAL, MANY },
    { "timing", OPTIONAL, ONE }, { "*", OPTIONAL, MANY }) },
  WORDS ("setting", lang),
  { "brief", RAP_CONTENT_CHILDREN, NULL, brief, CHILDREN ({ "p", NEEDED, MANY }) },
  WORDS ("p", lang),
  { "script", RAP_CONTENT_CHILDREN, NULL, lang, CHILDREN (
    { "p", OPTIONAL, MANY }, { "cue hidden ask", OPTIONAL, MANY }) },
  WORDS ("cue", cue),
  WORDS ("hidden", hidden),
  WORDS ("ask", ask),
  { "facts", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN ({ "fact", NEEDED, MANY }) },
  WORDS ("fact", id),
  WORDS ("prop", lang),
  { "timing", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN ({ "phase", NEEDED, MANY }) },
  { "phase", RAP_CONTENT_CHILDREN, NULL, phase, CHILDREN ({ "bell", OPTIONAL, MANY }) },
  { "bell", RAP_CONTENT_CHILDREN, NULL, bell, CHILDREN ({ "label", OPTIONAL, MANY }) },
  { "form", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN (
    { "domain item", NEEDED, MANY }) },
  { "domain", RAP_CONTENT_CHILDREN, NULL, domain, CHILDREN (
    { "label", NEEDED, MANY }, { "help", OPTIONAL, MANY }, { "align", OPTIONAL, MANY },
    { "domain item", NEEDED, MANY }) },
  { "item", RAP_CONTENT_CHILDREN, "kind", item, CHILDREN (
    { "label", NEEDED, MANY }, { "help", OPTIONAL, MANY }, { "look", OPTIONAL, MANY },
    { "at", OPTIONAL, MANY }, { "band", OPTIONAL, MANY }, { "option", OPTIONAL, MANY },
    { "when", OPTIONAL, ONE }, { "critical", OPTIONAL, MANY }, { "say", OPTIONAL, MANY },
    { "align", OPTIONAL, MANY }, { "*", OPTIONAL, MANY }) },
  WORDS ("help", lang),
  WORDS ("look", lang),
  WORDS ("at", at),
  EMPTY ("band", band),
  { "option", RAP_CONTENT_CHILDREN, NULL, option, CHILDREN ({ "label", NEEDED, MANY }) },
  { "when", RAP_CONTENT_CHILDREN, NULL, when, CHILDREN ({ "test", NEEDED, MANY }) },
  EMPTY ("test", test),
  { "critical", RAP_CONTENT_CHILDREN, NULL, critical, CHILDREN ({ "label", OPTIONAL, MANY }) },
  WORDS ("say", say),
  { "totals", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN ({ "total", NEEDED, MANY }) },
  { "total", RAP_CONTENT_CHILDREN, NULL, total, CHILDREN ({ "label", OPTIONAL, MANY }) },
  { "standard", RAP_CONTENT_CHILDREN, "method", standard, NULL },
  { "phrases", RAP_CONTENT_CHILDREN, NULL, no_attributes, CHILDREN (
    { "phrase", NEEDED, MANY }) },
  WORDS ("phrase", phrase),
  EMPTY ("report", report),
};

const RapAttributeRule *
rap_grammar_find_attribute (const RapElement   *element,
                            const RapAttribute *attribute)
{
  if (attribute->space != RAP_SPACE_NONE && strcmp (attribute->name, "xml:lang") != 0)
    return NULL;

  for (const RapAttributeRule *rule = element->rule->attributes; rule->name != NULL; rule++)
    {
      if (strcmp (rule->name, attribute->name) == 0)
        return rule;
    }

  return NULL;
}

static gboolean
words_are_valid (const char *allowed,
                 const char *value)
{
  g_auto(GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!rap_word_list_has (allowed, words[i]))
        return FALSE;
    }

  return words[0] != NULL;
}

gboolean
rap_grammar_value_is_valid (const RapAttributeRule *rule,
                            const RapAttribute     *attribute)
{
  if (rule->type == RAP_VALUE_WORD)
    return rap_word_list_has (rule->words, attribute->value);
  if (rule->type == RAP_VALUE_WORDS)
    return words_are_valid (rule->words, attribute->value);

  /* xsd:token takes blanks away before it looks; libxml2's other types are strict about them. */
  if (rule->type == RAP_VALUE_FORMAT || rule->type == RAP_VALUE_FILLED)
    return rap_value_is_valid (rule->type, attribute->value);

  return rap_value_is_valid (rule->type, attribute->raw);
}

const RapElementRule *
rap_grammar_get (guint index)
{
  return index < G_N_ELEMENTS (rules) ? &rules[index] : NULL;
}

const RapElementRule *
rap_grammar_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (strcmp (rules[i].name, name) == 0)
        return &rules[i];
    }

  return NULL;
}
