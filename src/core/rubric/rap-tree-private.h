/* rap-tree-private.h: the XML of a rubric as a tree, with the line of everything in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAP_RUBRIC_NAMESPACE "urn:rapport:rubric:1"

/**
 * RapSpace:
 * @RAP_SPACE_NONE: in no namespace
 * @RAP_SPACE_RUBRIC: in the namespace of rubrics
 * @RAP_SPACE_XML: in the namespace of xml:lang
 * @RAP_SPACE_OTHER: in any other namespace
 */
typedef enum
{
  RAP_SPACE_NONE,
  RAP_SPACE_RUBRIC,
  RAP_SPACE_XML,
  RAP_SPACE_OTHER,
} RapSpace;

typedef struct
{
  const char *name;  /* as written, with a prefix where there is one */
  RapSpace    space;
  const char *raw;   /* as XML gives it */
  const char *value; /* the same without blanks around, single blanks inside */
  guint       line;
} RapAttribute;

/**
 * RapElement:
 *
 * Whatever stands inside an element outside our namespace is counted but not kept.
 */
typedef struct _RapElement RapElement;
struct _RapElement
{
  RapElement   *parent;
  RapElement   *first;        /* child, or NULL */
  RapElement   *last;
  RapElement   *next;         /* sibling, or NULL */
  const char   *name;         /* without prefix in our namespace, else as written */
  RapSpace      space;
  guint         line;
  const char   *language;     /* xml:lang of it or of the nearest one above, or NULL */
  RapAttribute *attributes;
  guint         n_attributes;
  const char   *text;         /* of its own, blanks normalised; NULL where there is none */
  guint         text_line;    /* of the first character that is not blank */
  const struct _RapElementRule *rule; /* what the grammar says of it; NULL before it was judged */
};

/**
 * RapTree:
 *
 * A whole well-formed document within the limits of size, depth and number of elements.
 */
typedef struct
{
  RapElement   *root;
  GPtrArray    *elements; /* RapElement, every one kept, in document order */
  GStringChunk *strings;
} RapTree;

/* Parses @bytes with libxml2: no network, no DOCTYPE, no entities. Adds what is wrong to @problems
 * (RapProblem); the first fault of the XML ends the reading.
 * Returns: (transfer full) (nullable): NULL if there is no well-formed document to judge */
RapTree      *rap_tree_new           (GBytes           *bytes,
                                      GPtrArray        *problems) G_GNUC_WARN_UNUSED_RESULT;
/* A tree without a root, for the parser. Returns: (transfer full) */
RapTree      *rap_tree_alloc         (void) G_GNUC_WARN_UNUSED_RESULT;
void          rap_tree_free          (RapTree          *self);
/* @text without blanks around and with single blanks inside: @text itself where there is nothing to
 * take out, else a text that lives as long as the tree (transfer none). */
const char   *rap_tree_collapse      (RapTree          *self,
                                      const char       *text);
/* Whether XML takes @c for a blank. */
gboolean      rap_is_blank           (char              c);

/* The attribute @name ("xml:lang" for that one), or NULL (transfer none). */
const RapAttribute *rap_element_find (const RapElement *self,
                                      const char       *name);
/* Its value without superfluous blanks, or NULL (transfer none). */
const char   *rap_element_get        (const RapElement *self,
                                      const char       *name);
/* Whether the attribute @name has the value @word. */
gboolean      rap_element_says       (const RapElement *self,
                                      const char       *name,
                                      const char       *word);
/* "<item id="e1">", or "<label>" for one without an id. Returns: (transfer full) */
char         *rap_element_to_words   (const RapElement *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether this is the element @name of our namespace. */
gboolean      rap_element_is         (const RapElement *self,
                                      const char       *name);
/* The first child @name of our namespace, or the next sibling of that name after @self (transfer
 * none), or NULL. */
RapElement   *rap_element_child      (const RapElement *self,
                                      const char       *name);
RapElement   *rap_element_next       (const RapElement *self,
                                      const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapTree, rap_tree_free)

G_END_DECLS
