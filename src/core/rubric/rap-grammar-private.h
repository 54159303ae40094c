/* rap-grammar-private.h: the structure of format 1.0 as tables, and the judge that goes by them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-word-list.h"
#include "rubric/rap-tree-private.h"

G_BEGIN_DECLS

/**
 * RapValueType:
 *
 * What an attribute may hold. The XML Schema types are judged by libxml2, as its RELAX NG does.
 */
typedef enum
{
  RAP_VALUE_TEXT,
  RAP_VALUE_NAME,         /* xsd:NCName */
  RAP_VALUE_NAMES,        /* one or more of them */
  RAP_VALUE_TOKEN,        /* xsd:NMTOKEN */
  RAP_VALUE_TOKENS,
  RAP_VALUE_DECIMAL,
  RAP_VALUE_DECIMALS,
  RAP_VALUE_NON_NEGATIVE, /* xsd:nonNegativeInteger */
  RAP_VALUE_POSITIVE,
  RAP_VALUE_LANGUAGE,
  RAP_VALUE_URI,
  RAP_VALUE_WORD,         /* one of the rule's words */
  RAP_VALUE_WORDS,        /* one or more of them */
  RAP_VALUE_FORMAT,       /* 1.MINOR */
  RAP_VALUE_FILLED,       /* not empty */
} RapValueType;

typedef struct
{
  const char  *name;
  RapValueType type;
  gboolean     required;
  const char  *words;    /* with blanks between, or NULL */
  const char  *only_for; /* values of the element's selector for which this applies; NULL: all */
  guint        choice;   /* attributes of one choice stand together, and only one choice may be
                            made; 0: not part of one */
} RapAttributeRule;

/* Children come in groups, one after the other; within a group in any order. */
typedef struct
{
  const char *names;    /* with blanks between; "*": markup of another namespace */
  gboolean    required; /* at least one of the group */
  gboolean    many;     /* else at most one */
} RapChildRule;

typedef enum
{
  RAP_CONTENT_CHILDREN,
  RAP_CONTENT_WORDS, /* text alone */
  RAP_CONTENT_DATE,  /* xsd:date or xsd:dateTime */
} RapContent;

typedef struct _RapElementRule RapElementRule;
struct _RapElementRule
{
  const char             *name;
  RapContent              content;
  const char             *selector;   /* the attribute that `only_for` looks at, or NULL */
  const RapAttributeRule *attributes; /* up to one without a name */
  const RapChildRule     *children;   /* up to one without names; NULL: none allowed */
};

/* What the grammar says of @attribute of @element, whatever the element's kind; NULL where it has
 * no such attribute. */
const RapAttributeRule *rap_grammar_find_attribute (const RapElement   *element,
                                                    const RapAttribute *attribute);
/* Whether the value of @attribute is what its rule wants. */
gboolean              rap_grammar_value_is_valid (const RapAttributeRule *rule,
                                                  const RapAttribute     *attribute);
/* The rule for the element @name, or NULL where there is no such element. */
const RapElementRule *rap_grammar_find      (const char      *name);
/* The rules one by one, NULL behind the last. */
const RapElementRule *rap_grammar_get       (guint            index);

/* Whether @value, as XML gives it, is of the simple @type (not RAP_VALUE_WORD or WORDS). */
gboolean              rap_value_is_valid    (RapValueType     type,
                                             const char      *value);
/* Whether @text is an xsd:date or xsd:dateTime. */
gboolean              rap_value_is_date     (const char      *text);
/* What @type asks for, in words (translated, transfer none). */
const char           *rap_value_get_wish    (RapValueType     type);

/* Judges the structure of @tree by the grammar alone and sets the rule of every element that has
 * one. Where the format is a newer minor one, what is unknown becomes a note.
 * Returns: FALSE if @tree is no rubric at all, so that nothing more can be said */
gboolean              rap_grammar_judge     (RapTree         *tree,
                                             GPtrArray       *problems);

G_END_DECLS
