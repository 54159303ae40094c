/* rap-build-private.h: from the XML tree of a valid rubric to its records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric-private.h"
#include "rubric/rap-tree-private.h"

G_BEGIN_DECLS

/* Reads one attribute of a valid element. Texts are copied (transfer full), NULL where there is
 * none. */
char       *rap_build_text       (const RapElement  *element,
                                  const char        *name);
char      **rap_build_names      (const RapElement  *element,
                                  const char        *name);
RapNumber  *rap_build_number     (const RapElement  *element,
                                  const char        *name);
/* The same, but @fallback where there is none. */
RapNumber  *rap_build_number_or  (const RapElement  *element,
                                  const char        *name,
                                  gint64             fallback);
int         rap_build_integer_or (const RapElement  *element,
                                  const char        *name,
                                  int                fallback);
gboolean    rap_build_yes        (const RapElement  *element,
                                  const char        *name);
/* The place of the attribute's word among @words (NULL-terminated), or @fallback. */
int         rap_build_word_or    (const RapElement  *element,
                                  const char        *name,
                                  const char *const *words,
                                  int                fallback);

/* The text of @element alone, with its language. Returns: (transfer full) */
RapWords   *rap_build_own_words  (const RapRubric   *rubric,
                                  const RapElement  *element) G_GNUC_WARN_UNUSED_RESULT;
/* The children @name of @element as one text in several languages: the first of each language.
 * Returns: (transfer full) (nullable): NULL without such children */
RapWords   *rap_build_words      (const RapRubric   *rubric,
                                  const RapElement  *element,
                                  const char        *name) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the children @name of @element to @list (RapWords): the first in each language is one text,
 * the second in each language the next, and so on. */
void        rap_build_add_words  (const RapRubric   *rubric,
                                  GPtrArray         *list,
                                  const RapElement  *element,
                                  const char        *name);
/* Adds one text to @list (RapWords) by the same rule. */
void        rap_build_add_text   (const RapRubric   *rubric,
                                  GPtrArray         *list,
                                  const RapElement  *text);

/* The parts of a rubric. */
RapStation *rap_build_station    (const RapRubric   *rubric,
                                  const RapElement  *element) G_GNUC_WARN_UNUSED_RESULT;
void        rap_build_form       (RapRubric         *rubric,
                                  const RapElement  *form);
/* One item without its place in the form. Returns: (transfer full) */
RapItem    *rap_build_item       (const RapRubric   *rubric,
                                  const RapElement  *element) G_GNUC_WARN_UNUSED_RESULT;
void        rap_build_totals     (RapRubric         *rubric,
                                  const RapElement  *root);
/* Sets the lowest and the highest raw value of @item, where it has a span. */
void        rap_item_set_span    (RapItem           *item);

/* The whole rubric but its bytes and hashes. Returns: (transfer full) */
RapRubric  *rap_build_rubric     (const RapTree     *tree) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
